//! [`Work`]: one business change with its events, jobs and search entries, kept together by one commit.

mod pending;

use std::collections::HashSet;

use jiff::Timestamp;
use kernel::ids::{Id, Kind, Ref};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend};
use uuid::Uuid;

use crate::db::Turn;
use crate::search::SearchEntry;
use crate::{Actor, Event, Failure, Job, Platform, RequestId};
use pending::Pending;

/// One business change in progress. Dropped without [`Work::commit`], nothing of it happened.
///
/// On SQLite an open work keeps other writers waiting: parse, read files and talk to others before it begins.
#[derive(Debug)]
pub struct Work {
    /// The moment at which all of it happens.
    pub now: Timestamp,
    /// Who does it.
    pub actor: Actor,
    /// The request that asked for it.
    pub request: RequestId,
    pub(crate) house: Platform,
    pub(crate) turn: Turn,
    pub(crate) fresh: HashSet<Uuid>,
    pub(crate) pending: Pending,
}

impl Work {
    pub(crate) fn new(house: Platform, turn: Turn, actor: Actor, request: RequestId) -> Self {
        Self {
            now: house.now(),
            actor,
            request,
            house,
            turn,
            fresh: HashSet::new(),
            pending: Pending::default(),
        }
    }

    /// The engine's dialect.
    pub(crate) fn backend(&self) -> DbBackend {
        self.conn().get_database_backend()
    }

    /// The open transaction, for SeaORM.
    #[must_use]
    pub fn conn(&self) -> &DatabaseTransaction {
        self.turn.conn()
    }

    /// The shared things.
    #[must_use]
    pub const fn platform(&self) -> &Platform {
        &self.house
    }

    /// A new id for a record that this change makes.
    pub fn new_id<K: Kind>(&mut self) -> Id<K> {
        let uuid = self.house.new_uuid(self.now);
        self.fresh.insert(uuid);
        Id::from_uuid(uuid)
    }

    /// Writes a line of the audit trail.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn record(&mut self, event: Event) -> Result<(), Failure> {
        self.pending.events.push(event);
        self.flush_when_full().await
    }

    /// Writes many lines of the audit trail with few statements.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn record_many(
        &mut self,
        events: impl IntoIterator<Item = Event> + Send,
    ) -> Result<(), Failure> {
        self.pending.events.extend(events);
        self.flush_when_full().await
    }

    /// Leaves a job that runs after the commit; one with a key that is known already is left out.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn enqueue(&mut self, job: Job) -> Result<(), Failure> {
        self.pending.jobs.push(job);
        self.flush_when_full().await
    }

    /// Makes a record findable, or findable under new words.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn index(&mut self, entry: SearchEntry) -> Result<(), Failure> {
        self.pending.index(entry);
        self.flush_when_full().await
    }

    /// Makes a record no longer findable.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn unindex(&mut self, subject: Ref) -> Result<(), Failure> {
        self.pending.unindex(subject);
        self.flush_when_full().await
    }

    /// Tells open pages about `topic` once the change is durable.
    pub fn notify(&mut self, topic: impl Into<String>) {
        self.pending.topics.insert(topic.into());
    }

    /// Keeps the change: returns when it is durable, and wakes who waits for it.
    ///
    /// # Errors
    /// When the database refuses; then nothing of it happened.
    pub async fn commit(mut self) -> Result<(), Failure> {
        let mut together = self.gathered().await?;
        self.write_words(&mut together)?;
        together.write(self.conn()).await?;
        let Self {
            house,
            turn,
            pending,
            ..
        } = self;
        turn.commit().await?;
        house.inner.words.now_known(pending.words);
        if pending.wakes {
            house.live.wake_workers();
        }
        for topic in pending.topics {
            house.live.publish(topic);
        }
        Ok(())
    }

    /// Gives the change up; dropping it does the same, this only says so.
    pub fn give_up(self) {
        drop(self);
    }
}
