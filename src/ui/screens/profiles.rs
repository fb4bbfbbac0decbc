//! Profiles: whose there are, which is open, and the way to another one.

use egui::{Frame, RichText, Role, ScrollArea, Sense, TextEdit, Ui, UiBuilder, WidgetInfo};

use crate::app::{Message, ProfileRow, Profiles, ProfilesAction, ProfilesStep};
use crate::learner::ProfileName;
use crate::ui::accessibility::{heading_ui, say};
use crate::ui::commands::{Command, command_button_ui};
use crate::ui::input::TextInput;
use crate::ui::layout::{card_ui, column_ui, dialog_ui, scroll_by_keys};
use crate::ui::theme::space::Room;
use crate::ui::theme::{Tokens, space, style, thick, thin};
use crate::ui::widgets::{Emphasis, muted_ui, reveal_chosen, reveal_focus, tag_ui};
use crate::ui::{Actions, View};

pub(in crate::ui) fn profiles_ui(
    ui: &mut Ui,
    profiles: &Profiles,
    view: View<'_>,
    input: &mut TextInput<'_>,
    actions: &mut Actions,
) {
    let text = view.text;
    let area = ScrollArea::vertical().id_salt("profiles");
    area.auto_shrink(false).show(ui, |ui| {
        scroll_by_keys(ui, false);
        column_ui(ui, space::COLUMN, |ui| {
            heading_ui(ui, text.get("profiles-title"), style::title());
            muted_ui(ui, text.get("profiles-hint"));
            ui.add_space(space::S);
            step_ui(ui, profiles, view, input, actions);
            match &profiles.rows {
                None => {
                    muted_ui(ui, text.get("profiles-reading"));
                }
                Some(rows) => {
                    for (place, row) in rows.iter().enumerate() {
                        row_ui(ui, row, place, place == profiles.chosen, view, actions);
                    }
                }
            }
            if matches!(profiles.step, ProfilesStep::Choosing(_)) {
                ui.add_space(space::S);
                ui.horizontal_wrapped(|ui| {
                    for command in [Command::NewProfile, Command::ShowData] {
                        command_button_ui(ui, Emphasis::Secondary, command, view, actions);
                    }
                });
            }
        });
    });
    if let ProfilesStep::Asking(profile) = &profiles.step {
        asking_ui(ui, &profile.name, view, actions);
    }
}

