//! Keeps mailboxes read while the program runs: one watcher for each, on whichever node holds its lease. It listens where the server
//! tells of new mail, asks where it does not, and comes back when a server is gone.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use kernel::ids::MailboxId;
use platform::Platform;
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use uuid::Uuid;

use crate::imap::{Imap, ImapTrouble};
use crate::reader::{self, Broken};
use crate::{acts, queries, signing_in};

/// How often mailboxes without a watcher are looked for.
const ROUND: Duration = Duration::from_secs(15);
/// How long a server is listened to before a sign of life is given.
const LISTEN: Duration = Duration::from_secs(55);
/// Listening turns after which the other folders are looked into.
const TURNS: u32 = 3;
/// How long to wait after trouble, and at most.
const PAUSE: Duration = Duration::from_secs(10);
const LONGEST_PAUSE: Duration = Duration::from_secs(300);

/// Watchers at work.
#[derive(Debug)]
pub struct Watching {
    stop: Arc<Notify>,
    round: JoinHandle<()>,
}

impl Watching {
    /// Begins to keep all mailboxes read.
    #[must_use]
    pub fn start(platform: Platform) -> Self {
        let stop = Arc::new(Notify::new());
        let round = tokio::spawn(rounds(platform, stop.clone()));
        Self { stop, round }
    }

    /// Ends reading. Whatever was not kept is read again from the same place.
    pub async fn stop(self) {
        self.stop.notify_one();
        let _ = self.round.await;
    }
}

async fn rounds(platform: Platform, stop: Arc<Notify>) {
    let mut watchers: HashMap<MailboxId, JoinHandle<()>> = HashMap::new();
    loop {
        watchers.retain(|_, watcher| !watcher.is_finished());
        match queries::active(platform.db.read()).await {
            Ok(active) => {
                for mailbox in active {
                    watchers
                        .entry(mailbox.id)
                        .or_insert_with(|| tokio::spawn(watch(platform.clone(), mailbox.id)));
                }
            }
            Err(failure) => tracing::warn!(%failure, "mailboxes cannot be listed"),
        }
        tokio::select! {
            () = tokio::time::sleep(ROUND) => {}
            () = stop.notified() => break,
        }
    }
    for (id, watcher) in watchers {
        watcher.abort();
        let _ = watcher.await;
        if let Err(failure) = leave(&platform, id).await {
            tracing::warn!(%failure, "a mailbox is let go by time");
        }
    }
}

/// Lets go of what this node holds: the watcher is gone, so the lease that it took is nobody's.
async fn leave(platform: &Platform, id: MailboxId) -> Result<(), platform::Failure> {
    let held = LEASES
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
        .remove(&id);
    let Some(lease) = held else {
        return Ok(());
    };
    let work = platform.own_work("mailboxes").await?;
    acts::let_go(&work, id, lease).await?;
    work.commit().await
}

/// The leases that watchers of this node hold.
static LEASES: std::sync::LazyLock<std::sync::Mutex<HashMap<MailboxId, Uuid>>> =
    std::sync::LazyLock::new(std::sync::Mutex::default);

/// Watches one mailbox until it is another node's, paused, or broken off; the next round begins anew.
async fn watch(platform: Platform, id: MailboxId) {
    let lease = match taken(&platform, id).await {
        Ok(Some(lease)) => lease,
        Ok(None) => return,
        Err(failure) => {
            tracing::warn!(%failure, "a mailbox cannot be taken");
            return;
        }
    };
    let mut pause = PAUSE;
    loop {
        match listen(&platform, id, lease).await {
            Err(Broken::NotOurs) => break,
            Err(Broken::Server(trouble)) => {
                tracing::warn!(mailbox = %id, %trouble, "a mailbox cannot be read");
                metrics::counter!("vefa_mailbox_troubles_total").increment(1);
                if !told(&platform, id, lease, &trouble).await {
                    break;
                }
            }
            Err(Broken::Ours(failure)) => {
                tracing::warn!(mailbox = %id, %failure, "mails cannot be kept")
            }
            // somebody edited it: it is reached anew, at once
            Ok(()) => pause = Duration::ZERO,
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).clamp(PAUSE, LONGEST_PAUSE);
        if !renewed(&platform, id, lease).await.unwrap_or(true) {
            break;
        }
    }
    let _ = leave(&platform, id).await;
}

async fn taken(platform: &Platform, id: MailboxId) -> Result<Option<Uuid>, platform::Failure> {
    let mut work = platform.own_work("mailboxes").await?;
    let lease = acts::take(&mut work, id).await?;
    work.commit().await?;
    if let Some(lease) = lease {
        let mut held = LEASES
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        held.insert(id, lease);
    }
    Ok(lease)
}

async fn renewed(
    platform: &Platform,
    id: MailboxId,
    lease: Uuid,
) -> Result<bool, platform::Failure> {
    let work = platform.own_work("mailboxes").await?;
    let ours = acts::renew(&work, id, lease).await?;
    work.commit().await?;
    Ok(ours)
}

/// Notes trouble; whether the mailbox is still ours.
async fn told(platform: &Platform, id: MailboxId, lease: Uuid, trouble: &ImapTrouble) -> bool {
    let noted = async {
        let mut work = platform.own_work("mailboxes").await?;
        let ours = acts::renew(&work, id, lease).await?;
        acts::note_trouble(&mut work, id, trouble).await?;
        work.commit().await?;
        Ok::<bool, platform::Failure>(ours)
    };
    noted.await.unwrap_or(true)
}

/// Reads through and listens, over one connection, until it breaks or the mailbox is edited.
async fn listen(platform: &Platform, id: MailboxId, lease: Uuid) -> Result<(), Broken> {
    let mailbox = queries::mailbox(platform.db.read(), id).await?;
    let reach = signing_in::reach(platform, &mailbox).await?;
    let mut imap = Imap::open(&reach).await?;
    reader::through(platform, &mut imap, &mailbox, lease).await?;
    let mut turn = 0;
    loop {
        let news;
        (imap, news) = waited(imap).await?;
        turn += 1;
        if !renewed(platform, id, lease).await? {
            return Err(Broken::NotOurs);
        }
        let now = queries::mailbox(platform.db.read(), id).await?;
        if now.version != mailbox.version {
            imap.bye().await;
            return Ok(());
        }
        if news || turn % TURNS == 0 || !imap.idles() {
            reader::through(platform, &mut imap, &mailbox, lease).await?;
        }
    }
}

/// Until something is new, or it is time for a sign of life. A server that cannot tell is asked again.
async fn waited(imap: Imap) -> Result<(Imap, bool), Broken> {
    if imap.idles() {
        return Ok(imap.wait(LISTEN).await?);
    }
    tokio::time::sleep(LISTEN).await;
    Ok((imap, true))
}
