//! The fields of the goal: three that are enough, and the rest folded away.

use egui::{Align, Layout, RichText, Role, Ui, Vec2, WidgetInfo};

use super::super::settings::rows::{Stepper, stepper_ui};
use super::words::{asked_name, day_words, holiday_words};
use crate::app::{DraftError, GoalAction, GoalDraft, GoalField, GoalPage, GoalState};
use crate::log::{Asked, Goal, Holiday};
use crate::text::Say as _;
use crate::time::Weekday;
use crate::ui::accessibility::{heading_ui, name_field, say};
use crate::ui::buttons::{button_row_ui, command_button_ui};
use crate::ui::commands::Command;
use crate::ui::layout::{card_ui, column_ui, scroll_by_pages, scroll_ui};
use crate::ui::theme::{Tokens, space, style};
use crate::ui::view::View;
use crate::ui::widgets::{
    Emphasis, button_ui, muted_ui, notice_ui, segment_ui, small_ui, strong, text_field,
};

pub(super) fn fields_ui(
    ui: &mut Ui,
    page: &GoalPage,
    draft: &GoalDraft,
    view: View<'_>,
    input: &mut String,
) {
    scroll_ui(ui, "goal fields", |ui| {
        scroll_by_pages(ui);
        column_ui(ui, space::COLUMN, |ui| {
            ui.spacing_mut().item_spacing.y = space::SM;
            let text = view.text;
            let is_new = matches!(page.state, GoalState::None | GoalState::ToJudge(_));
            let title = if is_new {
                "goal-new-title"
            } else {
                "goal-change-title"
            };
            heading_ui(ui, text.get(title), style::title());
            muted_ui(ui, text.get("goal-new-hint"));
            if let GoalState::Wrong(_, error) = &page.state {
                let said = error.in_window(text);
                notice_ui(ui, &text.with("goal-wrong", &[("why", said.into())]));
            }
            card_ui(ui, |ui| {
                ui.spacing_mut().item_spacing.y = space::SM;
                needed_ui(ui, draft, view, input);
                command_button_ui(ui, Emphasis::Secondary, Command::UnfoldGoal, view);
                if draft.is_unfolded {
                    further_ui(ui, draft, view, input);
                }
            });
            if draft.holiday.is_none() {
                let commands = [Command::SetGoal, Command::Back];
                button_row_ui(ui, Emphasis::Primary, &commands, view);
            }
        });
    });
}

/// The day, the minutes, and what is asked.
fn needed_ui(ui: &mut Ui, draft: &GoalDraft, view: View<'_>, input: &mut String) {
    let text = view.text;
    row_ui(ui, "goal-date", GoalField::Date, draft, view, |ui| {
        if draft.holiday.is_none() {
            let today = view.today;
            let hint = text.with(
                "goal-such-as",
                &[("day", today.plus(14).to_string().into())],
            );
            field_ui(ui, &text.get("goal-date"), hint, input);
        } else {
            ui.label(strong(draft.date.as_str()));
        }
        let day = draft.day(view.today).filter(|day| *day >= view.today);
        if let Some(day) = day {
            let said = day_words(day, view);
            say(&ui.label(said.as_str()), &said);
        }
        let weeks = [
            Command::InOneWeek,
            Command::InTwoWeeks,
            Command::InFourWeeks,
        ];
        button_row_ui(ui, Emphasis::Secondary, &weeks, view);
    });
    row_ui(
        ui,
        "settings-minutes",
        GoalField::Minutes,
        draft,
        view,
        |ui| {
            let label = text.get("settings-minutes");
            let stepper = Stepper::new(draft.minutes, Goal::MINUTES, GoalDraft::STEP_MINUTES);
            ui.horizontal(|ui| {
                let shown = draft.minutes.to_string();
                if let Some(minutes) = stepper_ui(ui, &label, &shown, stepper, text) {
                    view.send(GoalAction::Minutes(minutes));
                }
            });
        },
    );
    row_ui(ui, "goal-asked", GoalField::Asked, draft, view, |ui| {
        ui.horizontal_wrapped(|ui| {
            for asked in draft.choices() {
                if segment_ui(ui, &text.get(asked_name(&asked)), asked == draft.asked) {
                    view.send(GoalAction::Asked(asked));
                }
            }
        });
        small_ui(ui, asked_hint(&draft.asked, view));
    });
}

/// How many codes that is.
fn asked_hint(asked: &Asked, view: View<'_>) -> String {
    let entries = view.registry.entries().iter();
    let codes = entries.filter(|entry| asked.weight(view.registry, entry.code) > 0);
    let codes = [("codes", codes.count().into())];
    match asked {
        Asked::Scope(_) => view.text.with("goal-codes-evenly", &codes),
        Asked::Interviews => view.text.with("goal-codes-by-weight", &codes),
    }
}

