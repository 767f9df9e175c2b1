//! A gift card is blocked with its reason, and freed again.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::WalletAccountId;
use platform::paging::PageAsk;
use serde::Deserialize;
use ui::{Fault, Flash, Form, Path, Site, Visit, ended, first};

use super::wallet::page;
use crate::acts;
use crate::permissions::AdjustWallets;

/// The words of the form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    why: String,
}

pub(super) async fn block(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<WalletAccountId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<AdjustWallets>()?;
    let mut work = first!(form, site, visit);
    let done = acts::block(&mut work, may, id, &form.input.why).await;
    let said = |()| {
        let flash = Flash::good(visit.lang.t("wallet-block-done"));
        (format!("/wallets/{id}"), flash)
    };
    ended!(form, work, done, said, async |form| {
        page(&site, &visit, id, &PageAsk::default(), form).await
    })
}

pub(super) async fn unblock(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<WalletAccountId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<AdjustWallets>()?;
    let mut work = first!(form, site, visit);
    let done = acts::unblock(&mut work, may, id, &form.input.why).await;
    let said = |()| {
        let flash = Flash::good(visit.lang.t("wallet-unblock-done"));
        (format!("/wallets/{id}"), flash)
    };
    ended!(form, work, done, said, async |form| {
        page(&site, &visit, id, &PageAsk::default(), form).await
    })
}
