//! The numbers of a profile as `stats --json` prints them.

use serde::Serialize;
use serde_json::{Value, json};

use super::goal_json::ranges_held;
use crate::cli::output::{all_known, five_more_points, next_due, rounded};
use crate::learner::{
    Confusions, DayStats, DuelStats, Fitting, Notebook, OwnParameters, PromptKinds, Readiness,
    Tally,
};
use crate::memory::{Card, Direction};
use crate::plan::{AllKnown, Plan, StudyKind};
use crate::time::Day;

/// The days that the recent retention covers.
pub(super) const RECENT_DAYS: u32 = 30;

/// The numbers, under their JSON names.
#[derive(Debug, Serialize)]
pub(super) struct Stats {
    pub(super) profile: Option<String>,
    pub(super) reviews: u64,
    pub(super) cards_known: u32,
    pub(super) cards_learning: u32,
    pub(super) cards_new: u32,
    pub(super) due_today: u32,
    /// Due cards whose code is asked in the other direction today.
    pub(super) resting_today: u32,
    /// Due cards for which the day has no minutes.
    left_today: u32,
    pub(super) new_today: usize,
    pub(super) answered_today: u32,
    pub(super) streak_days: u32,
    pub(super) retention_30_days: Option<f64>,
    pub(super) retention_all: Option<f64>,
    pub(super) next_due: Option<Day>,
    pub(super) readiness: ReadinessLine,
    confusions: Vec<Value>,
    duels: Value,
    parameters: &'static str,
    pub(super) log_loss: Option<LogLoss>,
    /// Only once today's work is done.
    #[serde(skip_serializing_if = "Option::is_none")]
    five_more_points: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    all_known: Option<Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    prompt_kinds: Vec<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    claims: Option<Value>,
    /// Of the forecasts whose outcome is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    ranges_held: Option<Value>,
}

/// The last comparison of parameters, on reviews that were held out of the fit.
#[derive(Debug, Serialize)]
pub(super) struct LogLoss {
    pub(super) day: Day,
    pub(super) reviews: u32,
    pub(super) before: f32,
    pub(super) after: f32,
}

/// What would be right if everything in scope were asked today.
#[derive(Debug, Serialize)]
pub(super) struct ReadinessLine {
    pub(super) cards: u32,
    pub(super) expected_right: u32,
    /// Nine times in ten it is from this to that.
    pub(super) low: u32,
    pub(super) high: u32,
    pub(super) share: f64,
    classes: Vec<Value>,
}

impl Stats {
    pub(super) fn new(profile: Option<String>, notebook: &Notebook, today: Day) -> Self {
        let progress = notebook.progress();
        let reviews = progress.days().map(|(_, stats)| u64::from(stats.answered));
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
            reviews: reviews.sum(),
            cards_known: known,
            cards_learning: learning,
            cards_new: new,
            due_today: plan.due(),
            resting_today: plan.resting,
            left_today: plan.left,
            new_today: plan.new.len(),
            answered_today: progress.day(today).answered,
            streak_days: notebook.streak_days(today),
            retention_30_days: retention(recent.map(|(_, stats)| stats)),
            retention_all: retention(progress.days().map(|(_, stats)| stats)),
            next_due: next_due(notebook, today),
            readiness: readiness(notebook, today),
            parameters: own_parameters(notebook).map_or("default", |_| "fitted"),
            log_loss: log_loss(notebook),
            confusions: confusions(progress.confusions(), today),
            duels: duels(progress.duels()),
            five_more_points: plan.is_empty().then(|| five_more_points(&plan)),
            all_known: AllKnown::after(&plan, notebook, today)
                .as_ref()
                .map(all_known),
            prompt_kinds: prompt_kinds(progress.prompt_kinds()),
            claims: Some(progress.prompt_kinds().claims())
                .filter(|claims| claims.reviews > 0)
                .map(tally),
            ranges_held: Some(progress)
                .filter(|progress| progress.ranges_held().of > 0)
                .map(ranges_held),
        }
    }
}

fn readiness(notebook: &Notebook, today: Day) -> ReadinessLine {
    let share = |of: &Readiness| rounded(f64::from(of.share()), 1000.0);
    let all = Readiness::of_all(notebook, today);
    let classes = Readiness::of_classes(notebook, today);
    let classes = classes.iter().map(|of| {
        json!({
            "class": of.class.key(),
            "cards": of.readiness.cards,
            "expected_right": of.readiness.expected_cards(),
            "share": share(&of.readiness),
        })
    });
    let (low, high) = all.range();
    ReadinessLine {
        cards: all.cards,
        expected_right: all.expected_cards(),
        low,
        high,
        share: share(&all),
        classes: classes.collect(),
    }
}

pub(super) fn own_parameters(notebook: &Notebook) -> Option<&OwnParameters> {
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

/// All confusions, the heaviest first.
fn confusions(all: &Confusions, today: Day) -> Vec<Value> {
    let mut lines: Vec<(f64, Value)> = all
        .iter()
        .map(|((asked, answered), confusion)| {
            let weight = rounded(f64::from(confusion.weight_on(today)), 100.0);
            let line = json!({
                "asked": asked,
                "answered": answered,
                "times": confusion.times,
                "weight": weight,
            });
            (weight, line)
        })
        .collect();
    // The sort is stable: equal weights stay in the order of their codes.
    lines.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    lines.into_iter().map(|(_, line)| line).collect()
}

/// Of each kind of prompt, the reviews with it and those after it.
fn prompt_kinds(kinds: &PromptKinds) -> Vec<Value> {
    let kinds = kinds.kinds().map(|(kind, stats)| {
        json!({
            "kind": kind.key(),
            "with": tally(stats.with),
            "after": tally(stats.after),
        })
    });
    kinds.collect()
}

/// How reviews on later days went, beside what the memory model expected.
fn tally(of: Tally) -> Value {
    json!({
        "reviews": of.reviews,
        "right": of.right,
        "expected_right": rounded(of.expected, 10.0),
    })
}

fn duels(stats: DuelStats) -> Value {
    json!({
        "fought": stats.fought,
        "won": stats.won,
        "answered": stats.answered,
        "right": stats.right,
    })
}

/// The share of due cards that were right at the first try, to a thousandth; `None` without cards.
fn retention<'a>(days: impl Iterator<Item = &'a DayStats>) -> Option<f64> {
    let (asked, right) = days.fold((0_u32, 0_u32), |(asked, right), day| {
        (
            asked.saturating_add(day.review_cards),
            right.saturating_add(day.reviews_right),
        )
    });
    (asked > 0).then(|| rounded(f64::from(right) / f64::from(asked), 1000.0))
}
