//! The paths that code names, and the module that a file is.

use support::source::{Token, is_name};

/// A path as the code names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub line: usize,
    pub path: Vec<String>,
    /// What a `use` calls it: its last name, or the one after `as`. `None` outside of `use`.
    pub import: Option<String>,
    /// Whether the `use` is `pub` to any extent.
    pub is_reexport: bool,
}

/// The module path of a file: `src/a/mod.rs` and `src/a.rs` are [a], `src/a/b.rs` is [a, b]; the
/// crate's roots are [].
pub fn modules_of(file: &str) -> Vec<String> {
    let path = file.trim_start_matches("src/").trim_end_matches(".rs");
    let mut modules: Vec<String> = path.split('/').map(str::to_owned).collect();
    if matches!(
        modules.last().map(String::as_str),
        Some("mod" | "lib" | "main")
    ) {
        modules.pop();
    }
    modules
}

/// Every path that the code names, `use` trees spread out.
pub fn paths(tokens: &[Token]) -> Vec<Named> {
    let mut paths = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        // `impl Trait + use<'_>` names no path.
        let is_bound = tokens.get(at + 1).is_some_and(|token| token.text == "<");
        if tokens[at].text == "use" && !is_bound {
            let first = paths.len();
            let is_reexport = at > 0 && is_visibility(tokens, at - 1);
            at = use_tree(tokens, at + 1, &[], &mut paths);
            for named in &mut paths[first..] {
                named.is_reexport = is_reexport;
            }
        } else if is_name(&tokens[at].text) {
            let line = tokens[at].line;
            let mut path = vec![tokens[at].text.clone()];
            at += 1;
            while let [colons, name, ..] = &tokens[at..]
                && colons.text == "::"
                && is_name(&name.text)
            {
                path.push(name.text.clone());
                at += 2;
            }
            paths.push(Named {
                line,
                path,
                import: None,
                is_reexport: false,
            });
        } else {
            at += 1;
        }
    }
    paths
}

/// Whether `pub` or `pub(..)` ends here.
fn is_visibility(tokens: &[Token], end: usize) -> bool {
    if tokens[end].text != ")" {
        return tokens[end].text == "pub";
    }
    let open = tokens[..end].iter().rposition(|token| token.text == "(");
    open.is_some_and(|open| open > 0 && tokens[open - 1].text == "pub")
}

/// Spreads one `use` tree out and returns where it ends.
fn use_tree(tokens: &[Token], mut at: usize, prefix: &[String], paths: &mut Vec<Named>) -> usize {
    let mut path = prefix.to_vec();
    let mut alias = None;
    let line = tokens.get(at).map_or(0, |token| token.line);
    while let Some(token) = tokens.get(at) {
        match token.text.as_str() {
            "::" => at += 1,
            "{" => {
                at += 1;
                while tokens.get(at).is_some_and(|token| token.text != "}") {
                    at = use_tree(tokens, at, &path, paths);
                    at += usize::from(tokens.get(at).is_some_and(|token| token.text == ","));
                }
                return at + 1;
            }
            "as" => {
                alias = tokens.get(at + 1).map(|token| token.text.clone());
                at += 2;
            }
            "," | "}" | ";" => break,
            // `a::b::{self}` names `a::b`.
            "self" if !path.is_empty() => at += 1,
            text => {
                path.push(text.to_owned());
                at += 1;
            }
        }
    }
    paths.push(Named {
        line,
        import: alias.or_else(|| path.last().cloned()),
        path,
        is_reexport: false,
    });
    at
}
