//! A fast reader for the most common line: an answer exactly as [`super::line::write`] writes it.
//!
//! Almost all lines of a log are answers. Any other line (edited by hand, of a newer version, with an
//! escape in a text) is left to RON. So this reader may refuse a line, but must never read one in
//! another way than RON.

use jiff::civil::Date;

use super::answers::given_of_format_1;
use crate::grading::{Given, Verdict};
use crate::log::{Answered, Event, Record, Shown};
use crate::memory::{Card, Direction, Grade};
use crate::question::Format;
use crate::registry::Code;
use crate::time::{Day, Timestamp};

/// Reads an answer's record; `None` for any other line.
pub(crate) fn read(text: &str) -> Option<Record> {
    let mut rest = Rest(text);
    rest.skip("(seq:")?;
    let seq = rest.number()?;
    if rest.skip(",device:\"").is_some() {
        rest.plain_text()?;
        rest.skip("\"")?;
    }
    rest.skip(",at:\"")?;
    let at = rest.timestamp()?;
    rest.skip("\",day:\"")?;
    let day = Day::from(rest.date()?);
    rest.skip("\",event:Answered(card:(")?;
    let code = rest.code()?;
    let direction = rest.one_of([
        (",CodeToMeaning)", Direction::CodeToMeaning),
        (",MeaningToCode)", Direction::MeaningToCode),
    ])?;
    let prompt = rest.prompt()?;
    let format = rest.one_of([
        (",format:Typed,", Format::Typed),
        (",format:Choice,", Format::Choice),
        (",format:SelfGraded,", Format::SelfGraded),
        (",format:TrueFalse,", Format::TrueFalse),
    ])?;
    let given = rest.given()?;
    rest.skip(",verdict:")?;
    let verdict = rest.verdict()?;
    let grade = rest.one_of([
        (",grade:Good,", Grade::Good),
        (",grade:Again,", Grade::Again),
        (",grade:Hard,", Grade::Hard),
        (",grade:Easy,", Grade::Easy),
    ])?;
    let card = Card(code, direction);
    let given = match given {
        ReadGiven::Text(text) => given_of_format_1(text, format, card, verdict),
        ReadGiven::Given(given) => given,
    };
    rest.skip("took_ms:")?;
    let took_ms = rest.number()?;
    (rest.0 == "))").then_some(())?;
    Some(Record {
        seq,
        at,
        day,
        event: Event::Answered(Answered {
            card,
            prompt,
            format,
            given,
            verdict,
            grade,
            took_ms,
        }),
    })
}

enum ReadGiven<'a> {
    /// Format 1: a text for every kind of answer.
    Text(&'a str),
    Given(Given),
}

/// The text that is still to be read.
struct Rest<'a>(&'a str);

impl<'a> Rest<'a> {
    fn skip(&mut self, expected: &str) -> Option<()> {
        self.0 = self.0.strip_prefix(expected)?;
        Some(())
    }

    fn one_of<T: Copy, const N: usize>(&mut self, choices: [(&str, T); N]) -> Option<T> {
        choices
            .iter()
            .find_map(|(text, value)| self.skip(text).map(|()| *value))
    }

    /// A decimal number without a leading zero.
    fn number(&mut self) -> Option<u64> {
        let end = self.0.bytes().position(|byte| !byte.is_ascii_digit())?;
        let (digits, rest) = self.0.split_at_checked(end)?;
        if digits.len() > 1 && digits.starts_with('0') {
            return None;
        }
        self.0 = rest;
        digits.parse().ok()
    }

    fn code(&mut self) -> Option<Code> {
        u16::try_from(self.number()?).ok().and_then(Code::new)
    }

