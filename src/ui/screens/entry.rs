//! One code's entry: its facts from the registry, and the learner's memory of it.

use egui::{Button, Role, TextStyle, Ui, WidgetInfo};

use super::curve::curve_ui;
use super::entry_actions::entry_actions_ui;
use super::recent::recent_ui;
use super::summary::direction;
use crate::app::{Action, Codes};
use crate::learner::Progress;
use crate::memory::{Card, Direction};
use crate::registry::{
    Advice, Claim, Class, ClassEntry, Code, Details, Entry, Exchange, Group, Myth, Standing,
};
use crate::text::{entry as words, whole_names};
use crate::ui::accessibility;
use crate::ui::commands::Place;
use crate::ui::http::{ShownCode, exchange_ui};
use crate::ui::layout::{card_ui, item_ui, scroll_by_keys};
use crate::ui::theme::{Icon, Tokens, space, style};
use crate::ui::view::View;
use crate::ui::widgets::{
    Emphasis, button_ui, icon_ui, large_name_ui, muted_ui, prose_ui, reveal_focus, strong, tag_ui,
};

pub(super) fn entry_ui(
    ui: &mut Ui,
    entry: &Entry,
    codes: &Codes,
    progress: &Progress,
    view: View<'_>,
) {
    let is_sheet = matches!(view.place, Place::Sheet(_));
    // Beside a list, the keys without Alt are the list's.
    scroll_by_keys(ui, !is_sheet);
    let details = view.registry.details(entry.code);
    ui.spacing_mut().item_spacing.y = space::M;
    part_ui(ui, |ui| head_ui(ui, entry, details, codes, progress, view));
    if let Some(details) = details {
        part_ui(ui, |ui| facts_ui(ui, details, view));
        if !details.checks.is_empty() {
            part_ui(ui, |ui| checks_ui(ui, details, view));
        }
        if let Some(exchange) = &details.exchange {
            part_ui(ui, |ui| exchange_part_ui(ui, details, exchange, view));
        }
    }
    for group in view.registry.groups_of(entry.code) {
        part_ui(ui, |ui| group_ui(ui, group, entry.code, view));
    }
    let mut myths = view
        .registry
        .myths()
        .iter()
        .filter(|myth| myth.code == entry.code)
        .peekable();
    if myths.peek().is_some() {
        part_ui(ui, |ui| {
            heading_ui(ui, &view.text.get("part-myths"));
            myths.for_each(|myth| myth_ui(ui, myth, view));
        });
    }
    for advice in view.registry.advice_of(entry.code) {
        part_ui(ui, |ui| advice_ui(ui, advice, view));
    }
    let mut asked = view.registry.interview_of(entry.code).peekable();
    if asked.peek().is_some() {
        part_ui(ui, |ui| {
            heading_ui(
                ui,
                &words::asked_in_interviews(view.text, view.registry, entry.code),
            );
            asked.for_each(|asked| {
                item_ui(
                    ui,
                    asked.question.get(view.text.language()),
                    TextStyle::Body,
                );
            });
        });
    }
    if let Some(class) = view.registry.class(entry.code.class()) {
        part_ui(ui, |ui| class_ui(ui, entry.code.class(), class, view));
    }
    part_ui(ui, |ui| own_ui(ui, entry.code, codes, progress, view));
}

fn part_ui(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    card_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::SM;
        content(ui);
    });
}

fn heading_ui(ui: &mut Ui, title: &str) {
    accessibility::heading_ui(ui, title, style::strong());
}

