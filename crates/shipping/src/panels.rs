//! What this capability shows on the page of a customer: the newest shipments.

use askama::Template;
use async_trait::async_trait;
use kernel::ids::{Kind as _, Ref, kinds};
use kernel::states::State as _;
use platform::Failure;
use ui::{Html, L, Panel, PanelHtml, Site, Slot, Tag, Visit};

use crate::pages::state_tag;
use crate::queries::{self, Shipment};

/// Rows of the panel.
const SHOWN: u64 = 6;

/// A customer's shipments; nothing while there are none.
#[derive(Debug, Clone, Copy)]
pub struct ShipmentsOfCustomer;

#[derive(Template)]
#[template(path = "shipping/panel.html")]
struct PanelPage {
    l: L,
    rows: Vec<Shown>,
    new: Option<String>,
    all: String,
}

struct Shown {
    url: String,
    number: String,
    words: String,
    tag: Tag,
}

#[async_trait]
impl Panel for ShipmentsOfCustomer {
    fn on(&self) -> &'static str {
        kinds::Customer::NAME
    }

    fn order(&self) -> u16 {
        45
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
        if !visit.can("shipments.read") {
            return Ok(None);
        }
        let (l, stations) = (visit.lang, &visit.actor().stations);
        let db = site.platform.db.read();
        let rows = queries::shipments_of_customer(db, stations, id, SHOWN).await?;
        if rows.is_empty() {
            return Ok(None);
        }
        let new = format!("/shipments/new?customer={id}");
        let page = PanelPage {
            l,
            rows: rows.iter().map(|one| shown(l, one)).collect(),
            new: visit.can("shipments.send").then_some(new),
            all: format!("/shipments?customer={id}"),
        };
        let html = Html::of(&page).map_err(Failure::internal)?;
        Ok(Some(PanelHtml {
            slot: Slot::Main,
            html,
        }))
    }
}

fn shown(l: L, shipment: &Shipment) -> Shown {
    let number = shipment.tracking_number.clone();
    let words = [
        l.moment(shipment.booked_at),
        shipment.carrier_name.clone(),
        l.t(shipment.direction.key()),
        number.unwrap_or_default(),
    ];
    let words: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).collect();
    Shown {
        url: format!("/shipments/{}", shipment.id),
        number: shipment.number.clone(),
        words: words.join(" · "),
        tag: state_tag(l, shipment),
    }
}
