//! Agreements with suppliers: all of them, and the form of a new one.

use axum::extract::State;
use axum::response::Response;
use kernel::format::parse_money;
use kernel::ids::{CustomerId, kinds};
use kernel::money::Currency;
use kernel::refusal::{Problems, Refused};
use kernel::states::State as _;
use kernel::time::civil_day;
use platform::paging::PageAsk;
use platform::{Failure, Stations, search};
use serde::{Deserialize, Serialize};
use ui::list::{Cell, Column, ListPage, ListQuery, Rows, export};
use ui::{Choice, Empty, Fault, Flash, Form, FormState, L, Lang, Site, Visit};

use super::words::{day, share};
use crate::acts::{self, NewAgreement};
use crate::queries;
use crate::rules::proof::{ProofKind, kinds as proof_kinds};
use crate::rules::tariff::{LabourBy, Tariff};
use ui::form::FormPage;
use ui::{ended, first};

const COLUMNS: &[Column] = &[
    Column::words("supplier", "claims-supplier"),
    Column::dates("starts_on", "claims-starts-on"),
    Column::words("labour", "claims-labour"),
    Column::figures("labour_rate", "claims-labour-rate"),
    Column::words("part_share", "claims-part-share"),
    Column::figures("handling", "claims-handling"),
    Column::figures("send_within", "claims-send-within"),
    Column::words("proofs", "claims-proofs"),
    Column::words("note", "claims-note").hidden(),
    Column::words("by", "claims-by").hidden(),
];

/// All agreements, those written down last first.
pub(super) async fn list(
    State(site): State<Site>,
    visit: Visit,
    query: ListQuery,
) -> Result<Response, Fault> {
    let l = visit.lang;
    if let Some(format) = query.format {
        let page = async |ask| rows(&site, l, &query, ask).await;
        return Ok(export(l, format, "agreements", COLUMNS, &query, page).await?);
    }
    let page = rows(&site, l, &query, query.ask()).await?;
    let frame = visit
        .frame("claims", l.t("claims-agreements"))
        .back("/claims", l.t("claims-title"))
        .wide();
    let mut list = ListPage::new(frame, &site, "claim-agreements", &query, COLUMNS, page)
        .filter(&ui::Filter::choice(
            "supplier",
            "claims-supplier",
            super::list::suppliers(&site).await?,
        ))
        .empty(Empty::new(
            "file-text",
            l.t("claims-agreements-none"),
            l.t("claims-agreements-none-text"),
        ));
    if visit.can("claims.decide") {
        list = list.action("/claims/agreements/new", l.t("claims-agreement-new"), "n");
    }
    list.answer()
}

async fn rows(site: &Site, l: L, query: &ListQuery, ask: PageAsk) -> Result<Rows, Failure> {
    let db = site.platform.db.read();
    let supplier = query.filter("supplier").and_then(|id| id.parse().ok());
    let page = queries::agreements_page(db, supplier, &ask).await?;
    let suppliers = accounts::briefs(db, page.rows.iter().map(|row| row.supplier_id)).await?;
    Ok(Rows::of(page, |row| {
        let name = suppliers
            .get(&row.supplier_id)
            .map(|brief| brief.name.clone())
            .unwrap_or_default();
        let proofs: Vec<String> = proof_kinds(&row.proofs)
            .iter()
            .map(|kind| l.t(kind.key()))
            .collect();
        vec![
            Cell::link(format!("/customers/{}", row.supplier_id), name),
            Cell::Day(row.starts_on.into()),
            Cell::text(l.t(row.labour_by.key())),
            Cell::Money(row.money(row.labour_rate)),
            Cell::text(l.percent(i64::from(row.part_share))),
            Cell::Money(row.money(row.handling)),
            Cell::Number(i64::from(row.send_within)),
            Cell::text(proofs.join(", ")),
            Cell::text(row.note),
            Cell::text(row.published_by),
        ]
        .into()
    }))
}

/// The words of the form.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Sent {
    find: String,
    supplier: String,
    starts_on: String,
    currency: String,
    labour_by: String,
    labour_rate: String,
    part_share: String,
    handling: String,
    send_within: String,
    proofs: Vec<String>,
    note: String,
}

