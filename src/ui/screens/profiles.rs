//! Profiles: the list of them, and the ways to open, make and remove one.

use egui::{Frame, TextStyle, Ui};

use crate::app::{Message, ProfileRow, Profiles, ProfilesAction, ProfilesStep};
use crate::learner::ProfileName;
use crate::text::harmless;
use crate::ui::accessibility::{heading_ui, name_field, say};
use crate::ui::buttons::button_row_ui;
use crate::ui::commands::Command;
use crate::ui::fields::field_problem_ui;
use crate::ui::layout::{Actions, ask_ui, card_ui, column_ui, page_ui, reveal_chosen};
use crate::ui::theme::space::Room;
use crate::ui::theme::{Icon, Tokens, space, style, thick, thin};
use crate::ui::view::View;
use crate::ui::widgets::{Emphasis, choice_row_ui, icon_ui, muted_ui, strong, tag_ui, text_field};

pub(in crate::ui) fn profiles_ui(
    ui: &mut Ui,
    profiles: &Profiles,
    view: View<'_>,
    input: &mut String,
) {
    let text = view.text;
    page_ui(ui, "profiles", |ui| {
        column_ui(ui, space::COLUMN, |ui| {
            heading_ui(ui, text.get("profiles-title"), style::title());
            muted_ui(ui, text.get("profiles-hint"));
            ui.add_space(space::S);
            step_ui(ui, profiles, view, input);
            match &profiles.rows {
                None => {
                    muted_ui(ui, text.get("profiles-reading"));
                }
                Some(rows) => {
                    // While a name is typed, none is to be chosen.
                    let is_naming = matches!(profiles.step, ProfilesStep::Naming { .. });
                    for (place, row) in rows.iter().enumerate() {
                        let is_chosen = place == profiles.chosen && !is_naming;
                        row_ui(ui, row, place, is_chosen, view);
                    }
                }
            }
            if matches!(profiles.step, ProfilesStep::Choosing(_)) {
                ui.add_space(space::S);
                let commands = [Command::NewProfile, Command::ShowData];
                button_row_ui(ui, Emphasis::Secondary, &commands, view);
            }
        });
    });
    if let ProfilesStep::Asking(profile) = &profiles.step {
        asking_ui(ui, &profile.name, view);
    }
}

/// The message or the field above the list.
fn step_ui(ui: &mut Ui, profiles: &Profiles, view: View<'_>, input: &mut String) {
    let text = view.text;
    let waits = match &profiles.step {
        ProfilesStep::Choosing(message) => {
            if let Some(message) = message {
                message_ui(ui, message);
            }
            return;
        }
        ProfilesStep::Asking(_) => return,
        ProfilesStep::Naming { .. } => {
            naming_ui(ui, profiles, view, input);
            return;
        }
        ProfilesStep::Opening(slug) => {
            let mut rows = profiles.rows.iter().flatten();
            let row = rows.find(|row| row.slug == *slug);
            let name = row.map_or(slug.as_str(), |row| row.name.as_str());
            text.with("profiles-opening", &[("name", name.into())])
        }
        ProfilesStep::Making(name) => {
            text.with("profiles-making", &[("name", name.as_str().into())])
        }
        ProfilesStep::Removing(name) => {
            text.with("profiles-removing", &[("name", name.as_str().into())])
        }
    };
    ui.label(strong(waits));
    ui.add_space(space::S);
}

/// The result of an action; failure and success differ by more than their colour.
pub(super) fn message_ui(ui: &mut Ui, message: &Message) {
    let tokens = Tokens::of(ui);
    let (sign, color) = if message.failed {
        (Icon::Wrong, tokens.wrong)
    } else {
        (Icon::Right, tokens.right)
    };
    ui.horizontal_top(|ui| {
        icon_ui(ui, sign, &TextStyle::Body, color);
        let label = egui::Label::new(message.message.as_str()).wrap();
        say(&ui.add(label), &message.message);
    });
    ui.add_space(space::S);
}

