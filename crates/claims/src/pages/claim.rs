//! A claim: what is claimed with its working, proofs, what came, and the next step.

use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::ids::{Ref, SupplierClaimId};
use kernel::states::State as _;
use kernel::time::civil_day;
use platform::{Failure, Stations};
use ui::{Choice, Facts, Fault, FormState, Frame, Html, L, Path, Site, Timeline, Visit};

use super::history::history;
use super::list::state_tag;
use super::words::working;
use crate::queries;
use crate::records::agreement;
use crate::records::claim::Model;
use crate::rules::claim::{CLAIMS, ClaimState};
use crate::rules::proof::{ProofKind, missing};
use crate::sheet;

struct LineShown {
    words: String,
    working: String,
    amount: String,
}

struct ProofShown {
    url: String,
    name: String,
    kind: String,
}

#[derive(Template)]
#[template(path = "claims/claim.html")]
struct ClaimPage {
    frame: Frame,
    l: L,
    id: SupplierClaimId,
    version: i32,
    form: FormState,
    lines: Vec<LineShown>,
    total: String,
    proofs: Vec<ProofShown>,
    missing: String,
    recoveries: Vec<(String, String, String)>,
    facts: Facts,
    history: Timeline,
    may_edit: bool,
    may_send: bool,
    may_prove: bool,
    may_decide: bool,
    may_recover: bool,
    may_write_off: bool,
}

impl ClaimPage {
    fn kinds(&self) -> Vec<Choice> {
        ProofKind::ALL
            .iter()
            .map(|kind| Choice::new(kind.word(), self.l.t(kind.key())))
            .collect()
    }
}

pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<SupplierClaimId>,
) -> Result<Response, Fault> {
    let form = FormState::new(&visit).with("received_on", civil_day(site.platform.now()));
    page(&site, &visit, id, form).await
}

/// The page, also again with what was wrong in one of its forms.
pub(super) async fn page(
    site: &Site,
    visit: &Visit,
    id: SupplierClaimId,
    form: FormState,
) -> Result<Response, Fault> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let row = queries::claim(db, &visit.actor().stations, id).await?;
    let agreement = queries::agreement(db, row.agreement_id).await?;
    let proofs = queries::proofs(db, id).await?;
    let there: Vec<ProofKind> = proofs.iter().map(|proof| proof.kind).collect();
    let gone = missing(&agreement.tariff().proofs, &there);
    let gone: Vec<String> = gone.iter().map(|kind| l.t(kind.key())).collect();
    let may = |permission, to| visit.can(permission) && CLAIMS.allows(row.state, to);
    let status = if form.is_refused() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let page = ClaimPage {
        frame: frame(l, visit, &row),
        l,
        id,
        version: row.version,
        lines: lines(site, l, &row, &agreement).await?,
        total: l.money(row.money(row.total)),
        proofs: proofs
            .iter()
            .map(|proof| ProofShown {
                url: format!("/claims/{id}/proofs/{}", proof.file_id),
                name: proof.name.clone(),
                kind: l.t(proof.kind.key()),
            })
            .collect(),
        missing: gone.join(", "),
        recoveries: recoveries(site, l, &row).await?,
        facts: facts(site, visit, &row, &agreement).await?,
        history: history(site, l, Ref::of(id)).await?,
        may_edit: visit.can("claims.write") && row.state == ClaimState::Draft,
        may_send: may("claims.write", ClaimState::Sent),
        may_prove: visit.can("claims.write") && !CLAIMS.is_end(row.state),
        may_decide: may("claims.decide", ClaimState::Accepted),
        may_recover: may("claims.decide", ClaimState::Recovered),
        may_write_off: may("claims.decide", ClaimState::WrittenOff),
        form,
    };
    ui::html_with(status, &page)
}

fn frame(l: L, visit: &Visit, row: &Model) -> Frame {
    let frame = visit
        .frame("claims", l.t("claims-one"))
        .back("/claims", l.t("claims-title"));
    frame.over(row.number.clone()).tag(state_tag(l, row))
}

