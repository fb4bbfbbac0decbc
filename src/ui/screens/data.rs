//! The learner's own data: export, import, backups, repair, reset; and how far long work has come.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{
    Align2, Area, Frame, Id, Order, Response, RichText, Role, ScrollArea, Sense, TextEdit,
    TextStyle, Ui, UiBuilder, WidgetInfo,
};

use super::profiles::{reveal_chosen, told_ui};
use crate::app::{
    Action, BackupRow, Data, DataAction, DataStep, ExportAs, Job, Outcome, ProfilesAction,
    Question, Reason, WayBack, Work,
};
use crate::export::TableFormat;
use crate::text::Text;
use crate::ui::accessibility::heading_ui;
use crate::ui::frame::Input;
use crate::ui::layout::{card_ui, column_ui, control_row_ui, dialog_ui, scroll_by_keys};
use crate::ui::theme::space::Room;
use crate::ui::theme::{Tokens, space, style, thin};
use crate::ui::widgets::{Rank, bar_ui, key_button_ui, keycap_ui, muted_ui, reveal_focus};
use crate::ui::{Actions, View};

pub(in crate::ui) fn data_ui(
    ui: &mut Ui,
    data: &Data,
    work: &Work,
    cards: usize,
    view: View<'_>,
    input: &mut Input<'_>,
    actions: &mut Actions,
) {
    // Each step begins at its top; a question over the screen leaves it where it is.
    let step = match &data.step {
        DataStep::Overview(_) | DataStep::Asking(_) => 0,
        DataStep::Exporting { .. } => 1,
        DataStep::Importing { .. } => 2,
    };
    let area = ScrollArea::vertical().id_salt(("data", step));
    area.auto_shrink(false).show(ui, |ui| {
        scroll_by_keys(ui, false);
        column_ui(ui, space::COLUMN, |ui| {
            title_ui(ui, data, work, view);
            if *work != Work::None {
                card_ui(ui, |ui| {
                    work_ui(ui, work, "Esc", view, actions);
                    if let Work::Running { job, .. } = work {
                        ui.add_space(space::S);
                        muted_ui(
                            ui,
                            view.text.get(if job.needs_rest() {
                                "data-rests"
                            } else {
                                "data-goes-on"
                            }),
                        );
                    }
                });
                return;
            }
            match &data.step {
                DataStep::Exporting { problem, .. } => {
                    exporting_ui(ui, data, problem.as_deref(), view, input, actions);
                    return;
                }
                DataStep::Importing { problem, .. } => {
                    importing_ui(ui, problem.as_deref(), view, input, actions);
                    return;
                }
                DataStep::Overview(Some(outcome)) => outcome_ui(ui, outcome, view, actions),
                DataStep::Overview(None) | DataStep::Asking(_) => {}
            }
            carry_ui(ui, view, actions);
            ui.add_space(space::L);
            if let Some(lines) = data.damaged.filter(|lines| *lines > 0) {
                damage_ui(ui, lines, view, actions);
                ui.add_space(space::L);
            }
            backups_ui(ui, data, view, actions);
            ui.add_space(space::L);
            reset_ui(ui, cards, view, actions);
        });
    });
    if let DataStep::Asking(question) = &data.step
        && *work == Work::None
    {
        asking_ui(ui, question, view, actions);
    }
}

fn title_ui(ui: &mut Ui, data: &Data, work: &Work, view: View<'_>) {
    let (id, keys): (_, &[&str]) = match &data.step {
        _ if *work != Work::None => ("data-title", &[]),
        DataStep::Exporting { .. } => ("data-export", &["↑", "↓"]),
        DataStep::Importing { .. } => ("data-import", &[]),
        DataStep::Overview(_) | DataStep::Asking(_) => ("data-title", &[]),
    };
    ui.horizontal(|ui| {
        heading_ui(ui, view.text.get(id), style::title());
        for key in keys {
            keycap_ui(ui, key);
        }
    });
}

/// How far long work has come, and the way to stop it.
pub(in crate::ui) fn work_ui(
    ui: &mut Ui,
    work: &Work,
    stop_key: &str,
    view: View<'_>,
    actions: &mut Actions,
) {
    let text = view.text;
    let (job, stops) = match work {
        Work::None => return,
        Work::Shut(why) => {
            ui.label(RichText::new(text.get("data-shut")).text_style(style::strong()));
            ui.label(why.as_str());
            ui.add_space(space::S);
            if key_button_ui(ui, Rank::Primary, &text.get("data-reopen"), "⏎").clicked() {
                actions.push(DataAction::Reopen.into());
            }
            return;
        }
        Work::Running { job, stops, .. } => (job, *stops),
    };
    let percent = work.percent();
    let mut what = text.get(doing(job)).into_owned();
    if stops {
        what = text.get("data-stopping").into_owned();
    }
    let shown = text.with("percent", &[("number", percent.into())]);
    let label = format!("{what} {shown}");
    let mut stop = false;
    let left = |ui: &mut Ui| {
        ui.label(RichText::new(&what).text_style(style::strong()));
        muted_ui(ui, shown.as_str());
    };
    let right = |ui: &mut Ui| {
        if !stops {
            stop = key_button_ui(ui, Rank::Secondary, &text.get("data-stop"), stop_key).clicked();
        }
    };
    control_row_ui(ui, left, right);
    let share = f32::from(u16::try_from(percent).unwrap_or(100)) / 100.0;
    bar_ui(
        ui,
        ui.available_width(),
        share,
        Tokens::of(ui).accent,
        &label,
    );
    if stop {
        actions.push(DataAction::Stop.into());
    }
}

