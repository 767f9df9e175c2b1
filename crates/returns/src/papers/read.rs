//! What is read of documents: those of a return, the invoices that came for its sale, and how far they are from each other.

use issuing::Incoming;
use kernel::ids::{EDocumentId, GrantedRefundId, ReturnId};
use platform::Failure;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::follow::rates_of;
use super::{matched, papers_of};
use crate::records::paper::{Column, Entity, Model};
use crate::records::{case, refund};
use crate::rules::paper::{RateSum, differences};

/// The invoice of a company, awaited or come, with the decisions of a return that it is for.
#[derive(Clone, Debug)]
pub(crate) struct Invoice {
    /// The decision with which it stands; none for one that no decision knows yet.
    pub refund: Option<GrantedRefundId>,
    /// What the decisions that it covers ask for.
    pub expected: Option<i64>,
    /// The invoice, when it came.
    pub came: Option<Incoming>,
    /// By how much it says more, by rate.
    pub differs: Vec<RateSum>,
    /// Whether somebody must look at it.
    pub disputed: bool,
    /// Why a difference is well so.
    pub settled_why: String,
}

/// The invoices of a return: awaited, come, and those that came for its sale before anything was decided.
pub(crate) async fn invoices<C: ConnectionTrait>(
    conn: &C,
    case: &case::Model,
) -> Result<Vec<Invoice>, Failure> {
    let own = papers_of(conn, case.id).await?;
    let stands = |row: &Model| row.kind.is_theirs() && row.void_at.is_none();
    let own: Vec<Model> = own.into_iter().filter(stands).collect();
    let came = match case.sale_id {
        Some(sale) => issuing::incoming_of_sale(conn, sale).await?,
        None => Vec::new(),
    };
    if own.is_empty() && came.is_empty() {
        return Ok(Vec::new());
    }
    let covered = covered_rows(conn, &own).await?;
    let rates = rates(conn, &covered).await?;
    let mut shown: Vec<Invoice> = own
        .iter()
        .filter(|row| row.is_awaited())
        .map(awaited)
        .collect();
    for one in &came {
        let rows: Vec<&Model> = covered
            .iter()
            .filter(|row| row.incoming_id == Some(one.id))
            .collect();
        if !rows.is_empty() {
            shown.push(of_rows(&rows, &rates, one, case.id));
        }
    }
    let known = matched(conn, came.iter().map(|one| one.id)).await?;
    let loose = came.into_iter().filter(|one| !known.contains(&one.id));
    shown.extend(loose.map(|one| Invoice {
        refund: None,
        expected: None,
        came: Some(one),
        differs: Vec::new(),
        disputed: false,
        settled_why: String::new(),
    }));
    Ok(shown)
}

fn awaited(row: &Model) -> Invoice {
    Invoice {
        refund: Some(row.refund_id),
        expected: Some(row.total()),
        came: None,
        differs: Vec::new(),
        disputed: false,
        settled_why: String::new(),
    }
}

/// Everything that the invoices of some decisions cover, also in other returns of the sale.
async fn covered_rows<C: ConnectionTrait>(conn: &C, own: &[Model]) -> Result<Vec<Model>, Failure> {
    let ids: Vec<EDocumentId> = own.iter().filter_map(|row| row.incoming_id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(Entity::find()
        .filter(Column::IncomingId.is_in(ids))
        .filter(Column::VoidAt.is_null())
        .all(conn)
        .await?)
}

type Rates = Vec<(GrantedRefundId, Vec<RateSum>)>;

async fn rates<C: ConnectionTrait>(conn: &C, rows: &[Model]) -> Result<Rates, Failure> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids = rows.iter().map(|row| row.refund_id);
    let decisions = refund::Entity::find()
        .filter(refund::Column::Id.is_in(ids))
        .all(conn)
        .await?;
    Ok(decisions
        .iter()
        .map(|row| (row.id, rates_of(row)))
        .collect())
}

fn of_rows(rows: &[&Model], rates: &Rates, came: &Incoming, of: ReturnId) -> Invoice {
    let head = rows.iter().find(|row| row.difference.is_some());
    let covers = |id: &GrantedRefundId| rows.iter().any(|row| row.refund_id == *id);
    let expected = rates.iter().filter(|(id, _)| covers(id));
    let expected: Vec<RateSum> = expected.flat_map(|(_, sums)| sums.clone()).collect();
    let theirs = head.map(|row| row.theirs()).unwrap_or_default();
    Invoice {
        refund: head
            .filter(|row| row.return_id == of)
            .map(|row| row.refund_id),
        expected: Some(rows.iter().map(|row| row.total()).sum()),
        came: Some(came.clone()),
        differs: match theirs.is_empty() {
            true => Vec::new(),
            false => differences(&expected, &theirs),
        },
        disputed: head.is_some_and(|row| row.is_disputed()),
        settled_why: head.map(|row| row.settled_why.clone()).unwrap_or_default(),
    }
}
