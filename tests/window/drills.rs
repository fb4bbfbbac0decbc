//! Drills by keyboard: a lead makes one, a newcomer joins it, takes the test and sees the board.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

use egui::accesskit::Live;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use statusdeck::app::{DrillPage, Route, TestHint, TogetherStep};
use statusdeck::language::Language;
use statusdeck::log::Level;
use statusdeck::store::{make_drill, read_drill};
use statusdeck::team::Drill;
use support::cards::REGISTRY;
use support::desk::{Desk, Dropped, Look, english};
use support::drills::{
    answer, board, common_test, joined, joining, made, naming, open_folder, own_question, page,
    results, share_team, show_board, team_board, team_folder, tested, testing, wait_for_results,
    with_drill,
};
use support::scenes::pressed;
use support::team::drawn;

const ENGLISH: Look = Look {
    language: Language::En,
    theme: statusdeck::learner::Theme::Light,
    size: Look::SMALL,
};

/// The only file of results.
fn own_file(desk: &Desk) -> String {
    let files = results(desk);
    let [own] = files.as_slice() else {
        panic!("not one file: {files:?}")
    };
    fs::read_to_string(own).expect("the results")
}

fn lines_with(desk: &Desk, event: &str) -> usize {
    let lines = desk.log_lines();
    lines.iter().filter(|line| line.contains(event)).count()
}

#[test]
fn a_lead_makes_a_drill_with_six_keys_and_a_path() {
    let desk = made(ENGLISH);
    let folder = team_folder(&desk);
    let drill = read_drill(&desk.store(), &folder, &REGISTRY).expect("a sound drill");
    assert_eq!(drill.title, "team-drill", "the folder's name is suggested");
    assert_eq!(drill.by, desk.today().plus(14));
    assert_eq!((drill.test.questions, drill.pass_percent()), (20, 85));
    assert_eq!(drill.set(1).len(), 20);
    let read = board(&desk).board.as_ref().expect("a board");
    assert_eq!(read.joined(), 0);
    desk.assert_shows("Send this to your team");
    desk.assert_shows("statusdeck drill join team-drill");
    // The lead joins, too.
    let desk = pressed(desk, &[Key::Escape]);
    assert!(matches!(page(&desk), DrillPage::Join(_)));
}

/// What is proposed is replaced by what is typed, without a key more.
#[test]
fn typing_replaces_what_a_decision_proposes() {
    let mut desk = naming(ENGLISH);
    desk.type_text("HTTP for payments");
    desk.press(Key::Enter);
    desk.type_text("2026-12-24");
    desk.press(Key::ArrowUp);
    assert_eq!(desk.app().input(), Some("HTTP for payments"));
    desk.press(Key::ArrowDown);
    assert_eq!(desk.app().input(), Some("2026-12-24"));
    desk.press(Key::End);
    desk.type_text("0");
    assert_eq!(desk.app().input(), Some("2026-12-240"));
}

#[test]
fn each_decision_is_checked_and_can_be_gone_back_to() {
    let mut desk = pressed(english(), &[Key::L, Key::N, Key::Enter]);
    desk.assert_shows("Name a folder.");
    let folder = team_folder(&desk);
    desk.type_text(&folder.display().to_string());
    desk.press(Key::Enter);
    // The suggestion is selected.
    desk.press(Key::Backspace);
    desk.press(Key::Enter);
    desk.assert_shows("Give it a title.");
    desk.type_text("Payments");
    desk.press(Key::Enter);
    for (typed, said) in [
        ("soon", "That is no date."),
        ("2026-11-20", "That day is past."),
    ] {
        desk.type_text(typed);
        desk.press(Key::Enter);
        desk.assert_shows(said);
        desk.press_with(Modifiers::COMMAND, Key::A);
    }
    desk.press(Key::ArrowUp);
    assert_eq!(desk.app().input(), Some("Payments"));
    desk.press(Key::ArrowDown);
    desk.type_text("2026-12-24");
    desk.press(Key::Enter);
    desk.wait_until(
        "the board is read",
        |desk| matches!(page(desk), DrillPage::Board(page) if page.board.is_some()),
    );
    let drill = read_drill(&desk.store(), &folder, &REGISTRY).expect("a sound drill");
    assert_eq!(
        (drill.title.as_str(), drill.by.to_string().as_str()),
        ("Payments", "2026-12-24")
    );
}

