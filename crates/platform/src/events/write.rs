//! Writes events: locks the heads of their chains, links each to the one before it, moves the heads.

use std::collections::BTreeSet;

use jiff::Timestamp;
use kernel::ids::{EventId, Ref};
use sea_orm::sea_query::{Expr, OnConflict, Query};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, QueryResult, QueryTrait};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::{Event, canonical};
use crate::columns::Moment;
use crate::db::Together;
use crate::records::{event, event_head};
use crate::{Failure, Work};

/// Rows in one insert.
const ROWS: usize = 400;

/// Where a chain stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) seq: i64,
    pub(crate) hash: String,
}

impl Work {
    /// Links the gathered events to their chains, to be written.
    pub(crate) async fn write_events(&mut self, together: &mut Together) -> Result<(), Failure> {
        let events = std::mem::take(&mut self.pending.events);
        if events.is_empty() {
            return Ok(());
        }
        let chains: BTreeSet<Ref> = events.iter().map(|event| event.chain).collect();
        self.lock_heads(&chains).await?;
        let rows: Vec<event::ActiveModel> = events
            .into_iter()
            .map(|event| self.linked(event).map(Into::into))
            .collect::<Result<_, _>>()?;
        for part in rows.chunks(ROWS) {
            let insert = event::Entity::insert_many(part.iter().cloned());
            together.add(self.backend(), &insert.into_query());
        }
        self.move_heads(&chains, together);
        Ok(())
    }

    /// Learns where the chains stand and keeps others from lengthening them meanwhile. A chain that begins with a
    /// record made by this change has no head yet, and nobody else can know it.
    async fn lock_heads(&mut self, chains: &BTreeSet<Ref>) -> Result<(), Failure> {
        let mut known = Vec::new();
        for chain in chains {
            if self.pending.heads.contains_key(chain) {
                continue;
            }
            if self.fresh.contains(&chain.id) {
                self.pending.heads.insert(*chain, Head::default());
            } else {
                known.push(*chain);
            }
        }
        for part in known.chunks(ROWS) {
            for row in self.conn().query_all(&locking(part)?).await? {
                let (chain, head) = head_of(&row)?;
                self.pending.heads.insert(chain, head);
            }
        }
        Ok(())
    }

    /// The event as the next row of its chain.
    fn linked(&mut self, event: Event) -> Result<event::Model, Failure> {
        let id: EventId = self.new_id();
        let lost = || Failure::internal(format!("the head of {} was not locked", event.chain));
        let head = self.pending.heads.get_mut(&event.chain).ok_or_else(lost)?;
        let mut row = event::Model {
            id: id.uuid(),
            chain_kind: event.chain.kind.to_owned(),
            chain_id: event.chain.id,
            seq: head.seq + 1,
            subject_kind: event.subject.kind.to_owned(),
            subject_id: event.subject.id,
            verb: event.verb.to_owned(),
            actor_kind: self.actor.kind.word().to_owned(),
            actor_id: self.actor.kind.uuid(),
            actor_name: self.actor.name.to_string(),
            at: Moment::from(self.now),
            request: self.request.uuid(),
            facts: canonical(&event.facts),
            hash: String::new(),
        };
        row.hash = hash_of(&head.hash, &row);
        head.seq = row.seq;
        head.hash.clone_from(&row.hash);
        Ok(row)
    }

    fn move_heads(&self, chains: &BTreeSet<Ref>, together: &mut Together) {
        let rows: Vec<event_head::ActiveModel> = chains
            .iter()
            .filter_map(|chain| self.pending.heads.get(chain).map(|head| (chain, head)))
            .map(|(chain, head)| event_head::ActiveModel {
                chain_kind: Set(chain.kind.to_owned()),
                chain_id: Set(chain.id),
                seq: Set(head.seq),
                hash: Set(head.hash.clone()),
            })
            .collect();
        for part in rows.chunks(ROWS) {
            let moved = [event_head::Column::Seq, event_head::Column::Hash];
            let insert = event_head::Entity::insert_many(part.iter().cloned())
                .on_conflict(on_chain().update_columns(moved).to_owned());
            together.add(self.backend(), &insert.into_query());
        }
    }
}

fn on_chain() -> OnConflict {
    OnConflict::columns([event_head::Column::ChainKind, event_head::Column::ChainId])
}

/// Makes missing heads and locks existing ones, answering where each stands.
fn locking(chains: &[Ref]) -> Result<sea_orm::sea_query::InsertStatement, Failure> {
    let mut insert = Query::insert();
    insert.into_table(event_head::Entity).columns([
        event_head::Column::ChainKind,
        event_head::Column::ChainId,
        event_head::Column::Seq,
        event_head::Column::Hash,
    ]);
    for chain in chains {
        insert
            .values([chain.kind.into(), chain.id.into(), 0i64.into(), "".into()])
            .map_err(Failure::internal)?;
    }
    let unchanged = Expr::col((event_head::Entity, event_head::Column::Seq));
    insert.on_conflict(
        on_chain()
            .value(event_head::Column::Seq, unchanged)
            .to_owned(),
    );
    insert.returning_all();
    Ok(insert)
}

fn head_of(row: &QueryResult) -> Result<(Ref, Head), Failure> {
    let kind: String = row.try_get("", "chain_kind")?;
    let chain = Ref::from_parts(&kind, row.try_get("", "chain_id")?)?;
    let head = Head {
        seq: row.try_get("", "seq")?,
        hash: row.try_get("", "hash")?,
    };
    Ok((chain, head))
}

/// The hash of a row that follows an event with the hash `before`.
pub(super) fn hash_of(before: &str, row: &event::Model) -> String {
    let at: Timestamp = row.at.into();
    let told = json!({
        "id": row.id, "chain": [row.chain_kind, row.chain_id], "seq": row.seq,
        "subject": [row.subject_kind, row.subject_id], "verb": row.verb,
        "actor": [row.actor_kind, row.actor_id, row.actor_name],
        "at": at.as_microsecond(), "request": row.request, "facts": row.facts,
    });
    let mut hash = Sha256::new();
    hash.update(before.as_bytes());
    hash.update(b"\n");
    hash.update(canonical(&told).as_bytes());
    hex::encode(hash.finalize())
}
