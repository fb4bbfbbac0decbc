//! Which code to return: one question at a time, and at the end the code with its reason.

use egui::{Align, Align2, AtomExt as _, Button, Layout, RichText, Role, Ui, Vec2, WidgetInfo};

use crate::registry::{Bilingual, Code, GuideQuestion, Walk, WalkPlace};
use crate::ui::accessibility;
use crate::ui::buttons::button_row_ui;
use crate::ui::commands::Command;
use crate::ui::layout::{card_ui, column_ui, page_ui};
use crate::ui::theme::space::Room;
use crate::ui::theme::{Tokens, space, style};
use crate::ui::view::View;
use crate::ui::widgets::{Emphasis, large_name_ui, muted_ui, prose_ui, reveal_focus, strong};

pub(super) fn guide_ui(ui: &mut Ui, answers: &[usize], view: View<'_>) {
    page_ui(ui, ("guide", answers.len()), |ui| {
        column_ui(ui, space::COLUMN, |ui| {
            let title = view.text.get(Command::ShowGuide.label());
            muted_ui(ui, title.as_ref());
            let Some(walk) = view.registry.guide().walk(answers) else {
                let none = view.text.get("guide-none");
                accessibility::say(&muted_ui(ui, none.as_ref()), &none);
                return;
            };
            trail_ui(ui, &walk, view);
            ui.add_space(space::M);
            match walk.place {
                WalkPlace::Asking(question) => asking_ui(ui, question, answers.is_empty(), view),
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
        let response = muted_ui(ui, format!("› {chosen}"));
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, said.as_str()));
    }
}

fn asking_ui(ui: &mut Ui, question: &GuideQuestion, is_first: bool, view: View<'_>) {
    let language = view.text.language();
    let asked = question.question.get(language);
    let head = ui.label(RichText::new(asked).text_style(style::title()));
    accessibility::head(&head, asked);
    accessibility::say(&head, asked);
    ui.add_space(space::S);
    for (place, choice) in question.choices.iter().enumerate() {
        choice_ui(ui, place, choice.choice.get(language), view);
    }
    ui.add_space(space::M);
    if !is_first {
        let commands = [Command::GuideBack, Command::GuideAgain];
        button_row_ui(ui, Emphasis::Secondary, &commands, view);
    }
}

/// A choice with the digit that chooses it.
fn choice_ui(ui: &mut Ui, place: usize, choice: &str, view: View<'_>) {
    let tokens = Tokens::of(ui);
    let choice = choice.replace('`', "");
    let height = match Room::of(ui) {
        Room::Tight => space::CONTROL,
        Room::Normal | Room::Wide => space::MAIN,
    };
    ui.with_layout(Layout::top_down_justified(Align::Min), |ui| {
        let label = RichText::new(choice.as_str())
            .color(tokens.text)
            .atom_shrink(true);
        // As wide as any digit, so that the choices are aligned.
        let key = strong(Command::Choose.caps(place))
            .color(tokens.accent)
            .atom_size(Vec2::new(space::SM, space::LINE))
            .atom_align(Align2::LEFT_CENTER);
        let button = Button::new((key, label))
            .gap(space::S)
            .wrap()
            .min_size(Vec2::new(0.0, height));
        let response = ui.add(button);
        reveal_focus(&response);
        let said = format!("{}. {choice}", place + 1);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, said.as_str()));
        if response.clicked() {
            let action = Command::Choose.action_of(place, view.place);
            action.into_iter().for_each(|action| view.send(action));
        }
    });
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
    ui.add_space(space::M);
    let commands = [Command::OpenFound, Command::GuideBack, Command::GuideAgain];
    button_row_ui(ui, Emphasis::Primary, &commands, view);
}
