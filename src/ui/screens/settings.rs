//! Settings: of the learner, and of the app.

use egui::{Align, Layout, RichText, Role, ScrollArea, TextStyle, Ui, Vec2, WidgetInfo};

use crate::app::{Action, DataAction, FitState, MemoryModel, ProfilesAction};
use crate::language::Language;
use crate::learner::{Comparison, Fitting, Profile, Scope, Settings, Theme};
use crate::memory::{NoFit, Scheduler};
use crate::ui::accessibility::heading_ui;
use crate::ui::layout::{card_ui, column_ui, scroll_by_keys};
use crate::ui::theme::{Tokens, space, style};
use crate::ui::widgets::{
    Rank, bar_ui, key_button_ui, muted_ui, reveal_focus, segment_ui, small_ui,
};
use crate::ui::{Actions, View};

pub(in crate::ui) fn settings_ui(
    ui: &mut Ui,
    profile: &Profile,
    settings: &Settings,
    model: MemoryModel<'_>,
    view: View<'_>,
    actions: &mut Actions,
) {
    let area = ScrollArea::vertical().id_salt("settings");
    area.auto_shrink(false).show(ui, |ui| {
        scroll_by_keys(ui, false);
        column_ui(ui, space::COLUMN, |ui| {
            ui.spacing_mut().item_spacing.y = space::SM;
            heading_ui(ui, view.text.get("settings-look"), TextStyle::Heading);
            card_ui(ui, |ui| look_ui(ui, settings, view, actions));
            ui.add_space(space::S);
            let name = [("name", profile.name.as_str().into())];
            let title = view.text.with("settings-study", &name);
            heading_ui(ui, title, TextStyle::Heading);
            card_ui(ui, |ui| profile_ui(ui, profile, view, actions));
            ui.add_space(space::S);
            heading_ui(ui, view.text.get("settings-memory"), TextStyle::Heading);
            card_ui(ui, |ui| memory_ui(ui, profile, model, view, actions));
            ui.add_space(space::S);
            ui.horizontal_wrapped(|ui| {
                let label = view.text.get("data-title");
                if key_button_ui(ui, Rank::Secondary, &label, "D").clicked() {
                    actions.push(DataAction::Show.into());
                }
                let label = view.text.get("profiles-title");
                if key_button_ui(ui, Rank::Secondary, &label, "U").clicked() {
                    actions.push(ProfilesAction::Show.into());
                }
            });
        });
    });
}

fn look_ui(ui: &mut Ui, settings: &Settings, view: View<'_>, actions: &mut Actions) {
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
                actions.push(Action::ChangeLanguage(language));
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
                actions.push(Action::ChangeTheme(option));
            }
        }
    });
    let percent = u32::from(*scale_percent);
    let (low, high) = Settings::SCALE_PERCENT.into_inner();
    let scale = Stepper {
        value: percent,
        low: low.into(),
        high: high.into(),
        step: 10,
    };
    let label = text.get("settings-scale");
    row_ui(ui, &label, "", |ui| {
        let shown = text.with("percent", &[("number", percent.into())]);
        if let Some(percent) = stepper_ui(ui, &label, &shown, scale, view) {
            actions.push(Action::ChangeScale(u16::try_from(percent).unwrap_or(100)));
        }
    });
    row_ui(ui, &text.get("settings-motion"), "", |ui| {
        let options = [
            (text.get("motion-on"), true),
            (text.get("motion-off"), false),
        ];
        for (label, moves) in options {
            if segment_ui(ui, &label, moves == *motion) {
                actions.push(Action::ChangeMotion(moves));
            }
        }
    });
}

