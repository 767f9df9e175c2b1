//! E-documents: one, those of a record, and the list page by page. One of a station that is not seen is not there.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::ids::{CustomerId, DocumentId, EDocumentId, Ref, SeriesId, StationId, kinds};
use kernel::money::Money;
use platform::columns::Day;
use platform::paging::{KeyPart, Keyset, PAGE_MAX, PageAsk, Sort};
use platform::{Failure, PageOf, Platform, Stations};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    Select,
};
use ubl::Finding;

use crate::records::e_document::{Column, Entity, Model};
use crate::records::{attempt, body};
use crate::rules::kind::EKind;
use crate::rules::series::Numbering;
use crate::rules::state::EState;
use crate::rules::trouble::{Deed, Outcome, TroubleKind};

/// Attempts that a page shows.
const ATTEMPTS_SHOWN: u64 = 100;

/// An e-document, as pages and other capabilities see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EDocument {
    /// Key.
    pub id: EDocumentId,
    /// What it is.
    pub kind: EKind,
    /// SATIS, IADE, SEVK …
    pub sort: String,
    /// TEMELFATURA, EARSIVFATURA …
    pub profile: String,
    /// Where it stands.
    pub state: EState,
    /// Its number, when it has one.
    pub number: Option<String>,
    /// Its ETTN.
    pub ettn: String,
    /// The series of its number.
    pub series: Option<SeriesId>,
    /// The integrator that carries it.
    pub account: Option<String>,
    /// Who numbers it.
    pub numbering: Numbering,
    /// Which station issues it.
    pub station: StationId,
    /// The customer.
    pub customer: Option<CustomerId>,
    /// The record that it is issued for.
    pub subject: Option<Ref>,
    /// The record whose chain tells of it.
    pub chain: Ref,
    /// Name of the receiver.
    pub party_name: String,
    /// VKN or TCKN of the receiver.
    pub party_tax: Option<String>,
    /// The receiver's mailbox.
    pub party_alias: Option<String>,
    /// Day of issue.
    pub issued_on: Date,
    /// What is to be paid.
    pub total: Option<Money>,
    /// Hash of what was issued.
    pub sha256: Option<String>,
    /// The archive's copy.
    pub document: Option<DocumentId>,
    /// The archive's copy of what was signed.
    pub signed: Option<DocumentId>,
    /// What proves that something was done by hand.
    pub proof: Option<DocumentId>,
    /// Sent, and nobody knows whether it arrived.
    pub unknown: bool,
    /// Why it is stuck.
    pub trouble: Option<TroubleKind>,
    /// What the integrator said last.
    pub said: String,
    /// When the integrator took it.
    pub sent_at: Option<Timestamp>,
    /// When its standing is asked for next.
    pub ask_at: Option<Timestamp>,
    /// Last day of an answer.
    pub answer_due_on: Option<Date>,
    /// What the receiver answered.
    pub answer: String,
    /// Why it was rejected, cancelled, or accepted by hand.
    pub reason: String,
    /// When it was written.
    pub created_at: Timestamp,
    /// By whom.
    pub created_by: String,
    /// Version.
    pub version: i32,
}

impl From<Model> for EDocument {
    fn from(row: Model) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            state: row.state,
            subject: row.subject(),
            chain: row.chain(),
            total: row.money(),
            series: row.series_id,
            account: row.account_code,
            numbering: row.numbering,
            station: row.station_id,
            customer: row.customer_id,
            issued_on: row.issued_on.into(),
            document: row.document_id,
            signed: row.signed_id,
            proof: row.proof_id,
            unknown: row.unknown,
            trouble: row.trouble,
            sent_at: row.sent_at.map(Into::into),
            ask_at: row.ask_at.map(Into::into),
            answer_due_on: row.answer_due_on.map(Into::into),
            created_at: row.created_at.into(),
            version: row.version,
            sort: row.sort,
            profile: row.profile,
            number: row.number,
            ettn: row.ettn,
            party_name: row.party_name,
            party_tax: row.party_tax,
            party_alias: row.party_alias,
            sha256: row.sha256,
            said: row.said,
            answer: row.answer,
            reason: row.reason,
            created_by: row.created_by,
        }
    }
}

/// Something that was tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// What.
    pub deed: Deed,
    /// What came of it.
    pub outcome: Outcome,
    /// The other side's code.
    pub code: String,
    /// The other side's words.
    pub said: String,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
}

/// A document with everything about it but its words.
#[derive(Clone, Debug, PartialEq)]
pub struct EDocumentView {
    /// The document.
    pub row: EDocument,
    /// What the strict check found.
    pub findings: Vec<Finding>,
    /// What was tried, the newest first.
    pub attempts: Vec<Attempt>,
}

/// The row, or not found.
pub(crate) async fn row(
    db: &impl ConnectionTrait,
    stations: &Stations,
    id: EDocumentId,
) -> Result<Model, Failure> {
    Entity::find_by_id(id)
        .one(db)
        .await?
        .filter(|row| stations.see(Some(row.station_id)))
        .ok_or_else(Failure::not_found::<kinds::EDocument>)
}

/// One document, or not found.
pub async fn document(
    db: &impl ConnectionTrait,
    stations: &Stations,
    id: EDocumentId,
) -> Result<EDocumentView, Failure> {
    let row = row(db, stations, id).await?;
    let attempts = attempt::Entity::find()
        .filter(attempt::Column::EDocumentId.eq(id))
        .order_by_desc(attempt::Column::Place)
        .limit(ATTEMPTS_SHOWN)
        .all(db)
        .await?;
    let told = |row: attempt::Model| Attempt {
        deed: row.deed,
        outcome: row.outcome,
        code: row.code,
        said: row.said,
        at: row.at.into(),
        by: row.by_name,
    };
    Ok(EDocumentView {
        findings: serde_json::from_value(row.findings.clone())?,
        attempts: attempts.into_iter().map(told).collect(),
        row: row.into(),
    })
}

