//! The channel of outgoing mail that the settings name.

use std::sync::Arc;

use anyhow::Context;
use async_trait::async_trait;
use post::channel::smtp::{Security, Smtp, SmtpConfig};
use post::{Channel, Message, Trouble};

use crate::config::{Mail, MailSecurity};

/// The server of the settings, or none at all.
pub fn channel(mail: &Mail) -> anyhow::Result<Arc<dyn Channel>> {
    if mail.host.is_empty() {
        return Ok(Arc::new(NoServer));
    }
    let security = match mail.security {
        MailSecurity::StartTls => Security::StartTls,
        MailSecurity::Tls => Security::Tls,
        MailSecurity::None => Security::None,
    };
    let credentials = (!mail.user.is_empty()).then(|| (mail.user.clone(), mail.password.clone()));
    let config = SmtpConfig {
        host: mail.host.clone(),
        port: mail.port,
        security,
        credentials,
        from: mail.from.clone(),
        reply_to: None,
    };
    Ok(Arc::new(Smtp::new(config).context("mail")?))
}

/// No server is named: messages stay in the outbox and say why.
struct NoServer;

#[async_trait]
impl Channel for NoServer {
    fn name(&self) -> &'static str {
        "email"
    }

    async fn deliver(&self, _: &Message) -> Result<(), Trouble> {
        Err(Trouble::NoServer)
    }
}
