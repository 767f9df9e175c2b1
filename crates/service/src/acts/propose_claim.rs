//! A repair under warranty is claimed back from a supplier: labour, parts and proofs of the order fill the draft.

use claims::{ClaimFacts, Done, Drafted, ProofFile, ProofKind, WriteClaims};
use jiff::civil::Date;
use kernel::ids::{CustomerId, Ref};
use kernel::money::Money;
use kernel::refusal::Refused;
use platform::{Allowed, Failure, Work};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::moving::{today, topic};
use crate::records::service_order::Model;
use crate::records::{attachment, labour};
use crate::rules::words::{FileKind, Outcome};
use crate::store::{self, Seen};

/// Lines and proofs of one claim at most.
const MOST: u64 = 90;
/// Longest words of a line.
const WORDS: usize = 300;

/// Drafts the claim; a second time answers the first.
///
/// # Errors
/// Refused before the repair is done, out of warranty, without labour or parts, and without an agreement on that day.
pub async fn propose_claim(
    work: &mut Work,
    _may: Allowed<WriteClaims>,
    seen: Seen,
    supplier: CustomerId,
) -> Result<Drafted, Failure> {
    let order = store::opened(work, seen).await?;
    if !is_claimable(&order) {
        return Err(Refused::whole("service-refused-no-claim").into());
    }
    let done = done(work, &order).await?;
    if done.is_empty() {
        return Err(Refused::whole("service-need-work_done").into());
    }
    let words = order.findings.as_deref().unwrap_or(&order.fault_told);
    let facts = ClaimFacts {
        supplier,
        cause: Some(Ref::of(order.id)),
        chain: Some(Ref::of(order.ticket_id)),
        station: order.station_id,
        unit: order.unit_id,
        product: Some(order.product_id),
        repaired_on: order.ready_on.map_or_else(|| today(work), Date::from),
        fault: words.chars().take(WORDS).collect(),
        done,
        proofs: proofs(work, &order).await?,
    };
    let drafted = claims::draft_from(work, facts).await?;
    work.notify(topic(order.id));
    Ok(drafted)
}

/// Whether a repair can be claimed back: it was under warranty and is done.
pub(crate) fn is_claimable(order: &Model) -> bool {
    order.in_warranty && order.outcome == Some(Outcome::Repaired)
}

async fn done(work: &Work, order: &Model) -> Result<Vec<Done>, Failure> {
    let worked = labour::Entity::find()
        .filter(labour::Column::OrderId.eq(order.id))
        .filter(labour::Column::TakenBackAt.is_null())
        .order_by_asc(labour::Column::Id)
        .limit(MOST / 2)
        .all(work.conn())
        .await?;
    let short = |words: &str| words.chars().take(WORDS).collect::<String>();
    let mut done: Vec<Done> = worked
        .iter()
        .map(|row| Done::Labour {
            words: short(&row.what),
            minutes: row.minutes.into(),
        })
        .collect();
    let uses = parts::uses_of(work.conn(), Ref::of(order.id)).await?;
    for used in uses.iter().filter(|one| one.taken_back.is_none()).take(45) {
        let none = Money::new(0, kernel::money::Currency::TRY);
        let whole = used.cost.unwrap_or(none);
        done.push(Done::Part {
            words: short(&used.name),
            product: Some(used.part),
            pieces: used.quantity,
            price: Money::new(whole.minor / used.quantity.max(1), whole.currency),
        });
    }
    Ok(done)
}

/// Pictures show the fault, papers are reports.
async fn proofs(work: &Work, order: &Model) -> Result<Vec<ProofFile>, Failure> {
    let files = attachment::Entity::find()
        .filter(attachment::Column::OrderId.eq(order.id))
        .filter(attachment::Column::TakenBackAt.is_null())
        .filter(attachment::Column::Kind.is_in([FileKind::Photo, FileKind::Paper]))
        .order_by_asc(attachment::Column::Id)
        .limit(MOST)
        .all(work.conn())
        .await?;
    let proof = |row: attachment::Model| ProofFile {
        kind: if row.kind == FileKind::Photo {
            ProofKind::Photo
        } else {
            ProofKind::Report
        },
        file: row.file_id,
    };
    Ok(files.into_iter().map(proof).collect())
}
