//! A new drill: three decisions, one field at a time, and the rest folded away.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{RichText, Ui, WidgetInfo};

use super::super::settings::controls::{OptionText, Stepper};
use super::super::settings::rows::{line_ui, options_row_ui, stepper_row_ui};
use super::folder::EXAMPLE;
use super::joining::level_name;
use crate::app::{DraftChange, DraftField, DrillDraft, DrillsAction, NewDrillError};
use crate::learner::Scope;
use crate::log::Level;
use crate::team::Drill;
use crate::text::{Text, harmless, scope_name};
use crate::ui::accessibility::{heading_ui, name_field, say};
use crate::ui::buttons::unfold_labeled;
use crate::ui::commands::Command;
use crate::ui::fields::{field_beside_ui, mark_wrong, problem_ui};
use crate::ui::input::focus::field_id;
use crate::ui::layout::{
    Actions, card_ui, column_ui, control_row_ui, reveal_unfolded, scroll_by_pages, scroll_ui,
};
use crate::ui::theme::{Tokens, space, style};
use crate::ui::view::View;
use crate::ui::widgets::{
    Emphasis, button_ui, muted_ui, reveal_focus, small_ui, strong, text_field,
};

pub(super) fn making_ui(ui: &mut Ui, draft: &DrillDraft, view: View<'_>, input: &mut String) {
    let text = view.text;
    scroll_ui(ui, "new drill", |ui| {
        scroll_by_pages(ui);
        column_ui(ui, space::COLUMN, |ui| {
            ui.spacing_mut().item_spacing.y = space::SM;
            heading_ui(ui, text.get("drills-new"), style::title());
            muted_ui(ui, text.get("drills-new-hint"));
            card_ui(ui, |ui| {
                ui.spacing_mut().item_spacing.y = space::S;
                for (place, field) in DraftField::ALL.into_iter().enumerate() {
                    if place > 0 {
                        line_ui(ui);
                    }
                    field_ui(ui, field, draft, view, input);
                }
            });
            if draft.is_made {
                let making = text.get("drills-making");
                say(&muted_ui(ui, making.as_ref()), &making);
            }
            reveal_unfolded(ui, "new drill", draft.is_unfolded);
            if draft.is_unfolded {
                card_ui(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = space::SM;
                    further_ui(ui, draft, view);
                });
            }
        });
    });
}

pub(super) fn making_actions(draft: &DrillDraft, view: View<'_>) -> Actions {
    let label = if draft.field == DraftField::Date {
        "drills-make"
    } else {
        "drills-next"
    };
    let label = view.text.get(label).into_owned();
    let unfold = (Command::UnfoldDrill, "options-more");
    let unfold = unfold_labeled(unfold, draft.is_unfolded, view);
    let left = vec![view.labeled(Command::Back), unfold];
    let right = vec![(Command::DecideDrill, label)];
    Actions::new(left, right)
}

/// A decision: the one that is made now has the field, the others show what they are.
fn field_ui(
    ui: &mut Ui,
    field: DraftField,
    draft: &DrillDraft,
    view: View<'_>,
    input: &mut String,
) {
    let text = view.text;
    let (label, value) = match field {
        DraftField::Folder => ("drills-folder", &draft.folder),
        DraftField::Title => ("drills-name", &draft.title),
        DraftField::Date => ("drills-date", &draft.date),
    };
    let label = text.get(label);
    if field != draft.field {
        let left = |ui: &mut Ui| {
            ui.label(strong(label.as_ref()));
            if !value.is_empty() {
                let shown = RichText::new(harmless(value)).color(Tokens::of(ui).text);
                ui.add(egui::Label::new(shown).truncate());
            } else if field == DraftField::Title {
                muted_ui(ui, text.get("drills-name-default"));
            }
        };
        let right = |ui: &mut Ui| {
            let edit = text.get("drills-edit");
            let response = button_ui(ui, Emphasis::Secondary, &edit);
            let name = format!("{edit}: {label}");
            response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, name.as_str()));
            if response.clicked() {
                view.send(DrillsAction::Change(DraftChange::Field(field)));
            }
        };
        control_row_ui(ui, left, right);
        return;
    }
    ui.label(strong(label.as_ref()));
    let example = match field {
        DraftField::Folder => EXAMPLE.to_owned(),
        DraftField::Date => view.today.plus(14).to_string(),
        DraftField::Title => String::new(),
    };
    select_proposal(ui, field, input);
    let mut edit = text_field(input);
    if !example.is_empty() {
        edit = edit.hint_text(text.with("drills-such-as", &[("example", example.into())]));
    }
    let response = if field == DraftField::Folder {
        field_beside_ui(ui, edit, Command::Browse, view)
    } else {
        ui.add(edit)
    };
    name_field(&response, &label);
    reveal_focus(&response);
    match field {
        DraftField::Folder => drop(small_ui(ui, text.get("drills-folder-hint"))),
        DraftField::Date => {
            let typed = draft.with_typed(input).day(view.today);
            if let Some(day) = typed.filter(|day| *day >= view.today) {
                let said = super::list::by(day, view);
                say(&small_ui(ui, said.as_str()), &said);
            }
        }
        DraftField::Title => {}
    }
    if let Some((_, error)) = draft.problem.as_ref().filter(|(of, _)| *of == field) {
        mark_wrong(ui, &response);
        problem_ui(ui, &error_words(error, view));
    }
}

