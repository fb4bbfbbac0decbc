//! [`App::apply`]: one action changes the state and gives effects for the runtime.

use rand::Rng;

use super::drills::PageNeed;
use super::state::WindowClosing;
use super::{Action, App, Codes, CodesPage, Effect, Route, Statistics, Study, Tab, Today};
use crate::learner::Profile;
use crate::memory::{Card, Direction};
use crate::plan::Plan;
use crate::text::Text;
use crate::text::entry::written;
use crate::time::Now;

impl App {
    /// Carries out an action and returns what is to be done outside.
    pub fn apply(&mut self, action: Action, now: Now, rng: &mut impl Rng) -> Vec<Effect> {
        self.act(action, now, rng);
        std::mem::take(&mut self.effects)
    }

    pub(super) fn act(&mut self, action: Action, now: Now, rng: &mut impl Rng) {
        if self.work.keeps_screen() && action.leaves_screen() {
            return;
        }
        let sitting = self.sitting();
        match action {
            Action::Go(tab) => self.go(tab, now),
            Action::Study(kind, budget) => {
                let study = Study::start(&self.notebook, kind, budget, now, rng);
                self.route = Route::Study(Box::new(study));
            }
            Action::StudyQuick => {
                let study = Study::quick(&self.notebook, now, rng);
                self.route = Route::Study(Box::new(study));
            }
            Action::WidenScope => self.widen_scope(now),
            Action::Check
            | Action::Choose(_)
            | Action::DontKnow
            | Action::Next
            | Action::Undo
            | Action::Redo
            | Action::Correct
            | Action::ShowEntry(_)
            | Action::Duel(_) => self.study(&action, now, rng),
            Action::SetAside(card) => self.set_aside(&[card], now),
            Action::SetCodeAside(code) => {
                let code = code.or_else(|| self.shown_code());
                let cards = code.map(|code| Direction::ALL.map(|way| Card(code, way)));
                self.set_aside(cards.as_ref().map_or(&[], |cards| cards), now);
            }
            Action::BringAllBack => {
                let cards: Vec<Card> = self.notebook.progress().suspended().collect();
                self.set_aside(&cards, now);
            }
            Action::Placement(action) => self.place(action, now),
            Action::Interview(action) => self.interview(action, now, rng),
            Action::Claim { all } => self.claim(all, now),
            Action::EditNote => self.edit_note(),
            Action::SaveNote => self.save_note(now),
            Action::Back => self.back(now, rng),
            Action::Search(_)
            | Action::Select(_)
            | Action::SelectBy(_)
            | Action::Filter(_)
            | Action::EntryBack
            | Action::EntryForward
            | Action::Copy(_)
            | Action::ShowGuide
            | Action::GuideBack { .. }
            | Action::ShowCompare
            | Action::CompareWith(_)
            | Action::StudyListed => self.look_up(action, now, rng),
            Action::ChangeProfile(profile) => self.change_profile(*profile),
            Action::ChangeLanguage(_)
            | Action::ChangeTheme(_)
            | Action::ChangeScale(_)
            | Action::Enlarge
            | Action::Shrink
            | Action::ChangeMotion(_)
            | Action::Resized(_) => self.change_settings(&action),
            Action::StopFit => self.stop_fit(),
            Action::SetGoal(goal) => self.set_goal(goal.map(|goal| *goal), now),
            Action::SayHowItWent(word) => self.say_how_it_went(word, now),
            Action::Goal(action) => self.goal(action, now),
            Action::Profiles(action) => self.profiles(action),
            Action::Drills(action) => self.drills(action, now),
            Action::Data(action) => self.data(action, now),
            Action::ToggleKeys => self.keys_shown = !self.keys_shown,
            Action::DismissProblem => {
                self.problem.take_if(|problem| !problem.is_not_saved());
            }
            Action::Close => self.close(),
            Action::CloseUnsaved => self.effects.push(Effect::Close),
            Action::StayOpen => self.closing = WindowClosing::No,
        }
        if sitting.is_some_and(|answers| answers > 0) && self.sitting().is_none() {
            self.fit_after_sitting();
            self.share_with_teams(now);
        }
        self.ask_what_waits();
        self.look_after_history();
        self.look_ahead(now);
    }

    pub(super) fn go(&mut self, tab: Tab, now: Now) {
        self.route = match tab {
            Tab::Today => Route::Today(Today::new(&self.notebook, now.day)),
            Tab::Codes => Route::Codes(Codes::new(&self.notebook, now.day)),
            Tab::Progress => Route::Progress(Box::new(Statistics::new(&self.notebook, now.day))),
            Tab::Settings => Route::Settings,
        };
    }

