//! Words for the verbs of returns, for the one time line of their ticket.

use tickets::{Shown, Verb};

use crate::{events, portal};

/// All verbs with their sentences.
pub const VERBS: &[Verb] = &[
    Verb::new(events::REQUESTED, "returns-event-requested"),
    Verb::new(events::APPROVED, "returns-event-approved"),
    Verb::new(events::REFUSED, "returns-event-refused"),
    Verb::new(events::REOPENED, "returns-event-reopened"),
    Verb::new(events::REASON_SET, "returns-event-reason-set"),
    Verb::new(events::RECEIVED, "returns-event-received"),
    Verb::new(events::WRONG_ITEM, "returns-event-wrong-item"),
    Verb::new(events::SHORT, "returns-event-short"),
    Verb::new(events::IN_TRANSIT, "returns-event-in-transit"),
    Verb::new(events::LOST, "returns-event-lost"),
    Verb::new(events::NOT_SENT, "returns-event-not-sent"),
    Verb::new(events::KEPT, "returns-event-kept"),
    Verb::new(events::SENT_BACK, "returns-event-sent-back"),
    Verb::new(events::INSPECTED, "returns-event-inspected")
        .showing(&[Shown::Key("disposition", "returns-disposition-")]),
    Verb::new(events::DECIDED, "returns-event-decided").showing(&[Shown::Money("amount")]),
    Verb::new(events::GRANTED, "returns-event-granted").showing(&[
        Shown::Money("amount"),
        Shown::Key("kind", "returns-outcome-"),
    ]),
    Verb::new(events::PAID, "returns-event-paid").showing(&[Shown::Money("amount")]),
    Verb::new(events::TAKEN_BACK, "returns-event-taken-back").showing(&[Shown::Money("amount")]),
    Verb::new(events::CREDITED, "returns-event-credited").showing(&[Shown::Money("amount")]),
    Verb::new(events::EXCHANGE_RESERVED, "returns-event-exchange-reserved"),
    Verb::new(events::EXCHANGE_SHIPPED, "returns-event-exchange-shipped"),
    Verb::new(
        events::EXCHANGE_DELIVERED,
        "returns-event-exchange-delivered",
    ),
    Verb::new(events::EXCHANGE_RELEASED, "returns-event-exchange-released"),
    Verb::new(events::EXCHANGE_CHARGED, "returns-event-exchange-charged")
        .showing(&[Shown::Money("amount")]),
    Verb::new(events::REPAIR, "returns-event-repair"),
    Verb::new(events::WAY_SET, "returns-event-way-set")
        .showing(&[Shown::Key("way", "returns-way-")]),
    Verb::new(events::WAY_CANCELLED, "returns-event-way-cancelled"),
    Verb::new(events::WAY_CHARGED, "returns-event-way-charged").showing(&[Shown::Money("amount")]),
    Verb::new(events::COST, "returns-event-cost").showing(&[Shown::Money("amount")]),
    Verb::new(events::PHOTO, "returns-event-photo"),
    Verb::new(events::CLAIMED, "returns-event-claimed"),
    Verb::new(events::INVOICE_AWAITED, "returns-event-invoice-awaited")
        .showing(&[Shown::Money("amount")]),
    Verb::new(events::INVOICE_CAME, "returns-event-invoice-came")
        .showing(&[Shown::Money("amount")]),
    Verb::new(events::INVOICE_SETTLED, "returns-event-invoice-settled"),
    Verb::new(events::CANCELLED, "returns-event-cancelled"),
    Verb::new(events::EXPIRED, "returns-event-expired"),
    Verb::new(events::CLOSED, "returns-event-closed"),
    Verb::new(portal::INVITED, "returns-event-invited"),
];
