//! What is on a gift card, for whoever has its code: no account, and an address that guesses waits.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use kernel::ids::kinds;
use kernel::refusal::Refused;
use platform::Failure;
use serde::Deserialize;
use ui::{CameFrom, Fault, Form, FormState, Guest, L, PublicFrame, Site, Tag};

use super::list::balance_tag;
use crate::acts::{guess_wait, note_guess};
use crate::queries::{self, Wallet};

#[derive(Template)]
#[template(path = "wallet/balance.html")]
struct BalancePage {
    frame: PublicFrame,
    l: L,
    form: FormState,
    found: Option<Shown>,
}

struct Shown {
    tag: Tag,
    words: String,
}

/// The words of the form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    code: String,
}

async fn page(
    site: &Site,
    guest: &Guest,
    form: FormState,
    found: Option<Shown>,
) -> Result<Response, Fault> {
    let l = guest.lang;
    let company = identity::company(site.platform.db.read()).await?;
    let company = company.ok_or_else(Failure::not_found::<kinds::Company>)?;
    let status = match form.is_refused() {
        true => StatusCode::UNPROCESSABLE_ENTITY,
        false => StatusCode::OK,
    };
    let mut frame = guest.frame_public(company.name, l.t("wallet-public"));
    for line in [identity::shown_phone(&company.phone), company.mail] {
        if !line.is_empty() {
            frame = frame.foot(line);
        }
    }
    let page = BalancePage {
        frame,
        l,
        form,
        found,
    };
    Ok((status, axum::response::Html(page.render()?)).into_response())
}

pub(super) async fn show(State(site): State<Site>, guest: Guest) -> Result<Response, Fault> {
    let form = FormState::new(&guest);
    page(&site, &guest, form, None).await
}

/// The code comes in the body, so that it stands in no address and no log.
pub(super) async fn ask(
    State(site): State<Site>,
    guest: Guest,
    from: CameFrom,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let (platform, address) = (&site.platform, from.household().to_string());
    let now = platform.now().as_second();
    if let Some(seconds) = guess_wait(platform.db.read(), &address, now).await? {
        return Err(Fault::TooMany(seconds));
    }
    match queries::by_code(platform, &form.input.code).await? {
        Some(wallet) => {
            let shown = told(&site, guest.lang, &wallet).await?;
            page(&site, &guest, FormState::new(&guest), Some(shown)).await
        }
        None => {
            let work = platform.own_work("wallet.balance").await?;
            note_guess(&work, &address).await?;
            work.commit().await?;
            let refused = Refused::field("code", "wallet-refused-code");
            page(&site, &guest, form.refused(refused), None).await
        }
    }
}

async fn told(site: &Site, l: L, wallet: &Wallet) -> Result<Shown, Failure> {
    let until = queries::good_until(site.platform.db.read(), wallet.id).await?;
    let words = match (wallet.blocked_at, until) {
        (Some(_), _) => l.t("wallet-public-blocked"),
        (None, Some(day)) => l.a1("wallet-good-until", "day", l.day(day)),
        (None, None) => String::new(),
    };
    Ok(Shown {
        tag: balance_tag(l, wallet),
        words,
    })
}
