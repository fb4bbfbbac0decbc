//! What the feedback on an answer says, part by part: the reason first. Nothing is said twice, and
//! nothing that the question or its options say already.

use super::{Text, entry as words};
use crate::grading::{Verdict, WordsOff, words_off};
use crate::language::Language;
use crate::question::{Format, Prompt, Question, Stage};
use crate::registry::{Code, Entry, Need, Registry, Standing};
use crate::session::{DuelOffer, Reply};

/// The parts in the order in which they are said.
#[derive(Clone, Debug, PartialEq)]
pub struct Lesson<'a> {
    pub entry: &'a Entry,
    /// True if neither the options nor the contrast name the code.
    pub names_code: bool,
    /// The word of a wrong answer that was off.
    pub off: Option<WordsOff>,
    /// What is true instead of a false statement.
    pub truth: Option<&'a str>,
    /// Why the code fits the situation, or a statement is true or false.
    pub why: Option<&'a str>,
    pub contrast: Option<Contrast<'a>>,
    /// The code's meaning; where the question said that already, what is told of it at length.
    pub meaning: Option<&'a str>,
    /// One more thing to know.
    pub fact: Option<String>,
    /// `None` where it stands above the question whose situation it is.
    pub source: Option<String>,
}

/// The asked code beside the one that was given instead, or that is like it.
#[derive(Clone, Debug, PartialEq)]
pub struct Contrast<'a> {
    /// The question that decides between the two, if there is one.
    pub question: Option<&'a str>,
    /// The asked code first, where there is a question that it answers; after a duel in its order.
    pub sides: Vec<Side<'a>>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Side<'a> {
    pub entry: &'a Entry,
    pub role: SideRole,
    pub said: &'a str,
}

/// What a code has to do with the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SideRole {
    Asked,
    Given,
    Alike,
    /// One of the two of a duel that is over.
    Fought,
}

/// The sentences that the learner has before his eyes.
struct Said(Vec<String>);

impl Said {
    /// The question, and the options as far as they are more than numbers.
    fn of(question: &Question, registry: &Registry, language: Language) -> Self {
        let mut said = vec![question.prompt_text(registry, language).into_owned()];
        if question.prompt == Prompt::Number {
            let options = question.options.iter();
            said.extend(options.map(|code| {
                let option = question.option_text(registry, *code, language);
                option.into_owned()
            }));
        }
        Self(said)
    }

    fn has(&self, text: &str) -> bool {
        self.0.iter().any(|said| said == text)
    }

    /// The text, if it is new.
    fn say<'a>(&mut self, text: &'a str) -> Option<&'a str> {
        if self.has(text) {
            return None;
        }
        self.0.push(text.to_owned());
        Some(text)
    }
}

impl<'a> Lesson<'a> {
    /// `None` for a code that the registry does not know.
    #[must_use]
    pub fn new(reply: &Reply, registry: &'a Registry, text: &Text) -> Option<Self> {
        let question = &reply.question;
        let code = question.card.code();
        let language = text.language();
        let mut said = Said::of(question, registry, language);
        let entry = registry.get(code)?;
        let mut lesson = Self {
            entry,
            names_code: false,
            off: None,
            truth: None,
            why: None,
            contrast: None,
            meaning: None,
            fact: None,
            source: (question.prompt.of_drill(registry).is_none())
                .then(|| entry.source.to_string()),
        };
        if question.format == Format::TrueFalse {
            let myth = question.myth(registry)?;
            lesson.truth = said.say(myth.truth.get(language));
            lesson.why = said.say(myth.why.get(language));
            lesson.source = Some(myth.source.clone());
            return Some(lesson);
        }
        if let (Some(given), Verdict::Wrong(_)) = (reply.given.text(), reply.verdict) {
            lesson.off = words_off(registry, code, given, reply.verdict);
        }
        lesson.why = why(question, registry, language).and_then(|why| said.say(why));
        if shows_contrast(reply) {
            lesson.contrast = contrast(reply, entry, registry, language, &mut said);
        }
        if question.stage == Stage::Duel {
            if lesson.why.is_none() && lesson.contrast.is_none() {
                lesson.contrast = decided(reply, entry, registry, language, &mut said);
            }
            if lesson.why.is_none() && !lesson.compares(code) {
                lesson.meaning = meaning(entry, registry, language, &mut said);
            }
            return Some(lesson);
        }
        let is_compared = lesson.compares(code);
        let is_option = question.format == Format::Choice && question.prompt != Prompt::Number;
        lesson.names_code = !is_compared && !is_option;
        if !tells_meaning(question, entry, registry) {
            return Some(lesson);
        }
        lesson.meaning = meaning(entry, registry, language, &mut said);
        lesson.fact = fact(code, registry, text);
        Some(lesson)
    }

