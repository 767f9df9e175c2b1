//! Group commit for SQLite: many business transactions, one fsync, and "done" is said only after it.
//!
//! One task owns the writing connection. It opens a transaction, gives each waiting writer a turn inside a savepoint,
//! and commits when nobody waits any more or the batch is full. A writer that goes away in the middle loses its
//! savepoint only. When anything is wrong with the outer transaction, all of its writers hear so and none is "done".

use std::sync::Arc;
use std::time::Duration;

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbErr, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};
use tokio::sync::{mpsc, oneshot};
use tokio::time::Instant;

use super::connect::{DbConfig, sqlite_writer};
use super::turn::Turn;
use crate::Failure;
use crate::failure::{NO_DATABASE, unavailable_key};

/// Answers that one fsync covers at most.
const BATCH: usize = 128;
/// Writers that may wait.
const QUEUE: usize = 1024;
/// How long a writer waits for its turn.
const PATIENCE: Duration = Duration::from_secs(60);
/// A turn that takes longer is logged, because everybody waits for it.
const LONG_TURN: Duration = Duration::from_secs(5);

/// What a writer hears when its data is durable, or which text tells why it is not.
pub(super) type Ack = oneshot::Sender<Result<(), &'static str>>;
type Waiting = oneshot::Sender<Result<Turn, Failure>>;

/// The queue of writers.
#[derive(Clone, Debug)]
pub(super) struct Group {
    queue: mpsc::Sender<Waiting>,
}

impl Group {
    /// Starts the task that owns the writing connection.
    pub(super) fn start(config: DbConfig, first: DatabaseConnection) -> Self {
        let (queue, waiting) = mpsc::channel(QUEUE);
        let writer = Writer {
            config,
            connection: Some(first),
        };
        tokio::spawn(writer.run(waiting));
        Self { queue }
    }

    /// Waits for a turn.
    pub(super) async fn turn(&self) -> Result<Turn, Failure> {
        let (give, turn) = oneshot::channel();
        let gone = || Failure::internal("the writer is gone");
        let asked = async {
            self.queue.send(give).await.map_err(|_| gone())?;
            turn.await.map_err(|_| gone())?
        };
        tokio::time::timeout(PATIENCE, asked)
            .await
            .unwrap_or(Err(Failure::unavailable(NO_DATABASE)))
    }
}

struct Writer {
    config: DbConfig,
    /// `None` after a fault: the next batch opens a fresh one, because a connection whose transaction the database
    /// ended by itself counts its levels wrongly.
    connection: Option<DatabaseConnection>,
}

impl Writer {
    async fn run(mut self, mut waiting: mpsc::Receiver<Waiting>) {
        while let Some(first) = waiting.recv().await {
            if first.is_closed() {
                continue;
            }
            match self.begin().await {
                Ok(outer) => {
                    let batch = Batch::new(outer);
                    if !batch.serve(first, &mut waiting).await {
                        self.connection = None;
                    }
                }
                Err(fault) => {
                    self.connection = None;
                    let _ = first.send(Err(fault));
                }
            }
        }
    }

    async fn begin(&mut self) -> Result<DatabaseTransaction, Failure> {
        let connection = match self.connection.take() {
            Some(connection) => connection,
            None => sqlite_writer(&self.config).await?,
        };
        let connection = self.connection.insert(connection);
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..Default::default()
        };
        Ok(connection.begin_with_options(options).await?)
    }
}

/// What must be said before the next savepoint opens.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Nothing,
    /// An unused savepoint stands open and can be given away.
    Open,
    Release,
    RollBack,
}

/// One outer transaction with the answers it owes.
struct Batch {
    outer: Arc<DatabaseTransaction>,
    owed: Vec<Ack>,
    before: Before,
}

impl Batch {
    fn new(outer: DatabaseTransaction) -> Self {
        Self {
            outer: Arc::new(outer),
            owed: Vec::new(),
            before: Before::Nothing,
        }
    }

    /// Gives turns until nobody waits, then commits and answers. False when the connection must not be used again.
    async fn serve(mut self, first: Waiting, waiting: &mut mpsc::Receiver<Waiting>) -> bool {
        let mut next = Some(first);
        while let Some(asking) = next {
            if let Err(fault) = self.one_turn(asking).await {
                return self.fail(&fault);
            }
            next = match self.owed.len() {
                BATCH.. => None,
                _ => another(waiting).await,
            };
        }
        metrics::histogram!("vefa_db_batch_size").record(self.owed.len() as f64);
        self.finish().await
    }

    async fn one_turn(&mut self, asking: Waiting) -> Result<(), DbErr> {
        let open = match self.before {
            Before::Nothing => "SAVEPOINT w",
            Before::Open => "",
            Before::Release => "RELEASE w; SAVEPOINT w",
            Before::RollBack => "ROLLBACK TO w",
        };
        if !open.is_empty()
            && let Err(fault) = self.outer.execute_unprepared(open).await
        {
            let _ = asking.send(Err(fault.clone().into()));
            return Err(fault);
        }
        self.before = Before::Open;
        let (end, ended) = oneshot::channel();
        let turn = Turn::in_group(Arc::clone(&self.outer), end);
        if asking.send(Ok(turn)).is_err() {
            return Ok(());
        }
        let begun = Instant::now();
        match ended.await {
            Ok(ack) => {
                self.owed.push(ack);
                self.before = Before::Release;
            }
            Err(_) => self.before = Before::RollBack,
        }
        if begun.elapsed() > LONG_TURN {
            tracing::warn!(took = ?begun.elapsed(), "a writer kept everybody waiting");
        }
        Ok(())
    }

    async fn finish(self) -> bool {
        let Self {
            outer,
            owed,
            before,
        } = self;
        let outcome = end(outer, before, owed.is_empty()).await;
        let told = outcome.map_err(|fault| lost(&fault, owed.len()));
        for ack in owed {
            let _ = ack.send(told);
        }
        told.is_ok()
    }

    /// Tells everybody in the batch that nothing was kept.
    fn fail(self, fault: &DbErr) -> bool {
        let told = lost(fault, self.owed.len());
        for ack in self.owed {
            let _ = ack.send(Err(told));
        }
        false
    }
}

/// The text that tells the writers of a batch why nothing of it was kept; they may try again.
fn lost(fault: &DbErr, writers: usize) -> &'static str {
    tracing::error!(%fault, writers, "a batch of writes was lost as a whole");
    unavailable_key(fault).unwrap_or(NO_DATABASE)
}

/// Ends the outer transaction; a batch that nobody finished costs no fsync.
async fn end(outer: Arc<DatabaseTransaction>, before: Before, empty: bool) -> Result<(), DbErr> {
    if before == Before::RollBack {
        outer.execute_unprepared("ROLLBACK TO w").await?;
    }
    let in_use = || DbErr::Custom("a writer kept the connection".to_owned());
    let outer = Arc::into_inner(outer).ok_or_else(in_use)?;
    if empty {
        outer.rollback().await
    } else {
        outer.commit().await
    }
}

/// The next writer, if one waits; gives others the chance to come forward once.
async fn another(waiting: &mut mpsc::Receiver<Waiting>) -> Option<Waiting> {
    if let Ok(next) = waiting.try_recv() {
        return Some(next);
    }
    tokio::task::yield_now().await;
    waiting.try_recv().ok()
}
