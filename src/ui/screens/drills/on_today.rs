//! The drills in lines of Today.

use egui::Ui;

use crate::app::Today;
use crate::ui::view::View;
use crate::ui::widgets::muted_ui;

/// Of more drills the next ones are shown.
const MOST_SHOWN: usize = 3;

pub(in crate::ui::screens) fn today_drills_ui(ui: &mut Ui, today: &Today, view: View<'_>) {
    let text = view.text;
    for row in today.drills.iter().take(MOST_SHOWN) {
        let outline = &row.joined.outline;
        let ready = if row.readiness.is_ready() {
            "yes"
        } else {
            "no"
        };
        let about = [
            ("title", outline.title.as_str().into()),
            ("day", text.day(outline.by, view.today).into()),
            ("days", outline.by.days_since(view.today).into()),
            ("ready", ready.into()),
            ("low", row.readiness.low().into()),
            ("questions", row.readiness.questions.into()),
            ("mark", row.readiness.pass_mark().into()),
        ];
        let said = text.with("today-drill", &about);
        muted_ui(ui, said);
    }
    let more = today.drills.len().saturating_sub(MOST_SHOWN);
    if more > 0 {
        muted_ui(
            ui,
            text.with("today-drills-more", &[("drills", more.into())]),
        );
    }
}
