//! Keeps a document: once, byte for byte; the same again changes nothing, the same ETTN with other contents is a conflict.

use jiff::civil::Date;
use kernel::Money;
use kernel::ids::{DocumentId, Ref, kinds};
use kernel::refusal::Refusal;
use kernel::time::civil_day;
use platform::columns::{Day, Moment};
use platform::{Allowed, Event, Failure, SearchEntry, StoredFile, Work};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use sha2::{Digest, Sha256};
use ubl::Finding;
use uuid::Uuid;

use super::link::link;
use crate::KeepDocuments;
use crate::kinds::{DOCUMENT_STATES, Direction, DocumentKind, DocumentState, Source};
use crate::records::{document, document_conflict};

/// Characters of a number.
const NUMBER_MAX: usize = 100;
/// Records that a document belongs to.
const SUBJECTS_MAX: usize = 20;

/// The other side of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Party {
    /// Name.
    pub name: String,
    /// VKN or TCKN.
    pub tax_number: Option<String>,
}

/// A document to keep.
#[derive(Clone, Debug)]
pub struct NewDocument {
    /// What it is.
    pub kind: DocumentKind,
    /// Which way it went.
    pub direction: Direction,
    /// Its number; empty when it has none.
    pub number: String,
    /// Its ETTN, when it has one: no second document has the same.
    pub ettn: Option<String>,
    /// The day of issue.
    pub issued_on: Option<Date>,
    /// The other side.
    pub party: Party,
    /// What it is about in money.
    pub total: Option<Money>,
    /// The records that it belongs to: a sale, a customer, a unit.
    pub subjects: Vec<Ref>,
    /// The file as it came, stored with `platform.files.put` before the work began.
    pub file: StoredFile,
    /// Hash of what it says ([`content_hash`]), when it was read: the same document in another envelope is no conflict.
    pub content: Option<String>,
    /// How it came.
    pub source: Source,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
}

/// What became of a request to keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is in the archive now.
    New(DocumentId),
    /// It was there already; nothing changed.
    Before(DocumentId),
    /// Another document has its ETTN. Both files are kept, the first document stands, a person must look.
    Conflict(DocumentId),
}

impl Kept {
    /// The document in the archive.
    #[must_use]
    pub const fn id(self) -> DocumentId {
        match self {
            Self::New(id) | Self::Before(id) | Self::Conflict(id) => id,
        }
    }
}

/// The hash of what a document says, whatever file it came in.
///
/// # Errors
/// When it cannot be written as JSON.
pub fn content_hash(read: &ubl::Document) -> Result<String, Failure> {
    let mut said = read.clone();
    // findings follow the reader's version, not the document
    said.findings.clear();
    Ok(hex::encode(Sha256::digest(serde_json::to_vec(&said)?)))
}

/// Keeps a document in the archive.
///
/// # Errors
/// `Refused` when number or ETTN cannot be; else when the database refuses.
pub async fn keep_document(
    work: &mut Work,
    _may: Allowed<KeepDocuments>,
    new: NewDocument,
) -> Result<Kept, Failure> {
    let ettn = checked(&new)?;
    let ukey = match &ettn {
        Some(ettn) => format!("ettn:{ettn}"),
        None => format!("sha:{}:{}", new.kind, new.file.sha256),
    };
    let before = document::Entity::find()
        .filter(document::Column::Ukey.eq(&ukey))
        .one(work.conn())
        .await?;
    match before {
        Some(row) if same(&row, &new) => {
            link(work, row.id, &new.subjects).await?;
            Ok(Kept::Before(row.id))
        }
        Some(row) => conflict(work, row, &new).await,
        None => first(work, new, ettn, ukey).await,
    }
}

/// The ETTN in its one writing.
fn checked(new: &NewDocument) -> Result<Option<String>, Refusal> {
    if new.number.chars().count() > NUMBER_MAX {
        return Err(Refusal::new("documents-refused-number").at("number"));
    }
    if new.subjects.len() > SUBJECTS_MAX {
        return Err(Refusal::new("documents-refused-subjects").with("most", SUBJECTS_MAX));
    }
    let Some(ettn) = new
        .ettn
        .as_deref()
        .map(str::trim)
        .filter(|ettn| !ettn.is_empty())
    else {
        return Ok(None);
    };
    match Uuid::parse_str(ettn) {
        Ok(uuid) => Ok(Some(uuid.to_string())),
        Err(_) => Err(Refusal::new("documents-refused-ettn")
            .with("ettn", ettn)
            .at("ettn")),
    }
}

