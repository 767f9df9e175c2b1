//! An estimate is written, and written anew while nobody has it: lines, variants, last day, what is asked beside the price.

use std::collections::HashMap;

use jiff::civil::Date;
use kernel::ids::{EstimateId, ProductId, ServiceOrderId, kinds};
use kernel::money::{Currency, Money, VatRate};
use kernel::refusal::{Problems, Refusal, Refused};
use kernel::time::add_days;
use platform::columns::{Day, Moment};
use platform::{Allowed, Failure, Work};
use serde_json::json;

use crate::estimates::{self, SeenEstimate, Variant};
use crate::events;
use crate::moving::{self, Told, today};
use crate::permissions::WriteEstimates;
use crate::records::estimate::Model;
use crate::records::{estimate_line as line, service_order};
use crate::rules::estimate::{LINES_MAX, LineFacts, VALID_DAYS_MAX, VARIANTS_MAX, totals};
use crate::rules::estimate_states::{EstimateLineKind, EstimateState};
use crate::rules::intake::{LINE_MAX, WORDS_MAX, optional};
use crate::rules::states::OrderState;
use crate::store::{self, Seen};

/// A line as somebody writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftLine {
    /// Place of its variant.
    pub variant: usize,
    /// What it is for.
    pub kind: EstimateLineKind,
    /// The part, when it is one.
    pub part: Option<ProductId>,
    /// In words; a part's name when nobody says.
    pub text: String,
    /// How much of it, in thousandths.
    pub quantity: i64,
    /// One, without VAT, in minor units.
    pub unit_price: i64,
    /// Taken off, without VAT, in minor units.
    pub discount: i64,
    /// VAT in basis points.
    pub vat_bp: u32,
    /// Name of the price list that the price is from; none for a price of somebody's own.
    pub price_list: Option<String>,
}

/// An estimate as somebody writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Currency of all amounts.
    pub currency: Currency,
    /// Last day on which it can be accepted.
    pub valid_until: Date,
    /// The ways to help, of which the customer takes one; at least one.
    pub variants: Vec<Variant>,
    /// The lines of all of them.
    pub lines: Vec<DraftLine>,
    /// Deposit that is asked for, in minor units.
    pub deposit: Option<i64>,
    /// Business days that the work takes.
    pub work_days: Option<u16>,
    /// What the station says beside that.
    pub terms: Option<String>,
    /// The second fault, when work had begun already.
    pub why: Option<String>,
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drafted {
    /// The estimate.
    pub id: EstimateId,
    /// Its number.
    pub number: String,
    /// Its revision.
    pub revision: i32,
    /// Its version now.
    pub version: i32,
}

impl From<&Model> for Drafted {
    fn from(row: &Model) -> Self {
        Self {
            id: row.id,
            number: row.number.clone(),
            revision: row.revision,
            version: row.version,
        }
    }
}

/// States in which an estimate may be written.
const WRITTEN_IN: &[OrderState] = &[
    OrderState::Received,
    OrderState::Diagnosing,
    OrderState::Repairing,
];

/// Begins an estimate of an order. All estimates of one order carry one number; each is the next revision.
///
/// # Errors
/// Refused with everything that cannot be in it, when another is being written, or when the order has no use for one.
pub async fn draft_estimate(
    work: &mut Work,
    _may: Allowed<WriteEstimates>,
    order: ServiceOrderId,
    draft: Draft,
) -> Result<Drafted, Failure> {
    let order = store::opened(work, Seen::now(order)).await?;
    let written = begun(work, &order, draft).await?;
    Ok(Drafted::from(&written))
}

/// Begins an estimate on an order that is read already.
pub(super) async fn begun(
    work: &mut Work,
    order: &service_order::Model,
    draft: Draft,
) -> Result<Model, Failure> {
    writable(order)?;
    if estimates::draft_of(work.conn(), order.id).await?.is_some() {
        return Err(Refused::whole("service-refused-estimate-begun").into());
    }
    let before = estimates::next_revision(work.conn(), order.id).await?;
    let number = match &before {
        Some(before) => before.number.clone(),
        None => work.next_number("TKL").await?.to_string(),
    };
    let blank = blank(work, order, number, before.as_ref());
    let (row, lines) = written(work, blank, draft).await?;
    estimates::insert(work, row.clone()).await?;
    estimates::put_lines(work, row.id, lines).await?;
    tell(work, order, &row, events::ESTIMATE_DRAFTED).await?;
    Ok(row)
}

