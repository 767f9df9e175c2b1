//! The estimates of an order as its page shows them: each revision with its state, and what can be done next.

use askama::Template;
use async_trait::async_trait;
use kernel::ids::{Kind as _, Ref, kinds};
use kernel::money::{Currency, Money};
use platform::Failure;
use ui::{Html, L, Panel, PanelHtml, Site, Slot, Tag, Visit};

use super::page::{numbered, tag};
use crate::records::estimate;
use crate::rules::estimate_states::EstimateState;
use crate::rules::states::OrderState;

/// Estimates on the page of an order.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EstimatesOfOrder;

struct Shown {
    url: String,
    number: String,
    words: String,
    tag: Tag,
}

#[derive(Template)]
#[template(path = "service/estimates_panel.html")]
struct Part {
    l: L,
    rows: Vec<Shown>,
    write: Option<(String, String)>,
    fee: Option<String>,
}

#[async_trait]
impl Panel for EstimatesOfOrder {
    fn on(&self) -> &'static str {
        kinds::ServiceOrder::NAME
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
        let Some(id) = subject.as_id::<kinds::ServiceOrder>() else {
            return Ok(None);
        };
        let l = visit.lang;
        let order = super::super::order::row(site, visit, id).await?;
        let hanging = super::super::order::hangs(site, visit, &order).await?;
        let rows = &hanging.estimates;
        let may = visit.can("service.estimate");
        let part = Part {
            l,
            write: write(rows, order.state, l)
                .filter(|_| may)
                .map(|words| (format!("/service/orders/{id}/estimate"), words)),
            fee: (may && may_agree(rows, order.state)).then(|| format!("/service/orders/{id}/fee")),
            rows: rows
                .iter()
                .map(|row| shown(row, l))
                .collect::<Result<_, _>>()?,
        };
        if part.rows.is_empty() && part.write.is_none() && part.fee.is_none() {
            return Ok(None);
        }
        let html = Html::of(&part).map_err(Failure::internal)?;
        Ok(Some(PanelHtml {
            slot: Slot::Side,
            html,
        }))
    }
}

/// What the button says; none where an estimate makes no sense.
fn write(rows: &[estimate::Model], state: OrderState, l: L) -> Option<String> {
    let draft = rows.iter().any(|row| row.state == EstimateState::Draft);
    let here = matches!(
        state,
        OrderState::Received | OrderState::Diagnosing | OrderState::Repairing
    );
    let key = if draft {
        "service-estimate-edit"
    } else {
        "service-estimate-write"
    };
    here.then(|| l.t(key))
}

fn may_agree(rows: &[estimate::Model], state: OrderState) -> bool {
    let before = matches!(
        state,
        OrderState::Registered | OrderState::Received | OrderState::Diagnosing
    );
    before && rows.iter().all(|row| row.offered_at.is_none())
}

fn shown(row: &estimate::Model, l: L) -> Result<Shown, Failure> {
    let total = Money::new(row.total, Currency::of(&row.currency)?);
    let until = l.a1(
        "service-valid-until-day",
        "day",
        l.day(row.valid_until.into()),
    );
    Ok(Shown {
        url: format!("/service/estimates/{}", row.id),
        number: numbered(row),
        words: format!("{} · {until}", l.money(total)),
        tag: tag(row.state, l),
    })
}
