//! Published warranty terms: read by anybody, embedded by shops, edited by those who may publish.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use ui::{Fault, Flash, Form, FormState, Guest, L, PublicFrame, Query, Site, Visit};

use crate::acts;
use crate::certificate;
use ui::{FormPage, ended, first};

#[derive(Template)]
#[template(path = "catalogue/terms.html")]
struct TermsPage {
    frame: PublicFrame,
    l: L,
    conditions: Vec<String>,
    own: Vec<String>,
    edition: String,
}

/// How the terms are shown.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Shown {
    embed: bool,
}

/// The terms in force, in the reader's language: the law's conditions first, our own words after them.
pub(super) async fn show(
    State(site): State<Site>,
    guest: Guest,
    Query(shown): Query<Shown>,
) -> Result<Response, Fault> {
    let l = guest.lang;
    let frame = certificate::public_frame(&site, &guest, l.t("catalogue-terms")).await?;
    let terms = acts::terms_in_force(site.platform.db.read(), l.code()).await?;
    let page = TermsPage {
        frame: if shown.embed { frame.embedded() } else { frame },
        l,
        conditions: certificate::conditions(&site, l).await?,
        own: terms
            .as_ref()
            .map(|terms| paragraphs(&terms.text))
            .unwrap_or_default(),
        edition: terms
            .map(|terms| {
                l.a(
                    "catalogue-terms-edition",
                    &[
                        ("n", terms.edition.into()),
                        (
                            "day",
                            l.day(kernel::time::civil_day(terms.published_at.into()))
                                .into(),
                        ),
                    ],
                )
            })
            .unwrap_or_default(),
    };
    Ok(axum::response::Html(page.render()?).into_response())
}

fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n")
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The words of the form.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct TermsWords {
    tr: String,
    en: String,
}

fn page(site: &Site, visit: &Visit, form: FormState) -> FormPage {
    let l = visit.lang;
    let frame = visit
        .frame("settings", l.t("catalogue-terms"))
        .back("/settings", l.t("catalogue-settings"))
        .narrow();
    let address = site.address("/terms?embed=true");
    FormPage::new(
        frame,
        form,
        "/settings/terms",
        "/settings",
        "catalogue-terms-publish",
    )
    .intro(l.a1("catalogue-terms-intro", "address", address))
    .field(|f| {
        f.area("tr", "catalogue-terms-tr")
            .optional()
            .attr("rows", "12")
    })
    .field(|f| {
        f.area("en", "catalogue-terms-en")
            .optional()
            .attr("rows", "12")
    })
}

/// The form with the editions in force.
pub(super) async fn edit(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let text = async |lang: &str| {
        acts::terms_in_force(db, lang)
            .await
            .map(|terms| terms.map(|terms| terms.text).unwrap_or_default())
    };
    let words = TermsWords {
        tr: text("tr").await?,
        en: text("en").await?,
    };
    page(&site, &visit, FormState::new(&visit).fill(&words)).answer()
}

/// Publishes what changed.
pub(super) async fn publish(
    State(site): State<Site>,
    visit: Visit,
    form: Form<TermsWords>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = first!(form, site, visit);
    let mut published = acts::publish_terms(&mut work, may, "tr", &form.input.tr).await;
    if published.is_ok() {
        published = acts::publish_terms(&mut work, may, "en", &form.input.en).await;
    }
    let done = |_: i32| {
        (
            "/settings/terms".to_owned(),
            Flash::good(l.t("catalogue-terms-published")),
        )
    };
    ended!(form, work, published, done, async |form| page(
        &site, &visit, form
    )
    .answer())
}
