//! What somebody without an account sees: a certificate behind its link, and the check that tells nothing about owners.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::time::civil_day;
use platform::{Actor, Stations};
use serde::Deserialize;
use ui::{Facts, Fault, Guest, L, Path, PublicFrame, Query, Site, Tag};

use super::coverage_card;
use super::unit_certificate::pdf_answer;
use crate::acts;
use crate::certificate;
use crate::coverage;
use crate::queries::{WarrantyFacts, published, units_with_serial, warranty_facts};
use crate::records::publication;

/// A certificate in force, or the words that it is not.
#[derive(Template)]
#[template(path = "catalogue/certificate.html")]
struct CertificatePage {
    frame: PublicFrame,
    l: L,
    product: String,
    tag: Tag,
    headline: String,
    facts: Facts,
    pdf: String,
    terms: String,
}

#[derive(Template)]
#[template(path = "catalogue/gone.html")]
struct GonePage {
    frame: PublicFrame,
    title: String,
    words: String,
}

/// The certificate behind a link. The first opening is kept as proof of hand-over.
pub(super) async fn certificate(
    State(site): State<Site>,
    guest: Guest,
    Path(token): Path<String>,
) -> Result<Response, Fault> {
    let Some((link, facts)) = behind(&site, &token).await? else {
        return gone(&site, &guest).await;
    };
    if link.first_opened_at.is_none() {
        let mut work = guest.work(&site, Actor::system("public-link")).await?;
        acts::note_opened(&mut work, link.id).await?;
        work.commit().await?;
    }
    let l = guest.lang;
    let answer = coverage::answer(&facts, civil_day(site.platform.now()))?;
    let page = CertificatePage {
        frame: certificate::public_frame(&site, &guest, l.t("catalogue-certificate"))
            .await?
            .number(facts.unit.serial.clone()),
        l,
        product: facts.product.name.clone(),
        tag: coverage_card::tag(&answer.coverage, answer.asked_on, l),
        headline: law::texts::say(&answer.coverage.reason, coverage::law_lang(l)),
        facts: shown(&facts, &answer, l),
        pdf: format!("/g/{token}/certificate.pdf"),
        terms: "/terms".into(),
    };
    Ok(axum::response::Html(page.render()?).into_response())
}

/// Links are asked for by their secret alone; a withdrawn one is as good as none.
async fn behind(
    site: &Site,
    token: &str,
) -> Result<Option<(publication::Model, WarrantyFacts)>, Fault> {
    let db = site.platform.db.read();
    match published(db, token).await? {
        Some(link) if link.withdrawn_at.is_none() => {
            let facts = warranty_facts(db, &Stations::All, link.unit_id).await?;
            Ok(Some((link, facts)))
        }
        _ => Ok(None),
    }
}

async fn gone(site: &Site, guest: &Guest) -> Result<Response, Fault> {
    let l = guest.lang;
    let frame = certificate::public_frame(site, guest, l.t("catalogue-gone")).await?;
    let page = GonePage {
        frame,
        title: l.t("catalogue-gone"),
        words: l.t("catalogue-gone-help"),
    };
    Ok((StatusCode::NOT_FOUND, axum::response::Html(page.render()?)).into_response())
}

fn shown(facts: &WarrantyFacts, answer: &law::Answer, l: L) -> Facts {
    let delivered = facts
        .unit
        .delivered_on
        .map(|day| l.day(day.into()))
        .unwrap_or_default();
    let mut shown = Facts::new()
        .text(
            l.t("catalogue-brand"),
            facts.product.brand.as_deref().unwrap_or_default(),
        )
        .text(
            l.t("catalogue-model"),
            facts.product.model.as_deref().unwrap_or_default(),
        )
        .text(l.t("catalogue-serial"), &facts.unit.serial)
        .text(l.t("catalogue-delivered-on"), delivered);
    if let Some(sale) = &facts.sale {
        shown = shown.text(
            l.t("catalogue-invoice"),
            format!("{} · {}", sale.number, l.day(sale.sold_on.into())),
        );
    }
    for interval in &answer.coverage.intervals {
        shown = shown.text(
            law::texts::text(interval.kind.name(), coverage::law_lang(l)),
            format!(
                "{} – {}",
                l.day(interval.first_day),
                l.day(interval.last_day)
            ),
        );
    }
    shown
}

/// The certificate behind a link as PDF, without signature lines.
pub(super) async fn certificate_pdf(
    State(site): State<Site>,
    guest: Guest,
    Path(token): Path<String>,
) -> Result<Response, Fault> {
    let Some((link, _)) = behind(&site, &token).await? else {
        return gone(&site, &guest).await;
    };
    let paper = certificate::electronic(&site, link.unit_id, &token, guest.lang).await?;
    Ok(pdf_answer(paper.bytes, &paper.name))
}

/// What a stranger asks.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    serial: String,
    embed: bool,
}

/// One answer of the public check.
struct Found {
    product: String,
    tag: Tag,
    headline: String,
}

#[derive(Template)]
#[template(path = "catalogue/check.html")]
struct CheckPage {
    frame: PublicFrame,
    l: L,
    asked: String,
    embed: bool,
    found: Vec<Found>,
    unknown: bool,
}

/// Most answers for one serial number.
const FOUND_MAX: usize = 5;

/// Is the product with this serial under warranty? Nothing about who has it, where it was bought or what was repaired.
pub(super) async fn check(
    State(site): State<Site>,
    guest: Guest,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let l = guest.lang;
    let frame = certificate::public_frame(&site, &guest, l.t("catalogue-check")).await?;
    let found = if asked.serial.trim().is_empty() {
        Vec::new()
    } else {
        found(&site, &asked.serial, l).await?
    };
    let page = CheckPage {
        frame: if asked.embed { frame.embedded() } else { frame },
        l,
        unknown: found.is_empty() && !asked.serial.trim().is_empty(),
        found,
        embed: asked.embed,
        asked: asked.serial,
    };
    Ok(axum::response::Html(page.render()?).into_response())
}

async fn found(site: &Site, serial: &str, l: L) -> Result<Vec<Found>, Fault> {
    let db = site.platform.db.read();
    let rows = units_with_serial(db, serial, &Stations::All).await?;
    let mut found = Vec::new();
    for row in rows
        .into_iter()
        .filter(|row| row.replaced_by_id.is_none())
        .take(FOUND_MAX)
    {
        let facts = warranty_facts(db, &Stations::All, row.id).await?;
        let Ok(answer) = coverage::answer(&facts, civil_day(site.platform.now())) else {
            continue;
        };
        found.push(Found {
            product: row.product_name,
            tag: coverage_card::tag(&answer.coverage, answer.asked_on, l),
            headline: law::texts::say(&answer.coverage.reason, coverage::law_lang(l)),
        });
    }
    Ok(found)
}
