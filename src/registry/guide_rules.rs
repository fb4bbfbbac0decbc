//! The rules of the guide: it is a tree without circles and dead ends, and it leads to every code that
//! people meet.

use std::collections::{HashMap, HashSet};

use super::guide::{GuideQuestion, Lead, MOST_QUESTIONS};
use super::validate::{Fault, line, lines, unfit};
use super::{Code, Entry, RegistryProblem, Tier};

/// The keys 1 to 9 answer.
const MOST_CHOICES: usize = 9;

pub(super) fn guide(entries: &[Entry], questions: &[GuideQuestion]) -> Result<(), Fault> {
    let Some(first) = questions.first() else {
        return Ok(());
    };
    let mut ids: HashMap<&str, &GuideQuestion> = HashMap::new();
    for asked in questions {
        question(asked)?;
        if ids.insert(&asked.id, asked).is_some() {
            return unfit("id", format!("“{}” stands twice", asked.id));
        }
    }
    let depths = depths(first, &ids)?;
    if let Some(lost) = questions
        .iter()
        .find(|asked| !depths.asked.contains(asked.id.as_str()))
    {
        return unfit("id", format!("no answer leads to “{}”", lost.id));
    }
    for code in depths.ends.keys() {
        if !entries.iter().any(|entry| entry.code == *code) {
            return Err(("leads", RegistryProblem::NoEntry(code.to_string())));
        }
    }
    for entry in entries.iter().filter(|entry| entry.tier <= Tier::Common) {
        let Some(questions) = depths.ends.get(&entry.code) else {
            return unfit("leads", format!("no answers lead to {}", entry.code));
        };
        if entry.tier == Tier::Essential && *questions > MOST_QUESTIONS {
            let code = entry.code;
            return unfit("leads", format!("{code} takes {questions} questions"));
        }
    }
    Ok(())
}

/// The texts of one question.
fn question(asked: &GuideQuestion) -> Result<(), Fault> {
    line("id", &asked.id)?;
    lines("question", &asked.question)?;
    if !(2..=MOST_CHOICES).contains(&asked.choices.len()) {
        let problem = format!("“{}” has not 2 to {MOST_CHOICES} of them", asked.id);
        return unfit("choices", problem);
    }
    for choice in &asked.choices {
        lines("choice", &choice.choice)?;
        if let Lead::Return { why, .. } = &choice.leads {
            lines("why", why)?;
        }
    }
    Ok(())
}

/// What the walk over all answers comes to.
#[derive(Default)]
struct Depths<'a> {
    asked: HashSet<&'a str>,
    /// The number of questions to each code.
    ends: HashMap<Code, usize>,
}

fn depths<'a>(
    first: &'a GuideQuestion,
    ids: &HashMap<&str, &'a GuideQuestion>,
) -> Result<Depths<'a>, Fault> {
    let mut depths = Depths::default();
    depths.asked.insert(&first.id);
    let mut open = vec![(first, 1)];
    while let Some((asked, depth)) = open.pop() {
        for choice in &asked.choices {
            match &choice.leads {
                Lead::Ask(id) => {
                    let Some(next) = ids.get(id.as_str()) else {
                        return unfit("leads", format!("there is no question “{id}”"));
                    };
                    // A second way to a question is a circle, or two answers that come to the same.
                    if !depths.asked.insert(&next.id) {
                        return unfit("leads", format!("two answers lead to “{id}”"));
                    }
                    open.push((next, depth + 1));
                }
                Lead::Return { code, .. } => {
                    if depths.ends.insert(*code, depth).is_some() {
                        return unfit("leads", format!("two answers lead to {code}"));
                    }
                }
            }
        }
    }
    Ok(depths)
}
