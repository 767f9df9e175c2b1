//! One refund: the decision, its portions with every attempt to pay them, and what can be done next.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::Money;
use kernel::identifiers::Iban;
use kernel::ids::{GrantedRefundId, Ref};
use kernel::money::Currency;
use kernel::states::State as _;
use kernel::time::civil_day;
use platform::Failure;
use platform::events::{Recorded, timeline};
use ui::{
    Entry, Facts, Fault, FormState, Frame, Html, L, Path, Site, State as Colour, Tag, Timeline,
    Visit,
};

use super::refunds::refund_tag;
use super::taking::cause;
use crate::events::VERBS;
use crate::queries::{self, Payment, Portion, Refund};
use crate::rules::refund::{PaymentState, PortionState, RefundState, Way};

/// How many events the page shows.
const SHOWN: u64 = 50;

#[derive(Template)]
#[template(path = "payments/refund.html")]
struct RefundPage {
    frame: Frame,
    l: L,
    id: GrantedRefundId,
    version: i32,
    form: FormState,
    total: String,
    portions: Vec<PortionShown>,
    facts: Facts,
    history: Timeline,
    may_approve: bool,
    own: bool,
    may_cancel: bool,
    held: Option<String>,
    may_let_go: bool,
}

struct PortionShown {
    place: i32,
    amount: String,
    tag: Tag,
    payments: Vec<PaymentShown>,
    may_choose: bool,
}

struct PaymentShown {
    id: String,
    title: String,
    where_to: String,
    said: String,
    tag: Tag,
    taking: Option<String>,
    list: Option<String>,
    may_hand_out: bool,
    may_say: bool,
    may_send: bool,
}

pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<GrantedRefundId>,
) -> Result<Response, Fault> {
    page(&site, &visit, id, FormState::new(&visit)).await
}

/// The page, also again with what was wrong in its form.
pub(super) async fn page(
    site: &Site,
    visit: &Visit,
    id: GrantedRefundId,
    form: FormState,
) -> Result<Response, Fault> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let refund = queries::refund(db, &visit.actor().stations, id).await?;
    let portions = queries::portions_of(db, &refund).await?;
    let waiting = refund.state == RefundState::Waiting;
    let own = visit.actor().staff().is_some() && visit.actor().staff() == refund.asked_staff;
    let status = match form.is_refused() {
        true => StatusCode::UNPROCESSABLE_ENTITY,
        false => StatusCode::OK,
    };
    let page = RefundPage {
        frame: frame(site, visit, &refund),
        l,
        id,
        version: refund.version,
        form,
        total: l.money(refund.total),
        may_cancel: visit.can("payments.grant") && portions.iter().any(|part| still(&refund, part)),
        portions: portions
            .into_iter()
            .map(|part| shown(visit, &refund, part))
            .collect(),
        facts: facts(site, visit, &refund).await?,
        history: history(site, l, Ref::of(id)).await?,
        held: refund
            .held_for
            .filter(|_| refund.is_held())
            .map(|held| l.t(held.key())),
        may_let_go: refund.is_held() && visit.can("payments.approve"),
        may_approve: waiting && visit.can("payments.approve"),
        own,
    };
    ui::html_with(status, &page)
}

fn frame(site: &Site, visit: &Visit, refund: &Refund) -> Frame {
    let l = visit.lang;
    let today = civil_day(site.platform.now());
    visit
        .frame("refunds", l.t(refund.kind.key()))
        .back("/refunds", l.t("payments-refunds"))
        .over(refund.number.clone())
        .tag(refund_tag(l, refund, today))
}

/// Whether a portion can be taken back: nothing of it is on its way.
fn still(refund: &Refund, portion: &Portion) -> bool {
    let open = matches!(refund.state, RefundState::Waiting | RefundState::Due);
    let last = portion.payments.last().map(|payment| payment.state);
    let gone = matches!(
        last,
        Some(PaymentState::Sent | PaymentState::Unknown | PaymentState::Succeeded)
    );
    open && portion.state == PortionState::Open && !gone
}

fn shown(visit: &Visit, refund: &Refund, portion: Portion) -> PortionShown {
    let l = visit.lang;
    let colour = match portion.state {
        PortionState::Open => Colour::Wait,
        PortionState::Paid => Colour::Good,
        PortionState::Cancelled => Colour::Plain,
    };
    let may_choose = still(refund, &portion) && visit.can("payments.pay");
    let last = portion.payments.last().map(|payment| payment.id);
    let payments = portion.payments.into_iter().map(|payment| {
        let is_last = last == Some(payment.id);
        attempt(visit, refund, payment, is_last)
    });
    PortionShown {
        place: portion.place,
        amount: l.money(portion.amount),
        tag: Tag::new(colour, l.t(portion.state.key())),
        payments: payments.collect(),
        may_choose,
    }
}

