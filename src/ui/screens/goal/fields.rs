//! The fields of the goal: three that are enough, and the rest folded away.

use egui::{Align, Layout, Role, Ui, Vec2, WidgetInfo};

use super::super::settings::controls::{OptionText, Stepper};
use super::super::settings::rows::{line_ui, options_row_ui, row_ui, stepper_row_ui};
use super::words::{asked_name, day_words, holiday_words};
use crate::app::{DraftError, GoalAction, GoalDraft, GoalField, GoalPage, GoalState, GoalStep};
use crate::log::{Asked, Goal, Holiday};
use crate::text::Say as _;
use crate::time::Weekday;
use crate::ui::accessibility::{heading_ui, name_field, say};
use crate::ui::buttons::{command_button_ui, unfold_labeled};
use crate::ui::commands::Command;
use crate::ui::fields::{self, mark_wrong};
use crate::ui::layout::{
    Actions, card_ui, column_ui, control_row_ui, reveal_field, reveal_unfolded, scroll_by_pages,
    scroll_ui,
};
use crate::ui::theme::{space, style};
use crate::ui::view::View;
use crate::ui::widgets::{
    Emphasis, button_ui, muted_ui, notice_ui, reveal_focus, strong, text_field,
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
                reveal_unfolded(ui, "goal", draft.is_unfolded);
                if draft.is_unfolded {
                    further_ui(ui, draft, view, input);
                }
            });
        });
    });
}

/// The buttons below the fields; while days off are typed, those of their field.
pub(in crate::ui) fn goal_actions(page: &GoalPage, view: View<'_>) -> Option<Actions> {
    let GoalStep::Editing(draft) = &page.step else {
        return None;
    };
    let mut left = vec![view.labeled(Command::Back)];
    let right = if draft.holiday.is_some() {
        Command::AddDaysOff
    } else {
        let unfold = (Command::UnfoldGoal, "goal-further");
        left.push(unfold_labeled(unfold, draft.is_unfolded, view));
        Command::SetGoal
    };
    Some(Actions::new(left, vec![view.labeled(right)]))
}

/// The day, the minutes, and what is asked.
fn needed_ui(ui: &mut Ui, draft: &GoalDraft, view: View<'_>, input: &mut String) {
    let text = view.text;
    date_ui(ui, draft, view, input);
    line_ui(ui);
    let stepper = Stepper::new(draft.minutes, Goal::MINUTES, GoalDraft::STEP_MINUTES);
    let shown = draft.minutes.to_string();
    if let Some(minutes) = stepper_row_ui(ui, "settings-minutes", "", &shown, stepper, text) {
        view.send(GoalAction::Minutes(minutes));
    }
    problem_ui(ui, GoalField::Minutes, draft, view);
    line_ui(ui);
    let options = draft.choices().into_iter().map(|asked| {
        let entries = view.registry.entries().iter();
        let codes = entries.filter(|entry| asked.weight(view.registry, entry.code) > 0);
        let option = OptionText {
            label: text.get(asked_name(&asked)).into_owned(),
            beside: codes.count().to_string(),
        };
        (asked, option)
    });
    let hint = text.get(match draft.asked {
        Asked::Scope(_) => "goal-asked-evenly",
        Asked::Interviews => "goal-asked-by-weight",
    });
    let label = text.get("goal-asked");
    if let Some(asked) = options_row_ui(ui, &label, &hint, options, &draft.asked) {
        view.send(GoalAction::Asked(asked));
    }
    problem_ui(ui, GoalField::Asked, draft, view);
}

/// The date is typed, or put by a key; it is said which day that is.
fn date_ui(ui: &mut Ui, draft: &GoalDraft, view: View<'_>, input: &mut String) {
    let text = view.text;
    let label = text.get("goal-date");
    let size = Vec2::new(space::DATE, space::CONTROL);
    let is_wrong = has_problem(GoalField::Date, draft, view);
    row_ui(ui, &label, "", size, |ui| {
        if draft.holiday.is_none() {
            let day = [("day", view.today.plus(14).to_string().into())];
            field_ui(
                ui,
                (GoalField::Date, is_wrong),
                &label,
                text.with("goal-such-as", &day),
                input,
            );
        } else {
            ui.label(strong(draft.date.as_str()));
        }
    });
    // Below its field, which is on the right.
    ui.with_layout(Layout::top_down(Align::Max), |ui| {
        problem_ui(ui, GoalField::Date, draft, view);
    });
    ui.horizontal_wrapped(|ui| {
        let weeks = [
            Command::InOneWeek,
            Command::InTwoWeeks,
            Command::InFourWeeks,
        ];
        for command in weeks {
            command_button_ui(ui, Emphasis::Secondary, command, view);
        }
        let day = draft.day(view.today).filter(|day| *day >= view.today);
        if let Some(day) = day {
            ui.add_space(space::S);
            let said = day_words(day, view);
            say(&ui.label(strong(said.as_str())), &said);
        }
    });
}

