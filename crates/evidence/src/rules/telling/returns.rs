//! What of the events of returns may be told: what was asked for, judged, received, decided and paid; what it cost the house is not in it.

use super::Fact::{Day, Money, Plain, Typed, Word};
use super::{NUMBER, Telling, told};

/// Returns: judgements by hand, costs, claims to suppliers and who decided are not in it.
pub(super) const RETURN: &[Telling] = &[
    told(
        "return.requested",
        "evidence-told-return-requested",
        &[NUMBER],
    ),
    told(
        "return.approved",
        "evidence-told-return-approved",
        &[NUMBER, Plain("pieces")],
    ),
    told(
        "return.refused",
        "evidence-told-return-refused",
        &[NUMBER, Plain("pieces"), Typed("why")],
    ),
    told(
        "return.reopened",
        "evidence-told-return-reopened",
        &[NUMBER, Plain("pieces")],
    ),
    told(
        "return.received",
        "evidence-told-return-received",
        &[NUMBER, Plain("item"), Plain("serial")],
    ),
    told(
        "return.wrong_item",
        "evidence-told-return-wrong-item",
        &[NUMBER, Plain("item"), Plain("serial")],
    ),
    told(
        "return.short",
        "evidence-told-return-short",
        &[NUMBER, Plain("item")],
    ),
    told(
        "return.in_transit",
        "evidence-told-return-in-transit",
        &[NUMBER, Plain("pieces"), Day("on"), Plain("tracking")],
    ),
    told(
        "return.lost",
        "evidence-told-return-lost",
        &[NUMBER, Plain("pieces")],
    ),
    told(
        "return.not_sent",
        "evidence-told-return-not-sent",
        &[NUMBER, Plain("pieces")],
    ),
    told(
        "return.kept_by_customer",
        "evidence-told-return-kept-by-customer",
        &[NUMBER, Plain("pieces")],
    ),
    told(
        "return.sent_back",
        "evidence-told-return-sent-back",
        &[NUMBER, Plain("pieces"), Typed("why")],
    ),
    told(
        "return.inspected",
        "evidence-told-return-inspected",
        &[NUMBER, Plain("item")],
    ),
    told(
        "return.outcome_decided",
        "evidence-told-return-outcome-decided",
        &[NUMBER],
    ),
    told(
        "return.refund_granted",
        "evidence-told-return-refund-granted",
        &[NUMBER],
    ),
    told(
        "return.refund_paid",
        "evidence-told-return-refund-paid",
        &[NUMBER, Money("amount")],
    ),
    told(
        "return.refund_taken_back",
        "evidence-told-return-refund-taken-back",
        &[NUMBER, Money("amount")],
    ),
    told(
        "return.credited",
        "evidence-told-return-credited",
        &[NUMBER],
    ),
    told(
        "return.exchange_reserved",
        "evidence-told-return-exchange-reserved",
        &[NUMBER],
    ),
    told(
        "return.exchange_shipped",
        "evidence-told-return-exchange-shipped",
        &[NUMBER, Plain("tracking")],
    ),
    told(
        "return.exchange_delivered",
        "evidence-told-return-exchange-delivered",
        &[NUMBER],
    ),
    told(
        "return.exchange_released",
        "evidence-told-return-exchange-released",
        &[NUMBER],
    ),
    told(
        "return.repair_opened",
        "evidence-told-return-repair-opened",
        &[NUMBER, Plain("order")],
    ),
    told(
        "return.photo_added",
        "evidence-told-return-photo-added",
        &[NUMBER],
    ),
    told(
        "return.cancelled",
        "evidence-told-return-cancelled",
        &[NUMBER],
    ),
    told("return.expired", "evidence-told-return-expired", &[NUMBER]),
    told("return.closed", "evidence-told-return-closed", &[NUMBER]),
    told(
        "return.invoice_awaited",
        "evidence-told-return-invoice-awaited",
        &[NUMBER, Money("amount")],
    ),
    told(
        "return.invoice_came",
        "evidence-told-return-invoice-came",
        &[NUMBER, Plain("invoice"), Money("amount")],
    ),
    told(
        "return.invoice_settled",
        "evidence-told-return-invoice-settled",
        &[NUMBER],
    ),
    told(
        "return.way_set",
        "evidence-told-return-way-set",
        &[NUMBER, Word("way", "returns-way-"), Plain("carrier")],
    ),
    told(
        "return.way_cancelled",
        "evidence-told-return-way-cancelled",
        &[NUMBER],
    ),
    told(
        "return.way_charged",
        "evidence-told-return-way-charged",
        &[NUMBER, Money("amount")],
    ),
];
