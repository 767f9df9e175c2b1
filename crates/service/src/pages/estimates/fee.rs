//! The form in which a fee for the diagnosis is agreed, before anybody has an estimate.

use axum::extract::State;
use axum::response::Response;
use kernel::format::parse_money;
use kernel::ids::ServiceOrderId;
use kernel::money::Currency;
use kernel::refusal::{Problems, Refused};
use kernel::states::State as _;
use serde::{Deserialize, Serialize};
use ui::{Choice, Fault, Flash, Form, FormPage, FormState, L, Path, Site, Visit, ended, first};

use crate::acts::{self, AgreedFee};
use crate::rules::words::Voice;
use crate::store::{self, Seen};

/// The words of the form.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Words {
    version: String,
    fee: String,
    by: String,
    voice: String,
}

impl Words {
    fn read(&self, l: L) -> Result<AgreedFee, Refused> {
        let mut problems = Problems::new();
        let fee = problems.take_at("fee", parse_money(&self.fee, Currency::TRY, l.lang()));
        let voice = Voice::of_word(&self.voice);
        problems.check(voice.is_some(), "voice", "service-refused-choice");
        problems.finish(AgreedFee {
            amount: fee.map_or(0, |fee| fee.minor),
            by: self.by.clone(),
            voice: voice.unwrap_or(Voice::Counter),
        })
    }
}

async fn page(
    site: &Site,
    visit: &Visit,
    id: ServiceOrderId,
    form: FormState,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let order = store::order(site.platform.db.read(), &visit.actor().stations, id).await?;
    let back = format!("/service/orders/{id}");
    let frame = visit
        .frame("service", l.t("service-agree-fee"))
        .over(order.number.clone())
        .back(back.clone(), order.number)
        .narrow();
    let voices: Vec<Choice> = [Voice::Counter, Voice::Telephone]
        .iter()
        .map(|voice| Choice::new(voice.word(), l.t(voice.key())))
        .collect();
    FormPage::new(
        frame,
        form,
        format!("{back}/fee"),
        back,
        "service-agree-fee",
    )
    .intro(l.t("service-agree-fee-help"))
    .hidden("version")
    .field(|form| form.figure("fee", "service-fee").half().focus())
    .field(|form| form.text("by", "service-agreed-by").max(500))
    .field(|form| form.radio("voice", "service-answered-how", voices))
    .answer()
}

/// The form.
pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ServiceOrderId>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let order = store::order(db, &visit.actor().stations, id).await?;
    let form = FormState::new(&visit)
        .with("version", order.version)
        .with("by", accounts::brief(db, order.customer_id).await?.name)
        .with("voice", Voice::Counter.word());
    page(&site, &visit, id, form).await
}

/// Keeps it.
pub(super) async fn agree(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ServiceOrderId>,
    form: Form<Words>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let seen = Seen {
        id,
        version: form.input.version.trim().parse().ok(),
    };
    let mut work = first!(form, site, visit);
    let agreed = match form.input.read(visit.lang) {
        Ok(fee) => acts::agree_fee(&mut work, may, seen, &fee).await,
        Err(refused) => Err(refused.into()),
    };
    let done = |_: crate::Moved| {
        let flash: Option<Flash> = Flash::good(visit.lang.t("service-fee-is-agreed")).into();
        (format!("/service/orders/{id}"), flash)
    };
    ended!(form, work, agreed, done, async |form| page(
        &site, &visit, id, form
    )
    .await)
}