/// What goes on while a job is done.
const fn doing(job: &Job) -> &'static str {
    match job {
        Job::Export { .. } => "data-exporting",
        Job::Look { .. } => "data-looking",
        Job::Import { .. } => "data-importing",
        Job::Restore { .. } => "data-restoring",
        Job::FindRestore => "data-finding",
        Job::Reset => "data-resetting",
        Job::Repair => "data-repairing",
    }
}

/// What came of something, and the way back.
fn outcome_ui(ui: &mut Ui, outcome: &Outcome, view: View<'_>, actions: &mut Actions) {
    card_ui(ui, |ui| {
        told_ui(ui, &outcome.told);
        if let Some(way_back) = &outcome.way_back {
            let label = view.text.get(match way_back {
                WayBack::To(_) => "data-take-back",
                WayBack::Restored => "data-undo-restore",
            });
            if key_button_ui(ui, Rank::Secondary, &label, "Z").clicked() {
                actions.push(DataAction::TakeBack.into());
            }
        }
    });
    ui.add_space(space::L);
}

fn carry_ui(ui: &mut Ui, view: View<'_>, actions: &mut Actions) {
    let text = view.text;
    card_ui(ui, |ui| {
        heading_ui(ui, text.get("data-carry"), TextStyle::Heading);
        muted_ui(ui, text.get("data-carry-hint"));
        ui.add_space(space::S);
        ui.horizontal_wrapped(|ui| {
            let mut button = |rank, id, key, action: Action| {
                if key_button_ui(ui, rank, &text.get(id), key).clicked() {
                    actions.push(action);
                }
            };
            let (export, import) = (DataAction::Export, DataAction::Import);
            button(Rank::Primary, "data-export", "E", export.into());
            button(Rank::Secondary, "data-import", "I", import.into());
            let profiles = ProfilesAction::Show;
            button(Rank::Secondary, "profiles-title", "U", profiles.into());
        });
    });
}

fn exporting_ui(
    ui: &mut Ui,
    data: &Data,
    problem: Option<&str>,
    view: View<'_>,
    input: &mut Input<'_>,
    actions: &mut Actions,
) {
    let text = view.text;
    let DataStep::Exporting { format, .. } = &data.step else {
        return;
    };
    card_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        for (place, option) in ExportAs::ALL.into_iter().enumerate() {
            let (label, hint) = format_words(option, text);
            if option_ui(ui, &label, &hint, option == *format).clicked() {
                actions.push(DataAction::Select(place).into());
            }
        }
        ui.add_space(space::S);
        path_ui(ui, &text.get("data-export-where"), problem, input);
        buttons_ui(ui, &text.get("data-export"), view, actions);
    });
}

/// What a format is called, and what it is for.
fn format_words(format: ExportAs, text: &Text) -> (String, String) {
    let (label, hint) = match format {
        ExportAs::Portable => ("format-portable", "format-portable-hint"),
        ExportAs::Table(TableFormat::ReviewsCsv) => ("format-reviews-csv", "format-reviews-hint"),
        ExportAs::Table(TableFormat::ReviewsJson) => ("format-reviews-json", "format-reviews-hint"),
        ExportAs::Table(TableFormat::CardsCsv) => ("format-cards-csv", "format-cards-hint"),
        ExportAs::Table(TableFormat::CardsJson) => ("format-cards-json", "format-cards-hint"),
        ExportAs::Table(TableFormat::Anki) => ("format-anki", "format-anki-hint"),
    };
    (text.get(label).into_owned(), text.get(hint).into_owned())
}

fn importing_ui(
    ui: &mut Ui,
    problem: Option<&str>,
    view: View<'_>,
    input: &mut Input<'_>,
    actions: &mut Actions,
) {
    let text = view.text;
    card_ui(ui, |ui| {
        path_ui(ui, &text.get("data-import-where"), problem, input);
        muted_ui(ui, text.get("data-import-hint"));
        ui.add_space(space::S);
        buttons_ui(ui, &text.get("data-import"), view, actions);
    });
}

