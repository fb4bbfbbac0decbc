//! The table of commands: one row says by which keys, under what name, where in the list of keys and
//! in which states a command applies, and which action it then is.
//!
//! A row is `Name [keys] "label" as "line of the list" of Group, |at, place| action;`. The button says
//! the label and shows the first combination. Without `as` the list says the label; rows that say the
//! same share a line. The action is none where the command does not apply.

use egui::Key;

use super::keys::{Keys, after, alt, any, bare, command, not_alt, not_command, plain, shift};
use super::place::{Commands, STUDY, STUDY_AHEAD, STUDY_SHORT, when};
use crate::app::{Action, DataAction, DataQuestion, ProfilesAction, Route, Tab};
use crate::text::entry::Markup;

/// A part of the list of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum KeyGroup {
    Studying,
    Today,
    Everywhere,
    Codes,
    Settings,
    Data,
    Profiles,
    /// What is asked over a screen, where the list of keys cannot be opened.
    Dialog,
}

pub(super) struct CommandRow {
    keys: &'static [Keys],
    label: &'static str,
    /// Where the list of keys has it, and what it says there.
    pub(super) group: KeyGroup,
    pub(super) line: &'static str,
    /// The action in a state, for the combination at a place among the keys.
    action: fn(Commands<'_>, usize) -> Option<Action>,
}

macro_rules! commands {
    (@line $label:literal) => { $label };
    (@line $label:literal $line:literal) => { $line };
    ($(
        $name:ident [$($keys:expr),*] $label:literal $(as $line:literal)? of $group:ident, $action:expr;
    )*) => {
        /// Something to do that has a key.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(in crate::ui) enum Command { $($name),* }

        impl Command {
            pub(in crate::ui) const ALL: &[Self] = &[$(Self::$name),*];

            pub(super) const fn row(self) -> &'static CommandRow {
                match self {
                    $(Self::$name => const {
                        &CommandRow {
                            keys: &[$($keys),*],
                            label: $label,
                            group: KeyGroup::$group,
                            line: commands!(@line $label $($line)?),
                            action: $action,
                        }
                    }),*
                }
            }
        }
    };
}

