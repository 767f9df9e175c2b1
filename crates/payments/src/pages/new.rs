//! The form that takes money from a customer for their account, without an order.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::format::parse_money;
use kernel::ids::{CustomerId, StationId};
use kernel::money::Currency;
use kernel::refusal::{Problems, Refused};
use kernel::states::State as _;
use serde::Deserialize;
use ui::{Choice, Fault, Flash, Form, FormState, Frame, L, Lang, Query, Site, Visit, see_other};

use super::{currencies, first, own_station, refusal, stations};
use crate::acts::{self, NewTaking};
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

/// The station of a form.
pub(super) fn station(word: &str) -> Result<StationId, Refused> {
    let id = word.parse();
    id.map_err(|_| Refused::field("station", "payments-refused-station"))
}

#[derive(Template)]
#[template(path = "payments/take.html")]
struct TakePage {
    frame: Frame,
    l: L,
    form: FormState,
    customer: CustomerId,
    stations: Vec<Choice>,
}

impl TakePage {
    fn kinds(&self) -> Vec<Choice> {
        let comes_in = TakingKind::ALL.iter().filter(|kind| kind.comes_in());
        comes_in
            .map(|kind| Choice::new(kind.word(), self.l.t(kind.key())))
            .collect()
    }

    fn instruments(&self) -> Vec<Choice> {
        instruments(self.l)
    }

    fn currencies(&self) -> Vec<Choice> {
        currencies()
    }
}

/// The instruments to choose from.
pub(super) fn instruments(l: L) -> Vec<Choice> {
    let all = Instrument::ALL.iter();
    all.map(|one| Choice::new(one.word(), l.t(one.key())))
        .collect()
}

async fn page(
    site: &Site,
    visit: &Visit,
    customer: CustomerId,
    status: StatusCode,
    form: FormState,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let brief = accounts::brief(site.platform.db.read(), customer).await?;
    let page = TakePage {
        frame: visit
            .frame("takings", l.t("payments-take"))
            .back(format!("/customers/{}", brief.id), brief.name),
        l,
        customer: brief.id,
        stations: stations(site, visit, false).await?,
        form,
    };
    ui::html_with(status, &page)
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
    let station = match own_station(&visit) {
        Some(own) => own.to_string(),
        None => stations(&site, &visit, false)
            .await?
            .into_iter()
            .next()
            .map(|choice| choice.value)
            .unwrap_or_default(),
    };
    let form = FormState::new(&visit)
        .with("kind", "payment")
        .with("instrument", "cash")
        .with("currency", "TRY")
        .with("station", station);
    page(&site, &visit, customer, StatusCode::OK, form).await
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
    let mut work = match first(form.once.begin(&site, &visit).await?) {
        Ok(work) => work,
        Err(answer) => return Ok(*answer),
    };
    let taken = match form.input.read(customer, visit.lang.lang()) {
        Ok(new) => acts::take(&mut work, may, new).await,
        Err(refused) => Err(refused.into()),
    };
    match taken {
        Ok(taken) => {
            let flash = Flash::good(visit.lang.t("payments-taken"));
            let url = format!("/takings/{}", taken.id);
            Ok(form.once.done(work, url, flash).await?)
        }
        Err(failure) => {
            drop(work);
            let form = form.refused(refusal(failure)?);
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            page(&site, &visit, customer, status, form).await
        }
    }
}
