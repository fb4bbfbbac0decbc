//! The program as a terminal or another program drives it, each time with a home of its own.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, ExitStatus, Output, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use serde_json::Value;
use statusdeck::log::{Answered, Event, Record};
use tempfile::TempDir;

use crate::program::program;

/// Longer than anything takes, shorter than anyone's patience.
const PATIENCE: Duration = Duration::from_secs(60);

/// What tells that the machine's clock is behind.
const CLOCK_BEHIND: [&str; 2] = [
    "later than the clock says it is now",
    "지금 시계보다 늦습니다",
];

/// A home directory with nothing in it, and the program that is run there.
pub struct Home {
    folder: TempDir,
    program: PathBuf,
}

impl Home {
    /// An empty home.
    pub fn new() -> Self {
        Self::of_program(program())
    }

    /// An empty home for another program than the one under test.
    pub fn of_program(program: PathBuf) -> Self {
        Self {
            folder: TempDir::new().expect("a temporary folder"),
            program,
        }
    }

    /// A home with the profile "Mina Kim".
    pub fn of_mina() -> Self {
        let home = Self::new();
        home.print(&["profile", "new", "Mina Kim"]);
        home
    }

    /// The home itself.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The data directory, which is not there before something is written.
    pub fn data(&self) -> PathBuf {
        self.path().join("data")
    }

    /// The program, English unless told otherwise.
    pub fn command<A: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = A>) -> Command {
        let mut command = Command::new(&self.program);
        for variable in ["LANGUAGE", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "COLUMNS"] {
            command.env_remove(variable);
        }
        command
            .env("HOME", self.path())
            .env("LANG", "en_US.UTF-8")
            .env("STATUSDECK_DATA_DIR", self.data())
            .env("STATUSDECK_STATE_DIR", self.path().join("state"))
            .args(args);
        command
    }

    /// Runs the program to its end with nothing to read.
    pub fn run<A: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = A>) -> Output {
        let mut command = self.command(args);
        command
            .stdin(Stdio::null())
            .output()
            .expect("the program starts")
    }

    /// Runs the program to its end with something to read.
    pub fn feed(&self, args: &[&str], input: &[u8]) -> Output {
        let mut child = self
            .command(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut stdin = child.stdin.take().expect("a pipe");
        let input = input.to_vec();
        // It may end before it has read everything.
        let writer = thread::spawn(move || drop(stdin.write_all(&input)));
        let output = child.wait_with_output().expect("the program ends");
        writer.join().expect("the writer ends");
        output
    }

    /// Runs the program, which must succeed silently on standard error, and returns what it printed.
    pub fn print(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert_eq!(stderr(&output), "", "{args:?}");
        assert!(output.status.success(), "{args:?}: {:?}", output.status);
        stdout(&output)
    }

    /// The same, one JSON value a line.
    pub fn print_json(&self, args: &[&str]) -> Vec<Value> {
        let printed = self.print(args);
        printed.lines().map(json).collect()
    }

    /// Starts a session of JSON lines.
    pub fn talk(&self, args: &[&str]) -> Talk {
        Talk::start(self.command(["study", "--json"]).args(args))
    }

    /// Starts a mock interview of JSON lines.
    pub fn interview(&self, args: &[&str]) -> Talk {
        Talk::start(self.command(["interview", "--json"]).args(args))
    }

    /// Changes a line of a profile's settings by hand.
    pub fn edit_profile(&self, slug: &str, from: &str, to: &str) {
        let path = self.data().join("profiles").join(slug).join("profile.ron");
        let text = fs::read_to_string(&path).expect("a profile");
        assert!(text.contains(from), "{text}");
        fs::write(&path, text.replace(from, to)).expect("room");
    }

    /// Every file in the home except the machine's own locks, with what is in it.
    pub fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut folders = vec![self.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for item in fs::read_dir(&folder).expect("a folder") {
                let path = item.expect("an item").path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_none_or(|extension| extension != "lock") {
                    let bytes = fs::read(&path).expect("a file");
                    files.insert(path, bytes);
                }
            }
        }
        files
    }

    fn logs(&self) -> Vec<PathBuf> {
        let files = self.files().into_keys();
        files
            .filter(|path| path.parent().is_some_and(|folder| folder.ends_with("log")))
            .collect()
    }

    /// The only log.
    pub fn log_path(&self) -> PathBuf {
        let mut logs = self.logs().into_iter();
        let log = logs.next().expect("a log");
        assert_eq!(logs.next(), None, "one device writes one log");
        log
    }

    /// The records of all logs: a machine whose log was torn goes on in a new one.
    pub fn records(&self) -> Vec<Record> {
        self.logs().iter().flat_map(|log| records(log)).collect()
    }

    /// The answers in the log, undone ones included.
    pub fn answers(&self) -> Vec<Answered> {
        let records = self.records().into_iter();
        records
            .filter_map(|record| match record.event {
                Event::Answered(answered) => Some(answered),
                _ => None,
            })
            .collect()
    }
}