commands! {
    // Over every screen.
    StayOpen [any(Key::Enter), any(Key::Escape)] "close-stay" of Dialog,
        |at, _| when(at.asks_to_close(), Action::StayOpen);
    CloseAnyway [any(Key::X)] "close-anyway" of Dialog,
        |at, _| when(at.asks_to_close(), Action::Close);
    HideKeys [
        any(Key::Escape), any(Key::Enter), any(Key::F1), any(Key::Questionmark), any(Key::Slash)
    ] "keys-close" of Dialog,
        |at, _| when(at.keys_shown(), Action::ToggleKeys);

    // Between the screens.
    GoToToday [plain(Key::T)] "tab-today" as "keys-tabs" of Everywhere,
        |at, _| when(at.has_tabs(), Action::Go(Tab::Today));
    GoToCodes [plain(Key::C)] "tab-codes" as "keys-tabs" of Everywhere,
        |at, _| when(at.has_tabs(), Action::Go(Tab::Codes));
    GoToProgress [plain(Key::P)] "tab-progress" as "keys-tabs" of Everywhere,
        |at, _| when(at.has_tabs(), Action::Go(Tab::Progress));
    GoToSettings [plain(Key::S)] "tab-settings" as "keys-tabs" of Everywhere,
        |at, _| when(at.has_tabs(), Action::Go(Tab::Settings));
    ShowProfiles [plain(Key::U)] "profiles-title" as "keys-profiles" of Everywhere,
        |at, _| when(at.has_tabs(), ProfilesAction::Show);
    ShowData [plain(Key::D).unlisted(), after(Key::S, Key::D)] "data-title" of Everywhere,
        |at, _| when(at.leads_to_data(), DataAction::Show);
    Back [any(Key::Escape).in_field()] "cancel" as "keys-back" of Everywhere,
        |at, _| when(at.is_open(), Action::Back);

    // What egui and the screens do by themselves.
    NextControl [any(Key::Tab)] "keys-tab" of Everywhere, |_, _| None;
    PressControl [any(Key::Space)] "keys-space" of Everywhere, |_, _| None;
    LineUp [not_alt(Key::ArrowUp)] "keys-page" of Everywhere, |_, _| None;
    LineDown [not_alt(Key::ArrowDown)] "keys-page" of Everywhere, |_, _| None;
    PageUp [any(Key::PageUp)] "keys-page" of Everywhere, |_, _| None;
    PageDown [any(Key::PageDown)] "keys-page" of Everywhere, |_, _| None;

    ShowKeys [any(Key::Questionmark), any(Key::F1).in_field(), shift(Key::Slash).unlisted()]
        "keys-title" as "keys-keys" of Everywhere,
        |at, _| when(at.is_clear(), Action::ToggleKeys);

    // Study.
    Check [not_command(Key::Enter).in_field()] "study-check" as "keys-enter" of Studying,
        |at, _| when(at.asks_typed(), Action::Check);
    Reveal [not_command(Key::Enter), any(Key::Space).unlisted()]
        "study-compare" as "keys-enter" of Studying,
        |at, _| when(at.asks_options(), Action::Check);
    Next [any(Key::Enter), any(Key::Space).unlisted()] "study-next" as "keys-enter" of Studying,
        |at, _| when(at.is_feedback(), Action::Next);
    EndSitting [any(Key::Enter), any(Key::Space).unlisted(), any(Key::T).unlisted()]
        "summary-today" as "keys-enter" of Studying,
        |at, _| when(at.is_summary(), Action::Go(Tab::Today));
    Choose [
        any(Key::Num1).up_to(Key::Num6), any(Key::Num2).unlisted(), any(Key::Num3).unlisted(),
        any(Key::Num4).unlisted(), any(Key::Num5).unlisted(), any(Key::Num6).unlisted(),
        any(Key::Num7).unlisted(), any(Key::Num8).unlisted(), any(Key::Num9).unlisted()
    ] "keys-choose" of Studying,
        |at, option| when(at.asks_options(), Action::Choose(option));
    DontKnowTyped [after(Key::Enter, Key::Enter), command(Key::Enter).in_field()]
        "study-dont-know" as "keys-dont-know" of Studying,
        |at, _| when(at.asks_typed(), Action::DontKnow);
    DontKnow [any(Key::Num0), command(Key::Enter).unlisted()]
        "study-dont-know" as "keys-dont-know-option" of Studying,
        |at, _| when(at.asks_options(), Action::DontKnow);
    Undo [any(Key::Z)] "study-undo" as "keys-undo" of Studying,
        |at, _| when(at.asks_options() || at.is_feedback() || at.is_summary(), Action::Undo);
    UndoTyped [bare(Key::ArrowUp).only_if_empty(), command(Key::Z).if_empty()]
        "study-undo" as "keys-undo-typing" of Studying,
        |at, _| when(at.asks_typed(), Action::Undo);
    Correct [any(Key::C)] "study-meant-that" as "keys-correct" of Studying,
        |at, _| when(at.is_feedback(), Action::Correct);
    Duel [any(Key::D)] "study-duel" as "keys-duel" of Studying,
        |at, _| at.feedback()?.offers_duel.map(Action::Duel);

    // Today and Progress.
    Study [plain(Key::Enter)] "today-study" of Today,
        |at, _| when(at.has_plan(), STUDY);
    StudyShort [plain(Key::Num5)] "today-short" as "keys-short" of Today,
        |at, _| when(at.has_plan(), STUDY_SHORT);
    StudyAhead [plain(Key::Enter).unlisted(), plain(Key::A)] "today-ahead" as "keys-ahead" of Today,
        |at, _| when(at.today()?.can_go_ahead, STUDY_AHEAD);
    Redo [shift(Key::Z)] "today-redo" as "keys-redo" of Today,
        |at, _| when(at.is_today(), Action::Redo);
    UndoEarlier [bare(Key::Z)] "study-undo" as "keys-undo" of Studying,
        |at, _| when(at.today()?.can_undo, Action::Undo);
    DuelMixedUp [plain(Key::D)] "study-duel" as "keys-duel" of Studying,
        |at, _| at.mixed_up().map(Action::Duel);

    // Codes.
    PreviousCode [not_alt(Key::ArrowUp).in_field()] "keys-list" of Codes,
        |at, _| when(at.is_codes(), Action::SelectBy(-1));
    NextCode [not_alt(Key::ArrowDown).in_field()] "keys-list" of Codes,
        |at, _| when(at.is_codes(), Action::SelectBy(1));
    PreviousCodes [not_alt(Key::PageUp).in_field().unlisted()] "keys-list" of Codes,
        |at, _| when(at.is_codes(), Action::SelectBy(-10));
    NextCodes [not_alt(Key::PageDown).in_field().unlisted()] "keys-list" of Codes,
        |at, _| when(at.is_codes(), Action::SelectBy(10));
    EntryUp [alt(Key::ArrowUp)] "keys-scroll" of Codes, |_, _| None;
    EntryDown [alt(Key::ArrowDown)] "keys-scroll" of Codes, |_, _| None;
    EntryBack [alt(Key::ArrowLeft).in_field()] "entry-back" as "keys-entry" of Codes,
        |at, _| when(at.is_codes(), Action::EntryBack);
    EntryForward [alt(Key::ArrowRight).in_field()] "entry-forward" as "keys-entry" of Codes,
        |at, _| when(at.is_codes(), Action::EntryForward);
    CopyEntry [alt(Key::C).in_field()] "entry-copy" as "keys-copy" of Codes,
        |at, _| when(at.is_codes(), Action::Copy(Markup::Plain));
    CopyMarkdown [alt(Key::M).in_field()] "entry-copy-markdown" as "keys-copy" of Codes,
        |at, _| when(at.is_codes(), Action::Copy(Markup::Markdown));
    StudyListed [command(Key::Enter).in_field()] "codes-study" as "keys-listed" of Codes,
        |at, _| when(at.is_codes(), Action::StudyListed);

    // Settings.
    StopFit [plain(Key::X)] "data-stop" of Settings,
        |at, _| when(at.is_settings(), Action::StopFit);

    // The learner's data.
    PreviousRow [any(Key::ArrowUp).in_field()] "keys-choose" of Data,
        |at, _| when(at.is_overview() || at.is_exporting(), DataAction::SelectBy(-1));
    NextRow [any(Key::ArrowDown).in_field()] "keys-choose" of Data,
        |at, _| when(at.is_overview() || at.is_exporting(), DataAction::SelectBy(1));
    Export [any(Key::E)] "data-export" of Data,
        |at, _| when(at.is_overview(), DataAction::Export);
    ExportNow [any(Key::Enter).in_field()] "data-export" of Data,
        |at, _| when(at.is_exporting(), DataAction::Go);
    Import [any(Key::I)] "data-import" of Data,
        |at, _| when(at.is_overview(), DataAction::Import);
    ImportNow [any(Key::Enter).in_field()] "data-import" of Data,
        |at, _| when(at.is_importing(), DataAction::Go);
    Restore [any(Key::Enter)] "data-restore" of Data,
        |at, _| when(at.is_overview(), DataAction::Restore);
    TakeBack [any(Key::Z)] "data-take-back" of Data,
        |at, _| when(at.is_overview(), DataAction::TakeBack);
    Repair [any(Key::R)] "data-repair" of Data,
        |at, _| when(at.is_overview(), DataAction::Repair);
    Reset [any(Key::X)] "data-reset-go" of Data,
        |at, _| when(at.is_overview(), DataAction::Reset);
    Reopen [any(Key::Enter)] "data-reopen" of Data,
        |at, _| when(at.is_shut(), DataAction::Reopen);
    ReplaceNow [any(Key::X)] "data-replace" of Dialog,
        |at, _| when(matches!(at.question()?, DataQuestion::Replace { .. }), DataAction::Go);
    IntoTheirs [any(Key::Enter)] "data-whose-theirs" of Dialog,
        |at, _| when(matches!(at.question()?, DataQuestion::Whose { .. }), DataAction::Go);
    IntoOpen [any(Key::O)] "data-whose-mine" of Dialog,
        |at, _| when(matches!(at.question()?, DataQuestion::Whose { .. }), DataAction::IntoOpen);
    RestoreNow [any(Key::Enter)] "data-restore" of Dialog,
        |at, _| when(matches!(at.question()?, DataQuestion::Restore(_)), DataAction::Go);
    RepairNow [any(Key::Enter)] "data-repair" of Dialog,
        |at, _| when(matches!(at.question()?, DataQuestion::Repair(_)), DataAction::Go);
    ResetNow [any(Key::X)] "data-reset-go" of Dialog,
        |at, _| when(matches!(at.question()?, DataQuestion::Reset(_)), DataAction::Go);

    // Profiles.
    PreviousProfile [any(Key::ArrowUp)] "keys-choose" of Profiles,
        |at, _| when(at.is_choosing_profile(), ProfilesAction::SelectBy(-1));
    NextProfile [any(Key::ArrowDown)] "keys-choose" of Profiles,
        |at, _| when(at.is_choosing_profile(), ProfilesAction::SelectBy(1));
    OpenProfile [any(Key::Enter)] "profiles-switch" of Profiles,
        |at, _| when(at.is_choosing_profile(), ProfilesAction::Open);
    NewProfile [any(Key::N)] "profiles-new" of Profiles,
        |at, _| when(at.is_choosing_profile(), ProfilesAction::New);
    MakeProfile [any(Key::Enter).in_field()] "profiles-make" of Profiles,
        |at, _| when(at.is_naming_profile(), ProfilesAction::Make);
    RemoveProfile [any(Key::Delete)] "profiles-remove" of Profiles,
        |at, _| when(at.is_choosing_profile(), ProfilesAction::Remove);
    RemoveProfileNow [any(Key::X)] "profiles-remove" of Dialog,
        |at, _| when(at.is_removing_profile(), ProfilesAction::RemoveNow);
}

