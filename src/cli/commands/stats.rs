//! `stats`: what was done and what is due.

use std::borrow::Cow;
use std::io::Write;

use serde::Serialize;

use crate::cli::args::StatsArgs;
use crate::cli::clock::Moment;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::study;
use crate::cli::term::width;
use crate::learner::{
    Confusions, DayStats, DuelStats, Fitting, MixedUp, Notebook, OwnParameters, Readiness,
};
use crate::memory::{Card, Direction};
use crate::plan::{Plan, StudyKind};
use crate::registry::Code;
use crate::text::Text;
use crate::time::Day;

/// The numbers, as JSON names them.
#[derive(Debug, Serialize)]
struct Stats {
    profile: Option<String>,
    reviews: usize,
    cards_known: u32,
    cards_learning: u32,
    cards_new: u32,
    due_today: usize,
    new_today: usize,
    answered_today: u32,
    streak_days: u32,
    retention_30_days: Option<f64>,
    retention_all: Option<f64>,
    next_due: Option<Day>,
    readiness: ReadinessLine,
    confusions: Vec<ConfusionLine>,
    duels: DuelsLine,
    /// What a person is shown of the confusions: the heaviest pairs, both ways together.
    #[serde(skip)]
    mixed_up: Vec<(MixedUp, Ways)>,
    parameters: &'static str,
    log_loss: Option<LogLoss>,
}

/// The last comparison of parameters, on reviews that neither were fitted to.
#[derive(Debug, Serialize)]
struct LogLoss {
    day: Day,
    reviews: u32,
    before: f32,
    after: f32,
}

/// What would be right if everything in scope were asked today.
#[derive(Debug, Serialize)]
struct ReadinessLine {
    cards: u32,
    expected_right: u32,
    share: f64,
    classes: Vec<ClassLine>,
}

/// The same of one class.
#[derive(Debug, Serialize)]
struct ClassLine {
    class: &'static str,
    cards: u32,
    expected_right: u32,
    share: f64,
}

/// One code answered where another was asked.
#[derive(Debug, Serialize)]
struct ConfusionLine {
    asked: u16,
    answered: u16,
    times: u32,
    weight: f64,
}

/// What came of duels.
#[derive(Debug, Serialize)]
struct DuelsLine {
    fought: u32,
    won: u32,
    answered: u32,
    right: u32,
}

/// How often each of a pair was answered where the other was asked: asked, answered, times.
type Ways = Vec<(Code, Code, u32)>;

/// The most pairs that a person is shown.
const MOST_PAIRS: usize = 5;

/// How far back the recent retention looks.
const RECENT_DAYS: u32 = 30;

/// Prints the numbers of a profile; all of nothing where there is none. Nothing is written.
pub(in crate::cli) fn run(
    context: &Context,
    args: &StatsArgs,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let text = &context.text;
    let (profile, notebook) = context.notebook_to_read()?;
    let name = profile.map(|name| name.to_string());
    let today = Moment::system().now(notebook.profile().rollover_hour).day;
    let stats = Stats::new(name, &notebook, today);
    if args.json {
        crate::cli::json_line(output, &stats)?;
    } else {
        table(&stats, &notebook, today, text, output)?;
    }
    output.flush()?;
    Ok(())
}

impl Stats {
    fn new(profile: Option<String>, notebook: &Notebook, today: Day) -> Self {
        let progress = notebook.progress();
        let reviews = notebook.history().reviews().count();
        let (mut known, mut learning, mut new) = (0, 0, 0);
        let in_scope = notebook
            .registry()
            .entries()
            .iter()
            .filter(|entry| notebook.in_scope(entry.code));
        for card in
            in_scope.flat_map(|entry| Direction::ALL.map(|direction| Card(entry.code, direction)))
        {
            match progress.card(card) {
                None => new += 1,
                Some(card) if card.known_once && card.step.is_none() => known += 1,
                Some(_) => learning += 1,
            }
        }
        let plan = Plan::new(notebook, StudyKind::Today, today);
        let recent = progress
            .days()
            .filter(|(day, _)| *day <= today && today.days_since(*day) < RECENT_DAYS);
        Self {
            profile,
            reviews,
            cards_known: known,
            cards_learning: learning,
            cards_new: new,
            due_today: plan.missed.len() + plan.due.len(),
            new_today: plan.new.len(),
            answered_today: progress.day(today).answered,
            streak_days: notebook.streak_days(today),
            retention_30_days: retention(recent.map(|(_, stats)| stats)),
            retention_all: retention(progress.days().map(|(_, stats)| stats)),
            next_due: study::next_due(notebook, today),
            readiness: readiness(notebook, today),
            parameters: own_parameters(notebook).map_or("default", |_| "fitted"),
            log_loss: log_loss(notebook),
            confusions: confusions(progress.confusions(), today),
            duels: duels(progress.duels()),
            mixed_up: mixed_up(progress.confusions(), today),
        }
    }
}