fn profile_ui(ui: &mut Ui, profile: &Profile, view: View<'_>, actions: &mut Actions) {
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
    let text = view.text;
    let mut change = |change: &dyn Fn(&mut Profile)| {
        let mut changed = profile.clone();
        change(&mut changed);
        actions.push(Action::ChangeProfile(changed));
    };

    row_ui(
        ui,
        &text.get("settings-scope"),
        &scope_hint(scope, view),
        |ui| {
            for option in Scope::NAMED {
                let label = match option {
                    Scope::Essential => text.get("scope-essential"),
                    Scope::Common => text.get("scope-common"),
                    Scope::AllStandard => text.get("scope-all-standard"),
                    Scope::AllWithVendors | Scope::List(_) => text.get("scope-all-with-vendors"),
                };
                if segment_ui(ui, &label, option == *scope) {
                    change(&|profile| profile.scope = option.clone());
                }
            }
        },
    );

    let (low, high) = Profile::NEW_CARDS_PER_DAY.into_inner();
    let stepper = Stepper {
        value: *new_cards_per_day,
        low,
        high,
        step: 5,
    };
    number_ui(ui, "settings-new", stepper, view, |new| {
        change(&|profile| profile.new_cards_per_day = new);
    });

    let (low, high) = Profile::REVIEWS_PER_DAY.into_inner();
    let stepper = Stepper {
        value: *reviews_per_day,
        low,
        high,
        step: 10,
    };
    number_ui(ui, "settings-reviews", stepper, view, |most| {
        change(&|profile| profile.reviews_per_day = most);
    });

    let label = text.get("settings-retention");
    row_ui(ui, &label, &text.get("settings-retention-hint"), |ui| {
        let (low, high) = Scheduler::DESIRED_RETENTION.into_inner();
        let percent = to_percent(*desired_retention);
        let stepper = Stepper {
            value: percent,
            low: to_percent(low),
            high: to_percent(high),
            step: 1,
        };
        let shown = text.with("percent", &[("number", percent.into())]);
        if let Some(percent) = stepper_ui(ui, &label, &shown, stepper, view) {
            let percent = u16::try_from(percent).unwrap_or(90);
            change(&|profile| profile.desired_retention = f32::from(percent) / 100.0);
        }
    });

    let label = text.get("settings-rollover");
    row_ui(ui, &label, &text.get("settings-rollover-hint"), |ui| {
        let (low, high) = Profile::ROLLOVER_HOUR.into_inner();
        let hour = u32::from(*rollover_hour);
        let stepper = Stepper {
            value: hour,
            low: low.into(),
            high: high.into(),
            step: 1,
        };
        if let Some(hour) = stepper_ui(ui, &label, &format!("{hour:02}:00"), stepper, view) {
            let hour = u8::try_from(hour).unwrap_or(4);
            change(&|profile| profile.rollover_hour = hour);
        }
    });
}

/// Which parameters are in use, how the last fit compared, and the way to the others.
fn memory_ui(
    ui: &mut Ui,
    profile: &Profile,
    model: MemoryModel<'_>,
    view: View<'_>,
    actions: &mut Actions,
) {
    let text = view.text;
    let own = model.fitting.and_then(Fitting::own_in_use);
    let in_use = own.map_or_else(
        || text.get("settings-memory-default").into_owned(),
        |own| {
            let args = [
                ("day", text.day(own.day, view.today).into()),
                ("reviews", own.reviews.into()),
            ];
            text.with("settings-memory-own", &args)
        },
    );
    ui.label(RichText::new(in_use).text_style(style::strong()));
    if let Some(compared) = model.fitting.and_then(|fitting| fitting.compared.as_ref()) {
        muted_ui(ui, comparison(compared, view));
    }
    if let Some(next) = next_fit(model, view) {
        muted_ui(ui, next);
    }
    if model.state == FitState::Running {
        running_ui(ui, model.percent, view, actions);
    }
    let Some(fitting) = model.fitting.filter(|fitting| fitting.own.is_some()) else {
        return;
    };
    let label = if fitting.use_defaults {
        text.get("settings-memory-use-own")
    } else {
        text.get("settings-memory-use-defaults")
    };
    ui.add_space(space::S);
    if key_button_ui(ui, Rank::Secondary, &label, "").clicked() {
        let fit = Fitting {
            use_defaults: !fitting.use_defaults,
            ..fitting.clone()
        };
        actions.push(Action::ChangeProfile(Profile {
            fit: Some(fit),
            ..profile.clone()
        }));
    }
}

/// How far the fit has come, and the way to stop it.
fn running_ui(ui: &mut Ui, percent: u32, view: View<'_>, actions: &mut Actions) {
    let text = view.text;
    let shown = text.with("percent", &[("number", percent.into())]);
    let label = format!("{} {shown}", text.get("settings-memory-running"));
    let share = f32::from(u16::try_from(percent).unwrap_or(100)) / 100.0;
    let color = Tokens::of(ui).accent;
    bar_ui(ui, ui.available_width(), share, color, &label);
    if key_button_ui(ui, Rank::Secondary, &text.get("data-stop"), "X").clicked() {
        actions.push(Action::StopFit);
    }
}

fn comparison(compared: &Comparison, view: View<'_>) -> String {
    let id = if compared.is_better() {
        "settings-memory-better"
    } else {
        "settings-memory-no-better"
    };
    let loss = |loss: f32| format!("{loss:.3}");
    let args = [
        ("day", view.text.day(compared.day, view.today).into()),
        ("reviews", compared.held_out.into()),
        ("before", loss(compared.log_loss_before).into()),
        ("after", loss(compared.log_loss_after).into()),
    ];
    view.text.with(id, &args)
}

