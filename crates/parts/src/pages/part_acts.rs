//! What is done on a part's page: fits, reorder points, putting aside, letting go, taking back.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::{PartUseId, ProductId, Ref, ReservationId};
use kernel::refusal::{Problems, Refused};
use platform::Failure;
use serde::Deserialize;
use ui::{Fault, Flash, Form, FormState, Path, Site, Visit};

use super::choices::product_meant;
use super::ended;
use super::part::page;
use crate::acts::{self, Levels, Reserved, Wanted, by_hand};
use crate::rules::part::OldPart;
use crate::rules::typed::{id, whole, words};
use crate::{permissions::UseParts, store};
use ui::first;

async fn again(
    site: &Site,
    visit: &Visit,
    part: ProductId,
    form: FormState,
) -> Result<Response, Fault> {
    let page = page(site, visit, part, form).await?;
    ui::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// The words of the fit form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct FitWords {
    product: String,
    fit_note: String,
}

/// Says that it fits a product.
pub(super) async fn say_fit(
    State(site): State<Site>,
    visit: Visit,
    Path(part): Path<ProductId>,
    form: Form<FitWords>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    let said = match product_meant(work.conn(), &form.input.product, "product").await {
        Ok(product) => {
            acts::say_fit(&mut work, may, part, product, words(&form.input.fit_note)).await
        }
        Err(failure) => Err(failure),
    };
    let done = |()| (format!("/parts/{part}#fits"), "parts-fit-said");
    ended!(form, work, visit, said, done, async |form| again(
        &site, &visit, part, form
    )
    .await)
}

/// The words of a button without words.
#[derive(Debug, Deserialize)]
pub(super) struct Nothing {}

/// Says that it does not fit a product after all.
pub(super) async fn drop_fit(
    State(site): State<Site>,
    visit: Visit,
    Path((part, product)): Path<(ProductId, ProductId)>,
    form: Form<Nothing>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    acts::drop_fit(&mut work, may, part, product).await?;
    let flash = Flash::good(visit.lang.t("parts-fit-dropped"));
    Ok(form
        .once
        .done(work, format!("/parts/{part}#fits"), flash)
        .await?)
}

/// The words of a station's reorder figures.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct LevelWords {
    station: String,
    point: String,
    target: String,
    seen: String,
}

impl LevelWords {
    fn levels(&self) -> Result<(kernel::ids::StationId, Levels), Refused> {
        let mut problems = Problems::default();
        let station = problems.take(id(&self.station, "station")).flatten();
        let levels = Levels {
            point: problems.take(whole(&self.point, "point")).flatten(),
            target: problems.take(whole(&self.target, "target")).flatten(),
        };
        let unchosen = || Refused::field("station", "parts-refused-choice");
        problems.finish(levels)?;
        Ok((station.ok_or_else(unchosen)?, levels))
    }
}

/// Sets when it is ordered again at a station.
pub(super) async fn set_levels(
    State(site): State<Site>,
    visit: Visit,
    Path(part): Path<ProductId>,
    form: Form<LevelWords>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    let set = match form.input.levels() {
        Ok((station, levels)) => {
            let seen = form.input.seen.parse().ok();
            acts::set_levels(&mut work, may, (part, station), seen, levels).await
        }
        Err(refused) => Err(refused.into()),
    };
    let done = |()| (format!("/parts/{part}#stock"), "parts-levels-set");
    ended!(form, work, visit, set, done, async |form| again(
        &site, &visit, part, form
    )
    .await)
}

/// The words of the form that puts pieces aside.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AsideWords {
    station: String,
    quantity: String,
    note: String,
}

impl AsideWords {
    fn wanted(&self, cause: Ref, part: ProductId) -> Result<Wanted, Refused> {
        let station = id(&self.station, "station")?
            .ok_or_else(|| Refused::field("station", "parts-refused-choice"))?;
        let quantity = whole(&self.quantity, "quantity")?.unwrap_or(0);
        let note =
            words(&self.note).ok_or_else(|| Refused::field("note", "parts-refused-for-whom"))?;
        if note.chars().count() > 200 {
            return Err(Refused::field("note", "parts-refused-fit-note"));
        }
        Ok(Wanted {
            note: Some(note),
            ..Wanted::new(cause, station, part, quantity)
        })
    }
}

/// Puts pieces aside by hand: the reservation stands for itself, and the note says for whom.
pub(super) async fn put_aside(
    State(site): State<Site>,
    visit: Visit,
    Path(part): Path<ProductId>,
    form: Form<AsideWords>,
) -> Result<Response, Fault> {
    let may = visit.may::<UseParts>()?;
    let mut work = first!(form, site, visit);
    let cause = Ref::of(work.new_id::<kernel::ids::kinds::Reservation>());
    let aside = match form.input.wanted(cause, part) {
        Ok(wanted) => by_hand::put_aside(&mut work, may, wanted).await,
        Err(refused) => Err(refused.into()),
    };
    let done = |(_, told): (ReservationId, Reserved)| {
        let said = match told {
            Reserved::Whole => "parts-put-aside",
            Reserved::Short { .. } => "parts-put-aside-short",
        };
        (format!("/parts/{part}#waiting"), said)
    };
    ended!(form, work, visit, aside, done, async |form| again(
        &site, &visit, part, form
    )
    .await)
}

/// Lets a reservation go.
pub(super) async fn let_go(
    State(site): State<Site>,
    visit: Visit,
    Path(reservation): Path<ReservationId>,
    form: Form<Nothing>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    let part = by_hand::let_reservation_go(&mut work, may, reservation).await?;
    let flash = Flash::good(visit.lang.t("parts-let-go"));
    Ok(form
        .once
        .done(work, format!("/parts/{part}#waiting"), flash)
        .await?)
}

/// The words of taking back.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct BackWords {
    why: String,
}

/// Takes the pieces of a use back.
pub(super) async fn take_back(
    State(site): State<Site>,
    visit: Visit,
    Path(used): Path<PartUseId>,
    form: Form<BackWords>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let part = part_of(&site, &visit, used).await?;
    let mut work = first!(form, site, visit);
    let back = by_hand::bring_back(&mut work, may, used, &form.input.why).await;
    let done = |()| (format!("/parts/{part}#uses"), "parts-taken-back");
    ended!(form, work, visit, back, done, async |form| again(
        &site, &visit, part, form
    )
    .await)
}

/// The words of what became of the old part.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct OldWords {
    version: i32,
    old_part: String,
    old_note: String,
}

/// Says what became of the piece replaced.
pub(super) async fn record_old(
    State(site): State<Site>,
    visit: Visit,
    Path(used): Path<PartUseId>,
    form: Form<OldWords>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let part = part_of(&site, &visit, used).await?;
    let mut work = first!(form, site, visit);
    let told = match OldPart::of_word(&form.input.old_part) {
        Some(old) => {
            let note = words(&form.input.old_note);
            acts::record_old_part(&mut work, may, used, form.input.version, old, note).await
        }
        None => Err(Refused::field("old_part", "parts-refused-choice").into()),
    };
    let done = |()| (format!("/parts/{part}#uses"), "parts-saved");
    ended!(form, work, visit, told, done, async |form| again(
        &site, &visit, part, form
    )
    .await)
}

async fn part_of(site: &Site, visit: &Visit, used: PartUseId) -> Result<ProductId, Failure> {
    let row = store::part_use(site.platform.db.read(), &visit.actor().stations, used).await?;
    Ok(row.part_id)
}
