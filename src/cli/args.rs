//! The arguments, as clap reads them.

use std::num::NonZeroU32;
use std::ops::RangeInclusive;
use std::path::PathBuf;

use clap::builder::RangedI64ValueParser;
use clap::{Parser, Subcommand, ValueEnum};

use super::drill_args::DrillCommand;
use crate::interview::MockPlan;
use crate::language::Language;
use crate::learner::Scope;
use crate::log::{Asked, WentHow};
use crate::memory::Direction;
use crate::time::Weekday;

/// Spaced-repetition quizzes that make every HTTP status code something you simply know.
///
/// Without a command, opens the window.
#[derive(Debug, Parser)]
#[command(name = "statusdeck", version, subcommand_precedence_over_arg = true)]
pub(super) struct Args {
    #[command(flatten)]
    pub(super) common: Common,
    /// Makes the order of cards repeatable.
    #[arg(long, value_name = "N", hide = true)]
    pub(super) seed: Option<u64>,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// The options of every command.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Common options")]
pub(super) struct Common {
    /// Keep profiles and their logs in this directory [or in STATUSDECK_DATA_DIR]
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) data_dir: Option<PathBuf>,
    /// Study as this profile; without it, as the one of last time
    #[arg(long, global = true, value_name = "NAME")]
    pub(super) profile: Option<String>,
    /// Speak this language; without it, the one from the settings or the system's
    #[arg(long, global = true, value_name = "LANG")]
    pub(super) lang: Option<Language>,
    /// Read the registry from a folder instead of the built-in one, for those who edit it
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) registry: Option<PathBuf>,
    /// Keep what belongs to this machine, its id and locks, in this directory [or in
    /// STATUSDECK_STATE_DIR]
    #[arg(long, global = true, value_name = "DIR", hide = true)]
    pub(super) state_dir: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Study in the terminal
    Study(StudyArgs),
    /// Take a mock interview about status codes
    Interview(InterviewArgs),
    /// Look codes up: by number, name, words in either language, or a pasted line of a log
    #[command(visible_alias = "search")]
    Codes(CodesArgs),
    /// Find the code to return: a few questions lead to it
    Which(WhichArgs),
    /// Put two codes side by side: what decides between them, and what differs
    Compare(CompareArgs),
    /// Grade an answer without recording it
    Check(CheckArgs),
    /// Show what you have done and what is due
    Stats(StatsArgs),
    /// Prepare for a day: set a goal, see the forecast and what today asks for it
    Goal(GoalArgs),
    /// Write everything to one file to be imported elsewhere (.ron, .ron.gz), or answers or cards for
    /// other programs: as a workbook, CSV, JSON, or a deck for Anki; or the last interview's report (.md)
    Export(ExportArgs),
    /// Write a cheat sheet: codes on one page to print, as PDF or SVG
    Sheet(SheetArgs),
    /// Take in an export, a backup, a log, a folder of them, or another data directory
    Import(ImportArgs),
    /// List the backups, or go back to one
    Restore(RestoreArgs),
    /// Bring back what the logs have lost and backups hold, and take damaged lines out of the logs
    Repair(RepairArgs),
    /// Look whether all is well with your data; changes nothing
    Doctor(DoctorArgs),
    /// Make cards as if they had never been asked
    Reset(ResetArgs),
    /// Say which codes you know: they are not taught, but each is checked once within two weeks
    Know(KnowArgs),
    /// Set codes aside, so that they are not asked, or bring them back; without a code, the list
    Aside(AsideArgs),
    /// Write your own note on a code
    Note(NoteArgs),
    /// Get ready as a team: a drill in a folder that you share
    #[command(subcommand)]
    Drill(DrillCommand),
    /// List, make and remove profiles
    #[command(subcommand)]
    Profile(ProfileCommand),
}