fn naming_ui(ui: &mut Ui, profiles: &Profiles, view: View<'_>, input: &mut String) {
    let text = view.text;
    card_ui(ui, |ui| {
        let label = text.get("profiles-name");
        ui.label(strong(label.as_ref()));
        let field = text_field(input).hint_text(text.get("profiles-name-hint").into_owned());
        let response = ui.add(field);
        name_field(&response, &label);
        let problem = profiles.name_problem(input, text);
        field_problem_ui(ui, &response, problem.as_deref());
    });
    ui.add_space(space::S);
}

/// The buttons below the name of a new profile.
pub(in crate::ui) fn profiles_actions(profiles: &Profiles, view: View<'_>) -> Option<Actions> {
    let is_naming = matches!(profiles.step, ProfilesStep::Naming { .. });
    let [make, cancel] = [Command::MakeProfile, Command::Back].map(|command| view.labeled(command));
    is_naming.then(|| Actions::new(vec![cancel], vec![make]))
}

fn row_ui(ui: &mut Ui, row: &ProfileRow, place: usize, chosen: bool, view: View<'_>) {
    let tokens = Tokens::of(ui);
    let stroke = if chosen {
        thick(tokens.accent)
    } else {
        thin(tokens.line)
    };
    let margin = Room::of(ui).card();
    let frame = Frame::new()
        .fill(tokens.surface)
        .stroke(stroke)
        .inner_margin(margin);
    let id = ("profile", row.slug.as_str());
    let response = choice_row_ui(ui, id, frame, &harmless(row.name.as_str()), chosen, |ui| {
        row_content_ui(ui, row, chosen, view);
    });
    if chosen {
        reveal_chosen(ui, "profiles", place, &response);
    }
    if response.clicked() {
        view.send(ProfilesAction::Take(place));
    }
}

fn row_content_ui(ui: &mut Ui, row: &ProfileRow, chosen: bool, view: View<'_>) {
    let text = view.text;
    ui.horizontal_wrapped(|ui| {
        ui.label(strong(harmless(row.name.as_str())));
        if row.is_open {
            tag_ui(ui, &text.get("profiles-open"), Tokens::of(ui).right);
        }
    });
    let digest = digest(row, view);
    if !digest.is_empty() {
        muted_ui(ui, digest);
    }
    if chosen && !row.is_open {
        ui.add_space(space::S);
        let commands = [Command::OpenProfile, Command::RemoveProfile];
        button_row_ui(ui, Emphasis::Primary, &commands, view);
    }
}

fn digest(row: &ProfileRow, view: View<'_>) -> String {
    let text = view.text;
    let Some(digest) = row.digest else {
        return String::new();
    };
    let mut parts = Vec::new();
    parts.push(if digest.due == 0 && digest.new == 0 {
        text.get("profiles-done").into_owned()
    } else {
        let args = [("due", digest.due.into()), ("new", digest.new.into())];
        text.with("profiles-work", &args)
    });
    let answers = usize::try_from(digest.answers).unwrap_or(usize::MAX);
    parts.push(text.with("profiles-answers", &[("answers", answers.into())]));
    if let Some(day) = digest.last_day {
        let args = [
            ("day", text.day(day, view.today).into()),
            ("days", view.today.days_since(day).into()),
        ];
        parts.push(text.with("profiles-last", &args));
    }
    parts.join(" · ")
}

fn asking_ui(ui: &Ui, name: &ProfileName, view: View<'_>) {
    let text = view.text;
    let title = text.with("profiles-remove-ask", &[("name", name.as_str().into())]);
    let answers = [Command::Back, Command::RemoveProfileNow].map(|command| view.labeled(command));
    let kept = |ui: &mut Ui| drop(ui.label(text.get("profiles-remove-kept")));
    ask_ui(ui, "remove", &title, kept, &answers, Command::Back, view);
}
