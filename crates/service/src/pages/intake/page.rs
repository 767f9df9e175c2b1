//! The intake page itself: shown, looked up while typing, and kept. Photos of a form that is refused stay on its desk.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use kernel::ids::{CustomerId, StationId, UnitId};
use kernel::refusal::Refused;
use kernel::states::State as _;
use kernel::time::civil_day;
use platform::{Failure, Stations, StoredFile};
use serde::Deserialize;
use ui::form::Field;
use ui::{Begun, Choice, Fault, Flash, Form, FormState, Frame, Html, L, Query, Site, Visit};

use super::known::{self, KnownUnit};
use super::photos;
use super::unit as unit_part;
use super::words::{IntakeWords, beside_serial};
use crate::acts::hold_photo as desk;
use crate::acts::{self, TakenIn};
use crate::permissions::TakeIn;
use crate::rules::intake::UNITS_MAX;
use crate::rules::scanned::{is_goods, serial_scanned};
use crate::rules::words::Came;

#[derive(Template)]
#[template(path = "service/intake.html")]
struct Page {
    frame: Frame,
    l: L,
    form: FormState,
    stations: Vec<Choice>,
    found: Html,
    units: Vec<UnitCard>,
    more: bool,
    missing: Html,
    /// Nothing is known yet: the work begins with finding.
    begins: bool,
}

impl Page {
    /// The first field; the caret begins there while nothing is known.
    fn find(&self) -> Field<'_> {
        let field = self
            .form
            .text("find", "service-intake-find")
            .help("service-intake-find-help")
            .attr("autocomplete", "off")
            .max(120)
            .attr("hx-post", "/service/new/found")
            .attr("hx-encoding", "application/x-www-form-urlencoded")
            .attr("hx-trigger", "input changed delay:250ms")
            .attr("hx-target", "#found")
            .attr("data-key", "f")
            .attr("data-key-label", self.l.t("service-intake-find"))
            .scan();
        if self.begins { field.focus() } else { field }
    }
}

/// A unit with its number above, and what is known of it below.
struct UnitCard {
    names: unit_part::Names,
    part: Html,
}

/// What is missing before anything may be kept.
#[derive(Template)]
#[template(path = "service/intake_missing.html")]
struct MissingPart {
    l: L,
    lines: Vec<String>,
}

#[derive(Template)]
#[template(path = "service/intake_options.html")]
struct Options {
    offered: Vec<String>,
}

/// Where the page may be opened from.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::pages) struct From {
    customer: Option<CustomerId>,
    unit: Option<UnitId>,
}

/// An empty form; from a customer's or a unit's page with them.
pub(in crate::pages) async fn new(
    State(site): State<Site>,
    visit: Visit,
    Query(from): Query<From>,
) -> Result<Response, Fault> {
    visit.may::<TakeIn>()?;
    let mut form = FormState::new(&visit).with("desk", desk::fresh_word());
    let mut words = IntakeWords::default();
    if let Some(unit) = from.unit {
        form = with_unit(&site, &visit, form, &mut words, unit, 0).await?;
    }
    if let Some(customer) = from.customer {
        form = form.with("customer", customer);
        words.customer = customer.to_string();
    }
    form.value("desk").clone_into(&mut words.desk);
    let form = preset(&site, &visit, form, &mut words).await?;
    page(&site, &visit, &words, form, words.units()).await
}

/// What the lists of a fresh page show as chosen is chosen: nobody is told to choose it.
async fn preset(
    site: &Site,
    visit: &Visit,
    form: FormState,
    words: &mut IntakeWords,
) -> Result<FormState, Failure> {
    words.put(0, "came", Came::Counter.word());
    let stations = super::super::list::stations_of(site, &visit.actor().stations).await?;
    let Some(first) = stations.into_iter().next() else {
        return Ok(form);
    };
    words.station.clone_from(&first.value);
    Ok(form.with("station", first.value))
}

/// A unit that is meant fills its place, and its owner the customer when none is chosen.
async fn with_unit(
    site: &Site,
    visit: &Visit,
    form: FormState,
    words: &mut IntakeWords,
    unit: UnitId,
    place: usize,
) -> Result<FormState, Failure> {
    let db = site.platform.db.read();
    let unit = catalogue::unit_brief(db, &visit.actor().stations, unit).await?;
    let mut form = form
        .with(&format!("units[{place}].serial"), &unit.serial)
        .with(&format!("units[{place}].unit"), unit.id)
        .with("find", "");
    words.put(place, "serial", &unit.serial);
    words.put(place, "unit", &unit.id.to_string());
    words.find.clear();
    if let Some(owner) = unit
        .owner
        .filter(|_| words.chosen().is_none() && !words.is_new())
    {
        form = form.with("customer", owner);
        words.customer = owner.to_string();
    }
    Ok(form)
}

