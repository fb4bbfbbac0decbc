//! `stats`: the numbers of a profile.

use std::borrow::Cow;
use std::io::Write;

use super::stats_json::{RECENT_DAYS, Stats, own_parameters};
use crate::cli::args::StatsArgs;
use crate::cli::clock::Moment;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::output::{day_name, json_line};
use crate::cli::term::width;
use crate::learner::{MixedUp, Notebook};
use crate::registry::Code;
use crate::text::Text;
use crate::time::Day;

/// How often each code of a pair was answered for the other: asked, answered, times.
type Ways = Vec<(Code, Code, u32)>;

/// The table lists at most this many pairs.
const MOST_PAIRS: usize = 5;

/// Prints the numbers of a profile, of an empty one if there is none. Writes nothing.
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
        json_line(output, &stats)?;
    } else {
        table(&stats, &notebook, today, text, output)?;
    }
    output.flush()?;
    Ok(())
}

/// The parameters in use, and the result of the last fit.
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

/// The heaviest pairs, both ways together.
fn mixed_up(notebook: &Notebook, today: Day) -> Vec<(MixedUp, Ways)> {
    let all = notebook.progress().confusions();
    let heaviest = notebook.mixed_up(today, MOST_PAIRS).into_iter();
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

fn table(
    stats: &Stats,
    notebook: &Notebook,
    today: Day,
    text: &Text,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let percent = |share: Option<f64>| {
        share.map_or_else(|| "–".to_owned(), |share| format!("{:.0}%", share * 100.0))
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
                    ("resting", stats.resting_today.into()),
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
                    ("low", stats.readiness.low.into()),
                    ("high", stats.readiness.high.into()),
                    ("cards", stats.readiness.cards.into()),
                ],
            ),
        ),
        (
            text.get("cli-stats-next"),
            stats.next_due.map_or_else(
                || text.get("cli-stats-never").into_owned(),
                |day| day_name(day, today, text),
            ),
        ),
        (
            text.get("cli-stats-memory"),
            memory_model(stats, notebook, today, text),
        ),
    ];
    let forecasts = notebook.progress().ranges_held();
    if forecasts.of > 0 {
        let about = [("held", forecasts.held.into()), ("of", forecasts.of.into())];
        rows.push((
            text.get("cli-stats-forecasts"),
            text.with("cli-stats-forecasts-are", &about),
        ));
    }
    rows.extend(mix_ups(notebook, today, text));
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

/// Rows on pairs that are mixed up and on duels, where there are any.
fn mix_ups<'a>(notebook: &Notebook, today: Day, text: &'a Text) -> Vec<(Cow<'a, str>, String)> {
    let times = |count: u32| text.with("cli-stats-times", &[("count", count.into())]);
    let mut rows = Vec::new();
    let mixed_up = mixed_up(notebook, today);
    if !mixed_up.is_empty() {
        let legend = text.get("cli-stats-confusions-are").into_owned();
        rows.push((text.get("cli-stats-confusions"), legend));
    }
    for (pair, ways) in &mixed_up {
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
    let duels = notebook.progress().duels();
    if duels.fought > 0 {
        let fought = [("fought", duels.fought.into()), ("won", duels.won.into())];
        rows.push((
            text.get("cli-stats-duels"),
            text.with("cli-stats-duels-are", &fought),
        ));
    }
    rows
}
