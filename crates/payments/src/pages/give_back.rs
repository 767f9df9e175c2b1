//! The form that gives money of a taking back.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::format::parse_money;
use kernel::ids::TakingId;
use kernel::refusal::{Problems, Refused};
use kernel::states::State as _;
use serde::Deserialize;
use ui::{Choice, Fault, Flash, Form, FormState, Frame, L, Lang, Path, Site, Visit};

use super::{first, refusal, stations};
use super::{new, taking};
use crate::acts::{self, GiveBack};
use crate::permissions::TakePayments;
use crate::queries::{self, Taking};
use crate::rules::taking::Instrument;

/// The words of the form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    instrument: String,
    amount: String,
    reference: String,
    station: String,
}

impl Sent {
    /// Goes back to whom and from where it came.
    fn read(&self, taking: &Taking, lang: Lang) -> Result<GiveBack, Refused> {
        let mut problems = Problems::new();
        let instrument = problems.take_at("instrument", self.instrument.parse::<Instrument>());
        let amount = parse_money(&self.amount, taking.amount.currency, lang);
        let amount = problems.take_at("amount", amount);
        let station = problems.take(new::station(&self.station));
        let (Some(instrument), Some(amount), Some(station)) = (instrument, amount, station) else {
            return problems.finish(()).and(Err(Refused(Vec::new())));
        };
        Ok(GiveBack {
            customer: taking.customer,
            cause: taking.cause,
            chain: taking.chain,
            instrument,
            amount,
            reference: Some(self.reference.clone()),
            about: taking.about.clone().or(Some(taking.number.clone())),
            station,
        })
    }
}

#[derive(Template)]
#[template(path = "payments/give_back.html")]
struct GivePage {
    frame: Frame,
    l: L,
    id: TakingId,
    form: FormState,
    currency: String,
    most: String,
    stations: Vec<Choice>,
}

impl GivePage {
    fn instruments(&self) -> Vec<Choice> {
        new::instruments(self.l)
    }
}

async fn page(
    site: &Site,
    visit: &Visit,
    taking: &Taking,
    status: StatusCode,
    form: FormState,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let left = taking::left(site, taking).await?;
    let page = GivePage {
        frame: visit
            .frame("takings", l.t("payments-give-back"))
            .back(format!("/takings/{}", taking.id), taking.number.clone()),
        l,
        id: taking.id,
        currency: taking.amount.currency.code().to_owned(),
        most: l.a1("payments-give-back-most", "left", l.money(left)),
        stations: stations(site, visit, false).await?,
        form,
    };
    ui::html_with(status, &page)
}

pub(super) async fn new(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<TakingId>,
) -> Result<Response, Fault> {
    let stations = &visit.actor().stations;
    let taking = queries::taking(site.platform.db.read(), stations, id).await?;
    let left = taking::left(&site, &taking).await?;
    let most = left.minor.min(taking.amount.minor);
    let most = kernel::Money::new(most, left.currency).decimal();
    let form = FormState::new(&visit)
        .with("instrument", taking.instrument.word())
        .with("amount", kernel::format::decimal(most, visit.lang.lang()))
        .with("station", taking.station);
    page(&site, &visit, &taking, StatusCode::OK, form).await
}

pub(super) async fn give(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<TakingId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<TakePayments>()?;
    let stations = &visit.actor().stations;
    let taking = queries::taking(site.platform.db.read(), stations, id).await?;
    let mut work = match first(form.once.begin(&site, &visit).await?) {
        Ok(work) => work,
        Err(answer) => return Ok(*answer),
    };
    let given = match form.input.read(&taking, visit.lang.lang()) {
        Ok(back) => acts::give_back(&mut work, may, back).await,
        Err(refused) => Err(refused.into()),
    };
    match given {
        Ok(given) => {
            let flash = Flash::good(visit.lang.t("payments-given-back"));
            let url = format!("/takings/{}", given.id);
            Ok(form.once.done(work, url, flash).await?)
        }
        Err(failure) => {
            drop(work);
            let form = form.refused(refusal(failure)?);
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            page(&site, &visit, &taking, status, form).await
        }
    }
}
