//! The customer's link on the order's page: who has one, a new one to copy, the end of all of them; and how much the customer
//! wants to hear.

use askama::Template;
use async_trait::async_trait;
use axum::extract::State;
use axum::response::Response;
use kernel::ids::{Kind as _, Ref, ServiceOrderId, kinds};
use platform::Failure;
use serde::Deserialize;
use ui::{
    Fault, Flash, Form, FormState, Frame, Html, L, Panel, PanelHtml, Path, Site, Slot, Visit,
};

use crate::permissions::TakeIn;
use crate::{acts, store};

/// Links that are listed.
const SHOWN: usize = 5;

#[derive(Template)]
#[template(path = "service/links_panel.html")]
struct Card {
    l: L,
    form: FormState,
    url: String,
    lines: Vec<String>,
    may: bool,
    quiet: bool,
}

/// The card of an order's page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LinksOfOrder;

#[async_trait]
impl Panel for LinksOfOrder {
    fn on(&self) -> &'static str {
        kinds::ServiceOrder::NAME
    }

    fn order(&self) -> u16 {
        60
    }

    async fn render(
        &self,
        site: &Site,
        visit: &Visit,
        subject: Ref,
    ) -> Result<Option<PanelHtml>, Failure> {
        let read = visit.can("service.read");
        let Some(id) = subject.as_id::<kinds::ServiceOrder>().filter(|_| read) else {
            return Ok(None);
        };
        let db = site.platform.db.read();
        let order = super::order::row(site, visit, id).await?;
        let links = tickets::queries::links_of(db, order.ticket_id).await?;
        let now = site.platform.now();
        let live = links
            .iter()
            .filter(|link| link.revoked_at.is_none() && link.expires_at > now);
        let card = Card {
            l: visit.lang,
            form: FormState::new(visit),
            url: format!("/service/orders/{id}"),
            lines: live
                .take(SHOWN)
                .map(|link| line(link, visit.lang))
                .collect(),
            may: visit.can("service.take_in"),
            quiet: super::order::hangs(site, visit, &order).await?.quiet,
        };
        Ok(Some(PanelHtml {
            slot: Slot::Side,
            html: Html::of(&card).map_err(Failure::internal)?,
        }))
    }
}

fn line(link: &tickets::queries::LinkRow, l: L) -> String {
    let made = l.moment(link.created_at);
    match link.first_opened_at {
        Some(at) => {
            let opened = l.moment(at);
            l.a(
                "service-link-opened",
                &[("made", made.into()), ("opened", opened.into())],
            )
        }
        None => l.a1("service-link-unopened", "made", made),
    }
}

#[derive(Template)]
#[template(path = "service/link_made.html")]
struct Made {
    frame: Frame,
    l: L,
    link: String,
    back: String,
}

/// Nothing is typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Pressed {
    quiet: bool,
}

/// Makes a link and shows it this once: nobody can look it up again, so its page is not one to come back to.
pub(super) async fn make(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ServiceOrderId>,
    _form: Form<Pressed>,
) -> Result<Response, Fault> {
    let may = visit.may::<TakeIn>()?;
    let mut work = visit.work(&site).await?;
    let link = acts::make_link(&mut work, may, id).await?;
    work.commit().await?;
    let l = visit.lang;
    let back = format!("/service/orders/{id}");
    let frame = visit.frame("service", l.t("service-link-made"));
    ui::html(&Made {
        frame: frame.back(back.clone(), l.t("service-link-back")).narrow(),
        l,
        link,
        back,
    })
}

/// Ends all links of an order.
pub(super) async fn end(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ServiceOrderId>,
    form: Form<Pressed>,
) -> Result<Response, Fault> {
    let may = visit.may::<TakeIn>()?;
    let mut work = ui::first!(form, site, visit);
    let ended = acts::end_links(&mut work, may, id).await?;
    let ended = usize::try_from(ended).unwrap_or(usize::MAX);
    let told = visit
        .lang
        .a1("service-links-ended", "n", visit.lang.count(ended));
    let url = format!("/service/orders/{id}");
    Ok(form.once.done(work, url, Flash::good(told)).await?)
}

/// Keeps how much the customer wants to hear, as they said it at the counter or by telephone.
pub(super) async fn wish(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ServiceOrderId>,
    form: Form<Pressed>,
) -> Result<Response, Fault> {
    let may = visit.may::<TakeIn>()?;
    let mut work = ui::first!(form, site, visit);
    let order = store::order(work.conn(), &visit.actor().stations, id).await?;
    acts::keep_wish(&mut work, may, order.customer_id, form.input.quiet).await?;
    let told = Flash::good(visit.lang.t("service-kept"));
    Ok(form
        .once
        .done(work, format!("/service/orders/{id}"), told)
        .await?)
}
