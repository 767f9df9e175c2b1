//! The channel of outgoing mail: an answer goes by the server of its mailbox, everything else by the company's.

use std::sync::Arc;

use async_trait::async_trait;
use kernel::ids::MailboxId;
use platform::Platform;
use post::channel::smtp::{self, Smtp, SmtpConfig};
use post::{Channel, Message, Trouble};

use crate::imap::Proof;
use crate::queries;
use crate::reader::Broken;
use crate::records::mailbox;
use crate::rules::states::Security;
use crate::signing_in;

/// Carries mails out, each by the server that it belongs to.
pub struct Outgoing {
    platform: Platform,
    company: Arc<dyn Channel>,
}

impl Outgoing {
    /// With the company's own server for what belongs to no mailbox.
    #[must_use]
    pub fn new(platform: Platform, company: Arc<dyn Channel>) -> Self {
        Self { platform, company }
    }

    /// The server by which a message goes; the company's when its mailbox has none, or is gone.
    async fn own(&self, message: &Message) -> Result<Option<Smtp>, Trouble> {
        let by = message
            .thread
            .as_ref()
            .and_then(|thread| thread.by.as_ref());
        let Some(id) = by.and_then(|key| key.parse::<MailboxId>().ok()) else {
            return Ok(None);
        };
        let found = queries::mailbox(self.platform.db.read(), id).await;
        match found {
            Ok(mailbox) if !mailbox.smtp_host.is_empty() => {
                let smtp = server_of(&self.platform, &mailbox).await;
                smtp.map(Some)
                    .map_err(|why| Trouble::Later(why.to_string()))
            }
            Ok(_) | Err(platform::Failure::NotFound { .. }) => Ok(None),
            Err(failure) => Err(Trouble::Later(failure.to_string())),
        }
    }
}

#[async_trait]
impl Channel for Outgoing {
    fn name(&self) -> &'static str {
        "email"
    }

    async fn deliver(&self, message: &Message) -> Result<(), Trouble> {
        match self.own(message).await? {
            Some(smtp) => smtp.deliver(message).await,
            None => self.company.deliver(message).await,
        }
    }
}

/// The server by which a mailbox sends, signed in as for reading.
///
/// # Errors
/// When a secret cannot be opened, a token is not renewed, or a setting cannot be used.
pub(crate) async fn server_of(
    platform: &Platform,
    mailbox: &mailbox::Model,
) -> Result<Smtp, Broken> {
    let security = match mailbox.smtp_security {
        Security::Tls => smtp::Security::Tls,
        Security::StartTls => smtp::Security::StartTls,
        Security::None => smtp::Security::None,
    };
    let (secret, by_token) = match signing_in::proof(platform, mailbox).await? {
        Proof::Password(password) => (password, false),
        Proof::Token(token) => (token, true),
    };
    // a server on this machine takes mail from this machine without asking who it is
    let asked = security != smtp::Security::None;
    let config = SmtpConfig {
        host: mailbox.smtp_host.clone(),
        port: u16::try_from(mailbox.smtp_port).unwrap_or(465),
        security,
        credentials: asked.then(|| (mailbox.user_name.clone(), secret)),
        from: mailbox.address.clone(),
        reply_to: None,
    };
    let smtp = Smtp::new(config).map_err(platform::Failure::internal)?;
    Ok(match by_token {
        true => smtp.by_token(),
        false => smtp,
    })
}