/// Selects what a decision proposes when its field comes up, so that typing replaces it.
fn select_proposal(ui: &Ui, field: DraftField, proposal: &str) {
    let shown = field_id().with("decision");
    let before = ui.data_mut(|data| {
        let before = data.get_temp(shown);
        data.insert_temp(shown, field as u32);
        before
    });
    if before == Some(field as u32) {
        return;
    }
    let mut state = TextEditState::load(ui.ctx(), field_id()).unwrap_or_default();
    let end = CCursor::new(proposal.chars().count());
    let all = CCursorRange::two(CCursor::default(), end);
    state.cursor.set_char_range(Some(all));
    state.store(ui.ctx(), field_id());
}

fn error_words(error: &NewDrillError, view: View<'_>) -> String {
    let text = view.text;
    let get = |id| text.get(id).into_owned();
    match error {
        NewDrillError::NoFolder => get("drills-no-folder"),
        NewDrillError::NoTitle => get("drills-no-title"),
        NewDrillError::LongTitle(most) => {
            text.with("drills-long-title", &[("most", (*most).into())])
        }
        NewDrillError::HiddenCharacter => get("drills-hidden"),
        NewDrillError::NoDate => {
            let example = view.today.plus(14).to_string();
            text.with("drills-no-date", &[("example", example.into())])
        }
        NewDrillError::Past => get("drills-past"),
        NewDrillError::NoCodes => get("drills-no-codes"),
        NewDrillError::Store(said) => said.clone(),
    }
}

/// What has good defaults.
fn further_ui(ui: &mut Ui, draft: &DrillDraft, view: View<'_>) {
    let text = view.text;
    let change = |change: DraftChange| view.send(DrillsAction::Change(change));
    let scopes = Scope::NAMED.into_iter().map(|scope| {
        let entries = view.registry.entries().iter();
        let codes = entries.filter(|entry| scope.contains(entry)).count();
        let option = OptionText {
            label: text.get(scope_name(&scope)).into_owned(),
            beside: codes.to_string(),
        };
        (scope, option)
    });
    let label = text.get("drills-scope");
    if let Some(scope) = options_row_ui(ui, &label, "", scopes, &draft.scope) {
        change(DraftChange::Scope(scope));
    }
    line_ui(ui);
    let stepper = Stepper::new(
        draft.pass_percent,
        Drill::PASS_PERCENT,
        DrillDraft::STEP_PERCENT,
    );
    let shown = text.with("percent", &[("number", draft.pass_percent.into())]);
    if let Some(new) = stepper_row_ui(ui, "drills-pass", "", &shown, stepper, text) {
        change(DraftChange::Pass(new));
    }
    line_ui(ui);
    let stepper = Stepper::new(
        draft.questions,
        Drill::QUESTIONS,
        DrillDraft::STEP_QUESTIONS,
    );
    let shown = draft.questions.to_string();
    if let Some(new) = stepper_row_ui(ui, "drills-questions", "", &shown, stepper, text) {
        change(DraftChange::Questions(new));
    }
    line_ui(ui);
    let stepper = Stepper::new(draft.minutes, Drill::MINUTES, DrillDraft::STEP_MINUTES);
    let shown = draft.minutes.to_string();
    if let Some(new) = stepper_row_ui(ui, "drills-minutes", "", &shown, stepper, text) {
        change(DraftChange::Minutes(new));
    }
    line_ui(ui);
    at_most_ui(ui, draft.shares_at_most, text, change);
}

fn at_most_ui(ui: &mut Ui, chosen: Level, text: &Text, change: impl Fn(DraftChange)) {
    let levels = Level::ALL
        .into_iter()
        .filter(|level| *level >= Level::Ready);
    let levels = levels.map(|level| (level, OptionText::new(text.get(level_name(level)))));
    let label = text.get("drills-at-most");
    if let Some(level) = options_row_ui(ui, &label, "", levels, &chosen) {
        change(DraftChange::AtMost(level));
    }
}
