//! Parses the files of a drill and checks them, with the place of each fault.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use ron::Options;
use serde::de::DeserializeOwned;

use super::drill::{Drill, TeamQuestion};
use super::fault::{DrillFault, DrillProblem};
use super::registry_hash;
use crate::log::{TeamSituation, TeamText};
use crate::registry::{Code, Registry};

pub(super) const DRILL: &str = "drill.ron";
const SITUATIONS: &str = "situations.ron";

/// Deeper values are refused: a drill has seven levels.
const MOST_DEPTH: usize = 16;
/// Of more faults the first are told.
const MOST_FAULTS: usize = 50;

const MOST_TITLE: usize = 100;
const MOST_ID: usize = 60;
const MOST_TEXT: usize = 2_000;
const MOST_SITUATIONS: usize = 200;
const MOST_NOTES: usize = 200;
const MOST_INVITED: usize = 1_000;
const MOST_SETS: usize = 24;
const MOST_CODES: usize = 8;
const QUESTIONS: RangeInclusive<u32> = 1..=100;
const MINUTES: RangeInclusive<u32> = 1..=180;
const REST_DAYS: RangeInclusive<u32> = 0..=365;
const PASS_PERCENT: RangeInclusive<u32> = 1..=100;
const CODES: RangeInclusive<u16> = 100..=999;

/// The bounds of what is chosen when a drill is made.
impl Drill {
    pub const QUESTIONS: RangeInclusive<u32> = QUESTIONS;
    pub const MINUTES: RangeInclusive<u32> = MINUTES;
    pub const PASS_PERCENT: RangeInclusive<u32> = PASS_PERCENT;
    pub const MOST_TITLE: usize = MOST_TITLE;
}

/// Parses and checks `drill.ron` with the situations that stand beside it.
///
/// # Errors
/// All that is wrong, up to a number.
pub fn parse(
    text: &str,
    beside: Vec<TeamSituation>,
    registry: &Registry,
) -> Result<Drill, Vec<DrillFault>> {
    let mut drill: Drill = match read(DRILL, text) {
        Ok(drill) => drill,
        // Of a newer format only its number can be known.
        Err(fault) if is_newer(text) => {
            let problem = DrillProblem::Newer;
            let place = "format".to_owned();
            return Err(vec![DrillFault {
                problem,
                place,
                line: None,
                ..fault
            }]);
        }
        Err(fault) => return Err(vec![fault]),
    };
    let mut check = DrillCheck::new(DRILL, registry);
    check.situations("situations", &drill.situations);
    drill.situations.extend(beside);
    check.drill(&drill);
    check.result().map(|()| drill)
}

/// Parses and checks the situations of `situations.ron`.
///
/// # Errors
/// As of [`parse`].
pub fn parse_situations(
    text: &str,
    registry: &Registry,
) -> Result<Vec<TeamSituation>, Vec<DrillFault>> {
    let situations: Vec<TeamSituation> = read(SITUATIONS, text).map_err(|fault| vec![fault])?;
    let mut check = DrillCheck::new(SITUATIONS, registry);
    check.situations("", &situations);
    check.result().map(|()| situations)
}

/// What is not as it could be, though the drill works.
#[must_use]
pub fn remarks(drill: &Drill, registry: &Registry) -> Vec<DrillFault> {
    let remark = |place: String, problem| DrillFault {
        file: DRILL,
        line: None,
        place,
        problem,
    };
    let mut remarks = Vec::new();
    if drill.registry != registry_hash(registry) {
        remarks.push(remark("registry".to_owned(), DrillProblem::OtherRegistry));
    }
    let asked: BTreeSet<&str> = drill
        .test
        .sets
        .iter()
        .flatten()
        .map(|question| question.situation.as_str())
        .collect();
    for situation in &drill.situations {
        if !asked.contains(situation.id.as_str()) {
            remarks.push(remark(situation.id.clone(), DrillProblem::NeverAsked));
        }
    }
    remarks
}

