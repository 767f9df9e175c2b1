//! A fault as `application/problem+json`.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use platform::Failure;

use super::{Fault, Said};
use crate::api::{Problem, ProblemReason};
use crate::memo::Memo;

pub(crate) fn answer(fault: &Fault, memo: &Memo, if_match: bool) -> Response {
    let status = status(fault, if_match);
    let problem = problem(fault, memo, status);
    let body = serde_json::to_vec(&problem).unwrap_or_default();
    let kind = HeaderValue::from_static("application/problem+json");
    let language = HeaderValue::from_static(memo.lang().code());
    (
        status,
        [
            (header::CONTENT_TYPE, kind),
            (header::CONTENT_LANGUAGE, language),
        ],
        body,
    )
        .into_response()
}

/// A caller who said which version it means hears that it does not match.
fn status(fault: &Fault, if_match: bool) -> StatusCode {
    match fault {
        Fault::Failure(Failure::Stale { .. }) if if_match => StatusCode::PRECONDITION_FAILED,
        Fault::Failure(Failure::Refused(refused))
            if refused
                .iter()
                .any(|reason| reason.key == crate::form::OTHER_BODY) =>
        {
            StatusCode::CONFLICT
        }
        fault => fault.status(),
    }
}

fn problem(fault: &Fault, memo: &Memo, status: StatusCode) -> Problem {
    let said = Said::of(fault, memo.lang(), memo);
    let detail = match fault {
        Fault::Unreadable(why) => format!("{} {why}", said.text),
        _ => said.text,
    };
    let current = match fault {
        Fault::Failure(Failure::Stale { theirs, .. }) => Some(theirs.clone()),
        _ => None,
    };
    let reason = |reason: super::Reason| ProblemReason {
        field: reason.field,
        key: reason.key.to_owned(),
        message: reason.message,
    };
    Problem {
        kind: format!("/problems/{}", said.name),
        title: said.title,
        status: status.as_u16(),
        detail,
        request_id: memo.request.to_string(),
        errors: said.reasons.into_iter().map(reason).collect(),
        current,
    }
}
