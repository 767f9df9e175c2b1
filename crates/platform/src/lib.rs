//! The ground floor: database, unit of work, events, jobs, files, search, numbers, live updates. No HTML, no business word.
//!
//! Start at [`Platform`] (what is shared) and [`Work`] (one business change, one commit). `README.md` has the rest.

mod actor;
pub mod backup;
pub mod checks;
pub mod clock;
pub mod columns;
pub mod db;
pub mod events;
pub mod failure;
pub mod files;
mod house;
pub mod idempotency;
pub mod jobs;
pub mod live;
pub mod numbers;
pub mod paging;
mod records;
mod remembered;
mod request;
pub mod search;
pub mod secrets;
#[cfg(feature = "testing")]
pub mod testing;
pub mod texts;
pub mod transfer;
pub mod upkeep;
pub mod versions;
mod word_column;
mod work;

pub use actor::{Actor, ActorKind, Allowed, Grants, Permission, PermissionInfo, Stations};
pub use checks::{Check, Complaint};
pub use clock::{Clock, FrozenClock, SharedClock, SystemClock};
pub use db::{Db, DbConfig, Engine};
pub use events::Event;
pub use failure::Failure;
pub use files::{Files, FilesConfig, StoredFile};
pub use house::{Platform, PlatformConfig};
pub use idempotency::StoredAnswer;
pub use jobs::{Job, JobError, JobHandler};
/// The language somebody reads.
pub use kernel::language::Language as Lang;
pub use live::Live;
pub use paging::{Cursor, PageOf};
pub use request::RequestId;
pub use search::SearchEntry;
pub use secrets::Secrets;
pub use work::Work;
