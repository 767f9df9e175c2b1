//! The steps of a refund: agreed to, denied, taken back, sent again.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::{GrantedRefundId, RefundPaymentId};
use serde::Deserialize;
use ui::{Fault, Flash, Form, FormPage, FormState, Path, Site, Visit, ended, first};

use super::refund;
use crate::acts::refund as acts;
use crate::permissions::{ApproveRefunds, GrantRefunds, PayRefunds};
use crate::queries;

/// The words of every step.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    version: i32,
    why: String,
}

pub(super) async fn approve(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<GrantedRefundId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<ApproveRefunds>()?;
    let mut work = first!(form, site, visit);
    let done = acts::approve(&mut work, may, id, form.input.version).await;
    ended!(
        form,
        work,
        done,
        |()| said(&visit, id, "payments-approved"),
        async |form| refund::page(&site, &visit, id, form).await
    )
}

pub(super) async fn deny(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<GrantedRefundId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<ApproveRefunds>()?;
    let mut work = first!(form, site, visit);
    let done = acts::deny(&mut work, may, id, form.input.version, &form.input.why).await;
    ended!(
        form,
        work,
        done,
        |()| said(&visit, id, "payments-denied"),
        async |form| refund::page(&site, &visit, id, form).await
    )
}

pub(super) async fn let_go(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<GrantedRefundId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<ApproveRefunds>()?;
    let mut work = first!(form, site, visit);
    let done = acts::let_go(&mut work, may, id, form.input.version, &form.input.why).await;
    ended!(
        form,
        work,
        done,
        |()| said(&visit, id, "payments-let-go-done"),
        async |form| refund::page(&site, &visit, id, form).await
    )
}

fn said(visit: &Visit, id: GrantedRefundId, key: &str) -> (String, Flash) {
    (format!("/refunds/{id}"), Flash::good(visit.lang.t(key)))
}

async fn cancel_page(
    site: &Site,
    visit: &Visit,
    id: GrantedRefundId,
    form: FormState,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let refund = queries::refund(site.platform.db.read(), &visit.actor().stations, id).await?;
    let url = format!("/refunds/{id}");
    let frame = visit
        .frame("refunds", l.t("payments-refund-cancel"))
        .back(url.clone(), refund.number)
        .narrow();
    FormPage::new(
        frame,
        form,
        format!("{url}/cancel"),
        url,
        "payments-refund-cancel",
    )
    .intro(l.t("payments-refund-cancel-help"))
    .field(|f| f.text("why", "payments-why").max(200).focus())
    .answer()
}

pub(super) async fn cancel_form(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<GrantedRefundId>,
) -> Result<Response, Fault> {
    cancel_page(&site, &visit, id, FormState::new(&visit)).await
}

pub(super) async fn cancel(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<GrantedRefundId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<GrantRefunds>()?;
    let mut work = first!(form, site, visit);
    let done = acts::cancel(&mut work, may, id, &form.input.why).await;
    ended!(
        form,
        work,
        done,
        |()| said(&visit, id, "payments-refund-cancelled"),
        async |form| cancel_page(&site, &visit, id, form).await
    )
}

pub(super) async fn send_again(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<RefundPaymentId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<PayRefunds>()?;
    let seen = &visit.actor().stations;
    let (refund, _) = queries::payment(site.platform.db.read(), seen, id).await?;
    let mut work = first!(form, site, visit);
    let done = acts::send_again(&mut work, may, id).await;
    ended!(
        form,
        work,
        done,
        |()| said(&visit, refund.id, "payments-sent-again"),
        async |form| refund::page(&site, &visit, refund.id, form).await
    )
}
