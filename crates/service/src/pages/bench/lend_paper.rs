//! The contract about a loaner as a paper, with how the loaner came back when it did.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::{LoanId, ServiceOrderId, kinds};
use loaners::Loan;
use platform::{Failure, Stations};
use ui::{Fault, Path, Site, Visit};

use super::seen;
use crate::issuing::{self, AroundLoan};
use crate::neighbours::lent;
use crate::pages::estimates::pdf_answer;
use crate::papers::{Copies, Paper, Printing, Size, print};

/// Of the loaner that an order has.
pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ServiceOrderId>,
) -> Result<Response, Fault> {
    let order = seen(&site, &visit, id).await?;
    let loan = lent::loan(site.platform.db.read(), &order).await?;
    let loan = loan.ok_or(Failure::not_found::<kinds::Loan>())?;
    printed(&site, &loan, Some(id)).await
}

/// Of any loaner, also of one that was given without an order.
pub(super) async fn of_loan(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<LoanId>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let loan = loaners::queries::loan(db, &visit.actor().stations, id).await?;
    let order = loan.cause().and_then(|cause| cause.as_id());
    printed(&site, &loan, order).await
}

async fn printed(
    site: &Site,
    loan: &Loan,
    order: Option<ServiceOrderId>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let around = match order {
        Some(id) => {
            let gathered = issuing::gather(&site.platform, &Stations::All, id).await?;
            AroundLoan::order(&gathered, loan)
        }
        None => AroundLoan::alone(db, loan).await?,
    };
    let units = lent::named(db, [loan.unit_id]).await?;
    let unit = units.get(&loan.unit_id);
    let unit = unit.ok_or(Failure::not_found::<kinds::Unit>())?;
    let paper = Paper::Loan(Box::new(issuing::loan_of(around, loan, unit)));
    let how = Printing {
        size: Size::A4,
        copies: Copies::Two,
        logo: issuing::logo(&site.platform).await?,
    };
    Ok(pdf_answer(print(&paper, &how).await?, &paper.file_name()))
}
