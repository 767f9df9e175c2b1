//! Verifies every chain from its first event to its head, in constant memory.

use std::collections::VecDeque;

use kernel::ids::Ref;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use uuid::Uuid;

use super::write::hash_of;
use crate::Failure;
use crate::records::{event, event_head};

/// Events or heads read at a time.
const PART: u64 = 1_000;
/// Broken places that are told at most.
const TOLD: usize = 1_000;

/// A place where a chain does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// An event was changed, or one before it was.
    Altered {
        /// `kind:uuid` of the chain.
        chain: String,
        /// The event's place in it.
        seq: i64,
    },
    /// An event is missing before this place.
    Missing {
        /// `kind:uuid` of the chain.
        chain: String,
        /// The place that was expected.
        seq: i64,
    },
    /// The head does not stand at the last event.
    Head {
        /// `kind:uuid` of the chain.
        chain: String,
    },
}

/// Walks all chains and tells where one does not hold.
///
/// # Errors
/// When the database cannot be read.
pub async fn verify_chains(db: &impl ConnectionTrait) -> Result<Vec<Broken>, Failure> {
    let mut broken = Vec::new();
    for kind in kinds(db).await? {
        Walk::new(&kind).through(db, &mut broken).await?;
        if broken.len() >= TOLD {
            break;
        }
    }
    broken.truncate(TOLD);
    Ok(broken)
}

/// One chain as it was verified.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// The hash of each event, in the order of their places, the first at place 1.
    pub hashes: Vec<String>,
    /// Where it does not hold; empty when nobody altered it.
    pub broken: Vec<Broken>,
}

/// Walks one chain and tells its hashes, and where it does not hold.
///
/// # Errors
/// When the database cannot be read.
pub async fn verify_chain(db: &impl ConnectionTrait, chain: Ref) -> Result<Verified, Failure> {
    let mut verified = Verified::default();
    let mut walk = Walk::new(chain.kind);
    walk.chain = Some(chain.id);
    loop {
        let rows = event::Entity::find()
            .filter(event::Column::ChainKind.eq(chain.kind))
            .filter(event::Column::ChainId.eq(chain.id))
            .filter(event::Column::Seq.gt(walk.seq))
            .order_by_asc(event::Column::Seq)
            .limit(PART)
            .all(db)
            .await?;
        if rows.is_empty() || verified.broken.len() >= TOLD {
            break;
        }
        for row in rows {
            walk.step(row, &mut verified.broken);
            verified.hashes.push(walk.hash.clone());
        }
    }
    let head = event_head::Entity::find()
        .filter(event_head::Column::ChainKind.eq(chain.kind))
        .filter(event_head::Column::ChainId.eq(chain.id))
        .one(db)
        .await?;
    let stands = head.map_or((0, String::new()), |head| (head.seq, head.hash));
    if stands != (walk.seq, walk.hash.clone()) {
        verified.broken.push(walk.lonely(chain.id));
    }
    Ok(verified)
}

/// The kinds of all chains, of their events and of their heads.
async fn kinds(db: &impl ConnectionTrait) -> Result<Vec<String>, Failure> {
    let mut kinds: Vec<String> = event_head::Entity::find()
        .select_only()
        .column(event_head::Column::ChainKind)
        .distinct()
        .into_tuple()
        .all(db)
        .await?;
    let of_events: Vec<String> = event::Entity::find()
        .select_only()
        .column(event::Column::ChainKind)
        .distinct()
        .into_tuple()
        .all(db)
        .await?;
    kinds.extend(of_events);
    kinds.sort_unstable();
    kinds.dedup();
    Ok(kinds)
}

/// The walk along all chains of one kind, heads beside events, both in the order of their ids.
struct Walk<'a> {
    kind: &'a str,
    chain: Option<Uuid>,
    seq: i64,
    hash: String,
    heads: VecDeque<event_head::Model>,
    last_head: Option<Uuid>,
}

