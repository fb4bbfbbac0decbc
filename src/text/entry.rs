//! A code's entry in words, as it is copied and as the terminal prints it.

use std::borrow::Cow;

pub use super::names::{also_called, also_called_by_language, main_name, name, title};
use super::{Text, harmless};
use crate::grading::Given;
use crate::memory::Grade;
use crate::registry::{
    Caching, Claim, Code, Content, Details, Document, Entry, Group, Myth, Need, Next, Registry,
    Retry, RetrySafety, Source, Standing, Tier,
};

/// What was given as an answer, in words: an option by code and name, a grade by what the learner
/// said.
#[must_use]
pub fn given<'a>(text: &'a Text, registry: &Registry, given: &'a Given) -> Cow<'a, str> {
    match given {
        Given::Text(typed) => harmless(typed),
        Given::Option(code) => {
            let name = registry.get(*code).map(|entry| name(text, entry));
            name.map_or_else(|| code.to_string(), |name| format!("{code} {name}"))
                .into()
        }
        Given::Said(Grade::Again) => text.get("grade-again"),
        Given::Said(Grade::Hard) => text.get("grade-hard"),
        Given::Said(Grade::Good | Grade::Easy) => text.get("grade-good"),
        Given::Truth(true) => text.get("statement-true"),
        Given::Truth(false) => text.get("statement-false"),
        Given::Unknown => text.get("study-dont-know"),
    }
}

/// A standing in words.
pub fn standing(text: &Text, standing: &Standing) -> String {
    match standing {
        Standing::Unofficial { vendor } => {
            text.with("standing-unofficial", &[("vendor", vendor.as_str().into())])
        }
        Standing::Standard => text.get("standing-standard").into_owned(),
        Standing::Experimental => text.get("standing-experimental").into_owned(),
        Standing::Obsolete => text.get("standing-obsolete").into_owned(),
        Standing::Reserved => text.get("standing-reserved").into_owned(),
        Standing::Temporary => text.get("standing-temporary").into_owned(),
    }
}

/// A tier in words.
#[must_use]
pub fn tier(text: &Text, tier: Tier) -> Cow<'_, str> {
    text.get(match tier {
        Tier::Essential => "tier-essential",
        Tier::Common => "tier-common",
        Tier::Rare => "tier-rare",
    })
}

/// A next step in words.
#[must_use]
pub fn next(text: &Text, next: Next) -> Cow<'_, str> {
    text.get(match next {
        Next::Continue => "next-continue",
        Next::UseResult => "next-use-result",
        Next::Follow => "next-follow",
        Next::Choose => "next-choose",
        Next::RetryAsIs => "next-retry-as-is",
        Next::RetryLater => "next-retry-later",
        Next::RetryElsewhere => "next-retry-elsewhere",
        Next::ChangeRequest => "next-change-request",
        Next::Authenticate => "next-authenticate",
        Next::Pay => "next-pay",
        Next::UseCached => "next-use-cached",
        Next::GiveUp => "next-give-up",
        Next::AskOperator => "next-ask-operator",
    })
}

/// How binding a header is, in words.
#[must_use]
pub fn need(text: &Text, need: Need) -> Cow<'_, str> {
    text.get(match need {
        Need::Must => "need-must",
        Need::Should => "need-should",
        Need::May => "need-may",
        Need::Request => "need-request",
    })
}

/// Whether caches store it by default, in words.
#[must_use]
pub fn caching<'a>(text: &'a Text, details: &Details) -> Cow<'a, str> {
    text.get(match details.caching {
        Caching::ByDefault => "caching-by-default",
        Caching::IfAllowed => "caching-if-allowed",
        Caching::Never => "caching-never",
    })
}

/// When a request may be repeated, and why: `Do not repeat it unchanged. The same bytes … (RFC 9110 §15.5.1)`.
#[must_use]
pub fn retry(text: &Text, retry: &Retry) -> String {
    let safety = text.get(match retry.safety {
        RetrySafety::Automatic => "retry-automatic",
        RetrySafety::IfIdempotent => "retry-if-idempotent",
        RetrySafety::Never => "retry-never",
    });
    let why = retry.why.get(text.language());
    format!("{safety}. {why} ({})", retry.source)
}

