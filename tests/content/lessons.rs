//! The feedback on every possible answer: no sentence stands twice before the learner's eyes.

use std::collections::BTreeSet;

use statusdeck::grading::{Given, Verdict};
use statusdeck::language::Language;
use statusdeck::memory::{Card, Direction};
use statusdeck::question::{Format, Prompt, Question, Stage};
use statusdeck::registry::{Code, Registry};
use statusdeck::session::{DuelScore, Reply};
use statusdeck::text::Text;
use statusdeck::text::lesson::{Lesson, SideRole};
use support::cards::REGISTRY;

fn reply(question: Question, verdict: Verdict, contrast: Option<Code>) -> Reply {
    dueled(question, verdict, contrast, true)
}

fn dueled(question: Question, verdict: Verdict, contrast: Option<Code>, is_over: bool) -> Reply {
    let given = match (question.format, verdict) {
        (Format::TrueFalse, _) => Given::Truth(true),
        (_, Verdict::Wrong(Some(other))) => Given::Option(other),
        (_, Verdict::Wrong(None)) => Given::Unknown,
        _ => Given::Option(question.card.code()),
    };
    let score = DuelScore {
        codes: [
            question.card.code(),
            contrast.unwrap_or(question.card.code()),
        ],
        in_a_row: [2, 2],
        answered: 6,
        right: 6,
        won: is_over.then_some(true),
    };
    Reply {
        duel: (question.stage == Stage::Duel).then_some(score),
        question,
        given,
        verdict,
        record: None,
        graded: None,
        contrast,
        offers_duel: None,
        corrected: None,
    }
}

fn question(code: Code, direction: Direction, format: Format, prompt: Prompt) -> Question {
    Question {
        card: Card(code, direction),
        stage: Stage::Review,
        format,
        prompt,
        options: Vec::new(),
    }
}

/// Every answer that shows another feedback than the others.
fn replies(registry: &Registry, code: Code) -> Vec<Reply> {
    let [c2m, m2c] = Direction::ALL;
    let mut questions = vec![
        question(code, c2m, Format::Typed, Prompt::Number),
        question(code, c2m, Format::Choice, Prompt::Number),
        question(code, c2m, Format::SelfGraded, Prompt::Number),
        question(code, m2c, Format::Typed, Prompt::Name),
        question(code, m2c, Format::Typed, Prompt::Meaning),
        question(code, m2c, Format::Choice, Prompt::Meaning),
    ];
    for prompt in Prompt::situations(registry, code) {
        questions.push(question(code, m2c, Format::Typed, prompt));
        questions.push(question(code, m2c, Format::Choice, prompt));
    }
    let others = registry.entries().iter().map(|entry| entry.code);
    let others: Vec<Code> = others.filter(|other| *other != code).collect();
    let mut replies = Vec::new();
    for asked in questions {
        replies.push(reply(asked.clone(), Verdict::Exact, None));
        replies.push(reply(asked.clone(), Verdict::Wrong(None), None));
        for other in &others {
            let mut asked = asked.clone();
            if asked.format == Format::Choice {
                asked.options = vec![code, *other];
            }
            let alike = registry.look_alikes(code).contains(other);
            if alike {
                replies.push(reply(asked.clone(), Verdict::Exact, Some(*other)));
            }
            replies.push(reply(asked, Verdict::Wrong(Some(*other)), Some(*other)));
        }
    }
    // Every few of the others are enough: nothing is told of two that are not alike together.
    let unlike = others.iter().skip(usize::from(code.get()) % 9).step_by(9);
    for other in registry.look_alikes(code).iter().chain(unlike) {
        for asked in Question::of_duel(registry, code, *other) {
            for is_over in [false, true] {
                for verdict in [Verdict::Exact, Verdict::Wrong(Some(*other))] {
                    let other = Some(*other);
                    replies.push(dueled(asked.clone(), verdict, other, is_over));
                }
            }
        }
    }
    for myth in registry.myths_of(code) {
        for is_true in [true, false] {
            let prompt = Prompt::Statement {
                myth: *myth,
                is_true,
            };
            let asked = question(code, c2m, Format::TrueFalse, prompt);
            replies.push(reply(asked, Verdict::Exact, None));
        }
    }
    replies
}

