//! One writer's turn: an open transaction that ends in a commit, or in nothing when it is dropped.

use std::sync::Arc;

use sea_orm::{DatabaseConnection, DatabaseTransaction, TransactionTrait};
use tokio::sync::oneshot;

use super::group::Ack;
use crate::Failure;

/// An open transaction. Dropped without [`Turn::commit`], it leaves nothing behind.
///
/// The order of the fields matters: the transaction is let go before the group hears that the turn ended.
#[derive(Debug)]
pub(crate) struct Turn {
    tx: Arc<DatabaseTransaction>,
    end: End,
}

#[derive(Debug)]
enum End {
    /// A transaction of our own.
    Alone,
    /// A savepoint in the group's transaction. A sender that is dropped means "roll back".
    Group(oneshot::Sender<Ack>),
}

impl Turn {
    /// A plain transaction on a pool.
    pub(super) async fn alone(pool: &DatabaseConnection) -> Result<Self, Failure> {
        let tx = Arc::new(pool.begin().await?);
        Ok(Self {
            tx,
            end: End::Alone,
        })
    }

    /// A savepoint of the group.
    pub(super) const fn in_group(tx: Arc<DatabaseTransaction>, end: oneshot::Sender<Ack>) -> Self {
        Self {
            tx,
            end: End::Group(end),
        }
    }

    /// The connection to write on.
    pub(crate) fn conn(&self) -> &DatabaseTransaction {
        &self.tx
    }

    /// Ends the turn; returns when the data is durable.
    pub(crate) async fn commit(self) -> Result<(), Failure> {
        let Self { tx, end } = self;
        match end {
            End::Alone => {
                let tx = Arc::into_inner(tx)
                    .ok_or_else(|| Failure::internal("the transaction is still in use"))?;
                Ok(tx.commit().await?)
            }
            End::Group(end) => {
                drop(tx);
                let (ack, durable) = oneshot::channel();
                let gone = || Failure::internal("the writer is gone");
                end.send(ack).map_err(|_| gone())?;
                let told = durable.await.map_err(|_| gone())?;
                told.map_err(Failure::unavailable)
            }
        }
    }
}
