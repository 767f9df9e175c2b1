//! A mail with all that is known of it, and where it belongs by that.

use std::collections::HashMap;

use jiff::Timestamp;
use kernel::ids::{MessageId, TicketId};
use mail::loop_guard::{self, LOOK_BACK};
use mail::threading::{Candidate, Decision, Facts, evidence};
use mail::{Address, Own, Reading, Why, automatic};
use platform::{Failure, Lang, Work};

use super::lines::cut;
use super::take_in::{Arrival, REPLY_MARK};
use crate::queries::{self, Belonging};
use crate::records::{mailbox, raw_mail};
use crate::rules::token;

/// A mail with all that is known of it.
pub(super) struct Case {
    pub(super) row: raw_mail::Model,
    pub(super) mailbox: mailbox::Model,
    pub(super) arrival: Arrival,
    pub(super) sender: String,
    pub(super) known: Belonging,
    pub(super) why: Option<Why>,
    /// The same mail in this mailbox.
    pub(super) before: Option<raw_mail::Model>,
    /// The same mail in another mailbox, on its ticket.
    pub(super) twin: Option<TicketId>,
    pub(super) about: Option<(MessageId, TicketId)>,
}

impl Case {
    pub(super) async fn of(
        work: &Work,
        row: raw_mail::Model,
        arrival: Arrival,
    ) -> Result<Self, Failure> {
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

    pub(super) fn reading(&self) -> &Reading {
        &self.arrival.reading
    }

    pub(super) fn lang(&self) -> Lang {
        Lang::of_tag(&self.mailbox.lang).unwrap_or_default()
    }

    /// Where it belongs, by what proves it.
    pub(super) async fn decided(&self, work: &Work) -> Result<Decision<TicketId>, Failure> {
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
    pub(super) async fn guarded(
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
