//! The documents of a customer, a sale or a unit, on their pages.

use std::sync::Arc;

use askama::Template;
use async_trait::async_trait;
use kernel::ids::{Kind as _, Ref, kinds};
use platform::Failure;
use ui::{Html, Panel, PanelHtml, Site, Slot, Visit};

use crate::queries::{DocumentRow, documents_of};

/// Rows of the panel.
const SHOWN: usize = 8;

/// The panels that the program registers.
#[must_use]
pub fn panels() -> Vec<Arc<dyn Panel>> {
    let on = [kinds::Customer::NAME, kinds::Sale::NAME, kinds::Unit::NAME];
    on.into_iter()
        .map(|kind| Arc::new(DocumentsPanel(kind)) as Arc<dyn Panel>)
        .collect()
}

struct DocumentsPanel(&'static str);

#[derive(Template)]
#[template(path = "documents_panel.html")]
struct PanelPage {
    l: ui::L,
    rows: Vec<DocumentRow>,
    more: usize,
}

#[async_trait]
impl Panel for DocumentsPanel {
    fn on(&self) -> &'static str {
        self.0
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
        if !visit.can("documents.read") {
            return Ok(None);
        }
        let mut rows = documents_of(site.platform.db.read(), subject).await?;
        if rows.is_empty() {
            return Ok(None);
        }
        let more = rows.len().saturating_sub(SHOWN);
        rows.truncate(SHOWN);
        let page = PanelPage {
            l: visit.lang,
            rows,
            more,
        };
        let html = Html::of(&page).map_err(Failure::internal)?;
        Ok(Some(PanelHtml {
            slot: Slot::Side,
            html,
        }))
    }
}
