//! The reference of codes in the window: searched, filtered, copied and studied by keyboard alone.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use statusdeck::app::{CodesPage, Phase, Route};
use statusdeck::grading::Verdict;
use statusdeck::language::Language;
use statusdeck::registry::Code;
use support::cards::{C2M, card};
use support::desk::{Desk, Look, english};
use support::scenes::{contrast, pressed};

use super::codes_screen;

#[test]
fn codes_are_found_from_the_keyboard() {
    let mut desk = english();
    desk.press(Key::C);
    for (query, found) in [
        ("teapot", "418"),
        ("찾을", "404"),
        ("413", "Content Too Large"),
    ] {
        desk.type_text(query);
        desk.assert_shows(found);
        desk.press(Key::Escape);
    }
    desk.type_text("4");
    desk.press(Key::ArrowDown);
    let Route::Codes(codes) = desk.app().route() else {
        panic!("not in Codes")
    };
    assert_eq!(codes.selected, codes.hits.get(1).copied());
    desk.type_text("99999");
    desk.assert_shows("Nothing found for “499999”");
    desk.press(Key::Escape);
    desk.press(Key::Escape);
    assert!(matches!(desk.app().route(), Route::Today(_)));
}

#[test]
fn a_resting_pointer_covers_nothing_that_keys_are_used_for() {
    let mut desk = english();
    desk.press(Key::C);
    let (third, row) = row_name(&desk, 2);
    let entry = desk.registry.get(third).expect("in the registry");
    let meaning = entry.meaning.get(Language::En).to_owned();
    let row = desk
        .harness
        .get_by_role_and_label(Role::ListBoxOption, &row);
    row.hover();
    let over = row.rect().center();
    let wait = |desk: &mut Desk| {
        for _ in 0..60 {
            desk.harness.step();
        }
    };
    let tips = |desk: &Desk| desk.harness.query_all_by_label(&meaning).count();
    wait(&mut desk);
    assert_eq!(tips(&desk), 1);

    desk.press(Key::ArrowDown);
    wait(&mut desk);
    assert_eq!(tips(&desk), 0);

    desk.harness
        .event(egui::Event::PointerMoved(over + egui::vec2(1.0, 0.0)));
    wait(&mut desk);
    assert_eq!(tips(&desk), 1);
}

#[test]
fn look_alikes_lead_to_each_other_and_back() {
    let mut desk = Desk::new(Look {
        size: [1600.0, 4000.0],
        ..Look::new(Language::En)
    });
    desk.press(Key::C);
    desk.type_text("401");
    desk.harness.get_by_label("403 Forbidden").click();
    desk.harness.run();
    assert_eq!(
        codes_screen(&desk).selected.map(|code| code.get()),
        Some(403)
    );
    desk.press_with(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(
        codes_screen(&desk).selected.map(|code| code.get()),
        Some(401)
    );
    desk.press_with(Modifiers::ALT, Key::ArrowRight);
    assert_eq!(
        codes_screen(&desk).selected.map(|code| code.get()),
        Some(403)
    );
    assert_eq!(
        codes_screen(&desk).query,
        "401",
        "arrows with Alt do not type"
    );
}

#[test]
fn an_entry_is_copied_as_text_and_as_markdown() {
    let mut desk = english();
    desk.press(Key::C);
    desk.type_text("413");
    for (key, begins) in [
        (Key::C, "413 Content Too Large"),
        (Key::M, "## 413 Content Too Large"),
    ] {
        // One frame with the key alone, for a frame's output is gone with the next one.
        desk.harness.input_mut().events.push(egui::Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::ALT,
        });
        desk.harness.step();
        let commands = &desk.harness.output().platform_output.commands;
        let copied: Vec<String> = commands
            .iter()
            .filter_map(|command| match command {
                egui::OutputCommand::CopyText(text) => Some(text.clone()),
                _ => None,
            })
            .collect();
        assert_eq!(copied.len(), 1);
        assert!(copied[0].starts_with(begins), "{}", copied[0]);
        assert!(copied[0].contains("client_max_body_size"), "{}", copied[0]);
        desk.harness.run();
        desk.assert_shows("Copied");
    }
    desk.press(Key::Escape);
    assert!(!desk.shows("Copied"), "that was another entry");
}

