//! The window, by keyboard alone and without a display.

mod answers;
mod codes;
mod commands;
mod data;
mod drills;
mod duel;
mod failed_start;
mod fitting;
mod goal;
mod guide;
mod interview;
mod keeping;
mod late_reports;
mod layout;
mod placement;
mod profiles;
mod progress;
mod quick;
mod screen_reader;
mod settings;
mod study;
mod summary;
mod teaching;
mod tour;
mod typed_codes;
mod typing;
mod visits;

use statusdeck::app::Route;
use support::desk::Desk;

fn codes_screen(desk: &Desk) -> statusdeck::app::Codes {
    let Route::Codes(codes) = desk.app().route() else {
        panic!("not in Codes")
    };
    codes.clone()
}
