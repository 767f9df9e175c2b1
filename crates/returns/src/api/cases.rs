//! Returns over the API: the list, one, and those that a scan means.

use axum::extract::State as FromSite;
use jiff::civil::Date;
use kernel::ids::{CustomerId, ReturnId, SaleId, StationId};
use kernel::refusal::{Problems as Found, Refused};
use serde::Deserialize;
use ui::api::{Problems, Rows, page_ask};
use ui::{ApiCaller, Fault, Json, Path, Query, Site, Versioned};
use utoipa::IntoParams;
use uuid::Uuid;

use super::sheet::ReturnOut;
use super::wire::ReturnHead;
use crate::queries::{self, Filter, Order};

/// Which returns.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct WhichReturns {
    /// Where they stand.
    state: Option<String>,
    /// Kind of the reason: `changed_mind`, `defective`, `damaged`, `wrong_item`.
    reason: Option<String>,
    /// Station that they come to.
    station: Option<Uuid>,
    /// Sale.
    sale: Option<Uuid>,
    /// Customer.
    customer: Option<Uuid>,
    /// Only those in which something is owed by this day.
    #[param(value_type = Option<String>, format = Date)]
    due_by: Option<Date>,
    /// Only those that wait for an invoice of their company.
    awaiting_invoice: Option<bool>,
    /// `newest` (the default), `oldest` or `due`.
    order: Option<String>,
    /// Where the page begins: `next` of the page before.
    after: Option<String>,
    /// Rows wanted.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u64>,
}

impl WhichReturns {
    fn read(&self) -> Result<(Filter, Order), Refused> {
        let mut problems = Found::new();
        let state = self.state.as_deref().map(|word| word_at(word, "state"));
        let state = state.and_then(|word| problems.take(word));
        let reason = self.reason.as_deref().map(|word| word_at(word, "reason"));
        let reason = reason.and_then(|word| problems.take(word));
        let order = match self.order.as_deref() {
            None | Some("newest") => Some(Order::Newest),
            Some("oldest") => Some(Order::Oldest),
            Some("due") => Some(Order::Due),
            Some(_) => None,
        };
        problems.check(order.is_some(), "order", "returns-refused-choice");
        let filter = Filter {
            among: None,
            states: state.into_iter().collect(),
            reason,
            station: self.station.map(StationId::from_uuid),
            customer: self.customer.map(CustomerId::from_uuid),
            sale: self.sale.map(SaleId::from_uuid),
            due_by: self.due_by,
            awaiting_invoice: self.awaiting_invoice.unwrap_or_default(),
        };
        problems.finish((filter, order.unwrap_or_default()))
    }
}

/// A word of the wire, refused beside its field.
pub(super) fn word_at<T: std::str::FromStr>(word: &str, field: &'static str) -> Result<T, Refused> {
    word.parse()
        .map_err(|_| Refused::field(field, "returns-refused-choice"))
}

/// Returns, the newest first
#[utoipa::path(get, path = "/api/v1/returns", tag = "returns", params(WhichReturns), responses((status = 200, body = Rows<ReturnHead>), Problems))]
pub(super) async fn list(
    FromSite(site): FromSite<Site>,
    caller: ApiCaller,
    Query(which): Query<WhichReturns>,
) -> Result<Json<Rows<ReturnHead>>, Fault> {
    let ask = page_ask(which.after.as_deref(), which.limit)?;
    let (filter, order) = which.read()?;
    let stations = &caller.actor().stations;
    let db = site.platform.db.read();
    let page = queries::page(db, stations, &filter, order, &ask).await?;
    Ok(Json(Rows::of(page, ReturnHead::from)))
}

/// One return with its pieces, clocks, money and parcels
#[utoipa::path(get, path = "/api/v1/returns/{id}", tag = "returns", params(("id" = Uuid, Path)), responses((status = 200, body = ReturnOut), Problems))]
pub(super) async fn get_one(
    FromSite(site): FromSite<Site>,
    caller: ApiCaller,
    Path(id): Path<ReturnId>,
) -> Result<Versioned<ReturnOut>, Fault> {
    let db = site.platform.db.read();
    let sheet = queries::sheet(db, &caller.actor().stations, id).await?;
    let version = sheet.case.version;
    let out = ReturnOut::of(db, sheet, caller.lang.lang()).await?;
    Ok(Versioned(version, out))
}

/// What was scanned.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ScannedReturn {
    /// Number of the return, of the parcel, or a serial number.
    code: String,
}

/// Returns that a scan means, when goods come; twenty at most
#[utoipa::path(get, path = "/api/v1/return-scans", tag = "returns", params(ScannedReturn), responses((status = 200, body = Vec<ReturnHead>), Problems))]
pub(super) async fn scanned(
    FromSite(site): FromSite<Site>,
    caller: ApiCaller,
    Query(scan): Query<ScannedReturn>,
) -> Result<Json<Vec<ReturnHead>>, Fault> {
    let db = site.platform.db.read();
    let found = queries::to_receive(db, &caller.actor().stations, &scan.code).await?;
    Ok(Json(found.into_iter().map(ReturnHead::from).collect()))
}
