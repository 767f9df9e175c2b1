//! Live updates between nodes: `NOTIFY` after the commit, on a connection of its own, because inside the transaction it
//! would make all commits of the server wait for each other.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use sea_orm::sqlx::postgres::{PgListener, PgPool};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use tokio::sync::mpsc;
use uuid::Uuid;

use super::Live;
use crate::Failure;

const CHANNEL: &str = "vefa_live";
/// Topics gathered into one statement.
const TOGETHER: usize = 64;
/// PostgreSQL takes payloads below 8,000 bytes.
const LONGEST_TOPIC: usize = 512;
/// Pause after the server was lost.
const PAUSE: Duration = Duration::from_secs(2);

/// Joins the other nodes: one task speaks, one listens, both until the platform is gone.
pub(super) async fn join(
    side: &DatabaseConnection,
    live: Live,
    outgoing: mpsc::Receiver<Arc<str>>,
) -> Result<(), Failure> {
    let node = Uuid::now_v7().simple().to_string();
    let pool = side.get_postgres_connection_pool().clone();
    let mut listener = PgListener::connect_with(&pool).await?;
    listener.listen(CHANNEL).await?;
    tokio::spawn(speak(side.clone(), node.clone(), outgoing));
    tokio::spawn(listen(listener, pool, node, live));
    Ok(())
}

async fn speak(side: DatabaseConnection, node: String, mut outgoing: mpsc::Receiver<Arc<str>>) {
    let mut topics = Vec::with_capacity(TOGETHER);
    while outgoing.recv_many(&mut topics, TOGETHER).await > 0 {
        let once: BTreeSet<Arc<str>> = topics.drain(..).collect();
        let payloads: Vec<String> = once
            .iter()
            .filter(|topic| topic.len() <= LONGEST_TOPIC)
            .map(|topic| format!("{node} {topic}"))
            .collect();
        let sql = "SELECT pg_notify($1, told) FROM unnest($2::text[]) AS told";
        let told = Statement::from_sql_and_values(
            DbBackend::Postgres,
            sql,
            [CHANNEL.into(), payloads.into()],
        );
        if let Err(fault) = side.execute_raw(told).await {
            tracing::warn!(%fault, "other nodes could not be told what changed");
        }
    }
}

async fn listen(mut listener: PgListener, pool: PgPool, node: String, live: Live) {
    loop {
        if alone(&live) {
            return;
        }
        match listener.recv().await {
            Ok(heard) => {
                if let Some((from, topic)) = heard.payload().split_once(' ')
                    && from != node
                {
                    live.heard(Arc::from(topic));
                }
            }
            Err(fault) => {
                tracing::warn!(%fault, "the other nodes cannot be heard; trying again");
                tokio::time::sleep(PAUSE).await;
                if pool.is_closed() {
                    return;
                }
            }
        }
    }
}

/// Whether this task is the last that holds the live updates.
fn alone(live: &Live) -> bool {
    Arc::strong_count(&live.workers) <= 1
}
