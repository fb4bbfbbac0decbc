//! Spaces and sizes in points, on a grid of 8 with a half step: `XS` is a half, `S` one, `M` two. No
//! colours, no type.

use egui::{CornerRadius, Margin, Ui};

pub const XS: f32 = 4.0;
pub const S: f32 = 8.0;
pub const SM: f32 = 12.0;
pub const M: f32 = 16.0;
pub const L: f32 = 24.0;
pub const XL: f32 = 40.0;

/// The window's size at the first start.
pub const WINDOW: [f32; 2] = [1000.0, 700.0];
/// The smallest window. A page is as small as its browser.
#[cfg(not(target_family = "wasm"))]
pub const WINDOW_LEAST: [f32; 2] = [640.0, 440.0];
/// The widest column of text.
pub const COLUMN: f32 = 720.0;
/// The widest screen of lists.
pub const PAGE: f32 = 1160.0;
/// The width of a dialog that asks something.
pub const DIALOG: f32 = 480.0;
/// The width of a dialog that shows a list.
pub const WIDE_DIALOG: f32 = 840.0;
/// The narrowest column of text beside another.
pub const HALF: f32 = 264.0;
/// The narrowest list of keys beside another.
pub const HALF_LIST: f32 = 376.0;
/// The narrowest panel beside another.
pub const HALF_PANEL: f32 = 400.0;

pub const CONTROL: f32 = 36.0;
/// The height of a screen's main control: its main button, the answer and its verdict.
pub const MAIN: f32 = 48.0;
pub const LINE: f32 = 22.0;
pub const ROW: f32 = 36.0;
/// The least width of a code's tile.
pub const TILE: f32 = 70.0;
/// The width of the button for a class, beside its tiles.
pub const CLASS: f32 = 248.0;
/// The side of an icon in a control.
pub const ICON: f32 = 14.0;
/// The side of an icon in a line of text, as a share of the line's height.
pub const ICON_SHARE: f32 = 0.7;
/// The part of a line's height that is above its baseline.
pub const ABOVE_BASELINE: f32 = 0.8;
/// The height of a keycap, and its least width.
pub const KEYCAP: f32 = 20.0;
/// The height of the tallest menu.
pub const MENU: f32 = 400.0;
/// The width of the key caps in the list of keys.
pub const KEYS: f32 = 152.0;
/// How far an arrow key scrolls.
pub const SCROLL: f32 = 60.0;
/// The share of the view that Page Up and Page Down scroll; the rest stays in sight.
pub const PAGE_SHARE: f32 = 0.9;
/// The space that a dialog with a list leaves above and below itself.
pub const AROUND: f32 = 176.0;
/// The height of the place where a prompt stands.
pub const PROMPT: f32 = 96.0;
/// The height of the line that asks, where the verdict comes to stand.
pub const ASK: f32 = 32.0;
/// The width of an option's key, or of its mark.
pub const MARK: f32 = 24.0;
/// The radius of a mark for a right answer in a row.
pub const PIP: f32 = 7.0;
/// The width of an entry that lies over the page.
pub const SHEET: f32 = 600.0;
/// The height of a question with its feedback; decides where it begins in a tall window.
pub const STUDY: f32 = 640.0;
/// The largest space above a question in a tall window.
pub const ABOVE: f32 = 120.0;

pub const LIST: f32 = 320.0;
pub const LIST_LEAST: f32 = 220.0;
/// The height of the list of codes where the entry stands below it.
pub const SHORT_LIST: f32 = 176.0;
/// The width of a number of three digits in a list.
pub const NUMBER: f32 = 44.0;
/// The width of a class's name beside its bar.
pub const NAME: f32 = 112.0;
/// The width of the text beside a bar.
pub const BESIDE: f32 = 104.0;
pub const BAR_LEAST: f32 = 80.0;
/// The height of a bar that shows a share.
pub const BAR: f32 = 8.0;
/// The width of a number between its two buttons.
pub const STEPPER: f32 = 88.0;
/// The width of a field for a date, or for two.
pub const DATE: f32 = 208.0;
/// The least width of one of several options that are joined to one control.
pub const OPTION_LEAST: f32 = 72.0;
/// The space around the chosen one of them.
pub const INSET: f32 = 3.0;
/// The height of the tallest bar of a small chart.
pub const CHART: f32 = 136.0;
/// The height of the lowest bar of a small chart.
pub const CHART_LEAST: f32 = 2.0;
/// The gap between two bars of a chart.
pub const GAP: f32 = 3.0;
/// The width of a mark beside a text, such as the edge of a verdict.
pub const EDGE: f32 = 4.0;
/// The height of the line under the current screen's name.
pub const UNDERLINE: f32 = 2.0;
/// The gap between a control and its focus ring.
pub const RING: f32 = 2.0;

