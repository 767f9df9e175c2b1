//! Panels: what a capability shows on another's page without being known by it.

use std::sync::Arc;

use async_trait::async_trait;
use kernel::Ref;
use platform::Failure;

use crate::parts::Html;
use crate::request::Visit;
use crate::site::Site;
use crate::texts::L;

/// Where on the page a panel stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// In the main column, below what the page itself shows.
    Main,
    /// In the side column.
    Side,
}

/// A panel as it is shown: a whole card.
#[derive(Clone, Debug)]
pub struct PanelHtml {
    /// Where it stands.
    pub slot: Slot,
    /// Its markup.
    pub html: Html,
}

/// What a panel says in words, for papers and tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PanelLine {
    /// What it is.
    pub what: String,
    /// Its number.
    pub number: String,
    /// How much.
    pub amount: String,
}

/// Something that shows itself on the page of a record.
#[async_trait]
pub trait Panel: Send + Sync {
    /// On the pages of which kind: `CustomerId`'s name, `customer`.
    fn on(&self) -> &'static str;

    /// Its place among others.
    fn order(&self) -> u16 {
        100
    }

    /// Shows itself, or nothing when it has nothing or the visitor may not see it.
    async fn render(
        &self,
        site: &Site,
        visit: &Visit,
        subject: Ref,
    ) -> Result<Option<PanelHtml>, Failure>;

    /// The same in words of a language, where the page has a paper or a table; most panels have none.
    async fn lines(
        &self,
        _site: &Site,
        _visit: &Visit,
        _subject: Ref,
        _l: L,
    ) -> Result<Vec<PanelLine>, Failure> {
        Ok(Vec::new())
    }
}

/// The panels of one page.
#[derive(Clone, Debug, Default)]
pub struct Panels {
    /// Those of the main column.
    pub main: Vec<Html>,
    /// Those of the side column.
    pub side: Vec<Html>,
}

impl Site {
    fn panels_on(&self, subject: Ref) -> Vec<Arc<dyn Panel>> {
        let all = self.panels.iter();
        all.filter(|panel| panel.on() == subject.kind)
            .cloned()
            .collect()
    }

    /// What all panels on the page of `subject` say in words. One that fails fails the paper: nobody would see that it is missing.
    ///
    /// # Errors
    /// When a panel cannot be read.
    pub async fn panel_lines(
        &self,
        visit: &Visit,
        subject: Ref,
        l: L,
    ) -> Result<Vec<PanelLine>, Failure> {
        let mut all = Vec::new();
        for panel in self.panels_on(subject) {
            all.extend(panel.lines(self, visit, subject, l).await?);
        }
        Ok(all)
    }

    /// All panels on the page of `subject`. One that fails is left out and logged: it must not take the page with it.
    pub async fn panels(&self, visit: &Visit, subject: Ref) -> Panels {
        let mut shown = Panels::default();
        for panel in self.panels_on(subject) {
            match panel.render(self, visit, subject).await {
                Ok(Some(PanelHtml {
                    slot: Slot::Main,
                    html,
                })) => shown.main.push(html),
                Ok(Some(PanelHtml {
                    slot: Slot::Side,
                    html,
                })) => shown.side.push(html),
                Ok(None) => {}
                Err(failure) => {
                    tracing::error!(%failure, %subject, request = %visit.request_id, "a panel failed")
                }
            }
        }
        shown
    }
}
