//! The estimate behind a link: what each way costs, the text that is accepted, yes or no with a name. No account.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{FromRequest, Query, Request};
use axum::http::{StatusCode, header};
use axum::response::Response;
use kernel::ids::{EstimateId, ServiceOrderId};
use kernel::refusal::Refused;
use platform::Failure;
use serde::Deserialize;
use ui::{Begun, Choice, Fault, Flash, Form, FormState, L, PublicFrame};

use super::door::{Behind, page};
use crate::acts::{self, Accepting, Answered, Declining, Door};
use crate::estimates::{self, Offer, SeenEstimate};
use crate::pages::estimates::{WayShown, pdf_answer};
use crate::papers::Size;
use crate::queries;
use crate::records::{estimate, service_order};
use crate::rules::estimate_states::EstimateState;

/// A variant with the text that is accepted when it is taken.
struct Text {
    title: String,
    lines: Vec<String>,
    field: String,
    hash: String,
}

#[derive(Template)]
#[template(path = "service/track_estimate.html")]
struct Page {
    frame: PublicFrame,
    l: L,
    form: FormState,
    product: String,
    number: String,
    words: String,
    look: &'static str,
    ways: Vec<WayShown>,
    choices: Vec<Choice>,
    texts: Vec<Text>,
    estimate: String,
    open: bool,
    until: String,
    fee: String,
    deposit: Option<String>,
    pdf: String,
    back: String,
}

/// Which order's, where several units came together.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Which {
    order: Option<ServiceOrderId>,
}

/// What the customer sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Words {
    estimate: String,
    answer: String,
    by: String,
    variant: String,
    why: String,
    #[serde(flatten)]
    rest: BTreeMap<String, String>,
}

/// The estimate that the link shows: of the order asked for, else of the first that has one.
struct Found {
    row: estimate::Model,
    order: service_order::Model,
    offer: Offer,
}

async fn found(behind: &Behind, which: Option<ServiceOrderId>) -> Result<Found, Fault> {
    let db = behind.site.platform.db.read();
    let orders = match which {
        Some(id) => vec![queries::track::order_behind(db, &behind.link, id).await?],
        None => queries::track::orders_behind(db, &behind.link).await?,
    };
    for order in orders {
        let Some(id) = order.estimate_id else {
            continue;
        };
        let row = estimates::one(db, id).await?;
        if let Some(offer) = estimates::offer_of(&row) {
            return Ok(Found { row, order, offer });
        }
    }
    Err(Fault::not_found())
}

fn which(request: &Request) -> Option<ServiceOrderId> {
    let asked = Query::<Which>::try_from_uri(request.uri());
    asked.ok().and_then(|Query(which)| which.order)
}

/// The estimate.
pub(super) async fn show(behind: Behind, request: Request) -> Result<Response, Fault> {
    let found = found(&behind, which(&request)).await?;
    let name = accounts::brief(behind.site.platform.db.read(), behind.link.customer)
        .await?
        .name;
    let form = FormState::new(&behind.guest)
        .with("by", name)
        .with("variant", "0");
    shown(&behind, &found, StatusCode::OK, form).await
}

async fn shown(
    behind: &Behind,
    found: &Found,
    status: StatusCode,
    form: FormState,
) -> Result<Response, Fault> {
    let l = behind.l;
    let (row, offer) = (&found.row, &found.offer);
    let today = kernel::time::civil_day(behind.site.platform.now());
    let until = jiff::civil::Date::from(row.valid_until);
    let open = row.state == EstimateState::Offered && until >= today;
    let below = format!("?order={}", found.order.id);
    let taken = row.chosen.and_then(|chosen| usize::try_from(chosen).ok());
    let ways = offer.ways.iter().enumerate();
    let (words, look) = standing(row, open, l);
    let shown = Page {
        frame: behind.frame(l.t("service-track-estimate")).await?,
        l,
        form,
        product: offer.paper.device.name(),
        number: row.number.clone(),
        words,
        look,
        choices: ways
            .clone()
            .map(|(at, way)| {
                let words = format!("{} · {}", way.title, l.money(way.sum.total));
                Choice::new(at.to_string(), words)
            })
            .collect(),
        texts: ways.clone().map(|(at, _)| text(found, at)).collect(),
        ways: ways
            .filter(|(at, _)| taken.is_none_or(|taken| taken == *at))
            .map(|(at, way)| WayShown::of(way, taken == Some(at), l))
            .collect(),
        estimate: row.id.to_string(),
        open,
        until: l.a1("service-wording-until", "day", l.day(until)),
        fee: match offer.paper.diagnosis_fee.filter(|fee| !fee.is_zero()) {
            Some(fee) => l.a1("service-wording-fee", "fee", l.money(fee)),
            None => l.t("service-wording-no-fee"),
        },
        deposit: offer
            .paper
            .deposit
            .map(|money| l.a1("service-offer-deposit", "deposit", l.money(money))),
        pdf: behind.url(&format!("/estimate/pdf{below}")),
        back: behind.url(""),
    };
    page(status, &shown)
}

