//! The worker of a page: the same program in another thread, which has a copy of the disk and answers a
//! request with the same functions that a desktop's tasks call. Requests and answers go over as RON; what a
//! job changes on the copy comes back with its answer, so that a job that is stopped has changed nothing.

use std::ops::ControlFlow;
use std::sync::Arc;

use js_sys::{Array, Function, Uint8Array};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::Closure;

use super::crossing::{
    as_count, as_number, change_from_js, change_to_js, file_from_js, file_to_js,
};
use super::tasks::{Gauge, JobProgress};
use super::{Hold, JobContext, host, run_forecast};
use crate::app::{Done, Job};
use crate::language::Language;
use crate::learner::Notebook;
use crate::log::DeviceId;
use crate::memory::{Fit, FitJob, NoFit};
use crate::plan::{Forecast, ForecastJob};
use crate::registry::Registry;
use crate::store::{MemoryDisk, Places, Store, StoreError, random_device_id};
use crate::time::{Day, Now};

/// What the worker is to do.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum WorkerRequest {
    Fit(FitJob),
    /// Forecast the score on the goal's day of a profile.
    Forecast {
        slug: String,
        day: Day,
    },
    /// A job at the open profile, which the page holds.
    Job {
        job: Job,
        slug: String,
        device: Option<DeviceId>,
        now: Now,
        language: Language,
    },
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) enum WorkerAnswer {
    Fitted(Result<Fit, NoFit>),
    Forecast(Option<Box<Forecast>>),
    Job(Result<Done, StoreError>),
}

/// A request on its way, as the page sees it.
#[derive(Debug)]
pub(super) struct SentRequest {
    number: u32,
    progress: Arc<JobProgress>,
}

impl Gauge for SentRequest {
    fn share(&self) -> (u64, u64) {
        self.progress.share()
    }

    fn stop(&self) {
        host::stop_task(self.number);
    }
}

impl SentRequest {
    pub(super) fn new(number: u32) -> Self {
        Self {
            number,
            progress: Arc::default(),
        }
    }

    /// Sends a request to the worker, and makes the changes that it made to its copy of the disk. `None` if
    /// it was stopped or the worker failed.
    pub(super) async fn send(
        &self,
        memory: &MemoryDisk,
        request: &WorkerRequest,
    ) -> Option<WorkerAnswer> {
        let request = ron::to_string(request).ok()?;
        let files: Array = memory.all().into_iter().map(file_to_js).collect();
        let progress = Arc::clone(&self.progress);
        let progress: Closure<dyn FnMut(f64, f64)> = Closure::new(move |done, of| {
            // What is to be stopped is ended by the page.
            _ = progress.count(as_count(done), as_count(of));
        });
        let told: &Function = progress.as_ref().unchecked_ref();
        let request = request.as_bytes().into();
        let answer = host::run_task(files, request, told, self.number).await;
        let answer: Array = answer.ok()?.dyn_into().ok()?;
        let told = ron::de::from_bytes(&host::bytes(&answer.get(0))?).ok()?;
        let changes: Array = answer.get(1).dyn_into().ok()?;
        memory.follow(changes.iter().filter_map(|change| change_from_js(&change)));
        Some(told)
    }
}

/// Answers requests from now on. Called in the worker, once.
pub fn serve_page() {
    let serve = |files: Array, request: Uint8Array| {
        let memory = MemoryDisk::default();
        for (path, contents) in files.iter().filter_map(|file| file_from_js(&file)) {
            memory.load(path, contents);
        }
        let answer = ron::de::from_bytes(&request.to_vec()).ok();
        let answer = answer.and_then(|request| ron::to_string(&answer_to(request, &memory)).ok());
        let answer = Uint8Array::from(answer.unwrap_or_default().as_bytes());
        let changes: Array = memory.all_changes().iter().map(change_to_js).collect();
        Array::of2(&answer, &changes)
    };
    let serve: Closure<dyn FnMut(Array, Uint8Array) -> Array> = Closure::new(serve);
    host::serve_tasks(&serve.into_js_value());
}

fn answer_to(request: WorkerRequest, memory: &MemoryDisk) -> WorkerAnswer {
    match request {
        WorkerRequest::Fit(job) => WorkerAnswer::Fitted(job.run()),
        WorkerRequest::Forecast { slug, day } => {
            WorkerAnswer::Forecast(forecast(&slug, day, memory))
        }
        WorkerRequest::Job {
            job,
            slug,
            device,
            now,
            language,
        } => WorkerAnswer::Job(open(memory).and_then(|store| {
            let context = JobContext {
                store,
                slug,
                device,
                now,
                registry: None,
                language,
            };
            context.run(job, Hold::Caller, &mut |done, of| {
                host::tell_progress(as_number(done), as_number(of));
                // To stop it, the page ends the worker.
                ControlFlow::Continue(())
            })
        })),
    }
}

fn open(memory: &MemoryDisk) -> Result<Store, StoreError> {
    Store::open_on(Arc::new(memory.clone()), Places::of_page())
}

fn forecast(slug: &str, day: Day, memory: &MemoryDisk) -> Option<Box<Forecast>> {
    let store = open(memory).ok()?;
    let profile = store.profile(slug).ok()?;
    let (history, _) = store.history(slug).ok()?;
    let registry = Arc::new(Registry::built_in().ok()?);
    // Nothing is recorded.
    let device = random_device_id(0);
    let notebook = Notebook::new(registry, profile, device, history);
    let job = ForecastJob::new(&notebook, day)?;
    Some(Box::new(run_forecast(&job)))
}