fn head_ui(
    ui: &mut Ui,
    entry: &Entry,
    details: Option<&Details>,
    codes: &Codes,
    progress: &Progress,
    view: View<'_>,
) {
    let tokens = Tokens::of(ui);
    let text = view.text;
    let name = large_name_ui(ui, entry, text);
    let said = format!("{} {}", entry.code, words::main_name(text, entry));
    accessibility::head(&name, &said);
    prose_ui(ui, entry.meaning.get(text.language()), style::prompt());
    if let Some(details) = details {
        prose_ui(ui, &words::detail(text, details), TextStyle::Body);
    }
    ui.horizontal_wrapped(|ui| {
        let color = if entry.standing == Standing::Standard {
            tokens.muted
        } else {
            tokens.notice
        };
        tag_ui(ui, &words::standing(text, &entry.standing), color);
        tag_ui(ui, &words::tier(text, entry.tier), tokens.muted);
    });
    let also = words::also_called_by_language(entry, text.language());
    for (label, names) in ["part-aliases", "part-aliases-other"].into_iter().zip(also) {
        if !names.is_empty() {
            fact_ui(ui, &text.get(label), &whole_names(&names));
        }
    }
    ui.horizontal_wrapped(|ui| {
        muted_ui(ui, text.get("part-source"));
        match words::link(&entry.source) {
            Some(link) => {
                reveal_focus(&ui.hyperlink_to(entry.source.to_string(), link));
                icon_ui(ui, Icon::Outward, &TextStyle::Small, tokens.accent);
            }
            None => drop(ui.label(entry.source.to_string())),
        }
    });
    if let Some(note) = progress.note(entry.code) {
        ui.label(text.with("feedback-note", &[("note", note.into())]));
    }
    if !matches!(view.place, Place::Sheet(_)) {
        ui.horizontal_wrapped(|ui| entry_actions_ui(ui, entry.code, codes, progress, 0.0, view));
    }
}

fn fact_ui(ui: &mut Ui, label: &str, fact: &str) {
    ui.horizontal_wrapped(|ui| {
        muted_ui(ui, label);
        ui.label(fact);
    });
}

fn facts_ui(ui: &mut Ui, details: &Details, view: View<'_>) {
    let text = view.text;
    heading_ui(ui, &text.get("part-next"));
    for (place, next) in details.next.iter().enumerate() {
        ui.horizontal_wrapped(|ui| {
            muted_ui(ui, (place + 1).to_string());
            ui.label(words::next(text, *next).as_ref());
        });
    }
    if let Some(retry) = &details.retry {
        ui.add_space(space::S);
        heading_ui(ui, &text.get("part-retry"));
        prose_ui(ui, &words::retry(text, retry), TextStyle::Body);
    }
    fact_ui(
        ui,
        &text.get("part-caching"),
        &words::caching(text, details),
    );
    fact_ui(
        ui,
        &text.get("part-content"),
        &words::content(text, details.content),
    );
    if !details.headers.is_empty() {
        ui.add_space(space::S);
        heading_ui(ui, &text.get("part-headers"));
    }
    for header in &details.headers {
        let note = header
            .note
            .as_ref()
            .map(|note| format!(": {}", note.get(text.language())));
        let need = words::need(text, header.need);
        prose_ui(
            ui,
            &format!("`{}` ({need}){}", header.name, note.unwrap_or_default()),
            TextStyle::Body,
        );
    }
}

fn checks_ui(ui: &mut Ui, details: &Details, view: View<'_>) {
    heading_ui(ui, &view.text.get("part-checks"));
    claims_ui(ui, &details.checks, view);
}

/// A list of claims, each with its source.
fn claims_ui(ui: &mut Ui, claims: &[Claim], view: View<'_>) {
    for claim in claims {
        item_ui(ui, &words::claim(view.text, claim), TextStyle::Body);
    }
}

/// What practice has to know about this code and others.
fn advice_ui(ui: &mut Ui, advice: &Advice, view: View<'_>) {
    heading_ui(ui, advice.title.get(view.text.language()));
    claims_ui(ui, &advice.points, view);
}

fn exchange_part_ui(ui: &mut Ui, details: &Details, exchange: &Exchange, view: View<'_>) {
    heading_ui(ui, &view.text.get("part-exchange"));
    let Exchange {
        request, response, ..
    } = exchange;
    let shown = ShownCode::new(ui, details.code);
    exchange_ui(ui, request, response, Some(shown), details.telling_line());
}