fn readiness(notebook: &Notebook, today: Day) -> ReadinessLine {
    let share = |of: &Readiness| (f64::from(of.share()) * 1000.0).round() / 1000.0;
    let all = Readiness::of_all(notebook, today);
    let classes = Readiness::of_classes(notebook, today);
    let classes = classes.iter().map(|of| ClassLine {
        class: of.class.key(),
        cards: of.readiness.cards,
        expected_right: of.readiness.expected_cards(),
        share: share(&of.readiness),
    });
    ReadinessLine {
        cards: all.cards,
        expected_right: all.expected_cards(),
        share: share(&all),
        classes: classes.collect(),
    }
}

fn own_parameters(notebook: &Notebook) -> Option<&OwnParameters> {
    let fitting = notebook.profile().fit.as_ref();
    fitting.and_then(Fitting::own_in_use)
}

fn log_loss(notebook: &Notebook) -> Option<LogLoss> {
    let fitting = notebook.profile().fit.as_ref();
    let compared = fitting.and_then(|fitting| fitting.compared.as_ref())?;
    let rounded = |loss: f32| (loss * 10_000.0).round() / 10_000.0;
    Some(LogLoss {
        day: compared.day,
        reviews: compared.held_out,
        before: rounded(compared.log_loss_before),
        after: rounded(compared.log_loss_after),
    })
}

/// Which parameters are in use, and how the last ones that were fitted compared.
fn memory_model(stats: &Stats, notebook: &Notebook, today: Day, text: &Text) -> String {
    let in_use = own_parameters(notebook).map_or_else(
        || text.get("cli-stats-memory-default").into_owned(),
        |own| {
            let args = [
                ("date", text.day(own.day, today).into()),
                ("reviews", own.reviews.into()),
            ];
            text.with("cli-stats-memory-own", &args)
        },
    );
    let Some(loss) = &stats.log_loss else {
        return in_use;
    };
    let args = [
        ("date", text.day(loss.day, today).into()),
        ("reviews", loss.reviews.into()),
        ("before", format!("{:.3}", loss.before).into()),
        ("after", format!("{:.3}", loss.after).into()),
    ];
    format!("{in_use}; {}", text.with("cli-stats-memory-loss", &args))
}

/// All confusions, the heaviest first.
fn confusions(all: &Confusions, today: Day) -> Vec<ConfusionLine> {
    let mut lines: Vec<ConfusionLine> = all
        .iter()
        .map(|((asked, answered), confusion)| ConfusionLine {
            asked: asked.get(),
            answered: answered.get(),
            times: confusion.times,
            weight: (f64::from(confusion.weight_on(today)) * 100.0).round() / 100.0,
        })
        .collect();
    // Those of the same weight stay in the order of their codes.
    lines.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    lines
}

fn duels(stats: DuelStats) -> DuelsLine {
    let DuelStats {
        answered,
        right,
        fought,
        won,
    } = stats;
    DuelsLine {
        fought,
        won,
        answered,
        right,
    }
}

fn mixed_up(all: &Confusions, today: Day) -> Vec<(MixedUp, Ways)> {
    let heaviest = all.pairs(today).into_iter().take(MOST_PAIRS);
    heaviest
        .map(|pair| {
            let [one, other] = pair.codes;
            let times = |(asked, answered)| {
                let confusion = all.get(asked, answered)?;
                (confusion.times > 0).then_some((asked, answered, confusion.times))
            };
            let ways = [(one, other), (other, one)];
            (pair, ways.into_iter().filter_map(times).collect())
        })
        .collect()
}

