//! The inspection of one piece: checklist of its category, finding, what becomes of it. Made for a telephone: one column, large ticks.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::{ReturnId, ReturnUnitId, kinds};
use kernel::refusal::Problems;
use platform::Failure;
use serde::{Deserialize, Serialize};
use stock::rules::inspection::Finding;
use ui::{Choice, Fault, Flash, Form, FormState, Frame, L, Path, Site, Visit, first};

use super::words::{amount, choices, key};
use crate::acts::{self, Inspection};
use crate::permissions::ReceiveReturns;
use crate::rules::states::Disposition;
use crate::store::Seen;
use crate::{queries, store};

/// The words of the form.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Sent {
    version: i32,
    finding: String,
    disposition: String,
    loss: String,
    loss_why: String,
    words: String,
    answer: Vec<String>,
    note: Vec<String>,
}

struct LineShown {
    words: String,
    required: bool,
    answer: String,
    note: String,
    problem: String,
}

#[derive(Template)]
#[template(path = "returns/inspect.html")]
struct InspectPage {
    frame: Frame,
    l: L,
    id: ReturnId,
    unit: ReturnUnitId,
    version: i32,
    form: FormState,
    lines: Vec<LineShown>,
    words: String,
    sold: String,
    came: String,
    differs: bool,
}

impl InspectPage {
    fn findings(&self) -> Vec<Choice> {
        choices::<Finding>(self.l)
    }

    fn dispositions(&self) -> Vec<Choice> {
        choices::<Disposition>(self.l)
    }
}

pub(super) async fn form(
    State(site): State<Site>,
    visit: Visit,
    Path((id, unit)): Path<(ReturnId, ReturnUnitId)>,
) -> Result<Response, Fault> {
    page(
        &site,
        &visit,
        (id, unit),
        FormState::new(&visit),
        &Sent::default(),
    )
    .await
}

async fn page(
    site: &Site,
    visit: &Visit,
    (id, unit): (ReturnId, ReturnUnitId),
    form: FormState,
    sent: &Sent,
) -> Result<Response, Fault> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let case = store::case(db, &visit.actor().stations, id).await?;
    let units = store::units(db, id).await?;
    let row = units.into_iter().find(|row| row.id == unit);
    let row = row.ok_or_else(Failure::not_found::<kinds::ReturnUnit>)?;
    let (lines, _) = queries::checklist(db, &row.category).await?;
    let status = match form.is_refused() {
        true => StatusCode::UNPROCESSABLE_ENTITY,
        false => StatusCode::OK,
    };
    let shown = lines.iter().enumerate().map(|(place, line)| LineShown {
        words: match l.lang() {
            ui::Lang::Turkish => line.tr.clone(),
            ui::Lang::English => line.en.clone(),
        },
        required: line.required,
        answer: sent.answer.get(place).cloned().unwrap_or_default(),
        note: sent.note.get(place).cloned().unwrap_or_default(),
        problem: form.error(&format!("check.{place}")).unwrap_or_default(),
    });
    let (sold, came) = (
        row.serial_sold.clone().unwrap_or_default(),
        row.serial_came.clone().unwrap_or_default(),
    );
    let page = InspectPage {
        frame: visit
            .frame("returns", l.t("returns-inspect"))
            .back(format!("/returns/{id}"), case.number.clone()),
        l,
        id,
        unit,
        version: case.version,
        lines: shown.collect(),
        words: row.words,
        differs: !sold.is_empty() && !came.is_empty() && sold != came,
        sold,
        came,
        form,
    };
    ui::html_with(status, &page)
}

pub(super) async fn save(
    State(site): State<Site>,
    visit: Visit,
    Path((id, unit)): Path<(ReturnId, ReturnUnitId)>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may::<ReceiveReturns>()?, visit.lang);
    let case = store::case(site.platform.db.read(), &visit.actor().stations, id).await?;
    let seen = Seen::at(id, form.input.version);
    let read = read(unit, &form.input, case.currency(), l);
    let mut work = first!(form, site, visit);
    let done = match read {
        Ok(done) => acts::inspect(&mut work, may, seen, done).await,
        Err(refused) => Err(refused.into()),
    };
    match done {
        Ok(_) => {
            let flash = Flash::good(l.t("returns-inspected"));
            Ok(form
                .once
                .done(work, format!("/returns/{id}"), flash)
                .await?)
        }
        Err(Failure::Refused(refused)) => {
            drop(work);
            page(
                &site,
                &visit,
                (id, unit),
                form.refused(refused),
                &form.input,
            )
            .await
        }
        Err(failure) => Err(failure.into()),
    }
}

fn read(
    unit: ReturnUnitId,
    sent: &Sent,
    currency: kernel::money::Currency,
    l: L,
) -> Result<Inspection, kernel::refusal::Refused> {
    let mut problems = Problems::new();
    let finding = problems.take(key::<Finding>(&sent.finding, "finding"));
    let disposition = problems.take(key::<Disposition>(&sent.disposition, "disposition"));
    let loss = problems.take(amount(&sent.loss, "loss", currency, l.lang()));
    let answers = sent.answer.iter().enumerate().map(|(place, word)| {
        let holds = match word.as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        (holds, sent.note.get(place).cloned().unwrap_or_default())
    });
    problems.finish(())?;
    Ok(Inspection {
        unit,
        finding: finding.unwrap_or(Finding::Opened),
        answers: answers.collect(),
        disposition: disposition.unwrap_or(Disposition::BackToCustomer),
        loss: loss.unwrap_or_default(),
        loss_why: sent.loss_why.clone(),
        words: sent.words.clone(),
    })
}
