//! One stream of all that happened on a ticket: its chain of events, and in it the messages and notes themselves.

use std::collections::HashMap;

use kernel::ids::{MailId, MessageId, Ref, TicketId, kinds};
use platform::Failure;
use platform::events::{Recorded, chain_timeline};
use platform::paging::PAGE_MAX;
use post::MailState;
use sea_orm::ConnectionTrait;

use super::conversation::{mail_states, messages_by_id, messages_page, notes_by_id, notes_page};
use crate::events;
use crate::records::{message, note};

/// Chain pages that are read to fill one page of events alone.
const ROUNDS_MOST: usize = 5;

/// Which part of the stream.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// Everything.
    #[default]
    All,
    /// What was said with the customer.
    Messages,
    /// Notes of the house.
    Notes,
    /// What happened, without words.
    Events,
}

impl Show {
    /// All parts, in the order of their chips.
    pub const ALL: [Self; 4] = [Self::All, Self::Messages, Self::Notes, Self::Events];

    /// The word in an address.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Messages => "messages",
            Self::Notes => "notes",
            Self::Events => "events",
        }
    }

    /// The part with this word; everything for another.
    #[must_use]
    pub fn of_word(word: &str) -> Self {
        let named = Self::ALL.into_iter().find(|show| show.word() == word);
        named.unwrap_or_default()
    }
}

/// One line of the stream, for staff.
#[derive(Clone, Debug)]
pub enum Item {
    /// Something that happened.
    Event(Box<Recorded>),
    /// Something that was said with the customer, and where its mail stands.
    Message(Box<message::Model>, Option<MailState>),
    /// Something that staff noted.
    Note(Box<note::Model>),
}

/// A page of the stream.
#[derive(Clone, Debug, Default)]
pub struct Stream {
    /// Newest first.
    pub items: Vec<Item>,
    /// Where the older ones begin, when there are some.
    pub older: Option<String>,
}

/// A page of a ticket's stream, newest first, behind `before` (the `older` of the page before).
///
/// # Errors
/// `Refused` when the place is of no stream.
pub async fn stream(
    db: &impl ConnectionTrait,
    ticket: TicketId,
    show: Show,
    before: Option<&str>,
    limit: u64,
) -> Result<Stream, Failure> {
    let limit = limit.clamp(1, PAGE_MAX - 1);
    match show {
        Show::All => all(db, ticket, place(before)?, limit).await,
        Show::Events => only_events(db, ticket, place(before)?, limit).await,
        Show::Messages => only_messages(db, ticket, place(before)?, limit).await,
        Show::Notes => only_notes(db, ticket, place(before)?, limit).await,
    }
}

fn place<T: std::str::FromStr>(before: Option<&str>) -> Result<Option<T>, Failure> {
    let unreadable = |_| kernel::Refusal::new("platform-refused-cursor");
    let place = before.map(|before| before.parse::<T>().map_err(|_| ()));
    Ok(place.transpose().map_err(unreadable)?)
}

async fn all(
    db: &impl ConnectionTrait,
    ticket: TicketId,
    before: Option<i64>,
    limit: u64,
) -> Result<Stream, Failure> {
    let mut chain = chain_timeline(db, Ref::of(ticket), before, limit + 1).await?;
    let older = cut(&mut chain, limit, |event| event.seq.to_string());
    let messages = messages_by_id(db, ids_of(&chain, &[events::RECEIVED, events::SENT])).await?;
    let notes = notes_by_id(db, ids_of(&chain, &[events::NOTED])).await?;
    let mails = states(db, ticket, messages.values()).await?;
    let said = Words {
        messages,
        notes,
        mails,
    };
    let items = chain.into_iter().map(|event| said.item(event)).collect();
    Ok(Stream { items, older })
}

struct Words {
    messages: HashMap<MessageId, message::Model>,
    notes: HashMap<MessageId, note::Model>,
    mails: HashMap<MailId, MailState>,
}

impl Words {
    /// The message or note that an event tells of, else the event.
    fn item(&self, event: Recorded) -> Item {
        let Some(id) = event.subject.as_id::<kinds::Message>() else {
            return Item::Event(Box::new(event));
        };
        let said = matches!(event.verb.as_str(), events::RECEIVED | events::SENT);
        if let Some(message) = self.messages.get(&id).filter(|_| said) {
            let mail = message.mail_id.and_then(|mail| self.mails.get(&mail));
            return Item::Message(Box::new(message.clone()), mail.copied());
        }
        match self.notes.get(&id).filter(|_| event.verb == events::NOTED) {
            Some(note) => Item::Note(Box::new(note.clone())),
            None => Item::Event(Box::new(event)),
        }
    }
}

fn ids_of(chain: &[Recorded], verbs: &[&str]) -> Vec<MessageId> {
    let told = chain
        .iter()
        .filter(|event| verbs.contains(&event.verb.as_str()));
    told.filter_map(|event| event.subject.as_id()).collect()
}

async fn states<'a>(
    db: &impl ConnectionTrait,
    ticket: TicketId,
    mut messages: impl Iterator<Item = &'a message::Model>,
) -> Result<HashMap<MailId, MailState>, Failure> {
    match messages.any(|message| message.mail_id.is_some()) {
        true => mail_states(db, ticket).await,
        false => Ok(HashMap::new()),
    }
}

async fn only_events(
    db: &impl ConnectionTrait,
    ticket: TicketId,
    mut before: Option<i64>,
    limit: u64,
) -> Result<Stream, Failure> {
    let said = [events::RECEIVED, events::SENT, events::NOTED];
    let mut items = Vec::new();
    for _ in 0..ROUNDS_MOST {
        let chain = chain_timeline(db, Ref::of(ticket), before, limit).await?;
        let ends = (chain.len() as u64) < limit;
        for event in chain {
            before = Some(event.seq);
            if !said.contains(&event.verb.as_str()) {
                items.push(Item::Event(Box::new(event)));
            }
            if items.len() as u64 == limit {
                return Ok(Stream {
                    items,
                    older: before.map(|seq| seq.to_string()),
                });
            }
        }
        if ends {
            return Ok(Stream { items, older: None });
        }
    }
    let older = before.map(|seq| seq.to_string());
    Ok(Stream { items, older })
}

async fn only_messages(
    db: &impl ConnectionTrait,
    ticket: TicketId,
    before: Option<MessageId>,
    limit: u64,
) -> Result<Stream, Failure> {
    let mut rows = messages_page(db, ticket, before, limit + 1).await?;
    let older = cut(&mut rows, limit, |row| row.id.to_string());
    let mails = states(db, ticket, rows.iter()).await?;
    let item = |row: message::Model| {
        let mail = row.mail_id.and_then(|mail| mails.get(&mail).copied());
        Item::Message(Box::new(row), mail)
    };
    Ok(Stream {
        items: rows.into_iter().map(item).collect(),
        older,
    })
}

async fn only_notes(
    db: &impl ConnectionTrait,
    ticket: TicketId,
    before: Option<MessageId>,
    limit: u64,
) -> Result<Stream, Failure> {
    let mut rows = notes_page(db, ticket, before, limit + 1).await?;
    let older = cut(&mut rows, limit, |row| row.id.to_string());
    let items = rows.into_iter().map(|row| Item::Note(Box::new(row)));
    Ok(Stream {
        items: items.collect(),
        older,
    })
}

/// Leaves a page, and says where the next one begins.
fn cut<T>(rows: &mut Vec<T>, limit: u64, place: impl Fn(&T) -> String) -> Option<String> {
    let size = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = rows.len() > size;
    rows.truncate(size);
    rows.last().filter(|_| more).map(place)
}
