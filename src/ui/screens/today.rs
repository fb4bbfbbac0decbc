//! Today: the work of the day, and one clear way to begin.

use std::borrow::Cow;

use egui::{
    Align, Align2, Label, Layout, Rect, RichText, Role, Sense, TextStyle, Ui, Vec2, WidgetInfo,
};

use super::drills::today_drills_ui;
use super::goal::{goal_button_ui, today_goal_ui};
use super::settings::rows::line_ui;
use crate::app::{Action, TakenBack, Today};
use crate::learner::MixedUp;
use crate::log::Event;
use crate::plan::{AllKnown, Forecast, Upcoming};
use crate::registry::{Class, Code};
use crate::text::entry as words;
use crate::text::{Text, scope_name, worth_of_more};
use crate::ui::accessibility::heading_ui;
use crate::ui::buttons::{command_button_ui, named_button_ui};
use crate::ui::commands::{Command, SHORT_MINUTES};
use crate::ui::layout::{card_ui, column_ui, control_row_ui, halves_ui, page_ui, panel_ui};
use crate::ui::plots::tooltip;
use crate::ui::theme::{Tokens, space, style};
use crate::ui::view::View;
use crate::ui::widgets::{
    Emphasis, bar_ui, capped_button_ui, capped_button_width, figure_ui, muted_ui, notice_frame_ui,
    noticed_ui, pair_ui, share, strong,
};

pub(in crate::ui) fn today_ui(
    ui: &mut Ui,
    today: &Today,
    forecast: Option<&Forecast>,
    view: View<'_>,
) {
    page_ui(ui, "today", |ui| {
        let width = space::PAGE.min(ui.available_width());
        column_ui(ui, width, |ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(space::M);
            card_ui(ui, |ui| {
                work_ui(ui, today, view);
                line_ui(ui);
                today_goal_ui(ui, today, forecast, view);
                today_drills_ui(ui, today, view);
                others_ui(ui, today, view);
            });
            if !today.mixed_up.is_empty() {
                card_ui(ui, |ui| mixed_up_ui(ui, today, view));
            }
            halves_ui(
                ui,
                space::HALF_PANEL,
                |ui| panel_ui(ui, |ui| classes_ui(ui, today, view)),
                |ui| panel_ui(ui, |ui| load_ui(ui, today, view)),
            );
        });
    });
}

fn work_ui(ui: &mut Ui, today: &Today, view: View<'_>) {
    ui.spacing_mut().item_spacing = Vec2::splat(space::SM);
    if today.plan.is_empty() {
        done_ui(ui, today, view);
    } else {
        plan_ui(ui, today, view);
    }
    let text = view.text;
    if today.fitted_today {
        muted_ui(ui, text.get("today-fitted"));
    }
    let mut done = Vec::new();
    if today.answered > 0 {
        done.push(text.with("today-answered", &[("answers", today.answered.into())]));
    }
    if today.streak_days > 0 {
        done.push(text.with("today-streak", &[("days", today.streak_days.into())]));
    }
    if !done.is_empty() {
        muted_ui(ui, done.join(" · "));
    } else if today.is_first_day() && !today.plan.is_empty() {
        muted_ui(ui, text.get("today-first"));
    }
    if today.claimed > 0 {
        let codes = [("codes", today.claimed.into())];
        let said = text.with("today-claimed", &codes);
        let undo = |ui: &mut Ui| {
            command_button_ui(ui, Emphasis::Secondary, Command::UndoEarlier, view);
        };
        notice_row_ui(ui, &said, undo);
    }
    if let Some(taken_back) = &today.taken_back {
        taken_back_ui(ui, taken_back, today, view);
    }
}

/// What one studies for: a day, an interview, a team.
fn others_ui(ui: &mut Ui, today: &Today, view: View<'_>) {
    ui.horizontal_wrapped(|ui| {
        goal_button_ui(ui, today, view);
        for command in [Command::ShowInterview, Command::ShowDrills] {
            command_button_ui(ui, Emphasis::Secondary, command, view);
        }
    });
}