async fn lines(
    site: &Site,
    l: L,
    row: &Model,
    agreement: &agreement::Model,
) -> Result<Vec<LineShown>, Failure> {
    let kept = queries::lines(site.platform.db.read(), row.id).await?;
    let currency = row.money(0).currency;
    let shown = kept.iter().map(|line| LineShown {
        words: if line.words.is_empty() {
            l.t(line.kind.key())
        } else {
            format!("{} · {}", l.t(line.kind.key()), line.words)
        },
        working: working(l, line, currency, agreement.labour_by),
        amount: l.money(row.money(line.amount)),
    });
    Ok(shown.collect())
}

async fn recoveries(
    site: &Site,
    l: L,
    row: &Model,
) -> Result<Vec<(String, String, String)>, Failure> {
    let came = queries::recoveries(site.platform.db.read(), row.id).await?;
    Ok(came
        .iter()
        .map(|came| {
            (
                l.day(came.received_on.into()),
                format!("{} · {}", came.by_name, came.reference),
                l.money(row.money(came.amount)),
            )
        })
        .collect())
}

async fn facts(
    site: &Site,
    visit: &Visit,
    row: &Model,
    agreement: &agreement::Model,
) -> Result<Facts, Failure> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let supplier = accounts::brief(db, row.supplier_id).await?;
    let stations = identity::station_names(db).await?;
    let day =
        |day: Option<platform::columns::Day>| day.map(|day| l.day(day.into())).unwrap_or_default();
    let money = |minor: Option<i64>| {
        minor
            .map(|minor| l.money(row.money(minor)))
            .unwrap_or_default()
    };
    Ok(Facts::new()
        .link(
            l.t("claims-supplier"),
            &format!("/customers/{}", supplier.id),
            &supplier.name,
        )
        .html(l.t("claims-cause"), cause(site, visit, row))
        .html(l.t("claims-unit"), unit(site, row).await?)
        .text(l.t("claims-fault"), &row.fault)
        .text(l.t("claims-repaired-on"), l.day(row.repaired_on.into()))
        .text(l.t("claims-send-by"), l.day(row.send_by.into()))
        .text(l.t("claims-agreement"), l.day(agreement.starts_on.into()))
        .text(l.t("claims-note"), &agreement.note)
        .text(l.t("claims-sent-on"), day(row.sent_on))
        .text(l.t("claims-decided-on"), day(row.decided_on))
        .text(l.t("claims-accepted"), money(row.accepted))
        .text(l.t("claims-recovered"), money(Some(row.recovered)))
        .text(l.t("claims-open"), l.money(row.open()))
        .text(l.t("claims-reason"), &row.reason)
        .text(l.t("claims-reference"), &row.reference)
        .text(
            l.t("claims-station"),
            stations.get(&row.station_id).cloned().unwrap_or_default(),
        )
        .text(l.t("claims-by"), &row.drafted_by))
}

/// The way to what it is claimed for, when somebody registered its page and the reader may see it.
fn cause(site: &Site, visit: &Visit, row: &Model) -> Html {
    let Some(cause) = row.cause() else {
        return Html::default();
    };
    let mut kinds = site.search_kinds.iter();
    let known = kinds.find(|kind| kind.kind == cause.kind && visit.can(kind.permission));
    known.map_or_else(Html::default, |kind| {
        Html::link(&(kind.url)(cause.id), &visit.lang.t("claims-see"))
    })
}

async fn unit(site: &Site, row: &Model) -> Result<Html, Failure> {
    let db = site.platform.db.read();
    if let Some(id) = row.unit_id {
        let unit = catalogue::unit_brief(db, &Stations::All, id).await?;
        return Ok(Html::link(
            &format!("/units/{id}"),
            &format!("{} · {}", unit.product.name, unit.serial),
        ));
    }
    let products = catalogue::product_briefs(db, row.product_id).await?;
    Ok(products
        .values()
        .next()
        .map(|product| Html::text(&product.name))
        .unwrap_or_default())
}

/// The claim as a sheet for the supplier.
pub(super) async fn sheet(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<SupplierClaimId>,
) -> Result<Response, Fault> {
    let row = queries::claim(site.platform.db.read(), &visit.actor().stations, id).await?;
    let pdf = sheet::pdf(&site, &row).await?;
    let kind = (header::CONTENT_TYPE, "application/pdf");
    let name = (
        header::CONTENT_DISPOSITION,
        format!("inline; filename=\"{}.pdf\"", row.number),
    );
    Ok(([kind], [name], pdf).into_response())
}
