//! A mail is taken in: onto the ticket where it belongs by evidence, onto a new one, or held for a person. What a machine wrote is
//! kept, folded, and moves nothing.

use kernel::ids::{MessageId, RawMailId, TicketId};
use mail::threading::{Decision, Evidence};
use mail::{LeftOut, Reading, Why};
use platform::{Failure, StoredFile, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use tickets::{MailPlace, MailTaken};
use ui::L;

use super::case::Case;
use super::lines::{PEOPLE_MOST, Seen, cut};
use super::writing::{held, moved};
use crate::records::{mail_message, raw_mail};
use crate::rules::states::RawState;

/// The kind of the job that reads a kept mail.
pub const ARRIVE: &str = "mailboxes.arrive";
/// What reply addresses are marked for.
pub(crate) const REPLY_MARK: &str = "mailboxes.reply";

/// A file of a mail, stored already.
#[derive(Clone, Debug)]
pub struct KeptFile {
    /// Its key within the mail.
    pub key: String,
    /// It stands within the text.
    pub inline: bool,
    /// The file.
    pub stored: StoredFile,
}

/// A mail, read and cut.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// Its lines; its files stand apart.
    pub reading: Reading,
    /// What was not read.
    pub left_out: Vec<LeftOut>,
    /// What is new in it.
    pub shown: String,
    /// Quotation and signature.
    pub folded: String,
    /// Its HTML, cleaned.
    pub html: String,
    /// The quotation of its HTML.
    pub html_folded: String,
    /// SHA-256 of what it says.
    pub content: String,
    /// Its files.
    pub files: Vec<KeptFile>,
}

/// What became of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakenIn {
    /// It was settled before.
    Before,
    /// It stands on this ticket.
    On(TicketId, MessageId),
    /// A machine wrote it, and it concerns no ticket.
    Aside,
    /// It came before.
    Double,
    /// A person must say where it goes.
    Held,
}

/// Takes a kept mail in.
///
/// # Errors
/// When a ticket or customer cannot be made of it, or the database refuses.
pub async fn take_in(work: &mut Work, id: RawMailId, arrival: Arrival) -> Result<TakenIn, Failure> {
    let row = held(work, id).await?;
    if row.state != RawState::Stored {
        return Ok(TakenIn::Before);
    }
    let case = Case::of(work, row, arrival).await?;
    if let Some(before) = &case.before {
        let on = (before.ticket_id, before.message_id);
        return case.double(work, on).await;
    }
    let decision = case.decided(work).await?;
    if case.why.is_some() {
        return case.of_a_machine(work, decision).await;
    }
    if let Some((key, toward)) = case.guarded(work, &decision).await? {
        return case.hold(work, key, toward).await;
    }
    case.of_a_person(work, decision).await
}

/// Takes a held mail in where a person says: onto a ticket, or onto a new one.
///
/// # Errors
/// As [`take_in`].
pub(super) async fn take_where(
    work: &mut Work,
    row: raw_mail::Model,
    arrival: Arrival,
    place: Option<TicketId>,
) -> Result<TakenIn, Failure> {
    let case = Case::of(work, row, arrival).await?;
    let decision = match place {
        Some(ticket) => Decision::Append {
            ticket,
            by: Evidence::Number,
            stranger: false,
            split: false,
        },
        None => Decision::New,
    };
    case.of_a_person(work, decision).await
}

/// Notes that a mail cannot be read or taken in, and why; it stays where people see it.
///
/// # Errors
/// When the database refuses.
pub async fn cannot_read(
    work: &mut Work,
    id: RawMailId,
    to: RawState,
    key: &'static str,
    why: &str,
) -> Result<(), Failure> {
    let row = held(work, id).await?;
    if row.state != RawState::Stored {
        return Ok(());
    }
    let change = raw_mail::ActiveModel {
        why_key: Set(Some(key.to_owned())),
        why: Set(cut(why)),
        tries: Set(row.tries + 1),
        ..Default::default()
    };
    moved(work, &row, to, change).await
}

impl Case {
    async fn of_a_person(
        self,
        work: &mut Work,
        decision: Decision<TicketId>,
    ) -> Result<TakenIn, Failure> {
        let place = match decision {
            Decision::Append { ticket, .. } => MailPlace::On(ticket),
            Decision::Follow { ticket, .. } => {
                MailPlace::After(ticket, self.new_ticket(work).await?)
            }
            Decision::Propose { .. } | Decision::Hold { .. } | Decision::New => {
                MailPlace::New(self.new_ticket(work).await?)
            }
        };
        let toward = match decision {
            Decision::Propose { ticket } => Some(ticket),
            _ => None,
        };
        let mut seen = Seen {
            stranger: matches!(decision, Decision::Append { stranger: true, .. }),
            another_matter: matches!(decision, Decision::Append { split: true, .. }),
            toward,
        };
        if matches!(place, MailPlace::New(_)) {
            // nobody had this address before
            seen.stranger = self.known.customers.is_empty() && !self.sender.is_empty();
        }
        let text = self.arrival.shown.clone();
        let folded = self.arrival.folded.clone();
        self.onto(work, place, text, folded, seen).await
    }

