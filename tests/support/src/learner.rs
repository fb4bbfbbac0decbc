//! A learner who studies day after day, and knows what a sound schedule looks like.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use jiff::{Span, ToSpan as _};
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use serde_json::{Value, json};

use crate::terminal::{Home, Talk};

/// After half of the days and a few more, the learner is away for so long that a backlog gathers.
const AWAY_DAYS: i64 = 40;

/// The codes that a default profile studies.
pub fn codes_in_scope(home: &Home) -> usize {
    let codes = home.print_json(&["codes", "--json"]);
    let in_scope = |entry: &&Value| entry["tier"] != "rare" && entry["standing"] != "unofficial";
    codes.iter().filter(in_scope).count()
}

/// A code and a direction.
type Card = (u64, String);

/// One answer that counts.
#[derive(Clone, Debug)]
struct Answer {
    card: Card,
    stage: String,
    /// It may come twice a day, and who misses it may know the name.
    is_situation: bool,
    right: bool,
    day: Date,
    due: Date,
}

/// Someone who studies with a program that speaks JSON.
pub struct Learner {
    talk: Talk,
    rng: StdRng,
    names: BTreeMap<u64, String>,
    meanings: BTreeMap<u64, String>,
    answers: Vec<Answer>,
    /// Verdicts seen, by kind, and takings back.
    seen: BTreeMap<String, usize>,
    day: Date,
    seconds: i64,
}

impl Learner {
    /// Someone with a seed of their own.
    pub fn new(home: &Home, seed: u64) -> Self {
        let codes = home.print_json(&["codes", "--json"]);
        let table = |text: fn(&Value) -> &Value| {
            let pair =
                |entry: &Value| Some((entry["code"].as_u64()?, text(entry).as_str()?.to_owned()));
            codes.iter().filter_map(pair).collect()
        };
        Self {
            talk: home.talk(&["--clock", "stdin", "--seed", &seed.to_string()]),
            rng: StdRng::seed_from_u64(seed),
            names: table(|entry| &entry["name"]),
            meanings: table(|entry| &entry["meaning"]["en"]),
            answers: Vec::new(),
            seen: BTreeMap::new(),
            day: Date::constant(2026, 3, 1),
            seconds: 0,
        }
    }

    /// Answers that count.
    pub fn answers(&self) -> usize {
        self.answers.len()
    }

    /// Studies so many days in one process and returns every byte that it said.
    pub fn study_days(&mut self, days: usize) -> Vec<u8> {
        for day in 0..days {
            let away = if day == days / 2 + 5 { AWAY_DAYS } else { 0 };
            self.day = self.day.checked_add((1 + away).days()).expect("a date");
            self.study();
        }
        let line = json!({ "quit": true, "now": self.now() });
        self.talk.say(&line);
        assert_eq!(self.talk.hear_if_any(), None, "quit ends it");
        std::mem::take(&mut self.talk.transcript)
    }

    fn study(&mut self) {
        self.seconds = 0;
        let before = self.answers.len();
        let line = json!({ "now": self.now() });
        self.talk.say(&line);
        let mut line = self.talk.hear();
        while line["type"] == "question" {
            line = self.answer(&line);
        }
        assert_eq!(line["type"], "done", "{line}");
        assert_eq!(line["answered"], self.answers.len() - before);
        let next: Date = line["next_due"]
            .as_str()
            .expect("a day")
            .parse()
            .expect("a date");
        assert!(next > self.day, "nothing is left of today: {line}");
    }

    /// The learner's clock, 21:00 in Seoul and a little later; in UTC the date is the same.
    fn now(&mut self) -> String {
        self.seconds += self.rng.random_range(3..=12);
        let evening = self.day.at(21, 0, 0, 0);
        let time = evening
            .checked_add(Span::new().seconds(self.seconds))
            .expect("a time");
        format!("{time}+09:00")
    }

