//! The contract about a loaner as a paper.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::{ServiceOrderId, kinds};
use platform::{Failure, Stations};
use ui::{Fault, Path, Site, Visit};

use super::seen;
use crate::issuing;
use crate::neighbours::lent;
use crate::pages::estimates::pdf_answer;
use crate::papers::{Copies, Paper, Printing, Size, print};

/// Prints it, with how the loaner came back when it did.
pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ServiceOrderId>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let order = seen(&site, &visit, id).await?;
    let loan = lent::loan(db, &order).await?;
    let loan = loan.ok_or(Failure::not_found::<kinds::Loan>())?;
    let units = lent::named(db, [loan.unit_id]).await?;
    let unit = units
        .get(&loan.unit_id)
        .ok_or(Failure::not_found::<kinds::Unit>())?;
    let gathered = issuing::gather(&site.platform, &Stations::All, id).await?;
    let paper = issuing::loan_of(&gathered, &loan, unit, &unit.product);
    let paper = Paper::Loan(Box::new(paper));
    let how = Printing {
        size: Size::A4,
        copies: Copies::Two,
        logo: issuing::logo(&site.platform).await?,
    };
    Ok(pdf_answer(print(&paper, &how).await?, &paper.file_name()))
}
