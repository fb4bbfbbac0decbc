//! Nothing is lost: full disks, kills, torn lines, two programs at once.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;
use std::time::Duration;
use std::{fs, thread};

use jiff::ToSpan as _;
use jiff::civil::Date;
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use serde_json::{Value, json};
use statusdeck::log::Event;
use support::terminal::{self, Home, names, stderr, stdout};

use super::obstruct;

#[test]
fn an_answer_that_cannot_be_saved_is_kept_until_it_can() {
    let home = Home::new();
    let (_, status, _) = {
        let mut talk = home.talk(&["--limit", "1"]);
        talk.answer("first");
        talk.finish()
    };
    assert!(status.success());
    let log = home.log_path();

    let mut talk = home.talk(&["--seed", "1"]);
    let first = talk.hear_a("question");
    let clear = obstruct(&log);
    talk.answer("second");
    let error = talk.hear_a("error");
    let message = error["message"].as_str().expect("a message");
    assert!(message.contains("is gone"), "it says why: {message}");
    // It is tried again with every line, and nothing else is done meanwhile.
    talk.answer("second");
    talk.hear_a("error");
    talk.say(&json!({ "undo": true }));
    talk.hear_a("error");
    clear();
    talk.answer("second");
    assert_eq!(talk.hear_a("verdict")["grade"], "again");
    let second = talk.hear_a("question");
    assert_ne!(first["card"], second["card"]);
    talk.answer("third");
    talk.hear_a("verdict");
    talk.hear_a("question");

    let (rest, status, errors) = talk.finish();
    assert_eq!(rest[0]["answered"], 2);
    assert!(status.success() && errors.is_empty(), "{errors}");

    // Taking back is kept in the same way.
    let mut talk = home.talk(&["--seed", "1"]);
    talk.hear_a("question");
    let clear = obstruct(&log);
    talk.say(&json!({ "undo": true }));
    talk.hear_a("error");
    clear();
    talk.send(b"\n");
    let undone = talk.hear_a("question");
    assert_eq!(
        (&undone["undone"], &undone["card"]),
        (&json!(true), &second["card"])
    );
    talk.answer("fourth");
    talk.hear_a("verdict");
    talk.hear_a("question");
    let (rest, status, errors) = talk.finish();
    assert_eq!(rest[0]["answered"], 1);
    assert!(status.success() && errors.is_empty(), "{errors}");
    let given: Vec<String> = home
        .answers()
        .into_iter()
        .map(|answer| answer.given.plain().into_owned())
        .collect();
    assert_eq!(given, ["first", "second", "third", "fourth"]);
}

#[test]
fn what_cannot_be_saved_in_the_end_is_told() {
    let home = Home::new();
    drop(home.feed(
        &["study", "--json", "--limit", "1"],
        b"{\"answer\":\"first\"}\n",
    ));
    let log = home.log_path();
    for last in [&b""[..], b"{\"quit\":true}\n"] {
        let mut talk = home.talk(&[]);
        talk.hear_a("question");
        let clear = obstruct(&log);
        talk.answer("second");
        talk.hear_a("error");
        talk.send(last);
        let (rest, status, errors) = talk.finish();
        clear();
        let done = rest.last().expect("done");
        assert_eq!(
            (&done["type"], &done["answered"]),
            (&json!("done"), &json!(0))
        );
        assert_eq!(status.code(), Some(1));
        assert!(errors.contains("could not be saved"), "{errors}");
        assert_eq!(home.answers().len(), 1);
    }
}

/// How many learners' programs are killed at the same time: most of a kill is waiting.
const KILLED_AT_ONCE: u32 = 4;

fn kills(usual: u32) -> u32 {
    let kills = std::env::var("STATUSDECK_KILLS").ok();
    kills.and_then(|kills| kills.parse().ok()).unwrap_or(usual)
}

