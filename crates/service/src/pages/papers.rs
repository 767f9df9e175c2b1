//! The papers of an order: printed on demand on any size, handed over electronically, labels for the device.

use askama::Template;
use async_trait::async_trait;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use kernel::ids::{Ref, ServiceOrderId, TicketId, kinds};
use kernel::states::State as _;
use platform::Failure;
use serde::Deserialize;
use ui::{
    Fault, Flash, Form, FormState, Frame, Html, L, Panel, PanelHtml, Path, Query, Site, Slot, Visit,
};

use super::intake::code;
use crate::acts::{PaperWay, give_paper, send_paper};
use crate::issuing::{self, At, Gathered};
use crate::papers::{self, Copies, LabelStock, OrderLabel, Paper, Printing, Size};
use crate::queries::{self, OrderBrief, PaperMade};
use crate::records::paper;
use crate::rules::paper_kinds::PaperKind;
use crate::store;

/// A paper with its buttons.
struct Line {
    name: String,
    sizes: Vec<(&'static str, String)>,
    url: String,
    document: Option<String>,
    proof: String,
    open: bool,
    /// The customer wants it in print.
    asked: bool,
}

#[derive(Template)]
#[template(path = "service/papers.html")]
struct PapersPart {
    l: L,
    form: FormState,
    order: ServiceOrderId,
    lines: Vec<Line>,
    may: bool,
    mail: bool,
}

/// The papers of an order on its page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PapersOfOrder;

#[async_trait]
impl Panel for PapersOfOrder {
    fn on(&self) -> &'static str {
        "service_order"
    }

    fn order(&self) -> u16 {
        15
    }

    async fn render(
        &self,
        site: &Site,
        visit: &Visit,
        subject: Ref,
    ) -> Result<Option<PanelHtml>, Failure> {
        let read = visit.can("service.read");
        let Some(id) = subject.as_id::<kinds::ServiceOrder>().filter(|_| read) else {
            return Ok(None);
        };
        let part = part(site, visit, id).await?;
        Ok(part.map(|html| PanelHtml {
            slot: Slot::Side,
            html,
        }))
    }
}

/// Which papers an order has by now.
fn due(order: &crate::records::service_order::Model) -> Vec<PaperKind> {
    use crate::rules::words::Report;
    let mut due = Vec::new();
    if order.handed_over_on.is_some() {
        due.push(PaperKind::Receipt);
    }
    match order.report {
        Some(Report::Unrepairable) => due.push(PaperKind::Unrepairable),
        Some(Report::UserFault) => due.push(PaperKind::UserFault),
        None => {}
    }
    if order.delivered_on.is_some() {
        due.extend([PaperKind::Slip, PaperKind::HandOver]);
    }
    due
}

async fn part(site: &Site, visit: &Visit, id: ServiceOrderId) -> Result<Option<Html>, Failure> {
    let order = super::order::row(site, visit, id).await?;
    let hanging = super::order::hangs(site, visit, &order).await?;
    let l = visit.lang;
    let shown = |kind: PaperKind| {
        let made = hanging.papers.iter().find(|row| row.kind == kind.word());
        Line {
            asked: hanging.asked.iter().any(|owed| owed.kind == kind),
            ..line(id, kind, made, l)
        }
    };
    let lines = due(&order).into_iter().map(shown).collect();
    let mail = super::order::customer(site, visit, &order)
        .await?
        .mail
        .is_some();
    let part = PapersPart {
        l,
        form: FormState::new(visit),
        order: id,
        lines,
        may: visit.can("service.take_in"),
        mail,
    };
    Ok(Some(Html::of(&part).map_err(Failure::internal)?))
}

fn line(id: ServiceOrderId, kind: PaperKind, row: Option<&PaperMade>, l: L) -> Line {
    let sizes = match kind {
        PaperKind::Unrepairable | PaperKind::UserFault => vec![Size::A4, Size::A5],
        _ => Size::ALL.to_vec(),
    };
    let shown = |size: Size| {
        let key = size.key();
        (key, l.t(&format!("service-paper-size-{key}")))
    };
    let document = row.and_then(|row| row.document_id);
    Line {
        name: l.t(kind.key()),
        sizes: sizes.into_iter().map(shown).collect(),
        url: format!("/service/orders/{id}/papers/{}", kind.word()),
        document: document.map(|id| format!("/documents/{id}")),
        proof: row.map(|row| proof(row, l)).unwrap_or_default(),
        open: row.is_some_and(|row| row.document_id.is_some() && row.approved_at.is_none()),
        asked: false,
    }
}