/// Every line must be whole, carry its checksum and be RON as it stands.
fn records(log: &Path) -> Vec<Record> {
    let text = fs::read_to_string(log).expect("a log");
    // What a kill left of a line that was not acknowledged stays where it is.
    let whole = text.rfind('\n').map_or("", |end| &text[..end]);
    let mut lines = whole.lines();
    let header = lines.next().expect("a header");
    assert!(header.starts_with("(format:2,device:"), "{header}");
    check_crc(header);
    lines
        .map(|line| {
            check_crc(line);
            ron::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))
        })
        .collect()
}

fn check_crc(line: &str) {
    let (text, crc) = line.rsplit_once(" // ").expect("a checksum");
    assert_eq!(
        crc,
        format!("{:08x}", crc32fast::hash(text.as_bytes())),
        "{line}"
    );
}

/// What was printed.
pub fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

/// What was told on standard error.
pub fn stderr(output: &Output) -> String {
    without_clock(String::from_utf8(output.stderr.clone()).expect("UTF-8"))
}

/// True if the path is told, with the slashes of either system.
pub fn names(told: &str, path: &Path) -> bool {
    told.replace('\\', "/").contains(&*path.to_string_lossy())
}

/// Standard error without the warning that records are later than the machine's clock: the days of the tests
/// may be.
fn without_clock(errors: String) -> String {
    let is_told = |text: &str| CLOCK_BEHIND.iter().any(|told| text.contains(told));
    if !is_told(&errors) {
        return errors;
    }
    let lines = errors.split_inclusive('\n');
    lines.filter(|line| !is_told(line)).collect()
}

/// A line of JSON.
pub fn json(line: &str) -> Value {
    serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))
}

/// Something that cannot be done: the exit status, a message that names the matter, and no panic.
#[track_caller]
pub fn fails(home: &Home, args: &[&str], status: i32, names: &[&str]) -> Output {
    let output = home.run(args);
    let told = stderr(&output);
    assert_eq!(output.status.code(), Some(status), "{args:?}: {told}");
    for name in names {
        assert!(told.contains(name), "{args:?} should name {name:?}: {told}");
    }
    assert!(!told.contains("panicked"), "{told}");
    output
}

/// The same, and nothing is printed and no file touched.
#[track_caller]
pub fn check_fails(home: &Home, args: &[&str], status: i32, names: &[&str]) {
    let before = home.files();
    let output = fails(home, args, status, names);
    assert_eq!(stdout(&output), "", "{args:?}");
    assert_eq!(home.files(), before, "{args:?}");
}

/// A session typed into a pipe: no line is too wide or coloured, and what is printed contains all of
/// these in this order.
#[track_caller]
pub fn check_session(home: &Home, lang: &str, typed: &str, expected: &[&str]) {
    let output = home.feed(&["study", "--seed", "1", "--lang", lang], typed.as_bytes());
    assert_eq!(stderr(&output), "");
    assert!(output.status.success());
    let printed = stdout(&output);
    let mut rest = printed.as_str();
    for text in expected {
        let place = rest.find(text);
        let place = place.unwrap_or_else(|| panic!("{text:?} should come next in:\n{rest}"));
        rest = &rest[place + text.len()..];
    }
    for line in printed.lines() {
        assert!(columns(line) <= 80, "{line}");
    }
    assert!(
        !printed.contains('\u{1b}'),
        "no colours where no terminal is"
    );
}

/// The columns that a line takes in a terminal.
fn columns(line: &str) -> usize {
    let wide = |c: char| ('\u{1100}'..='\u{115F}').contains(&c) || ('가'..='힣').contains(&c);
    line.chars().map(|c| if wide(c) { 2 } else { 1 }).sum()
}

/// A line that is not taken: one error that names the matter, and the question stays open.
#[track_caller]
pub fn check_refused(talk: &mut Talk, line: &[u8], names: &str) {
    talk.send(line);
    talk.send(b"\n");
    let error = talk.hear_a("error");
    let message = error["message"].as_str().expect("a message");
    assert!(message.contains(names), "{message}");
}

