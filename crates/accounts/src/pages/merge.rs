//! Merge two customers: see what will move, then do as seen.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::CustomerId;
use platform::Failure;
use serde::Deserialize;
use ui::{Fault, Flash, Form, FormState, Frame, L, Site, Visit};

use super::{duplicates, first, refusal};
use crate::acts::{self, MergeFollowers, Merged};
use crate::permissions::MergeCustomers;
use crate::queries::{self, Brief, Card};
use crate::rules::merge::{TakenOver, may_merge, taken_over};

/// Which two.
#[derive(Debug, Deserialize)]
pub(super) struct Ask {
    from: CustomerId,
    into: CustomerId,
}

/// Which two, as they were seen.
#[derive(Debug, Deserialize)]
pub(super) struct Sent {
    from: CustomerId,
    from_version: i32,
    into: CustomerId,
    into_version: i32,
}

#[derive(Template)]
#[template(path = "accounts/merge.html")]
struct MergePage {
    frame: Frame,
    l: L,
    form: FormState,
    from: Side,
    into: Side,
    moves: Vec<String>,
}

/// One of the two as the page shows it.
struct Side {
    brief: Brief,
    version: i32,
    line: String,
}

pub(super) async fn preview(
    site: Site,
    visit: Visit,
    followers: MergeFollowers,
    ask: Ask,
) -> Result<Response, Fault> {
    let form = FormState::new(&visit);
    page(&site, &visit, &followers, ask, StatusCode::OK, form).await
}

async fn page(
    site: &Site,
    visit: &Visit,
    followers: &MergeFollowers,
    ask: Ask,
    status: StatusCode,
    form: FormState,
) -> Result<Response, Fault> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let from = queries::card(db, ask.from).await?;
    let into = queries::card(db, ask.into).await?;
    may_merge(&from.row.side(), &into.row.side())?;
    let moves = moves(site, l, followers, &from, &into).await?;
    let frame = visit
        .frame("customers", l.t("accounts-merge-title"))
        .back("/customers/duplicates", l.t("accounts-duplicates"));
    let page = MergePage {
        frame,
        l,
        form,
        from: side(site, &from).await?,
        into: side(site, &into).await?,
        moves,
    };
    ui::html_with(status, &page)
}

async fn side(site: &Site, card: &Card) -> Result<Side, Failure> {
    let brief = queries::brief(site.platform.db.read(), card.row.id).await?;
    Ok(Side {
        version: card.row.version,
        line: duplicates::line(&brief),
        brief,
    })
}

/// Everything that would move, counted, in words.
async fn moves(
    site: &Site,
    l: L,
    followers: &MergeFollowers,
    from: &Card,
    into: &Card,
) -> Result<Vec<String>, Failure> {
    let db = site.platform.db.read();
    let new_contacts = from.contacts.iter().filter(|theirs| {
        !into
            .contacts
            .iter()
            .any(|own| own.kind == theirs.kind && own.value == theirs.value)
    });
    let place = |row| queries::address_text(row).place;
    let new_addresses = from
        .addresses
        .iter()
        .filter(|theirs| !into.addresses.iter().any(|own| place(own) == place(theirs)));
    let mut counts = vec![
        ("contacts", new_contacts.count() as u64),
        ("addresses", new_addresses.count() as u64),
        ("sources", queries::source_count(db, from.row.id).await?),
        ("entries", queries::entry_count(db, from.row.id).await?),
    ];
    for follower in followers.iter() {
        counts.push((follower.what(), follower.count(db, from.row.id).await?));
    }
    let mut moves = facts(l, &taken_over(&from.row.side(), &into.row.side()));
    let some = counts.into_iter().filter(|(_, count)| *count > 0);
    moves.extend(some.map(|(what, count)| {
        l.a1(
            moved_text(what),
            "count",
            i64::try_from(count).unwrap_or(i64::MAX),
        )
    }));
    Ok(moves)
}

fn facts(l: L, taken: &TakenOver) -> Vec<String> {
    let words = [
        ("accounts-tckn", &taken.tckn),
        ("accounts-vkn", &taken.vkn),
        ("accounts-tax-office", &taken.tax_office),
        ("accounts-segment", &taken.segment),
    ];
    let mut facts: Vec<String> = words
        .into_iter()
        .filter_map(|(label, value)| Some(format!("{}: {}", l.t(label), value.as_ref()?)))
        .collect();
    facts.extend(taken.note.as_ref().map(|_| l.t("accounts-note")));
    facts
}

/// What moves, as a text key: our own parts by their words, a follower's by its own key.
pub(super) fn moved_text(what: &str) -> &str {
    match what {
        "contacts" => "accounts-moves-contacts",
        "addresses" => "accounts-moves-addresses",
        "sources" => "accounts-moves-sources",
        "entries" => "accounts-moves-entries",
        key => key,
    }
}

pub(super) async fn merge(
    site: Site,
    visit: Visit,
    followers: MergeFollowers,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<MergeCustomers>()?;
    let sent = &form.input;
    let two = Merged {
        from: sent.from,
        from_version: sent.from_version,
        into: sent.into,
        into_version: sent.into_version,
    };
    let mut work = match first(form.once.begin(&site, &visit).await?) {
        Ok(work) => work,
        Err(answer) => return Ok(*answer),
    };
    match acts::merge_customers(&mut work, may, &followers, two).await {
        Ok(()) => {
            let flash = Flash::good(visit.lang.t("accounts-merged"));
            Ok(form
                .once
                .done(work, format!("/customers/{}", sent.into), flash)
                .await?)
        }
        Err(Failure::Stale { .. }) => {
            drop(work);
            let refused = kernel::Refused::whole("accounts-refused-merge-stale");
            let ask = Ask {
                from: sent.from,
                into: sent.into,
            };
            let form = FormState::new(&visit).refuse(refused);
            page(&site, &visit, &followers, ask, StatusCode::CONFLICT, form).await
        }
        Err(failure) => Err(Fault::refused(refusal(failure)?)),
    }
}