/// The whole page: 422 when it was refused.
async fn page(
    site: &Site,
    visit: &Visit,
    words: &IntakeWords,
    form: FormState,
    count: usize,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let count = count.clamp(1, UNITS_MAX);
    let known = known::all(site, visit, words, count).await?;
    let proposed = proposed(site, visit, words).await?;
    let mut units = Vec::with_capacity(count);
    for (place, known) in known.iter().enumerate() {
        units.push(UnitCard {
            names: unit_part::Names::of(place),
            part: unit_part::part(site, visit, words, known, &form, place, proposed).await?,
        });
    }
    let stations = super::super::list::stations_of(site, &visit.actor().stations).await?;
    let status = if form.is_refused() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let page = Page {
        frame: visit
            .frame("service", l.t("service-intake"))
            .back("/service", l.t("service-board")),
        l,
        found: super::found::part(site, visit, words, &form).await?,
        stations: Some(stations)
            .filter(|all| all.len() > 1)
            .unwrap_or_default(),
        units,
        more: count < UNITS_MAX,
        missing: missing_now(visit, words, &known, own_station(visit, words))?,
        begins: known.iter().all(|known| known.product.is_none()) && !words.asks_customer(),
        form,
    };
    ui::html_with(status, &page)
}

/// The day that would be promised now.
async fn proposed(
    site: &Site,
    visit: &Visit,
    words: &IntakeWords,
) -> Result<Option<Date>, Failure> {
    let Some(station) = own_station(visit, words) else {
        return Ok(None);
    };
    let today = civil_day(site.platform.now());
    let day = acts::proposed_day(site.platform.db.read(), today, station, false, None).await?;
    Ok(Some(day))
}

/// The station that was chosen, or the only one of the person.
fn own_station(visit: &Visit, words: &IntakeWords) -> Option<StationId> {
    if let Ok(station) = words.station.parse() {
        return Some(station);
    }
    match &visit.actor().stations {
        Stations::Only(stations) if stations.len() == 1 => stations.first().copied(),
        _ => None,
    }
}

/// What is missing, in the order of the page.
fn missing_now(
    visit: &Visit,
    words: &IntakeWords,
    known: &[KnownUnit],
    station: Option<StationId>,
) -> Result<Html, Fault> {
    let l = visit.lang;
    let refused = words.intake(station, known, l.lang()).err();
    let mut lines: Vec<String> = Vec::new();
    for refusal in refused.iter().flat_map(|refused| refused.iter()) {
        let line = l.refusal(refusal);
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    Ok(Html::of(&MissingPart { l, lines })?)
}

/// Keeps the intake, or does what a button of the page asks before that.
pub(in crate::pages) async fn enter(
    State(site): State<Site>,
    visit: Visit,
    form: Form<IntakeWords>,
) -> Result<Response, Fault> {
    let may = visit.may::<TakeIn>()?;
    let words = &form.input;
    let (sent, unread) = photos::sent(&site, &form.files).await;
    if !words.more.is_empty() || !words.pick.is_empty() {
        photos::hold(&site, &visit, &words.desk, &sent).await?;
        return look(&site, &visit, form).await;
    }
    let count = words.units();
    // on SQLite an open work keeps all writers waiting, so everything is read before
    let known = known::all(&site, &visit, words, count).await?;
    let read = words.intake(own_station(&visit, words), &known, visit.lang.lang());
    let intake = match (read, unread.0.is_empty()) {
        (Ok(intake), true) => intake,
        (read, _) => {
            let problems = read.err().into_iter().flat_map(|refused| refused.0);
            let refused = Refused(problems.chain(unread.0).collect());
            return again(&site, &visit, &form, refused, &sent).await;
        }
    };
    let mut work = match form.once.begin(&site, &visit).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    let mut intake = intake;
    let held = desk::take_photos(&mut work, &words.desk).await?;
    for (place, photo) in held.into_iter().chain(sent.iter().cloned()) {
        if let Some(unit) = intake.units.get_mut(place) {
            unit.photos.push(photo);
        }
    }
    match acts::take_in(&mut work, may, intake).await {
        Ok(taken) => {
            let (url, flash) = done(&taken, words, visit.lang);
            Ok(form.once.done(work, url, flash).await?)
        }
        Err(Failure::Refused(refused)) => {
            work.give_up();
            again(&site, &visit, &form, beside_serial(refused), &sent).await
        }
        Err(failure) => Err(failure.into()),
    }
}

/// Where it goes on: to the papers, from where they are printed.
fn done(taken: &TakenIn, words: &IntakeWords, l: L) -> (String, Flash) {
    let numbers: Vec<&str> = taken
        .orders
        .iter()
        .map(|order| order.number.as_str())
        .collect();
    let url = match words.then.as_str() {
        "print" => format!("/service/taken/{}?print=1", taken.ticket),
        _ => format!("/service/taken/{}", taken.ticket),
    };
    let said = l.a1("service-intake-done", "numbers", numbers.join(", "));
    (url, Flash::good(said))
}

/// The form with what is wrong; the photos that came with it stay on its desk.
async fn again(
    site: &Site,
    visit: &Visit,
    form: &Form<IntakeWords>,
    refused: Refused,
    sent: &[(usize, StoredFile)],
) -> Result<Response, Fault> {
    photos::hold(site, visit, &form.input.desk, sent).await?;
    let state = form.refused(refused);
    page(site, visit, &form.input, state, form.input.units()).await
}

/// A unit more, or the unit that the first field means.
async fn look(site: &Site, visit: &Visit, form: Form<IntakeWords>) -> Result<Response, Fault> {
    let mut state = form.state();
    let mut words = form.input;
    let mut count = words.units();
    if let Ok(unit) = words.pick.parse::<UnitId>() {
        let place = words.free_place();
        count = count.max(place + 1);
        state = with_unit(site, visit, state, &mut words, unit, place).await?;
    } else if words.more == "unit" {
        count += 1;
    } else if !words.find.trim().is_empty() {
        let db = site.platform.db.read();
        let stations = &visit.actor().stations;
        let units = catalogue::units_of_serial(db, stations, &words.find).await?;
        let place = words.free_place();
        state = match units.as_slice() {
            [unit] => with_unit(site, visit, state, &mut words, unit.id, place).await?,
            [] => with_scanned(site, visit, state, &mut words, place).await?,
            _ => state,
        };
        count = count.max(words.units());
    }
    page(site, visit, &words, state, count).await
}

/// A number that nobody has is the new unit's serial number, the bar code of goods its product; what finds somebody stays where it is.
async fn with_scanned(
    site: &Site,
    visit: &Visit,
    form: FormState,
    words: &mut IntakeWords,
    place: usize,
) -> Result<FormState, Failure> {
    let find = words.find.trim().to_owned();
    let (name, word) = if is_goods(&find) {
        ("product", known::goods(site, &find).await?)
    } else if serial_scanned(&find).is_some() && !super::found::anything(site, visit, &find).await?
    {
        ("serial", Some(find))
    } else {
        return Ok(form);
    };
    let Some(word) = word else { return Ok(form) };
    words.put(place, name, &word);
    words.find.clear();
    Ok(form
        .with(&format!("units[{place}].{name}"), word)
        .with("find", ""))
}

/// Which unit a fragment is about.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::pages) struct Place {
    place: usize,
}

