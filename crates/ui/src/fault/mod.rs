//! What a handler answers when it cannot: a [`Failure`] of an act or a fault of the request, shown by a layer as a page or a problem.

pub(crate) mod page;
pub(crate) mod problem;
mod said;

use std::sync::Arc;

use axum::extract::rejection::{JsonRejection, PathRejection, QueryRejection};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::Refused;
use platform::Failure;

pub(crate) use said::{Reason, Said, reasons};

/// Why a request was not answered as asked.
#[derive(Debug)]
pub enum Fault {
    /// An act or a query failed.
    Failure(Failure),
    /// Nobody is signed in; pages lead to the entrance.
    NotSignedIn {
        /// Where to sign in; `None` when a token was shown and is not good.
        entrance: Option<&'static str>,
    },
    /// The form did not come from our own page, or its session ended meanwhile.
    Forged,
    /// The request cannot be read; the detail is for whoever wrote the program.
    Unreadable(String),
    /// No page has this address.
    NoSuchPage,
    /// The page exists but not for this method.
    WrongMethod,
    /// The body, or a file in it, is larger than allowed.
    TooLarge {
        /// The most that is allowed, in bytes; that of an ordinary form when `None`.
        most: Option<usize>,
    },
    /// The body's type is not one that we read here.
    WrongMedia,
    /// Too many requests; try after this many seconds.
    TooMany(u64),
    /// The answer took too long.
    TooSlow,
}

impl Fault {
    /// The caller lacks a permission.
    #[must_use]
    pub const fn forbidden(permission: &'static str) -> Self {
        Self::Failure(Failure::Forbidden { permission })
    }

    /// A fault of ours, told in words for the log.
    pub fn internal(why: impl std::fmt::Display) -> Self {
        Self::Failure(Failure::internal(why))
    }

    /// No such record; what a guessed or ended link gets.
    #[must_use]
    pub const fn not_found() -> Self {
        Self::NoSuchPage
    }

    /// The HTTP status.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::Failure(Failure::Refused(_)) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Failure(Failure::Stale { .. }) => StatusCode::CONFLICT,
            Self::Failure(Failure::NotFound { .. }) | Self::NoSuchPage => StatusCode::NOT_FOUND,
            Self::Failure(Failure::Forbidden { .. }) | Self::Forged => StatusCode::FORBIDDEN,
            Self::Failure(Failure::Unavailable { .. }) | Self::TooSlow => {
                StatusCode::SERVICE_UNAVAILABLE
            }
            Self::Failure(Failure::Internal(_)) => StatusCode::INTERNAL_SERVER_ERROR,
            Self::NotSignedIn { .. } => StatusCode::UNAUTHORIZED,
            Self::Unreadable(_) => StatusCode::BAD_REQUEST,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::WrongMedia => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
        }
    }

    /// The fault behind a bare status that axum or a layer answered.
    pub(crate) fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::NoSuchPage,
            StatusCode::METHOD_NOT_ALLOWED => Self::WrongMethod,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge { most: None },
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::WrongMedia,
            StatusCode::REQUEST_TIMEOUT
            | StatusCode::GATEWAY_TIMEOUT
            | StatusCode::SERVICE_UNAVAILABLE => Self::TooSlow,
            status if status.is_server_error() => {
                Self::internal(format!("a layer answered {status}"))
            }
            status => Self::Unreadable(status.to_string()),
        }
    }
}

/// Travels in the answer's extensions to the layer that knows language and frame.
#[derive(Clone)]
pub(crate) struct FaultNote(pub Arc<Fault>);

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut answer = self.status().into_response();
        answer.extensions_mut().insert(FaultNote(Arc::new(self)));
        answer
    }
}

macro_rules! from_failures {
    ($($kind:ty),+ $(,)?) => {
        $(impl From<$kind> for Fault {
            fn from(failure: $kind) -> Self {
                Self::Failure(failure.into())
            }
        })+
    };
}

from_failures!(Failure, Refused, kernel::Refusal, serde_json::Error);

impl From<askama::Error> for Fault {
    fn from(error: askama::Error) -> Self {
        Self::internal(format!("a page could not be written: {error}"))
    }
}

/// A refusal outside of a form.
impl Fault {
    /// Refused, told on a page of its own.
    #[must_use]
    pub fn refused(refused: impl Into<Refused>) -> Self {
        Self::Failure(Failure::Refused(refused.into()))
    }

    pub(crate) fn of_rejection(status: StatusCode, detail: String) -> Self {
        match status {
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge { most: None },
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::WrongMedia,
            _ => Self::Unreadable(detail),
        }
    }
}

impl From<JsonRejection> for Fault {
    fn from(rejection: JsonRejection) -> Self {
        Self::of_rejection(rejection.status(), rejection.body_text())
    }
}

impl From<QueryRejection> for Fault {
    fn from(rejection: QueryRejection) -> Self {
        Self::of_rejection(rejection.status(), rejection.body_text())
    }
}

/// An address whose parameter cannot be read belongs to no page.
impl From<PathRejection> for Fault {
    fn from(_: PathRejection) -> Self {
        Self::NoSuchPage
    }
}