/// The wanted score and the days off.
fn further_ui(ui: &mut Ui, draft: &GoalDraft, view: View<'_>, input: &mut String) {
    let text = view.text;
    line_ui(ui);
    let step = GoalDraft::STEP_PERCENT;
    // Above the highest there is none.
    let none = *Goal::TARGET_PERCENT.end() + step;
    let shown = draft.target_percent.map_or_else(
        || text.get("goal-target-none").into_owned(),
        |percent| text.with("percent", &[("number", percent.into())]),
    );
    let stepper = Stepper::new(draft.target_percent.unwrap_or(none), step..=none, step);
    if let Some(percent) = stepper_row_ui(ui, "goal-target-label", "", &shown, stepper, text) {
        let target = Some(percent).filter(|percent| *percent < none);
        view.send(GoalAction::Target(target));
    }
    problem_ui(ui, GoalField::Target, draft, view);
    line_ui(ui);
    ui.label(strong(text.get("goal-days-off")));
    ui.horizontal_wrapped(|ui| {
        for day in Weekday::ALL {
            if weekday_ui(ui, &text.get(day.name()), draft.days_off.contains(&day)) {
                view.send(GoalAction::ToggleDayOff(day));
            }
        }
    });
    problem_ui(ui, GoalField::DaysOff, draft, view);
    line_ui(ui);
    holidays_ui(ui, draft, view, input);
    problem_ui(ui, GoalField::Holidays, draft, view);
}

fn holidays_ui(ui: &mut Ui, draft: &GoalDraft, view: View<'_>, input: &mut String) {
    let text = view.text;
    let label = text.get("goal-holidays");
    ui.label(strong(label.as_ref()));
    for (place, holiday) in draft.holidays.iter().enumerate() {
        holiday_ui(ui, place, *holiday, view);
    }
    if draft.holiday.is_none() {
        command_button_ui(ui, Emphasis::Secondary, Command::TypeDaysOff, view);
        return;
    }
    let hint = text.with("goal-such-as", &[("day", such_holiday(view).into())]);
    let is_wrong = has_problem(GoalField::Holidays, draft, view);
    field_ui(ui, (GoalField::Holidays, is_wrong), &label, hint, input);
}

fn such_holiday(view: View<'_>) -> String {
    let [first, last] = [7, 10].map(|days| view.today.plus(days).to_string());
    format!("{first}..{last}")
}

/// Days off that were added, and the button that removes them.
fn holiday_ui(ui: &mut Ui, place: usize, holiday: Holiday, view: View<'_>) {
    let text = view.text;
    let said = holiday_words(holiday, view);
    let left = |ui: &mut Ui| drop(ui.label(said.as_str()));
    let right = |ui: &mut Ui| {
        let remove = text.get("goal-remove-days");
        let response = button_ui(ui, Emphasis::Secondary, &remove);
        let name = format!("{remove}: {said}");
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name.as_str()));
        if response.clicked() {
            view.send(GoalAction::RemoveHoliday(place));
        }
    };
    control_row_ui(ui, left, right);
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

/// A field; one with something wrong has a frame in that colour.
fn field_ui(
    ui: &mut Ui,
    (field, is_wrong): (GoalField, bool),
    label: &str,
    hint: String,
    input: &mut String,
) {
    let width = space::DATE.min(ui.available_width());
    let edit = text_field(input).hint_text(hint).desired_width(width);
    let response = ui.add(edit);
    name_field(&response, label);
    reveal_focus(&response);
    let place = 2 * field as usize + usize::from(is_wrong);
    reveal_field(ui, "goal", place, &response);
    if is_wrong {
        mark_wrong(ui, &response);
    }
}

fn has_problem(field: GoalField, draft: &GoalDraft, view: View<'_>) -> bool {
    let problem = draft.problem(view.registry, view.today);
    problem.is_some_and(|problem| problem.field() == field)
}

/// What is wrong with a field.
fn problem_ui(ui: &mut Ui, field: GoalField, draft: &GoalDraft, view: View<'_>) {
    let problem = draft.problem(view.registry, view.today);
    let Some(problem) = problem.filter(|problem| problem.field() == field) else {
        return;
    };
    let text = view.text;
    let said = match problem {
        DraftError::NoDate => {
            let day = [("day", view.today.plus(14).to_string().into())];
            text.with("goal-no-date", &day)
        }
        DraftError::NoHoliday => text.with("goal-no-days", &[("day", such_holiday(view).into())]),
        DraftError::Goal(error) => error.in_window(text),
    };
    fields::problem_ui(ui, &said);
}
