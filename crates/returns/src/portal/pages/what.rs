//! The first question: what comes back. What cannot says why.

use askama::Template;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::UnitId;
use kernel::refusal::{Problems, Refusal};
use ui::{Fault, Form, FormState, see_other};

use super::door::{Framed, Inside, Told, Words, page};
use crate::portal::acts::keep_draft;
use crate::portal::draft::{Pick, Step};
use crate::portal::judged::{Left, left, returns_of};
use crate::portal::words::Say;
use crate::rules::words;

/// One line of the sale on the page.
struct Line {
    name: String,
    sub: String,
    /// Items with their value, serial number and whether they are ticked.
    units: Vec<(String, String, bool)>,
    /// Serial numbers that are back already.
    gone: Vec<String>,
    /// The field for pieces without a number: its name, what stands in it, how many there are.
    loose: Option<(String, String, String)>,
    /// Nothing of it can come back any more.
    over: bool,
}

#[derive(Template)]
#[template(path = "returns/portal/what.html")]
struct Page {
    f: Framed,
    p: Say,
    form: FormState,
    told: Told,
    steps: Vec<(String, String, &'static str)>,
    lines: Vec<Line>,
    nothing: bool,
    before: Vec<(String, String)>,
    withdraw: Option<String>,
    /// Where the answer goes: the entrance shows this page too.
    here: String,
}

/// The line of steps at the head of each question.
pub(super) fn steps(inside: &Inside, now: Step) -> Vec<(String, String, &'static str)> {
    let class = |step: Step| match step.cmp(&now) {
        std::cmp::Ordering::Less => "done",
        std::cmp::Ordering::Equal => "now",
        std::cmp::Ordering::Greater => "",
    };
    let one = |step: Step| (inside.say.t(step.key()), inside.step(step), class(step));
    Step::ALL.map(one).to_vec()
}

/// The entrance of a visit: the page of its return, or the first question without an answer.
pub(super) async fn begin(inside: Inside, request: Request) -> Result<Response, Fault> {
    if let Some(id) = inside.visit.return_id {
        return super::track::show(inside, id).await;
    }
    match inside.draft.next() {
        Step::What => show(inside, request).await,
        next => Ok(see_other(inside.step(next), None)),
    }
}

/// A visit that was sent is not changed any more.
pub(super) fn over(inside: &Inside) -> Option<Response> {
    let sent = inside.visit.return_id.is_some();
    sent.then(|| see_other(inside.url(""), None))
}

/// The question.
pub(super) async fn show(inside: Inside, _: Request) -> Result<Response, Fault> {
    if let Some(answer) = over(&inside) {
        return Ok(answer);
    }
    let form = inside.form();
    shown(&inside, form, Told::default(), None).await
}

async fn shown(
    inside: &Inside,
    form: FormState,
    told: Told,
    typed: Option<&Words>,
) -> Result<Response, Fault> {
    let (say, db) = (inside.say, inside.site.platform.db.read());
    let sale = inside.sale().await?;
    let all = left(db, sale).await?;
    let before = returns_of(db, sale, inside.visit.customer_id).await?;
    let whose = (sale, inside.visit.customer_id);
    let function = crate::portal::judged::function(db, whose, inside.today()).await?;
    let lines: Vec<Line> = all.iter().map(|left| line(inside, left, typed)).collect();
    let shown = Page {
        f: inside
            .frame(say.t("returns-portal-what-title"), &sale.sale.number)
            .await?,
        p: say,
        form,
        steps: steps(inside, Step::What),
        nothing: lines.iter().all(|line| line.over),
        lines,
        before: before
            .into_iter()
            .map(|case| (case.number, say.t(kernel::states::State::key(case.state))))
            .collect(),
        here: inside.step(Step::What),
        withdraw: function.map(|_| inside.url("withdraw")),
        told,
    };
    page(shown.told.status(), &shown)
}

fn line(inside: &Inside, left: &Left, typed: Option<&Words>) -> Line {
    let say = inside.say;
    let picks = &inside.draft.picks;
    let ticked = |id: UnitId| match typed {
        Some(words) => words
            .get("unit")
            .is_some_and(|all| all.contains(&id.to_string())),
        None => picks.iter().any(|pick| pick.unit == Some(id)),
    };
    let name = format!("n_{}", left.line.id);
    let kept = picks
        .iter()
        .find(|pick| pick.line == left.line.id && pick.unit.is_none());
    let value = match typed {
        Some(words) => super::door::word(words, &name).to_owned(),
        None => kept.map_or_else(String::new, |pick| pick.pieces.to_string()),
    };
    let loose = (left.loose > 0).then(|| (name, value, say.number(left.loose)));
    Line {
        name: left.line.text.clone(),
        sub: say.a(
            "returns-portal-bought",
            &[("n", left.line.pieces.into()), ("taken", left.taken.into())],
        ),
        over: left.units.is_empty() && loose.is_none(),
        units: left
            .units
            .iter()
            .map(|(id, serial)| (id.to_string(), serial.clone(), ticked(*id)))
            .collect(),
        gone: left.gone.iter().map(|(serial, _)| serial.clone()).collect(),
        loose,
    }
}

/// What a form of pieces chose, with every problem beside its field.
pub(super) fn read(all: &[Left], sent: &Words) -> Result<Vec<Pick>, kernel::Refused> {
    let mut problems = Problems::new();
    let mut picks: Vec<Pick> = Vec::new();
    let none = Vec::new();
    let ticked = sent.get("unit").unwrap_or(&none);
    let mut known = 0;
    for left in all {
        for (id, _) in &left.units {
            if ticked.contains(&id.to_string()) {
                known += 1;
                picks.push(Pick {
                    line: left.line.id,
                    unit: Some(*id),
                    ..Pick::default()
                });
            }
        }
        let field = format!("n_{}", left.line.id);
        let typed = super::door::word(sent, &field);
        if typed.is_empty() || left.loose == 0 {
            continue;
        }
        match words::pieces(typed, &field) {
            Ok(pieces) if pieces > left.loose => {
                let more = Refusal::new("returns-refused-left").at(field);
                problems.note(more.with("left", left.loose).with("asked", pieces));
            }
            Ok(pieces) => picks.push(Pick {
                line: left.line.id,
                pieces,
                ..Pick::default()
            }),
            Err(refusal) => problems.note(refusal),
        }
    }
    // an item that came back meanwhile, or one that never was of this sale
    problems.check(
        known == ticked.len(),
        "unit",
        "returns-refused-back-elsewhere",
    );
    if problems.is_empty() {
        problems.check(!picks.is_empty(), "unit", "returns-portal-refused-choose");
    }
    problems.finish(picks)
}

/// Keeps what was chosen.
pub(super) async fn keep(inside: Inside, request: Request) -> Result<Response, Fault> {
    let form = Form::<Words>::from_request(request, &inside.site).await?;
    if let Some(answer) = over(&inside) {
        return Ok(answer);
    }
    let sale = inside.sale().await?;
    let all = left(inside.site.platform.db.read(), sale).await?;
    let picks = match read(&all, &form.input) {
        Ok(picks) => picks,
        Err(refused) => {
            let told = Told::of(&refused, inside.say);
            return shown(&inside, form.state(), told, Some(&form.input)).await;
        }
    };
    let mut draft = inside.draft.clone();
    draft.choose(picks);
    let next = inside.step(Step::Why);
    match inside.begin(&form).await? {
        Some(work) => {
            keep_draft(&work, &inside.visit, &draft).await?;
            inside.done(work, &form, next, None).await
        }
        None => Ok(see_other(next, None)),
    }
}

/// A page that needs an answer before it leads back to that question.
pub(super) fn too_early(inside: &Inside, step: Step) -> Option<Response> {
    if let Some(answer) = over(inside) {
        return Some(answer);
    }
    let next = inside.draft.next();
    (next < step).then(|| see_other(inside.step(next), None))
}

/// The status of a page that is as good as any.
pub(super) const GOOD: StatusCode = StatusCode::OK;
