//! A new shipment of a customer: what is sent, then all ways with their prices, then it is booked by one of them.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use identity::PostalAddress;
use kernel::ids::{CarrierId, CustomerId, HubId, Ref, ShipmentId, StationId};
use kernel::refusal::{Problems, Refused};
use kernel::states::State as _;
use kernel::time::civil_day;
use platform::Failure;
use serde::Deserialize;
use ui::{Choice, Fault, Flash, Form, FormState, Frame, L, Lang, Query, Site, Visit, ended, first};

use super::new_parcels::{
    ContentsRow, ParcelRow, contents, contents_rows, currencies, parcel_rows, parcels,
};
use super::words::{choices, live_words, silent_words, stations};
use crate::acts::{self, NewShipment};
use crate::live::{self, Offers};
use crate::queries;
use crate::rules::contents::Contents;
use crate::rules::offers::{Ask, Direction, Offer, Service};
use crate::rules::parcel::Parcel;
use crate::rules::place::{Party, Place};

/// The words of the form; empty `offer` asks for the ways.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    customer: Option<CustomerId>,
    direction: String,
    station: String,
    /// One of each for each parcel.
    pub(super) weight: Vec<String>,
    pub(super) length: Vec<String>,
    pub(super) width: Vec<String>,
    pub(super) height: Vec<String>,
    /// What is inside, one of each for each kind of goods.
    pub(super) inside: Vec<String>,
    pub(super) inside_pieces: Vec<String>,
    pub(super) inside_value: Vec<String>,
    pub(super) inside_tariff: Vec<String>,
    pub(super) inside_origin: Vec<String>,
    pub(super) inside_currency: String,
    name: String,
    phone: String,
    line: String,
    district: String,
    city: String,
    postcode: String,
    country: String,
    offer: String,
}

/// What was typed, as values.
struct Typed {
    direction: Direction,
    station: StationId,
    parcels: Vec<Parcel>,
    contents: Vec<Contents>,
    theirs: Party,
}

impl Sent {
    fn read(&self, lang: Lang) -> Result<Typed, Refused> {
        let mut problems = Problems::new();
        let direction = problems.take_at("direction", self.direction.parse::<Direction>());
        let station = self.station.parse::<StationId>();
        let station = station.map_err(|_| Refused::field("station", "shipping-refused-station"));
        let station = problems.take(station);
        let parcels = problems.take(parcels(self, lang));
        let contents = problems.take(contents(self, lang));
        let (Some(direction), Some(station), Some(parcels), Some(contents)) =
            (direction, station, parcels, contents)
        else {
            return problems.finish(()).and(Err(Refused(Vec::new())));
        };
        problems.finish(Typed {
            direction,
            station,
            parcels,
            contents,
            theirs: self.party(),
        })
    }

    fn party(&self) -> Party {
        Party {
            name: self.name.clone(),
            phone: self.phone.clone(),
            mail: String::new(),
            line: self.line.clone(),
            district: self.district.clone(),
            city: self.city.clone(),
            postcode: self.postcode.clone(),
            country: self.country.clone(),
        }
    }
}

/// Our end: the station's own address, else where the company takes goods.
async fn ours(site: &Site, station: StationId) -> Result<Party, Failure> {
    let db = site.platform.db.read();
    let row = identity::queries::station_row(db, station).await?;
    let place = identity::Place::from(row);
    let company = identity::company(db).await?;
    let name = company.as_ref().map(|one| one.name.clone());
    let of_company = company.map(|one| one.service).unwrap_or_default();
    let at = match place.address.line.is_empty() {
        true => of_company,
        false => place.address,
    };
    Ok(party(name.unwrap_or(place.name), place.phone, at))
}

fn party(name: String, phone: String, at: PostalAddress) -> Party {
    Party {
        name,
        phone,
        mail: String::new(),
        line: at.line,
        district: at.district,
        city: at.city,
        postcode: at.postcode,
        country: at.country,
    }
}

