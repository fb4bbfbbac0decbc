//! The invariants of `src/lib.rs`, enforced by reading the source.
//!
//! A small tokenizer leaves out comments and texts, so that only code counts; tests inside `src`
//! count like all other code.

use std::path::Path;
use std::{fmt, fs};

use support::program::root;
use support::source::{collect, is_name, relative, tokens};

use super::paths::{Named, modules_of, paths};

/// The modules in the order of `src/lib.rs`: each may use only those before it.
const ORDER: [&str; 20] = [
    "time",
    "language",
    "registry",
    "memory",
    "question",
    "grading",
    "log",
    "learner",
    "plan",
    "session",
    "interview",
    "team",
    "text",
    "export",
    "store",
    "app",
    "runtime",
    "ui",
    "cli",
    "web",
];

/// What is against the rules, and where.
#[derive(Debug, PartialEq, Eq)]
struct Fault {
    file: String,
    line: usize,
    rule: Rule,
    found: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}: `{}`: {}",
            self.file,
            self.line,
            self.found,
            self.rule.text()
        )
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rule {
    Order,
    Egui,
    Fsrs,
    Files,
    Clock,
    Rng,
    Store,
    Unfinished,
    Silenced,
    Docs,
}

impl Rule {
    const fn text(self) -> &'static str {
        match self {
            Self::Order => "a module may use only the modules above it in src/lib.rs",
            Self::Egui => {
                "only ui names egui or eframe, and the launches (cli/commands/window.rs, web/launch.rs) eframe"
            }
            Self::Fsrs => "only memory names fsrs",
            Self::Files => "only store touches files",
            Self::Clock => "only runtime, ui's shell, cli and web read the clock",
            Self::Rng => "only runtime, ui's shell, cli and web make an rng",
            Self::Store => "ui never calls store: runtime does",
            Self::Unfinished => "nothing is left unfinished",
            Self::Silenced => "lints are expected with a reason, tests are not ignored",
            Self::Docs => "a file opens with its `//!` docs",
        }
    }
}

#[test]
fn the_source_keeps_its_invariants() {
    let root = root();
    let mut files = Vec::new();
    collect(&root.join("src"), &mut files);
    let modules = ORDER.iter().filter(|module| {
        files
            .iter()
            .any(|(file, _)| module_of_path(root, file) == **module)
    });
    assert!(
        files.len() >= 20 && modules.count() >= 7,
        "the source was not found: {} files",
        files.len()
    );
    let faults: Vec<String> = files
        .iter()
        .flat_map(|(path, text)| scan(&relative(root, path), text))
        .map(|fault| fault.to_string())
        .collect();
    assert!(
        faults.is_empty(),
        "{} faults\n{}",
        faults.len(),
        faults.join("\n")
    );
}

/// The order that this test enforces is the one that `src/lib.rs` documents and declares.
#[test]
fn the_order_is_the_documented_one() {
    let lib = fs::read_to_string(root().join("src/lib.rs")).expect("src/lib.rs");
    let documented: Vec<&str> = lib
        .lines()
        .filter_map(|line| {
            let name = line.strip_prefix("//! | ")?.split(" | ").next()?;
            name.trim_matches(['[', ']'])
                .strip_prefix('`')?
                .strip_suffix('`')
        })
        .collect();
    assert_eq!(documented, ORDER);
    let declared: Vec<&str> = lib
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect();
    assert!(
        declared.iter().all(|module| ORDER.contains(module)),
        "{declared:?}"
    );
}

fn module_of_path(root: &Path, path: &Path) -> String {
    modules_of(&relative(root, path))
        .first()
        .cloned()
        .unwrap_or_default()
}

