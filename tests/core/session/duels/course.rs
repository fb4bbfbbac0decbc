//! When a duel is offered, what it changes and what it does not, leaving it and taking it back.

use statusdeck::grading::Verdict;
use statusdeck::learner::{Notebook, Progress};
use statusdeck::log::Event;
use statusdeck::log::History;
use statusdeck::memory::Card;
use statusdeck::plan::{Plan, StudyKind};
use statusdeck::question::{Question, Stage};
use statusdeck::session::{DuelScore, Reply};
use support::cards::{C2M, M2C, REGISTRY, code};
use support::sitting::{Sitting, device, naming, right, studying, wrong};

use super::fight_out;

/// Someone for whom both codes are due, and who has mixed them up so often before, a day apart, the
/// last time yesterday.
fn mixing_up(pair: [u16; 2], times: u32, seed: u64) -> Sitting {
    let [asked, other] = pair;
    let mut desk = Sitting::new(studying(&pair), seed);
    for number in pair {
        desk.reviewed(Card(code(number), C2M), Verdict::Exact);
        desk.pass_days(2);
    }
    desk.pass_days(60);
    for _ in 0..times {
        desk.reviewed(Card(code(asked), C2M), Verdict::Wrong(Some(code(other))));
        desk.pass_days(1);
    }
    desk
}

/// Answers the sitting's questions right until this code is asked, and takes it for the other.
fn mix_up(desk: &mut Sitting, asked: u16, other: u16) -> Reply {
    loop {
        let question = desk.question().expect("it is due");
        if question.card.code() == code(asked) {
            // Every format takes a typed answer.
            return desk.answer(&naming(&question, code(other)));
        }
        desk.answer(&right(&question));
        desk.go_on();
    }
}

/// The card to be asked, however often it was mixed up.
fn confused_once_more(times: u32, seed: u64) -> (Sitting, Reply) {
    let mut desk = mixing_up([401, 403], times, seed);
    desk.start(StudyKind::Today);
    let reply = mix_up(&mut desk, 401, 403);
    (desk, reply)
}

#[test]
fn a_duel_is_offered_only_when_a_pair_recurs() {
    let (_, first) = confused_once_more(0, 1);
    assert_eq!(first.verdict, Verdict::Wrong(Some(code(403))));
    assert_eq!((first.contrast, first.offers_duel), (Some(code(403)), None));
    let (_, again) = confused_once_more(1, 1);
    assert_eq!(again.offers_duel, Some([401, 403].map(code)));

    // Either direction counts: the pair recurs.
    let mut desk = mixing_up([401, 403], 1, 1);
    desk.start(StudyKind::Today);
    let back = mix_up(&mut desk, 403, 401);
    assert_eq!(back.offers_duel, Some([401, 403].map(code)));

    // Once in a season is no pattern, and neither is another mistake.
    let mut desk = mixing_up([401, 403], 1, 1);
    desk.pass_days(120);
    desk.start(StudyKind::Today);
    assert_eq!(mix_up(&mut desk, 401, 403).offers_duel, None);
    let mut desk = mixing_up([401, 403], 3, 1);
    desk.start(StudyKind::Today);
    assert_eq!(mix_up(&mut desk, 401, 404).offers_duel, None);
    let mut desk = mixing_up([401, 403], 3, 1);
    desk.start(StudyKind::Today);
    while let Some(question) = desk.question() {
        let reply = desk.answer(&right(&question));
        assert_eq!(reply.offers_duel, None);
        desk.go_on();
    }
}