/// Writes a draft anew.
///
/// # Errors
/// Refused with everything that cannot be in it, or once it was offered; stale when somebody was faster.
pub async fn edit_estimate(
    work: &mut Work,
    _may: Allowed<WriteEstimates>,
    seen: SeenEstimate,
    draft: Draft,
) -> Result<Drafted, Failure> {
    let (before, order) = estimates::opened(work, seen).await?;
    still_draft(&before)?;
    writable(&order)?;
    let (row, lines) = written(work, before.clone(), draft).await?;
    let row = estimates::save(work, &before, row).await?;
    estimates::put_lines(work, row.id, lines).await?;
    work.notify(moving::topic(order.id));
    Ok(Drafted::from(&row))
}

/// Refuses what was offered already.
pub(super) fn still_draft(row: &Model) -> Result<(), Failure> {
    match row.state {
        EstimateState::Draft => Ok(()),
        _ => Err(Refused::whole("service-refused-estimate-no-draft").into()),
    }
}

fn writable(order: &service_order::Model) -> Result<(), Failure> {
    if WRITTEN_IN.contains(&order.state) {
        return Ok(());
    }
    Err(Refused::whole("service-refused-estimate-state")
        .with("number", order.number.as_str())
        .into())
}

/// Tells on the timeline what became of an estimate.
pub(super) async fn tell(
    work: &mut Work,
    order: &service_order::Model,
    row: &Model,
    verb: &'static str,
) -> Result<(), Failure> {
    let told = Told::new(verb)
        .with("estimate", json!(row.id))
        .with("estimate_number", json!(row.number))
        .with("revision", json!(row.revision));
    moving::tell(work, order, told).await
}

fn blank(
    work: &mut Work,
    order: &service_order::Model,
    number: String,
    before: Option<&Model>,
) -> Model {
    let now = Moment::from(work.now);
    Model {
        id: work.new_id::<kinds::Estimate>(),
        number,
        order_id: order.id,
        revision: before.map_or(1, |before| before.revision + 1),
        replaces_id: before.map(|before| before.id),
        state: EstimateState::Draft,
        currency: order.currency.clone(),
        valid_until: Day::from(today(work)),
        variants: json!([]),
        deposit: None,
        work_days: None,
        terms: None,
        why: None,
        offer: None,
        offered_at: None,
        total: 0,
        chosen: None,
        answered_by: None,
        voice: None,
        answered_at: None,
        heard_by: None,
        address: None,
        agent: None,
        accepted_text: None,
        text_hash: None,
        ended_why: None,
        made_by: work.actor.name.to_string(),
        version: 1,
        created_at: now,
        updated_at: now,
    }
}

/// The row and the lines that a draft becomes.
async fn written(
    work: &mut Work,
    row: Model,
    draft: Draft,
) -> Result<(Model, Vec<line::Model>), Failure> {
    let draft = checked(draft, today(work))?;
    let parts: Vec<ProductId> = draft.lines.iter().filter_map(|line| line.part).collect();
    let known = parts::part_briefs(work.conn(), parts).await?;
    let facts = figures(&draft, &known)?;
    let mut sums = Vec::with_capacity(facts.len());
    let mut total = 0;
    let mut shares: HashMap<usize, (i64, i64)> = HashMap::new();
    for variant in 0..draft.variants.len() {
        let own: Vec<usize> = places_of(&draft, variant);
        let of_variant: Vec<LineFacts> = own.iter().map(|at| facts[*at]).collect();
        let sum =
            totals(&of_variant, draft.currency).map_err(|refused| renumbered(refused, &own))?;
        for (at, line) in own.iter().zip(&sum.lines) {
            shares.insert(*at, (line.net.minor, line.tax.minor));
        }
        if variant == 0 {
            total = sum.total.minor;
        }
        sums.push(sum);
    }
    let mut lines = Vec::with_capacity(draft.lines.len());
    for (place, one) in draft.lines.iter().enumerate() {
        let (net, tax) = shares.get(&place).copied().unwrap_or_default();
        let part = one.part.and_then(|part| known.get(&part));
        let name = part.map(|part| part.name.clone()).unwrap_or_default();
        let text = one.text.trim();
        lines.push(line::Model {
            id: work.new_id::<kinds::EstimateLine>(),
            estimate_id: row.id,
            variant: small(one.variant),
            place: small(place),
            kind: one.kind,
            part_id: part.map(|part| part.id),
            code: part.and_then(|part| part.sku.clone()),
            text: if text.is_empty() {
                name
            } else {
                text.to_owned()
            },
            quantity: one.quantity,
            unit_price: one.unit_price,
            discount: one.discount,
            vat_bp: i32::try_from(one.vat_bp).unwrap_or_default(),
            price_list: one.price_list.clone(),
            net,
            tax,
        });
    }
    let row = Model {
        currency: draft.currency.code().to_owned(),
        valid_until: Day::from(draft.valid_until),
        variants: serde_json::to_value(&draft.variants)?,
        deposit: draft.deposit.filter(|deposit| *deposit > 0),
        work_days: draft.work_days.map(i32::from),
        terms: draft.terms,
        why: draft.why,
        total,
        ..row
    };
    Ok((row, lines))
}

