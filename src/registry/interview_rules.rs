//! The rules of the interview questions.

use std::collections::{HashMap, HashSet};

use super::interview::{InterviewKind, InterviewQuestion};
use super::validate::{Fault, known, line, lines, unfit, unique_ids};
use super::{Code, Entry};

/// How many points a good answer has.
const POINTS: std::ops::RangeInclusive<usize> = 3..=5;

pub(super) fn interview(
    entries: &HashMap<Code, &Entry>,
    questions: &[InterviewQuestion],
) -> Result<(), (Option<Code>, Fault)> {
    let ids: HashSet<&str> = questions.iter().map(|asked| asked.id.as_str()).collect();
    for asked in questions {
        question(entries, &ids, asked).map_err(|fault| (asked.codes.first().copied(), fault))?;
    }
    unique_ids(questions.iter().map(|asked| asked.id.as_str())).map_err(|fault| (None, fault))
}

fn question(
    entries: &HashMap<Code, &Entry>,
    ids: &HashSet<&str>,
    asked: &InterviewQuestion,
) -> Result<(), Fault> {
    known(entries, &asked.codes)?;
    id(asked)?;
    lines("question", &asked.question)?;
    if !POINTS.contains(&asked.points.len()) {
        let (least, most) = (POINTS.start(), POINTS.end());
        return unfit("points", format!("are not {least} to {most}"));
    }
    asked
        .points
        .iter()
        .try_for_each(|point| lines("points", point))?;
    lines("mistake", &asked.mistake)?;
    line("source", &asked.source)?;
    let mut accepted = HashSet::new();
    for code in &asked.accepted {
        if !asked.codes.contains(code) || !accepted.insert(code) {
            return unfit("accepted", format!("{code} is none of the codes, or twice"));
        }
    }
    if asked.kind == InterviewKind::Choose && accepted.is_empty() {
        return unfit("accepted", "a question for a code has one to accept");
    }
    let mut probes = HashSet::new();
    for probe in &asked.probes {
        let is_other = *probe != asked.id && ids.contains(probe.as_str());
        if !is_other || !probes.insert(probe) {
            return unfit(
                "probes",
                format!("“{probe}” is no other question, or twice"),
            );
        }
    }
    if probes.is_empty() {
        return unfit("probes", "nothing is asked next");
    }
    Ok(())
}

/// An id is `q`, the first code and words of lower-case letters and digits, joined by hyphens.
fn id(asked: &InterviewQuestion) -> Result<(), Fault> {
    let plain = |word: &str| {
        let mut bytes = word.bytes();
        !word.is_empty() && bytes.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    let mut words = asked.id.split('-');
    let code = asked.codes.first().map(ToString::to_string);
    let fits = words.next() == Some("q") && words.next() == code.as_deref();
    let rest: Vec<&str> = words.collect();
    if fits && !rest.is_empty() && rest.into_iter().all(plain) {
        Ok(())
    } else {
        let problem = format!("“{}” is not q, the first code and a few words", asked.id);
        unfit("id", problem)
    }
}
