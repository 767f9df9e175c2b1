//! The list of claims, with what they come to by state and by age.

use std::collections::HashMap;

use accounts::Brief;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use catalogue::{ProductBrief, UnitBrief};
use jiff::civil::Date;
use kernel::ids::{CustomerId, ProductId, StationId, SupplierClaimId, UnitId, kinds};
use kernel::states::State as _;
use kernel::time::civil_day;
use platform::paging::PageAsk;
use platform::{Failure, Stations, search};
use ui::list::{Cell, Column, Filter, ListPage, ListQuery, Row, Rows, export};
use ui::{Choice, Empty, Fault, Html, L, Site, State as Colour, Tag, Visit};
use uuid::Uuid;

use crate::queries::{self, ClaimFilter};
use crate::records::claim::Model;
use crate::rules::ageing::Age;
use crate::rules::claim::ClaimState;
use crate::rules::proof::{ProofKind, kinds as proof_kinds, missing};

/// Most claims that the search field narrows the list to.
const FOUND_MAX: usize = 50;

const COLUMNS: &[Column] = &[
    Column::words("number", "claims-number").sortable(),
    Column::words("supplier", "claims-supplier"),
    Column::words("state", "claims-state"),
    Column::dates("repaired_on", "claims-repaired-on"),
    Column::dates("send_by", "claims-send-by"),
    Column::figures("total", "claims-total"),
    Column::figures("accepted", "claims-accepted"),
    Column::figures("recovered", "claims-recovered"),
    Column::figures("open", "claims-open"),
    Column::dates("sent_on", "claims-sent-on"),
    Column::words("age", "claims-age"),
    Column::words("proofs", "claims-proofs-missing"),
    Column::words("fault", "claims-fault").hidden(),
    Column::words("serial", "claims-serial").hidden(),
    Column::words("product", "claims-product").hidden(),
    Column::words("reference", "claims-reference").hidden(),
    Column::words("station", "claims-station").hidden(),
    Column::words("currency", "claims-currency").hidden(),
];

#[derive(Template)]
#[template(path = "claims/sums.html")]
struct Sums {
    l: L,
    figures: Vec<(String, String, String)>,
}

pub(super) async fn list(
    State(site): State<Site>,
    visit: Visit,
    query: ListQuery,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let filter = asked(&site, &visit, &query).await?;
    if let Some(format) = query.format {
        let page = async |ask| rows(&site, &visit, &filter, ask).await;
        return Ok(export(l, format, "claims", COLUMNS, &query, page).await?);
    }
    let page = rows(&site, &visit, &filter, query.ask()).await?;
    let frame = visit.frame("claims", l.t("claims-title")).wide();
    let mut list = ListPage::new(frame, &site, "claims", &query, COLUMNS, page)
        .tab("claims-view-all", "")
        .tab("claims-view-to-send", "state=draft")
        .tab("claims-view-waiting", "state=sent")
        .tab("claims-view-to-pay", "state=accepted")
        .views(&site, &visit)
        .await?
        .search("claims-search")
        .filter(&Filter::choice(
            "state",
            "claims-state",
            choices::<ClaimState>(l),
        ))
        .filter(&Filter::choice("age", "claims-age", choices::<Age>(l)))
        .filter(&Filter::choice(
            "supplier",
            "claims-supplier",
            suppliers(&site).await?,
        ))
        .filter(&Filter::choice(
            "station",
            "claims-station",
            stations(&site, &visit).await?,
        ))
        .above(sums(&site, &visit, &filter).await?)
        .empty(Empty::new(
            "truck-return",
            l.t("claims-none"),
            l.t("claims-none-text"),
        ));
    if visit.can("claims.write") {
        list = list.action("/claims/new", l.t("claims-new"), "n");
    }
    list.action("/claims/agreements", l.t("claims-agreements"), "a")
        .answer()
}

fn choices<S: kernel::states::State>(l: L) -> Vec<Choice> {
    S::ALL
        .iter()
        .map(|one| Choice::new(one.word(), l.t(one.key())))
        .collect()
}

/// Stations that somebody sees.
pub(super) async fn stations(site: &Site, visit: &Visit) -> Result<Vec<Choice>, Failure> {
    let all = identity::queries::stations(site.platform.db.read()).await?;
    let seen = all
        .into_iter()
        .filter(|row| visit.actor().stations.see(Some(row.id)));
    Ok(seen
        .map(|row| Choice::new(row.id.to_string(), row.name))
        .collect())
}

/// Suppliers with whom something was agreed.
pub(super) async fn suppliers(site: &Site) -> Result<Vec<Choice>, Failure> {
    let db = site.platform.db.read();
    let ids = queries::agreed_suppliers(db).await?;
    let briefs = accounts::briefs(db, ids).await?;
    let mut choices: Vec<Choice> = briefs
        .into_values()
        .map(|brief| Choice::new(brief.id.to_string(), brief.name))
        .collect();
    choices.sort_by_cached_key(|choice| kernel::turkish::fold(&choice.label));
    Ok(choices)
}

async fn asked(site: &Site, visit: &Visit, query: &ListQuery) -> Result<ClaimFilter, Failure> {
    let age = query
        .filter("age")
        .and_then(|word| word.parse::<Age>().ok());
    Ok(ClaimFilter {
        among: among(site, visit, &query.q).await?,
        supplier: query.filter("supplier").and_then(|id| id.parse().ok()),
        station: query.filter("station").and_then(|id| id.parse().ok()),
        state: query.filter("state").and_then(|word| word.parse().ok()),
        age: age.map(|age| (age, civil_day(site.platform.now()))),
        oldest_first: query.sort.as_ref().is_some_and(|sort| !sort.down),
    })
}

