//! Jobs that write into teams' folders go one after the other: what was decided last stands there last.

use std::collections::VecDeque;

use crate::app::Job;

#[derive(Debug, Default)]
pub(in crate::app) struct TeamWrites {
    waiting: VecDeque<Job>,
    is_running: bool,
}

impl TeamWrites {
    /// Adds a job; gives back what is to be begun now.
    pub(super) fn add(&mut self, job: Job) -> Option<Job> {
        if let Job::Share(own) = &job {
            // What the learner shares in a drill is written once, as it is now.
            let is_older = |job: &Job| matches!(job, Job::Share(older) if older.drill == own.drill);
            self.waiting.retain(|job| !is_older(job));
        }
        self.waiting.push_back(job);
        if self.is_running { None } else { self.next() }
    }

    /// The running one has ended; gives back what is to be begun now.
    pub(super) fn ended(&mut self) -> Option<Job> {
        self.is_running = false;
        self.next()
    }

    fn next(&mut self) -> Option<Job> {
        let job = self.waiting.pop_front();
        self.is_running = job.is_some();
        job
    }
}