/// What goes on, above the list.
fn step_ui(
    ui: &mut Ui,
    profiles: &Profiles,
    view: View<'_>,
    input: &mut TextInput<'_>,
    actions: &mut Actions,
) {
    let text = view.text;
    let waits = match &profiles.step {
        ProfilesStep::Choosing(told) => {
            if let Some(told) = told {
                told_ui(ui, told);
            }
            return;
        }
        ProfilesStep::Asking(_) => return,
        ProfilesStep::Naming { .. } => {
            naming_ui(ui, profiles, view, input, actions);
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
    ui.label(RichText::new(waits).text_style(style::strong()));
    ui.add_space(space::S);
}

/// What came of something; a failure is told from a success by more than its colour.
pub(super) fn told_ui(ui: &mut Ui, told: &Message) {
    let tokens = Tokens::of(ui);
    let (sign, color) = if told.failed {
        ("✗", tokens.wrong)
    } else {
        ("✓", tokens.right)
    };
    ui.horizontal_top(|ui| {
        ui.label(RichText::new(sign).text_style(style::strong()).color(color));
        let message = egui::Label::new(told.message.as_str()).wrap();
        say(&ui.add(message), &told.message);
    });
    ui.add_space(space::S);
}

fn naming_ui(
    ui: &mut Ui,
    profiles: &Profiles,
    view: View<'_>,
    input: &mut TextInput<'_>,
    actions: &mut Actions,
) {
    let text = view.text;
    let tokens = Tokens::of(ui);
    card_ui(ui, |ui| {
        let label = text.get("profiles-name");
        ui.label(RichText::new(label.as_ref()).text_style(style::strong()));
        let field = TextEdit::singleline(input.text)
            .id(input.id)
            .margin(space::FIELD)
            .hint_text(text.get("profiles-name-hint").into_owned())
            .desired_width(f32::INFINITY);
        let response = ui.add(field);
        ui.ctx()
            .accesskit_node_builder(response.id, |node| node.set_label(label.as_ref()));
        if let Some(problem) = profiles.name_problem(input.text, text) {
            ui.label(RichText::new(problem).color(tokens.wrong));
        }
        ui.add_space(space::S);
        ui.horizontal_wrapped(|ui| {
            command_button_ui(ui, Emphasis::Primary, Command::MakeProfile, view, actions);
            command_button_ui(ui, Emphasis::Secondary, Command::Back, view, actions);
        });
    });
    ui.add_space(space::S);
}

fn row_ui(
    ui: &mut Ui,
    row: &ProfileRow,
    place: usize,
    chosen: bool,
    view: View<'_>,
    actions: &mut Actions,
) {
    let tokens = Tokens::of(ui);
    let builder = UiBuilder::new()
        .id_salt(("profile", row.slug.as_str()))
        .sense(Sense::click());
    let response = ui
        .scope_builder(builder, |ui| {
            let stroke = if chosen {
                thick(tokens.accent)
            } else {
                thin(tokens.line)
            };
            // A click on a word is a click on the row.
            ui.style_mut().interaction.selectable_labels = false;
            Frame::new()
                .fill(tokens.surface)
                .stroke(stroke)
                .corner_radius(space::CORNERS)
                .inner_margin(Room::of(ui).card())
                .show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    row_content_ui(ui, row, chosen, view, actions);
                });
        })
        .response;
    response
        .widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, row.name.as_str()));
    reveal_focus(&response);
    if chosen {
        reveal_chosen(ui, "profiles", place, &response);
    }
    if response.clicked() {
        actions.push(ProfilesAction::Take(place).into());
    }
}

fn row_content_ui(
    ui: &mut Ui,
    row: &ProfileRow,
    chosen: bool,
    view: View<'_>,
    actions: &mut Actions,
) {
    let text = view.text;
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(row.name.as_str()).text_style(style::strong()));
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
        ui.horizontal_wrapped(|ui| {
            command_button_ui(ui, Emphasis::Primary, Command::OpenProfile, view, actions);
            command_button_ui(
                ui,
                Emphasis::Secondary,
                Command::RemoveProfile,
                view,
                actions,
            );
        });
    }
}

fn digest(row: &ProfileRow, view: View<'_>) -> String {
    let text = view.text;
    let Some(digest) = row.digest else {
        return String::new();
    };
    let mut parts = Vec::new();
    parts.push(if digest.due + digest.new == 0 {
        text.get("profiles-done").into_owned()
    } else {
        let args = [("due", digest.due.into()), ("new", digest.new.into())];
        text.with("profiles-work", &args)
    });
    let answers = usize::try_from(digest.answers).unwrap_or(usize::MAX);
    parts.push(text.with("profiles-answers", &[("answers", answers.into())]));
    if let Some(day) = digest.last_day {
        let day = text.day(day, view.today);
        parts.push(text.with("profiles-last", &[("day", day.into())]));
    }
    parts.join(" · ")
}

fn asking_ui(ui: &Ui, name: &ProfileName, view: View<'_>, actions: &mut Actions) {
    let text = view.text;
    let title = text.with("profiles-remove-ask", &[("name", name.as_str().into())]);
    let ((), beside) = dialog_ui(ui.ctx(), "remove", space::DIALOG, &title, |ui| {
        ui.label(text.get("profiles-remove-kept"));
        ui.add_space(space::M);
        ui.horizontal_wrapped(|ui| {
            command_button_ui(ui, Emphasis::Primary, Command::Back, view, actions);
            command_button_ui(
                ui,
                Emphasis::Secondary,
                Command::RemoveProfileNow,
                view,
                actions,
            );
        });
    });
    if beside {
        actions.push(crate::app::Action::Back);
    }
}
