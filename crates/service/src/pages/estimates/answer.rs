//! What staff hear and write down: yes, no, another estimate, too late, not needed.

use axum::extract::State;
use axum::response::Response;
use kernel::format::parse_money;
use kernel::ids::EstimateId;
use kernel::money::{Currency, Money};
use kernel::refusal::{Problems, Refused};
use kernel::states::State as _;
use payments::Instrument;
use platform::{Allowed, Failure};
use serde::{Deserialize, Serialize};
use ui::{Choice, Fault, Flash, Form, FormPage, FormState, L, Path, Site, Visit, ended, first};

use super::page::{numbered, offer, read};
use crate::acts::{self, Accepting, Answered, Declining, Door};
use crate::estimates::SeenEstimate;
use crate::permissions::WriteEstimates;
use crate::records::{estimate, service_order};
use crate::rules::words::Voice;

/// The words of these forms.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Words {
    version: String,
    by: String,
    voice: String,
    variant: String,
    why: String,
    fee: String,
    give_back: String,
}

impl Words {
    fn seen(&self, id: EstimateId) -> SeenEstimate {
        SeenEstimate {
            id,
            version: self.version.trim().parse().ok(),
        }
    }

    fn answered(&self, may: Allowed<WriteEstimates>) -> Result<Answered<'static>, Refused> {
        let voice = Voice::of_word(&self.voice).filter(|voice| *voice != Voice::Link);
        let voice = voice.ok_or_else(|| Refused::field("voice", "service-refused-choice"))?;
        Ok(Answered {
            door: Door::Staff(may, voice),
            by: self.by.clone(),
        })
    }
}

/// The ways in which staff hear an answer.
fn voices(l: L) -> Vec<Choice> {
    [Voice::Counter, Voice::Telephone]
        .iter()
        .map(|voice| Choice::new(voice.word(), l.t(voice.key())))
        .collect()
}

fn instruments(l: L) -> Vec<Choice> {
    let all = Instrument::ALL.iter();
    all.map(|one| Choice::new(one.word(), l.t(one.key())))
        .collect()
}

async fn begun(site: &Site, visit: &Visit, id: EstimateId) -> Result<FormState, Fault> {
    let (row, order) = read(site, visit, id).await?;
    let brief = accounts::brief(site.platform.db.read(), order.customer_id).await?;
    Ok(FormState::new(visit)
        .with("version", row.version)
        .with("by", brief.name)
        .with("voice", Voice::Counter.word())
        .with("variant", "0")
        .with("fee", fee_words(&order, visit.lang)?))
}

fn fee_words(order: &service_order::Model, l: L) -> Result<String, Failure> {
    let Some(fee) = order.fee else {
        return Ok(String::new());
    };
    let money = Money::new(fee, Currency::of(&order.currency)?);
    Ok(kernel::format::decimal(money.decimal(), l.lang()))
}

fn plain(visit: &Visit, row: &estimate::Model, form: FormState, act: &str) -> FormPage {
    let l = visit.lang;
    let url = format!("/service/estimates/{}", row.id);
    let key = format!("service-estimate-{act}");
    let frame = visit
        .frame("service", l.t(&key))
        .over(numbered(row))
        .back(url.clone(), numbered(row))
        .narrow();
    FormPage::new(frame, form, format!("{url}/{act}"), url, &key).hidden("version")
}

async fn accept_page(
    site: &Site,
    visit: &Visit,
    id: EstimateId,
    form: FormState,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let (row, order) = read(site, visit, id).await?;
    let offer = offer(site, &row, &order).await?;
    let ways: Vec<Choice> = offer
        .ways
        .iter()
        .enumerate()
        .map(|(at, way)| {
            let title = if way.title.is_empty() {
                row.number.as_str()
            } else {
                &way.title
            };
            Choice::new(
                at.to_string(),
                format!("{title} · {}", l.money(way.sum.total)),
            )
        })
        .collect();
    plain(visit, &row, form, "accept")
        .intro(l.t("service-accept-help"))
        .field(|form| form.radio("variant", "service-variant", ways.clone()))
        .field(|form| form.text("by", "service-answered-by").max(500).focus())
        .field(|form| form.radio("voice", "service-answered-how", voices(l)))
        .answer()
}

/// The form of a yes.
pub(super) async fn accept_form(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<EstimateId>,
) -> Result<Response, Fault> {
    let form = begun(&site, &visit, id).await?;
    accept_page(&site, &visit, id, form).await
}

/// Writes a yes down.
pub(super) async fn accept(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<EstimateId>,
    form: Form<Words>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    let accepted = match form.input.answered(may) {
        Ok(answered) => {
            let yes = Accepting {
                answered,
                variant: form.input.variant.parse().unwrap_or_default(),
                text_hash: None,
            };
            acts::accept_estimate(&mut work, form.input.seen(id), &yes).await
        }
        Err(refused) => Err(refused.into()),
    };
    let done = |moved: crate::Moved| {
        (
            order_url(&moved),
            said(&visit, "service-estimate-is-accepted"),
        )
    };
    ended!(form, work, accepted, done, async |form| accept_page(
        &site, &visit, id, form
    )
    .await)
}

