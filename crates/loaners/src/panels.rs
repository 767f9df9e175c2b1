//! What this capability shows on the pages of a customer and of a unit.

use askama::Template;
use async_trait::async_trait;
use kernel::ids::{Kind as _, Ref, kinds};
use kernel::time::civil_day;
use platform::Failure;
use ui::{Html, L, Panel, PanelHtml, Site, Slot, Tag, Visit};

use crate::pages::{loan_tag, pool_tag};
use crate::queries;

/// Rows of the panel.
const SHOWN: u64 = 8;

struct Shown {
    url: String,
    title: String,
    words: String,
    tag: Tag,
}

#[derive(Template)]
#[template(path = "loaners/panel.html")]
struct PanelPage {
    l: L,
    rows: Vec<Shown>,
}

/// What a customer borrowed.
#[derive(Debug, Clone, Copy)]
pub struct LoansOfCustomer;

#[async_trait]
impl Panel for LoansOfCustomer {
    fn on(&self) -> &'static str {
        kinds::Customer::NAME
    }

    fn order(&self) -> u16 {
        50
    }

    async fn render(
        &self,
        site: &Site,
        visit: &Visit,
        subject: Ref,
    ) -> Result<Option<PanelHtml>, Failure> {
        let Some(id) = subject
            .as_id::<kinds::Customer>()
            .filter(|_| visit.can("loaners.read"))
        else {
            return Ok(None);
        };
        let (l, db) = (visit.lang, site.platform.db.read());
        let loans = queries::loans_of_customer(db, &visit.actor().stations, id, SHOWN).await?;
        let today = civil_day(site.platform.now());
        let rows = loans.iter().map(|row| Shown {
            url: format!("/loans/{}", row.id),
            title: row.number.clone(),
            words: format!(
                "{} – {}",
                l.moment(row.out_at.into()),
                l.day(row.due_on.into())
            ),
            tag: loan_tag(l, row, today),
        });
        shown(PanelPage {
            l,
            rows: rows.collect(),
        })
    }
}

/// Whether a unit is a loaner.
#[derive(Debug, Clone, Copy)]
pub struct LoanerOfUnit;

#[async_trait]
impl Panel for LoanerOfUnit {
    fn on(&self) -> &'static str {
        kinds::Unit::NAME
    }

    fn order(&self) -> u16 {
        70
    }

    async fn render(
        &self,
        site: &Site,
        visit: &Visit,
        subject: Ref,
    ) -> Result<Option<PanelHtml>, Failure> {
        let Some(id) = subject
            .as_id::<kinds::Unit>()
            .filter(|_| visit.can("loaners.read"))
        else {
            return Ok(None);
        };
        let l = visit.lang;
        let row =
            queries::loaner_of_unit(site.platform.db.read(), &visit.actor().stations, id).await?;
        let row = row.map(|row| Shown {
            url: format!("/loaners/{}", row.id),
            title: l.t("loaners-one"),
            words: row.condition,
            tag: pool_tag(l, row.state),
        });
        shown(PanelPage {
            l,
            rows: row.into_iter().collect(),
        })
    }
}

fn shown(page: PanelPage) -> Result<Option<PanelHtml>, Failure> {
    if page.rows.is_empty() {
        return Ok(None);
    }
    let html = Html::of(&page).map_err(Failure::internal)?;
    Ok(Some(PanelHtml {
        slot: Slot::Side,
        html,
    }))
}
