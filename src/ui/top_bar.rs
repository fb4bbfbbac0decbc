//! The bar at the top: the tabs, the open profile and the list of keys. With less room it drops the
//! app's name first, then the key caps.

use egui::{FontSelection, TextStyle, Ui};

use super::buttons::named_button_ui;
use super::commands::Command;
use super::layout::fitting_row_ui;
use super::theme::{Tokens, space, style};
use super::view::View;
use super::widgets::{Emphasis, button_ui, strong, tab_ui};
use super::window::window_title;
use crate::app::{App, Route};
use crate::text::harmless;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Detail {
    /// Labels without key caps.
    Names,
    Keys,
    /// The app's name, too.
    All,
}

pub(super) fn top_bar_ui(ui: &mut Ui, app: &App, view: View<'_>) {
    let tokens = Tokens::of(ui);
    let route = app.route();
    let tabs = [
        (
            Command::GoToToday,
            matches!(
                route,
                Route::Today(_)
                    | Route::Study(_)
                    | Route::Goal(_)
                    | Route::Interview(_)
                    | Route::Drills(_)
            ),
        ),
        (Command::GoToCodes, matches!(route, Route::Codes(_))),
        (Command::GoToProgress, matches!(route, Route::Progress(_))),
        (
            Command::GoToSettings,
            matches!(route, Route::Settings | Route::Data(_)),
        ),
    ];
    let name = shortened(&harmless(app.notebook().profile().name.as_str()));
    let keys_label = view.text.get(Command::ShowKeys.label());
    let labels = tabs.map(|(command, _)| view.text.get(command.label()));
    let labels = labels.iter().map(|label| label.as_ref());
    let detail = detail(ui, labels.chain([name.as_str(), keys_label.as_ref()]));
    let has_keys = detail >= Detail::Keys;

    let left = |ui: &mut Ui| {
        if detail == Detail::All {
            ui.label(strong(window_title()).color(tokens.text));
            ui.add_space(space::M);
        }
        for (command, is_current) in tabs {
            let caps = if has_keys {
                command.caps(0)
            } else {
                String::new()
            };
            if tab_ui(ui, &view.text.get(command.label()), &caps, is_current) {
                view.perform(command);
            }
        }
    };
    let right = |ui: &mut Ui| {
        for (command, label) in [
            (Command::ShowKeys, keys_label.as_ref()),
            (Command::ShowProfiles, name.as_str()),
        ] {
            if has_keys {
                named_button_ui(ui, Emphasis::Secondary, command, label, view);
            } else if button_ui(ui, Emphasis::Secondary, label).clicked() {
                view.perform(command);
            }
        }
    };
    fitting_row_ui(ui, detail > Detail::Names, left, right);
}

/// The most detail that these labels leave room for.
fn detail<'a>(ui: &Ui, labels: impl Iterator<Item = &'a str>) -> Detail {
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
        Detail::All
    } else if with_keys <= room {
        Detail::Keys
    } else {
        Detail::Names
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
