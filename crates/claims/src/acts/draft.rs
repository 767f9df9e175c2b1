//! Draft a claim from what was done in a repair: once for each cause and supplier.

use jiff::civil::Date;
use kernel::ids::{CustomerId, FileId, ProductId, Ref, StationId, SupplierClaimId, UnitId, kinds};
use kernel::refusal::{Problems, Refused};
use kernel::time::{add_days, civil_day};
use platform::columns::{Day, Moment};
use platform::{Allowed, Failure, Stations, Work};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::keep;
use crate::permissions::WriteClaims;
use crate::records::{agreement, claim, proof};
use crate::rules::claim::{ClaimState, check_words};
use crate::rules::proof::ProofKind;
use crate::rules::tariff::{Done, count};
use crate::{events, queries};

/// The letters before the number.
const PREFIX: &str = "TGT";

/// What a repair under warranty tells a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimFacts {
    /// From whom it is claimed.
    pub supplier: CustomerId,
    /// The repair order.
    pub cause: Option<Ref>,
    /// The ticket whose chain of events tells of it; none for its own.
    pub chain: Option<Ref>,
    /// Where it was repaired.
    pub station: StationId,
    /// Which unit.
    pub unit: Option<UnitId>,
    /// What it is a piece of; a unit's own product when none is said.
    pub product: Option<ProductId>,
    /// On which day.
    pub repaired_on: Date,
    /// What was wrong.
    pub fault: String,
    /// What was done.
    pub done: Vec<Done>,
    /// Files of the order that prove it.
    pub proofs: Vec<ProofFile>,
}

/// A kept file that proves something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProofFile {
    /// What it proves.
    pub kind: ProofKind,
    /// The file.
    pub file: FileId,
}

/// What was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drafted {
    /// Key.
    pub id: SupplierClaimId,
    /// TGT-2026-000001.
    pub number: String,
}

/// A clerk writes a claim.
pub async fn open_claim(
    work: &mut Work,
    _may: Allowed<WriteClaims>,
    facts: ClaimFacts,
) -> Result<Drafted, Failure> {
    draft_from(work, facts).await
}

/// Drafts a claim after a repair; what was claimed for the same cause from the same supplier before is answered as it is.
///
/// # Errors
/// Refused without an agreement in force on the day of the repair: ask [`crate::agreement_on`] before.
pub async fn draft_from(work: &mut Work, facts: ClaimFacts) -> Result<Drafted, Failure> {
    checked(work, &facts).await?;
    let supplier = accounts::resolve(work.conn(), facts.supplier).await?;
    let once_key = facts.cause.map(|cause| format!("{cause}:{supplier}"));
    if let Some(before) = before(work, once_key.as_deref()).await? {
        return Ok(before);
    }
    let agreement = queries::agreement_on(work.conn(), supplier, facts.repaired_on).await?;
    let agreement = agreement.ok_or_else(|| {
        Refused::field("supplier", "claims-refused-no-agreement").with("on", facts.repaired_on)
    })?;
    let counted = count(&agreement.tariff(), &facts.done)?;
    let row = row(work, &facts, supplier, &agreement, once_key, counted.total).await?;
    if let Some(before) = insert(work, &row).await? {
        return Ok(before);
    }
    keep::write_lines(work, row.id, &counted.lines).await?;
    write_proofs(work, row.id, &facts.proofs).await?;
    keep::index(work, &row).await?;
    let said = json!({
        "number": row.number, "supplier": supplier, "cause": facts.cause.map(|cause| cause.to_string()), "unit": facts.unit,
        "repaired_on": facts.repaired_on, "total": row.total, "currency": row.currency,
    });
    keep::told(work, &row, events::DRAFTED, said).await?;
    Ok(Drafted {
        id: row.id,
        number: row.number,
    })
}