#[test]
fn a_won_duel_is_not_offered_again_at_once_and_a_lost_one_is() {
    for times in 1..8 {
        let (mut desk, reply) = confused_once_more(times, u64::from(times));
        desk.fight(reply.offers_duel.expect("an offer"));
        let replies = fight_out(&mut desk, &[true]);
        assert_eq!(replies.last().and_then(|it| it.duel?.won), Some(true));
        assert!(replies.iter().all(|it| it.offers_duel.is_none()));
        let today = desk.now().day;
        let pair = desk.notebook.progress().confusions().pairs(today);
        assert!(
            pair.iter().all(|pair| !pair.recurs()),
            "after {times} and one: {pair:?}"
        );

        let (mut desk, reply) = confused_once_more(times, u64::from(times));
        desk.fight(reply.offers_duel.expect("an offer"));
        let replies = fight_out(&mut desk, &[false]);
        assert_eq!(replies.last().and_then(|it| it.duel?.won), Some(false));
        let pair = desk.notebook.progress().confusions().pairs(today);
        assert!(pair[0].recurs(), "after {times} and one: {pair:?}");
    }
}

/// What the schedule and the statistics of reviews are made of.
fn schedule(desk: &Sitting) -> impl PartialEq + use<> {
    let progress = desk.notebook.progress();
    let today = desk.now().day;
    let cards: Vec<_> = progress.cards().map(|(card, at)| (card, *at)).collect();
    let days: Vec<_> = progress.days().map(|(day, stats)| (day, *stats)).collect();
    let plan = Plan::new(&desk.notebook, StudyKind::Today, today);
    let streak = (0..30).map(|later| progress.streak_days(None, today.plus(later)));
    let streak: Vec<u32> = streak.collect();
    (cards, days, plan, streak, progress.last_answered())
}

#[test]
fn a_duel_leaves_the_schedule_as_it_was() {
    for answers in [[true; 10], [false; 10]] {
        for days_later in [0, 1, 3, 40] {
            let mut desk = mixing_up([401, 403], 2, 5);
            desk.pass_days(days_later);
            let before = schedule(&desk);
            desk.open_duel([401, 403]);
            let replies = fight_out(&mut desk, &answers);
            assert!(schedule(&desk) == before, "{answers:?} {days_later}");
            let stats = desk.notebook.progress().duels();
            let right = u32::from(answers[0]) * u32::try_from(replies.len()).expect("few");
            assert_eq!(stats.answered as usize, replies.len());
            assert_eq!((stats.right, stats.fought), (right, 1));
            assert_eq!(stats.won, u32::from(answers[0]));
            desk.assert_replayed();
        }
    }
}

#[test]
fn a_duel_is_in_the_log_answer_by_answer() {
    let (mut desk, reply) = confused_once_more(2, 4);
    let entries = desk.notebook.history().entries().len();
    desk.fight(reply.offers_duel.expect("an offer"));
    let answers = [true, false, true, true, true, true, true, true, true, true];
    let replies = fight_out(&mut desk, &answers);
    let records = &desk.notebook.history().entries()[entries..];
    assert_eq!(records.len(), replies.len());
    for (entry, reply) in records.iter().zip(&replies) {
        assert_eq!(Some(&entry.record), reply.record.as_ref());
        let Event::Dueled(dueled) = &entry.record.event else {
            panic!("{entry:?}")
        };
        assert_eq!(dueled.asked, reply.question.card.code());
        assert_eq!(Some(dueled.against), reply.contrast);
        assert_eq!(dueled.right, reply.verdict.is_right());
        assert_eq!(dueled.won, reply.duel.and_then(|score| score.won));
    }
    // Closed and opened again, the log is all there is.
    let log = History::merge(desk.notebook.history().entries().to_vec());
    let profile = desk.notebook.profile().clone();
    let again = Notebook::new(REGISTRY.clone(), profile, device(), log);
    assert_eq!(again.progress(), desk.notebook.progress());
    assert_eq!(again.progress().duels().fought, 1);
    // The sitting goes on with the card that was missed, and its summary tells of the duel.
    let next = desk.question().expect("the missed card comes back");
    assert_eq!(next.card.code(), code(401));
    let summary = desk.session().summary(&desk.notebook, desk.now().day);
    let scores: Vec<DuelScore> = replies.last().and_then(|it| it.duel).into_iter().collect();
    assert_eq!(summary.duels, scores);
    assert_eq!(summary.answered, desk.session().answered());
}