/// The wanted score and the days off.
fn further_ui(ui: &mut Ui, draft: &GoalDraft, view: View<'_>, input: &mut String) {
    let text = view.text;
    row_ui(
        ui,
        "goal-target-label",
        GoalField::Target,
        draft,
        view,
        |ui| {
            let label = text.get("goal-target-label");
            let step = GoalDraft::STEP_PERCENT;
            // Above the highest there is none.
            let none = *Goal::TARGET_PERCENT.end() + step;
            let shown = draft.target_percent.map_or_else(
                || text.get("goal-target-none").into_owned(),
                |percent| text.with("percent", &[("number", percent.into())]),
            );
            let stepper = Stepper::new(draft.target_percent.unwrap_or(none), step..=none, step);
            ui.horizontal(|ui| {
                if let Some(percent) = stepper_ui(ui, &label, &shown, stepper, text) {
                    let target = Some(percent).filter(|percent| *percent < none);
                    view.send(GoalAction::Target(target));
                }
            });
        },
    );
    row_ui(ui, "goal-days-off", GoalField::DaysOff, draft, view, |ui| {
        ui.horizontal_wrapped(|ui| {
            for day in Weekday::ALL {
                if weekday_ui(ui, &text.get(day.name()), draft.days_off.contains(&day)) {
                    view.send(GoalAction::ToggleDayOff(day));
                }
            }
        });
    });
    row_ui(
        ui,
        "goal-holidays",
        GoalField::Holidays,
        draft,
        view,
        |ui| {
            for (place, holiday) in draft.holidays.iter().enumerate() {
                holiday_ui(ui, place, *holiday, view);
            }
            if draft.holiday.is_none() {
                command_button_ui(ui, Emphasis::Secondary, Command::TypeDaysOff, view);
                return;
            }
            let [first, last] = [30, 33].map(|days| view.today.plus(days).to_string());
            let hint = format!("{first}..{last}");
            let hint = text.with("goal-such-as", &[("day", hint.into())]);
            field_ui(ui, &text.get("goal-holidays"), hint, input);
            let commands = [Command::AddDaysOff, Command::Back];
            button_row_ui(ui, Emphasis::Primary, &commands, view);
        },
    );
}

/// Days off that were added, and the button that removes them.
fn holiday_ui(ui: &mut Ui, place: usize, holiday: Holiday, view: View<'_>) {
    let text = view.text;
    let said = holiday_words(holiday, view);
    ui.horizontal_wrapped(|ui| {
        ui.label(said.as_str());
        let remove = text.get("goal-remove-days");
        let response = button_ui(ui, Emphasis::Secondary, &remove);
        let name = format!("{remove}: {said}");
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name.as_str()));
        if response.clicked() {
            view.send(GoalAction::RemoveHoliday(place));
        }
    });
}

/// A weekday that is off or not. True if it was pressed.
fn weekday_ui(ui: &mut Ui, name: &str, is_off: bool) -> bool {
    let label = if is_off {
        format!("✓ {name}")
    } else {
        name.to_owned()
    };
    let response = button_ui(ui, Emphasis::Secondary, &label);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_off, name));
    response.clicked()
}

fn field_ui(ui: &mut Ui, label: &str, hint: String, input: &mut String) {
    let width = space::DATE.min(ui.available_width());
    let field = text_field(input).hint_text(hint).desired_width(width);
    let response = ui.add(field);
    name_field(&response, label);
}

/// A label, the content beside it, or below it in a narrow window, and what is wrong with it.
fn row_ui(
    ui: &mut Ui,
    label: &str,
    field: GoalField,
    draft: &GoalDraft,
    view: View<'_>,
    content: impl FnOnce(&mut Ui),
) {
    let problem = draft.problem(view.registry, view.today);
    let problem = problem.filter(|problem| problem.field() == field);
    let whole = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing.y = space::S;
        content(ui);
        if let Some(problem) = problem {
            let said = problem_words(problem, view);
            let color = Tokens::of(ui).wrong;
            say(&ui.label(RichText::new(said.as_str()).color(color)), &said);
        }
    };
    let label = strong(view.text.get(label));
    if ui.available_width() < 2.0 * space::HALF {
        ui.label(label);
        whole(ui);
        return;
    }
    let third = (ui.available_width() / 3.0).floor();
    ui.horizontal_top(|ui| {
        let part = Vec2::new(third, space::CONTROL);
        ui.allocate_ui_with_layout(part, Layout::left_to_right(Align::Center), |ui| {
            ui.set_width(third);
            ui.label(label);
        });
        ui.vertical(whole);
    });
}

fn problem_words(problem: DraftError, view: View<'_>) -> String {
    let text = view.text;
    let [day, last] = [14, 17].map(|days| view.today.plus(days).to_string());
    match problem {
        DraftError::NoDate => text.with("goal-no-date", &[("day", day.into())]),
        DraftError::NoHoliday => {
            let days = format!("{day}..{last}");
            text.with("goal-no-days", &[("day", days.into())])
        }
        DraftError::Goal(error) => error.in_window(text),
    }
}