/// The plan in numbers, and the buttons that begin it.
fn plan_ui(ui: &mut Ui, today: &Today, view: View<'_>) {
    let text = view.text;
    let plan = &today.plan;
    let due = plan.due();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::XL;
        let news = u32::try_from(plan.new.len()).unwrap_or(u32::MAX);
        for (number, label) in [
            (due, text.get("figure-due")),
            (news, text.get("figure-new")),
        ] {
            if number > 0 {
                figure_ui(ui, &number.to_string(), &label);
            }
        }
        let minutes = text.with("figure-minutes", &[("minutes", plan.minutes.into())]);
        figure_ui(ui, &minutes, &text.get("figure-estimate"));
    });
    if today.is_enough() {
        muted_ui(ui, text.get("today-goal-enough"));
    }
    if plan.left > 0 {
        muted_ui(ui, text.with("today-left", &[("cards", plan.left.into())]));
    }
    if plan.resting > 0 {
        let resting = [("cards", plan.resting.into())];
        muted_ui(ui, text.with("today-resting", &resting));
    }
    ui.horizontal_wrapped(|ui| {
        command_button_ui(ui, Emphasis::Main, Command::Study, view);
        if Command::StudyShort.action(view.place).is_some() {
            let label = text.with("today-short", &[("minutes", SHORT_MINUTES.into())]);
            named_button_ui(ui, Emphasis::BesideMain, Command::StudyShort, &label, view);
        }
        // A first day has one way in; the key is there all the same.
        if !today.is_first_day() {
            command_button_ui(ui, Emphasis::BesideMain, Command::StudyQuick, view);
        }
        if due == 0 {
            command_button_ui(ui, Emphasis::BesideMain, Command::Place, view);
        }
    });
}

/// The end of the day's work.
fn done_ui(ui: &mut Ui, today: &Today, view: View<'_>) {
    let text = view.text;
    if today.is_off() {
        heading_ui(ui, text.get("goal-today-off"), style::title());
        muted_ui(ui, text.get("today-goal-off"));
    } else {
        let title = format!("✓ {}", text.get("today-done"));
        heading_ui(ui, title, style::title());
    }
    if today.answered > 0 && !today.is_off() {
        muted_ui(ui, worth_of_more(&today.plan, text));
    }
    if let Some(next) = today.next {
        ui.label(upcoming(view, next));
    }
    if let Some(known) = &today.all_known {
        all_known_ui(ui, known, today, view);
    } else if today.can_go_ahead {
        command_button_ui(ui, Emphasis::Secondary, Command::StudyAhead, view);
    }
}

/// What there is to do where every code in scope is known: each with its key.
fn all_known_ui(ui: &mut Ui, known: &AllKnown, today: &Today, view: View<'_>) {
    let text = view.text;
    let codes = [("codes", known.codes.into())];
    ui.label(strong(text.with("today-all-known", &codes)));
    ui.horizontal_wrapped(|ui| {
        if let Some((scope, codes)) = &known.next_scope {
            let about = [
                ("scope", text.get(scope_name(scope)).into_owned().into()),
                ("codes", (*codes).into()),
            ];
            let label = text.with("today-widen", &about);
            named_button_ui(ui, Emphasis::Primary, Command::WidenScope, &label, view);
        }
        // What is mixed up has its own buttons below.
        if let Some([first, second]) = known.weakest_pair.filter(|_| today.mixed_up.is_empty()) {
            let label = text.get("study-duel");
            let label = format!("{label}: {first} ↔ {second}");
            named_button_ui(ui, Emphasis::Secondary, Command::DuelWeakest, &label, view);
        }
        command_button_ui(ui, Emphasis::Secondary, Command::DayOff, view);
    });
    muted_ui(ui, text.get("today-day-off-hint"));
}

/// The event that was just undone or redone, and the button for the reverse.
fn taken_back_ui(ui: &mut Ui, taken_back: &TakenBack, today: &Today, view: View<'_>) {
    let text = view.text;
    let what = happened(&taken_back.event, view);
    let args = [("what", what.into())];
    let undo = Command::UndoEarlier;
    let (said, command) = if taken_back.is_back {
        (text.with("today-brought-back", &args), undo)
    } else {
        (text.with("today-taken-back", &args), Command::Redo)
    };
    notice_row_ui(ui, &said, |ui| {
        command_button_ui(ui, Emphasis::Secondary, command, view);
        if !taken_back.is_back && today.can_undo {
            let label = text.get("today-undo-more");
            named_button_ui(ui, Emphasis::Secondary, undo, &label, view);
        }
    });
}

