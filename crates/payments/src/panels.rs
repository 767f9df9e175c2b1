//! What this capability shows on the page of a customer: the newest takings, and the way to take money.

use askama::Template;
use async_trait::async_trait;
use jiff::civil::Date;
use kernel::ids::{Kind as _, Ref, kinds};
use kernel::states::State as _;
use kernel::time::civil_day;
use platform::Failure;
use ui::{Html, L, Panel, PanelHtml, Site, Slot, State as Colour, Tag, Visit};

use crate::pages::refunds::refund_tag;
use crate::queries::{self, Refund, Taking};

/// Rows of the panel.
const SHOWN: u64 = 8;

/// A customer's takings.
#[derive(Debug, Clone, Copy)]
pub struct TakingsOfCustomer;

#[derive(Template)]
#[template(path = "payments/panel.html")]
struct PanelPage {
    l: L,
    rows: Vec<Shown>,
    take: Option<String>,
    all: String,
}

struct Shown {
    url: String,
    number: String,
    words: String,
    amount: String,
    tag: Option<Tag>,
}

#[async_trait]
impl Panel for TakingsOfCustomer {
    fn on(&self) -> &'static str {
        kinds::Customer::NAME
    }

    fn order(&self) -> u16 {
        40
    }

    async fn render(
        &self,
        site: &Site,
        visit: &Visit,
        subject: Ref,
    ) -> Result<Option<PanelHtml>, Failure> {
        let Some(id) = subject.as_id::<kinds::Customer>() else {
            return Ok(None);
        };
        if !visit.can("payments.read") {
            return Ok(None);
        }
        let (l, stations) = (visit.lang, &visit.actor().stations);
        let db = site.platform.db.read();
        let rows = queries::takings_of_customer(db, stations, id, SHOWN).await?;
        let take = format!("/takings/new?customer={id}");
        let page = PanelPage {
            l,
            rows: rows.iter().map(|taking| shown(l, taking)).collect(),
            take: visit.can("payments.take").then_some(take),
            all: format!("/takings?customer={id}"),
        };
        let html = Html::of(&page).map_err(Failure::internal)?;
        Ok(Some(PanelHtml {
            slot: Slot::Main,
            html,
        }))
    }
}

fn shown(l: L, taking: &Taking) -> Shown {
    let about = taking.about.as_ref();
    let about = about.map(|about| format!(" · {about}")).unwrap_or_default();
    Shown {
        url: format!("/takings/{}", taking.id),
        number: taking.number.clone(),
        words: format!(
            "{} · {} · {}{about}",
            l.day(taking.day),
            l.t(taking.kind.key()),
            l.t(taking.instrument.key()),
        ),
        amount: l.money(taking.signed()),
        tag: undone(l, taking),
    }
}

/// The mark of a taking that was undone, or that undoes one.
pub(crate) fn undone(l: L, taking: &Taking) -> Option<Tag> {
    if taking.undone_by.is_some() {
        return Some(Tag::new(Colour::Late, l.t("payments-undone")));
    }
    let reversal = |_| Tag::new(Colour::Plain, l.t("payments-undoes"));
    taking.undoes.map(reversal)
}

/// A customer's refunds.
#[derive(Debug, Clone, Copy)]
pub struct RefundsOfCustomer;

#[derive(Template)]
#[template(path = "payments/refunds_panel.html")]
struct RefundsPanel {
    l: L,
    rows: Vec<Shown>,
    gesture: Option<String>,
    all: String,
}

#[async_trait]
impl Panel for RefundsOfCustomer {
    fn on(&self) -> &'static str {
        kinds::Customer::NAME
    }

    fn order(&self) -> u16 {
        41
    }

    async fn render(
        &self,
        site: &Site,
        visit: &Visit,
        subject: Ref,
    ) -> Result<Option<PanelHtml>, Failure> {
        let Some(id) = subject.as_id::<kinds::Customer>() else {
            return Ok(None);
        };
        if !visit.can("payments.read") {
            return Ok(None);
        }
        let (l, stations) = (visit.lang, &visit.actor().stations);
        let db = site.platform.db.read();
        let rows = queries::refunds_of_customer(db, stations, id, SHOWN).await?;
        let gesture = format!("/refunds/new?customer={id}");
        let may_give = visit.can("payments.grant");
        if rows.is_empty() && !may_give {
            return Ok(None);
        }
        let today = civil_day(site.platform.now());
        let page = RefundsPanel {
            l,
            rows: rows
                .iter()
                .map(|refund| refunded(l, refund, today))
                .collect(),
            gesture: may_give.then_some(gesture),
            all: format!("/refunds?customer={id}&show=all"),
        };
        let html = Html::of(&page).map_err(Failure::internal)?;
        Ok(Some(PanelHtml {
            slot: Slot::Main,
            html,
        }))
    }
}

fn refunded(l: L, refund: &Refund, today: Date) -> Shown {
    let about = match refund.about.is_empty() {
        true => refund.reason.clone(),
        false => refund.about.clone(),
    };
    Shown {
        url: format!("/refunds/{}", refund.id),
        number: refund.number.clone(),
        words: format!("{} · {about}", l.t(refund.kind.key())),
        amount: l.money(refund.total),
        tag: Some(refund_tag(l, refund, today)),
    }
}