    /// Answers a question and returns the line after the verdict.
    fn answer(&mut self, question: &Value) -> Value {
        let card = card(question);
        let stage = question["stage"].as_str().expect("a stage").to_owned();
        self.check_question(question, &card, &stage);
        let known = match stage.as_str() {
            "new" => 0.4,
            "learning" => 0.75,
            _ => 0.88,
        };
        let (given, kind) = if self.rng.random_bool(0.03) {
            self.other_right(question, &card)
        } else if self.rng.random_bool(known) {
            self.right(question, &card)
        } else {
            self.wrong(&card)
        };
        let took_ms = self.rng.random_range(1500..9000_u32);
        let line = json!({ "answer": given, "took_ms": took_ms, "now": self.now() });
        self.talk.say(&line);
        let verdict = self.talk.hear_a("verdict");
        assert_eq!(
            verdict["verdict"], kind,
            "{given:?} to {question}: {verdict}"
        );
        *self.seen.entry(kind.to_owned()).or_default() += 1;
        let next = self.talk.hear();
        if kind == "other_right" {
            assert!(
                verdict.get("grade").is_none() && verdict.get("due").is_none(),
                "{verdict}"
            );
            let plain = |line: &Value| {
                let mut line = line.clone();
                line.as_object_mut().map(|line| line.remove("undone"));
                line
            };
            assert_eq!(
                plain(&next),
                plain(question),
                "the same question is asked again"
            );
            return next;
        }
        self.answers.push(Answer {
            card,
            stage,
            is_situation: ["scenario", "exchange"]
                .contains(&question["prompt_kind"].as_str().unwrap_or_default()),
            right: kind != "wrong",
            day: self.day,
            due: verdict["due"]
                .as_str()
                .expect("a day")
                .parse()
                .expect("a date"),
        });
        if next["type"] == "question" && self.rng.random_bool(0.01) {
            return self.undo(question);
        }
        next
    }

    fn undo(&mut self, question: &Value) -> Value {
        let line = json!({ "undo": true, "now": self.now() });
        self.talk.say(&line);
        let again = self.talk.hear_a("question");
        let mut expected = question.clone();
        expected["undone"] = json!(true);
        assert_eq!(again, expected, "it is asked as it was");
        self.answers.pop();
        *self.seen.entry("undone".to_owned()).or_default() += 1;
        again
    }

    /// What must hold of a question before it is answered.
    fn check_question(&self, question: &Value, card: &Card, stage: &str) {
        let met = self.answers.iter().any(|answer| answer.card == *card);
        assert_eq!(
            stage == "new",
            !met,
            "a card's first question, and no other, is new: {question}"
        );
        if let Some(last) = self.answers.last() {
            let sibling = last.card.0 == card.0 && last.card.1 != card.1;
            assert!(
                !sibling,
                "two directions of a code are never neighbours: {question}"
            );
        }
        let other_way = |answer: &&Answer| answer.day == self.day && answer.card.0 == card.0;
        for answer in self
            .answers
            .iter()
            .rev()
            .take_while(|answer| answer.day == self.day)
            .filter(other_way)
        {
            assert_eq!(
                answer.card.1, card.1,
                "they rest a day from each other: {question}"
            );
        }
    }

    fn right(&mut self, question: &Value, card: &Card) -> (String, &'static str) {
        let (code, direction) = card;
        if question["format"] == "choice" {
            let right = if question["prompt_kind"] == "number" {
                self.meanings[code].clone()
            } else {
                code.to_string()
            };
            let choices = question["choices"].as_array().expect("options");
            let places: Vec<usize> = (0..choices.len())
                .filter(|place| choices[*place] == right.as_str())
                .collect();
            let [place] = places[..] else {
                panic!("one option is right: {question}")
            };
            let by_place = self.rng.random_bool(0.5);
            return (
                if by_place {
                    (place + 1).to_string()
                } else {
                    right
                },
                "exact",
            );
        }
        match direction.as_str() {
            "code-to-meaning" if *code == 404 => ("Not Fond".to_owned(), "typo"),
            "code-to-meaning" => (self.names[code].to_lowercase(), "exact"),
            _ => (code.to_string(), "exact"),
        }
    }

