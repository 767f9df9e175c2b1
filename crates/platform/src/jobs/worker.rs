//! The workers of one node: they claim, run, renew and settle jobs, and stop gently.

use std::time::Duration;

use futures::FutureExt;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::claim::{Claimed, LEASE, claim, renew};
use super::outcome::settle;
use super::running::Running;
use super::{Handlers, JobError, Schedules};
use crate::{Failure, Platform};

/// How a node works.
#[derive(Clone, Copy, Debug)]
pub struct WorkerConfig {
    /// Jobs done at the same time.
    pub at_once: usize,
    /// How long a worker sleeps when nobody wakes it.
    pub nap: Duration,
    /// How long a stop waits for running jobs.
    pub farewell: Duration,
}

impl Default for WorkerConfig {
    fn default() -> Self {
        Self {
            at_once: 4,
            nap: Duration::from_secs(2),
            farewell: Duration::from_secs(20),
        }
    }
}

/// What does the jobs of one node.
#[derive(Clone)]
pub struct Worker {
    platform: Platform,
    handlers: Handlers,
    schedules: Schedules,
    config: WorkerConfig,
}

/// A worker that runs; dropping it lets it run on, [`Working::stop`] ends it gently.
#[derive(Debug)]
pub struct Working {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Working {
    /// Claims nothing more from now on; running jobs go on. [`Working::stop`] ends them.
    pub fn claim_no_more(&self) {
        let _ = self.stop.send(true);
    }

    /// Claims nothing more, waits for running jobs, hands back those that take too long, and returns.
    pub async fn stop(self) {
        self.claim_no_more();
        let _ = self.task.await;
    }
}

impl Worker {
    /// A worker with these handlers and schedules.
    #[must_use]
    pub const fn new(
        platform: Platform,
        handlers: Handlers,
        schedules: Schedules,
        config: WorkerConfig,
    ) -> Self {
        Self {
            platform,
            handlers,
            schedules,
            config,
        }
    }

    /// Writes the schedules down and begins to work.
    ///
    /// # Errors
    /// When the schedules cannot be written.
    pub async fn start(self) -> Result<Working, Failure> {
        self.schedules.install(&self.platform).await?;
        let (stop, stopped) = watch::channel(false);
        let task = tokio::spawn(self.work(stopped));
        Ok(Working { stop, task })
    }

    async fn work(self, mut stopped: watch::Receiver<bool>) {
        let mut running = Running::default();
        while !*stopped.borrow() {
            let wake = self.platform.live.worker_wake();
            tokio::pin!(wake);
            wake.as_mut().enable();
            if self.claim_into(&mut running).await {
                continue;
            }
            tokio::select! {
                () = &mut wake => {}
                () = tokio::time::sleep(self.config.nap) => {}
                () = running.one_ends(), if !running.is_empty() => {}
                _ = stopped.changed() => {}
            }
        }
        self.say_goodbye(running).await;
    }

    /// Breaks off at once what goes on where it stopped, and after a while the rest; another node may take them up at once.
    async fn say_goodbye(&self, mut running: Running) {
        let resumed = |job: &Claimed| self.handlers.goes_on(&job.job.kind);
        running.hand_back(&self.platform, resumed).await;
        let all_done = async {
            while !running.is_empty() {
                running.one_ends().await;
            }
        };
        let _ = tokio::time::timeout(self.config.farewell, all_done).await;
        running.hand_back(&self.platform, |_| true).await;
    }

    /// Starts what is due and what there is room for; true when there may be more.
    async fn claim_into(&self, running: &mut Running) -> bool {
        if let Err(fault) = self.schedules.leave_due(&self.platform).await {
            tracing::error!(%fault, "the schedules could not be looked at");
        }
        running.forget_ended();
        let room = self.config.at_once.saturating_sub(running.len());
        if room == 0 {
            return false;
        }
        match claim(&self.platform, &self.handlers.kinds(), room as u64).await {
            Ok(jobs) => {
                let full = jobs.len() == room;
                for job in jobs {
                    running.begin(job.clone(), self.clone().one(job));
                }
                full && running.len() < self.config.at_once
            }
            Err(fault) => {
                tracing::error!(%fault, "no job could be claimed");
                false
            }
        }
    }

    async fn one(self, claimed: Claimed) {
        run_one(&self.platform, &self.handlers, &claimed).await;
    }
}

/// Runs one claimed job and writes down how it went.
async fn run_one(platform: &Platform, handlers: &Handlers, claimed: &Claimed) {
    let kind = claimed.job.kind.clone();
    let outcome = tokio::select! {
        outcome = guarded(platform, handlers, claimed) => outcome,
        () = keep_alive(platform, claimed) => {
            tracing::warn!(kind, id = %claimed.job.id, "another worker took the job over");
            return;
        }
    };
    let word = match &outcome {
        Ok(()) => "done",
        Err(JobError::Retry(_)) => "retry",
        Err(JobError::GiveUp(_)) => "given_up",
    };
    metrics::counter!("vefa_jobs_total", "kind" => kind.clone(), "outcome" => word).increment(1);
    if let Err(why) = &outcome {
        tracing::warn!(kind, id = %claimed.job.id, attempt = claimed.job.attempts, %why, "a job was not done");
    }
    if let Err(fault) = settle(platform, claimed, outcome).await {
        tracing::error!(kind, id = %claimed.job.id, %fault, "a job's outcome could not be written; it will run again");
    }
}

/// Runs the handler; a panic in it is a failure of this job alone.
async fn guarded(
    platform: &Platform,
    handlers: &Handlers,
    claimed: &Claimed,
) -> Result<(), JobError> {
    let Some(handler) = handlers.of(&claimed.job.kind) else {
        return Err(JobError::give_up("nobody does jobs of this kind"));
    };
    let run = handler.run(platform, claimed.job.payload.clone());
    std::panic::AssertUnwindSafe(run)
        .catch_unwind()
        .await
        .unwrap_or_else(|_| Err(JobError::retry("the handler panicked")))
}

/// Renews the lease until it is lost.
async fn keep_alive(platform: &Platform, claimed: &Claimed) {
    let third = Duration::from_secs(LEASE.as_secs().unsigned_abs() / 3);
    loop {
        tokio::time::sleep(third).await;
        match renew(platform, claimed).await {
            Ok(true) => {}
            Ok(false) => return,
            Err(fault) => tracing::warn!(%fault, "a lease could not be renewed"),
        }
    }
}

/// Runs all jobs that are due, and those they leave, until none is; tells how many ran. For tests and the command line.
///
/// # Errors
/// When the database refuses.
pub async fn run_until_idle(platform: &Platform, handlers: &Handlers) -> Result<usize, Failure> {
    let mut ran = 0;
    loop {
        let jobs = claim(platform, &handlers.kinds(), 16).await?;
        if jobs.is_empty() {
            return Ok(ran);
        }
        for job in jobs {
            run_one(platform, handlers, &job).await;
            ran += 1;
        }
    }
}