/// A notice with buttons at its right end, or below it where that is narrow.
fn notice_row_ui(ui: &mut Ui, message: &str, buttons: impl FnOnce(&mut Ui)) {
    notice_frame_ui(ui, |ui| {
        if ui.available_width() >= space::SHEET {
            control_row_ui(ui, |ui| noticed_ui(ui, message), buttons);
        } else {
            noticed_ui(ui, message);
            ui.horizontal_wrapped(buttons);
        }
    });
}

/// An event that can be undone, in words.
pub(super) fn happened(event: &Event, view: View<'_>) -> String {
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
        Event::Noted(code, _) => of("happened-noted", *code),
        Event::Claimed(_) => view.text.get("happened-claimed").into_owned(),
        Event::GoalSet(_) => view.text.get("happened-goal").into_owned(),
        Event::Outcome(_) => view.text.get("happened-outcome").into_owned(),
        Event::Interviewed(_) => view.text.get("happened-interviewed").into_owned(),
        Event::Rewound { .. } => view.text.get("happened-rewound").into_owned(),
        // The last one is never taken back.
        Event::Corrected { .. } | Event::Undone { .. } | Event::Forecast(_) => {
            view.text.get("happened-corrected").into_owned()
        }
        // Undo passes them over.
        Event::DrillJoined { .. } | Event::DrillLeft { .. } | Event::Tested { .. } => String::new(),
    }
}

/// The next day with work, in words.
pub(super) fn upcoming(view: View<'_>, next: Upcoming) -> String {
    let args = [
        ("day", view.text.day(next.day, view.today).into()),
        ("days", next.day.days_since(view.today).into()),
        ("due", next.reviews.into()),
        ("new", next.new.into()),
    ];
    view.text.with("next-work", &args)
}

/// The pairs that are mixed up most, each with a duel.
fn mixed_up_ui(ui: &mut Ui, today: &Today, view: View<'_>) {
    heading_ui(ui, view.text.get("today-mixed-up"), TextStyle::Heading);
    let label = view.text.get("study-duel");
    let caps = Command::DuelMixedUp.caps(0);
    let button = Vec2::new(capped_button_width(ui, &label, &caps), space::CONTROL);
    for (place, pair) in today.mixed_up.iter().enumerate() {
        let left = |ui: &mut Ui| {
            pair_ui(ui, pair.codes, &TextStyle::Heading);
            ui.add_space(space::S);
            muted_ui(ui, mixed_up_words(pair, view)).on_hover_text(pair_names(pair, view));
        };
        let right = |ui: &mut Ui| {
            // The key starts the duel of the first pair.
            let caps = if place == 0 { caps.as_str() } else { "" };
            let layout = Layout::top_down_justified(Align::Center);
            let shown = ui.allocate_ui_with_layout(button, layout, |ui| {
                capped_button_ui(ui, Emphasis::Secondary, &label, caps)
            });
            let response = shown.inner;
            let [first, second] = pair.codes;
            let said = format!("{label}: {first} ↔ {second}");
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, said.as_str()));
            if response.clicked() {
                view.send(Action::Duel(pair.codes));
            }
        };
        control_row_ui(ui, left, right);
    }
}

/// Why a pair stands where it does: how often, and how lately.
pub(super) fn mixed_up_words(pair: &MixedUp, view: View<'_>) -> String {
    let args = [
        ("times", pair.times.into()),
        ("day", view.text.day(pair.last_day, view.today).into()),
        ("days", view.today.days_since(pair.last_day).into()),
    ];
    view.text.with("mixed-up-words", &args)
}

/// The names of a pair, one below the other.
pub(super) fn pair_names(pair: &MixedUp, view: View<'_>) -> String {
    let named = pair.codes.map(|code| {
        let entry = view.entry(code);
        let name = entry.map(|entry| words::name(view.text, entry));
        format!("{code} {}", name.unwrap_or_default())
    });
    named.join("\n")
}

