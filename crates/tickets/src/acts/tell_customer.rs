//! The customer is told something, once: a message of the conversation and the mail that carries it, in one change. Who
//! has no address is told by telephone: the message waits for somebody who calls.

use kernel::ids::{FileId, MailId, MessageId, TicketId, kinds};
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Lang, Work};
use post::{Letter, Recipient, Thread};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Map, Value, json};
use ui::{L, TextArg};

use super::writing::{self, NewMessage, topic};
use crate::answers::way;
use crate::permissions::WriteTickets;
use crate::records::message::{self, Direction, Reach};
use crate::records::ticket;
use crate::rules::states::Channel;
use crate::{events, store};

/// What the customer is to be told.
#[derive(Clone, Debug)]
pub struct Telling {
    /// On which ticket.
    pub ticket: TicketId,
    /// Which message: the key of a [`post::MailKind`].
    pub kind: &'static str,
    /// Key of the sentence that the timeline and the customer's page show; it may name the variables, but no secret link.
    pub says: &'static str,
    /// What the message may name; `name` and `number` are added.
    pub vars: Map<String, Value>,
    /// The same key is told once.
    pub key: String,
    /// Kept files that go with it.
    pub attachments: Vec<FileId>,
}

impl Telling {
    /// A message without variables or files yet.
    pub fn new(
        ticket: TicketId,
        kind: &'static str,
        says: &'static str,
        key: impl Into<String>,
    ) -> Self {
        Self {
            ticket,
            kind,
            says,
            vars: Map::new(),
            key: key.into(),
            attachments: Vec::new(),
        }
    }

    /// The same with one variable more.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.vars.insert(name.to_owned(), value.into());
        self
    }

    /// The same with a kept file.
    #[must_use]
    pub fn attach(mut self, file: FileId) -> Self {
        self.attachments.push(file);
        self
    }
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// It is in the outbox.
    Queued(MessageId, MailId),
    /// It was told before; nothing more happens.
    Before,
    /// The customer has no address: staff see that they must call.
    Unreachable(MessageId),
}

/// Tells the customer of a ticket something, in their language. Nothing is told on spam.
///
/// # Errors
/// When there is no such message kind or the database refuses.
pub async fn tell_customer(work: &mut Work, telling: Telling) -> Result<Told, Failure> {
    let ticket = store::standing(work, telling.ticket).await?;
    let customer = accounts::brief(work.conn(), ticket.customer_id).await?;
    let lang = Lang::of_tag(&ticket.lang).unwrap_or_default();
    let mut vars = telling.vars;
    vars.entry("name")
        .or_insert_with(|| customer.name.clone().into());
    vars.entry("number")
        .or_insert_with(|| ticket.number.clone().into());
    let new = NewMessage {
        kind: Some(telling.kind.to_owned()),
        ukey: Some(format!("{}|{}", telling.kind, telling.key)),
        reach: reach(customer.mail.as_deref()),
        ..NewMessage::of(
            ticket.id,
            Direction::Outbound,
            Channel::Mail,
            sentence(telling.says, lang, &vars),
        )
    };
    let Some(message) = writing::message(work, new).await? else {
        return Ok(Told::Before);
    };
    let Some(address) = customer.mail else {
        work.notify("calls");
        return Ok(Told::Unreachable(message));
    };
    let to = Recipient::new(customer.name, address);
    let mut letter = Letter::new(telling.kind, to, lang, telling.key).about(ticket.id);
    letter.vars = vars;
    letter.attachments = telling.attachments;
    let mail = carry(work, &ticket, message, letter).await?;
    Ok(Told::Queued(message, mail))
}

/// Sends a letter and notes on the message which mail carries it.
async fn carry(
    work: &mut Work,
    ticket: &ticket::Model,
    message: MessageId,
    letter: Letter,
) -> Result<MailId, Failure> {
    let thread = match way() {
        Some(way) => way.thread(work, ticket.id, message).await?,
        None => None,
    };
    let thread = thread.map(|thread| Thread {
        id: message.to_string(),
        ..thread
    });
    let letter = letter.about(ticket.id).in_thread(thread);
    let mail = post::send(work, letter).await?.id();
    writing::carried_by(work, message, mail).await?;
    Ok(mail)
}

/// How a customer with this address, or none, is reached.
const fn reach(mail: Option<&str>) -> Reach {
    match mail {
        Some(_) => Reach::Mail,
        None => Reach::Call,
    }
}

fn sentence(key: &str, lang: Lang, vars: &Map<String, Value>) -> String {
    let words = vars.iter().filter_map(|(name, value)| {
        let arg = match value {
            Value::String(text) => TextArg::from(text),
            Value::Number(number) => TextArg::from(number.as_i64()?),
            _ => return None,
        };
        Some((name.as_str(), arg))
    });
    L::new(lang).a(key, &words.collect::<Vec<_>>())
}

/// Notes that somebody called a customer who has no address, and told it.
///
/// # Errors
/// `NotFound` when there is no such message for this actor; told twice is told once.
pub async fn mark_told(
    work: &mut Work,
    _may: Allowed<WriteTickets>,
    id: MessageId,
) -> Result<TicketId, Failure> {
    let row = message::Entity::find_by_id(id).one(work.conn()).await?;
    let row = row.ok_or_else(Failure::not_found::<kinds::Message>)?;
    let ticket = store::locked(work, row.ticket_id).await?;
    let done = message::Entity::update_many()
        .col_expr(message::Column::ToldAt, Expr::value(Moment::from(work.now)))
        .filter(message::Column::Id.eq(id))
        .filter(message::Column::Reach.eq(Reach::Call))
        .filter(message::Column::ToldAt.is_null())
        .exec(work.conn())
        .await?;
    if done.rows_affected == 1 {
        let told = Event::of(id, events::TOLD, json!({})).in_chain(ticket.id);
        work.record(told).await?;
        work.notify(topic(ticket.id));
        work.notify("calls");
    }
    Ok(ticket.id)
}
