//! The page of a customer: who it is, how it is reached, what happened, and whatever others show on it.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::ids::CustomerId;
use platform::Failure;
use ui::{
    Facts, Fault, Flash, Frame, Html, L, Panels, Path, Site, State as Colour, Tag, Timeline, Visit,
    see_other,
};

use super::account::said;
use super::history;
use crate::acts::shown_phone;
use crate::queries::{self, Card, Pair};
use crate::records::address;
use crate::records::contact_point;
use crate::rules::contact::ContactKind;

#[derive(Template)]
#[template(path = "accounts/customer.html")]
struct CustomerPage {
    frame: Frame,
    l: L,
    id: CustomerId,
    card: Card,
    facts: Facts,
    panels: Panels,
    timeline: Timeline,
    older: Option<String>,
    alike: Vec<Alike>,
    aliases: Vec<String>,
    may_edit: bool,
    /// What is open on the account, for who may see it.
    account: Option<Vec<String>>,
}

/// Somebody who may be the same.
struct Alike {
    other: CustomerId,
    name: String,
    why: String,
}

impl CustomerPage {
    fn channel(&self, contact: &contact_point::Model) -> String {
        match contact.label.is_empty() {
            true => self.l.t(contact.kind.text()),
            false => format!("{} · {}", self.l.t(contact.kind.text()), contact.label),
        }
    }

    /// A number that dials, an address that writes, a name that opens.
    fn reach(&self, contact: &contact_point::Model) -> Html {
        let value = contact.value.as_str();
        match contact.kind {
            ContactKind::Phone => Html::link(&format!("tel:{value}"), &shown_phone(value)),
            ContactKind::Email => Html::link(&format!("mailto:{value}"), value),
            ContactKind::Whatsapp => {
                let digits = value.trim_start_matches('+');
                Html::link(&format!("https://wa.me/{digits}"), &shown_phone(value))
            }
            ContactKind::Telegram => {
                Html::link(&format!("https://t.me/{value}"), &format!("@{value}"))
            }
            ContactKind::Instagram => Html::link(
                &format!("https://instagram.com/{value}"),
                &format!("@{value}"),
            ),
            ContactKind::Facebook => Html::link(&format!("https://facebook.com/{value}"), value),
            ContactKind::X => Html::link(&format!("https://x.com/{value}"), &format!("@{value}")),
            ContactKind::Web => web(value),
        }
    }

    fn on_one_line(&self, address: &address::Model) -> String {
        queries::address_text(address).place.on_one_line()
    }
}

/// Only what is a web address becomes a link.
fn web(value: &str) -> Html {
    match value.starts_with("https://") || value.starts_with("http://") {
        true => Html::link(value, value),
        false => Html::link(&format!("https://{value}"), value),
    }
}

/// An alias leads to its survivor: links and bookmarks to it go on working.
pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<CustomerId>,
) -> Result<Response, Fault> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let card = queries::card(db, id).await?;
    if let Some(survivor) = card.row.merged_into {
        let flash = Flash::wait(l.a1("accounts-was-merged", "name", card.row.name.as_str()));
        return Ok(see_other(format!("/customers/{survivor}"), flash));
    }
    let may_merge = visit.can("customer.merge");
    let pairs = if may_merge {
        queries::suggestions_for(db, id).await?
    } else {
        Vec::new()
    };
    let (timeline, older) = history::page(&site, &visit, id, None).await?;
    let page = CustomerPage {
        frame: frame(&visit, &card),
        l,
        id,
        facts: facts(l, &card, queries::segment_names(db).await?),
        panels: site.panels(&visit, id.reference()).await,
        timeline,
        older,
        alike: pairs.into_iter().map(|pair| alike(l, id, pair)).collect(),
        aliases: queries::aliases(db, id).await?,
        may_edit: visit.can("customer.edit"),
        account: account(&site, &visit, id).await?,
        card,
    };
    ui::html(&page)
}

/// The open balances in words, none when all is settled.
async fn account(
    site: &Site,
    visit: &Visit,
    id: CustomerId,
) -> Result<Option<Vec<String>>, Failure> {
    if !visit.can("account.read") {
        return Ok(None);
    }
    let balances = queries::balances(site.platform.db.read(), id).await?;
    let open = balances.into_iter().filter(|balance| !balance.is_zero());
    Ok(Some(open.map(|open| said(visit.lang, open)).collect()))
}

fn frame(visit: &Visit, card: &Card) -> Frame {
    let l = visit.lang;
    let frame = visit
        .frame("customers", card.row.name.clone())
        .back("/customers", l.t("accounts-customers"))
        .over(
            l.a1(
                "accounts-since-day",
                "day",
                l.day(kernel::time::civil_day(*card.row.created_at))
                    .as_str(),
            ),
        );
    frame.tag(Tag::new(Colour::Plain, l.t(card.row.kind.text())))
}

fn facts(l: L, card: &Card, segments: HashMap<String, String>) -> Facts {
    let row = &card.row;
    let lang = if row.lang == "en" {
        "English"
    } else {
        "Türkçe"
    };
    Facts::new()
        .text(
            l.t("accounts-tckn"),
            row.tckn.as_deref().unwrap_or_default(),
        )
        .text(l.t("accounts-vkn"), row.vkn.as_deref().unwrap_or_default())
        .text(l.t("accounts-tax-office"), &row.tax_office)
        .text(
            l.t("accounts-segment"),
            row.segment
                .as_ref()
                .and_then(|code| segments.get(code))
                .map_or("", String::as_str),
        )
        .text(l.t("accounts-lang"), lang)
}

fn alike(l: L, id: CustomerId, pair: Pair) -> Alike {
    let other = if pair.first.id == id {
        pair.second
    } else {
        pair.first
    };
    Alike {
        other: other.id,
        name: other.name,
        why: l.t(pair.reason.text()),
    }
}