/// All that is against the rules in one file.
fn scan(file: &str, text: &str) -> Vec<Fault> {
    let mut tokens = tokens(text);
    tokens.retain(|token| !token.is_number());
    let modules = modules_of(file);
    let mut faults = Vec::new();
    let mut fault = |line, rule, found: &str| {
        faults.push(Fault {
            file: file.to_owned(),
            line,
            rule,
            found: found.to_owned(),
        });
    };
    if !text.starts_with("//!") {
        fault(1, Rule::Docs, text.lines().next().unwrap_or_default());
    }
    for Named { line, path, .. } in paths(&tokens) {
        for rule in path_rules(file, &modules, &path) {
            fault(line, rule, &path.join("::"));
        }
    }
    for window in tokens.windows(3) {
        let [first, second, third] = window else {
            continue;
        };
        if matches!(first.text.as_str(), "todo" | "unimplemented") && second.text == "!" {
            fault(first.line, Rule::Unfinished, &first.text);
        }
        let attribute = second.text == "[" || (second.text == "!" && third.text == "[");
        if first.text == "#" && attribute {
            let name = tokens
                .iter()
                .skip_while(|token| !std::ptr::eq(*token, second));
            let name = name
                .map(|token| token.text.as_str())
                .find(|text| is_name(text))
                .unwrap_or_default();
            if matches!(name, "ignore" | "allow") {
                fault(first.line, Rule::Silenced, name);
            }
        }
    }
    faults
}

/// The rules that naming a path in a file breaks.
fn path_rules(file: &str, modules: &[String], path: &[String]) -> Vec<Rule> {
    let names: Vec<&str> = path.iter().map(String::as_str).collect();
    let home = modules.first().map_or("", String::as_str);
    let in_shell = file == "src/ui/shell.rs";
    let has = |wanted: &[&str]| names.iter().any(|name| wanted.contains(name));
    let follows = |first: &[&str], second: &str| {
        names
            .windows(2)
            .any(|pair| first.contains(&pair[0]) && pair[1] == second)
    };
    let first = names.first().copied().unwrap_or_default();
    let mut rules = Vec::new();

    let target = top_module(modules, &names);
    let rank = |module: &str| ORDER.iter().position(|other| *other == module);
    if let (Some(home), Some(target)) = (rank(home), target) {
        // What is no module of the list (`crate::*`) could be anything.
        if rank(target).is_none_or(|target| target > home) {
            rules.push(Rule::Order);
        }
    }
    let gui = ["egui", "eframe", "egui_extras", "egui_plot", "egui_kittest"];
    let launches = ["src/cli/commands/window.rs", "src/web/launch.rs"];
    let launch = launches.contains(&file) && first == "eframe";
    if has(&gui) && home != "ui" && !launch {
        rules.push(Rule::Egui);
    }
    if has(&["fsrs"]) && home != "memory" {
        rules.push(Rule::Fsrs);
    }
    let files = follows(&["std"], "fs")
        || matches!(first, "fs" | "directories" | "tempfile")
        || has(&["File", "OpenOptions", "ProjectDirs", "BaseDirs"]);
    if files && home != "store" {
        rules.push(Rule::Files);
    }
    let clock = follows(&["Timestamp", "Instant", "SystemTime", "Zoned"], "now")
        || follows(&["TimeZone"], "system");
    let rng = follows(&["rand"], "rng")
        || follows(&["rand"], "random")
        || has(&[
            "ThreadRng",
            "SysRng",
            "OsRng",
            "make_rng",
            "thread_rng",
            "from_os_rng",
            "from_rng",
            "seed_from_u64",
            "from_seed",
        ]);
    let outside = matches!(home, "cli" | "runtime" | "web") || in_shell;
    if clock && !outside {
        rules.push(Rule::Clock);
    }
    if rng && !outside {
        rules.push(Rule::Rng);
    }
    if home == "ui" && target == Some("store") {
        rules.push(Rule::Store);
    }
    rules
}

/// The top module that a path within the crate leads to; `None` if it leads out of the crate or
/// stays in its own module.
fn top_module<'a>(modules: &[String], names: &[&'a str]) -> Option<&'a str> {
    let ups = names.iter().take_while(|name| **name == "super").count();
    let rest = match names.first() {
        Some(&"crate" | &"statusdeck") => names.get(1..),
        // Inside an inline module a `super` more leads to the root: what stands there is a module then.
        Some(&"super") if ups >= modules.len() => names
            .get(ups..)
            .filter(|rest| rest.first().is_some_and(|name| ORDER.contains(name))),
        _ => None,
    }?;
    rest.first().copied()
}

/// The scanner finds exactly these rules broken, each on its line.
fn check(file: &str, code: &str, expected: &[(usize, Rule)]) {
    let text = format!("//! Docs.\n{code}");
    let found: Vec<(usize, Rule)> = scan(file, &text)
        .into_iter()
        .map(|fault| (fault.line - 1, fault.rule))
        .collect();
    assert_eq!(found, expected, "{file}: {code}");
}

