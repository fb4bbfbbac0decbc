//! The window's looks come from `ui/theme` alone: no screen has a colour, a size or a margin of its
//! own. Found by reading the source.

use std::fs;

use support::program::root;
use support::source::{Token, collect, relative, tokens};

#[test]
fn screens_use_tokens_only() {
    let root = root();
    let mut files = Vec::new();
    collect(&root.join("src/ui"), &mut files);
    // Where the window stands on which monitor is no look.
    let left_out = [
        "src/ui/theme",
        "src/ui/window.rs",
        "src/ui/window_tracker.rs",
    ]
    .map(|path| root.join(path));
    files.retain(|(path, _)| !left_out.iter().any(|out| path.starts_with(out)));
    assert!(files.len() > 10, "only {} files were found", files.len());
    let mut faults = Vec::new();
    for (path, text) in &files {
        for (line, found) in literals(text) {
            faults.push(format!("{}:{line}: {found}", relative(root, path)));
        }
    }
    assert!(
        faults.is_empty(),
        "name these in ui/theme:\n{}",
        faults.join("\n")
    );
    let themes = fs::read_to_string(root.join("src/ui/theme/space.rs")).expect("the spaces");
    assert!(literals(&themes).len() > 20, "the test sees no literals");
}

/// Numbers that are no size: nothing, a half, one, twice and three times.
const FACTORS: [&str; 5] = ["0.0", "0.5", "1.0", "2.0", "3.0"];

/// What is to be made from tokens only.
const MAKERS: [&str; 5] = ["Margin", "CornerRadius", "Stroke", "FontId", "Rounding"];

/// The colours, sizes and margins that a file has of its own, with their lines.
fn literals(text: &str) -> Vec<(usize, String)> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    for (place, token) in tokens.iter().enumerate() {
        let before = place.checked_sub(1).and_then(|place| tokens.get(place));
        let after = |steps: usize| {
            tokens
                .get(place + steps)
                .map_or("", |token: &Token| token.text.as_str())
        };
        if token.is_number() {
            let plain = token.text.trim_end_matches("_f32").trim_end_matches("f32");
            let is_percent = plain == "100.0"
                && before.is_some_and(|token| matches!(token.text.as_str(), "*" | "/"));
            if plain.contains('.') && !FACTORS.contains(&plain) && !is_percent {
                found.push((token.line, token.text.clone()));
            }
        } else if after(1) == "::" {
            let made = after(2);
            let is_color = token.text == "Color32" && made != "TRANSPARENT";
            if is_color || MAKERS.contains(&token.text.as_str()) {
                found.push((token.line, format!("{}::{made}", token.text)));
            }
        }
    }
    found
}

#[test]
fn literals_are_seen_and_tokens_are_not() {
    let seen = |code: &str| -> Vec<String> {
        let found = literals(code).into_iter();
        found.map(|(_, found)| found).collect()
    };
    assert_eq!(seen("ui.add_space(12.5);"), ["12.5"]);
    assert_eq!(seen("ui.set_width(440.0_f32)"), ["440.0_f32"]);
    assert_eq!(seen("Margin::same(12)"), ["Margin::same"]);
    assert_eq!(seen("egui::Color32::RED"), ["Color32::RED"]);
    assert_eq!(seen("Color32::from_rgb(1, 2, 3)"), ["Color32::from_rgb"]);
    assert_eq!(seen("FontId::proportional(14.0)").len(), 2);
    assert_eq!(seen("Stroke::new(1.0, color)"), ["Stroke::new"]);
    let tokens = "width / 2.0 + space::M * 0.5; percent as f32 / 100.0; Color32::TRANSPARENT; 1..2";
    assert_eq!(seen(tokens), [""; 0]);
    assert_eq!(seen("// 12.5\n\"12.5\""), [""; 0]);
}

/// What a key is called, in code and on a key cap.
const KEYS: [&str; 6] = ["⏎", "\"Esc\"", "\"Ctrl", "\"Alt", "PgUp", "Key::"];

#[test]
fn only_the_table_of_commands_names_keys() {
    let root = root();
    let mut files = Vec::new();
    collect(&root.join("src/ui"), &mut files);
    // `input` knows what Tab and Escape are to egui and to input methods.
    let left_out = ["src/ui/commands", "src/ui/input"].map(|path| root.join(path));
    files.retain(|(path, _)| !left_out.iter().any(|out| path.starts_with(out)));
    assert!(files.len() > 30, "only {} files were found", files.len());
    for (path, text) in &files {
        for key in KEYS {
            let file = relative(root, path);
            assert!(!text.contains(key), "{file} names {key}: use a command");
        }
    }
}