async fn decline_page(
    site: &Site,
    visit: &Visit,
    id: EstimateId,
    form: FormState,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let (row, order) = read(site, visit, id).await?;
    let paid = payments::paid_for(site.platform.db.read(), kernel::ids::Ref::of(order.id)).await?;
    let mut page = plain(visit, &row, form, "decline")
        .intro(l.t("service-decline-help"))
        .field(|form| form.text("by", "service-answered-by").max(500).focus())
        .field(|form| form.radio("voice", "service-answered-how", voices(l)))
        .field(|form| form.text("why", "service-why").max(500).optional());
    if let Some(fee) = order.fee {
        let most = l.money(Money::new(
            fee,
            Currency::of(&order.currency).map_err(Failure::from)?,
        ));
        let help = l.a1("service-fee-most", "most", most);
        page = page.field(|form| {
            form.figure("fee", "service-fee")
                .optional()
                .half()
                .help_words(help)
        });
    }
    if paid.minor > 0 && visit.can("payments.take") {
        let help = l.a1("service-give-back-now-help", "paid", l.money(paid));
        page = page.field(|form| {
            form.select("give_back", "service-give-back-now", instruments(l))
                .optional()
                .help_words(help)
        });
    }
    page.answer()
}

/// The form of a no.
pub(super) async fn decline_form(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<EstimateId>,
) -> Result<Response, Fault> {
    let form = begun(&site, &visit, id).await?;
    decline_page(&site, &visit, id, form).await
}

/// Writes a no down.
pub(super) async fn decline(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<EstimateId>,
    form: Form<Words>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    let declined = match declining(&form.input, may, visit.lang) {
        Ok(no) => acts::decline_estimate(&mut work, form.input.seen(id), &no).await,
        Err(refused) => Err(refused.into()),
    };
    let done = |moved: crate::Moved| {
        (
            order_url(&moved),
            said(&visit, "service-estimate-is-declined"),
        )
    };
    ended!(form, work, declined, done, async |form| decline_page(
        &site, &visit, id, form
    )
    .await)
}

fn declining(
    words: &Words,
    may: Allowed<WriteEstimates>,
    l: L,
) -> Result<Declining<'static>, Refused> {
    let mut problems = Problems::new();
    let answered = problems.take(words.answered(may));
    let fee = match words.fee.trim() {
        "" => Some(0),
        fee => problems
            .take_at("fee", parse_money(fee, Currency::TRY, l.lang()))
            .map(|fee| fee.minor),
    };
    let give_back = match words.give_back.trim() {
        "" => None,
        word => problems.take_at("give_back", word.parse::<Instrument>()),
    };
    let answered = problems.finish(answered)?;
    let answered = answered.ok_or_else(|| Refused::field("voice", "service-refused-choice"))?;
    Ok(Declining {
        answered,
        why: Some(words.why.clone()),
        fee,
        give_back,
    })
}

async fn revise_page(
    site: &Site,
    visit: &Visit,
    id: EstimateId,
    form: FormState,
) -> Result<Response, Fault> {
    let (row, _) = read(site, visit, id).await?;
    plain(visit, &row, form, "revise")
        .intro(visit.lang.t("service-revise-help"))
        .field(|form| form.area("why", "service-why").focus())
        .answer()
}

/// The form that takes an estimate back for another.
pub(super) async fn revise_form(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<EstimateId>,
) -> Result<Response, Fault> {
    let form = begun(&site, &visit, id).await?;
    revise_page(&site, &visit, id, form).await
}

/// Takes it back; the editor opens with its copy.
pub(super) async fn revise(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<EstimateId>,
    form: Form<Words>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let (row, _) = read(&site, &visit, id).await?;
    let mut work = first!(form, site, visit);
    let next = acts::revise_estimate(&mut work, may, form.input.seen(id), &form.input.why).await;
    let url = format!("/service/orders/{}/estimate", row.order_id);
    let done = |_: acts::Drafted| (url, said(&visit, "service-estimate-is-revised"));
    ended!(form, work, next, done, async |form| revise_page(
        &site, &visit, id, form
    )
    .await)
}

/// Ends an estimate whose last day has passed.
pub(super) async fn expire(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<EstimateId>,
    form: Form<Words>,
) -> Result<Response, Fault> {
    visit.may::<WriteEstimates>()?;
    let mut work = first!(form, site, visit);
    let moved = acts::expire_estimate(&mut work, form.input.seen(id)).await?;
    let flash = said(&visit, "service-estimate-is-expired");
    Ok(form.once.done(work, order_url(&moved), flash).await?)
}

/// Puts a draft away.
pub(super) async fn discard(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<EstimateId>,
    form: Form<Words>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let (row, _) = read(&site, &visit, id).await?;
    let mut work = first!(form, site, visit);
    acts::discard_estimate(&mut work, may, form.input.seen(id)).await?;
    let url = format!("/service/orders/{}", row.order_id);
    let flash = said(&visit, "service-estimate-is-discarded");
    Ok(form.once.done(work, url, flash).await?)
}

fn order_url(moved: &crate::Moved) -> String {
    format!("/service/orders/{}", moved.id)
}

fn said(visit: &Visit, key: &str) -> Option<Flash> {
    Flash::good(visit.lang.t(key)).into()
}
