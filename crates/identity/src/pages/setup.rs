//! The first-run page: the firm and its first administrator.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::Refused;
use platform::Actor;
use serde::Deserialize;
use ui::{Choice, Fault, Form, FormState, Guest, L, PublicFrame, Site, see_other};

use super::entrance::let_in;
use super::origin::Caller;
use super::refusal;
use crate::acts::{self, Origin, SetUp};
use crate::credentials::PasswordHash;
use crate::queries;
use crate::rules::company::CompanyText;
use crate::rules::passwords::NewPassword;
use crate::rules::staff::{StaffDetails, StaffText};

/// The words of the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct SetUpText {
    company: String,
    tax_number: String,
    tax_office: String,
    lang: String,
    name: String,
    mail: String,
    password: String,
}

#[derive(Template)]
#[template(path = "identity/setup.html")]
struct SetUpPage {
    frame: PublicFrame,
    l: L,
    form: FormState,
}

impl SetUpPage {
    fn new(guest: &Guest, form: FormState) -> SetUpPage {
        let l = guest.lang;
        SetUpPage {
            frame: guest.frame_public("Vefa", l.t("identity-setup-title")),
            l,
            form,
        }
    }

    fn langs(&self) -> Vec<Choice> {
        super::langs()
    }
}

pub(super) async fn show(State(site): State<Site>, guest: Guest) -> Result<Response, Fault> {
    if queries::is_set_up(site.platform.db.read()).await? {
        return Ok(see_other("/sign-in", None));
    }
    let form = FormState::new(&guest).with("lang", guest.lang.code());
    ui::html(&SetUpPage::new(&guest, form))
}

pub(super) async fn set_up(
    State(site): State<Site>,
    guest: Guest,
    caller: Caller,
    form: Form<SetUpText>,
) -> Result<Response, Fault> {
    if queries::is_set_up(site.platform.db.read()).await? {
        return Err(Fault::refused(Refused::whole(
            "identity-refused-set-up-done",
        )));
    }
    let input = match read(&form.input, &guest, caller.origin).await? {
        Ok(input) => input,
        Err(refused) => return again(&guest, form.refused(refused)),
    };
    let mut work = guest.work(&site, Actor::system("set-up")).await?;
    let done = match acts::set_up(&mut work, input).await {
        Ok(done) => done,
        Err(failure) => return again(&guest, form.refused(refusal(failure)?)),
    };
    work.commit().await?;
    let answer = see_other("/", ui::Flash::good(guest.lang.t("identity-setup-done")));
    Ok(match &done.session {
        Some(session) => let_in(&site, session, answer),
        None => answer,
    })
}

fn again(guest: &Guest, form: FormState) -> Result<Response, Fault> {
    ui::html_with(
        StatusCode::UNPROCESSABLE_ENTITY,
        &SetUpPage::new(guest, form),
    )
}

/// Problems of both halves stand on the page at once; the firm's name has its own field there.
async fn read(
    text: &SetUpText,
    guest: &Guest,
    origin: Origin,
) -> Result<Result<SetUp, Refused>, Fault> {
    let company = CompanyText {
        name: text.company.clone(),
        tax_number: text.tax_number.clone(),
        tax_office: text.tax_office.clone(),
        lang: text.lang.clone(),
        ..CompanyText::default()
    };
    let company = company
        .read()
        .map_err(|refused| renamed(refused, "name", "company"));
    let password = NewPassword::parse(&text.password, &text.name, &text.mail);
    let (company, administrator, password) = match (company, administrator(text), password) {
        (Ok(company), Ok(administrator), Ok(password)) => (company, administrator, password),
        (company, administrator, password) => {
            let all = [company.err(), administrator.err(), password.err()];
            return Ok(Err(all
                .into_iter()
                .flatten()
                .fold(Refused(Vec::new()), Refused::and)));
        }
    };
    let password = PasswordHash::of(password)
        .await
        .map_err(platform::Failure::from)?;
    let station_name = guest.lang.t("identity-setup-station");
    Ok(Ok(SetUp {
        company,
        administrator,
        password,
        station_name,
        origin: Some(origin),
    }))
}

fn administrator(text: &SetUpText) -> Result<StaffDetails, Refused> {
    StaffText {
        name: text.name.clone(),
        mail: text.mail.clone(),
        lang: text.lang.clone(),
        role: "administrator".into(),
        ..StaffText::default()
    }
    .read()
}

fn renamed(refused: Refused, from: &str, to: &'static str) -> Refused {
    let rename = |refusal: kernel::Refusal| match refusal.field.as_deref() == Some(from) {
        true => refusal.at(to),
        false => refusal,
    };
    Refused(refused.0.into_iter().map(rename).collect())
}
