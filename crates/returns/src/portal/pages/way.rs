//! The fourth question: how it comes back. Each way with its cost before it is chosen.

use askama::Template;
use axum::extract::{FromRequest, Request};
use axum::response::Response;
use identity::rules::opening_hours;
use jiff::civil::Weekday;
use kernel::ids::StationId;
use kernel::refusal::{Problems, Refused};
use shipping::{Offer, Party, Place, Service};
use ui::{Fault, Form, FormState, see_other};

use super::door::{Framed, Inside, Told, Words, page, word};
use super::what::{steps, too_early};
use crate::carriage;
use crate::portal::acts::keep_draft;
use crate::portal::draft::{Draft, Size, Step, Way};
use crate::portal::judged::{customer_pays, judged};
use crate::portal::words::Say;

/// Stations that are shown at most.
const STATIONS: usize = 30;

/// One way to choose.
struct Choice {
    value: String,
    label: String,
    cost: String,
    help: Vec<String>,
    checked: bool,
}

/// A word of the address: name, label, what stands in it, how browsers fill it.
struct Field {
    name: &'static str,
    label: String,
    value: String,
    fills: &'static str,
}

#[derive(Template)]
#[template(path = "returns/portal/way.html")]
struct Page {
    f: Framed,
    p: Say,
    form: FormState,
    told: Told,
    steps: Vec<(String, String, &'static str)>,
    fields: Vec<Field>,
    sizes: Vec<(&'static str, String, bool)>,
    choices: Vec<Choice>,
    pays: String,
    back: String,
}

/// A station to bring it to.
pub(super) struct Branch {
    pub id: StationId,
    pub name: String,
    pub help: Vec<String>,
}

/// The question.
pub(super) async fn show(inside: Inside, _: Request) -> Result<Response, Fault> {
    if let Some(answer) = too_early(&inside, Step::Way) {
        return Ok(answer);
    }
    let mut draft = inside.draft.clone();
    if draft.from.is_none() {
        draft.from = Some(known_address(&inside).await?);
    }
    let form = inside.form();
    shown(&inside, form, Told::default(), &draft).await
}

/// Where the customer lives, as far as their record says.
async fn known_address(inside: &Inside) -> Result<Party, Fault> {
    let db = inside.site.platform.db.read();
    let addresses = accounts::queries::addresses_of(db, &[inside.customer.id]).await?;
    let country = &inside.sale().await?.sale.country;
    Ok(carriage::end_of(&inside.customer, &addresses, country))
}

async fn shown(
    inside: &Inside,
    form: FormState,
    told: Told,
    draft: &Draft,
) -> Result<Response, Fault> {
    let say = inside.say;
    let sale = inside.sale().await?;
    let you = pays(inside, draft).await?;
    let branches = branches(inside).await?;
    let offers = offers(inside, draft).await?;
    let from = draft.from.clone().unwrap_or_default();
    let shown = Page {
        p: say,
        form,
        steps: steps(inside, Step::Way),
        fields: fields(&from, say),
        sizes: Size::ALL
            .map(|size| {
                let key = format!("returns-portal-size-{}", size.word());
                (size.word(), say.t(&key), size == draft.size)
            })
            .to_vec(),
        choices: choices(draft, you, (branches, offers), say),
        pays: say.t(match you {
            true => "returns-portal-pays-you",
            false => "returns-portal-pays-us",
        }),
        back: inside.step(Step::Outcome),
        f: inside
            .frame(say.t("returns-portal-way-title"), &sale.sale.number)
            .await?,
        told,
    };
    page(shown.told.status(), &shown)
}

/// Whether the customer pays for the way; what was begun before it was kept is judged now.
async fn pays(inside: &Inside, draft: &Draft) -> Result<bool, Fault> {
    if let Some(pays) = draft.pays {
        return Ok(pays);
    }
    let whose = (inside.sale().await?, inside.visit.customer_id);
    let db = inside.site.platform.db.read();
    let all = judged(db, whose, &draft.picks, inside.today()).await?;
    Ok(customer_pays(&all))
}

fn fields(from: &Party, say: Say) -> Vec<Field> {
    let all: [(&'static str, &String, &'static str); 6] = [
        ("name", &from.name, "name"),
        ("phone", &from.phone, "tel"),
        ("line", &from.line, "street-address"),
        ("postcode", &from.postcode, "postal-code"),
        ("city", &from.city, "address-level2"),
        ("country", &from.country, "country"),
    ];
    let field = |(name, value, fills): (&'static str, &String, &'static str)| Field {
        name,
        label: say.t(&format!("returns-portal-from-{name}")),
        value: value.clone(),
        fills,
    };
    all.into_iter().map(field).collect()
}

/// Our own stations that are open, with address and hours.
pub(super) async fn branches(inside: &Inside) -> Result<Vec<Branch>, Fault> {
    let say = inside.say;
    let all = inside.stations().await?.iter();
    let open = all.filter(|row| row.closed_at.is_none());
    Ok(open
        .take(STATIONS)
        .map(|row| {
            let week = opening_hours::kept(&row.hours);
            let address = [row.line.as_str(), row.district.as_str(), row.city.as_str()];
            let address: Vec<&str> = address
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect();
            let mut help = vec![address.join(", ")];
            help.extend(hours(&week, say));
            help.retain(|line| !line.is_empty());
            Branch {
                id: row.id,
                name: row.name.clone(),
                help,
            }
        })
        .collect())
}

/// The hours of a week: days with the same hours that follow each other stand together.
fn hours(week: &kernel::calendar::Week, say: Say) -> Vec<String> {
    let mut runs: Vec<(i8, i8, String)> = Vec::new();
    for (at, day) in (1_i8..=7).zip(Weekday::Monday.cycle_forward()) {
        let line = opening_hours::line(week, day);
        match runs.last_mut() {
            Some((_, last, known)) if *known == line && *last + 1 == at => *last = at,
            _ if !line.is_empty() => runs.push((at, at, line)),
            _ => {}
        }
    }
    let day = |at: i8| say.t(&format!("returns-portal-day-{at}"));
    let told = |(first, last, line): (i8, i8, String)| match first == last {
        true => format!("{} {line}", day(first)),
        false => format!("{}–{} {line}", day(first), day(last)),
    };
    runs.into_iter().map(told).collect()
}

/// What carriers ask from the customer's address to the station of the sale, and to hubs of their country.
pub(super) async fn offers(inside: &Inside, draft: &Draft) -> Result<Vec<Offer>, Fault> {
    let Some(from) = draft.from.as_ref().filter(|from| !from.country.is_empty()) else {
        return Ok(Vec::new());
    };
    let sale = inside.sale().await?;
    let stations = inside.stations().await?;
    let own = stations
        .iter()
        .find(|row| Some(row.id) == sale.sale.station);
    let Some(to) = own.or(stations.first()) else {
        return Ok(Vec::new());
    };
    let ends = (
        Place::new(from.country.clone(), from.postcode.clone()),
        Place::new(to.country.clone(), to.postcode.clone()),
    );
    let reached = !to.line.is_empty() && !to.city.is_empty();
    let parcels = [draft.size.parcel()];
    let platform = &inside.site.platform;
    let found = carriage::offers_between(platform, ends, reached, &parcels, inside.today()).await?;
    Ok(found.offers)
}

/// The word of an offer in forms.
pub(super) fn offer_word(offer: &Offer) -> String {
    let hub = offer.hub.map_or_else(String::new, |hub| hub.to_string());
    format!("offer:{}:{}:{hub}", offer.carrier, offer.service)
}

fn choices(
    draft: &Draft,
    you: bool,
    (branches, offers): (Vec<Branch>, Vec<Offer>),
    say: Say,
) -> Vec<Choice> {
    let free = say.t("returns-portal-free");
    let mut all: Vec<Choice> = Vec::new();
    for offer in &offers {
        let service = match offer.service {
            Service::Pickup => "returns-portal-way-pickup",
            Service::Branch => "returns-portal-way-carrier-branch",
            Service::Parcel => "returns-portal-way-parcel",
        };
        let chosen = match &draft.way {
            Some(Way::Carrier { offer: known, .. }) => offer_word(known) == offer_word(offer),
            _ => false,
        };
        all.push(Choice {
            value: offer_word(offer),
            label: say.a1(service, "carrier", offer.carrier_name.clone()),
            cost: if you {
                say.money(offer.price)
            } else {
                free.clone()
            },
            help: vec![say.a1("returns-portal-way-days", "n", i64::from(offer.days))],
            checked: chosen,
        });
    }
    for branch in branches {
        all.push(Choice {
            value: format!("branch:{}", branch.id),
            label: say.a1("returns-portal-way-to", "station", branch.name),
            cost: free.clone(),
            help: branch.help,
            checked: draft.way == Some(Way::Branch(branch.id)),
        });
    }
    all.push(Choice {
        value: "own".to_owned(),
        label: say.t("returns-portal-way-own"),
        cost: say.t("returns-portal-way-own-cost"),
        help: vec![say.t("returns-portal-way-own-help")],
        checked: draft.way == Some(Way::Own),
    });
    all
}

/// Keeps the address and asks for prices again, or keeps the way and goes on.
pub(super) async fn keep(inside: Inside, request: Request) -> Result<Response, Fault> {
    let form = Form::<Words>::from_request(request, &inside.site).await?;
    if let Some(answer) = too_early(&inside, Step::Way) {
        return Ok(answer);
    }
    let mut draft = inside.draft.clone();
    let sent = &form.input;
    draft.from = Some(read_from(sent));
    draft.size = Size::of_word(word(sent, "size"));
    let priced = word(sent, "do") == "price";
    let mut problems = Problems::new();
    problems.take(address(&draft));
    if !priced {
        match chosen(&inside, &draft, word(sent, "way")).await? {
            Some(way) => draft.way = Some(way),
            None => problems.note(Refused::field("way", "returns-portal-refused-way")),
        }
        // without a carrier of ours nobody has to say where they live
        let carried = matches!(draft.way, Some(Way::Carrier { .. }));
        if !carried && draft.way.is_some() {
            problems = Problems::new();
        }
    }
    if let Err(refused) = problems.finish(()) {
        let told = Told::of(&refused, inside.say);
        return shown(&inside, form.state(), told, &draft).await;
    }
    let next = match priced {
        true => inside.step(Step::Way),
        false => inside.step(Step::Check),
    };
    match inside.begin(&form).await? {
        Some(work) => {
            keep_draft(&work, &inside.visit, &draft).await?;
            inside.done(work, &form, next, None).await
        }
        None => Ok(see_other(next, None)),
    }
}

fn read_from(sent: &Words) -> Party {
    let typed = |name: &str| word(sent, name).chars().take(200).collect::<String>();
    Party {
        name: typed("name"),
        phone: typed("phone"),
        mail: String::new(),
        line: typed("line"),
        district: String::new(),
        city: typed("city"),
        postcode: typed("postcode"),
        country: typed("country").to_uppercase(),
    }
}

/// What a carrier must know of where it is fetched.
fn address(draft: &Draft) -> Result<(), Refused> {
    let from = draft.from.clone().unwrap_or_default();
    let mut problems = Problems::new();
    let country = from.country.len() == 2 && from.country.bytes().all(|b| b.is_ascii_uppercase());
    problems.check(country, "country", "returns-portal-refused-country");
    for (name, typed) in [
        ("name", &from.name),
        ("line", &from.line),
        ("city", &from.city),
    ] {
        problems.check(!typed.is_empty(), name, "returns-portal-refused-address");
    }
    problems.finish(())
}

/// The way of a word of the form, when it is offered.
async fn chosen(inside: &Inside, draft: &Draft, typed: &str) -> Result<Option<Way>, Fault> {
    if typed == "own" {
        return Ok(Some(Way::Own));
    }
    if let Some(id) = typed.strip_prefix("branch:") {
        let branches = branches(inside).await?;
        let branch = branches.iter().find(|branch| branch.id.to_string() == id);
        return Ok(branch.map(|branch| Way::Branch(branch.id)));
    }
    let offers = offers(inside, draft).await?;
    let Some(offer) = offers.into_iter().find(|offer| offer_word(offer) == typed) else {
        return Ok(None);
    };
    let pays = pays(inside, draft).await?.then_some(offer.price);
    Ok(Some(Way::Carrier { offer, pays }))
}
