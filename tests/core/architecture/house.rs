//! How the house is built: no circles between files, no file that is two things, one name for one
//! thing, and nothing public that only tests use.

use std::collections::{BTreeMap, BTreeSet};

use support::program::root;
use support::source::{Token, collect, is_name, relative, tokens};

use super::paths::{Named, modules_of, paths};

/// A file of more lines says in its header why it is one thing.
const MOST_LINES: usize = 450;
/// How such a header says it.
const LONG_BECAUSE: &str = "//! Long because";

/// What only tests use, and why it is public all the same.
const SEAMS: [(&str, &str); 0] = [];

/// One file of `src`, without its tests.
struct SourceFile {
    file: String,
    modules: Vec<String>,
    lines: usize,
    says_why_long: bool,
    tokens: Vec<Token>,
    /// What it defines outside of blocks.
    definitions: BTreeSet<String>,
    paths: Vec<Named>,
}

fn house() -> Vec<SourceFile> {
    let root = root();
    let mut files = Vec::new();
    collect(&root.join("src"), &mut files);
    assert!(files.len() > 100, "only {} files were found", files.len());
    files
        .into_iter()
        .map(|(path, text)| source_file(relative(root, &path), &text))
        .collect()
}

fn source_file(file: String, text: &str) -> SourceFile {
    let mut tokens = tokens(text);
    let tests = tokens.windows(3).position(|three| {
        three[0].text == "mod" && three[1].text == "tests" && three[2].text == "{"
    });
    if let Some(place) = tests {
        tokens.truncate(place);
    }
    SourceFile {
        modules: modules_of(&file),
        lines: text.lines().count(),
        says_why_long: text.lines().any(|line| line.starts_with(LONG_BECAUSE)),
        definitions: definitions(&tokens)
            .filter(|definition| definition.depth == 0)
            .map(|definition| definition.name.to_owned())
            .collect(),
        paths: paths(&tokens),
        tokens,
        file,
    }
}

struct Definition<'a> {
    name: &'a str,
    keyword: &'a str,
    line: usize,
    /// How many blocks it stands in.
    depth: usize,
    is_public: bool,
}

/// Functions, types, constants and macros, methods included.
fn definitions(tokens: &[Token]) -> impl Iterator<Item = Definition<'_>> {
    let mut depth = 0_usize;
    let text = |place: usize| tokens.get(place).map_or("", |token| token.text.as_str());
    tokens.iter().enumerate().filter_map(move |(place, token)| {
        match token.text.as_str() {
            "{" => depth += 1,
            "}" => depth = depth.saturating_sub(1),
            _ => {}
        }
        let keyword = match token.text.as_str() {
            "fn" | "struct" | "enum" | "trait" | "type" | "const" | "static" => token.text.as_str(),
            "macro_rules" => {
                return Some(Definition {
                    name: text(place + 2),
                    keyword: "macro",
                    line: token.line,
                    depth,
                    is_public: false,
                });
            }
            _ => return None,
        };
        let name = text(place + 1);
        // `const fn`, `fn(u8)` and `*const T` define nothing here.
        if !is_name(name) || matches!(name, "fn" | "unsafe" | "async") {
            return None;
        }
        let qualifiers = ["const", "async", "unsafe"];
        let before = (0..place)
            .rev()
            .find(|place| !qualifiers.contains(&text(*place)));
        Some(Definition {
            name,
            keyword,
            line: token.line,
            depth,
            is_public: before.is_some_and(|before| text(before) == "pub"),
        })
    })
}

/// Which file defines what a path leads to.
struct Definers<'a> {
    files: BTreeMap<&'a [String], &'a SourceFile>,
}

impl<'a> Definers<'a> {
    fn new(house: &'a [SourceFile]) -> Self {
        let files = house
            .iter()
            .filter(|file| file.file != "src/main.rs")
            .map(|file| (file.modules.as_slice(), file));
        Self {
            files: files.collect(),
        }
    }

