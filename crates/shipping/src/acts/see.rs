//! Write down by hand what was seen of a shipment: for carriers that tell nobody.

use jiff::Timestamp;
use kernel::ids::ShipmentId;
use kernel::refusal::Refused;
use platform::{Allowed, Failure, Work};

use super::keep;
use super::note::{Source, note};
use crate::permissions::SendShipments;
use crate::port::{Sighting, Tracked};
use crate::rules::place::LINE_MAX;
use crate::rules::tracking::{Fact, ShipmentState};

/// What somebody saw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSighting {
    /// What.
    pub fact: Fact,
    /// When; not in the future.
    pub at: Timestamp,
    /// Where, or empty.
    pub place: String,
    /// What else, or empty.
    pub words: String,
}

/// Writes it down.
pub async fn see(
    work: &mut Work,
    _may: Allowed<SendShipments>,
    id: ShipmentId,
    new: NewSighting,
) -> Result<(), Failure> {
    let row = keep::held_seen(work, id).await?;
    if row.state == ShipmentState::Booking {
        return Err(Refused::whole("shipping-refused-booking").into());
    }
    if new.at > work.now {
        return Err(Refused::field("at_day", "shipping-refused-future").into());
    }
    for (words, field) in [(&new.place, "place"), (&new.words, "words")] {
        if words.chars().count() > LINE_MAX {
            return Err(Refused::field(field, "shipping-refused-long").into());
        }
    }
    let sighting = Sighting {
        id: None,
        fact: new.fact,
        at: new.at,
        place: new.place,
        words: new.words,
    };
    let tracked = Tracked {
        sightings: vec![sighting],
        ..Tracked::default()
    };
    match note(work, id, &tracked, Source::Hand).await? {
        0 => Err(Refused::whole("shipping-refused-seen-twice").into()),
        _ => Ok(()),
    }
}