impl Sent {
    fn read(&self, lang: Lang) -> Result<NewAgreement, Refused> {
        let mut problems = Problems::new();
        let supplier = problems.take(
            self.supplier
                .parse::<CustomerId>()
                .map_err(|_| Refused::field("supplier", "claims-refused-supplier")),
        );
        let starts_on = problems.take(day(&self.starts_on, "starts_on"));
        let currency = problems.take_at("currency", Currency::of(&self.currency));
        let labour_by = problems.take_at("labour_by", self.labour_by.parse::<LabourBy>());
        let money = currency.unwrap_or(Currency::TRY);
        let labour_rate =
            problems.take_at("labour_rate", parse_money(&self.labour_rate, money, lang));
        let handling = problems.take_at("handling", parse_money(&self.handling, money, lang));
        let part_share = problems.take(share(&self.part_share, "part_share", lang));
        let send_within = self
            .send_within
            .trim()
            .parse::<i32>()
            .map_err(|_| Refused::field("send_within", "claims-refused-days"));
        let send_within = problems.take(send_within);
        let (
            Some(supplier),
            Some(starts_on),
            Some(labour_by),
            Some(labour_rate),
            Some(handling),
            Some(part_share),
            Some(send_within),
        ) = (
            supplier,
            starts_on,
            labour_by,
            labour_rate,
            handling,
            part_share,
            send_within,
        )
        else {
            return problems.finish(()).and(Err(Refused(Vec::new())));
        };
        let tariff = Tariff {
            currency: money,
            labour_by,
            labour_rate: labour_rate.minor,
            part_share,
            handling: handling.minor,
            send_within,
            proofs: self
                .proofs
                .iter()
                .filter_map(|word| word.parse().ok())
                .collect(),
        };
        problems.finish(NewAgreement {
            supplier,
            starts_on,
            tariff,
            note: self.note.clone(),
        })
    }
}

async fn page(site: &Site, visit: &Visit, form: FormState) -> Result<FormPage, Fault> {
    let l = visit.lang;
    let found = companies(site, form.value("find"), form.value("supplier")).await?;
    let labour = LabourBy::ALL
        .iter()
        .map(|by| Choice::new(by.word(), l.t(by.key())))
        .collect();
    let proofs = ProofKind::ALL
        .iter()
        .map(|kind| Choice::new(kind.word(), l.t(kind.key())))
        .collect();
    let currencies = ["TRY", "USD", "EUR", "GBP"]
        .map(|code| Choice::new(code, code))
        .to_vec();
    let frame = visit
        .frame("claims", l.t("claims-agreement-new"))
        .back("/claims/agreements", l.t("claims-agreements"))
        .narrow();
    Ok(FormPage::new(
        frame,
        form,
        "/claims/agreements/new",
        "/claims/agreements",
        "claims-agreement-publish",
    )
    .intro(l.t("claims-agreement-intro"))
    .field(|f| {
        f.text("find", "claims-supplier-find")
            .help("claims-supplier-find-help")
            .optional()
            .focus()
    })
    .field(|f| f.radio("supplier", "claims-supplier", found))
    .field(|f| f.date("starts_on", "claims-starts-on").half())
    .field(|f| f.select("currency", "claims-currency", currencies).half())
    .field(|f| f.radio("labour_by", "claims-labour", labour))
    .field(|f| f.figure("labour_rate", "claims-labour-rate").half())
    .field(|f| {
        f.figure("part_share", "claims-part-share")
            .help("claims-part-share-help")
            .half()
    })
    .field(|f| f.figure("handling", "claims-handling").half())
    .field(|f| f.figure("send_within", "claims-send-within").half())
    .field(|f| f.ticks("proofs", "claims-proofs", proofs))
    .field(|f| f.area("note", "claims-note").max(1000).optional()))
}

/// Customers that the words find, with the one that is chosen.
async fn companies(site: &Site, words: &str, chosen: &str) -> Result<Vec<Choice>, Failure> {
    let mut ids: Vec<CustomerId> = chosen.parse().ok().into_iter().collect();
    if !words.trim().is_empty() {
        let kind = <kinds::Customer as kernel::ids::Kind>::NAME;
        let hits = search::find(&site.platform, &Stations::All, words.trim(), &[kind], 10).await?;
        ids.extend(
            hits.iter()
                .filter_map(|hit| hit.subject.as_id::<kinds::Customer>()),
        );
    }
    let briefs = accounts::briefs(site.platform.db.read(), ids).await?;
    Ok(briefs
        .into_values()
        .map(|brief| Choice::new(brief.id.to_string(), brief.name))
        .collect())
}

/// An empty form.
pub(super) async fn new(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    let form = FormState::new(&visit)
        .with("starts_on", civil_day(site.platform.now()))
        .with("currency", "TRY")
        .with("labour_by", "hour")
        .with("part_share", "100")
        .with("handling", "0")
        .with("send_within", "30");
    page(&site, &visit, form).await?.answer()
}

/// Publishes the agreement; without a chosen supplier it looks for companies by the words typed.
pub(super) async fn publish(
    State(site): State<Site>,
    visit: Visit,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    if form.input.supplier.is_empty() && !form.input.find.trim().is_empty() {
        return page(&site, &visit, form.state()).await?.answer();
    }
    let mut work = first!(form, site, visit);
    let done = match form.input.read(l.lang()) {
        Ok(new) => acts::publish_agreement(&mut work, may, new).await,
        Err(refused) => Err(refused.into()),
    };
    let to = |_| {
        (
            "/claims/agreements",
            Flash::good(l.t("claims-agreement-published")),
        )
    };
    ended!(form, work, done, to, async |form| page(&site, &visit, form)
        .await?
        .answer())
}
