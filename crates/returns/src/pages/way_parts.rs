//! The ways back of a return as its page shows them: parcel, label and code, what each costs and who pays for it.

use kernel::states::State as _;
use platform::Failure;
use shipping::ShipmentState;
use ui::{L, Site, State as Look, Tag, Visit};

use super::way::pays;
use crate::carriage::{self, Known};
use crate::queries::Sheet;
use crate::rules::policy::Payer;

/// One parcel.
pub(super) struct WayShown {
    pub id: String,
    pub number: String,
    pub url: String,
    pub carrier: String,
    pub tag: Tag,
    pub words: String,
    pub label: String,
    pub code: String,
    pub qr: String,
    pub due: String,
    pub may_cancel: bool,
}

/// All parcels to us, first to last.
pub(super) async fn ways(
    site: &Site,
    sheet: &Sheet,
    l: L,
    visit: &Visit,
) -> Result<Vec<WayShown>, Failure> {
    let known = carriage::known(site.platform.db.read(), sheet.case.id).await?;
    let payer = carriage::payer(&sheet.units);
    known
        .iter()
        .map(|one| way(one, sheet, payer, l, visit))
        .collect()
}

fn way(
    known: &Known,
    sheet: &Sheet,
    payer: Payer,
    l: L,
    visit: &Visit,
) -> Result<WayShown, Failure> {
    let one = &known.shipment;
    let code = one
        .tracking_number
        .clone()
        .unwrap_or_else(|| one.number.clone());
    let (due, label) = (known.due(payer), known.has_label());
    Ok(WayShown {
        id: one.id.to_string(),
        number: one.number.clone(),
        url: match visit.can("shipments.read") {
            true => format!("/shipments/{}", one.id),
            false => String::new(),
        },
        carrier: one.carrier_name.clone(),
        tag: tag(l, one.state),
        words: words(known, payer, l),
        label: match label {
            true => format!("/returns/{}/labels/{}", sheet.case.id, one.id),
            false => String::new(),
        },
        qr: match label {
            true => drawn(&code)?,
            false => String::new(),
        },
        code,
        due: match due > 0 && visit.can("returns.decide") {
            true => l.money(kernel::Money::new(due, one.price.currency)),
            false => String::new(),
        },
        may_cancel: one.state.may_be_cancelled()
            && visit.can("returns.request")
            && visit.can("shipments.send"),
    })
}

/// The way, what it costs, who pays, and what of it is with us already.
fn words(known: &Known, payer: Payer, l: L) -> String {
    let one = &known.shipment;
    let mut words = vec![l.t(one.service.key()), l.money(one.price)];
    if let Some(row) = &known.row {
        let payer = match row.customer_pays {
            true => payer,
            false => Payer::Seller,
        };
        words.push(pays(l, payer));
        for (key, amount) in [
            ("returns-way-taken", row.taken),
            ("returns-way-asked", row.asked),
        ] {
            if amount > 0 {
                words.push(l.a1(key, "amount", l.money(row.money(amount))));
            }
        }
    }
    words.join(" · ")
}

fn tag(l: L, state: ShipmentState) -> Tag {
    let look = match state {
        ShipmentState::Booking | ShipmentState::Booked => Look::Wait,
        ShipmentState::PickedUp | ShipmentState::InTransit => Look::Soon,
        ShipmentState::Delivered => Look::Good,
        ShipmentState::Lost | ShipmentState::Failed => Look::Late,
        ShipmentState::Returned | ShipmentState::Cancelled => Look::Plain,
    };
    Tag::new(look, l.t(state.key()))
}

/// A code on the page: the drawing alone.
fn drawn(words: &str) -> Result<String, Failure> {
    let drawing = paper::qr::svg(words).map_err(Failure::internal)?;
    let begins = drawing.find("<svg").unwrap_or_default();
    Ok(drawing.split_at(begins).1.to_owned())
}