impl<'a> Walk<'a> {
    const fn new(kind: &'a str) -> Self {
        Self {
            kind,
            chain: None,
            seq: 0,
            hash: String::new(),
            heads: VecDeque::new(),
            last_head: None,
        }
    }

    async fn through(
        mut self,
        db: &impl ConnectionTrait,
        broken: &mut Vec<Broken>,
    ) -> Result<(), Failure> {
        loop {
            let rows = self.events(db).await?;
            if rows.is_empty() || broken.len() >= TOLD {
                break;
            }
            for row in rows {
                if self.chain != Some(row.chain_id) {
                    self.end_chain(db, broken).await?;
                    self.chain = Some(row.chain_id);
                    self.seq = 0;
                    self.hash.clear();
                }
                self.step(row, broken);
            }
        }
        self.end_chain(db, broken).await?;
        while let Some(head) = self.next_head(db).await? {
            broken.push(self.lonely(head.chain_id));
        }
        Ok(())
    }

    async fn events(&self, db: &impl ConnectionTrait) -> Result<Vec<event::Model>, Failure> {
        let beyond = self.chain.map(|chain| {
            let here = Expr::tuple([
                Expr::col(event::Column::ChainId),
                Expr::col(event::Column::Seq),
            ]);
            here.gt(Expr::tuple([chain.into(), self.seq.into()]))
        });
        let query = event::Entity::find()
            .filter(event::Column::ChainKind.eq(self.kind))
            .apply_if(beyond, QueryFilter::filter)
            .order_by_asc(event::Column::ChainId)
            .order_by_asc(event::Column::Seq);
        Ok(query.limit(PART).all(db).await?)
    }

    fn step(&mut self, row: event::Model, broken: &mut Vec<Broken>) {
        if row.seq != self.seq + 1 {
            broken.push(Broken::Missing {
                chain: self.name(row.chain_id),
                seq: self.seq + 1,
            });
        }
        if hash_of(&self.hash, &row) != row.hash {
            broken.push(Broken::Altered {
                chain: self.name(row.chain_id),
                seq: row.seq,
            });
        }
        self.seq = row.seq;
        self.hash = row.hash;
    }

    /// Compares the chain that ends here with its head; heads before it have no events.
    async fn end_chain(
        &mut self,
        db: &impl ConnectionTrait,
        broken: &mut Vec<Broken>,
    ) -> Result<(), Failure> {
        let Some(chain) = self.chain else {
            return Ok(());
        };
        loop {
            match self.next_head(db).await? {
                Some(head) if head.chain_id < chain => broken.push(self.lonely(head.chain_id)),
                Some(head) if head.chain_id == chain => {
                    if head.seq != self.seq || head.hash != self.hash {
                        broken.push(self.lonely(chain));
                    }
                    return Ok(());
                }
                later => {
                    broken.push(self.lonely(chain));
                    if let Some(later) = later {
                        self.heads.push_front(later);
                    }
                    return Ok(());
                }
            }
        }
    }

    async fn next_head(
        &mut self,
        db: &impl ConnectionTrait,
    ) -> Result<Option<event_head::Model>, Failure> {
        if self.heads.is_empty() {
            let rows = event_head::Entity::find()
                .filter(event_head::Column::ChainKind.eq(self.kind))
                .apply_if(self.last_head, |query, last| {
                    query.filter(event_head::Column::ChainId.gt(last))
                })
                .order_by_asc(event_head::Column::ChainId)
                .limit(PART)
                .all(db)
                .await?;
            self.last_head = rows.last().map(|head| head.chain_id).or(self.last_head);
            self.heads = rows.into();
        }
        Ok(self.heads.pop_front())
    }

    fn lonely(&self, chain: Uuid) -> Broken {
        Broken::Head {
            chain: self.name(chain),
        }
    }

    fn name(&self, chain: Uuid) -> String {
        format!("{}:{chain}", self.kind)
    }
}
