//! One signed-in connection. Folders are opened for looking only: nothing is marked as read, moved or deleted.

use std::time::Duration;

use async_imap::extensions::idle::IdleResponse;
use async_imap::types::Fetch;
use async_imap::{Authenticator, Client, Session};
use futures::TryStreamExt;
use jiff::Timestamp;
use tokio::time::timeout;

use super::trouble::{ImapTrouble, short};
use super::wire::{self, Wire};
use super::{Proof, Reach};
use crate::rules::folder;
use crate::rules::states::Security;

/// How long a server may think about one thing.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long one mail may take on its way.
const PATIENCE_BYTES: Duration = Duration::from_secs(600);
/// Folders that are told of at most.
const FOLDERS_TOLD: usize = 200;

/// A folder that was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opened {
    /// Which life of the folder its numbers are of.
    pub validity: u32,
    /// The number that the next mail gets, when the server says it.
    pub next: Option<u32>,
}

/// A mail that the server offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given {
    /// Its number.
    pub uid: u32,
    /// Bytes.
    pub size: u32,
    /// When the server took it.
    pub served_at: Option<Timestamp>,
}

/// A signed-in connection.
#[derive(Debug)]
pub struct Imap {
    session: Session<Wire>,
    idles: bool,
}

impl Imap {
    /// Connects, protects the line, signs in.
    ///
    /// # Errors
    /// What is in the way.
    pub async fn open(reach: &Reach) -> Result<Self, ImapTrouble> {
        let client = greeted(reach).await?;
        let session = patiently(signed_in(client, reach)).await?;
        let mut imap = Self {
            session,
            idles: false,
        };
        let can = patiently(async { Ok(imap.session.capabilities().await?) }).await?;
        imap.idles = can.has_str("IDLE");
        Ok(imap)
    }

    /// Whether the server tells of new mail by itself.
    #[must_use]
    pub const fn idles(&self) -> bool {
        self.idles
    }

    /// The folders that there are, as people read them.
    ///
    /// # Errors
    /// When the line breaks.
    pub async fn folders(&mut self) -> Result<Vec<String>, ImapTrouble> {
        let listed = async {
            let names = self.session.list(Some(""), Some("*")).await?;
            let names: Vec<_> = names.try_collect().await?;
            Ok(names)
        };
        let names = patiently(listed).await?;
        let told = names.iter().take(FOLDERS_TOLD);
        Ok(told.map(|name| folder::decoded(name.name())).collect())
    }

    /// Opens a folder for looking.
    ///
    /// # Errors
    /// When there is none, or its numbers do not last.
    pub async fn look_into(&mut self, name: &str) -> Result<Opened, ImapTrouble> {
        let asked = async {
            let opened = self.session.examine(folder::encoded(name)).await;
            opened.map_err(|why| match why {
                async_imap::error::Error::No(_) => ImapTrouble::Folder(short(name)),
                other => other.into(),
            })
        };
        let opened = patiently(asked).await?;
        Ok(Opened {
            validity: opened.uid_validity.ok_or(ImapTrouble::NoNumbers)?,
            next: opened.uid_next,
        })
    }

    /// The numbers from this one on, smallest first.
    ///
    /// # Errors
    /// When the line breaks.
    pub async fn numbers_from(&mut self, first: u32) -> Result<Vec<u32>, ImapTrouble> {
        let asked = async { Ok(self.session.uid_search(format!("UID {first}:*")).await?) };
        let found = patiently(asked).await?;
        // where nothing is that far, servers answer with the last one
        let mut numbers: Vec<u32> = found.into_iter().filter(|uid| *uid >= first).collect();
        numbers.sort_unstable();
        Ok(numbers)
    }

    /// What the server says of these mails; those that are gone are left out.
    ///
    /// # Errors
    /// When the line breaks.
    pub async fn offers(&mut self, uids: &[u32]) -> Result<Vec<Given>, ImapTrouble> {
        let set = uids
            .iter()
            .map(u32::to_string)
            .collect::<Vec<_>>()
            .join(",");
        let asked = async {
            let fetched = self
                .session
                .uid_fetch(set, "(UID RFC822.SIZE INTERNALDATE)")
                .await?;
            let fetched: Vec<Fetch> = fetched.try_collect().await?;
            Ok(fetched)
        };
        let given = patiently(asked).await?.into_iter().filter_map(|fetch| {
            let served = fetch.internal_date().map(|date| date.timestamp());
            Some(Given {
                uid: fetch.uid?,
                size: fetch.size.unwrap_or_default(),
                served_at: served.and_then(|second| Timestamp::from_second(second).ok()),
            })
        });
        let mut given: Vec<Given> = given.filter(|given| uids.contains(&given.uid)).collect();
        given.sort_unstable_by_key(|given| given.uid);
        given.dedup_by_key(|given| given.uid);
        Ok(given)
    }