/// The newest documents that were issued for a record, a page of them.
pub async fn documents_of(
    db: &impl ConnectionTrait,
    subject: Ref,
) -> Result<Vec<EDocument>, Failure> {
    let rows = Entity::find()
        .filter(Column::SubjectId.eq(subject.id))
        .filter(Column::SubjectKind.eq(subject.kind))
        .order_by_desc(Column::Id)
        .limit(PAGE_MAX)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(EDocument::from).collect())
}

/// The same for many records with one statement.
pub async fn documents_of_many(
    db: &impl ConnectionTrait,
    subjects: impl IntoIterator<Item = Ref>,
) -> Result<HashMap<Ref, Vec<EDocument>>, Failure> {
    let ids: Vec<uuid::Uuid> = subjects.into_iter().map(|subject| subject.id).collect();
    let mut found: HashMap<Ref, Vec<EDocument>> = HashMap::new();
    if ids.is_empty() {
        return Ok(found);
    }
    let rows = Entity::find()
        .filter(Column::SubjectId.is_in(ids))
        .order_by_desc(Column::Id)
        .limit(PAGE_MAX * 10)
        .all(db)
        .await?;
    for row in rows.into_iter().map(EDocument::from) {
        if let Some(subject) = row.subject {
            found.entry(subject).or_default().push(row);
        }
    }
    Ok(found)
}

/// Which documents a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EDocumentFilter {
    /// A number or its beginning, an ETTN, a tax number, or words of the receiver's name.
    pub q: String,
    /// Only of this kind.
    pub kind: Option<EKind>,
    /// Only those that stand here.
    pub state: Option<EState>,
    /// Only of this series.
    pub series: Option<SeriesId>,
    /// Only of this station.
    pub station: Option<StationId>,
    /// Only this customer's.
    pub customer: Option<CustomerId>,
    /// Only what was rejected or is stuck.
    pub stuck: bool,
    /// Issued on this day or later.
    pub from: Option<Date>,
    /// Issued on this day or earlier.
    pub to: Option<Date>,
}

impl EDocumentFilter {
    fn rows(&self, stations: &Stations) -> Select<Entity> {
        let stuck = self.stuck.then(super::stuck::condition);
        Entity::find().filter(
            Condition::all()
                .add(seen(stations))
                .add_option(self.kind.map(|kind| Column::Kind.eq(kind)))
                .add_option(self.state.map(|state| Column::State.eq(state)))
                .add_option(self.series.map(|id| Column::SeriesId.eq(id)))
                .add_option(self.station.map(|id| Column::StationId.eq(id)))
                .add_option(self.customer.map(|id| Column::CustomerId.eq(id)))
                .add_option(stuck)
                .add_option(self.from.map(|day| Column::IssuedOn.gte(Day::from(day))))
                .add_option(self.to.map(|day| Column::IssuedOn.lte(Day::from(day)))),
        )
    }
}

pub(super) fn seen(stations: &Stations) -> Condition {
    match stations {
        Stations::All => Condition::all(),
        Stations::Only(ids) => Condition::all().add(Column::StationId.is_in(ids.iter().copied())),
    }
}

/// One page of documents, the newest first.
pub async fn page(
    platform: &Platform,
    stations: &Stations,
    filter: &EDocumentFilter,
    ask: &PageAsk,
) -> Result<PageOf<EDocument>, Failure> {
    let mut rows = filter.rows(stations);
    if !filter.q.trim().is_empty() {
        use kernel::ids::Kind as _;
        let kind = [kinds::EDocument::NAME];
        let most = usize::try_from(PAGE_MAX).unwrap_or(100);
        let hits = platform::search::find(platform, stations, &filter.q, &kind, most).await?;
        rows = rows.filter(Column::Id.is_in(hits.iter().map(|hit| hit.subject.id)));
    }
    let newest = Keyset::new([Sort::down(Expr::col(Column::Id))]);
    let key = |row: &Model| vec![KeyPart::from(row.id)];
    let page = newest.page(platform.db.read(), rows, ask, key).await?;
    Ok(page.map(EDocument::from))
}

/// Documents with a number of a span of days, the oldest first, after one: an export walks them.
pub(crate) async fn in_export(
    db: &impl ConnectionTrait,
    (from, to): (Date, Date),
    after: Option<EDocumentId>,
    most: u64,
) -> Result<Vec<Model>, Failure> {
    let rows = Entity::find()
        .filter(Column::IssuedOn.gte(Day::from(from)))
        .filter(Column::IssuedOn.lte(Day::from(to)))
        .filter(Column::State.ne(EState::Draft))
        .filter(Column::DocumentId.is_not_null())
        .filter(Condition::all().add_option(after.map(|id| Column::Id.gt(id))))
        .order_by_asc(Column::Id)
        .limit(most)
        .all(db)
        .await?;
    Ok(rows)
}

/// The words of a document: what was written while it waits, else the archive's copy, what was signed first.
pub(crate) async fn xml(platform: &Platform, row: &Model) -> Result<Vec<u8>, Failure> {
    let db = platform.db.read();
    if let Some(id) = row.signed_id.or(row.document_id) {
        let view = documents::document(db, id).await?;
        return Ok(platform.files.get(&view.row.sha256).await?.to_vec());
    }
    let body = body::Entity::find_by_id(row.id).one(db).await?;
    let body = body.ok_or_else(Failure::not_found::<kinds::File>)?;
    Ok(body.xml.into_bytes())
}
