//! Intake rules: what is asked when a kind of product comes in.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::ids::IntakeRuleId;
use serde::{Deserialize, Serialize};
use ui::{Choice, Fault, Flash, Form, FormPage, FormState, Frame, L, Path, Site, Visit};

use super::{Archiving, group_choices, groups};
use crate::acts::{self, Kept};
use crate::queries;
use crate::records::intake_rule;
use crate::rules::both::{Both, names};
use crate::rules::ways::Way;
use crate::rules::words::RuleText;

const BACK: &str = "/settings/intake";

#[derive(Template)]
#[template(path = "workshop/intake.html")]
struct Page {
    frame: Frame,
    l: L,
    may_edit: bool,
    rules: Vec<Line>,
}

struct Line {
    row: intake_rule::Model,
    of: String,
    name: String,
    accessories: String,
    sides: String,
    ways: String,
}

/// The words of the form.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Words {
    version: i32,
    name: String,
    product_group: String,
    category: String,
    accessories: String,
    conditions: String,
    photos: String,
    sides: String,
    ways: Vec<String>,
    asks_unlock: bool,
    asks_erase: bool,
    usual_days: String,
}

impl Words {
    fn of(row: &intake_rule::Model) -> Self {
        Self {
            version: row.version,
            name: row.name.clone(),
            product_group: row.product_group.clone().unwrap_or_default(),
            category: row.category.clone().unwrap_or_default(),
            accessories: queries::lines(&row.accessories).join("\n"),
            conditions: queries::lines(&row.conditions).join("\n"),
            photos: row.photos.to_string(),
            sides: queries::lines(&row.sides).join("\n"),
            ways: queries::lines(&row.ways),
            asks_unlock: row.asks_unlock,
            asks_erase: row.asks_erase,
            usual_days: row.usual_days.to_string(),
        }
    }

    fn text(&self) -> RuleText {
        RuleText {
            name: self.name.clone(),
            product_group: self.product_group.clone(),
            category: self.category.clone(),
            accessories: self.accessories.clone(),
            conditions: self.conditions.clone(),
            photos: self.photos.clone(),
            sides: self.sides.clone(),
            ways: self.ways.clone(),
            asks_unlock: self.asks_unlock,
            asks_erase: self.asks_erase,
            usual_days: self.usual_days.clone(),
        }
    }
}

/// All rules, the general one first.
pub(super) async fn list(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    let l = visit.lang;
    let rows = queries::all_rules(site.platform.db.read()).await?;
    let line = |row: intake_rule::Model| Line {
        of: super::for_whom(l, row.product_group.as_deref(), row.category.as_deref()),
        name: Both::read(&row.name).name(l.lang()).to_owned(),
        accessories: said(l, &row.accessories),
        sides: said(l, &row.sides),
        ways: ways(l, &row),
        row,
    };
    let frame = visit
        .frame("settings", l.t("workshop-intake"))
        .back("/settings", l.t("workshop-settings"));
    let may_edit = visit.can("workshop.edit");
    let rules = rows.into_iter().map(line).collect();
    ui::html(&Page {
        frame,
        l,
        may_edit,
        rules,
    })
}

/// Kept lines in the reader's language.
fn said(l: L, json: &platform::columns::Json) -> String {
    let lines = queries::lines(json);
    let lines: Vec<Both> = lines.iter().map(|line| Both::read(line)).collect();
    names(&lines, l.lang()).join(", ")
}

/// The ways in which it may come, in words.
fn ways(l: L, row: &intake_rule::Model) -> String {
    let words = queries::lines(&row.ways);
    let ways = words.iter().filter_map(|word| Way::of_word(word));
    let names: Vec<String> = ways.map(|way| l.t(way.label())).collect();
    match names.is_empty() {
        true => l.t("workshop-ways-all"),
        false => names.join(", "),
    }
}