/// How the customer got it, in a line.
fn proof(row: &PaperMade, l: L) -> String {
    if let Some(at) = row.approved_at {
        let name = row
            .evidence
            .as_ref()
            .and_then(|evidence| evidence["name"].as_str());
        return l.a(
            "service-paper-approved-by",
            &[
                ("name", name.unwrap_or_default().into()),
                ("at", l.moment(at.into()).into()),
            ],
        );
    }
    match row.sent_at {
        Some(at) => l.a1("service-paper-sent-at", "at", l.moment(at.into())),
        None => String::new(),
    }
}

/// How it is to be printed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct How {
    size: String,
    copies: u8,
    stock: String,
    used: u8,
}

/// A paper as PDF: what was frozen, with the customer's approval when there is one.
pub(super) async fn print(
    State(site): State<Site>,
    visit: Visit,
    Path((id, word)): Path<(ServiceOrderId, String)>,
    Query(how): Query<How>,
) -> Result<Response, Fault> {
    let order = store::order(site.platform.db.read(), &visit.actor().stations, id).await?;
    let kind = PaperKind::of_word(&word).filter(|kind| due(&order).contains(kind));
    let kind = kind.ok_or(Failure::NotFound { kind: "page" })?;
    let paper = paper_of(&site, &visit, id, kind).await?;
    let printing = Printing {
        size: Size::of_key(&how.size).unwrap_or_default(),
        copies: if how.copies == 2 {
            Copies::Two
        } else {
            Copies::One
        },
        logo: issuing::logo(&site.platform).await?,
    };
    let pdf = papers::print(&paper, &printing).await?;
    let mut answer = pdf_answer(pdf, &paper.file_name());
    // our own page shows it in a frame to print it at once; nobody else may
    let ours = HeaderValue::from_static("default-src 'self'; frame-ancestors 'self'");
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, ours);
    answer.extensions_mut().insert(ui::Framed);
    Ok(answer)
}

/// The paper as it was made; one that is not made yet is written from the order as it stands.
async fn paper_of(
    site: &Site,
    visit: &Visit,
    id: ServiceOrderId,
    kind: PaperKind,
) -> Result<Paper, Failure> {
    if let Some(row) = issuing::written_down(&site.platform, id, kind).await? {
        return approved(&row);
    }
    let gathered = issuing::gather(&site.platform, &visit.actor().stations, id).await?;
    let at = At {
        at: site.platform.now(),
        by: visit.actor().name.to_string(),
    };
    Ok(issuing::written(&gathered, kind, &at))
}

/// A frozen paper with the proof that the customer has it, in place of signatures.
pub(super) fn approved(row: &paper::Model) -> Result<Paper, Failure> {
    let mut paper: Paper = serde_json::from_value(row.facts.clone())?;
    let (Some(sent_at), Some(approved_at)) = (row.sent_at, row.approved_at) else {
        return Ok(paper);
    };
    let l = L::new(paper.head().lang);
    let channel = row.channel.as_deref().unwrap_or_default();
    let approval = papers::Approval {
        channel: PaperWay::of_word(channel)
            .map(|way| l.t(way.key()))
            .unwrap_or_default(),
        to: row.sent_to.clone().unwrap_or_default(),
        sent_at: sent_at.into(),
        approved_at: approved_at.into(),
        sha256: row.sha256.clone().unwrap_or_default(),
    };
    match &mut paper {
        Paper::Intake(paper) => paper.approval = Some(approval),
        Paper::Slip(paper) => paper.approval = Some(approval),
        Paper::HandOver(paper) => paper.approval = Some(approval),
        Paper::Report(paper) => {
            paper.copy_given = format!("{} {}", approval.channel, l.moment(approval.approved_at))
        }
        _ => {}
    }
    Ok(paper)
}

/// A PDF that the browser shows.
pub(super) fn pdf_answer(bytes: Vec<u8>, name: &str) -> Response {
    let shown = format!("inline; filename=\"{name}\"");
    let kind = (header::CONTENT_TYPE, "application/pdf".to_owned());
    ([kind, (header::CONTENT_DISPOSITION, shown)], bytes).into_response()
}

/// The label of a device, or of all devices of its ticket.
pub(super) async fn label(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ServiceOrderId>,
    Query(how): Query<How>,
) -> Result<Response, Fault> {
    let stations = &visit.actor().stations;
    let gathered = issuing::gather(&site.platform, stations, id).await?;
    let stock = LabelStock::of_key(&how.stock, how.used).unwrap_or(LabelStock::Roll62x29);
    let base = site.config.base_url.trim_end_matches('/');
    let label = label_of(&gathered, base, visit.lang);
    let pdf = papers::labels(stock, &[label]).await?;
    Ok(pdf_answer(
        pdf,
        &format!("etiket-{}.pdf", gathered.sheet.order.number),
    ))
}