/// A session of JSON lines with a running program.
pub struct Talk {
    child: Child,
    stdin: Option<ChildStdin>,
    lines: Receiver<Vec<u8>>,
    errors: Option<JoinHandle<String>>,
    /// Everything that was printed so far.
    pub transcript: Vec<u8>,
}

impl Talk {
    fn start(command: &mut Command) -> Self {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut stdout = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut stderr = child.stderr.take().expect("a pipe");
        let (sender, lines) = mpsc::channel();
        thread::spawn(move || {
            loop {
                let mut line = Vec::new();
                let read = stdout.read_until(b'\n', &mut line);
                if matches!(read, Ok(0) | Err(_)) || sender.send(line).is_err() {
                    break;
                }
            }
        });
        let errors = thread::spawn(move || {
            let mut text = String::new();
            stderr.read_to_string(&mut text).expect("UTF-8");
            text
        });
        Self {
            stdin: child.stdin.take(),
            child,
            lines,
            errors: Some(errors),
            transcript: Vec::new(),
        }
    }

    /// The process's number.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// The most memory that the process has ever held.
    #[cfg(target_os = "linux")]
    pub fn peak_memory_kb(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.id())).expect("Linux");
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let number = line.and_then(|line| line.split_whitespace().next());
        number
            .and_then(|number| number.parse().ok())
            .expect("a number")
    }

    /// Sends bytes as they are.
    pub fn send(&mut self, bytes: &[u8]) {
        let stdin = self.stdin.as_mut().expect("an open input");
        stdin.write_all(bytes).expect("the program reads");
    }

    /// Sends a line.
    pub fn say(&mut self, line: &Value) {
        self.send(format!("{line}\n").as_bytes());
    }

    /// Sends an answer.
    pub fn answer(&mut self, given: &str) {
        self.say(&serde_json::json!({ "answer": given }));
    }

    /// The next line, which must come.
    pub fn hear(&mut self) -> Value {
        if let Some(line) = self.hear_if_any() {
            return line;
        }
        let status = self.child.wait().expect("the program ends");
        panic!("the program ended ({status}): {}", self.take_errors());
    }

    /// The next line, which must be of this type.
    pub fn hear_a(&mut self, kind: &str) -> Value {
        let line = self.hear();
        assert_eq!(line["type"], kind, "{line}");
        line
    }

    /// The next line; nothing where the program has ended. A line that was cut off is none.
    pub fn hear_if_any(&mut self) -> Option<Value> {
        match self.lines.recv_timeout(PATIENCE) {
            Ok(line) => {
                self.transcript.extend_from_slice(&line);
                let line = String::from_utf8(line).expect("UTF-8");
                line.ends_with('\n').then(|| json(&line))
            }
            Err(RecvTimeoutError::Disconnected) => None,
            Err(RecvTimeoutError::Timeout) => panic!("the program says nothing any more"),
        }
    }

    /// Ends the input and waits: the rest of what it said, how it ended, and standard error.
    pub fn finish(mut self) -> (Vec<Value>, ExitStatus, String) {
        self.stdin = None;
        let rest = std::iter::from_fn(|| self.hear_if_any()).collect();
        let status = self.child.wait().expect("the program ends");
        (rest, status, self.take_errors())
    }

    /// Sends it a signal, such as `TERM`, and waits: the rest of what it said, how it ended, and standard
    /// error. Its input stays open.
    #[cfg(unix)]
    pub fn signal(mut self, name: &str) -> (Vec<Value>, ExitStatus, String) {
        signal(self.id(), name);
        let rest = std::iter::from_fn(|| self.hear_if_any()).collect();
        let status = self.child.wait().expect("the program ends");
        (rest, status, self.take_errors())
    }

    /// Kills it where it stands: the rest of what it said, and standard error.
    pub fn kill(mut self) -> (Vec<Value>, String) {
        self.child.kill().expect("a running program");
        let rest = std::iter::from_fn(|| self.hear_if_any()).collect();
        self.child.wait().expect("the program ends");
        (rest, self.take_errors())
    }

    fn take_errors(&mut self) -> String {
        let errors = self.errors.take().expect("asked once");
        without_clock(errors.join().expect("the reader ends"))
    }
}

/// Sends a process a signal.
#[cfg(unix)]
pub fn signal(process: u32, name: &str) {
    let mut kill = Command::new("kill");
    kill.args(["-s", name, &process.to_string()]);
    assert!(kill.status().expect("kill").success());
}

impl Drop for Talk {
    fn drop(&mut self) {
        // A test that failed must not leave a program behind; one that has ended cannot be killed.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