pub(super) fn class_name(text: &Text, class: Class) -> Cow<'_, str> {
    text.get(match class.digit() {
        1 => "class-1xx",
        2 => "class-2xx",
        3 => "class-3xx",
        4 => "class-4xx",
        _ => "class-5xx",
    })
}

fn classes_ui(ui: &mut Ui, today: &Today, view: View<'_>) {
    let tokens = Tokens::of(ui);
    heading_ui(ui, view.text.get("today-classes"), TextStyle::Heading);
    for class in &today.classes {
        let name = class_name(view.text, class.class);
        let count = [("known", class.known.into()), ("cards", class.cards.into())];
        let count = view.text.with("today-known", &count);
        let row = Vec2::new(ui.available_width(), space::LINE);
        ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), |ui| {
            let color = tokens.class(class.class);
            let key = strong(class.class.key());
            let cell = |ui: &mut Ui, width: f32, text: RichText| {
                ui.allocate_ui_with_layout(
                    Vec2::new(width, space::LINE),
                    Layout::left_to_right(Align::Center),
                    |ui| {
                        ui.set_width(width);
                        ui.add(Label::new(text).truncate());
                    },
                );
            };
            cell(ui, space::NUMBER, key.color(color));
            if ui.available_width() > space::NAME + space::BAR_LEAST + space::BESIDE + space::L {
                let name = RichText::new(name.as_ref()).color(tokens.muted);
                cell(ui, space::NAME, name);
            }
            let share = share(class.known, class.cards);
            let bar = (ui.available_width() - space::BESIDE).max(space::BAR_LEAST);
            let said = format!("{} {count}", class.class.key());
            bar_ui(ui, bar, share, color, &said);
            muted_ui(ui, count.as_str());
        });
    }
}

fn load_ui(ui: &mut Ui, today: &Today, view: View<'_>) {
    let tokens = Tokens::of(ui);
    let total: u32 = today.load.iter().sum();
    heading_ui(ui, view.text.get("today-load"), TextStyle::Heading);
    if total == 0 {
        muted_ui(ui, view.text.get("today-load-none"));
        return;
    }
    let most = today.load.iter().copied().max().unwrap_or(1);
    let days = u16::try_from(today.load.len()).unwrap_or(1);
    let slot = ui.available_width() / f32::from(days);
    let height = space::CHART + 2.0 * space::L;
    let (rect, response) =
        ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::hover());
    let small = TextStyle::Small.resolve(ui.style());
    let painter = ui.painter();
    for (day, cards) in (0u16..).zip(today.load) {
        let left = rect.left() + slot * f32::from(day);
        let bottom = rect.bottom() - space::L;
        let (tall, color) = if cards == 0 {
            (space::CHART_LEAST, tokens.line)
        } else {
            (
                (space::CHART * share(cards, most)).max(space::XS),
                tokens.accent,
            )
        };
        let bar = Rect::from_min_max(
            egui::pos2(left + space::GAP, bottom - tall),
            egui::pos2(left + slot - space::GAP, bottom),
        );
        painter.rect_filled(bar, space::SMALL_CORNERS, color);
        let write = |at, place, said: String| {
            painter.text(at, place, said, small.clone(), tokens.muted);
        };
        if cards > 0 {
            write(bar.center_top(), Align2::CENTER_BOTTOM, cards.to_string());
        }
        if day % 2 == 0 {
            let date = today.day.plus(u32::from(day)).date();
            let below = egui::pos2(bar.center().x, rect.bottom());
            write(below, Align2::CENTER_BOTTOM, date.day().to_string());
        }
    }
    let words = [("cards", total.into())];
    let words = view.text.with("today-load-words", &words);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, words.as_str()));
    let pointed_at = response.hover_pos().map(|at| (at.x - rect.left()) / slot);
    let pointed_at = (0u32..).zip(today.load).find(|(day, _)| {
        let day = f32::from(u16::try_from(*day).unwrap_or(u16::MAX));
        pointed_at.is_some_and(|at| (day..day + 1.0).contains(&at))
    });
    let said = pointed_at.map(|(later, cards)| {
        let day = view.text.day(today.day.plus(later), view.today);
        let args = [("day", day.into()), ("cards", cards.into())];
        view.text.with("progress-coming-day", &args)
    });
    tooltip(response, said.as_deref());
}