    /// The bytes of a mail, without marking it; nothing when the server does not give them.
    ///
    /// # Errors
    /// When the line breaks.
    pub async fn bytes(&mut self, uid: u32) -> Result<Option<Vec<u8>>, ImapTrouble> {
        let asked = async {
            let mut fetched = self
                .session
                .uid_fetch(uid.to_string(), "(UID BODY.PEEK[])")
                .await?;
            let mut found = None;
            while let Some(fetch) = fetched.try_next().await? {
                if fetch.uid == Some(uid)
                    && let Some(body) = fetch.body()
                {
                    found = Some(body.to_vec());
                }
            }
            Ok(found)
        };
        timeout(PATIENCE_BYTES, asked)
            .await
            .map_err(|_| ImapTrouble::Late)?
    }

    /// Waits until something happens in the open folder, or the time is over. Gives the connection back.
    ///
    /// # Errors
    /// When the line breaks.
    pub async fn wait(self, most: Duration) -> Result<(Self, bool), ImapTrouble> {
        let mut idle = self.session.idle();
        patiently(async { Ok(idle.init().await?) }).await?;
        let heard = {
            let (waiting, _stop) = idle.wait_with_timeout(most);
            waiting.await?
        };
        let session = patiently(async { Ok(idle.done().await?) }).await?;
        let news = matches!(heard, IdleResponse::NewData(_));
        Ok((Self { session, ..self }, news))
    }

    /// Says goodbye; whether the server hears it does not matter.
    pub async fn bye(mut self) {
        let _ = timeout(Duration::from_secs(5), self.session.logout()).await;
    }
}

/// A greeted server over a line that is protected as it must be.
async fn greeted(reach: &Reach) -> Result<Client<Wire>, ImapTrouble> {
    let line = wire::plain(&reach.host, reach.port).await?;
    let line = match reach.security {
        Security::Tls => wire::protected(line, &reach.host).await?,
        Security::StartTls | Security::None => line,
    };
    let mut client = Client::new(line);
    let greeting = patiently(async { client.read_response().await.map_err(ImapTrouble::broken) });
    if greeting.await?.is_none() {
        return Err(ImapTrouble::broken("no greeting"));
    }
    if reach.security != Security::StartTls {
        return Ok(client);
    }
    let asked = async { Ok(client.run_command_and_check_ok("STARTTLS", None).await?) };
    patiently(asked)
        .await
        .map_err(|why| ImapTrouble::Tls(why.why().to_owned()))?;
    let line = wire::protected(client.into_inner(), &reach.host).await?;
    Ok(Client::new(line))
}

async fn signed_in(client: Client<Wire>, reach: &Reach) -> Result<Session<Wire>, ImapTrouble> {
    let signed = match &reach.proof {
        Proof::Password(password) => client.login(&reach.user, password).await,
        Proof::Token(token) => {
            let proof = Xoauth2 {
                user: reach.user.clone(),
                token: token.clone(),
                asked: false,
            };
            client.authenticate("XOAUTH2", proof).await
        }
    };
    signed.map_err(|(why, _)| match why {
        async_imap::error::Error::No(words) | async_imap::error::Error::Bad(words) => {
            ImapTrouble::SignIn(short(&words))
        }
        other => other.into(),
    })
}

/// The token in the form that servers of the large providers take.
struct Xoauth2 {
    user: String,
    token: String,
    asked: bool,
}

impl Authenticator for Xoauth2 {
    type Response = String;

    fn process(&mut self, _: &[u8]) -> String {
        // a second question tells why the token is not taken; an empty answer ends it
        match std::mem::replace(&mut self.asked, true) {
            true => String::new(),
            false => format!("user={}\x01auth=Bearer {}\x01\x01", self.user, self.token),
        }
    }
}

/// Waits as long as a server may think.
async fn patiently<T>(
    step: impl Future<Output = Result<T, ImapTrouble>>,
) -> Result<T, ImapTrouble> {
    timeout(PATIENCE, step)
        .await
        .map_err(|_| ImapTrouble::Late)?
}
