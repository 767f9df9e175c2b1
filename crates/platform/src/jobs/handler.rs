//! What a job's handler is, and how it says that it failed.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use serde_json::Value;

use crate::{Failure, Platform};

/// Does the jobs of one kind. It may be called twice with the same payload and must then do nothing new.
#[async_trait]
pub trait JobHandler: Send + Sync {
    /// The kind of jobs it does.
    fn kind(&self) -> &'static str;

    /// Whether it may be broken off anywhere because it goes on behind its last commit, so that a stop need not wait for it.
    fn goes_on(&self) -> bool {
        false
    }

    /// Does one job.
    ///
    /// # Errors
    /// `Retry` when it may succeed later, `GiveUp` when it never will.
    async fn run(&self, platform: &Platform, payload: Value) -> Result<(), JobError>;
}

/// Why a job was not done.
#[derive(Debug)]
pub enum JobError {
    /// It may succeed later.
    Retry(anyhow::Error),
    /// It never will; a person must look.
    GiveUp(anyhow::Error),
}

impl JobError {
    /// It may succeed later.
    pub fn retry(why: impl fmt::Display) -> Self {
        Self::Retry(anyhow::anyhow!("{why}"))
    }

    /// It never will.
    pub fn give_up(why: impl fmt::Display) -> Self {
        Self::GiveUp(anyhow::anyhow!("{why}"))
    }
}

impl fmt::Display for JobError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Retry(why) | Self::GiveUp(why) => write!(f, "{why:#}"),
        }
    }
}

/// A rule's "no" will be the same tomorrow; a fault or a busy database may not.
impl From<Failure> for JobError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Stale { .. } | Failure::Unavailable { .. } | Failure::Internal(_) => {
                Self::Retry(failure.into())
            }
            Failure::Refused(_) | Failure::NotFound { .. } | Failure::Forbidden { .. } => {
                Self::GiveUp(failure.into())
            }
        }
    }
}

/// A payload that cannot be read will not be readable tomorrow.
impl From<serde_json::Error> for JobError {
    fn from(fault: serde_json::Error) -> Self {
        Self::GiveUp(fault.into())
    }
}

impl From<anyhow::Error> for JobError {
    fn from(fault: anyhow::Error) -> Self {
        Self::Retry(fault)
    }
}

/// All handlers by the kind they do.
#[derive(Clone, Default)]
pub struct Handlers(BTreeMap<&'static str, Arc<dyn JobHandler>>);

impl Handlers {
    /// No handler yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// These and one more.
    #[must_use]
    pub fn with(mut self, handler: impl JobHandler + 'static) -> Self {
        self.add(Arc::new(handler));
        self
    }

    /// Takes one more in.
    pub fn add(&mut self, handler: Arc<dyn JobHandler>) {
        self.0.insert(handler.kind(), handler);
    }

    pub(super) fn of(&self, kind: &str) -> Option<Arc<dyn JobHandler>> {
        self.0.get(kind).cloned()
    }

    pub(super) fn goes_on(&self, kind: &str) -> bool {
        self.0.get(kind).is_some_and(|handler| handler.goes_on())
    }

    pub(super) fn kinds(&self) -> Vec<&'static str> {
        self.0.keys().copied().collect()
    }
}
