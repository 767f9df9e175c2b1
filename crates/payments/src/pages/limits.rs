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

use crate::acts::refund::keep_limits;
use crate::permissions::SetUpPayments;
use crate::queries::{self, LimitInForce};
use crate::rules::refund::{Limit, SYSTEM};

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
    words: String,
    abroad: Vec<(String, String)>,
}

/// The roles that have a limit, in the order of pages.
fn roles() -> impl Iterator<Item = (&'static str, &'static str)> {
    let all = identity::Role::ALL.into_iter();
    all.map(|role| (role.key(), role.text()))
        .chain([(SYSTEM, "payments-limit-system")])
}

fn words(l: L, currency: Currency, limit: Limit) -> String {
    let most = |most: Option<i64>| match most {
        None => l.t("payments-limit-none"),
        Some(minor) => l.money(Money::new(minor, currency)),
    };
    format!(
        "{}: {} · {}: {}",
        l.t("payments-limit-refund"),
        most(limit.refund),
        l.t("payments-limit-gesture"),
        most(limit.gesture)
    )
}

pub(super) async fn list(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    let l = visit.lang;
    let all = queries::limits_in_force(site.platform.db.read()).await?;
    let rows = roles().map(|(role, name)| {
        let own = all.iter().filter(|limit| limit.role == role);
        let (home, abroad): (Vec<_>, Vec<_>) =
            own.partition(|limit| limit.currency == Currency::TRY);
        let said = |limit: &LimitInForce| words(l, limit.currency, limit.limit);
        let place = |limit: &LimitInForce| {
            let url = format!("/settings/refund-limits/{role}/{}", limit.currency.code());
            let words = match limit.set {
                true => format!("{} · {}", limit.currency.code(), said(limit)),
                false => limit.currency.code().to_owned(),
            };
            (url, words)
        };
        Shown {
            url: format!("/settings/refund-limits/{role}"),
            role: l.t(name),
            words: home.first().map(|limit| said(limit)).unwrap_or_default(),
            abroad: abroad.into_iter().map(place).collect(),
        }
    });
    let page = LimitsPage {
        frame: visit
            .frame("settings", l.t("payments-limits"))
            .back("/settings", l.t("ui-settings")),
        l,
        rows: rows.collect(),
    };
    ui::html(&page)
}

/// The words of the form; an empty field is no limit.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    refund: String,
    gesture: String,
}

impl Sent {
    fn read(&self, currency: Currency, lang: Lang) -> Result<Limit, Refused> {
        let most = |words: &str| match words.trim() {
            "" => Ok(None),
            words => parse_money(words, currency, lang).map(|money| Some(money.minor)),
        };
        let mut problems = Problems::new();
        let refund = problems.take_at("refund", most(&self.refund));
        let gesture = problems.take_at("gesture", most(&self.gesture));
        problems.finish(Limit {
            refund: refund.flatten(),
            gesture: gesture.flatten(),
        })
    }
}

/// Whose limit, and in which currency: lira when none is named.
#[derive(Debug, Deserialize)]
pub(super) struct Of {
    role: String,
    #[serde(default)]
    currency: Option<String>,
}

impl Of {
    fn currency(&self) -> Result<Currency, Refused> {
        let code = self.currency.as_deref().unwrap_or("TRY");
        Currency::of(code).map_err(|refusal| refusal.at("currency").into())
    }

    fn url(&self) -> String {
        match &self.currency {
            None => format!("/settings/refund-limits/{}", self.role),
            Some(code) => format!("/settings/refund-limits/{}/{code}", self.role),
        }
    }
}

async fn page(visit: &Visit, of: &Of, form: FormState) -> Result<Response, Fault> {
    let l = visit.lang;
    let currency = of.currency()?;
    let code = currency.code();
    let known = roles().find(|(known, _)| *known == of.role);
    let (_, name) = known.ok_or_else(|| Refused::field("role", "payments-refused-role"))?;
    let title = match &of.currency {
        None => l.t(name),
        Some(_) => format!("{} · {code}", l.t(name)),
    };
    let frame = visit
        .frame("settings", title)
        .back("/settings/refund-limits", l.t("payments-limits"))
        .narrow();
    let help = match code {
        "TRY" => "payments-limit-help",
        _ => "payments-limit-help-abroad",
    };
    FormPage::new(
        frame,
        form,
        of.url(),
        "/settings/refund-limits",
        "payments-limit-keep",
    )
    .intro(l.t(help))
    .field(|f| {
        f.figure("refund", "payments-limit-refund")
            .unit(code)
            .max(20)
            .optional()
    })
    .field(|f| {
        f.figure("gesture", "payments-limit-gesture")
            .unit(code)
            .max(20)
            .optional()
    })
    .answer()
}

pub(super) async fn form(
    State(site): State<Site>,
    visit: Visit,
    Path(of): Path<Of>,
) -> Result<Response, Fault> {
    let currency = of.currency()?;
    let limit = queries::limit_in_force(site.platform.db.read(), &of.role, currency).await?;
    let figure = |most: Option<i64>| {
        let lang = visit.lang.lang();
        most.map(|minor| kernel::format::decimal(Money::new(minor, currency).decimal(), lang))
            .unwrap_or_default()
    };
    let form = FormState::new(&visit)
        .with("refund", figure(limit.refund))
        .with("gesture", figure(limit.gesture));
    page(&visit, &of, form).await
}

pub(super) async fn keep(
    State(site): State<Site>,
    visit: Visit,
    Path(of): Path<Of>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<SetUpPayments>()?;
    let currency = of.currency()?;
    let mut work = first!(form, site, visit);
    let done = match form.input.read(currency, visit.lang.lang()) {
        Ok(limit) => keep_limits(&mut work, may, &of.role, currency, limit).await,
        Err(refused) => Err(refused.into()),
    };
    let said = |()| {
        let flash = Flash::good(visit.lang.t("payments-limit-kept"));
        ("/settings/refund-limits".to_owned(), flash)
    };
    ended!(form, work, done, said, async |form| {
        page(&visit, &of, form).await
    })
}
