//! What the despatch of a unit says that goes elsewhere.

use jiff::civil::Date;
use tickets::ClockKind;

use super::gathered::{Gathered, Moment};
use crate::papers::{Despatch, DespatchLine, Station};
use crate::records::outsourcing::Model as Away;

/// The despatch with its unit. The legal clock goes on meanwhile, so its day stands beside the unit.
pub(crate) fn of(gathered: &Gathered, away: &Away) -> Despatch {
    let at = Moment {
        at: away.sent_at.into(),
        by: away.sent_by.clone(),
    };
    let order = &gathered.sheet.order;
    let mut head = gathered.head(&at);
    head.number.clone_from(&away.number);
    let things = serde_json::from_value(away.accessories.clone()).unwrap_or_default();
    Despatch {
        head,
        to: Station {
            title: away.to_name.clone(),
            address: away.to_address.clone(),
            phone: identity::shown_phone(&away.to_phone),
            ..Station::default()
        },
        lines: vec![DespatchLine {
            order_number: order.number.clone(),
            device: gathered.device(),
            fault: order.fault_told.clone(),
            accessories: things,
            repair_due: gathered.due(ClockKind::Repair),
        }],
        leaves_at: away.sent_at.into(),
        back_by: Some(Date::from(away.expected_on)),
        carrier: away.carrier.clone(),
        consignment: away.consignment.clone(),
        plate: away.plate.clone(),
        driver: away.driver.clone(),
        parcels: u16::try_from(away.parcels).unwrap_or(1),
        despatch_advice: String::new(),
        request: away.request.clone(),
        given_by: away.sent_by.clone(),
    }
}
