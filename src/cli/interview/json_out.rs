//! The lines that `interview --json` prints.

use serde_json::{Value, json};

use crate::cli::output::{JsonLine, rounded};
use crate::interview::{MissedPoints, Mock, MockReport, MockTally};
use crate::language::Language;
use crate::log::{Interviewed, MockGiven};
use crate::registry::{InterviewKind, InterviewQuestion, Registry};
use crate::time::Day;

/// The open question; `undone` if the answer to it was taken back.
pub(super) fn question(
    registry: &Registry,
    mock: &Mock,
    asked: &InterviewQuestion,
    language: Language,
    undone: Option<bool>,
) -> Value {
    let kind = match asked.kind {
        InterviewKind::Choose => "choose",
        _ => "aloud",
    };
    JsonLine::new("question")
        .with("id", &asked.id)
        .with("kind", kind)
        .with("about", asked.kind.key())
        .with("text", asked.question.get(language))
        .with_some("probe_of", mock.probed(registry).map(|probed| &probed.id))
        .with("number", mock.number())
        .with("of", mock.plan().questions)
        .with("seconds_left", mock.left_ms(0) / 1_000)
        .with_some("undone", undone)
        .value()
}

/// The key points of a question.
pub(super) fn points(
    asked: &InterviewQuestion,
    judged: Option<&Interviewed>,
    language: Language,
) -> Value {
    let points: Vec<&str> = asked
        .points
        .iter()
        .map(|point| point.get(language))
        .collect();
    let named = judged.and_then(|answer| match &answer.given {
        MockGiven::Codes(codes) => Some(codes),
        MockGiven::Ticked(_) => None,
    });
    JsonLine::new("points")
        .with("id", &asked.id)
        .with_some("given", named)
        .with_some("right", judged.map(|answer| answer.got == answer.of))
        .with_some("accepted", named.map(|_| &asked.accepted))
        .with("points", points)
        .with("mistake", asked.mistake.get(language))
        .with("source", &asked.source)
        .value()
}

/// What an answer counts, judged by the points that were ticked.
pub(super) fn score(answer: &Interviewed) -> Value {
    JsonLine::new("score")
        .with("id", &answer.question)
        .with("got", answer.got)
        .with("of", answer.of)
        .value()
}

/// The report at the end; without an answer, the day on which there are questions again if all rest.
pub(super) fn report(
    registry: &Registry,
    report: Option<&MockReport>,
    rests_until: Option<Day>,
    language: Language,
) -> Value {
    let Some(report) = report else {
        return JsonLine::new("report")
            .with("answered", 0)
            .with_some("rests_until", rests_until)
            .value();
    };
    let of = |tally: &MockTally| (tally.questions, tally.percent());
    let kinds = report.kinds.iter().map(|(kind, tally)| {
        let (questions, percent) = of(tally);
        json!({ "about": kind.key(), "questions": questions, "percent": percent })
    });
    let pairs = report.pairs.iter().map(|(codes, tally)| {
        let (questions, percent) = of(tally);
        json!({ "codes": codes, "questions": questions, "percent": percent })
    });
    let missed = report.missed.iter();
    let missed = missed.filter_map(|missed| missed_points(registry, missed, language));
    let earlier = report.earlier.iter().map(|(day, share)| {
        let percent = rounded(f64::from(*share) * 100.0, 1.0);
        json!({ "day": day, "percent": percent })
    });
    JsonLine::new("report")
        .with("answered", report.all.questions)
        .with("percent", report.all.percent())
        .with("seconds", report.took_ms / 1_000)
        .with("kinds", kinds.collect::<Vec<_>>())
        .with("pairs", pairs.collect::<Vec<_>>())
        .with("missed", missed.collect::<Vec<_>>())
        .with("study", &report.study)
        .with("earlier", earlier.collect::<Vec<_>>())
        .value()
}

fn missed_points(registry: &Registry, missed: &MissedPoints, language: Language) -> Option<Value> {
    let asked = registry.interview_question(&missed.question)?;
    let points = missed
        .points
        .iter()
        .filter_map(|place| asked.points.get(*place));
    let points: Vec<&str> = points.map(|point| point.get(language)).collect();
    Some(json!({
        "id": asked.id,
        "given": missed.named,
        "points": points,
        "mistake": asked.mistake.get(language),
        "source": asked.source,
    }))
}
