//! What is wrong with a drill's files, each with its place. The messages are in `assets/text`.

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrillFault {
    /// `drill.ron` or `situations.ron`.
    pub file: &'static str,
    /// From 1, where the file cannot be parsed.
    pub line: Option<usize>,
    /// The value that is meant, such as `test.sets[2][5].accepted`; empty where a line says it.
    pub place: String,
    pub problem: DrillProblem,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DrillProblem {
    /// Not RON, or not of the expected shape.
    Syntax(String),
    /// The format of a newer version.
    Newer,
    Empty,
    /// More characters than this.
    TooLong(usize),
    /// More of them than this.
    TooMany(usize),
    /// Not between these.
    OutOfRange(u32, u32),
    /// No code from 100 to 999.
    NotACode(u16),
    /// The code that the question is about is not among them.
    NotAccepted(u16),
    /// It stands there twice.
    Twice(String),
    /// A text contains the answer.
    GivesAway(String),
    /// A character that moves the cursor or ends a line of text.
    ControlCharacter(char),
    /// A set that has another number of questions than the test.
    WrongCount {
        found: usize,
        expected: u32,
    },
    /// Not exactly one of the options is right.
    RightOptions(usize),
    /// A question about a situation that the drill does not have.
    NoSituation(String),
    /// The situation is in no set.
    NeverAsked,
    /// The questions come from another version of the registry.
    OtherRegistry,
}
