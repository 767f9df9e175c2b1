//! The invoices of a company on the page of its return: awaited or come, compared with the decisions, and a difference that is accepted.

use askama::Template;
use async_trait::async_trait;
use axum::extract::State;
use axum::response::Response;
use kernel::ids::{GrantedRefundId, Ref, ReturnId, kinds};
use platform::Failure;
use serde::Deserialize;
use ui::{
    Fault, Flash, Form, FormState, Html, L, Panel, PanelHtml, Path, Site, Slot, State as Look, Tag,
    Visit, ended, first,
};

use super::show;
use crate::acts;
use crate::papers::{Invoice, invoices};
use crate::permissions::DecideReturns;
use crate::records::case;
use crate::store::{self, Seen};

struct Row {
    number: String,
    url: String,
    expected: String,
    says: String,
    differs: Vec<String>,
    why: String,
    tag: Tag,
    settle: String,
}

#[derive(Template)]
#[template(path = "returns/invoices.html")]
struct Part {
    l: L,
    form: FormState,
    version: i32,
    rows: Vec<Row>,
}

/// The invoices of a return.
#[derive(Clone, Copy, Debug)]
pub(crate) struct InvoicesOfReturn;

#[async_trait]
impl Panel for InvoicesOfReturn {
    fn on(&self) -> &'static str {
        "return"
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
        let id = subject.as_id::<kinds::Return>();
        let Some(id) = id.filter(|_| visit.can("returns.read")) else {
            return Ok(None);
        };
        let db = site.platform.db.read();
        let case = store::case(db, &visit.actor().stations, id).await?;
        let all = invoices(db, &case).await?;
        if all.is_empty() {
            return Ok(None);
        }
        let part = Part {
            l: visit.lang,
            form: FormState::new(visit),
            version: case.version,
            rows: all.iter().map(|one| row(one, &case, visit)).collect(),
        };
        Ok(Some(PanelHtml {
            slot: Slot::Main,
            html: Html::of(&part).map_err(Failure::internal)?,
        }))
    }
}

fn row(one: &Invoice, case: &case::Model, visit: &Visit) -> Row {
    let l = visit.lang;
    let said = |key: &str, amount: String| l.a1(key, "amount", amount);
    let expected = one.expected.map(|minor| l.money(case.money(minor)));
    let says = one.came.as_ref().and_then(|came| came.total);
    let differs = one.differs.iter().map(|rate| {
        let percent = l.percent(i64::from(rate.rate_bp));
        let (net, tax) = (case.money(rate.net), case.money(rate.tax));
        let args = [
            ("rate", percent.into()),
            ("net", l.money(net).into()),
            ("tax", l.money(tax).into()),
        ];
        l.a("returns-invoice-rate", &args)
    });
    let settle = one
        .refund
        .filter(|_| one.disputed && visit.can("returns.decide"));
    Row {
        number: one
            .came
            .as_ref()
            .map(|came| came.number.clone())
            .unwrap_or_default(),
        url: match &one.came {
            Some(came) if visit.can("e_documents.read") => {
                format!("/e-documents/incoming/{}", came.id)
            }
            _ => String::new(),
        },
        expected: expected
            .map(|amount| said("returns-invoice-expected", amount))
            .unwrap_or_default(),
        says: says
            .map(|total| said("returns-invoice-says", l.money(total)))
            .unwrap_or_default(),
        differs: differs.collect(),
        why: one.settled_why.clone(),
        tag: tag(one, l),
        settle: settle
            .map(|refund| format!("/returns/{}/invoices/{refund}/settle", case.id))
            .unwrap_or_default(),
    }
}

fn tag(one: &Invoice, l: L) -> Tag {
    let (look, key) = match one {
        Invoice { came: None, .. } => (Look::Wait, "returns-invoice-awaited"),
        Invoice { expected: None, .. } => (Look::Plain, "returns-invoice-unmatched"),
        Invoice { disputed: true, .. } => (Look::Late, "returns-invoice-differs"),
        one if !one.settled_why.is_empty() => (Look::Plain, "returns-invoice-accepted"),
        _ => (Look::Good, "returns-invoice-agrees"),
    };
    Tag::new(look, l.t(key))
}

/// The words of the form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    version: i32,
    why: String,
}

pub(super) async fn settle(
    State(site): State<Site>,
    visit: Visit,
    Path((id, refund)): Path<(ReturnId, GrantedRefundId)>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<DecideReturns>()?;
    let mut work = first!(form, site, visit);
    let seen = Seen::at(id, form.input.version);
    let done = acts::settle_invoice(&mut work, may, seen, refund, &form.input.why).await;
    let flash = |_| {
        let words = visit.lang.t("returns-invoice-settled");
        (format!("/returns/{id}"), Flash::good(words))
    };
    let again = async |form: FormState| show::page(&site, &visit, id, form).await;
    ended!(form, work, done, flash, again)
}
