//! The archive for programs. Wire types live here alone.

use axum::extract::State as Shared;
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;
use kernel::ids::DocumentId;
use kernel::states::State as _;
use platform::Cursor;
use platform::paging::PageAsk;
use serde::{Deserialize, Serialize};
use ui::{Fault, Json, Path, Query, Site, Versioned};
use utoipa::{IntoParams, ToSchema};

use crate::download::download;
use crate::queries::{DocumentFilter, DocumentRow, DocumentView, document, documents};

/// What to list.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// Words, a number, an ETTN, a tax number.
    q: String,
    /// Only this kind: `sale_invoice`, `return_invoice`, `purchase_invoice`, `despatch`, `receipt_advice`, `credit_note`,
    /// `application_response`, `certificate`, `other`.
    kind: Option<String>,
    /// Only `in` or `out`.
    direction: Option<String>,
    /// Only `kept` or `disputed`.
    state: Option<String>,
    /// Issued on this day or later.
    #[param(value_type = Option<String>, format = Date)]
    from: Option<Date>,
    /// Issued on this day or earlier.
    #[param(value_type = Option<String>, format = Date)]
    to: Option<Date>,
    /// The page after this place.
    #[param(value_type = Option<String>)]
    after: Option<Cursor>,
    /// Rows of the page, 100 at most.
    limit: Option<u64>,
}

/// A document.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DocumentWire {
    /// Its id.
    #[schema(value_type = String, format = Uuid)]
    id: DocumentId,
    /// What it is.
    #[schema(example = "sale_invoice")]
    kind: &'static str,
    /// `in` or `out`.
    #[schema(example = "in")]
    direction: &'static str,
    /// Its number; may be empty.
    number: String,
    /// Its ETTN.
    ettn: Option<String>,
    /// The day of issue.
    #[schema(value_type = Option<String>, format = Date)]
    issued_on: Option<Date>,
    /// The other side.
    party: PartyWire,
    /// What it is about in money, in minor units.
    total: Option<MoneyWire>,
    /// SHA-256 of the file.
    sha256: String,
    /// How it came.
    source: &'static str,
    /// `kept` or `disputed`.
    state: &'static str,
    /// When it came.
    #[schema(value_type = String, format = DateTime)]
    received_at: Timestamp,
}

/// The other side of a document.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PartyWire {
    /// Name.
    name: String,
    /// VKN or TCKN.
    tax_number: Option<String>,
}

/// An amount.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MoneyWire {
    /// In minor units.
    #[schema(example = 123_450)]
    minor: i64,
    /// ISO code.
    #[schema(example = "TRY")]
    currency: String,
}

/// A page of documents.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DocumentPage {
    /// The documents, newest first.
    items: Vec<DocumentWire>,
    /// Pass it as `after` for the next page; absent on the last.
    #[schema(value_type = Option<String>)]
    next: Option<Cursor>,
}

/// A document with everything about it but the bytes.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DocumentDetail {
    /// The document.
    #[serde(flatten)]
    document: DocumentWire,
    /// The records that it belongs to, `kind:id`.
    #[schema(example = json!(["sale:01936f0e-0000-7000-8000-000000000000"]))]
    subjects: Vec<String>,
    /// What is wrong with it.
    findings: Vec<FindingWire>,
    /// Hashes of other files that came under its ETTN and are not settled.
    conflicts: Vec<String>,
}

/// A fault of a document.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FindingWire {
    /// `info`, `warning`, `error`.
    severity: String,
    /// The rule; the revenue administration's own name where it is theirs.
    code: String,
    /// Path of the element.
    path: String,
    /// Stable key of the explanation.
    key: String,
}

impl From<DocumentRow> for DocumentWire {
    fn from(row: DocumentRow) -> Self {
        Self {
            id: row.id,
            kind: row.kind.word(),
            direction: row.direction.word(),
            number: row.number,
            ettn: row.ettn,
            issued_on: row.issued_on,
            party: PartyWire {
                name: row.party_name,
                tax_number: row.party_tax,
            },
            total: row.total.map(|total| MoneyWire {
                minor: total.minor,
                currency: total.currency.code().to_owned(),
            }),
            sha256: row.sha256,
            source: row.source.word(),
            state: row.state.word(),
            received_at: row.created_at,
        }
    }
}

impl From<DocumentView> for DocumentDetail {
    fn from(view: DocumentView) -> Self {
        let severity = |finding: &ubl::Finding| format!("{:?}", finding.severity).to_lowercase();
        let open = view
            .conflicts
            .into_iter()
            .filter(|conflict| conflict.settled_at.is_none());
        Self {
            subjects: view.subjects.iter().map(ToString::to_string).collect(),
            findings: view
                .findings
                .into_iter()
                .map(|finding| FindingWire {
                    severity: severity(&finding),
                    code: finding.code.into_owned(),
                    path: finding.path,
                    key: finding.key.into_owned(),
                })
                .collect(),
            conflicts: open.map(|conflict| conflict.sha256).collect(),
            document: view.row.into(),
        }
    }
}

/// Lists the archive, newest first.
#[utoipa::path(get, path = "/api/v1/documents", tag = "documents", params(Asked), responses((status = 200, body = DocumentPage), ui::api::Problems))]
pub(crate) async fn list(
    Shared(site): Shared<Site>,
    Query(asked): Query<Asked>,
) -> Result<Json<DocumentPage>, Fault> {
    let ask = PageAsk {
        after: asked.after.clone(),
        before: None,
        size: asked.limit,
    };
    let page = documents(&site.platform, &filter(asked)?, &ask).await?;
    Ok(Json(DocumentPage {
        items: page.rows.into_iter().map(DocumentWire::from).collect(),
        next: page.next,
    }))
}

/// One document with its findings.
#[utoipa::path(get, path = "/api/v1/documents/{id}", tag = "documents", params(("id" = String, Path, format = Uuid)), responses((status = 200, body = DocumentDetail), ui::api::Problems))]
pub(crate) async fn get_one(
    Shared(site): Shared<Site>,
    Path(id): Path<DocumentId>,
) -> Result<Versioned<DocumentDetail>, Fault> {
    let view = document(site.platform.db.read(), id).await?;
    Ok(Versioned(view.row.version, view.into()))
}

/// The file of a document, byte for byte as it came.
#[utoipa::path(get, path = "/api/v1/documents/{id}/file", tag = "documents", params(("id" = String, Path, format = Uuid)), responses((status = 200, content_type = "*/*", body = Vec<u8>), ui::api::Problems))]
pub(crate) async fn get_file(
    Shared(site): Shared<Site>,
    Path(id): Path<DocumentId>,
) -> Result<Response, Fault> {
    Ok(download(&site.platform, id, None).await?)
}

/// A word that is no kind, way or state is refused, not overlooked.
fn filter(asked: Asked) -> Result<DocumentFilter, Fault> {
    fn word<T: std::str::FromStr<Err = kernel::refusal::Refusal>>(
        field: &'static str,
        word: Option<String>,
    ) -> Result<Option<T>, Fault> {
        let read = word.map(|word| {
            word.parse()
                .map_err(|why: kernel::refusal::Refusal| why.at(field))
        });
        Ok(read.transpose().map_err(platform::Failure::from)?)
    }
    Ok(DocumentFilter {
        kind: word("kind", asked.kind)?,
        direction: word("direction", asked.direction)?,
        state: word("state", asked.state)?,
        q: asked.q,
        from: asked.from,
        to: asked.to,
    })
}
