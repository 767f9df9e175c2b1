//! Lists and look-ups of the archive.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::ids::Kind as _;
use kernel::ids::{DocumentId, FileId, Ref, kinds};
use kernel::{Currency, Money};
use platform::columns::Day;
use platform::files::{self, FileRow};
use platform::paging::{KeyPart, Keyset, PAGE_MAX, PageAsk, Sort};
use platform::{Failure, PageOf, Platform, Stations, search};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use ubl::Finding;

use crate::kinds::{Direction, DocumentKind, DocumentState, Source};
use crate::records::{document as archive, document_conflict, document_subject};

/// Links that are read for many records at once.
pub const OF_MANY_MAX: u64 = 1_000;

/// Which documents are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentFilter {
    /// Words, a number, an ETTN, a tax number.
    pub q: String,
    /// Only this kind.
    pub kind: Option<DocumentKind>,
    /// Only this way.
    pub direction: Option<Direction>,
    /// Only those that stand here.
    pub state: Option<DocumentState>,
    /// Issued on this day or later.
    pub from: Option<Date>,
    /// Issued on this day or earlier.
    pub to: Option<Date>,
}

/// A document without its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentRow {
    /// The document.
    pub id: DocumentId,
    /// What it is.
    pub kind: DocumentKind,
    /// Which way it went.
    pub direction: Direction,
    /// Its number; may be empty.
    pub number: String,
    /// Its ETTN.
    pub ettn: Option<String>,
    /// The day of issue.
    pub issued_on: Option<Date>,
    /// Name of the other side.
    pub party_name: String,
    /// Tax number of the other side.
    pub party_tax: Option<String>,
    /// What it is about in money.
    pub total: Option<Money>,
    /// Its file.
    pub file: FileId,
    /// Hash of the file.
    pub sha256: String,
    /// How it came.
    pub source: Source,
    /// Where it stands.
    pub state: DocumentState,
    /// When it came.
    pub created_at: Timestamp,
    /// Its version.
    pub version: i32,
    sort_on: Day,
}

impl TryFrom<archive::Model> for DocumentRow {
    type Error = Failure;

    fn try_from(row: archive::Model) -> Result<Self, Failure> {
        let currency = row.currency.as_deref().map(Currency::of).transpose()?;
        Ok(Self {
            id: row.id,
            kind: row.kind.parse()?,
            direction: row.direction.parse()?,
            number: row.number,
            ettn: row.ettn,
            issued_on: row.issued_on.map(Into::into),
            party_name: row.party_name,
            party_tax: row.party_tax,
            total: row
                .total
                .zip(currency)
                .map(|(minor, currency)| Money::new(minor, currency)),
            file: row.file_id,
            sha256: row.sha256,
            source: row.source.parse()?,
            state: row.state.parse()?,
            created_at: row.created_at.into(),
            version: row.version,
            sort_on: row.sort_on,
        })
    }
}

/// A second file under the same ETTN.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The file.
    pub file: FileId,
    /// Its hash.
    pub sha256: String,
    /// When it came.
    pub noticed_at: Timestamp,
    /// When somebody settled it.
    pub settled_at: Option<Timestamp>,
    /// Who settled it.
    pub settled_by: String,
}

impl From<document_conflict::Model> for Conflict {
    fn from(row: document_conflict::Model) -> Self {
        Self {
            file: row.file_id,
            sha256: row.sha256,
            noticed_at: row.noticed_at.into(),
            settled_at: row.settled_at.map(Into::into),
            settled_by: row.settled_by,
        }
    }
}

/// A document with everything about it but the bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentView {
    /// The document.
    pub row: DocumentRow,
    /// Its file.
    pub file: FileRow,
    /// The records that it belongs to.
    pub subjects: Vec<Ref>,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
    /// Other files that came under its ETTN.
    pub conflicts: Vec<Conflict>,
}

/// The archive, newest first.
///
/// # Errors
/// `Refused` when the cursor is of another list.
pub async fn documents(
    platform: &Platform,
    filter: &DocumentFilter,
    ask: &PageAsk,
) -> Result<PageOf<DocumentRow>, Failure> {
    let mut query = archive::Entity::find();
    if !filter.q.trim().is_empty() {
        let hits = {
            // documents belong to no station
            let (all, kinds, most) = (Stations::All, [kinds::Document::NAME], PAGE_MAX as usize);
            search::find(platform, &all, &filter.q, &kinds, most).await?
        };
        query = query.filter(archive::Column::Id.is_in(hits.iter().map(|hit| hit.subject.id)));
    }
    if let Some(kind) = filter.kind {
        query = query.filter(archive::Column::Kind.eq(kind.to_string()));
    }
    if let Some(direction) = filter.direction {
        query = query.filter(archive::Column::Direction.eq(direction.to_string()));
    }
    if let Some(state) = filter.state {
        query = query.filter(archive::Column::State.eq(state.to_string()));
    }
    if let Some(from) = filter.from {
        query = query.filter(archive::Column::SortOn.gte(Day::from(from)));
    }
    if let Some(to) = filter.to {
        query = query.filter(archive::Column::SortOn.lte(Day::from(to)));
    }
    let order = Keyset::new([
        Sort::down(Expr::col(archive::Column::SortOn)),
        Sort::down(Expr::col(archive::Column::Id)),
    ]);
    let key = |row: &archive::Model| vec![KeyPart::Day(row.sort_on.into()), row.id.into()];
    told(order.page(platform.db.read(), query, ask, key).await?)
}

