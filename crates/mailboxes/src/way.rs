//! By which way answers of a ticket go: which mail they answer, where the reply comes to, by whose server, who is proposed to read them.

use async_trait::async_trait;
use kernel::ids::{MessageId, TicketId};
use platform::{Failure, Work};
use post::{Recipient, Thread};
use sea_orm::{ConnectionTrait, DatabaseConnection};
use tickets::{AnswerWay, Proposed};

use crate::acts::REPLY_MARK;
use crate::queries;
use crate::records::{mail_message, mailbox};
use crate::rules::token;

/// Message-IDs that an answer names at most.
const REFS_MOST: usize = 20;
/// Who is proposed to read it as well, at most.
const READERS_MOST: usize = 15;

/// The way by mailboxes.
#[derive(Clone, Copy, Debug)]
pub struct ByMailboxes;

#[async_trait]
impl AnswerWay for ByMailboxes {
    async fn thread(
        &self,
        work: &Work,
        ticket: TicketId,
        _message: MessageId,
    ) -> Result<Option<Thread>, Failure> {
        let db = work.conn();
        let mails = queries::inbound_of_ticket(db, &with_merged(db, ticket).await?).await?;
        let newest = mails.iter().find(|mail| !mail.stranger).or(mails.first());
        let Some(mailbox) = mailbox_of(db, newest, ticket).await? else {
            return Ok(None);
        };
        let mark = work
            .platform()
            .secrets
            .mac(REPLY_MARK, ticket.uuid().as_bytes());
        let tagged = token::address(&mailbox.address, ticket, &mark).filter(|_| mailbox.tagged);
        Ok(Some(Thread {
            answers: newest
                .map(|mail| mail.identity.clone())
                .filter(|id| is_id(id)),
            refs: newest.map(refs).unwrap_or_default(),
            reply_to: Some(tagged.unwrap_or_else(|| mailbox.address.clone())),
            by: Some(mailbox.id.to_string()),
            ..Thread::default()
        }))
    }

    async fn proposed(
        &self,
        db: &DatabaseConnection,
        ticket: TicketId,
    ) -> Result<Proposed, Failure> {
        let tickets = with_merged(db, ticket).await?;
        let Some(mail) = queries::newest_of_ticket(db, &tickets).await? else {
            return Ok(Proposed::default());
        };
        let own = queries::own_addresses(db).await?;
        Ok(proposed(&mail, &own))
    }
}

/// The ticket and those that were merged into it.
async fn with_merged(
    db: &impl ConnectionTrait,
    ticket: TicketId,
) -> Result<Vec<TicketId>, Failure> {
    let merged = tickets::queries::merged_into(db, ticket).await?;
    let merged = merged.into_iter().map(|brief| brief.id);
    Ok([ticket].into_iter().chain(merged).collect())
}

/// The mailbox by which a ticket speaks: the one in which its newest mail came, else the station's, else one of everybody's.
async fn mailbox_of(
    db: &impl ConnectionTrait,
    newest: Option<&mail_message::Model>,
    ticket: TicketId,
) -> Result<Option<mailbox::Model>, Failure> {
    let active = queries::active(db).await?;
    if active.is_empty() {
        return Ok(None);
    }
    let came = newest.and_then(|mail| active.iter().find(|one| one.id == mail.mailbox_id));
    if let Some(came) = came {
        return Ok(Some(came.clone()));
    }
    let briefs = tickets::ticket_briefs(db, [ticket]).await?;
    let station = briefs.get(&ticket).and_then(|brief| brief.station);
    let own = active
        .iter()
        .find(|one| station.is_some() && one.station_id == station);
    let all = active.iter().find(|one| one.station_id.is_none());
    Ok(own.or(all).cloned())
}

/// The sender where answers are wanted, and everybody else who was written to; nobody of ours.
fn proposed(mail: &mail_message::Model, own: &[String]) -> Proposed {
    let mut seen: Vec<String> = own.to_vec();
    let mut fresh = |one: &Recipient| {
        let folded = one.address.to_lowercase();
        let bare = untagged(&folded);
        let new = !seen.contains(&folded) && !seen.contains(&bare);
        seen.push(folded);
        new
    };
    let sender = Recipient::new(&mail.from_name, &mail.from_address);
    let wanted = match mail.reply_to.0.as_slice() {
        [] => vec![sender.clone()],
        some => some.to_vec(),
    };
    let to: Vec<Recipient> = wanted
        .into_iter()
        .filter(&mut fresh)
        .take(READERS_MOST)
        .collect();
    let others = mail.to_line.0.iter().chain(&mail.cc_line.0);
    let others = others.filter(|one| !one.address.eq_ignore_ascii_case(&sender.address));
    Proposed {
        to,
        cc: others
            .filter(|one| fresh(one))
            .take(READERS_MOST)
            .cloned()
            .collect(),
    }
}

/// The address without the word behind its plus sign.
fn untagged(address: &str) -> String {
    match address.rsplit_once('@') {
        Some((local, domain)) => {
            let local = local.split('+').next().unwrap_or(local);
            format!("{local}@{domain}")
        }
        None => address.to_owned(),
    }
}

/// The mails before an answer: those of the mail that it answers, and that mail.
fn refs(mail: &mail_message::Model) -> Vec<String> {
    let all = mail.refs.0.iter().chain([&mail.identity]);
    let mut refs: Vec<String> = all.filter(|id| is_id(id)).cloned().collect();
    refs.dedup();
    refs.split_off(refs.len().saturating_sub(REFS_MOST))
}

/// Whether a word is a Message-ID that a line can carry; the hash by which we know a mail without one is none.
fn is_id(word: &str) -> bool {
    word.contains('@') && word.len() <= 250 && word.chars().all(|sign| sign.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_behind_a_plus_sign_are_ours_too() {
        assert_eq!(untagged("destek+ab@ornek.com"), "destek@ornek.com");
        assert_eq!(untagged("destek"), "destek");
        assert!(is_id("a.b@c") && !is_id("deadbeef") && !is_id("a b@c") && !is_id("ş@c"));
    }
}
