//! The arguments of `drill`, as clap reads them.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::learner::Scope;
use crate::log::Level;
use crate::registry::Code;
use crate::team::Drill;
use crate::time::Day;

#[derive(Debug, Subcommand)]
pub(super) enum DrillCommand {
    /// Make a drill in a folder: its questions are drawn once, and everybody gets the same
    New(NewDrillArgs),
    /// Take part in the drill of a folder, or change what you share or under which name
    Join(JoinArgs),
    /// Leave a drill and remove your own results from its folder
    Leave { folder: PathBuf },
    /// Look whether a drill's files are sound; says where they are not
    Check { folder: PathBuf },
    /// Take the common test: the same questions for all, in one sitting
    Test(CommonTestArgs),
    /// Show who has joined, is done and is ready, and what the team mixes up
    Board(BoardArgs),
    /// List the drills that you take part in
    List {
        /// Print JSON, one object a line
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, clap::Args)]
pub(super) struct NewDrillArgs {
    /// The folder; it is made if there is none. A situations.ron in it is asked, too
    pub(super) folder: PathBuf,
    #[arg(long, required_unless_present = "redraw")]
    pub(super) title: Option<String>,
    /// The day on which the team wants to be ready, such as 2026-12-15
    #[arg(long, value_name = "DATE", value_parser = day, required_unless_present = "redraw")]
    pub(super) by: Option<Day>,
    /// What is studied: a scope, or codes such as 401,403,409
    #[arg(long, value_name = "SCOPE", value_parser = scope, default_value = "common")]
    pub(super) scope: Scope,
    /// The share of right answers that passes
    #[arg(long, value_name = "PERCENT", value_parser = percent, default_value = "85%")]
    pub(super) pass: u32,
    /// How many questions a test has
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(bounds(Drill::QUESTIONS)), default_value_t = 20)]
    pub(super) questions: u32,
    /// How long a test takes
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(bounds(Drill::MINUTES)), default_value_t = 10)]
    pub(super) minutes: u32,
    /// What a person may share at most
    #[arg(long, value_name = "LEVEL", default_value = "confusions")]
    pub(super) share_at_most: Level,
    /// Who is expected to join; the board shows who has not
    #[arg(long, value_name = "NAME,NAME,...", value_delimiter = ',')]
    pub(super) invite: Vec<String>,
    /// Make the questions repeatable
    #[arg(long, value_name = "N")]
    pub(super) seed: Option<u64>,
    /// Draw the questions of the drill in the folder anew, as long as nobody has joined
    #[arg(long, conflicts_with_all = ["title", "by"])]
    pub(super) redraw: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct JoinArgs {
    pub(super) folder: PathBuf,
    /// How much of your results is written into the folder [default: ready]
    #[arg(long, value_name = "LEVEL")]
    pub(super) share: Option<Level>,
    /// Under which name [default: the profile's]
    #[arg(long = "as", value_name = "NAME")]
    pub(super) name: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct CommonTestArgs {
    pub(super) folder: PathBuf,
    /// Speak JSON, one object a line, for programs that drive a test
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct BoardArgs {
    pub(super) folder: PathBuf,
    /// Print JSON, one object
    #[arg(long)]
    pub(super) json: bool,
    /// Print the people as CSV
    #[arg(long, conflicts_with_all = ["json", "markdown"])]
    pub(super) csv: bool,
    /// Print Markdown, for a pull request or a wiki
    #[arg(long, conflicts_with = "json")]
    pub(super) markdown: bool,
}

fn bounds(range: std::ops::RangeInclusive<u32>) -> std::ops::RangeInclusive<i64> {
    i64::from(*range.start())..=i64::from(*range.end())
}

fn day(text: &str) -> Result<Day, String> {
    let date = text.parse::<Date>().map_err(|error| error.to_string());
    date.map(Day::from)
}

fn percent(text: &str) -> Result<u32, String> {
    let range = Drill::PASS_PERCENT;
    let percent = text.trim_end_matches('%').trim().parse().ok();
    percent
        .filter(|percent| range.contains(percent))
        .ok_or_else(|| format!("a percentage from {} to {}", range.start(), range.end()))
}

fn scope(text: &str) -> Result<Scope, String> {
    let named = Scope::NAMED.into_iter().find(|scope| scope.key() == text);
    if let Some(scope) = named {
        return Ok(scope);
    }
    let codes = text.split(',').map(|code| code.trim().parse::<Code>());
    let codes: Result<Vec<Code>, _> = codes.collect();
    codes.map(Scope::List).map_err(|error| {
        let names = Scope::NAMED.map(|scope| scope.key().to_owned());
        format!(
            "{error}; a scope is {} or a list of codes",
            names.join(", ")
        )
    })
}

impl ValueEnum for Level {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.key()).help(match self {
            Self::Nothing => "No file at all",
            Self::Done => "Which common tests are done",
            Self::Ready => "Whether you are ready",
            Self::Score => "How many answers were right",
            Self::Confusions => "Which questions you missed, and which codes you mixed up",
        }))
    }
}
