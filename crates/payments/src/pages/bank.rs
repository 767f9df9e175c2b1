//! Lists for the bank: those that were made, a new one from what waits, one with its rows, and its file.

use askama::Template;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use kernel::identifiers::Iban;
use kernel::ids::RefundPaymentId;
use kernel::states::State as _;
use platform::paging::PageAsk;
use platform::{Failure, Stations};
use serde::Deserialize;
use ui::list::{Cell, Column, ListPage, ListQuery, Row, Rows, export};
use ui::{
    Choice, Empty, Facts, Fault, Flash, Form, FormPage, FormState, Frame, L, Path, Query, Site,
    State as Colour, Tag, Visit, ended, first,
};

use crate::acts::refund::{self as acts, BANK_FILE_MAX};
use crate::bank_sheet;
use crate::permissions::PayRefunds;
use crate::queries::{self, BankFile, Transfer};
use crate::rules::refund::PaymentState;

const COLUMNS: &[Column] = &[
    Column::words("number", "payments-bank-list"),
    Column::dates("made_at", "payments-made-at"),
    Column::words("made_by", "payments-made-by"),
    Column::figures("transfers", "payments-transfers"),
    Column::figures("total", "payments-amount"),
];

pub(super) async fn list(
    State(site): State<Site>,
    visit: Visit,
    query: ListQuery,
) -> Result<Response, Fault> {
    let l = visit.lang;
    if let Some(format) = query.format {
        let page = async |ask| rows(&site, &visit, ask).await;
        return Ok(export(l, format, "bank-lists", COLUMNS, &query, page).await?);
    }
    let page = rows(&site, &visit, query.ask()).await?;
    let frame = visit
        .frame("refunds", l.t("payments-bank-lists"))
        .back("/refunds", l.t("payments-refunds"));
    ListPage::new(frame, &site, "bank-lists", &query, COLUMNS, page)
        .action("/refunds/bank/new", l.t("payments-bank-new"), "n")
        .empty(Empty::new(
            "receipt-refund",
            l.t("payments-bank-none"),
            l.t("payments-bank-none-text"),
        ))
        .answer()
}

async fn rows(site: &Site, visit: &Visit, ask: PageAsk) -> Result<Rows, Failure> {
    let db = site.platform.db.read();
    let page = queries::bank_lists(db, &visit.actor().stations, &ask).await?;
    Ok(Rows::of(page, row))
}

fn row(file: BankFile) -> Row {
    vec![
        Cell::link(format!("/refunds/bank/{}", file.number), &file.number),
        Cell::Moment(file.made_at),
        Cell::text(file.made_by),
        Cell::Number(file.transfers.into()),
        Cell::Money(file.total),
    ]
    .into()
}

/// The words of the form: which transfers.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    payments: Vec<RefundPaymentId>,
}

async fn new_page(site: &Site, visit: &Visit, form: FormState) -> Result<Response, Fault> {
    let l = visit.lang;
    let waiting = waiting(site, &visit.actor().stations).await?;
    let frame = visit
        .frame("refunds", l.t("payments-bank-new"))
        .back("/refunds/bank", l.t("payments-bank-lists"));
    let intro = match waiting.is_empty() {
        true => l.t("payments-bank-nothing"),
        false => l.a1("payments-bank-new-help", "most", BANK_FILE_MAX),
    };
    let choices: Vec<Choice> = waiting.iter().map(|one| choice(l, one)).collect();
    FormPage::new(
        frame,
        form,
        "/refunds/bank",
        "/refunds/bank",
        "payments-bank-new",
    )
    .intro(intro)
    .field(|f| f.ticks("payments", "payments-transfers", choices))
    .answer()
}

fn choice(l: L, transfer: &Transfer) -> Choice {
    let payment = &transfer.payment;
    let due = transfer.due_by.map(|day| format!(" · {}", l.day(day)));
    let words = format!(
        "{} · {} · {}{}",
        transfer.number,
        payment.holder,
        l.money(payment.amount),
        due.unwrap_or_default()
    );
    Choice::new(payment.id.to_string(), words).help(grouped(&payment.iban))
}

fn grouped(iban: &str) -> String {
    Iban::parse(iban).map_or_else(|_| iban.to_owned(), |iban| iban.grouped())
}

