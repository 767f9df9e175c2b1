//! The editor of an estimate on its order: lines by keyboard, parts that fit offered while one types, what it comes to beside.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::format::decimal;
use kernel::ids::ServiceOrderId;
use kernel::money::{Currency, Money};
use kernel::states::State as _;
use kernel::time::{add_days, civil_day};
use platform::{Failure, Work};
use rust_decimal::Decimal;
use ui::{Choice, Fault, Flash, Form, FormState, Frame, L, Path, Query, Site, Visit, first};

use super::words::{EstimateWords, Known, offered as shown};
use crate::acts::{self, Draft, Drafted};
use crate::estimates::{self, SeenEstimate};
use crate::permissions::WriteEstimates;
use crate::records::{estimate, estimate_line, service_order};
use crate::rules::estimate::{LINES_MAX, LineFacts, VARIANTS_MAX, totals};
use crate::rules::estimate_states::EstimateLineKind;
use crate::store;

/// Lines that an empty form shows, and that *more* adds.
const LINES_SHOWN: usize = 3;
/// Days for which an estimate holds when nobody says otherwise.
const VALID_DAYS: i32 = 7;
/// Rates of the VAT in per cent, the usual first.
const RATES: [i64; 4] = [20, 10, 1, 0];

struct LineNames {
    at: usize,
    variant: String,
    kind: String,
    text: String,
    quantity: String,
    price: String,
    discount: String,
    vat: String,
}

impl LineNames {
    fn of(at: usize) -> Self {
        let field = |name: &str| format!("lines[{at}].{name}");
        Self {
            at,
            variant: field("variant"),
            kind: field("kind"),
            text: field("text"),
            quantity: field("quantity"),
            price: field("unit_price"),
            discount: field("discount"),
            vat: field("vat"),
        }
    }
}

struct VariantNames {
    place: String,
    title: String,
    text: String,
}

#[derive(Template)]
#[template(path = "service/estimate_form.html")]
struct Page {
    frame: Frame,
    l: L,
    form: FormState,
    url: String,
    back: String,
    lines: Vec<LineNames>,
    variants: Vec<VariantNames>,
    second: bool,
    total: String,
    works: Vec<String>,
}

impl Page {
    fn kinds(&self) -> Vec<Choice> {
        EstimateLineKind::ALL
            .iter()
            .map(|kind| Choice::new(kind.word(), self.l.t(kind.key())))
            .collect()
    }

    fn rates(&self) -> Vec<Choice> {
        RATES
            .map(|percent| Choice::new(percent.to_string(), self.l.percent(percent * 100)))
            .to_vec()
    }

    fn currencies(&self) -> Vec<Choice> {
        ["TRY", "USD", "EUR", "GBP"]
            .map(|code| Choice::new(code, code))
            .to_vec()
    }

    /// From which price list the price of a line is.
    fn list(&self, line: &LineNames) -> String {
        match self.form.value(&format!("lines[{}].list", line.at)) {
            "" => String::new(),
            list => self.l.a1("service-line-list", "list", list),
        }
    }

    fn choices(&self) -> Vec<Choice> {
        let choice = |(at, names): (usize, &VariantNames)| {
            let title = self.form.value(&names.title);
            let words = if title.is_empty() {
                &names.place
            } else {
                title
            };
            Choice::new(at.to_string(), words)
        };
        self.variants.iter().enumerate().map(choice).collect()
    }
}

/// Parts that a line's words begin.
#[derive(Template)]
#[template(path = "service/estimate_parts.html")]
struct Offered {
    offered: Vec<String>,
}

/// The editor: the draft that is being written, or an empty one.
pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ServiceOrderId>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let order = store::order(db, &visit.actor().stations, id).await?;
    let draft = estimates::draft_of(db, id).await?;
    let form = match &draft {
        Some(draft) => {
            let lines = estimates::lines_of(db, draft.id).await?;
            filled(FormState::new(&visit), draft, &lines, visit.lang)?
        }
        None => empty(FormState::new(&visit), &site)?,
    };
    let (lines, variants) = match &draft {
        Some(draft) => (
            estimates::lines_of(db, draft.id).await?.len() + 1,
            estimates::variants_of(draft).len(),
        ),
        None => (LINES_SHOWN, 1),
    };
    let total = draft
        .map(|draft| total_of(&draft, visit.lang))
        .transpose()?;
    page(
        &site,
        &visit,
        &order,
        form,
        (lines, variants),
        total.unwrap_or_default(),
    )
    .await
}

fn total_of(draft: &estimate::Model, l: L) -> Result<String, Failure> {
    Ok(l.money(Money::new(draft.total, Currency::of(&draft.currency)?)))
}

