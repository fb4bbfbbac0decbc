//! An entry as `codes --json` prints it: everything the registry has, in both languages.

use serde_json::{Value, json};

use crate::registry::{
    Advice, Caching, Claim, Details, Entry, Group, HeaderUse, Registry, Retry, Standing,
};
use crate::text::entry::link;

/// One entry as a JSON object.
pub(super) fn entry_json(registry: &Registry, entry: &Entry) -> Value {
    let details = registry.details(entry.code);
    let exchange = details.and_then(|details| details.exchange.as_ref());
    let myths = registry.myths().iter();
    let myths = myths.filter(|myth| myth.code == entry.code);
    let scenarios = registry.scenarios().iter();
    let scenarios = scenarios.filter(|scenario| scenario.codes.contains(&entry.code));
    json!({
        "code": entry.code,
        "name": entry.display_name(),
        "registered_name": entry.name,
        "aliases": entry.aliases,
        "korean_names": entry.korean_names,
        "standing": entry.standing.key(),
        "vendor": match &entry.standing {
            Standing::Unofficial { vendor } => Some(vendor),
            _ => None,
        },
        "tier": entry.tier.key(),
        "source": entry.source.to_string(),
        "link": link(&entry.source),
        "meaning": entry.meaning,
        "detail": details.map(|details| &details.detail),
        "next": of_details(details, |details| details.next.iter().map(|next| next.key().into())),
        "detail_source": details.and_then(|details| details.detail_source.as_deref()),
        "retry": details.and_then(|details| details.retry.as_ref()).map(retry_json),
        "headers": of_details(details, |details| details.headers.iter().map(header_json)),
        "cacheable": details.map(|details| details.caching == Caching::ByDefault),
        "caching": details.map(|details| details.caching.key()),
        "content": details.map(|details| details.content.key()),
        "checks": of_details(details, |details| details.checks.iter().map(claim_json)),
        "exchange": exchange.map(|exchange| {
            json!({ "request": exchange.request, "response": exchange.response })
        }),
        "advice": array(registry.advice_of(entry.code).map(advice_json)),
        "look_alikes": array(registry.groups_of(entry.code).into_iter().map(group_json)),
        "myths": array(myths.map(|myth| {
            json!({
                "myth": myth.myth,
                "truth": myth.truth,
                "why": myth.why,
                "source": myth.source,
            })
        })),
        "scenarios": array(scenarios.map(|scenario| {
            json!({
                "codes": scenario.codes,
                "difficulty": scenario.difficulty,
                "text": scenario.text,
                "why": scenario.why,
            })
        })),
        "interview": array(registry.interview_of(entry.code).map(|asked| {
            json!({
                "id": asked.id,
                "kind": asked.kind.key(),
                "codes": asked.codes,
                "accepted": asked.accepted,
                "question": asked.question,
                "points": asked.points,
                "mistake": asked.mistake,
                "source": asked.source,
                "probes": asked.probes,
            })
        })),
        "interview_weight": registry.interview_weight(entry.code),
    })
}

/// An array that is empty for an entry without details.
fn of_details<'a, I: Iterator<Item = Value>>(
    details: Option<&'a Details>,
    values: impl FnOnce(&'a Details) -> I,
) -> Value {
    array(details.map(values).into_iter().flatten())
}

fn array(values: impl Iterator<Item = Value>) -> Value {
    Value::Array(values.collect())
}

fn header_json(header: &HeaderUse) -> Value {
    json!({ "name": header.name, "need": header.need.key(), "note": header.note })
}

fn retry_json(retry: &Retry) -> Value {
    json!({ "safety": retry.safety.key(), "why": retry.why, "source": retry.source })
}

fn claim_json(claim: &Claim) -> Value {
    json!({ "en": claim.text.en, "ko": claim.text.ko, "source": claim.source })
}

fn advice_json(advice: &Advice) -> Value {
    json!({
        "id": advice.id,
        "codes": advice.codes,
        "title": advice.title,
        "points": array(advice.points.iter().map(claim_json)),
    })
}

fn group_json(group: &Group) -> Value {
    json!({
        "codes": group.codes,
        "question": group.question,
        "answers": group.answers,
        "source": group.source,
    })
}