/// All that the learner reads: the question, the options that are more than numbers, the lesson.
fn read(reply: &Reply, registry: &Registry, text: &Text) -> Vec<String> {
    let language = text.language();
    let asked = &reply.question;
    let lesson = Lesson::new(reply, registry, text).expect("a lesson");
    let mut read = vec![asked.prompt_text(registry, language).into_owned()];
    if asked.prompt == Prompt::Number {
        let options = asked.options.iter();
        read.extend(options.map(|code| asked.option_text(registry, *code, language).into_owned()));
    }
    let said = [lesson.truth, lesson.why, lesson.meaning];
    read.extend(said.into_iter().flatten().map(str::to_owned));
    if let Some(contrast) = &lesson.contrast {
        read.extend(contrast.question.map(str::to_owned));
        read.extend(contrast.sides.iter().map(|side| side.said.to_owned()));
    }
    read.extend(lesson.fact);
    read
}

fn sentences(text: &str) -> impl Iterator<Item = String> {
    let ends = [". ", "? ", "! ", "\n"];
    let mut pieces = vec![text.to_owned()];
    for end in ends {
        pieces = pieces
            .iter()
            .flat_map(|piece| piece.split(end).map(str::to_owned).collect::<Vec<_>>())
            .collect();
    }
    let plain = pieces.into_iter().map(|piece| {
        let piece = piece.trim().trim_end_matches(['.', '?', '!']);
        piece.replace('`', "").to_lowercase()
    });
    // "Yes" and "No" are answers, not sentences.
    plain.filter(|piece| piece.chars().count() > 8)
}

#[test]
fn no_sentence_is_said_twice() {
    let registry = &*REGISTRY;
    let mut faults = BTreeSet::new();
    let mut seen = 0;
    for language in Language::ALL {
        let text = Text::new(language);
        for entry in registry.entries() {
            for reply in replies(registry, entry.code) {
                seen += 1;
                let is_exchange = reply.question.prompt == Prompt::Exchange;
                let read = read(&reply, registry, &text);
                let mut said = BTreeSet::new();
                // The lines of an exchange are no sentences.
                for sentence in read
                    .iter()
                    .skip(usize::from(is_exchange))
                    .flat_map(|it| sentences(it))
                {
                    if !said.insert(sentence.clone()) {
                        let asked = (reply.question.prompt, reply.contrast);
                        faults.insert(format!("{} {asked:?}: {sentence}", entry.code));
                    }
                }
            }
        }
    }
    assert!(seen > 10_000, "only {seen} answers");
    assert!(faults.is_empty(), "{} faults\n{faults:#?}", faults.len());
}

#[test]
fn every_lesson_says_something_and_its_reason_first() {
    let registry = &*REGISTRY;
    for language in Language::ALL {
        let text = Text::new(language);
        for entry in registry.entries() {
            for reply in replies(registry, entry.code) {
                let lesson = Lesson::new(&reply, registry, &text).expect("a lesson");
                let parts = [lesson.truth, lesson.why, lesson.meaning];
                let says = parts.iter().any(Option::is_some) || lesson.contrast.is_some();
                assert!(says, "{} {:?}", entry.code, reply.question);
                let is_over = reply.duel.is_none_or(|duel| duel.won.is_some());
                if !is_over {
                    let sides = lesson.contrast.iter().flat_map(|contrast| &contrast.sides);
                    let tells = lesson.why.is_some()
                        || lesson.meaning.is_some()
                        || sides
                            .map(|side| side.entry.code)
                            .any(|code| code == entry.code);
                    assert!(tells, "nothing of what was asked: {reply:?}");
                }
                if let Prompt::Scenario(_) = reply.question.prompt {
                    assert!(lesson.why.is_some(), "{} {:?}", entry.code, reply.question);
                } else if reply.duel.is_some() {
                    // “Yes” or “No” means something only below its question.
                    assert_eq!(lesson.why, None, "{reply:?}");
                }
                let Some(contrast) = &lesson.contrast else {
                    continue;
                };
                let codes: Vec<Code> = contrast.sides.iter().map(|side| side.entry.code).collect();
                if reply.duel.is_some() && is_over {
                    assert!(codes.is_sorted(), "{reply:?}");
                } else if contrast.question.is_some() {
                    let first = contrast
                        .sides
                        .first()
                        .map(|side| (side.entry.code, side.role));
                    assert_eq!(first, Some((entry.code, SideRole::Asked)), "{reply:?}");
                }
            }
        }
    }
}