#[test]
fn a_folder_that_has_a_drill_gets_no_other() {
    let mut desk = with_drill(ENGLISH);
    let folder = team_folder(&desk);
    let before = fs::read(folder.join("drill.ron")).expect("the drill");
    desk = pressed(desk, &[Key::L, Key::N]);
    desk.type_text(&folder.display().to_string());
    for _ in 0..3 {
        desk.press(Key::Enter);
    }
    desk.wait_until(
        "it is refused",
        |desk| matches!(page(desk), DrillPage::New(draft) if draft.problem.is_some()),
    );
    desk.assert_shows("drill.ron");
    assert_eq!(
        fs::read(folder.join("drill.ron")).expect("the drill"),
        before
    );
}

#[test]
fn a_newcomer_joins_with_two_keys_takes_the_test_and_sees_the_board() {
    let mut desk = with_drill(ENGLISH);
    let folder = team_folder(&desk);
    // The first key: dropping the folder, on any screen.
    desk.harness.input_mut().dropped_files = vec![Arc::new(Dropped(folder))];
    desk.harness.run();
    desk.wait_until("the drill is read", |desk| {
        matches!(desk.app().route(), Route::Drills(drills) if matches!(drills.page, DrillPage::Join(_)))
    });
    desk.assert_shows("Join “Platform team”");
    assert!(results(&desk).is_empty(), "nothing is written yet");
    // The second one.
    desk.press(Key::Enter);
    desk.settle();
    wait_for_results(&mut desk, 1);
    assert_eq!(lines_with(&desk, "DrillJoined"), 1);
    desk.assert_shows("You have joined.");

    desk.press(Key::Enter);
    let questions = common_test(&desk).sitting.questions();
    while let DrillPage::Test(test) = page(&desk) {
        let (place, _) = test.question().expect("a question");
        answer(&mut desk, place % 2 == 1);
    }
    assert_eq!(lines_with(&desk, "Tested("), questions as usize);
    desk.assert_shows("4 of 8 right");
    desk.assert_shows("Not passed yet: 7 are needed.");
    desk.assert_shows("The next test has other questions and opens on");
    desk.wait_until("the team is told", |desk| own_file(desk).contains("Done("));

    show_board(&mut desk);
    let read = board(&desk).board.as_ref().expect("a board");
    assert_eq!((read.joined(), read.done, read.ready), (1, 1, 0));
    desk.assert_shows("mina");
    // A test is followed by a rest.
    let desk = pressed(desk, &[Key::Escape]);
    desk.assert_shows("The next common test is on");
}

#[test]
fn the_page_shows_the_very_text_that_is_written() {
    let mut desk = joining(ENGLISH);
    for _ in 0..4 {
        desk.press(Key::ArrowUp);
    }
    desk.wait_until("the text is shown", |desk| preview(desk) == Some(""));
    desk.assert_shows("Nothing is written into the folder.");
    desk.press(Key::ArrowDown);
    let DrillPage::Join(shown) = page(&desk) else {
        panic!("not joining")
    };
    assert_eq!(shown.level(), Level::Done);
    let name = shown.file_name();
    desk.wait_until("the text is shown", |desk| preview(desk).is_some());
    // It names the person once more.
    desk.type_text("Mina K");
    desk.wait_until("the text is made anew", |desk| {
        preview(desk).is_some_and(|text| text.contains("Mina K"))
    });
    let lines = preview(&desk).map(said).expect("a text");
    desk.press(Key::Enter);
    desk.settle();
    wait_for_results(&mut desk, 1);
    assert_eq!(said(&own_file(&desk)), lines);
    assert!(results(&desk)[0].ends_with(name));
}

fn preview(desk: &Desk) -> Option<&str> {
    match page(desk) {
        DrillPage::Join(page) => page.preview.as_ref()?.as_deref().ok(),
        page => panic!("not joining: {page:?}"),
    }
}

/// What lines say, without the moment of writing and what depends on it.
fn said(lines: &str) -> Vec<String> {
    let told = lines.lines().map(|line| {
        let (_, event) = line.split_once("event:").unwrap_or(("", line));
        event.split(" // ").next().unwrap_or_default().to_owned()
    });
    told.collect()
}

