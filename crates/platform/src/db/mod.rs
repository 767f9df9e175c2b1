//! The database behind two doors: one for reading, one turn at a time for writing. Capabilities see only [`Work`](crate::Work) and this.

mod connect;
mod group;
mod together;
mod turn;

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend};

use crate::Failure;
pub use connect::DbConfig;
pub(crate) use together::Together;
pub(crate) use turn::Turn;

use group::Group;

/// Which database serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// The embedded one: a file, one node.
    Sqlite,
    /// A server: one or several nodes.
    Postgres,
}

impl Engine {
    /// The engine that a connection speaks to.
    pub fn of(db: &impl ConnectionTrait) -> Self {
        match db.get_database_backend() {
            DbBackend::Sqlite => Self::Sqlite,
            _ => Self::Postgres,
        }
    }
}

/// The database of one installation. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Db {
    config: DbConfig,
    engine: Engine,
    reader: DatabaseConnection,
    reports: DatabaseConnection,
    writer: Writer,
}

#[derive(Clone, Debug)]
enum Writer {
    /// One writer whose fsync many share.
    Group(Group),
    /// A pool; `side` is for what must not wait behind a transaction.
    Pool {
        main: DatabaseConnection,
        side: DatabaseConnection,
    },
}

impl Db {
    /// Opens the database; it need not be migrated yet.
    ///
    /// # Errors
    /// When it cannot be reached.
    pub async fn open(config: DbConfig) -> Result<Self, Failure> {
        match config.engine() {
            Engine::Sqlite => Self::open_sqlite(config).await,
            Engine::Postgres => Self::open_postgres(config).await,
        }
    }

    async fn open_sqlite(config: DbConfig) -> Result<Self, Failure> {
        let first = connect::sqlite_writer(&config).await?;
        let reader = connect::sqlite_reader(&config).await?;
        let writer = Writer::Group(Group::start(config.clone(), first));
        Ok(Self {
            engine: Engine::Sqlite,
            reports: reader.clone(),
            reader,
            writer,
            config,
        })
    }

    async fn open_postgres(config: DbConfig) -> Result<Self, Failure> {
        let main = connect::postgres(&config, &config.url, config.connections, false).await?;
        let side = connect::postgres(&config, &config.url, 2, false).await?;
        let reader = connect::postgres(&config, &config.url, config.connections, true).await?;
        let reports = match &config.replica_url {
            Some(url) => connect::postgres(&config, url, config.connections, true).await?,
            None => reader.clone(),
        };
        Ok(Self {
            engine: Engine::Postgres,
            reader,
            reports,
            writer: Writer::Pool { main, side },
            config,
        })
    }

    /// Which engine serves.
    #[must_use]
    pub const fn engine(&self) -> Engine {
        self.engine
    }

    /// How it was opened.
    #[must_use]
    pub const fn config(&self) -> &DbConfig {
        &self.config
    }

    /// For reading; a write is refused by the database.
    #[must_use]
    pub const fn read(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// For reports, which may be a moment behind: the replica when there is one.
    #[must_use]
    pub const fn reports(&self) -> &DatabaseConnection {
        &self.reports
    }

    /// A connection of its own that may change the schema: migrations, backup, moving.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn owner(&self) -> Result<DatabaseConnection, Failure> {
        Self::owner_of(&self.config).await
    }

    /// A connection that may change the schema of a database that is not open yet.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn owner_of(config: &DbConfig) -> Result<DatabaseConnection, Failure> {
        match config.engine() {
            Engine::Sqlite => connect::sqlite_writer(config).await,
            Engine::Postgres => connect::postgres(config, &config.url, 2, false).await,
        }
    }

    /// A turn to write. On SQLite others wait meanwhile, so keep it short.
    pub(crate) async fn begin(&self) -> Result<Turn, Failure> {
        match &self.writer {
            Writer::Group(group) => group.turn().await,
            Writer::Pool { main, .. } => Turn::alone(main).await,
        }
    }

    /// PostgreSQL's connections for small statements that commit at once; `None` on SQLite.
    pub(crate) const fn side(&self) -> Option<&DatabaseConnection> {
        match &self.writer {
            Writer::Group(_) => None,
            Writer::Pool { side, .. } => Some(side),
        }
    }

    /// Says whether the database answers, for `/readyz`.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ping(&self) -> Result<(), Failure> {
        Ok(self.reader.ping().await?)
    }
}
