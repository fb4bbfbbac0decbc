//! Today: what there is to do, and one clear way to begin.

use egui::{RichText, Role, ScrollArea, Sense, TextStyle, Ui, Vec2, WidgetInfo};

use crate::app::{Action, TakenBack, Today};
use crate::progress::Event;
use crate::registry::Code;
use crate::session::{Budget, Kind, Upcoming};
use crate::ui::keys::SHORT_MINUTES;
use crate::ui::theme::{Tokens, space, style};
use crate::ui::widgets::{
    Rank, bar_ui, card_ui, column_ui, control_row_ui, key_button_ui, muted_ui, scroll_by_keys,
};
use crate::ui::{Actions, View};

pub(in crate::ui) fn today_ui(ui: &mut Ui, today: &Today, view: View<'_>, actions: &mut Actions) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        scroll_by_keys(ui, false);
        column_ui(ui, space::COLUMN, |ui| {
            ui.add_space(space::M);
            card_ui(ui, |ui| {
                ui.set_width(ui.available_width());
                work_ui(ui, today, view, actions);
            });
            if !today.mixed_up.is_empty() {
                ui.add_space(space::M);
                card_ui(ui, |ui| {
                    ui.set_width(ui.available_width());
                    mixed_up_ui(ui, today, view, actions);
                });
            }
            ui.add_space(space::M);
            card_ui(ui, |ui| {
                ui.set_width(ui.available_width());
                classes_ui(ui, today, view);
            });
            ui.add_space(space::M);
            card_ui(ui, |ui| {
                ui.set_width(ui.available_width());
                load_ui(ui, today, view);
            });
        });
    });
}

fn work_ui(ui: &mut Ui, today: &Today, view: View<'_>, actions: &mut Actions) {
    let text = view.text;
    let plan = &today.plan;
    if plan.is_empty() {
        ui.label(RichText::new(text.get("today-done")).text_style(style::title()));
        if let Some(next) = today.next {
            muted_ui(ui, upcoming(view, next));
        }
        ui.add_space(space::M);
        if today.can_go_ahead {
            let label = text.get("today-ahead");
            if key_button_ui(ui, Rank::Primary, &label, "⏎").clicked() {
                actions.push(Action::Study(Kind::Ahead, Budget::Unlimited));
            }
        }
    } else {
        let due = plan.due.len() + plan.missed.len();
        let headline = text.with(
            "today-work",
            &[("due", due.into()), ("new", plan.new.len().into())],
        );
        ui.label(RichText::new(headline).text_style(style::title()));
        let minutes = text.with("today-minutes", &[("minutes", plan.minutes.into())]);
        ui.horizontal_wrapped(|ui| {
            muted_ui(ui, minutes);
            if plan.left > 0 {
                muted_ui(ui, text.with("today-left", &[("cards", plan.left.into())]));
            }
        });
        ui.add_space(space::M);
        ui.horizontal_wrapped(|ui| {
            if key_button_ui(ui, Rank::Primary, &text.get("today-study"), "⏎").clicked() {
                actions.push(Action::Study(Kind::Today, Budget::Unlimited));
            }
            let label = text.with("today-short", &[("minutes", SHORT_MINUTES.into())]);
            if key_button_ui(ui, Rank::Secondary, &label, "5").clicked() {
                actions.push(Action::Study(Kind::Today, Budget::Minutes(SHORT_MINUTES)));
            }
        });
    }
    let mut done = Vec::new();
    if today.answered > 0 {
        done.push(text.with("today-answered", &[("answers", today.answered.into())]));
    }
    if today.streak_days > 0 {
        done.push(text.with("today-streak", &[("days", today.streak_days.into())]));
    }
    ui.add_space(space::S);
    if done.is_empty() {
        muted_ui(ui, text.get("today-first"));
    } else {
        muted_ui(ui, done.join(" · "));
    }
    if let Some(taken_back) = &today.taken_back {
        ui.add_space(space::S);
        taken_back_ui(ui, taken_back, today, view, actions);
    }
}

/// What was just taken back or brought back, and the way to the other.
fn taken_back_ui(
    ui: &mut Ui,
    taken_back: &TakenBack,
    today: &Today,
    view: View<'_>,
    actions: &mut Actions,
) {
    let text = view.text;
    let what = happened(&taken_back.event, view);
    let args = [("what", what.into())];
    let (said, label, key, action) = if taken_back.is_back {
        let said = text.with("today-brought-back", &args);
        (said, "study-undo", "Z", Action::Undo)
    } else {
        let said = text.with("today-taken-back", &args);
        (said, "today-redo", "⇧Z", Action::Redo)
    };
    let left = |ui: &mut Ui| {
        ui.add(egui::Label::new(said).wrap());
    };
    let (mut clicked, mut more) = (false, false);
    let right = |ui: &mut Ui| {
        clicked = key_button_ui(ui, Rank::Secondary, &text.get(label), key).clicked();
        if !taken_back.is_back && today.can_undo {
            let label = text.get("today-undo-more");
            more = key_button_ui(ui, Rank::Secondary, &label, "Z").clicked();
        }
    };
    control_row_ui(ui, left, right);
    if clicked {
        actions.push(action);
    }
    if more {
        actions.push(Action::Undo);
    }
}