fn small(place: usize) -> i32 {
    i32::try_from(place).unwrap_or(i32::MAX)
}

fn places_of(draft: &Draft, variant: usize) -> Vec<usize> {
    let lines = draft.lines.iter().enumerate();
    lines
        .filter(|(_, line)| line.variant == variant)
        .map(|(at, _)| at)
        .collect()
}

/// Fields named by the place among all lines, not among those of the variant.
fn renumbered(refused: Refused, own: &[usize]) -> Refused {
    let renamed = refused.0.into_iter().map(|refusal| {
        let field = refusal.field.clone().unwrap_or_default();
        let place = own
            .iter()
            .enumerate()
            .find(|(at, _)| field.starts_with(&format!("lines[{at}].")));
        match place {
            Some((at, place)) => {
                let field = field.replacen(&format!("[{at}]"), &format!("[{place}]"), 1);
                refusal.at(field)
            }
            None => refusal,
        }
    });
    Refused(renamed.collect())
}

/// The draft with its words trimmed and everything that bounds it checked.
fn checked(mut draft: Draft, today: Date) -> Result<Draft, Failure> {
    let mut problems = Problems::new();
    let latest = add_days(today, VALID_DAYS_MAX)?;
    let days = (today..=latest).contains(&draft.valid_until);
    problems.check(days, "valid_until", "service-refused-valid-until");
    let variants = (1..=VARIANTS_MAX).contains(&draft.variants.len());
    problems.check(variants, "variants", "service-refused-variants");
    let lines = draft.lines.len() <= LINES_MAX;
    problems.check(lines, "lines", "service-refused-lines-many");
    let many = draft.variants.len() > 1;
    for (at, variant) in draft.variants.iter_mut().enumerate() {
        variant.title = variant.title.trim().to_owned();
        variant.text = variant.text.trim().to_owned();
        let named = !many || !variant.title.is_empty();
        let field = format!("variants[{at}].title");
        problems.check(named, field.clone(), "service-refused-variant-name");
        let short = variant.title.chars().count() <= 120;
        problems.check(short, field, "service-refused-long");
        let short = variant.text.chars().count() <= WORDS_MAX;
        problems.check(
            short,
            format!("variants[{at}].text"),
            "service-refused-long",
        );
    }
    let amount =
        |amount: Option<i64>| amount.is_none_or(|minor| (0..=Money::LARGEST).contains(&minor));
    problems.check(amount(draft.deposit), "deposit", "service-refused-amount");
    draft.terms = optional(&mut problems, "terms", draft.terms.as_deref(), WORDS_MAX);
    draft.why = optional(&mut problems, "why", draft.why.as_deref(), LINE_MAX);
    Ok(problems.finish(draft)?)
}

/// The figures of all lines: a part must be one and is counted in whole pieces, anything else says what it is.
fn figures(
    draft: &Draft,
    known: &HashMap<ProductId, parts::PartBrief>,
) -> Result<Vec<LineFacts>, Refused> {
    let mut problems = Problems::new();
    let mut facts = Vec::with_capacity(draft.lines.len());
    for (at, line) in draft.lines.iter().enumerate() {
        let field = |name: &str| format!("lines[{at}].{name}");
        let place = line.variant < draft.variants.len();
        problems.check(place, field("variant"), "service-refused-line-variant");
        let is_part = line.part.is_some_and(|part| known.contains_key(&part));
        if line.kind == EstimateLineKind::Part {
            problems.check(is_part, field("text"), "service-refused-line-part");
            let whole = line.quantity % 1_000 == 0;
            problems.check(whole, field("quantity"), "service-refused-line-whole");
        } else {
            let said = !line.text.trim().is_empty();
            problems.check(said, field("text"), "service-refused-line-text");
        }
        let short = line.text.chars().count() <= LINE_MAX;
        problems.check(short, field("text"), "service-refused-long");
        let vat = VatRate::of_basis_points(line.vat_bp);
        let vat = problems.take(vat.map_err(|refusal: Refusal| refusal.at(field("vat_bp"))));
        facts.push(LineFacts {
            quantity: line.quantity,
            unit_price: Money::new(line.unit_price, draft.currency),
            discount: Money::new(line.discount, draft.currency),
            vat: vat.unwrap_or(VatRate::ZERO),
        });
    }
    problems.finish(facts)
}
