//! Duels: how long they last and when they end, what they ask, what they leave in the log, and that
//! all of it can be taken back.

mod course;
mod fair;
mod rules;

use statusdeck::question::Stage;
use statusdeck::session::Reply;
use support::sitting::{Sitting, right, wrong};

/// Fights the open duel with these answers; the same one goes on being given at its end.
fn fight_out(desk: &mut Sitting, answers: &[bool]) -> Vec<Reply> {
    let mut replies = Vec::new();
    while let Some(question) = desk.question().filter(|it| it.stage == Stage::Duel) {
        let is_right = answers[replies.len().min(answers.len() - 1)];
        let given = if is_right {
            right(&question)
        } else {
            wrong(&question)
        };
        replies.push(desk.answer(&given));
        desk.go_on();
        assert!(replies.len() <= 10, "a duel without end");
    }
    replies
}
