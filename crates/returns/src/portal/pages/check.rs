//! The last question: whether all of it is right. What was shown is what is sent, or it is shown anew.

use askama::Template;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::Response;
use kernel::refusal::Refused;
use kernel::states::State as _;
use platform::Failure;
use ui::{Fault, Form, FormState, see_other};

use super::door::{Framed, Inside, Told, Words, page, word};
use super::outcome::{Given, given};
use super::what::{steps, too_early};
use super::why::reason_words;
use crate::portal::acts::{Seen, Sent, keep_draft, send};
use crate::portal::draft::{Draft, Step, Way};
use crate::portal::judged::{chosen, judged, named};
use crate::portal::words::Say;
use crate::queries;
use crate::rules::words;

/// One piece with what is wanted for it.
struct Line {
    given: Given,
    reason: String,
    outcome: String,
}

#[derive(Template)]
#[template(path = "returns/portal/check.html")]
struct Page {
    f: Framed,
    p: Say,
    form: FormState,
    told: Told,
    steps: Vec<(String, String, &'static str)>,
    lines: Vec<Line>,
    way: String,
    cost: String,
    words: String,
    seen: String,
    changed: bool,
    links: [(String, String); 4],
}

/// The question.
pub(super) async fn show(inside: Inside, _: Request) -> Result<Response, Fault> {
    if let Some(answer) = too_early(&inside, Step::Check) {
        return Ok(answer);
    }
    let (form, draft) = (inside.form(), inside.draft.clone());
    shown(&inside, (form, Told::default()), &draft, false).await
}

async fn shown(
    inside: &Inside,
    (form, told): (FormState, Told),
    draft: &Draft,
    changed: bool,
) -> Result<Response, Fault> {
    let (say, db) = (inside.say, inside.site.platform.db.read());
    let sale = inside.sale().await?;
    let whose = (sale, inside.visit.customer_id);
    let all = judged(db, whose, &draft.picks, inside.today()).await?;
    let reasons = queries::all_reasons(db).await?;
    let lines = draft.picks.iter().zip(&all).enumerate();
    let lines = lines.map(|(at, (pick, judged))| Line {
        given: given(sale, (at, pick), judged, say),
        reason: chosen(&reasons, pick)
            .map(|row| reason_words(row, say))
            .unwrap_or_default(),
        outcome: pick
            .outcome
            .map(|one| say.t(&format!("returns-portal-outcome-{}", one.word())))
            .unwrap_or_default(),
    });
    let (way, cost) = way_said(inside, draft).await?;
    let link = |step: Step| (say.t(step.key()), inside.step(step));
    let shown = Page {
        p: say,
        form,
        steps: steps(inside, Step::Check),
        lines: lines.collect(),
        way,
        cost,
        words: draft.words.clone(),
        seen: named(&all)?,
        changed,
        links: [Step::What, Step::Why, Step::Outcome, Step::Way].map(link),
        f: inside
            .frame(say.t("returns-portal-check-title"), &sale.sale.number)
            .await?,
        told,
    };
    let status = match changed {
        true => StatusCode::CONFLICT,
        false => shown.told.status(),
    };
    page(status, &shown)
}

/// The way in words, with what the customer pays for it.
pub(super) async fn way_said(inside: &Inside, draft: &Draft) -> Result<(String, String), Fault> {
    let say = inside.say;
    Ok(match &draft.way {
        Some(Way::Branch(id)) => {
            let branches = super::way::branches(inside).await?;
            let name = branches.into_iter().find(|branch| branch.id == *id);
            let name = name.map(|branch| branch.name).unwrap_or_default();
            let way = say.a1("returns-portal-way-to", "station", name);
            (way, say.t("returns-portal-free"))
        }
        Some(Way::Carrier { offer, pays }) => {
            let cost = pays.map_or_else(|| say.t("returns-portal-free"), |pays| say.money(pays));
            (offer.carrier_name.clone(), cost)
        }
        Some(Way::Own) | None => (
            say.t("returns-portal-way-own"),
            say.t("returns-portal-way-own-cost"),
        ),
    })
}

/// Sends it, once, as it was shown.
pub(super) async fn send_it(inside: Inside, request: Request) -> Result<Response, Fault> {
    let form = Form::<Words>::from_request(request, &inside.site).await?;
    if let Some(answer) = too_early(&inside, Step::Check) {
        return Ok(answer);
    }
    let mut draft = inside.draft.clone();
    let mut problems = kernel::refusal::Problems::new();
    draft.words = words::words(&mut problems, "words", word(&form.input, "words"));
    if let Err(refused) = problems.finish(()) {
        return refusal(&inside, &form, &draft, &refused).await;
    }
    let Some(mut work) = inside.begin(&form).await? else {
        return Ok(see_other(inside.url(""), None));
    };
    let seen = Seen {
        judgement: word(&form.input, "seen").to_owned(),
        url: inside.address(),
        tongue: inside.say.tongue(),
    };
    match send(&mut work, &inside.visit, &draft, &seen).await {
        Ok(Sent::Done) => {
            let told = inside.say.t("returns-portal-sent");
            inside.done(work, &form, inside.url(""), Some(told)).await
        }
        Ok(Sent::Changed) => {
            work.give_up();
            forget(&inside, &mut draft).await?;
            shown(&inside, (inside.form(), Told::default()), &draft, true).await
        }
        Err(Failure::Refused(refused)) => {
            work.give_up();
            refusal(&inside, &form, &draft, &refused).await
        }
        Err(failure) => Err(failure.into()),
    }
}

/// A wish that is not given any more is asked for again.
async fn forget(inside: &Inside, draft: &mut Draft) -> Result<(), Fault> {
    let db = inside.site.platform.db.read();
    let sale = inside.sale().await?;
    let whose = (sale, inside.visit.customer_id);
    let all = judged(db, whose, &draft.picks, inside.today()).await?;
    for (pick, judged) in draft.picks.iter_mut().zip(&all) {
        let given = pick
            .outcome
            .is_some_and(|one| judged.outcomes.contains(&one));
        if !given {
            pick.outcome = None;
        }
    }
    let work = inside
        .guest
        .work(&inside.site, inside.actor.clone())
        .await?;
    keep_draft(&work, &inside.visit, draft).await?;
    work.commit().await?;
    Ok(())
}

async fn refusal(
    inside: &Inside,
    form: &Form<Words>,
    draft: &Draft,
    refused: &Refused,
) -> Result<Response, Fault> {
    let told = Told::of(refused, inside.say);
    shown(inside, (form.state(), told), draft, false).await
}