/// The newest documents of a record, a page of them.
///
/// # Errors
/// When the database cannot be read.
pub async fn documents_of(
    db: &impl ConnectionTrait,
    subject: impl Into<Ref> + Send,
) -> Result<Vec<DocumentRow>, Failure> {
    let subject = subject.into();
    let ids = document_subject::Entity::find()
        .filter(document_subject::Column::SubjectKind.eq(subject.kind))
        .filter(document_subject::Column::SubjectId.eq(subject.id))
        .order_by_desc(document_subject::Column::DocumentId)
        .limit(PAGE_MAX)
        .all(db)
        .await?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = archive::Entity::find()
        .filter(archive::Column::Id.is_in(ids.into_iter().map(|link| link.document_id)))
        .order_by_desc(archive::Column::SortOn)
        .order_by_desc(archive::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(DocumentRow::try_from).collect()
}

/// The documents of many records, oldest first, each once with the records that it was found under; two
/// statements, at most [`OF_MANY_MAX`] links.
///
/// # Errors
/// When the database cannot be read.
pub async fn documents_of_many(
    db: &impl ConnectionTrait,
    subjects: &[Ref],
) -> Result<Vec<(DocumentRow, Vec<Ref>)>, Failure> {
    if subjects.is_empty() {
        return Ok(Vec::new());
    }
    let links = document_subject::Entity::find()
        .filter(document_subject::Column::SubjectId.is_in(subjects.iter().map(|one| one.id)))
        .order_by_asc(document_subject::Column::DocumentId)
        .limit(OF_MANY_MAX)
        .all(db)
        .await?;
    let mut under: BTreeMap<DocumentId, Vec<Ref>> = BTreeMap::new();
    for link in links {
        let subject = Ref::from_parts(&link.subject_kind, link.subject_id)?;
        if subjects.contains(&subject) {
            under.entry(link.document_id).or_default().push(subject);
        }
    }
    let rows = archive::Entity::find()
        .filter(archive::Column::Id.is_in(under.keys().copied()))
        .order_by_asc(archive::Column::SortOn)
        .order_by_asc(archive::Column::Id)
        .all(db)
        .await?;
    let found = |row: archive::Model| {
        let of = under.get(&row.id).cloned().unwrap_or_default();
        Ok((DocumentRow::try_from(row)?, of))
    };
    rows.into_iter().map(found).collect()
}

/// The document with this ETTN.
///
/// # Errors
/// When the database cannot be read.
pub async fn document_by_ettn(
    db: &impl ConnectionTrait,
    ettn: &str,
) -> Result<Option<DocumentRow>, Failure> {
    let ettn = ettn.trim().to_lowercase();
    let found = archive::Entity::find().filter(archive::Column::Ukey.eq(format!("ettn:{ettn}")));
    found.one(db).await?.map(DocumentRow::try_from).transpose()
}

/// One document.
///
/// # Errors
/// `NotFound` when there is no such document.
pub async fn document(db: &impl ConnectionTrait, id: DocumentId) -> Result<DocumentView, Failure> {
    let row = archive::Entity::find_by_id(id).one(db).await?;
    let row = row.ok_or_else(Failure::not_found::<kinds::Document>)?;
    let subjects = document_subject::Entity::find()
        .filter(document_subject::Column::DocumentId.eq(id))
        .all(db)
        .await?;
    let conflicts = document_conflict::Entity::find()
        .filter(document_conflict::Column::DocumentId.eq(id))
        .order_by_asc(document_conflict::Column::NoticedAt)
        .limit(PAGE_MAX)
        .all(db)
        .await?;
    Ok(DocumentView {
        file: files::file(db, row.file_id).await?,
        subjects: subjects
            .into_iter()
            .map(|link| Ref::from_parts(&link.subject_kind, link.subject_id))
            .collect::<Result<_, _>>()?,
        findings: serde_json::from_value(row.findings.clone())?,
        conflicts: conflicts.into_iter().map(Conflict::from).collect(),
        row: row.try_into()?,
    })
}

fn told(page: PageOf<archive::Model>) -> Result<PageOf<DocumentRow>, Failure> {
    Ok(PageOf {
        rows: page
            .rows
            .into_iter()
            .map(DocumentRow::try_from)
            .collect::<Result<_, _>>()?,
        next: page.next,
        prev: page.prev,
    })
}
