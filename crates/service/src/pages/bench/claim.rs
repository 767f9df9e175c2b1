//! The form that proposes a claim to a supplier.

use axum::extract::State;
use axum::response::Response;
use claims::{Drafted, WriteClaims};
use kernel::ids::{CustomerId, ServiceOrderId};
use kernel::refusal::Refused;
use kernel::turkish::compare;
use platform::Failure;
use serde::{Deserialize, Serialize};
use ui::form::FormPage;
use ui::{Choice, Fault, Flash, Form, FormState, Path, Site, Visit, ended, first};

use super::{seen, url_of};
use crate::acts;
use crate::store::Seen;

/// The words of the form.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Words {
    supplier: String,
}

/// Suppliers with whom something was agreed, by name.
async fn suppliers(site: &Site) -> Result<Vec<Choice>, Failure> {
    let db = site.platform.db.read();
    let ids = claims::queries::agreed_suppliers(db).await?;
    let mut found: Vec<_> = accounts::briefs(db, ids).await?.into_values().collect();
    found.sort_by(|one, other| compare(&one.name, &other.name));
    Ok(found
        .into_iter()
        .map(|brief| Choice::new(brief.id.to_string(), brief.name))
        .collect())
}

async fn page(
    site: &Site,
    visit: &Visit,
    id: ServiceOrderId,
    form: FormState,
) -> Result<FormPage, Fault> {
    let l = visit.lang;
    let order = seen(site, visit, id).await?;
    let choices = suppliers(site).await?;
    let form = match choices.as_slice() {
        [one] if form.value("supplier").is_empty() => form.with("supplier", &one.value),
        _ => form,
    };
    let back = url_of(id);
    let frame = visit
        .frame("service", l.t("service-claim-propose"))
        .back(back.clone(), order.number.clone())
        .narrow();
    let intro = if choices.is_empty() {
        l.t("service-claim-no-supplier")
    } else {
        l.t("service-claim-intro")
    };
    let action = format!("{back}/claim");
    Ok(
        FormPage::new(frame, form, action, back, "service-claim-propose")
            .intro(intro)
            .field(|f| f.radio("supplier", "service-claim-supplier", choices)),
    )
}

/// Shows the form.
pub(super) async fn new(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ServiceOrderId>,
) -> Result<Response, Fault> {
    let form = FormState::new(&visit);
    page(&site, &visit, id, form).await?.answer()
}

/// Drafts the claim.
pub(super) async fn propose(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ServiceOrderId>,
    form: Form<Words>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may::<WriteClaims>()?, visit.lang);
    let supplier = form.input.supplier.parse::<CustomerId>();
    let mut work = first!(form, site, visit);
    let done = match supplier {
        Ok(supplier) => acts::propose_claim(&mut work, may, Seen::now(id), supplier).await,
        Err(_) => Err(Refused::field("supplier", "service-refused-choice").into()),
    };
    let to = |drafted: Drafted| {
        let said = Flash::good(l.t("service-claim-drafted"));
        (format!("/claims/{}", drafted.id), said)
    };
    ended!(form, work, done, to, async |form| page(
        &site, &visit, id, form
    )
    .await?
    .answer())
}
