//! Settings of returns: terms beside the policy, the tree of reasons, checklists.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::money::Currency;
use kernel::refusal::Problems;
use kernel::states::State as _;
use platform::Failure;
use serde::{Deserialize, Serialize};
use ui::{Begun, Choice, Fault, Flash, Form, FormState, Frame, L, Query, Site, Visit};

use super::words::{amount, choices, key};
use crate::acts::{self, ReasonText, TermsText};
use crate::permissions::SetReturns;
use crate::queries;
use crate::rules::inspection::CheckLine;
use crate::rules::words::ReasonKind;

/// Empty lines below a checklist.
const MORE: usize = 3;

/// Which checklist is shown.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    category: String,
}

/// The words of these forms.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Sent {
    version: i32,
    named_carrier: String,
    cash_step: String,
    send_days: String,
    link_days: String,
    instant_exchange: String,
    refund_after_invoice: String,
    least_bought: String,
    return_percent: String,
    worn: String,
    lost: String,
    code: String,
    parent: String,
    reason_category: String,
    kind: String,
    words_tr: String,
    words_en: String,
    words_de: String,
    photos: String,
    detail: String,
    place: String,
    category: String,
    line_tr: Vec<String>,
    line_en: Vec<String>,
    line_required: Vec<String>,
}

struct ReasonRow {
    code: String,
    words: String,
    small: String,
    leaf: bool,
    archived: bool,
}

#[derive(Template)]
#[template(path = "returns/settings.html")]
struct SettingsPage {
    frame: Frame,
    l: L,
    form: FormState,
    version: i32,
    reasons: Vec<ReasonRow>,
    parents: Vec<Choice>,
    category: String,
    categories: Vec<String>,
    lines: Vec<CheckLine>,
}

impl SettingsPage {
    fn carriers(&self) -> Vec<Choice> {
        ["named", "none", "without_branch"]
            .map(|word| Choice::new(word, self.l.t(&format!("returns-carrier-{word}"))))
            .to_vec()
    }

    fn kinds(&self) -> Vec<Choice> {
        choices::<ReasonKind>(self.l)
    }
}

pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let terms = queries::terms(site.platform.db.read()).await?;
    let form = FormState::new(&visit)
        .with("named_carrier", &terms.named_carrier)
        .with(
            "cash_step",
            kernel::format::decimal(
                kernel::Money::kurus(terms.cash_step).decimal(),
                visit.lang.lang(),
            ),
        )
        .with("send_days", terms.send_days)
        .with("link_days", terms.link_days)
        .with(
            "instant_exchange",
            if terms.instant_exchange { "on" } else { "" },
        )
        .with(
            "refund_after_invoice",
            if terms.refund_after_invoice { "on" } else { "" },
        )
        .with("least_bought", terms.abuse.least_bought)
        .with("return_percent", terms.abuse.return_percent)
        .with("worn", terms.abuse.worn)
        .with("lost", terms.abuse.lost)
        .with("place", 50);
    page(&site, &visit, form, &asked.category).await
}

async fn page(
    site: &Site,
    visit: &Visit,
    form: FormState,
    category: &str,
) -> Result<Response, Fault> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let terms = queries::terms(db).await?;
    let all = queries::all_reasons(db).await?;
    let (mut lines, _) = queries::checklist(db, category).await?;
    lines.extend((0..MORE).map(|_| CheckLine::default()));
    let reasons = all.iter().map(|row| ReasonRow {
        code: row.code.clone(),
        words: [row.tr.as_str(), row.en.as_str(), row.de.as_str()].join(" · "),
        small: [row.category.clone(), l.t(row.kind.key())]
            .into_iter()
            .filter(|words| !words.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
        leaf: !row.parent.is_empty(),
        archived: row.archived_at.is_some(),
    });
    let branches = all.iter().filter(|row| row.parent.is_empty());
    let branches = branches.map(|row| Choice::new(&row.code, &row.tr));
    let status = match form.is_refused() {
        true => StatusCode::UNPROCESSABLE_ENTITY,
        false => StatusCode::OK,
    };
    let page = SettingsPage {
        frame: visit
            .frame("returns", l.t("returns-settings"))
            .back("/settings", l.t("ui-settings")),
        l,
        form,
        version: terms.version,
        reasons: reasons.collect(),
        parents: std::iter::once(Choice::new("", "–"))
            .chain(branches)
            .collect(),
        category: category.to_owned(),
        categories: queries::checklists(db).await?,
        lines,
    };
    ui::html_with(status, &page)
}

