//! Keys for programs: ask for one, see it once, end it.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::TokenId;
use serde::Deserialize;
use ui::{Choice, Fault, Flash, Form, FormState, Frame, L, Path, Site, Visit, see_other};

use super::sign_in::Nothing;
use super::{me, refusal};
use crate::Matrix;
use crate::acts::{self, IssuedToken};
use crate::permissions::IssueTokens;
use crate::rules::token::TokenText;

/// The words of the form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct KeyText {
    name: String,
    days: String,
    scopes: Vec<String>,
}

#[derive(Template)]
#[template(path = "identity/token_new.html")]
struct NewTokenPage {
    frame: Frame,
    l: L,
    form: FormState,
    scopes: Vec<Choice>,
}

impl NewTokenPage {
    fn days(&self) -> Vec<Choice> {
        let choice = |days: i64| {
            Choice::new(
                days.to_string(),
                self.l.a1("identity-token-days", "n", days),
            )
        };
        [30, 90, 365, 730].map(choice).to_vec()
    }
}

#[derive(Template)]
#[template(path = "identity/token_issued.html")]
struct IssuedPage {
    frame: Frame,
    l: L,
    secret: String,
}

pub(super) async fn form(visit: Visit, matrix: Matrix) -> Result<Response, Fault> {
    let form = FormState::new(&visit).with("days", "90");
    page(&visit, &matrix, StatusCode::OK, form)
}

fn page(
    visit: &Visit,
    matrix: &Matrix,
    status: StatusCode,
    form: FormState,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let frame = frame(visit, "identity-token-new");
    let own = matrix.rows().filter(|row| visit.can(row.key));
    let scopes = own
        .map(|row| Choice::new(row.key, row.name(l)).help(row.key))
        .collect();
    ui::html_with(
        status,
        &NewTokenPage {
            frame,
            l,
            form,
            scopes,
        },
    )
}

fn frame(visit: &Visit, title: &str) -> Frame {
    let l = visit.lang;
    visit
        .frame("account", l.t(title))
        .back("/account", l.t("identity-account-title"))
        .narrow()
}

pub(super) async fn issue(
    site: Site,
    visit: Visit,
    matrix: Matrix,
    form: Form<KeyText>,
) -> Result<Response, Fault> {
    let may = visit.may::<IssueTokens>()?;
    let text = TokenText {
        name: form.input.name.clone(),
        days: form.input.days.clone(),
        scopes: form.input.scopes.clone(),
    };
    let mut work = visit.work(&site).await?;
    let issued = match text.read(visit.actor(), work.now) {
        Ok(wish) => acts::issue_token(&mut work, may, me(&visit)?, wish).await,
        Err(refused) => Err(refused.into()),
    };
    match issued {
        Ok(issued) => {
            work.commit().await?;
            show(&visit, issued)
        }
        Err(failure) => {
            let form = form.refused(refusal(failure)?);
            page(&visit, &matrix, StatusCode::UNPROCESSABLE_ENTITY, form)
        }
    }
}

fn show(visit: &Visit, issued: IssuedToken) -> Result<Response, Fault> {
    let frame = frame(visit, "identity-token-issued");
    ui::html(&IssuedPage {
        frame,
        l: visit.lang,
        secret: issued.secret.reveal().to_owned(),
    })
}

pub(super) async fn end(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<TokenId>,
    _form: Form<Nothing>,
) -> Result<Response, Fault> {
    let mut work = visit.work(&site).await?;
    acts::end_token(&mut work, me(&visit)?, id).await?;
    work.commit().await?;
    Ok(see_other(
        "/account",
        Flash::good(visit.lang.t("identity-token-ended")),
    ))
}
