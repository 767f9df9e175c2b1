//! The jobs that a node has in hand, so that it can hand them back when it stops.

use std::collections::HashMap;
use std::future::Future;
use std::time::Duration;

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, EntityTrait, QueryFilter};
use tokio::task::{AbortHandle, Id, JoinError, JoinSet};

use super::claim::{Claimed, ours};
use super::state;
use crate::records::job;
use crate::{Failure, Platform};

/// How long one waits for a job that was broken off to let go.
const LETS_GO: Duration = Duration::from_secs(5);

/// Running jobs with the leases that prove them.
#[derive(Default)]
pub(super) struct Running {
    tasks: JoinSet<()>,
    held: HashMap<Id, (Claimed, AbortHandle)>,
}

impl Running {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.held.len()
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.held.is_empty()
    }

    /// Begins one.
    pub(super) fn begin(
        &mut self,
        claimed: Claimed,
        work: impl Future<Output = ()> + Send + 'static,
    ) {
        let task = self.tasks.spawn(work);
        self.held.insert(task.id(), (claimed, task));
    }

    /// Waits until one ends; returns at once when there is none.
    pub(super) async fn one_ends(&mut self) {
        if let Some(ended) = self.tasks.join_next_with_id().await {
            self.forget(&ended);
        }
    }

    /// Forgets those that have ended.
    pub(super) fn forget_ended(&mut self) {
        while let Some(ended) = self.tasks.try_join_next_with_id() {
            self.forget(&ended);
        }
    }

    fn forget(&mut self, ended: &Result<(Id, ()), JoinError>) {
        let id = ended.as_ref().map_or_else(JoinError::id, |(id, ())| *id);
        self.held.remove(&id);
    }

    /// Breaks off the jobs that `chosen` names and gives their leases back. Nothing is half done: what was not committed
    /// never was, and a job may run twice.
    pub(super) async fn hand_back(
        &mut self,
        platform: &Platform,
        chosen: impl Fn(&Claimed) -> bool,
    ) {
        self.forget_ended();
        let held = self.held.values().filter(|(claimed, _)| chosen(claimed));
        let broken_off: Vec<Claimed> = held
            .map(|(claimed, task)| {
                task.abort();
                claimed.clone()
            })
            .collect();
        let let_go = async {
            let left = self.held.len() - broken_off.len();
            while self.held.len() > left {
                self.one_ends().await;
            }
        };
        if tokio::time::timeout(LETS_GO, let_go).await.is_err() {
            tracing::warn!("a job does not let go; its lease will run out");
            return;
        }
        for claimed in broken_off {
            let (kind, id) = (&claimed.job.kind, claimed.job.id);
            match release(platform, &claimed).await {
                Ok(()) => tracing::info!(kind, %id, "a job was handed back"),
                Err(fault) => {
                    tracing::warn!(kind, %id, %fault, "a lease could not be given back; it will run out");
                }
            }
        }
    }
}

/// Makes the job ready again, as if nobody had begun it. A lease that is gone is nobody's to give back.
async fn release(platform: &Platform, claimed: &Claimed) -> Result<(), Failure> {
    let work = platform.own_work("jobs").await?;
    job::Entity::update_many()
        .set(job::ActiveModel {
            state: Set(state::READY.to_owned()),
            lease: Set(None),
            leased_until: Set(None),
            ..Default::default()
        })
        .col_expr(
            job::Column::Attempts,
            Expr::col(job::Column::Attempts).sub(1),
        )
        .filter(ours(claimed))
        .exec(work.conn())
        .await?;
    work.commit().await
}