    /// A path from the crate's root; `None` if it leads out of the crate.
    fn absolute(&self, path: &[String], file: &SourceFile) -> Option<Vec<String>> {
        let ups = path.iter().take_while(|name| *name == "super").count();
        let (start, rest) = match path.first()?.as_str() {
            "crate" => (&[][..], &path[1..]),
            "self" => (file.modules.as_slice(), &path[1..]),
            "super" => {
                let kept = file.modules.len().checked_sub(ups)?;
                (&file.modules[..kept], &path[ups..])
            }
            first => {
                let imported = file
                    .paths
                    .iter()
                    .find(|named| named.import.as_deref() == Some(first) && named.path[0] != first);
                if let Some(named) = imported.filter(|_| path.len() > 1) {
                    let mut absolute = self.absolute(&named.path, file)?;
                    absolute.extend_from_slice(&path[1..]);
                    return Some(absolute);
                }
                let mut child = file.modules.clone();
                child.push(first.to_owned());
                if !self.files.contains_key(child.as_slice()) {
                    return None;
                }
                (file.modules.as_slice(), path)
            }
        };
        Some([start, rest].concat())
    }

    fn definer(&self, absolute: &[String], depth: usize) -> Option<&'a SourceFile> {
        let (module, file) = (0..=absolute.len())
            .rev()
            .find_map(|length| Some((length, *self.files.get(&absolute[..length])?)))?;
        let name = absolute.get(module)?;
        if file.definitions.contains(name) {
            return Some(file);
        }
        if depth > 8 {
            return None;
        }
        let reexports = file.paths.iter().filter(|named| named.is_reexport);
        for named in reexports {
            let target = match named.import.as_deref() {
                Some(import) if import == name => self.absolute(&named.path, file),
                Some("*") => {
                    let mut target = self.absolute(&named.path[..named.path.len() - 1], file);
                    if let Some(target) = &mut target {
                        target.push(name.clone());
                    }
                    target
                }
                _ => None,
            };
            let found = target.and_then(|target| self.definer(&target, depth + 1));
            if found.is_some() {
                return found;
            }
        }
        None
    }
}

/// For each file the files whose definitions it names, with one such name.
fn uses(house: &[SourceFile]) -> BTreeMap<&str, BTreeMap<&str, String>> {
    let definers = Definers::new(house);
    let mut uses: BTreeMap<&str, BTreeMap<&str, String>> = BTreeMap::new();
    for file in house {
        let named = file.paths.iter().filter(|named| !named.is_reexport);
        for named in named {
            let is_path = named.import.is_some() || named.path.len() > 1;
            let absolute = is_path
                .then(|| definers.absolute(&named.path, file))
                .flatten();
            let definer = absolute.and_then(|absolute| definers.definer(&absolute, 0));
            if let Some(definer) = definer.filter(|definer| definer.file != file.file) {
                let used = uses.entry(&file.file).or_default();
                used.entry(&definer.file)
                    .or_insert_with(|| named.path.join("::"));
            }
        }
    }
    uses
}

/// The shortest way from a file back to itself; empty if there is none.
fn circle<'a>(start: &'a str, uses: &BTreeMap<&'a str, BTreeMap<&'a str, String>>) -> Vec<String> {
    let mut came_from: BTreeMap<&str, (&str, &str)> = BTreeMap::new();
    let mut reached = vec![start];
    let mut next = 0;
    while let Some(&file) = reached.get(next) {
        next += 1;
        for (used, by) in uses.get(file).into_iter().flatten() {
            if came_from.contains_key(used) {
                continue;
            }
            came_from.insert(used, (file, by));
            if *used == start {
                let mut way = Vec::new();
                let mut at = start;
                while let Some((from, by)) = came_from.get(at) {
                    way.push(format!("{from} names {by} of {at}"));
                    at = from;
                    if at == start {
                        break;
                    }
                }
                way.reverse();
                return way;
            }
            reached.push(used);
        }
    }
    Vec::new()
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    let house = house();
    let uses = uses(&house);
    let arrows: usize = uses.values().map(BTreeMap::len).sum();
    assert!(arrows > 300, "the test sees {arrows} uses only");
    let mut told = BTreeSet::new();
    let mut circles = Vec::new();
    for file in uses.keys() {
        let way = circle(file, &uses);
        let members: BTreeSet<&str> = way
            .iter()
            .filter_map(|step| step.split(' ').next())
            .collect();
        if !way.is_empty()
            && told.insert(members.into_iter().map(str::to_owned).collect::<Vec<_>>())
        {
            circles.push(way.join("\n    "));
        }
    }
    assert!(
        circles.is_empty(),
        "{} circles between files: move what both need to a file that neither is\n{}",
        circles.len(),
        circles.join("\n")
    );
}