    fn back(&mut self, now: Now, rng: &mut impl Rng) {
        if self.keys_shown {
            self.keys_shown = false;
            return;
        }
        if let Route::Study(study) = &mut self.route
            && study.close_sheet()
        {
            return;
        }
        if let Route::Study(study) = &mut self.route
            && study.leave_duel(&self.notebook, now, rng)
        {
            // The summary of an abandoned duel would be empty.
            if study.is_empty_summary() {
                self.leave_study(now);
            }
            return;
        }
        if self.back_from_data(now) || self.back_from_drills(now, rng) {
            return;
        }
        if let Route::Interview(interview) = &mut self.route
            && interview.step_back(&self.notebook, now.day)
        {
            return;
        }
        if let Route::Profiles(profiles) = &mut self.route
            && profiles.step_back()
        {
            return;
        }
        if let Route::Goal(page) = &mut self.route
            && page.step_back()
        {
            return;
        }
        match &mut self.route {
            Route::Codes(codes) if codes.page != CodesPage::List => codes.page = CodesPage::List,
            Route::Codes(codes) if codes.note.is_some() => codes.note = None,
            Route::Codes(codes) if !codes.query.is_empty() => {
                codes.search(&self.notebook, now.day, String::new());
            }
            Route::Placement(placement) if !placement.typed.is_empty() => placement.typed.clear(),
            // Leaving a sitting shows its summary; leaving that shows Today.
            Route::Study(study) if study.has_answers() && !study.is_done() => {
                study.leave(&self.notebook, now.day);
            }
            // The data screen is reached from Settings.
            Route::Data(_) => self.go(Tab::Settings, now),
            Route::Study(_) => self.leave_study(now),
            _ => self.go(Tab::Today, now),
        }
    }

    /// Leaves Study for the screen on which the sitting began, as it was then.
    fn leave_study(&mut self, now: Now) {
        let codes = match &mut self.route {
            Route::Study(study) => study.take_codes(),
            _ => None,
        };
        match codes {
            Some(mut codes) => {
                codes.refresh(&self.notebook, now.day);
                self.route = Route::Codes(codes);
            }
            None => self.go(Tab::Today, now),
        }
    }

    /// Begins a sitting; leaving it leads back to Codes if that is shown now.
    fn begin_sitting(&mut self, study: Study) {
        let left = std::mem::replace(&mut self.route, Route::Study(Box::new(study)));
        if let (Route::Study(study), Route::Codes(codes)) = (&mut self.route, left) {
            study.began_in(codes);
        }
    }

    fn study(&mut self, action: &Action, now: Now, rng: &mut impl Rng) {
        // Answering goes on while the disk fails: the answers wait in memory.
        let may_answer = self.is_saved() || self.saving_fails();
        match &mut self.route {
            Route::Study(study) if !(study.is_done() && matches!(action, Action::Duel(_))) => {
                let record = study.apply(action, may_answer, &mut self.notebook, now, rng);
                record.into_iter().for_each(|record| self.append(record));
            }
            Route::Interview(_) if *action == Action::Undo => self.undo_in_interview(now),
            Route::Today(_) if matches!(action, Action::Undo | Action::Redo) => {
                self.take_back(*action == Action::Redo, now);
            }
            Route::Today(_) | Route::Codes(_) | Route::Progress(_) | Route::Study(_) => {
                match *action {
                    Action::Duel(codes) => {
                        self.begin_sitting(Study::of_duel(&self.notebook, codes, now, rng));
                    }
                    Action::Choose(choice) => self.answer_guide(choice),
                    _ => {}
                }
            }
            Route::Drills(_) => self.answer_in_drill(action, now),
            Route::Goal(_)
            | Route::Interview(_)
            | Route::Settings
            | Route::Placement(_)
            | Route::Profiles(_)
            | Route::Data(_) => {}
        }
    }

    fn answer_guide(&mut self, choice: usize) {
        if let Route::Codes(codes) = &mut self.route {
            codes.answer_guide(&self.notebook, choice);
        }
    }

