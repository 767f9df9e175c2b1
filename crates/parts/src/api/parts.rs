//! Parts over the API: list, one, what it fits, reorder points.

use axum::extract::State;
use kernel::ids::{ProductId, StationId};
use platform::PageOf;
use serde::{Deserialize, Serialize};
use ui::api::{Problems, Rows, page_ask};
use ui::{ApiCaller, Fault, IfMatch, Json, Path, Query, Site, Versioned};
use utoipa::ToSchema;
use uuid::Uuid;

use super::wire::{Amount, PageAsked};
use crate::acts::{self, Levels};
use crate::published::{PartBrief, of_rows, parts_for};
use crate::queries::{Figures, PartFilter, figures, part_page};
use crate::rules::part::{OldPart, PartFacts};
use crate::store;

/// A part with where it stands.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PartOut {
    /// The product.
    id: Uuid,
    /// Name.
    name: String,
    /// Stock code.
    sku: Option<String>,
    /// Its pieces carry serial numbers.
    serialised: bool,
    /// Months of its own warranty.
    warranty_months: i32,
    /// Days from order to arrival.
    lead_days: i32,
    /// `none`, `kept`, `returned` or `to_supplier`.
    old_part: &'static str,
    /// What a piece costs us on average.
    cost: Option<Amount>,
    /// Sellable pieces, at the station asked for or all that are seen.
    on_hand: i64,
    /// Pieces put aside.
    reserved: i64,
    /// Pieces waited for.
    waiting: i64,
    /// Pieces on order.
    ordered: i64,
    /// What is to be known about the fit, where products were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

impl PartOut {
    fn of(part: PartBrief, figures: Option<&Figures>) -> Self {
        let figures = figures.copied().unwrap_or_default();
        Self {
            id: part.id.uuid(),
            name: part.name,
            sku: part.sku,
            serialised: part.serialised,
            warranty_months: part.warranty_months,
            lead_days: part.lead_days,
            old_part: part.old_part.word(),
            cost: part.cost.map(Into::into),
            on_hand: figures.on_hand,
            reserved: figures.reserved,
            waiting: figures.waiting,
            ordered: figures.ordered,
            note: part.note,
        }
    }
}

/// A part as somebody says it is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PartIn {
    /// Months of its own warranty; the law's least when absent.
    warranty_months: Option<i32>,
    /// Days from order to arrival.
    #[serde(default)]
    lead_days: i32,
    /// `none`, `kept`, `returned` or `to_supplier`.
    #[serde(default)]
    old_part: Option<String>,
    /// Who usually delivers it.
    supplier: Option<Uuid>,
    /// A remark.
    note: Option<String>,
}

/// What became of an old part, by its word.
pub(super) fn old_part(word: Option<&str>) -> Result<Option<OldPart>, Fault> {
    let unknown = || Fault::refused(kernel::Refused::field("old_part", "parts-refused-choice"));
    word.map(|word| OldPart::of_word(word).ok_or_else(unknown))
        .transpose()
}

/// Parts by name
#[utoipa::path(get, path = "/api/v1/parts", tag = "parts", params(PageAsked), responses((status = 200, body = Rows<PartOut>), Problems))]
pub(super) async fn list_parts(
    State(site): State<Site>,
    caller: ApiCaller,
    Query(asked): Query<PageAsked>,
) -> Result<Json<Rows<PartOut>>, Fault> {
    let ask = page_ask(asked.after.as_deref(), asked.limit).map_err(Fault::refused)?;
    let filter = PartFilter {
        words: asked.q.unwrap_or_default(),
        ..PartFilter::default()
    };
    let db = site.platform.db.read();
    let page = part_page(db, &filter, false, &ask).await?;
    let ids: Vec<ProductId> = page.rows.iter().map(|row| row.id).collect();
    let stands = figures(db, &caller.actor().stations, &ids, asked.station).await?;
    let page = PageOf {
        rows: of_rows(db, page.rows).await?,
        next: page.next,
        prev: page.prev,
    };
    Ok(Json(Rows::of(page, |part| {
        let figures = stands.get(&part.id).copied();
        PartOut::of(part, figures.as_ref())
    })))
}

async fn one(site: &Site, caller: &ApiCaller, id: ProductId) -> Result<Versioned<PartOut>, Fault> {
    let db = site.platform.db.read();
    let row = store::part(db, id).await?;
    let version = row.version;
    let stands = figures(db, &caller.actor().stations, &[id], None).await?;
    let brief = of_rows(db, vec![row]).await?.pop();
    let brief = brief.ok_or_else(platform::Failure::not_found::<kernel::ids::kinds::Product>)?;
    Ok(Versioned(version, PartOut::of(brief, stands.get(&id))))
}

/// One part
#[utoipa::path(get, path = "/api/v1/parts/{id}", tag = "parts", params(("id" = Uuid, Path)), responses((status = 200, body = PartOut), Problems))]
pub(super) async fn get_part(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<ProductId>,
) -> Result<Versioned<PartOut>, Fault> {
    one(&site, &caller, id).await
}

