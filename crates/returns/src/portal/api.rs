//! The API for shops: a link by which the buyer of an order begins a return.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::SaleId;
use serde::{Deserialize, Serialize};
use ui::api::Problems;
use ui::{ApiCaller, ApiRoutes, Begun, Fault, Need, OnceBody, Site};
use utoipa::ToSchema;
use utoipa_axum::routes;
use uuid::Uuid;

use super::acts::invite_return;
use super::words::Tongue;
use crate::permissions::RequestReturns;

/// Which order, and how the buyer gets the link.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ReturnLinkIn)]
pub(super) struct LinkIn {
    /// The sale.
    sale: Option<Uuid>,
    /// Or its order or invoice number, when only one sale has it.
    #[schema(max_length = 80)]
    number: Option<String>,
    /// `tr`, `en` or `de`; the buyer's own when absent.
    lang: Option<String>,
    /// Mail it to the buyer too.
    #[serde(default)]
    mail: bool,
}

/// The link.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ReturnLinkOut)]
pub(super) struct LinkOut {
    /// Its address; it is shown here and nowhere else.
    url: String,
    /// Until when it opens.
    expires_at: String,
}

/// Begin a return for an order
///
/// The address opens the pages on which the buyer says what comes back; it is given once, and a repetition with the same key makes another.
#[utoipa::path(post, path = "/api/v1/return-links", tag = "returns", request_body = LinkIn, responses((status = 201, body = LinkOut), Problems))]
pub(super) async fn make_return_link(
    State(site): State<Site>,
    caller: ApiCaller,
    body: OnceBody<LinkIn>,
) -> Result<Response, Fault> {
    let may = caller.may::<RequestReturns>()?;
    let input = body.input;
    let sale = sale(&site, &caller, &input).await?;
    let tongue = match &input.lang {
        None => None,
        Some(word) => Some(Tongue::of_tag(word).ok_or_else(|| {
            Fault::refused(kernel::Refused::field(
                "lang",
                "returns-portal-refused-lang",
            ))
        })?),
    };
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    let made = invite_return(&mut work, may, sale, tongue, input.mail).await?;
    let out = LinkOut {
        url: made.url,
        expires_at: made.expires_at.to_string(),
    };
    // a repeated request gets the same answer; it lives as long as other answers of the API
    Ok(body
        .once
        .answer(work, StatusCode::CREATED, None, &out)
        .await?)
}

/// The sale that is meant.
async fn sale(site: &Site, caller: &ApiCaller, input: &LinkIn) -> Result<SaleId, Fault> {
    let none = || Fault::refused(kernel::Refused::field("sale", "returns-refused-sale"));
    match (input.sale, &input.number) {
        (Some(id), _) => Ok(SaleId::from_uuid(id)),
        (None, Some(number)) => {
            let db = site.platform.db.read();
            let stations = caller.actor().stations.clone();
            let found = catalogue::sales_by_number(db, &stations, number).await?;
            match found.as_slice() {
                [one] => Ok(one.id),
                _ => Err(none()),
            }
        }
        (None, None) => Err(none()),
    }
}

/// The routes.
#[must_use]
pub fn api_routes() -> ApiRoutes {
    let need = Need::permission::<RequestReturns>();
    ApiRoutes::new().add(routes!(make_return_link), need)
}
