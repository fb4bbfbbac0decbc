//! Five people in a real git repository: whatever the order of commits, pulls and merges, nothing
//! conflicts, no result is lost or doubled, and all see the same board.
//!
//! `STATUSDECK_INTERLEAVINGS` sets how many orders are tried.

use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use statusdeck::log::Level;
use statusdeck::store::{Store, make_drill, read_board};
use statusdeck::team::{Board, Drill};
use support::cards::REGISTRY;
use support::effort;
use support::folder;
use support::team::{Member, QUESTIONS, drawn, now};
use tempfile::TempDir;

const PEOPLE: usize = 5;
const STEPS: usize = 30;

/// Nothing is signed, tidied up or kept safe from a power cut.
const SETTINGS: [&str; 7] = [
    "commit.gpgsign=false",
    "core.fsync=none",
    "core.preloadIndex=false",
    "fetch.showForcedUpdates=false",
    "gc.auto=0",
    "maintenance.auto=false",
    "pack.threads=1",
];

fn git(folder: &Path, args: &[&str]) -> Output {
    let mut git = Command::new("git");
    git.current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .env("GIT_MERGE_AUTOEDIT", "no")
        .args(["-c", "user.name=Team", "-c", "user.email=team@example.org"])
        .args(SETTINGS.iter().flat_map(|setting| ["-c", setting]))
        .args(args);
    git.output().expect("git runs")
}

#[track_caller]
fn must(folder: &Path, args: &[&str]) {
    let output = git(folder, args);
    let told = String::from_utf8_lossy(&output.stderr);
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "git {args:?}: {told}{said}");
}

/// The repository of a team, with a clone for each person, as every order begins.
fn begin(home: &Path) {
    must(
        home,
        &["init", "-q", "--template=", "--bare", "-b", "main", HUB],
    );
    for number in 0..PEOPLE {
        let clone = home.join(clone_name(number));
        let name = clone.to_string_lossy();
        must(home, &["clone", "-q", "--template=", HUB, &name]);
        // So that a copy of all knows its own.
        must(&clone, &["remote", "set-url", "origin", "../hub.git"]);
        if number == 0 {
            let store = folder::store(home);
            make_drill(&store, &clone, &drawn(7), false).expect("made");
            must(&clone, &["add", "-A"]);
            must(&clone, &["commit", "-q", "-m", "A drill"]);
            must(&clone, &["push", "-q", "origin", "HEAD:main"]);
        }
    }
}

const HUB: &str = "hub.git";

fn clone_name(number: usize) -> String {
    format!("clone{number}")
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("room");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let copy = to.join(entry.file_name());
        if entry.file_type().expect("a type").is_dir() {
            copy_folder(&entry.path(), &copy);
        } else {
            fs::copy(entry.path(), copy).expect("room");
        }
    }
}

/// The commit that a repository's branch is at.
fn head(repository: &Path) -> String {
    fs::read_to_string(repository.join("refs/heads/main")).expect("a branch")
}

struct Team {
    store: Store,
    drill: Drill,
    hub: PathBuf,
    people: Vec<Person>,
    minutes: i64,
}

struct Person {
    member: Member,
    clone: PathBuf,
    /// There is something to commit.
    is_changed: bool,
    /// The commit that was pulled last.
    pulled: String,
}

impl Team {
    fn new(home: &Path, begun: &Path) -> Self {
        copy_folder(begun, home);
        let person = |number| {
            let name = format!("Person {number}");
            Person {
                member: Member::new(number, &name, Level::ALL[number]),
                clone: home.join(clone_name(number)),
                is_changed: false,
                pulled: String::new(),
            }
        };
        Self {
            store: folder::store(home),
            drill: drawn(7),
            hub: home.join(HUB),
            people: (0..PEOPLE).map(person).collect(),
            minutes: 0,
        }
    }

    fn share(&mut self, number: usize) {
        self.minutes += 1;
        let person = &mut self.people[number];
        let (member, clone) = (&person.member, &person.clone);
        let shared = member.share_in(&self.store, clone, &self.drill, self.minutes);
        person.is_changed |= shared.expect("shared");
    }

    fn commit(&mut self, number: usize) {
        let person = &mut self.people[number];
        if std::mem::take(&mut person.is_changed) {
            must(&person.clone, &["add", "-A"]);
            // What was shared and taken back is no change.
            git(&person.clone, &["commit", "-q", "-m", "Results"]);
        }
    }