/// A claim with its source after it.
#[must_use]
pub fn claim(text: &Text, claim: &Claim) -> String {
    let said = claim.get(text.language());
    match &claim.source {
        Some(source) => format!("{said} ({source})"),
        None => said.to_owned(),
    }
}

/// An entry's detail, with what it rests on besides the entry's own source.
#[must_use]
pub fn detail(text: &Text, details: &Details) -> String {
    let said = details.detail.get(text.language());
    match &details.detail_source {
        Some(source) => format!("{said} ({source})"),
        None => said.to_owned(),
    }
}

/// Whether a response has content, in words.
#[must_use]
pub fn content(text: &Text, content: Content) -> Cow<'_, str> {
    text.get(match content {
        Content::Yes => "content-yes",
        Content::Never => "content-never",
        Content::NotSent => "content-not-sent",
        Content::Inside => "content-inside",
    })
}

/// Where a source can be read, if it is an RFC.
#[must_use]
pub fn link(source: &Source) -> Option<String> {
    match &source.document {
        Document::Rfc(number) => Some(format!(
            "https://www.rfc-editor.org/rfc/rfc{number}#section-{}",
            source.section
        )),
        Document::Draft(name) => Some(format!("https://datatracker.ietf.org/doc/{name}/")),
        Document::Vendor(_) | Document::Drill(_) => None,
    }
}

/// The title above a code's interview questions, with their number.
#[must_use]
pub fn asked_in_interviews(text: &Text, registry: &Registry, code: Code) -> String {
    let questions = registry.interview_of(code).count();
    text.with("part-interview", &[("questions", questions.into())])
}

/// How an entry is written out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup {
    Plain,
    Markdown,
}

/// One piece of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Title(String),
    /// The title of a part.
    Heading(String),
    Paragraph(String),
    /// An item of a list.
    Item(String),
    /// Lines that stand as they are.
    Raw(String),
}

/// An entry with all that is known of it, piece by piece, without the learner's own memory.
#[must_use]
pub fn pieces(registry: &Registry, entry: &Entry, text: &Text) -> Vec<Piece> {
    let language = text.language();
    let mut pieces = vec![
        Piece::Title(title(entry, language)),
        Piece::Paragraph(entry.meaning.get(language).to_owned()),
    ];
    let details = registry.details(entry.code);
    if let Some(details) = details {
        pieces.push(Piece::Paragraph(detail(text, details)));
    }
    let part = |id: &str, said: &str| Piece::Item(format!("{}: {said}", text.get(id)));
    pieces.push(part("part-standing", &standing(text, &entry.standing)));
    pieces.push(part("part-source", &source(entry)));
    let also = also_called(entry, language);
    if !also.is_empty() {
        pieces.push(part("part-aliases", &also.join(", ")));
    }
    if let Some(details) = details {
        let steps: Vec<_> = details.next.iter().map(|step| next(text, *step)).collect();
        pieces.push(part("part-next", &steps.join(", ")));
        if let Some(said) = &details.retry {
            pieces.push(part("part-retry", &retry(text, said)));
        }
        pieces.push(part("part-caching", &caching(text, details)));
        pieces.push(part("part-content", &content(text, details.content)));
        push_details(&mut pieces, details, text);
    }
    for group in registry.groups_of(entry.code) {
        push_group(&mut pieces, registry, group, text);
    }
    let myths = registry
        .myths()
        .iter()
        .filter(|myth| myth.code == entry.code);
    for (place, myth) in myths.enumerate() {
        if place == 0 {
            pieces.push(Piece::Heading(text.get("part-myths").into_owned()));
        }
        pieces.push(Piece::Item(in_words(myth, text)));
    }
    for advice in registry.advice_of(entry.code) {
        let title = advice.title.get(language).to_owned();
        pieces.push(Piece::Heading(title));
        let points = advice.points.iter();
        pieces.extend(points.map(|point| Piece::Item(claim(text, point))));
    }
    for (place, asked) in registry.interview_of(entry.code).enumerate() {
        if place == 0 {
            let heading = asked_in_interviews(text, registry, entry.code);
            pieces.push(Piece::Heading(heading));
        }
        pieces.push(Piece::Item(asked.question.get(language).to_owned()));
    }
    pieces
}

