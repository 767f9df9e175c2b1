//! What the words of the first field find: customers to choose from, and units to take.

use accounts::Brief;
use askama::Template;
use kernel::ids::{CustomerId, UnitId};
use platform::{Failure, Stations, search};
use ui::form::Field;
use ui::{Choice, FormState, Html, L, Site, Visit};

use super::words::IntakeWords;
use crate::rules::scanned::serial_scanned;
use crate::store;

/// Found customers and units, each.
const FOUND: usize = 8;

/// A unit that may be taken with one press, unless an order of it is open.
struct Offered {
    id: UnitId,
    words: String,
    open: Option<String>,
}

#[derive(Template)]
#[template(path = "service/intake_found.html")]
struct FoundPart {
    l: L,
    form: FormState,
    customers: Vec<Choice>,
    units: Vec<Offered>,
    open: bool,
    /// A number that nobody has: it is offered as that of a new unit.
    fresh: Option<String>,
    /// The caret goes to the new customer's name.
    asks: bool,
}

impl FoundPart {
    fn name(&self) -> Field<'_> {
        let field = self
            .form
            .text("name", "service-intake-name")
            .max(200)
            .half();
        if self.asks { field.focus() } else { field }
    }
}

/// The part under the first field.
pub(super) async fn part(
    site: &Site,
    visit: &Visit,
    words: &IntakeWords,
    form: &FormState,
) -> Result<Html, Failure> {
    let mut customers = customers(site, words).await?;
    let units = units(site, visit, &words.find).await?;
    let none = customers.is_empty() && units.is_empty() && !words.find.trim().is_empty();
    if !customers.is_empty() {
        customers.push(Choice::new(
            "new",
            visit.lang.t("service-intake-new-customer"),
        ));
    }
    let part = FoundPart {
        l: visit.lang,
        open: none
            || words.asks_customer()
            || !words.name.trim().is_empty()
            || form.error("phone").is_some(),
        fresh: serial_scanned(&words.find)
            .filter(|_| none)
            .map(str::to_owned),
        asks: words.asks_customer(),
        form: form.clone(),
        customers,
        units,
    };
    Html::of(&part).map_err(Failure::internal)
}

/// Whether the words find a customer or a unit.
pub(super) async fn anything(site: &Site, visit: &Visit, words: &str) -> Result<bool, Failure> {
    let customers = search::find(&site.platform, &Stations::All, words, &["customer"], 1).await?;
    Ok(!customers.is_empty() || !units(site, visit, words).await?.is_empty())
}

/// Customers that the words find, the chosen one first.
async fn customers(site: &Site, words: &IntakeWords) -> Result<Vec<Choice>, Failure> {
    let mut ids: Vec<CustomerId> = words.chosen().into_iter().collect();
    if !words.find.trim().is_empty() {
        // customers belong to no station
        let hits = search::find(
            &site.platform,
            &Stations::All,
            &words.find,
            &["customer"],
            FOUND,
        );
        ids.extend(hits.await?.iter().filter_map(|hit| hit.subject.as_id()));
    }
    let mut found = accounts::briefs(site.platform.db.read(), ids.iter().copied()).await?;
    let briefs = ids.iter().filter_map(|id| found.remove(id));
    Ok(briefs.map(|brief| choice(&brief)).collect())
}

fn choice(brief: &Brief) -> Choice {
    let phone = brief.phone.as_deref().map(identity::shown_phone);
    let reached = [phone, brief.mail.clone(), brief.place.clone()];
    let line: Vec<String> = reached.into_iter().flatten().collect();
    Choice::new(brief.id.to_string(), brief.name.clone()).help(line.join(" · "))
}

async fn units(site: &Site, visit: &Visit, words: &str) -> Result<Vec<Offered>, Failure> {
    if words.trim().is_empty() {
        return Ok(Vec::new());
    }
    let stations = &visit.actor().stations;
    let hits = search::find(&site.platform, stations, words, &["unit"], FOUND).await?;
    let ids: Vec<UnitId> = hits.iter().filter_map(|hit| hit.subject.as_id()).collect();
    let db = site.platform.db.read();
    let mut briefs = catalogue::unit_briefs(db, stations, ids.iter().copied()).await?;
    let mut open = store::open_of_units(db, &ids).await?;
    Ok(ids
        .iter()
        .filter_map(|id| briefs.remove(id))
        .map(|unit| Offered {
            id: unit.id,
            open: open.remove(&unit.id),
            words: format!("{} · {}", unit.product.name, unit.serial),
        })
        .collect())
}
