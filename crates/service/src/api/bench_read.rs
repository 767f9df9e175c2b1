//! What the bench of an order holds, over the API: parts, checklists, despatches.

use axum::extract::State as FromSite;
use jiff::Timestamp;
use jiff::civil::Date;
use kernel::ids::{Ref, ServiceOrderId};
use kernel::states::State as _;
use serde::Serialize;
use ui::api::Problems;
use ui::{ApiCaller, Fault, Json, Path, Site};
use utoipa::ToSchema;
use uuid::Uuid;
use workshop::Judgement;

use crate::neighbours::lists;
use crate::queries::away;
use crate::records::outsourcing::Model as Away;
use crate::store;

/// A part that fits, is put aside, or was used.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PartsOut {
    /// What is put aside or waited for.
    reserved: Vec<ReservedOut>,
    /// What was used.
    used: Vec<UsedOut>,
    /// Parts that fit the product.
    fitting: Vec<FitOut>,
}

/// What is put aside or waited for.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OrderReservedOut)]
pub(super) struct ReservedOut {
    /// Key.
    id: Uuid,
    /// Part.
    part: Uuid,
    /// Its name.
    name: String,
    /// Pieces wanted.
    quantity: i64,
    /// Pieces that are missing.
    missing: i64,
}

/// What was used.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct UsedOut {
    /// Key.
    id: Uuid,
    /// Part.
    part: Uuid,
    /// Its name.
    name: String,
    /// Pieces.
    quantity: i64,
    /// Their serial numbers.
    serials: Vec<String>,
    /// What became of the piece replaced: `none`, `kept`, `returned`, `to_supplier`.
    old_part: &'static str,
    /// Version of this use.
    version: i32,
    /// Why it was taken back, when it was.
    taken_back: Option<String>,
}

/// A part that fits.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FitOut {
    /// Part.
    part: Uuid,
    /// Its name.
    name: String,
    /// Stock code.
    sku: Option<String>,
    /// Whether its pieces carry serial numbers.
    serialised: bool,
}

/// Parts of a service order
#[utoipa::path(get, path = "/api/v1/service-orders/{id}/parts", tag = "service", params(("id" = Uuid, Path)), responses((status = 200, body = PartsOut), Problems))]
pub(super) async fn parts_of(
    FromSite(site): FromSite<Site>,
    caller: ApiCaller,
    Path(id): Path<ServiceOrderId>,
) -> Result<Json<PartsOut>, Fault> {
    let db = site.platform.db.read();
    let order = store::order(db, &caller.actor().stations, id).await?;
    let cause = Ref::of(id);
    let reserved = parts::reservations_of(db, cause).await?;
    let used = parts::uses_of(db, cause).await?;
    let fitting = parts::parts_for(db, order.product_id).await?;
    Ok(Json(PartsOut {
        reserved: reserved.into_iter().map(reserved_out).collect(),
        used: used.into_iter().map(used_out).collect(),
        fitting: fitting.into_iter().map(fit_out).collect(),
    }))
}

fn reserved_out(one: parts::Reservation) -> ReservedOut {
    ReservedOut {
        id: one.id.uuid(),
        part: one.part.uuid(),
        missing: one.missing(),
        name: one.name,
        quantity: one.quantity,
    }
}

fn used_out(one: parts::PartUsed) -> UsedOut {
    UsedOut {
        id: one.id.uuid(),
        part: one.part.uuid(),
        name: one.name,
        quantity: one.quantity,
        serials: one.serials,
        old_part: one.old_part.word(),
        version: one.version,
        taken_back: one.taken_back,
    }
}

fn fit_out(one: parts::PartBrief) -> FitOut {
    FitOut {
        part: one.id.uuid(),
        name: one.name,
        sku: one.sku,
        serialised: one.serialised,
    }
}

