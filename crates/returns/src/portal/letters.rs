//! Letters of the customers' side. The post knows two languages; a German letter is a kind of its own.

use post::MailKind;

use super::words::Tongue;

/// A letter in the three languages.
#[derive(Clone, Copy, Debug)]
pub struct Letter {
    house: MailKind,
    german: MailKind,
}

impl Letter {
    /// The key of the kind for a reader.
    #[must_use]
    pub const fn of(&self, tongue: Tongue) -> &'static str {
        match tongue {
            Tongue::German => self.german.key,
            Tongue::Turkish | Tongue::English => self.house.key,
        }
    }
}

macro_rules! letter {
    ($(#[$doc:meta])* $name:ident $key:literal $title:literal $german:literal $file:literal) => {
        $(#[$doc])*
        pub const $name: Letter = Letter {
            house: MailKind {
                key: $key,
                title: $title,
                tr: include_str!(concat!("../../mails/tr/", $file, ".txt")),
                en: include_str!(concat!("../../mails/en/", $file, ".txt")),
                confidential: true,
            },
            german: MailKind {
                key: concat!($key, "_de"),
                title: $german,
                tr: include_str!(concat!("../../mails/de/", $file, ".txt")),
                en: include_str!(concat!("../../mails/de/", $file, ".txt")),
                confidential: true,
            },
        };
    };
}

letter!(
    /// The code of six digits.
    CODE "returns.code" "returns-portal-letter-code" "returns-portal-letter-code-de" "portal_code"
);
letter!(
    /// The way into a return.
    INVITE "returns.invite" "returns-portal-letter-invite" "returns-portal-letter-invite-de" "portal_invite"
);
/// A return was sent by somebody who reads German; in the languages of the house the letter of the desk says it.
pub const SENT: MailKind = MailKind {
    key: "returns.sent_de",
    title: "returns-portal-letter-sent-de",
    tr: include_str!("../../mails/de/portal_sent.txt"),
    en: include_str!("../../mails/de/portal_sent.txt"),
    confidential: true,
};
letter!(
    /// A contract was withdrawn from: the acknowledgement with content and time.
    WITHDRAWN "returns.withdrawn" "returns-portal-letter-withdrawn" "returns-portal-letter-withdrawn-de" "portal_withdrawn"
);

/// All letters of the customers' side, for the post office.
pub const LETTERS: [MailKind; 7] = [
    CODE.house,
    CODE.german,
    INVITE.house,
    INVITE.german,
    SENT,
    WITHDRAWN.house,
    WITHDRAWN.german,
];
