//! The door of public links: looks a token up once, and lets an address that guesses wait, at no cost for others. Each node asks its own
//! memory alone; only a failure is written, and learns what the other nodes counted.

use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use platform::Failure;
use ui::{CameFrom, Fault, Site};

use crate::acts::note_slip;
use crate::queries::{OpenLink, open_link};
use crate::rules::guesses::Guesses;

/// The door of public links. Made once with the routes that use it, and cloned into their handlers.
///
/// ```ignore
/// let door = tickets::LinkDoor::default();
/// Routes::new().get("/t/{token}", Need::Public, move |State(site), guest: Guest, from: CameFrom, Path(token): Path<String>| {
///     let door = door.clone();
///     async move { let link = door.open(&site, from, &token).await?; … }
/// })
/// ```
#[derive(Clone, Default)]
pub struct LinkDoor {
    guesses: Arc<Mutex<Guesses<IpAddr>>>,
}

impl LinkDoor {
    /// The link behind a token, for a page of a stranger. One indexed look-up; none for an address that has to wait.
    ///
    /// # Errors
    /// `TooMany` for an address that guesses; not found for a token that opens nothing (any more).
    pub async fn open(&self, site: &Site, from: CameFrom, token: &str) -> Result<OpenLink, Fault> {
        let now = u64::try_from(site.platform.now().as_second()).unwrap_or(0);
        let address = from.household();
        if let Some(seconds) = self.guesses().wait(&address, now) {
            return Err(Fault::TooMany(seconds));
        }
        let db = site.platform.db.read();
        match open_link(db, token, site.platform.now()).await? {
            Some(link) => Ok(link),
            None => {
                self.missed(site, address, now).await;
                Err(Fault::not_found())
            }
        }
    }

    /// Counts a wrong link here at once, and for all nodes in the database. A database that does not answer forgives nobody.
    async fn missed(&self, site: &Site, address: IpAddr, now: u64) {
        self.guesses().missed(address, now);
        match counted(site, address, now).await {
            Ok((since, count)) => self.guesses().told(address, since, count),
            Err(failure) => tracing::warn!(%failure, "a wrong link could not be counted"),
        }
    }

    fn guesses(&self) -> std::sync::MutexGuard<'_, Guesses<IpAddr>> {
        self.guesses.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn counted(site: &Site, address: IpAddr, now: u64) -> Result<(u64, u32), Failure> {
    let work = site.platform.own_work("tickets").await?;
    let told = note_slip(&work, &address.to_string(), now).await?;
    work.commit().await?;
    Ok(told)
}
