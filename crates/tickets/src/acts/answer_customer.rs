//! Somebody of the house answers the customer: by mail, or notes what was said aloud.

use kernel::ids::{MessageId, Ref, TicketId};
use kernel::refusal::Refusal;
use platform::{Allowed, Failure, Lang, StoredFile, Work};
use post::{Letter, Recipient};

use super::moving::go;
use super::tell_customer::{carry, reach};
use super::writing::{self, NewMessage};
use crate::letters::ANSWER;
use crate::permissions::WriteTickets;
use crate::records::message::{Direction, FileNote, FileNotes, Reach};
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

/// Answers. A new ticket is open then; what was said aloud is not sent.
///
/// # Errors
/// `Refused` when the text or a file cannot be, when the customer has no mail address, or the ticket cannot move so.
pub async fn answer_customer(
    work: &mut Work,
    _may: Allowed<WriteTickets>,
    answer: Answer,
) -> Result<MessageId, Failure> {
    let body = words::text(&answer.text, "text", TEXT_MOST)?;
    words::files(answer.files.iter().map(|file| file.size))?;
    let mut ticket = store::standing(work, answer.ticket).await?;
    let customer = accounts::brief(work.conn(), ticket.customer_id).await?;
    let by_mail = answer.channel == Channel::Mail;
    if by_mail && customer.mail.is_none() {
        return Err(Refusal::new("tickets-refused-no-mail").at("text").into());
    }
    let new = NewMessage {
        files: FileNotes(answer.files.iter().map(FileNote::from).collect()),
        kind: by_mail.then(|| ANSWER.key.to_owned()),
        reach: match by_mail {
            true => reach(customer.mail.as_deref()),
            false => Reach::None,
        },
        ..NewMessage::of(ticket.id, Direction::Outbound, answer.channel, body.clone())
    };
    let lost = || Failure::internal("an answer without a key was written before");
    let message = writing::message(work, new).await?.ok_or_else(lost)?;
    for file in &answer.files {
        work.keep_file(file, Ref::of(message)).await?;
    }
    if let Some(address) = customer.mail.filter(|_| by_mail) {
        let lang = Lang::of_tag(&ticket.lang).unwrap_or_default();
        let to = Recipient::new(customer.name.clone(), address);
        let mut letter = Letter::new(ANSWER.key, to, lang, message.to_string())
            .with("name", customer.name)
            .with("number", ticket.number.clone())
            .with("about", ticket.subject.clone())
            .with("text", body);
        letter.attachments = answer.files.iter().map(|file| file.id).collect();
        carry(work, &ticket, message, letter).await?;
    }
    if ticket.state == TicketState::New {
        go(work, &mut ticket, TicketState::Open, None).await?;
    }
    if let Some(to) = answer.then.filter(|to| *to != ticket.state) {
        go(work, &mut ticket, to, None).await?;
    }
    Ok(message)
}