fn read<T: DeserializeOwned>(file: &'static str, text: &str) -> Result<T, DrillFault> {
    let options = Options::default().with_recursion_limit(MOST_DEPTH);
    options.from_str(text).map_err(|error| DrillFault {
        file,
        line: Some(error.span.start.line),
        place: String::new(),
        problem: DrillProblem::Syntax(error.code.to_string()),
    })
}

fn is_newer(text: &str) -> bool {
    let number = text
        .split_once("format")
        .and_then(|(_, rest)| rest.split_once(':'));
    let digits = number.map(|(_, rest)| rest.trim_start().split(|c: char| !c.is_ascii_digit()));
    let format = digits.and_then(|mut digits| digits.next()?.parse::<u32>().ok());
    format.is_some_and(|format| format > Drill::FORMAT)
}

/// Gathers faults.
struct DrillCheck<'a> {
    file: &'static str,
    registry: &'a Registry,
    faults: Vec<DrillFault>,
}

impl<'a> DrillCheck<'a> {
    const fn new(file: &'static str, registry: &'a Registry) -> Self {
        Self {
            file,
            registry,
            faults: Vec::new(),
        }
    }

    fn result(self) -> Result<(), Vec<DrillFault>> {
        if self.faults.is_empty() {
            Ok(())
        } else {
            Err(self.faults)
        }
    }

