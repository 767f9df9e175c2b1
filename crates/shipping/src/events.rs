//! Facts that shipping publishes, past tense.

/// A shipment was booked.
pub const BOOKED: &str = "shipment.booked";
/// The carrier took a booking.
pub const TAKEN: &str = "shipment.taken";
/// The carrier refused a booking.
pub const REFUSED: &str = "shipment.refused";
/// A carrier's number was typed.
pub const NUMBERED: &str = "shipment.numbered";
/// Something new was seen of it.
pub const SEEN: &str = "shipment.seen";
/// It should have been there.
pub const LATE: &str = "shipment.late";
/// It was called off.
pub const CANCELLED: &str = "shipment.cancelled";
/// A carrier would not call it off.
pub const NOT_CANCELLED: &str = "shipment.not_cancelled";
/// A pickup was asked for.
pub const PICKUP_ASKED: &str = "shipment.pickup_asked";
/// The carrier answered to the wish for a pickup.
pub const PICKUP_ANSWERED: &str = "shipment.pickup_answered";
/// Somebody looked after a late or lost one.
pub const LOOKED_AFTER: &str = "shipment.looked_after";
/// A carrier was added.
pub const CARRIER_ADDED: &str = "carrier.added";
/// A carrier was edited.
pub const CARRIER_EDITED: &str = "carrier.edited";
/// Nothing new goes by a carrier, or something does again.
pub const CARRIER_ARCHIVED: &str = "carrier.archived";
/// An agreement was published.
pub const AGREED: &str = "carrier.agreed";
/// A hub was added.
pub const HUB_ADDED: &str = "hub.added";
/// A hub was edited.
pub const HUB_EDITED: &str = "hub.edited";
/// Nothing new goes to a hub, or something does again.
pub const HUB_ARCHIVED: &str = "hub.archived";

/// Words for the verbs that stand on the chain of a ticket.
pub const VERBS: &[(&str, &str)] = &[
    (BOOKED, "shipping-event-booked"),
    (TAKEN, "shipping-event-taken"),
    (REFUSED, "shipping-event-refused"),
    (NUMBERED, "shipping-event-numbered"),
    (SEEN, "shipping-event-seen"),
    (LATE, "shipping-event-late"),
    (CANCELLED, "shipping-event-cancelled"),
    (NOT_CANCELLED, "shipping-event-not-cancelled"),
    (PICKUP_ASKED, "shipping-event-pickup-asked"),
    (PICKUP_ANSWERED, "shipping-event-pickup-answered"),
    (LOOKED_AFTER, "shipping-event-looked-after"),
];
