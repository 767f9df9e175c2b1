//! Letters that the spine itself sends; higher capabilities bring their own and send them by `tell_customer`.

use post::MailKind;

/// An answer that somebody of the house wrote.
pub const ANSWER: MailKind = MailKind {
    key: "tickets.answer",
    title: "tickets-letter-answer",
    tr: include_str!("../mails/tr/answer.txt"),
    en: include_str!("../mails/en/answer.txt"),
    confidential: false,
};

/// All letters of this crate.
pub const LETTERS: [MailKind; 1] = [ANSWER];
