//! Money of an order at the counter: what was taken with its receipts, and the forms that take and give back.

use askama::Template;
use async_trait::async_trait;
use axum::extract::State;
use axum::response::Response;
use kernel::format::{decimal, parse_money};
use kernel::ids::{Kind as _, Ref, ServiceOrderId, kinds};
use kernel::money::{Currency, Money};
use kernel::refusal::{Problems, Refused};
use kernel::states::State as _;
use payments::{Instrument, TakePayments, Taken, TakingKind};
use platform::Failure;
use serde::{Deserialize, Serialize};
use ui::{
    Choice, Fault, Flash, Form, FormPage, FormState, Html, L, Need, Panel, PanelHtml, Path, Routes,
    Site, Slot, Visit, ended, first,
};

use crate::acts::{self, OrderMoney};
use crate::neighbours::money;
use crate::records::service_order;
use crate::store::{self, Seen};

/// The pages with what each needs.
pub(super) fn routes() -> Routes {
    let take = Need::permission::<TakePayments>();
    Routes::new()
        .get("/service/orders/{id}/money/take", take, take_form)
        .post("/service/orders/{id}/money/take", take, taken)
        .get("/service/orders/{id}/money/give-back", take, give_form)
        .post("/service/orders/{id}/money/give-back", take, given)
}

/// The words of both forms.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Words {
    version: String,
    kind: String,
    instrument: String,
    amount: String,
    reference: String,
}

impl Words {
    fn seen(&self, id: ServiceOrderId) -> Seen {
        Seen {
            id,
            version: self.version.trim().parse().ok(),
        }
    }

    fn read(&self, currency: Currency, l: L) -> Result<OrderMoney, Refused> {
        let mut problems = Problems::new();
        let instrument = problems.take_at("instrument", self.instrument.parse::<Instrument>());
        let amount = parse_money(&self.amount, currency, l.lang());
        let amount = problems.take_at("amount", amount);
        problems.finish(OrderMoney {
            instrument: instrument.unwrap_or(Instrument::Cash),
            amount: amount.map_or(0, |amount| amount.minor),
            reference: Some(self.reference.clone()),
        })
    }
}

fn instruments(l: L) -> Vec<Choice> {
    let all = Instrument::ALL.iter();
    all.map(|one| Choice::new(one.word(), l.t(one.key())))
        .collect()
}

async fn read(
    site: &Site,
    visit: &Visit,
    id: ServiceOrderId,
) -> Result<service_order::Model, Failure> {
    store::order(site.platform.db.read(), &visit.actor().stations, id).await
}

fn typed(money: Money, l: L) -> String {
    match money.minor {
        0 => String::new(),
        _ => decimal(money.decimal(), l.lang()),
    }
}

fn page(visit: &Visit, order: &service_order::Model, form: FormState, act: &str) -> FormPage {
    let l = visit.lang;
    let back = format!("/service/orders/{}", order.id);
    let key = format!("service-money-{act}");
    let frame = visit
        .frame("service", l.t(&key))
        .over(order.number.clone())
        .back(back.clone(), order.number.clone())
        .narrow();
    FormPage::new(frame, form, format!("{back}/money/{act}"), back, &key)
        .hidden("version")
        .field(|form| form.radio("instrument", "service-instrument", instruments(l)))
}

async fn take_page(
    site: &Site,
    visit: &Visit,
    id: ServiceOrderId,
    form: FormState,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let order = read(site, visit, id).await?;
    let purse = money::purse(site.platform.db.read(), &order).await?;
    let words = match purse.open() {
        Some(open) => l.a1("service-money-open", "open", l.money(open)),
        None => l.t("service-money-no-price"),
    };
    let kinds: Vec<Choice> = [TakingKind::Deposit, TakingKind::Payment]
        .iter()
        .map(|kind| Choice::new(kind.word(), l.t(kind.key())))
        .collect();
    page(visit, &order, form, "take")
        .intro(words)
        .field(|form| form.radio("kind", "service-money-kind", kinds))
        .field(|form| {
            form.figure("amount", "service-amount")
                .unit(&order.currency)
                .half()
                .focus()
        })
        .field(|form| {
            form.text("reference", "service-reference")
                .max(100)
                .optional()
                .half()
        })
        .answer()
}

async fn take_form(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ServiceOrderId>,
) -> Result<Response, Fault> {
    let order = read(&site, &visit, id).await?;
    let open = money::purse(site.platform.db.read(), &order).await?.open();
    let kind = match open {
        Some(_) => TakingKind::Payment,
        None => TakingKind::Deposit,
    };
    let amount = open.map(|open| typed(open, visit.lang)).unwrap_or_default();
    let form = FormState::new(&visit)
        .with("kind", kind.word())
        .with("instrument", Instrument::Cash.word())
        .with("amount", amount);
    take_page(&site, &visit, id, form).await
}

