//! Mail by SMTP, one step at a time, so that it is known how far a message came when something breaks.
//!
//! Before the text goes out nothing can have been taken: every loss of connection means *later*, and so does a refusal of
//! ourselves (greeting, TLS, sign-in), which is a matter of settings. A refusal with 5xx of sender, recipient or text is
//! *never*. When the text has gone out and no answer came, the server may have taken it: *unknown*.

use std::fmt;
use std::time::Duration;

use async_trait::async_trait;
use lettre::address::Envelope;
use lettre::message::Mailbox;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::message::mail;
use super::{Channel, Message, Trouble};

/// Mails on their way at the same time.
const AT_ONCE: usize = 4;
/// How long a server may think before the text.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long it may take for the text; RFC 5321 asks for ten minutes after the last dot, few servers need one.
const PATIENCE_TEXT: Duration = Duration::from_secs(300);

/// How the connection is kept from being read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte, port 465.
    #[default]
    Tls,
    /// Plain at first, TLS before anything is said, port 587.
    StartTls,
    /// Never encrypted: for a server on the same machine.
    None,
}

/// Which server, and who we are to it.
#[derive(Clone, PartialEq, Eq)]
pub struct SmtpConfig {
    /// The server's name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// Name and password, when the server asks for them.
    pub credentials: Option<(String, String)>,
    /// The address from which we write.
    pub from: String,
    /// Where answers go, when not to `from`.
    pub reply_to: Option<String>,
}

impl fmt::Debug for SmtpConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "SmtpConfig({}:{}, {:?}, from {})",
            self.host, self.port, self.security, self.from
        )
    }
}

/// Which setting of the mail server cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadSetting {
    /// The sender's address.
    #[error("the sender's address is not a mail address")]
    From,
    /// The address for answers.
    #[error("the address for answers is not a mail address")]
    ReplyTo,
    /// The server's name.
    #[error("the server has no name")]
    Host,
}

/// Whether mail can be sent from this address; a name may stand before it, as in `Servis <servis@example.com>`.
#[must_use]
pub fn is_sender(text: &str) -> bool {
    sender(text).is_some()
}

/// The address alone: people read the firm's name before it, however it is written in the settings.
fn sender(text: &str) -> Option<lettre::Address> {
    let text = text.trim();
    let address = match text.strip_suffix('>') {
        Some(named) => named.rsplit_once('<')?.1,
        None => text,
    };
    address.trim().parse().ok()
}

/// The mail channel.
pub struct Smtp {
    config: SmtpConfig,
    from: lettre::Address,
    reply_to: Option<Mailbox>,
    lanes: Semaphore,
    /// The password is a token of OAuth 2.
    by_token: bool,
}

impl Smtp {
    /// A channel to this server. Nothing is connected yet.
    ///
    /// # Errors
    /// When a setting cannot be used.
    pub fn new(config: SmtpConfig) -> Result<Self, BadSetting> {
        if config.host.trim().is_empty() {
            return Err(BadSetting::Host);
        }
        let from = sender(&config.from).ok_or(BadSetting::From)?;
        let reply_to = match &config.reply_to {
            Some(address) => Some(address.trim().parse().map_err(|_| BadSetting::ReplyTo)?),
            None => None,
        };
        Ok(Self {
            config,
            from,
            reply_to,
            lanes: Semaphore::new(AT_ONCE),
            by_token: false,
        })
    }

    /// The same, signing in by XOAUTH2: the password is a token.
    #[must_use]
    pub fn by_token(mut self) -> Self {
        self.by_token = true;
        self
    }

    /// Connects and signs in without sending anything, to see whether the settings are right.
    ///
    /// # Errors
    /// What the server said.
    pub async fn greet(&self) -> Result<(), Trouble> {
        let mut line = patiently(self.connect())
            .await?
            .map_err(|why| Trouble::Later(told(&why)))?;
        let _ = timeout(Duration::from_secs(5), line.quit()).await;
        Ok(())
    }

