//! A mail is taken in: onto the ticket where it belongs by evidence, onto a new one, or held for a person. What a machine wrote is
//! kept, folded, and moves nothing.

use std::collections::HashMap;

use jiff::Timestamp;
use kernel::ids::{CustomerId, MessageId, RawMailId, TicketId};
use mail::loop_guard::{self, LOOK_BACK};
use mail::threading::{Candidate, Decision, Evidence, Facts, evidence};
use mail::{Address, Delivery, LeftOut, Own, Reading, Report, Why, automatic};
use platform::columns::Moment;
use platform::{Actor, Failure, Lang, StoredFile, Work};
use post::Recipient;
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use tickets::{Channel, MailPlace, MailTaken, MailWriter, NewTicket};
use ui::L;

use super::writing::{held, moved};
use crate::queries::{self, Belonging};
use crate::records::mail_message::{MailFile, MailFiles, MessageIds, Missing, People, Told};
use crate::records::{mail_message, mailbox, raw_mail};
use crate::rules::states::RawState;
use crate::rules::{subject, token};

/// The kind of the job that reads a kept mail.
pub const ARRIVE: &str = "mailboxes.arrive";
/// What reply addresses are marked for.
pub(crate) const REPLY_MARK: &str = "mailboxes.reply";
/// Addresses of one line that are kept beside the message.
const PEOPLE_MOST: usize = 50;
/// Message-IDs before it that are kept beside the message.
const REFS_MOST: usize = 30;
/// Letters of a name or a subject that are kept.
const LINE: usize = 300;

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

/// A mail with all that is known of it.
struct Case {
    row: raw_mail::Model,
    mailbox: mailbox::Model,
    arrival: Arrival,
    sender: String,
    known: Belonging,
    why: Option<Why>,
    /// The same mail in this mailbox.
    before: Option<raw_mail::Model>,
    /// The same mail in another mailbox, on its ticket.
    twin: Option<TicketId>,
    about: Option<(MessageId, TicketId)>,
}

impl Case {
    async fn of(work: &Work, row: raw_mail::Model, arrival: Arrival) -> Result<Self, Failure> {
        let db = work.conn();
        let mailbox = queries::mailbox(db, row.mailbox_id).await?;
        let reading = &arrival.reading;
        let sender = cut(&reading
            .from
            .as_ref()
            .map(Address::folded)
            .unwrap_or_default());
        let known = queries::belonging(db, reading, &sender).await?;
        let own = queries::own_addresses(db).await?;
        let own: Vec<&str> = own.iter().map(String::as_str).collect();
        let own = Own {
            addresses: &own,
            message_domain: "",
        };
        let why = match known.ours {
            true => Some(Why::Own),
            false => automatic(reading, &own),
        };
        let identity = cut(reading.identity());
        let same = queries::same_before(db, &row, &identity, &arrival.content).await?;
        let (here, elsewhere): (Vec<_>, Vec<_>) = same
            .into_iter()
            .partition(|other| other.mailbox_id == row.mailbox_id);
        let about = match reading
            .report
            .as_ref()
            .and_then(|report| report.original.as_ref())
        {
            Some(original) => queries::message_of_ours(db, original).await?,
            None => None,
        };
        Ok(Self {
            before: here.into_iter().next(),
            twin: elsewhere.into_iter().find_map(|other| other.ticket_id),
            row,
            mailbox,
            arrival,
            sender,
            known,
            why,
            about,
        })
    }

    fn reading(&self) -> &Reading {
        &self.arrival.reading
    }

    fn lang(&self) -> Lang {
        Lang::of_tag(&self.mailbox.lang).unwrap_or_default()
    }

    /// Where it belongs, by what proves it.
    async fn decided(&self, work: &Work) -> Result<Decision<TicketId>, Failure> {
        let secrets = &work.platform().secrets;
        let mark = |id: TicketId| secrets.mac(REPLY_MARK, id.uuid().as_bytes());
        let token = addressed(self.reading()).find_map(|address| token::ticket(&address, mark));
        let reported = self.about.map(|(_, ticket)| ticket);
        let named = token.into_iter().chain(reported);
        let named = named.chain(self.known.answered.iter().copied());
        let named = named.chain(self.known.numbered);
        let mut ids: Vec<TicketId> = named.chain(self.known.recent.iter().copied()).collect();
        ids.sort_unstable();
        ids.dedup();
        let found = queries::candidates(
            work.conn(),
            &ids,
            &self.known.customers,
            &self.sender,
            &self.reading().subject,
            work.now,
        )
        .await?;
        let one = |id: Option<TicketId>| id.and_then(|id| found.get(&id).copied());
        Ok(evidence(&Facts {
            token: one(token).or_else(|| one(reported)),
            answered: all_of(&self.known.answered, &found),
            number: one(self.known.numbered),
            similar: all_of(&self.known.recent, &found),
        }))
    }