/// A field for a path, and what is wrong with it.
fn path_ui(ui: &mut Ui, label: &str, problem: Option<&str>, input: &mut Input<'_>) {
    let tokens = Tokens::of(ui);
    ui.label(RichText::new(label).text_style(style::strong()));
    let field = TextEdit::singleline(input.text)
        .id(input.id)
        .margin(space::FIELD)
        .desired_width(f32::INFINITY);
    let response = ui.add(field);
    if response.gained_focus() {
        put_cursor_at_end(ui, input);
    }
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_label(label));
    if let Some(problem) = problem {
        ui.add(egui::Label::new(RichText::new(problem).color(tokens.wrong)).wrap());
    }
}

/// Where a file's name is changed.
fn put_cursor_at_end(ui: &Ui, input: &Input<'_>) {
    let mut state = TextEditState::load(ui.ctx(), input.id).unwrap_or_default();
    let end = CCursor::new(input.text.chars().count());
    state.cursor.set_char_range(Some(CCursorRange::one(end)));
    state.store(ui.ctx(), input.id);
}

fn buttons_ui(ui: &mut Ui, go: &str, view: View<'_>, actions: &mut Actions) {
    ui.add_space(space::S);
    ui.horizontal_wrapped(|ui| {
        if key_button_ui(ui, Rank::Primary, go, "⏎").clicked() {
            actions.push(DataAction::Go.into());
        }
        if key_button_ui(ui, Rank::Secondary, &view.text.get("cancel"), "Esc").clicked() {
            actions.push(Action::Back);
        }
    });
}

/// One of several things that stand below each other; the chosen one has a mark and a frame.
fn option_ui(ui: &mut Ui, label: &str, hint: &str, chosen: bool) -> Response {
    let tokens = Tokens::of(ui);
    let builder = UiBuilder::new().id_salt(label).sense(Sense::click());
    let response = ui
        .scope_builder(builder, |ui| {
            let (fill, stroke) = if chosen {
                (tokens.chosen, thin(tokens.accent))
            } else {
                (tokens.surface, thin(tokens.surface))
            };
            // A click on a word is a click on the row.
            ui.style_mut().interaction.selectable_labels = false;
            Frame::new()
                .fill(fill)
                .stroke(stroke)
                .corner_radius(space::CORNERS)
                .inner_margin(space::OPTION)
                .show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    ui.horizontal_wrapped(|ui| {
                        let mark = if chosen { "●" } else { "○" };
                        ui.label(RichText::new(mark).color(tokens.accent));
                        ui.label(RichText::new(label).text_style(style::strong()));
                        muted_ui(ui, hint);
                    });
                });
        })
        .response;
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, label));
    reveal_focus(&response);
    response
}

fn damage_ui(ui: &mut Ui, lines: u64, view: View<'_>, actions: &mut Actions) {
    let text = view.text;
    card_ui(ui, |ui| {
        let title = text.with("data-damaged", &[("count", number(lines).into())]);
        let color = Tokens::of(ui).notice;
        ui.label(
            RichText::new(title)
                .text_style(style::strong())
                .color(color),
        );
        muted_ui(ui, text.get("data-damaged-hint"));
        ui.add_space(space::S);
        if key_button_ui(ui, Rank::Secondary, &text.get("data-repair"), "R").clicked() {
            actions.push(DataAction::Repair.into());
        }
    });
}

