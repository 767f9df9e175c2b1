//! Verifies every chain from its first event to its head, in constant memory.

use sea_orm::QueryFilter;
use sea_orm::sea_query::{Condition, Expr, ExprTrait};
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder, QuerySelect};
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

#[derive(Clone, Default, PartialEq, Eq)]
struct Walk {
    chain: Option<(String, Uuid)>,
    seq: i64,
    hash: String,
}

/// Walks all chains and tells where one does not hold.
///
/// # Errors
/// When the database cannot be read.
pub async fn verify_chains(db: &impl ConnectionTrait) -> Result<Vec<Broken>, Failure> {
    let mut broken = Vec::new();
    let mut walk = Walk::default();
    loop {
        let rows = part_after(db, &walk).await?;
        let last = rows.len() < usize::try_from(PART).unwrap_or(usize::MAX);
        for row in rows {
            step(db, &mut walk, row, &mut broken).await?;
        }
        if last || broken.len() >= TOLD {
            break;
        }
    }
    compare_head(db, &walk, &mut broken).await?;
    heads_without_events(db, &mut broken).await?;
    broken.truncate(TOLD);
    Ok(broken)
}

async fn part_after(db: &impl ConnectionTrait, walk: &Walk) -> Result<Vec<event::Model>, Failure> {
    let mut query = event::Entity::find()
        .order_by_asc(event::Column::ChainKind)
        .order_by_asc(event::Column::ChainId)
        .order_by_asc(event::Column::Seq)
        .limit(PART);
    if let Some((kind, id)) = &walk.chain {
        let here = Expr::tuple([
            Expr::col(event::Column::ChainKind),
            Expr::col(event::Column::ChainId),
            Expr::col(event::Column::Seq),
        ]);
        let there = Expr::tuple([kind.as_str().into(), (*id).into(), walk.seq.into()]);
        query = query.filter(Condition::all().add(here.gt(there)));
    }
    Ok(query.all(db).await?)
}

async fn step(
    db: &impl ConnectionTrait,
    walk: &mut Walk,
    row: event::Model,
    broken: &mut Vec<Broken>,
) -> Result<(), Failure> {
    let chain = (row.chain_kind.clone(), row.chain_id);
    if walk.chain.as_ref() != Some(&chain) {
        compare_head(db, walk, broken).await?;
        *walk = Walk {
            chain: Some(chain),
            ..Walk::default()
        };
    }
    let name = format!("{}:{}", row.chain_kind, row.chain_id);
    if row.seq != walk.seq + 1 {
        broken.push(Broken::Missing {
            chain: name.clone(),
            seq: walk.seq + 1,
        });
    }
    if hash_of(&walk.hash, &row) != row.hash {
        broken.push(Broken::Altered {
            chain: name,
            seq: row.seq,
        });
    }
    walk.seq = row.seq;
    walk.hash = row.hash;
    Ok(())
}

async fn compare_head(
    db: &impl ConnectionTrait,
    walk: &Walk,
    broken: &mut Vec<Broken>,
) -> Result<(), Failure> {
    let Some((kind, id)) = walk.chain.clone() else {
        return Ok(());
    };
    let name = format!("{kind}:{id}");
    let head = event_head::Entity::find_by_id((kind, id)).one(db).await?;
    if head.is_none_or(|head| head.seq != walk.seq || head.hash != walk.hash) {
        broken.push(Broken::Head { chain: name });
    }
    Ok(())
}

/// A chain whose every event was taken away still has its head.
async fn heads_without_events(
    db: &impl ConnectionTrait,
    broken: &mut Vec<Broken>,
) -> Result<(), Failure> {
    let first = event::Entity::find()
        .select_only()
        .expr(Expr::val(1))
        .filter(
            Expr::col((event::Entity, event::Column::ChainKind))
                .equals((event_head::Entity, event_head::Column::ChainKind)),
        )
        .filter(
            Expr::col((event::Entity, event::Column::ChainId))
                .equals((event_head::Entity, event_head::Column::ChainId)),
        );
    let lonely = event_head::Entity::find()
        .filter(Expr::exists(sea_orm::QueryTrait::into_query(first)).not())
        .limit(PART)
        .all(db)
        .await?;
    broken.extend(lonely.into_iter().map(|head| Broken::Head {
        chain: format!("{}:{}", head.chain_kind, head.chain_id),
    }));
    Ok(())
}
