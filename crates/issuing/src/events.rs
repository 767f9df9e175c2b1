//! Facts that issuing publishes, past tense.

use crate::rules::state::EState;

/// A document was written.
pub const DRAFTED: &str = "e_document.drafted";
/// A vehicle and its driver were put into a draft.
pub const CARRIED: &str = "e_document.carried";
/// What a draft says was written better.
pub const AMENDED: &str = "e_document.amended";
/// It was checked, and numbered where we number.
pub const VALIDATED: &str = "e_document.validated";
/// It waits to be sent.
pub const QUEUED: &str = "e_document.queued";
/// The integrator has it.
pub const SENT: &str = "e_document.sent";
/// It is valid.
pub const ACCEPTED: &str = "e_document.accepted";
/// It was refused.
pub const REJECTED: &str = "e_document.rejected";
/// It is void.
pub const CANCELLED: &str = "e_document.cancelled";
/// The integrator gave its number.
pub const NUMBERED: &str = "e_document.numbered";
/// A document came in for us.
pub const ARRIVED: &str = "e_document.arrived";
/// What came in was matched, seen or answered.
pub const ANSWERED: &str = "e_document.answered";
/// A sale's invoice came back as an IADE.
pub const RETURN_ARRIVED: &str = "e_document.return_arrived";
/// A series was opened or changed.
pub const SERIES_KEPT: &str = "series.kept";
/// An integrator was set up or changed.
pub const ACCOUNT_KEPT: &str = "issuing.account_kept";
/// The terms were set.
pub const TERMS_KEPT: &str = "issuing.terms_kept";

/// The fact of having come into a state.
#[must_use]
pub const fn of_state(state: EState) -> &'static str {
    match state {
        EState::Draft => DRAFTED,
        EState::Validated => VALIDATED,
        EState::Queued => QUEUED,
        EState::Sent => SENT,
        EState::Accepted => ACCEPTED,
        EState::Rejected => REJECTED,
        EState::Cancelled => CANCELLED,
    }
}

/// What the timeline of a ticket says of them.
pub const VERBS: [(&str, &str); 10] = [
    (DRAFTED, "issuing-event-drafted"),
    (CARRIED, "issuing-event-carried"),
    (AMENDED, "issuing-event-amended"),
    (VALIDATED, "issuing-event-validated"),
    (QUEUED, "issuing-event-queued"),
    (SENT, "issuing-event-sent"),
    (ACCEPTED, "issuing-event-accepted"),
    (REJECTED, "issuing-event-rejected"),
    (CANCELLED, "issuing-event-cancelled"),
    (NUMBERED, "issuing-event-numbered"),
];