/// Mark a product as a part, or change it
///
/// Send the version that you read in `If-Match`; without it the present one is replaced.
#[utoipa::path(put, path = "/api/v1/parts/{id}", tag = "parts", params(("id" = Uuid, Path)), request_body = PartIn, responses((status = 200, body = PartOut), Problems))]
pub(super) async fn put_part(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<ProductId>,
    IfMatch(seen): IfMatch,
    Json(input): Json<PartIn>,
) -> Result<Versioned<PartOut>, Fault> {
    let may = caller.may()?;
    let facts = PartFacts {
        warranty_months: input.warranty_months,
        lead_days: input.lead_days,
        old_part: old_part(input.old_part.as_deref())?.unwrap_or_default(),
        supplier: input.supplier.map(kernel::ids::CustomerId::from_uuid),
        note: input.note,
    };
    let mut work = caller.work(&site).await?;
    match store::part(work.conn(), id).await {
        Ok(row) => acts::edit_part(&mut work, may, id, seen.unwrap_or(row.version), facts).await?,
        Err(platform::Failure::NotFound { .. }) => {
            acts::mark_part(&mut work, may, id, facts).await?
        }
        Err(failure) => return Err(failure.into()),
    }
    work.commit().await?;
    one(&site, &caller, id).await
}

/// A remark about a fit.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct FitIn {
    /// Only from serial 1000 on.
    #[schema(max_length = 200)]
    note: Option<String>,
}

/// Nothing more to tell.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PartDone)]
pub(super) struct Done {
    /// It is as was asked.
    done: bool,
}

impl Done {
    /// Done.
    pub(super) const YES: Self = Self { done: true };
}

/// Say that a part fits a product
#[utoipa::path(put, path = "/api/v1/parts/{id}/fits/{product}", tag = "parts", params(("id" = Uuid, Path), ("product" = Uuid, Path)), request_body = FitIn, responses((status = 200, body = Done), Problems))]
pub(super) async fn put_fit(
    State(site): State<Site>,
    caller: ApiCaller,
    Path((id, product)): Path<(ProductId, ProductId)>,
    Json(input): Json<FitIn>,
) -> Result<Json<Done>, Fault> {
    let may = caller.may()?;
    let mut work = caller.work(&site).await?;
    acts::say_fit(&mut work, may, id, product, input.note).await?;
    work.commit().await?;
    Ok(Json(Done::YES))
}

/// Say that a part does not fit a product
#[utoipa::path(delete, path = "/api/v1/parts/{id}/fits/{product}", tag = "parts", params(("id" = Uuid, Path), ("product" = Uuid, Path)), responses((status = 200, body = Done), Problems))]
pub(super) async fn delete_fit(
    State(site): State<Site>,
    caller: ApiCaller,
    Path((id, product)): Path<(ProductId, ProductId)>,
) -> Result<Json<Done>, Fault> {
    let may = caller.may()?;
    let mut work = caller.work(&site).await?;
    acts::drop_fit(&mut work, may, id, product).await?;
    work.commit().await?;
    Ok(Json(Done::YES))
}

/// When a part is ordered again.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct LevelsIn {
    /// Ordered when fewer pieces than this are available.
    point: Option<i64>,
    /// So many pieces are there after an order.
    target: Option<i64>,
}

/// Set reorder point and target at a station
#[utoipa::path(put, path = "/api/v1/parts/{id}/levels/{station}", tag = "parts", params(("id" = Uuid, Path), ("station" = Uuid, Path)), request_body = LevelsIn, responses((status = 200, body = Done), Problems))]
pub(super) async fn put_levels(
    State(site): State<Site>,
    caller: ApiCaller,
    Path((id, station)): Path<(ProductId, StationId)>,
    Json(input): Json<LevelsIn>,
) -> Result<Json<Done>, Fault> {
    let may = caller.may()?;
    let levels = Levels {
        point: input.point,
        target: input.target,
    };
    let mut work = caller.work(&site).await?;
    acts::set_levels(&mut work, may, (id, station), None, levels).await?;
    work.commit().await?;
    Ok(Json(Done::YES))
}

/// Parts that fit a product, two hundred at most
#[utoipa::path(get, path = "/api/v1/products/{id}/parts", tag = "parts", params(("id" = Uuid, Path)), responses((status = 200, body = Vec<PartOut>), Problems))]
pub(super) async fn parts_of_product(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<ProductId>,
) -> Result<Json<Vec<PartOut>>, Fault> {
    let db = site.platform.db.read();
    let parts = parts_for(db, id).await?;
    let ids: Vec<ProductId> = parts.iter().map(|part| part.id).collect();
    let stands = figures(db, &caller.actor().stations, &ids, None).await?;
    let out = parts.into_iter().map(|part| {
        let figures = stands.get(&part.id).copied();
        PartOut::of(part, figures.as_ref())
    });
    Ok(Json(out.collect()))
}
