//! A fault as a page: what happened, what is safe, where to go, the request's number.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use platform::Failure;

use super::{Fault, Said};
use crate::frame::{Frame, PublicFrame};
use crate::memo::Memo;
use crate::texts::L;
use crate::web::urls;

#[derive(Template)]
#[template(path = "ui/error.html")]
struct ErrorPage {
    frame: Frame,
    l: L,
    said: Said,
    sides: Vec<Side>,
}

#[derive(Template)]
#[template(path = "ui/error_public.html")]
struct PublicErrorPage {
    frame: PublicFrame,
    l: L,
    said: Said,
}

#[derive(Template)]
#[template(path = "ui/error_part.html")]
struct ErrorPart {
    said: Said,
}

/// One field of a stale edit, as it was typed and as it stands now.
#[derive(Clone, Debug)]
pub(crate) struct Side {
    pub name: String,
    pub mine: String,
    pub theirs: String,
}

pub(crate) fn answer(fault: &Fault, memo: &Memo) -> Response {
    if let (
        Fault::NotSignedIn {
            entrance: Some(entrance),
        },
        false,
    ) = (fault, memo.partial)
    {
        return to_entrance(entrance, memo);
    }
    let html = written(fault, memo).unwrap_or_else(|error| {
        tracing::error!(%error, "the error page could not be written");
        Said::of(fault, memo.lang(), memo).title
    });
    (fault.status(), Html(html)).into_response()
}

fn written(fault: &Fault, memo: &Memo) -> Result<String, askama::Error> {
    let l = memo.lang();
    let said = Said::of(fault, l, memo);
    if memo.partial {
        return ErrorPart { said }.render();
    }
    if memo.signed_in().is_some() {
        let frame = Frame::new(memo, "", said.title.clone());
        return ErrorPage {
            frame,
            l,
            said,
            sides: sides(fault, memo),
        }
        .render();
    }
    let frame = PublicFrame::new(memo, "Vefa".to_owned(), said.title.clone());
    PublicErrorPage { frame, l, said }.render()
}

/// After the sign-in the reader comes back to the page; never to an act.
fn to_entrance(entrance: &str, memo: &Memo) -> Response {
    let back = if memo.method == axum::http::Method::GET {
        memo.here()
    } else {
        String::new()
    };
    let back = if back == "/" { String::new() } else { back };
    let url = urls::with_query(entrance, &[("next".to_owned(), back)]);
    let target = HeaderValue::from_str(&url).unwrap_or(HeaderValue::from_static("/sign-in"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, target)]).into_response()
}

/// The fields that differ: what the reader typed against what stands now.
fn sides(fault: &Fault, memo: &Memo) -> Vec<Side> {
    let (Fault::Failure(Failure::Stale { theirs, .. }), Some(words)) = (fault, memo.words.get())
    else {
        return Vec::new();
    };
    let side = |(name, mine): &(String, String)| {
        let theirs = theirs.get(name)?;
        let theirs = theirs.as_str().map_or_else(
            || {
                if theirs.is_null() {
                    String::new()
                } else {
                    theirs.to_string()
                }
            },
            str::to_owned,
        );
        (theirs != *mine).then(|| Side {
            name: field_name(name, memo.lang()),
            mine: mine.clone(),
            theirs,
        })
    };
    words
        .iter()
        .filter(|(name, _)| name != "version")
        .filter_map(side)
        .collect()
}

/// Names that many records share have words; the rest are shown as they are.
fn field_name(name: &str, l: L) -> String {
    let key = format!("ui-field-{name}");
    if crate::texts::exists(l.lang(), &key) {
        l.t(&key)
    } else {
        name.to_owned()
    }
}
