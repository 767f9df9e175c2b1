//! Writes a document without a number; what the strict check finds is kept beside it.

use kernel::ids::{EDocumentId, StationId, kinds};
use kernel::refusal::Refused;
use kernel::time::civil_day;
use platform::columns::{Day, Moment};
use platform::{Allowed, Failure, SearchEntry, Work};
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::json;
use ubl::strict::{self, Numbering as Numbered};
use uuid::Uuid;

use super::moving::tell;
use crate::events;
use crate::facts::{Facts, NewDocument, OnlineSale};
use crate::permissions::IssueEDocuments;
use crate::queries;
use crate::records::body;
use crate::records::e_document::{ActiveModel, Entity, Model};
use crate::rules::kind::EKind;
use crate::rules::series::Numbering;
use crate::rules::state::{E_STATES, EState};
use crate::writing::{self, Written};

/// Writes a document that nobody issues yet.
///
/// # Errors
/// Refused when it cannot even be written: kind and facts do not fit, amounts have no sum, a plate is none.
pub async fn draft(
    work: &mut Work,
    _may: Allowed<IssueEDocuments>,
    new: NewDocument,
) -> Result<EDocumentId, Failure> {
    Ok(keep(work, new).await?.id)
}

/// Writes and keeps it.
pub(super) async fn keep(work: &mut Work, new: NewDocument) -> Result<Model, Failure> {
    open_station(work, new.station).await?;
    let terms = queries::terms(work.conn()).await?.terms;
    let ettn = Uuid::now_v7().to_string();
    let written = writing::write(work, &new, &ettn, &terms).await?;
    let row = insert(work, &new, &ettn, &written).await?;
    let facts = json!({
        "subject": new.subject.to_string(), "total": row.total, "currency": row.currency, "sort": row.sort,
        "receiver": row.party_name,
    });
    tell(work, &row, events::DRAFTED, facts).await?;
    work.index(entry(&row)).await?;
    Ok(row)
}

/// The station issues when the actor sees it and it is not closed.
async fn open_station(work: &Work, id: StationId) -> Result<(), Failure> {
    if !work.actor.stations.see(Some(id)) {
        return Err(Failure::not_found::<kinds::Station>());
    }
    let row = identity::queries::station_row(work.conn(), id).await?;
    match row.closed_at {
        Some(_) => Err(Refused::field("station", "issuing-refused-station-closed").into()),
        None => Ok(()),
    }
}

async fn insert(
    work: &mut Work,
    new: &NewDocument,
    ettn: &str,
    written: &Written,
) -> Result<Model, Failure> {
    let id: EDocumentId = work.new_id();
    let customer = match new.customer {
        Some(customer) => Some(accounts::resolve(work.conn(), customer).await?),
        None => None,
    };
    let today = civil_day(work.now);
    let findings = found(new.kind, &written.xml, today);
    let row = ActiveModel {
        id: Set(id),
        kind: Set(new.kind),
        sort: Set(written.sort.to_owned()),
        profile: Set(written.profile.to_owned()),
        state: Set(E_STATES.begin(EState::Draft)?),
        number: Set(None),
        ettn: Set(ettn.to_owned()),
        series_id: Set(None),
        account_code: Set(None),
        numbering: Set(Numbering::Ours),
        station_id: Set(new.station),
        customer_id: Set(customer),
        subject_kind: Set(new.subject.kind.to_owned()),
        subject_id: Set(new.subject.id),
        chain_kind: Set(new.chain.map(|chain| chain.kind.to_owned())),
        chain_id: Set(new.chain.map(|chain| chain.id)),
        party_name: Set(written.receiver.name().unwrap_or_default()),
        party_tax: Set(written.receiver.tax_number().map(str::to_owned)),
        party_alias: Set(None),
        issued_on: Set(Day::from(today)),
        currency: Set(written.total.map(|total| total.currency.code().to_owned())),
        total: Set(written.total.map(|total| total.minor)),
        online: Set(online(&new.facts).map(serde_json::to_value).transpose()?),
        findings: Set(serde_json::to_value(&findings)?),
        sha256: Set(None),
        document_id: Set(None),
        signed_id: Set(None),
        proof_id: Set(None),
        unknown: Set(false),
        trouble: Set(None),
        said: Set(String::new()),
        attempts: Set(0),
        asked: Set(0),
        ask_at: Set(None),
        sent_at: Set(None),
        answer_due_on: Set(None),
        answer: Set(String::new()),
        reason: Set(String::new()),
        created_at: Set(Moment::from(work.now)),
        created_by: Set(work.actor.name.to_string()),
        updated_at: Set(Moment::from(work.now)),
        version: Set(1),
    };
    Entity::insert(row)
        .exec_without_returning(work.conn())
        .await?;
    let body = body::ActiveModel {
        e_document_id: Set(id),
        xml: Set(written.xml.clone()),
    };
    body::Entity::insert(body)
        .exec_without_returning(work.conn())
        .await?;
    super::moving::row(work, id).await
}

fn online(facts: &Facts) -> Option<&OnlineSale> {
    match facts {
        Facts::Invoice(facts) => facts.online.as_ref(),
        Facts::Despatch(_) | Facts::Voucher(_) => None,
    }
}

/// What the strict check finds in a draft, which need not have a number. Paper is signed by hand: nobody else checks it.
pub(super) fn found(kind: EKind, xml: &str, today: jiff::civil::Date) -> Vec<ubl::Finding> {
    if !kind.is_electronic() {
        return Vec::new();
    }
    strict::check(xml.as_bytes(), today, Numbered::Integrator)
}

/// How a document is found: by number, ETTN and receiver.
pub(super) fn entry(row: &Model) -> SearchEntry {
    let title = row.number.clone().unwrap_or_else(|| row.party_name.clone());
    let mut entry = SearchEntry::new(row.id, title)
        .subtitle(row.party_name.clone())
        .station(Some(row.station_id))
        .token(row.ettn.clone());
    for token in [row.number.clone(), row.party_tax.clone()]
        .into_iter()
        .flatten()
    {
        entry = entry.token(token);
    }
    entry
}

/// What kept a draft from being issued by itself stands beside it.
pub(crate) async fn note_refused(
    platform: &platform::Platform,
    id: EDocumentId,
    refused: &Refused,
) -> Result<(), Failure> {
    use crate::rules::trouble::{Deed, Outcome, TroubleKind};
    let l = ui::L::new(platform::Lang::Turkish);
    let said: Vec<String> = refused.iter().map(|one| l.refusal(one)).collect();
    let said = said.join(" ");
    let mut work = platform.own_work("issuing").await?;
    let row = super::moving::row(&work, id).await?;
    let tried = super::moving::Tried::new(Deed::Send, Outcome::Refused, &said);
    let row = super::moving::note(&mut work, &row, tried).await?;
    let change = ActiveModel {
        trouble: Set(Some(TroubleKind::Faulty)),
        said: Set(super::moving::clipped(&said)),
        ..ActiveModel::new_empty()
    };
    super::moving::keep(&mut work, &row, change).await?;
    work.commit().await
}
