//! What of a repair order may be told.

use super::Fact::{Day, Money, Plain, Typed, Word};
use super::{Fact, NUMBER, Telling, told};

const VOICE: Fact = Word("voice", "service-voice-");

const PAPER: Fact = Word("paper", "service-paper-kind-");

const ESTIMATE: Fact = Plain("estimate_number");

/// Repair orders: drafts, technicians, checklists, times and other firms are not in it.
pub(super) const ORDER: &[Telling] = &[
    told(
        "order.registered",
        "evidence-told-order-registered",
        &[
            NUMBER,
            Plain("product"),
            Plain("serial"),
            Plain("fault"),
            Day("promised_on"),
        ],
    ),
    told(
        "order.received",
        "evidence-told-order-received",
        &[
            NUMBER,
            Plain("product"),
            Plain("serial"),
            Plain("fault"),
            Typed("condition"),
            Day("promised_on"),
        ],
    ),
    told(
        "order.diagnosing",
        "evidence-told-order-diagnosing",
        &[NUMBER],
    ),
    told(
        "order.diagnosed",
        "evidence-told-order-diagnosed",
        &[NUMBER, Typed("findings")],
    ),
    told(
        "order.fee_agreed",
        "evidence-told-order-fee-agreed",
        &[NUMBER, Money("fee"), Plain("by"), VOICE],
    ),
    told(
        "order.estimate_sent",
        "evidence-told-order-estimate-sent",
        &[
            NUMBER,
            ESTIMATE,
            Plain("revision"),
            Money("total"),
            Day("until"),
        ],
    ),
    told(
        "order.estimate_accepted",
        "evidence-told-order-estimate-accepted",
        &[
            NUMBER,
            ESTIMATE,
            Plain("revision"),
            Plain("by"),
            VOICE,
            Money("total"),
            Plain("text_hash"),
        ],
    ),
    told(
        "order.estimate_declined",
        "evidence-told-order-estimate-declined",
        &[NUMBER, ESTIMATE, Plain("by"), VOICE],
    ),
    told(
        "order.estimate_lapsed",
        "evidence-told-order-estimate-lapsed",
        &[NUMBER, ESTIMATE],
    ),
    told(
        "order.estimate_revised",
        "evidence-told-order-estimate-revised",
        &[NUMBER, ESTIMATE, Plain("revision")],
    ),
    told(
        "order.waits_for_parts",
        "evidence-told-order-waits-for-parts",
        &[NUMBER],
    ),
    told(
        "order.parts_arrived",
        "evidence-told-order-parts-arrived",
        &[NUMBER],
    ),
    told(
        "order.repairing",
        "evidence-told-order-repairing",
        &[NUMBER],
    ),
    told("order.repaired", "evidence-told-order-repaired", &[NUMBER]),
    told(
        "order.labour_recorded",
        "evidence-told-order-labour",
        &[NUMBER, Typed("what")],
    ),
    told(
        "order.test_failed",
        "evidence-told-order-test-failed",
        &[NUMBER],
    ),
    told(
        "order.ready",
        "evidence-told-order-ready",
        &[NUMBER, Typed("test")],
    ),
    told(
        "order.no_fault_found",
        "evidence-told-order-no-fault",
        &[NUMBER, Typed("findings"), Typed("test")],
    ),
    told(
        "order.sent_out",
        "evidence-told-order-sent-out",
        &[NUMBER, Day("expected_on")],
    ),
    told(
        "order.came_back",
        "evidence-told-order-came-back",
        &[NUMBER],
    ),
    told(
        "order.unrepairable",
        "evidence-told-order-unrepairable",
        &[NUMBER, Typed("report")],
    ),
    told(
        "order.user_fault_reported",
        "evidence-told-order-user-fault",
        &[NUMBER, Typed("report")],
    ),
    told(
        "order.right_chosen",
        "evidence-told-order-chosen",
        &[NUMBER, Word("choice", "service-choice-")],
    ),
    told(
        "order.delivered",
        "evidence-told-order-delivered",
        &[NUMBER, Plain("to_person")],
    ),
    told("order.replaced", "evidence-told-order-replaced", &[NUMBER]),
    told(
        "order.refused_at_hand_over",
        "evidence-told-order-refused",
        &[NUMBER, Typed("why")],
    ),
    told(
        "order.cancelled",
        "evidence-told-order-cancelled",
        &[NUMBER],
    ),
    told(
        "order.disposed",
        "evidence-told-order-disposed",
        &[NUMBER, Plain("notices")],
    ),
    told("order.closed", "evidence-told-order-closed", &[NUMBER]),
    told(
        "order.promised",
        "evidence-told-order-promised",
        &[NUMBER, Day("from_day"), Day("to_day")],
    ),
    told(
        "order.reminded",
        "evidence-told-order-reminded",
        &[NUMBER, Plain("notices")],
    ),
    told(
        "order.last_notice",
        "evidence-told-order-last-notice",
        &[NUMBER, Plain("notices")],
    ),
    told(
        "order.late",
        "evidence-told-order-late",
        &[NUMBER, Day("promised_on")],
    ),
    told(
        "order.loaner_lent",
        "evidence-told-order-lent",
        &[NUMBER, Plain("loan")],
    ),
    told(
        "order.code_sent",
        "evidence-told-order-code-sent",
        &[NUMBER],
    ),
    told(
        "order.paper_kept",
        "evidence-told-order-paper-kept",
        &[NUMBER, PAPER],
    ),
    told(
        "order.paper_sent",
        "evidence-told-order-paper-sent",
        &[NUMBER, PAPER],
    ),
    told(
        "order.paper_approved",
        "evidence-told-order-paper-approved",
        &[NUMBER, PAPER],
    ),
    told(
        "order.file_added",
        "evidence-told-order-file-added",
        &[NUMBER],
    ),
    told(
        "order.corrected",
        "evidence-told-order-corrected",
        &[NUMBER, Plain("fault"), Typed("condition")],
    ),
];
