//! A ticket is opened by hand, at the counter or the telephone.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::{CustomerId, StationId, UnitId};
use kernel::refusal::{Problems, Refusal, Refused};
use kernel::states::State as _;
use platform::{Failure, Lang, Stations};
use serde::{Deserialize, Serialize};
use ui::{Choice, Fault, Flash, Form, FormState, Frame, L, Query, Site, Visit};

use super::{first, list, refusal};
use crate::acts::{self, ByHand, NewTicket};
use crate::rules::states::{Channel, Priority};
use crate::rules::words::{SUBJECT_MOST, TEXT_MOST};

/// Customers that the words find.
const FOUND_MOST: usize = 8;

/// The words of the form.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Words {
    find: String,
    customer: String,
    unit: String,
    station: String,
    subject: String,
    words: String,
    channel: String,
    priority: String,
    look: String,
}

#[derive(Template)]
#[template(path = "tickets/new.html")]
struct NewPage {
    frame: Frame,
    l: L,
    form: FormState,
    customers: Vec<Choice>,
    units: Vec<Choice>,
    places: Vec<Choice>,
}

impl NewPage {
    fn channels(&self) -> Vec<Choice> {
        let by_hand = [Channel::Phone, Channel::Counter, Channel::Mail];
        by_hand
            .map(|channel| Choice::new(channel.word(), self.l.t(channel.key())))
            .into()
    }

    fn priorities(&self) -> Vec<Choice> {
        list::priorities(self.l)
    }

    fn subject_most(&self) -> u32 {
        SUBJECT_MOST as u32
    }

    fn text_most(&self) -> u32 {
        TEXT_MOST as u32
    }
}

/// What the page before knew.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct From {
    customer: Option<CustomerId>,
    unit: Option<UnitId>,
    find: String,
}

pub(super) async fn new(
    State(site): State<Site>,
    visit: Visit,
    Query(from): Query<From>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let stations = &visit.actor().stations;
    let owner = match (from.customer, from.unit) {
        (None, Some(unit)) => catalogue::unit_briefs(db, stations, [unit])
            .await?
            .remove(&unit)
            .and_then(|unit| unit.owner),
        (customer, _) => customer,
    };
    let text = |id: Option<String>| id.unwrap_or_default();
    let own = visit.actor().stations.clone();
    let form = FormState::new(&visit)
        .with("find", from.find)
        .with("customer", text(owner.map(|id| id.to_string())))
        .with("unit", text(from.unit.map(|id| id.to_string())))
        .with("station", text(only(&own).map(|id| id.to_string())))
        .with("channel", Channel::Phone)
        .with("priority", Priority::Normal);
    ui::html(&page(&site, &visit, form).await?)
}

/// The station of somebody who has one.
fn only(stations: &Stations) -> Option<StationId> {
    match stations {
        Stations::Only(ids) if ids.len() == 1 => ids.first().copied(),
        _ => None,
    }
}

