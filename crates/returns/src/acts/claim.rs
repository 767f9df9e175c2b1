//! A defective piece is claimed back from its supplier: what the customer got for it, with the photos as proofs.

use claims::{ClaimFacts, Done, Drafted, ProofFile, ProofKind, WriteClaims};
use kernel::ids::{CustomerId, Ref, ReturnUnitId};
use kernel::refusal::Refused;
use platform::{Allowed, Failure, Work};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;

use super::request::still_open;
use crate::events;
use crate::moving::{self, Told, today};
use crate::records::{photo, unit};
use crate::store::{self, Seen};

/// Proofs of one claim at most.
const PROOFS: u64 = 40;
/// Longest words of a fault.
const WORDS: usize = 300;

/// Drafts the claim of a piece; a second time answers the first.
///
/// # Errors
/// Refused for goods that were not defective, before anything was given for them, and without an agreement on that day.
pub async fn propose_claim(
    work: &mut Work,
    _may: Allowed<WriteClaims>,
    seen: Seen,
    piece: ReturnUnitId,
    supplier: CustomerId,
) -> Result<Drafted, Failure> {
    let mut open = store::opened(work, seen).await?;
    still_open(&open)?;
    let case = open.case.clone();
    let unit = open.unit(piece)?.clone();
    if !is_claimable(&unit) {
        return Err(Refused::whole("returns-refused-no-claim").into());
    }
    let fault = match unit.detail.is_empty() {
        true => unit.words.clone(),
        false => unit.detail.clone(),
    };
    let facts = ClaimFacts {
        supplier,
        cause: Some(Ref::of(unit.id)),
        chain: Some(Ref::of(case.ticket_id)),
        station: case.station_id,
        unit: unit.unit_id,
        product: unit.product_id,
        repaired_on: today(work),
        fault: fault.chars().take(WORDS).collect(),
        done: vec![Done::Other {
            words: format!("{} · {}", case.number, unit.words)
                .chars()
                .take(WORDS)
                .collect(),
            amount: case.money(unit.refunded),
        }],
        proofs: proofs(work, &unit).await?,
    };
    let drafted = claims::draft_from(work, facts).await?;
    let row = open.unit(piece)?;
    row.claim_id = Some(drafted.id);
    let told = Told::new(events::CLAIMED)
        .piece(row)
        .with("claim", json!(drafted.number));
    moving::keep(work, open, told).await?;
    Ok(drafted)
}

/// Whether something can be claimed for a piece: it was not as it should be, and something was given for it.
pub(crate) fn is_claimable(unit: &unit::Model) -> bool {
    unit.reason_kind.is_defect() && unit.refunded > 0 && unit.claim_id.is_none()
}

async fn proofs(work: &Work, unit: &unit::Model) -> Result<Vec<ProofFile>, Failure> {
    let rows = photo::Entity::find()
        .filter(photo::Column::ReturnId.eq(unit.return_id))
        .order_by_asc(photo::Column::Id)
        .limit(PROOFS)
        .all(work.conn())
        .await?;
    let own = rows
        .into_iter()
        .filter(|row| row.return_unit_id.is_none_or(|id| id == unit.id));
    Ok(own
        .map(|row| ProofFile {
            kind: ProofKind::Photo,
            file: row.file_id,
        })
        .collect())
}
