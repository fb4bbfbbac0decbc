//! The program in a terminal of a known width. Python opens the terminal, so this stands behind the
//! feature `real-window` as the other tests that need it do.

use std::process::Command;

use support::program::program;
use tempfile::TempDir;

/// Runs what its arguments say in a pseudo terminal of so many columns, and prints what came out.
const IN_A_TERMINAL: &str = r"
import fcntl, os, pty, struct, sys, termios
child, terminal = pty.fork()
if child == 0:
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack('HHHH', 30, int(sys.argv[1]), 0, 0))
    os.execv(sys.argv[2], sys.argv[2:])
said = b''
while True:
    try:
        piece = os.read(terminal, 4096)
    except OSError:
        break
    if not piece:
        break
    said += piece
_, status = os.waitpid(child, 0)
sys.stdout.buffer.write(said)
sys.exit(os.waitstatus_to_exitcode(status))
";

/// What the program prints about 404 in a terminal of so many columns.
fn printed(columns: usize, variables: &[(&str, &str)]) -> String {
    let home = TempDir::new().expect("a temporary folder");
    let mut command = Command::new("python3");
    for variable in ["CI", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        command.env_remove(variable);
    }
    let output = command
        .args(["-c", IN_A_TERMINAL, &columns.to_string()])
        .arg(program())
        .args(["--lang", "en", "codes", "404"])
        .env("HOME", home.path())
        .env("STATUSDECK_DATA_DIR", home.path().join("data"))
        .env("STATUSDECK_STATE_DIR", home.path().join("state"))
        .env("TERM", "xterm")
        .envs(variables.iter().copied())
        .output()
        .expect("python3");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn longest_line(columns: usize, variables: &[(&str, &str)]) -> usize {
    let plain = [&[("NO_COLOR", "1")], variables].concat();
    let printed = printed(columns, &plain);
    assert!(!printed.contains('\u{1b}'), "{printed}");
    let lines = printed.lines().map(|line| line.trim_end().chars().count());
    lines.max().expect("lines")
}

#[test]
fn lines_use_the_width_that_the_terminal_has() {
    for columns in [60, 80, 120] {
        let longest = longest_line(columns, &[]);
        assert!(longest <= columns, "{longest} of {columns}");
        assert!(longest > columns - 15, "{longest} of {columns}");
    }
    let longest = longest_line(300, &[]);
    assert!((150..=200).contains(&longest), "{longest} of 300");
}

#[test]
fn the_columns_of_the_environment_stand_above_the_terminals() {
    let longest = longest_line(120, &[("COLUMNS", "60")]);
    assert!((46..=60).contains(&longest), "{longest} of 60");
    let longest = longest_line(120, &[("COLUMNS", "many")]);
    assert!((106..=120).contains(&longest), "{longest} of 120");
}

#[test]
fn a_terminal_has_colours_unless_it_or_the_environment_has_none() {
    let coloured = |variables: &[_]| printed(80, variables).contains("\u{1b}[33m404\u{1b}[0m");
    assert!(coloured(&[]));
    assert!(!coloured(&[("NO_COLOR", "1")]));
    assert!(!coloured(&[("CLICOLOR", "0")]));
    assert!(!coloured(&[("TERM", "dumb")]));
}
