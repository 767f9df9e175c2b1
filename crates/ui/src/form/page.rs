//! One page for every plain form: its fields, one primary action, a way back; and how its act begins and ends.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::{Field, FormState};
use crate::fault::Fault;
use crate::frame::Frame;
use crate::parts::Html;
use crate::texts::L;

/// A form as it is shown.
#[derive(Template)]
#[template(path = "ui/form.html")]
pub struct FormPage {
    frame: Frame,
    l: L,
    form: FormState,
    action: String,
    back: String,
    save: String,
    intro: String,
    fields: Vec<Html>,
    carried: Vec<(&'static str, String)>,
    files: bool,
    problems: Vec<String>,
    archive: Option<(String, bool)>,
    offers: bool,
}

impl FormPage {
    /// A form that is sent to `action`; `back` leaves it, `save` is the key of its button.
    #[must_use]
    pub fn new(
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
            carried: Vec::new(),
            files: false,
            problems: Vec::new(),
            archive: None,
            offers: false,
        }
    }

    /// Words above the fields.
    #[must_use]
    pub fn intro(mut self, words: impl Into<String>) -> Self {
        self.intro = words.into();
        self
    }

    /// A form that takes a file; what was wrong with the rows of the one before stands above.
    #[must_use]
    pub fn with_file(mut self, problems: Vec<String>) -> Self {
        self.files = true;
        self.problems = problems;
        self
    }

    /// A button that takes the record off the choices, or brings back what is `archived`: nothing is deleted.
    #[must_use]
    pub fn archive(mut self, url: impl Into<String>, archived: bool) -> Self {
        self.archive = Some((url.into(), archived));
        self
    }

    /// Brings an empty `<datalist id="offered">`, into which what is typed fetches what there is.
    #[must_use]
    pub const fn offers(mut self) -> Self {
        self.offers = true;
        self
    }

    /// Sends a value of the form along unseen.
    #[must_use]
    pub fn hidden(mut self, name: &'static str) -> Self {
        self.carried.push((name, self.form.value(name).to_owned()));
        self
    }

    /// Adds a field, made from the form.
    #[must_use]
    pub fn field(mut self, make: impl for<'a> FnOnce(&'a FormState) -> Field<'a>) -> Self {
        let field = Html::part(&make(&self.form));
        self.fields.push(field);
        self
    }

    /// The page: 422 when the form was refused, with the words that were typed. Rows of a file that were left out while others were
    /// kept are told on a page that is as good as any.
    ///
    /// # Errors
    /// When a value inside cannot be written.
    pub fn answer(self) -> Result<Response, Fault> {
        let status = if self.form.is_refused() {
            StatusCode::UNPROCESSABLE_ENTITY
        } else {
            StatusCode::OK
        };
        Ok((status, axum::response::Html(self.render()?)).into_response())
    }
}

/// Begins a form's act once: the transaction of the first time, or at once the answer of that time.
#[macro_export]
macro_rules! first {
    ($form:expr, $site:expr, $visit:expr) => {
        match $form.once.begin(&$site, &$visit).await? {
            $crate::Begun::Again(answer) => return Ok(answer),
            $crate::Begun::First(work) => work,
        }
    };
}

/// Ends a form's act: commits and goes on to the address and words that `done` makes, or gives the change up and shows the
/// form again, by the asynchronous closure `again`, with the problems beside its fields.
#[macro_export]
macro_rules! ended {
    ($form:expr, $work:expr, $result:expr, $done:expr, $again:expr) => {
        match $result {
            Ok(made) => {
                let (url, flash) = $done(made);
                Ok($form.once.done($work, url, flash).await?)
            }
            Err(::platform::Failure::Refused(refused)) => {
                $work.give_up();
                $again($form.refused(refused)).await
            }
            Err(failure) => Err(failure.into()),
        }
    };
}
