//! The form that sends a unit elsewhere, with its despatch.

use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use kernel::ids::{CustomerId, Kind as _, ServiceOrderId, kinds};
use kernel::refusal::{Problems, Refusal, Refused};
use kernel::states::State as _;
use kernel::time::civil_day;
use platform::{Failure, Stations, search};
use serde::{Deserialize, Serialize};
use ui::form::FormPage;
use ui::{Choice, Fault, Flash, Form, FormState, Path, Site, Visit, ended, first};

use super::{seen, url_of};
use crate::acts::{self, Despatch, SentTo};
use crate::moving::Moved;
use crate::permissions::ManageOrders;
use crate::rules::outsourcing::{Whither, usual_day};
use crate::rules::states::{OrderState, TABLE};
use crate::store::Seen;

/// Companies that the search offers.
const FOUND: usize = 10;

/// The words of the form.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Words {
    version: String,
    whither: String,
    to_station: String,
    find: String,
    company: String,
    outsourced_to: String,
    accessories: String,
    request: String,
    expected_on: String,
    carrier: String,
    consignment: String,
    plate: String,
    driver: String,
    parcels: String,
    why: String,
}

impl Words {
    fn read(&self) -> Result<Despatch, Refused> {
        let mut problems = Problems::new();
        let to = problems.take(self.to());
        let expected_on = problems.take(self.day());
        let parcels = problems.take(
            self.parcels
                .trim()
                .parse::<i32>()
                .map_err(|_| Refusal::new("service-refused-parcels").at("parcels")),
        );
        problems.finish(())?;
        let (Some(to), Some(expected_on), Some(parcels)) = (to, expected_on, parcels) else {
            return Err(Refused(Vec::new()));
        };
        let accessories = self.accessories.lines().map(str::to_owned).collect();
        Ok(Despatch {
            accessories,
            request: self.request.clone(),
            carrier: self.carrier.clone(),
            consignment: self.consignment.clone(),
            plate: self.plate.clone(),
            driver: self.driver.clone(),
            parcels,
            expected_on,
            why: Some(self.why.trim().to_owned()).filter(|why| !why.is_empty()),
            ..Despatch::new(to)
        })
    }

    fn day(&self) -> Result<Option<Date>, Refusal> {
        let word = self.expected_on.trim();
        if word.is_empty() {
            return Ok(None);
        }
        let read = word
            .parse::<Date>()
            .or_else(|_| kernel::format::parse_day(word));
        read.map(Some).map_err(|refusal| refusal.at("expected_on"))
    }

    fn to(&self) -> Result<SentTo, Refusal> {
        let company = || {
            self.company
                .parse::<CustomerId>()
                .map_err(|_| Refusal::new("service-refused-choose-company").at("company"))
        };
        match Whither::of_word(&self.whither) {
            Some(Whither::Station) => self
                .to_station
                .parse()
                .map(SentTo::Station)
                .map_err(|_| Refusal::new("service-refused-station").at("to_station")),
            Some(Whither::Service) => company().map(SentTo::Service),
            Some(Whither::Manufacturer) => company().map(SentTo::Manufacturer),
            Some(Whither::Other) => Ok(SentTo::Named(self.outsourced_to.clone())),
            None => Err(Refusal::new("service-refused-choice").at("whither")),
        }
    }
}

/// Companies that the words find, with the one that is chosen.
async fn companies(site: &Site, words: &str, chosen: &str) -> Result<Vec<Choice>, Failure> {
    let mut ids: Vec<CustomerId> = chosen.parse().ok().into_iter().collect();
    if !words.trim().is_empty() {
        let kind = kinds::Customer::NAME;
        let hits =
            search::find(&site.platform, &Stations::All, words.trim(), &[kind], FOUND).await?;
        ids.extend(
            hits.iter()
                .filter_map(|hit| hit.subject.as_id::<kinds::Customer>()),
        );
    }
    let briefs = accounts::briefs(site.platform.db.read(), ids).await?;
    Ok(briefs
        .into_values()
        .filter(|brief| brief.kind == accounts::CustomerKind::Company)
        .map(|brief| {
            Choice::new(brief.id.to_string(), brief.name).help(brief.place.unwrap_or_default())
        })
        .collect())
}

/// Stations of ours to which a unit may go: all that are open, but the order's own.
async fn stations(site: &Site, own: kernel::ids::StationId) -> Result<Vec<Choice>, Failure> {
    let all = identity::queries::stations(site.platform.db.read()).await?;
    Ok(all
        .into_iter()
        .filter(|row| row.id != own && row.closed_at.is_none())
        .map(|row| Choice::new(row.id.to_string(), row.name))
        .collect())
}

