//! The button that reminds a customer of an old debt.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::CustomerId;
use platform::Failure;
use serde::Deserialize;
use ui::{Fault, Flash, Form, Path, Site, Visit, see_other};

use crate::acts;
use crate::permissions::PostAccount;

/// Nothing is filled in.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Sent {}

pub(super) async fn remind(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<CustomerId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<PostAccount>()?;
    let l = visit.lang;
    let back = format!("/customers/{id}/account");
    let mut work = ui::first!(form, site, visit);
    match acts::remind_debt(&mut work, may, id).await {
        Ok(to) => {
            let said = Flash::good(l.a1("accounts-reminded", "to", to));
            Ok(form.once.done(work, back, said).await?)
        }
        Err(Failure::Refused(refused)) => {
            let why = refused.iter().next().map(|one| l.refusal(one));
            Ok(see_other(back, Some(Flash::late(why.unwrap_or_default()))))
        }
        Err(failure) => Err(failure.into()),
    }
}
