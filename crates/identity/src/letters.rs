//! Letters that identity sends, and how the firm signs all of them.

use async_trait::async_trait;
use platform::{Failure, Lang, Platform};
use post::{Letterhead, MailKind, Signature};

use crate::queries;

/// A link to set a new password.
pub const PASSWORD_RESET: MailKind = MailKind {
    key: "identity.password_reset",
    title: "identity-letter-password-reset",
    tr: include_str!("../mails/tr/password_reset.txt"),
    en: include_str!("../mails/en/password_reset.txt"),
    confidential: true,
};

/// Welcome, with a link to set the first password.
pub const INVITATION: MailKind = MailKind {
    key: "identity.invitation",
    title: "identity-letter-invitation",
    tr: include_str!("../mails/tr/invitation.txt"),
    en: include_str!("../mails/en/invitation.txt"),
    confidential: true,
};

/// All letters of identity.
pub const LETTERS: [MailKind; 2] = [PASSWORD_RESET, INVITATION];

/// Signs with what the settings say about the firm.
#[derive(Copy, Clone, Debug, Default)]
pub struct FirmLetterhead;

#[async_trait]
impl Letterhead for FirmLetterhead {
    async fn signature(&self, platform: &Platform, _: Lang) -> Result<Signature, Failure> {
        let Some(firm) = queries::company(platform.db.read()).await? else {
            return Ok(Signature {
                firm: "Vefa".into(),
                lines: Vec::new(),
            });
        };
        let lines = [
            firm.head.on_one_line(),
            crate::shown_phone(&firm.phone),
            firm.web,
        ];
        let lines = lines.into_iter().filter(|line| !line.is_empty()).collect();
        Ok(Signature {
            firm: firm.name,
            lines,
        })
    }
}