impl Command {
    /// Its combinations, the one that its button shows first.
    pub(super) const fn keys(self) -> &'static [Keys] {
        self.row().keys
    }

    /// The message that its button says.
    pub(in crate::ui) const fn label(self) -> &'static str {
        self.row().label
    }

    /// The text of the key caps of a combination.
    pub(in crate::ui) fn caps(self, place: usize) -> String {
        self.keys().get(place).map_or_else(String::new, Keys::caps)
    }

    /// The action that it is in a state; none where it does not apply.
    pub(in crate::ui) fn action(self, at: Commands<'_>) -> Option<Action> {
        self.action_of(at, 0)
    }

    /// The same for the combination at a place among its keys.
    pub(in crate::ui) fn action_of(self, at: Commands<'_>, place: usize) -> Option<Action> {
        (self.row().action)(at, place)
    }
}

/// A line of the list of keys: its message and the texts on its key caps.
pub(in crate::ui) struct ListLine {
    pub(in crate::ui) label: &'static str,
    pub(in crate::ui) caps: Vec<String>,
}

impl KeyGroup {
    /// The group's lines, in the order of the table.
    pub(in crate::ui) fn lines(self) -> Vec<ListLine> {
        let mut lines: Vec<ListLine> = Vec::new();
        let rows = Command::ALL.iter().map(|command| command.row());
        for row in rows.filter(|row| row.group == self) {
            let caps = row.keys.iter().filter_map(Keys::listed);
            let same = lines.iter_mut().find(|line| line.label == row.line);
            if let Some(line) = same {
                let known = line.caps.clone();
                line.caps.extend(caps.filter(|cap| !known.contains(cap)));
            } else {
                lines.push(ListLine {
                    label: row.line,
                    caps: caps.collect(),
                });
            }
        }
        lines
    }

    /// The group of a screen whose keys are listed only there.
    pub(in crate::ui) const fn of(route: &Route) -> Option<Self> {
        match route {
            Route::Settings => Some(Self::Settings),
            Route::Data(_) => Some(Self::Data),
            Route::Profiles(_) => Some(Self::Profiles),
            Route::Today(_) | Route::Study(_) | Route::Codes(_) | Route::Progress(_) => None,
        }
    }

    /// The message above its lines.
    pub(in crate::ui) const fn title(self) -> &'static str {
        match self {
            Self::Studying => "keys-studying",
            Self::Today => "tab-today",
            Self::Everywhere => "keys-everywhere",
            Self::Codes => "tab-codes",
            Self::Settings => "tab-settings",
            Self::Data => "data-title",
            Self::Profiles => "profiles-title",
            Self::Dialog => "keys-title",
        }
    }
}
