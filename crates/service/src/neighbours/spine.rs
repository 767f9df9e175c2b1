//! The ticket of an order: opened with it, told by it, solved when its last order ends.

use kernel::clock::Target;
use kernel::ids::{CustomerId, Ref, StationId, TicketId, UnitId};
use platform::{Failure, Lang, Work};
use serde_json::Value;
use tickets::{Basis, Channel, ClockKind, NewClock, NewTicket, Telling};
use ui::L;

use crate::letters::Letter;
use crate::records::service_order::Model;
use crate::{links, queries, store};

/// Longest subject of a ticket.
const SUBJECT: usize = 120;

/// What a ticket begins with.
pub(crate) struct Opening<'a> {
    pub customer: CustomerId,
    pub unit: Option<UnitId>,
    pub station: StationId,
    pub subject: &'a str,
    pub channel: Channel,
    pub lang: Lang,
}

/// Opens a ticket.
pub(crate) async fn open(work: &mut Work, opening: Opening<'_>) -> Result<TicketId, Failure> {
    let subject: String = opening.subject.chars().take(SUBJECT).collect();
    let new = NewTicket {
        customer: opening.customer,
        unit: opening.unit,
        station: Some(opening.station),
        subject,
        channel: opening.channel,
        lang: opening.lang,
    };
    Ok(tickets::open_ticket(work, new).await?.id)
}

/// Solves the ticket when no order of it is open any more.
pub(crate) async fn settle(work: &mut Work, order: &Model) -> Result<(), Failure> {
    if store::any_open(work.conn(), order.ticket_id).await? {
        return Ok(());
    }
    tickets::settle_ticket(work, order.ticket_id).await?;
    Ok(())
}

/// Tells the customer by a letter of ours, with a link to their page; who has no mail address is shown to the staff. Who
/// does not want to hear of every step hears only what must be said.
pub(crate) async fn tell(
    work: &mut Work,
    order: &Model,
    letter: &Letter,
    more: Value,
) -> Result<(), Failure> {
    let key = format!("{}:{}", order.id, order.version);
    tell_as(work, order, letter, key, more).await
}

/// The same, once for a key.
pub(crate) async fn tell_as(
    work: &mut Work,
    order: &Model,
    letter: &Letter,
    key: String,
    more: Value,
) -> Result<(), Failure> {
    if !letter.duty && queries::is_quiet(work.conn(), order.customer_id).await? {
        return Ok(());
    }
    let link = links::fresh(work, order).await?;
    let product = catalogue::product_briefs(work.conn(), [order.product_id]).await?;
    let product = product
        .get(&order.product_id)
        .map(|product| product.name.clone());
    let mut telling = Telling::new(order.ticket_id, letter.kind.key, letter.says, key)
        .with("number", order.number.clone())
        .with("product", product.unwrap_or_default())
        .with("promised", promised(work, order).await?)
        .with("link", link);
    if let Value::Object(more) = more {
        telling.vars.extend(more);
    }
    tickets::tell_customer(work, telling).await?;
    Ok(())
}

/// The promised day as the customer writes it; letters are plain words.
async fn promised(work: &Work, order: &Model) -> Result<String, Failure> {
    let lang = lang(work, order).await?;
    Ok(kernel::format::day_long(order.promised_on.into(), lang))
}

/// The language in which the customer is written to.
pub(crate) async fn lang(work: &Work, order: &Model) -> Result<Lang, Failure> {
    let tickets = tickets::ticket_briefs(work.conn(), [order.ticket_id]).await?;
    let ticket = tickets.get(&order.ticket_id);
    Ok(ticket.map(|ticket| ticket.lang).unwrap_or_default())
}

/// Until when a ready unit is kept and what that costs, as the contract says it.
pub(crate) async fn storage_words(work: &Work, order: &Model) -> Result<String, Failure> {
    let terms = queries::terms(work.conn()).await?;
    let Some(until) = queries::kept_until(work.conn(), order, &terms).await? else {
        return Ok(String::new());
    };
    let l = L::new(lang(work, order).await?);
    let words = l.a1("service-kept-until", "day", l.day(until));
    let fee = queries::fee(work.conn(), l).await?;
    Ok(format!("{words} {fee}").trim().to_owned())
}

/// The time for which a ready unit is kept begins.
pub(crate) async fn start_storage(work: &mut Work, order: &Model) -> Result<(), Failure> {
    let kept = queries::terms(work.conn()).await?.kept_days;
    let clock = NewClock {
        ticket: order.ticket_id,
        subject: Ref::of(order.id),
        kind: ClockKind::Storage,
        basis: Basis::Policy {
            policy: "service.storage".to_owned(),
            team: None,
        },
        start_event: "order.ready".to_owned(),
        started_at: work.now,
        target: Target::CalendarDays(u32::try_from(kept).unwrap_or(u32::MAX)),
    };
    tickets::start_clock(work, clock).await?;
    Ok(())
}

/// The unit is collected, or gone.
pub(crate) async fn end_storage(work: &mut Work, order: &Model) -> Result<(), Failure> {
    let now = work.now;
    tickets::meet_clock(work, Ref::of(order.id), ClockKind::Storage, now).await?;
    Ok(())
}

/// The unit is back on the bench: it is kept for nobody.
pub(crate) async fn stop_storage(work: &mut Work, order: &Model, why: &str) -> Result<(), Failure> {
    tickets::withdraw_clock(work, Ref::of(order.id), ClockKind::Storage, why).await?;
    Ok(())
}

/// A day is promised on the ticket's clock.
pub(crate) async fn promise(work: &mut Work, order: &Model) -> Result<(), Failure> {
    let day = jiff::civil::Date::from(order.promised_on);
    let why = order.promised_why.clone();
    tickets::promise(
        work,
        order.ticket_id,
        Ref::of(order.id),
        day,
        why.as_deref(),
    )
    .await?;
    Ok(())
}

/// The promised day is kept, or no longer of use.
pub(crate) async fn end_promise(work: &mut Work, order: &Model) -> Result<(), Failure> {
    let now = work.now;
    tickets::meet_clock(work, Ref::of(order.id), ClockKind::Promised, now).await?;
    Ok(())
}
