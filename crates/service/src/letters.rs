//! Letters that the service desk sends, with the sentence that stands for each in the time line and on the customer's page.

use post::MailKind;

/// A letter and its sentence.
#[derive(Clone, Copy, Debug)]
pub struct Letter {
    /// The letter.
    pub kind: MailKind,
    /// Key of the sentence.
    pub says: &'static str,
}

macro_rules! letter {
    ($(#[$doc:meta])* $name:ident $key:literal $title:literal $says:literal $file:literal) => {
        $(#[$doc])*
        pub const $name: Letter = Letter {
            kind: MailKind {
                key: $key,
                title: $title,
                tr: include_str!(concat!("../mails/tr/", $file, ".txt")),
                en: include_str!(concat!("../mails/en/", $file, ".txt")),
                confidential: false,
            },
            says: $says,
        };
    };
}

letter!(
    /// A request came in.
    REQUESTED "service.requested" "service-letter-requested" "service-says-requested" "requested"
);
letter!(
    /// The unit was taken in.
    RECEIVED "service.received" "service-letter-received" "service-says-received" "received"
);
letter!(
    /// It can be collected.
    READY "service.ready" "service-letter-ready" "service-says-ready" "ready"
);
letter!(
    /// It can be collected as it was.
    READY_UNREPAIRED "service.ready_unrepaired" "service-letter-ready-unrepaired" "service-says-ready-unrepaired" "ready_unrepaired"
);
letter!(
    /// It cannot be repaired, and which rights that opens.
    UNREPAIRABLE "service.unrepairable" "service-letter-unrepairable" "service-says-unrepairable" "unrepairable"
);
letter!(
    /// A report says that the fault comes from use against the manual.
    USER_FAULT "service.user_fault" "service-letter-user-fault" "service-says-user-fault" "user_fault"
);
letter!(
    /// It takes longer than promised.
    DELAYED "service.delayed" "service-letter-delayed" "service-says-delayed" "delayed"
);
letter!(
    /// It waits to be collected.
    COLLECT "service.collect" "service-letter-collect" "service-says-collect" "collect"
);

/// All letters, for the post office.
pub const LETTERS: [MailKind; 8] = [
    REQUESTED.kind,
    RECEIVED.kind,
    READY.kind,
    READY_UNREPAIRED.kind,
    UNREPAIRABLE.kind,
    USER_FAULT.kind,
    DELAYED.kind,
    COLLECT.kind,
];