    fn compares(&self, code: Code) -> bool {
        let contrast = self.contrast.iter();
        let mut sides = contrast.flat_map(|contrast| &contrast.sides);
        sides.any(|side| side.entry.code == code)
    }
}

/// The meaning; where that was said already, what is told of the code at length.
fn meaning<'a>(
    entry: &'a Entry,
    registry: &'a Registry,
    language: Language,
    said: &mut Said,
) -> Option<&'a str> {
    said.say(entry.meaning.get(language)).or_else(|| {
        let details = registry.details(entry.code)?;
        said.say(details.detail.get(language))
    })
}

/// Whose situation it is, if it is none of the registry's.
#[must_use]
pub fn of_drill(question: &Question, registry: &Registry, text: &Text) -> Option<String> {
    let title = question.prompt.of_drill(registry)?;
    Some(text.with("of-drill", &[("title", title.into())]))
}

/// False for a team's situation about a code that is not registered: the team decides what it means.
#[must_use]
pub fn tells_meaning(question: &Question, entry: &Entry, registry: &Registry) -> bool {
    let is_registered = !matches!(entry.standing, Standing::Unofficial { .. });
    is_registered || question.prompt.of_drill(registry).is_none()
}

fn why<'a>(question: &Question, registry: &'a Registry, language: Language) -> Option<&'a str> {
    let Prompt::Scenario(place) = question.prompt else {
        return None;
    };
    let scenario = registry.scenario(place)?;
    Some(scenario.why.get(language))
}

/// A duel is quick: it compares the two after a wrong answer, and at its end.
fn shows_contrast(reply: &Reply) -> bool {
    reply.question.stage != Stage::Duel || !reply.verdict.is_right() || is_over(reply)
}

fn is_over(reply: &Reply) -> bool {
    reply.duel.is_some_and(|duel| duel.won.is_some())
}

fn contrast<'a>(
    reply: &Reply,
    entry: &'a Entry,
    registry: &'a Registry,
    language: Language,
    said: &mut Said,
) -> Option<Contrast<'a>> {
    let other = registry.get(reply.contrast?)?;
    let role = match reply.verdict {
        Verdict::Wrong(Some(given)) if given == other.code => SideRole::Given,
        _ => SideRole::Alike,
    };
    let group = registry.group_of_both(entry.code, other.code);
    let mut sides = vec![(entry, SideRole::Asked), (other, role)];
    if is_over(reply) {
        // In the order of the duel's tiles.
        sides.sort_by_key(|(entry, _)| entry.code);
        sides
            .iter_mut()
            .for_each(|(_, role)| *role = SideRole::Fought);
    } else if group.is_none() {
        // What the asked code means is told beside it.
        sides.remove(0);
    }
    let sides = sides.into_iter().filter_map(|(entry, role)| {
        let tells = match group {
            Some(group) => group.answer(entry.code)?,
            None => &entry.meaning,
        };
        let said = said.say(tells.get(language))?;
        Some(Side { entry, role, said })
    });
    let sides: Vec<Side<'_>> = sides.collect();
    (!sides.is_empty()).then_some(Contrast {
        question: group.map(|group| group.question.get(language)),
        sides,
    })
}

/// What the code that was told from the other answers to the question that decides; without that
/// question it says nothing.
fn decided<'a>(
    reply: &Reply,
    entry: &'a Entry,
    registry: &'a Registry,
    language: Language,
    said: &mut Said,
) -> Option<Contrast<'a>> {
    let group = registry.group_of_both(entry.code, reply.contrast?)?;
    let answer = said.say(group.answer(entry.code)?.get(language))?;
    Some(Contrast {
        question: Some(group.question.get(language)),
        sides: vec![Side {
            entry,
            role: SideRole::Asked,
            said: answer,
        }],
    })
}

/// The required header, else what the client may do next.
fn fact(code: Code, registry: &Registry, text: &Text) -> Option<String> {
    let details = registry.details(code)?;
    let mut headers = details.headers.iter();
    let required = headers.find(|header| header.need == Need::Must && header.note.is_none());
    Some(match required {
        Some(header) => text.with(
            "feedback-required",
            &[("header", header.name.as_str().into())],
        ),
        None => {
            let next = words::next(text, *details.next.first()?);
            text.with("feedback-next", &[("next", next.as_ref().into())])
        }
    })
}

/// Why a duel is worth it, and what it takes.
#[must_use]
pub fn offer_reason(offer: DuelOffer, text: &Text) -> String {
    let (id, times) = if offer.times_this_week > 1 {
        ("duel-reason-week", offer.times_this_week)
    } else {
        ("duel-reason", offer.times)
    };
    let words = [("times", times.into()), ("seconds", offer.seconds.into())];
    text.with(id, &words)
}
