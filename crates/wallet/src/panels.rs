//! What wallets show on the page of a customer: credit, cards and points, and the way to issue.

use std::sync::Arc;

use askama::Template;
use async_trait::async_trait;
use kernel::ids::{CustomerId, Kind as _, Ref, kinds};
use kernel::states::State as _;
use platform::Failure;
use ui::{Html, L, Panel, PanelHtml, PanelLine, Site, Slot, Tag, Visit};

use crate::pages::{amount, balance_tag};
use crate::queries::{self, Wallet};

/// What this capability shows on the pages of others.
#[must_use]
pub fn panels() -> Vec<Arc<dyn Panel>> {
    vec![Arc::new(WalletsOfCustomer), Arc::new(CreditBesideAccount)]
}

/// A customer's wallets.
#[derive(Debug, Clone, Copy)]
struct WalletsOfCustomer;

#[derive(Template)]
#[template(path = "wallet/panel.html")]
struct PanelPage {
    l: L,
    rows: Vec<Shown>,
    issue: Option<String>,
}

struct Shown {
    url: String,
    number: String,
    kind: String,
    tag: Tag,
}

#[async_trait]
impl Panel for WalletsOfCustomer {
    fn on(&self) -> &'static str {
        kinds::Customer::NAME
    }

    fn order(&self) -> u16 {
        42
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
        if !visit.can("wallet.read") {
            return Ok(None);
        }
        let l = visit.lang;
        let wallets = queries::wallets_of(site.platform.db.read(), id).await?;
        let issue = format!("/wallets/new?customer={id}");
        let may_issue = visit.can("wallet.issue");
        if wallets.is_empty() && !may_issue {
            return Ok(None);
        }
        let rows = wallets.iter().map(|wallet| Shown {
            url: format!("/wallets/{}", wallet.id),
            number: wallet.number.clone(),
            kind: l.t(wallet.kind.key()),
            tag: balance_tag(l, wallet),
        });
        let page = PanelPage {
            l,
            rows: rows.collect(),
            issue: may_issue.then_some(issue),
        };
        let html = Html::of(&page).map_err(Failure::internal)?;
        Ok(Some(PanelHtml {
            slot: Slot::Main,
            html,
        }))
    }
}

/// Store credit and gift cards beside a customer's account: no entries of it, so that nobody takes them for money that is owed.
#[derive(Debug, Clone, Copy)]
struct CreditBesideAccount;

#[derive(Template)]
#[template(path = "wallet/beside_account.html")]
struct BesidePage {
    l: L,
    rows: Vec<(String, String)>,
}

#[async_trait]
impl Panel for CreditBesideAccount {
    fn on(&self) -> &'static str {
        "account"
    }

    async fn render(
        &self,
        site: &Site,
        visit: &Visit,
        subject: Ref,
    ) -> Result<Option<PanelHtml>, Failure> {
        let l = visit.lang;
        let wallets = filled(site, visit, subject).await?;
        let row = |wallet: &Wallet| {
            let balance = amount(l, wallet.unit, wallet.balance);
            let words = format!("{}: {balance}", l.t(wallet.kind.key()));
            (format!("/wallets/{}", wallet.id), words)
        };
        let rows: Vec<(String, String)> = wallets.iter().map(row).collect();
        if rows.is_empty() {
            return Ok(None);
        }
        let html = Html::of(&BesidePage { l, rows }).map_err(Failure::internal)?;
        Ok(Some(PanelHtml {
            slot: Slot::Main,
            html,
        }))
    }

    async fn lines(
        &self,
        site: &Site,
        visit: &Visit,
        subject: Ref,
        l: L,
    ) -> Result<Vec<PanelLine>, Failure> {
        let wallets = filled(site, visit, subject).await?;
        let line = |wallet: &Wallet| PanelLine {
            what: l.t(wallet.kind.key()),
            number: wallet.number.clone(),
            amount: amount(l, wallet.unit, wallet.balance),
        };
        Ok(wallets.iter().map(line).collect())
    }
}

/// The wallets of the account's customer in which something is; none for who may not see them.
async fn filled(site: &Site, visit: &Visit, subject: Ref) -> Result<Vec<Wallet>, Failure> {
    if !visit.can("wallet.read") {
        return Ok(Vec::new());
    }
    let customer = CustomerId::from_uuid(subject.id);
    let mut wallets = queries::wallets_of(site.platform.db.read(), customer).await?;
    wallets.retain(|wallet| wallet.balance != 0);
    Ok(wallets)
}
