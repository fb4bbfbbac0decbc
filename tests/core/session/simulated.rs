//! A simulated learner studies for a month: what is mixed up is contrasted, and is mixed up less soon
//! with contrasts, and sooner still with duels. `support::mind` says what is assumed.
//!
//! `cargo test --test core simulated -- --nocapture` prints the table.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use statusdeck::grading::Verdict;
use statusdeck::learner::Profile;
use statusdeck::plan::StudyKind;
use statusdeck::question::Stage;
use statusdeck::registry::Code;
use statusdeck::session::Reply;
use support::cards::REGISTRY;
use support::effort;
use support::mind::Mind;
use support::sitting::Sitting;

const DAYS: u32 = 30;

const SEEDS: u64 = 12;

/// The month's thirds.
const PARTS: usize = 3;

/// So many days after a duel is first offered for a pair, its confusions are counted.
const AFTER: u32 = 7;

/// A pair that is mixed up so often in a month has come again within the memory of the program.
const OFTEN: u32 = 4;

/// What a learner makes of what the program offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Arm {
    /// Reads the right answer, no contrast, and fights no duel.
    Neither,
    /// Reads the two codes side by side where they are shown.
    Contrast,
    /// And fights every duel that is offered.
    Duels,
}

const ARMS: [Arm; 3] = [Arm::Neither, Arm::Contrast, Arm::Duels];

/// What a month came to.
#[derive(Clone, Debug, Default)]
struct Month {
    /// Answers that were graded, and those that named another code, by third.
    reviews: [f64; PARTS],
    confusions: [f64; PARTS],
    duels: u32,
    duel_questions: u32,
    /// How often each pair was mixed up.
    mixed_up: BTreeMap<[Code; 2], u32>,
    /// The day on which a duel was first offered for a pair.
    offered: BTreeMap<[Code; 2], u32>,
    /// Of the codes of such pairs, reviews in the days after the offer, and how many of those mixed
    /// the pair up.
    after_offer: (f64, f64),
}

impl Month {
    fn per_100(&self, parts: std::ops::Range<usize>) -> f64 {
        let reviews: f64 = self.reviews[parts.clone()].iter().sum();
        100.0 * self.confusions[parts].iter().sum::<f64>() / reviews
    }

    fn per_100_after_offer(&self) -> f64 {
        let (reviews, confusions) = self.after_offer;
        100.0 * confusions / reviews
    }

    fn and(mut self, other: &Self) -> Self {
        for part in 0..PARTS {
            self.reviews[part] += other.reviews[part];
            self.confusions[part] += other.confusions[part];
        }
        self.after_offer.0 += other.after_offer.0;
        self.after_offer.1 += other.after_offer.1;
        self.duels += other.duels;
        self.duel_questions += other.duel_questions;
        self
    }

    fn note(&mut self, day: u32, reply: &Reply) {
        if reply.question.stage == Stage::Duel {
            self.duel_questions += 1;
            self.duels += u32::from(reply.duel.is_some_and(|score| score.won.is_some()));
            return;
        }
        if reply.graded.is_none() {
            return;
        }
        let part = day as usize * PARTS / DAYS as usize;
        self.reviews[part] += 1.0;
        let asked = reply.question.card.code();
        let mut mixed_up = None;
        if let Verdict::Wrong(Some(other)) = reply.verdict {
            self.confusions[part] += 1.0;
            let both = [asked.min(other), asked.max(other)];
            *self.mixed_up.entry(both).or_default() += 1;
            assert_contrasted(reply, other);
            mixed_up = Some(both);
        }
        for (pair, offered) in &self.offered {
            if pair.contains(&asked) && (1..=AFTER).contains(&(day - offered)) {
                self.after_offer.0 += 1.0;
                self.after_offer.1 += f64::from(u8::from(mixed_up == Some(*pair)));
            }
        }
        if let Some(pair) = reply.offers_duel {
            self.offered.entry(pair).or_insert(day);
        }
    }
}

/// A pair that is mixed up stands side by side, with the question that decides if it is a known one.
fn assert_contrasted(reply: &Reply, other: Code) {
    let asked = reply.question.card.code();
    assert_eq!(reply.contrast, Some(other));
    if REGISTRY.look_alikes(asked).contains(&other) {
        let group = REGISTRY.group_of_both(asked, other).expect("a group");
        assert!(group.answer(asked).is_some() && group.answer(other).is_some());
    }
}

/// A month of one learner, who does all there is to do every day.
fn month(seed: u64, arm: Arm) -> Month {
    let mut desk = Sitting::new(Profile::default(), seed);
    let mut mind = Mind::new(seed);
    let mut month = Month::default();
    for day in 0..DAYS {
        desk.start(StudyKind::Today);
        let mut answers = 0;
        while let Some(question) = desk.question() {
            mind.pass(5.0);
            let reply = desk.answer(&mind.answer(&question));
            month.note(day, &reply);
            if reply.verdict == Verdict::OtherRight {
                // ToAsk again for what was meant: the learner gives up.
                let reply = desk.answer("");
                month.note(day, &reply);
            }
            look_at(&mut mind, &mut desk, arm, &reply);
            mind.pass(3.0);
            desk.go_on();
            answers += 1;
            assert!(answers < 1_000, "a sitting without end");
        }
        mind.sleep();
        desk.pass_days(1);
    }
    month
}

