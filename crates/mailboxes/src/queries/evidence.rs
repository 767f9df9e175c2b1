//! What is known of a mail before it is decided where it goes: which tickets its lines name, and whether they know its writer.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use kernel::ids::{CustomerId, MailId, MessageId, RawMailId, TicketId, kinds};
use mail::Reading;
use mail::threading::Candidate;
use platform::columns::Moment;
use platform::{Failure, Stations};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use tickets::TicketBrief;
use uuid::Uuid;

use super::mailboxes;
use crate::records::{mail_message, raw_mail};
use crate::rules::states::RawState;
use crate::rules::subject;

/// Message-IDs of one mail that are looked up: the nearest.
const LOOKED_UP: usize = 100;
/// Letters of a Message-ID that is looked up.
const ID_MOST: usize = 300;
/// Mails of one sender within the time of the guard that are counted; all rates are below.
const COUNTED: u64 = 400;
/// Newest tickets of a customer among which a similar one is looked for.
const SIMILAR: u64 = 20;

/// Who writes, and which tickets their mail names.
#[derive(Clone, Debug, Default)]
pub struct Belonging {
    /// Customers with the writer's address.
    pub customers: Vec<CustomerId>,
    /// By Message-IDs of ours, the nearest first.
    pub answered: Vec<TicketId>,
    /// By a number in the subject.
    pub numbered: Option<TicketId>,
    /// Of the same customer.
    pub recent: Vec<TicketId>,
    /// Whether its own Message-ID is of ours.
    pub ours: bool,
}

/// Addresses of our mailboxes, in lower case.
///
/// # Errors
/// When the database cannot be read.
pub async fn own_addresses(db: &impl ConnectionTrait) -> Result<Vec<String>, Failure> {
    let all = mailboxes::mailboxes(db).await?;
    Ok(all.into_iter().map(|mailbox| mailbox.address).collect())
}

/// Who writes, and which tickets the mail names.
///
/// # Errors
/// When the database cannot be read.
pub async fn belonging(
    db: &impl ConnectionTrait,
    reading: &Reading,
    sender: &str,
) -> Result<Belonging, Failure> {
    let customers = match sender.is_empty() {
        true => Vec::new(),
        false => accounts::customers_by_mail(db, sender).await?,
    };
    let plain = |id: &&str| !id.contains(char::is_control) && id.len() <= ID_MOST;
    let named: Vec<&str> = reading.answers().filter(plain).take(LOOKED_UP).collect();
    let by_id = by_message_ids(db, &named).await?;
    let mut answered: Vec<TicketId> = Vec::new();
    for ticket in named.iter().filter_map(|id| by_id.get(*id)) {
        if !answered.contains(ticket) {
            answered.push(*ticket);
        }
    }
    let own: Vec<&str> = reading.message_ids.iter().map(String::as_str).collect();
    let ours = !of_ours(db, &own).await?.is_empty();
    let mut recent = Vec::new();
    for customer in &customers {
        let newest = tickets::tickets_of_customer(db, *customer, &Stations::All, SIMILAR).await?;
        recent.extend(newest.into_iter().map(|ticket| ticket.id));
    }
    Ok(Belonging {
        numbered: numbered(db, &reading.subject).await?,
        customers,
        answered,
        recent,
        ours,
    })
}

