//! The bar at the top: where one is, where one can go, and who studies. It says less where there is
//! less room, and nothing in it ever covers anything else.

use egui::{FontSelection, RichText, TextStyle, Ui};

use super::layout::fitting_row_ui;
use super::theme::{Tokens, space, style};
use super::widgets::{Rank, key_button_ui, tab_ui};
use super::window::window_title;
use super::{Actions, View};
use crate::app::{Action, App, ProfilesAction, Route, Tab};

/// How much the bar says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Says {
    /// Screens and buttons by name, without their keys.
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
        let (label, key) = match tab {
            Tab::Today => (view.text.get("tab-today"), "T"),
            Tab::Codes => (view.text.get("tab-codes"), "C"),
            Tab::Progress => (view.text.get("tab-progress"), "P"),
            Tab::Settings => (view.text.get("tab-settings"), "S"),
        };
        (tab, label, key)
    });
    let name = shortened(app.notebook().profile().name.as_str());
    let keys_label = view.text.get("keys-title");
    let labels = tabs.iter().map(|(_, label, _)| label.as_ref());
    let says = says(ui, labels.chain([name.as_str(), keys_label.as_ref()]));
    let key = |key: &'static str| if says >= Says::Keys { key } else { "" };

    let mut go = None;
    let left = |ui: &mut Ui| {
        if says == Says::All {
            let name = RichText::new(window_title()).text_style(style::strong());
            ui.label(name.color(tokens.text));
            ui.add_space(space::M);
        }
        for (tab, label, tab_key) in &tabs {
            if tab_ui(ui, label, key(tab_key), Some(*tab) == current) {
                go = Some(Action::Go(*tab));
            }
        }
    };
    let (mut keys, mut profiles) = (None, None);
    let right = |ui: &mut Ui| {
        if key_button_ui(ui, Rank::Secondary, &keys_label, key("?")).clicked() {
            keys = Some(Action::ToggleKeys);
        }
        if key_button_ui(ui, Rank::Secondary, &name, key("U")).clicked() {
            profiles = Some(ProfilesAction::Show.into());
        }
    };
    fitting_row_ui(ui, says > Says::Names, left, right);
    actions.extend(go.into_iter().chain(keys).chain(profiles));
}

/// How much there is room for, with these labels.
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

/// A name as far as it has room in the top bar.
fn shortened(name: &str) -> String {
    const MOST: usize = 16;
    if name.chars().count() <= MOST {
        return name.to_owned();
    }
    let start: String = name.chars().take(MOST - 1).collect();
    format!("{start}…")
}
