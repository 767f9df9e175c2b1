//! What issuing shows on the pages of others: documents of a customer and of records; and on the first page what a person must look at.

use std::sync::Arc;

use askama::Template;
use async_trait::async_trait;
use kernel::ids::{CustomerId, Kind as _, Ref, kinds};
use kernel::states::State as _;
use kernel::time::civil_day;
use platform::paging::PageAsk;
use platform::{Failure, Stations};
use ui::{Html, L, Panel, PanelHtml, Site, Slot, Tag, Visit};

use super::said::{due_tag, named, state_tag, trouble};
use crate::queries::{self, EDocument, EDocumentFilter};

/// Rows of a panel.
const SHOWN: usize = 6;

/// The panels that the program registers.
#[must_use]
pub fn panels() -> Vec<Arc<dyn Panel>> {
    vec![
        Arc::new(OfRecord(kinds::Customer::NAME)),
        Arc::new(OfRecord(kinds::Sale::NAME)),
        Arc::new(OfRecord(kinds::ServiceOrder::NAME)),
        Arc::new(OfRecord(kinds::Return::NAME)),
        Arc::new(StuckOfDay),
        Arc::new(AnswersOfDay),
    ]
}

struct Shown {
    url: String,
    number: String,
    words: String,
    amount: String,
    tag: Tag,
}

#[derive(Template)]
#[template(path = "issuing/panel.html")]
struct Part {
    l: L,
    title: String,
    rows: Vec<Shown>,
    all: Option<String>,
}

/// Documents of a customer, a sale, an order, a return.
struct OfRecord(&'static str);

#[async_trait]
impl Panel for OfRecord {
    fn on(&self) -> &'static str {
        self.0
    }

    fn order(&self) -> u16 {
        58
    }

    async fn render(
        &self,
        site: &Site,
        visit: &Visit,
        subject: Ref,
    ) -> Result<Option<PanelHtml>, Failure> {
        if !visit.can("e_documents.read") {
            return Ok(None);
        }
        let stations = &visit.actor().stations;
        let (rows, all) = match subject.as_id::<kinds::Customer>() {
            Some(id) => {
                let rows = of_customer(site, stations, id).await?;
                (rows, Some(format!("/e-documents?customer={id}")))
            }
            None => {
                let rows = queries::documents_of(site.platform.db.read(), subject).await?;
                let seen = rows
                    .into_iter()
                    .filter(|row| stations.see(Some(row.station)));
                (seen.collect(), None)
            }
        };
        part(visit.lang, "issuing-e-documents", rows, all)
    }
}

async fn of_customer(
    site: &Site,
    stations: &Stations,
    customer: CustomerId,
) -> Result<Vec<EDocument>, Failure> {
    let filter = EDocumentFilter {
        customer: Some(customer),
        ..EDocumentFilter::default()
    };
    let ask = PageAsk {
        after: None,
        before: None,
        size: Some(SHOWN as u64),
    };
    Ok(queries::page(&site.platform, stations, &filter, &ask)
        .await?
        .rows)
}

fn part(
    l: L,
    title: &str,
    rows: Vec<EDocument>,
    all: Option<String>,
) -> Result<Option<PanelHtml>, Failure> {
    let rows = rows.iter().take(SHOWN).map(|row| shown(l, row));
    panel(l, title, rows.collect(), all)
}

fn panel(
    l: L,
    title: &str,
    rows: Vec<Shown>,
    all: Option<String>,
) -> Result<Option<PanelHtml>, Failure> {
    if rows.is_empty() {
        return Ok(None);
    }
    let part = Part {
        l,
        title: l.t(title),
        rows,
        all,
    };
    Ok(Some(PanelHtml {
        slot: Slot::Main,
        html: Html::of(&part).map_err(Failure::internal)?,
    }))
}

fn shown(l: L, row: &EDocument) -> Shown {
    let said = [l.day(row.issued_on), l.t(row.kind.key()), trouble(l, row)];
    let said: Vec<String> = said.into_iter().filter(|words| !words.is_empty()).collect();
    Shown {
        url: format!("/e-documents/{}", row.id),
        number: named(l, row),
        words: said.join(" · "),
        amount: row.total.map(|total| l.money(total)).unwrap_or_default(),
        tag: state_tag(l, row),
    }
}

/// What is rejected or stuck, on the first page of whoever may issue.
struct StuckOfDay;

#[async_trait]
impl Panel for StuckOfDay {
    fn on(&self) -> &'static str {
        kinds::Staff::NAME
    }

    fn order(&self) -> u16 {
        30
    }

    async fn render(
        &self,
        site: &Site,
        visit: &Visit,
        _subject: Ref,
    ) -> Result<Option<PanelHtml>, Failure> {
        if !visit.can("e_documents.issue") {
            return Ok(None);
        }
        let stations = &visit.actor().stations;
        let rows = queries::stuck(site.platform.db.read(), stations, SHOWN as u64).await?;
        let all = Some("/e-documents?stuck=1".to_owned());
        part(visit.lang, "issuing-stuck", rows, all)
    }
}

/// Documents that came in and wait for our answer, on the first page of whoever may answer.
struct AnswersOfDay;

#[async_trait]
impl Panel for AnswersOfDay {
    fn on(&self) -> &'static str {
        kinds::Staff::NAME
    }

    fn order(&self) -> u16 {
        31
    }

    async fn render(
        &self,
        site: &Site,
        visit: &Visit,
        _subject: Ref,
    ) -> Result<Option<PanelHtml>, Failure> {
        if !visit.can("e_documents.issue") {
            return Ok(None);
        }
        let (l, today) = (visit.lang, civil_day(site.platform.now()));
        let waiting = queries::to_answer(site.platform.db.read(), today, SHOWN as u64).await?;
        let rows = waiting.iter().map(|row| Shown {
            url: format!("/e-documents/incoming/{}", row.id),
            number: row.number.clone(),
            words: row.sender_name.clone(),
            amount: row.total.map(|total| l.money(total)).unwrap_or_default(),
            tag: due_tag(l, row.answer_due_on.unwrap_or(today), today),
        });
        let all = Some("/e-documents/incoming?awaiting=1".to_owned());
        panel(l, "issuing-to-answer", rows.collect(), all)
    }
}