fn attempt(visit: &Visit, refund: &Refund, payment: Payment, last: bool) -> PaymentShown {
    let l = visit.lang;
    let due = refund.state == RefundState::Due && !refund.is_held() && last;
    let pending = payment.state == PaymentState::Pending;
    let told = match payment.way {
        Way::Manual => matches!(payment.state, PaymentState::Pending | PaymentState::Sent),
        Way::Bank => payment.state == PaymentState::Sent,
        _ => false,
    };
    let pay = visit.can("payments.pay");
    PaymentShown {
        id: payment.id.to_string(),
        title: format!(
            "{} · {}",
            l.number(payment.attempt.into()),
            l.t(payment.way.key())
        ),
        where_to: where_to(&payment),
        said: said(l, &payment),
        tag: Tag::new(colour(payment.state), l.t(payment.state.key())),
        taking: payment.taking.map(|id| format!("/takings/{id}")),
        list: payment.bank_file.clone(),
        may_hand_out: due && pending && payment.way.at_counter() && visit.can("payments.take"),
        may_say: pay && due && (told || payment.state == PaymentState::Unknown)
            || pay
                && last
                && payment.way.told_by_hand()
                && payment.state == PaymentState::Succeeded,
        may_send: pay && due && pending && payment.way == Way::Provider,
    }
}

const fn colour(state: PaymentState) -> Colour {
    match state {
        PaymentState::Pending => Colour::Plain,
        PaymentState::Sent => Colour::Wait,
        PaymentState::Succeeded => Colour::Good,
        PaymentState::Unknown | PaymentState::Failed => Colour::Late,
        PaymentState::Cancelled => Colour::Plain,
    }
}

/// To whom and through whom it goes.
fn where_to(payment: &Payment) -> String {
    let iban = Iban::parse(&payment.iban).map(|iban| iban.grouped());
    let parts = [
        iban.unwrap_or_default(),
        payment.holder.clone(),
        payment.provider.clone(),
        payment.reference.clone(),
        payment.provider_refund.clone().unwrap_or_default(),
    ];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}

/// When and by whom, and what was said last.
fn said(l: L, payment: &Payment) -> String {
    let at = payment.settled_at.or(payment.sent_at);
    let at = at.unwrap_or(payment.made_at);
    let by = match payment.settled_by.is_empty() {
        true => payment.made_by.clone(),
        false => payment.settled_by.clone(),
    };
    let asked = match payment.asked {
        0 => String::new(),
        n => l.a1("payments-asked-times", "n", i64::from(n)),
    };
    let parts = [l.moment(at), by, asked, payment.answer.clone()];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}

async fn facts(site: &Site, visit: &Visit, refund: &Refund) -> Result<Facts, Failure> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let customer = accounts::brief(db, refund.customer).await?;
    let stations = identity::station_names(db).await?;
    let station = refund.station.and_then(|id| stations.get(&id).cloned());
    let due = refund.due_by.map(|day| l.day(day)).unwrap_or_default();
    let decided = refund.decided_at.map(|at| l.moment(at)).unwrap_or_default();
    let settled = refund.settled_at.map(|at| l.moment(at)).unwrap_or_default();
    Ok(Facts::new()
        .link(
            l.t("payments-customer"),
            &format!("/customers/{}", customer.id),
            &customer.name,
        )
        .html(l.t("payments-cause"), cause(site, visit, refund.cause))
        .text(l.t("payments-due-by"), due)
        .text(l.t("payments-about"), &refund.about)
        .text(l.t("payments-reason"), &refund.reason)
        .text(l.t("payments-station"), station.unwrap_or_default())
        .text(l.t("payments-asked-by"), &refund.asked_by)
        .text(l.t("payments-asked-at"), l.moment(refund.asked_at))
        .text(l.t("payments-decided-by"), &refund.decided_by)
        .text(l.t("payments-decided-at"), decided)
        .text(l.t("payments-decided-why"), &refund.decided_why)
        .text(l.t("payments-let-go-why"), &refund.let_go_why)
        .text(l.t("payments-settled-at"), settled))
}

async fn history(site: &Site, l: L, subject: Ref) -> Result<Timeline, Failure> {
    let events = timeline(site.platform.db.read(), subject, None, SHOWN).await?;
    let now = site.platform.now();
    let known = |event: &Recorded| VERBS.iter().find(|(verb, _)| *verb == event.verb);
    let entry = |event: Recorded| {
        let (_, key) = known(&event)?;
        Some(Entry {
            at: l.stamp(event.at, now),
            who: event.actor_name.clone(),
            what: Html::text(&l.t(key)),
            more: Html::text(&more(l, &event)),
            note: false,
        })
    };
    Ok(Timeline(events.into_iter().filter_map(entry).collect()))
}

/// The amount and what was said.
fn more(l: L, event: &Recorded) -> String {
    let currency = event.facts["currency"].as_str().unwrap_or_default();
    let currency = Currency::of(currency).unwrap_or(Currency::TRY);
    let amount = event.facts["amount"].as_i64();
    let amount = amount.map(|minor| l.money(Money::new(minor, currency)));
    let said = ["why", "said"]
        .iter()
        .filter_map(|name| event.facts[*name].as_str());
    let said = said.filter(|words| !words.is_empty()).map(str::to_owned);
    amount
        .into_iter()
        .chain(said)
        .collect::<Vec<_>>()
        .join(" · ")
}
