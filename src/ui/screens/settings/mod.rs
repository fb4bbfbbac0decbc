//! Settings of the learner and of the app.

mod memory;

pub(super) mod rows;

use egui::{TextStyle, Ui};

use self::memory::memory_ui;
use self::rows::{Stepper, options_row_ui, row_ui, stepper_row_ui};
use crate::app::{Action, MemoryModel};
use crate::language::Language;
use crate::learner::{Profile, Scope, Settings, Theme};
use crate::memory::Scheduler;
use crate::text::{Text, scope_name};
use crate::ui::accessibility::heading_ui;
use crate::ui::buttons::button_row_ui;
use crate::ui::commands::Command;
use crate::ui::layout::{card_ui, column_ui, page_ui};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{Emphasis, segment_ui};

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
            heading_ui(ui, view.text.get("settings-look"), TextStyle::Heading);
            card_ui(ui, |ui| look_ui(ui, settings, view));
            ui.add_space(space::S);
            let name = [("name", profile.name.as_str().into())];
            let title = view.text.with("settings-study", &name);
            heading_ui(ui, title, TextStyle::Heading);
            card_ui(ui, |ui| profile_ui(ui, profile, view));
            ui.add_space(space::S);
            heading_ui(ui, view.text.get("settings-memory"), TextStyle::Heading);
            card_ui(ui, |ui| memory_ui(ui, profile, model, view));
            ui.add_space(space::S);
            let commands = [Command::Place, Command::ShowData, Command::ShowProfiles];
            button_row_ui(ui, Emphasis::Secondary, &commands, view);
        });
    });
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
    row_ui(ui, &text.get("settings-language"), "", |ui| {
        for language in Language::ALL {
            if segment_ui(ui, language.own_name(), language == text.language()) {
                view.send(Action::ChangeLanguage(language));
            }
        }
    });
    let options = Theme::ALL.map(|theme| {
        let label = match theme {
            Theme::System => "theme-system",
            Theme::Light => "theme-light",
            Theme::Dark => "theme-dark",
        };
        (theme, label)
    });
    if let Some(theme) = options_row_ui(ui, "settings-theme", "", options, theme, text) {
        view.send(Action::ChangeTheme(theme));
    }
    let shown = text.with("percent", &[("number", u32::from(*scale_percent).into())]);
    let scale = Stepper::new(*scale_percent, Settings::SCALE_PERCENT, 10);
    if let Some(percent) = stepper_row_ui(ui, "settings-scale", "", &shown, scale, text) {
        view.send(Action::ChangeScale(u16::try_from(percent).unwrap_or(100)));
    }
    let options = [(true, "motion-on"), (false, "motion-off")];
    if let Some(moves) = options_row_ui(ui, "settings-motion", "", options, motion, text) {
        view.send(Action::ChangeMotion(moves));
    }
}

fn profile_ui(ui: &mut Ui, profile: &Profile, view: View<'_>) {
    let Profile {
        name: _,
        scope,
        minutes_per_day,
        new_cards_per_day,
        reviews_per_day,
        desired_retention,
        rollover_hour,
        fit: _,
        streak: _,
    } = profile;
    let text = view.text;
    let change = |change: &dyn Fn(&mut Profile)| {
        let mut changed = profile.clone();
        change(&mut changed);
        view.send(Action::ChangeProfile(Box::new(changed)));
    };

    let options = Scope::NAMED.map(|scope| {
        let label = scope_name(&scope);
        (scope, label)
    });
    let hint = scope_hint(scope, view);
    if let Some(scope) = options_row_ui(ui, "settings-scope", &hint, options, scope, text) {
        change(&|profile| profile.scope = scope.clone());
    }

    let shown = minutes_per_day.to_string();
    let stepper = Stepper::new(*minutes_per_day, Profile::MINUTES_PER_DAY, 5);
    let hint = text.get("settings-minutes-hint");
    if let Some(minutes) = stepper_row_ui(ui, "settings-minutes", &hint, &shown, stepper, text) {
        change(&|profile| profile.minutes_per_day = minutes);
    }

    if let Some(most) = ceiling_row_ui(ui, "settings-new", *new_cards_per_day, 0, 5, text) {
        change(&|profile| profile.new_cards_per_day = most);
    }
    if let Some(most) = ceiling_row_ui(ui, "settings-reviews", *reviews_per_day, 1, 10, text) {
        change(&|profile| profile.reviews_per_day = most);
    }

    let (low, high) = Scheduler::DESIRED_RETENTION.into_inner();
    let percent = to_percent(*desired_retention);
    let shown = text.with("percent", &[("number", percent.into())]);
    let stepper = Stepper::new(percent, to_percent(low)..=to_percent(high), 1);
    let hint = text.get("settings-retention-hint");
    if let Some(percent) = stepper_row_ui(ui, "settings-retention", &hint, &shown, stepper, text) {
        let share = f32::from(u16::try_from(percent).unwrap_or(90)) / 100.0;
        change(&|profile| profile.desired_retention = share);
    }

    let shown = format!("{rollover_hour:02}:00");
    let stepper = Stepper::new(*rollover_hour, Profile::ROLLOVER_HOUR, 1);
    let hint = text.get("settings-rollover-hint");
    if let Some(hour) = stepper_row_ui(ui, "settings-rollover", &hint, &shown, stepper, text) {
        let hour = u8::try_from(hour).unwrap_or(4);
        change(&|profile| profile.rollover_hour = hour);
    }
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

fn scope_hint(scope: &Scope, view: View<'_>) -> String {
    let codes = view
        .registry
        .entries()
        .iter()
        .filter(|entry| scope.contains(entry))
        .count();
    view.text
        .with("settings-scope-hint", &[("codes", codes.into())])
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "0 to 100"
)]
fn to_percent(share: f32) -> u32 {
    (share * 100.0).round() as u32
}
