//! What a replay counts.

use proptest::prelude::*;

use super::*;
use crate::grading::Given;

fn card(number: u16) -> Card {
    let code = Code::new(400 + number).expect("a code");
    Card(code, Direction::CodeToMeaning)
}

fn answered(number: u16, grade: Grade) -> Event {
    Event::Answered(Answered {
        card: card(number),
        prompt: None,
        format: Format::Typed,
        given: Given::Unknown,
        verdict: Verdict::Exact,
        grade,
        took_ms: 0,
    })
}

fn replay(rows: &[(i32, Event)]) -> Progress {
    let scheduler = Scheduler::new(0.9);
    let mut progress = Progress::default();
    for (seq, (day, event)) in (1..).zip(rows) {
        let record = Record {
            seq,
            at: "2026-11-20T09:00:00Z".parse().expect("RFC 3339"),
            day: Day::from_number(*day),
            event: event.clone(),
        };
        progress.apply(&record, &scheduler);
    }
    progress
}

proptest! {
    #[test]
    fn due_cards_are_the_cards_not_suspended(
        rows in prop::collection::vec((0i32..3, 0u16..4, 0usize..7), 0..60),
    ) {
        let mut today = 0;
        let rows = rows.into_iter().map(|(days, number, kind)| {
            today += days;
            let event = match Grade::ALL.get(kind) {
                Some(grade) => answered(number, *grade),
                None if kind == 4 => Event::Suspended(card(number)),
                None if kind == 5 => Event::Resumed(card(number)),
                None => Event::Reset(card(number)),
            };
            (today, event)
        });
        let progress = replay(&rows.collect::<Vec<_>>());
        let mut expected: BTreeMap<Day, u32> = BTreeMap::new();
        for (_, at) in progress.cards().filter(|(card, _)| !progress.is_suspended(*card)) {
            *expected.entry(at.due).or_default() += 1;
        }
        prop_assert_eq!(&progress.due_cards, &expected);
    }
}

#[test]
fn a_suspended_card_is_counted_nowhere_until_it_is_resumed() {
    let check = |events: &[Event], due: u32| {
        let rows: Vec<_> = events.iter().map(|event| (0, event.clone())).collect();
        assert_eq!(replay(&rows).due_cards.values().sum::<u32>(), due);
    };
    let right = |number| answered(number, Grade::Good);
    let suspended = || Event::Suspended(card(0));
    let resumed = || Event::Resumed(card(0));
    let reset = || Event::Reset(card(0));
    check(&[right(0), right(1)], 2);
    check(&[right(0), right(1), suspended()], 1);
    // Each of these once took card 1 off the count in card 0's place.
    check(&[right(0), right(1), suspended(), reset()], 1);
    check(&[right(0), right(1), suspended(), right(0)], 1);
    check(&[right(0), right(1), suspended(), suspended()], 1);
    check(&[right(0), suspended(), right(0), resumed(), resumed()], 1);
    check(&[suspended(), right(0), resumed()], 1);
    check(&[right(0), suspended(), reset(), resumed()], 0);
}
