//! [`Platform`]: what every request, job and command shares.

use std::any::Any;
use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use uuid::{ContextV7, Uuid};

use crate::clock::{Forward, SharedClock, SystemClock};
use crate::db::{Db, DbConfig};
use crate::files::{Files, FilesConfig};
use crate::live::Live;
use crate::numbers::Blocks;
use crate::remembered::Remembered;
use crate::search::{KnownWords, Samples};
use crate::secrets::Secrets;
use crate::{Actor, Failure, RequestId, Work};

/// Where this installation keeps its things.
#[derive(Clone, Debug)]
pub struct PlatformConfig {
    /// The database.
    pub db: DbConfig,
    /// The files.
    pub files: FilesConfig,
    /// The file with the key for secrets; made when it is missing.
    pub key_file: PathBuf,
}

impl PlatformConfig {
    /// Everything in one folder, on the embedded database.
    #[must_use]
    pub fn in_folder(folder: &std::path::Path) -> Self {
        Self {
            db: DbConfig::sqlite_file(&folder.join("vefa.db")),
            files: FilesConfig::folder(folder.join("files")),
            key_file: folder.join("vefa.key"),
        }
    }
}

/// What every request, job and command shares. Cheap to clone.
#[derive(Clone)]
pub struct Platform {
    /// The database.
    pub db: Db,
    /// Tells the moment.
    pub clock: SharedClock,
    /// Stored files.
    pub files: Files,
    /// Tells open pages what changed.
    pub live: Live,
    /// Seals what must not be read in the database.
    pub secrets: Secrets,
    pub(crate) inner: Arc<Inner>,
}

/// What only this floor sees of the shared things.
pub(crate) struct Inner {
    forward: Forward,
    ids: Mutex<ContextV7>,
    pub(crate) blocks: Blocks,
    pub(crate) words: KnownWords,
    pub(crate) samples: Samples,
    pub(crate) remembered: Remembered,
    /// Kept until the last clone goes: a test's folder, for one.
    _guests: Vec<Box<dyn Any + Send + Sync>>,
}

impl fmt::Debug for Platform {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Platform")
            .field("engine", &self.db.engine())
            .finish_non_exhaustive()
    }
}

impl Platform {
    /// Opens database, files and key with the machine's clock.
    ///
    /// # Errors
    /// When one of them cannot be reached or made.
    pub async fn open(config: PlatformConfig) -> Result<Self, Failure> {
        Self::open_with(config, Arc::new(SystemClock), Vec::new()).await
    }

    /// Opens everything with this clock; `guests` live as long as the platform.
    ///
    /// # Errors
    /// When something cannot be reached or made.
    pub async fn open_with(
        config: PlatformConfig,
        clock: SharedClock,
        guests: Vec<Box<dyn Any + Send + Sync>>,
    ) -> Result<Self, Failure> {
        let secrets = Secrets::from_file(&config.key_file)?;
        let files = Files::open(&config.files)?;
        let db = Db::open(config.db).await?;
        let live = Live::start(&db).await?;
        Ok(Self {
            db,
            clock,
            files,
            live,
            secrets,
            inner: Arc::new(Inner {
                forward: Forward::default(),
                ids: Mutex::new(ContextV7::new()),
                blocks: Blocks::default(),
                words: KnownWords::default(),
                samples: Samples::default(),
                remembered: Remembered::default(),
                _guests: guests,
            }),
        })
    }

    /// Begins one business change. Nothing of it is seen before [`Work::commit`]; dropped, it never was.
    ///
    /// # Errors
    /// When the database cannot be written to.
    pub async fn work(&self, actor: Actor, request: RequestId) -> Result<Work, Failure> {
        let turn = self.db.begin().await?;
        Ok(Work::new(self.clone(), turn, actor, request))
    }

    /// Begins a change that the house makes by itself: a job, a schedule, a command.
    ///
    /// # Errors
    /// When the database cannot be written to.
    pub async fn own_work(&self, what: &'static str) -> Result<Work, Failure> {
        self.work(Actor::system(what), RequestId::fresh()).await
    }

    /// The moment, in the database's resolution, never earlier than the last one given when the clock is set back a
    /// little.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.inner.forward.not_before_last(self.clock.now())
    }

    /// A new time-ordered UUID.
    pub(crate) fn new_uuid(&self, now: Timestamp) -> Uuid {
        let seconds = u64::try_from(now.as_second()).unwrap_or_default();
        let nanos = u32::try_from(now.subsec_nanosecond()).unwrap_or_default();
        Uuid::new_v7(uuid::Timestamp::from_unix(&self.inner.ids, seconds, nanos))
    }
}