/// Look-alikes: the deciding question, and each code's answer with a link to its entry.
fn group_ui(ui: &mut Ui, group: &Group, shown: Code, view: View<'_>) {
    let tokens = Tokens::of(ui);
    let text = view.text;
    let title = view.text.get("part-look-alikes");
    accessibility::head(&muted_ui(ui, title.as_ref()), &title);
    prose_ui(
        ui,
        group.question.get(view.text.language()),
        TextStyle::Heading,
    );
    for answer in &group.answers {
        let Some(entry) = view.entry(answer.code) else {
            continue;
        };
        let name = format!("{} {}", answer.code, words::name(text, entry));
        let label = strong(&name).color(tokens.class(answer.code.class()));
        if answer.code == shown {
            ui.label(label);
        } else {
            ui.horizontal_wrapped(|ui| {
                let button = ui.add(Button::new(label));
                reveal_focus(&button);
                if button.clicked() {
                    view.send(Action::Select(answer.code));
                }
                duel_button_ui(ui, [shown, answer.code], view);
            });
        }
        prose_ui(ui, answer.answer.get(view.text.language()), TextStyle::Body);
    }
    muted_ui(ui, group.source.as_str());
}

/// A duel of the shown code and a look-alike.
fn duel_button_ui(ui: &mut Ui, codes: [Code; 2], view: View<'_>) {
    let duel = button_ui(ui, Emphasis::Secondary, &view.text.get("entry-duel-these"));
    let [first, second] = codes.map(|code| code.to_string());
    let pair = [("first", first.into()), ("second", second.into())];
    let said = view.text.with("entry-duel-said", &pair);
    duel.widget_info(|| WidgetInfo::labeled(Role::Button, true, said.as_str()));
    if duel.clicked() {
        view.send(Action::Duel(codes));
    }
}

fn myth_ui(ui: &mut Ui, myth: &Myth, view: View<'_>) {
    let tokens = Tokens::of(ui);
    let language = view.text.language();
    for (mark, color, label, said) in [
        (Icon::Wrong, tokens.wrong, "myth-false", &myth.myth),
        (Icon::Right, tokens.right, "myth-true", &myth.truth),
    ] {
        ui.horizontal_top(|ui| {
            icon_ui(ui, mark, &style::strong(), color);
            ui.label(strong(view.text.get(label)).color(color));
            ui.vertical(|ui| prose_ui(ui, said.get(language), TextStyle::Body));
        });
    }
    prose_ui(ui, myth.why.get(language), TextStyle::Body);
    muted_ui(ui, myth.source.as_str());
}

/// The promise of the first digit, and what to assume of an unknown code of the class.
fn class_ui(ui: &mut Ui, class: Class, said: &ClassEntry, view: View<'_>) {
    let tokens = Tokens::of(ui);
    let language = view.text.language();
    ui.horizontal_wrapped(|ui| {
        let key = strong(class.key());
        ui.label(key.color(tokens.class(class)));
        heading_ui(ui, said.name.get(language));
    });
    prose_ui(ui, said.promise.get(language), TextStyle::Body);
    prose_ui(ui, said.unknown.get(language), TextStyle::Body);
    muted_ui(ui, said.source.as_str());
}

/// The learner's memory of a code, and the last answers to it.
fn own_ui(ui: &mut Ui, code: Code, codes: &Codes, progress: &Progress, view: View<'_>) {
    let text = view.text;
    heading_ui(ui, &text.get("part-own"));
    for way in Direction::ALL {
        let standing = match progress.card(Card(code, way)) {
            None => text.get("own-new").into_owned(),
            Some(card) if card.due <= view.today => {
                let sibling = progress.card(Card(code, way).sibling());
                let rests = sibling.is_some_and(|it| it.is_asked_on(view.today));
                let id = if rests { "own-resting" } else { "own-due" };
                text.get(id).into_owned()
            }
            Some(card) => {
                let id = if card.known_once {
                    "own-next"
                } else {
                    "own-learning"
                };
                let args = [
                    ("day", text.day(card.due, view.today).into()),
                    ("answers", card.reviews.into()),
                    ("lapses", card.lapses.into()),
                ];
                text.with(id, &args)
            }
        };
        fact_ui(ui, &direction(view, way), &standing);
        curve_ui(ui, Card(code, way), codes.curves.as_ref(), view);
    }
    recent_ui(ui, code, &codes.recent, view);
}
