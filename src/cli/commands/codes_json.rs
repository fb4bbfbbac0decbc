//! An entry as `codes --json` prints it: everything the registry knows, in both languages.

use serde::Serialize;

use crate::registry::{
    Bilingual, Code, Details, Entry, Exchange, Group, HeaderUse, Myth, Registry, Scenario, Standing,
};
use crate::text::entry::link;

/// An entry as JSON names it.
#[derive(Serialize)]
pub(in crate::cli) struct EntryLine<'a> {
    code: u16,
    name: &'a str,
    registered_name: &'a str,
    aliases: &'a [String],
    korean_names: &'a [String],
    standing: &'static str,
    vendor: Option<&'a str>,
    tier: &'static str,
    source: String,
    link: Option<String>,
    meaning: Both<'a>,
    detail: Option<Both<'a>>,
    next: Vec<&'static str>,
    headers: Vec<HeaderLine<'a>>,
    cacheable: Option<bool>,
    content: Option<&'static str>,
    checks: Vec<Both<'a>>,
    exchange: Option<ExchangeLine<'a>>,
    look_alikes: Vec<GroupLine<'a>>,
    myths: Vec<MythLine<'a>>,
    scenarios: Vec<ScenarioLine<'a>>,
}

#[derive(Serialize)]
struct Both<'a> {
    en: &'a str,
    ko: &'a str,
}

#[derive(Serialize)]
struct HeaderLine<'a> {
    name: &'a str,
    need: &'static str,
    note: Option<Both<'a>>,
}

#[derive(Serialize)]
struct ExchangeLine<'a> {
    request: &'a str,
    response: &'a str,
}

#[derive(Serialize)]
struct GroupLine<'a> {
    codes: Vec<u16>,
    question: Both<'a>,
    answers: Vec<AnswerLine<'a>>,
    source: &'a str,
}

#[derive(Serialize)]
struct AnswerLine<'a> {
    code: u16,
    answer: Both<'a>,
}

#[derive(Serialize)]
struct MythLine<'a> {
    myth: Both<'a>,
    truth: Both<'a>,
    why: Both<'a>,
    source: &'a str,
}

#[derive(Serialize)]
struct ScenarioLine<'a> {
    codes: Vec<u16>,
    difficulty: u8,
    text: Both<'a>,
    why: Both<'a>,
}

impl<'a> EntryLine<'a> {
    pub(in crate::cli) fn new(registry: &'a Registry, entry: &'a Entry) -> Self {
        let details: Option<&Details> = registry.details(entry.code);
        let own_myths = registry
            .myths()
            .iter()
            .filter(|myth| myth.code == entry.code);
        let own_scenarios = registry
            .scenarios()
            .iter()
            .filter(|scenario| scenario.codes.contains(&entry.code));
        Self {
            code: entry.code.get(),
            name: entry.display_name(),
            registered_name: &entry.name,
            aliases: &entry.aliases,
            korean_names: &entry.korean_names,
            standing: entry.standing.key(),
            vendor: match &entry.standing {
                Standing::Unofficial { vendor } => Some(vendor),
                _ => None,
            },
            tier: entry.tier.key(),
            source: entry.source.to_string(),
            link: link(&entry.source),
            meaning: Both::from(&entry.meaning),
            detail: details.map(|details| Both::from(&details.detail)),
            next: details.map_or_else(Vec::new, |details| {
                details.next.iter().map(|next| next.key()).collect()
            }),
            headers: details.map_or_else(Vec::new, |details| {
                details.headers.iter().map(HeaderLine::from).collect()
            }),
            cacheable: details.map(|details| details.cacheable),
            content: details.map(|details| details.content.key()),
            checks: details.map_or_else(Vec::new, |details| {
                details.checks.iter().map(Both::from).collect()
            }),
            exchange: details
                .and_then(|details| details.exchange.as_ref())
                .map(ExchangeLine::from),
            look_alikes: registry
                .groups_of(entry.code)
                .into_iter()
                .map(GroupLine::from)
                .collect(),
            myths: own_myths.map(MythLine::from).collect(),
            scenarios: own_scenarios.map(ScenarioLine::from).collect(),
        }
    }
}

impl<'a> From<&'a Bilingual> for Both<'a> {
    fn from(text: &'a Bilingual) -> Self {
        Self {
            en: &text.en,
            ko: &text.ko,
        }
    }
}

impl<'a> From<&'a HeaderUse> for HeaderLine<'a> {
    fn from(header: &'a HeaderUse) -> Self {
        Self {
            name: &header.name,
            need: header.need.key(),
            note: header.note.as_ref().map(Both::from),
        }
    }
}

impl<'a> From<&'a Exchange> for ExchangeLine<'a> {
    fn from(exchange: &'a Exchange) -> Self {
        Self {
            request: &exchange.request,
            response: &exchange.response,
        }
    }
}

impl<'a> From<&'a Group> for GroupLine<'a> {
    fn from(group: &'a Group) -> Self {
        let answers = group.answers.iter().map(|answer| AnswerLine {
            code: answer.code.get(),
            answer: Both::from(&answer.answer),
        });
        Self {
            codes: numbers(&group.codes),
            question: Both::from(&group.question),
            answers: answers.collect(),
            source: &group.source,
        }
    }
}

impl<'a> From<&'a Myth> for MythLine<'a> {
    fn from(myth: &'a Myth) -> Self {
        Self {
            myth: Both::from(&myth.myth),
            truth: Both::from(&myth.truth),
            why: Both::from(&myth.why),
            source: &myth.source,
        }
    }
}

impl<'a> From<&'a Scenario> for ScenarioLine<'a> {
    fn from(scenario: &'a Scenario) -> Self {
        Self {
            codes: numbers(&scenario.codes),
            difficulty: scenario.difficulty,
            text: Both::from(&scenario.text),
            why: Both::from(&scenario.why),
        }
    }
}

fn numbers(codes: &[Code]) -> Vec<u16> {
    codes.iter().map(|code| code.get()).collect()
}