async fn among(
    site: &Site,
    visit: &Visit,
    words: &str,
) -> Result<Option<Vec<SupplierClaimId>>, Failure> {
    if words.trim().is_empty() {
        return Ok(None);
    }
    let kind = <kinds::SupplierClaim as kernel::ids::Kind>::NAME;
    let hits = search::find(
        &site.platform,
        &visit.actor().stations,
        words.trim(),
        &[kind],
        FOUND_MAX,
    )
    .await?;
    Ok(Some(
        hits.iter().filter_map(|hit| hit.subject.as_id()).collect(),
    ))
}

async fn rows(
    site: &Site,
    visit: &Visit,
    filter: &ClaimFilter,
    ask: PageAsk,
) -> Result<Rows, Failure> {
    let db = site.platform.db.read();
    let page = queries::claims_page(db, &visit.actor().stations, filter, &ask).await?;
    let beside = Beside::of(site, &page.rows).await?;
    Ok(Rows::of(page, |row| beside.row(visit.lang, &row)))
}

/// What the rows of a page name, loaded by many keys at once.
struct Beside {
    suppliers: HashMap<CustomerId, Brief>,
    products: HashMap<ProductId, ProductBrief>,
    units: HashMap<UnitId, UnitBrief>,
    agreements: HashMap<Uuid, String>,
    proofs: HashMap<SupplierClaimId, Vec<ProofKind>>,
    stations: HashMap<StationId, String>,
    today: Date,
}

impl Beside {
    async fn of(site: &Site, rows: &[Model]) -> Result<Self, Failure> {
        let db = site.platform.db.read();
        let ids: Vec<SupplierClaimId> = rows.iter().map(|row| row.id).collect();
        let units = rows.iter().filter_map(|row| row.unit_id);
        Ok(Self {
            suppliers: accounts::briefs(db, rows.iter().map(|row| row.supplier_id)).await?,
            products: catalogue::product_briefs(db, rows.iter().filter_map(|row| row.product_id))
                .await?,
            units: catalogue::unit_briefs(db, &Stations::All, units).await?,
            agreements: queries::agreements_many(db, rows.iter().map(|row| row.agreement_id))
                .await?,
            proofs: queries::proofs_of_many(db, &ids).await?,
            stations: identity::station_names(db).await?,
            today: civil_day(site.platform.now()),
        })
    }

    /// The proofs that a claim still misses.
    fn missing(&self, l: L, row: &Model) -> String {
        let there = self.proofs.get(&row.id).cloned().unwrap_or_default();
        let asked = self
            .agreements
            .get(&row.agreement_id)
            .map(|kept| proof_kinds(kept))
            .unwrap_or_default();
        let gone = missing(&asked, &there);
        gone.iter()
            .map(|kind| l.t(kind.key()))
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn row(&self, l: L, row: &Model) -> Row {
        let unit = row.unit_id.and_then(|id| self.units.get(&id));
        let product = row.product_id.and_then(|id| self.products.get(&id));
        let sent = row.sent_on.map(Date::from);
        let waits = sent.filter(|_| row.open().minor > 0);
        vec![
            Cell::link(format!("/claims/{}", row.id), &row.number),
            Cell::maybe(self.suppliers.get(&row.supplier_id), |brief| {
                Cell::text(&brief.name)
            }),
            Cell::Tag(state_tag(l, row)),
            Cell::Day(row.repaired_on.into()),
            Cell::Day(row.send_by.into()),
            Cell::Money(row.money(row.total)),
            Cell::maybe(row.accepted, |minor| Cell::Money(row.money(minor))),
            Cell::Money(row.money(row.recovered)),
            Cell::Money(row.open()),
            Cell::maybe(sent, Cell::Day),
            Cell::maybe(waits, |sent| {
                Cell::text(l.t(Age::of(sent, self.today).key()))
            }),
            Cell::text(self.missing(l, row)),
            Cell::text(&row.fault),
            Cell::maybe(unit, |unit| Cell::text(&unit.serial)),
            Cell::maybe(product, |product| Cell::text(&product.name)),
            Cell::text(&row.reference),
            Cell::maybe(self.stations.get(&row.station_id), Cell::text),
            Cell::text(&row.currency),
        ]
        .into()
    }
}

/// A claim's state with its colour.
pub(crate) fn state_tag(l: L, row: &Model) -> Tag {
    let colour = match row.state {
        ClaimState::Draft => Colour::Plain,
        ClaimState::Sent | ClaimState::PartlyAccepted => Colour::Wait,
        ClaimState::Accepted | ClaimState::Recovered => Colour::Good,
        ClaimState::Refused | ClaimState::WrittenOff => Colour::Late,
    };
    Tag::new(colour, l.t(row.state.key()))
}

async fn sums(site: &Site, visit: &Visit, filter: &ClaimFilter) -> Result<Html, Fault> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let stations = &visit.actor().stations;
    let by_state = queries::state_sums(db, stations, filter).await?;
    let by_age = queries::age_sums(db, stations, filter, civil_day(site.platform.now())).await?;
    let states = by_state.iter().map(|sum| {
        let more = [
            ("n", sum.count.into()),
            ("recovered", l.money(sum.recovered).into()),
        ];
        (
            l.t(sum.state.key()),
            l.money(sum.total),
            l.a("claims-sum-more", &more),
        )
    });
    let ages = by_age.iter().map(|sum| {
        (
            l.t(sum.age.key()),
            l.money(sum.open),
            l.a1("claims-sum-open", "n", sum.count),
        )
    });
    let figures = states.chain(ages).collect();
    Ok(Html::of(&Sums { l, figures })?)
}
