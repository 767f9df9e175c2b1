//! Work at the bench and with others, on the page of an order: parts, checklists, who has the unit, loaner and claims.

mod away;
mod away_arrived;
mod away_form;
mod away_list;
mod away_paper;
mod beside;
mod claim;
mod lend;
mod lend_paper;
mod lists;
mod parts;
mod parts_form;
pub(super) mod routes;
mod timer;

use std::sync::Arc;

use askama::Template;
use async_trait::async_trait;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use kernel::ids::{Ref, ServiceOrderId, kinds};
use platform::Failure;
use ui::{Fault, Html, Live, Panel, PanelHtml, Path, Site, Slot, Visit};

use crate::moving::topic;
use crate::records::service_order::Model;

pub(super) use timer::running;

/// The address of an order's page.
fn url_of(id: ServiceOrderId) -> String {
    format!("/service/orders/{id}")
}

async fn seen(site: &Site, visit: &Visit, id: ServiceOrderId) -> Result<Arc<Model>, Failure> {
    super::order::row(site, visit, id).await
}

#[derive(Template)]
#[template(source = "<div class=\"stack\">{{ parts }}</div>", ext = "html")]
struct Apart<'a> {
    parts: &'a Html,
}

/// Sections one below the other.
fn apart(parts: &Html) -> Result<Html, Failure> {
    Html::of(&Apart { parts }).map_err(Failure::internal)
}

/// Parts, checklists, who has it.
async fn bench(site: &Site, visit: &Visit, order: &Model) -> Result<Html, Failure> {
    let lists = lists::section(site, visit, order).await?;
    let parts = parts::section(site, visit, order).await?;
    let hanging = super::order::hangs(site, visit, order).await?;
    let away = away::section(site, visit, &hanging)?;
    apart(&lists.and(&parts).and(&away))
}

/// The part of the page alone.
pub(super) async fn part(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ServiceOrderId>,
) -> Result<Response, Fault> {
    let order = seen(&site, &visit, id).await?;
    let html = bench(&site, &visit, &order).await?;
    Ok(axum::response::Html(html.to_string()).into_response())
}

/// The part beside it alone.
pub(super) async fn beside(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ServiceOrderId>,
) -> Result<Response, Fault> {
    let order = seen(&site, &visit, id).await?;
    let html = beside::section(&site, &visit, &order).await?;
    Ok(axum::response::Html(html.to_string()).into_response())
}

/// A part of the page that keeps itself true.
fn live(slot: Slot, id: ServiceOrderId, word: &str, html: Html) -> PanelHtml {
    let live = Live {
        topic: topic(id),
        url: format!("/service/orders/{id}/{word}"),
        html,
    };
    PanelHtml {
        slot,
        html: Html::part(&live),
    }
}

/// What is done at the bench.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BenchOfOrder;

#[async_trait]
impl Panel for BenchOfOrder {
    fn on(&self) -> &'static str {
        "service_order"
    }

    fn order(&self) -> u16 {
        10
    }

    async fn render(
        &self,
        site: &Site,
        visit: &Visit,
        subject: Ref,
    ) -> Result<Option<PanelHtml>, Failure> {
        let id = subject.as_id::<kinds::ServiceOrder>();
        let Some(id) = id.filter(|_| visit.can("service.read")) else {
            return Ok(None);
        };
        let order = seen(site, visit, id).await?;
        let html = bench(site, visit, &order).await?;
        Ok(Some(live(Slot::Main, id, "bench", html)))
    }
}

/// Loaner, claims, the policy for a fault that comes again.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BesideOrder;

#[async_trait]
impl Panel for BesideOrder {
    fn on(&self) -> &'static str {
        "service_order"
    }

    fn order(&self) -> u16 {
        20
    }

    async fn render(
        &self,
        site: &Site,
        visit: &Visit,
        subject: Ref,
    ) -> Result<Option<PanelHtml>, Failure> {
        let id = subject.as_id::<kinds::ServiceOrder>();
        let Some(id) = id.filter(|_| visit.can("service.read")) else {
            return Ok(None);
        };
        let order = seen(site, visit, id).await?;
        let html = beside::section(site, visit, &order).await?;
        Ok(Some(live(Slot::Side, id, "beside", html)))
    }
}
