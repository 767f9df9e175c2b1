//! The despatch of a unit as a paper.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::OutsourcingId;
use platform::Stations;
use ui::{Fault, Path, Site, Visit};

use crate::issuing;
use crate::pages::estimates::pdf_answer;
use crate::papers::{Copies, Paper, Printing, Size, print};
use crate::queries::away;

/// Prints it; who sees either end of the way may.
pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<OutsourcingId>,
) -> Result<Response, Fault> {
    let row = away::one(site.platform.db.read(), &visit.actor().stations, id).await?;
    let gathered = issuing::gather(&site.platform, &Stations::All, row.order_id).await?;
    let paper = Paper::Despatch(Box::new(issuing::away_of(&gathered, &row)));
    let how = Printing {
        size: Size::A4,
        copies: Copies::Two,
        logo: issuing::logo(&site.platform).await?,
    };
    Ok(pdf_answer(print(&paper, &how).await?, &paper.file_name()))
}