fn number(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn backups_ui(ui: &mut Ui, data: &Data, view: View<'_>, actions: &mut Actions) {
    let text = view.text;
    card_ui(ui, |ui| {
        heading_ui(ui, text.get("data-backups"), TextStyle::Heading);
        muted_ui(ui, text.get("data-backups-hint"));
        let Some(rows) = &data.backups else {
            muted_ui(ui, text.get("data-reading"));
            return;
        };
        if rows.is_empty() {
            muted_ui(ui, text.get("data-no-backups"));
            return;
        }
        ui.add_space(space::S);
        ui.horizontal_wrapped(|ui| {
            let label = text.get("data-restore");
            if key_button_ui(ui, Rank::Secondary, &label, "⏎").clicked() {
                actions.push(DataAction::Restore.into());
            }
            let label = text.get("data-undo-restore");
            let is_shown = data.may_undo && matches!(data.step, DataStep::Overview(None));
            if is_shown && key_button_ui(ui, Rank::Secondary, &label, "Z").clicked() {
                actions.push(DataAction::TakeBack.into());
            }
        });
        for (place, row) in rows.iter().enumerate() {
            let chosen = place == data.chosen;
            let response = option_ui(ui, &row.when, &backup_words(row, text), chosen);
            if chosen {
                reveal_chosen(ui, "backups", place, &response);
            }
            if response.clicked() {
                actions.push(DataAction::Select(place).into());
            }
        }
    });
}

/// How much a backup holds, why it was made, and where.
fn backup_words(row: &BackupRow, text: &Text) -> String {
    let reason = text.get(match row.backup.reason {
        Reason::Daily => "cli-backup-daily",
        Reason::Import => "cli-backup-import",
        Reason::Repair => "cli-backup-repair",
        Reason::Reset => "cli-backup-reset",
        Reason::Restore => "cli-backup-restore",
    });
    text.with(
        "data-backup",
        &[
            ("count", number(row.backup.records).into()),
            ("reason", reason.into_owned().into()),
            ("device", row.backup.device.as_str().into()),
        ],
    )
}

fn reset_ui(ui: &mut Ui, cards: usize, view: View<'_>, actions: &mut Actions) {
    let text = view.text;
    card_ui(ui, |ui| {
        heading_ui(ui, text.get("data-reset"), TextStyle::Heading);
        if cards == 0 {
            muted_ui(ui, text.get("data-reset-nothing"));
            return;
        }
        muted_ui(ui, text.get("data-reset-hint"));
        ui.add_space(space::S);
        if key_button_ui(ui, Rank::Secondary, &text.get("data-reset-go"), "X").clicked() {
            actions.push(DataAction::Reset.into());
        }
    });
}

/// A question: what it is about, what follows, and its answers with their keys.
struct Asked {
    title: String,
    follows: String,
    answers: Vec<(Rank, String, &'static str, Action)>,
}

impl Asked {
    fn new(question: &Question, text: &Text) -> Self {
        let cancel = |rank| (rank, text.get("cancel").into_owned(), "Esc", Action::Back);
        let go = |rank, id, key| (rank, text.get(id).into_owned(), key, DataAction::Go.into());
        let get = |id| text.get(id).into_owned();
        match question {
            Question::Replace { path, .. } => Self {
                title: get("data-replace-ask"),
                follows: text.with(
                    "data-replace-follows",
                    &[("path", path.display().to_string().into())],
                ),
                answers: vec![
                    cancel(Rank::Primary),
                    go(Rank::Secondary, "data-replace", "X"),
                ],
            },
            Question::Whose { name, .. } => {
                let name = [("name", name.as_str().into())];
                Self {
                    title: text.with("data-whose-ask", &name),
                    follows: get("data-whose-follows"),
                    answers: vec![
                        (
                            Rank::Primary,
                            text.with("data-whose-theirs", &name),
                            "⏎",
                            DataAction::Go.into(),
                        ),
                        (
                            Rank::Secondary,
                            get("data-whose-mine"),
                            "O",
                            DataAction::IntoOpen.into(),
                        ),
                        cancel(Rank::Secondary),
                    ],
                }
            }
            Question::Restore(row) => Self {
                title: text.with("data-restore-ask", &[("when", row.when.as_str().into())]),
                follows: get("data-restore-follows"),
                answers: vec![
                    go(Rank::Primary, "data-restore", "⏎"),
                    cancel(Rank::Secondary),
                ],
            },
            Question::Repair(lines) => Self {
                title: text.with("data-repair-ask", &[("count", number(*lines).into())]),
                follows: get("data-repair-follows"),
                answers: vec![
                    go(Rank::Primary, "data-repair", "⏎"),
                    cancel(Rank::Secondary),
                ],
            },
            Question::Reset(cards) => Self {
                title: text.with("data-reset-ask", &[("count", (*cards).into())]),
                follows: get("data-reset-follows"),
                answers: vec![
                    cancel(Rank::Primary),
                    go(Rank::Secondary, "data-reset-go", "X"),
                ],
            },
        }
    }
}

fn asking_ui(ui: &Ui, question: &Question, view: View<'_>, actions: &mut Actions) {
    let asked = Asked::new(question, view.text);
    let ((), beside) = dialog_ui(ui.ctx(), "asked", space::DIALOG, &asked.title, |ui| {
        ui.add(egui::Label::new(asked.follows).wrap());
        ui.add_space(space::M);
        ui.horizontal_wrapped(|ui| {
            for (rank, label, key, action) in asked.answers {
                if key_button_ui(ui, rank, &label, key).clicked() {
                    actions.push(action);
                }
            }
        });
    });
    if beside {
        actions.push(Action::Back);
    }
}

/// That what is held over the window can be dropped.
pub(in crate::ui) fn drop_ui(ui: &Ui, view: View<'_>) {
    Area::new(Id::unique("drop"))
        .order(Order::Foreground)
        .anchor(Align2::CENTER_CENTER, [0.0, 0.0])
        .show(ui.ctx(), |ui| {
            Frame::popup(ui.style())
                .inner_margin(Room::of(ui).card())
                .show(ui, |ui| {
                    let text = RichText::new(view.text.get("data-drop"));
                    ui.label(text.text_style(style::title()));
                });
        });
}