    /// Why a person must look first: a stranger with a number, or a flood.
    async fn guarded(
        &self,
        work: &Work,
        decision: &Decision<TicketId>,
    ) -> Result<Option<(&'static str, Option<TicketId>)>, Failure> {
        if let Decision::Hold { ticket } = decision {
            return Ok(Some(("mailboxes-why-stranger", Some(*ticket))));
        }
        let on = on_ticket(decision);
        let since = work
            .now
            .checked_sub(LOOK_BACK)
            .unwrap_or(Timestamp::UNIX_EPOCH);
        let (about, all) =
            queries::moments_of_sender(work.conn(), &self.sender, on, since, self.row.id).await?;
        let flood = loop_guard::may_send(work.now, &about, &all).is_err();
        Ok(flood.then_some(("mailboxes-why-flood", on)))
    }

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

    /// What is kept of the mail's lines, for lists and for what comes later.
    fn columns(&self, toward: Option<TicketId>) -> raw_mail::ActiveModel {
        let reading = self.reading();
        let from = reading.from.clone().unwrap_or_default();
        raw_mail::ActiveModel {
            identity: Set(cut(reading.identity())),
            content: Set(self.arrival.content.clone()),
            from_name: Set(cut(&from.name)),
            from_address: Set(self.sender.clone()),
            subject: Set(cut(&reading.subject)),
            automatic: Set(self.why.map(|why| why.key().to_owned())),
            toward_id: Set(toward),
            why_key: Set(None),
            why: Set(String::new()),
            tries: Set(self.row.tries + 1),
            ..Default::default()
        }
    }

    fn message(&self, id: MessageId, folded: String, seen: &Seen) -> mail_message::ActiveModel {
        let reading = self.reading();
        let from = reading.from.clone().unwrap_or_default();
        let refs = reading.references.iter().chain(&reading.in_reply_to);
        let mut refs: Vec<String> = refs.map(|id| cut(id)).collect();
        refs.dedup();
        let files = self.arrival.files.iter().map(|file| MailFile {
            key: file.key.clone(),
            id: file.stored.id,
            inline: file.inline,
        });
        mail_message::ActiveModel {
            message_id: Set(id),
            raw_id: Set(self.row.id),
            mailbox_id: Set(self.row.mailbox_id),
            from_name: Set(cut(&from.name)),
            from_address: Set(cut(&from.email)),
            reply_to: Set(people(&reading.reply_to)),
            to_line: Set(people(&reading.to)),
            cc_line: Set(people(&reading.cc)),
            subject: Set(cut(&reading.subject)),
            identity: Set(cut(reading.identity())),
            refs: Set(MessageIds(
                refs.split_off(refs.len().saturating_sub(REFS_MOST)),
            )),
            sent_at: Set(reading.sent.as_ref().map(|sent| Moment::from(sent.at))),
            automatic: Set(self.why.map(|why| why.key().to_owned())),
            stranger: Set(seen.stranger),
            another_matter: Set(seen.another_matter),
            folded: Set(storable(&folded)),
            html: Set(storable(&self.arrival.html)),
            html_folded: Set(storable(&self.arrival.html_folded)),
            files: Set(MailFiles(files.collect())),
            left_out: Set(Missing(self.arrival.left_out.clone())),
            report: Set(Told(reading.report.as_ref().map(storable_report))),
            about_message: Set(self.about.map(|(message, _)| message)),
            twin_ticket: Set(self.twin),
        }
    }

    /// The writer as the message names them.
    async fn writer(&self, work: &mut Work, place: &MailPlace) -> Result<MailWriter, Failure> {
        let from = self.reading().from.clone().unwrap_or_default();
        let name = match from.name.trim() {
            "" => from.email.clone(),
            name => name.to_owned(),
        };
        let customer = match place {
            MailPlace::New(new) | MailPlace::After(_, new) => Some(new.customer),
            MailPlace::On(ticket) => {
                let briefs = tickets::ticket_briefs(work.conn(), [*ticket]).await?;
                let whose = briefs.get(ticket).map(|brief| brief.customer);
                whose.filter(|whose| self.known.customers.contains(whose))
            }
        };
        let unnamed = || L::new(self.lang()).t("mailboxes-unknown-sender");
        let name = match name.is_empty() {
            true => unnamed(),
            false => cut(&name),
        };
        Ok(match customer {
            Some(id) => MailWriter::Customer(id, name),
            None => MailWriter::Stranger(self.row.id.uuid(), name),
        })
    }

