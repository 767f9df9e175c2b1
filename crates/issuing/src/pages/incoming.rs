//! One document that came in: what it says, what is odd about it, the sale that it returns, and our answer.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::ids::{EDocumentId, SaleId};
use kernel::refusal::Refused;
use kernel::time::civil_day;
use platform::{Failure, Stations};
use serde::Deserialize;
use ui::{Facts, Fault, Flash, Form, FormState, Frame, Html, L, Path, Site, Visit, ended, first};

use super::download::as_file;
use super::said::in_tag;
use super::{Answered, status_of};
use crate::acts;
use crate::permissions::IssueEDocuments;
use crate::port::Verdict;
use crate::queries::{self, Incoming};
use crate::rules::incoming::InState;
use crate::view::{self, Seen};
use crate::words;

#[derive(Template)]
#[template(path = "issuing/incoming.html")]
struct Page {
    frame: Frame,
    l: L,
    id: EDocumentId,
    version: i32,
    form: FormState,
    seen: Option<Seen>,
    findings: Vec<String>,
    facts: Facts,
    may_see: bool,
    may_answer: bool,
    may_note: bool,
    may_match: bool,
    may_name: bool,
}

pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<EDocumentId>,
) -> Answered {
    page(&site, &visit, id, FormState::new(&visit)).await
}

async fn page(site: &Site, visit: &Visit, id: EDocumentId, form: FormState) -> Answered {
    let (l, db) = (visit.lang, site.platform.db.read());
    let row = queries::incoming(db, id).await?;
    let archive = documents::document(db, row.document).await?;
    let bytes = site.platform.files.get(&archive.row.sha256).await?;
    let today = civil_day(site.platform.now());
    let issue = visit.can("e_documents.issue");
    let status = status_of(&form);
    let page = Page {
        frame: frame(l, visit, &row),
        l,
        id,
        version: row.version,
        form,
        seen: view::of_bytes(l, &bytes, &row.ettn),
        findings: archive
            .findings
            .iter()
            .map(|one| words::said(l, one))
            .collect(),
        facts: facts(site, l, &row).await?,
        may_see: issue && row.state == InState::New,
        may_answer: issue && row.may_be_answered(today),
        // what was answered at the portal in time may be written down later
        may_note: issue && row.answer_due_on.is_some() && row.is_open(),
        may_match: issue && row.is_return() && row.sale.is_none(),
        may_name: issue && !row.is_return() && row.may_be_matched() && row.sale.is_none(),
    };
    ui::html_with(status, &page)
}

fn frame(l: L, visit: &Visit, row: &Incoming) -> Frame {
    visit
        .frame("e-documents", row.number.clone())
        .back("/e-documents/incoming", l.t("issuing-incoming"))
        .over(l.t(kernel::states::State::key(row.kind)))
        .sub(row.sender_name.clone())
        .tag(in_tag(l, row))
}

async fn facts(site: &Site, l: L, row: &Incoming) -> Result<Facts, Failure> {
    let db = site.platform.db.read();
    let account = queries::account(db, &row.account).await?;
    let sender = match row.customer {
        Some(id) => Html::link(&format!("/customers/{id}"), &row.sender_name),
        None => Html::text(&row.sender_name),
    };
    let returned: Vec<&str> = row
        .returned
        .iter()
        .map(|(number, _)| number.as_str())
        .collect();
    let link = |url: String| Html::link(&url, &l.t("issuing-see"));
    let sale = row.sale.map(|id| link(format!("/sales/{id}")));
    let answers = row.answers.map(|id| link(format!("/e-documents/{id}")));
    let due = row.answer_due_on.map(|day| l.day(day)).unwrap_or_default();
    Ok(Facts::new()
        .html(l.t("issuing-sender"), sender)
        .text(
            l.t("issuing-tax-number"),
            row.sender_tax.clone().unwrap_or_default(),
        )
        .text(
            l.t("issuing-sort"),
            format!("{} · {}", row.profile, row.sort),
        )
        .text(l.t("issuing-day"), l.day(row.issued_on))
        .text(
            l.t("issuing-total"),
            row.total.map(|total| l.money(total)).unwrap_or_default(),
        )
        .text(l.t("issuing-returns"), returned.join(", "))
        .html(l.t("issuing-sale"), sale.unwrap_or_default())
        .html(l.t("issuing-answers"), answers.unwrap_or_default())
        .text(l.t("issuing-answer-due"), due)
        .text(l.t("issuing-reason"), &row.reason)
        .text(
            l.t("issuing-carried-by"),
            account.map(|one| one.name).unwrap_or_default(),
        )
        .text(l.t("issuing-arrived"), l.moment(row.arrived_at))
        .html(
            l.t("issuing-archive"),
            Html::link(&format!("/documents/{}", row.document), &l.t("issuing-see")),
        )
        .text(l.t("issuing-ettn"), &row.ettn))
}

