//! The table of commands: each row names the keys of a command, its words, and the places where it
//! applies, each with the action it then is.
//!
//! A row reads `Name [keys] "label" as "line" of Group, place => action, place => action;`. The button says the label
//! and shows the first of the keys. The list of keys says the line, or the label where there is none;
//! rows with the same line share it. A row without an action is only listed.
//!
//! Long because it is one table.

use egui::Key;

use super::keys::{Keys, after, alt, any, bare, command, not_alt, not_command, plain, shift};
use super::place::Place::{
    self, CloseDialog, Codes, Compare, Data, DataDialog, DataShut, Drill, DrillDialog, DrillList,
    Feedback, Goal, GoalDialog, GoalFields, Guide, KeyList, MockAsked, MockJudged, MockPoints,
    MockReported, MockStart, Note, Options, Placement, Profiles, ProfilesDialog, Progress,
    Settings, Sheet, Summary, Today, Typed,
};
use crate::app::{
    self, Action, DataAction, DataQuestion, DataStep, DraftChange, DrillPage, DrillsAction,
    GoalAction, InterviewAction, MINUTES_STEP, PlacementAction, ProfilesAction, ProfilesStep,
    Route, Tab,
};
use crate::learner;
use crate::log::WentHow;
use crate::plan::StudyKind;
use crate::question::{Format, Stage};
use crate::session::Budget;
use crate::text::entry::Markup;

/// The minutes of a short sitting.
pub(in crate::ui) const SHORT_MINUTES: u32 = 5;

/// A part of the list of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum KeyGroup {
    Studying,
    Today,
    Everywhere,
    Placement,
    Interview,
    Codes,
    Goal,
    Settings,
    Data,
    Profiles,
    Drills,
    /// Dialogs, from which the list of keys cannot be opened.
    Dialog,
}

pub(super) struct CommandRow {
    keys: &'static [Keys],
    label: &'static str,
    pub(super) group: KeyGroup,
    pub(super) line: &'static str,
    action: fn(Place<'_>) -> Option<Action>,
}

/// Makes a variant of [`Command`] and a [`CommandRow`] of each row.
macro_rules! commands {
    (@line $label:literal) => { $label };
    (@line $label:literal $line:literal) => { $line };
    ($(
        $name:ident [$($keys:expr),*] $label:literal $(as $line:literal)? of $group:ident
            $(, $place:pat $(if $guard:expr)? => $action:expr)*;
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
                            action: |place| match place {
                                $($place $(if $guard)? => Some(Action::from($action)),)*
                                _ => None,
                            },
                        }
                    }),*
                }
            }
        }
    };
}