async fn waiting(site: &Site, stations: &Stations) -> Result<Vec<Transfer>, Failure> {
    queries::transfers(
        site.platform.db.read(),
        stations,
        None,
        BANK_FILE_MAX as u64,
    )
    .await
}

/// All that wait are ticked, so that making a list is one press.
pub(super) async fn new(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    let mut form = FormState::new(&visit);
    for one in waiting(&site, &visit.actor().stations).await? {
        form = form.with("payments", one.payment.id);
    }
    new_page(&site, &visit, form).await
}

pub(super) async fn make(
    State(site): State<Site>,
    visit: Visit,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<PayRefunds>()?;
    let mut work = first!(form, site, visit);
    let done = acts::make_bank_file(&mut work, may, &form.input.payments).await;
    let said = |number: String| {
        let flash = Flash::good(visit.lang.t("payments-bank-made"));
        (format!("/refunds/bank/{number}"), flash)
    };
    ended!(form, work, done, said, async |form| {
        new_page(&site, &visit, form).await
    })
}

#[derive(Template)]
#[template(path = "payments/bank_list.html")]
struct BankPage {
    frame: Frame,
    l: L,
    number: String,
    facts: Facts,
    rows: Vec<TransferShown>,
}

struct TransferShown {
    url: String,
    number: String,
    words: String,
    amount: String,
    tag: Tag,
    say: Option<String>,
}

pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(number): Path<String>,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let (file, rows) = read(&site, &visit, &number).await?;
    let facts = Facts::new()
        .text(l.t("payments-amount"), l.money(file.total))
        .text(l.t("payments-transfers"), l.number(file.transfers.into()))
        .text(l.t("payments-made-at"), l.moment(file.made_at))
        .text(l.t("payments-made-by"), &file.made_by);
    let page = BankPage {
        frame: visit
            .frame("refunds", l.t("payments-bank-list"))
            .back("/refunds/bank", l.t("payments-bank-lists"))
            .over(file.number.clone()),
        l,
        number: file.number,
        facts,
        rows: rows.iter().map(|one| shown(l, one)).collect(),
    };
    ui::html(&page)
}

fn shown(l: L, transfer: &Transfer) -> TransferShown {
    let payment = &transfer.payment;
    let colour = match payment.state {
        PaymentState::Succeeded => Colour::Good,
        PaymentState::Failed | PaymentState::Unknown => Colour::Late,
        _ => Colour::Wait,
    };
    let open = payment.state == PaymentState::Sent;
    TransferShown {
        url: format!("/refunds/{}", payment.refund),
        number: transfer.number.clone(),
        words: format!("{} · {}", payment.holder, grouped(&payment.iban)),
        amount: l.money(payment.amount),
        tag: Tag::new(colour, l.t(payment.state.key())),
        say: open.then(|| format!("/refund-payments/{}/outcome", payment.id)),
    }
}

/// The firm's list; whoever sees not all stations sees none.
async fn read(
    site: &Site,
    visit: &Visit,
    number: &str,
) -> Result<(BankFile, Vec<Transfer>), Failure> {
    let db = site.platform.db.read();
    if visit.actor().stations != Stations::All {
        return Err(Failure::not_found::<kernel::ids::kinds::RefundPayment>());
    }
    let file = queries::bank_list(db, number).await?;
    let rows = queries::transfers(db, &Stations::All, Some(number), BANK_FILE_MAX as u64).await?;
    Ok((file, rows))
}

/// Which file.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    format: String,
}

/// The file for the bank: the same rows however often it is fetched.
pub(super) async fn file(
    State(site): State<Site>,
    visit: Visit,
    Path(number): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Fault> {
    let (file, rows) = read(&site, &visit, &number).await?;
    let l = visit.lang;
    let (bytes, kind, ending) = match wanted.format.as_str() {
        "xlsx" => (bank_sheet::xlsx(l, &rows)?, bank_sheet::XLSX, "xlsx"),
        _ => (bank_sheet::csv(l, &rows)?, "text/csv; charset=utf-8", "csv"),
    };
    let name = format!("attachment; filename=\"{}.{ending}\"", file.number);
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, bytes).into_response())
}
