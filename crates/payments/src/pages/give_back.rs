//! The form that gives money of a taking back.

use axum::extract::State;
use axum::response::Response;
use kernel::format::parse_money;
use kernel::ids::TakingId;
use kernel::refusal::{Problems, Refused};
use kernel::states::State as _;
use serde::Deserialize;
use ui::{Fault, Flash, Form, FormPage, FormState, Lang, Path, Site, Visit, ended, first};

use super::{choices, open_stations, station, taking};
use crate::acts::{self, GiveBack, Taken};
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
        let station = problems.take(station(&self.station));
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

async fn page(
    site: &Site,
    visit: &Visit,
    taking: &Taking,
    form: FormState,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let (url, currency) = (format!("/takings/{}", taking.id), taking.amount.currency);
    let frame = visit
        .frame("takings", l.t("payments-give-back"))
        .back(url.clone(), taking.number.clone());
    let left = taking::left(site, taking).await?;
    let stations = open_stations(site, visit).await?;
    FormPage::new(
        frame,
        form,
        format!("{url}/give-back"),
        url,
        "payments-give-back",
    )
    .intro(l.a1("payments-give-back-most", "left", l.money(left)))
    .field(|f| {
        f.figure("amount", "payments-amount")
            .unit(currency.code())
            .max(20)
            .focus()
    })
    .field(|f| {
        f.radio(
            "instrument",
            "payments-instrument",
            choices(l, Instrument::ALL),
        )
    })
    .field(|f| {
        f.text("reference", "payments-reference")
            .help("payments-reference-help")
            .attr("autocomplete", "off")
            .max(200)
            .optional()
            .half()
    })
    .field(|f| f.select("station", "payments-station", stations).half())
    .answer()
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
    page(&site, &visit, &taking, form).await
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
    let mut work = first!(form, site, visit);
    let given = match form.input.read(&taking, visit.lang.lang()) {
        Ok(back) => acts::give_back(&mut work, may, back).await,
        Err(refused) => Err(refused.into()),
    };
    let done = |given: Taken| {
        let flash = Flash::good(visit.lang.t("payments-given-back"));
        (format!("/takings/{}", given.id), flash)
    };
    ended!(form, work, given, done, async |form| page(
        &site, &visit, &taking, form
    )
    .await)
}
