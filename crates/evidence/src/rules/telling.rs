//! What of an event may be told to a committee: a verb that stands in no table is withheld, and so is every fact that its row
//! does not name. Who of the house did it is never told.

mod orders;
mod returns;

use serde_json::{Map, Value};

use orders::ORDER;
use returns::RETURN;

/// A fact that may be told, and how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// Words or a number as they stand.
    Plain(&'static str),
    /// Words that somebody of the house typed; names of the house are covered in them.
    Typed(&'static str),
    /// A civil date.
    Day(&'static str),
    /// A moment.
    Moment(&'static str),
    /// An amount with its currency.
    Money(&'static str),
    /// An amount in minor units, whose currency is the fact `currency`.
    Minor(&'static str),
    /// A word that is the end of a text's key: the fact, and what stands before it.
    Word(&'static str, &'static str),
}

impl Fact {
    /// The fact's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain(name)
            | Self::Typed(name)
            | Self::Day(name)
            | Self::Moment(name)
            | Self::Money(name)
            | Self::Minor(name)
            | Self::Word(name, _) => name,
        }
    }

    /// The fact, when it has the shape that it must have: a list or a record that nobody thought of is not told.
    fn of(self, facts: &Value) -> Option<Value> {
        let value = facts.get(self.name())?;
        let shaped = match self {
            Self::Plain(_) => value.is_string() || value.is_number(),
            Self::Typed(_) | Self::Day(_) | Self::Moment(_) | Self::Word(..) => value.is_string(),
            Self::Money(_) => value.is_object() && value["minor"].is_i64(),
            Self::Minor(_) => value.is_i64() && facts["currency"].is_string(),
        };
        let said = value.as_str() != Some("");
        (shaped && said).then(|| match self {
            Self::Minor(_) => {
                serde_json::json!({ "minor": value, "currency": facts["currency"] })
            }
            _ => value.clone(),
        })
    }
}

/// What may be told of the events of one verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Telling {
    /// What happened.
    pub verb: &'static str,
    /// Key of its sentence, which names no fact.
    pub key: &'static str,
    /// The facts that may stand below it.
    pub facts: &'static [Fact],
}

impl Telling {
    /// Those facts of an event that may be told, in the order of the table.
    #[must_use]
    pub fn facts(&self, facts: &Value) -> Map<String, Value> {
        let told = |fact: &Fact| Some((fact.name().to_owned(), fact.of(facts)?));
        self.facts.iter().filter_map(told).collect()
    }
}

/// The row of a verb; none for what stays in the house.
#[must_use]
pub fn telling(verb: &str) -> Option<&'static Telling> {
    TABLES
        .iter()
        .flat_map(|table| table.iter())
        .find(|telling| telling.verb == verb)
}

/// All tables.
const TABLES: [&[Telling]; 5] = [TICKET, ORDER, RETURN, MONEY, BESIDE];

const fn told(verb: &'static str, key: &'static str, facts: &'static [Fact]) -> Telling {
    Telling { verb, key, facts }
}

use Fact::{Day, Minor, Moment, Plain, Typed, Word};
const NUMBER: Fact = Plain("number");
const CLOCK: Fact = Word("kind", "tickets-clock-");
const SAID: &[Fact] = &[
    Word("channel", "tickets-channel-"),
    Plain("files"),
    Plain("body_hash"),
];

/// The matter itself: notes of the house, who works on it and how it is ranked are not in it.
const TICKET: &[Telling] = &[
    told(
        "ticket.opened",
        "evidence-told-ticket-opened",
        &[
            NUMBER,
            Typed("subject"),
            Word("channel", "tickets-channel-"),
        ],
    ),
    told(
        "ticket.moved",
        "evidence-told-ticket-moved",
        &[Word("from", "tickets-state-"), Word("to", "tickets-state-")],
    ),
    told("ticket.merged", "evidence-told-ticket-merged", &[NUMBER]),
    told(
        "ticket.merged_away",
        "evidence-told-ticket-merged-away",
        &[NUMBER],
    ),
    told("message.received", "evidence-told-message-received", SAID),
    told("message.sent", "evidence-told-message-sent", SAID),
    told("message.bounced", "evidence-told-message-bounced", &[]),
    told("message.told", "evidence-told-message-told", &[]),
    told(
        "clock.started",
        "evidence-told-clock-started",
        &[CLOCK, Plain("article"), Day("due")],
    ),
    told(
        "clock.met",
        "evidence-told-clock-met",
        &[CLOCK, Moment("at")],
    ),
    told("clock.withdrawn", "evidence-told-clock-withdrawn", &[CLOCK]),
    told("clock.paused", "evidence-told-clock-paused", &[CLOCK]),
    told("clock.resumed", "evidence-told-clock-resumed", &[CLOCK]),
    told(
        "clock.recomputed",
        "evidence-told-clock-recomputed",
        &[CLOCK, Day("was"), Day("due")],
    ),
    told(
        "link.issued",
        "evidence-told-link-issued",
        &[Moment("until")],
    ),
    told("link.opened", "evidence-told-link-opened", &[]),
    told("link.revoked", "evidence-told-link-revoked", &[]),
    told("mail.sent", "evidence-told-mail-sent", &[]),
    told("mail.failed", "evidence-told-mail-failed", &[]),
];

/// Money of the matter: who agreed inside the house, and what a provider said, are not in it.
const MONEY: &[Telling] = &[
    told(
        "taking.taken",
        "evidence-told-taking-taken",
        &[NUMBER, Minor("amount"), Word("instrument", "payments-way-")],
    ),
    told(
        "taking.given_back",
        "evidence-told-taking-given-back",
        &[NUMBER, Minor("amount"), Word("instrument", "payments-way-")],
    ),
    told(
        "taking.reversed",
        "evidence-told-taking-reversed",
        &[NUMBER, Minor("amount")],
    ),
    told(
        "refund.granted",
        "evidence-told-refund-granted",
        &[NUMBER, Minor("amount")],
    ),
    told(
        "refund.cancelled",
        "evidence-told-refund-cancelled",
        &[NUMBER, Minor("amount")],
    ),
    told(
        "refund.let_go",
        "evidence-told-refund-let-go",
        &[NUMBER, Minor("amount")],
    ),
    told(
        "refund.sent",
        "evidence-told-refund-sent",
        &[NUMBER, Minor("amount")],
    ),
    told(
        "refund.paid",
        "evidence-told-refund-paid",
        &[NUMBER, Minor("amount")],
    ),
    told(
        "refund.failed",
        "evidence-told-refund-failed",
        &[NUMBER, Minor("amount")],
    ),
];

/// Loaners, shipments, and this file itself. What a carrier costs and who looked after a late parcel are not in it.
const BESIDE: &[Telling] = &[
    told(
        "loan.handed_out",
        "evidence-told-loan-handed-out",
        &[NUMBER, Day("due_on")],
    ),
    told(
        "loan.extended",
        "evidence-told-loan-extended",
        &[NUMBER, Day("due_on")],
    ),
    told("loan.returned", "evidence-told-loan-returned", &[NUMBER]),
    told(
        "shipment.booked",
        "evidence-told-shipment-booked",
        &[NUMBER, Plain("carrier")],
    ),
    told(
        "shipment.numbered",
        "evidence-told-shipment-numbered",
        &[NUMBER, Plain("tracking_number")],
    ),
    told(
        "shipment.taken",
        "evidence-told-shipment-taken",
        &[NUMBER, Plain("tracking_number")],
    ),
    told(
        "shipment.seen",
        "evidence-told-shipment-seen",
        &[
            NUMBER,
            Word("fact", "shipping-saw-"),
            Moment("at"),
            Plain("place"),
        ],
    ),
    told(
        "shipment.late",
        "evidence-told-shipment-late",
        &[NUMBER, Day("expected_on")],
    ),
    told(
        "shipment.cancelled",
        "evidence-told-shipment-cancelled",
        &[NUMBER],
    ),
    told(
        "loan.returned_damaged",
        "evidence-told-loan-returned",
        &[NUMBER],
    ),
    told(
        "evidence.made",
        "evidence-told-made",
        &[Plain("pdf_sha256"), Plain("zip_sha256")],
    ),
];

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn what_is_told_of_each_event() {
        let table = [
            ("message.noted", json!({"body_hash": "ab"}), None),
            ("ticket.assigned", json!({"name": "Elif Aydın"}), None),
            (
                "ticket.edited",
                json!({"was": "x", "priority": "low"}),
                None,
            ),
            ("order.assigned", json!({"technician": "Mert Kaya"}), None),
            ("order.checked", json!({"checklist": "Giriş"}), None),
            ("claim.sent", json!({"supplier": "Isıtma A.Ş."}), None),
            ("parts.used", json!({"pieces": 1}), None),
            ("return.cost_noted", json!({"amount": 5}), None),
            ("return.claimed", json!({"claim": "TGT-1"}), None),
            ("refund.approved", json!({"number": "İADE-1"}), None),
            ("shipment.looked_after", json!({"done": "Elif aradı"}), None),
            (
                "shipment.booked",
                json!({"number": "KRG-2026-1", "carrier": "Hızlı Kargo", "price": 9_000, "hub": "x"}),
                Some(json!({"number": "KRG-2026-1", "carrier": "Hızlı Kargo"})),
            ),
            ("customer.service_wish", json!({"quiet": true}), None),
            ("mail.retried", json!({}), None),
            ("something.new", json!({"secret": "s"}), None),
            (
                "ticket.moved",
                json!({"from": "open", "to": "solved", "why": "Elif halletti"}),
                Some(json!({"from": "open", "to": "solved"})),
            ),
            (
                "order.diagnosing",
                json!({"number": "SRV-2026-1", "technician": "Mert Kaya"}),
                Some(json!({"number": "SRV-2026-1"})),
            ),
            (
                "order.estimate_accepted",
                json!({"number": "SRV-2026-1", "estimate_number": "TKL-2026-1", "revision": 1, "by": "Şule Işık",
                       "voice": "link", "total": {"minor": 51_600, "currency": "TRY"}, "text_hash": "ff", "waits_for": "Pompa",
                       "estimate": "0193"}),
                Some(
                    json!({"number": "SRV-2026-1", "estimate_number": "TKL-2026-1", "revision": 1, "by": "Şule Işık",
                            "voice": "link", "total": {"minor": 51_600, "currency": "TRY"}, "text_hash": "ff"}),
                ),
            ),
            (
                "order.delivered",
                json!({"to_person": "Şule Işık", "proof": {"by": "code"}, "on_account": false}),
                Some(json!({"to_person": "Şule Işık"})),
            ),
            (
                "order.sent_out",
                json!({"number": "SRV-2026-1", "to_place": "Öteki Servis Ltd.", "why": "uzmanlık", "expected_on": "2026-12-01"}),
                Some(json!({"number": "SRV-2026-1", "expected_on": "2026-12-01"})),
            ),
            (
                "taking.taken",
                json!({"number": "THS-2026-1", "amount": 5_000, "currency": "TRY", "instrument": "cash", "station": "x",
                       "customer": "y", "reference": "POS 7"}),
                Some(
                    json!({"number": "THS-2026-1", "amount": {"minor": 5_000, "currency": "TRY"}, "instrument": "cash"}),
                ),
            ),
        ];
        for (verb, facts, expected) in table {
            let told = telling(verb).map(|row| Value::Object(row.facts(&facts)));
            assert_eq!(told, expected, "{verb}");
        }
    }

    #[test]
    fn no_verb_has_two_rows() {
        let mut verbs: Vec<_> = TABLES
            .iter()
            .copied()
            .flatten()
            .map(|row| row.verb)
            .collect();
        let all = verbs.len();
        verbs.sort_unstable();
        verbs.dedup();
        assert_eq!(verbs.len(), all);
    }

    proptest! {
        #[test]
        fn a_fact_that_no_row_names_is_never_told(name in "[a-z_]{1,14}", value in ".{1,40}") {
            for row in TABLES.iter().copied().flatten() {
                let named = row.facts.iter().any(|fact| fact.name() == name);
                let told = row.facts(&json!({ &name: value }));
                prop_assert!(named || told.is_empty());
            }
        }
    }
}
