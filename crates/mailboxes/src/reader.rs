//! Reads a mailbox once through: every folder from where it was left, by numbers alone. Each part is kept with its position in one
//! change, so that a line that breaks anywhere loses nothing and doubles nothing.

use bytes::Bytes;
use jiff::SignedDuration;
use kernel::ids::MailboxId;
use mail::Limits;
use platform::{Failure, Platform};
use uuid::Uuid;

use crate::acts::{self, Came, Stored, begin_folder, note_stuck, store_mails};
use crate::imap::{Given, Imap, ImapTrouble};
use crate::records::{folder, mailbox};
use crate::{queries, signing_in};

/// Mails of which the server is asked at a time.
const ASKED: usize = 200;
/// Mails that are kept in one change, at most.
const PART: usize = 25;
/// Bytes of them, at most; one that is larger is kept alone.
const PART_BYTES: u64 = 8 * 1024 * 1024;
/// How often a mail may break the line off before it is passed over, visibly.
const STUCK_MOST: i32 = 3;

/// Why a pass ended early.
#[derive(Debug, thiserror::Error)]
pub enum Broken {
    /// The server, or the line to it.
    #[error(transparent)]
    Server(#[from] ImapTrouble),
    /// Another node reads the mailbox now, or it was paused.
    #[error("the mailbox is not ours any more")]
    NotOurs,
    /// Our own database or files.
    #[error(transparent)]
    Ours(#[from] Failure),
}

/// Reads a mailbox once, when nobody else does; how many mails were kept. For a test, the command line, a button.
///
/// # Errors
/// What is in the way; it is noted on the mailbox too.
pub async fn read_once(platform: &Platform, id: MailboxId) -> Result<usize, Broken> {
    let mut work = platform.own_work("mailboxes").await?;
    let lease = acts::take(&mut work, id).await?;
    work.commit().await?;
    let lease = lease.ok_or(Broken::NotOurs)?;
    let done = pass(platform, id, lease).await;
    let mut work = platform.own_work("mailboxes").await?;
    if let Err(Broken::Server(trouble)) = &done {
        acts::note_trouble(&mut work, id, trouble).await?;
    }
    acts::let_go(&work, id, lease).await?;
    work.commit().await?;
    done
}

async fn pass(platform: &Platform, id: MailboxId, lease: Uuid) -> Result<usize, Broken> {
    let mailbox = queries::mailbox(platform.db.read(), id).await?;
    let reach = signing_in::reach(platform, &mailbox).await?;
    let mut imap = Imap::open(&reach).await?;
    let kept = through(platform, &mut imap, &mailbox, lease).await?;
    imap.bye().await;
    Ok(kept)
}

/// Reads all folders through over an open connection.
///
/// # Errors
/// What is in the way.
pub(crate) async fn through(
    platform: &Platform,
    imap: &mut Imap,
    mailbox: &mailbox::Model,
    lease: Uuid,
) -> Result<usize, Broken> {
    let mut kept = 0;
    // the first is opened last, since the server is then listened to in it
    let folders = queries::folders(platform.db.read(), mailbox.id).await?;
    for folder in folders.into_iter().rev() {
        let pass = Pass {
            platform,
            mailbox,
            lease,
            folder,
        };
        kept += pass.folder_through(imap).await?;
    }
    let mut work = platform.own_work("mailboxes").await?;
    acts::note_through(&mut work, mailbox.id).await?;
    work.commit().await?;
    Ok(kept)
}

/// One folder on its way.
struct Pass<'a> {
    platform: &'a Platform,
    mailbox: &'a mailbox::Model,
    lease: Uuid,
    folder: folder::Model,
}

impl Pass<'_> {
    async fn folder_through(mut self, imap: &mut Imap) -> Result<usize, Broken> {
        let opened = imap.look_into(&self.folder.name).await?;
        let validity = opened.validity;
        if self.folder.validity != Some(i64::from(validity)) {
            self.begin(imap, validity, opened.next).await?;
        }
        self.asked_again(imap, validity).await?;
        let first = u32::try_from(self.folder.next).unwrap_or(u32::MAX);
        let numbers = imap.numbers_from(first).await?;
        let mut kept = 0;
        for some in numbers.chunks(ASKED) {
            let offers = offered(imap, some).await?;
            for part in parts(&offers) {
                kept += self.keep(imap, validity, part).await?;
            }
            // what is gone meanwhile is passed over
            if let (Some(last), true) = (some.last(), offers.len() < some.len()) {
                self.write(validity, &[], *last).await?;
            }
        }
        Ok(kept)
    }

    /// The first look into a folder, or into another life of it. Mails of before are read when that was wished; in another life all
    /// are looked at again, since those that are known are known by their bytes.
    async fn begin(
        &mut self,
        imap: &mut Imap,
        validity: u32,
        next: Option<u32>,
    ) -> Result<(), Broken> {
        let again = self.folder.validity.is_some();
        let first = match (self.mailbox.from_start || again, next) {
            (true, _) => 1,
            (false, Some(next)) => next,
            (false, None) => imap
                .numbers_from(1)
                .await?
                .last()
                .map_or(1, |last| last + 1),
        };
        let work = self.platform.own_work("mailboxes").await?;
        if !begin_folder(&work, self.lease, &self.folder, validity, first).await? {
            return Err(Broken::NotOurs);
        }
        work.commit().await?;
        self.folder.validity = Some(i64::from(validity));
        self.folder.next = i64::from(first);
        Ok(())
    }

