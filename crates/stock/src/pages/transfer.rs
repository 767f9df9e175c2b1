//! The page of a transfer: its lines, and receiving it or calling it back.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::ids::{Ref, TransferId};
use kernel::refusal::Refused;
use platform::Failure;
use serde::{Deserialize, Serialize};
use ui::{Facts, Fault, Flash, Form, FormState, Frame, L, Path, Site, Timeline, Visit};

use super::goods::words;
use super::history::history;
use super::transfer_list::tag;
use super::van::told;
use crate::acts::{self, Arrived};
use crate::names::Names;
use crate::queries::{LineRow, transfer_lines};
use crate::records::transfer;
use crate::rules::transfer::TransferState;
use crate::store;
use ui::first;

/// What arrived, in words.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct ArrivedWords {
    version: i32,
    received: Vec<String>,
    why: String,
}

/// Why it comes back.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct CancelWords {
    version: i32,
    why: String,
}

/// A line as it is shown.
struct Line {
    row: LineRow,
    /// What stands in the field of what arrived.
    typed: String,
    /// What arrived, once it is known.
    arrived: String,
    problem: Option<String>,
}

#[derive(Template)]
#[template(path = "stock/transfer.html")]
struct Page {
    frame: Frame,
    l: L,
    form: FormState,
    id: String,
    version: i32,
    lines: Vec<Line>,
    may_receive: bool,
    may_cancel: bool,
    facts: Facts,
    history: Timeline,
}

/// Shows a transfer.
pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<TransferId>,
) -> Result<Response, Fault> {
    page(&site, &visit, id, FormState::new(&visit), &[]).await
}

async fn page(
    site: &Site,
    visit: &Visit,
    id: TransferId,
    form: FormState,
    typed: &[String],
) -> Result<Response, Fault> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let stations = &visit.actor().stations;
    let row = store::transfer(db, stations, id).await?;
    let rows = transfer_lines(db, id).await?;
    let names = Names::of(db, [row.from_id, row.to_id]).await?;
    let open = row.state == TransferState::Sent && visit.can("stock.move");
    let status = if form.is_refused() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let page = Page {
        frame: visit
            .frame("stock", row.number.clone())
            .back("/stock/transfers", l.t("stock-transfers"))
            .tag(tag(l, row.state)),
        l,
        id: id.to_string(),
        version: row.version,
        lines: rows
            .into_iter()
            .map(|row| line(row, &form, typed, l))
            .collect(),
        may_receive: open && stations.see(row.to_station_id),
        may_cancel: open && stations.see(row.from_station_id),
        facts: facts(&row, &names, l),
        history: history(site, l, Ref::of(id)).await?,
        form,
    };
    Ok((status, axum::response::Html(page.render()?)).into_response())
}

fn line(row: LineRow, form: &FormState, typed: &[String], l: L) -> Line {
    let place = usize::try_from(row.line_no - 1).unwrap_or_default();
    let typed = typed.get(place).cloned();
    Line {
        typed: typed.unwrap_or_else(|| row.quantity.to_string()),
        arrived: row.received.map(|n| l.number(n)).unwrap_or_default(),
        problem: form.error(&format!("received-{}", row.line_no)),
        row,
    }
}

fn facts(row: &transfer::Model, names: &Names, l: L) -> Facts {
    let text = |words: &Option<String>| words.clone().unwrap_or_default();
    let place = |id| (format!("/stock/locations/{id}"), names.place(l, id));
    let (from, to) = (place(row.from_id), place(row.to_id));
    let ended = row
        .ended_at
        .map(|at| l.moment(at.into()))
        .unwrap_or_default();
    Facts::new()
        .link(l.t("stock-from"), &from.0, &from.1)
        .link(l.t("stock-to"), &to.0, &to.1)
        .text(l.t("stock-sent-at"), l.moment(row.sent_at.into()))
        .text(l.t("stock-sent-by"), &row.sent_by)
        .text(l.t("stock-carrier"), text(&row.carrier))
        .text(l.t("stock-despatch-number"), text(&row.despatch_number))
        .text(l.t("stock-note"), text(&row.note))
        .text(l.t("stock-ended-at"), ended)
        .text(l.t("stock-ended-by"), text(&row.ended_by))
}

/// Receives it.
pub(super) async fn receive(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<TransferId>,
    form: Form<ArrivedWords>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = first!(form, site, visit);
    let received = match arrived(&form.input) {
        Ok(came) => acts::receive_transfer(&mut work, may, id, form.input.version, came).await,
        Err(refused) => Err(refused.into()),
    };
    match received {
        Ok(()) => {
            let url = format!("/stock/transfers/{id}");
            Ok(form
                .once
                .done(work, url, Flash::good(l.t("stock-transfer-received")))
                .await?)
        }
        Err(Failure::Refused(refused)) => {
            work.give_up();
            page(
                &site,
                &visit,
                id,
                form.refused(refused),
                &form.input.received,
            )
            .await
        }
        Err(failure) => Err(failure.into()),
    }
}

fn arrived(input: &ArrivedWords) -> Result<Arrived, Refused> {
    let mut problems = kernel::refusal::Problems::new();
    let mut received = Vec::with_capacity(input.received.len());
    for (place, text) in input.received.iter().enumerate() {
        let read = super::goods::whole(text, "received");
        let read = read.map_err(|refusal| refusal.at(format!("received-{}", place + 1)));
        received.push(problems.take(read).flatten().unwrap_or_default());
    }
    problems.finish(Arrived {
        received,
        why: words(&input.why),
    })
}

/// Calls it back.
pub(super) async fn cancel(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<TransferId>,
    form: Form<CancelWords>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = first!(form, site, visit);
    let url = format!("/stock/transfers/{id}");
    let why = form.input.why.clone();
    match acts::cancel_transfer(&mut work, may, id, form.input.version, why).await {
        Ok(()) => Ok(form
            .once
            .done(work, url, Flash::good(l.t("stock-transfer-cancelled")))
            .await?),
        Err(Failure::Refused(refused)) => Ok(ui::see_other(url, Flash::late(told(l, &refused)))),
        Err(failure) => Err(failure.into()),
    }
}
