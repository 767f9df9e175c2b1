//! The page of a part: where it stands, what it fits and costs, who waits for it, where it was used.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::ids::{ProductId, Ref};
use kernel::money::{Currency, Money};
use ui::{
    Choice, Facts, Fault, FormState, Frame, L, Panels, Path, Site, State as Look, Tag, Timeline,
    Visit,
};

use super::choices::{old_parts, own_station, stations};
use super::history::history;
use crate::acts::cost_of;
use crate::queries::{PartSheet, ShelfRow, part_sheet};
use crate::records::{part_use, reservation};

/// A station's row.
struct ShelfLine {
    station: String,
    name: String,
    on_hand: String,
    reserved: String,
    waiting: String,
    ordered: String,
    point: String,
    target: String,
    version: String,
}

/// A product that it fits.
struct FitLine {
    id: String,
    name: String,
    words: String,
}

/// A price on a list.
struct PriceLine {
    list: String,
    name: String,
    words: String,
    price: String,
}

/// Somebody who waits.
struct WaitingLine {
    id: String,
    title: String,
    words: String,
    tag: Tag,
}

/// A use.
struct UseLine {
    id: String,
    version: i32,
    title: String,
    words: String,
    old: String,
    back: Option<String>,
}

#[derive(Template)]
#[template(path = "parts/part.html")]
pub(super) struct PartPage {
    frame: Frame,
    l: L,
    id: String,
    form: FormState,
    reserve: FormState,
    stations: Vec<Choice>,
    old_parts: Vec<Choice>,
    may_edit: bool,
    may_use: bool,
    archived: bool,
    facts: Facts,
    shelves: Vec<ShelfLine>,
    fits: Vec<FitLine>,
    prices: Vec<PriceLine>,
    waiting: Vec<WaitingLine>,
    uses: Vec<UseLine>,
    history: Timeline,
    panels: Panels,
}

/// Shows a part.
pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ProductId>,
) -> Result<Response, Fault> {
    let page = page(&site, &visit, id, FormState::new(&visit)).await?;
    ui::html(&page)
}

/// The page with a form on it as it stands; the problems of a refused one stand beside its fields.
pub(super) async fn page(
    site: &Site,
    visit: &Visit,
    id: ProductId,
    form: FormState,
) -> Result<PartPage, Fault> {
    let l = visit.lang;
    let sheet = part_sheet(site.platform.db.read(), &visit.actor().stations, id).await?;
    let archived = sheet.part.archived_at.is_some();
    let mut frame = visit
        .frame("parts", sheet.brief.name.clone())
        .back("/parts", l.t("parts-parts"))
        .over(sheet.brief.sku.clone().unwrap_or_default());
    if archived {
        frame = frame.tag(Tag::new(Look::Plain, l.t("parts-archived")));
    }
    let own = own_station(visit)
        .map(|id| id.to_string())
        .unwrap_or_default();
    Ok(PartPage {
        frame,
        l,
        id: id.to_string(),
        reserve: if form.is_refused() {
            form
        } else {
            form.with("station", own).with("quantity", "1")
        },
        form: FormState::new(visit),
        stations: stations(site, visit).await?,
        old_parts: old_parts(l),
        may_edit: visit.can("parts.edit"),
        may_use: visit.can("parts.use") && !archived,
        archived,
        facts: facts(&sheet, l)?,
        shelves: sheet.shelves.iter().map(|row| shelf_line(row, l)).collect(),
        fits: fit_lines(&sheet),
        prices: price_lines(&sheet, l)?,
        waiting: sheet
            .waiting
            .iter()
            .map(|row| waiting_line(row, &sheet, l))
            .collect(),
        uses: sheet
            .uses
            .iter()
            .map(|row| use_line(row, &sheet, l))
            .collect(),
        history: history(site, l, Ref::of(id)).await?,
        panels: site.panels(visit, Ref::of(id)).await,
    })
}

