//! Which questions come up: by how much interviews ask about a code, and by what the learner mixes up.

use rand::Rng;
use rand::seq::IndexedRandom as _;

use crate::learner::{Interviews, Notebook};
use crate::registry::{Code, InterviewKind, InterviewQuestion, Tier};
use crate::time::Day;

/// How much a confusion of full weight adds to a question about both of its codes, and about one of them,
/// in parts of the question's own weight.
const MIXED_UP: (f32, f32) = (2.0, 0.5);

/// The places of the questions that may be asked on a day, of those not asked in this interview yet.
#[must_use]
pub fn askable(notebook: &Notebook, asked: &[usize], today: Day) -> Vec<usize> {
    let resting = notebook.progress().interviews().resting(today);
    let questions = notebook.registry().interview().iter().enumerate();
    questions
        .filter(|(place, it)| !asked.contains(place) && !resting.contains(it.id.as_str()))
        .map(|(place, _)| place)
        .collect()
}

/// The day on which a question may be asked again, if all of them rest.
#[must_use]
pub fn rests_until(notebook: &Notebook, today: Day) -> Day {
    let mocks = notebook.progress().interviews().mocks().iter();
    let ends = mocks.map(|mock| mock.day.plus(Interviews::REST_DAYS));
    ends.filter(|day| *day > today)
        .min()
        .unwrap_or(today.plus(1))
}

/// The next question that begins a subject; `None` if none is left.
pub(super) fn opener(
    notebook: &Notebook,
    asked: &[usize],
    today: Day,
    rng: &mut impl Rng,
) -> Option<usize> {
    let questions = notebook.registry().interview();
    let before: Vec<&InterviewQuestion> =
        asked.iter().filter_map(|at| questions.get(*at)).collect();
    let left = askable(notebook, asked, today).into_iter();
    let mut weighed: Vec<(usize, f32)> = left
        .filter_map(|place| {
            Some((
                place,
                weight(notebook, questions.get(place)?, &before, today),
            ))
        })
        .collect();
    // An interview begins with something to talk about, and with what everybody has met.
    let is_essential = |code: &Code| {
        let entry = notebook.registry().get(*code);
        entry.is_some_and(|entry| entry.tier == Tier::Essential)
    };
    let warms_up = |place: usize| {
        questions.get(place).is_some_and(|it| {
            matches!(it.kind, InterviewKind::Explain | InterviewKind::Compare)
                && it.codes.iter().all(is_essential)
        })
    };
    if asked.is_empty() && weighed.iter().any(|(place, _)| warms_up(*place)) {
        weighed.retain(|(place, _)| warms_up(*place));
    }
    let drawn = weighed.choose_weighted(rng, |(_, weight)| *weight);
    drawn.ok().map(|(place, _)| *place)
}

/// The next question that probes into another one's subject: one about the same codes if there is one.
pub(super) fn probe(
    notebook: &Notebook,
    opener: usize,
    asked: &[usize],
    today: Day,
) -> Option<usize> {
    let questions = notebook.registry().interview();
    let probes = &questions.get(opener)?.probes;
    let left = askable(notebook, asked, today);
    let of = |id: &String| questions.iter().position(|it| it.id == *id);
    let mut probes: Vec<usize> = probes.iter().filter_map(of).collect();
    probes.retain(|place| left.contains(place));
    let about = &questions.get(opener)?.codes;
    let is_near = |place: &usize| {
        let codes = questions.get(*place).map(|it| &it.codes);
        codes.is_some_and(|codes| codes.iter().any(|code| about.contains(code)))
    };
    probes.sort_by_key(|place| !is_near(place));
    probes.first().copied()
}

/// How likely a question comes next: as interviews ask about its codes, more if the learner mixes them up,
/// and less if the interview has asked for such things already.
fn weight(
    notebook: &Notebook,
    asked: &InterviewQuestion,
    before: &[&InterviewQuestion],
    today: Day,
) -> f32 {
    let registry = notebook.registry();
    let weights = asked
        .codes
        .iter()
        .map(|code| registry.interview_weight(*code));
    let own = small(weights.sum::<usize>()) / small(asked.codes.len()).max(1.0);
    let mixed_up = notebook.progress().confusions().iter();
    let mixed_up: f32 = mixed_up
        .map(|((one, other), confusion)| {
            let [one, other] = [one, other].map(|code| asked.codes.contains(&code));
            let part = match (one, other) {
                (true, true) => MIXED_UP.0,
                (false, false) => return 0.0,
                _ => MIXED_UP.1,
            };
            part * confusion.weight_on(today)
        })
        .sum();
    let of_kind = before.iter().filter(|it| it.kind == asked.kind).count();
    let is_near = |it: &&&InterviewQuestion| it.codes.iter().any(|code| asked.codes.contains(code));
    let near = before.iter().filter(is_near).count();
    own * (1.0 + mixed_up) / ((1.0 + small(of_kind)) * (1.0 + small(near)))
}

fn small(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}
