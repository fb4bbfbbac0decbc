//! Plots: bars, a map of days, lines. They draw the numbers and words that the screens give them.

mod bars;

mod canvas;

mod fan;

mod heat;

mod line;

pub(super) use bars::{Bar, bars_ui};
pub(super) use canvas::tooltip;
pub(super) use fan::{Fan, FanMark, fan_ui};
pub(super) use heat::{heat_ui, legend_ui, weekday};
pub(super) use line::{DesiredShare, Dot, LinePlot, dots_ui, line_ui, percent};
