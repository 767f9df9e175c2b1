//! One sale is recorded by hand or by a program.

use kernel::ids::SaleId;
use kernel::refusal::{Problems, Refused};
use kernel::time::civil_day;
use platform::{Allowed, Failure, Work};

use crate::bulk::{IncomingSale, Taken, take_sales};
use crate::permissions::RecordSales;
use crate::rules::sale::LINES_MAX;
use crate::rules::unit::too_early;

/// Records a sale. Unlike an import, a person can put things right at once, so what an import would only remark is refused here.
pub async fn record_sale(
    work: &mut Work,
    may: Allowed<RecordSales>,
    mut sale: IncomingSale,
) -> Result<SaleId, Failure> {
    check(&sale, work)?;
    if let Some(customer) = sale.customer {
        sale.customer = Some(accounts::resolve(work.conn(), customer).await?);
    }
    match take_sales(work, &may, None, vec![sale]).await?.pop() {
        Some(Taken::New(id) | Taken::Unchanged(id)) => Ok(id),
        Some(Taken::Conflict(_)) | None => {
            Err(Refused::field("number", "catalogue-refused-sale-known").into())
        }
    }
}

fn check(sale: &IncomingSale, work: &Work) -> Result<(), Refused> {
    let today = civil_day(work.now);
    let mut problems = Problems::default();
    problems.check(
        (1..=64).contains(&sale.number.trim().chars().count()),
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
        problems.check(
            !line.text.trim().is_empty(),
            format!("lines[{at}].text"),
            "catalogue-refused-name",
        );
        problems.check(
            line.quantity_milli > 0,
            format!("lines[{at}].quantity"),
            "catalogue-refused-quantity",
        );
        problems.check(
            line.gross >= 0,
            format!("lines[{at}].price"),
            "catalogue-refused-price",
        );
        problems.check(
            (0..=line.gross).contains(&line.discount),
            format!("lines[{at}].discount"),
            "catalogue-refused-discount",
        );
    }
    problems.finish(())
}
