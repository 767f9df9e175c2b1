//! The labour timer of whoever looks: started and stopped from the list of own work.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::{ServiceOrderId, StaffId};
use platform::Failure;
use sea_orm::{ConnectionTrait, EntityTrait};
use serde::{Deserialize, Serialize};
use ui::{Fault, Flash, Form, Path, Site, Visit, first, see_other};

use crate::acts;
use crate::permissions::WorkOnOrders;
use crate::records::timer;
use crate::store::Seen;

const MINE: &str = "/service/mine";

/// The words of the form.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Words {
    what: String,
    discard: String,
}

/// The timer that runs for somebody.
pub(in crate::pages) async fn running<C: ConnectionTrait>(
    conn: &C,
    staff: StaffId,
) -> Result<Option<timer::Model>, Failure> {
    Ok(timer::Entity::find_by_id(staff).one(conn).await?)
}

/// Starts it.
pub(super) async fn start(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ServiceOrderId>,
    form: Form<Words>,
) -> Result<Response, Fault> {
    let may = visit.may::<WorkOnOrders>()?;
    let mut work = first!(form, site, visit);
    match acts::start_timer(&mut work, may, Seen::now(id)).await {
        Ok(()) => Ok(form
            .once
            .done(
                work,
                MINE.to_owned(),
                Flash::good(visit.lang.t("service-timer-started")),
            )
            .await?),
        Err(Failure::Refused(refused)) => {
            work.give_up();
            Ok(see_other(MINE, Some(said(&visit, &refused))))
        }
        Err(failure) => Err(failure.into()),
    }
}

/// Stops it: its minutes become labour, or nothing when it ran by mistake.
pub(super) async fn stop(
    State(site): State<Site>,
    visit: Visit,
    form: Form<Words>,
) -> Result<Response, Fault> {
    let may = visit.may::<WorkOnOrders>()?;
    let mut work = first!(form, site, visit);
    let what = form
        .input
        .discard
        .is_empty()
        .then_some(form.input.what.as_str());
    match acts::stop_timer(&mut work, may, what).await {
        Ok(kept) => {
            let key = if kept.is_some() {
                "service-timer-kept"
            } else {
                "service-timer-discarded"
            };
            let flash = Flash::good(visit.lang.t(key));
            Ok(form.once.done(work, MINE.to_owned(), flash).await?)
        }
        Err(Failure::Refused(refused)) => {
            work.give_up();
            Ok(see_other(MINE, Some(said(&visit, &refused))))
        }
        Err(failure) => Err(failure.into()),
    }
}

fn said(visit: &Visit, refused: &kernel::refusal::Refused) -> Flash {
    let why: Vec<String> = refused.iter().map(|one| visit.lang.refusal(one)).collect();
    Flash::late(why.join(" "))
}
