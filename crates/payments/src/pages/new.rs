//! The form that takes money from a customer for their account, without an order.

use axum::extract::State;
use axum::response::Response;
use kernel::format::parse_money;
use kernel::ids::CustomerId;
use kernel::money::Currency;
use kernel::refusal::{Problems, Refused};
use kernel::states::State as _;
use serde::Deserialize;
use ui::{
    Fault, Flash, Form, FormPage, FormState, Lang, Query, Site, Visit, ended, first, see_other,
};

use super::{choices, currencies, open_stations, station};
use crate::acts::{self, NewTaking, Taken};
use crate::permissions::TakePayments;
use crate::rules::taking::{Instrument, TakingKind};

/// The words of the form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    customer: Option<CustomerId>,
    kind: String,
    instrument: String,
    amount: String,
    currency: String,
    reference: String,
    about: String,
    station: String,
}

impl Sent {
    fn read(&self, customer: CustomerId, lang: Lang) -> Result<NewTaking, Refused> {
        let mut problems = Problems::new();
        let kind = problems.take_at("kind", self.kind.parse::<TakingKind>());
        let instrument = problems.take_at("instrument", self.instrument.parse::<Instrument>());
        let currency = problems.take_at("currency", Currency::of(&self.currency));
        let amount = currency.and_then(|currency| {
            problems.take_at("amount", parse_money(&self.amount, currency, lang))
        });
        let station = problems.take(station(&self.station));
        let (Some(kind), Some(instrument), Some(amount), Some(station)) =
            (kind, instrument, amount, station)
        else {
            return problems.finish(()).and(Err(Refused(Vec::new())));
        };
        Ok(NewTaking {
            customer,
            cause: None,
            chain: None,
            kind,
            instrument,
            amount,
            reference: Some(self.reference.clone()),
            about: Some(self.about.clone()),
            station,
        })
    }
}

async fn page(
    site: &Site,
    visit: &Visit,
    customer: CustomerId,
    form: FormState,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let brief = accounts::brief(site.platform.db.read(), customer).await?;
    let back = format!("/customers/{}", brief.id);
    let frame = visit
        .frame("takings", l.t("payments-take"))
        .back(back.clone(), brief.name);
    let comes_in = TakingKind::ALL.iter().filter(|kind| kind.comes_in());
    let (kinds, instruments) = (choices(l, comes_in), choices(l, Instrument::ALL));
    let stations = open_stations(site, visit).await?;
    let money = FormPage::new(frame, form, "/takings", back, "payments-take")
        .hidden("customer")
        .field(|f| {
            f.figure("amount", "payments-amount")
                .max(20)
                .focus()
                .two_thirds()
        })
        .field(|f| {
            f.select("currency", "payments-currency", currencies())
                .third()
        })
        .field(|f| f.radio("kind", "payments-kind", kinds))
        .field(|f| f.radio("instrument", "payments-instrument", instruments));
    money
        .field(|f| {
            f.text("reference", "payments-reference")
                .help("payments-reference-help")
                .attr("autocomplete", "off")
                .max(200)
                .optional()
                .half()
        })
        .field(|f| {
            f.text("about", "payments-about")
                .help("payments-about-help")
                .max(200)
                .optional()
                .half()
        })
        .field(|f| f.select("station", "payments-station", stations))
        .answer()
}

/// From whom.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct From {
    customer: Option<CustomerId>,
}

/// An empty form; without a customer one is chosen first.
pub(super) async fn new(
    State(site): State<Site>,
    visit: Visit,
    Query(from): Query<From>,
) -> Result<Response, Fault> {
    let Some(customer) = from.customer else {
        let flash = Flash::wait(visit.lang.t("payments-choose-customer"));
        return Ok(see_other("/customers", flash));
    };
    let form = FormState::new(&visit)
        .with("customer", customer)
        .with("kind", "payment")
        .with("instrument", "cash")
        .with("currency", "TRY");
    page(&site, &visit, customer, form).await
}

/// Takes the money.
pub(super) async fn take(
    State(site): State<Site>,
    visit: Visit,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<TakePayments>()?;
    let customer = form
        .input
        .customer
        .ok_or_else(|| Refused::field("customer", "payments-choose-customer"))?;
    let mut work = first!(form, site, visit);
    let taken = match form.input.read(customer, visit.lang.lang()) {
        Ok(new) => acts::take(&mut work, may, new).await,
        Err(refused) => Err(refused.into()),
    };
    let done = |taken: Taken| {
        let flash = Flash::good(visit.lang.t("payments-taken"));
        (format!("/takings/{}", taken.id), flash)
    };
    ended!(form, work, taken, done, async |form| page(
        &site, &visit, customer, form
    )
    .await)
}
