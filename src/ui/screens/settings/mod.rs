//! Settings of the learner and of the app.

pub(super) mod controls;

mod memory;

pub(super) mod rows;

use egui::{TextStyle, Ui};

use self::controls::{OptionText, Stepper};
use self::memory::memory_ui;
use self::rows::{command_row_ui, line_ui, options_row_ui, stepper_row_ui};
use crate::app::{Action, MemoryModel};
use crate::language::Language;
use crate::learner::{Profile, Scope, Settings, Theme};
use crate::memory::Scheduler;
use crate::text::{Text, scope_name};
use crate::ui::accessibility::heading_ui;
use crate::ui::commands::Command;
use crate::ui::layout::{card_ui, column_ui, page_ui};
use crate::ui::theme::space;
use crate::ui::view::View;

pub(in crate::ui) fn settings_ui(
    ui: &mut Ui,
    profile: &Profile,
    settings: &Settings,
    model: MemoryModel<'_>,
    view: View<'_>,
) {
    page_ui(ui, "settings", |ui| {
        column_ui(ui, space::COLUMN, |ui| {
            ui.spacing_mut().item_spacing.y = space::SM;
            let text = view.text;
            section_ui(ui, &text.get("settings-look"), |ui| {
                look_ui(ui, settings, view);
            });
            let name = [("name", profile.name.as_str().into())];
            section_ui(ui, &text.with("settings-study", &name), |ui| {
                study_ui(ui, profile, view);
            });
            section_ui(ui, &text.get("settings-memory"), |ui| {
                retention_ui(ui, profile, view);
                line_ui(ui);
                memory_ui(ui, profile, model, view);
            });
            section_ui(ui, &text.get("settings-more"), |ui| {
                let ids = ["settings-known", "settings-known-hint", "settings-known-go"];
                command_row_ui(ui, ids, Command::Place, view);
                line_ui(ui);
                let ids = [
                    "settings-profiles",
                    "settings-profiles-hint",
                    "settings-profiles-go",
                ];
                command_row_ui(ui, ids, Command::ShowProfiles, view);
                line_ui(ui);
                let ids = ["settings-data", "settings-data-hint", "settings-data-go"];
                command_row_ui(ui, ids, Command::ShowData, view);
            });
        });
    });
}

fn section_ui(ui: &mut Ui, title: &str, content: impl FnOnce(&mut Ui)) {
    heading_ui(ui, title, TextStyle::Heading);
    card_ui(ui, content);
    ui.add_space(space::S);
}

fn look_ui(ui: &mut Ui, settings: &Settings, view: View<'_>) {
    // Destructured, so that a new setting does not compile until it is shown.
    let Settings {
        last_profile: _,
        language: _,
        theme,
        scale_percent,
        motion,
        window: _,
    } = settings;
    let text = view.text;
    let options = Language::ALL.map(|language| (language, OptionText::new(language.own_name())));
    let label = text.get("settings-language");
    if let Some(language) = options_row_ui(ui, &label, "", options, &text.language()) {
        view.send(Action::ChangeLanguage(language));
    }
    line_ui(ui);
    let options = Theme::ALL.map(|theme| {
        let label = match theme {
            Theme::System => "theme-system",
            Theme::Light => "theme-light",
            Theme::Dark => "theme-dark",
        };
        (theme, OptionText::new(text.get(label)))
    });
    if let Some(theme) = options_row_ui(ui, &text.get("settings-theme"), "", options, theme) {
        view.send(Action::ChangeTheme(theme));
    }
    line_ui(ui);
    let shown = text.with("percent", &[("number", u32::from(*scale_percent).into())]);
    let scale = Stepper::new(
        *scale_percent,
        Settings::SCALE_PERCENT,
        Settings::SCALE_STEP_PERCENT.into(),
    );
    if let Some(percent) = stepper_row_ui(ui, "settings-scale", "", &shown, scale, text) {
        view.send(Action::ChangeScale(
            u16::try_from(percent).unwrap_or(Settings::USUAL_SCALE_PERCENT),
        ));
    }
    line_ui(ui);
    let options = [(true, "motion-on"), (false, "motion-off")]
        .map(|(moves, label)| (moves, OptionText::new(text.get(label))));
    if let Some(moves) = options_row_ui(ui, &text.get("settings-motion"), "", options, motion) {
        view.send(Action::ChangeMotion(moves));
    }
}

