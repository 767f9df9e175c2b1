//! The verbs of imports: start, say what columns mean, cancel, go on.

mod cancel;
mod choose_mapping;
mod go_on;
mod start;

pub use cancel::cancel_import;
pub use choose_mapping::choose_mapping;
pub use go_on::go_on;
pub(crate) use start::{NewImport, files_hash, start_import};

use kernel::ids::{ImportId, kinds};
use platform::{Failure, Job, Work};
use sea_orm::EntityTrait;

use crate::records::import;
use crate::running::{JOB, payload, topic};

/// The import, or not found.
async fn load(work: &Work, id: ImportId) -> Result<import::Model, Failure> {
    let row = import::Entity::find_by_id(id).one(work.conn()).await?;
    row.ok_or_else(Failure::not_found::<kinds::Import>)
}

/// Leaves the job; `turn` tells one start from the next.
async fn leave_job(work: &mut Work, id: ImportId, turn: i32) -> Result<(), Failure> {
    let job = Job::new(JOB, payload(id));
    work.enqueue(job.keyed(format!("{JOB}:{id}:{turn}"))).await
}

fn tell(work: &mut Work, id: ImportId) {
    work.notify(topic(id));
    work.notify("imports");
}