/// A checklist of the order.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OrderListOut)]
pub(super) struct ListOut {
    /// Key.
    checklist: Uuid,
    /// `intake`, `diagnosis`, `test` or `hand_over`.
    stage: &'static str,
    /// Whether it stands in the way of the next step.
    stops: bool,
    /// Its lines, with their answers when it was filled.
    #[schema(value_type = Vec<Object>)]
    lines: serde_json::Value,
    /// Revision of the lines.
    revision: i32,
    /// `passed`, `failed`, `incomplete`; none before it was filled.
    judged: Option<&'static str>,
    /// Who filled it.
    by: Option<String>,
}

/// Checklists of a service order: those of its stage and those that were filled
#[utoipa::path(get, path = "/api/v1/service-orders/{id}/checklists", tag = "service", params(("id" = Uuid, Path)), responses((status = 200, body = Vec<ListOut>), Problems))]
pub(super) async fn lists_of(
    FromSite(site): FromSite<Site>,
    caller: ApiCaller,
    Path(id): Path<ServiceOrderId>,
) -> Result<Json<Vec<ListOut>>, Fault> {
    let db = site.platform.db.read();
    let order = store::order(db, &caller.actor().stations, id).await?;
    let found = lists::of(db, &order).await?;
    let waiting = found.due.iter().filter(|list| found.of(list.id).is_none());
    let open = waiting.map(|list| ListOut {
        checklist: list.id.uuid(),
        stage: list.stage.word(),
        stops: found.stops(list),
        lines: serde_json::json!(list.items),
        revision: list.revision,
        judged: None,
        by: None,
    });
    let gone = found.gone.iter().map(|gone| {
        let due = found.due.iter().find(|list| list.id == gone.checklist);
        ListOut {
            checklist: gone.checklist.uuid(),
            stage: gone.filled.stage.word(),
            stops: due.is_some_and(|list| found.stops(list)),
            lines: serde_json::json!(gone.filled.lines),
            revision: gone.filled.revision,
            judged: Some(judged(&gone.filled.judgement())),
            by: Some(gone.by.clone()),
        }
    });
    Ok(Json(open.chain(gone).collect()))
}

const fn judged(judgement: &Judgement) -> &'static str {
    match judgement {
        Judgement::Passed => "passed",
        Judgement::Failed { .. } => "failed",
        Judgement::Incomplete { .. } => "incomplete",
    }
}

/// A despatch.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AwayOut {
    /// Key.
    id: Uuid,
    /// Its number.
    number: String,
    /// `station`, `service`, `manufacturer` or `other`.
    whither: &'static str,
    /// To whom.
    to: String,
    /// `out` or `back`.
    state: &'static str,
    /// When it should be back.
    #[schema(value_type = String, format = Date)]
    expected_on: Date,
    /// When it arrived at the station of ours to which it was sent.
    #[schema(value_type = Option<String>, format = "date-time")]
    arrived_at: Option<Timestamp>,
    /// What came back.
    returned: Option<String>,
    /// How the order went on.
    result: Option<String>,
}

impl From<Away> for AwayOut {
    fn from(row: Away) -> Self {
        Self {
            id: row.id.uuid(),
            number: row.number,
            whither: row.whither.word(),
            to: row.to_name,
            state: row.state.word(),
            expected_on: row.expected_on.into(),
            arrived_at: row.arrived_at.map(Into::into),
            returned: row.returned,
            result: row.result,
        }
    }
}

/// Despatches of a service order, newest first
#[utoipa::path(get, path = "/api/v1/service-orders/{id}/despatches", tag = "service", params(("id" = Uuid, Path)), responses((status = 200, body = Vec<AwayOut>), Problems))]
pub(super) async fn despatches_of(
    FromSite(site): FromSite<Site>,
    caller: ApiCaller,
    Path(id): Path<ServiceOrderId>,
) -> Result<Json<Vec<AwayOut>>, Fault> {
    let db = site.platform.db.read();
    store::order(db, &caller.actor().stations, id).await?;
    let rows = away::of_order(db, id).await?;
    Ok(Json(rows.into_iter().map(AwayOut::from).collect()))
}
