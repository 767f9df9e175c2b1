//! What a change still has to write: gathered, so that many lines cost few statements.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use kernel::ids::Ref;
use uuid::Uuid;

use super::Work;
use crate::db::Together;
use crate::events::Head;
use crate::search::SearchEntry;
use crate::{Event, Failure, Job};

/// Gathered lines at which they are written without waiting for the commit.
const FULL: usize = 500;

/// Events, jobs and search entries that are not written yet, and what to tell after the commit.
#[derive(Debug, Default)]
pub(crate) struct Pending {
    pub(crate) events: Vec<Event>,
    /// Heads of the chains that this change has locked already.
    pub(crate) heads: HashMap<Ref, Head>,
    pub(crate) jobs: Vec<Job>,
    /// A job was left that may run at once.
    pub(crate) wakes: bool,
    /// `None` takes the record out of the index. The last word on a record counts.
    pub(crate) entries: BTreeMap<Uuid, Option<SearchEntry>>,
    /// Words that the index has not seen yet in entries of a kind.
    pub(crate) words: BTreeSet<(String, &'static str)>,
    pub(crate) topics: BTreeSet<String>,
    /// Answers that a repeated request gets again.
    pub(crate) answers: Together,
}

impl Pending {
    pub(super) fn index(&mut self, entry: SearchEntry) {
        self.entries.insert(entry.subject.id, Some(entry));
    }

    pub(super) fn unindex(&mut self, subject: Ref) {
        self.entries.insert(subject.id, None);
    }

    fn lines(&self) -> usize {
        self.events.len() + self.jobs.len() + self.entries.len()
    }
}

impl Work {
    /// Writes what was gathered when it is much.
    pub(super) async fn flush_when_full(&mut self) -> Result<(), Failure> {
        if self.pending.lines() >= FULL {
            self.flush().await?;
        }
        Ok(())
    }

    /// Writes what was gathered now, for who reads it inside the same change.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn flush(&mut self) -> Result<(), Failure> {
        let together = self.gathered().await?;
        together.write(self.conn()).await
    }

    /// What was gathered, ready to be written.
    pub(super) async fn gathered(&mut self) -> Result<Together, Failure> {
        let mut together = std::mem::take(&mut self.pending.answers);
        self.write_events(&mut together).await?;
        self.write_jobs(&mut together);
        self.write_entries(&mut together)?;
        Ok(together)
    }
}