    /// Pulls, if there is anything to pull.
    fn pull(&mut self, number: usize) {
        self.commit(number);
        let at = head(&self.hub);
        let person = &mut self.people[number];
        if person.pulled != at && head(&person.clone.join(".git")) != at {
            let pull = ["pull", "-q", "--no-rebase", "origin", "main"];
            must(&person.clone, &pull);
        }
        person.pulled = at;
    }

    /// Pushes, if there is anything to push.
    fn push(&self, number: usize) {
        let clone = &self.people[number].clone;
        if head(&clone.join(".git")) != head(&self.hub) {
            // Who is behind is refused, and pulls first.
            git(clone, &["push", "-q", "origin", "HEAD:main"]);
        }
    }

    fn board(&self, number: usize) -> Board {
        let clone = &self.people[number].clone;
        let read = read_board(&self.store, clone, &REGISTRY, now(100_000));
        read.expect("a board").1
    }

    fn step(&mut self, rng: &mut StdRng) {
        let number = rng.random_range(0..PEOPLE);
        match rng.random_range(0..8) {
            0 | 1 => {
                let missed: Vec<u32> = (1..=QUESTIONS).filter(|_| rng.random_ratio(1, 4)).collect();
                self.people[number].member.take(&missed);
                self.share(number);
            }
            2 => {
                self.people[number].member.ready ^= true;
                self.share(number);
            }
            3 if rng.random_ratio(1, 3) => {
                self.people[number].member.who.level = Level::ALL[rng.random_range(0..5)];
                self.share(number);
            }
            4 | 5 => self.pull(number),
            6 => self.push(number),
            _ => self.commit(number),
        }
    }
}

fn interleave(seed: u64, begun: &Path) {
    let home = in_memory();
    let mut team = Team::new(home.path(), begun);
    let rng = &mut StdRng::seed_from_u64(seed);
    for _ in 0..STEPS {
        team.step(rng);
    }
    for number in 0..PEOPLE {
        team.share(number);
    }
    for _ in 0..2 {
        for number in 0..PEOPLE {
            team.pull(number);
            team.push(number);
        }
    }
    let first = team.board(0);
    for number in 1..PEOPLE {
        assert_eq!(team.board(number), first, "seed {seed}: {number}");
    }
    // Nothing is lost or doubled: each person's row is what the person's log has.
    for Person { member, .. } in &team.people {
        let row = first.people.iter().find(|row| row.name == member.who.name);
        let level = member.who.level;
        assert_eq!(
            row.is_some(),
            level > Level::Nothing,
            "seed {seed}: {member:?}"
        );
        let Some(row) = row else { continue };
        assert_eq!(row.level, level, "seed {seed}");
        assert_eq!(row.tests as usize, member.tests.len(), "seed {seed}");
        assert_eq!(
            row.ready,
            (level >= Level::Ready).then_some(member.ready),
            "seed {seed}"
        );
        let last = member
            .tests
            .last_key_value()
            .filter(|_| level >= Level::Score);
        let score = last.map(|(_, test)| (test.right(), QUESTIONS));
        assert_eq!(row.score, score, "seed {seed}");
        assert!(!row.is_doubtful, "seed {seed}: {:?}", first.findings);
    }
    let results = team.people[0].clone.join("results");
    let names = fs::read_dir(results).map_or(0, Iterator::count);
    assert_eq!(names, first.people.len(), "seed {seed}: a file for each");
}

#[test]
fn whatever_the_order_of_commits_and_pulls_nothing_conflicts() {
    let has_git = Command::new("git").arg("--version").output();
    if !has_git.is_ok_and(|output| output.status.success()) {
        println!("skipped: there is no git");
        return;
    }
    let wanted = std::env::var("STATUSDECK_INTERLEAVINGS").ok();
    let orders = wanted.and_then(|orders| orders.parse().ok());
    let orders = orders.unwrap_or(effort::cases(6, 60));
    let begun = in_memory();
    begin(begun.path());
    let next = AtomicU64::new(0);
    let work = || {
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= orders {
                break;
            }
            interleave(seed, begun.path());
        }
    };
    thread::scope(|scope| {
        let threads = thread::available_parallelism().map_or(1, NonZero::get);
        for _ in 0..threads {
            scope.spawn(work);
        }
    });
    println!("{orders} orders");
}

/// A folder in memory, where the system has such a place.
fn in_memory() -> TempDir {
    let memory = tempfile::tempdir_in("/dev/shm");
    memory.or_else(|_| tempfile::tempdir()).expect("a folder")
}
