//! The law by API: all rules, and a case asked.

use jiff::civil::Date;
use kernel::Refused;
use law::{Area, Case, Country, Group, Rule, RuleBook, Statute};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ui::{ApiCaller, Fault, Json, Query};
use utoipa::IntoParams;

use crate::language::lang;

/// Which rules are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// Only rules that are in force on this day.
    #[param(value_type = Option<String>, format = Date, example = "2026-11-25")]
    on: Option<Date>,
    /// Only rules of this field of law, such as `warranty`.
    area: Option<String>,
}

/// The book of rules.
#[derive(Serialize)]
struct Book<'a> {
    areas: &'a [Area],
    statutes: &'a [Statute],
    rules: Vec<&'a Rule>,
    countries: &'a [Country],
    groups: &'a [Group],
}

/// All statutory rules with article, figures, dates and certainty; countries and product groups beside them.
#[utoipa::path(get, path = "/api/v1/law/rules", tag = "law", params(Wanted), responses((status = 200, description = "Rules, countries, product groups", body = Object), ui::api::Problems))]
pub async fn rules(_caller: ApiCaller, Query(wanted): Query<Wanted>) -> Result<Json<Value>, Fault> {
    let book = RuleBook::builtin();
    let in_area = |rule: &&Rule| wanted.area.as_ref().is_none_or(|area| *area == rule.area);
    let in_force = |rule: &&Rule| wanted.on.is_none_or(|day| rule.on(day).is_some());
    let rules = book
        .rules()
        .iter()
        .filter(in_area)
        .filter(in_force)
        .collect();
    let answer = Book {
        areas: book.areas(),
        statutes: book.statutes(),
        rules,
        countries: book.countries(),
        groups: book.groups(),
    };
    Ok(Json(serde_json::to_value(answer).unwrap_or_default()))
}

/// Coverage, legal deadlines and rights of a case, with their working: as data, and as text in the caller's language.
///
/// Nothing is stored. Dates are civil dates of Türkiye; unknown fields are refused with their place. The README of the crate `law` lists the facts.
#[utoipa::path(post, path = "/api/v1/law/ask", tag = "law",
    request_body(content = Object, description = "The facts of the case", example = json!({
        "asked_on": "2026-11-25", "contract_on": "2025-03-10", "delivered_on": "2025-03-14", "product": { "group": "akıllı telefon" },
        "repairs": [{ "notices": [{ "on": "2026-11-02", "to": "seller", "medium": "phone" }], "handed_over_on": "2026-11-03" }]
    })),
    responses((status = 200, description = "The answer", body = Object), ui::api::Problems))]
pub async fn ask(caller: ApiCaller, Json(facts): Json<Value>) -> Result<Json<Value>, Fault> {
    let answer = answered(&facts)?;
    let text = law::texts::report(&answer, lang(caller.lang));
    let answer = serde_json::to_value(answer).unwrap_or_default();
    Ok(Json(serde_json::json!({ "answer": answer, "text": text })))
}

fn answered(facts: &Value) -> Result<law::Answer, Refused> {
    let case = Case::from_json(&facts.to_string())?;
    law::ask(RuleBook::builtin(), &case)
}
