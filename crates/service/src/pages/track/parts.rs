//! One unit of the customer's page, from its order to what is read; nothing that is the house's own comes in here.

use jiff::civil::Date;
use kernel::ids::Ref;
use kernel::states::State as _;
use kernel::time::civil_day;
use platform::events::Recorded;
use tickets::Said;
use ui::L;

use super::door::Behind;
use super::law::{self, Opened};
use crate::events;
use crate::queries::track::Journey;
use crate::records::service_order::Model;
use crate::records::{attachment, paper};
use crate::rules::journey::{STEPS, Stage, stage};
use crate::rules::notices::OURS;
use crate::rules::states::OrderState;
use crate::rules::words::Report;

/// One unit.
pub(super) struct UnitView {
    pub anchor: String,
    pub number: String,
    pub product: String,
    pub headline: String,
    pub words: String,
    pub steps: Vec<Step>,
    pub promised: Option<String>,
    pub moved: Option<String>,
    pub estimate: Option<(String, String)>,
    pub kept: Option<String>,
    pub report: Option<(String, String)>,
    pub law: Option<(Opened, String)>,
    pub chosen: Option<String>,
    pub photos: Vec<Photo>,
    pub photos_title: String,
    pub papers: Vec<(String, String)>,
    pub said: Vec<(String, String)>,
}

/// A photo, small here and whole behind its address.
pub(super) struct Photo {
    pub small: String,
    pub url: String,
    pub alt: String,
}

/// A step of the line.
pub(super) struct Step {
    pub class: &'static str,
    pub now: bool,
    pub name: String,
}

/// Something that was said.
pub(super) struct SaidLine {
    pub who: String,
    pub at: String,
    pub body: String,
    pub inbound: bool,
    pub files: Vec<(String, String)>,
}

/// The unit of an order.
pub(super) fn unit(
    behind: &Behind,
    journey: &Journey,
    papers: &[paper::Model],
    order: &Model,
    fee: &str,
    today: Date,
) -> UnitView {
    let l = behind.l;
    let stage = stage(order.state, order.outcome);
    let product = journey.products.get(&order.product_id);
    let opened = journey.answers.get(&order.id);
    let opened = opened.and_then(|answer| law::opened(order, answer, l));
    let kept = journey.kept_until.get(&order.id);
    let photos = photos(behind, journey, order);
    UnitView {
        anchor: format!("u-{}", order.number),
        number: order.number.clone(),
        product: product
            .map(|product| product.name.clone())
            .unwrap_or_default(),
        headline: l.t(stage.headline),
        words: l.t(stage.words),
        steps: steps(&stage, l),
        promised: promised(order, today, l),
        moved: moved(journey, order, l),
        estimate: estimate(behind, journey, order),
        kept: kept.map(|day| {
            let words = l.a1("service-kept-until", "day", l.day(*day));
            format!("{words} {fee}").trim().to_owned()
        }),
        report: report(order, l),
        law: opened
            .filter(|_| order.choice.is_none())
            .map(|opened| (opened, behind.url(&format!("/choice/{}", order.id)))),
        chosen: order.choice.map(|choice| l.t(choice.key())),
        photos_title: l.a1("service-track-photos", "n", l.count(photos.len())),
        photos,
        papers: papers_of(behind, papers, order),
        said: told(&journey.events, order, l),
    }
}

fn steps(stage: &Stage, l: L) -> Vec<Step> {
    let Some(at) = stage.step else {
        return Vec::new();
    };
    let step = |(place, key): (usize, &&str)| {
        let now = place + 1 == at;
        Step {
            class: match (place + 1).cmp(&at) {
                std::cmp::Ordering::Less => "done",
                std::cmp::Ordering::Equal if stage.done => "done",
                std::cmp::Ordering::Equal => "now",
                std::cmp::Ordering::Greater => "",
            },
            now,
            name: l.t(key),
        }
    };
    STEPS.iter().enumerate().map(step).collect()
}

/// The day is of interest while something is to come from us or from an answer.
fn promised(order: &Model, today: Date, l: L) -> Option<String> {
    let waits = [OrderState::Registered, OrderState::AwaitingApproval];
    let shown = OURS.contains(&order.state) || waits.contains(&order.state);
    let day = Date::from(order.promised_on);
    shown.then(|| {
        if day < today {
            l.a1("service-track-promised-passed", "day", l.day(day))
        } else {
            l.day(day)
        }
    })
}

/// When the day moved: from which, and why.
fn moved(journey: &Journey, order: &Model, l: L) -> Option<String> {
    let mut days = journey
        .promises
        .iter()
        .filter(|row| row.order_id == order.id);
    let (now, before) = (days.next()?, days.next()?);
    let why = now.why.clone().filter(|_| order.is_open)?;
    let day = l.day(before.promised_on.into());
    Some(l.a(
        "service-track-moved",
        &[("day", day.into()), ("why", why.into())],
    ))
}

