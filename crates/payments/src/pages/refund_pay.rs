//! The forms of one payment: hand it out at the counter, and say what became of it.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::{RefundPaymentId, TakingId};
use kernel::refusal::Refused;
use serde::Deserialize;
use ui::{Choice, Fault, Flash, Form, FormPage, FormState, Path, Site, Visit, ended, first};

use super::{open_stations, station};
use crate::acts::refund::{self as acts, Said};
use crate::permissions::{PayRefunds, TakePayments};
use crate::queries;

/// The words of both forms.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    station: String,
    reference: String,
    outcome: String,
    words: String,
}

async fn counter_page(
    site: &Site,
    visit: &Visit,
    id: RefundPaymentId,
    form: FormState,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let seen = &visit.actor().stations;
    let (refund, payment) = queries::payment(site.platform.db.read(), seen, id).await?;
    let stations = open_stations(site, visit).await?;
    let back = format!("/refunds/{}", refund.id);
    let frame = visit
        .frame("refunds", l.t("payments-hand-out"))
        .back(back.clone(), refund.number)
        .narrow();
    let action = format!("/refund-payments/{id}/hand-out");
    FormPage::new(frame, form, action, back, "payments-hand-out")
        .intro(l.a1("payments-hand-out-help", "amount", l.money(payment.amount)))
        .field(|f| f.select("station", "payments-station", stations))
        .field(|f| {
            f.text("reference", "payments-reference")
                .help("payments-reference-help")
                .attr("autocomplete", "off")
                .max(200)
                .optional()
        })
        .answer()
}

pub(super) async fn counter_form(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<RefundPaymentId>,
) -> Result<Response, Fault> {
    let seen = &visit.actor().stations;
    let (refund, _) = queries::payment(site.platform.db.read(), seen, id).await?;
    let mut form = FormState::new(&visit);
    if let Some(station) = refund.station {
        form = form.with("station", station);
    }
    counter_page(&site, &visit, id, form).await
}

pub(super) async fn hand_out(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<RefundPaymentId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<TakePayments>()?;
    let mut work = first!(form, site, visit);
    let reference = Some(form.input.reference.clone());
    let done = match station(&form.input.station) {
        Ok(station) => acts::pay_at_counter(&mut work, may, id, station, reference).await,
        Err(refused) => Err(refused.into()),
    };
    let said = |taking: TakingId| {
        let flash = Flash::good(visit.lang.t("payments-handed-out"));
        (format!("/takings/{taking}"), flash)
    };
    ended!(form, work, done, said, async |form| {
        counter_page(&site, &visit, id, form).await
    })
}

async fn outcome_page(
    site: &Site,
    visit: &Visit,
    id: RefundPaymentId,
    form: FormState,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let seen = &visit.actor().stations;
    let (refund, payment) = queries::payment(site.platform.db.read(), seen, id).await?;
    let back = format!("/refunds/{}", refund.id);
    let frame = visit
        .frame("refunds", l.t("payments-say-outcome"))
        .back(back.clone(), refund.number)
        .narrow();
    let outcomes = vec![
        Choice::new("went", l.t("payments-outcome-went")),
        Choice::new("failed", l.t("payments-outcome-failed")),
    ];
    let action = format!("/refund-payments/{id}/outcome");
    FormPage::new(frame, form, action, back, "payments-say-outcome")
        .intro(l.a1(
            "payments-say-outcome-help",
            "amount",
            l.money(payment.amount),
        ))
        .field(|f| f.radio("outcome", "payments-outcome", outcomes))
        .field(|f| {
            f.text("words", "payments-outcome-words")
                .help("payments-outcome-words-help")
                .attr("autocomplete", "off")
                .max(200)
        })
        .answer()
}

pub(super) async fn outcome_form(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<RefundPaymentId>,
) -> Result<Response, Fault> {
    outcome_page(&site, &visit, id, FormState::new(&visit)).await
}

pub(super) async fn say(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<RefundPaymentId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<PayRefunds>()?;
    let seen = &visit.actor().stations;
    let (refund, _) = queries::payment(site.platform.db.read(), seen, id).await?;
    let mut work = first!(form, site, visit);
    let said = read(&form.input);
    let done = match said {
        Ok(said) => acts::say_outcome(&mut work, may, id, said).await,
        Err(refused) => Err(refused.into()),
    };
    let end = |()| {
        let flash = Flash::good(visit.lang.t("payments-outcome-said"));
        (format!("/refunds/{}", refund.id), flash)
    };
    ended!(form, work, done, end, async |form| {
        outcome_page(&site, &visit, id, form).await
    })
}

fn read(sent: &Sent) -> Result<Said, Refused> {
    let went = match sent.outcome.as_str() {
        "went" => true,
        "failed" => false,
        _ => return Err(Refused::field("outcome", "payments-refused-outcome")),
    };
    Ok(Said {
        went,
        words: sent.words.clone(),
    })
}
