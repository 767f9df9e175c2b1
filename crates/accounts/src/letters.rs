//! Letters that accounts sends.

use post::MailKind;

/// A debt has been open for too long.
pub const OVERDUE: MailKind = MailKind {
    key: "accounts.overdue",
    title: "accounts-letter-overdue",
    tr: include_str!("../mails/tr/overdue.txt"),
    en: include_str!("../mails/en/overdue.txt"),
    confidential: false,
};

/// All letters of this crate.
pub const LETTERS: [MailKind; 1] = [OVERDUE];