/// Begins a change once, makes it, and goes back to the settings.
macro_rules! kept {
    ($site:ident, $visit:ident, $form:ident, $work:ident => $act:expr) => {{
        let mut $work = match $form.once.begin(&$site, &$visit).await? {
            Begun::Again(answer) => return Ok(answer),
            Begun::First(work) => work,
        };
        let done: Result<(), Failure> = $act;
        match done {
            Ok(()) => {
                let flash = Flash::good($visit.lang.t("returns-settings-kept"));
                let url = format!("/settings/returns?category={}", $form.input.category);
                Ok($form.once.done($work, url, flash).await?)
            }
            Err(Failure::Refused(refused)) => {
                drop($work);
                let category = $form.input.category.clone();
                page(&$site, &$visit, $form.refused(refused), &category).await
            }
            Err(failure) => Err(failure.into()),
        }
    }};
}

pub(super) async fn terms(
    State(site): State<Site>,
    visit: Visit,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<SetReturns>()?;
    let read = read_terms(&form.input, visit.lang);
    kept!(site, visit, form, work => match read {
        Ok(text) => acts::keep_terms(&mut work, may, text).await,
        Err(refused) => Err(refused.into()),
    })
}

fn read_terms(sent: &Sent, l: L) -> Result<TermsText, kernel::refusal::Refused> {
    let mut problems = Problems::new();
    let step = problems.take(amount(
        &sent.cash_step,
        "cash_step",
        Currency::TRY,
        l.lang(),
    ));
    let send_days = problems.take(key::<i32>(&sent.send_days, "send_days"));
    let link_days = problems.take(key::<i32>(&sent.link_days, "link_days"));
    let least_bought = problems.take(key::<u32>(&sent.least_bought, "least_bought"));
    let return_percent = problems.take(key::<u32>(&sent.return_percent, "return_percent"));
    let worn = problems.take(key::<u32>(&sent.worn, "worn"));
    let lost = problems.take(key::<u32>(&sent.lost, "lost"));
    problems.finish(())?;
    Ok(TermsText {
        named_carrier: sent.named_carrier.clone(),
        cash_step: step.unwrap_or_default(),
        send_days: send_days.unwrap_or_default(),
        link_days: link_days.unwrap_or_default(),
        instant_exchange: !sent.instant_exchange.is_empty(),
        refund_after_invoice: !sent.refund_after_invoice.is_empty(),
        abuse: crate::rules::abuse::Limits {
            least_bought: least_bought.unwrap_or_default(),
            return_percent: return_percent.unwrap_or_default(),
            worn: worn.unwrap_or_default(),
            lost: lost.unwrap_or_default(),
        },
        version: sent.version,
    })
}

pub(super) async fn reason(
    State(site): State<Site>,
    visit: Visit,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<SetReturns>()?;
    let sent = &form.input;
    let text = key::<ReasonKind>(&sent.kind, "kind").map(|kind| ReasonText {
        code: sent.code.clone(),
        parent: sent.parent.clone(),
        category: sent.reason_category.clone(),
        kind,
        tr: sent.words_tr.clone(),
        en: sent.words_en.clone(),
        de: sent.words_de.clone(),
        photos: !sent.photos.is_empty(),
        detail: !sent.detail.is_empty(),
        place: sent.place.trim().parse().unwrap_or(50),
    });
    kept!(site, visit, form, work => match text {
        Ok(text) => acts::keep_reason(&mut work, may, text).await,
        Err(refused) => Err(refused.into()),
    })
}

pub(super) async fn archive(
    State(site): State<Site>,
    visit: Visit,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<SetReturns>()?;
    kept!(site, visit, form, work => acts::archive_reason(&mut work, may, form.input.code.trim()).await)
}

pub(super) async fn checklist(
    State(site): State<Site>,
    visit: Visit,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<SetReturns>()?;
    let sent = &form.input;
    let word = |all: &[String], place: usize| all.get(place).cloned().unwrap_or_default();
    let lines = (0..sent.line_tr.len().min(60)).map(|place| CheckLine {
        tr: word(&sent.line_tr, place).trim().to_owned(),
        en: word(&sent.line_en, place).trim().to_owned(),
        required: word(&sent.line_required, place) == "yes",
    });
    let lines: Vec<CheckLine> = lines
        .filter(|line| !line.tr.is_empty() || !line.en.is_empty())
        .collect();
    kept!(site, visit, form, work => acts::keep_checklist(&mut work, may, &form.input.category, &lines).await)
}