    fn wrong(&mut self, (code, direction): &Card) -> (String, &'static str) {
        if self.rng.random_bool(0.5) {
            return (String::new(), "wrong");
        }
        let others: Vec<u64> = self
            .names
            .keys()
            .copied()
            .filter(|other| other != code)
            .collect();
        let other = others[self.rng.random_range(0..others.len())];
        let given = if direction == "code-to-meaning" {
            self.names[&other].clone()
        } else {
            other.to_string()
        };
        (given, "wrong")
    }

    fn other_right(&self, question: &Value, (code, direction): &Card) -> (String, &'static str) {
        let asks_name = question["prompt_kind"] == "number";
        match (direction.as_str(), question["format"] == "choice") {
            ("code-to-meaning", _) if asks_name => (code.to_string(), "other_right"),
            // A Choice may be answered by what a typed answer would be, too.
            (_, true) => (code.to_string(), "exact"),
            _ => (self.names[code].clone(), "other_right"),
        }
    }

    /// Whether everything that can happen to an answer has happened.
    pub fn has_seen_it_all(&self) -> bool {
        let kinds = ["exact", "typo", "other_right", "wrong", "undone"];
        kinds
            .iter()
            .all(|kind| self.seen.get(*kind).is_some_and(|count| *count > 2))
    }

    /// How many different cards were met.
    pub fn cards(&self) -> usize {
        let met: BTreeSet<&Card> = self.answers.iter().map(|answer| &answer.card).collect();
        met.len()
    }

    /// The most cards of a stage that were asked on one day.
    pub fn most_on_a_day(&self, stage: &str) -> usize {
        let mut days: BTreeMap<Date, BTreeSet<&Card>> = BTreeMap::new();
        let mut met = BTreeSet::new();
        for answer in &self.answers {
            // What was new this day may be asked again, by a situation.
            if answer.stage == "new" {
                met.insert((answer.day, &answer.card));
            }
            if answer.stage != stage
                || (stage != "new" && met.contains(&(answer.day, &answer.card)))
            {
                continue;
            }
            days.entry(answer.day).or_default().insert(&answer.card);
        }
        days.values().map(BTreeSet::len).max().unwrap_or(0)
    }

    /// Right answers on due reviews make the interval longer, wrong ones shorter, down to a day.
    pub fn check_intervals(&self) {
        let mut last: BTreeMap<&Card, &Answer> = BTreeMap::new();
        let (mut grown, mut fallen) = (0, 0);
        for answer in &self.answers {
            let interval = days(answer.day, answer.due);
            assert!(
                interval >= 1,
                "no card is due on the day of its answer: {answer:?}"
            );
            if let Some(before) = last.insert(&answer.card, answer)
                && answer.stage == "review"
                && !answer.is_situation
            {
                assert!(
                    answer.day > before.day || !before.right,
                    "twice a day: {answer:?}"
                );
                let planned = days(before.day, before.due);
                // Asked ahead of time it may gain less than was planned.
                let is_early = answer.day < before.due;
                if answer.right && is_early {
                    assert!(answer.due >= before.due, "{answer:?}");
                } else if answer.right {
                    assert!(
                        interval > planned,
                        "{planned} days, then {interval}: {answer:?}"
                    );
                    grown += 1;
                } else {
                    assert!(
                        interval < planned || interval == 1,
                        "{planned} days, then {interval}: {answer:?}"
                    );
                    fallen += 1;
                }
            }
        }
        assert!(grown > 100 && fallen > 10, "{grown} grown, {fallen} fallen");
    }
}

fn card(question: &Value) -> Card {
    let card = &question["card"];
    let direction = card["direction"].as_str().expect("a direction");
    (card["code"].as_u64().expect("a code"), direction.to_owned())
}

fn days(from: Date, to: Date) -> i32 {
    from.until(to).expect("a span").get_days()
}