fn page(visit: &Visit, form: FormState, id: Option<IntakeRuleId>) -> FormPage {
    let l = visit.lang;
    let (title, action) = match id {
        Some(id) => ("workshop-rule-edit", format!("{BACK}/{id}")),
        None => ("workshop-rule-new", format!("{BACK}/new")),
    };
    let frame = visit
        .frame("settings", l.t(title))
        .back(BACK, l.t("workshop-intake"))
        .narrow();
    let way_choices: Vec<Choice> = Way::ALL
        .map(|way| Choice::new(way.word(), l.t(way.label())))
        .into();
    FormPage::new(frame, form, action, BACK, "ui-save")
        .hidden("version")
        .field(|f| f.text("name", "workshop-name").max(120).focus())
        .field(|f| {
            f.select("product_group", "workshop-group-of", group_choices())
                .optional()
                .half()
        })
        .field(|f| {
            f.text("category", "workshop-category")
                .optional()
                .half()
                .help("workshop-category-help")
        })
        .field(|f| {
            f.area("accessories", "workshop-accessories")
                .optional()
                .help("workshop-one-a-line-in-both")
        })
        .field(|f| {
            f.area("conditions", "workshop-conditions")
                .optional()
                .help("workshop-one-a-line-in-both")
        })
        .field(|f| {
            f.figure("photos", "workshop-photos")
                .third()
                .help("workshop-photos-help")
        })
        .field(|f| f.figure("usual_days", "workshop-days").third())
        .field(|f| {
            f.area("sides", "workshop-sides")
                .optional()
                .help("workshop-sides-help")
        })
        .field(|f| {
            f.ticks("ways", "workshop-ways", way_choices)
                .optional()
                .help("workshop-ways-help")
        })
        .field(|f| f.tick("asks_unlock", "workshop-asks-unlock"))
        .field(|f| f.tick("asks_erase", "workshop-asks-erase"))
}

/// An empty form.
pub(super) async fn new(visit: Visit) -> Result<Response, Fault> {
    let form = FormState::new(&visit)
        .with("photos", "0")
        .with("usual_days", "7");
    page(&visit, form, None).answer()
}

/// Adds a rule.
pub(super) async fn add(
    State(site): State<Site>,
    visit: Visit,
    form: Form<Words>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = ui::first!(form, site, visit);
    let added = match form.input.text().read(&groups()) {
        Ok(rule) => acts::add_rule(&mut work, may, rule).await,
        Err(refused) => Err(refused.into()),
    };
    let done = |_| (BACK, Flash::good(l.t("workshop-saved")));
    ui::ended!(form, work, added, done, async |form| page(
        &visit, form, None
    )
    .answer())
}

/// The form of a rule.
pub(super) async fn edit(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<IntakeRuleId>,
) -> Result<Response, Fault> {
    let row = queries::rule_row(site.platform.db.read(), id).await?;
    page(
        &visit,
        FormState::new(&visit).fill(&Words::of(&row)),
        Some(id),
    )
    .archive(format!("{BACK}/{id}/archive"), row.archived_at.is_some())
    .answer()
}

/// Changes a rule.
pub(super) async fn save(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<IntakeRuleId>,
    form: Form<Words>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = ui::first!(form, site, visit);
    let saved = match form.input.text().read(&groups()) {
        Ok(rule) => acts::edit_rule(&mut work, may, id, form.input.version, rule).await,
        Err(refused) => Err(refused.into()),
    };
    let done = |()| (BACK, Flash::good(l.t("workshop-saved")));
    ui::ended!(form, work, saved, done, async |form| page(
        &visit,
        form,
        Some(id)
    )
    .answer())
}

/// Stops using a rule, or uses it again.
pub(super) async fn archive(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<IntakeRuleId>,
    form: Form<Archiving>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = ui::first!(form, site, visit);
    acts::archive(&mut work, may, Kept::Rule(id), form.input.archived).await?;
    Ok(form
        .once
        .done(work, BACK, Flash::good(l.t("workshop-saved")))
        .await?)
}