    /// Greets, protects the connection and signs in.
    async fn connect(&self) -> Result<AsyncSmtpConnection, Error> {
        let SmtpConfig { host, port, .. } = &self.config;
        let tls = || TlsParameters::new(host.clone());
        let us = ClientId::Domain(self.from.domain().to_owned());
        let first = match self.config.security {
            Security::Tls => Some(tls()?),
            Security::StartTls | Security::None => None,
        };
        let server = (host.as_str(), *port);
        let mut line =
            AsyncSmtpConnection::connect_tokio1(server, Some(PATIENCE), &us, first, None).await?;
        if self.config.security == Security::StartTls {
            line.starttls(tls()?, &us).await?;
        }
        if let Some((name, password)) = &self.config.credentials {
            let credentials = Credentials::new(name.clone(), password.clone());
            let mechanisms: &[Mechanism] = match self.by_token {
                true => &[Mechanism::Xoauth2],
                false => &[Mechanism::Plain, Mechanism::Login],
            };
            line.auth(mechanisms, &credentials).await?;
        }
        Ok(line)
    }
}

#[async_trait]
impl Channel for Smtp {
    fn name(&self) -> &'static str {
        "email"
    }

    async fn deliver(&self, message: &Message) -> Result<(), Trouble> {
        let mail = mail(message, &self.from, self.reply_to.as_ref()).map_err(Trouble::Never)?;
        let _lane = self
            .lanes
            .acquire()
            .await
            .map_err(|why| Trouble::Later(why.to_string()))?;
        let mut line = patiently(self.connect())
            .await?
            .map_err(|why| Trouble::Later(told(&why)))?;
        patiently(announce(&mut line, mail.envelope()))
            .await?
            .map_err(|why| before_text(&why))?;
        let answer = timeout(PATIENCE_TEXT, line.message(&mail.formatted())).await;
        match answer {
            Ok(Ok(_)) => {
                let _ = timeout(Duration::from_secs(5), line.quit()).await;
                Ok(())
            }
            Ok(Err(why)) => Err(after_text(&why)),
            Err(_) => Err(Trouble::Unknown(
                "the server did not answer in time".to_owned(),
            )),
        }
    }
}

/// Everything that is said before the text.
async fn announce(line: &mut AsyncSmtpConnection, envelope: &Envelope) -> Result<(), Error> {
    line.command(Mail::new(envelope.from().cloned(), Vec::new()))
        .await?;
    for recipient in envelope.to() {
        line.command(Rcpt::new(recipient.clone(), Vec::new()))
            .await?;
    }
    line.command(Data).await.map(|_| ())
}

/// Waits as long as a server may think before the text.
async fn patiently<T>(step: impl Future<Output = T>) -> Result<T, Trouble> {
    let late = |_| Trouble::Later("the server did not answer in time".to_owned());
    timeout(PATIENCE, step).await.map_err(late)
}

fn before_text(why: &Error) -> Trouble {
    match why.is_permanent() {
        true => Trouble::Never(told(why)),
        false => Trouble::Later(told(why)),
    }
}

/// An answer with a code is an answer; anything else leaves it open whether the text was taken.
fn after_text(why: &Error) -> Trouble {
    if why.is_permanent() {
        Trouble::Never(told(why))
    } else if why.is_transient() {
        Trouble::Later(told(why))
    } else {
        Trouble::Unknown(told(why))
    }
}

/// What went wrong, with its cause, short enough for a page.
fn told(why: &Error) -> String {
    let cause = std::error::Error::source(why).map(|cause| format!(": {cause}"));
    let said = format!("{why}{}", cause.unwrap_or_default());
    said.chars().take(300).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sender_is_written_with_and_without_a_name() {
        for good in [
            "servis@ornek.com.tr",
            " Örnek Servis <servis@ornek.com.tr> ",
            "<servis@ornek.com.tr>",
        ] {
            assert!(is_sender(good), "{good}");
        }
        for bad in [
            "",
            "servis",
            "servis@",
            "Örnek <servis>",
            "servis@ornek.com.tr>",
            "a@b.tr, c@d.tr",
        ] {
            assert!(!is_sender(bad), "{bad}");
        }
    }
}