fn label_of(gathered: &Gathered, base: &str, l: L) -> OrderLabel {
    let sheet = &gathered.sheet;
    let order = &sheet.order;
    OrderLabel {
        number: order.number.clone(),
        link: format!("{base}/service/orders/{}", order.id),
        device: sheet.product.name.clone(),
        serial: sheet
            .unit
            .as_ref()
            .map(|unit| unit.serial.clone())
            .unwrap_or_default(),
        customer: sheet.customer.name.clone(),
        fault: order.fault_told.chars().take(60).collect(),
        day: l.day_short(order.promised_on.into()),
        place: gathered.place.name.clone(),
    }
}

/// Which way a paper goes.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Way {
    way: String,
}

#[derive(Template)]
#[template(path = "service/paper_link.html")]
struct LinkPage {
    frame: Frame,
    l: L,
    code: String,
    url: String,
}

/// Sends a paper by mail, or shows its link as a code that the customer scans at the counter.
pub(super) async fn send(
    State(site): State<Site>,
    visit: Visit,
    Path((id, word)): Path<(ServiceOrderId, String)>,
    form: Form<Way>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let l = visit.lang;
    let kind = PaperKind::of_word(&word).ok_or(Failure::NotFound { kind: "page" })?;
    let way = PaperWay::of_word(&form.input.way).unwrap_or(PaperWay::Mail);
    let base = site.config.base_url.trim_end_matches('/').to_owned();
    let address = |token: &str| format!("{base}/b/{token}");
    let mut work = ui::first!(form, site, visit);
    let sent = send_paper(&mut work, may, id, kind, way, address).await?;
    let back = format!("/service/orders/{id}");
    if way == PaperWay::Mail {
        let said = l.a1("service-paper-sent-to", "to", sent.to);
        return Ok(form.once.done(work, back, Flash::good(said)).await?);
    }
    work.commit().await?;
    let url = address(&sent.token);
    ui::html(&LinkPage {
        frame: visit
            .frame("service", l.t("service-paper-scan"))
            .back(back, l.t("service-paper-back"))
            .narrow(),
        l,
        code: code(&url)?,
        url,
    })
}

/// The customer has a paper in print that they had asked for.
pub(super) async fn given(
    State(site): State<Site>,
    visit: Visit,
    Path((id, word)): Path<(ServiceOrderId, String)>,
    form: Form<Way>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let kind = PaperKind::of_word(&word).ok_or(Failure::NotFound { kind: "page" })?;
    let mut work = ui::first!(form, site, visit);
    give_paper(&mut work, may, id, kind).await?;
    let said = Flash::good(visit.lang.t("service-paper-given"));
    let back = format!("/service/orders/{id}#papers");
    Ok(form.once.done(work, back, said).await?)
}

#[derive(Template)]
#[template(path = "service/taken.html")]
struct TakenPage {
    frame: Frame,
    l: L,
    orders: Vec<TakenLine>,
    print: Option<String>,
}

struct TakenLine {
    order: OrderBrief,
    product: String,
    promised: String,
    papers: Html,
}

/// Whether printing begins at once.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    print: String,
}

/// What was taken in together, with its papers.
pub(super) async fn taken(
    State(site): State<Site>,
    visit: Visit,
    Path(ticket): Path<TicketId>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let db = site.platform.db.read();
    let orders = queries::orders_of_ticket(db, &visit.actor().stations, ticket).await?;
    let first = orders.last().map(|order| order.id);
    let first = first.ok_or(Failure::not_found::<kinds::Ticket>())?;
    let products =
        catalogue::product_briefs(db, orders.iter().map(|order| order.product_id)).await?;
    let mut lines = Vec::with_capacity(orders.len());
    for order in orders {
        let name = products
            .get(&order.product_id)
            .map(|product| product.name.clone());
        lines.push(TakenLine {
            product: name.unwrap_or_default(),
            promised: l.day(order.promised_on.into()),
            papers: part(&site, &visit, order.id).await?.unwrap_or_default(),
            order,
        });
    }
    lines.reverse();
    let print = (!asked.print.is_empty())
        .then(|| format!("/service/orders/{first}/papers/receipt?size=a4&copies=2"));
    ui::html(&TakenPage {
        frame: visit
            .frame("service", l.t("service-taken"))
            .back("/service", l.t("service-board")),
        l,
        orders: lines,
        print,
    })
}
