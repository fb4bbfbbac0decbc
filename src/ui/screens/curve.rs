//! A code's forgetting curve in each direction: the chance of recall in the past and the future.

use egui::Ui;

use super::summary::direction;
use crate::learner::{CodeCurves, Curve};
use crate::memory::Card;
use crate::time::Day;
use crate::ui::plots::{DesiredShare, LinePlot, line_ui, percent};
use crate::ui::theme::{Tokens, space};
use crate::ui::view::View;
use crate::ui::widgets::muted_ui;

/// The curve of one direction; nothing if it was never asked.
pub(super) fn curve_ui(ui: &mut Ui, card: Card, curves: Option<&CodeCurves>, view: View<'_>) {
    let Some(curves) = curves else { return };
    let mut all = curves.curves.iter();
    let Some(curve) = all.find(|curve| curve.direction == card.direction()) else {
        return;
    };
    let color = Tokens::of(ui).class(card.code().class());
    let said = said(curves, curve, view);
    let words = words(curve, &said, view);
    let aim = DesiredShare {
        share: curves.desired,
        text: view.text,
    };
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        ui.label(said.as_str());
        if let Some(day) = curve.known_since {
            let args = [("day", view.text.day(day, view.today).into())];
            muted_ui(ui, view.text.with("curve-since", &args));
        }
        line_ui(ui, &plot(curves, curve, view), color, aim, &words);
        ui.add_space(space::S);
    });
}

/// The chance of recall today, in words.
fn said(curves: &CodeCurves, curve: &Curve, view: View<'_>) -> String {
    let args = [
        ("percent", percent(curve.today).into()),
        ("desired", percent(curves.desired).into()),
        ("day", view.text.day(curve.below_from, view.today).into()),
    ];
    if curve.answered >= curves.today {
        view.text.with("curve-answered", &args)
    } else if curve.below_from <= curves.today {
        view.text.with("curve-below", &args)
    } else {
        view.text.with("curve-today", &args)
    }
}

fn answer(day: Day, right: bool, view: View<'_>) -> String {
    let args = [("day", view.text.day(day, view.today).into())];
    if right {
        view.text.with("curve-right", &args)
    } else {
        view.text.with("curve-wrong", &args)
    }
}

fn words(curve: &Curve, said: &str, view: View<'_>) -> String {
    let answers = curve.marks.iter();
    let answers: Vec<String> = answers
        .map(|mark| answer(mark.day, mark.right, view))
        .collect();
    let args = [
        ("name", direction(view, curve.direction).into()),
        ("said", said.into()),
        ("list", answers.join(", ").into()),
    ];
    view.text.with("curve-words", &args)
}

fn plot(curves: &CodeCurves, curve: &Curve, view: View<'_>) -> LinePlot {
    #[expect(clippy::cast_precision_loss, reason = "days stay far below 2^24")]
    let days = |day: Day| day.days_since(curves.first) as f32;
    let all = days(curves.last).max(1.0);
    let points = curve.points.iter();
    let points = points.map(|point| (days(point.day) / all, point.retrievability));
    let marks = curve.marks.iter().map(|mark| {
        let words = answer(mark.day, mark.right, view);
        (days(mark.day) / all, mark.retrievability, mark.right, words)
    });
    LinePlot {
        points: points.collect(),
        marks: marks.collect(),
        now: days(curves.today) / all,
        labels: [
            view.text.day(curves.first, view.today),
            view.text.get("curve-now").into_owned(),
            view.text.day(curves.last, view.today),
        ],
    }
}
