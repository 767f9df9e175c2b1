//! How the goods of a return come back, arranged by a clerk: each way with its cost, then booked, called off, asked for on the account.

use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::ids::{ReturnId, ShipmentId, StationId};
use kernel::refusal::Refused;
use kernel::states::State as _;
use kernel::time::civil_day;
use platform::Failure;
use serde::Deserialize;
use shipping::{LabelForm, Offer, Offers, Parcel, Party, live_words, silent_words};
use ui::{Choice, Fault, Flash, Form, FormState, Frame, L, Path, Query, Site, Visit, ended, first};

use super::words::{key, state_tag, stations};
use crate::acts;
use crate::carriage::{self, ParcelBack};
use crate::permissions::RequestReturns;
use crate::portal::Size;
use crate::records::case;
use crate::rules::policy::Payer;
use crate::store::{self, Seen};

/// Boxes that are sent at once, at most.
const BOXES: usize = 10;

/// The words of the form; an empty `way` asks for prices.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    version: i32,
    way: String,
    size: String,
    boxes: String,
    name: String,
    phone: String,
    line: String,
    district: String,
    city: String,
    postcode: String,
    country: String,
}

impl Sent {
    fn party(&self) -> Party {
        Party {
            name: self.name.trim().to_owned(),
            phone: self.phone.trim().to_owned(),
            mail: String::new(),
            line: self.line.trim().to_owned(),
            district: self.district.trim().to_owned(),
            city: self.city.trim().to_owned(),
            postcode: self.postcode.trim().to_owned(),
            country: self.country.trim().to_uppercase(),
        }
    }

    fn parcels(&self) -> Result<Vec<Parcel>, Refused> {
        let typed = self.boxes.trim();
        let boxes = match typed {
            "" => Some(1),
            typed => typed.parse().ok(),
        };
        let boxes = boxes.filter(|boxes| (1..=BOXES).contains(boxes));
        let refused = || Refused::field("boxes", "returns-refused-boxes").with("most", 10_i64);
        let boxes = boxes.ok_or_else(refused)?;
        Ok(vec![Size::of_word(&self.size).parcel(); boxes])
    }
}

/// One way with its cost.
struct Shown {
    word: String,
    cost: String,
    name: String,
    words: String,
    cheapest: bool,
    fastest: bool,
    checked: bool,
}

#[derive(Template)]
#[template(path = "returns/way.html")]
struct Page {
    frame: Frame,
    l: L,
    form: FormState,
    id: ReturnId,
    version: i32,
    pays: String,
    offers: Vec<Shown>,
    silent: Option<String>,
    branches: Vec<Choice>,
    sizes: Vec<Choice>,
    /// Why nothing can be arranged any more.
    over: Option<String>,
}

/// The ways from the customer's address, as far as it is known.
pub(super) async fn form(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ReturnId>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let case = store::case(db, &visit.actor().stations, id).await?;
    let from = carriage::their_end(db, &case).await?;
    let form = FormState::new(&visit)
        .with("size", Size::Small.word())
        .with("boxes", 1)
        .with("name", &from.name)
        .with("phone", &from.phone)
        .with("line", &from.line)
        .with("district", &from.district)
        .with("city", &from.city)
        .with("postcode", &from.postcode)
        .with("country", &from.country);
    let parcels = [Size::Small.parcel()];
    page(&site, &visit, &case, form, (&from, &parcels)).await
}

async fn page(
    site: &Site,
    visit: &Visit,
    case: &case::Model,
    form: FormState,
    (from, parcels): (&Party, &[Parcel]),
) -> Result<Response, Fault> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let units = store::units(db, case.id).await?;
    let today = civil_day(site.platform.now());
    let over = acts::sendable(case, &units).err();
    let offers = match &over {
        Some(_) => Offers::default(),
        None => carriage::offers(&site.platform, case, from, parcels, today).await?,
    };
    let status = match form.is_refused() {
        true => StatusCode::UNPROCESSABLE_ENTITY,
        false if over.is_some() => StatusCode::CONFLICT,
        false => StatusCode::OK,
    };
    let chosen = form.value("way").to_owned();
    let page = Page {
        frame: visit
            .frame("returns", l.t("returns-way-arrange"))
            .back(format!("/returns/{}", case.id), case.number.clone())
            .tag(state_tag(l, case.state)),
        l,
        id: case.id,
        over: over.and_then(|refused| refused.iter().next().map(|why| l.refusal(why))),
        version: case.version,
        pays: pays(l, carriage::payer(&units)),
        silent: silent_words(l, &offers.silent),
        offers: offers
            .offers
            .iter()
            .map(|one| shown(l, one, &chosen))
            .collect(),
        branches: branches(site, visit, &chosen).await?,
        sizes: Size::ALL
            .map(|size| {
                let words = l.t(&format!("returns-portal-size-{}", size.word()));
                Choice::new(size.word(), words)
            })
            .to_vec(),
        form,
    };
    ui::html_with(status, &page)
}