#[test]
fn the_scanner_sees_modules_used_out_of_order() {
    check(
        "src/session/mod.rs",
        "use crate::ui::Shell;",
        &[(1, Rule::Order)],
    );
    check("src/session/mod.rs", "use crate::learner::Notebook;", &[]);
    check("src/session/mod.rs", "use crate::plan::Plan;", &[]);
    check(
        "src/time.rs",
        "fn f() {\n    crate::store::open();\n}",
        &[(2, Rule::Order)],
    );
    check(
        "src/time.rs",
        "use crate::{registry::Code,\n    text::{self, Text}};",
        &[(1, Rule::Order), (2, Rule::Order), (2, Rule::Order)],
    );
    check(
        "src/time.rs",
        "use crate::{registry, memory as other};",
        &[(1, Rule::Order), (1, Rule::Order)],
    );
    check(
        "src/registry/code.rs",
        "use super::super::memory::Card;",
        &[(1, Rule::Order)],
    );
    check("src/registry/code.rs", "use super::search::fold;", &[]);
    check(
        "src/registry/mod.rs",
        "use super::memory;",
        &[(1, Rule::Order)],
    );
    check(
        "src/time.rs",
        "#[cfg(test)]\nmod tests {\n    use crate::memory::Card;\n}",
        &[(3, Rule::Order)],
    );
    check(
        "src/time.rs",
        "mod tests { use super::*; use super::super::cli; }",
        &[(1, Rule::Order)],
    );
    check("src/time.rs", "use crate::*;", &[(1, Rule::Order)]);
    check(
        "src/time.rs",
        "pub(crate) fn f() {}\npub(in crate::time) fn g() {}",
        &[],
    );
    check("src/lib.rs", "pub mod ui;\nuse crate::ui::Shell;", &[]);
    check("src/main.rs", "fn main() { statusdeck::cli::main() }", &[]);
}

#[test]
fn the_scanner_sees_egui_and_fsrs_outside_their_modules() {
    check("src/app/mod.rs", "use egui::Ui;", &[(1, Rule::Egui)]);
    check("src/app/mod.rs", "use eframe::egui;", &[(1, Rule::Egui)]);
    check(
        "src/app/mod.rs",
        "fn f(ui: &mut egui_extras::Table) {}",
        &[(1, Rule::Egui)],
    );
    check("src/ui/widgets/card.rs", "use egui::Ui;", &[]);
    check(
        "src/cli/mod.rs",
        "eframe::run_native();",
        &[(1, Rule::Egui)],
    );
    check(
        "src/cli/commands/window.rs",
        "eframe::run_native(eframe::egui::Vec2::ZERO);",
        &[],
    );
    check(
        "src/cli/commands/window.rs",
        "use egui::Vec2;",
        &[(1, Rule::Egui)],
    );
    check("src/learner/mod.rs", "use fsrs::FSRS;", &[(1, Rule::Fsrs)]);
    check("src/memory/mod.rs", "use fsrs::FSRS;", &[]);
}

#[test]
fn the_scanner_sees_files_clocks_and_rngs() {
    check("src/app/mod.rs", "use std::fs;", &[(1, Rule::Files)]);
    check(
        "src/app/mod.rs",
        "use std::{fmt, fs::File};",
        &[(1, Rule::Files)],
    );
    check(
        "src/cli/mod.rs",
        "std::fs::write(path, text);",
        &[(1, Rule::Files)],
    );
    check(
        "src/cli/mod.rs",
        "File::open(path);\nOpenOptions::new();",
        &[(1, Rule::Files), (2, Rule::Files)],
    );
    check(
        "src/ui/shell.rs",
        "directories::ProjectDirs::from();",
        &[(1, Rule::Files)],
    );
    check("src/store/mod.rs", "std::fs::write(path, text);", &[]);
    check(
        "src/session/mod.rs",
        "let now = Timestamp::now();",
        &[(1, Rule::Clock)],
    );
    check(
        "src/store/log.rs",
        "std::time::Instant::now();",
        &[(1, Rule::Clock)],
    );
    check(
        "src/ui/screens/study.rs",
        "jiff::Zoned::now();\nTimeZone::system();",
        &[(1, Rule::Clock), (2, Rule::Clock)],
    );
    check("src/ui/shell.rs", "SystemTime::now(); rand::rng();", &[]);
    check("src/runtime/mod.rs", "SystemTime::now(); rand::rng();", &[]);
    check("src/ui/shell_game.rs", "rand::rng();", &[(1, Rule::Rng)]);
    check(
        "src/cli/study.rs",
        "jiff::Timestamp::now(); StdRng::seed_from_u64(7);",
        &[],
    );
    check("src/question/mod.rs", "use rand::rng;", &[(1, Rule::Rng)]);
    check(
        "src/question/mod.rs",
        "mod tests { fn f() { StdRng::seed_from_u64(7); } }",
        &[(1, Rule::Rng)],
    );
    check(
        "src/app/mod.rs",
        "let x: u8 = rand::random();\nStdRng::from_rng(&mut rng);",
        &[(1, Rule::Rng), (2, Rule::Rng)],
    );
    check(
        "src/question/mod.rs",
        "use rand::Rng;\nfn f(rng: &mut impl Rng) {}",
        &[],
    );
}