#[test]
fn nothing_shared_is_no_file_and_leaving_takes_ones_own_away() {
    let mut desk = joining(ENGLISH);
    desk.press(Key::ArrowUp);
    desk.press(Key::ArrowUp);
    desk.press(Key::Enter);
    desk.settle();
    assert!(results(&desk).is_empty());

    // A change of mind.
    desk.press(Key::E);
    for _ in 0..4 {
        desk.press(Key::ArrowDown);
    }
    desk.press_with(Modifiers::COMMAND, Key::A);
    desk.type_text("Mina K");
    desk.press(Key::Enter);
    desk.settle();
    wait_for_results(&mut desk, 1);
    assert!(own_file(&desk).contains("Mina K"));
    assert!(own_file(&desk).contains("ScoreAndConfusions"));

    desk.press(Key::Delete);
    desk.assert_shows("Leave “Platform team”?");
    desk.press(Key::Escape);
    assert_eq!(results(&desk).len(), 1);
    desk.press(Key::Delete);
    desk.press(Key::X);
    wait_for_results(&mut desk, 0);
    desk.wait_until("the list is shown", |desk| {
        matches!(page(desk), DrillPage::List(_))
    });
    desk.assert_shows("You take part in no drill yet.");
    desk.settle();
    assert_eq!(lines_with(&desk, "DrillLeft"), 1);
}

#[test]
fn a_folder_without_a_drill_is_said_to_have_none() {
    let mut desk = english();
    let folder = desk.data_path();
    open_folder(&mut desk, &folder);
    desk.assert_shows("There is no drill in");
    // Nor does a broken one hide what is wrong.
    let folder = team_folder(&desk);
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("drill.ron"), "(format:1").expect("a file");
    desk.press(Key::Escape);
    open_folder(&mut desk, &folder);
    desk.assert_shows("cannot be used");
}

#[test]
fn a_test_takes_only_codes_and_says_what_ending_it_means() {
    let mut desk = testing(ENGLISH, true);
    desk.type_text("4o4");
    desk.press(Key::Enter);
    assert_eq!(common_test(&desk).hint(), Some(TestHint::NotACode));
    desk.press_with(Modifiers::COMMAND, Key::A);
    desk.press(Key::Backspace);
    desk.press(Key::Enter);
    assert_eq!(common_test(&desk).hint(), Some(TestHint::EnterAgain));
    let left = common_test(&desk).sitting.left();
    desk.press(Key::Escape);
    desk.assert_shows(&format!(
        "{left} questions are not answered and count as missed"
    ));
    desk.press(Key::Escape);
    assert_eq!(common_test(&desk).sitting.left(), left, "it goes on");
    desk.press(Key::Escape);
    desk.press(Key::X);
    desk.settle();
    assert!(matches!(page(&desk), DrillPage::Result(_)));
    assert_eq!(lines_with(&desk, "Tested("), 8);
}

#[test]
fn the_time_of_a_test_runs_out_also_while_it_is_hidden() {
    let mut desk = testing(ENGLISH, true);
    desk.assert_shows("4:5");
    desk.press_with(Modifiers::ALT, Key::T);
    assert!(!desk.shows("4:5"));
    desk.pass(5 * 60 * 1000);
    desk.harness.run();
    desk.settle();
    assert!(matches!(page(&desk), DrillPage::Result(_)));
    assert_eq!(lines_with(&desk, "Tested("), 8);
}

#[test]
fn a_test_that_broke_off_goes_on_with_what_is_left() {
    let mut desk = testing(ENGLISH, true);
    let left = common_test(&desk).sitting.left();
    desk = desk.reopen();
    desk = pressed(desk, &[Key::L, Key::Enter]);
    desk.wait_until(
        "the folder is read",
        |desk| matches!(page(desk), DrillPage::Joined(page) if page.open.is_some()),
    );
    if left < 8 {
        desk.assert_shows("broke off");
    }
    desk.press(Key::Enter);
    assert_eq!(common_test(&desk).sitting.left(), left);
}

