//! Drills: how they are drawn and checked, the common test, what is shared, and the board.

mod board;
mod chain;
mod checks;
mod daily;
mod drawing;
mod privacy;
mod taking;

use std::sync::LazyLock;

use statusdeck::log::{TeamSituation, TeamText};
use statusdeck::team::Drill;
use support::team::drawn;

static DRILL: LazyLock<Drill> = LazyLock::new(|| drawn(7));

fn english(text: &str) -> TeamText {
    TeamText {
        en: text.to_owned(),
        ko: String::new(),
    }
}

fn own_situation(id: &str, codes: &[u16]) -> TeamSituation {
    TeamSituation {
        id: id.to_owned(),
        codes: codes.to_vec(),
        text: english("Our gateway drops a session that nobody used for an hour."),
        why: english("The gateway keeps its own number for that."),
    }
}