    /// Mails that a person wants once more.
    async fn asked_again(&self, imap: &mut Imap, validity: u32) -> Result<(), Broken> {
        let db = self.platform.db.read();
        let (mailbox, folder) = (self.mailbox.id, &self.folder.name);
        let wanted = queries::wanted(db, mailbox, folder, i64::from(validity)).await?;
        for row in wanted {
            let uid = u32::try_from(row.uid).unwrap_or_default();
            let offers = imap.offers(&[uid]).await?;
            let what = match offers.first() {
                Some(given) => self.fetched(imap, given).await?,
                None => Stored::Ungiven,
            };
            let mut work = self.platform.own_work("mailboxes").await?;
            acts::replace(&mut work, mailbox, row.id, &what).await?;
            work.commit().await?;
        }
        Ok(())
    }

    async fn keep(
        &mut self,
        imap: &mut Imap,
        validity: u32,
        part: &[Given],
    ) -> Result<usize, Broken> {
        let mut mails = Vec::with_capacity(part.len());
        for given in part {
            if !self.is_wanted(given) {
                continue;
            }
            let what = self.patiently_fetched(imap, given).await?;
            mails.push(Came {
                uid: given.uid,
                served_at: given.served_at,
                size: u64::from(given.size),
                what,
            });
        }
        let Some(last) = part.last() else {
            return Ok(0);
        };
        self.write(validity, &mails, last.uid).await?;
        Ok(mails.len())
    }

    async fn write(&mut self, validity: u32, mails: &[Came], last: u32) -> Result<(), Broken> {
        let mut work = self.platform.own_work("mailboxes").await?;
        let ours = store_mails(&mut work, self.lease, &self.folder, validity, mails, last).await?;
        if !ours {
            return Err(Broken::NotOurs);
        }
        work.commit().await?;
        self.folder.next = i64::from(last) + 1;
        metrics::counter!("vefa_mails_kept_total").increment(mails.len() as u64);
        Ok(())
    }

    /// In another life of a folder of which only new mail is read, mails from before the mailbox was added stay where they are. A day
    /// is left for clocks that go wrong.
    fn is_wanted(&self, given: &Given) -> bool {
        let added: jiff::Timestamp = self.mailbox.created_at.into();
        let slack = SignedDuration::from_hours(24);
        let early = given
            .served_at
            .is_some_and(|at| at < added.checked_sub(slack).unwrap_or(added));
        self.mailbox.from_start || !early
    }

    /// The mail, unless it broke the line off again and again: then it is passed over, and people see it.
    async fn patiently_fetched(
        &mut self,
        imap: &mut Imap,
        given: &Given,
    ) -> Result<Stored, Broken> {
        let stuck = self.folder.stuck_on == i64::from(given.uid);
        if stuck && self.folder.stuck_times >= STUCK_MOST {
            return Ok(Stored::Ungiven);
        }
        match self.fetched(imap, given).await {
            Err(Broken::Server(trouble)) => {
                let work = self.platform.own_work("mailboxes").await?;
                note_stuck(&work, &self.folder, given.uid).await?;
                work.commit().await?;
                Err(trouble.into())
            }
            other => other,
        }
    }

    async fn fetched(&self, imap: &mut Imap, given: &Given) -> Result<Stored, Broken> {
        let most = Limits::default().bytes;
        if given.size as usize > most {
            return Ok(Stored::TooLarge);
        }
        let Some(bytes) = imap.bytes(given.uid).await? else {
            return Ok(Stored::Ungiven);
        };
        if bytes.len() > most {
            return Ok(Stored::TooLarge);
        }
        let files = &self.platform.files;
        let name = format!("{}.eml", given.uid);
        let kept = files
            .put_as_it_came(Bytes::from(bytes), &name, "message/rfc822")
            .await?;
        Ok(Stored::Whole(kept))
    }
}

/// What the server says of these mails. One that it lists and says nothing of is tried all the same, so that it is seen when it is
/// not given; one that it lists no more is gone.
async fn offered(imap: &mut Imap, uids: &[u32]) -> Result<Vec<Given>, Broken> {
    let mut offers = imap.offers(uids).await?;
    let (Some(first), true) = (uids.first(), offers.len() < uids.len()) else {
        return Ok(offers);
    };
    let listed = imap.numbers_from(*first).await?;
    for uid in uids.iter().filter(|uid| listed.contains(uid)) {
        if !offers.iter().any(|given| given.uid == *uid) {
            offers.push(Given {
                uid: *uid,
                size: 0,
                served_at: None,
            });
        }
    }
    offers.sort_unstable_by_key(|given| given.uid);
    Ok(offers)
}

/// Neighbouring mails that are kept together.
fn parts(offers: &[Given]) -> Vec<&[Given]> {
    let (mut parts, mut from, mut bytes) = (Vec::new(), 0, 0_u64);
    for (at, given) in offers.iter().enumerate() {
        let size = u64::from(given.size);
        let full = at - from >= PART || (at > from && bytes + size > PART_BYTES);
        if full {
            parts.push(&offers[from..at]);
            (from, bytes) = (at, 0);
        }
        bytes += size;
    }
    if from < offers.len() {
        parts.push(&offers[from..]);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(uid: u32, size: u32) -> Given {
        Given {
            uid,
            size,
            served_at: None,
        }
    }

    #[test]
    fn parts_hold_all_in_order_and_none_is_too_large() {
        let small: Vec<Given> = (1..=60).map(|uid| given(uid, 10)).collect();
        let lengths: Vec<usize> = parts(&small).iter().map(|part| part.len()).collect();
        assert_eq!(lengths, [25, 25, 10]);
        let large = [
            given(1, 5_000_000),
            given(2, 5_000_000),
            given(3, 20_000_000),
            given(4, 1),
        ];
        let lengths: Vec<usize> = parts(&large).iter().map(|part| part.len()).collect();
        assert_eq!(lengths, [1, 1, 1, 1]);
        assert!(parts(&[]).is_empty());
    }
}
