//! Settings: up to how much each role grants alone.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::Money;
use kernel::format::parse_money;
use kernel::money::Currency;
use kernel::refusal::{Problems, Refused};
use serde::Deserialize;
use ui::{
    Fault, Flash, Form, FormPage, FormState, Frame, L, Lang, Path, Site, Visit, ended, first,
};

use crate::acts::refund::{SYSTEM, keep_limits};
use crate::permissions::SetUpPayments;
use crate::queries;
use crate::rules::refund::{Limit, usual_limit};

#[derive(Template)]
#[template(path = "payments/limits.html")]
struct LimitsPage {
    frame: Frame,
    l: L,
    rows: Vec<Shown>,
}

struct Shown {
    url: String,
    role: String,
    refund: String,
    gesture: String,
}

/// The roles that have a limit, in the order of pages.
fn roles() -> impl Iterator<Item = (&'static str, &'static str)> {
    let all = identity::Role::ALL.into_iter();
    all.map(|role| (role.key(), role.text()))
        .chain([(SYSTEM, "payments-limit-system")])
}

/// What is set in lira, or usual.
async fn limit(site: &Site, role: &str) -> Result<Limit, Fault> {
    let all = queries::limits(site.platform.db.read()).await?;
    let found = all
        .into_iter()
        .find(|(set, currency, _)| set == role && currency == "TRY");
    Ok(found.map_or_else(|| usual_limit(role, "TRY"), |(_, _, limit)| limit))
}

fn words(l: L, most: Option<i64>) -> String {
    match most {
        None => l.t("payments-limit-none"),
        Some(minor) => l.money(Money::kurus(minor)),
    }
}

pub(super) async fn list(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    let l = visit.lang;
    let mut rows = Vec::new();
    let set = queries::limits(site.platform.db.read()).await?;
    for (role, name) in roles() {
        let found = set
            .iter()
            .find(|(known, currency, _)| known == role && currency == "TRY");
        let limit = found.map_or_else(|| usual_limit(role, "TRY"), |(_, _, limit)| *limit);
        rows.push(Shown {
            url: format!("/settings/refund-limits/{role}"),
            role: l.t(name),
            refund: words(l, limit.refund),
            gesture: words(l, limit.gesture),
        });
    }
    let frame = visit
        .frame("settings", l.t("payments-limits"))
        .back("/settings", l.t("ui-settings"));
    ui::html(&LimitsPage { frame, l, rows })
}

/// The words of the form; an empty field is no limit.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    refund: String,
    gesture: String,
}

impl Sent {
    fn read(&self, lang: Lang) -> Result<Limit, Refused> {
        let mut problems = Problems::new();
        let refund = problems.take_at("refund", most(&self.refund, lang));
        let gesture = problems.take_at("gesture", most(&self.gesture, lang));
        problems.finish(Limit {
            refund: refund.flatten(),
            gesture: gesture.flatten(),
        })
    }
}

fn most(words: &str, lang: Lang) -> Result<Option<i64>, kernel::Refusal> {
    match words.trim() {
        "" => Ok(None),
        words => parse_money(words, Currency::TRY, lang).map(|money| Some(money.minor)),
    }
}

async fn page(visit: &Visit, role: &str, form: FormState) -> Result<Response, Fault> {
    let l = visit.lang;
    let known = roles().find(|(known, _)| *known == role);
    let (role, name) = known.ok_or_else(|| Refused::field("role", "payments-refused-role"))?;
    let frame = visit
        .frame("settings", l.t(name))
        .back("/settings/refund-limits", l.t("payments-limits"))
        .narrow();
    let url = format!("/settings/refund-limits/{role}");
    FormPage::new(
        frame,
        form,
        url,
        "/settings/refund-limits",
        "payments-limit-keep",
    )
    .intro(l.t("payments-limit-help"))
    .field(|f| {
        f.figure("refund", "payments-limit-refund")
            .unit("TRY")
            .max(20)
            .optional()
    })
    .field(|f| {
        f.figure("gesture", "payments-limit-gesture")
            .unit("TRY")
            .max(20)
            .optional()
    })
    .answer()
}

pub(super) async fn form(
    State(site): State<Site>,
    visit: Visit,
    Path(role): Path<String>,
) -> Result<Response, Fault> {
    let limit = limit(&site, &role).await?;
    let figure = |most: Option<i64>| {
        let lang = visit.lang.lang();
        most.map(|minor| kernel::format::decimal(Money::kurus(minor).decimal(), lang))
            .unwrap_or_default()
    };
    let form = FormState::new(&visit)
        .with("refund", figure(limit.refund))
        .with("gesture", figure(limit.gesture));
    page(&visit, &role, form).await
}

pub(super) async fn keep(
    State(site): State<Site>,
    visit: Visit,
    Path(role): Path<String>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<SetUpPayments>()?;
    let mut work = first!(form, site, visit);
    let done = match form.input.read(visit.lang.lang()) {
        Ok(limit) => keep_limits(&mut work, may, &role, Currency::TRY, limit).await,
        Err(refused) => Err(refused.into()),
    };
    let said = |()| {
        let flash = Flash::good(visit.lang.t("payments-limit-kept"));
        ("/settings/refund-limits".to_owned(), flash)
    };
    ended!(form, work, done, said, async |form| {
        page(&visit, &role, form).await
    })
}