#[test]
fn a_duel_may_be_left_and_the_sitting_goes_on() {
    for answers in 0..6 {
        let (mut desk, reply) = confused_once_more(2, answers);
        let cards: Vec<_> = desk.notebook.progress().cards().map(|it| *it.1).collect();
        desk.fight(reply.offers_duel.expect("an offer"));
        for _ in 0..answers {
            let question = desk.question().expect("a question");
            desk.answer(&right(&question));
            desk.go_on();
        }
        desk.leave_duel();
        assert_eq!(desk.session().duel(), None);
        let next = desk.question().expect("the missed card comes back");
        assert_eq!(next.card.code(), code(401));
        assert_ne!(next.stage, Stage::Duel);
        let progress = desk.notebook.progress();
        let stats = progress.duels();
        assert_eq!(u64::from(stats.answered), answers);
        assert_eq!(
            (stats.fought, stats.won),
            (0, 0),
            "left, neither won nor lost"
        );
        assert!(progress.cards().map(|it| *it.1).eq(cards));
        let summary = desk.session().summary(&desk.notebook, desk.now().day);
        assert!(summary.duels.is_empty());
        desk.assert_replayed();
        // One answered after another, everything is taken back, the mix-up itself included.
        for _ in 0..=answers {
            assert!(desk.undo());
        }
        let open = desk.question().expect("the mix-up is asked again");
        assert_eq!(open, reply.question);
    }
    // Left with the feedback of an answer on the screen, and a duel that stands alone.
    let mut desk = Sitting::new(studying(&[401, 403]), 3);
    desk.open_duel([401, 403]);
    let question = desk.question().expect("a question");
    desk.answer(&right(&question));
    desk.leave_duel();
    assert_eq!(desk.question(), None);
}

#[test]
fn what_was_open_comes_after_the_duel() {
    let mut desk = mixing_up([401, 403], 2, 2);
    desk.start(StudyKind::Today);
    let open = desk.question().expect("a question");
    let remaining = desk.session().remaining();
    desk.fight([401, 403].map(code));
    assert_eq!(desk.session().remaining(), remaining);
    // Neither a second duel nor one of a code with itself interrupts it.
    let first = desk.question();
    desk.fight([404, 410].map(code));
    assert_eq!(desk.question(), first);
    let replies = fight_out(&mut desk, &[true]);
    assert_eq!(replies.len(), 6);
    let next = desk.question().expect("what was open");
    assert_eq!((next.card, next.stage), (open.card, open.stage));
    desk.fight([401, 401].map(code));
    assert_eq!(desk.question(), Some(next));
    assert_eq!(desk.session().duel(), None);
}

/// How things stand, as the learner sees it and as it is kept.
fn standing(desk: &Sitting) -> (Option<Question>, Option<DuelScore>, Progress, u32) {
    (
        desk.question(),
        desk.session().duel(),
        desk.notebook.progress().clone(),
        desk.session().remaining(),
    )
}

#[test]
fn an_undo_reaches_through_a_duel() {
    for (seed, is_right) in [(1, true), (2, false)] {
        let mut desk = mixing_up([401, 403], 2, seed);
        desk.start(StudyKind::Today);
        let mut before = Vec::new();
        while desk.session().duel().is_none() {
            before.push(standing(&desk));
            let question = desk.question().expect("a question");
            if question.card.code() != code(401) {
                desk.answer(&right(&question));
                desk.go_on();
                continue;
            }
            let reply = mix_up(&mut desk, 401, 403);
            desk.fight(reply.offers_duel.expect("an offer"));
        }
        while let Some(question) = desk.question().filter(|_| before.len() < 60) {
            before.push(standing(&desk));
            let fights = question.stage == Stage::Duel && !is_right;
            let given = if fights {
                wrong(&question)
            } else {
                right(&question)
            };
            desk.answer(&given);
            desk.go_on();
        }
        assert!(before.len() > 8);
        let entries = desk.notebook.history().entries().len();
        let answers = before.len();
        while let Some(stood) = before.pop() {
            assert!(desk.undo());
            let now = standing(&desk);
            // Before a duel's first question was answered, the duel is one that had begun.
            assert_eq!(now, stood);
            desk.assert_replayed();
        }
        assert_eq!(
            desk.notebook.history().entries().len(),
            entries + answers,
            "nothing is erased"
        );
        assert_eq!(desk.notebook.progress().duels().answered, 0);
    }
}