/// Who pays, in words.
pub(super) fn pays(l: L, payer: Payer) -> String {
    l.t(match payer {
        Payer::Customer => "returns-way-pays-customer",
        Payer::Seller => "returns-way-pays-us",
    })
}

async fn branches(site: &Site, visit: &Visit, chosen: &str) -> Result<Vec<Choice>, Failure> {
    let all = stations(site, visit).await?;
    let mut branches: Vec<Choice> = all
        .into_iter()
        .map(|one| Choice::new(format!("branch:{}", one.value), one.label))
        .collect();
    // what was chosen stands first, so that a page without script keeps it
    branches.sort_by_key(|one| one.value != chosen);
    Ok(branches)
}

fn shown(l: L, offer: &Offer, chosen: &str) -> Shown {
    let word = word(offer);
    let mut words = vec![
        l.t(offer.service.key()),
        l.a1("returns-way-days", "n", i64::from(offer.days)),
    ];
    words.extend(live_words(l, offer));
    Shown {
        checked: word == chosen,
        cost: l.money(offer.price),
        name: offer.carrier_name.clone(),
        words: words.join(" · "),
        cheapest: offer.cheapest,
        fastest: offer.fastest,
        word,
    }
}

/// By what the form says which way was chosen, at which price.
fn word(offer: &Offer) -> String {
    let hub = offer.hub.map(|hub| hub.to_string()).unwrap_or_default();
    let (carrier, service) = (offer.carrier, offer.service);
    format!("offer:{carrier}/{service}/{hub}/{}", offer.price.minor)
}

/// What was chosen.
enum Chosen {
    Branch(StationId),
    Carrier(Box<Offer>),
}

/// The way of a word. The act compares the price that was shown with what stands, and tells the difference.
fn chosen(word_of: &str, offers: Vec<Offer>) -> Result<Chosen, Refused> {
    if let Some(station) = word_of.strip_prefix("branch:") {
        return Ok(Chosen::Branch(key(station, "way")?));
    }
    let refused = || Refused::field("way", "returns-refused-way");
    let (way, price) = word_of.rsplit_once('/').ok_or_else(refused)?;
    let price: i64 = price.parse().map_err(|_| refused())?;
    let same = |offer: &Offer| {
        let own = word(offer);
        own.rsplit_once('/').is_some_and(|(own, _)| own == way)
    };
    let mut offer = offers.into_iter().find(same).ok_or_else(refused)?;
    offer.price.minor = price;
    Ok(Chosen::Carrier(Box::new(offer)))
}

/// Shows the ways again, or arranges the one that was chosen.
pub(super) async fn arrange(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ReturnId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<RequestReturns>()?;
    let db = site.platform.db.read();
    let case = store::case(db, &visit.actor().stations, id).await?;
    let from = form.input.party();
    let usual = vec![Size::of_word(&form.input.size).parcel()];
    let parcels = match form.input.parcels() {
        Ok(parcels) => parcels,
        Err(refused) => {
            let state = form.refused(refused);
            return page(&site, &visit, &case, state, (&from, &usual)).await;
        }
    };
    if form.input.way.is_empty() {
        return page(&site, &visit, &case, form.state(), (&from, &parcels)).await;
    }
    let today = civil_day(site.platform.now());
    let found = carriage::offers(&site.platform, &case, &from, &parcels, today).await?;
    let mut work = first!(form, site, visit);
    let seen = Seen::at(id, form.input.version);
    let done = match chosen(&form.input.way, found.offers) {
        Ok(Chosen::Branch(station)) => acts::bring_to_branch(&mut work, may, seen, station).await,
        Ok(Chosen::Carrier(offer)) => {
            let back = ParcelBack {
                offer: *offer,
                sender: from.clone(),
                parcels: parcels.clone(),
            };
            let booked = acts::book_way_back(&mut work, may, seen, back).await;
            booked.map(|(moved, _)| moved)
        }
        Err(refused) => Err(refused.into()),
    };
    let to = |_| {
        let flash = Flash::good(visit.lang.t("returns-way-arranged"));
        (format!("/returns/{id}#way"), flash)
    };
    ended!(form, work, done, to, async |state| page(
        &site,
        &visit,
        &case,
        state,
        (&from, &parcels)
    )
    .await)
}

/// On what a label is printed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Printed {
    form: String,
}

/// The label of a parcel of this return.
pub(super) async fn label(
    State(site): State<Site>,
    visit: Visit,
    Path((id, shipment)): Path<(ReturnId, ShipmentId)>,
    Query(printed): Query<Printed>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let case = store::case(db, &visit.actor().stations, id).await?;
    let known = carriage::known(db, case.id).await?;
    let mine = |one: &carriage::Known| one.shipment.id == shipment && one.has_label();
    if !known.iter().any(mine) {
        return Err(Fault::not_found());
    }
    let form = match printed.form.as_str() {
        "zpl" => LabelForm::Zpl,
        _ => LabelForm::Pdf,
    };
    let label = shipping::label(&site.platform, shipment, form).await?;
    let name = format!("inline; filename=\"{}\"", label.name);
    let headers = [
        (header::CONTENT_TYPE, label.kind),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, label.bytes).into_response())
}
