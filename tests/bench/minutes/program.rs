//! Studying with this program: its own session, notebook and plan.

use statusdeck::grading::Verdict;
use statusdeck::learner::{Profile, Readiness, Scope};
use statusdeck::plan::{Forecast, StudyKind};
use statusdeck::question::{Prompt, Question, Stage};
use support::sitting::Sitting;

use crate::person::{CODES, Life, Person, kind};

pub struct Program {
    pub desk: Sitting,
}

impl Program {
    pub fn new(minutes: u32, seed: u64) -> Self {
        let profile = Profile {
            scope: Scope::List(CODES.clone()),
            minutes_per_day: minutes,
            ..Profile::default()
        };
        Self {
            desk: Sitting::new(profile, seed),
        }
    }

    fn answer(&mut self, person: &mut Person, question: &Question) {
        let given = person.mind.answer(question);
        let right = given == support::sitting::right(question);
        let knows = right || !given.is_empty();
        let seconds = person.answering(question.card, question.prompt, question.format, knows);
        let reply = self.desk.answer_in(&given, seconds);
        if reply.verdict == Verdict::OtherRight {
            return;
        }
        person.used.answers += 1.0;
        person.used.right += f64::from(u8::from(right));
        person.used.new += f64::from(u8::from(question.stage == Stage::New));
        person.mind.learn_from(question);
        if let Some(other) = reply.contrast {
            person.mind.contrast(question.card.code(), other);
        }
        let feedback = person.feedback(right, reply.contrast.is_some());
        self.desk.pass_seconds(feedback);
        if question.stage == Stage::Duel {
            person.used.duel_seconds += seconds + feedback;
        } else {
            let kind = kind(question.prompt, question.format);
            person.used.seconds_of[kind] += seconds + feedback;
        }
        if matches!(question.prompt, Prompt::Scenario(_) | Prompt::Exchange) {
            person.used.situations += 1.0;
        }
        if let Some(pair) = reply.offers_duel {
            self.desk.fight(pair);
        }
        self.desk.go_on_now();
    }
}

impl Life for Program {
    fn study(&mut self, person: &mut Person, seconds: f64) {
        let end = person.used.seconds + seconds;
        self.desk.start(StudyKind::Today);
        while person.used.seconds < end
            && let Some(question) = self.desk.question()
        {
            self.answer(person, &question);
        }
    }

    fn sleep(&mut self) {
        self.desk.pass_days(1);
        self.desk.session = None;
        if let Some(fit) = self.desk.notebook.fit_due().and_then(|job| job.run().ok()) {
            let today = self.desk.now().day;
            self.desk.notebook.take_fit(&fit, today);
        }
    }

    fn forecasts(&self) -> Option<(Forecast, u32)> {
        let cards = self.desk.notebook.progress().cards();
        let reviews = cards.map(|(_, at)| at.spaced_reviews).sum();
        Some((self.forecast()?, reviews))
    }

    fn expects(&self) -> Option<(f64, f64, f64)> {
        let ready = Readiness::of_all(&self.desk.notebook, self.desk.now().day);
        let share = f64::from(ready.share());
        let (low, high) = ready.range();
        let of_all = |cards: u32| f64::from(cards) / f64::from(ready.cards);
        Some((share, of_all(low), of_all(high)))
    }
}
