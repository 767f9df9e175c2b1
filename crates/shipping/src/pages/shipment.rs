//! One shipment: where it is, what was seen of it, its label, and what can be done next.

use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::ids::{Ref, ShipmentId};
use kernel::states::State as _;
use platform::Failure;
use platform::events::{Recorded, timeline};
use serde::Deserialize;
use ui::{
    Choice, Entry, Facts, Fault, FormState, Frame, Html, L, Path, Query, Site, Timeline, Visit,
};

use super::words::{choices, state_tag};
use crate::events;
use crate::label::{LabelForm, label as label_of};
use crate::queries::{self, Shipment};
use crate::records::{seen, shipment};
use crate::rules::place::Party;
use crate::rules::tracking::{Fact, ShipmentState};

/// Events of the history that a page shows.
const SHOWN: u64 = 50;

#[derive(Template)]
#[template(path = "shipping/shipment.html")]
struct Page {
    frame: Frame,
    l: L,
    id: ShipmentId,
    form: FormState,
    qr: String,
    code: String,
    track: Option<String>,
    trouble: String,
    has_label: bool,
    own_label: bool,
    sender: Vec<String>,
    receiver: Vec<String>,
    parcels: Vec<String>,
    contents: Vec<String>,
    tracking: Timeline,
    history: Timeline,
    facts: Facts,
    may_number: bool,
    may_see: bool,
    may_pickup: bool,
    may_cancel: bool,
    may_look_after: bool,
}

impl Page {
    fn facts_to_see(&self) -> Vec<Choice> {
        choices(self.l, Fact::ALL)
    }
}

pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ShipmentId>,
) -> Result<Response, Fault> {
    page(&site, &visit, id, FormState::new(&visit)).await
}

/// The page, also again with what was wrong in one of its forms.
pub(super) async fn page(
    site: &Site,
    visit: &Visit,
    id: ShipmentId,
    form: FormState,
) -> Result<Response, Fault> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let row = queries::shipment_row(db, &visit.actor().stations, id).await?;
    let shipment = queries::shipment(db, &visit.actor().stations, id).await?;
    let seen = queries::seen_of(db, id).await?;
    let status = match form.is_refused() {
        true => StatusCode::UNPROCESSABLE_ENTITY,
        false => StatusCode::OK,
    };
    let may = visit.can("shipments.send");
    let booked = !matches!(
        row.state,
        ShipmentState::Booking | ShipmentState::Failed | ShipmentState::Cancelled
    );
    let by_hand = row.carrier_ref.is_none();
    let code = row.tracking_number.clone().unwrap_or(row.number.clone());
    let page = Page {
        frame: frame(visit, &shipment),
        l,
        id,
        qr: paper::qr::svg(&code).map_err(Failure::internal)?,
        code,
        track: shipment.tracking_url.clone(),
        trouble: row.trouble.clone(),
        has_label: booked,
        own_label: row.label_file.is_none(),
        sender: lines(&row.from()),
        receiver: lines(&row.to()),
        parcels: parcels(site, l, id).await?,
        contents: contents(l, &row),
        tracking: tracking(site, l, &seen),
        history: history(site, l, id).await?,
        facts: facts(site, visit, &row, &shipment).await?,
        may_number: may && booked && by_hand,
        may_see: may && row.state != ShipmentState::Booking,
        may_pickup: may && row.state == ShipmentState::Booked,
        may_cancel: may && row.state.may_be_cancelled(),
        may_look_after: may && row.urgency > 0,
        form,
    };
    ui::html_with(status, &page)
}

fn frame(visit: &Visit, shipment: &Shipment) -> Frame {
    let l = visit.lang;
    visit
        .frame("shipments", shipment.number.clone())
        .back("/shipments", l.t("shipping-shipments"))
        .over(shipment.carrier_name.clone())
        .tag(state_tag(l, shipment))
}

fn lines(party: &Party) -> Vec<String> {
    let town = [
        &party.postcode,
        &party.district,
        &party.city,
        &party.country,
    ];
    let town: Vec<&str> = town
        .into_iter()
        .map(String::as_str)
        .filter(|word| !word.is_empty())
        .collect();
    let all = [
        party.name.clone(),
        party.line.clone(),
        town.join(" "),
        party.phone.clone(),
        party.mail.clone(),
    ];
    all.into_iter().filter(|line| !line.is_empty()).collect()
}

async fn parcels(site: &Site, l: L, id: ShipmentId) -> Result<Vec<String>, Failure> {
    let parcels = queries::parcels_of(site.platform.db.read(), id).await?;
    let said = parcels.iter().map(|parcel| {
        let sides = parcel.sides.map(|side| l.quantity(side * 100));
        let args = [
            ("kg", l.quantity(parcel.grams).into()),
            ("sides", sides.join(" × ").into()),
        ];
        l.a("shipping-parcel-line", &args)
    });
    Ok(said.collect())
}

fn contents(l: L, row: &shipment::Model) -> Vec<String> {
    let said = row.inside().into_iter().map(|one| {
        let more = [one.tariff, one.origin, l.money(one.value)];
        let more: Vec<String> = more.into_iter().filter(|word| !word.is_empty()).collect();
        format!(
            "{} × {} · {}",
            l.number(one.pieces),
            one.words,
            more.join(" · ")
        )
    });
    said.collect()
}