fn facts(sheet: &PartSheet, l: L) -> Result<Facts, Fault> {
    let part = &sheet.part;
    let cost = cost_of(part)?.map(|cost| l.money(cost)).unwrap_or_default();
    let yes = l.t(if sheet.brief.serialised {
        "parts-yes"
    } else {
        "parts-no"
    });
    Ok(Facts::new()
        .link(
            l.t("parts-product"),
            &format!("/products/{}", part.id),
            &sheet.brief.name,
        )
        .text(
            l.t("parts-months"),
            l.a1("parts-months-n", "n", part.warranty_months),
        )
        .text(
            l.t("parts-lead-days"),
            l.a1("parts-days-n", "n", part.lead_days),
        )
        .text(l.t("parts-old-part"), l.t(part.old_part.key()))
        .text(l.t("parts-serialised"), yes)
        .text(l.t("parts-cost"), cost)
        .text(l.t("parts-note"), part.note.as_deref().unwrap_or_default()))
}

fn shelf_line(row: &ShelfRow, l: L) -> ShelfLine {
    let figures = &row.figures;
    let maybe = |figure: Option<i64>| figure.map(|n| n.to_string()).unwrap_or_default();
    ShelfLine {
        station: row.station.to_string(),
        name: row.name.clone(),
        on_hand: l.number(figures.on_hand),
        reserved: l.number(figures.reserved),
        waiting: l.number(figures.waiting),
        ordered: l.number(figures.ordered),
        point: maybe(figures.point),
        target: maybe(figures.target),
        version: figures.version.map(|n| n.to_string()).unwrap_or_default(),
    }
}

fn fit_lines(sheet: &PartSheet) -> Vec<FitLine> {
    let line = |(brief, note): &(catalogue::ProductBrief, Option<String>)| {
        let words = [brief.sku.clone(), note.clone()];
        FitLine {
            id: brief.id.to_string(),
            name: brief.name.clone(),
            words: words.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        }
    };
    sheet.fits.iter().map(line).collect()
}

fn price_lines(sheet: &PartSheet, l: L) -> Result<Vec<PriceLine>, Fault> {
    let line = |(list, price): &(crate::records::price_list::Model, i64)| {
        let station = list
            .station_id
            .and_then(|id| sheet.stations.get(&id).cloned());
        let vat = l.t(if list.vat_included {
            "parts-vat-within"
        } else {
            "parts-vat-beside"
        });
        let words = [
            station,
            list.segment.clone(),
            Some(l.day(list.valid_from.into())),
            Some(vat),
        ];
        let money = Money::new(
            *price,
            Currency::of(&list.currency).map_err(platform::Failure::from)?,
        );
        Ok(PriceLine {
            list: list.id.to_string(),
            name: list.name.clone(),
            words: words.into_iter().flatten().collect::<Vec<_>>().join(" · "),
            price: l.money(money),
        })
    };
    sheet.prices.iter().map(line).collect()
}

fn waiting_line(row: &reservation::Model, sheet: &PartSheet, l: L) -> WaitingLine {
    let station = sheet
        .stations
        .get(&row.station_id)
        .cloned()
        .unwrap_or_default();
    let missing = row.quantity - row.held;
    let tag = if missing > 0 {
        Tag::new(Look::Wait, l.a1("parts-missing-n", "n", missing))
    } else {
        Tag::new(Look::Good, l.t("parts-aside"))
    };
    WaitingLine {
        id: row.id.to_string(),
        title: row.note.clone().unwrap_or_else(|| l.t("parts-for-record")),
        words: format!(
            "{} · {station} · {}",
            l.a1("parts-pieces-n", "n", row.quantity),
            row.made_by
        ),
        tag,
    }
}

fn use_line(row: &part_use::Model, sheet: &PartSheet, l: L) -> UseLine {
    let station = sheet
        .stations
        .get(&row.station_id)
        .cloned()
        .unwrap_or_default();
    let serials: Vec<&str> = row
        .serials
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|one| one.as_str())
        .collect();
    let mut words = vec![l.day(row.fitted_on.into()), station, row.used_by.clone()];
    if !serials.is_empty() {
        words.push(serials.join(", "));
    }
    let old = row.old_note.as_ref().map_or_else(
        || l.t(row.old_part.key()),
        |note| format!("{} · {note}", l.t(row.old_part.key())),
    );
    UseLine {
        id: row.id.to_string(),
        version: row.version,
        title: l.a1("parts-pieces-n", "n", row.quantity),
        words: words.join(" · "),
        old,
        back: row.back_why.clone(),
    }
}
