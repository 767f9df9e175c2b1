//! Words for the verbs of orders, for the one time line of their ticket.

use tickets::{Shown, Verb};

use crate::events;

/// All verbs with their sentences.
pub const VERBS: &[Verb] = &[
    Verb::new(events::REGISTERED, "service-event-registered"),
    Verb::new(events::RECEIVED, "service-event-received"),
    Verb::new(events::ASSIGNED, "service-event-assigned"),
    Verb::new(events::DIAGNOSING, "service-event-diagnosing"),
    Verb::new(events::DIAGNOSED, "service-event-diagnosed"),
    // payments knows no ticket; what it tells in an order's chain is spoken here
    Verb::new("taking.taken", "service-event-taken"),
    Verb::new("taking.given_back", "service-event-given-back"),
    Verb::new("taking.reversed", "service-event-reversed"),
    Verb::new(events::ESTIMATE_DRAFTED, "service-event-estimate-drafted"),
    Verb::new(
        events::ESTIMATE_DISCARDED,
        "service-event-estimate-discarded",
    ),
    Verb::new(events::FEE_AGREED, "service-event-fee-agreed")
        .showing(&[Shown::Money("fee"), Shown::Key("voice", "service-voice-")]),
    Verb::new(events::ESTIMATE_SENT, "service-event-estimate-sent")
        .showing(&[Shown::Money("total"), Shown::Day("until")]),
    Verb::new(events::ESTIMATE_ACCEPTED, "service-event-estimate-accepted")
        .showing(&[Shown::Key("voice", "service-voice-")]),
    Verb::new(events::ESTIMATE_DECLINED, "service-event-estimate-declined")
        .showing(&[Shown::Key("voice", "service-voice-")]),
    Verb::new(events::ESTIMATE_LAPSED, "service-event-estimate-lapsed"),
    Verb::new(events::ESTIMATE_REVISED, "service-event-estimate-revised"),
    Verb::new(events::WAITS_FOR_PARTS, "service-event-waits-for-parts"),
    Verb::new(events::PARTS_ARRIVED, "service-event-parts-arrived"),
    Verb::new(events::GIVEN_UP, "service-event-given-up"),
    Verb::new(events::REPAIRING, "service-event-repairing"),
    Verb::new(events::LABOUR, "service-event-labour"),
    Verb::new(events::LABOUR_BACK, "service-event-labour-back"),
    Verb::new(events::REPAIRED, "service-event-repaired"),
    Verb::new(events::TEST_FAILED, "service-event-test-failed"),
    Verb::new(events::READY, "service-event-ready"),
    Verb::new(events::NO_FAULT, "service-event-no-fault"),
    Verb::new(events::SENT_OUT, "service-event-sent-out"),
    Verb::new(events::CAME_BACK, "service-event-came-back"),
    Verb::new(events::UNREPAIRABLE, "service-event-unrepairable"),
    Verb::new(events::USER_FAULT, "service-event-user-fault"),
    Verb::new(events::CHOSEN, "service-event-chosen")
        .showing(&[Shown::Key("choice", "service-choice-")]),
    Verb::new(events::DELIVERED, "service-event-delivered"),
    Verb::new(events::REPLACED, "service-event-replaced"),
    Verb::new(events::REFUSED, "service-event-refused"),
    Verb::new(events::CANCELLED, "service-event-cancelled"),
    Verb::new(events::DISPOSED, "service-event-disposed"),
    Verb::new(events::CLOSED, "service-event-closed"),
    Verb::new(events::PROMISED, "service-event-promised")
        .showing(&[Shown::Day("from_day"), Shown::Day("to_day")]),
    Verb::new(events::REMINDED, "service-event-reminded"),
    Verb::new(events::LAST_NOTICE, "service-event-last-notice"),
    Verb::new(events::LATE, "service-event-late").showing(&[Shown::Day("promised_on")]),
    Verb::new(events::WISH, "service-event-wish"),
    Verb::new(events::TERMS_SET, "service-event-terms-set"),
    Verb::new(events::AWAY_OVERDUE, "service-event-away-overdue")
        .showing(&[Shown::Day("expected_on")]),
    Verb::new(events::AWAY_ARRIVED, "service-event-away-arrived"),
    Verb::new(events::LENT, "service-event-lent"),
    Verb::new(events::LOAN_LEFT, "service-event-loan-left"),
    Verb::new(events::CODE_SENT, "service-event-code-sent"),
    Verb::new(events::PAPER_KEPT, "service-event-paper-kept")
        .showing(&[Shown::Key("paper", "service-paper-kind-")]),
    Verb::new(events::PAPER_SENT, "service-event-paper-sent")
        .showing(&[Shown::Key("paper", "service-paper-kind-")]),
    Verb::new(events::PAPER_APPROVED, "service-event-paper-approved")
        .showing(&[Shown::Key("paper", "service-paper-kind-")]),
    Verb::new(events::PAPER_ASKED, "service-event-paper-asked")
        .showing(&[Shown::Key("paper", "service-paper-kind-")]),
    Verb::new(events::PAPER_GIVEN, "service-event-paper-given")
        .showing(&[Shown::Key("paper", "service-paper-kind-")]),
    Verb::new(events::FILE_ADDED, "service-event-file-added"),
    Verb::new(events::CHECKED, "service-event-checked"),
    Verb::new(events::CORRECTED, "service-event-corrected"),
];
