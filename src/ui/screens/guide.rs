//! Which code to return: one question at a time, and at the end the code with its reason.

use egui::{RichText, Role, Ui, WidgetInfo};

use crate::app::{Codes, CodesPage};
use crate::registry::{Bilingual, Code, GuideQuestion, Walk, WalkPlace};
use crate::ui::accessibility;
use crate::ui::commands::Command;
use crate::ui::layout::{Actions, card_ui, column_ui, page_ui};
use crate::ui::screens::option_row::{OptionMark, OptionRow, option_row_ui};
use crate::ui::theme::space::Room;
use crate::ui::theme::{space, style};
use crate::ui::view::View;
use crate::ui::widgets::{large_name_ui, muted_ui, prose_ui, reveal_focus, small_ui};

pub(super) fn guide_ui(ui: &mut Ui, answers: &[usize], view: View<'_>) {
    page_ui(ui, ("guide", answers.len()), |ui| {
        column_ui(ui, space::COLUMN, |ui| {
            if Room::of(ui) == Room::Tight {
                ui.spacing_mut().item_spacing.y = space::XS;
            }
            let title = view.text.get(Command::ShowGuide.label());
            small_ui(ui, title.as_ref());
            let Some(walk) = view.registry.guide().walk(answers) else {
                let none = view.text.get("guide-none");
                accessibility::say(&muted_ui(ui, none.as_ref()), &none);
                return;
            };
            trail_ui(ui, &walk, view);
            ui.add_space(space::SM);
            match walk.place {
                WalkPlace::Asking(question) => asking_ui(ui, question, view),
                WalkPlace::Found { code, why } => found_ui(ui, code, why, view),
            }
        });
    });
}

/// What was chosen so far, a line each.
fn trail_ui(ui: &mut Ui, walk: &Walk<'_>, view: View<'_>) {
    let language = view.text.language();
    for (asked, choice) in &walk.trail {
        let chosen = choice.choice.get(language).replace('`', "");
        let said = format!("{} {chosen}", asked.question.get(language));
        let response = small_ui(ui, format!("› {chosen}"));
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, said.as_str()));
    }
}

fn asking_ui(ui: &mut Ui, question: &GuideQuestion, view: View<'_>) {
    let language = view.text.language();
    let asked = question.question.get(language);
    let head = ui.label(RichText::new(asked).text_style(style::title()));
    accessibility::head(&head, asked);
    accessibility::say(&head, asked);
    ui.add_space(space::S);
    for (place, choice) in question.choices.iter().enumerate() {
        choice_ui(ui, place, choice.choice.get(language), view);
    }
}

/// A choice with the digit that chooses it.
fn choice_ui(ui: &mut Ui, place: usize, choice: &str, view: View<'_>) {
    let row = OptionRow {
        code: None,
        text: choice.replace('`', ""),
        key: Command::Choose.caps(place),
        tells_code: false,
    };
    let response = option_row_ui(ui, &row, OptionMark::Open, Room::of(ui).option(), view);
    reveal_focus(&response);
    let said = format!("{}. {}", row.key, row.text);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, said.as_str()));
    if response.clicked() {
        let action = Command::Choose.action_of(place, view.place);
        action.into_iter().for_each(|action| view.send(action));
    }
}

fn found_ui(ui: &mut Ui, code: Code, why: &Bilingual, view: View<'_>) {
    let Some(entry) = view.entry(code) else {
        return;
    };
    let language = view.text.language();
    card_ui(ui, |ui| {
        let title = format!("{code} {}", entry.display_name());
        let name = large_name_ui(ui, entry, view.text);
        accessibility::head(&name, &title);
        let said = format!("{title}. {}", why.get(language).replace('`', ""));
        accessibility::say(&name, &said);
        prose_ui(ui, why.get(language), style::prompt());
    });
}

/// The buttons below a question that is not the first, and below what was found.
pub(in crate::ui) fn guide_actions(codes: &Codes, view: View<'_>) -> Option<Actions> {
    let CodesPage::Guide(answers) = &codes.page else {
        return None;
    };
    if answers.is_empty() {
        return None;
    }
    let walk = view.registry.guide().walk(answers);
    let is_found = walk.is_some_and(|walk| matches!(walk.place, WalkPlace::Found { .. }));
    let left = [Command::GuideBack, Command::GuideAgain].map(|command| view.labeled(command));
    let right = is_found.then(|| view.labeled(Command::OpenFound));
    Some(Actions::new(left.into(), right.into_iter().collect()))
}
