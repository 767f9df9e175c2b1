//! One sale is recorded by hand or by a program.

use kernel::ids::SaleId;
use kernel::money::{Currency, Money};
use kernel::refusal::{Problems, Refused};
use kernel::time::civil_day;
use platform::{Allowed, Failure, Work};

use crate::bulk::{BY_HAND, IncomingLine, IncomingSale, Taken, take_sales};
use crate::permissions::RecordSales;
use crate::queries::{products_there, sale_known};
use crate::rules::sale::{INSTRUMENTS, LINES_MAX, is_number};
use crate::rules::shares::pieces;
use crate::rules::unit::too_early;

/// Records a sale. Unlike an import, a person can put things right at once, so what an import would only remark is refused here.
pub async fn record_sale(
    work: &mut Work,
    may: Allowed<RecordSales>,
    mut sale: IncomingSale,
) -> Result<SaleId, Failure> {
    check(&sale, work)?;
    check_products(&sale, work).await?;
    if sale.source == BY_HAND {
        check_typed(&sale, work).await?;
    }
    if let Some(customer) = sale.customer {
        sale.customer = Some(accounts::resolve(work.conn(), customer).await?);
    }
    match take_sales(work, &may, None, vec![sale]).await {
        Ok(mut taken) => match taken.pop() {
            Some(Taken::New(id) | Taken::Unchanged(id)) => Ok(id),
            Some(Taken::Conflict(_)) | None => {
                Err(Refused::field("number", "catalogue-refused-sale-known").into())
            }
        },
        // on PostgreSQL two may pass all checks together; the second look tells which of them it was
        Err(failure) if failure.is_duplicate() => {
            Err(Refused::whole("catalogue-refused-same-moment").into())
        }
        Err(failure) => Err(failure),
    }
}

fn check(sale: &IncomingSale, work: &Work) -> Result<(), Refused> {
    let today = civil_day(work.now);
    let mut problems = Problems::default();
    problems.check(
        is_number(&sale.number),
        "number",
        "catalogue-refused-number",
    );
    problems.check(
        sale.sold_on <= today,
        "sold_on",
        "catalogue-refused-future-day",
    );
    problems.check(
        sale.delivered_on
            .is_none_or(|day| !too_early(day, sale.sold_on)),
        "delivered_on",
        "catalogue-refused-delivered-before-sale",
    );
    problems.check(
        sale.delivered_on.is_none_or(|day| day <= today),
        "delivered_on",
        "catalogue-refused-future-day",
    );
    problems.check(
        !sale.lines.is_empty() && sale.lines.len() <= LINES_MAX,
        "lines",
        "catalogue-refused-lines",
    );
    for (at, line) in sale.lines.iter().enumerate() {
        check_line(&mut problems, at, line);
    }
    for (at, tender) in sale.tenders.iter().enumerate() {
        problems.check(
            INSTRUMENTS.contains(&tender.instrument.as_str()),
            format!("tenders[{at}].instrument"),
            "catalogue-refused-choice",
        );
        problems.check(
            tender.amount >= 0,
            format!("tenders[{at}].amount"),
            "catalogue-refused-price",
        );
    }
    problems.finish(())
}

fn check_line(problems: &mut Problems, at: usize, line: &IncomingLine) {
    let field = |name: &str| format!("lines[{at}].{name}");
    problems.check(
        !line.text.trim().is_empty(),
        field("name"),
        "catalogue-refused-name",
    );
    problems.check(
        line.quantity_milli > 0,
        field("quantity"),
        "catalogue-refused-quantity",
    );
    problems.check(line.gross >= 0, field("amount"), "catalogue-refused-price");
    problems.check(
        (0..=line.gross.max(0)).contains(&line.discount),
        field("discount"),
        "catalogue-refused-discount",
    );
    let most = pieces(line.quantity_milli, &line.unit_code);
    if i64::try_from(line.serials.len()).unwrap_or(i64::MAX) > most {
        let many = Refused::field(field("serials"), "catalogue-refused-serials-many");
        problems.note(many.with("most", most).with("has", 0_i64));
    }
}

/// Refuses a chosen product that is not there.
async fn check_products(sale: &IncomingSale, work: &Work) -> Result<(), Failure> {
    let chosen = |line: &IncomingLine| line.product.as_ref().and_then(|hint| hint.known);
    let known = products_there(work.conn(), sale.lines.iter().filter_map(chosen)).await?;
    let mut problems = Problems::default();
    for (at, line) in sale.lines.iter().enumerate() {
        problems.check(
            chosen(line).is_none_or(|product| known.contains(&product)),
            format!("lines[{at}].product"),
            "catalogue-refused-product",
        );
    }
    Ok(problems.finish(())?)
}

/// What only typing gets wrong: an invoice that is known already, and lines that do not come to its total.
async fn check_typed(sale: &IncomingSale, work: &Work) -> Result<(), Failure> {
    if sale_known(work.conn(), &sale.number, sale.sold_on, sale.station).await? {
        return Err(Refused::field("number", "catalogue-refused-number-known").into());
    }
    let lines: i64 = sale.lines.iter().map(IncomingLine::total).sum();
    match sale.stated_total {
        Some(stated) if stated != lines => {
            let currency = Currency::of(&sale.currency)?;
            Err(Refused::field("total", "catalogue-refused-total")
                .with("lines", Money::new(lines, currency))
                .into())
        }
        _ => Ok(()),
    }
}
