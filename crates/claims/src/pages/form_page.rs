//! One page for every form of this capability: its fields, one primary action, a way back.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use ui::form::Field;
use ui::{Fault, FormState, Frame, Html, L};

/// A form as it is shown.
#[derive(Template)]
#[template(path = "claims/form.html")]
pub(super) struct FormPage {
    frame: Frame,
    l: L,
    form: FormState,
    action: String,
    back: String,
    save: String,
    intro: String,
    fields: Vec<Html>,
}

impl FormPage {
    /// A form that is sent to `action`; `back` leaves it, `save` is the key of its button.
    pub(super) fn new(
        frame: Frame,
        form: FormState,
        action: impl Into<String>,
        back: impl Into<String>,
        save: &str,
    ) -> Self {
        let l = form.lang();
        Self {
            frame,
            l,
            form,
            action: action.into(),
            back: back.into(),
            save: l.t(save),
            intro: String::new(),
            fields: Vec::new(),
        }
    }

    /// Words above the fields.
    pub(super) fn intro(mut self, words: impl Into<String>) -> Self {
        self.intro = words.into();
        self
    }

    /// Adds a field, made from the form.
    pub(super) fn field(mut self, make: impl for<'a> FnOnce(&'a FormState) -> Field<'a>) -> Self {
        let field = Html::part(&make(&self.form));
        self.fields.push(field);
        self
    }

    /// The page: 422 when the form was refused, with the words that were typed.
    pub(super) fn answer(self) -> Result<Response, Fault> {
        let status = if self.form.is_refused() {
            StatusCode::UNPROCESSABLE_ENTITY
        } else {
            StatusCode::OK
        };
        Ok((status, axum::response::Html(self.render()?)).into_response())
    }
}

/// Begins a form's act once: the transaction of the first time, or at once the answer of that time.
macro_rules! first {
    ($form:expr, $site:expr, $visit:expr) => {
        match $form.once.begin(&$site, &$visit).await? {
            ui::Begun::Again(answer) => return Ok(answer),
            ui::Begun::First(work) => work,
        }
    };
}

/// Ends a form's act: commits and goes on, or shows the form again with the problems beside its fields.
macro_rules! ended {
    ($form:expr, $work:expr, $result:expr, $done:expr, $again:expr) => {
        match $result {
            Ok(made) => {
                let (url, flash) = $done(made);
                Ok($form.once.done($work, url, flash).await?)
            }
            Err(platform::Failure::Refused(refused)) => $again($form.refused(refused)).await,
            Err(failure) => Err(failure.into()),
        }
    };
}

pub(super) use {ended, first};