fn push_details(pieces: &mut Vec<Piece>, details: &Details, text: &Text) {
    let language = text.language();
    let heading = |id: &str| Piece::Heading(text.get(id).into_owned());
    if !details.headers.is_empty() {
        pieces.push(heading("part-headers"));
    }
    for header in &details.headers {
        let note = header
            .note
            .as_ref()
            .map(|note| format!(": {}", note.get(language)));
        let need = need(text, header.need);
        pieces.push(Piece::Item(format!(
            "`{}` ({need}){}",
            header.name,
            note.unwrap_or_default()
        )));
    }
    if !details.checks.is_empty() {
        pieces.push(heading("part-checks"));
    }
    pieces.extend(
        details
            .checks
            .iter()
            .map(|check| Piece::Item(claim(text, check))),
    );
    if let Some(exchange) = &details.exchange {
        pieces.push(heading("part-exchange"));
        pieces.push(Piece::Raw(format!(
            "{}\n\n{}",
            exchange.request, exchange.response
        )));
    }
}

fn push_group(pieces: &mut Vec<Piece>, registry: &Registry, group: &Group, text: &Text) {
    let language = text.language();
    let title = text.get("part-look-alikes");
    let question = group.question.get(language);
    pieces.push(Piece::Heading(format!(
        "{title}: {question} ({})",
        group.source
    )));
    for answer in &group.answers {
        let name = registry.get(answer.code).map_or("", Entry::display_name);
        pieces.push(Piece::Item(format!(
            "{} {name}: {}",
            answer.code,
            answer.answer.get(language)
        )));
    }
}

fn in_words(myth: &Myth, text: &Text) -> String {
    let language = text.language();
    format!(
        "{} {} {} {} {} ({})",
        text.get("myth-false"),
        myth.myth.get(language),
        text.get("myth-true"),
        myth.truth.get(language),
        myth.why.get(language),
        myth.source,
    )
}

fn source(entry: &Entry) -> String {
    match link(&entry.source) {
        Some(link) => format!("{}, {link}", entry.source),
        None => entry.source.to_string(),
    }
}

/// An entry written out for a clipboard.
#[must_use]
pub fn written(registry: &Registry, entry: &Entry, text: &Text, markup: Markup) -> String {
    written_pieces(pieces(registry, entry, text), markup)
}

/// Pieces written out one below the other.
pub(super) fn written_pieces(pieces: Vec<Piece>, markup: Markup) -> String {
    let mut written = String::new();
    let mut in_list = false;
    for piece in pieces {
        let is_item = matches!(piece, Piece::Item(_));
        let continues = in_list && is_item;
        if !(written.is_empty() || continues) {
            written.push('\n');
        }
        in_list = is_item;
        let line = match (piece, markup) {
            (Piece::Title(title), Markup::Markdown) => format!("## {title}"),
            (Piece::Heading(title), Markup::Markdown) => format!("### {title}"),
            (Piece::Raw(lines), Markup::Markdown) => format!("```http\n{lines}\n```"),
            (Piece::Item(item), _) => format!("- {item}"),
            (
                Piece::Title(line)
                | Piece::Heading(line)
                | Piece::Paragraph(line)
                | Piece::Raw(line),
                _,
            ) => line,
        };
        let line = if markup == Markup::Plain {
            line.replace('`', "")
        } else {
            line
        };
        written.push_str(&line);
        written.push('\n');
    }
    written
}