/// The columns of a board: name, tests, readiness, score.
pub const PEOPLE_COLUMNS: f32 = 4.0;

/// Cards stand side by side from this width on.
pub const TWO_COLUMNS: f32 = 920.0;
pub const PLOT: f32 = 96.0;
/// The height of a forecast over the days.
pub const FAN: f32 = 128.0;
/// The height of a line of small text in a plot.
pub const PLOT_LINE: f32 = 18.0;
/// The room for the marks beside a plot.
pub const PLOT_AXIS: f32 = 44.0;
pub const PLOT_BAR: f32 = 28.0;
/// The radius of a mark on a line.
pub const PLOT_MARK: f32 = 4.0;
/// The least and the greatest side of a day in the map of days.
pub const HEAT: (f32, f32) = (9.0, 20.0);
/// The margin around a day in a map of days, as a share of its side.
pub const HEAT_MARGIN: f32 = 1.0 / 12.0;

/// The corners of panels and controls.
pub const CORNERS: CornerRadius = CornerRadius::same(8);
/// The corners of the edge of a panel.
pub const EDGE_CORNERS: CornerRadius = CornerRadius {
    nw: 8,
    ne: 0,
    sw: 8,
    se: 0,
};
pub const SMALL_CORNERS: CornerRadius = CornerRadius::same(4);

pub const TINY_CORNERS: CornerRadius = CornerRadius::same(2);

/// The least height of panels that stand side by side.
pub const PANEL: f32 = 224.0;

// Inner margins.
pub const CARD: Margin = Margin::same(20);
pub const TIGHT_CARD: Margin = Margin::same(16);
pub const MENU_MARGIN: Margin = Margin::same(8);
pub const RAW: Margin = Margin::same(12);
pub const FIELD: Margin = Margin::symmetric(12, 8);
/// A field with an icon at its left.
pub const ICON_FIELD: Margin = Margin {
    left: 36,
    right: 12,
    top: 8,
    bottom: 8,
};
pub const OPTION: Margin = Margin::symmetric(8, 4);
pub const ANSWER: Margin = Margin::symmetric(16, 8);
pub const TOP: Margin = Margin::symmetric(16, 6);
pub const BOTTOM: Margin = Margin::symmetric(24, 12);
pub const SCREEN: Margin = Margin::symmetric(24, 16);
pub const TIGHT_SCREEN: Margin = Margin::symmetric(12, 8);
pub const TAG: Margin = Margin::symmetric(6, 1);

/// The size class of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Room {
    /// Half a small screen, or a small window with everything enlarged.
    Tight,
    /// A window as it opens.
    Normal,
    Wide,
}

/// Windows narrower than this are tight.
const NORMAL: [f32; 2] = [640.0, 560.0];
/// Windows wider than this are wide.
const WIDE: [f32; 2] = [1200.0, 840.0];

/// The window is too narrow for anything that is not needed.
pub fn is_narrow(ui: &Ui) -> bool {
    ui.ctx().content_rect().width() < NORMAL[0]
}

impl Room {
    /// The room of the window that a widget is in.
    pub fn of(ui: &Ui) -> Self {
        let size = ui.ctx().content_rect().size();
        let at_least = |[width, height]: [f32; 2]| size.x >= width && size.y >= height;
        if at_least(WIDE) {
            Self::Wide
        } else if at_least(NORMAL) {
            Self::Normal
        } else {
            Self::Tight
        }
    }

    /// The inner margin of cards.
    pub const fn card(self) -> Margin {
        match self {
            Self::Tight => TIGHT_CARD,
            Self::Normal | Self::Wide => CARD,
        }
    }

    /// The inner margin of a screen.
    pub const fn screen(self) -> Margin {
        match self {
            Self::Tight => TIGHT_SCREEN,
            Self::Normal | Self::Wide => SCREEN,
        }
    }

    /// The height of an option.
    pub const fn option(self) -> f32 {
        match self {
            Self::Tight => ROW,
            Self::Normal | Self::Wide => MAIN,
        }
    }

    /// The height of one of the two codes of a duel.
    pub const fn tile(self) -> f32 {
        match self {
            Self::Tight => 112.0,
            Self::Normal => 152.0,
            Self::Wide => 192.0,
        }
    }

    /// The height of the place where a prompt stands.
    pub const fn prompt(self) -> f32 {
        match self {
            Self::Tight | Self::Normal => PROMPT - L,
            Self::Wide => PROMPT + XL,
        }
    }
}
