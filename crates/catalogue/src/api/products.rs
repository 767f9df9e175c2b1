//! Products over the API.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::ProductId;
use rust_decimal::Decimal;
use ui::api::Problems;
use ui::{ApiCaller, Begun, Fault, IfMatch, Json, OnceBody, Path, Site, Versioned};

use super::wire::{Made, ProductIn, ProductOut};
use crate::acts;
use crate::records::product;
use crate::rules::product::ProductFacts;
use crate::rules::product::basis_points;
use crate::store;

fn out(row: product::Model) -> ProductOut {
    ProductOut {
        id: row.id.uuid(),
        version: row.version,
        sku: row.sku,
        gtin: row.gtin,
        brand: row.brand,
        model: row.model,
        name: row.name,
        category: row.category,
        vat_percent: Decimal::new(i64::from(row.vat_bp), 2).normalize(),
        product_group: row.product_group,
        warranty_months: row.warranty_months,
        measure: row.measure,
        measure_limit: row.measure_limit,
        life_years: row.life_years,
        withdrawal_exception: row.withdrawal_exception,
        serialised: row.serialised,
        archived: row.archived_at.is_some(),
    }
}

fn facts(input: ProductIn) -> Result<ProductFacts, Fault> {
    Ok(ProductFacts {
        vat_bp: basis_points(input.vat_percent, "vat_percent")?,
        sku: input.sku,
        gtin: input.gtin,
        brand: input.brand,
        model: input.model,
        name: input.name,
        category: input.category,
        product_group: input.product_group,
        warranty_months: input.warranty_months,
        measure: input.measure,
        measure_limit: input.measure_limit,
        life_years: input.life_years,
        withdrawal_exception: input.withdrawal_exception,
        serialised: input.serialised,
        maker_name: input.maker_name,
        maker_address: input.maker_address,
        maker_phone: input.maker_phone,
    })
}

/// One product
#[utoipa::path(get, path = "/api/v1/products/{id}", tag = "catalogue", params(("id" = Uuid, Path)), responses((status = 200, body = ProductOut), Problems))]
pub(super) async fn get_product(
    State(site): State<Site>,
    _caller: ApiCaller,
    Path(id): Path<ProductId>,
) -> Result<Versioned<ProductOut>, Fault> {
    let row = store::product(site.platform.db.read(), id).await?;
    Ok(Versioned(row.version, out(row)))
}

/// Register a product
#[utoipa::path(post, path = "/api/v1/products", tag = "catalogue", request_body = ProductIn, responses((status = 201, body = Made), Problems))]
pub(super) async fn register_product(
    State(site): State<Site>,
    caller: ApiCaller,
    body: OnceBody<ProductIn>,
) -> Result<Response, Fault> {
    let may = caller.may()?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    let id = acts::register_product(&mut work, may, facts(body.input)?).await?;
    let made = Made { id: id.uuid() };
    Ok(body
        .once
        .answer(
            work,
            StatusCode::CREATED,
            Some(format!("/api/v1/products/{id}")),
            &made,
        )
        .await?)
}

/// Replace a product's data
///
/// Send the version that you read in `If-Match`; without it the present one is replaced.
#[utoipa::path(put, path = "/api/v1/products/{id}", tag = "catalogue", params(("id" = Uuid, Path)), request_body = ProductIn, responses((status = 200, body = ProductOut), Problems))]
pub(super) async fn put_product(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<ProductId>,
    IfMatch(seen): IfMatch,
    Json(input): Json<ProductIn>,
) -> Result<Versioned<ProductOut>, Fault> {
    let may = caller.may()?;
    let mut work = caller.work(&site).await?;
    let seen = match seen {
        Some(seen) => seen,
        None => store::product(work.conn(), id).await?.version,
    };
    acts::edit_product(&mut work, may, id, seen, facts(input)?).await?;
    let row = store::product(work.conn(), id).await?;
    work.commit().await?;
    Ok(Versioned(row.version, out(row)))
}