#[test]
fn a_long_file_says_why_it_is_one_thing() {
    let house = house();
    let long = house
        .iter()
        .filter(|file| file.lines > MOST_LINES && !file.says_why_long);
    let long: Vec<String> = long
        .map(|file| format!("{} has {} lines", file.file, file.lines))
        .collect();
    assert!(
        long.is_empty(),
        "split these, or begin a line of the header with \"{LONG_BECAUSE}\"\n{}",
        long.join("\n")
    );
}

#[test]
fn a_type_name_means_one_thing() {
    let house = house();
    let mut types: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for file in &house {
        for definition in definitions(&file.tokens) {
            let is_type = matches!(definition.keyword, "struct" | "enum" | "trait" | "type");
            // A type inside an impl is a trait's; one inside a function is nobody else's business.
            if is_type && definition.depth == 0 {
                let place = format!("{}:{}", file.file, definition.line);
                types.entry(definition.name).or_default().push(place);
            }
        }
    }
    assert!(types.len() > 200, "only {} types were found", types.len());
    let twice: Vec<String> = types
        .iter()
        .filter(|(_, places)| places.len() > 1)
        .map(|(name, places)| format!("{name}: {}", places.join(", ")))
        .collect();
    assert!(
        twice.is_empty(),
        "give these names of their own\n{}",
        twice.join("\n")
    );
}

#[test]
fn nothing_is_public_for_tests_only() {
    let house = house();
    let mut used: BTreeMap<&str, usize> = BTreeMap::new();
    let mut defined: BTreeMap<&str, usize> = BTreeMap::new();
    for file in &house {
        for name in uses_of_names(&file.tokens) {
            *used.entry(name).or_default() += 1;
        }
        for definition in definitions(&file.tokens) {
            *defined.entry(definition.name).or_default() += 1;
        }
    }
    let mut idle = Vec::new();
    for file in &house {
        for definition in definitions(&file.tokens).filter(|definition| definition.is_public) {
            let name = definition.name;
            let is_seam = SEAMS.iter().any(|(seam, _)| *seam == name);
            if used.get(name) == defined.get(name) && !is_seam {
                idle.push(format!("{}:{}: {name}", file.file, definition.line));
            }
        }
    }
    assert!(
        idle.is_empty(),
        "nothing in src uses these: test what the program does instead, or say in SEAMS why not\n{}",
        idle.join("\n")
    );
}

/// Every name in the code but those that are only passed on by `pub use`.
fn uses_of_names(tokens: &[Token]) -> impl Iterator<Item = &str> {
    let mut in_reexport = false;
    tokens.iter().enumerate().filter_map(move |(place, token)| {
        let before = |steps: usize| {
            place
                .checked_sub(steps)
                .map_or("", |place| tokens[place].text.as_str())
        };
        if token.text == "use" && matches!(before(1), "pub" | ")") {
            in_reexport = true;
        }
        if token.text == ";" {
            in_reexport = false;
        }
        (!in_reexport && is_name(&token.text)).then_some(token.text.as_str())
    })
}

#[test]
fn a_circle_is_seen() {
    let file = |file: &str, text: &str| source_file(file.to_owned(), text);
    let house = [
        file("src/lib.rs", "pub mod a; pub mod b; pub mod c;"),
        file(
            "src/a/mod.rs",
            "mod inner; pub use inner::Deep; pub struct A(crate::b::B);",
        ),
        file("src/a/inner.rs", "pub struct Deep;"),
        file("src/b.rs", "use crate::c as other; pub struct B(other::C);"),
        file("src/c.rs", "use crate::a::Deep; pub struct C(Deep);"),
    ];
    let seen = uses(&house);
    assert!(circle("src/a/mod.rs", &seen).is_empty(), "{seen:?}");
    let house = [
        house,
        [
            file("src/d.rs", "pub struct D(crate::e::E);"),
            file("src/e.rs", "use super::d::D; pub struct E(D);"),
            file("src/f.rs", "#[cfg(test)] mod tests { use crate::d::D; }"),
            file("src/x.rs", ""),
            file("src/y.rs", ""),
        ],
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>();
    let seen = uses(&house);
    assert_eq!(circle("src/d.rs", &seen).len(), 2, "{seen:?}");
    assert!(!seen.contains_key("src/f.rs"), "tests count");
}