#[test]
fn kills_lose_no_acknowledged_answer() {
    let kills = kills(100);
    let each = kills.div_ceil(KILLED_AT_ONCE);
    let acknowledged: usize = thread::scope(|scope| {
        let learners: Vec<_> = (0..KILLED_AT_ONCE)
            .map(|learner| scope.spawn(move || acknowledged_over(each, learner)))
            .collect();
        let join = |learner: thread::ScopedJoinHandle<'_, usize>| learner.join().expect("kept");
        learners.into_iter().map(join).sum()
    });
    assert!(acknowledged > 300, "{acknowledged} verdicts");
    println!(
        "{} kills: {acknowledged} acknowledged answers, none lost",
        each * KILLED_AT_ONCE
    );
}

/// While a sitting runs, a log of this machine's id arrives with the last number there is: the sittings after
/// it count on from where they were.
#[test]
fn the_last_number_there_is_costs_no_answer() {
    let home = Home::of_mina();
    let mut talk = home.talk(&["--clock", "stdin", "--ahead", "--limit", "2"]);
    let mut sit = |day: u32| {
        let now = format!("2026-11-{day}T09:00:00Z");
        talk.say(&json!({ "now": now }));
        let mut verdicts = 0;
        loop {
            let said = talk.hear();
            match said["type"].as_str() {
                Some("question") => talk.say(&json!({ "answer": "x", "now": now })),
                Some("verdict") => verdicts += 1,
                _ => break verdicts,
            }
        }
    };
    let mut acknowledged = sit(20);
    let log = home.log_path();
    let text = fs::read_to_string(&log).expect("a log");
    let mut lines = text.lines();
    let header = lines.next().expect("a header");
    let value = lines.next().and_then(|line| line.split(" // ").next());
    let value = value
        .expect("a record")
        .replace("(seq:1,", &format!("(seq:{},", u64::MAX));
    assert!(value.contains(&u64::MAX.to_string()), "{value}");
    let line = format!("{value} // {:08x}", crc32fast::hash(value.as_bytes()));
    let arrived = log.with_file_name("arrived.ron");
    fs::write(arrived, format!("{header}\n{line}\n")).expect("room");
    acknowledged += (21..=24).map(&mut sit).sum::<u64>();
    assert_eq!(acknowledged, 10);
    talk.say(&json!({ "quit": true, "now": "2026-11-24T10:00:00Z" }));
    assert!(talk.finish().1.success());
    let stats = terminal::json(stdout(&home.run(["stats", "--json"])).trim());
    assert_eq!(stats["reviews"], acknowledged + 1);
}

/// Kills a learner's program so often, checks what is kept, and returns how many answers were
/// acknowledged.
fn acknowledged_over(kills: u32, learner: u32) -> usize {
    let home = Home::new();
    let mut rng = StdRng::seed_from_u64(7 + u64::from(learner));
    let mut acknowledged = Vec::new();
    for run in 0..kills {
        // A day for each run, for no card is asked without end on one.
        let day = Date::constant(2024, 1, 1).checked_add(i64::from(run).days());
        let now = format!("{}T09:00:00Z", day.expect("a date"));
        let mut talk = home.talk(&["--clock", "stdin", "--seed", "1"]);
        talk.send(format!("{{\"now\":\"{now}\"}}\n").as_bytes());
        let answers = rng.random_range(1..=12);
        let lines: String = (0..answers)
            .map(|place| format!("{{\"answer\":\"k{run}x{place}\",\"now\":\"{now}\"}}\n"))
            .collect();
        talk.send(lines.as_bytes());
        let wait_for = rng.random_range(0..=answers);
        let mut verdicts = 0;
        while verdicts < wait_for {
            verdicts += usize::from(talk.hear()["type"] == "verdict");
        }
        thread::sleep(Duration::from_micros(rng.random_range(0..=2000)));
        let (rest, errors) = talk.kill();
        assert_eq!(
            errors, "",
            "run {run}: the start after a kill has nothing to tell"
        );
        verdicts += rest.iter().filter(|line| line["type"] == "verdict").count();
        acknowledged.extend((0..verdicts).map(|place| format!("k{run}x{place}")));
    }
    // The last kill may have torn a line; the next start mends it in silence.
    let (_, status, errors) = home.talk(&["--limit", "1"]).finish();
    assert!(status.success() && errors.is_empty(), "{errors}");
    let output = home.feed(
        &["study", "--json", "--limit", "1"],
        b"{\"answer\":\"last\"}\n",
    );
    assert_eq!(stderr(&output), "");
    acknowledged.push("last".to_owned());

    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for answer in home.answers() {
        *counts.entry(answer.given.plain().into_owned()).or_default() += 1;
    }
    assert!(
        counts.values().all(|count| *count == 1),
        "nothing is there twice: {counts:?}"
    );
    for given in &acknowledged {
        assert!(
            counts.contains_key(given),
            "{given} was acknowledged and is lost"
        );
    }
    let stats = &home.print_json(&["stats", "--json"])[0];
    assert_eq!(stats["reviews"], counts.len());
    acknowledged.len()
}

