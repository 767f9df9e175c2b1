//! Tells open pages and sleeping workers what changed, on this node at once and on the others through the database.

mod nodes;

use std::sync::Arc;

use tokio::sync::{Notify, broadcast, mpsc};

use crate::{Db, Failure};

/// Topics that a slow listener may be behind; beyond it, it hears that it missed some.
const BEHIND: usize = 1_024;
/// Topics on their way to the other nodes.
const OUTGOING: usize = 4_096;
/// What is sent to the other nodes when a job was left.
const JOBS: &str = "!jobs";

/// Live updates of one node. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Live {
    topics: broadcast::Sender<Arc<str>>,
    workers: Arc<Notify>,
    others: Option<mpsc::Sender<Arc<str>>>,
}

impl Live {
    /// Starts listening to the other nodes, when there can be any.
    pub(crate) async fn start(db: &Db) -> Result<Self, Failure> {
        let mut live = Self::alone();
        if let Some(side) = db.side() {
            let (others, outgoing) = mpsc::channel(OUTGOING);
            nodes::join(side, live.clone(), outgoing).await?;
            live.others = Some(others);
        }
        Ok(live)
    }

    fn alone() -> Self {
        Self {
            topics: broadcast::channel(BEHIND).0,
            workers: Arc::new(Notify::new()),
            others: None,
        }
    }

    /// All topics from now on; a page filters for its own.
    #[must_use]
    pub fn subscribe(&self) -> broadcast::Receiver<Arc<str>> {
        self.topics.subscribe()
    }

    /// Tells everybody, here and on the other nodes, that `topic` changed. Best effort: a lost word costs a reload.
    pub fn publish(&self, topic: impl Into<Arc<str>>) {
        let topic = topic.into();
        self.tell_others(&topic);
        self.tell_here(topic);
    }

    pub(crate) fn wake_workers(&self) {
        self.tell_others(&Arc::from(JOBS));
        self.workers.notify_waiters();
    }

    /// Resolves when a job may have been left.
    pub(crate) fn worker_wake(&self) -> tokio::sync::futures::Notified<'_> {
        self.workers.notified()
    }

    /// What another node said.
    fn heard(&self, topic: Arc<str>) {
        if topic.as_ref() == JOBS {
            self.workers.notify_waiters();
        } else {
            self.tell_here(topic);
        }
    }

    fn tell_here(&self, topic: Arc<str>) {
        let _ = self.topics.send(topic);
    }

    fn tell_others(&self, topic: &Arc<str>) {
        if let Some(others) = &self.others {
            let _ = others.try_send(Arc::clone(topic));
        }
    }
}