#[test]
fn a_duel_is_taken_back_after_a_restart_too() {
    let (mut desk, reply) = confused_once_more(2, 4);
    let mixed_up = desk.notebook.progress().clone();
    desk.fight(reply.offers_duel.expect("an offer"));
    let answers = fight_out(&mut desk, &[true]).len();
    let log = History::merge(desk.notebook.history().entries().to_vec());
    let profile = desk.notebook.profile().clone();
    desk.notebook = Notebook::new(REGISTRY.clone(), profile, device(), log);
    desk.pass(600);
    desk.start(StudyKind::Today);
    let open = desk.question();
    for _ in 0..answers {
        assert!(desk.undo());
        assert_eq!(desk.question(), open, "the open question stays");
    }
    assert_eq!(desk.notebook.progress(), &mixed_up);
    assert!(desk.undo());
    let asked = desk.question().expect("the mix-up is asked again");
    assert_eq!(asked.card, reply.question.card);
}

#[test]
fn corrections_are_for_reviews_and_settle_the_offer() {
    // Overruled, the mix-up was none: no duel, nothing counted; and back.
    let (mut desk, reply) = confused_once_more(1, 3);
    assert!(reply.offers_duel.is_some());
    let mixed_up = desk.notebook.progress().clone();
    let overruled = desk.correct().expect("a review");
    assert_eq!(
        (overruled.corrected, overruled.offers_duel),
        (Some(true), None)
    );
    let pair = |desk: &Sitting| {
        let confusions = desk.notebook.progress().confusions();
        confusions.between([401, 403].map(code), desk.now().day)
    };
    assert_eq!(pair(&desk).times, 1);
    assert!(!pair(&desk).recurs());
    let back = desk.correct().expect("and back");
    assert_eq!(
        (back.corrected, back.offers_duel),
        (None, reply.offers_duel)
    );
    assert_eq!(desk.notebook.progress(), &mixed_up);

    // A duel's answers are none to overrule, neither in it nor when it is over.
    desk.fight(back.offers_duel.expect("an offer"));
    let entries = desk.notebook.history().entries().len();
    let mut answered = 0;
    while let Some(question) = desk.question().filter(|it| it.stage == Stage::Duel) {
        answered += 1;
        desk.answer(&right(&question));
        assert_eq!(desk.correct(), None);
        assert_eq!(desk.notebook.history().entries().len(), entries + answered);
        desk.go_on();
    }
    assert_eq!(desk.correct(), None);
    // After it, reviews are again; what the duel did stays.
    let question = desk.question().expect("the missed card");
    desk.answer(&wrong(&question));
    let overruled = desk.correct().expect("a review");
    assert!(overruled.counts_as_right());
    let stats = desk.notebook.progress().duels();
    assert_eq!((stats.fought, stats.won), (1, 1));
    assert_eq!(stats.right as usize, answered);
    desk.assert_replayed();
}

/// What fights a duel away is not what it was about: another pair keeps its weight.
#[test]
fn a_duel_concerns_its_own_pair_alone() {
    let mut desk = mixing_up([401, 403], 3, 2);
    let other = Card(code(502), M2C);
    desk.reviewed(other, Verdict::Wrong(Some(code(504))));
    desk.reviewed(other, Verdict::Wrong(Some(code(504))));
    let weight = |desk: &Sitting, codes: [u16; 2]| {
        let confusions = desk.notebook.progress().confusions();
        confusions.between(codes.map(code), desk.now().day).weight
    };
    let before = weight(&desk, [502, 504]);
    let fought = weight(&desk, [401, 403]);
    desk.open_duel([401, 403]);
    fight_out(&mut desk, &[true]);
    assert_eq!(weight(&desk, [502, 504]).to_bits(), before.to_bits());
    assert!(weight(&desk, [401, 403]) < fought);
}