#[test]
fn what_is_listed_is_studied_in_scope_or_not() {
    let mut desk = english();
    desk.press(Key::C);
    desk.type_text("52");
    let listed = codes_screen(&desk).hits;
    assert_eq!(listed.len(), 9, "{listed:?}");
    desk.press_with(Modifiers::CTRL, Key::Enter);
    let mut asked = std::collections::BTreeSet::new();
    while let Phase::Asking { .. } = desk.phase() {
        asked.insert(desk.question().card.code());
        let right = desk.right_answer();
        desk.answer(&right);
        desk.press(Key::Enter);
    }
    // They count among the day's new cards.
    let left = 10 - listed.len();
    assert_eq!(asked, listed.into_iter().collect());
    desk.press(Key::T);
    desk.assert_shows(&format!("{left} new"));
}

#[test]
fn filters_narrow_the_list_and_keep_what_is_shown() {
    let mut desk = english();
    desk.press(Key::C);
    let all = codes_screen(&desk).hits.len();
    desk.harness.get_by_label("Class: All").click();
    desk.harness.run();
    desk.harness.get_by_label("5xx").click();
    desk.harness.run();
    let some = codes_screen(&desk).hits;
    assert!(
        some.len() < all && some.iter().all(|code| code.get() / 100 == 5),
        "{some:?}"
    );
    desk.harness.get_by_label("Tier: All").click();
    desk.harness.run();
    desk.harness.get_by_label("Rare").click();
    desk.harness.run();
    let fewer = codes_screen(&desk).hits;
    assert!(fewer.len() < some.len() && !fewer.is_empty());
    desk.type_text("storage");
    desk.assert_shows("Insufficient Storage");
    assert!(
        codes_screen(&desk)
            .hits
            .iter()
            .all(|code| fewer.contains(code))
    );
}

#[test]
fn a_sitting_that_began_in_codes_leads_back_there() {
    for answers in [0, 1, 9] {
        let mut desk = english();
        desk.press(Key::C);
        desk.type_text("52");
        desk.press(Key::ArrowDown);
        let before = codes_screen(&desk);
        desk.press_with(Modifiers::CTRL, Key::Enter);
        for _ in 0..answers {
            if !matches!(desk.phase(), Phase::Asking { .. }) {
                break;
            }
            let right = desk.right_answer();
            desk.answer(&right);
            desk.press(Key::Enter);
        }
        // Over the summary, if there is one.
        for _ in 0..2 {
            if matches!(desk.app().route(), Route::Study(_)) {
                desk.press(Key::Escape);
            }
        }
        let after = codes_screen(&desk);
        assert_eq!(
            (&after.query, after.selected),
            (&before.query, before.selected)
        );
        assert_eq!(after.hits, before.hits);
        // A sitting of the day still leads to Today.
        desk.press(Key::Escape);
        desk.press(Key::Escape);
        desk.press(Key::Enter);
        desk.press(Key::Escape);
        assert!(matches!(desk.app().route(), Route::Today(_)));
    }
}

/// A row of the list, by its place.
fn row_name(desk: &Desk, place: usize) -> (Code, String) {
    let code = codes_screen(desk).hits[place];
    let entry = desk.registry.get(code).expect("an entry");
    (code, format!("{code} {}", entry.display_name()))
}

#[test]
fn a_right_click_on_a_row_finds_what_its_entry_can_do() {
    let mut desk = english();
    desk.press(Key::C);
    desk.type_text("52");
    let (third, row) = row_name(&desk, 2);
    let row = desk
        .harness
        .get_by_role_and_label(Role::ListBoxOption, &row);
    row.click_secondary();
    desk.harness.run();
    assert_eq!(codes_screen(&desk).selected, Some(third));
    for id in ["study-duel", "entry-compare", "entry-copy", "study-aside"] {
        let label = desk.text(id);
        desk.harness.get_by_role_and_label(Role::MenuItem, &label);
    }
    let note = desk.text("entry-note");
    let item = desk.harness.get_by_role_and_label(Role::MenuItem, &note);
    item.click();
    desk.harness.run();
    let codes = codes_screen(&desk);
    assert_eq!(codes.selected, Some(third));
    assert!(codes.note.is_some(), "a note on it is begun");
}