/// Always a download: a foreign file is never opened as a page of ours.
pub(super) async fn xml(
    State(site): State<Site>,
    Path(id): Path<EDocumentId>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let row = queries::incoming(db, id).await?;
    let archive = documents::document(db, row.document).await?;
    let bytes = site.platform.files.get(&archive.row.sha256).await?;
    Ok(as_file(
        bytes.to_vec(),
        "application/xml",
        &row.ettn,
        "xml",
        "attachment",
    ))
}

/// The words of the forms.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    version: i32,
    verdict: String,
    why: String,
    sale: String,
    by_hand: bool,
}

fn here(id: EDocumentId) -> String {
    format!("/e-documents/incoming/{id}")
}

pub(super) async fn see(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<EDocumentId>,
    form: Form<Sent>,
) -> Answered {
    let may = visit.may::<IssueEDocuments>()?;
    let mut work = first!(form, site, visit);
    let done = acts::see(&mut work, may, id, form.input.version).await;
    let flash = |()| (here(id), Flash::good(visit.lang.t("issuing-seen")));
    let again = async |form: FormState| page(&site, &visit, id, form).await;
    ended!(form, work, done, flash, again)
}

pub(super) async fn answer(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<EDocumentId>,
    form: Form<Sent>,
) -> Answered {
    let may = visit.may::<IssueEDocuments>()?;
    let mut work = first!(form, site, visit);
    let verdict = match form.input.verdict.as_str() {
        "accept" => Ok(Verdict::Accepted),
        "reject" => Ok(Verdict::Rejected(form.input.why.clone())),
        _ => Err(Failure::from(Refused::field(
            "verdict",
            "issuing-refused-verdict",
        ))),
    };
    let done = match verdict {
        Ok(verdict) if form.input.by_hand => {
            acts::answered_by_hand(&mut work, may, id, form.input.version, verdict).await
        }
        Ok(verdict) => acts::answer(&mut work, may, id, form.input.version, verdict).await,
        Err(failure) => Err(failure),
    };
    let flash = |()| match form.input.by_hand {
        true => (here(id), Flash::good(visit.lang.t("issuing-recorded"))),
        false => (here(id), Flash::wait(visit.lang.t("issuing-answering"))),
    };
    let again = async |form: FormState| page(&site, &visit, id, form).await;
    ended!(form, work, done, flash, again)
}

pub(super) async fn match_sale(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<EDocumentId>,
    form: Form<Sent>,
) -> Answered {
    let may = visit.may::<IssueEDocuments>()?;
    let found = sale(&site, &form.input.sale).await;
    let mut work = first!(form, site, visit);
    let done = match found {
        Ok(sale) => acts::match_sale(&mut work, may, id, form.input.version, sale).await,
        Err(failure) => Err(failure),
    };
    let flash = |()| (here(id), Flash::good(visit.lang.t("issuing-matched")));
    let again = async |form: FormState| page(&site, &visit, id, form).await;
    ended!(form, work, done, flash, again)
}

/// The one sale of a number.
async fn sale(site: &Site, number: &str) -> Result<SaleId, Failure> {
    let db = site.platform.db.read();
    let found = catalogue::sales_by_number(db, &Stations::All, number).await?;
    match &found[..] {
        [one] => Ok(one.id),
        _ => Err(Refused::field("sale", "issuing-refused-sale").into()),
    }
}
