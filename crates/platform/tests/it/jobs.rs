//! Jobs are done: once by one of two workers, again after a death, later after a failure, and never silently lost.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use jiff::SignedDuration;
use platform::jobs::{
    DeadJob, Handlers, Schedule, Schedules, Worker, WorkerConfig, dead_kinds, dead_letter,
    dead_letters, discard, planned, prune, retry, retry_all, run_until_idle, standing,
};
use platform::paging::PageAsk;
use platform::{Job, JobError, JobHandler, Platform, both_engines, testing};
use serde_json::{Value, json};

use crate::thing;

/// Counts how often each payload came, and answers as it is told.
#[derive(Clone, Default)]
struct Counting {
    seen: Arc<Mutex<BTreeMap<String, usize>>>,
    answer: Arc<Mutex<Answer>>,
}

#[derive(Clone, Copy, Default)]
enum Answer {
    #[default]
    Done,
    Retry,
    GiveUp,
    Panic,
    Slow,
    Endless,
}

impl Counting {
    fn total(&self) -> usize {
        self.seen.lock().unwrap().values().sum()
    }

    fn most(&self) -> usize {
        self.seen
            .lock()
            .unwrap()
            .values()
            .copied()
            .max()
            .unwrap_or_default()
    }

    fn answer(&self, answer: Answer) {
        *self.answer.lock().unwrap() = answer;
    }
}

/// The dead letters.
async fn letters(platform: &Platform) -> Vec<DeadJob> {
    let page = dead_letters(platform.db.read(), None, &PageAsk::default()).await;
    page.unwrap().rows
}

#[async_trait]
impl JobHandler for Counting {
    fn kind(&self) -> &'static str {
        "thing.look"
    }

    async fn run(&self, _: &Platform, payload: Value) -> Result<(), JobError> {
        let answer = *self.answer.lock().unwrap();
        *self
            .seen
            .lock()
            .unwrap()
            .entry(payload.to_string())
            .or_default() += 1;
        match answer {
            Answer::Done => Ok(()),
            Answer::Retry => Err(JobError::retry("the server is gone")),
            Answer::GiveUp => Err(JobError::give_up("no such address")),
            Answer::Panic => panic!("a fault of ours"),
            Answer::Slow => {
                tokio::time::sleep(Duration::from_millis(300)).await;
                Ok(())
            }
            Answer::Endless => std::future::pending().await,
        }
    }
}

async fn leave(platform: &Platform, jobs: impl IntoIterator<Item = Job>) {
    let mut work = thing::work(platform).await;
    for job in jobs {
        work.enqueue(job).await.unwrap();
    }
    work.commit().await.unwrap();
}

fn look(number: usize) -> Job {
    Job::new("thing.look", json!({ "number": number }))
}

fn worker(platform: &Platform, handler: &Counting) -> Worker {
    let config = WorkerConfig {
        nap: Duration::from_millis(200),
        ..WorkerConfig::default()
    };
    let handlers = Handlers::new().with(handler.clone());
    Worker::new(platform.clone(), handlers, Schedules::default(), config)
}

