//! The form that chooses another way for a portion, and how ways are read from forms.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::GrantedRefundId;
use kernel::refusal::Refused;
use kernel::states::State as _;
use platform::Failure;
use serde::Deserialize;
use ui::{Choice, Fault, Flash, Form, FormPage, FormState, Path, Site, Visit, ended, first};

use super::choices;
use crate::acts::refund::{self as acts, RefundWay};
use crate::permissions::PayRefunds;
use crate::queries;
use crate::rules::refund::{Way, bank_account};

/// The words of a way.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct WayText {
    pub way: String,
    pub iban: String,
    pub holder: String,
    pub provider: String,
    pub reference: String,
}

impl WayText {
    /// The way, or what is wrong with it.
    pub(super) fn read(&self) -> Result<RefundWay, Refused> {
        let way: Way = self
            .way
            .parse()
            .map_err(|_| Refused::field("way", "payments-refused-way"))?;
        Ok(match way {
            Way::Provider => RefundWay::OriginalCard {
                provider: Some(self.provider.clone()).filter(|name| !name.is_empty()),
                reference: self.reference.clone(),
            },
            Way::Bank => {
                let (iban, holder) = bank_account(&self.iban, &self.holder)?;
                RefundWay::BankTransfer { iban, holder }
            }
            Way::Cash => RefundWay::Cash,
            Way::Terminal => RefundWay::CardTerminal,
            Way::Account => RefundWay::Account,
            Way::Manual => RefundWay::Manual,
        })
    }
}

/// Our accounts with providers, to choose from.
pub(super) async fn provider_choices(site: &Site) -> Result<Vec<Choice>, Failure> {
    let all = queries::provider_accounts(site.platform.db.read()).await?;
    let active = all.into_iter().filter(|account| account.active);
    let mut choices: Vec<Choice> = active
        .map(|account| Choice::new(account.name, account.title))
        .collect();
    choices.insert(0, Choice::new("", "—"));
    Ok(choices)
}

async fn page(
    site: &Site,
    visit: &Visit,
    (id, place): (GrantedRefundId, i32),
    form: FormState,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let refund = queries::refund(site.platform.db.read(), &visit.actor().stations, id).await?;
    let providers = provider_choices(site).await?;
    let url = format!("/refunds/{id}");
    let frame = visit
        .frame("refunds", l.t("payments-another-way"))
        .back(url.clone(), refund.number);
    let action = format!("{url}/portions/{place}/way");
    FormPage::new(frame, form, action, url, "payments-another-way")
        .intro(l.t("payments-another-way-help"))
        .field(|f| f.radio("way", "payments-way", choices(l, Way::ALL)))
        .field(|f| {
            f.text("iban", "payments-iban")
                .help("payments-iban-help")
                .attr("autocomplete", "off")
                .max(42)
                .optional()
                .half()
        })
        .field(|f| {
            f.text("holder", "payments-holder")
                .max(200)
                .optional()
                .half()
        })
        .field(|f| {
            f.select("provider", "payments-provider", providers)
                .optional()
                .half()
        })
        .field(|f| {
            f.text("reference", "payments-provider-reference")
                .help("payments-provider-reference-help")
                .attr("autocomplete", "off")
                .max(200)
                .optional()
                .half()
        })
        .answer()
}

pub(super) async fn form(
    State(site): State<Site>,
    visit: Visit,
    Path((id, place)): Path<(GrantedRefundId, i32)>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let refund = queries::refund(db, &visit.actor().stations, id).await?;
    let portions = queries::portions_of(db, &refund).await?;
    let portion = portions.into_iter().find(|part| part.place == place);
    let last = portion.and_then(|part| part.payments.into_iter().last());
    let mut form = FormState::new(&visit);
    if let Some(last) = last {
        form = form
            .with("way", last.way.word())
            .with("iban", last.iban)
            .with("holder", last.holder)
            .with("provider", last.provider)
            .with("reference", last.reference);
    }
    page(&site, &visit, (id, place), form).await
}

pub(super) async fn choose(
    State(site): State<Site>,
    visit: Visit,
    Path((id, place)): Path<(GrantedRefundId, i32)>,
    form: Form<WayText>,
) -> Result<Response, Fault> {
    let may = visit.may::<PayRefunds>()?;
    let mut work = first!(form, site, visit);
    let done = match form.input.read() {
        Ok(way) => acts::another_way(&mut work, may, id, place, way).await,
        Err(refused) => Err(refused.into()),
    };
    let said = |()| {
        let flash = Flash::good(visit.lang.t("payments-way-chosen"));
        (format!("/refunds/{id}"), flash)
    };
    ended!(form, work, done, said, async |form| {
        page(&site, &visit, (id, place), form).await
    })
}
