//! Somebody of the house answers the customer: by mail, or notes what was said aloud.

use kernel::ids::{MessageId, Ref, TicketId};
use kernel::refusal::Refusal;
use platform::{Allowed, Failure, Lang, StoredFile, Work};
use post::{Letter, Recipient, Thread};

use super::moving::go;
use super::writing::{self, NewMessage};
use crate::answers::way;
use crate::letters::ANSWER;
use crate::permissions::WriteTickets;
use crate::records::message::{Direction, FileNote, FileNotes, Reach};
use crate::records::ticket;
use crate::rules::TicketState;
use crate::rules::states::Channel;
use crate::rules::words::{self, TEXT_MOST};
use crate::store;

/// An answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// On which ticket.
    pub ticket: TicketId,
    /// The words.
    pub text: String,
    /// By mail, or said by telephone or at the counter.
    pub channel: Channel,
    /// Stored files that go with it.
    pub files: Vec<StoredFile>,
    /// Where the ticket stands afterwards, when it moves.
    pub then: Option<TicketState>,
}

/// Who reads an answer, as they stood beside it when it was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Readers {
    /// To whom; the customer when empty.
    pub to: Vec<Recipient>,
    /// Who reads it as well.
    pub cc: Vec<Recipient>,
}

/// Who may read one answer at most.
const READERS_MOST: usize = 20;

impl Readers {
    /// Each once, to whom it is written first.
    fn once(self) -> Result<Self, Refusal> {
        let mut seen: Vec<String> = Vec::new();
        let mut fresh = |one: &Recipient| {
            let folded = one.address.trim().to_lowercase();
            let new = !seen.contains(&folded);
            seen.push(folded);
            new
        };
        let to: Vec<Recipient> = self.to.into_iter().filter(&mut fresh).collect();
        let cc: Vec<Recipient> = self.cc.into_iter().filter(&mut fresh).collect();
        if to.len() + cc.len() > READERS_MOST {
            let refusal = Refusal::new("tickets-refused-readers");
            return Err(refusal.with("most", READERS_MOST).at("cc"));
        }
        Ok(Self { to, cc })
    }
}

/// Answers the customer of a ticket.
///
/// # Errors
/// As [`answer_readers`].
pub async fn answer_customer(
    work: &mut Work,
    may: Allowed<WriteTickets>,
    answer: Answer,
) -> Result<MessageId, Failure> {
    answer_readers(work, may, answer, Readers::default()).await
}

/// Answers those who are named. A new ticket is open then; what was said aloud is not sent.
///
/// # Errors
/// `Refused` when the text or a file cannot be, when the customer has no mail address, or the ticket cannot move so.
pub async fn answer_readers(
    work: &mut Work,
    _may: Allowed<WriteTickets>,
    answer: Answer,
    readers: Readers,
) -> Result<MessageId, Failure> {
    let body = words::text(&answer.text, "text", TEXT_MOST)?;
    words::files(answer.files.iter().map(|file| file.size))?;
    let mut ticket = store::standing(work, answer.ticket).await?;
    let customer = accounts::brief(work.conn(), ticket.customer_id).await?;
    let by_mail = answer.channel == Channel::Mail;
    let mut readers = readers.once()?;
    if let Some(own) = customer.mail.clone().filter(|_| readers.to.is_empty()) {
        readers.to.push(Recipient::new(customer.name.clone(), own));
    }
    if by_mail && readers.to.is_empty() {
        return Err(Refusal::new("tickets-refused-no-mail").at("text").into());
    }
    let new = NewMessage {
        files: FileNotes(answer.files.iter().map(FileNote::from).collect()),
        kind: by_mail.then(|| ANSWER.key.to_owned()),
        reach: match by_mail {
            true => Reach::Mail,
            false => Reach::None,
        },
        ..NewMessage::of(ticket.id, Direction::Outbound, answer.channel, body.clone())
    };
    let lost = || Failure::internal("an answer without a key was written before");
    let message = writing::message(work, new).await?.ok_or_else(lost)?;
    for file in &answer.files {
        work.keep_file(file, Ref::of(message)).await?;
    }
    if by_mail {
        let letter = Letter::new(
            ANSWER.key,
            Recipient::default(),
            Lang::of_tag(&ticket.lang).unwrap_or_default(),
            message.to_string(),
        );
        let mut letter = letter
            .with("name", greeted(&readers, &customer.name))
            .with("number", ticket.number.clone())
            .with("about", ticket.subject.clone())
            .with("text", body);
        letter.attachments = answer.files.iter().map(|file| file.id).collect();
        carry_to(work, &ticket, message, letter, &readers).await?;
    }
    if ticket.state == TicketState::New {
        go(work, &mut ticket, TicketState::Open, None).await?;
    }
    if let Some(to) = answer.then.filter(|to| *to != ticket.state) {
        go(work, &mut ticket, to, None).await?;
    }
    Ok(message)
}

/// Whom the letter greets: the first reader by name, else the customer.
fn greeted(readers: &Readers, customer: &str) -> String {
    let name = readers.to.first().map(|one| one.name.trim());
    match name.unwrap_or_default() {
        "" => customer.to_owned(),
        name => name.to_owned(),
    }
}

/// One row of the outbox for each who reads it, all of them copies of one mail. The message shows where the first stands.
async fn carry_to(
    work: &mut Work,
    ticket: &ticket::Model,
    message: MessageId,
    letter: Letter,
    readers: &Readers,
) -> Result<(), Failure> {
    let thread = match way() {
        Some(way) => way.thread(work, ticket.id, message).await?,
        None => None,
    };
    let thread = Thread {
        id: message.to_string(),
        to: readers.to.clone(),
        cc: readers.cc.clone(),
        by_hand: true,
        ..thread.unwrap_or_default()
    };
    let everybody = readers.to.iter().chain(&readers.cc);
    for (place, reader) in everybody.enumerate() {
        let mut copy = letter.clone().in_thread(Some(thread.clone()));
        copy.to = reader.clone();
        let mail = post::send(work, copy.about(ticket.id)).await?.id();
        if place == 0 {
            writing::carried_by(work, message, mail).await?;
        }
    }
    Ok(())
}
