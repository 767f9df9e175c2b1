//! The list of suppliers, and the form that marks a company as one.

use std::collections::HashMap;

use axum::extract::State;
use axum::response::Response;
use kernel::ids::CustomerId;
use kernel::refusal::{Problems, Refused};
use platform::Failure;
use platform::paging::PageAsk;
use serde::{Deserialize, Serialize};
use ui::list::{Cell, Column, ListPage, ListQuery, Row, Rows, export};
use ui::{Choice, Empty, Fault, Flash, Form, FormState, Path, Site, Visit};

use super::choices::currencies;
use super::ended;
use super::part_form::ArchiveWords;
use crate::acts::{self, SupplierFacts};
use crate::queries::supplier_page;
use crate::records::supplier;
use crate::rules::typed::{id, whole, words};
use crate::store;
use ui::{FormPage, first};

const COLUMNS: &[Column] = &[
    Column::words("name", "parts-name"),
    Column::words("phone", "parts-phone"),
    Column::words("mail", "parts-mail"),
    Column::figures("lead", "parts-lead-days"),
    Column::words("currency", "parts-currency"),
    Column::words("terms", "parts-terms"),
];

/// Shows the list, or gives it as a file.
pub(super) async fn list(
    State(site): State<Site>,
    visit: Visit,
    query: ListQuery,
) -> Result<Response, Fault> {
    let l = visit.lang;
    if let Some(format) = query.format {
        let page = async |ask| rows(&site, &query, ask).await;
        return Ok(export(l, format, "suppliers", COLUMNS, &query, page).await?);
    }
    let page = rows(&site, &query, query.ask()).await?;
    let frame = visit
        .frame("parts", l.t("parts-suppliers"))
        .back("/parts", l.t("parts-parts"))
        .wide();
    let mut empty = Empty::new(
        "building-store",
        l.t("parts-suppliers-none"),
        l.t("parts-suppliers-none-help"),
    );
    if visit.can("parts.purchase") {
        empty = empty.act("/suppliers/new", l.t("parts-supplier-new"));
    }
    let mut list = ListPage::new(frame, &site, "suppliers", &query, COLUMNS, page)
        .search("parts-suppliers-search")
        .tab("parts-all", "")
        .tab("parts-archived", "archived=yes")
        .empty(empty);
    if visit.can("parts.purchase") {
        list = list.action("/suppliers/new", l.t("parts-supplier-new"), "n");
    }
    list.views(&site, &visit).await?.answer()
}

async fn rows(site: &Site, query: &ListQuery, ask: PageAsk) -> Result<Rows, Failure> {
    let db = site.platform.db.read();
    let archived = query.filter("archived") == Some("yes");
    let page = supplier_page(db, &query.q, archived, &ask).await?;
    let briefs = accounts::briefs(db, page.rows.iter().map(|row| row.id)).await?;
    Ok(Rows::of(page, |line| row(line, &briefs)))
}

fn row(line: supplier::Model, briefs: &HashMap<CustomerId, accounts::Brief>) -> Row {
    let brief = briefs.get(&line.id);
    let phone = brief.and_then(|brief| brief.phone.clone());
    Row::from(vec![
        Cell::link(
            format!("/suppliers/{}", line.id),
            brief.map(|brief| brief.name.clone()).unwrap_or_default(),
        ),
        Cell::maybe(phone, Cell::text),
        Cell::maybe(brief.and_then(|brief| brief.mail.clone()), Cell::text),
        Cell::Number(line.lead_days.into()),
        Cell::text(line.currency),
        Cell::maybe(line.terms, Cell::text),
    ])
}

/// The words of the form.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct SupplierWords {
    version: i32,
    company: String,
    company_words: String,
    lead_days: String,
    currency: String,
    terms: String,
}

impl SupplierWords {
    fn facts(&self) -> Result<SupplierFacts, Refused> {
        let mut problems = Problems::default();
        let facts = SupplierFacts {
            lead_days: problems
                .take(whole(&self.lead_days, "lead_days"))
                .flatten()
                .unwrap_or(0),
            currency: self.currency.clone(),
            terms: words(&self.terms),
        };
        problems.finish(facts)
    }
}

