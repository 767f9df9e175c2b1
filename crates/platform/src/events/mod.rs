//! The audit trail: events in chains, each carrying the hash of the one before it, so that nobody alters the past unseen.

mod canonical;
mod read;
mod verify;
mod write;

use kernel::ids::Ref;
use serde_json::Value;

pub use canonical::canonical;
pub use read::{Recorded, chain_timeline, timeline};
pub use verify::{Broken, Verified, verify_chain, verify_chains};
pub(crate) use write::Head;

/// A fact that happened: what, to whom, with the figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// The chain that it lengthens: the ticket, an import, else the subject.
    pub chain: Ref,
    /// What it happened to.
    pub subject: Ref,
    /// What happened, in the past tense: `unit.registered`.
    pub verb: &'static str,
    /// The facts, small.
    pub facts: Value,
}

impl Event {
    /// A fact in the chain of its own subject.
    pub fn of(subject: impl Into<Ref>, verb: &'static str, facts: Value) -> Self {
        let subject = subject.into();
        Self {
            chain: subject,
            subject,
            verb,
            facts,
        }
    }

    /// The same fact in another chain.
    #[must_use]
    pub fn in_chain(mut self, chain: impl Into<Ref>) -> Self {
        self.chain = chain.into();
        self
    }
}
