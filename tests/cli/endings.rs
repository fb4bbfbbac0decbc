//! However a run ends, by a signal, a lost terminal, a full disk or a reader that has had enough: what
//! was acknowledged is safe, and the exit status tells what happened.

use std::io::{self, Read as _, Write as _};
use std::process::{Output, Stdio};

use support::terminal::{Home, Talk, stderr};

/// Everything that prints.
const PRINTING: [&[&str]; 13] = [
    &["--help"],
    &["study", "--help"],
    &["--version"],
    &["codes"],
    &["codes", "--json"],
    &["check", "404", "x"],
    &["stats"],
    &["stats", "--json"],
    &["profile", "list"],
    &["export", "-", "--as", "csv"],
    &["export", "-", "--as", "json"],
    &["export", "-", "--as", "anki"],
    &["export", "-", "--as", "portable"],
];

fn home_of_a_learner() -> Home {
    let home = Home::of_mina();
    drop(home.feed(&["study", "--json"], b"{\"answer\":\"x\"}\n"));
    home
}

fn print_to(home: &Home, args: &[&str], stdout: impl Into<Stdio>) -> Output {
    let mut command = home.command(args);
    let command = command.stdin(Stdio::null()).stderr(Stdio::piped());
    let child = command.stdout(stdout).spawn().expect("the program starts");
    child.wait_with_output().expect("the program ends")
}

#[test]
fn a_reader_that_is_gone_is_no_failure() {
    let home = home_of_a_learner();
    for args in PRINTING
        .iter()
        .chain([&["study"][..], &["study", "--json"]].iter())
    {
        let (reader, writer) = io::pipe().expect("a pipe");
        drop(reader);
        let output = print_to(&home, args, writer);
        assert_eq!(stderr(&output), "", "{args:?}");
        assert!(output.status.success(), "{args:?}: {:?}", output.status);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_cannot_be_written_is_a_failure() {
    let home = home_of_a_learner();
    for args in PRINTING.iter().chain([&["study"][..]].iter()) {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full");
        let output = print_to(&home, args, full.expect("Linux"));
        let told = stderr(&output);
        assert!(
            told.contains("the output could not be written"),
            "{args:?}: {told}"
        );
        assert_eq!(output.status.code(), Some(1), "{args:?}");
    }
}

fn backups(home: &Home) -> usize {
    let files = home.files();
    let of = |name: &str| {
        let folders = files.keys().filter_map(|path| path.parent());
        folders.filter(|folder| folder.ends_with(name)).count()
    };
    assert_eq!(of("marks"), 1, "how far the log was written is noted");
    of("backups")
}

#[cfg(unix)]
const SIGNALS: [(&str, i32); 3] = [("INT", 130), ("TERM", 143), ("HUP", 129)];

#[cfg(unix)]
#[test]
fn a_signal_ends_a_session_of_a_program_as_a_quit_does() {
    for (name, status) in SIGNALS {
        let home = Home::new();
        let mut talk: Talk = home.talk(&[]);
        talk.hear_a("question");
        talk.answer("x");
        talk.hear_a("verdict");
        let (rest, ended, errors) = talk.signal(name);
        assert_eq!(errors, "");
        assert_eq!(ended.code(), Some(status), "{name}");
        assert_eq!(rest.last().expect("a line")["type"], "done");
        assert_eq!((home.answers().len(), backups(&home)), (1, 1), "{name}");
    }
}

/// The terminal is lost: nobody reads what is printed any more, and the shell passes the signal on.
#[cfg(unix)]
#[test]
fn a_signal_ends_a_session_of_a_person_as_leaving_does() {
    for (name, status) in SIGNALS {
        let home = Home::of_mina();
        let mut command = home.command(["study"]);
        let command = command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let mut stdin = child.stdin.take().expect("a pipe");
        let mut stdout = child.stdout.take().expect("a pipe");
        stdin.write_all(b"x\n").expect("the program reads");
        let mut printed = String::new();
        while printed.matches("\n> ").count() < 2 {
            let mut byte = [0];
            stdout.read_exact(&mut byte).expect("the next question");
            printed.push(char::from(byte[0]));
        }
        drop(stdout);
        support::terminal::signal(child.id(), name);
        if name == "HUP" {
            support::terminal::signal(child.id(), name);
        }
        assert_eq!(
            child.wait().expect("it ends").code(),
            Some(status),
            "{name}"
        );
        assert_eq!((home.answers().len(), backups(&home)), (1, 1), "{name}");
    }
}