/// An event that can be taken back, in words.
fn happened(event: &Event, view: View<'_>) -> String {
    let of = |id: &str, code: Code| {
        view.text
            .with(id, &[("code", code.get().to_string().into())])
    };
    match event {
        Event::Answered(answered) => of("happened-answered", answered.card.code()),
        Event::Judged(judged) => of("happened-judged", judged.card.code()),
        Event::Dueled(dueled) => of("happened-dueled", dueled.asked),
        Event::Suspended(card) => of("happened-suspended", card.code()),
        Event::Resumed(card) => of("happened-resumed", card.code()),
        Event::Reset(card) => of("happened-reset", card.code()),
        Event::Rewound { .. } => view.text.get("happened-rewound").into_owned(),
        Event::Corrected { .. } | Event::Undone { .. } => {
            view.text.get("happened-corrected").into_owned()
        }
    }
}

/// When there is something to do next, in words.
pub(super) fn upcoming(view: View<'_>, next: Upcoming) -> String {
    let args = [
        ("day", view.text.day(next.day, view.today).into()),
        ("days", next.day.days_since(view.today).into()),
        ("due", next.due.into()),
        ("new", next.new.into()),
    ];
    view.text.with("next-work", &args)
}

/// The pairs that are mixed up most, each with a duel to fight it out.
fn mixed_up_ui(ui: &mut Ui, today: &Today, view: View<'_>, actions: &mut Actions) {
    let tokens = Tokens::of(ui);
    ui.label(RichText::new(view.text.get("today-mixed-up")).text_style(style::strong()));
    let mut key = "D";
    for pair in &today.mixed_up {
        let [first, second] = pair.codes;
        let number = |code: Code| {
            let number = RichText::new(code.to_string()).text_style(TextStyle::Heading);
            number.color(tokens.class(code.class()))
        };
        let mut fights = false;
        control_row_ui(
            ui,
            |ui| {
                ui.label(number(first));
                muted_ui(ui, "↔");
                ui.label(number(second));
                ui.add_space(space::S);
                muted_ui(
                    ui,
                    view.text
                        .with("today-times", &[("times", pair.times.into())]),
                );
            },
            |ui| {
                let label = view.text.get("study-duel");
                fights = key_button_ui(ui, Rank::Secondary, &label, key).clicked();
            },
        );
        if fights {
            actions.push(Action::Duel(pair.codes));
        }
        key = "";
    }
}

fn classes_ui(ui: &mut Ui, today: &Today, view: View<'_>) {
    let tokens = Tokens::of(ui);
    ui.label(RichText::new(view.text.get("today-classes")).text_style(style::strong()));
    ui.add_space(space::XS);
    let width = ui.available_width();
    for class in &today.classes {
        let name = view.text.get(match class.class.digit() {
            1 => "class-1xx",
            2 => "class-2xx",
            3 => "class-3xx",
            4 => "class-4xx",
            _ => "class-5xx",
        });
        let count = view.text.with(
            "today-known",
            &[("known", class.known.into()), ("cards", class.cards.into())],
        );
        ui.horizontal(|ui| {
            let color = tokens.class(class.class);
            let key = RichText::new(class.class.key())
                .text_style(style::strong())
                .color(color);
            ui.add_sized(Vec2::new(40.0, 20.0), egui::Label::new(key));
            ui.allocate_ui(Vec2::new(120.0, 20.0), |ui| {
                ui.set_width(120.0);
                muted_ui(ui, name.as_ref());
            });
            #[expect(clippy::cast_precision_loss, reason = "a few hundred cards")]
            let share = class.known as f32 / class.cards.max(1) as f32;
            let bar = (width - 280.0).max(80.0);
            bar_ui(
                ui,
                bar,
                share,
                color,
                &format!("{} {count}", class.class.key()),
            );
            muted_ui(ui, count);
        });
    }
}

fn load_ui(ui: &mut Ui, today: &Today, view: View<'_>) {
    let tokens = Tokens::of(ui);
    let total: u32 = today.load.iter().sum();
    ui.label(RichText::new(view.text.get("today-load")).text_style(style::strong()));
    if total == 0 {
        muted_ui(ui, view.text.get("today-load-none"));
        return;
    }
    let most = today.load.iter().copied().max().unwrap_or(1).max(1);
    let days = u16::try_from(today.load.len()).unwrap_or(1);
    let slot = ui.available_width() / f32::from(days);
    let height = space::CHART + 2.0 * space::M;
    let (rect, response) =
        ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::hover());
    let small = TextStyle::Small.resolve(ui.style());
    let painter = ui.painter();
    for (day, cards) in (0u16..).zip(today.load) {
        let left = rect.left() + slot * f32::from(day);
        #[expect(clippy::cast_precision_loss, reason = "a few hundred cards")]
        let share = cards as f32 / most as f32;
        let bottom = rect.bottom() - space::M;
        let tall = if cards == 0 {
            2.0
        } else {
            (space::CHART * share).max(space::XS)
        };
        let bar = egui::Rect::from_min_max(
            egui::pos2(left + 3.0, bottom - tall),
            egui::pos2(left + slot - 3.0, bottom),
        );
        let color = if cards == 0 {
            tokens.line
        } else {
            tokens.accent
        };
        painter.rect_filled(bar, 2.0, color);
        let middle = bar.center().x;
        if cards > 0 {
            let above = egui::pos2(middle, bar.top());
            painter.text(
                above,
                egui::Align2::CENTER_BOTTOM,
                cards,
                small.clone(),
                tokens.muted,
            );
        }
        let date = today.day.plus(u32::from(day)).date();
        if day % 2 == 0 {
            let below = egui::pos2(middle, rect.bottom());
            let label = date.day().to_string();
            painter.text(
                below,
                egui::Align2::CENTER_BOTTOM,
                label,
                small.clone(),
                tokens.muted,
            );
        }
    }
    let words = view
        .text
        .with("today-load-words", &[("cards", total.into())]);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, words.as_str()));
}
