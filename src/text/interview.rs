//! The report on a mock interview in words, as it is copied, saved and printed.

use std::borrow::Cow;

use super::Text;
use super::entry::{Markup, Piece, title, written_pieces};
use crate::interview::{MissedPoints, Mock, MockReport};
use crate::registry::{Code, InterviewKind, InterviewQuestion, Registry};
use crate::time::Day;

/// What a question asks for, in a word.
#[must_use]
pub fn kind_name(text: &Text, kind: InterviewKind) -> Cow<'_, str> {
    text.get(match kind {
        InterviewKind::Explain => "interview-explain",
        InterviewKind::Compare => "interview-compare",
        InterviewKind::Choose => "interview-choose",
        InterviewKind::Design => "interview-design",
        InterviewKind::Debug => "interview-debug",
        InterviewKind::Trap => "interview-trap",
    })
}

/// What an interviewer says before the open question.
#[must_use]
pub fn lead_in<'a>(text: &'a Text, mock: &Mock, registry: &Registry) -> Cow<'a, str> {
    let codes = |asked: Option<&InterviewQuestion>| asked.map(|it| it.codes.clone());
    let own = codes(mock.question(registry)).unwrap_or_default();
    let probed = codes(mock.probed(registry)).unwrap_or_default();
    text.get(match (mock.probe_number(), mock.number()) {
        (0, 1) => "interview-first",
        (0, number) if number == mock.plan().questions => "interview-last-one",
        (0, _) => "interview-next-one",
        _ if !own.iter().any(|code| probed.contains(code)) => "interview-related",
        (1, _) => "interview-follow-up",
        _ => "interview-one-more",
    })
}

/// Codes in a row: "401, 403".
#[must_use]
pub fn listed(codes: &[Code]) -> String {
    let codes: Vec<String> = codes.iter().map(ToString::to_string).collect();
    codes.join(", ")
}

/// Codes of which one is enough, the best first.
fn either(text: &Text, codes: &[Code]) -> String {
    match codes {
        [codes @ .., last] if !codes.is_empty() => {
            let about = [
                ("codes", listed(codes).into()),
                ("last", last.to_string().into()),
            ];
            text.with("interview-or", &about)
        }
        codes => listed(codes),
    }
}

/// The number of questions and the time, in a line.
#[must_use]
pub fn answered(text: &Text, report: &MockReport) -> String {
    let about = [
        ("questions", report.all.questions.into()),
        ("minutes", (report.took_ms.div_ceil(60_000).max(1)).into()),
    ];
    text.with("interview-answered", &about)
}

/// The interviews before it, in a line; `None` if it is the first.
#[must_use]
pub fn earlier(text: &Text, report: &MockReport, today: Day) -> Option<String> {
    let told = report.earlier.iter().map(|(day, share)| {
        let percent = u32::from(percent_of(*share));
        let percent = text.with("percent", &[("number", percent.into())]);
        format!("{} {percent}", text.day(*day, today))
    });
    let told: Vec<String> = told.collect();
    let earlier = [("earlier", told.join(" → ").into())];
    (!told.is_empty()).then(|| text.with("interview-earlier", &earlier))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share between 0 and 1"
)]
fn percent_of(share: f32) -> u16 {
    (share.clamp(0.0, 1.0) * 100.0).round() as u16
}

/// What was answered to a question for a code, beside what answers it.
#[must_use]
pub fn named(text: &Text, asked: &InterviewQuestion, codes: &[Code]) -> String {
    let accepted = ("accepted", either(text, &asked.accepted).into());
    if codes.is_empty() {
        return text.with("interview-none-named", &[accepted]);
    }
    text.with(
        "interview-named",
        &[("codes", listed(codes).into()), accepted],
    )
}

/// A report written out.
#[must_use]
pub fn written_report(
    registry: &Registry,
    report: &MockReport,
    today: Day,
    text: &Text,
    markup: Markup,
) -> String {
    let day = [("day", text.day(report.day, today).into())];
    let percent = text.with("percent", &[("number", report.all.percent().into())]);
    let mut pieces = vec![
        Piece::Title(text.with("interview-report-of", &day)),
        Piece::Paragraph(format!("{percent} · {}", answered(text, report))),
    ];
    pieces.extend(earlier(text, report, today).map(Piece::Paragraph));
    let heading = |id: &str| Piece::Heading(text.get(id).into_owned());
    let tally = |name: &str, percent: u32, questions: u32| {
        let about = [
            ("name", name.into()),
            ("percent", percent.into()),
            ("questions", questions.into()),
        ];
        Piece::Item(text.with("interview-tally", &about))
    };
    pieces.push(heading("interview-by-kind"));
    for (kind, of) in &report.kinds {
        let name = kind_name(text, *kind);
        pieces.push(tally(&name, of.percent(), of.questions));
    }
    if !report.pairs.is_empty() {
        pieces.push(heading("interview-by-pair"));
    }
    for ([one, other], of) in &report.pairs {
        let name = format!("{one} ↔ {other}");
        pieces.push(tally(&name, of.percent(), of.questions));
    }
    if !report.study.is_empty() {
        pieces.push(heading("interview-study"));
    }
    for code in &report.study {
        let entry = registry.get(*code);
        let named = entry.map(|entry| title(entry, text.language()));
        pieces.push(Piece::Item(named.unwrap_or_else(|| code.to_string())));
    }
    for missed in &report.missed {
        push_missed(&mut pieces, registry, missed, text);
    }
    written_pieces(pieces, markup)
}

fn push_missed(pieces: &mut Vec<Piece>, registry: &Registry, missed: &MissedPoints, text: &Text) {
    let language = text.language();
    let Some(asked) = registry.interview_question(&missed.question) else {
        return;
    };
    pieces.push(Piece::Heading(asked.question.get(language).to_owned()));
    if let Some(codes) = &missed.named {
        pieces.push(Piece::Paragraph(named(text, asked, codes)));
    }
    for place in &missed.points {
        let point = asked.points.get(*place);
        pieces.extend(point.map(|point| Piece::Item(point.get(language).to_owned())));
    }
    let mistake = [("mistake", asked.mistake.get(language).into())];
    let mistake = text.with("interview-mistake", &mistake);
    pieces.push(Piece::Paragraph(format!("{mistake} ({})", asked.source)));
}
