//! Interview: the start page, one question at a time, its key points, and the report.

mod points;

mod question;

mod report;

mod start;

use std::time::Duration;

use egui::{Align, Layout, ScrollArea, Ui, Vec2};

use crate::app::{Interview, InterviewStage};
use crate::interview::{Mock, MockStep};
use crate::registry::InterviewKind;
use crate::ui::accessibility::said_already;
use crate::ui::buttons::named_button_ui;
use crate::ui::commands::Command;
use crate::ui::layout::{Actions, column_ui, scroll_by_keys, scroll_by_pages};
use crate::ui::theme::{Tokens, space};
use crate::ui::view::View;
use crate::ui::widgets::{Emphasis, bar_ui, muted_ui, share, strong};

use points::{judged_ui, points_ui};
use question::question_ui;
use report::report_ui;
use start::start_ui;

pub(in crate::ui) fn interview_ui(
    ui: &mut Ui,
    interview: &Interview,
    view: View<'_>,
    input: &mut String,
) {
    match interview.stage() {
        InterviewStage::Start { .. } => start_ui(ui, interview, view),
        InterviewStage::Sitting(mock) => sitting_ui(ui, interview, mock, view, input),
        InterviewStage::Report { report, copied, .. } => report_ui(ui, report, *copied, view),
    }
}

fn sitting_ui(ui: &mut Ui, interview: &Interview, mock: &Mock, view: View<'_>, input: &mut String) {
    column_ui(ui, space::COLUMN, |ui| head_ui(ui, interview, mock, view));
    let Some(asked) = mock.question(view.registry) else {
        return;
    };
    // The top depends on the window alone, so that nothing moves with the answer.
    let above = (ui.available_height() - space::STUDY) / 2.0;
    let page = ("interview", mock.answered(), interview.takes_text());
    let area = ScrollArea::vertical().id_salt(page).auto_shrink(false);
    area.show(ui, |ui| {
        if interview.takes_text() {
            scroll_by_pages(ui);
        } else {
            scroll_by_keys(ui, false);
        }
        ui.add_space(above.clamp(space::M, space::ABOVE));
        column_ui(ui, space::COLUMN, |ui| match mock.step() {
            MockStep::Asking => question_ui(ui, interview, mock, asked, view, input),
            MockStep::Comparing { said, ticked, .. } => {
                points_ui(ui, asked, said, ticked, view);
            }
            MockStep::Judged(answer) => judged_ui(ui, asked, answer, view),
            MockStep::Over => {}
        });
    });
}

/// How far the interview has come, in questions and in time.
fn head_ui(ui: &mut Ui, interview: &Interview, mock: &Mock, view: View<'_>) {
    let size = Vec2::new(ui.available_width(), space::CONTROL);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
        let leave = view.text.get("interview-end");
        named_button_ui(ui, Emphasis::Secondary, Command::Back, &leave, view);
        ui.add_space(space::S);
        if !interview.hides_clock() {
            clock_ui(ui, interview, mock, view);
            ui.add_space(space::S);
        }
        let (number, of) = (mock.number(), mock.plan().questions);
        let about = [("number", number.into()), ("of", of.into())];
        let said = view.text.with("interview-number", &about);
        said_already(&muted_ui(ui, format!("{number} / {of}")));
        let done = number.saturating_sub(1);
        let color = Tokens::of(ui).accent;
        bar_ui(ui, ui.available_width(), share(done, of), color, &said);
    });
}

/// The time that is left, which runs while a question is open.
fn clock_ui(ui: &mut Ui, interview: &Interview, mock: &Mock, view: View<'_>) {
    let took_ms = interview.took_ms(view.now);
    let left_ms = mock.left_ms(took_ms);
    let seconds = left_ms.div_ceil(1_000);
    let shown = format!("{}:{:02}", seconds / 60, seconds % 60);
    let said = view
        .text
        .with("interview-left", &[("time", shown.as_str().into())]);
    let tokens = Tokens::of(ui);
    let color = if left_ms == 0 {
        tokens.notice
    } else {
        tokens.text
    };
    let response = ui.label(strong(shown).color(color));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, said.as_str()));
    if interview.takes_text() && left_ms > 0 {
        // The text changes with the next second.
        let rest = left_ms % 1_000;
        let rest = if rest == 0 { 1_000 } else { rest };
        ui.ctx().request_repaint_after(Duration::from_millis(rest));
    }
}

/// The buttons at the bottom.
pub(in crate::ui) fn interview_actions(interview: &Interview, view: View<'_>) -> Option<Actions> {
    let own = |command: Command| view.labeled(command);
    let named = |command: Command, id: &str| (command, view.text.get(id).into_owned());
    let (left, right) = match interview.stage() {
        InterviewStage::Start { .. } => return None,
        InterviewStage::Sitting(mock) => {
            let clock = if interview.hides_clock() {
                named(Command::ToggleClock, "interview-clock-show")
            } else {
                own(Command::ToggleClock)
            };
            match mock.step() {
                MockStep::Comparing { .. } => (
                    vec![own(Command::UndoMock), clock],
                    vec![own(Command::GoOnMock)],
                ),
                MockStep::Judged(_) => {
                    let undo = named(Command::UndoMock, "study-undo");
                    (vec![undo, clock], vec![own(Command::GoOnMock)])
                }
                MockStep::Asking | MockStep::Over => {
                    let asked = mock.question(view.registry);
                    let is_choice = asked.is_some_and(|it| it.kind == InterviewKind::Choose);
                    let answer = if is_choice {
                        named(Command::AnswerMock, "study-check")
                    } else {
                        own(Command::AnswerMock)
                    };
                    let undo = mock.has_past().then(|| own(Command::UndoMockAsked));
                    let left = undo.into_iter().chain([clock]).collect();
                    (left, vec![answer])
                }
            }
        }
        InterviewStage::Report { mock, report, .. } => {
            let has_past = mock.as_ref().is_some_and(|mock| mock.has_past());
            let undo = has_past.then(|| named(Command::UndoMock, "study-undo"));
            let mut left: Vec<_> = undo.into_iter().collect();
            left.extend([own(Command::CopyReport), own(Command::SaveReport)]);
            let study = (!report.study.is_empty()).then(|| own(Command::StudyMissed));
            (
                left,
                [own(Command::EndInterview)]
                    .into_iter()
                    .chain(study)
                    .collect(),
            )
        }
    };
    Some(Actions::new(left, right))
}