#[test]
fn the_menu_of_the_selected_code_opens_and_is_operated_by_keys() {
    for (modifiers, key) in [(Modifiers::NONE, Key::Menu), (Modifiers::SHIFT, Key::F10)] {
        let mut desk = english();
        desk.press(Key::C);
        desk.type_text("40");
        desk.press(Key::ArrowDown);
        let selected = codes_screen(&desk).selected.expect("a code");
        desk.press_with(modifiers, key);
        let compare = desk.text("entry-compare");
        desk.harness.get_by_role_and_label(Role::MenuItem, &compare);
        // Past the duel.
        desk.press(Key::ArrowDown);
        desk.press(Key::ArrowDown);
        desk.press(Key::Enter);
        let CodesPage::Compare(compared) = codes_screen(&desk).page else {
            panic!("nothing is compared")
        };
        assert_eq!(compared.code, selected);

        // Escape closes the menu alone, and what is typed next goes to the search.
        let mut desk = english();
        desk.press(Key::C);
        desk.press_with(modifiers, key);
        desk.press(Key::Escape);
        assert!(
            desk.harness
                .query_by_role_and_label(Role::MenuItem, &compare)
                .is_none()
        );
        desk.type_text("404");
        assert_eq!(codes_screen(&desk).selected, Code::new(404));
    }
}

#[test]
fn a_duel_from_the_menu_is_one_of_its_row() {
    let mut desk = english();
    desk.press(Key::C);
    desk.type_text("50");
    let (code, row) = row_name(&desk, 1);
    let row = desk
        .harness
        .get_by_role_and_label(Role::ListBoxOption, &row);
    row.click_secondary();
    desk.harness.run();
    let duel = desk.text("study-duel");
    let item = desk.harness.get_by_role_and_label(Role::MenuItem, &duel);
    item.click();
    desk.harness.run();
    assert!(desk.question().options.contains(&code));
}

/// Presses a key until what has this role and label has the focus.
fn go_to(desk: &mut Desk, key: Key, role: Role, label: &str) {
    for _ in 0..60 {
        desk.press(key);
        let found = desk.harness.query_by_role_and_label(role, label);
        if found.is_some_and(|node| node.accesskit_node().is_focused()) {
            return;
        }
    }
    panic!("{label} is not reached");
}

/// Opens the menu among an entry's buttons and chooses an item, by keys alone.
fn choose_more(desk: &mut Desk, item: &str) {
    let more = desk.text("entry-more");
    go_to(desk, Key::Tab, Role::Button, &more);
    desk.press(Key::Enter);
    go_to(desk, Key::ArrowDown, Role::MenuItem, item);
    desk.press(Key::Enter);
}

#[test]
fn the_menu_of_an_entry_is_that_of_its_row_and_operated_by_keys() {
    let opened = |size: [f32; 2]| {
        let mut desk = Desk::new(Look {
            size,
            ..Look::new(Language::En)
        });
        desk.press(Key::C);
        desk.type_text("404");
        desk
    };
    let items = |desk: &Desk| -> Vec<String> {
        let items = desk.harness.query_all_by_role(Role::MenuItem);
        items
            .filter_map(|item| item.accesskit_node().label())
            .collect()
    };
    for size in [Look::SMALL, [1600.0, 1000.0]] {
        let mut desk = opened(size);
        desk.press(Key::Menu);
        let of_row = items(&desk);
        assert_eq!(of_row.len(), 7, "{of_row:?}");
        desk.press(Key::Escape);
        let more = desk.text("entry-more");
        go_to(&mut desk, Key::Tab, Role::Button, &more);
        desk.press(Key::Enter);
        assert_eq!(items(&desk), of_row);
        // Escape closes the menu alone.
        desk.press(Key::Escape);
        assert!(items(&desk).is_empty());
        assert_eq!(codes_screen(&desk).selected, Code::new(404));

        let (copy, claim) = (desk.text("entry-copy"), desk.text("entry-claim"));
        let mut desk = opened(size);
        choose_more(&mut desk, &copy);
        desk.assert_shows(&desk.text("entry-copied"));
        let (mut chosen, mut keyed) = (opened(size), opened(size));
        choose_more(&mut chosen, &claim);
        keyed.press_with(Modifiers::ALT, Key::K);
        chosen.settle();
        keyed.settle();
        assert_eq!(chosen.log_lines().len(), keyed.log_lines().len());
        desk.press(Key::Menu);
        assert!(items(&desk).contains(&claim));
        chosen.press(Key::Escape);
        chosen.type_text("404");
        chosen.press(Key::Menu);
        assert!(!items(&chosen).contains(&claim), "it is known already");
    }
}

