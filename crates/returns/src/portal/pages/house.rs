//! The staff's side of the portal: what a shop copies into its pages, and the link that a customer gets from the page of a sale.

use askama::Template;
use async_trait::async_trait;
use axum::extract::State;
use axum::response::Response;
use kernel::ids::{Kind as _, Ref, SaleId, kinds};
use platform::Failure;
use serde::Deserialize;
use ui::{
    Begun, Fault, Flash, Form, FormState, Frame, Html, L, Panel, PanelHtml, Path, Site, Slot, Visit,
};

use super::find::{entrance, terms};
use crate::portal::acts::invite_return;
use crate::portal::words::Tongue;

#[derive(Template)]
#[template(path = "returns/portal/settings.html")]
struct Settings {
    frame: Frame,
    l: L,
    links: Vec<(&'static str, &'static str, String, String)>,
    snippet: String,
    embedded: String,
}

/// What to copy.
pub(super) async fn settings(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    let l = visit.lang;
    let frame = visit
        .frame("settings", l.t("returns-portal-settings"))
        .back("/settings", l.t("returns-portal-settings-back"))
        .narrow();
    let link = |tongue: Tongue| {
        let (begin, read) = (site.address(entrance(tongue)), site.address(terms(tongue)));
        (tongue.code(), tongue.own_name(), begin, read)
    };
    let script = site.address("/embed/returns.js");
    let read = site.address(&format!("{}?embed=true", terms(Tongue::Turkish)));
    let page = Settings {
        frame,
        l,
        links: Tongue::ALL.map(link).to_vec(),
        snippet: format!(
            "<script src=\"{script}\" crossorigin=\"anonymous\" data-lang=\"tr\" async></script>"
        ),
        embedded: format!(
            "<iframe src=\"{read}\" title=\"{}\"></iframe>",
            l.t("returns-portal-terms")
        ),
    };
    ui::html(&page)
}

/// How the link goes to the customer.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct How {
    mail: bool,
}

#[derive(Template)]
#[template(path = "returns/portal/invited.html")]
struct Made {
    frame: Frame,
    l: L,
    link: String,
    back: String,
}

/// Mails a link to the buyer, or shows one to send on.
pub(super) async fn invite(
    State(site): State<Site>,
    visit: Visit,
    Path(sale): Path<SaleId>,
    form: Form<How>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let back = format!("/sales/{sale}");
    let mut work = match form.once.begin(&site, &visit).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    let made = invite_return(&mut work, may, sale, None, form.input.mail).await?;
    if form.input.mail {
        let told = Flash::good(l.t("returns-portal-invited"));
        return Ok(form.once.done(work, back, told).await?);
    }
    // shown once and kept nowhere, so this answer is not remembered: who asks twice gets two links
    work.commit().await?;
    let frame = visit.frame("sales", l.t("returns-portal-link")).narrow();
    let page = Made {
        frame,
        l,
        link: made.url,
        back,
    };
    ui::html(&page)
}

/// The way into a return, on the page of a sale.
#[derive(Clone, Copy, Debug)]
pub struct InviteFromSale;

#[derive(Template)]
#[template(path = "returns/portal/invite_panel.html")]
struct InvitePage {
    l: L,
    form: FormState,
    action: String,
}

#[async_trait]
impl Panel for InviteFromSale {
    fn on(&self) -> &'static str {
        kinds::Sale::NAME
    }

    fn order(&self) -> u16 {
        60
    }

    async fn render(
        &self,
        _: &Site,
        visit: &Visit,
        subject: Ref,
    ) -> Result<Option<PanelHtml>, Failure> {
        let Some(id) = subject.as_id::<kinds::Sale>() else {
            return Ok(None);
        };
        if !visit.can("returns.request") {
            return Ok(None);
        }
        let page = InvitePage {
            l: visit.lang,
            form: FormState::new(visit),
            action: format!("/sales/{id}/return-link"),
        };
        let html = Html::of(&page).map_err(Failure::internal)?;
        Ok(Some(PanelHtml {
            slot: Slot::Side,
            html,
        }))
    }
}
