//! The second factor of one's own account: scan, confirm, codes on paper, remove.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use platform::Failure;
use serde::Deserialize;
use ui::{Fault, Flash, Form, FormState, Frame, L, Site, Visit, see_other};

use super::sign_in::Nothing;
use super::{me, refusal};
use crate::acts;
use crate::credentials::{RecoveryCodes, SecondFactor};
use crate::door::{self, CheckedPassword};
use crate::queries;
use crate::records::staff;

/// The telephone's code.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct CodeText {
    code: String,
}

/// The password, typed again before something that protects the account changes.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct CurrentText {
    current: String,
}

#[derive(Template)]
#[template(path = "identity/second_factor.html")]
struct FactorPage {
    frame: Frame,
    l: L,
    form: FormState,
    me: staff::Model,
    codes_left: u64,
    offered: Option<Offered>,
}

impl FactorPage {
    fn factor(&self) -> String {
        super::codes_left(self.l, self.codes_left)
    }
}

/// A secret on its way to the telephone.
struct Offered {
    qr: String,
    typed: String,
}

#[derive(Template)]
#[template(path = "identity/recovery_codes.html")]
struct CodesPage {
    frame: Frame,
    l: L,
    codes: Vec<String>,
}

pub(super) async fn show(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    page(&site, &visit, StatusCode::OK, FormState::new(&visit), None).await
}

async fn page(
    site: &Site,
    visit: &Visit,
    status: StatusCode,
    form: FormState,
    offered: Option<Offered>,
) -> Result<Response, Fault> {
    let (db, l) = (site.platform.db.read(), visit.lang);
    let me = queries::staff_row(db, me(visit)?).await?;
    let page = FactorPage {
        frame: frame(visit),
        codes_left: queries::codes_left(db, me.id).await?,
        l,
        form,
        me,
        offered,
    };
    ui::html_with(status, &page)
}

fn frame(visit: &Visit) -> Frame {
    let l = visit.lang;
    visit
        .frame("account", l.t("identity-factor-title"))
        .back("/account", l.t("identity-account-title"))
        .narrow()
}

/// Shows the code to scan.
pub(super) async fn begin(
    State(site): State<Site>,
    visit: Visit,
    form: Form<Nothing>,
) -> Result<Response, Fault> {
    let offered = offer(&site, &visit).await?;
    page(&site, &visit, StatusCode::OK, form.state(), Some(offered)).await
}

async fn offer(site: &Site, visit: &Visit) -> Result<Offered, Failure> {
    let mut work = visit.work(site).await?;
    let factor = acts::offer_second_factor(&mut work, me(visit)?).await?;
    work.commit().await?;
    Ok(Offered {
        qr: factor.qr()?,
        typed: grouped(&factor),
    })
}

/// Four letters at a time, for those who type it.
fn grouped(factor: &SecondFactor) -> String {
    let letters: Vec<char> = factor.base32().chars().collect();
    letters
        .chunks(4)
        .map(String::from_iter)
        .collect::<Vec<_>>()
        .join(" ")
}

pub(super) async fn confirm(
    State(site): State<Site>,
    visit: Visit,
    form: Form<CodeText>,
) -> Result<Response, Fault> {
    let mut work = visit.work(&site).await?;
    match acts::confirm_second_factor(&mut work, me(&visit)?, &form.input.code).await {
        Ok(codes) => {
            work.commit().await?;
            show_codes(&visit, codes)
        }
        Err(failure) => {
            drop(work);
            let form = form.refused(refusal(failure)?);
            let offered = offer(&site, &visit).await?;
            page(
                &site,
                &visit,
                StatusCode::UNPROCESSABLE_ENTITY,
                form,
                Some(offered),
            )
            .await
        }
    }
}

fn show_codes(visit: &Visit, codes: RecoveryCodes) -> Result<Response, Fault> {
    let l = visit.lang;
    let frame = visit.frame("account", l.t("identity-codes-title")).narrow();
    ui::html(&CodesPage {
        frame,
        l,
        codes: codes.reveal().to_vec(),
    })
}

pub(super) async fn codes(
    State(site): State<Site>,
    visit: Visit,
    form: Form<CurrentText>,
) -> Result<Response, Fault> {
    let checked = check(&site, &visit, &form.input).await?;
    let mut work = visit.work(&site).await?;
    match acts::renew_recovery_codes(&mut work, me(&visit)?, checked).await {
        Ok(codes) => {
            work.commit().await?;
            show_codes(&visit, codes)
        }
        Err(failure) => {
            drop(work);
            let form = form.refused(refusal(failure)?);
            page(&site, &visit, StatusCode::UNPROCESSABLE_ENTITY, form, None).await
        }
    }
}

pub(super) async fn remove(
    State(site): State<Site>,
    visit: Visit,
    form: Form<CurrentText>,
) -> Result<Response, Fault> {
    let checked = check(&site, &visit, &form.input).await?;
    let mut work = visit.work(&site).await?;
    match acts::remove_own_second_factor(&mut work, me(&visit)?, checked).await {
        Ok(()) => {
            work.commit().await?;
            Ok(see_other(
                "/account",
                Flash::good(visit.lang.t("identity-factor-removed")),
            ))
        }
        Err(failure) => {
            drop(work);
            let form = form.refused(refusal(failure)?);
            page(&site, &visit, StatusCode::UNPROCESSABLE_ENTITY, form, None).await
        }
    }
}

async fn check(site: &Site, visit: &Visit, text: &CurrentText) -> Result<CheckedPassword, Failure> {
    door::check_own(
        &site.platform,
        visit.request_id,
        me(visit)?,
        text.current.clone(),
    )
    .await
}
