//! The bar at the top: the tabs, the open profile and the list of keys. With less room it drops the
//! app's name first, then the key caps.

use egui::{FontSelection, RichText, TextStyle, Ui};

use super::commands::{Command, command_tab_ui, named_button_ui};
use super::layout::fitting_row_ui;
use super::theme::{Tokens, space, style};
use super::widgets::{Emphasis, button_ui};
use super::window::window_title;
use super::{Actions, View};
use crate::app::{App, Route, Tab};

/// How much the bar shows.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Says {
    /// Labels without key caps.
    Names,
    Keys,
    /// The app's name, too.
    All,
}

pub(super) fn top_ui(ui: &mut Ui, app: &App, view: View<'_>, actions: &mut Actions) {
    let tokens = Tokens::of(ui);
    let current = match app.route() {
        Route::Today(_) | Route::Study(_) => Some(Tab::Today),
        Route::Codes(_) => Some(Tab::Codes),
        Route::Progress(_) => Some(Tab::Progress),
        Route::Settings => Some(Tab::Settings),
        Route::Profiles(_) | Route::Data(_) => None,
    };
    let tabs = Tab::ALL.map(|tab| {
        let command = match tab {
            Tab::Today => Command::GoToToday,
            Tab::Codes => Command::GoToCodes,
            Tab::Progress => Command::GoToProgress,
            Tab::Settings => Command::GoToSettings,
        };
        (tab, command)
    });
    let name = shortened(app.notebook().profile().name.as_str());
    let keys_label = view.text.get(Command::ShowKeys.label());
    let labels = tabs.map(|(_, command)| view.text.get(command.label()));
    let labels = labels.iter().map(|label| label.as_ref());
    let says = says(ui, labels.chain([name.as_str(), keys_label.as_ref()]));
    let has_keys = says >= Says::Keys;

    let (mut from_left, mut from_right) = (Actions::new(), Actions::new());
    let left = |ui: &mut Ui| {
        if says == Says::All {
            let name = RichText::new(window_title()).text_style(style::strong());
            ui.label(name.color(tokens.text));
            ui.add_space(space::M);
        }
        for (tab, command) in tabs {
            let is_current = Some(tab) == current;
            command_tab_ui(ui, command, has_keys, is_current, view, &mut from_left);
        }
    };
    let right = |ui: &mut Ui| {
        for (command, label) in [
            (Command::ShowKeys, keys_label.as_ref()),
            (Command::ShowProfiles, name.as_str()),
        ] {
            if has_keys {
                named_button_ui(
                    ui,
                    Emphasis::Secondary,
                    command,
                    label,
                    view,
                    &mut from_right,
                );
            } else if button_ui(ui, Emphasis::Secondary, label).clicked() {
                from_right.extend(command.action(view.commands));
            }
        }
    };
    fitting_row_ui(ui, says > Says::Names, left, right);
    actions.extend(from_left.into_iter().chain(from_right));
}

/// The most that these labels leave room for.
fn says<'a>(ui: &Ui, labels: impl Iterator<Item = &'a str>) -> Says {
    let width = |text: &str, style: TextStyle| {
        let font = FontSelection::Style(style).resolve(ui.style());
        let galley = ui
            .painter()
            .layout_no_wrap(text.to_owned(), font, Tokens::of(ui).text);
        galley.size().x
    };
    let spacing = ui.spacing();
    let around = 2.0 * spacing.button_padding.x + spacing.item_spacing.x;
    let keycap = space::KEYCAP + 3.0 * space::XS;
    let labels = labels.map(|label| width(label, style::strong()) + around + keycap);
    let with_keys = labels.sum::<f32>();
    let title = width(window_title(), style::strong()) + space::M + 2.0 * spacing.item_spacing.x;
    let room = ui.available_width() - space::M;
    if with_keys + title <= room {
        Says::All
    } else if with_keys <= room {
        Says::Keys
    } else {
        Says::Names
    }
}

/// A profile's name, cut to fit the bar.
fn shortened(name: &str) -> String {
    const MOST: usize = 16;
    if name.chars().count() <= MOST {
        return name.to_owned();
    }
    let start: String = name.chars().take(MOST - 1).collect();
    format!("{start}…")
}