    async fn new_ticket(&self, work: &mut Work) -> Result<NewTicket, Failure> {
        let customer = match self.known.customers.first() {
            Some(known) => *known,
            None => self.registered(work).await?,
        };
        let lang = accounts::brief(work.conn(), customer).await?.lang;
        let matter = subject::matter(&self.reading().subject);
        Ok(NewTicket {
            customer,
            unit: None,
            station: self.mailbox.station_id,
            subject: match matter.is_empty() {
                true => L::new(self.lang()).t("mailboxes-no-subject"),
                false => matter,
            },
            channel: Channel::Mail,
            lang,
        })
    }

    /// A customer of whom nothing is known but an address.
    async fn registered(&self, work: &mut Work) -> Result<CustomerId, Failure> {
        let from = self.reading().from.clone().unwrap_or_default();
        let name = [from.name.as_str(), from.email.as_str()];
        let name = name
            .into_iter()
            .map(str::trim)
            .find(|name| !name.is_empty());
        let text = accounts::ContactText {
            kind: "email".to_owned(),
            value: from.email.clone(),
            label: String::new(),
        };
        let unnamed = L::new(self.lang()).t("mailboxes-unknown-sender");
        let details = accounts::CustomerDetails {
            kind: accounts::CustomerKind::Person,
            name: cut(name.unwrap_or(&unnamed)),
            tax: None,
            tax_office: String::new(),
            lang: self.lang(),
            note: String::new(),
            segment: None,
            contacts: text.read().into_iter().collect(),
            addresses: Vec::new(),
        };
        // whoever sorts mails need not be somebody who edits customers: the mail itself brings this one
        let may = Actor::system("mailboxes").may()?;
        accounts::acts::register_customer(work, may, details).await
    }
}

/// How a message is marked for those who read it.
#[derive(Default)]
struct Seen {
    stranger: bool,
    another_matter: bool,
    toward: Option<TicketId>,
}

/// Every address to which the mail came, as its lines say and as servers wrote it down.
fn addressed(reading: &Reading) -> impl Iterator<Item = String> + '_ {
    let lines = reading.to.iter().chain(&reading.cc);
    let lines = lines.map(|address| address.email.clone());
    let delivered = [
        "delivered-to",
        "x-original-to",
        "envelope-to",
        "x-envelope-to",
    ];
    let delivered = delivered.into_iter().filter_map(|name| reading.field(name));
    lines.chain(delivered.map(|value| value.trim().trim_matches(['<', '>']).to_owned()))
}

fn all_of(
    ids: &[TicketId],
    found: &HashMap<TicketId, Candidate<TicketId>>,
) -> Vec<Candidate<TicketId>> {
    ids.iter().filter_map(|id| found.get(id).copied()).collect()
}

const fn on_ticket(decision: &Decision<TicketId>) -> Option<TicketId> {
    match decision {
        Decision::Append { ticket, .. } => Some(*ticket),
        _ => None,
    }
}

fn people(of: &[Address]) -> People {
    let kept = of.iter().take(PEOPLE_MOST);
    let one = |address: &Address| Recipient::new(cut(&address.name), cut(&address.email));
    People(kept.map(one).collect())
}

/// The same text without the one sign that no database takes.
fn storable(text: &str) -> String {
    text.replace('\0', "")
}

/// A report whose words are lines.
fn storable_report(report: &Report) -> Report {
    let one = |told: &Delivery| Delivery {
        recipient: cut(&told.recipient),
        action: cut(&told.action),
        status: cut(&told.status),
        diagnostic: cut(&told.diagnostic),
    };
    Report {
        deliveries: report
            .deliveries
            .iter()
            .take(PEOPLE_MOST)
            .map(one)
            .collect(),
        original: report.original.as_deref().map(cut),
    }
}

/// One line, not too long, without what a database does not take.
fn cut(words: &str) -> String {
    let plain = |sign: &char| !sign.is_control();
    words.chars().filter(plain).take(LINE).collect()
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