fn same(row: &document::Model, new: &NewDocument) -> bool {
    row.sha256 == new.file.sha256 || (new.content.is_some() && row.content_sha256 == new.content)
}

async fn first(
    work: &mut Work,
    new: NewDocument,
    ettn: Option<String>,
    ukey: String,
) -> Result<Kept, Failure> {
    let id = work.new_id::<kinds::Document>();
    work.keep_file(&new.file, id).await?;
    let row = document::ActiveModel {
        id: Set(id),
        ukey: Set(ukey),
        kind: Set(new.kind.to_string()),
        direction: Set(new.direction.to_string()),
        number: Set(new.number.trim().to_owned()),
        ettn: Set(ettn.clone()),
        issued_on: Set(new.issued_on.map(Day::from)),
        sort_on: Set(Day::from(
            new.issued_on.unwrap_or_else(|| civil_day(work.now)),
        )),
        party_name: Set(new.party.name.trim().to_owned()),
        party_tax: Set(new.party.tax_number.clone()),
        currency: Set(new.total.map(|total| total.currency.code().to_owned())),
        total: Set(new.total.map(|total| total.minor)),
        file_id: Set(new.file.id),
        sha256: Set(new.file.sha256.clone()),
        content_sha256: Set(new.content.clone()),
        source: Set(new.source.to_string()),
        findings: Set(serde_json::to_value(&new.findings)?),
        state: Set(DocumentState::Kept.to_string()),
        created_at: Set(Moment::from(work.now)),
        version: Set(1),
    };
    document::Entity::insert(row)
        .exec_without_returning(work.conn())
        .await?;
    link(work, id, &new.subjects).await?;
    work.index(entry(id, &new, ettn)).await?;
    let facts = json!({ "kind": new.kind, "number": new.number, "sha256": new.file.sha256 });
    work.record(Event::of(id, "document.kept", facts)).await?;
    Ok(Kept::New(id))
}

fn entry(id: DocumentId, new: &NewDocument, ettn: Option<String>) -> SearchEntry {
    let named = [&new.number, &new.party.name, &new.file.name];
    let title = named
        .into_iter()
        .map(|words| words.trim())
        .find(|words| !words.is_empty());
    let title = title.unwrap_or_default();
    let mut entry = SearchEntry::new(id, title).subtitle(new.party.name.trim());
    for token in [Some(new.number.clone()), ettn, new.party.tax_number.clone()] {
        if let Some(token) = token.filter(|token| !token.trim().is_empty()) {
            entry = entry.token(token);
        }
    }
    entry
}

/// Keeps the second file beside the first and asks for a person. The same second file again changes nothing.
async fn conflict(
    work: &mut Work,
    row: document::Model,
    new: &NewDocument,
) -> Result<Kept, Failure> {
    let id = row.id;
    let known = document_conflict::Entity::find()
        .filter(document_conflict::Column::DocumentId.eq(id))
        .filter(document_conflict::Column::Sha256.eq(&new.file.sha256))
        .one(work.conn())
        .await?;
    if known.is_some() {
        return Ok(Kept::Conflict(id));
    }
    work.keep_file(&new.file, id).await?;
    let second = document_conflict::ActiveModel {
        file_id: Set(new.file.id),
        document_id: Set(id),
        sha256: Set(new.file.sha256.clone()),
        noticed_at: Set(Moment::from(work.now)),
        settled_at: Set(None),
        settled_by: Set(String::new()),
    };
    document_conflict::Entity::insert(second)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(work.conn())
        .await?;
    if row.state.parse::<DocumentState>()? == DocumentState::Kept {
        let state = DOCUMENT_STATES.go(DocumentState::Kept, DocumentState::Disputed)?;
        let change = document::ActiveModel {
            state: Set(state.to_string()),
            ..Default::default()
        };
        work.update_seen(id, row.version, change).await?;
    }
    let facts = json!({ "sha256": new.file.sha256, "first": row.sha256 });
    work.record(Event::of(id, "document.disputed", facts))
        .await?;
    work.notify("documents");
    Ok(Kept::Conflict(id))
}