async fn checked(work: &Work, facts: &ClaimFacts) -> Result<(), Failure> {
    if !work.actor.stations.see(Some(facts.station)) {
        return Err(Failure::not_found::<kinds::Station>());
    }
    let mut problems = Problems::new();
    problems.check(
        !facts.fault.trim().is_empty(),
        "fault",
        "claims-refused-fault",
    );
    check_words(&mut problems, "fault", &facts.fault);
    problems.check(
        facts.repaired_on <= civil_day(work.now),
        "repaired_on",
        "claims-refused-later",
    );
    problems.finish(())?;
    identity::queries::station_row(work.conn(), facts.station).await?;
    Ok(())
}

async fn before(work: &Work, once_key: Option<&str>) -> Result<Option<Drafted>, Failure> {
    let Some(key) = once_key else {
        return Ok(None);
    };
    let row = claim::Entity::find()
        .filter(claim::Column::OnceKey.eq(key))
        .one(work.conn())
        .await?;
    Ok(row.map(|row| Drafted {
        id: row.id,
        number: row.number,
    }))
}

async fn row(
    work: &mut Work,
    facts: &ClaimFacts,
    supplier: CustomerId,
    agreement: &agreement::Model,
    once_key: Option<String>,
    total: i64,
) -> Result<claim::Model, Failure> {
    let product = product(work, facts).await?;
    let number = work.next_number(PREFIX).await?.to_string();
    Ok(claim::Model {
        id: work.new_id(),
        number,
        supplier_id: supplier,
        agreement_id: agreement.id,
        station_id: facts.station,
        cause_kind: facts.cause.map(|cause| cause.kind.to_owned()),
        cause_id: facts.cause.map(|cause| cause.id),
        chain_kind: facts.chain.map(|chain| chain.kind.to_owned()),
        chain_id: facts.chain.map(|chain| chain.id),
        once_key,
        unit_id: facts.unit,
        product_id: product,
        repaired_on: Day::from(facts.repaired_on),
        send_by: Day::from(add_days(facts.repaired_on, agreement.send_within)?),
        fault: facts.fault.trim().to_owned(),
        reference: String::new(),
        currency: agreement.currency.clone(),
        total,
        accepted: None,
        recovered: 0,
        state: ClaimState::Draft,
        sent_on: None,
        decided_on: None,
        reason: String::new(),
        version: 1,
        drafted_at: Moment::from(work.now),
        drafted_by: work.actor.name.to_string(),
        updated_at: Moment::from(work.now),
    })
}

async fn product(work: &Work, facts: &ClaimFacts) -> Result<Option<ProductId>, Failure> {
    let Some(unit) = facts.unit else {
        let Some(product) = facts.product else {
            return Ok(None);
        };
        let known = catalogue::product_briefs(work.conn(), [product]).await?;
        return match known.contains_key(&product) {
            true => Ok(Some(product)),
            false => Err(Failure::not_found::<kinds::Product>()),
        };
    };
    let unit = catalogue::unit_brief(work.conn(), &Stations::All, unit).await?;
    Ok(Some(unit.product.id))
}

/// Writes the claim; of two at once for the same cause the second gets the first.
async fn insert(work: &Work, row: &claim::Model) -> Result<Option<Drafted>, Failure> {
    let once = OnConflict::column(claim::Column::OnceKey)
        .do_nothing()
        .to_owned();
    let insert = claim::Entity::insert(claim::ActiveModel::from(row.clone())).on_conflict(once);
    match insert.exec_without_returning(work.conn()).await? {
        1 => Ok(None),
        _ => before(work, row.once_key.as_deref()).await,
    }
}

async fn write_proofs(
    work: &Work,
    id: SupplierClaimId,
    files: &[ProofFile],
) -> Result<(), Failure> {
    for ProofFile { kind, file } in files {
        let kept = platform::files::file(work.conn(), *file).await?;
        let row = proof::ActiveModel {
            claim_id: Set(id),
            file_id: Set(*file),
            kind: Set(*kind),
            sha256: Set(kept.sha256),
            name: Set(kept.name),
        };
        let once = OnConflict::columns([proof::Column::ClaimId, proof::Column::FileId])
            .do_nothing()
            .to_owned();
        proof::Entity::insert(row)
            .on_conflict(once)
            .exec_without_returning(work.conn())
            .await?;
    }
    Ok(())
}
