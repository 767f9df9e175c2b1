//! What a person does with a mail by the forms of its page, of a ticket, and of the list.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::{RawMailId, TicketId};
use kernel::refusal::{Refusal, Refused};
use platform::Failure;
use serde::{Deserialize, Serialize};
use tickets::TwoTickets;
use ui::{Fault, Flash, Form, Path, Site, Visit, first};

use super::{MAILS, mail};
use crate::acts::{self, Placing, TakenIn};
use crate::arrival;
use crate::queries;

/// Nothing but the form's own words.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(super) struct NoWords {}

pub(super) async fn try_again(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<RawMailId>,
    form: Form<NoWords>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    acts::try_again(&mut work, may, id).await?;
    let flash = Flash::good(visit.lang.t("mailboxes-tried-again"));
    Ok(form.once.done(work, format!("{MAILS}/{id}"), flash).await?)
}

/// Onto which ticket: its number, or its key from a page that shows it; none is a ticket of its own.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct PlaceWords {
    number: String,
    ticket: String,
}

pub(super) async fn place(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<RawMailId>,
    form: Form<PlaceWords>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let placing = match chosen(&site, &visit, &form.input).await {
        Ok(placing) => placing,
        Err(Failure::Refused(refused)) => {
            let page = mail::page(&site, &visit, id, form.refused(refused)).await?;
            return ui::html_with(axum::http::StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
        Err(failure) => return Err(failure.into()),
    };
    let row = queries::seen_mail(site.platform.db.read(), &visit.actor().stations, id).await?;
    let bytes = site.platform.files.get(&row.sha256).await?;
    let ready = arrival::ready(&site.platform, bytes).await?;
    let ready = ready.map_err(|why| Failure::from(Refusal::new(why.0)))?;
    let mut work = first!(form, site, visit);
    let taken = acts::place_mail(&mut work, may, id, ready, placing).await?;
    let to = match taken {
        TakenIn::On(ticket, _) => format!("/tickets/{ticket}"),
        _ => format!("{MAILS}/{id}"),
    };
    let flash = Flash::good(visit.lang.t("mailboxes-placed"));
    Ok(form.once.done(work, to, flash).await?)
}

async fn chosen(site: &Site, visit: &Visit, words: &PlaceWords) -> Result<Placing, Failure> {
    if let Ok(ticket) = words.ticket.parse::<TicketId>() {
        return Ok(Placing::On(ticket));
    }
    if words.number.trim().is_empty() {
        return Ok(Placing::New);
    }
    let (db, stations) = (site.platform.db.read(), &visit.actor().stations);
    let found = tickets::ticket_numbered(db, stations, &words.number).await?;
    let unknown = || Refused::field("number", "mailboxes-refused-number");
    Ok(Placing::On(found.ok_or_else(unknown)?))
}

pub(super) async fn aside(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<RawMailId>,
    form: Form<NoWords>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    acts::put_aside(&mut work, may, id).await?;
    let flash = Flash::good(visit.lang.t("mailboxes-put-aside"));
    Ok(form.once.done(work, format!("{MAILS}/{id}"), flash).await?)
}

pub(super) async fn want(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<RawMailId>,
    form: Form<NoWords>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    acts::want_after_all(&mut work, may, id).await?;
    let flash = Flash::good(visit.lang.t("mailboxes-wanted"));
    Ok(form.once.done(work, format!("{MAILS}/{id}"), flash).await?)
}

/// Joins the ticket that was made of a mail with the one that it may belong to, as one sees both.
pub(super) async fn join(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<RawMailId>,
    form: Form<NoWords>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let db = site.platform.db.read();
    let row = queries::seen_mail(db, &visit.actor().stations, id).await?;
    let (Some(from), Some(into)) = (row.ticket_id, row.toward_id) else {
        return Err(Failure::from(Refusal::new("mailboxes-refused-placed")).into());
    };
    let seen = tickets::ticket_brief(db, &visit.actor().stations, from).await?;
    let two = TwoTickets {
        from,
        from_version: seen.version,
        into,
    };
    let mut work = first!(form, site, visit);
    tickets::merge_tickets(&mut work, may, two).await?;
    acts::keep_apart(&mut work, visit.may()?, id).await?;
    let flash = Flash::good(visit.lang.t("mailboxes-joined"));
    Ok(form
        .once
        .done(work, format!("/tickets/{into}"), flash)
        .await?)
}

pub(super) async fn apart(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<RawMailId>,
    form: Form<NoWords>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let row = queries::seen_mail(site.platform.db.read(), &visit.actor().stations, id).await?;
    let mut work = first!(form, site, visit);
    acts::keep_apart(&mut work, may, id).await?;
    let to = row
        .ticket_id
        .map_or(format!("{MAILS}/{id}"), |id| format!("/tickets/{id}"));
    let flash = Flash::good(visit.lang.t("mailboxes-kept-apart"));
    Ok(form.once.done(work, to, flash).await?)
}
