//! What a mock interview came to: the score by kind of question and by pair of codes, what was missed,
//! and what to study for it.

use crate::learner::{MockAnswer, MockResult, Notebook};
use crate::log::MockGiven;
use crate::registry::{Code, InterviewKind, InterviewQuestion, Registry};
use crate::time::Day;

/// What a mock interview came to.
#[derive(Clone, Debug, PartialEq)]
pub struct MockReport {
    pub day: Day,
    pub all: MockTally,
    /// The time that the answers took.
    pub took_ms: u64,
    /// By kind of question, in the registry's order; only kinds that were asked.
    pub kinds: Vec<(InterviewKind, MockTally)>,
    /// By pair of look-alikes that a question was about, the weakest first.
    pub pairs: Vec<([Code; 2], MockTally)>,
    pub missed: Vec<MissedPoints>,
    /// The codes to study, the most missed first.
    pub study: Vec<Code>,
    /// Day and score of the interviews before it, the last one at the end.
    pub earlier: Vec<(Day, f32)>,
}

/// Answers, and what they count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MockTally {
    pub questions: u32,
    thousandths: u32,
}

impl MockTally {
    fn add(&mut self, answer: &MockAnswer) {
        self.questions = self.questions.saturating_add(1);
        self.thousandths = self
            .thousandths
            .saturating_add(answer.thousandths.min(1_000));
    }

    /// In per cent.
    #[must_use]
    pub fn percent(self) -> u32 {
        let all = u64::from(self.questions).saturating_mul(1_000);
        let percent = u64::from(self.thousandths) * 100;
        let percent = (percent + all / 2).checked_div(all).unwrap_or(0);
        u32::try_from(percent.min(100)).unwrap_or(100)
    }
}

/// What was missed of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissedPoints {
    /// The question's id.
    pub question: String,
    /// The places of the key points; all of them where a code was asked for.
    pub points: Vec<usize>,
    /// The codes that were named instead of a right one.
    pub named: Option<Vec<Code>>,
}

/// The most codes to study.
const MOST_TO_STUDY: usize = 6;
/// The most earlier interviews to compare with.
const MOST_EARLIER: usize = 7;

impl MockReport {
    /// The report on an interview. Questions that this registry does not have count, but are not named.
    #[must_use]
    pub fn of(notebook: &Notebook, mock: &MockResult) -> Self {
        let mocks = notebook.progress().interviews().mocks().iter();
        let earlier = mocks.take_while(|it| it.id != mock.id);
        let mut earlier: Vec<(Day, f32)> = earlier.map(|it| (it.day, it.share())).collect();
        earlier.drain(..earlier.len().saturating_sub(MOST_EARLIER));
        let mut report = Self {
            day: mock.day,
            all: MockTally::default(),
            took_ms: 0,
            kinds: InterviewKind::ALL
                .map(|kind| (kind, MockTally::default()))
                .to_vec(),
            pairs: Vec::new(),
            missed: Vec::new(),
            study: Vec::new(),
            earlier,
        };
        let mut lost: Vec<(Code, u32)> = Vec::new();
        for answer in &mock.answers {
            report.all.add(answer);
            report.took_ms = report.took_ms.saturating_add(answer.took_ms);
            let Some(asked) = notebook.registry().interview_question(&answer.question) else {
                continue;
            };
            for (kind, tally) in &mut report.kinds {
                if *kind == asked.kind {
                    tally.add(answer);
                }
            }
            for pair in pairs(notebook.registry(), asked, answer) {
                add_to(&mut report.pairs, pair, answer);
            }
            if !answer.is_complete() {
                report.missed.push(missed(asked, answer));
                let by = 1_000_u32.saturating_sub(answer.thousandths);
                for code in asked.subjects() {
                    match lost.iter_mut().find(|(it, _)| it == code) {
                        Some((_, sum)) => *sum = sum.saturating_add(by),
                        None => lost.push((*code, by)),
                    }
                }
            }
        }
        report.kinds.retain(|(_, tally)| tally.questions > 0);
        report.pairs.sort_by_key(|(_, tally)| tally.percent());
        lost.sort_by_key(|(_, sum)| std::cmp::Reverse(*sum));
        report.study = lost.into_iter().map(|(code, _)| code).collect();
        report.study.truncate(MOST_TO_STUDY);
        report
    }
}

fn add_to(pairs: &mut Vec<([Code; 2], MockTally)>, pair: [Code; 2], answer: &MockAnswer) {
    if !pairs.iter().any(|(it, _)| *it == pair) {
        pairs.push((pair, MockTally::default()));
    }
    for (it, tally) in pairs {
        if *it == pair {
            tally.add(answer);
        }
    }
}

/// The pairs that a question puts side by side: its look-alikes if it is about a few codes, and the right
/// code with one that was named for it. A number that is no code is nobody's look-alike.
fn pairs(registry: &Registry, asked: &InterviewQuestion, answer: &MockAnswer) -> Vec<[Code; 2]> {
    const MOST_CODES: usize = 3;
    let mut pairs = Vec::new();
    let mut add = |one: Code, other: Code| {
        let pair = [one.min(other), one.max(other)];
        if one != other && !pairs.contains(&pair) {
            pairs.push(pair);
        }
    };
    if asked.codes.len() <= MOST_CODES {
        for (place, one) in asked.codes.iter().enumerate() {
            let others = asked.codes.iter().skip(place + 1);
            let alike = registry.look_alikes(*one);
            others
                .filter(|other| alike.contains(other))
                .for_each(|other| add(*one, *other));
        }
    }
    if let (MockGiven::Codes(named), Some(right)) = (&answer.given, asked.accepted.first()) {
        let wrong = named
            .iter()
            .filter(|code| !asked.accepted.contains(code) && registry.get(**code).is_some());
        wrong.for_each(|code| add(*right, *code));
    }
    pairs
}

fn missed(asked: &InterviewQuestion, answer: &MockAnswer) -> MissedPoints {
    let made = |place: usize| match &answer.given {
        MockGiven::Codes(_) => false,
        MockGiven::Ticked(ticked) => {
            u32::try_from(place).is_ok_and(|place| ticked.contains(&place))
        }
    };
    MissedPoints {
        question: answer.question.clone(),
        points: (0..asked.points.len())
            .filter(|place| !made(*place))
            .collect(),
        named: match &answer.given {
            MockGiven::Codes(codes) => Some(codes.clone()),
            MockGiven::Ticked(_) => None,
        },
    }
}