pub(super) async fn register(
    State(site): State<Site>,
    visit: Visit,
    form: Form<Words>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    if !form.input.look.is_empty() {
        return ui::html(&page(&site, &visit, form.state()).await?);
    }
    let opened = match read(&site, &form.input).await {
        Ok((new, hand)) => {
            let mut work = first!(form, site, visit);
            let opened = acts::register_ticket(&mut work, may, new, hand).await;
            opened.map(|opened| (work, opened))
        }
        Err(failure) => Err(failure),
    };
    match opened {
        Ok((work, opened)) => {
            let flash = visit.lang.a1("tickets-registered", "number", opened.number);
            let url = format!("/tickets/{}", opened.id);
            Ok(form.once.done(work, url, Flash::good(flash)).await?)
        }
        Err(failure) => {
            let state = form.refused(refusal(failure)?);
            let page = page(&site, &visit, state).await?;
            ui::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

async fn read(site: &Site, words: &Words) -> Result<(NewTicket, ByHand), Failure> {
    let mut problems = Problems::new();
    let customer: Option<CustomerId> = problems.take(id(&words.customer, "customer")).flatten();
    problems.check(customer.is_some(), "customer", "tickets-refused-customer");
    let unit: Option<UnitId> = problems.take(id(&words.unit, "unit")).flatten();
    let station: Option<StationId> = problems.take(id(&words.station, "station")).flatten();
    let customer = problems.finish(customer)?;
    let customer =
        customer.ok_or_else(|| Refused::field("customer", "tickets-refused-customer"))?;
    let lang = accounts::brief(site.platform.db.read(), customer)
        .await?
        .lang;
    let new = NewTicket {
        customer,
        unit,
        station,
        subject: words.subject.clone(),
        channel: Channel::of_word(&words.channel).unwrap_or(Channel::Phone),
        lang,
    };
    let hand = ByHand {
        priority: Priority::of_word(&words.priority).unwrap_or(Priority::Normal),
        assignee: None,
        words: words.words.clone(),
    };
    Ok((new, hand))
}

fn id<T: std::str::FromStr<Err = Refusal>>(
    word: &str,
    field: &'static str,
) -> Result<Option<T>, Refusal> {
    match word.trim() {
        "" => Ok(None),
        word => word
            .parse()
            .map(Some)
            .map_err(|refusal: Refusal| refusal.at(field)),
    }
}

async fn page(site: &Site, visit: &Visit, form: FormState) -> Result<NewPage, Failure> {
    let l = visit.lang;
    let frame = visit
        .frame("tickets", l.t("tickets-new"))
        .back("/tickets", l.t("tickets-tickets"))
        .narrow();
    let customers = customers(site, &form).await?;
    let units = units(site, visit, &form).await?;
    Ok(NewPage {
        frame,
        l,
        customers,
        units,
        places: list::places(site, &visit.actor().stations).await?,
        form,
    })
}

/// The chosen customer, and those that the words find.
async fn customers(site: &Site, form: &FormState) -> Result<Vec<Choice>, Failure> {
    let mut ids: Vec<CustomerId> = form.value("customer").parse().into_iter().collect();
    let words = form.value("find").trim();
    if !words.is_empty() {
        // customers belong to no station
        let all = Stations::All;
        let hits = platform::search::find(&site.platform, &all, words, &["customer"], FOUND_MOST);
        let found = hits.await?;
        ids.extend(
            found
                .iter()
                .filter_map(|hit| hit.subject.as_id::<kernel::ids::kinds::Customer>()),
        );
    }
    ids.dedup();
    let mut briefs = accounts::briefs(site.platform.db.read(), ids.iter().copied()).await?;
    let known = ids.iter().filter_map(|id| briefs.remove(id));
    Ok(known.map(choice).collect())
}

fn choice(brief: accounts::Brief) -> Choice {
    let phone = brief.phone.as_deref().map(identity::shown_phone);
    let parts = phone.into_iter().chain(brief.mail).chain(brief.place);
    Choice::new(brief.id.to_string(), brief.name).help(parts.collect::<Vec<_>>().join(" · "))
}

/// The unit that the page before named.
async fn units(site: &Site, visit: &Visit, form: &FormState) -> Result<Vec<Choice>, Failure> {
    let Ok(id) = form.value("unit").parse::<UnitId>() else {
        return Ok(Vec::new());
    };
    let stations = &visit.actor().stations;
    let found = catalogue::unit_briefs(site.platform.db.read(), stations, [id]).await?;
    let choice = |unit: catalogue::UnitBrief| {
        let words = format!("{} · {}", unit.product.name, unit.serial);
        Choice::new(unit.id.to_string(), words)
    };
    Ok(found.into_values().map(choice).collect())
}

/// The language of a word of a form.
pub(super) fn lang(word: &str) -> Lang {
    Lang::of_tag(word).unwrap_or_default()
}
