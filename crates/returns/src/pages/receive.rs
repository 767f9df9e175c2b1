//! Receiving by scanning: a parcel, return or serial number finds the return; each piece is scanned as it comes out of the box.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::ids::{ReturnId, ReturnUnitId};
use kernel::states::State as _;
use platform::Failure;
use serde::Deserialize;
use ui::{Begun, Fault, Flash, Form, FormState, Frame, L, Path, Query, Site, Tag, Visit};

use super::show::page;
use super::words::{key, place_tag, state_tag};
use crate::acts::{self, Came, Receipt};
use crate::permissions::ReceiveReturns;
use crate::rules::states::{PLACES, Place};
use crate::store::Seen;
use crate::{queries, store};

/// What was scanned.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
}

struct PieceRow {
    id: String,
    words: String,
    serial: String,
    reason: String,
    tag: Tag,
    awaited: bool,
}

struct CaseRow {
    id: String,
    version: i32,
    number: String,
    customer: String,
    tag: Tag,
    pieces: Vec<PieceRow>,
}

#[derive(Template)]
#[template(path = "returns/receive.html")]
struct ReceivePage {
    frame: Frame,
    l: L,
    form: FormState,
    q: String,
    cases: Vec<CaseRow>,
}

pub(super) async fn desk(
    State(site): State<Site>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let found = queries::to_receive(db, &visit.actor().stations, &asked.q).await?;
    let names = accounts::briefs(db, found.iter().map(|row| row.customer_id)).await?;
    let mut cases = Vec::with_capacity(found.len());
    for row in found.iter().take(5) {
        let units = store::units(db, row.id).await?;
        let piece = |unit: &crate::records::unit::Model| PieceRow {
            id: unit.id.to_string(),
            words: unit.words.clone(),
            serial: unit.serial_sold.clone().unwrap_or_default(),
            reason: l.t(unit.reason_kind.key()),
            tag: place_tag(l, unit.place),
            awaited: PLACES.allows(unit.place, Place::Received),
        };
        cases.push(CaseRow {
            id: row.id.to_string(),
            version: row.version,
            number: row.number.clone(),
            customer: names
                .get(&row.customer_id)
                .map(|brief| brief.name.clone())
                .unwrap_or_default(),
            tag: state_tag(l, row.state),
            pieces: units.iter().map(piece).collect(),
        });
    }
    let page = ReceivePage {
        frame: visit
            .frame("returns", l.t("returns-receive"))
            .back("/returns", l.t("returns-title")),
        l,
        form: FormState::new(&visit),
        q: asked.q,
        cases,
    };
    ui::html(&page)
}

/// The words of one scan.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    version: i32,
    unit: String,
    came: String,
    serial: String,
    words: String,
    back: String,
}

pub(super) async fn receive(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ReturnId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<ReceiveReturns>()?;
    let seen = Seen::at(id, form.input.version);
    let receipt = receipt(&form.input);
    let mut work = match form.once.begin(&site, &visit).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    let done = match receipt {
        Ok(receipt) => acts::receive(&mut work, may, seen, receipt).await,
        Err(refused) => Err(refused.into()),
    };
    match done {
        Ok(moved) => {
            let flash = Flash::good(visit.lang.t("returns-received-said"));
            let url = match form.input.back.as_str() {
                "receive" => format!("/returns/receive?q={}", moved.number),
                _ => format!("/returns/{id}"),
            };
            Ok(form.once.done(work, url, flash).await?)
        }
        Err(Failure::Refused(refused)) => {
            drop(work);
            page(&site, &visit, id, form.refused(refused)).await
        }
        Err(failure) => Err(failure.into()),
    }
}

fn receipt(sent: &Sent) -> Result<Receipt, kernel::refusal::Refused> {
    let unit = match sent.unit.trim() {
        "" => None,
        id => Some(key::<ReturnUnitId>(id, "unit")?),
    };
    Ok(Receipt {
        unit,
        came: match sent.came.as_str() {
            "wrong_item" => Came::WrongItem,
            "short" => Came::Short,
            _ => Came::Right,
        },
        serial: sent.serial.clone(),
        words: sent.words.clone(),
    })
}