    /// What a machine wrote goes onto the ticket that it is about, folded; without one it is kept, and that is all.
    async fn of_a_machine(
        self,
        work: &mut Work,
        decision: Decision<TicketId>,
    ) -> Result<TakenIn, Failure> {
        let ticket = match decision {
            Decision::Append { ticket, .. } | Decision::Follow { ticket, .. } => Some(ticket),
            _ => None,
        };
        let Some(ticket) = ticket.filter(|_| self.why != Some(Why::Own)) else {
            let change = self.columns(None);
            moved(work, &self.row, RawState::Read, change).await?;
            return Ok(TakenIn::Aside);
        };
        let said = self.said_by_a_machine();
        let whole = match self.arrival.folded.is_empty() {
            true => self.arrival.shown.clone(),
            false => format!("{}\n\n{}", self.arrival.shown, self.arrival.folded),
        };
        self.onto(work, MailPlace::On(ticket), said, whole, Seen::default())
            .await
    }

    /// One line for what a machine wrote: who did not get our mail, or what the notice is called.
    fn said_by_a_machine(&self) -> String {
        let l = L::new(self.lang());
        let failed = self
            .reading()
            .report
            .iter()
            .flat_map(|report| &report.deliveries);
        let failed: Vec<String> = failed
            .filter(|one| one.action == "failed" || one.status.starts_with('5'))
            .map(|one| one.recipient.clone())
            .take(PEOPLE_MOST)
            .collect();
        match failed.is_empty() {
            true => l.a1(
                "mailboxes-said-automatic",
                "subject",
                cut(&self.reading().subject),
            ),
            false => l.a1("mailboxes-said-bounced", "to", failed.join(", ")),
        }
    }

    async fn onto(
        self,
        work: &mut Work,
        place: MailPlace,
        text: String,
        folded: String,
        seen: Seen,
    ) -> Result<TakenIn, Failure> {
        let taken = MailTaken {
            writer: self.writer(work, &place).await?,
            place,
            key: format!("mail|{}", self.row.id),
            text,
            files: self
                .arrival
                .files
                .iter()
                .map(|file| file.stored.clone())
                .collect(),
            automatic: self.why.is_some(),
        };
        let lost = || Failure::internal("a mail was taken in and not settled");
        let received = tickets::take_mail(work, taken).await?.ok_or_else(lost)?;
        let message = self.message(received.message, folded, &seen);
        mail_message::Entity::insert(message)
            .exec_without_returning(work.conn())
            .await?;
        self.tell_bounce(work).await?;
        let mut change = self.columns(seen.toward);
        change.ticket_id = Set(Some(received.ticket));
        change.message_id = Set(Some(received.message));
        moved(work, &self.row, RawState::Read, change).await?;
        work.notify(format!("ticket:{}", received.ticket));
        Ok(TakenIn::On(received.ticket, received.message))
    }

    async fn tell_bounce(&self, work: &mut Work) -> Result<(), Failure> {
        let (Some((message, ticket)), Some(report)) = (self.about, &self.reading().report) else {
            return Ok(());
        };
        for one in report.deliveries.iter().take(5) {
            if one.action == "failed" || one.status.starts_with('5') {
                let said = cut(&format!("{} {}", one.status, one.diagnostic));
                let to = cut(&one.recipient);
                tickets::note_bounce(work, ticket, message, &to, said.trim()).await?;
            }
        }
        Ok(())
    }

    async fn double(
        self,
        work: &mut Work,
        on: (Option<TicketId>, Option<MessageId>),
    ) -> Result<TakenIn, Failure> {
        let mut change = self.columns(None);
        change.ticket_id = Set(on.0);
        moved(work, &self.row, RawState::Double, change).await?;
        Ok(TakenIn::Double)
    }

    async fn hold(
        self,
        work: &mut Work,
        key: &'static str,
        toward: Option<TicketId>,
    ) -> Result<TakenIn, Failure> {
        let mut change = self.columns(toward);
        change.why_key = Set(Some(key.to_owned()));
        moved(work, &self.row, RawState::Held, change).await?;
        Ok(TakenIn::Held)
    }
}

/// Counts a try that failed; how many there were.
///
/// # Errors
/// When the database refuses.
pub async fn one_more_try(work: &Work, id: RawMailId) -> Result<i32, Failure> {
    let row = held(work, id).await?;
    let change = raw_mail::ActiveModel {
        id: Set(id),
        tries: Set(row.tries + 1),
        ..Default::default()
    };
    raw_mail::Entity::update(change).exec(work.conn()).await?;
    Ok(row.tries + 1)
}
