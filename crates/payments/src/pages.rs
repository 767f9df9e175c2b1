//! Pages of payments: the list with the till, one taking with its receipt, and the forms that take, give back and reverse.

mod give_back;
mod list;
mod new;
mod reverse;
mod taking;

use kernel::ids::StationId;
use kernel::refusal::Refused;
use kernel::states::State;
use platform::Failure;
use ui::{Choice, L, Need, Routes, Site, Visit};

use crate::permissions::{ReadTakings, ReverseTakings, TakePayments};

/// All pages with their needs.
#[must_use]
pub fn routes() -> Routes {
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
fn choices<'a, S: State + 'a>(l: L, all: impl IntoIterator<Item = &'a S>) -> Vec<Choice> {
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