/// What of a profile is asked, and how much of it on a day.
fn study_ui(ui: &mut Ui, profile: &Profile, view: View<'_>) {
    let Profile {
        name: _,
        scope,
        minutes_per_day,
        new_cards_per_day,
        reviews_per_day,
        // Shown among what is said of memory.
        desired_retention: _,
        rollover_hour,
        fit: _,
        streak: _,
    } = profile;
    let text = view.text;
    let options = Scope::NAMED.map(|scope| {
        let option = OptionText {
            label: text.get(scope_name(&scope)).into_owned(),
            beside: codes_in(&scope, view).to_string(),
        };
        (scope, option)
    });
    let codes = [("codes", codes_in(scope, view).into())];
    let hint = text.with("settings-scope-hint", &codes);
    if let Some(scope) = options_row_ui(ui, &text.get("settings-scope"), &hint, options, scope) {
        change(profile, view, |profile| profile.scope = scope);
    }
    line_ui(ui);

    let shown = minutes_per_day.to_string();
    let stepper = Stepper::new(*minutes_per_day, Profile::MINUTES_PER_DAY, 5);
    let hint = text.get("settings-minutes-hint");
    if let Some(minutes) = stepper_row_ui(ui, "settings-minutes", &hint, &shown, stepper, text) {
        change(profile, view, |profile| profile.minutes_per_day = minutes);
    }
    line_ui(ui);

    if let Some(most) = ceiling_row_ui(ui, "settings-new", *new_cards_per_day, 0, 5, text) {
        change(profile, view, |profile| profile.new_cards_per_day = most);
    }
    line_ui(ui);
    if let Some(most) = ceiling_row_ui(ui, "settings-reviews", *reviews_per_day, 1, 10, text) {
        change(profile, view, |profile| profile.reviews_per_day = most);
    }
    line_ui(ui);

    let shown = format!("{rollover_hour:02}:00");
    let stepper = Stepper::new(*rollover_hour, Profile::ROLLOVER_HOUR, 1);
    let hint = text.get("settings-rollover-hint");
    if let Some(hour) = stepper_row_ui(ui, "settings-rollover", &hint, &shown, stepper, text) {
        let hour = u8::try_from(hour).unwrap_or(4);
        change(profile, view, |profile| profile.rollover_hour = hour);
    }
}

fn retention_ui(ui: &mut Ui, profile: &Profile, view: View<'_>) {
    let text = view.text;
    let (low, high) = Scheduler::DESIRED_RETENTION.into_inner();
    let percent = to_percent(profile.desired_retention);
    let shown = text.with("percent", &[("number", percent.into())]);
    let stepper = Stepper::new(percent, to_percent(low)..=to_percent(high), 1);
    let hint = text.get("settings-retention-hint");
    if let Some(percent) = stepper_row_ui(ui, "settings-retention", &hint, &shown, stepper, text) {
        let share = f32::from(u16::try_from(percent).unwrap_or(90)) / 100.0;
        change(profile, view, |profile| profile.desired_retention = share);
    }
}

fn change(profile: &Profile, view: View<'_>, change: impl FnOnce(&mut Profile)) {
    let mut changed = profile.clone();
    change(&mut changed);
    view.send(Action::ChangeProfile(Box::new(changed)));
}

/// The highest ceiling that is offered; one step above it there is none.
const HIGHEST_CEILING: u32 = 100;

/// A row with the most cards of a kind on a day, or no limit; returns the new one.
fn ceiling_row_ui(
    ui: &mut Ui,
    id: &str,
    ceiling: Option<u32>,
    least: u32,
    step: u32,
    text: &Text,
) -> Option<Option<u32>> {
    let none = HIGHEST_CEILING + step;
    let shown = ceiling.map_or_else(
        || text.get("settings-no-limit").into_owned(),
        |most| most.to_string(),
    );
    let stepper = Stepper::new(ceiling.unwrap_or(none), least..=none, step);
    let chosen = stepper_row_ui(ui, id, "", &shown, stepper, text)?;
    Some(Some(chosen).filter(|most| *most < none))
}

fn codes_in(scope: &Scope, view: View<'_>) -> usize {
    let entries = view.registry.entries().iter();
    entries.filter(|entry| scope.contains(entry)).count()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "0 to 100"
)]
fn to_percent(share: f32) -> u32 {
    (share * 100.0).round() as u32
}
