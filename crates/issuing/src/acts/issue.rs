//! Issues a document: checked strictly, numbered in series order inside this change, and left for the integrator.

use kernel::ids::EDocumentId;
use kernel::refusal::{Refusal, Refused};
use kernel::time::{civil, civil_day};
use platform::columns::Day;
use platform::{Allowed, Failure, Job, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use ubl::Finding;
use ubl::strict::{self, Numbering as Numbered};

use super::draft::{entry, keep};
use super::moving::{self, body, go};
use super::numbering;
use crate::errands::{DECIDE, SEND};
use crate::facts::NewDocument;
use crate::permissions::IssueEDocuments;
use crate::queries::{self, Registration};
use crate::records::e_document::{ActiveModel, Model};
use crate::records::{body as bodies, series};
use crate::rules::kind::{Channel, EKind};
use crate::rules::series::Numbering;
use crate::rules::state::{E_STATES, EState};
use crate::words::fields_named;
use crate::writing::{Stamp, restamped};

/// Writes and issues a document in one go.
///
/// # Errors
/// Refused with the field in the user's words when the strict check finds a fault, when no series is open for it, or when the receiver's
/// registration asks for another kind; nothing is kept and no number is used up.
pub async fn issue(
    work: &mut Work,
    _may: Allowed<IssueEDocuments>,
    new: NewDocument,
) -> Result<EDocumentId, Failure> {
    let row = keep(work, new).await?;
    let row = send_off(work, row).await?;
    Ok(row.id)
}

/// Writes a document and leaves it to the house to ask for the receiver's registration and to issue it: whoever is at the counter never waits
/// for an integrator, and what is wrong with the document waits as a draft with its findings.
///
/// # Errors
/// As [`super::draft`].
pub async fn issue_soon(
    work: &mut Work,
    _may: Allowed<IssueEDocuments>,
    new: NewDocument,
) -> Result<EDocumentId, Failure> {
    let row = keep(work, new).await?;
    let job = Job::new(DECIDE, json!({ "document": row.id })).keyed(format!("{DECIDE}:{}", row.id));
    work.enqueue(job).await?;
    Ok(row.id)
}

/// Issues a draft as it was seen.
///
/// # Errors
/// As [`issue`]; `Stale` when it was changed meanwhile.
pub async fn release(
    work: &mut Work,
    _may: Allowed<IssueEDocuments>,
    id: EDocumentId,
    seen: i32,
) -> Result<(), Failure> {
    let row = moving::row(work, id).await?;
    E_STATES.go(row.state, EState::Validated)?;
    if row.version != seen {
        return Err(
            platform::versions::stale::<crate::records::e_document::Entity, _>(work.conn(), id)
                .await?,
        );
    }
    send_off(work, row).await?;
    Ok(())
}

/// Draft, validated, queued: the last only when the series has an integrator.
async fn send_off(work: &mut Work, row: Model) -> Result<Model, Failure> {
    let row = decided(work, row).await?;
    let series = numbering::series_for(work.conn(), row.kind, row.station_id).await?;
    let row = validate(work, row, &series).await?;
    work.index(entry(&row)).await?;
    let row = queue(work, row, &series).await?;
    let job = Job::new(SEND, json!({ "document": row.id })).keyed(format!("{SEND}:{}:1", row.id));
    work.enqueue(job).await?;
    Ok(row)
}

/// A sale goes to a registered receiver as e-Fatura and to everybody else as e-Arşiv; what was drafted follows what is known by now.
async fn decided(work: &mut Work, row: Model) -> Result<Model, Failure> {
    if !row.kind.is_invoice() {
        return Ok(row);
    }
    let known = match &row.party_tax {
        Some(tax) => queries::registration(work.conn(), tax, Channel::Invoice).await?,
        None => None,
    };
    let registered = known.as_ref().is_some_and(|known| known.registered);
    let kind = match (known.is_some(), registered) {
        (false, _) => row.kind,
        (true, true) => EKind::EInvoice,
        (true, false) => EKind::EArchive,
    };
    let alias = known.and_then(Registration::alias);
    let commercial = queries::terms(work.conn()).await?.terms.commercial;
    let profile = profile(kind, &row, commercial);
    let change = ActiveModel {
        kind: Set(kind),
        profile: Set(profile),
        party_alias: Set(alias),
        ..ActiveModel::new_empty()
    };
    moving::keep(work, &row, change).await
}

fn profile(kind: EKind, row: &Model, commercial: bool) -> String {
    let profile = match kind {
        EKind::EArchive => "EARSIVFATURA",
        _ if row.kind == kind => return row.profile.clone(),
        _ if commercial && row.sort != "IADE" => "TICARIFATURA",
        _ => "TEMELFATURA",
    };
    profile.to_owned()
}

/// Puts number, day and time in, and lets the strict check look at what was really written.
async fn validate(work: &mut Work, row: Model, series: &series::Model) -> Result<Model, Failure> {
    let xml = body(work.conn(), row.id).await?;
    let xml = xml.ok_or_else(|| Failure::internal("a draft without its words"))?;
    let today = civil_day(work.now);
    let number = match series.numbering {
        Numbering::Ours => Some(numbering::next(work, series, today.year()).await?),
        Numbering::Integrator => None,
    };
    let stamp = Stamp {
        number: number.clone(),
        issued_on: today,
        issued_at: civil(work.now).time(),
        profile: row.profile.clone(),
    };
    let xml = restamped(&xml, &stamp)?;
    let findings = checked(row.kind, &xml, today, series.numbering)?;
    bodies::Entity::update_many()
        .set(bodies::ActiveModel {
            xml: Set(xml),
            ..Default::default()
        })
        .filter(bodies::Column::EDocumentId.eq(row.id))
        .exec(work.conn())
        .await?;
    let change = ActiveModel {
        number: Set(number),
        series_id: Set(Some(series.id)),
        account_code: Set(series.account_code.clone()),
        numbering: Set(series.numbering),
        issued_on: Set(Day::from(today)),
        findings: Set(serde_json::to_value(&findings)?),
        ..ActiveModel::new_empty()
    };
    let facts = json!({ "series": series.prefix, "subject": row.subject().map(|subject| subject.to_string()) });
    go(work, &row, EState::Validated, change, facts).await
}

async fn queue(work: &mut Work, row: Model, series: &series::Model) -> Result<Model, Failure> {
    let Some(account) = &series.account_code else {
        return Ok(row);
    };
    let facts = json!({ "integrator": account });
    go(work, &row, EState::Queued, ActiveModel::new_empty(), facts).await
}

/// Warnings, when nothing keeps the document from being sent; else everything that does.
fn checked(
    kind: EKind,
    xml: &str,
    today: jiff::civil::Date,
    numbering: Numbering,
) -> Result<Vec<Finding>, Refused> {
    if !kind.is_electronic() {
        return Ok(Vec::new());
    }
    let numbered = match numbering {
        Numbering::Ours => Numbered::Ours,
        Numbering::Integrator => Numbered::Integrator,
    };
    let findings = strict::check(xml.as_bytes(), today, numbered);
    if !strict::refuses(&findings) {
        return Ok(findings);
    }
    let fields = fields_named(&findings);
    let first = Refusal::new("issuing-refused-check").with_keys("fields", fields);
    Err(crate::words::refused(first, &findings))
}
