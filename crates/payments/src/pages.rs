//! Pages of payments: the list with the till, one taking with its receipt, and the forms that take, give back and reverse.

mod bank;
mod gesture;
mod give_back;
mod hook;
mod limits;
mod list;
mod new;
mod providers;
mod refund;
mod refund_pay;
mod refund_steps;
mod refund_way;
pub(crate) mod refunds;
mod reverse;
mod taking;
pub(crate) mod today;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use kernel::ids::StationId;
use kernel::refusal::Refused;
use kernel::states::State as Word;
use platform::Failure;
use ui::{Choice, Form, L, Need, Path, Routes, Site, Visit};

use crate::permissions::{
    ApproveRefunds, GrantRefunds, PayRefunds, ReadTakings, ReverseTakings, SetUpPayments,
    TakePayments,
};
use crate::port::Providers;

/// All pages with their needs; providers are handed over by the program.
#[must_use]
pub fn routes(providers: Providers) -> Routes {
    taking_routes()
        .merge(refund_routes())
        .merge(bank_routes())
        .merge(settings_routes(providers))
}

fn refund_routes() -> Routes {
    let read = Need::permission::<ReadTakings>();
    let grant = Need::permission::<GrantRefunds>();
    let approve = Need::permission::<ApproveRefunds>();
    let pay = Need::permission::<PayRefunds>();
    let take = Need::permission::<TakePayments>();
    Routes::new()
        .get("/refunds", read, refunds::list)
        .post("/refunds", grant, gesture::give)
        .get("/refunds/today", read, today::fetch)
        .get("/refunds/new", grant, gesture::new)
        .get("/refunds/{id}", read, refund::show)
        .post("/refunds/{id}/approve", approve, refund_steps::approve)
        .post("/refunds/{id}/deny", approve, refund_steps::deny)
        .post("/refunds/{id}/let-go", approve, refund_steps::let_go)
        .get("/refunds/{id}/cancel", grant, refund_steps::cancel_form)
        .post("/refunds/{id}/cancel", grant, refund_steps::cancel)
        .get("/refunds/{id}/portions/{place}/way", pay, refund_way::form)
        .post(
            "/refunds/{id}/portions/{place}/way",
            pay,
            refund_way::choose,
        )
        .get(
            "/refund-payments/{id}/hand-out",
            take,
            refund_pay::counter_form,
        )
        .post("/refund-payments/{id}/hand-out", take, refund_pay::hand_out)
        .get(
            "/refund-payments/{id}/outcome",
            pay,
            refund_pay::outcome_form,
        )
        .post("/refund-payments/{id}/outcome", pay, refund_pay::say)
        .post(
            "/refund-payments/{id}/send-again",
            pay,
            refund_steps::send_again,
        )
}

fn bank_routes() -> Routes {
    let pay = Need::permission::<PayRefunds>();
    Routes::new()
        .get("/refunds/bank", pay, bank::list)
        .post("/refunds/bank", pay, bank::make)
        .get("/refunds/bank/new", pay, bank::new)
        .get("/refunds/bank/{number}", pay, bank::show)
        .get("/refunds/bank/{number}/file", pay, bank::file)
}

fn settings_routes(all: Providers) -> Routes {
    let set_up = Need::permission::<SetUpPayments>();
    let [list, new, edit, keep, hook] = [(); 5].map(|()| all.clone());
    let place = "/settings/payment-providers";
    Routes::new()
        .get("/settings/refund-limits", set_up, limits::list)
        .get("/settings/refund-limits/{role}", set_up, limits::form)
        .post("/settings/refund-limits/{role}", set_up, limits::keep)
        .get(
            "/settings/refund-limits/{role}/{currency}",
            set_up,
            limits::form,
        )
        .post(
            "/settings/refund-limits/{role}/{currency}",
            set_up,
            limits::keep,
        )
        .get(
            place,
            set_up,
            move |State(site): State<Site>, visit: Visit| {
                providers::list(site, visit, list.clone())
            },
        )
        .get(
            "/settings/payment-providers/new/{word}",
            set_up,
            move |visit: Visit, Path(word): Path<String>| providers::new(visit, new.clone(), word),
        )
        .get(
            "/settings/payment-providers/{name}",
            set_up,
            move |State(site): State<Site>, visit: Visit, Path(name): Path<String>| {
                providers::edit(site, visit, edit.clone(), name)
            },
        )
        .post(
            place,
            set_up,
            move |site: State<Site>, visit: Visit, form: Form<providers::Sent>| {
                providers::keep(site, visit, keep.clone(), form)
            },
        )
        .post(
            "/hooks/payments/{name}",
            Need::Public,
            move |State(site): State<Site>,
                  Path(name): Path<String>,
                  headers: HeaderMap,
                  body: Bytes| { hook::hear(site, hook.clone(), name, headers, body) },
        )
}

fn taking_routes() -> Routes {
    let read = Need::permission::<ReadTakings>();
    let take = Need::permission::<TakePayments>();
    Routes::new()
        .get("/takings", read, list::list)
        .get("/takings/new", take, new::new)
        .post("/takings", take, new::take)
        .get("/takings/{id}", read, taking::show)
        .get("/takings/{id}/receipt", read, taking::receipt)
        .get("/takings/{id}/give-back", take, give_back::new)
        .post("/takings/{id}/give-back", take, give_back::give)
        .post(
            "/takings/{id}/reverse",
            Need::permission::<ReverseTakings>(),
            reverse::reverse,
        )
}

/// The stations to choose from: those that somebody sees; closed ones too when the past is asked for.
async fn stations(site: &Site, visit: &Visit, closed_too: bool) -> Result<Vec<Choice>, Failure> {
    let all = identity::queries::stations(site.platform.db.read()).await?;
    let seen = all.into_iter().filter(|row| {
        visit.actor().stations.see(Some(row.id)) && (closed_too || row.closed_at.is_none())
    });
    Ok(seen
        .map(|row| Choice::new(row.id.to_string(), row.name))
        .collect())
}

/// The open stations of a form. Who sees several chooses: money in the wrong till is worse than a click.
async fn open_stations(site: &Site, visit: &Visit) -> Result<Vec<Choice>, Failure> {
    let mut open = stations(site, visit, false).await?;
    if open.len() > 1 {
        open.insert(0, Choice::new("", visit.lang.t("payments-choose-station")));
    }
    Ok(open)
}

/// The station of a form.
fn station(word: &str) -> Result<StationId, Refused> {
    let id = word.parse();
    id.map_err(|_| Refused::field("station", "payments-refused-station"))
}

/// The choices of words, each with its name.
fn choices<'a, S: Word + 'a>(l: L, all: impl IntoIterator<Item = &'a S>) -> Vec<Choice> {
    let all = all.into_iter();
    all.map(|one| Choice::new(one.word(), l.t(one.key())))
        .collect()
}

/// Currencies that the counter takes.
fn currencies() -> Vec<Choice> {
    ["TRY", "USD", "EUR", "GBP"]
        .map(|code| Choice::new(code, code))
        .to_vec()
}
