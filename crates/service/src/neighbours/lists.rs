//! Checklists of an order: those of the stage in which it is, what was filled, and how many still stand in the way.

use kernel::ids::{ChecklistId, ServiceOrderId};
use platform::Failure;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use workshop::{Checklist, Filled, Judgement, Stage};

use crate::records::check;
use crate::records::service_order::Model;
use crate::rules::lists::{is_required, lets_pass, stage_of};

/// Lists of one order at most.
const MOST: u64 = 50;

/// A list that was gone through.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Gone {
    pub checklist: ChecklistId,
    pub filled: Filled,
    pub by: String,
    pub at: jiff::Timestamp,
}

/// The lists of the stage in which an order is, and what was filled so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Lists {
    pub stage: Option<Stage>,
    pub due: Vec<Checklist>,
    pub gone: Vec<Gone>,
}

impl Lists {
    /// What was filled of a list.
    pub(crate) fn of(&self, id: ChecklistId) -> Option<&Gone> {
        self.gone.iter().find(|gone| gone.checklist == id)
    }

    /// Whether it is a list of the stage in which the order is.
    pub(crate) fn is_due(&self, id: ChecklistId) -> bool {
        self.due.iter().any(|list| list.id == id)
    }

    /// Whether a list of the stage still stands in the way.
    pub(crate) fn stops(&self, list: &Checklist) -> bool {
        let judged = match self.of(list.id) {
            Some(gone) => gone.filled.judgement(),
            None => Judgement::Incomplete { lines: Vec::new() },
        };
        is_required(&list.items) && !lets_pass(list.stage, &judged)
    }

    /// How many lists stand in the way of going on.
    pub(crate) fn open(&self) -> u32 {
        let open = self.due.iter().filter(|list| self.stops(list)).count();
        u32::try_from(open).unwrap_or(u32::MAX)
    }
}

/// Reads them.
pub(crate) async fn of<C: ConnectionTrait>(conn: &C, order: &Model) -> Result<Lists, Failure> {
    let product = match stage_of(order.state) {
        Some(_) => catalogue::product_briefs(conn, [order.product_id])
            .await?
            .remove(&order.product_id),
        None => None,
    };
    let category = product.and_then(|product| product.category);
    let gone = gone(conn, order.id).await?;
    with(conn, order, category.as_deref(), gone).await
}

/// The same where the category of the product is known and what was filled was read already.
pub(crate) async fn with<C: ConnectionTrait>(
    conn: &C,
    order: &Model,
    category: Option<&str>,
    gone: Vec<Gone>,
) -> Result<Lists, Failure> {
    let stage = stage_of(order.state);
    let due = match stage {
        Some(stage) => {
            let group = order.product_group.as_deref();
            workshop::checklists_for(conn, group, category, stage).await?
        }
        None => Vec::new(),
    };
    Ok(Lists { stage, due, gone })
}

/// How many lists stand in the way of going on from where an order stands.
pub(crate) async fn open_of<C: ConnectionTrait>(conn: &C, order: &Model) -> Result<u32, Failure> {
    if stage_of(order.state).is_none() {
        return Ok(0);
    }
    Ok(of(conn, order).await?.open())
}

/// What was filled for an order, first to last. A row that no version of ours can read is left out.
pub(crate) async fn gone<C: ConnectionTrait>(
    conn: &C,
    id: ServiceOrderId,
) -> Result<Vec<Gone>, Failure> {
    let rows = check::Entity::find()
        .filter(check::Column::OrderId.eq(id))
        .order_by_asc(check::Column::DoneAt)
        .limit(MOST)
        .all(conn)
        .await?;
    Ok(of_rows(rows))
}

/// What was filled by its rows; one that no version of ours can read is left out.
pub(crate) fn of_rows(rows: impl IntoIterator<Item = check::Model>) -> Vec<Gone> {
    let read = |row: check::Model| {
        Some(Gone {
            checklist: row.checklist_id,
            filled: serde_json::from_value(row.answers).ok()?,
            by: row.done_by,
            at: row.done_at.into(),
        })
    };
    rows.into_iter().filter_map(read).collect()
}