commands! {
    // Dialogs over every screen.
    StayOpen [any(Key::Enter), any(Key::Escape)] "close-stay" of Dialog,
        CloseDialog => Action::StayOpen;
    CloseAnyway [any(Key::X)] "close-anyway" of Dialog, CloseDialog => Action::CloseUnsaved;
    HideKeys [
        any(Key::Escape), any(Key::Enter), any(Key::F1), any(Key::Questionmark), any(Key::Slash)
    ] "keys-close" of Dialog, KeyList => Action::ToggleKeys;

    // Between the screens.
    GoToToday [plain(Key::T)] "tab-today" as "keys-tabs" of Everywhere,
        place if place.has_tabs() => Action::Go(Tab::Today);
    GoToCodes [plain(Key::C)] "tab-codes" as "keys-tabs" of Everywhere,
        place if place.has_tabs() => Action::Go(Tab::Codes);
    GoToProgress [plain(Key::P)] "tab-progress" as "keys-tabs" of Everywhere,
        place if place.has_tabs() => Action::Go(Tab::Progress);
    GoToSettings [plain(Key::S)] "tab-settings" as "keys-tabs" of Everywhere,
        place if place.has_tabs() => Action::Go(Tab::Settings);
    GoToGoal [plain(Key::G)] "goal-title" as "keys-goal" of Everywhere,
        place if place.has_tabs() => GoalAction::Show;
    ShowDrills [plain(Key::L)] "drills-title" of Everywhere,
        place if place.has_tabs() => DrillsAction::Show;
    ShowProfiles [plain(Key::U)] "profiles-title" as "keys-profiles" of Everywhere,
        place if place.has_tabs() => ProfilesAction::Show;
    ShowData [plain(Key::D).unlisted(), after(Key::S, Key::D)] "data-title" of Everywhere,
        Settings | Profiles(_) => DataAction::Show;
    Back [any(Key::Escape).in_field()] "cancel" as "keys-back" of Everywhere,
        place if place.can_go_back() => Action::Back;

    // Listed only: egui and the screens handle these keys themselves.
    NextControl [any(Key::Tab)] "keys-tab" of Everywhere;
    PressControl [any(Key::Space)] "keys-space" of Everywhere;
    LineUp [not_alt(Key::ArrowUp)] "keys-page" of Everywhere;
    LineDown [not_alt(Key::ArrowDown)] "keys-page" of Everywhere;
    PageUp [any(Key::PageUp)] "keys-page" of Everywhere;
    PageDown [any(Key::PageDown)] "keys-page" of Everywhere;

    // A browser has these keys itself.
    Enlarge [command(Key::Plus).in_field(), command(Key::Equals).in_field().unlisted()]
        "keys-scale" of Everywhere,
        _ if !cfg!(target_family = "wasm") => Action::Enlarge;
    Shrink [command(Key::Minus).in_field()] "keys-scale" of Everywhere,
        _ if !cfg!(target_family = "wasm") => Action::Shrink;
    UsualSize [command(Key::Num0).in_field()] "keys-scale" of Everywhere,
        _ if !cfg!(target_family = "wasm") => Action::ChangeScale(learner::Settings::USUAL_SCALE_PERCENT);

    ShowKeys [any(Key::Questionmark), any(Key::F1).in_field(), shift(Key::Slash).unlisted()]
        "keys-title" as "keys-keys" of Everywhere, place if place.is_screen() => Action::ToggleKeys;

    // Study.
    Check [not_command(Key::Enter).in_field()] "study-check" as "keys-enter" of Studying,
        Typed => Action::Check,
        Drill(DrillPage::Test(test)) if test.takes_text() => Action::Check;
    Reveal [not_command(Key::Enter), any(Key::Space).unlisted()]
        "study-compare" as "keys-enter" of Studying, Options(_) => Action::Check;
    Next [any(Key::Enter), any(Key::Space).unlisted()] "study-next" as "keys-enter" of Studying,
        Feedback(_) => Action::Next;
    EndSitting [any(Key::Enter), any(Key::Space).unlisted()]
        "summary-today" as "keys-enter" of Studying, Summary(_) => Action::Back;
    EndInToday [any(Key::T).unlisted()] "tab-today" as "keys-enter" of Studying,
        Summary(_) => Action::Go(Tab::Today);
    Choose [
        any(Key::Num1).up_to(Key::Num6), any(Key::Num2).unlisted(), any(Key::Num3).unlisted(),
        any(Key::Num4).unlisted(), any(Key::Num5).unlisted(), any(Key::Num6).unlisted(),
        any(Key::Num7).unlisted(), any(Key::Num8).unlisted(), any(Key::Num9).unlisted()
    ] "keys-choose" of Studying,
        // A digit at codes is a code's.
        Options(asked) if asked.format != Format::SelfGraded
            && (!asked.offers_codes() || asked.stage == Stage::Duel) => Action::Choose(0),
        Summary(_) | Guide(None) => Action::Choose(0),
        Drill(DrillPage::Board(page)) if page.board.is_some() => Action::Choose(0);
    ChooseCode [
        bare(Key::A).up_to(Key::F), bare(Key::B).unlisted(), bare(Key::C).unlisted(),
        bare(Key::D).unlisted(), bare(Key::E).unlisted(), bare(Key::F).unlisted(),
        bare(Key::G).unlisted(), bare(Key::H).unlisted(), bare(Key::I).unlisted()
    ] "keys-choose-code" of Studying,
        Options(asked) if asked.offers_codes() && asked.stage != Stage::Duel => Action::Choose(0),
        Drill(DrillPage::Test(test)) if !test.takes_text() => Action::Choose(0);
    // Listed only: the options take what is typed themselves.
    SelectOption [any(Key::A).up_to(Key::Z)] "keys-select" of Studying;
    SelectCode [not_command(Key::Num0).up_to(Key::Num9)] "keys-select-code" of Studying;
    ChooseLeft [bare(Key::ArrowLeft)] "keys-sides" of Studying,
        Options(asked) if asked.stage == Stage::Duel => Action::Choose(0);
    ChooseRight [bare(Key::ArrowRight)] "keys-sides" of Studying,
        Options(asked) if asked.stage == Stage::Duel => Action::Choose(1);
    JudgeTrue [bare(Key::T)] "statement-true" as "keys-judge" of Studying,
        Options(asked) if asked.format == Format::TrueFalse => Action::Choose(0);
    JudgeFalse [bare(Key::F)] "statement-false" as "keys-judge" of Studying,
        Options(asked) if asked.format == Format::TrueFalse => Action::Choose(1);
    GradeAgain [any(Key::Num1).unlisted()] "grade-again" as "keys-choose" of Studying,
        Options(asked) if asked.format == Format::SelfGraded => Action::Choose(0);
    GradeHard [any(Key::Num2).unlisted()] "grade-hard" as "keys-choose" of Studying,
        Options(asked) if asked.format == Format::SelfGraded => Action::Choose(1);
    GradeGood [any(Key::Num3).unlisted()] "grade-good" as "keys-choose" of Studying,
        Options(asked) if asked.format == Format::SelfGraded => Action::Choose(2);
    DontKnowTyped [after(Key::Enter, Key::Enter), command(Key::Enter).in_field()]
        "study-dont-know" as "keys-dont-know" of Studying, Typed => Action::DontKnow,
        Drill(DrillPage::Test(test)) if test.takes_text() => Action::DontKnow;
    DontKnow [not_command(Key::Num0), command(Key::Enter).unlisted()]
        "study-dont-know" as "keys-dont-know-option" of Studying,
        Options(asked) if !asked.offers_codes() => Action::DontKnow;
    DontKnowCode [command(Key::Enter)] "study-dont-know" as "keys-dont-know-code" of Studying,
        Options(asked) if asked.offers_codes() => Action::DontKnow,
        Drill(DrillPage::Test(test)) if !test.takes_text() => Action::DontKnow;
    Undo [any(Key::Z)] "study-undo" as "keys-undo" of Studying,
        Feedback(_) | Summary(_) => Action::Undo;
    UndoTyped [bare(Key::ArrowUp).only_if_empty(), command(Key::Z).if_empty()]
        "study-undo" as "keys-undo-asked" of Studying, Typed => Action::Undo;
    // A letter that is meant for an option must not take an answer back.
    UndoAsked [command(Key::Z)] "study-undo" as "keys-undo-asked" of Studying,
        Options(_) => Action::Undo;
    Correct [any(Key::C)] "study-meant-that" as "keys-correct" of Studying,
        Feedback(_) => Action::Correct;
    Duel [any(Key::D)] "study-duel" as "keys-duel" of Studying,
        Feedback(reply) => Action::Duel(reply.offers_duel?),
        Summary(summary) => Action::Duel(summary.offer?.codes);
    Entry [any(Key::E)] "study-entry" as "keys-entry-open" of Studying,
        Feedback(reply) => Action::ShowEntry(reply.question.card.code());
    CloseEntry [any(Key::Escape), any(Key::E), any(Key::Enter).unlisted()]
        "keys-close" as "keys-entry-open" of Studying, Sheet(_) => Action::Back;

    SetAside [bare(Key::A)] "study-aside" as "keys-aside" of Studying,
        Feedback(reply) => Action::SetAside(reply.question.card);
    SetCodeAside [shift(Key::A)] "study-aside-code" as "keys-aside-code" of Studying,
        Feedback(reply) => Action::SetCodeAside(Some(reply.question.card.code()));

    // Today and Progress.
    Study [plain(Key::Enter)] "today-study" of Today,
        Today(today) if !today.plan.is_empty() => Action::Study(StudyKind::Today, Budget::Unlimited),
        Goal(shown) if !shown.page.plan.is_empty() =>
            Action::Study(StudyKind::Today, Budget::Unlimited);
    StudyShort [plain(Key::Num5)] "today-short" as "keys-short" of Today,
        Today(today) if today.plan.minutes > SHORT_MINUTES =>
            Action::Study(StudyKind::Today, Budget::Minutes(SHORT_MINUTES));
    StudyQuick [plain(Key::Q)] "today-quick" as "keys-quick" of Today,
        Today(today) if !today.plan.is_empty() => Action::StudyQuick;
    StudyAhead [plain(Key::Enter).unlisted(), plain(Key::A)] "today-ahead" as "keys-ahead" of Today,
        Today(today) if today.can_go_ahead => Action::Study(StudyKind::Ahead, Budget::Unlimited),
        Goal(shown) if shown.page.can_go_ahead =>
            Action::Study(StudyKind::Ahead, Budget::Unlimited);
    Redo [shift(Key::Z)] "today-redo" as "keys-redo" of Today, Today(_) => Action::Redo;
    UndoEarlier [bare(Key::Z)] "study-undo" as "keys-undo" of Studying,
        Today(today) if today.can_undo => Action::Undo;
    Place [plain(Key::K)] "today-place" as "keys-place" of Today,
        Today(_) | Settings => PlacementAction::Show;
    DuelMixedUp [plain(Key::D)] "study-duel" as "keys-duel" of Studying,
        Today(app::Today { mixed_up, .. }) | Progress(app::Statistics { mixed_up, .. }) =>
            Action::Duel(mixed_up.first()?.codes);

    WidenScope [plain(Key::N)] "today-widen" as "keys-widen" of Today,
        Today(app::Today { all_known: Some(known), .. }) if known.next_scope.is_some() =>
            Action::WidenScope;
    DuelWeakest [plain(Key::D)] "study-duel" as "keys-duel" of Studying,
        Today(app::Today { all_known: Some(known), mixed_up, .. }) if mixed_up.is_empty() =>
            Action::Duel(known.weakest_pair?);
    DayOff [plain(Key::O)] "today-day-off" as "keys-day-off" of Today,
        Today(app::Today { all_known: Some(_), .. }) => Action::Close;

    // Placement.
    Digit [
        not_command(Key::Num0).up_to(Key::Num9), any(Key::Num1).unlisted(), any(Key::Num2).unlisted(),
        any(Key::Num3).unlisted(), any(Key::Num4).unlisted(), any(Key::Num5).unlisted(),
        any(Key::Num6).unlisted(), any(Key::Num7).unlisted(), any(Key::Num8).unlisted(),
        any(Key::Num9).unlisted()
    ] "keys-digit" of Placement, Placement => PlacementAction::Digit(0);
    Erase [any(Key::Backspace)] "keys-erase" of Placement, Placement => PlacementAction::Erase;
    PreviousTile [any(Key::ArrowLeft)] "keys-tile" of Placement,
        Placement => PlacementAction::MoveBy(-1);
    NextTile [any(Key::ArrowRight)] "keys-tile" of Placement,
        Placement => PlacementAction::MoveBy(1);
    PreviousClass [any(Key::ArrowUp)] "keys-class" of Placement,
        Placement => PlacementAction::ClassBy(-1);
    NextClass [any(Key::ArrowDown)] "keys-class" of Placement,
        Placement => PlacementAction::ClassBy(1);
    Mark [any(Key::Space)] "keys-mark" of Placement, Placement => PlacementAction::Mark;
    ClaimMarked [any(Key::Enter)] "placement-done" of Placement,
        Placement => PlacementAction::Claim;

    // The mock interview.
    ShowInterview [plain(Key::M)] "interview-title" as "keys-interview" of Today,
        Today(_) => InterviewAction::Show;
    BeginInterview [any(Key::Enter)] "interview-begin" of Interview,
        MockStart { has_questions: true, .. } => InterviewAction::Begin;
    FewerQuestions [any(Key::ArrowLeft)] "keys-interview-questions" of Interview,
        MockStart { plan, .. } => InterviewAction::Questions(plan.questions.saturating_sub(1));
    MoreQuestions [any(Key::ArrowRight)] "keys-interview-questions" of Interview,
        MockStart { plan, .. } => InterviewAction::Questions(plan.questions.saturating_add(1));
    ShorterInterview [any(Key::ArrowDown)] "keys-interview-minutes" of Interview,
        MockStart { plan, .. } => InterviewAction::Minutes(plan.minutes.saturating_sub(MINUTES_STEP));
    LongerInterview [any(Key::ArrowUp)] "keys-interview-minutes" of Interview,
        MockStart { plan, .. } => InterviewAction::Minutes(plan.minutes.saturating_add(MINUTES_STEP));
    LastReport [any(Key::R)] "interview-last" of Interview,
        MockStart { has_last: true, .. } => InterviewAction::ShowLast;
    AnswerMock [not_command(Key::Enter).in_field()] "interview-answer" of Interview,
        MockAsked => InterviewAction::Answer;
    TickPoint [
        any(Key::Num1).up_to(Key::Num5), any(Key::Num2).unlisted(), any(Key::Num3).unlisted(),
        any(Key::Num4).unlisted(), any(Key::Num5).unlisted()
    ] "keys-tick" of Interview, MockPoints => InterviewAction::Tick(0);
    GoOnMock [any(Key::Enter), any(Key::Space).unlisted()] "interview-next" of Interview,
        MockPoints | MockJudged => InterviewAction::GoOn;
    UndoMock [any(Key::Z)] "interview-back" of Interview,
        MockPoints | MockJudged | MockReported(_, true) => Action::Undo;
    UndoMockAsked [bare(Key::ArrowUp).only_if_empty(), command(Key::Z).if_empty()]
        "study-undo" as "keys-undo-asked" of Interview, MockAsked => Action::Undo;
    ToggleClock [alt(Key::T).in_field()] "interview-clock" of Interview,
        MockAsked | MockPoints | MockJudged => InterviewAction::ToggleClock,
        Drill(DrillPage::Test(_)) => DrillsAction::ToggleClock;
    StudyMissed [plain(Key::S)] "interview-study-now" of Interview,
        MockReported(report, _) if !report.study.is_empty() => InterviewAction::StudyMissed;
    CopyReport [any(Key::C)] "interview-copy" of Interview,
        MockReported(..) => InterviewAction::CopyReport;
    SaveReport [plain(Key::E), command(Key::S).unlisted()] "interview-save" of Interview,
        MockReported(..) => InterviewAction::SaveReport;
    EndInterview [any(Key::Enter), any(Key::T).unlisted()] "summary-today" of Interview,
        MockReported(..) => Action::Back;

    // Codes.
    PreviousCode [not_alt(Key::ArrowUp).in_field()] "keys-list" of Codes,
        Codes(_) | Compare(_) => Action::SelectBy(-1);
    NextCode [not_alt(Key::ArrowDown).in_field()] "keys-list" of Codes,
        Codes(_) | Compare(_) => Action::SelectBy(1);
    PreviousCodes [not_alt(Key::PageUp).in_field().unlisted()] "keys-list" of Codes,
        Codes(_) => Action::SelectBy(-10);
    NextCodes [not_alt(Key::PageDown).in_field().unlisted()] "keys-list" of Codes,
        Codes(_) => Action::SelectBy(10);
    // Listed only: the row whose menu it is opens it.
    ShowMenu [any(Key::Menu).in_field(), shift(Key::F10).in_field()] "keys-menu" of Codes;
    EntryUp [alt(Key::ArrowUp)] "keys-scroll" of Codes;
    EntryDown [alt(Key::ArrowDown)] "keys-scroll" of Codes;
    EntryBack [alt(Key::ArrowLeft).in_field()] "entry-back" as "keys-entry" of Codes,
        Codes(_) | Sheet(_) => Action::EntryBack;
    EntryForward [alt(Key::ArrowRight).in_field()] "entry-forward" as "keys-entry" of Codes,
        Codes(_) | Sheet(_) => Action::EntryForward;
    CopyEntry [alt(Key::C).in_field()] "entry-copy" as "keys-copy" of Codes,
        Codes(_) | Sheet(_) => Action::Copy(Markup::Plain);
    CopyMarkdown [alt(Key::M).in_field()] "entry-copy-markdown" as "keys-copy" of Codes,
        Codes(_) | Sheet(_) => Action::Copy(Markup::Markdown),
        Drill(DrillPage::Board(page)) if page.board.is_some() => DrillsAction::CopyBoard;
    SetShownAside [alt(Key::A).in_field()] "study-aside" as "keys-aside-shown" of Codes,
        Codes(_) | Sheet(_) => Action::SetCodeAside(None);
    BringAllBack [alt(Key::B).in_field()] "codes-bring-back" as "keys-bring-back" of Codes,
        Codes(_) => Action::BringAllBack;
    ClaimAll [alt(Key::L).in_field()] "codes-claim" as "keys-claim-all" of Codes,
        Codes(_) => Action::Claim { all: true };
    Claim [alt(Key::K).in_field()] "entry-claim" as "keys-claim" of Codes,
        Codes(_) => Action::Claim { all: false };
    DuelShown [alt(Key::D).in_field()] "study-duel" as "keys-duel-shown" of Codes,
        Codes(shown) | Sheet(shown) => Action::Duel([shown.selected?, shown.rival?]);
    EditNote [alt(Key::N).in_field()] "entry-note" as "keys-note" of Codes,
        Codes(_) => Action::EditNote;
    SaveNote [not_command(Key::Enter).in_field()] "entry-note-save" as "keys-note-save" of Codes,
        Note => Action::SaveNote;
    ShowGuide [alt(Key::W).in_field(), plain(Key::W)] "guide-title" of Codes,
        Codes(_) => Action::ShowGuide;
    GuideBack [any(Key::Backspace)] "guide-back" of Codes,
        Guide(_) => Action::GuideBack { all: false };
    GuideAgain [any(Key::Home)] "guide-again" of Codes, Guide(_) => Action::GuideBack { all: true };
    OpenFound [any(Key::Enter)] "codes-open" of Codes, Guide(Some(code)) => Action::Select(code);
    ShowCompare [alt(Key::V).in_field()] "entry-compare" as "keys-compare" of Codes,
        Codes(_) => Action::ShowCompare;
    OpenCompared [not_command(Key::Enter).in_field()] "codes-open" of Codes,
        Compare(compare) => Action::Select(compare.other?);
    PrintSheet [alt(Key::P).in_field()] "codes-sheet" as "keys-sheet" of Codes,
        Codes(_) => DataAction::Sheet;
    StudyListed [command(Key::Enter).in_field()] "codes-study" as "keys-listed" of Codes,
        Codes(_) => Action::StudyListed;

    // The goal.
    SetGoal [any(Key::Enter).in_field()] "goal-set" of Goal,
        GoalFields(draft) if draft.holiday.is_none() => GoalAction::Go;
    AddDaysOff [any(Key::Enter).in_field()] "goal-add-days" of Goal,
        GoalFields(draft) if draft.holiday.is_some() => GoalAction::Go;
    InOneWeek [alt(Key::Num1).in_field()] "goal-one-week" as "keys-weeks" of Goal,
        GoalFields(_) => GoalAction::InWeeks(1);
    InTwoWeeks [alt(Key::Num2).in_field()] "goal-two-weeks" as "keys-weeks" of Goal,
        GoalFields(_) => GoalAction::InWeeks(2);
    InFourWeeks [alt(Key::Num4).in_field()] "goal-four-weeks" as "keys-weeks" of Goal,
        GoalFields(_) => GoalAction::InWeeks(4);
    MoreMinutes [not_alt(Key::ArrowUp).in_field()] "keys-minutes" of Goal,
        GoalFields(draft) => GoalAction::Minutes(draft.more_minutes());
    FewerMinutes [not_alt(Key::ArrowDown).in_field()] "keys-minutes" of Goal,
        GoalFields(draft) => GoalAction::Minutes(draft.fewer_minutes());
    HigherScore [alt(Key::ArrowUp).in_field()] "keys-score" of Goal,
        GoalFields(draft) => GoalAction::Target(draft.higher_target());
    LowerScore [alt(Key::ArrowDown).in_field()] "keys-score" of Goal,
        GoalFields(draft) => GoalAction::Target(draft.lower_target());
    NextAsked [alt(Key::A).in_field()] "keys-asked" of Goal,
        GoalFields(draft) => GoalAction::Asked(draft.next_choice()?);
    UnfoldGoal [alt(Key::M).in_field()] "options-more" as "keys-further" of Goal,
        GoalFields(_) => GoalAction::Unfold;
    TypeDaysOff [alt(Key::H).in_field()] "goal-type-days" as "keys-days-off" of Goal,
        GoalFields(draft) if draft.holiday.is_none() => GoalAction::TypeHoliday;
    EditGoal [any(Key::E)] "goal-change" as "keys-goal-change" of Goal,
        Goal(shown) if shown.has_goal() => GoalAction::Edit;
    NewGoal [any(Key::N)] "goal-new" as "keys-goal-change" of Goal,
        Goal(shown) if !shown.has_goal() => GoalAction::Edit;
    ClearGoal [any(Key::Delete)] "goal-clear" of Goal,
        Goal(shown) if shown.has_goal() => GoalAction::AskToClear;
    ClearGoalNow [any(Key::X)] "goal-clear" of Dialog, GoalDialog => Action::SetGoal(None);
    TakeWay [
        any(Key::Num1).up_to(Key::Num4), any(Key::Num2).unlisted(), any(Key::Num3).unlisted(),
        any(Key::Num4).unlisted()
    ] "keys-ways" of Goal, Goal(shown) => shown.take_way(0)?;
    WentWorse [any(Key::Num1)] "goal-went-worse" as "keys-went" of Goal,
        Goal(shown) if shown.asks_how_it_went() => Action::SayHowItWent(WentHow::Worse);
    WentAsForecast [any(Key::Num2)] "goal-went-as-forecast" as "keys-went" of Goal,
        Goal(shown) if shown.asks_how_it_went() => Action::SayHowItWent(WentHow::AsForecast);
    WentBetter [any(Key::Num3)] "goal-went-better" as "keys-went" of Goal,
        Goal(shown) if shown.asks_how_it_went() => Action::SayHowItWent(WentHow::Better);

    // Settings.
    StopFit [plain(Key::X)] "data-stop" of Settings, Settings => Action::StopFit;

    // The learner's data.
    PreviousRow [any(Key::ArrowUp).in_field()] "keys-choose" of Data,
        Data(DataStep::Overview(_) | DataStep::Exporting { .. }) => DataAction::SelectBy(-1);
    NextRow [any(Key::ArrowDown).in_field()] "keys-choose" of Data,
        Data(DataStep::Overview(_) | DataStep::Exporting { .. }) => DataAction::SelectBy(1);
    Export [any(Key::E)] "data-export" of Data, Data(DataStep::Overview(_)) => DataAction::Export;
    ExportNow [any(Key::Enter).in_field()] "data-export" of Data,
        Data(DataStep::Exporting { .. }) => DataAction::Go;
    Import [any(Key::I)] "data-import" of Data, Data(DataStep::Overview(_)) => DataAction::Import;
    ImportNow [any(Key::Enter).in_field()] "data-import" of Data,
        Data(DataStep::Importing { .. }) => DataAction::Go;
    Browse [command(Key::O).in_field()] "data-browse" of Data,
        Data(DataStep::Exporting { .. } | DataStep::Importing { .. }) => DataAction::Browse,
        Drill(DrillPage::Opening(_) | DrillPage::New(_)) => DrillsAction::Browse;
    Restore [any(Key::Enter)] "data-restore" of Data,
        Data(DataStep::Overview(_)) => DataAction::Restore;
    TakeBack [any(Key::Z)] "data-take-back" of Data,
        Data(DataStep::Overview(_)) => DataAction::TakeBack;
    Repair [any(Key::R)] "data-repair" of Data, Data(DataStep::Overview(_)) => DataAction::Repair;
    Examine [any(Key::K)] "data-check" of Data, Data(DataStep::Overview(_)) => DataAction::Examine;
    Reset [any(Key::Delete)] "data-reset-go" of Data, Data(DataStep::Overview(_)) => DataAction::Reset;
    Reopen [any(Key::Enter)] "data-reopen" of Data, DataShut => DataAction::Reopen;
    ReplaceNow [any(Key::X)] "data-replace" of Dialog,
        DataDialog(DataQuestion::Replace { .. }) => DataAction::Go;
    IntoTheirs [any(Key::T)] "data-whose-theirs" of Dialog,
        DataDialog(DataQuestion::Whose { .. }) => DataAction::Go;
    IntoOpen [any(Key::O)] "data-whose-mine" of Dialog,
        DataDialog(DataQuestion::Whose { .. } | DataQuestion::Nobodys(_)) => DataAction::IntoOpen;
    RestoreNow [any(Key::X)] "data-restore" of Dialog,
        DataDialog(DataQuestion::Restore(_)) => DataAction::Go;
    RestoreTheirs [any(Key::X)] "data-restore-theirs" of Dialog,
        DataDialog(DataQuestion::RestoreOf { .. }) => DataAction::Go;
    RepairNow [any(Key::X)] "data-repair" of Dialog,
        DataDialog(DataQuestion::Repair(..)) => DataAction::Go;
    ResetNow [any(Key::X)] "data-reset-go" of Dialog,
        DataDialog(DataQuestion::Reset(_)) => DataAction::Go;

    // Drills.
    PreviousInDrill [not_alt(Key::ArrowUp).in_field()] "keys-drill-rows" of Drills,
        DrillList(_) => DrillsAction::SelectBy(-1),
        Drill(DrillPage::New(_) | DrillPage::Join(_) | DrillPage::Together(_)) =>
            DrillsAction::SelectBy(-1);
    NextInDrill [not_alt(Key::ArrowDown).in_field()] "drills-another" as "keys-drill-rows" of Drills,
        DrillList(_) => DrillsAction::SelectBy(1),
        Drill(DrillPage::New(_) | DrillPage::Join(_) | DrillPage::Together(_)) =>
            DrillsAction::SelectBy(1);
    OpenDrill [any(Key::Enter)] "drills-open" of Drills,
        DrillList(drills) if !drills.rows.is_empty() => DrillsAction::Open;
    NewDrill [any(Key::N)] "drills-new" of Drills, DrillList(_) => DrillsAction::New;
    OpenDrillFolder [any(Key::O)] "drills-open-folder" of Drills,
        DrillList(_) => DrillsAction::OpenFolder,
        Drill(DrillPage::Joined(page)) if page.open.is_none() => DrillsAction::OpenFolder;
    OpenFolderNow [any(Key::Enter).in_field()] "drills-open" of Drills,
        Drill(DrillPage::Opening(_)) => DrillsAction::Go;
    DecideDrill [any(Key::Enter).in_field()] "drills-make" of Drills,
        Drill(DrillPage::New(_)) => DrillsAction::Go;
    UnfoldDrill [alt(Key::M).in_field()] "options-more" as "keys-unfold-drill" of Drills,
        Drill(DrillPage::New(_)) => DrillsAction::Change(DraftChange::Fold);
    JoinDrill [any(Key::Enter).in_field()] "drills-join" of Drills,
        Drill(DrillPage::Join(_)) => DrillsAction::Go;
    BeginTest [any(Key::Enter)] "drills-test" of Drills,
        Drill(DrillPage::Joined(page)) if page.may_be_tested() => DrillsAction::Test;
    ShowBoard [any(Key::B), alt(Key::B).in_field()] "drills-board" of Drills,
        Drill(DrillPage::Joined(page)) if page.open.is_some() => DrillsAction::Board,
        Drill(DrillPage::Join(_) | DrillPage::Result(_)) => DrillsAction::Board;
    ChangeShare [any(Key::E)] "drills-change" of Drills,
        Drill(DrillPage::Joined(page)) if page.open.is_some() => DrillsAction::ChangeShare;
    LeaveDrill [any(Key::Delete)] "drills-leave" of Drills,
        Drill(DrillPage::Joined(_)) => DrillsAction::Leave;
    LeaveDrillNow [any(Key::X)] "drills-leave" of Dialog,
        DrillDialog(DrillPage::Joined(_)) => DrillsAction::LeaveNow;
    EndTestNow [any(Key::X)] "drills-end-now" of Dialog,
        DrillDialog(DrillPage::Test(_)) => DrillsAction::EndNow;
    EndResult [any(Key::Enter)] "drills-to-drill" of Drills,
        Drill(DrillPage::Result(_)) => Action::Back;
    CopyInvitation [any(Key::I)] "drills-copy-invitation" of Drills,
        Drill(DrillPage::Board(_)) => DrillsAction::CopyInvitation;
    DrillTogether [any(Key::D)] "drills-together" of Drills,
        Drill(DrillPage::Board(page)) if page.board.is_some() => DrillsAction::Together(0);
    TogetherForward [any(Key::ArrowRight), any(Key::Space).unlisted(), any(Key::Enter).unlisted()]
        "drills-forward" as "keys-drill-steps" of Drills,
        Drill(DrillPage::Together(_)) => DrillsAction::Forward;
    TogetherBackward [any(Key::ArrowLeft)] "drills-backward" as "keys-drill-steps" of Drills,
        Drill(DrillPage::Together(_)) => DrillsAction::Backward;

    // Profiles.
    PreviousProfile [any(Key::ArrowUp)] "keys-choose" of Profiles,
        Profiles(ProfilesStep::Choosing(_)) => ProfilesAction::SelectBy(-1);
    NextProfile [any(Key::ArrowDown)] "keys-choose" of Profiles,
        Profiles(ProfilesStep::Choosing(_)) => ProfilesAction::SelectBy(1);
    OpenProfile [any(Key::Enter)] "profiles-switch" of Profiles,
        Profiles(ProfilesStep::Choosing(_)) => ProfilesAction::Open;
    NewProfile [any(Key::N)] "profiles-new" of Profiles,
        Profiles(ProfilesStep::Choosing(_)) => ProfilesAction::New;
    MakeProfile [any(Key::Enter).in_field()] "profiles-make" of Profiles,
        Profiles(ProfilesStep::Naming { .. }) => ProfilesAction::Make;
    RemoveProfile [any(Key::Delete)] "profiles-remove" of Profiles,
        Profiles(ProfilesStep::Choosing(_)) => ProfilesAction::Remove;
    RemoveProfileNow [any(Key::X)] "profiles-remove" of Dialog,
        ProfilesDialog => ProfilesAction::RemoveNow;
}

