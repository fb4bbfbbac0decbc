//! Drills in the window: a folder, and the pages that lead from it.

use std::path::{Path, PathBuf};

use egui::{Key, Modifiers};
use statusdeck::app::{BoardPage, CommonTestPage, DrillPage, Route};
use statusdeck::log::Level;
use statusdeck::store::make_drill;
use statusdeck::team::Drill;

use crate::desk::{Desk, Look};
use crate::scenes::pressed;
use crate::team::{Member, drawn};

/// The folder of the team.
pub fn team_folder(desk: &Desk) -> PathBuf {
    let data = desk.data_path();
    data.parent().expect("a folder").join("team-drill")
}

/// A drill in the folder of the team.
pub fn with_drill(look: Look) -> Desk {
    let desk = Desk::new(look);
    let made = make_drill(&desk.store(), &team_folder(&desk), &drawn(7), false);
    made.expect("a new drill");
    desk
}

pub fn page(desk: &Desk) -> &DrillPage {
    match desk.app().route() {
        Route::Drills(drills) => &drills.page,
        route => panic!("not at the drills: {route:?}"),
    }
}

pub fn board(desk: &Desk) -> &BoardPage {
    match page(desk) {
        DrillPage::Board(page) => page,
        page => panic!("not at the board: {page:?}"),
    }
}

pub fn common_test(desk: &Desk) -> &CommonTestPage {
    match page(desk) {
        DrillPage::Test(test) => test,
        page => panic!("not at the test: {page:?}"),
    }
}

/// Types a folder and opens it.
pub fn open_folder(desk: &mut Desk, folder: &Path) {
    desk.press(Key::L);
    desk.press(Key::O);
    desk.type_text(&folder.display().to_string());
    // No time passes before it is read, however long that takes.
    desk.harness.key_press(Key::Enter);
    desk.wait_until(
        "the folder is read",
        |desk| !matches!(page(desk), DrillPage::Opening(field) if field.is_read),
    );
}

/// The page on which a drill is joined.
pub fn joining(look: Look) -> Desk {
    opened(with_drill(look))
}

fn opened(mut desk: Desk) -> Desk {
    let folder = team_folder(&desk);
    open_folder(&mut desk, &folder);
    wait_for_preview(&mut desk);
    desk
}

fn wait_for_preview(desk: &mut Desk) {
    desk.wait_until(
        "the text to be shared is shown",
        |desk| matches!(page(desk), DrillPage::Join(page) if page.preview.is_some()),
    );
}

/// The page on which it is changed what is shared.
pub fn changing(look: Look) -> Desk {
    let mut desk = pressed(joined(look), &[Key::E]);
    wait_for_preview(&mut desk);
    desk
}

/// The page of a drill that was just joined.
pub fn joined(look: Look) -> Desk {
    join(joining(look))
}

/// A question of daily study about a situation of the team's own, whose code nobody else has.
pub fn own_question(look: Look) -> Desk {
    let desk = with_drill(look);
    let situations = team_folder(&desk).join("situations.ron");
    std::fs::write(situations, SITUATIONS).expect("room");
    let mut desk = pressed(join(opened(desk)), &[Key::T, Key::Enter]);
    for _ in 0..60 {
        if desk.question().card.code().get() == 799 {
            return desk;
        }
        let right = desk.right_answer();
        desk.answer(&right);
        desk.press(Key::Enter);
    }
    panic!("the team's situation is not asked");
}

/// What the team of [`own_question`] has written.
const SITUATIONS: &str = r#"[(id: "ours-quota", codes: [799],
    text: (en: "A tenant has used up the jobs of this month, and starts one more.",
           ko: "어느 테넌트가 이번 달 작업을 다 쓴 뒤 작업을 하나 더 시작합니다."),
    why: (en: "Our scheduler says so with a code of its own, so that clients do not try again as after 429.",
          ko: "우리 스케줄러는 자체 코드로 답합니다. 429와 달리 클라이언트가 다시 시도하지 않게 하려는 것입니다."))]"#;