fn ask(site: &Site, typed: &Typed, ours: &Party) -> Ask {
    let (from, to) = match typed.direction {
        Direction::ToCustomer => (ours.place(), typed.theirs.place()),
        Direction::ToUs => (typed.theirs.place(), ours.place()),
        Direction::ToHub => (typed.theirs.place(), Place::default()),
    };
    Ask {
        from,
        to,
        direction: typed.direction,
        parcels: typed.parcels.clone(),
        day: civil_day(site.platform.now()),
    }
}

#[derive(Template)]
#[template(path = "shipping/new.html")]
struct Page {
    frame: Frame,
    l: L,
    form: FormState,
    stations: Vec<Choice>,
    asked: bool,
    offers: Vec<Shown>,
    silent: Option<String>,
    parcels: Vec<ParcelRow>,
    inside: Vec<ContentsRow>,
}

/// One way, as it is chosen: its price stands first.
struct Shown {
    word: String,
    price: String,
    name: String,
    words: String,
    cheapest: bool,
    fastest: bool,
}

impl Page {
    fn directions(&self) -> Vec<Choice> {
        choices(self.l, Direction::ALL)
    }

    fn currencies(&self) -> Vec<Choice> {
        currencies()
    }

    /// Whether customs were told of something already.
    fn told(&self) -> bool {
        let some = self.inside.iter().any(|row| !row.words.is_empty());
        some || self.form.error("contents").is_some()
    }
}

fn shown(l: L, hubs: &[(HubId, String)], offer: &Offer) -> Shown {
    let hub = offer
        .hub
        .and_then(|id| hubs.iter().find(|(hub, _)| *hub == id));
    let mut words = vec![
        l.t(offer.service.key()),
        l.a1("shipping-days", "n", i64::from(offer.days)),
        l.a1("shipping-desi", "desi", l.quantity(offer.desi.0)),
    ];
    words.extend(hub.map(|(_, name)| name.clone()));
    words.extend(live_words(l, offer));
    Shown {
        word: word(offer),
        price: l.money(offer.price),
        name: offer.carrier_name.clone(),
        words: words.join(" · "),
        cheapest: offer.cheapest,
        fastest: offer.fastest,
    }
}

/// By what the form says which way was chosen, at which price.
fn word(offer: &Offer) -> String {
    let hub = offer.hub.map(|hub| hub.to_string()).unwrap_or_default();
    format!(
        "{}/{}/{hub}/{}",
        offer.carrier, offer.service, offer.price.minor
    )
}

/// The way of a word, as it was shown.
fn of_word(word: &str, offers: &[Offer]) -> Result<Offer, Refused> {
    let refused = || Refused::field("offer", "shipping-refused-not-offered");
    let mut parts = word.split('/');
    let mut part = || parts.next().unwrap_or_default();
    let carrier: CarrierId = part().parse().map_err(|_| refused())?;
    let service: Service = part().parse().map_err(|_| refused())?;
    let hub: Option<HubId> = part().parse().ok();
    let minor: i64 = part().parse().map_err(|_| refused())?;
    let same =
        |offer: &&Offer| offer.carrier == carrier && offer.service == service && offer.hub == hub;
    let mut offer = offers.iter().find(same).cloned().ok_or_else(refused)?;
    // the act compares what was shown with what stands, and tells the difference
    offer.price.minor = minor;
    Ok(offer)
}

/// The page; with the ways once they were asked for.
async fn page(
    site: &Site,
    visit: &Visit,
    form: FormState,
    sent: &Sent,
    found: Option<&Offers>,
) -> Result<Response, Fault> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let hubs: Vec<(HubId, String)> = queries::all_hubs(db)
        .await?
        .into_iter()
        .map(|row| (row.id, row.name))
        .collect();
    let status = match form.is_refused() {
        true => StatusCode::UNPROCESSABLE_ENTITY,
        false => StatusCode::OK,
    };
    let each = found.into_iter().flat_map(|found| &found.offers);
    let mut stations = stations(site, visit, false).await?;
    if stations.len() > 1 {
        stations.insert(0, Choice::new("", l.t("shipping-choose-station")));
    }
    let page = Page {
        frame: visit
            .frame("shipments", l.t("shipping-new"))
            .back("/shipments", l.t("shipping-shipments")),
        l,
        form,
        stations,
        asked: found.is_some(),
        silent: found.and_then(|found| silent_words(l, &found.silent)),
        offers: each.map(|offer| shown(l, &hubs, offer)).collect(),
        parcels: parcel_rows(sent),
        inside: contents_rows(sent),
    };
    ui::html_with(status, &page)
}

