//! Letters that the service desk sends, with the sentence that stands for each in the time line and on the customer's page.

use post::MailKind;

/// A letter and its sentence.
#[derive(Clone, Copy, Debug)]
pub struct Letter {
    /// The letter.
    pub kind: MailKind,
    /// Key of the sentence.
    pub says: &'static str,
    /// Whether it must be said, also to a customer who does not want to hear of every step: the law or the contract wants it.
    pub duty: bool,
}

macro_rules! letter {
    ($(#[$doc:meta])* $name:ident $key:literal $title:literal $says:literal $file:literal $duty:literal) => {
        $(#[$doc])*
        pub const $name: Letter = Letter {
            kind: MailKind {
                key: $key,
                title: $title,
                tr: include_str!(concat!("../mails/tr/", $file, ".txt")),
                en: include_str!(concat!("../mails/en/", $file, ".txt")),
                // it carries a link that opens the customer's page; the sentence that stands for it is kept
                confidential: true,
            },
            says: $says,
            duty: $duty,
        };
    };
}

letter!(
    /// A request came in.
    REQUESTED "service.requested" "service-letter-requested" "service-says-requested" "requested" true
);
letter!(
    /// The unit was taken in.
    RECEIVED "service.received" "service-letter-received" "service-says-received" "received" true
);
letter!(
    /// It can be collected.
    READY "service.ready" "service-letter-ready" "service-says-ready" "ready" true
);
letter!(
    /// It can be collected as it was.
    READY_UNREPAIRED "service.ready_unrepaired" "service-letter-ready-unrepaired" "service-says-ready-unrepaired" "ready_unrepaired" true
);
letter!(
    /// It cannot be repaired, and which rights that opens.
    UNREPAIRABLE "service.unrepairable" "service-letter-unrepairable" "service-says-unrepairable" "unrepairable" true
);
letter!(
    /// A report says that the fault comes from use against the manual.
    USER_FAULT "service.user_fault" "service-letter-user-fault" "service-says-user-fault" "user_fault" true
);
letter!(
    /// It takes longer than promised.
    DELAYED "service.delayed" "service-letter-delayed" "service-says-delayed" "delayed" false
);
letter!(
    /// It waits to be collected.
    COLLECT "service.collect" "service-letter-collect" "service-says-collect" "collect" true
);

letter!(
    /// The promised day has passed.
    LATE "service.late" "service-letter-late" "service-says-late" "late" false
);
letter!(
    /// A part is missing.
    WAITING "service.waiting" "service-letter-waiting" "service-says-waiting" "waiting" false
);
letter!(
    /// The last day on which it is kept.
    LAST_NOTICE "service.last_notice" "service-letter-last" "service-says-last" "last_notice" true
);
letter!(
    /// It was handed over; where its paper is.
    HANDED_OVER "service.handed_over" "service-letter-handed-over" "service-says-handed-over" "handed_over" true
);

letter!(
    /// An estimate waits for an answer.
    ESTIMATE "service.estimate" "service-letter-estimate" "service-says-estimate" "estimate" true
);
letter!(
    /// What was accepted, word for word.
    ESTIMATE_ACCEPTED "service.estimate_accepted" "service-letter-estimate-accepted" "service-says-estimate-accepted" "estimate_accepted" true
);

letter!(
    /// A paper of an order, with the link by which its receipt is approved.
    PAPER "service.paper" "service-letter-paper" "service-says-paper" "paper" true
);

/// All letters, for the post office.
pub const LETTERS: [MailKind; 15] = [
    PAPER.kind,
    ESTIMATE.kind,
    ESTIMATE_ACCEPTED.kind,
    REQUESTED.kind,
    RECEIVED.kind,
    READY.kind,
    READY_UNREPAIRED.kind,
    UNREPAIRABLE.kind,
    USER_FAULT.kind,
    DELAYED.kind,
    COLLECT.kind,
    LATE.kind,
    WAITING.kind,
    LAST_NOTICE.kind,
    HANDED_OVER.kind,
];