#[test]
fn an_entry_over_a_sitting_has_its_menu_too() {
    let open = || pressed(contrast(Look::new(Language::En)), &[Key::E]);
    let (mut chosen, mut keyed) = (open(), open());
    let lines = keyed.log_lines().len();
    let aside = chosen.text("study-aside");
    choose_more(&mut chosen, &aside);
    keyed.press_with(Modifiers::ALT, Key::A);
    chosen.settle();
    keyed.settle();
    assert!(keyed.log_lines().len() > lines);
    assert_eq!(chosen.log_lines().len(), keyed.log_lines().len());

    // Escape closes the menu alone, then the entry.
    let mut desk = open();
    let more = desk.text("entry-more");
    go_to(&mut desk, Key::Tab, Role::Button, &more);
    desk.press(Key::Enter);
    desk.press(Key::Escape);
    desk.assert_shows(&desk.text("part-next"));
    desk.press(Key::Escape);
    assert!(!desk.shows(&desk.text("part-next")));
}

/// Why a code is a hit: by its name, or by a text about it, which then stands below the name.
#[test]
fn each_hit_of_a_search_shows_why_it_is_one() {
    for (language, query) in [
        (Language::En, "cache"),
        (Language::En, "found"),
        (Language::En, "client_max_body_size"),
        (Language::Ko, "캐시"),
        (Language::Ko, "요청"),
    ] {
        let mut desk = Desk::new(Look::new(language));
        desk.press(Key::C);
        desk.type_text(query);
        let codes = codes_screen(&desk);
        assert!(!codes.hits.is_empty(), "{query}");
        for (code, marks) in codes.hits.iter().zip(&codes.marks) {
            let entry = desk.registry.get(*code).expect("an entry");
            let name = match language {
                Language::En => entry.display_name(),
                Language::Ko => entry.korean_name(),
            };
            let (text, found) = match &marks.piece {
                Some((piece, found)) => (piece.as_str(), found),
                None => (name, &marks.name),
            };
            let meaning = entry.meaning.get(language);
            let begins = |text: &str| meaning.starts_with(text.trim_end_matches('…'));
            assert!(
                !found.is_empty() || begins(text),
                "{query}: why is {code} a hit?"
            );
            for range in found {
                // A word's other forms count, too: "cached", "caching".
                let shown = text[range.clone()].to_lowercase();
                let stem: String = query.chars().take(4).collect();
                assert!(
                    shown.contains(&stem) || query.split('_').any(|part| shown.contains(part)),
                    "{query}: {shown} in {text}"
                );
            }
        }
        desk.press(Key::Escape);
        assert!(codes_screen(&desk).marks.is_empty());
    }
}

#[test]
fn an_answer_that_named_another_code_has_the_menu_of_the_two() {
    let past = [
        (9, card(401, C2M), Verdict::Wrong(Code::new(403))),
        (8, card(401, C2M), Verdict::Exact),
    ];
    let look = Look {
        size: [1200.0, 6000.0],
        ..Look::new(Language::En)
    };
    let choose = |item: &str| {
        let mut desk = Desk::with_past(look, &[401], &past);
        desk.press(Key::C);
        desk.type_text("401");
        let more = desk
            .app()
            .text()
            .with("row-more", &[("code", "403".into())]);
        desk.harness
            .get_by_role_and_label(Role::Button, &more)
            .click();
        desk.harness.run();
        desk.harness
            .get_by_role_and_label(Role::MenuItem, item)
            .click();
        desk.harness.run();
        desk
    };
    let desk = choose("Open 403");
    assert_eq!(codes_screen(&desk).selected, Code::new(403));
    let desk = choose("Compare");
    let CodesPage::Compare(compare) = codes_screen(&desk).page else {
        panic!("nothing is compared")
    };
    assert_eq!(compare.other, Code::new(403));
}