async fn until(what: impl Fn() -> bool) {
    for _ in 0..600 {
        if what() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("waited half a minute in vain");
}

both_engines! {
    async fn two_workers_on_two_nodes_do_each_job_once(platform: Platform) {
        let folder = tempfile::tempdir().unwrap();
        let other = testing::another_node(&platform, folder.path()).await;
        leave(&platform, (0..60).map(look)).await;
        let handler = Counting::default();
        let one = worker(&platform, &handler).start().await.unwrap();
        let two = worker(&other, &handler).start().await.unwrap();
        until(|| handler.total() >= 60).await;
        one.stop().await;
        two.stop().await;
        assert_eq!((handler.total(), handler.most()), (60, 1));
        assert_eq!(standing(platform.db.read()).await.unwrap(), Default::default());
    }

    async fn a_key_that_is_known_is_not_left_again(platform: Platform) {
        leave(&platform, [look(1).keyed("once"), look(2).keyed("once")]).await;
        let handler = Counting::default();
        let handlers = Handlers::new().with(handler.clone());
        assert_eq!(run_until_idle(&platform, &handlers).await.unwrap(), 1);
        leave(&platform, [look(3).keyed("once")]).await;
        assert_eq!(run_until_idle(&platform, &handlers).await.unwrap(), 0);
        testing::clock(&platform).advance(SignedDuration::from_hours(8 * 24));
        assert_eq!(prune(&platform).await.unwrap(), 1);
        leave(&platform, [look(3).keyed("once")]).await;
        assert_eq!(run_until_idle(&platform, &handlers).await.unwrap(), 1);
    }

    async fn a_job_waits_for_its_moment(platform: Platform) {
        let later = platform.now() + SignedDuration::from_hours(1);
        leave(&platform, [look(1).at(later)]).await;
        let handlers = Handlers::new().with(Counting::default());
        assert_eq!(run_until_idle(&platform, &handlers).await.unwrap(), 0);
        testing::clock(&platform).advance(SignedDuration::from_hours(1));
        assert_eq!(run_until_idle(&platform, &handlers).await.unwrap(), 1);
    }

    async fn a_ready_job_runs_although_the_clock_was_set_back(platform: Platform) {
        leave(&platform, [look(1)]).await;
        testing::clock(&platform).advance(SignedDuration::from_hours(-48));
        let handlers = Handlers::new().with(Counting::default());
        assert_eq!(run_until_idle(&platform, &handlers).await.unwrap(), 1);
    }

    async fn a_failing_job_comes_again_and_ends_as_a_dead_letter(platform: Platform) {
        leave(&platform, [look(1)]).await;
        let handler = Counting::default();
        let handlers = Handlers::new().with(handler.clone());
        handler.answer(Answer::Retry);
        for _ in 0..platform::jobs::ATTEMPTS {
            assert_eq!(run_until_idle(&platform, &handlers).await.unwrap(), 1);
            testing::clock(&platform).advance(SignedDuration::from_hours(2));
        }
        assert_eq!(run_until_idle(&platform, &handlers).await.unwrap(), 0);
        let dead = letters(&platform).await;
        assert_eq!(dead.len(), 1);
        assert_eq!(dead[0].last_error, "the server is gone");
        let one = dead_letter(platform.db.read(), dead[0].id).await.unwrap();
        assert_eq!(one, dead[0]);

        handler.answer(Answer::Done);
        let mut work = thing::work(&platform).await;
        retry(&mut work, dead[0].id).await.unwrap();
        work.commit().await.unwrap();
        assert_eq!(run_until_idle(&platform, &handlers).await.unwrap(), 1);
        assert!(dead_letter(platform.db.read(), one.id).await.is_err());
        assert!(letters(&platform).await.is_empty());
    }

    async fn what_can_never_succeed_is_given_up_at_once(platform: Platform) {
        leave(&platform, [look(1), look(2), look(3)]).await;
        let handler = Counting::default();
        let handlers = Handlers::new().with(handler.clone());
        handler.answer(Answer::GiveUp);
        assert_eq!(run_until_idle(&platform, &handlers).await.unwrap(), 3);
        let dead = letters(&platform).await;
        assert_eq!(dead.len(), 3);
        let mut work = thing::work(&platform).await;
        discard(&mut work, dead[0].id).await.unwrap();
        assert!(discard(&mut work, dead[0].id).await.is_err());
        assert_eq!(dead_kinds(work.conn()).await.unwrap(), [("thing.look".to_owned(), 2)]);
        assert!(retry_all(&mut work, "thing.other").await.unwrap().is_empty());
        assert_eq!(retry_all(&mut work, "thing.look").await.unwrap().len(), 2);
        work.commit().await.unwrap();
    }

    async fn a_panic_is_a_failure_of_one_job(platform: Platform) {
        leave(&platform, [look(1)]).await;
        let handler = Counting::default();
        handler.answer(Answer::Panic);
        let handlers = Handlers::new().with(handler.clone());
        assert_eq!(run_until_idle(&platform, &handlers).await.unwrap(), 1);
        assert_eq!(standing(platform.db.read()).await.unwrap().waiting, 1);
    }

    async fn a_job_of_a_worker_that_died_is_done_by_another(platform: Platform) {
        leave(&platform, [look(1)]).await;
        let dead = "UPDATE job SET state = 'running', attempts = 1, leased_until = '2026-11-25T09:01:00+00:00'";
        thing::vandalise(&platform, dead).await;
        let handlers = Handlers::new().with(Counting::default());
        assert_eq!(run_until_idle(&platform, &handlers).await.unwrap(), 0);
        testing::clock(&platform).advance(SignedDuration::from_secs(61));
        assert_eq!(run_until_idle(&platform, &handlers).await.unwrap(), 1);
    }

    async fn a_lease_from_before_the_clock_was_set_back_does_not_hold_for_days(platform: Platform) {
        leave(&platform, [look(1)]).await;
        let dead = "UPDATE job SET state = 'running', attempts = 1, leased_until = '2026-11-27T09:00:00+00:00'";
        thing::vandalise(&platform, dead).await;
        let handlers = Handlers::new().with(Counting::default());
        assert_eq!(run_until_idle(&platform, &handlers).await.unwrap(), 1);
    }

    async fn a_commit_wakes_a_sleeping_worker(platform: Platform) {
        let handler = Counting::default();
        let config = WorkerConfig { nap: Duration::from_secs(600), ..WorkerConfig::default() };
        let handlers = Handlers::new().with(handler.clone());
        let worker = Worker::new(platform.clone(), handlers, Schedules::default(), config);
        let working = worker.start().await.unwrap();
        tokio::time::sleep(Duration::from_millis(300)).await;
        leave(&platform, [look(1)]).await;
        until(|| handler.total() == 1).await;
        working.stop().await;
    }

    async fn a_stop_waits_for_the_running_job(platform: Platform) {
        leave(&platform, [look(1)]).await;
        let handler = Counting::default();
        handler.answer(Answer::Slow);
        let working = worker(&platform, &handler).start().await.unwrap();
        until(|| handler.total() == 1).await;
        working.stop().await;
        assert_eq!(standing(platform.db.read()).await.unwrap(), Default::default());
    }

    async fn a_stop_hands_back_what_takes_too_long_and_another_node_does_it_at_once(platform: Platform) {
        leave(&platform, [look(1)]).await;
        let handler = Counting::default();
        handler.answer(Answer::Endless);
        let config = WorkerConfig { farewell: Duration::from_millis(100), ..WorkerConfig::default() };
        let handlers = Handlers::new().with(handler.clone());
        let working = Worker::new(platform.clone(), handlers.clone(), Schedules::default(), config).start().await.unwrap();
        until(|| handler.total() == 1).await;
        working.stop().await;
        let standing = standing(platform.db.read()).await.unwrap();
        assert_eq!((standing.ready, standing.running), (1, 0));
        handler.answer(Answer::Done);
        assert_eq!(run_until_idle(&platform, &handlers).await.unwrap(), 1);
        assert_eq!(thing::rows(&platform, "job WHERE attempts = 1").await, 1, "a stop is no failed attempt");
    }

    async fn a_schedule_of_two_nodes_leaves_one_job(platform: Platform) {
        let folder = tempfile::tempdir().unwrap();
        let other = testing::another_node(&platform, folder.path()).await;
        let schedules = Schedules::new([Schedule { job: "thing.look", cron: "0 3 * * *" }]);
        schedules.install(&platform).await.unwrap();
        let planned = planned(platform.db.read()).await.unwrap();
        assert_eq!((planned.len(), planned[0].job.as_str(), planned[0].last_run), (1, "thing.look", None));
        schedules.install(&other).await.unwrap();
        schedules.leave_due(&platform).await.unwrap();
        assert_eq!(thing::rows(&platform, "job").await, 0);
        for node in [&platform, &other] {
            testing::clock(node).advance(SignedDuration::from_hours(24));
        }
        let both = tokio::join!(schedules.leave_due(&platform), schedules.leave_due(&other));
        both.0.unwrap();
        both.1.unwrap();
        schedules.leave_due(&platform).await.unwrap();
        assert_eq!(thing::rows(&platform, "job").await, 1);
    }
}