async fn numbered(db: &impl ConnectionTrait, words: &str) -> Result<Option<TicketId>, Failure> {
    for number in subject::numbers(words).iter().take(3) {
        if let Some(found) = tickets::ticket_numbered(db, &Stations::All, number).await? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// On which tickets mails with these ids stand: those that we wrote, and those that came.
async fn by_message_ids(
    db: &impl ConnectionTrait,
    ids: &[&str],
) -> Result<HashMap<String, TicketId>, Failure> {
    let mut all = of_ours(db, ids).await?;
    if ids.is_empty() {
        return Ok(all);
    }
    let came: Vec<(String, MessageId)> = mail_message::Entity::find()
        .filter(mail_message::Column::Identity.is_in(ids.iter().copied()))
        .select_only()
        .columns([
            mail_message::Column::Identity,
            mail_message::Column::MessageId,
        ])
        .limit(COUNTED)
        .into_tuple()
        .all(db)
        .await?;
    let on = tickets::tickets_of_messages(db, came.iter().map(|(_, id)| *id)).await?;
    for (identity, message) in came {
        if let Some(ticket) = on.get(&message) {
            all.entry(identity).or_insert(*ticket);
        }
    }
    Ok(all)
}

/// The tickets of mails that we wrote: what stands before the @ is the key of a message, or of a mail of the outbox.
async fn of_ours(
    db: &impl ConnectionTrait,
    ids: &[&str],
) -> Result<HashMap<String, TicketId>, Failure> {
    let keys: Vec<(&str, Uuid)> = ids
        .iter()
        .filter_map(|id| Some((*id, id.split('@').next()?.parse().ok()?)))
        .collect();
    let messages = keys.iter().map(|(_, key)| MessageId::from_uuid(*key));
    let said = tickets::tickets_of_messages(db, messages.collect::<Vec<_>>()).await?;
    let mails = keys.iter().map(|(_, key)| MailId::from_uuid(*key));
    let sent = post::subjects_of(db, mails.collect::<Vec<_>>()).await?;
    let sent: HashMap<MailId, TicketId> = sent
        .into_iter()
        .filter_map(|(mail, about)| Some((mail, about.as_id::<kinds::Ticket>()?)))
        .collect();
    let mut all = HashMap::new();
    for (id, key) in keys {
        let found = said
            .get(&MessageId::from_uuid(key))
            .or_else(|| sent.get(&MailId::from_uuid(key)));
        if let Some(ticket) = found {
            all.insert(id.to_owned(), *ticket);
        }
    }
    Ok(all)
}

/// The message of ours that a Message-ID names, and its ticket.
///
/// # Errors
/// When the database cannot be read.
pub async fn message_of_ours(
    db: &impl ConnectionTrait,
    id: &str,
) -> Result<Option<(MessageId, TicketId)>, Failure> {
    let Some(key) = id
        .split('@')
        .next()
        .and_then(|key| key.parse::<Uuid>().ok())
    else {
        return Ok(None);
    };
    let message = MessageId::from_uuid(key);
    let on = tickets::tickets_of_messages(db, [message]).await?;
    if let Some(ticket) = on.get(&message) {
        return Ok(Some((message, *ticket)));
    }
    tickets::message_of_mail(db, MailId::from_uuid(key)).await
}

/// Tickets as candidates, under the ids that were asked for; of merged ones the survivor's facts count.
///
/// # Errors
/// When the database cannot be read.
pub async fn candidates(
    db: &impl ConnectionTrait,
    ids: &[TicketId],
    customers: &[CustomerId],
    sender: &str,
    words: &str,
    now: Timestamp,
) -> Result<HashMap<TicketId, Candidate<TicketId>>, Failure> {
    let mut briefs = tickets::ticket_briefs(db, ids.iter().copied()).await?;
    let survivors: Vec<TicketId> = briefs.values().filter_map(|one| one.merged_into).collect();
    briefs.extend(tickets::ticket_briefs(db, survivors).await?);
    let known = known_on(db, &briefs, customers, sender).await?;
    let spoken = tickets::last_said(db, briefs.keys().copied().collect::<Vec<_>>()).await?;
    let mut all = HashMap::new();
    for id in ids {
        let Some(asked) = briefs.get(id) else {
            continue;
        };
        let brief = asked
            .merged_into
            .and_then(|into| briefs.get(&into))
            .unwrap_or(asked);
        let last = spoken.get(&brief.id).copied().unwrap_or(brief.created_at);
        let closed = !brief.state.is_open();
        all.insert(
            *id,
            Candidate {
                ticket: brief.id,
                sender_known: known.contains(&brief.id) || known.contains(id),
                same_subject: subject::is_same(words, &brief.subject),
                closed_days: closed.then(|| days(brief.updated_at, now)),
                quiet_days: days(last, now),
            },
        );
    }
    Ok(all)
}

fn days(since: Timestamp, now: Timestamp) -> u32 {
    let hours = now.duration_since(since).as_hours();
    u32::try_from(hours / 24).unwrap_or_default()
}

/// The tickets that know a sender: whose customer it is, who wrote before, to whom we wrote.
async fn known_on(
    db: &impl ConnectionTrait,
    briefs: &HashMap<TicketId, TicketBrief>,
    customers: &[CustomerId],
    sender: &str,
) -> Result<HashSet<TicketId>, Failure> {
    let mut known: HashSet<TicketId> = briefs
        .values()
        .filter(|brief| customers.contains(&brief.customer))
        .map(|brief| brief.id)
        .collect();
    if sender.is_empty() {
        return Ok(known);
    }
    let wrote: Vec<(Option<TicketId>, Option<MessageId>)> = raw_mail::Entity::find()
        .filter(raw_mail::Column::TicketId.is_in(briefs.keys().copied()))
        .filter(raw_mail::Column::FromAddress.eq(sender))
        .filter(raw_mail::Column::State.eq(RawState::Read))
        .select_only()
        .columns([raw_mail::Column::TicketId, raw_mail::Column::MessageId])
        .limit(COUNTED)
        .into_tuple()
        .all(db)
        .await?;
    let messages: Vec<MessageId> = wrote.iter().filter_map(|(_, id)| *id).collect();
    let mails = super::mails_of_messages(db, &messages).await?;
    for (ticket, message) in wrote {
        let greeted = message
            .and_then(|id| mails.get(&id))
            .is_some_and(|mail| !mail.stranger);
        known.extend(ticket.filter(|_| greeted));
    }
    for id in briefs
        .keys()
        .filter(|id| !known.contains(id))
        .copied()
        .collect::<Vec<_>>()
    {
        let written = post::mails_about(db, id).await?;
        if written
            .iter()
            .any(|mail| mail.to_address.eq_ignore_ascii_case(sender))
        {
            known.insert(id);
        }
    }
    Ok(known)
}

/// When mails of a sender came since, and which of them stand on this ticket.
///
/// # Errors
/// When the database cannot be read.
pub async fn moments_of_sender(
    db: &impl ConnectionTrait,
    sender: &str,
    ticket: Option<TicketId>,
    since: Timestamp,
    but: RawMailId,
) -> Result<(Vec<Timestamp>, Vec<Timestamp>), Failure> {
    let rows: Vec<(Moment, Option<TicketId>)> = raw_mail::Entity::find()
        .filter(raw_mail::Column::FromAddress.eq(sender))
        .filter(raw_mail::Column::CameAt.gte(Moment::from(since)))
        .filter(raw_mail::Column::Id.ne(but))
        .filter(raw_mail::Column::State.is_in([RawState::Read, RawState::Held]))
        .order_by_desc(raw_mail::Column::CameAt)
        .select_only()
        .columns([raw_mail::Column::CameAt, raw_mail::Column::TicketId])
        .limit(COUNTED)
        .into_tuple()
        .all(db)
        .await?;
    let on = rows.iter().filter(|(_, on)| on.is_some() && *on == ticket);
    let about = on.map(|(at, _)| (*at).into()).collect();
    Ok((about, rows.iter().map(|(at, _)| (*at).into()).collect()))
}

/// The same mail, kept before: in this mailbox or another.
///
/// # Errors
/// When the database cannot be read.
pub async fn same_before(
    db: &impl ConnectionTrait,
    row: &raw_mail::Model,
    identity: &str,
    content: &str,
) -> Result<Vec<raw_mail::Model>, Failure> {
    let rows = raw_mail::Entity::find()
        .filter(raw_mail::Column::Identity.eq(identity))
        .filter(raw_mail::Column::Content.eq(content))
        .filter(raw_mail::Column::Id.ne(row.id))
        .filter(raw_mail::Column::State.is_in([RawState::Read, RawState::Held, RawState::Aside]))
        .order_by_asc(raw_mail::Column::Id)
        .limit(COUNTED);
    Ok(rows.all(db).await?)
}
