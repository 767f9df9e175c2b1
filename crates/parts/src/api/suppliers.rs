//! Suppliers over the API.

use axum::extract::State;
use kernel::ids::CustomerId;
use serde::{Deserialize, Serialize};
use ui::api::{Problems, Rows, page_ask};
use ui::{ApiCaller, Fault, IfMatch, Json, Path, Query, Site};
use utoipa::ToSchema;
use uuid::Uuid;

use super::parts::Done;
use super::wire::PageAsked;
use crate::acts::{self, SupplierFacts};
use crate::queries::supplier_page;
use crate::store;

/// A supplier.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SupplierOut {
    /// The company.
    id: Uuid,
    /// Its name.
    name: String,
    /// Days from order to arrival.
    lead_days: i32,
    /// Currency of its orders.
    currency: String,
    /// Terms in words.
    terms: Option<String>,
}

/// Suppliers by name
#[utoipa::path(get, path = "/api/v1/suppliers", tag = "parts", params(PageAsked), responses((status = 200, body = Rows<SupplierOut>), Problems))]
pub(super) async fn list_suppliers(
    State(site): State<Site>,
    _caller: ApiCaller,
    Query(asked): Query<PageAsked>,
) -> Result<Json<Rows<SupplierOut>>, Fault> {
    let ask = page_ask(asked.after.as_deref(), asked.limit).map_err(Fault::refused)?;
    let db = site.platform.db.read();
    let page = supplier_page(db, &asked.q.unwrap_or_default(), false, &ask).await?;
    let briefs = accounts::briefs(db, page.rows.iter().map(|row| row.id)).await?;
    Ok(Json(Rows::of(page, |row| SupplierOut {
        id: row.id.uuid(),
        name: briefs
            .get(&row.id)
            .map(|brief| brief.name.clone())
            .unwrap_or_default(),
        lead_days: row.lead_days,
        currency: row.currency,
        terms: row.terms,
    })))
}

/// A supplier as somebody says it is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SupplierIn {
    /// Days from order to arrival.
    lead_days: i32,
    /// ISO 4217.
    #[schema(example = "TRY")]
    currency: String,
    /// Terms in words.
    terms: Option<String>,
}

/// Mark a company as supplier, or change its terms
#[utoipa::path(put, path = "/api/v1/suppliers/{id}", tag = "parts", params(("id" = Uuid, Path)), request_body = SupplierIn, responses((status = 200, body = Done), Problems))]
pub(super) async fn put_supplier(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<CustomerId>,
    IfMatch(seen): IfMatch,
    Json(input): Json<SupplierIn>,
) -> Result<Json<Done>, Fault> {
    let may = caller.may()?;
    let facts = SupplierFacts {
        lead_days: input.lead_days,
        currency: input.currency,
        terms: input.terms,
    };
    let mut work = caller.work(&site).await?;
    match store::supplier(work.conn(), id).await {
        Ok(row) => {
            let seen = seen.unwrap_or(row.version);
            acts::edit_supplier(&mut work, may, id, seen, facts).await?;
        }
        Err(platform::Failure::NotFound { .. }) => {
            acts::register_supplier(&mut work, may, id, facts).await?;
        }
        Err(failure) => return Err(failure.into()),
    }
    work.commit().await?;
    Ok(Json(Done::YES))
}