#[test]
fn the_scanner_sees_screens_that_call_the_store() {
    check(
        "src/ui/screens/today.rs",
        "use crate::store::Log;",
        &[(1, Rule::Store)],
    );
    check("src/ui/mod.rs", "use super::store;", &[(1, Rule::Store)]);
    check(
        "src/ui/shell.rs",
        "use crate::store::Log;",
        &[(1, Rule::Store)],
    );
    check("src/runtime/writer.rs", "use crate::store::Log;", &[]);
}

#[test]
fn the_scanner_sees_what_is_unfinished_or_silenced() {
    check(
        "src/time.rs",
        "fn f() { todo!() }",
        &[(1, Rule::Unfinished)],
    );
    check(
        "src/time.rs",
        "fn f() { unimplemented!(\"later\") }",
        &[(1, Rule::Unfinished)],
    );
    check(
        "src/time.rs",
        "#[allow(dead_code)]\nfn f() {}",
        &[(1, Rule::Silenced)],
    );
    check(
        "src/time.rs",
        "#![allow(dead_code)]",
        &[(1, Rule::Silenced)],
    );
    check(
        "src/time.rs",
        "#[ignore = \"slow\"]\nfn f() {}",
        &[(1, Rule::Silenced)],
    );
    check(
        "src/time.rs",
        "#[expect(dead_code, reason = \"x\")]\nfn f(allow: bool) {}",
        &[],
    );
    assert_eq!(
        scan("src/time.rs", "use std::fmt;")
            .first()
            .map(|fault| fault.rule),
        Some(Rule::Docs)
    );
}

#[test]
fn the_scanner_reads_code_only() {
    let bound = "fn all<'a>(&'a self) -> impl Iterator + use<'a> { self.iter() }";
    check("src/session/mod.rs", bound, &[]);
    check(
        "src/time.rs",
        "// use crate::ui; todo!()\n/* egui::Ui /* nested */ fsrs::FSRS */",
        &[],
    );
    check("src/time.rs", "/// [`crate::ui`]\nfn f() {}", &[]);
    check(
        "src/time.rs",
        "const T: &str = \"crate::ui \\\" egui::Ui\";",
        &[],
    );
    check(
        "src/time.rs",
        "const T: &str = r#\"crate::ui \" egui::Ui\"#;",
        &[],
    );
    check(
        "src/time.rs",
        "const C: char = '\"'; use crate::ui::Shell; const D: char = '\\'';",
        &[(1, Rule::Order)],
    );
    check(
        "src/time.rs",
        "fn f<'a>(x: &'a str) -> &'a str { crate::ui::f(x) }",
        &[(1, Rule::Order)],
    );
    check(
        "src/time.rs",
        "const T: &str = \"a\n\nb\";\nuse crate::ui;",
        &[(4, Rule::Order)],
    );
}

#[test]
fn a_fault_says_where_and_why() {
    let fault = scan("src/session/mod.rs", "//! Docs.\n\nuse crate::ui::Shell;").remove(0);
    assert_eq!(
        fault.to_string(),
        "src/session/mod.rs:3: `crate::ui::Shell`: a module may use only the modules above it in src/lib.rs"
    );
}