impl Command {
    /// Its combinations, the one that its button shows first.
    pub(super) const fn keys(self) -> &'static [Keys] {
        self.row().keys
    }

    /// The message on its button.
    pub(in crate::ui) const fn label(self) -> &'static str {
        self.row().label
    }

    /// The text of the key caps of the combination at `index`.
    pub(in crate::ui) fn caps(self, index: usize) -> String {
        self.keys().get(index).map_or_else(String::new, Keys::caps)
    }

    /// Its action; `None` where it does not apply.
    pub(in crate::ui) fn action(self, place: Place<'_>) -> Option<Action> {
        (self.row().action)(place)
    }

    /// The action of the combination at `index`: each key of `Choose` and `ChooseCode` chooses an option
    /// of its own, each of `TakeWay` a way, and each of `Digit` is a digit.
    pub(in crate::ui) fn action_of(self, index: usize, place: Place<'_>) -> Option<Action> {
        match (self, self.action(place)?) {
            (Self::Choose, Action::Choose(_)) => {
                let is_free = !place.has_code_with(index + 1);
                is_free.then_some(Action::Choose(index))
            }
            (Self::ChooseCode, Action::Choose(_)) => Some(Action::Choose(index)),
            (_, Action::Placement(PlacementAction::Digit(_))) => {
                Some(PlacementAction::Digit(index).into())
            }
            (_, Action::Interview(InterviewAction::Tick(_))) => {
                Some(InterviewAction::Tick(index).into())
            }
            (Self::TakeWay, _) => match place {
                Goal(shown) => shown.take_way(index),
                _ => None,
            },
            (_, action) => Some(action),
        }
    }
}

