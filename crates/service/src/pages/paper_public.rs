//! A paper behind its link: the customer reads it and says that they have it, without an account.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::ids::{DocumentId, kinds};
use kernel::states::State as _;
use platform::Failure;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Deserialize;
use tickets::{LinkDoor, OpenLink};
use ui::{CameFrom, Fault, Form, FormState, Guest, L, Need, Path, PublicFrame, Routes, Site};

use super::papers::{approved, pdf_answer};
use crate::acts::{Approving, approve_paper, ask_paper};
use crate::issuing;
use crate::papers::{self, Printing};
use crate::queries;
use crate::records::paper;
use crate::rules::paper_kinds::PaperKind;

/// The routes, all behind the one door that lets guessers wait.
pub(super) fn routes(door: &LinkDoor) -> Routes {
    let (page, pdf, approve) = (door.clone(), door.clone(), door.clone());
    let ask = door.clone();
    Routes::new()
        .get(
            "/b/{token}",
            Need::Public,
            move |State(site): State<Site>,
                  guest: Guest,
                  from: CameFrom,
                  Path(token): Path<String>| {
                let door = page.clone();
                async move { show(&site, &guest, &door, from, &token).await }
            },
        )
        .get(
            "/b/{token}/paper.pdf",
            Need::Public,
            move |State(site): State<Site>, from: CameFrom, Path(token): Path<String>| {
                let door = pdf.clone();
                async move { file(&site, &door, from, &token).await }
            },
        )
        .post(
            "/b/{token}/in-print",
            Need::Public,
            move |State(site): State<Site>,
                  guest: Guest,
                  from: CameFrom,
                  Path(token): Path<String>,
                  _form: Form<Words>| {
                let door = ask.clone();
                async move { ask_for_it(&site, &guest, &door, from, &token).await }
            },
        )
        .post(
            "/b/{token}",
            Need::Public,
            move |State(site): State<Site>,
                  guest: Guest,
                  from: CameFrom,
                  headers: HeaderMap,
                  Path(token): Path<String>,
                  form: Form<Words>| {
                let door = approve.clone();
                async move { approve_it(&site, &guest, &door, from, &headers, &token, form).await }
            },
        )
}

/// What is typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Words {
    name: String,
}

#[derive(Template)]
#[template(path = "service/paper_public.html")]
struct Page {
    frame: PublicFrame,
    l: L,
    form: FormState,
    title: String,
    pdf: String,
    action: String,
    approved: String,
    /// It was asked for in print.
    asked: bool,
}

/// The link with its paper; a link to something else opens nothing here.
async fn behind(
    site: &Site,
    door: &LinkDoor,
    from: CameFrom,
    token: &str,
) -> Result<(OpenLink, DocumentId, paper::Model), Fault> {
    let link = door.open(site, from, token).await?;
    let document = link
        .subject
        .as_id::<kinds::Document>()
        .ok_or_else(Fault::not_found)?;
    let row = paper::Entity::find()
        .filter(paper::Column::DocumentId.eq(document))
        .one(site.platform.db.read())
        .await
        .map_err(Failure::from)?;
    Ok((link, document, row.ok_or_else(Fault::not_found)?))
}

async fn show(
    site: &Site,
    guest: &Guest,
    door: &LinkDoor,
    from: CameFrom,
    token: &str,
) -> Result<Response, Fault> {
    let (link, _, row) = behind(site, door, from, token).await?;
    if !link.opened_before {
        let mut work = guest.work(site, link.actor("link")).await?;
        tickets::note_opened(&mut work, link.ticket, link.id).await?;
        work.commit().await?;
    }
    page(site, guest, token, &row, FormState::new(guest)).await
}

async fn page(
    site: &Site,
    guest: &Guest,
    token: &str,
    row: &paper::Model,
    form: FormState,
) -> Result<Response, Fault> {
    let l = guest.lang;
    let kind = PaperKind::of_word(&row.kind).ok_or_else(Fault::not_found)?;
    let title = l.t(kind.key());
    let paper: papers::Paper = serde_json::from_value(row.facts.clone()).map_err(Failure::from)?;
    let firm = identity::company(site.platform.db.read()).await?;
    let status = if form.is_refused() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let page = Page {
        frame: guest
            .frame_public(
                firm.map(|firm| firm.name).unwrap_or_default(),
                title.clone(),
            )
            .number(paper.head().number.clone()),
        l,
        title,
        pdf: format!("/b/{token}/paper.pdf"),
        action: format!("/b/{token}"),
        asked: queries::papers_asked(site.platform.db.read(), row.order_id)
            .await?
            .iter()
            .any(|owed| owed.kind == kind),
        approved: row
            .approved_at
            .map(|at| l.a1("service-paper-thanks", "at", l.moment(at.into())))
            .unwrap_or_default(),
        form,
    };
    Ok((status, axum::response::Html(page.render()?)).into_response())
}

async fn file(
    site: &Site,
    door: &LinkDoor,
    from: CameFrom,
    token: &str,
) -> Result<Response, Fault> {
    let (_, _, row) = behind(site, door, from, token).await?;
    let paper = approved(&row)?;
    let how = Printing {
        logo: issuing::logo(&site.platform).await?,
        ..Printing::default()
    };
    let pdf = papers::print(&paper, &how).await?;
    Ok(pdf_answer(pdf, &paper.file_name()))
}

/// The customer wants it in print too.
async fn ask_for_it(
    site: &Site,
    guest: &Guest,
    door: &LinkDoor,
    from: CameFrom,
    token: &str,
) -> Result<Response, Fault> {
    let (link, document, _) = behind(site, door, from, token).await?;
    let mut work = guest.work(site, link.actor("link")).await?;
    ask_paper(&mut work, document).await?;
    work.commit().await?;
    Ok(ui::see_other(format!("/b/{token}"), None))
}

async fn approve_it(
    site: &Site,
    guest: &Guest,
    door: &LinkDoor,
    from: CameFrom,
    headers: &HeaderMap,
    token: &str,
    form: Form<Words>,
) -> Result<Response, Fault> {
    let (link, document, row) = behind(site, door, from, token).await?;
    let agent = headers
        .get(header::USER_AGENT)
        .and_then(|agent| agent.to_str().ok());
    let approving = Approving {
        link: link.id,
        document,
        name: form.input.name.clone(),
        address: from.0.to_string(),
        agent: agent.unwrap_or_default().to_owned(),
    };
    let mut work = guest.work(site, link.actor(form.input.name.trim())).await?;
    match approve_paper(&mut work, approving).await {
        Ok(()) => {
            work.commit().await?;
            Ok(ui::see_other(format!("/b/{token}"), None))
        }
        Err(Failure::Refused(refused)) => {
            work.give_up();
            page(site, guest, token, &row, form.refused(refused)).await
        }
        Err(failure) => Err(failure.into()),
    }
}
