//! The facts that the service desk publishes, in the chain of the ticket.

/// An order became known.
pub const REGISTERED: &str = "order.registered";
/// The unit came.
pub const RECEIVED: &str = "order.received";
/// A technician was named.
pub const ASSIGNED: &str = "order.assigned";
/// Somebody looks for the fault.
pub const DIAGNOSING: &str = "order.diagnosing";
/// What was found was written down.
pub const DIAGNOSED: &str = "order.diagnosed";
/// An estimate is being written.
pub const ESTIMATE_DRAFTED: &str = "order.estimate_drafted";
/// What was written is not needed.
pub const ESTIMATE_DISCARDED: &str = "order.estimate_discarded";
/// A fee for the diagnosis was agreed.
pub const FEE_AGREED: &str = "order.fee_agreed";
/// The customer has an estimate to answer.
pub const ESTIMATE_SENT: &str = "order.estimate_sent";
/// The customer said yes.
pub const ESTIMATE_ACCEPTED: &str = "order.estimate_accepted";
/// The customer said no.
pub const ESTIMATE_DECLINED: &str = "order.estimate_declined";
/// The validity passed without an answer.
pub const ESTIMATE_LAPSED: &str = "order.estimate_lapsed";
/// The estimate is made anew.
pub const ESTIMATE_REVISED: &str = "order.estimate_revised";
/// A part is missing.
pub const WAITS_FOR_PARTS: &str = "order.waits_for_parts";
/// The parts are there.
pub const PARTS_ARRIVED: &str = "order.parts_arrived";
/// The part does not come.
pub const GIVEN_UP: &str = "order.given_up_waiting";
/// The repair began.
pub const REPAIRING: &str = "order.repairing";
/// Labour was entered.
pub const LABOUR: &str = "order.labour_recorded";
/// Labour was taken back.
pub const LABOUR_BACK: &str = "order.labour_taken_back";
/// The repair is done, it is being tried.
pub const REPAIRED: &str = "order.repaired";
/// The test failed.
pub const TEST_FAILED: &str = "order.test_failed";
/// It can be collected.
pub const READY: &str = "order.ready";
/// Nothing was wrong.
pub const NO_FAULT: &str = "order.no_fault_found";
/// It went elsewhere.
pub const SENT_OUT: &str = "order.sent_out";
/// It came back from there.
pub const CAME_BACK: &str = "order.came_back";
/// It cannot be repaired.
pub const UNREPAIRABLE: &str = "order.unrepairable";
/// A report says that the user is at fault.
pub const USER_FAULT: &str = "order.user_fault_reported";
/// The customer chose a right; returns opens what follows.
pub const CHOSEN: &str = "order.right_chosen";
/// It was handed over.
pub const DELIVERED: &str = "order.delivered";
/// Another unit stands in for it.
pub const REPLACED: &str = "order.replaced";
/// It was refused at the hand-over.
pub const REFUSED: &str = "order.refused_at_hand_over";
/// It was taken back without work.
pub const CANCELLED: &str = "order.cancelled";
/// Nobody collected it.
pub const DISPOSED: &str = "order.disposed";
/// Nothing is open any more.
pub const CLOSED: &str = "order.closed";
/// Another day was promised.
pub const PROMISED: &str = "order.promised";
/// The customer was reminded to collect it.
pub const REMINDED: &str = "order.reminded";
/// The customer was told the last day on which it is kept.
pub const LAST_NOTICE: &str = "order.last_notice";
/// The promised day passed and the customer was told.
pub const LATE: &str = "order.late";
/// The customer wants to hear only what must be said, or every step again.
pub const WISH: &str = "customer.service_wish";
/// The terms of storage and links were set.
pub const TERMS_SET: &str = "service.terms_set";
/// It should have come back from elsewhere.
pub const AWAY_OVERDUE: &str = "order.away_overdue";
/// It arrived at the station of ours to which it was sent.
pub const AWAY_ARRIVED: &str = "order.away_arrived";
/// A loaner went out for it.
pub const LENT: &str = "order.loaner_lent";
/// Why its loaner stays out although it ends.
pub const LOAN_LEFT: &str = "order.loaner_left";
/// The code for the hand-over was sent once more.
pub const CODE_SENT: &str = "order.code_sent";
/// A paper was printed and put into the archive.
pub const PAPER_KEPT: &str = "order.paper_kept";
/// A paper went to the customer electronically.
pub const PAPER_SENT: &str = "order.paper_sent";
/// The customer approved of having received a paper.
pub const PAPER_APPROVED: &str = "order.paper_approved";
/// The customer wants a paper in print that they got electronically.
pub const PAPER_ASKED: &str = "order.paper_asked";
/// The customer got it in print.
pub const PAPER_GIVEN: &str = "order.paper_given";
/// A file was added.
pub const FILE_ADDED: &str = "order.file_added";
/// A checklist was gone through.
pub const CHECKED: &str = "order.checked";
/// What was taken in was corrected.
pub const CORRECTED: &str = "order.corrected";

/// The job that is left when a customer chose refund, replacement or reduction; its payload has `order`. Returns does it.
pub const RIGHT_CHOSEN: &str = "service.right_chosen";