fn estimate(behind: &Behind, journey: &Journey, order: &Model) -> Option<(String, String)> {
    let mut offered = journey.estimates.iter();
    let offered = offered.find(|estimate| estimate.order_id == order.id)?;
    let until = behind.l.day(offered.valid_until.into());
    let words = behind.l.a1("service-track-estimate-until", "day", until);
    Some((words, behind.url(&format!("/estimate?order={}", order.id))))
}

/// The customer's copy of a report.
fn report(order: &Model, l: L) -> Option<(String, String)> {
    let words = match order.report? {
        Report::Unrepairable => "service-track-report-unrepairable",
        Report::UserFault => "service-track-report-user-fault",
    };
    Some((l.t(words), order.report_text.clone().unwrap_or_default()))
}

fn photos(behind: &Behind, journey: &Journey, order: &Model) -> Vec<Photo> {
    let own = journey.photos.iter().filter(|row| row.order_id == order.id);
    let photo = |(place, row): (usize, &attachment::Model)| {
        let url = behind.url(&format!("/photos/{}", row.id));
        let place = behind.l.count(place + 1);
        Photo {
            small: format!("{url}/small"),
            url,
            alt: behind.l.a1("service-track-photo", "n", place),
        }
    };
    own.enumerate().map(photo).collect()
}

/// Papers that are printed and in the archive.
fn papers_of(behind: &Behind, papers: &[paper::Model], order: &Model) -> Vec<(String, String)> {
    let own = papers
        .iter()
        .filter(|paper| paper.order_id == order.id && paper.sha256.is_some());
    own.map(|paper| {
        let url = behind.url(&format!("/papers/{}/{}", order.id, paper.kind));
        let day = behind.l.day_short(civil_day(paper.made_at.into()));
        (
            url,
            format!(
                "{} · {day}",
                behind.l.t(&format!("service-paper-kind-{}", paper.kind))
            ),
        )
    })
    .collect()
}

/// What happened, newest first: the steps that concern the customer, without who did them.
fn told(all: &[Recorded], order: &Model, l: L) -> Vec<(String, String)> {
    let own = all
        .iter()
        .filter(|event| event.subject == Ref::of(order.id));
    own.filter_map(|event| {
        let words = sentence(event, l)?;
        Some((l.day_short(civil_day(event.at)), words))
    })
    .collect()
}

fn sentence(event: &Recorded, l: L) -> Option<String> {
    if event.verb == events::PROMISED {
        let day = event.facts["to_day"].as_str()?.parse::<Date>().ok()?;
        return Some(l.a1("service-told-promised", "day", l.day(day)));
    }
    let key = match event.verb.as_str() {
        events::REGISTERED => "service-told-registered",
        events::RECEIVED => "service-told-received",
        events::DIAGNOSING => "service-told-diagnosing",
        events::ESTIMATE_SENT => "service-told-estimate-sent",
        events::ESTIMATE_ACCEPTED => "service-told-estimate-accepted",
        events::ESTIMATE_DECLINED => "service-told-estimate-declined",
        events::ESTIMATE_LAPSED => "service-told-estimate-lapsed",
        events::ESTIMATE_REVISED => "service-told-estimate-revised",
        events::WAITS_FOR_PARTS => "service-told-waits-for-parts",
        events::PARTS_ARRIVED => "service-told-parts-arrived",
        events::REPAIRING => "service-told-repairing",
        events::REPAIRED => "service-told-repaired",
        events::READY => "service-told-ready",
        events::NO_FAULT => "service-told-no-fault",
        events::SENT_OUT => "service-told-sent-out",
        events::CAME_BACK => "service-told-came-back",
        events::UNREPAIRABLE => "service-told-unrepairable",
        events::USER_FAULT => "service-told-user-fault",
        events::CHOSEN => "service-told-chosen",
        events::REMINDED | events::LAST_NOTICE => "service-told-reminded",
        events::LATE => "service-told-late",
        events::DELIVERED => "service-told-delivered",
        events::REPLACED => "service-told-replaced",
        events::REFUSED => "service-told-refused",
        events::CANCELLED => "service-told-cancelled",
        events::DISPOSED => "service-told-disposed",
        _ => return None,
    };
    Some(l.t(key))
}

/// What was said, oldest first; of ours it is the house that speaks.
pub(super) fn said(behind: &Behind, said: &[Said]) -> Vec<SaidLine> {
    let l = behind.l;
    let line = |one: &Said| {
        let url = |file| behind.url(&format!("/messages/{}/{file}", one.id));
        SaidLine {
            who: l.t(if one.inbound {
                "service-track-you"
            } else {
                "service-track-we"
            }),
            at: l.moment(one.at),
            body: one.body.clone(),
            inbound: one.inbound,
            files: one
                .files
                .iter()
                .map(|file| (url(file.id), file.name.clone()))
                .collect(),
        }
    };
    said.iter().rev().map(line).collect()
}
