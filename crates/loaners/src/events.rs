//! Facts that loaners publish, past tense.

/// A unit was added to the pool.
pub const ADDED: &str = "loaner.added";
/// What stands about a loaner was changed.
pub const EDITED: &str = "loaner.edited";
/// A loaner came back into the pool after damage, loss or retirement.
pub const PUT_BACK: &str = "loaner.put_back";
/// A loaner left the pool for good.
pub const RETIRED: &str = "loaner.retired";
/// A loaner was handed out.
pub const HANDED_OUT: &str = "loan.handed_out";
/// The day of return was moved.
pub const EXTENDED: &str = "loan.extended";
/// A loaner came back whole.
pub const RETURNED: &str = "loan.returned";
/// A loaner came back damaged.
pub const RETURNED_DAMAGED: &str = "loan.returned_damaged";
/// A loaner will not come back.
pub const LOST: &str = "loan.lost";
/// Photos of a loaner were added, or one was taken back.
pub const PHOTOS_ADDED: &str = "loan.photos_added";
/// A loaner should have come back; once a day at most.
pub const OVERDUE: &str = "loan.overdue";

/// Words for the verbs that stand on the chain of a ticket.
pub const VERBS: &[(&str, &str)] = &[
    (HANDED_OUT, "loaners-event-handed-out"),
    (EXTENDED, "loaners-event-extended"),
    (RETURNED, "loaners-event-returned"),
    (RETURNED_DAMAGED, "loaners-event-returned-damaged"),
    (LOST, "loaners-event-lost"),
    (PHOTOS_ADDED, "loaners-event-photos"),
    (OVERDUE, "loaners-event-overdue"),
];
