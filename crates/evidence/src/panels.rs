//! What this capability shows on the page of a ticket: the way to its file.

use std::sync::Arc;

use askama::Template;
use async_trait::async_trait;
use kernel::ids::{Kind as _, Ref, TicketId, kinds};
use platform::Failure;
use ui::{Html, L, Panel, PanelHtml, Site, Slot, Visit};

use crate::queries::{Standing, wish};

/// What is shown on the pages of others.
#[must_use]
pub fn panels() -> Vec<Arc<dyn Panel>> {
    vec![Arc::new(FileOfTicket)]
}

#[derive(Template)]
#[template(path = "evidence/panel.html")]
struct Card {
    l: L,
    ticket: TicketId,
    last: String,
}

/// The way to the file of a ticket.
#[derive(Debug, Clone, Copy)]
struct FileOfTicket;

#[async_trait]
impl Panel for FileOfTicket {
    fn on(&self) -> &'static str {
        kinds::Ticket::NAME
    }

    fn order(&self) -> u16 {
        90
    }

    async fn render(
        &self,
        site: &Site,
        visit: &Visit,
        subject: Ref,
    ) -> Result<Option<PanelHtml>, Failure> {
        let may = visit.can("evidence.make");
        let Some(ticket) = subject.as_id::<kinds::Ticket>().filter(|_| may) else {
            return Ok(None);
        };
        let db = site.platform.db.read();
        // a merged ticket's file is its survivor's, whose card stands there already
        let known = tickets::ticket_briefs(db, [ticket]).await?;
        if known
            .get(&ticket)
            .is_none_or(|brief| brief.merged_into.is_some())
        {
            return Ok(None);
        }
        let (l, now) = (visit.lang, site.platform.now());
        let last = wish(db, ticket)
            .await?
            .map(|wish| match wish.standing(now) {
                Standing::Running => l.t("evidence-running"),
                Standing::Late => l.t("evidence-late"),
                Standing::Made => {
                    let at = wish.made_at.map(|at| l.moment(at));
                    l.a1("evidence-made-at", "moment", at.unwrap_or_default())
                }
            });
        let last = last.unwrap_or_default();
        Ok(Some(PanelHtml {
            slot: Slot::Side,
            html: Html::of(&Card { l, ticket, last }).map_err(Failure::internal)?,
        }))
    }
}
