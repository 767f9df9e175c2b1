//! Subject, priority and language of a ticket are corrected.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::TicketId;
use platform::Lang;
use serde::{Deserialize, Serialize};
use ui::{Choice, Fault, Flash, Form, FormState, Frame, L, Path, Site, Visit};

use super::new::lang;
use super::{first, list, refusal};
use crate::acts::{self, TicketEdit};
use crate::queries;
use crate::rules::states::Priority;

/// The words of the form.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Words {
    version: i32,
    subject: String,
    priority: String,
    lang: String,
}

#[derive(Template)]
#[template(path = "tickets/edit.html")]
struct EditPage {
    frame: Frame,
    l: L,
    id: TicketId,
    form: FormState,
}

impl EditPage {
    fn priorities(&self) -> Vec<Choice> {
        list::priorities(self.l)
    }

    fn langs(&self) -> Vec<Choice> {
        Lang::ALL
            .map(|lang| Choice::new(lang.code(), ui::texts::own_name(lang)))
            .into()
    }
}

pub(super) async fn edit(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<TicketId>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let ticket = queries::ticket_brief(db, &visit.actor().stations, id).await?;
    let words = Words {
        version: ticket.version,
        subject: ticket.subject,
        priority: ticket.priority.to_string(),
        lang: ticket.lang.code().to_owned(),
    };
    let form = FormState::new(&visit).fill(&words);
    ui::html(&page(&visit, id, form))
}

pub(super) async fn save(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<TicketId>,
    form: Form<Words>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let edit = TicketEdit {
        subject: form.input.subject.clone(),
        priority: Priority::of_word(&form.input.priority).unwrap_or(Priority::Normal),
        lang: lang(&form.input.lang),
    };
    let mut work = first!(form, site, visit);
    match acts::edit_ticket(&mut work, may, id, form.input.version, edit).await {
        Ok(()) => {
            let flash = Flash::good(visit.lang.t("tickets-edited"));
            let url = format!("/tickets/{id}");
            Ok(form.once.done(work, url, flash).await?)
        }
        Err(failure) => {
            let form = form.refused(refusal(failure)?);
            ui::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page(&visit, id, form))
        }
    }
}

fn page(visit: &Visit, id: TicketId, form: FormState) -> EditPage {
    let l = visit.lang;
    let frame = visit
        .frame("tickets", l.t("tickets-edit"))
        .back(format!("/tickets/{id}"), l.t("tickets-ticket"))
        .narrow();
    EditPage { frame, l, id, form }
}
