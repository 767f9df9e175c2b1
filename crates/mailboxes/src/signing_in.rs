//! How we are let into a mailbox: secrets opened, tokens renewed before they end.

use std::time::Duration;

use jiff::SignedDuration;
use outbound::{Call, Caller, Trouble};
use platform::{Failure, Platform};
use serde::Deserialize;

use crate::acts::{self, SEALED_FOR};
use crate::imap::{ImapTrouble, Proof, Reach};
use crate::reader::Broken;
use crate::records::mailbox;
use crate::rules::states::Login;

/// A token is renewed this long before it ends.
const EARLY: SignedDuration = SignedDuration::from_secs(120);
/// How long a token opens when nobody says.
const USUAL: i64 = 3_000;

/// How a mailbox is reached now.
///
/// # Errors
/// When a secret cannot be opened or no new token is given.
pub(crate) async fn reach(platform: &Platform, mailbox: &mailbox::Model) -> Result<Reach, Broken> {
    Ok(Reach {
        host: mailbox.host.clone(),
        port: u16::try_from(mailbox.port).unwrap_or(993),
        security: mailbox.security,
        user: mailbox.user_name.clone(),
        proof: proof(platform, mailbox).await?,
    })
}

/// What we sign in with, at the server for reading and at the one for sending.
pub(crate) async fn proof(platform: &Platform, mailbox: &mailbox::Model) -> Result<Proof, Broken> {
    match mailbox.login {
        Login::Password => Ok(Proof::Password(open(
            platform,
            mailbox.password_sealed.as_ref(),
        )?)),
        Login::Token => token(platform, mailbox).await.map(Proof::Token),
    }
}

async fn token(platform: &Platform, mailbox: &mailbox::Model) -> Result<String, Broken> {
    let now = platform.now();
    let valid = mailbox.access_until.is_some_and(|until| {
        let until: jiff::Timestamp = until.into();
        until.duration_since(now) > EARLY
    });
    if valid && mailbox.access_sealed.is_some() {
        return Ok(open(platform, mailbox.access_sealed.as_ref())?);
    }
    let asked = Asked {
        url: mailbox.token_url.clone(),
        client: mailbox.client_id.clone(),
        secret: open(platform, mailbox.client_secret_sealed.as_ref())?,
        refresh: open(platform, mailbox.refresh_sealed.as_ref())?,
    };
    let given = renewed(&asked).await?;
    let seconds = given.expires_in.unwrap_or(USUAL).clamp(60, 86_400);
    let until = now
        .saturating_add(SignedDuration::from_secs(seconds))
        .unwrap_or(now);
    let work = platform.own_work("mailboxes").await?;
    acts::keep_token(
        &work,
        mailbox.id,
        &given.access_token,
        until.into(),
        given.refresh_token.as_deref(),
    )
    .await?;
    work.commit().await?;
    Ok(given.access_token)
}

/// What a server of tokens is asked.
pub(crate) struct Asked {
    pub(crate) url: String,
    pub(crate) client: String,
    pub(crate) secret: String,
    pub(crate) refresh: String,
}

/// What it gives (RFC 6749, 5.1).
#[derive(Deserialize)]
pub(crate) struct Given {
    pub(crate) access_token: String,
    expires_in: Option<i64>,
    refresh_token: Option<String>,
}

/// A new token for the refresh token (RFC 6749, 6).
pub(crate) async fn renewed(asked: &Asked) -> Result<Given, ImapTrouble> {
    let wrong = |why: &dyn std::fmt::Display| {
        ImapTrouble::SignIn(why.to_string().chars().take(300).collect())
    };
    let mut fields = vec![
        ("grant_type", "refresh_token"),
        ("refresh_token", asked.refresh.as_str()),
        ("client_id", asked.client.as_str()),
    ];
    if !asked.secret.is_empty() {
        fields.push(("client_secret", asked.secret.as_str()));
    }
    let call = Call::post(&asked.url).map_err(|why| wrong(&why))?;
    let call = call.form(&fields).within(Duration::from_secs(20));
    let caller = Caller::new().map_err(|why| wrong(&why))?;
    let answer = caller.send(call).await.map_err(|why: Trouble| match why {
        Trouble::NotSent(_) => ImapTrouble::Unreachable(why.to_string()),
        other => wrong(&other),
    })?;
    if !answer.is_good() {
        return Err(wrong(&format!("{} {}", answer.status, answer.text())));
    }
    answer.json::<Given>().map_err(|why| wrong(&why))
}

fn open(platform: &Platform, sealed: Option<&String>) -> Result<String, Failure> {
    match sealed {
        Some(sealed) => {
            let opened = platform.secrets.open(SEALED_FOR, sealed)?;
            String::from_utf8(opened).map_err(Failure::internal)
        }
        None => Ok(String::new()),
    }
}
