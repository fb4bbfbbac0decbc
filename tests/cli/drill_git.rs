//! Five people in a real git repository: whatever the order of commits, pulls and merges, nothing
//! conflicts, no result is lost or doubled, and all see the same board.
//!
//! `STATUSDECK_INTERLEAVINGS` sets how many orders are tried.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use statusdeck::log::Level;
use statusdeck::store::{Store, make_drill, read_board};
use statusdeck::team::{Board, Drill};
use support::cards::REGISTRY;
use support::effort;
use support::folder;
use support::team::{Member, QUESTIONS, drawn, now};

const PEOPLE: usize = 5;
const STEPS: usize = 30;

fn git(folder: &Path, args: &[&str]) -> Output {
    let mut git = Command::new("git");
    git.current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .env("GIT_MERGE_AUTOEDIT", "no")
        .args(["-c", "user.name=Team", "-c", "user.email=team@example.org"])
        .args([
            "-c",
            "commit.gpgsign=false",
            "-c",
            "gc.auto=0",
            "-c",
            "maintenance.auto=false",
        ])
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

struct Team {
    store: Store,
    drill: Drill,
    clones: Vec<PathBuf>,
    members: Vec<Member>,
    minutes: i64,
}

impl Team {
    fn new(home: &Path) -> Self {
        let store = folder::store(home);
        let drill = drawn(7);
        let hub = home.join("hub.git");
        must(home, &["init", "-q", "--bare", "-b", "main", "hub.git"]);
        let mut team = Self {
            store,
            drill,
            clones: Vec::new(),
            members: Vec::new(),
            minutes: 0,
        };
        for number in 0..PEOPLE {
            let clone = home.join(format!("clone{number}"));
            let (from, to) = (hub.to_string_lossy(), clone.to_string_lossy());
            must(home, &["clone", "-q", &from, &to]);
            if number == 0 {
                make_drill(&team.store, &clone, &team.drill, false).expect("made");
                must(&clone, &["add", "-A"]);
                must(&clone, &["commit", "-q", "-m", "A drill"]);
                must(&clone, &["push", "-q", "origin", "HEAD:main"]);
            }
            team.clones.push(clone);
            let level = Level::ALL[number];
            team.members
                .push(Member::new(number, &format!("Person {number}"), level));
        }
        team
    }

    fn share(&mut self, number: usize) {
        self.minutes += 1;
        let (member, clone) = (&self.members[number], &self.clones[number]);
        let shared = member.share_in(&self.store, clone, &self.drill, self.minutes);
        shared.expect("shared");
    }

    fn commit(&self, number: usize) {
        let clone = &self.clones[number];
        must(clone, &["add", "-A"]);
        // There may be nothing to commit.
        git(clone, &["commit", "-q", "-m", "Results"]);
    }

    fn pull(&self, number: usize) {
        self.commit(number);
        must(
            &self.clones[number],
            &["pull", "-q", "--no-rebase", "origin", "main"],
        );
    }

    fn push(&self, number: usize) {
        // Who is behind is refused, and pulls first.
        git(&self.clones[number], &["push", "-q", "origin", "HEAD:main"]);
    }

    fn board(&self, number: usize) -> Board {
        let read = read_board(&self.store, &self.clones[number], &REGISTRY, now(100_000));
        read.expect("a board").1
    }

    fn step(&mut self, rng: &mut StdRng) {
        let number = rng.random_range(0..PEOPLE);
        match rng.random_range(0..8) {
            0 | 1 => {
                let missed: Vec<u32> = (1..=QUESTIONS).filter(|_| rng.random_ratio(1, 4)).collect();
                self.members[number].take(&missed);
                self.share(number);
            }
            2 => {
                self.members[number].ready ^= true;
                self.share(number);
            }
            3 if rng.random_ratio(1, 3) => {
                self.members[number].who.level = Level::ALL[rng.random_range(0..5)];
                self.share(number);
            }
            4 | 5 => self.pull(number),
            6 => self.push(number),
            _ => self.commit(number),
        }
    }
}

fn interleave(seed: u64) {
    let home = tempfile::tempdir().expect("a folder");
    let mut team = Team::new(home.path());
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
    for member in &team.members {
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
    let results = team.clones[0].join("results");
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
    for seed in 0..orders.unwrap_or(effort::cases(6, 60)) {
        interleave(seed);
    }
}