fn join(mut desk: Desk) -> Desk {
    desk.press(Key::Enter);
    desk.settle();
    wait_for_results(&mut desk, 1);
    desk.wait_until("the drill is read", |desk| match page(desk) {
        DrillPage::Joined(page) => page.told.is_some() && page.next.is_some(),
        _ => false,
    });
    desk
}

/// The files of results in the folder.
pub fn results(desk: &Desk) -> Vec<PathBuf> {
    let folder = std::fs::read_dir(team_folder(desk).join("results"));
    let files = folder.into_iter().flatten();
    let mut files: Vec<PathBuf> = files.map(|file| file.expect("a file").path()).collect();
    // One that is being written has another name.
    files.retain(|file| file.extension().is_some_and(|ending| ending == "ron"));
    files
}

/// Waits until there are so many of them.
pub fn wait_for_results(desk: &mut Desk, count: usize) {
    desk.wait_until("the results are shared", |desk| {
        results(desk).len() == count
    });
}

/// The first question of the common test that is typed or chosen.
pub fn testing(look: Look, is_typed: bool) -> Desk {
    let mut desk = pressed(joined(look), &[Key::Enter]);
    while common_test(&desk).takes_text() != is_typed {
        answer(&mut desk, true);
    }
    desk
}

/// Answers the open question.
pub fn answer(desk: &mut Desk, rightly: bool) {
    let test = common_test(desk);
    let (_, question) = test.question().expect("a question");
    let fits = |code: &u16| question.accepted.contains(code) == rightly;
    let place = question.options.iter().position(fits);
    let code = question.code.to_string();
    match place {
        Some(place) => {
            let keys = [Key::A, Key::B, Key::C, Key::D, Key::E];
            desk.press(keys[place]);
        }
        None if rightly => {
            desk.type_text(&code);
            desk.press(Key::Enter);
        }
        None => {
            desk.press(Key::Enter);
            desk.press(Key::Enter);
        }
    }
    desk.settle();
}

/// The result of a test in which every second question was missed.
pub fn tested(look: Look) -> Desk {
    let mut desk = pressed(joined(look), &[Key::Enter]);
    while let DrillPage::Test(test) = page(&desk) {
        let (place, _) = test.question().expect("a question");
        answer(&mut desk, place % 2 == 1);
    }
    desk
}

/// Opens the board and waits until it is read.
pub fn show_board(desk: &mut Desk) {
    desk.press(Key::B);
    desk.wait_until("the board is read", |desk| board(desk).board.is_some());
}

/// The results of a team of four who share differently much.
pub fn share_team(desk: &Desk, drill: &Drill) {
    let folder = team_folder(desk);
    let people = [
        ("Ada", Level::Confusions, [2, 3, 5].as_slice()),
        ("보라", Level::Confusions, &[2, 7]),
        ("Chen", Level::Ready, &[]),
        ("Dana", Level::Done, &[1]),
    ];
    for (number, (name, level, missed)) in people.into_iter().enumerate() {
        let mut member = Member::new(number, name, level);
        member.take(missed);
        member.ready = missed.is_empty();
        let shared = member.share_in(&desk.store(), &folder, drill, 5);
        shared.expect("a file of results");
    }
}

/// The board of a team.
pub fn team_board(look: Look) -> Desk {
    let mut desk = joined(look);
    share_team(&desk, &drawn(7));
    show_board(&mut desk);
    desk
}

/// A new drill that was just made.
pub fn made(look: Look) -> Desk {
    let mut desk = naming(look);
    desk.press(Key::Enter);
    desk.press(Key::Enter);
    desk.wait_until(
        "the board is read",
        |desk| matches!(page(desk), DrillPage::Board(page) if page.board.is_some()),
    );
    desk
}

/// A new drill whose folder is typed.
pub fn naming(look: Look) -> Desk {
    let mut desk = pressed(Desk::new(look), &[Key::L, Key::N]);
    let folder = team_folder(&desk);
    desk.type_text(&folder.display().to_string());
    desk.press(Key::Enter);
    desk
}

/// The fields of a new drill that are folded away at first.
pub fn unfolded(look: Look) -> Desk {
    let mut desk = pressed(Desk::new(look), &[Key::L, Key::N]);
    desk.press_with(Modifiers::ALT, Key::M);
    desk
}
