//! A technician's own view, made for a telephone: the timer that runs, and my work by promised day with the next step, the timer
//! and the quick acts of each.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::ids::ServiceOrderId;
use platform::{Failure, Stations};
use ui::{Empty, Fault, FormState, Frame, L, Site, Visit};

use super::bench::running;
use super::card::{Card, card};
use super::spec::SPECS;
use crate::queries::{self, Names, OrderBrief, order_briefs};
use crate::records::timer;
use crate::rules::states::OrderState;
use crate::rules::timer::minutes;

struct Line {
    card: Card,
    next: Option<(String, String)>,
    phone: String,
    tel: String,
    here: bool,
}

/// The timer that runs.
struct Running {
    number: String,
    url: String,
    title: String,
    since: String,
    minutes: String,
}

#[derive(Template)]
#[template(path = "service/mine.html")]
struct Page {
    frame: Frame,
    l: L,
    form: FormState,
    running: Option<Running>,
    works: bool,
    may_use: bool,
    lines: Vec<Line>,
    empty: Empty,
}

/// The work of whoever looks.
pub(super) async fn show(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    let (l, now, db) = (visit.lang, site.platform.now(), site.platform.db.read());
    let (rows, timer) = match visit.actor().staff() {
        Some(staff) => (
            queries::mine(db, &visit.actor().stations, staff).await?,
            running(db, staff).await?,
        ),
        None => (Vec::new(), None),
    };
    let names = Names::of_cards(db, &rows).await?;
    let people = accounts::briefs(db, rows.iter().map(|row| row.customer_id)).await?;
    let works = visit.can("service.work") && visit.actor().staff().is_some();
    let line = |row: &OrderBrief| {
        let customer = people.get(&row.customer_id);
        let phone = customer
            .and_then(|customer| customer.phone.as_deref())
            .unwrap_or_default();
        Line {
            card: card(row, &names, now, l),
            next: next(row, &visit),
            tel: format!("tel:{phone}"),
            phone: identity::shown_phone(phone),
            here: on_the_bench(row.state),
        }
    };
    let lines = rows.iter().map(line).collect();
    ui::html(&Page {
        frame: visit
            .frame("service", l.t("service-mine"))
            .back("/service", l.t("service-board")),
        l,
        form: FormState::new(&visit),
        running: match timer {
            Some(timer) => Some(measured(&site, &timer, l).await?),
            None => None,
        },
        works,
        may_use: visit.can("parts.use"),
        lines,
        empty: Empty::new(
            "circle-check",
            l.t("service-mine-empty"),
            l.t("service-mine-empty-text"),
        ),
    })
}

async fn measured(site: &Site, timer: &timer::Model, l: L) -> Result<Running, Failure> {
    let (db, id): (_, ServiceOrderId) = (site.platform.db.read(), timer.order_id);
    let mut found = order_briefs(db, &Stations::All, [id]).await?;
    let row = found.remove(&id);
    let names = Names::of_products(db, row.as_slice()).await?;
    let began = jiff::Timestamp::from(timer.started_at);
    Ok(Running {
        number: row
            .as_ref()
            .map(|row| row.number.clone())
            .unwrap_or_default(),
        url: format!("/service/orders/{id}"),
        title: row
            .as_ref()
            .map(|row| names.product(row).to_owned())
            .unwrap_or_default(),
        since: l.moment(began),
        minutes: l.a1(
            "service-minutes-n",
            "n",
            minutes(began, site.platform.now()),
        ),
    })
}

/// Whether somebody can work on it now: it is here and does not only wait to be collected.
const fn on_the_bench(state: OrderState) -> bool {
    matches!(
        state,
        OrderState::Received
            | OrderState::Diagnosing
            | OrderState::AwaitingApproval
            | OrderState::AwaitingParts
            | OrderState::Repairing
            | OrderState::Testing
    )
}

/// The usual next step of an order.
fn next(row: &OrderBrief, visit: &Visit) -> Option<(String, String)> {
    let spec = SPECS
        .iter()
        .find(|spec| spec.from.contains(&row.state) && visit.can(spec.permission))?;
    Some((
        format!("/service/orders/{}/do/{}", row.id, spec.word),
        visit.lang.t(&spec.label()),
    ))
}