#[test]
fn the_board_follows_the_folder_and_can_be_copied() {
    let mut desk = joined(ENGLISH);
    show_board(&mut desk);
    assert_eq!(
        board(&desk)
            .board
            .as_ref()
            .map(statusdeck::team::Board::joined),
        Some(1)
    );
    share_team(&desk, &drawn(7));
    desk.pass(60_000);
    desk.wait_until("the new results are read", |desk| {
        let read = board(desk).board.as_ref();
        read.is_some_and(|board| board.joined() == 5)
    });
    for shown in [
        "Ada",
        "보라",
        "Chen",
        "Dana",
        "Hardest questions",
        "Mixed up most",
    ] {
        desk.assert_shows(shown);
    }
    desk.assert_shows("missed by 2 of 2");
    // Of an exchange the first line tells enough.
    desk.assert_shows("HTTP/1.1 …");
    assert!(!desk.shows("HTTP/1.1 Host:"), "{:?}", desk.all_texts());
    let told = desk
        .harness
        .query_all_by(|node| node.value().is_some_and(|said| said.contains("5 joined")));
    let said = told.filter(|node| node.accesskit_node().live() == Live::Polite);
    assert_eq!(said.count(), 1, "a screen reader hears it");
    desk.press_with(Modifiers::ALT, Key::M);
    desk.assert_shows("Copied.");
    // A file that is gone is gone from the board, too.
    let folder = team_folder(&desk).join("results");
    let file = fs::read_dir(&folder)
        .expect("the results")
        .next()
        .expect("a file");
    fs::remove_file(file.expect("a file").path()).expect("removed");
    desk.pass(60_000);
    desk.wait_until("it is read again", |desk| {
        let read = board(desk).board.as_ref();
        read.is_some_and(|board| board.joined() == 4)
    });
}

#[test]
fn the_board_ranks_nobody_and_shows_no_more_than_each_one_chose() {
    let desk = team_board(ENGLISH);
    let read = board(&desk).board.as_ref().expect("a board");
    let names: Vec<&str> = read.people.iter().map(|row| row.name.as_str()).collect();
    let mut sorted = names.clone();
    sorted.sort_unstable();
    assert_eq!(names, sorted);
    let texts = desk.all_texts().into_iter();
    let scores: BTreeSet<String> = texts.filter(|text| text.ends_with(" of 8")).collect();
    assert_eq!(scores.into_iter().collect::<Vec<_>>(), ["5 of 8", "6 of 8"]);
}

#[test]
fn drilling_together_takes_arrows_only_and_records_nothing() {
    let mut desk = team_board(ENGLISH);
    desk.settle();
    let before = desk.log_lines();
    desk.press(Key::D);
    let step = |desk: &Desk| match page(desk) {
        DrillPage::Together(together) => (together.number().0, together.step()),
        page => panic!("not together: {page:?}"),
    };
    assert_eq!(step(&desk), (1, TogetherStep::Question));
    assert!(!desk.shows("Team drills"), "nothing else is on the screen");
    desk.press(Key::ArrowRight);
    assert_eq!(step(&desk), (1, TogetherStep::Answer));
    desk.press(Key::ArrowLeft);
    assert_eq!(step(&desk), (1, TogetherStep::Question));
    desk.press(Key::ArrowDown);
    assert_eq!(step(&desk), (2, TogetherStep::Question));
    desk.press(Key::ArrowLeft);
    let (number, whole) = step(&desk);
    assert_eq!(number, 1);
    assert!(whole > TogetherStep::Question, "all of the one before");
    desk.press(Key::Escape);
    desk.wait_until("the board is shown", |desk| {
        matches!(page(desk), DrillPage::Board(_))
    });
    // A key of a question leads to it.
    desk.press(Key::Num2);
    assert_eq!(step(&desk), (2, TogetherStep::Question));
    desk.settle();
    assert_eq!(desk.log_lines(), before);
}

#[test]
fn today_and_the_list_say_how_it_stands() {
    let mut desk = joined(ENGLISH);
    desk.press(Key::T);
    desk.assert_shows("Drill “Platform team” in 24 days, Dec 15");
    desk.assert_shows("no forecast yet, 7 of 8 needed");
    desk.press(Key::L);
    desk.assert_shows("Ready by Dec 15: 24 days left");
    desk.press(Key::Enter);
    desk.assert_shows("No forecast yet. To pass, you need 7 of 8.");
    desk.assert_shows("Folder: team-drill");
    assert!(!desk.shows("At least 0"), "{:?}", desk.all_texts());
}