async fn page(
    site: &Site,
    visit: &Visit,
    id: ServiceOrderId,
    form: FormState,
) -> Result<FormPage, Fault> {
    let l = visit.lang;
    let order = seen(site, visit, id).await?;
    let ours = stations(site, order.station_id).await?;
    let found = companies(site, form.value("find"), form.value("company")).await?;
    let ways = Whither::ALL
        .iter()
        .map(|one| Choice::new(one.word(), l.t(one.key())))
        .collect();
    let back = url_of(id);
    let frame = visit
        .frame("service", l.t("service-do-send-out"))
        .back(back.clone(), order.number.clone())
        .narrow();
    let waited = order.state == OrderState::AwaitingParts;
    let firms = !found.is_empty() || form.error("company").is_some();
    let page = FormPage::new(
        frame,
        form,
        format!("{back}/despatch"),
        back,
        "service-do-send-out",
    )
    .intro(l.t("service-away-intro"))
    .hidden("version")
    .field(|f| f.radio("whither", "service-away-whither", ways))
    .field(|f| {
        f.select("to_station", "service-away-station", ours)
            .optional()
    })
    .field(|f| {
        f.text("find", "service-away-find")
            .help("service-away-find-help")
            .max(120)
            .optional()
    });
    // an empty choice would only stand in the way
    let page = if firms {
        page.field(|f| f.radio("company", "service-away-company", found).optional())
    } else {
        page
    };
    let page = page
        .field(|f| {
            f.text("outsourced_to", "service-away-named")
                .max(500)
                .optional()
        })
        .field(|f| {
            f.area("accessories", "service-away-with")
                .help("service-accessories-help")
                .optional()
        })
        .field(|f| f.area("request", "service-away-request").optional());
    Ok(on_the_road(page).field(|f| {
        let field = f.text("why", "service-why").max(500);
        if waited { field } else { field.optional() }
    }))
}

/// When it is expected back, and how it travels.
fn on_the_road(page: FormPage) -> FormPage {
    page.field(|f| f.date("expected_on", "service-away-expected").half())
        .field(|f| f.figure("parcels", "service-away-parcels").half())
        .field(|f| {
            f.text("carrier", "service-away-carrier")
                .help("service-away-carrier-help")
                .max(200)
                .optional()
                .half()
        })
        .field(|f| {
            f.text("consignment", "service-away-consignment")
                .max(100)
                .optional()
                .half()
                .scan()
        })
        .field(|f| {
            f.text("plate", "service-away-plate")
                .max(20)
                .optional()
                .half()
        })
        .field(|f| {
            f.text("driver", "service-away-driver")
                .help("service-away-driver-help")
                .max(120)
                .optional()
                .half()
        })
}

/// Shows the form.
pub(super) async fn new(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ServiceOrderId>,
) -> Result<Response, Fault> {
    let order = seen(&site, &visit, id).await?;
    TABLE
        .go(order.state, OrderState::Outsourced)
        .map_err(Failure::from)?;
    let things: Vec<String> =
        serde_json::from_value(order.accessories.clone().unwrap_or_default()).unwrap_or_default();
    let form = FormState::new(&visit)
        .with("version", order.version)
        .with("whither", Whither::Service.word())
        .with("accessories", things.join("\n"))
        .with(
            "request",
            order.findings.clone().unwrap_or(order.fault_told.clone()),
        )
        .with("expected_on", usual_day(civil_day(site.platform.now())))
        .with("parcels", 1);
    page(&site, &visit, id, form).await?.answer()
}

/// Sends it; without a chosen company it looks for some by the words typed.
pub(super) async fn send(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ServiceOrderId>,
    form: Form<Words>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may::<ManageOrders>()?, visit.lang);
    let words = &form.input;
    let firm = matches!(words.whither.as_str(), "service" | "manufacturer");
    if firm && words.company.is_empty() && !words.find.trim().is_empty() {
        return page(&site, &visit, id, form.state()).await?.answer();
    }
    let seen = Seen {
        id,
        version: words.version.trim().parse().ok(),
    };
    let mut work = first!(form, site, visit);
    let done = match words.read() {
        Ok(despatch) => acts::despatch(&mut work, may, seen, despatch).await,
        Err(refused) => Err(refused.into()),
    };
    let to = |_: Moved| {
        let said = Flash::good(l.t("service-away-sent"));
        (format!("{}#away", url_of(id)), said)
    };
    ended!(form, work, done, to, async |form| page(
        &site, &visit, id, form
    )
    .await?
    .answer())
}