async fn taken(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ServiceOrderId>,
    form: Form<Words>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let order = read(&site, &visit, id).await?;
    let currency = Currency::of(&order.currency).map_err(Failure::from)?;
    let kind = form.input.kind.parse::<TakingKind>();
    let told = kind
        .map_err(|refusal| Refused::from(refusal.at("kind")))
        .and_then(|kind| Ok((kind, form.input.read(currency, visit.lang)?)));
    let mut work = first!(form, site, visit);
    let done = match told {
        Ok((kind, told)) => acts::take_money(&mut work, may, form.input.seen(id), kind, told).await,
        Err(refused) => Err(refused.into()),
    };
    let to = |taken: Taken| to_receipt(&visit, &taken, "service-money-taken");
    ended!(form, work, done, to, async |form| take_page(
        &site, &visit, id, form
    )
    .await)
}

/// The taking with its receipt, for whoever may see it.
fn to_receipt(visit: &Visit, taken: &Taken, says: &str) -> (String, Option<Flash>) {
    let flash = Flash::good(visit.lang.t(says));
    (format!("/takings/{}", taken.id), flash.into())
}

async fn give_page(
    site: &Site,
    visit: &Visit,
    id: ServiceOrderId,
    form: FormState,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let order = read(site, visit, id).await?;
    let surplus = money::purse(site.platform.db.read(), &order)
        .await?
        .surplus();
    page(visit, &order, form, "give-back")
        .intro(l.a1("service-money-surplus", "most", l.money(surplus)))
        .field(|form| {
            form.figure("amount", "service-amount")
                .unit(&order.currency)
                .half()
                .focus()
        })
        .field(|form| {
            form.text("reference", "service-reference")
                .max(100)
                .optional()
                .half()
        })
        .answer()
}

async fn give_form(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ServiceOrderId>,
) -> Result<Response, Fault> {
    let order = read(&site, &visit, id).await?;
    let surplus = money::purse(site.platform.db.read(), &order)
        .await?
        .surplus();
    let form = FormState::new(&visit)
        .with("instrument", Instrument::Cash.word())
        .with("amount", typed(surplus, visit.lang));
    give_page(&site, &visit, id, form).await
}

async fn given(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ServiceOrderId>,
    form: Form<Words>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let order = read(&site, &visit, id).await?;
    let currency = Currency::of(&order.currency).map_err(Failure::from)?;
    let mut work = first!(form, site, visit);
    let done = match form.input.read(currency, visit.lang) {
        Ok(told) => acts::give_money_back(&mut work, may, form.input.seen(id), told).await,
        Err(refused) => Err(refused.into()),
    };
    let to = |taken: Taken| to_receipt(&visit, &taken, "service-money-given-back");
    ended!(form, work, done, to, async |form| give_page(
        &site, &visit, id, form
    )
    .await)
}

/// Takings on the page of an order.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MoneyOfOrder;

struct Shown {
    url: Option<String>,
    receipt: Option<String>,
    number: String,
    words: String,
    amount: String,
    undone: bool,
}

/// What was paid for an order and not given back, read once in a request.
pub(super) struct Paid(pub Money);

#[derive(Template)]
#[template(path = "service/money_panel.html")]
struct Part {
    l: L,
    rows: Vec<Shown>,
    surplus: Option<String>,
    take: Option<String>,
    give: Option<String>,
}

#[async_trait]
impl Panel for MoneyOfOrder {
    fn on(&self) -> &'static str {
        kinds::ServiceOrder::NAME
    }

    fn order(&self) -> u16 {
        20
    }

    async fn render(
        &self,
        site: &Site,
        visit: &Visit,
        subject: Ref,
    ) -> Result<Option<PanelHtml>, Failure> {
        let Some(id) = subject.as_id::<kinds::ServiceOrder>() else {
            return Ok(None);
        };
        let (l, db) = (visit.lang, site.platform.db.read());
        let order = super::order::row(site, visit, id).await?;
        let purse = match visit.kept::<Paid>(id.uuid()) {
            Some(paid) => money::purse_of(&order, paid.0)?,
            None => money::purse(db, &order).await?,
        };
        let takings = payments::takings_of(db, subject).await?;
        let (may, reads) = (visit.can("payments.take"), visit.can("payments.read"));
        let open = purse.open().map_or(order.is_open, |open| open.minor > 0);
        let surplus = purse.surplus();
        let url = format!("/service/orders/{id}/money");
        let part = Part {
            l,
            surplus: (surplus.minor > 0 && purse.charge.is_some())
                .then(|| l.a1("service-money-to-give", "most", l.money(surplus))),
            take: (may && open).then(|| format!("{url}/take")),
            give: (may && surplus.minor > 0).then(|| format!("{url}/give-back")),
            rows: takings
                .iter()
                .map(|taking| shown(taking, reads, l))
                .collect(),
        };
        if part.rows.is_empty() && part.take.is_none() {
            return Ok(None);
        }
        let html = Html::of(&part).map_err(Failure::internal)?;
        Ok(Some(PanelHtml {
            slot: Slot::Side,
            html,
        }))
    }
}

fn shown(taking: &payments::Taking, reads: bool, l: L) -> Shown {
    let url = format!("/takings/{}", taking.id);
    Shown {
        receipt: reads.then(|| format!("{url}/receipt")),
        url: reads.then_some(url),
        number: taking.number.clone(),
        words: format!(
            "{} · {} · {}",
            l.day(taking.day),
            l.t(taking.kind.key()),
            l.t(taking.instrument.key())
        ),
        amount: l.money(taking.signed()),
        undone: taking.undone_by.is_some() || taking.undoes.is_some(),
    }
}