#[test]
fn today_shows_each_of_several_drills_the_next_date_first() {
    let mut desk = joined(ENGLISH);
    let other = team_folder(&desk).with_file_name("other-drill");
    let drill = Drill {
        title: "Payments".to_owned(),
        by: desk.today().plus(3),
        ..drawn(8)
    };
    make_drill(&desk.store(), &other, &drill, false).expect("made");
    desk.press(Key::T);
    open_folder(&mut desk, &other);
    desk.wait_until(
        "it can be joined",
        |desk| matches!(page(desk), DrillPage::Join(page) if page.preview.is_some()),
    );
    let desk = pressed(desk, &[Key::Enter, Key::T]);
    let lines: Vec<String> = desk.all_texts();
    let place = |start: &str| lines.iter().position(|line| line.starts_with(start));
    let (next, later) = (
        place("Drill “Payments” in 3 days"),
        place("Drill “Platform team” in 24 days"),
    );
    assert!(next.is_some() && next < later, "{lines:?}");
}

/// A team's own situation is asked in daily study, marked, and with the team's reason.
#[test]
fn daily_study_asks_the_teams_own_situations() {
    let mut desk = own_question(ENGLISH);
    desk.assert_shows("Your team’s own · Platform team");
    desk.assert_shows("A tenant has used up the jobs of this month, and starts one more.");
    desk.answer("799");
    desk.assert_shows("Our scheduler says so with a code of its own");
    // The drill's title is said once, and is no code's name.
    let said = desk.all_texts();
    let mut titles = said.iter().filter(|said| said.contains("Platform team"));
    assert!(
        titles.all(|title| title == "Your team’s own · Platform team"),
        "{said:?}"
    );
    assert!(
        said.iter().any(|said| said == "Your team’s own code"),
        "{said:?}"
    );
    // Its entry says no more than the team does.
    desk.press(Key::E);
    desk.settle();
    desk.assert_shows("799");
    desk.press(Key::E);
    desk.press(Key::Enter);
    desk.settle();
    let logged = desk.log_lines();
    let answered = logged
        .iter()
        .find(|line| line.contains("card:(799,MeaningToCode)"));
    let answered = answered.expect("the answer is in the log");
    assert!(answered.contains("/ours-quota"), "{answered}");
}

#[test]
fn the_korean_window_has_its_own_keys_and_words() {
    let mut desk = joining(Look {
        language: Language::Ko,
        ..ENGLISH
    });
    desk.assert_shows("“Platform team” 훈련 참가");
    desk.press(Key::Enter);
    desk.settle();
    wait_for_results(&mut desk, 1);
    // ㅠ is on the key of B.
    desk.type_text("ㅠ");
    desk.wait_until(
        "the board is read",
        |desk| matches!(page(desk), DrillPage::Board(page) if page.board.is_some()),
    );
    desk.assert_shows("Platform team: 현황판");
}

#[test]
fn a_team_is_told_after_a_sitting() {
    let mut desk = joined(ENGLISH);
    let file = own_file(&desk);
    desk.press(Key::T);
    desk.press(Key::Enter);
    let right = desk.right_answer();
    desk.answer(&right);
    desk.press(Key::Escape);
    desk.press(Key::Escape);
    desk.settle();
    // Nothing is new yet, so the file stays as it is.
    assert_eq!(own_file(&desk), file);
}

#[test]
fn a_result_says_what_was_missed_and_why() {
    let desk = tested(ENGLISH);
    let DrillPage::Result(result) = page(&desk) else {
        panic!("no result")
    };
    assert_eq!(result.missed().count(), 4);
    assert!(!result.is_passed());
    for (_, question, _) in result.missed() {
        desk.assert_shows(&format!("Right: {}", question.code));
        let why = question.why.get(Language::En).replace('`', "");
        desk.assert_shows(&why);
    }
    assert!(matches!(page(&naming(ENGLISH)), DrillPage::New(_)));
}
