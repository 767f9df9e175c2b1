//! The form that grants a gesture to a customer.

use axum::extract::State;
use axum::response::Response;
use kernel::format::parse_money;
use kernel::ids::{CustomerId, GrantedRefundId, Ref};
use kernel::money::Currency;
use kernel::refusal::{Problems, Refused};
use kernel::states::State as _;
use serde::Deserialize;
use ui::{
    Choice, Fault, Flash, Form, FormPage, FormState, Lang, Query, Site, Visit, ended, first,
    see_other,
};

use super::refund_way::WayText;
use super::{currencies, open_stations, station};
use crate::acts::refund::{NewGrant, NewPortion, grant};
use crate::permissions::GrantRefunds;
use crate::rules::refund::{GrantKind, Way};

/// The words of the form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    customer: Option<CustomerId>,
    amount: String,
    currency: String,
    way: String,
    iban: String,
    holder: String,
    reason: String,
    about: String,
    station: String,
}

impl Sent {
    fn read(&self, customer: CustomerId, lang: Lang) -> Result<NewGrant, Refused> {
        let mut problems = Problems::new();
        let currency = problems.take_at("currency", Currency::of(&self.currency));
        let amount = currency.and_then(|currency| {
            problems.take_at("amount", parse_money(&self.amount, currency, lang))
        });
        let way = WayText {
            way: self.way.clone(),
            iban: self.iban.clone(),
            holder: self.holder.clone(),
            ..WayText::default()
        };
        let way = problems.take(way.read());
        let station = problems.take(station(&self.station));
        let (Some(amount), Some(way), Some(station)) = (amount, way, station) else {
            return problems.finish(()).and(Err(Refused(Vec::new())));
        };
        problems.finish(NewGrant {
            kind: GrantKind::Gesture,
            cause: Ref::of(customer),
            chain: None,
            customer,
            station: Some(station),
            portions: vec![NewPortion {
                way,
                amount,
                source: None,
            }],
            due_by: None,
            held_for: None,
            reason: self.reason.clone(),
            about: self.about.clone(),
        })
    }
}

/// A gesture was paid by nobody, so it does not go back to a card.
const WAYS: [Way; 4] = [Way::Bank, Way::Cash, Way::Account, Way::Manual];

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
        .frame("refunds", l.t("payments-gesture-new"))
        .back(back.clone(), brief.name);
    let stations = open_stations(site, visit).await?;
    let ways = WAYS.map(|way| Choice::new(way.word(), l.t(way.key())));
    FormPage::new(frame, form, "/refunds", back, "payments-gesture-new")
        .intro(l.t("payments-gesture-help"))
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
        .field(|f| f.text("reason", "payments-reason").max(200))
        .field(|f| {
            f.text("about", "payments-about")
                .help("payments-about-help")
                .max(200)
                .optional()
        })
        .field(|f| f.radio("way", "payments-way", ways.to_vec()))
        .field(|f| {
            f.text("iban", "payments-iban")
                .help("payments-iban-help")
                .attr("autocomplete", "off")
                .max(42)
                .optional()
                .half()
        })
        .field(|f| {
            f.text("holder", "payments-holder")
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
    Query(sent): Query<Sent>,
) -> Result<Response, Fault> {
    let Some(customer) = sent.customer else {
        let flash = Flash::wait(visit.lang.t("payments-choose-getter"));
        return Ok(see_other("/customers", flash));
    };
    let brief = accounts::brief(site.platform.db.read(), customer).await?;
    let form = FormState::new(&visit)
        .with("customer", customer)
        .with("currency", "TRY")
        .with("holder", brief.name)
        .with("way", Way::Bank.word());
    page(&site, &visit, customer, form).await
}

pub(super) async fn give(
    State(site): State<Site>,
    visit: Visit,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<GrantRefunds>()?;
    let Some(customer) = form.input.customer else {
        return Err(Refused::field("customer", "payments-choose-getter").into());
    };
    let mut work = first!(form, site, visit);
    let done = match form.input.read(customer, visit.lang.lang()) {
        Ok(new) => grant(&mut work, may, new).await,
        Err(refused) => Err(refused.into()),
    };
    let said = |id: GrantedRefundId| {
        let flash = Flash::good(visit.lang.t("payments-gesture-granted"));
        (format!("/refunds/{id}"), flash)
    };
    ended!(form, work, done, said, async |form| {
        page(&site, &visit, customer, form).await
    })
}