#[derive(Debug, clap::Args)]
pub(super) struct StudyArgs {
    /// Stop after so many answers
    #[arg(long, value_name = "N")]
    pub(super) limit: Option<NonZeroU32>,
    /// Speak JSON, one object a line, for programs that drive a session
    #[arg(long)]
    pub(super) json: bool,
    /// Take the time from the input lines instead of the system
    #[arg(long, value_name = "SOURCE", requires = "json")]
    pub(super) clock: Option<ClockSource>,
    /// Make the order of cards repeatable
    #[arg(long, value_name = "N")]
    pub(super) seed: Option<u64>,
    /// Ask statements to be called true or false, too; without --json they are asked anyway
    #[arg(long)]
    pub(super) statements: bool,
    /// Study cards that are not due yet, and new ones beyond today's
    #[arg(long)]
    pub(super) ahead: bool,
    /// A quick round: think of the answer, compare, and say how it went; now and then one is typed
    #[arg(long)]
    pub(super) quick: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct InterviewArgs {
    /// How many questions, probes not counted
    #[arg(long, value_name = "N", default_value_t = MockPlan::default().questions,
        value_parser = bounded(MockPlan::QUESTIONS))]
    pub(super) questions: u32,
    /// How long the answers may take together
    #[arg(long, value_name = "MINUTES", default_value_t = MockPlan::default().minutes,
        value_parser = bounded(MockPlan::MINUTES))]
    pub(super) minutes: u32,
    /// Speak JSON, one object a line, for programs that drive an interview
    #[arg(long)]
    pub(super) json: bool,
    /// Make the questions repeatable
    #[arg(long, value_name = "N")]
    pub(super) seed: Option<u64>,
    /// Write the report to this file, as Markdown
    #[arg(long, value_name = "FILE", conflicts_with = "json")]
    pub(super) report: Option<PathBuf>,
}

fn bounded(range: RangeInclusive<u32>) -> RangedI64ValueParser<u32> {
    clap::value_parser!(u32).range(i64::from(*range.start())..=i64::from(*range.end()))
}

