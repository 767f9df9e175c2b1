//! Reasons, what they were counted for, and checklists over the API.

use axum::extract::State as FromSite;
use axum::http::StatusCode;
use jiff::civil::Date;
use kernel::ids::ProductId;
use kernel::refusal::Refused;
use kernel::time::{add_days, civil_day};
use serde::{Deserialize, Serialize};
use ui::api::Problems;
use ui::{ApiCaller, Fault, Json, Path, Query, Site};
use utoipa::{IntoParams, ToSchema};

use crate::acts::{self, ReasonText};
use crate::queries;
use crate::records::reason;
use crate::rules::words::ReasonKind;

/// A reason of the tree.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReturnReasonOut {
    /// Key.
    code: String,
    /// The branch that it is on; empty at the root.
    parent: String,
    /// Only for products of this category; empty for all.
    category: String,
    /// What the law sees in it: `changed_mind`, `defective`, `damaged`, `wrong_item`.
    #[schema(value_type = String)]
    kind: ReasonKind,
    /// In Turkish.
    tr: String,
    /// In English.
    en: String,
    /// In German.
    de: String,
    /// Whether photos are asked for.
    photos: bool,
    /// Whether the customer says more in words.
    detail: bool,
    /// Place among its neighbours.
    place: i32,
    /// Whether it may be given.
    open: bool,
}

impl From<reason::Model> for ReturnReasonOut {
    fn from(row: reason::Model) -> Self {
        Self {
            code: row.code,
            parent: row.parent,
            category: row.category,
            kind: row.kind,
            tr: row.tr,
            en: row.en,
            de: row.de,
            photos: row.photos,
            detail: row.detail,
            place: row.place,
            open: row.archived_at.is_none(),
        }
    }
}

/// The tree of reasons, five hundred at most
#[utoipa::path(get, path = "/api/v1/return-reasons", tag = "returns", responses((status = 200, body = Vec<ReturnReasonOut>), Problems))]
pub(super) async fn reasons(
    FromSite(site): FromSite<Site>,
    _caller: ApiCaller,
) -> Result<Json<Vec<ReturnReasonOut>>, Fault> {
    let rows = queries::all_reasons(site.platform.db.read()).await?;
    Ok(Json(rows.into_iter().map(Into::into).collect()))
}

/// A reason as somebody writes it.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReturnReasonIn {
    /// The branch that it is on; empty at the root.
    #[serde(default)]
    parent: String,
    /// Only for products of this category; empty for all.
    #[serde(default)]
    category: String,
    /// What the law sees in it.
    #[schema(value_type = String)]
    kind: ReasonKind,
    /// In Turkish.
    tr: String,
    /// In English.
    en: String,
    /// In German.
    de: String,
    /// Whether photos are asked for.
    #[serde(default)]
    photos: bool,
    /// Whether the customer says more in words.
    #[serde(default)]
    detail: bool,
    /// Place among its neighbours.
    #[serde(default)]
    place: i32,
}

/// Write a reason
///
/// A new key adds one; a known one is changed, and is open again when it was archived.
#[utoipa::path(put, path = "/api/v1/return-reasons/{code}", tag = "returns", params(("code" = String, Path)), request_body = ReturnReasonIn, responses((status = 200, body = ReturnReasonOut), Problems))]
pub(super) async fn keep_reason(
    FromSite(site): FromSite<Site>,
    caller: ApiCaller,
    Path(code): Path<String>,
    Json(told): Json<ReturnReasonIn>,
) -> Result<Json<ReturnReasonOut>, Fault> {
    let may = caller.may()?;
    let text = ReasonText {
        code: code.clone(),
        parent: told.parent,
        category: told.category,
        kind: told.kind,
        tr: told.tr,
        en: told.en,
        de: told.de,
        photos: told.photos,
        detail: told.detail,
        place: told.place,
    };
    let mut work = caller.work(&site).await?;
    acts::keep_reason(&mut work, may, text).await?;
    let row = queries::reason(work.conn(), code.trim()).await?;
    work.commit().await?;
    let row = row.ok_or_else(|| Refused::field("code", "returns-refused-reason"))?;
    Ok(Json(row.into()))
}

/// Take a reason off the forms
///
/// What was counted under it stays.
#[utoipa::path(delete, path = "/api/v1/return-reasons/{code}", tag = "returns", params(("code" = String, Path)), responses((status = 204), Problems))]
pub(super) async fn archive_reason(
    FromSite(site): FromSite<Site>,
    caller: ApiCaller,
    Path(code): Path<String>,
) -> Result<StatusCode, Fault> {
    let may = caller.may()?;
    let mut work = caller.work(&site).await?;
    acts::archive_reason(&mut work, may, &code).await?;
    work.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// For which products.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ReturnChecklistAsk {
    /// Category; the general list when it is empty or has none of its own.
    category: String,
}

/// A line of a checklist.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReturnCheckLine {
    /// In Turkish.
    tr: String,
    /// In English.
    en: String,
    /// Whether it must be answered.
    required: bool,
}

/// What is looked at when goods of a category came back
#[utoipa::path(get, path = "/api/v1/return-checklists", tag = "returns", params(ReturnChecklistAsk), responses((status = 200, body = Vec<ReturnCheckLine>), Problems))]
pub(super) async fn checklist(
    FromSite(site): FromSite<Site>,
    _caller: ApiCaller,
    Query(ask): Query<ReturnChecklistAsk>,
) -> Result<Json<Vec<ReturnCheckLine>>, Fault> {
    let (lines, _) = queries::checklist(site.platform.db.read(), &ask.category).await?;
    let line = |line: crate::rules::inspection::CheckLine| ReturnCheckLine {
        tr: line.tr,
        en: line.en,
        required: line.required,
    };
    Ok(Json(lines.into_iter().map(line).collect()))
}

/// Since when.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ReturnStatisticAsk {
    /// First day, counted by its month; a year ago when it is not told.
    #[param(value_type = Option<String>, format = Date)]
    since: Option<Date>,
}

/// How often a reason was given.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReturnReasonCount {
    /// The leaf of the tree.
    reason: String,
    /// Its kind.
    #[schema(value_type = String)]
    kind: ReasonKind,
    /// How many pieces.
    pieces: i64,
}

/// Why pieces of a product came back, the most frequent reason first
#[utoipa::path(get, path = "/api/v1/products/{id}/return-reasons", tag = "returns", params(("id" = Uuid, Path), ReturnStatisticAsk), responses((status = 200, body = Vec<ReturnReasonCount>), Problems))]
pub(super) async fn statistics(
    FromSite(site): FromSite<Site>,
    _caller: ApiCaller,
    Path(id): Path<ProductId>,
    Query(ask): Query<ReturnStatisticAsk>,
) -> Result<Json<Vec<ReturnReasonCount>>, Fault> {
    let db = site.platform.db.read();
    let since = match ask.since {
        Some(day) => day,
        None => add_days(civil_day(site.platform.now()), -365)?,
    };
    let month = format!("{:04}-{:02}", since.year(), since.month());
    let counts = queries::reasons_of_product(db, id, &month).await?;
    let count = |count: queries::ReasonCount| ReturnReasonCount {
        reason: count.reason,
        kind: count.kind,
        pieces: count.pieces,
    };
    Ok(Json(counts.into_iter().map(count).collect()))
}