/// The share of due cards that were right at the first try, to a thousandth; none without any.
fn retention<'a>(days: impl Iterator<Item = &'a DayStats>) -> Option<f64> {
    let (asked, right) = days.fold((0_u32, 0_u32), |(asked, right), day| {
        (
            asked.saturating_add(day.review_cards),
            right.saturating_add(day.reviews_right),
        )
    });
    (asked > 0).then(|| (f64::from(right) / f64::from(asked) * 1000.0).round() / 1000.0)
}

fn table(
    stats: &Stats,
    notebook: &Notebook,
    today: Day,
    text: &Text,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let percent = |share: Option<f64>| {
        share.map_or_else(|| "–".to_owned(), |share| format!("{:.0} %", share * 100.0))
    };
    let mut rows = vec![
        (
            text.get("cli-stats-profile"),
            stats
                .profile
                .clone()
                .unwrap_or_else(|| text.get("cli-stats-no-profile").into_owned()),
        ),
        (text.get("cli-stats-answers"), stats.reviews.to_string()),
        (
            text.get("cli-stats-cards"),
            text.with(
                "cli-stats-cards-are",
                &[
                    ("known", stats.cards_known.into()),
                    ("learning", stats.cards_learning.into()),
                    ("new", stats.cards_new.into()),
                ],
            ),
        ),
        (
            text.get("cli-stats-today"),
            text.with(
                "cli-stats-today-is",
                &[
                    ("answered", stats.answered_today.into()),
                    ("due", stats.due_today.into()),
                    ("new", stats.new_today.into()),
                ],
            ),
        ),
        (
            text.get("cli-stats-streak"),
            text.with("cli-stats-days", &[("days", stats.streak_days.into())]),
        ),
        (
            text.get("cli-stats-retention"),
            text.with(
                "cli-stats-retention-is",
                &[
                    ("recent", percent(stats.retention_30_days).into()),
                    ("days", RECENT_DAYS.into()),
                    ("all", percent(stats.retention_all).into()),
                ],
            ),
        ),
        (
            text.get("cli-stats-readiness"),
            text.with(
                "cli-stats-readiness-is",
                &[
                    ("share", percent(Some(stats.readiness.share)).into()),
                    ("expected", stats.readiness.expected_right.into()),
                    ("cards", stats.readiness.cards.into()),
                ],
            ),
        ),
        (
            text.get("cli-stats-next"),
            stats.next_due.map_or_else(
                || text.get("cli-stats-never").into_owned(),
                |day| crate::cli::day_name(day, today, text),
            ),
        ),
        (
            text.get("cli-stats-memory"),
            memory_model(stats, notebook, today, text),
        ),
    ];
    rows.extend(trouble(stats, text));
    let columns = rows
        .iter()
        .map(|(label, _)| width::of(label))
        .max()
        .unwrap_or(0);
    for (label, value) in &rows {
        writeln!(output, "{}  {value}", width::pad(label, columns))?;
    }
    Ok(())
}

/// What is mixed up and what came of duels; nothing where there is neither.
fn trouble<'a>(stats: &Stats, text: &'a Text) -> Vec<(Cow<'a, str>, String)> {
    let times = |count: u32| text.with("cli-stats-times", &[("count", count.into())]);
    let mut rows = Vec::new();
    if !stats.mixed_up.is_empty() {
        let legend = text.get("cli-stats-confusions-are").into_owned();
        rows.push((text.get("cli-stats-confusions"), legend));
    }
    for (pair, ways) in &stats.mixed_up {
        let [one, other] = pair.codes;
        let ways: Vec<String> = match ways.as_slice() {
            [(asked, answered, _)] => vec![format!("{asked} → {answered}")],
            ways => ways
                .iter()
                .map(|(asked, answered, count)| format!("{asked} → {answered} {}", times(*count)))
                .collect(),
        };
        let line = format!(
            "{one} ↔ {other}  {}: {}",
            times(pair.times),
            ways.join(", ")
        );
        rows.push((Cow::Borrowed(""), line));
    }
    if stats.duels.fought > 0 {
        let fought = [
            ("fought", stats.duels.fought.into()),
            ("won", stats.duels.won.into()),
        ];
        rows.push((
            text.get("cli-stats-duels"),
            text.with("cli-stats-duels-are", &fought),
        ));
    }
    rows
}