fn empty(form: FormState, site: &Site) -> Result<FormState, Failure> {
    let until = add_days(civil_day(site.platform.now()), VALID_DAYS)?;
    let form = form.with("valid_until", until).with("currency", "TRY");
    Ok(blank_lines(form, 0))
}

fn blank_lines(mut form: FormState, from: usize) -> FormState {
    for at in from..LINES_MAX {
        let kind = if at == 0 {
            EstimateLineKind::Labour
        } else {
            EstimateLineKind::Part
        };
        for (name, word) in [
            ("quantity", "1"),
            ("vat", "20"),
            ("kind", kind.word()),
            ("variant", "0"),
        ] {
            form = form.with(&format!("lines[{at}].{name}"), word);
        }
    }
    form
}

fn filled(
    form: FormState,
    draft: &estimate::Model,
    lines: &[estimate_line::Model],
    l: L,
) -> Result<FormState, Failure> {
    let currency = Currency::of(&draft.currency)?;
    let money = |minor: i64| decimal(Money::new(minor, currency).decimal(), l.lang());
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut form = form
        .with("estimate", draft.id)
        .with("version", draft.version)
        .with("currency", &draft.currency)
        .with("valid_until", draft.valid_until)
        .with("deposit", draft.deposit.map(money).unwrap_or_default())
        .with(
            "work_days",
            draft
                .work_days
                .map(|days| days.to_string())
                .unwrap_or_default(),
        )
        .with("terms", text(&draft.terms))
        .with("why", text(&draft.why));
    for (at, variant) in estimates::variants_of(draft).into_iter().enumerate() {
        form = form
            .with(&format!("variants[{at}].title"), variant.title)
            .with(&format!("variants[{at}].text"), variant.text);
    }
    for (at, line) in lines.iter().enumerate() {
        let named = match &line.code {
            Some(code) => format!("{code} · {}", line.text),
            None => line.text.clone(),
        };
        let discount = Some(line.discount).filter(|discount| *discount > 0);
        let words = [
            ("variant", line.variant.to_string()),
            ("kind", line.kind.word().to_owned()),
            ("text", named),
            (
                "quantity",
                decimal(Decimal::new(line.quantity, 3).normalize(), l.lang()),
            ),
            ("unit_price", money(line.unit_price)),
            ("discount", discount.map(money).unwrap_or_default()),
            ("list", line.price_list.clone().unwrap_or_default()),
            (
                "vat",
                decimal(Decimal::new(line.vat_bp.into(), 2).normalize(), l.lang()),
            ),
        ];
        for (name, word) in words {
            form = form.with(&format!("lines[{at}].{name}"), word);
        }
    }
    Ok(blank_lines(form, lines.len()))
}

async fn page(
    site: &Site,
    visit: &Visit,
    order: &service_order::Model,
    form: FormState,
    shown: (usize, usize),
    total: String,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let status = if form.is_refused() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let today = civil_day(site.platform.now());
    let db = site.platform.db.read();
    let segment = accounts::segment_of(db, order.customer_id).await?;
    let rates = parts::labour_rates(db, order.station_id, segment.as_deref(), today).await?;
    let back = format!("/service/orders/{}", order.id);
    let variant = |at: usize| VariantNames {
        place: l.a1("service-variant-n", "n", l.count(at + 1)),
        title: format!("variants[{at}].title"),
        text: format!("variants[{at}].text"),
    };
    let page = Page {
        frame: visit
            .frame("service", l.t("service-estimate"))
            .over(order.number.clone())
            .back(back.clone(), order.number.clone()),
        l,
        url: format!("{back}/estimate"),
        back,
        lines: (0..shown.0.clamp(LINES_SHOWN, LINES_MAX))
            .map(LineNames::of)
            .collect(),
        variants: (0..shown.1.clamp(1, VARIANTS_MAX)).map(variant).collect(),
        second: order.state == crate::rules::states::OrderState::Repairing,
        total,
        works: rates
            .into_iter()
            .map(|rate| rate.name)
            .filter(|name| !name.is_empty())
            .collect(),
        form,
    };
    ui::html_with(status, &page)
}

