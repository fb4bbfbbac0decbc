//! The questions of an interview about status codes, each with the points of a good answer.

use serde::Deserialize;

use super::{Bilingual, Code};

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InterviewQuestion {
    /// Stable: `q`, the first code and a few words.
    pub id: String,
    pub kind: InterviewKind,
    /// The codes it is about.
    pub codes: Vec<Code>,
    /// The codes that answer it, best first; empty if only its points can be judged.
    #[serde(default)]
    pub accepted: Vec<Code>,
    pub question: Bilingual,
    /// What a good answer says.
    pub points: Vec<Bilingual>,
    /// What many answers get wrong.
    pub mistake: Bilingual,
    pub source: String,
    /// The ids of questions that a good interviewer asks next.
    pub probes: Vec<String>,
}

impl InterviewQuestion {
    /// The codes that it is mainly about: the best that answer it, the two that it compares, or the first.
    #[must_use]
    pub fn subjects(&self) -> &[Code] {
        let (codes, most) = match (self.accepted.is_empty(), self.kind) {
            (false, _) => (&self.accepted, 2),
            (true, InterviewKind::Compare) => (&self.codes, 2),
            (true, _) => (&self.codes, 1),
        };
        codes.get(..most.min(codes.len())).unwrap_or_default()
    }
}

/// What a question asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum InterviewKind {
    /// How something works.
    Explain,
    /// What tells codes apart.
    Compare,
    /// The code for a situation.
    Choose,
    /// An interface with its answers.
    Design,
    /// The cause of what was seen.
    Debug,
    /// Something that is not as it seems.
    Trap,
}

impl InterviewKind {
    pub const ALL: [Self; 6] = [
        Self::Explain,
        Self::Compare,
        Self::Choose,
        Self::Design,
        Self::Debug,
        Self::Trap,
    ];

    /// A stable word for messages and JSON.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Explain => "explain",
            Self::Compare => "compare",
            Self::Choose => "choose",
            Self::Design => "design",
            Self::Debug => "debug",
            Self::Trap => "trap",
        }
    }
}

/// How much a code counts in an interview: one, and one for each question about it.
pub(super) fn weight(questions: &[InterviewQuestion], code: Code) -> usize {
    1 + of(questions, code).count()
}

/// The questions about a code.
pub(super) fn of(
    questions: &[InterviewQuestion],
    code: Code,
) -> impl Iterator<Item = &InterviewQuestion> {
    questions
        .iter()
        .filter(move |question| question.codes.contains(&code))
}