/// What was seen, the latest first.
fn tracking(site: &Site, l: L, seen: &[seen::Model]) -> Timeline {
    let now = site.platform.now();
    let entry = |one: &seen::Model| {
        let said = [&one.place, &one.words];
        let said: Vec<&str> = said
            .into_iter()
            .map(String::as_str)
            .filter(|words| !words.is_empty())
            .collect();
        Entry {
            at: l.stamp(one.at.into(), now),
            who: match one.by_name.is_empty() {
                true => l.t(source_key(&one.source)),
                false => one.by_name.clone(),
            },
            what: Html::text(&l.t(one.fact.key())),
            more: Html::text(&said.join(" · ")),
            note: false,
        }
    };
    Timeline(seen.iter().map(entry).collect())
}

fn source_key(source: &str) -> &'static str {
    match source {
        "call" => "shipping-source-call",
        "asked" => "shipping-source-asked",
        "silence" => "shipping-source-silence",
        _ => "shipping-source-hand",
    }
}

/// What was done with it, the newest first; what was seen stands in the other timeline.
async fn history(site: &Site, l: L, id: ShipmentId) -> Result<Timeline, Failure> {
    let events = timeline(site.platform.db.read(), Ref::of(id), None, SHOWN).await?;
    let now = site.platform.now();
    let done = events
        .into_iter()
        .filter(|event| event.verb != events::SEEN);
    let entry = |event: Recorded| Entry {
        at: l.stamp(event.at, now),
        who: event.actor_name.clone(),
        what: Html::text(&l.t(verb(&event.verb))),
        more: Html::text(&said(l, &event)),
        note: false,
    };
    Ok(Timeline(done.map(entry).collect()))
}

fn verb(verb: &str) -> &'static str {
    let known = events::VERBS.iter().find(|(word, _)| *word == verb);
    known.map_or("shipping-event-seen", |(_, key)| *key)
}

fn said(l: L, event: &Recorded) -> String {
    let names = [
        "why",
        "done",
        "day",
        "pickup",
        "tracking_number",
        "expected_on",
    ];
    let said = names.iter().filter_map(|name| event.facts[*name].as_str());
    let said = said.filter(|words| !words.is_empty());
    let said = said.map(|words| match words.parse::<jiff::civil::Date>() {
        Ok(day) => l.day(day),
        Err(_) => words.to_owned(),
    });
    said.collect::<Vec<_>>().join(" · ")
}

async fn facts(
    site: &Site,
    visit: &Visit,
    row: &shipment::Model,
    shipment: &Shipment,
) -> Result<Facts, Failure> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let stations = identity::station_names(db).await?;
    let station = stations.get(&shipment.station).cloned().unwrap_or_default();
    let day = |day: Option<jiff::civil::Date>| day.map(|day| l.day(day)).unwrap_or_default();
    let moment = |at: Option<jiff::Timestamp>| at.map(|at| l.moment(at)).unwrap_or_default();
    let mut facts = Facts::new()
        .html(l.t("shipping-subject"), subject(site, visit, row))
        .text(l.t("shipping-direction"), l.t(row.direction.key()))
        .text(l.t("shipping-service"), l.t(row.service.key()))
        .text(l.t("shipping-price"), l.money(shipment.price))
        .text(
            l.t("shipping-charged"),
            l.a1("shipping-desi", "desi", l.quantity(row.desi)),
        )
        .text(l.t("shipping-agreement"), l.day(row.agreement_on.into()))
        .text(l.t("shipping-picked-up-at"), moment(shipment.picked_up_at))
        .text(l.t("shipping-expected-on"), day(shipment.expected_on))
        .text(l.t("shipping-delivered-at"), moment(shipment.delivered_at))
        .text(l.t("shipping-pickup"), &row.pickup)
        .text(l.t("shipping-station"), station)
        .text(l.t("shipping-booked-at"), l.moment(shipment.booked_at))
        .text(l.t("shipping-by"), &row.booked_by);
    if let Some(hub) = row.hub_id {
        facts = facts.text(l.t("shipping-hub"), queries::hub(db, hub).await?.name);
    }
    if let Some(customer) = row.customer_id {
        let customer = accounts::brief(db, customer).await?;
        let url = format!("/customers/{}", customer.id);
        facts = facts.link(l.t("shipping-customer"), &url, &customer.name);
    }
    Ok(facts)
}

/// The way to what it is sent for, when somebody registered its page and the reader may see it.
fn subject(site: &Site, visit: &Visit, row: &shipment::Model) -> Html {
    let subject = row.subject();
    let mut kinds = site.search_kinds.iter();
    let known = kinds.find(|kind| kind.kind == subject.kind && visit.can(kind.permission));
    known.map_or_else(Html::default, |kind| {
        Html::link(&(kind.url)(subject.id), &visit.lang.t(kind.label))
    })
}

/// Which label.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    form: String,
}

/// The label, shown in the browser; for a label printer as a file.
pub(super) async fn label(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ShipmentId>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Fault> {
    queries::shipment_row(site.platform.db.read(), &visit.actor().stations, id).await?;
    let form = match wanted.form.as_str() {
        "zpl" => LabelForm::Zpl,
        _ => LabelForm::Pdf,
    };
    let label = label_of(&site.platform, id, form).await?;
    let how = match label.kind.as_str() {
        "application/pdf" => "inline",
        _ => "attachment",
    };
    let name = format!("{how}; filename=\"{}\"", label.name);
    let headers = [
        (header::CONTENT_TYPE, label.kind),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, label.bytes).into_response())
}