impl KeyGroup {
    /// The group's lines in the order of the table, each with the texts on its key caps.
    pub(in crate::ui) fn lines(self) -> Vec<(&'static str, Vec<String>)> {
        let mut lines: Vec<(&str, Vec<String>)> = Vec::new();
        let rows = Command::ALL.iter().map(|command| command.row());
        for row in rows.filter(|row| row.group == self) {
            let caps = row.keys.iter().filter_map(Keys::listed);
            if let Some((_, known)) = lines.iter_mut().find(|(line, _)| *line == row.line) {
                let new: Vec<_> = caps.filter(|cap| !known.contains(cap)).collect();
                known.extend(new);
            } else {
                lines.push((row.line, caps.collect()));
            }
        }
        lines
    }

    /// The group of a screen whose keys are listed only there.
    pub(in crate::ui) const fn of(route: &Route) -> Option<Self> {
        match route {
            Route::Goal(_) => Some(Self::Goal),
            Route::Settings => Some(Self::Settings),
            Route::Placement(_) => Some(Self::Placement),
            Route::Interview(_) => Some(Self::Interview),
            Route::Data(_) => Some(Self::Data),
            Route::Profiles(_) => Some(Self::Profiles),
            Route::Drills(_) => Some(Self::Drills),
            Route::Today(_) => Some(Self::Today),
            Route::Study(_) => Some(Self::Studying),
            Route::Codes(_) => Some(Self::Codes),
            Route::Progress(_) => None,
        }
    }

    /// The message above its lines.
    pub(in crate::ui) const fn title(self) -> &'static str {
        match self {
            Self::Studying => "keys-studying",
            Self::Today => "tab-today",
            Self::Everywhere => "keys-everywhere",
            Self::Placement => "placement-title",
            Self::Interview => "interview-title",
            Self::Codes => "tab-codes",
            Self::Goal => "goal-title",
            Self::Settings => "tab-settings",
            Self::Data => "data-title",
            Self::Profiles => "profiles-title",
            Self::Drills => "drills-title",
            Self::Dialog => "keys-title",
        }
    }
}
