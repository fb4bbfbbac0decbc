//! Months of study by a program: scheduled soundly, and the same each time.

use statusdeck::log::Event;
use support::effort;
use support::learner::{self, Learner};
use support::terminal::Home;

#[test]
fn sixty_days_are_scheduled_soundly_and_run_the_same_twice() {
    let home = Home::new();
    let mut learner = Learner::new(&home, 1);
    learner.study_days(60);
    learner.check_intervals();
    assert!(learner.has_seen_it_all());
    assert_eq!(
        learner.cards(),
        2 * learner::codes_in_scope(&home),
        "every card is met"
    );
    // Ten minutes at some eight seconds an answer.
    assert!(learner.most_on_a_day("new") <= 40);
    assert!(learner.most_on_a_day("review") <= 80);
    let days = effort::cases(10, 60);
    let [once, again] = [(); 2].map(|()| Learner::new(&Home::new(), 1).study_days(days));
    assert!(once == again, "the same input gives the same output");

    // What was said is what is on the disk, and what another process counts.
    let undone = home.records().into_iter();
    let undone = undone
        .filter(|record| matches!(record.event, Event::Undone { .. }))
        .count();
    assert_eq!(home.answers().len() - undone, learner.answers());
    let stats = &home.print_json(&["stats", "--json"])[0];
    assert_eq!(stats["reviews"], learner.answers());
    assert_eq!(stats["cards_new"], 0, "sixty days meet every card: {stats}");
}

#[test]
fn a_backlog_is_capped_day_by_day() {
    let home = Home::new();
    home.print(&["profile", "new", "slow"]);
    home.edit_profile("slow", "reviews_per_day: None", "reviews_per_day: Some(9)");
    home.edit_profile(
        "slow",
        "new_cards_per_day: None",
        "new_cards_per_day: Some(3)",
    );
    let mut learner = Learner::new(&home, 2);
    learner.study_days(40);
    learner.check_intervals();
    assert_eq!(learner.most_on_a_day("new"), 3);
    assert_eq!(
        learner.most_on_a_day("review"),
        9,
        "reached after the days away, and never passed"
    );
}