/// As many kills as leave a home questions to ask: they rest after they were answered.
const KILLS_OF_A_HOME: u32 = 8;

#[test]
fn kills_lose_no_acknowledged_answer_of_an_interview() {
    let homes = kills(24).div_ceil(KILLS_OF_A_HOME);
    let acknowledged: usize = (0..homes).map(interviews_over).sum();
    let kills = homes * KILLS_OF_A_HOME;
    assert!(acknowledged > kills as usize, "{acknowledged} scores");
    println!("{kills} kills: {acknowledged} acknowledged answers in interviews, none lost");
}

/// Kills interviews towards a goal, checks what is kept, and returns how many answers were acknowledged.
fn interviews_over(number: u32) -> usize {
    let home = Home::new();
    let mut rng = StdRng::seed_from_u64(70 + u64::from(number));
    let mut acknowledged = Vec::new();
    for run in 0..KILLS_OF_A_HOME {
        let minutes = (run + 2).to_string();
        home.print(&[
            "goal",
            "set",
            "--on",
            &super::goal::date(9),
            "--minutes",
            &minutes,
        ]);
        let seed = rng.random_range(0..1_000).to_string();
        let mut talk = home.interview(&["--questions", "6", "--seed", &seed]);
        talk.hear_a("question");
        let answers = rng.random_range(1..=6);
        // A question for a code takes the code and refuses the tick.
        let lines: String = (0..answers)
            .map(|place| format!("{{\"text\":\"404 k{run}x{place}\"}}\n{{\"ticked\":[0]}}\n"))
            .collect();
        talk.send(lines.as_bytes());
        let is_kept = |line: &Value| line["type"] == "score" || !line["right"].is_null();
        let wait_for = rng.random_range(0..=answers);
        let mut kept = 0;
        while kept < wait_for {
            kept += usize::from(is_kept(&talk.hear()));
        }
        thread::sleep(Duration::from_micros(rng.random_range(0..=2000)));
        let (rest, errors) = talk.kill();
        assert_eq!(errors, "", "run {run}");
        kept += rest.iter().filter(|line| is_kept(line)).count();
        acknowledged.extend((0..kept).map(|place| format!("404 k{run}x{place}")));
    }
    let goal = &home.print_json(&["goal", "--json"])[0];
    assert_eq!(goal["minutes"], KILLS_OF_A_HOME + 1, "the goal set last");
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for record in home.records() {
        if let Event::Interviewed(answer) = record.event {
            *counts.entry(answer.said).or_default() += 1;
        }
    }
    assert!(counts.values().all(|count| *count == 1), "{counts:?}");
    for said in &acknowledged {
        assert!(
            counts.contains_key(said),
            "{said} was acknowledged and is lost"
        );
    }
    acknowledged.len()
}

