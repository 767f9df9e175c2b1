//! Between the workshop and returns: a refund or replacement that was chosen there opens a return here, and a repair that is decided
//! here opens a service order there.

use kernel::ids::{Ref, ServiceOrderId};
use kernel::states::State as _;
use platform::{Failure, Stations, Work};
use service::acts::{HandedIn, Intake, What, Who};
use tickets::Channel;

use super::request::{self, AskedPieces, PhotosCome, Request, Requested};
use crate::records::{case, unit};
use crate::rules::states::{Outcome, PLACES, Place};
use crate::rules::words::WayBack;
use crate::store::Seen;
use crate::{events, moving};

/// The reason of a piece that the workshop could not repair.
const REASON: &str = "stopped_working";

/// Opens the return of a right that was chosen on a service order; a second time answers the first. Nothing for a choice that needs none.
///
/// # Errors
/// Refused when the goods come back by another return already.
pub async fn follow_choice(
    work: &mut Work,
    order: ServiceOrderId,
) -> Result<Option<Requested>, Failure> {
    let Some(known) = service::chosen_right(work.conn(), &Stations::All, order).await? else {
        return Ok(None);
    };
    let wished = match known.chosen.as_str() {
        "refund" => Outcome::Refund,
        "replacement" => Outcome::Exchange,
        "reduction" => Outcome::Reduction,
        _ => return Ok(None),
    };
    let sale = match known.unit {
        Some(unit) => catalogue::sale_of_unit(work.conn(), unit).await?,
        None => None,
    };
    let line = match (sale, known.unit) {
        (Some(sale), Some(unit)) => {
            let sale = catalogue::settled_sale(work.conn(), &Stations::All, sale).await?;
            let mut lines = sale.lines.iter();
            let line = lines.find(|line| line.units.iter().any(|one| one.id == unit));
            line.map(|line| line.id)
        }
        _ => None,
    };
    let asked = AskedPieces {
        line,
        unit: known.unit,
        product: Some(known.product),
        pieces: 1,
        reason: REASON.to_owned(),
        detail: known.words,
        opened: true,
        wished,
    };
    let request = Request {
        customer: Some(known.customer),
        sale: sale.filter(|_| line.is_some()),
        // who brings a piece to the workshop may have it from its buyer; the workshop knows who owns it
        gift: false,
        channel: Channel::Counter,
        station: Some(known.station),
        way_back: WayBack::Branch,
        pieces: vec![asked],
        words: String::new(),
        photos: PhotosCome::Seen,
        asked_on: None,
        currency: None,
        ticket: Some(known.ticket),
        cause: Some(Ref::of(order)),
    };
    let opened = request::open(work, request).await?;
    here(work, opened.moved.id).await?;
    Ok(Some(opened))
}

/// The piece is with us already: the workshop has it.
async fn here(work: &mut Work, id: kernel::ids::ReturnId) -> Result<(), Failure> {
    let mut open = crate::store::opened(work, Seen::now(id)).await?;
    let now = platform::columns::Moment::from(work.now);
    let mut came = false;
    for unit in &mut open.units {
        if unit.place == Place::Awaiting {
            unit.place = PLACES.go(unit.place, Place::Received)?;
            unit.received_at = Some(now);
            came = true;
        }
    }
    if came {
        moving::keep(work, open, moving::Told::new(events::RECEIVED)).await?;
    }
    Ok(())
}

/// Opens the service order of a piece that is repaired. A piece without a product is repaired without one.
pub(crate) async fn open_repair(
    work: &mut Work,
    case: &case::Model,
    unit: &unit::Model,
) -> Result<Option<ServiceOrderId>, Failure> {
    let what = match (unit.unit_id, unit.product_id) {
        (Some(id), _) => What::Unit(id),
        (None, Some(product)) => What::Product(product),
        (None, None) => return Ok(None),
    };
    let l = ui::L::new(platform::Lang::Turkish);
    let fault = match unit.detail.is_empty() {
        true => l.t(unit.reason_kind.key()),
        false => unit.detail.clone(),
    };
    let may = work.actor.may()?;
    let intake = Intake {
        who: Who::Known(case.customer_id),
        station: case.station_id,
        channel: case.channel,
        ticket: Some(case.ticket_id),
        units: vec![HandedIn {
            notified_on: Some(case.requested_on.into()),
            ..HandedIn::new(what, fault)
        }],
    };
    let taken = service::acts::register_order(work, may, intake).await?;
    let order = taken.orders.first().map(|order| order.id);
    let told = moving::Told::new(events::REPAIR).piece(unit).with(
        "order",
        serde_json::json!(taken.orders.first().map(|order| &order.number)),
    );
    moving::tell(work, case, told).await?;
    Ok(order)
}
