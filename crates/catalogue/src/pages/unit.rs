//! The page of a unit: the answer about its warranty first, then what happened, with who and what beside it.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use kernel::ids::{Ref, UnitId};
use kernel::time::civil_day;
use ui::{
    Empty, Facts, Fault, FormState, Frame, Html, L, Panels, Path, Site, Tag, Timeline, Visit,
};

use super::coverage_card;
use super::history::history;
use super::sale::customer_facts;
use crate::coverage;
use crate::queries::{UnitSheet, unit_sheet};
use crate::records::{unit_repair, warranty};

/// The public link, when there is one.
struct Link {
    url: String,
    opened: bool,
}

/// A repair as a row.
struct RepairLine {
    id: String,
    span: String,
    words: String,
    tag: Tag,
    withdrawn: Option<String>,
    /// Of this unit, not of one that it replaced, and entered by hand.
    own: bool,
}

/// A promise as a row.
struct WarrantyLine {
    id: String,
    title: String,
    words: String,
    tag: Tag,
    ended: Option<String>,
}

#[derive(Template)]
#[template(path = "catalogue/unit.html")]
struct Page {
    frame: Frame,
    l: L,
    id: String,
    form: FormState,
    may_edit: bool,
    may_publish: bool,
    replaced: bool,
    coverage: Html,
    link: Option<Link>,
    repairs: Vec<RepairLine>,
    warranties: Vec<WarrantyLine>,
    owner: Html,
    unit: Facts,
    sale: Html,
    history: Timeline,
    panels: Panels,
}

/// Shows a unit.
pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<UnitId>,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let sheet = unit_sheet(site.platform.db.read(), id, &visit.actor().stations).await?;
    let today = civil_day(site.platform.now());
    let page = Page {
        frame: frame(&visit, &sheet),
        l,
        id: id.to_string(),
        form: FormState::new(&visit),
        may_edit: visit.can("units.edit"),
        may_publish: visit.can("warranty.publish") && sheet.facts.unit.replaced_by_id.is_none(),
        replaced: sheet.facts.unit.replaced_by_id.is_some(),
        coverage: coverage_html(&sheet, today, l)?,
        link: link(&site, &sheet)?,
        repairs: repair_lines(&sheet, l),
        warranties: sheet
            .facts
            .warranties
            .iter()
            .map(|row| warranty_line(row, l))
            .collect(),
        owner: owner(&sheet, l),
        unit: unit_facts(&sheet, l),
        sale: sale(&sheet, l),
        history: history(&site, l, Ref::of(id)).await?,
        panels: site.panels(&visit, Ref::of(id)).await,
    };
    Ok(axum::response::Html(page.render()?).into_response())
}

fn frame(visit: &Visit, sheet: &UnitSheet) -> Frame {
    let l = visit.lang;
    let unit = &sheet.facts.unit;
    let frame = visit
        .frame("units", sheet.facts.product.name.clone())
        .over(unit.serial.clone())
        .back("/units", l.t("catalogue-units"));
    match unit.replaced_by_id {
        Some(_) => frame.tag(Tag::new(ui::State::Late, l.t("catalogue-replaced"))),
        None => frame,
    }
}

/// The answer, or in words why the facts of this unit give none.
fn coverage_html(sheet: &UnitSheet, today: jiff::civil::Date, l: L) -> Result<Html, Fault> {
    match coverage::answer(&sheet.facts, today) {
        Ok(answer) => Ok(coverage_card::card(&answer, l)?),
        Err(platform::Failure::Refused(refused)) => {
            let words: Vec<String> = refused.iter().map(|refusal| l.refusal(refusal)).collect();
            Ok(Html::part(&Empty::new(
                "alert-triangle",
                l.t("catalogue-no-answer"),
                words.join(" "),
            )))
        }
        Err(failure) => Err(failure.into()),
    }
}

fn link(site: &Site, sheet: &UnitSheet) -> Result<Option<Link>, Fault> {
    let Some(row) = &sheet.link else {
        return Ok(None);
    };
    let token = crate::acts::open_token(&site.platform.secrets, row)?;
    Ok(Some(Link {
        url: site.address(&format!("/g/{token}")),
        opened: row.first_opened_at.is_some(),
    }))
}

fn owner(sheet: &UnitSheet, l: L) -> Html {
    match &sheet.owner {
        Some(owner) => customer_facts(owner, l),
        None => Html::text(&l.t("catalogue-owner-unknown")),
    }
}

