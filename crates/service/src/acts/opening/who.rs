//! Who hands in what, and where: customers and units are found, or made in the same change.

use accounts::{Brief, EditCustomers};
use catalogue::acts::NewUnit;
use catalogue::{Condition, EditUnits, ProductBrief};
use jiff::civil::Date;
use kernel::ids::{CustomerId, ProductId, StationId, TicketId, UnitId, kinds};
use kernel::refusal::{Refusal, Refused};
use platform::{Failure, Work};

use crate::acts::take_in::{What, Who};
use crate::store;

/// A good that is handed in.
pub(in crate::acts) struct Good {
    pub unit: Option<UnitId>,
    pub product: ProductBrief,
    pub delivered_on: Option<Date>,
    pub serial: String,
}

/// A station that does not exist, or that the actor does not see, is not there.
pub(in crate::acts) async fn station(work: &Work, id: StationId) -> Result<(), Failure> {
    let there = work.actor.stations.see(Some(id))
        && identity::station_names(work.conn())
            .await?
            .contains_key(&id);
    if there {
        Ok(())
    } else {
        Err(Failure::not_found::<kinds::Station>())
    }
}

/// The customer, found or registered.
pub(in crate::acts) async fn customer(work: &mut Work, who: Who) -> Result<Brief, Failure> {
    let id = match who {
        Who::Known(id) => id,
        Who::New(details) => {
            let may = work.actor.may::<EditCustomers>()?;
            accounts::acts::register_customer(work, may, *details).await?
        }
    };
    accounts::brief(work.conn(), id).await
}

/// A ticket of the customer that is open already.
pub(in crate::acts) async fn ticket(
    work: &Work,
    id: TicketId,
    customer: CustomerId,
) -> Result<TicketId, Failure> {
    let brief = tickets::ticket_brief(work.conn(), &work.actor.stations, id).await?;
    if brief.customer != customer {
        return Err(Refused::field("ticket", "service-refused-ticket-of-another").into());
    }
    Ok(id)
}

/// The unit or product; a unit is refused while an order of it is open, wherever that is.
pub(in crate::acts) async fn good(
    work: &mut Work,
    customer: CustomerId,
    station: StationId,
    place: usize,
    what: &What,
) -> Result<Good, Failure> {
    match what {
        What::Unit(id) => known(work, place, *id).await,
        What::NewUnit {
            product,
            serial,
            delivered_on,
        } => {
            let new = NewUnit {
                product: *product,
                serial: serial.clone(),
                owner: Some(customer),
                delivered_on: *delivered_on,
                condition: Condition::New,
                country: "TR".to_owned(),
                station: Some(station),
                note: None,
            };
            fresh(work, place, new).await
        }
        What::Product(id) => {
            let product = product(work, place, *id).await?;
            Ok(Good {
                unit: None,
                product,
                delivered_on: None,
                serial: String::new(),
            })
        }
    }
}

async fn known(work: &Work, place: usize, id: UnitId) -> Result<Good, Failure> {
    let unit = catalogue::unit_brief(work.conn(), &work.actor.stations, id).await?;
    if unit.replaced_by.is_some() {
        return Err(Refusal::new("service-refused-unit-replaced")
            .at(at(place, "unit"))
            .with("serial", unit.serial)
            .into());
    }
    if let Some(open) = store::open_of_unit(work.conn(), id).await? {
        let refusal = Refusal::new("service-refused-unit-open").at(at(place, "unit"));
        return Err(refusal
            .with("number", open.number)
            .with("serial", unit.serial)
            .into());
    }
    Ok(Good {
        unit: Some(id),
        delivered_on: unit.delivered_on,
        serial: unit.serial,
        product: unit.product,
    })
}

async fn fresh(work: &mut Work, place: usize, new: NewUnit) -> Result<Good, Failure> {
    let may = work.actor.may::<EditUnits>()?;
    let product = product(work, place, new.product).await?;
    let (serial, delivered_on) = (new.serial.trim().to_owned(), new.delivered_on);
    let unit = catalogue::acts::register_unit(work, may, new)
        .await
        .map_err(|failure| placed(failure, place))?;
    Ok(Good {
        unit: Some(unit),
        product,
        delivered_on,
        serial,
    })
}

async fn product(work: &Work, place: usize, id: ProductId) -> Result<ProductBrief, Failure> {
    let found = catalogue::product_briefs(work.conn(), [id])
        .await?
        .remove(&id);
    found.ok_or_else(|| {
        Refusal::new("service-refused-product")
            .at(at(place, "product"))
            .into()
    })
}

/// The field of a unit in the list of those that were handed in.
pub(in crate::acts) fn at(place: usize, field: &str) -> String {
    format!("units[{place}].{field}")
}

/// The reasons of a lower act stand beside the fields of the unit that they are about.
pub(in crate::acts) fn placed(failure: Failure, place: usize) -> Failure {
    let Failure::Refused(mut refused) = failure else {
        return failure;
    };
    for refusal in &mut refused.0 {
        let field = refusal.field.take();
        refusal.field = field.map(|field| at(place, &field).into());
    }
    Failure::Refused(refused)
}