/// Keeps the draft; with the other button it is offered at once.
pub(super) async fn save(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ServiceOrderId>,
    form: Form<EstimateWords>,
) -> Result<Response, Fault> {
    let may = visit.may::<WriteEstimates>()?;
    let order = store::order(site.platform.db.read(), &visit.actor().stations, id).await?;
    let words = &form.input;
    let mut shown = (words.lines() + 1, words.variants());
    // on SQLite an open work keeps all writers waiting, so everything is read before
    let known = known(&site, &order, words).await?;
    let draft = words.draft(&known, visit.lang.lang());
    let total = sums(&draft, visit.lang);
    if matches!(words.act.as_str(), "line" | "variant") {
        shown.0 += usize::from(words.act == "line") * LINES_SHOWN;
        shown.1 += usize::from(words.act == "variant");
        return page(&site, &visit, &order, form.state(), shown, total).await;
    }
    let mut work = first!(form, site, visit);
    let kept = match draft {
        Ok(draft) => kept(&mut work, may, &order, words, draft).await,
        Err(refused) => Err(refused.into()),
    };
    let done = match kept {
        Ok(drafted) if words.act == "offer" => offer(&mut work, drafted).await,
        Ok(drafted) => Ok((
            format!("/service/estimates/{}", drafted.id),
            "service-estimate-kept",
        )),
        Err(failure) => Err(failure),
    };
    match done {
        Ok((url, says)) => {
            let flash = Flash::good(visit.lang.t(says));
            Ok(form.once.done(work, url, flash).await?)
        }
        Err(Failure::Refused(refused)) => {
            work.give_up();
            page(&site, &visit, &order, form.refused(refused), shown, total).await
        }
        Err(failure) => Err(failure.into()),
    }
}

async fn kept(
    work: &mut Work,
    may: platform::Allowed<WriteEstimates>,
    order: &service_order::Model,
    words: &EstimateWords,
    draft: Draft,
) -> Result<Drafted, Failure> {
    match words.estimate.parse() {
        Ok(id) => {
            let seen = SeenEstimate {
                id,
                version: words.seen(),
            };
            acts::edit_estimate(work, may, seen, draft).await
        }
        Err(_) => acts::draft_estimate(work, may, order.id, draft).await,
    }
}

async fn offer(work: &mut Work, drafted: Drafted) -> Result<(String, &'static str), Failure> {
    let may = work.actor.may()?;
    let seen = SeenEstimate::at(drafted.id, drafted.version);
    let moved = acts::offer_estimate(work, may, seen).await?;
    Ok((
        format!("/service/orders/{}", moved.id),
        "service-estimate-offered",
    ))
}

async fn known(
    site: &Site,
    order: &service_order::Model,
    words: &EstimateWords,
) -> Result<Known, Failure> {
    let today = civil_day(site.platform.now());
    Known::of(site.platform.db.read(), order, words, today).await
}

/// A fragment: parts for the words of the line that is being typed, those that fit first.
pub(super) async fn offered(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ServiceOrderId>,
    Query(words): Query<EstimateWords>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let order = store::order(db, &visit.actor().stations, id).await?;
    let typed = kernel::turkish::fold(words.typed());
    let mut fitting = parts::parts_for(db, order.product_id).await?;
    fitting.retain(|part| kernel::turkish::fold(&shown(part)).contains(&typed));
    if fitting.len() < 8 && typed.chars().count() >= 2 {
        let known: Vec<_> = fitting.iter().map(|part| part.id).collect();
        let found = parts::parts_found(db, words.typed()).await?;
        fitting.extend(found.into_iter().filter(|part| !known.contains(&part.id)));
    }
    let offered = fitting.iter().take(20).map(shown).collect();
    ui::html(&Offered { offered })
}

/// A fragment: what the lines come to so far, each variant for itself.
pub(super) async fn total(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ServiceOrderId>,
    Query(words): Query<EstimateWords>,
) -> Result<String, Fault> {
    let order = store::order(site.platform.db.read(), &visit.actor().stations, id).await?;
    let known = known(&site, &order, &words).await?;
    Ok(sums(&words.draft(&known, visit.lang.lang()), visit.lang))
}

/// The sums of all variants; nothing while a line cannot be read.
fn sums(draft: &Result<Draft, kernel::Refused>, l: L) -> String {
    let Ok(draft) = draft else {
        return String::new();
    };
    let of_variant = |variant: usize| {
        let lines = draft.lines.iter().filter(|line| line.variant == variant);
        let facts = lines.filter_map(|line| {
            Some(LineFacts {
                quantity: line.quantity,
                unit_price: Money::new(line.unit_price, draft.currency),
                discount: Money::new(line.discount, draft.currency),
                vat: kernel::money::VatRate::of_basis_points(line.vat_bp).ok()?,
            })
        });
        let facts: Vec<LineFacts> = facts.collect();
        totals(&facts, draft.currency)
            .ok()
            .map(|sum| l.money(sum.total))
    };
    let all: Vec<String> = (0..draft.variants.len()).filter_map(of_variant).collect();
    all.join(" · ")
}