fn unit_facts(sheet: &UnitSheet, l: L) -> Facts {
    let unit = &sheet.facts.unit;
    let product = &sheet.facts.product;
    let mut facts = Facts::new()
        .link(
            l.t("catalogue-product"),
            &format!("/products/{}", product.id),
            &product.name,
        )
        .text(
            l.t("catalogue-brand"),
            product.brand.as_deref().unwrap_or_default(),
        )
        .text(
            l.t("catalogue-model"),
            product.model.as_deref().unwrap_or_default(),
        )
        .text(l.t("catalogue-serial"), &unit.serial)
        .text("IMEI 2", unit.imei2.as_deref().unwrap_or_default())
        .text(
            l.t("catalogue-condition"),
            l.t(&format!(
                "catalogue-condition-{}",
                super::unit_form::word(unit.condition)
            )),
        );
    if let (Some(reading), Some(measure)) = (unit.reading, &product.measure) {
        facts = facts.text(
            l.t("catalogue-reading"),
            format!(
                "{} {}",
                l.number(reading),
                l.t(&format!("catalogue-measure-{measure}"))
            ),
        );
    }
    if let Some(before) = sheet.facts.before.first() {
        facts = facts.link(
            l.t("catalogue-replaces"),
            &format!("/units/{}", before.id),
            &before.serial,
        );
    }
    if let Some(after) = &sheet.replaced_by {
        facts = facts.link(
            l.t("catalogue-replaced-by"),
            &format!("/units/{}", after.id),
            &after.serial,
        );
    }
    facts.text(
        l.t("catalogue-note"),
        unit.note.as_deref().unwrap_or_default(),
    )
}

fn sale(sheet: &UnitSheet, l: L) -> Html {
    let unit = &sheet.facts.unit;
    let mut facts = Facts::new();
    if let Some(sale) = &sheet.facts.sale {
        facts = facts
            .link(
                l.t("catalogue-invoice"),
                &format!("/sales/{}", sale.id),
                &sale.number,
            )
            .text(l.t("catalogue-sold-on"), l.day(sale.sold_on.into()));
    }
    if let Some(day) = unit.delivered_on {
        let assumed = if unit.delivery_assumed {
            format!(" ({})", l.t("catalogue-assumed"))
        } else {
            String::new()
        };
        facts = facts.text(
            l.t("catalogue-delivered-on"),
            format!("{}{assumed}", l.day(day.into())),
        );
    }
    if facts.is_empty() {
        Html::text(&l.t("catalogue-sale-unknown"))
    } else {
        Html::part(&facts)
    }
}

fn repair_lines(sheet: &UnitSheet, l: L) -> Vec<RepairLine> {
    let own = sheet.facts.unit.id;
    sheet
        .facts
        .repairs
        .iter()
        .chain(&sheet.facts.withdrawn)
        .map(|row| repair_line(row, row.unit_id == own && row.cause_id.is_none(), l))
        .collect()
}

fn repair_line(row: &unit_repair::Model, own: bool, l: L) -> RepairLine {
    let start = row
        .notified_on
        .or(row.handed_over_on)
        .map(|day| l.day_short(day.into()))
        .unwrap_or_default();
    let end = row.ready_on.map_or_else(
        || l.t("catalogue-repair-open"),
        |day| l.day_short(day.into()),
    );
    let group = row.fault_group.clone().into_iter();
    let report = row
        .report
        .iter()
        .map(|report| l.t(&format!("catalogue-report-{}", report.replace('_', "-"))));
    let words: Vec<String> = group.chain(report).chain(row.document.clone()).collect();
    let (state, key) = if row.in_warranty {
        (ui::State::Good, "catalogue-in-warranty")
    } else {
        (ui::State::Plain, "catalogue-out-of-warranty")
    };
    RepairLine {
        id: row.id.to_string(),
        span: format!("{start} – {end}"),
        words: words.join(" · "),
        tag: Tag::new(state, l.t(key)),
        withdrawn: row.cancelled_why.clone(),
        own,
    }
}

fn warranty_line(row: &warranty::Model, l: L) -> WarrantyLine {
    let (key, state) = match row.kind {
        warranty::Kind::Extended => ("catalogue-warranty-extended", ui::State::Good),
        warranty::Kind::Voluntary => ("catalogue-warranty-voluntary", ui::State::Good),
        warranty::Kind::Part => ("catalogue-warranty-part", ui::State::Plain),
    };
    let start = row.starts_on.map(|day| l.day_short(day.into()));
    let words: Vec<String> = start
        .into_iter()
        .chain(row.part.clone())
        .chain(row.provider.clone())
        .chain(row.document.clone())
        .collect();
    let ended = row.ended_on.map(|day| {
        format!(
            "{}: {}",
            l.day(day.into()),
            row.ended_why.clone().unwrap_or_default()
        )
    });
    WarrantyLine {
        id: row.id.to_string(),
        title: l.t(key),
        words: words.join(" · "),
        tag: Tag::new(state, l.a1("catalogue-months-n", "n", row.months)),
        ended,
    }
}