#[derive(Debug, clap::Args)]
pub(super) struct CodesArgs {
    /// What to look for; everything without it; - reads it, such as what `curl -i` prints
    #[arg(num_args = 0..)]
    pub(super) query: Vec<String>,
    /// Print JSON, one object a line
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct WhichArgs {
    /// Answer with the numbers of choices instead of being asked
    #[arg(long, value_name = "N,N,...", value_delimiter = ',')]
    pub(super) answers: Option<Vec<usize>>,
    /// Print JSON: all questions, one object a line, or where the answers lead
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct CompareArgs {
    #[arg(value_name = "CODE")]
    pub(super) code: String,
    #[arg(value_name = "CODE")]
    pub(super) other: String,
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct CheckArgs {
    /// The code that is asked, such as 404
    pub(super) code: String,
    /// The answer to grade
    #[arg(num_args = 1.., required = true)]
    pub(super) answer: Vec<String>,
    /// What is asked: the meaning of a code, or the code of a meaning
    #[arg(long, value_name = "DIRECTION", default_value = "code-to-meaning")]
    pub(super) direction: Direction,
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct StatsArgs {
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct GoalArgs {
    #[command(subcommand)]
    pub(super) command: Option<GoalCommand>,
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum GoalCommand {
    /// Set the goal, or change what is named of it
    Set(GoalSetArgs),
    /// Take the goal away; nothing that was learned is lost
    Clear,
    /// Say how it went on the day, beside the forecast
    Outcome { word: WentHow },
}

#[derive(Debug, clap::Args)]
pub(super) struct GoalSetArgs {
    /// The day, such as 2026-12-12
    #[arg(long, value_name = "DATE")]
    pub(super) on: Option<String>,
    /// Minutes of study a day [default: the profile's]
    #[arg(long, value_name = "N")]
    pub(super) minutes: Option<u32>,
    /// What is asked on the day; interviews: as often as interviews do [default: what the profile
    /// studies]
    #[arg(long, value_name = "SCOPE")]
    pub(super) scope: Option<Asked>,
    /// The wanted score, such as 90%
    #[arg(long, value_name = "PERCENT")]
    pub(super) target: Option<String>,
    /// Days of the week without study: mon, tue, wed, thu, fri, sat, sun
    #[arg(
        long,
        value_name = "DAY,DAY,...",
        value_delimiter = ',',
        hide_possible_values = true
    )]
    pub(super) off: Option<Vec<Weekday>>,
    /// Days without study, the first and the last included, such as 2026-12-24..2026-12-26; may be
    /// given several times
    #[arg(long, value_name = "DATE..DATE")]
    pub(super) holiday: Vec<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct ExportArgs {
    /// The file to write; - prints instead
    pub(super) file: PathBuf,
    /// What to write it as; without it, what the file's ending says
    #[arg(long = "as", value_name = "FORMAT")]
    pub(super) format: Option<ExportFormat>,
    /// What to write, as CSV or JSON [default: reviews]
    #[arg(long, value_name = "WHAT")]
    pub(super) what: Option<ExportedTable>,
    /// Replace the file if it is there already
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct SheetArgs {
    /// Which codes; without it, those that the profile studies
    #[arg(long, value_name = "SCOPE")]
    pub(super) scope: Option<SheetScope>,
    /// Only the codes that you keep missing
    #[arg(long, conflicts_with = "scope")]
    pub(super) missed: bool,
    /// The file to write, .pdf or .svg; - prints SVG [default: http-status-codes-LANG.pdf]
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Replace the file if it is there already
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct ImportArgs {
    /// What to take in; what is here already stays as it is
    #[arg(value_name = "FILE-OR-FOLDER")]
    pub(super) path: PathBuf,
    /// Do not ask whose it is if it does not say
    #[arg(long, short)]
    pub(super) yes: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct RestoreArgs {
    /// The backup to go back to: its number in the list, or a file; without it, the list
    pub(super) backup: Option<String>,
    /// Undo it: what came after the backup counts again
    #[arg(long, conflicts_with = "backup")]
    pub(super) undo: bool,
    /// Do not ask if it is another profile's
    #[arg(long, short)]
    pub(super) yes: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct RepairArgs {
    /// Do not ask first
    #[arg(long, short)]
    pub(super) yes: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct DoctorArgs {
    /// Print JSON, one object a line
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct ResetArgs {
    /// The codes whose cards to reset, in both directions
    #[arg(required_unless_present = "all", value_name = "CODE")]
    pub(super) codes: Vec<String>,
    #[arg(long, conflicts_with = "codes")]
    pub(super) all: bool,
    /// Do not ask first
    #[arg(long, short)]
    pub(super) yes: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct KnowArgs {
    /// Codes, or classes such as 2xx
    #[arg(value_name = "CODE", required = true)]
    pub(super) codes: Vec<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct AsideArgs {
    /// The codes, in both directions
    #[arg(value_name = "CODE")]
    pub(super) codes: Vec<String>,
    /// Bring them back; without a code, all of them
    #[arg(long)]
    pub(super) back: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct NoteArgs {
    #[arg(value_name = "CODE")]
    pub(super) code: String,
    /// The note; "" takes it away
    #[arg(num_args = 1.., required = true)]
    pub(super) note: Vec<String>,
}

#[derive(Debug, Subcommand)]
pub(super) enum ProfileCommand {
    List {
        /// Print JSON, one object a line
        #[arg(long)]
        json: bool,
    },
    New {
        name: String,
    },
    /// Choose which codes are studied; without a name, say which
    Scope {
        #[arg(value_name = "SCOPE")]
        scope: Option<Scope>,
    },
    /// Move a profile out of the way; nothing is deleted
    Remove {
        name: String,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ExportFormat {
    /// A table, as a workbook for Excel and its like (.xlsx)
    Xlsx,
    /// A table, as RFC 4180 has it (.csv)
    Csv,
    /// One document, an array of objects (.json)
    Json,
    /// A deck for Anki (.apkg)
    Anki,
    /// Everything, for `statusdeck import` on another machine (.ron, .ron.gz)
    Portable,
    /// The report on the last mock interview (.md)
    Markdown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SheetScope {
    /// What every web engineer meets
    Essential,
    /// Essential and common codes
    Common,
    /// Every registered code
    AllStandard,
    /// Vendors' own, too
    AllWithVendors,
}

impl From<SheetScope> for Scope {
    fn from(scope: SheetScope) -> Self {
        match scope {
            SheetScope::Essential => Self::Essential,
            SheetScope::Common => Self::Common,
            SheetScope::AllStandard => Self::AllStandard,
            SheetScope::AllWithVendors => Self::AllWithVendors,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum ExportedTable {
    /// Every answer that counts
    Reviews,
    /// Every card and how it stands today
    Cards,
    /// Every answer of a mock interview that counts
    Interviews,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum ClockSource {
    /// Every input line says what time it is
    Stdin,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_arguments_fit_together() {
        Args::command().debug_assert();
    }
}