/// A fragment: customers and units for the first field.
pub(in crate::pages) async fn found(
    State(site): State<Site>,
    visit: Visit,
    form: Form<IntakeWords>,
) -> Result<Response, Fault> {
    visit.may::<TakeIn>()?;
    let part = super::found::part(&site, &visit, &form.input, &form.state()).await?;
    Ok(axum::response::Html(part.to_string()).into_response())
}

/// A fragment: what is known of one unit.
pub(in crate::pages) async fn unit(
    State(site): State<Site>,
    visit: Visit,
    Query(at): Query<Place>,
    form: Form<IntakeWords>,
) -> Result<Response, Fault> {
    visit.may::<TakeIn>()?;
    let (words, place) = (&form.input, at.place.min(UNITS_MAX - 1));
    let known = known::one(&site, &visit, words, place).await?;
    let proposed = proposed(&site, &visit, words).await?;
    let part =
        unit_part::part(&site, &visit, words, &known, &form.state(), place, proposed).await?;
    Ok(axum::response::Html(part.to_string()).into_response())
}

/// A fragment: what is missing.
pub(in crate::pages) async fn missing(
    State(site): State<Site>,
    visit: Visit,
    form: Form<IntakeWords>,
) -> Result<Response, Fault> {
    visit.may::<TakeIn>()?;
    let words = &form.input;
    let known = known::all(&site, &visit, words, words.units()).await?;
    let part = missing_now(&visit, words, &known, own_station(&visit, words))?;
    Ok(axum::response::Html(part.to_string()).into_response())
}

/// A fragment: products for the words that are being typed.
pub(in crate::pages) async fn products(
    State(site): State<Site>,
    _visit: Visit,
    Query(at): Query<Place>,
    Query(words): Query<IntakeWords>,
) -> Result<Response, Fault> {
    let typed = words.of(at.place, "product");
    let offered = known::products(site.platform.db.read(), typed).await?;
    ui::html(&Options { offered })
}

/// A fragment: faults for three letters.
pub(in crate::pages) async fn faults(
    State(site): State<Site>,
    visit: Visit,
    Query(at): Query<Place>,
    Query(words): Query<IntakeWords>,
) -> Result<Response, Fault> {
    let place = at.place.min(UNITS_MAX - 1);
    let known = known::one(&site, &visit, &words, place).await?;
    let (db, typed) = (site.platform.db.read(), words.of(place, "fault"));
    let offered = known::faults(db, typed, &known, visit.actor().lang).await?;
    ui::html(&Options { offered })
}
