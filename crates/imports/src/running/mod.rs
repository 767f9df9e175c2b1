//! An import at work: files read in parts, items taken in batches, each batch one commit with the place behind its last item.

mod arrange;
mod folder;
mod incoming;
mod look;
mod paper;
mod reader;
mod run;
mod sales;
mod spool;
mod step;
mod take;
mod tally;
mod worker;

pub(crate) use arrange::{Part, arrange};
pub(crate) use look::{Looked, look_at};
pub use run::Progress;
pub(crate) use run::{run, topic};
pub(crate) use spool::{Spool, StoredSource};
pub(crate) use worker::{JOB, RunImport, payload};