    /// The prompt after its comma; `Some(None)` where there is none, as in format 1.
    #[expect(
        clippy::option_option,
        reason = "the outer one is this reader's refusal"
    )]
    fn prompt(&mut self) -> Option<Option<Shown>> {
        if !self.0.starts_with(",prompt:") {
            return Some(None);
        }
        if self.skip(",prompt:Scenario(\"").is_some() {
            let id = self.plain_text()?.into();
            self.skip("\")")?;
            return Some(Some(Shown::Scenario(id)));
        }
        // Statements are never reviews.
        let shown = [
            (",prompt:Number", Shown::Number),
            (",prompt:Name", Shown::Name),
            (",prompt:Meaning", Shown::Meaning),
            (",prompt:Exchange", Shown::Exchange),
        ];
        let found = shown
            .into_iter()
            .find_map(|(text, shown)| self.skip(text).map(|()| shown));
        found.map(Some)
    }

    fn given(&mut self) -> Option<ReadGiven<'a>> {
        if self.skip("given:Text(\"").is_some() {
            let text = self.plain_text()?.to_owned();
            self.skip("\")")?;
            return Some(ReadGiven::Given(Given::Text(text)));
        }
        if self.skip("given:\"").is_some() {
            let text = self.plain_text()?;
            self.skip("\"")?;
            return Some(ReadGiven::Text(text));
        }
        if self.skip("given:Option(").is_some() {
            let code = self.code()?;
            self.skip(")")?;
            return Some(ReadGiven::Given(Given::Option(code)));
        }
        let given = self.one_of([
            ("given:Said(Good)", Grade::Good),
            ("given:Said(Hard)", Grade::Hard),
            ("given:Said(Again)", Grade::Again),
            ("given:Said(Easy)", Grade::Easy),
        ]);
        if let Some(grade) = given {
            return Some(ReadGiven::Given(Given::Said(grade)));
        }
        self.skip("given:Unknown")?;
        Some(ReadGiven::Given(Given::Unknown))
    }

    fn verdict(&mut self) -> Option<Verdict> {
        let fixed = self.one_of([
            ("Exact", Verdict::Exact),
            ("Typo", Verdict::Typo),
            ("Wrong(None)", Verdict::Wrong(None)),
            ("OtherRight", Verdict::OtherRight),
        ]);
        if fixed.is_some() {
            return fixed;
        }
        self.skip("Wrong(Some(")?;
        let code = self.code()?;
        self.skip("))")?;
        Some(Verdict::Wrong(Some(code)))
    }

    /// A text up to its closing quote; `None` if it has an escape or a character that needs one.
    fn plain_text(&mut self) -> Option<&'a str> {
        let end = self
            .0
            .bytes()
            .position(|byte| byte == b'"' || byte == b'\\' || byte.is_ascii_control())?;
        let (text, rest) = self.0.split_at_checked(end)?;
        self.0 = rest;
        rest.starts_with('"').then_some(text)
    }

    /// A number of exactly `count` digits.
    fn digits(&mut self, count: usize) -> Option<u16> {
        let (digits, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        digits.bytes().try_fold(0, |number: u16, byte| {
            let digit = byte.is_ascii_digit().then(|| byte - b'0')?;
            Some(number * 10 + u16::from(digit))
        })
    }

    /// `2026-11-20`
    fn date(&mut self) -> Option<Date> {
        let year = self.digits(4)?;
        self.skip("-")?;
        let month = self.digits(2)?;
        self.skip("-")?;
        let day = self.digits(2)?;
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        Date::new(i16::try_from(year).ok()?, month, day).ok()
    }

    /// `2026-11-20T09:00:03.120Z`
    fn timestamp(&mut self) -> Option<Timestamp> {
        let day = i64::from(Day::from(self.date()?).number());
        self.skip("T")?;
        let hour = self.digits(2).filter(|hour| *hour < 24)?;
        self.skip(":")?;
        let minute = self.digits(2).filter(|minute| *minute < 60)?;
        self.skip(":")?;
        let second = self.digits(2).filter(|second| *second < 60)?;
        self.skip(".")?;
        let ms = self.digits(3)?;
        self.skip("Z")?;
        let seconds =
            ((day * 24 + i64::from(hour)) * 60 + i64::from(minute)) * 60 + i64::from(second);
        let moment = jiff::Timestamp::from_millisecond(seconds * 1000 + i64::from(ms)).ok()?;
        Some(Timestamp::new(moment))
    }
}