/// For whom.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct For {
    customer: Option<CustomerId>,
}

/// An empty form, with the customer's address when one was chosen.
pub(super) async fn new(
    State(site): State<Site>,
    visit: Visit,
    Query(of): Query<For>,
) -> Result<Response, Fault> {
    let mut form = FormState::new(&visit)
        .with("direction", Direction::ToCustomer.word())
        .with("country", "TR")
        .with("inside_currency", "TRY");
    if let Some(customer) = of.customer {
        form = with_customer(&site, form, customer).await?;
    }
    page(&site, &visit, form, &Sent::default(), None).await
}

async fn with_customer(
    site: &Site,
    form: FormState,
    customer: CustomerId,
) -> Result<FormState, Failure> {
    let db = site.platform.db.read();
    let brief = accounts::brief(db, customer).await?;
    let form = form
        .with("customer", brief.id)
        .with("name", &brief.name)
        .with("phone", brief.phone.clone().unwrap_or_default());
    let card = accounts::queries::card(db, brief.id).await?;
    let Some(at) = card.text().addresses.into_iter().next() else {
        return Ok(form);
    };
    let at = at.place;
    Ok(form
        .with("line", &at.line)
        .with("district", &at.district)
        .with("city", &at.city)
        .with("postcode", &at.postcode)
        .with("country", &at.country))
}

/// Shows the ways, or books by the one that was chosen.
pub(super) async fn create(
    State(site): State<Site>,
    visit: Visit,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let typed = match form.input.read(visit.lang.lang()) {
        Ok(typed) => typed,
        Err(refused) => {
            return page(&site, &visit, form.refused(refused), &form.input, None).await;
        }
    };
    let ours = ours(&site, typed.station).await?;
    let asked = [ask(&site, &typed, &ours)];
    let found = match live::offers(&site.platform, &asked).await {
        Ok(found) => found,
        Err(Failure::Refused(refused)) => {
            return page(&site, &visit, form.refused(refused), &form.input, None).await;
        }
        Err(failure) => return Err(failure.into()),
    };
    if form.input.offer.is_empty() {
        return page(&site, &visit, form.state(), &form.input, Some(&found)).await;
    }
    let mut work = first!(form, site, visit);
    let booked = match of_word(&form.input.offer, &found.offers) {
        Ok(offer) => acts::book(&mut work, may, booking(&form.input, typed, ours, offer)).await,
        Err(refused) => Err(refused.into()),
    };
    let to = |id: ShipmentId| {
        let flash = Flash::good(visit.lang.t("shipping-booked"));
        (format!("/shipments/{id}"), flash)
    };
    ended!(form, work, booked, to, async |state| page(
        &site,
        &visit,
        state,
        &form.input,
        Some(&found)
    )
    .await)
}

fn booking(sent: &Sent, typed: Typed, ours: Party, offer: Offer) -> NewShipment {
    let subject = match sent.customer {
        Some(customer) => Ref::of(customer),
        None => Ref::of(typed.station),
    };
    let (sender, receiver) = match typed.direction {
        Direction::ToCustomer => (ours, Some(typed.theirs)),
        Direction::ToUs => (typed.theirs, Some(ours)),
        Direction::ToHub => (typed.theirs, None),
    };
    NewShipment {
        subject,
        chain: subject,
        customer: sent.customer,
        station: typed.station,
        offer,
        sender,
        receiver,
        parcels: typed.parcels,
        contents: typed.contents,
    }
}