    fn look_up(&mut self, action: Action, now: Now, rng: &mut impl Rng) {
        let has_entry = match &self.route {
            Route::Codes(_) => true,
            Route::Study(study) => study.sheet().is_some(),
            _ => false,
        };
        if !has_entry {
            self.route = Route::Codes(Codes::new(&self.notebook, now.day));
        }
        let codes = match &mut self.route {
            Route::Codes(codes) => codes,
            Route::Study(study) => match study.sheet_mut() {
                Some(sheet) => sheet,
                None => return,
            },
            _ => return,
        };
        let registry = self.notebook.registry();
        match (&mut codes.page, &action) {
            (CodesPage::Compare(compare), Action::Search(typed)) => {
                return compare.search(registry, typed.clone());
            }
            (CodesPage::Compare(compare), Action::SelectBy(places)) => {
                return compare.choose_by(registry, *places);
            }
            (CodesPage::Compare(compare), Action::CompareWith(other)) => {
                return compare.choose(*other);
            }
            _ => {}
        }
        match action {
            Action::ShowGuide => codes.page = CodesPage::Guide(Vec::new()),
            Action::GuideBack { all } => codes.take_back_guide(all),
            Action::ShowCompare => codes.compare(&self.notebook),
            Action::Search(query) => codes.search(&self.notebook, now.day, query),
            Action::Filter(filter) => codes.set_filter(&self.notebook, now.day, filter),
            Action::Select(code) => codes.follow(&self.notebook, code),
            Action::SelectBy(places) => codes.select_by(&self.notebook, places),
            Action::EntryBack => codes.go_back(&self.notebook),
            Action::EntryForward => codes.go_forward(&self.notebook),
            Action::Copy(markup) => {
                let registry = self.notebook.registry();
                let entry = codes.selected.and_then(|code| registry.get(code));
                let copied = entry.map(|entry| written(registry, entry, &self.text, markup));
                codes.copied = copied.is_some();
                self.effects.extend(copied.map(Effect::Copy));
            }
            Action::StudyListed if !codes.hits.is_empty() => {
                let plan = Plan::of(&self.notebook, &codes.hits, now.day);
                self.begin_sitting(Study::of(&self.notebook, plan, now, rng));
            }
            _ => {}
        }
    }

    fn change_profile(&mut self, profile: Profile) {
        let profile = profile.within_bounds();
        if profile == *self.notebook.profile() {
            return;
        }
        self.notebook.set_profile(profile);
        self.effects
            .push(Effect::SaveProfile(self.notebook.profile().clone()));
    }

    fn widen_scope(&mut self, now: Now) {
        if let Route::Today(today) = &self.route
            && let Some((scope, _)) = today
                .all_known
                .as_ref()
                .and_then(|it| it.next_scope.clone())
        {
            self.change_profile(Profile {
                scope,
                ..self.notebook.profile().clone()
            });
            self.go(Tab::Today, now);
        }
    }

    fn change_settings(&mut self, action: &Action) {
        let mut settings = self.settings.clone();
        match *action {
            Action::ChangeLanguage(language) => {
                settings.language = Some(language);
                self.text = Text::new(language);
                self.notebook.set_language(language);
            }
            Action::ChangeTheme(theme) => settings.theme = theme,
            Action::ChangeScale(percent) => settings.scale_percent = percent,
            Action::Enlarge => settings.scale_percent = settings.larger_percent(),
            Action::Shrink => settings.scale_percent = settings.smaller_percent(),
            Action::ChangeMotion(moves) => settings.motion = moves,
            Action::Resized(place) => settings.window = Some(place),
            _ => return,
        }
        let settings = settings.within_bounds();
        if settings == self.settings {
            return;
        }
        self.settings = settings.clone();
        self.effects.push(Effect::SaveSettings(settings));
    }

    /// Follows the time: a new study day, the end of a test, the files of a board.
    pub fn tick(&mut self, now: Now) -> Vec<Effect> {
        match &mut self.route {
            Route::Today(today) if today.day != now.day => {
                self.route = Route::Today(Today::new(&self.notebook, now.day));
            }
            Route::Progress(shown) if shown.day != now.day => {
                self.go(Tab::Progress, now);
            }
            Route::Codes(codes) if codes.day != now.day => self.refresh_screen(now),
            Route::Goal(page) if page.day != now.day => self.refresh_screen(now),
            Route::Drills(drills) => {
                let is_new_day = drills.day != now.day;
                match drills.needs(now.at) {
                    Some(PageNeed::EndTest) => self.end_test(now),
                    Some(PageNeed::Begin(job)) => self.effects.push(Effect::Begin(job)),
                    None if is_new_day => self.refresh_screen(now),
                    None => {}
                }
            }
            _ => {}
        }
        std::mem::take(&mut self.effects)
    }
}