/// What the learner takes from the feedback.
fn look_at(mind: &mut Mind, desk: &mut Sitting, arm: Arm, reply: &Reply) {
    if reply.graded.is_some() {
        mind.learn(reply.question.card);
    }
    if let Some(other) = reply.contrast.filter(|_| arm != Arm::Neither) {
        mind.contrast(reply.question.card.code(), other);
    }
    if let Some(pair) = reply.offers_duel.filter(|_| arm == Arm::Duels) {
        desk.fight(pair);
    }
}

static MONTHS: LazyLock<Vec<[Month; 3]>> = LazyLock::new(|| {
    (1..=effort::cases(SEEDS / 4, SEEDS))
        .map(|seed| ARMS.map(|arm| month(seed, arm)))
        .collect()
});

/// All learners together.
fn together() -> [Month; 3] {
    let all = MONTHS.iter().cloned();
    all.reduce(|[a, b, c], [x, y, z]| [a.and(&x), b.and(&y), c.and(&z)])
        .expect("learners")
}

/// The table that the README names.
#[expect(clippy::print_stdout, reason = "the table is asked for")]
fn print_table() {
    println!(
        "Confusions per 100 reviews: days 1-10, 11-20, 21-30, all | the week after a first offer"
    );
    let heads = ["neither", "contrast", "contrast and duels"].map(|head| format!("{head:<31}"));
    println!("learner  {}", heads.concat());
    let line = |name: &str, months: &[Month; 3]| {
        let cells = months.each_ref().map(|month| {
            let parts = [0..1, 1..2, 2..3, 0..PARTS].map(|part| month.per_100(part));
            let parts = parts.map(|rate| format!("{rate:5.1}")).concat();
            format!("{parts} |{:5.1}    ", month.per_100_after_offer())
        });
        let (fought, questions) = (months[2].duels, months[2].duel_questions);
        let reviews: f64 = months[2].reviews.iter().sum();
        println!(
            "{name:<8}{} {fought} duels, {questions} questions, {reviews} reviews",
            cells.concat()
        );
    };
    for (seed, months) in MONTHS.iter().enumerate() {
        line(&(seed + 1).to_string(), months);
    }
    line("all", &together());
}

#[test]
fn confusions_fall_with_contrasts_and_faster_with_duels() {
    print_table();
    let [neither, contrast, duels] = together();
    let whole = |month: &Month| month.per_100(0..PARTS);
    assert!(whole(&contrast) < 0.6 * whole(&neither));
    // Rationed duels cost little and help no more than they can.
    assert!(whole(&duels) < 1.02 * whole(&contrast));
    // Of the pairs that recur, from the moment at which they do, the same holds.
    let after = Month::per_100_after_offer;
    assert!(after(&contrast) < 0.65 * after(&neither));
    assert!(after(&duels) < 0.65 * after(&neither));
    // Nobody's confusions are made worse, and nobody fights more than they study.
    for [neither, _, duels] in MONTHS.iter() {
        assert!(whole(duels) < whole(neither));
        let reviews: f64 = duels.reviews.iter().sum();
        assert!(duels.duels > 0 && f64::from(duels.duel_questions) < 0.08 * reviews);
    }
}

#[test]
fn pairs_that_are_mixed_up_again_and_again_are_offered_a_duel() {
    for arm in 0..ARMS.len() {
        let (mut all_offered, mut all_often) = (0, 0);
        for months in MONTHS.iter() {
            let month = &months[arm];
            let often = month.mixed_up.iter().filter(|(_, times)| **times >= OFTEN);
            let often: Vec<&[Code; 2]> = often.map(|(pair, _)| pair).collect();
            let offered = often
                .iter()
                .filter(|pair| month.offered.contains_key(**pair));
            all_offered += offered.count();
            all_often += often.len();
            // And once is no pattern.
            let seldom = |pair: &&[Code; 2]| month.mixed_up[*pair] < 2;
            assert_eq!(month.offered.keys().filter(seldom).count(), 0);
        }
        // Whoever fights them is offered them again only after a rest, and not too many.
        let least = if ARMS[arm] == Arm::Duels { 2 } else { 7 };
        assert!(
            all_offered * 10 >= all_often * least,
            "{all_offered} of {all_often}"
        );
    }
}

/// The same seed, the same month: what differs between the arms is what the learner makes of them.
#[test]
fn a_month_is_replayable() {
    let reviews = |month: &Month| (month.reviews, month.confusions, month.offered.clone());
    assert_eq!(reviews(&month(1, Arm::Duels)), reviews(&MONTHS[0][2]));
}