    fn fault(&mut self, place: impl Into<String>, problem: DrillProblem) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(DrillFault {
                file: self.file,
                line: None,
                place: place.into(),
                problem,
            });
        }
    }

    fn range(&mut self, place: &str, number: u32, range: &RangeInclusive<u32>) {
        if !range.contains(&number) {
            let problem = DrillProblem::OutOfRange(*range.start(), *range.end());
            self.fault(place, problem);
        }
    }

    fn count(&mut self, place: &str, count: usize, most: usize) {
        if count > most {
            self.fault(place, DrillProblem::TooMany(most));
        }
    }

    /// A text that is not blank, not too long and in which no character but a line end is a command.
    fn line(&mut self, place: &str, text: &str, most: usize) {
        if text.trim().is_empty() {
            self.fault(place, DrillProblem::Empty);
        } else if text.chars().count() > most {
            self.fault(place, DrillProblem::TooLong(most));
        } else if let Some(c) = text.chars().find(|c| c.is_control() && *c != '\n') {
            self.fault(place, DrillProblem::ControlCharacter(c));
        }
    }

    fn text(&mut self, place: &str, text: &TeamText) {
        if text.is_empty() {
            self.fault(place, DrillProblem::Empty);
        }
        for text in [&text.en, &text.ko]
            .into_iter()
            .filter(|text| !text.is_empty())
        {
            self.line(place, text, MOST_TEXT);
        }
    }

    fn codes(&mut self, place: &str, codes: &[u16]) {
        if codes.is_empty() {
            self.fault(place, DrillProblem::Empty);
        }
        self.count(place, codes.len(), MOST_CODES);
        let mut seen = BTreeSet::new();
        for code in codes {
            if !CODES.contains(code) {
                self.fault(place, DrillProblem::NotACode(*code));
            }
            if !seen.insert(code) {
                self.fault(place, DrillProblem::Twice(code.to_string()));
            }
        }
    }

    /// The prompt must not contain the answer.
    fn prompt(&mut self, place: &str, prompt: &TeamText, accepted: &[u16]) {
        for text in [&prompt.en, &prompt.ko] {
            for code in accepted {
                let number = code.to_string();
                let stands_there = text
                    .split(|c: char| !c.is_ascii_digit())
                    .any(|digits| digits == number);
                let named = || self.registry.given_away(Code::new(*code)?, text);
                let found = if stands_there { Some(number) } else { named() };
                if let Some(found) = found {
                    self.fault(place, DrillProblem::GivesAway(found));
                }
            }
        }
    }

    fn situations(&mut self, list: &str, situations: &[TeamSituation]) {
        self.count(list, situations.len(), MOST_SITUATIONS);
        for (place, situation) in situations.iter().enumerate().take(MOST_SITUATIONS) {
            let at = |field: &str| format!("{list}[{}].{field}", place + 1);
            self.line(&at("id"), &situation.id, MOST_ID);
            self.codes(&at("codes"), &situation.codes);
            self.text(&at("text"), &situation.text);
            self.prompt(&at("text"), &situation.text, &situation.codes);
            self.text(&at("why"), &situation.why);
        }
    }

    fn drill(&mut self, drill: &Drill) {
        if drill.format > Drill::FORMAT {
            self.fault("format", DrillProblem::Newer);
        }
        self.line("title", &drill.title, MOST_TITLE);
        if !drill.pass.is_finite()
            || !PASS_PERCENT.contains(&drill.pass_percent())
            || drill.pass > 1.0
        {
            self.fault("pass", DrillProblem::OutOfRange(0, 1));
        }
        self.count("invited", drill.invited.len(), MOST_INVITED);
        for (place, name) in drill.invited.iter().enumerate().take(MOST_INVITED) {
            self.line(&format!("invited[{}]", place + 1), name, MOST_TITLE);
        }
        self.count("notes", drill.notes.len(), MOST_NOTES);
        for (place, note) in drill.notes.iter().enumerate().take(MOST_NOTES) {
            self.codes(&format!("notes[{}].code", place + 1), &[note.code]);
            self.text(&format!("notes[{}].note", place + 1), &note.note);
        }
        self.count("situations", drill.situations.len(), MOST_SITUATIONS);
        let mut ids = BTreeSet::new();
        for situation in &drill.situations {
            if !ids.insert(situation.id.as_str()) {
                self.fault("situations", DrillProblem::Twice(situation.id.clone()));
            }
        }
        self.range("test.questions", drill.test.questions, &QUESTIONS);
        self.range("test.minutes", drill.test.minutes, &MINUTES);
        self.range("test.rest_days", drill.test.rest_days, &REST_DAYS);
        if drill.test.sets.is_empty() {
            self.fault("test.sets", DrillProblem::Empty);
        }
        self.count("test.sets", drill.test.sets.len(), MOST_SETS);
        for (place, set) in drill.test.sets.iter().enumerate().take(MOST_SETS) {
            let list = format!("test.sets[{}]", place + 1);
            if set.len() != drill.test.questions as usize {
                let (found, expected) = (set.len(), drill.test.questions);
                self.fault(list.as_str(), DrillProblem::WrongCount { found, expected });
                continue;
            }
            for (place, question) in set.iter().enumerate() {
                self.question(&format!("{list}[{}]", place + 1), question, &ids);
            }
        }
    }

    fn question(&mut self, at: &str, question: &TeamQuestion, ids: &BTreeSet<&str>) {
        let accepted = format!("{at}.accepted");
        self.codes(&accepted, &question.accepted);
        self.codes(&format!("{at}.code"), &[question.code]);
        if !question.accepted.contains(&question.code) {
            let missing = DrillProblem::NotAccepted(question.code);
            self.fault(accepted.as_str(), missing);
        }
        self.text(&format!("{at}.prompt"), &question.prompt);
        // The registry's own prompts are checked where they come from.
        if question.is_own() {
            self.prompt(
                &format!("{at}.prompt"),
                &question.prompt,
                &question.accepted,
            );
        }
        if question.is_own() && !ids.contains(question.situation.as_str()) {
            let unknown = DrillProblem::NoSituation(question.situation.clone());
            self.fault(format!("{at}.situation"), unknown);
        }
        if !question.why.is_empty() {
            self.text(&format!("{at}.why"), &question.why);
        }
        if !question.options.is_empty() {
            let options = format!("{at}.options");
            self.codes(&options, &question.options);
            let is_right = |option: &&u16| question.accepted.contains(option);
            let right = question.options.iter().filter(is_right).count();
            if right != 1 {
                self.fault(options, DrillProblem::RightOptions(right));
            }
        }
    }
}