async fn page(
    site: &Site,
    visit: &Visit,
    form: FormState,
    id: Option<(CustomerId, String)>,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let companies = companies(site, &form).await?;
    let (title, action) = match &id {
        Some((id, name)) => (name.clone(), format!("/suppliers/{id}")),
        None => (l.t("parts-supplier-new"), "/suppliers/new".to_owned()),
    };
    let frame = visit
        .frame("parts", title)
        .back("/suppliers", l.t("parts-suppliers"))
        .narrow();
    let mut page = FormPage::new(frame, form, action, "/suppliers", "parts-save").hidden("version");
    if id.is_none() {
        page = page
            .field(|f| {
                f.text("company_words", "parts-company-find")
                    .help("parts-company-find-help")
                    .attr("data-submit-on-change", "")
                    .optional()
                    .focus()
            })
            .field(|f| f.select("company", "parts-company", companies));
    }
    page.field(|f| f.figure("lead_days", "parts-lead-days").half())
        .field(|f| f.select("currency", "parts-currency", currencies()).half())
        .field(|f| f.area("terms", "parts-terms").optional().max(2000))
        .answer()
}

/// Companies that the words find, and the chosen one.
async fn companies(site: &Site, form: &FormState) -> Result<Vec<Choice>, Failure> {
    let all = platform::Stations::All;
    let typed = form.value("company_words");
    let mut ids: Vec<CustomerId> = form.value("company").parse().into_iter().collect();
    if !typed.trim().is_empty() {
        let hits = platform::search::find(&site.platform, &all, typed, &["customer"], 20).await?;
        ids.extend(
            hits.iter()
                .filter_map(|hit| hit.subject.as_id::<kernel::ids::kinds::Customer>()),
        );
    }
    let mut found = accounts::briefs(site.platform.db.read(), ids.iter().copied()).await?;
    Ok(ids
        .into_iter()
        .filter_map(|id| found.remove(&id))
        .filter(|brief| brief.kind == accounts::CustomerKind::Company)
        .map(|brief| Choice::new(brief.id.to_string(), brief.name))
        .collect())
}

/// An empty form.
pub(super) async fn new(
    State(site): State<Site>,
    visit: Visit,
    query: ListQuery,
) -> Result<Response, Fault> {
    let form = FormState::new(&visit)
        .with("currency", "TRY")
        .with("lead_days", "7")
        .with("company", query.filter("company").unwrap_or_default())
        .with(
            "company_words",
            query.filter("company_words").unwrap_or_default(),
        );
    page(&site, &visit, form, None).await
}

/// Marks a company as supplier.
pub(super) async fn register(
    State(site): State<Site>,
    visit: Visit,
    form: Form<SupplierWords>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    let made = match (form.input.facts(), id(&form.input.company, "company")) {
        (Ok(facts), Ok(Some(company))) => {
            acts::register_supplier(&mut work, may, company, facts).await
        }
        (Err(refused), _) | (_, Err(refused)) => Err(refused.into()),
        (_, Ok(None)) => Err(Refused::field("company", "parts-refused-company").into()),
    };
    let done = |_: CustomerId| ("/suppliers".to_owned(), "parts-supplier-registered");
    ended!(form, work, visit, made, done, async |form| page(
        &site, &visit, form, None
    )
    .await)
}

/// The form of a supplier.
pub(super) async fn edit(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<CustomerId>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let row = store::supplier(db, id).await?;
    let name = accounts::brief(db, id).await?.name;
    let words = SupplierWords {
        version: row.version,
        lead_days: row.lead_days.to_string(),
        currency: row.currency,
        terms: row.terms.unwrap_or_default(),
        ..SupplierWords::default()
    };
    page(
        &site,
        &visit,
        FormState::new(&visit).fill(&words),
        Some((id, name)),
    )
    .await
}

/// Changes a supplier.
pub(super) async fn save(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<CustomerId>,
    form: Form<SupplierWords>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let name = accounts::brief(site.platform.db.read(), id).await?.name;
    let mut work = first!(form, site, visit);
    let changed = match form.input.facts() {
        Ok(facts) => acts::edit_supplier(&mut work, may, id, form.input.version, facts).await,
        Err(refused) => Err(refused.into()),
    };
    let done = |()| ("/suppliers".to_owned(), "parts-saved");
    ended!(form, work, visit, changed, done, async |form| page(
        &site,
        &visit,
        form,
        Some((id, name.clone()))
    )
    .await)
}

/// Takes a supplier off the lists, or brings it back.
pub(super) async fn archive(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<CustomerId>,
    form: Form<ArchiveWords>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    acts::archive_supplier(&mut work, may, id, form.input.archived).await?;
    let flash = Flash::good(visit.lang.t("parts-saved"));
    Ok(form.once.done(work, "/suppliers".to_owned(), flash).await?)
}
