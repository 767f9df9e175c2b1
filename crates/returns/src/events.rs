//! The facts that returns publish, in the chain of the ticket.

/// A return was asked for.
pub const REQUESTED: &str = "return.requested";
/// A person accepted a piece.
pub const APPROVED: &str = "return.approved";
/// A person refused a piece.
pub const REFUSED: &str = "return.refused";
/// A refusal was opened again.
pub const REOPENED: &str = "return.reopened";
/// The reason of a piece was changed, and it was judged again.
pub const REASON_SET: &str = "return.reason_set";
/// A piece came.
pub const RECEIVED: &str = "return.received";
/// Something else came.
pub const WRONG_ITEM: &str = "return.wrong_item";
/// Less came than was to come.
pub const SHORT: &str = "return.short";
/// The carrier has it.
pub const IN_TRANSIT: &str = "return.in_transit";
/// It was lost on its way.
pub const LOST: &str = "return.lost";
/// Its time to be sent ran out.
pub const NOT_SENT: &str = "return.not_sent";
/// The customer keeps it.
pub const KEPT: &str = "return.kept_by_customer";
/// It went back to the customer.
pub const SENT_BACK: &str = "return.sent_back";
/// It was inspected.
pub const INSPECTED: &str = "return.inspected";
/// What the customer gets was decided.
pub const DECIDED: &str = "return.outcome_decided";
/// Money was granted.
pub const GRANTED: &str = "return.refund_granted";
/// All of a decision's money is with the customer.
pub const PAID: &str = "return.refund_paid";
/// A decision about money was undone.
pub const TAKEN_BACK: &str = "return.refund_taken_back";
/// Store credit or a gesture was given.
pub const CREDITED: &str = "return.credited";
/// The new item is put aside.
pub const EXCHANGE_RESERVED: &str = "return.exchange_reserved";
/// The new item left.
pub const EXCHANGE_SHIPPED: &str = "return.exchange_shipped";
/// The new item is with the customer.
pub const EXCHANGE_DELIVERED: &str = "return.exchange_delivered";
/// The new item is not sent.
pub const EXCHANGE_RELEASED: &str = "return.exchange_released";
/// The old item never came, its price is asked for.
pub const EXCHANGE_CHARGED: &str = "return.exchange_charged";
/// A service order repairs it.
pub const REPAIR: &str = "return.repair_opened";
/// How it comes back was booked, or named.
pub const WAY_SET: &str = "return.way_set";
/// A parcel of the way back was called off.
pub const WAY_CANCELLED: &str = "return.way_cancelled";
/// What the customer pays for the way back was asked for on their account.
pub const WAY_CHARGED: &str = "return.way_charged";
/// What it costs us was written down.
pub const COST: &str = "return.cost_noted";
/// A photo or paper was added.
pub const PHOTO: &str = "return.photo_added";
/// A claim was drafted for it.
pub const CLAIMED: &str = "return.claimed";
/// It was taken back by the customer or by us.
pub const CANCELLED: &str = "return.cancelled";
/// Nothing was sent in time.
pub const EXPIRED: &str = "return.expired";
/// An invoice of the company that returns is awaited.
pub const INVOICE_AWAITED: &str = "return.invoice_awaited";
/// That invoice came.
pub const INVOICE_CAME: &str = "return.invoice_came";
/// Somebody said why what differs in it is well so.
pub const INVOICE_SETTLED: &str = "return.invoice_settled";
/// Nothing is open any more.
pub const CLOSED: &str = "return.closed";
/// A version of the policy was published.
pub const POLICY: &str = "returns.policy_published";
/// Terms, reasons or checklists were changed.
pub const SETTINGS: &str = "returns.settings_changed";
