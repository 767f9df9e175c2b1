//! The form of what stands about an article.

use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use kernel::ids::{ArticleCategoryId, ArticleId, StaffId};
use kernel::refusal::Refused;
use platform::Failure;
use serde::{Deserialize, Serialize};
use ui::form::FormPage;
use ui::{Choice, Fault, Flash, Form, FormState, Path, Site, Visit, ended, first};

use super::choices::{people, shelves, states};
use super::editor::read_reach;
use crate::acts::{self, Details};
use crate::permissions::WriteArticles;
use crate::queries;
use crate::rules::about::{AboutKind, codes};
use crate::rules::state::Reach;

/// The words of the form.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Sent {
    version: i32,
    category: Option<ArticleCategoryId>,
    reach: String,
    review_on: String,
    reviewer: Option<StaffId>,
    products: String,
    groups: String,
    faults: String,
}

impl Sent {
    fn read(&self) -> Result<Details, Refused> {
        Ok(Details {
            category: self.category,
            reach: read_reach(&self.reach)?,
            review_on: day(&self.review_on, "review_on")?,
            reviewer: self.reviewer,
            products: codes(AboutKind::Product, &self.products),
            groups: codes(AboutKind::Group, &self.groups),
            faults: codes(AboutKind::Fault, &self.faults),
        })
    }
}

/// A day as a form says it.
pub(super) fn day(typed: &str, field: &'static str) -> Result<Option<Date>, Refused> {
    match typed.trim() {
        "" => Ok(None),
        typed => match typed.parse() {
            Ok(day) => Ok(Some(day)),
            Err(_) => Err(Refused::field(field, "knowledge-refused-day")),
        },
    }
}

struct Offered {
    shelves: Vec<Choice>,
    people: Vec<Choice>,
}

async fn offered(site: &Site, visit: &Visit) -> Result<Offered, Failure> {
    let tree = queries::tree(site.platform.db.read()).await?;
    Ok(Offered {
        shelves: shelves(&tree, visit.lang),
        people: people(site).await?,
    })
}

fn page(visit: &Visit, form: FormState, id: ArticleId, offered: Offered) -> FormPage {
    let l = visit.lang;
    let back = format!("/articles/{id}");
    let frame = visit
        .frame("articles", l.t("knowledge-details"))
        .back(back.clone(), l.t("knowledge-articles"))
        .narrow();
    let Offered { shelves, people } = offered;
    FormPage::new(frame, form, format!("{back}/details"), back, "ui-save")
        .hidden("version")
        .field(|f| {
            f.select("category", "knowledge-category", shelves)
                .optional()
        })
        .field(|f| {
            f.radio("reach", "knowledge-reach-name", states::<Reach>(l))
                .help("knowledge-reach-help")
        })
        .field(|f| {
            f.date("review_on", "knowledge-review-on")
                .help("knowledge-review-help")
                .optional()
                .half()
        })
        .field(|f| {
            f.select("reviewer", "knowledge-reviewer", people)
                .optional()
                .half()
        })
        .field(|f| {
            f.text("products", "knowledge-products")
                .help("knowledge-products-help")
                .optional()
        })
        .field(|f| {
            f.area("groups", "knowledge-groups")
                .help("knowledge-groups-help")
                .attr("rows", "2")
                .optional()
        })
        .field(|f| {
            f.text("faults", "knowledge-faults")
                .help("knowledge-faults-help")
                .optional()
        })
}

pub(super) async fn edit(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ArticleId>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let row = queries::article(db, id).await?;
    let about = queries::about_of(db, id).await?;
    let named = |kind: AboutKind, between: &str| {
        let names = about.iter().filter(|thing| thing.kind == kind);
        names
            .map(|thing| thing.name.as_str())
            .collect::<Vec<_>>()
            .join(between)
    };
    let word = |id: Option<String>| id.unwrap_or_default();
    let form = FormState::new(&visit)
        .with("version", row.version)
        .with("category", word(row.category_id.map(|id| id.to_string())))
        .with("reach", row.reach)
        .with(
            "review_on",
            word(row.review_on.map(|day| Date::from(day).to_string())),
        )
        .with("reviewer", word(row.reviewer_id.map(|id| id.to_string())))
        .with("products", named(AboutKind::Product, ", "))
        .with("groups", named(AboutKind::Group, "\n"))
        .with("faults", named(AboutKind::Fault, ", "));
    page(&visit, form, id, offered(&site, &visit).await?).answer()
}

pub(super) async fn save(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ArticleId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may::<WriteArticles>()?, visit.lang);
    let mut work = first!(form, site, visit);
    let saved = match form.input.read() {
        Ok(details) => acts::edit_article(&mut work, may, id, form.input.version, details).await,
        Err(refused) => Err(refused.into()),
    };
    let to = |()| {
        (
            format!("/articles/{id}"),
            Flash::good(l.t("knowledge-saved")),
        )
    };
    ended!(form, work, saved, to, async |form| {
        page(&visit, form, id, offered(&site, &visit).await?).answer()
    })
}