/// When the next fit comes, where that is not plain from what is shown already.
fn next_fit(model: MemoryModel<'_>, view: View<'_>) -> Option<String> {
    let text = view.text;
    let fitting = model.fitting;
    let missing = [("reviews", model.missing_reviews.into())];
    match model.state {
        _ if fitting.is_some_and(|fitting| fitting.use_defaults) => {
            Some(text.get("settings-memory-stays").into_owned())
        }
        FitState::Running => Some(text.get("settings-memory-running").into_owned()),
        _ if model.missing_reviews > 0 => Some(text.with("settings-memory-missing", &missing)),
        FitState::Failed(NoFit::Stopped) => Some(text.get("settings-memory-stopped").into_owned()),
        FitState::Failed(_) => Some(text.get("settings-memory-failed").into_owned()),
        FitState::Idle if fitting.is_none_or(|fitting| fitting.compared.is_none()) => {
            Some(text.get("settings-memory-ready").into_owned())
        }
        FitState::Idle => None,
    }
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

fn number_ui(
    ui: &mut Ui,
    label: &'static str,
    stepper: Stepper,
    view: View<'_>,
    mut change: impl FnMut(u32),
) {
    let label = view.text.get(label);
    row_ui(ui, &label, "", |ui| {
        if let Some(value) = stepper_ui(ui, &label, &stepper.value.to_string(), stepper, view) {
            change(value);
        }
    });
}

/// A label with its hint, and beside it, or below it in a narrow window, what it is about.
fn row_ui(ui: &mut Ui, label: &str, hint: &str, content: impl FnOnce(&mut Ui)) {
    let said = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        ui.label(RichText::new(label).text_style(style::strong()));
        if !hint.is_empty() {
            small_ui(ui, hint);
        }
    };
    if ui.available_width() < 2.0 * space::HALF {
        ui.add_space(space::S);
        said(ui);
        ui.horizontal_wrapped(content);
        return;
    }
    let third = (ui.available_width() / 3.0).floor();
    ui.horizontal_top(|ui| {
        let part = Vec2::new(third, space::CONTROL);
        ui.allocate_ui_with_layout(part, Layout::top_down(Align::Min), |ui| {
            ui.set_width(third);
            ui.add_space(space::S);
            said(ui);
        });
        ui.add_space(space::S);
        ui.horizontal_wrapped(content);
    });
}

/// A number that goes up and down in steps.
#[derive(Clone, Copy)]
struct Stepper {
    value: u32,
    low: u32,
    high: u32,
    step: u32,
}

impl Stepper {
    /// The next lower and the next higher value on the grid of steps.
    fn neighbours(self) -> (u32, u32) {
        let Self {
            value,
            low,
            high,
            step,
        } = self;
        let down = (value.saturating_sub(1) / step * step).max(low);
        let up = ((value / step + 1) * step).min(high);
        (down, up)
    }
}

fn stepper_ui(
    ui: &mut Ui,
    label: &str,
    shown: &str,
    stepper: Stepper,
    view: View<'_>,
) -> Option<u32> {
    let tokens = Tokens::of(ui);
    let (down, up) = stepper.neighbours();
    let mut chosen = None;
    for (sign, value, name) in [("–", down, "step-down"), ("+", up, "step-up")] {
        if sign == "+" {
            let value = RichText::new(shown)
                .text_style(style::strong())
                .color(tokens.text);
            ui.add_sized(
                Vec2::new(space::STEPPER, space::CONTROL),
                egui::Label::new(value),
            );
        }
        let enabled = value != stepper.value;
        let button = egui::Button::new(RichText::new(sign).text_style(style::strong()))
            .min_size(Vec2::splat(space::CONTROL));
        let response = ui.add_enabled(enabled, button);
        let name = view
            .text
            .with(name, &[("what", label.into()), ("value", shown.into())]);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name.as_str()));
        reveal_focus(&response);
        if response.clicked() {
            chosen = Some(value);
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_stay_on_the_grid_and_within_bounds() {
        let at = |value| {
            Stepper {
                value,
                low: 1,
                high: 1000,
                step: 10,
            }
            .neighbours()
        };
        assert_eq!(at(60), (50, 70));
        assert_eq!(at(63), (60, 70));
        assert_eq!(at(10), (1, 20));
        assert_eq!(at(1), (1, 10));
        assert_eq!(at(1000), (990, 1000));
    }
}
