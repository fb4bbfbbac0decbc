//! Settings of the learner and of the app.

mod memory;

mod rows;

use egui::{TextStyle, Ui};

use self::memory::memory_ui;
use self::rows::{Stepper, number_ui, row_ui, stepper_ui};
use crate::app::{Action, MemoryModel};
use crate::language::Language;
use crate::learner::{Profile, Scope, Settings, Theme};
use crate::memory::Scheduler;
use crate::ui::accessibility::heading_ui;
use crate::ui::buttons::command_button_ui;
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
            ui.horizontal_wrapped(|ui| {
                for command in [Command::ShowData, Command::ShowProfiles] {
                    command_button_ui(ui, Emphasis::Secondary, command, view);
                }
            });
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
    row_ui(ui, &text.get("settings-theme"), "", |ui| {
        for option in Theme::ALL {
            let label = match option {
                Theme::System => text.get("theme-system"),
                Theme::Light => text.get("theme-light"),
                Theme::Dark => text.get("theme-dark"),
            };
            if segment_ui(ui, &label, option == *theme) {
                view.send(Action::ChangeTheme(option));
            }
        }
    });
    let percent = u32::from(*scale_percent);
    let scale = Stepper::new(*scale_percent, Settings::SCALE_PERCENT, 10);
    let label = text.get("settings-scale");
    row_ui(ui, &label, "", |ui| {
        let shown = text.with("percent", &[("number", percent.into())]);
        if let Some(percent) = stepper_ui(ui, &label, &shown, scale, view) {
            view.send(Action::ChangeScale(u16::try_from(percent).unwrap_or(100)));
        }
    });
    row_ui(ui, &text.get("settings-motion"), "", |ui| {
        let options = [
            (text.get("motion-on"), true),
            (text.get("motion-off"), false),
        ];
        for (label, moves) in options {
            if segment_ui(ui, &label, moves == *motion) {
                view.send(Action::ChangeMotion(moves));
            }
        }
    });
}

fn profile_ui(ui: &mut Ui, profile: &Profile, view: View<'_>) {
    let Profile {
        name: _,
        scope,
        new_cards_per_day,
        reviews_per_day,
        desired_retention,
        rollover_hour,
        fit: _,
        streak: _,
    } = profile;
    let change = |change: &dyn Fn(&mut Profile)| {
        let mut changed = profile.clone();
        change(&mut changed);
        view.send(Action::ChangeProfile(changed));
    };

    scope_ui(ui, scope, view, |scope| {
        change(&|profile| profile.scope = scope.clone());
    });

    let stepper = Stepper::new(*new_cards_per_day, Profile::NEW_CARDS_PER_DAY, 5);
    number_ui(ui, "settings-new", stepper, view, |new| {
        change(&|profile| profile.new_cards_per_day = new);
    });

    let stepper = Stepper::new(*reviews_per_day, Profile::REVIEWS_PER_DAY, 10);
    number_ui(ui, "settings-reviews", stepper, view, |most| {
        change(&|profile| profile.reviews_per_day = most);
    });

    retention_ui(ui, *desired_retention, view, |share| {
        change(&|profile| profile.desired_retention = share);
    });
    rollover_ui(ui, *rollover_hour, view, |hour| {
        change(&|profile| profile.rollover_hour = hour);
    });
}

fn scope_ui(ui: &mut Ui, scope: &Scope, view: View<'_>, mut change: impl FnMut(Scope)) {
    let text = view.text;
    let label = text.get("settings-scope");
    row_ui(ui, &label, &scope_hint(scope, view), |ui| {
        for option in Scope::NAMED {
            let label = match option {
                Scope::Essential => text.get("scope-essential"),
                Scope::Common => text.get("scope-common"),
                Scope::AllStandard => text.get("scope-all-standard"),
                Scope::AllWithVendors | Scope::List(_) => text.get("scope-all-with-vendors"),
            };
            if segment_ui(ui, &label, option == *scope) {
                change(option);
            }
        }
    });
}

fn retention_ui(ui: &mut Ui, share: f32, view: View<'_>, change: impl FnOnce(f32)) {
    let text = view.text;
    let label = text.get("settings-retention");
    row_ui(ui, &label, &text.get("settings-retention-hint"), |ui| {
        let (low, high) = Scheduler::DESIRED_RETENTION.into_inner();
        let percent = to_percent(share);
        let stepper = Stepper::new(percent, to_percent(low)..=to_percent(high), 1);
        let shown = text.with("percent", &[("number", percent.into())]);
        if let Some(percent) = stepper_ui(ui, &label, &shown, stepper, view) {
            let percent = u16::try_from(percent).unwrap_or(90);
            change(f32::from(percent) / 100.0);
        }
    });
}

fn rollover_ui(ui: &mut Ui, hour: u8, view: View<'_>, change: impl FnOnce(u8)) {
    let text = view.text;
    let label = text.get("settings-rollover");
    row_ui(ui, &label, &text.get("settings-rollover-hint"), |ui| {
        let stepper = Stepper::new(hour, Profile::ROLLOVER_HOUR, 1);
        if let Some(hour) = stepper_ui(ui, &label, &format!("{hour:02}:00"), stepper, view) {
            change(u8::try_from(hour).unwrap_or(4));
        }
    });
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
