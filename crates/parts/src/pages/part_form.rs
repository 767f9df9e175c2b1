//! Marking a product as a part, and changing one.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::ProductId;
use kernel::refusal::{Problems, Refused};
use kernel::time::civil_day;
use serde::{Deserialize, Serialize};
use ui::{Fault, Flash, Form, FormState, Path, Query, Site, Visit};

use super::choices::{old_parts, product_meant, suppliers};
use super::ended;
use crate::rules::part::{OldPart, PartFacts};
use crate::rules::typed::{id, whole, words};
use crate::{acts, law_book, store};
use ui::{FormPage, first};

/// The words of the form.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct PartWords {
    version: i32,
    product: String,
    warranty_months: String,
    lead_days: String,
    old_part: String,
    supplier: String,
    note: String,
}

impl PartWords {
    fn facts(&self) -> Result<PartFacts, Refused> {
        let mut problems = Problems::default();
        let facts = PartFacts {
            warranty_months: problems
                .take(whole(&self.warranty_months, "warranty_months"))
                .flatten(),
            lead_days: problems
                .take(whole(&self.lead_days, "lead_days"))
                .flatten()
                .unwrap_or(0),
            old_part: OldPart::of_word(&self.old_part).unwrap_or_default(),
            supplier: problems.take(id(&self.supplier, "supplier")).flatten(),
            note: words(&self.note),
        };
        problems.finish(facts)
    }
}

async fn page(
    site: &Site,
    visit: &Visit,
    form: FormState,
    id: Option<ProductId>,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let suppliers = suppliers(site).await?;
    let least = law_book::least_part_months(civil_day(site.platform.now()));
    let (title, action, back) = match id {
        Some(id) => (
            "parts-part-edit",
            format!("/parts/{id}/edit"),
            format!("/parts/{id}"),
        ),
        None => (
            "parts-part-new",
            "/parts/new".to_owned(),
            "/parts".to_owned(),
        ),
    };
    let frame = visit
        .frame("parts", l.t(title))
        .back(back.clone(), l.t("parts-parts"))
        .narrow();
    let mut page = FormPage::new(frame, form, action, back, "parts-save")
        .hidden("version")
        .offers();
    if id.is_none() {
        page = page.field(|f| {
            f.text("product", "parts-product")
                .help("parts-product-help")
                .scan()
                .max(260)
                .focus()
                .attr("list", "offered")
                .attr("autocomplete", "off")
                .attr("hx-get", "/parts/offered/products")
                .attr("hx-trigger", "input changed delay:200ms")
                .attr("hx-target", "#offered")
        });
    }
    page.field(|f| {
        f.figure("warranty_months", "parts-months")
            .optional()
            .third()
            .help_words(l.a1("parts-months-help", "least", least))
    })
    .field(|f| f.figure("lead_days", "parts-lead-days").optional().third())
    .field(|f| f.select("old_part", "parts-old-part", old_parts(l)).third())
    .field(|f| f.select("supplier", "parts-supplier", suppliers).optional())
    .field(|f| f.area("note", "parts-note").optional().max(2000))
    .answer()
}

/// Where the form may be opened from.
#[derive(Debug, Default, Deserialize)]
pub(super) struct From {
    product: Option<ProductId>,
}

/// An empty form; from a product's page with that product.
pub(super) async fn new(
    State(site): State<Site>,
    visit: Visit,
    Query(from): Query<From>,
) -> Result<Response, Fault> {
    let mut form = FormState::new(&visit).with("old_part", OldPart::Kept.word());
    if let Some(id) = from.product {
        let found = catalogue::product_briefs(site.platform.db.read(), [id]).await?;
        let brief = found.get(&id);
        let words = brief.map(|brief| brief.sku.clone().unwrap_or_else(|| id.to_string()));
        form = form.with("product", words.unwrap_or_default());
    }
    page(&site, &visit, form, None).await
}

/// Marks the product.
pub(super) async fn mark(
    State(site): State<Site>,
    visit: Visit,
    form: Form<PartWords>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    let marked = match form.input.facts() {
        Ok(facts) => match product_meant(work.conn(), &form.input.product, "product").await {
            Ok(product) => acts::mark_part(&mut work, may, product, facts)
                .await
                .map(|()| product),
            Err(failure) => Err(failure),
        },
        Err(refused) => Err(refused.into()),
    };
    let done = |id: ProductId| (format!("/parts/{id}"), "parts-marked");
    ended!(form, work, visit, marked, done, async |form| page(
        &site, &visit, form, None
    )
    .await)
}

/// The form of a part.
pub(super) async fn edit(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ProductId>,
) -> Result<Response, Fault> {
    let row = store::part(site.platform.db.read(), id).await?;
    let words = PartWords {
        version: row.version,
        product: String::new(),
        warranty_months: row.warranty_months.to_string(),
        lead_days: row.lead_days.to_string(),
        old_part: row.old_part.word().to_owned(),
        supplier: row.supplier_id.map(|id| id.to_string()).unwrap_or_default(),
        note: row.note.unwrap_or_default(),
    };
    page(&site, &visit, FormState::new(&visit).fill(&words), Some(id)).await
}

/// Changes the part.
pub(super) async fn save(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ProductId>,
    form: Form<PartWords>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    let changed = match form.input.facts() {
        Ok(facts) => acts::edit_part(&mut work, may, id, form.input.version, facts).await,
        Err(refused) => Err(refused.into()),
    };
    let done = |()| (format!("/parts/{id}"), "parts-saved");
    ended!(form, work, visit, changed, done, async |form| page(
        &site,
        &visit,
        form,
        Some(id)
    )
    .await)
}

/// The words of the archive button.
#[derive(Debug, Deserialize)]
pub(super) struct ArchiveWords {
    /// Off the lists.
    pub archived: bool,
}

/// Takes a part off the lists, or brings it back.
pub(super) async fn archive(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ProductId>,
    form: Form<ArchiveWords>,
) -> Result<Response, Fault> {
    let (may, archived) = (visit.may()?, form.input.archived);
    let mut work = first!(form, site, visit);
    acts::archive_part(&mut work, may, id, archived).await?;
    let said = if archived {
        "parts-part-archived"
    } else {
        "parts-part-restored"
    };
    let flash = Flash::good(visit.lang.t(said));
    Ok(form.once.done(work, format!("/parts/{id}"), flash).await?)
}