#[test]
fn a_torn_line_is_cut_in_silence_and_a_damaged_one_is_told() {
    let home = Home::new();
    drop(home.feed(
        &["study", "--json"],
        "{\"answer\":\"x\"}\n".repeat(4).as_bytes(),
    ));
    let log = home.log_path();
    let whole = fs::read(&log).expect("a log");

    // A line that was never acknowledged: it is in no mark and in no backup.
    fs::remove_dir_all(home.path().join("state/marks")).expect("marks");
    fs::remove_dir_all(log.ancestors().nth(2).expect("a profile").join("backups"))
        .expect("backups");
    fs::write(&log, &whole[..whole.len() - 7]).expect("room");
    let output = home.feed(
        &["study", "--json", "--limit", "1"],
        b"{\"answer\":\"y\"}\n",
    );
    assert_eq!(stderr(&output), "");
    let mut given: Vec<String> = home
        .answers()
        .into_iter()
        .map(|answer| answer.given.plain().into_owned())
        .collect();
    given.sort();
    assert_eq!(given, ["x", "x", "x", "y"]);

    let text = String::from_utf8(whole).expect("UTF-8");
    fs::write(&log, text.replacen("\"x\"", "\"z\"", 1)).expect("room");
    for (args, expected) in [
        (&["stats", "--json"][..], "takes line 2 out"),
        (&["study", "--json"], "takes line 2 out"),
        (&["stats", "--json", "--lang", "ko"], "손상된 1줄(2번째)"),
    ] {
        let output = home.run(args);
        assert!(output.status.success(), "{args:?}");
        assert!(
            stderr(&output).contains(expected),
            "{args:?}: {}",
            stderr(&output)
        );
        assert!(names(&stderr(&output), &log));
        assert!(!stdout(&output).is_empty());
        home.print(args);
        for told in ["told.ron", "told.ron.bak"] {
            fs::remove_file(home.path().join("state").join(told)).expect("what was told once");
        }
    }
    home.run(["stats"]);
    let stats = terminal::json(&stdout(&home.run(["stats", "--json"])));
    assert_eq!(
        stats["reviews"], 4,
        "three of that log, and one of the next"
    );
}

#[test]
fn two_processes_never_open_one_profile() {
    let home = Home::of_mina();
    let mut first = home.talk(&[]);
    first.hear_a("question");
    let process = first.id().to_string();
    for (lang, open) in [
        ("en", "is open in another statusdeck"),
        ("ko", "열려 있습니다"),
    ] {
        let second = home.run(["study", "--lang", lang]);
        assert_eq!(second.status.code(), Some(1));
        let told = stderr(&second);
        assert!(told.contains(open) && told.contains(&process), "{told}");
        assert!(
            !home
                .run(["profile", "remove", "Mina Kim", "--lang", lang])
                .status
                .success()
        );
    }
    assert_eq!(
        home.print_json(&["stats", "--json"])[0]["reviews"],
        0,
        "reading needs no lock"
    );
    let (_, status, _) = first.finish();
    assert!(status.success());
    assert!(
        home.run(["study"]).status.success(),
        "the lock goes with its process"
    );
}

#[test]
fn a_reader_that_has_had_enough_is_no_failure() {
    for args in [&["study", "--json"][..], &["study"]] {
        let home = Home::new();
        let mut command = home.command(args);
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut stdout = BufReader::with_capacity(16, child.stdout.take().expect("a pipe"));
        let mut line = String::new();
        stdout.read_line(&mut line).expect("a line");
        drop(stdout);
        let mut stdin = child.stdin.take().expect("a pipe");
        for _ in 0..3 {
            // It may be gone already.
            drop(stdin.write_all(b"{\"answer\":\"x\"}\n"));
        }
        drop(stdin);
        let output = child.wait_with_output().expect("the program ends");
        assert_eq!(stderr(&output), "", "{args:?}");
        assert!(output.status.success(), "{args:?}: {:?}", output.status);
    }
}