fn text(found: &Found, at: usize) -> Text {
    let text = estimates::wording(&found.offer, found.row.revision, at);
    Text {
        title: found.offer.ways[at].title.clone(),
        field: format!("hash_{at}"),
        hash: estimates::hash_of(&text),
        lines: text.lines().map(str::to_owned).collect(),
    }
}

/// What became of it, in a sentence.
fn standing(row: &estimate::Model, open: bool, l: L) -> (String, &'static str) {
    let by = row.answered_by.clone().unwrap_or_default();
    let at = row
        .answered_at
        .map(|at| l.moment(at.into()))
        .unwrap_or_default();
    let answered = |key: &str| l.a(key, &[("by", by.clone().into()), ("at", at.clone().into())]);
    match row.state {
        EstimateState::Offered if open => (String::new(), ""),
        EstimateState::Accepted | EstimateState::Replaced => {
            (answered("service-offer-is-accepted"), "good")
        }
        EstimateState::Declined => (answered("service-offer-is-declined"), ""),
        EstimateState::Offered | EstimateState::Expired => (l.t("service-offer-is-over"), "soon"),
        EstimateState::Draft | EstimateState::Withdrawn => {
            (l.t("service-offer-is-revised"), "soon")
        }
    }
}

/// Keeps the answer with name, time, address and browser.
pub(super) async fn answer(behind: Behind, request: Request) -> Result<Response, Fault> {
    let which = which(&request);
    let agent = request.headers().get(header::USER_AGENT);
    let agent = agent
        .and_then(|agent| agent.to_str().ok())
        .unwrap_or_default()
        .to_owned();
    let form = Form::<Words>::from_request(request, &behind.site).await?;
    // asked before anything else, so that the answer of the first time comes again
    let mut work = match form.once.begin(&behind.site, &behind).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    let done = answered(&mut work, &behind, &form.input, agent).await;
    match done {
        Ok(says) => {
            let url = match which {
                Some(order) => behind.url(&format!("/estimate?order={order}")),
                None => behind.url("/estimate"),
            };
            let flash = Flash::good(behind.l.t(says));
            Ok(form.once.done(work, url, flash).await?)
        }
        Err(Failure::Refused(why)) => {
            drop(work);
            let found = found(&behind, which).await?;
            shown(
                &behind,
                &found,
                StatusCode::UNPROCESSABLE_ENTITY,
                form.refused(why),
            )
            .await
        }
        // somebody answered in another window: this one shows what stands now
        Err(Failure::Stale { .. }) => {
            drop(work);
            let found = found(&behind, which).await?;
            let why = Refused::whole("service-refused-estimate-other-window");
            shown(&behind, &found, StatusCode::CONFLICT, form.refused(why)).await
        }
        Err(failure) => Err(failure.into()),
    }
}

async fn answered(
    work: &mut platform::Work,
    behind: &Behind,
    words: &Words,
    agent: String,
) -> Result<&'static str, Failure> {
    let id: EstimateId = words
        .estimate
        .parse()
        .map_err(|_| Refused::whole("service-refused-estimate-text"))?;
    let by = Answered {
        door: Door::Link {
            link: &behind.link,
            address: behind.from.0,
            agent,
        },
        by: words.by.clone(),
    };
    let seen = SeenEstimate::now(id);
    if words.answer == "decline" {
        let no = Declining {
            answered: by,
            why: Some(words.why.clone()),
            fee: None,
            give_back: None,
        };
        acts::decline_estimate(work, seen, &no).await?;
        return Ok("service-offer-declined");
    }
    let variant: usize = words
        .variant
        .parse()
        .map_err(|_| Refused::field("variant", "service-refused-choice"))?;
    let read = words.rest.get(&format!("hash_{variant}"));
    let read = read.ok_or_else(|| Refused::whole("service-refused-estimate-text"))?;
    let yes = Accepting {
        answered: by,
        variant,
        text_hash: Some(read.clone()),
    };
    acts::accept_estimate(work, seen, &yes).await?;
    Ok("service-offer-accepted")
}

/// The estimate as PDF.
pub(super) async fn pdf(behind: Behind, request: Request) -> Result<Response, Fault> {
    let found = found(&behind, which(&request)).await?;
    let paper = estimates::offered_paper(&found.row, behind.l).ok_or(Fault::not_found())?;
    let link = behind.site.address(&behind.url("/estimate"));
    let (bytes, name) = estimates::printed(&behind.site, paper, Size::A4, Some(link)).await?;
    Ok(pdf_answer(bytes, &name))
}
