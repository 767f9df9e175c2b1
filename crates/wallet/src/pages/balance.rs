//! What is on a gift card, for whoever has its code: no account, and an address that guesses waits.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use askama::Template;
use axum::extract::{ConnectInfo, FromRequestParts, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse as _, Response};
use kernel::ids::kinds;
use kernel::refusal::Refused;
use platform::Failure;
use serde::Deserialize;
use ui::{Fault, Form, FormState, Guest, L, PublicFrame, Site, Tag};

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

/// The network address that a request came from; of the new kind the network that one household has as a whole.
pub(super) struct From(String);

impl FromRequestParts<Site> for From {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Self::Rejection> {
        let list = parts.headers.get("x-forwarded-for");
        let list = list.filter(|_| site.config.behind_proxy);
        // the last one a proxy of ours added; what stands before it anybody may have written
        let told =
            list.and_then(|list| list.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
        let seen = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let seen = seen.map(|info| info.0.ip());
        let address: IpAddr = told.or(seen).unwrap_or(IpAddr::from([0, 0, 0, 0]));
        let counted = match address.to_canonical() {
            IpAddr::V4(_) => address.to_canonical(),
            IpAddr::V6(address) => {
                IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64)))
            }
        };
        Ok(Self(counted.to_string()))
    }
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
    From(address): From,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let platform = &site.platform;
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
