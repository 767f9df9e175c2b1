//! Extractors of pages: a signed-in [`Visit`], an anonymous [`Guest`], and axum's own with refusals as pages or problems.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{FromRequest, FromRequestParts};
use axum::http::Extensions;
use axum::http::request::Parts;
use platform::{Actor, Allowed, Failure, Permission, RequestId, Work};
use uuid::Uuid;

use crate::fault::Fault;
use crate::frame::{Frame, PublicFrame};
use crate::memo::Memo;
use crate::sign_in::SignedIn;
use crate::site::Site;
use crate::texts::L;

pub(crate) fn memo_of(extensions: &Extensions) -> Result<Arc<Memo>, Fault> {
    extensions
        .get::<Arc<Memo>>()
        .cloned()
        .ok_or_else(|| Fault::internal("the request did not pass the outer layer"))
}

/// A person at work: signed in, with permissions.
#[derive(Clone)]
pub struct Visit {
    /// The person's language.
    pub lang: L,
    /// The number of this request, for logs and error pages.
    pub request_id: RequestId,
    pub(crate) memo: Arc<Memo>,
    signed_in: Arc<SignedIn>,
    kept: Arc<Kept>,
}

/// What was read already in this request, by type and key.
type Kept = Mutex<HashMap<(TypeId, Uuid), Arc<dyn Any + Send + Sync>>>;

impl Visit {
    /// Keeps what was read for the rest of this request: the panels of a page need not read it again.
    pub fn keep<T: Any + Send + Sync>(&self, key: Uuid, value: T) -> Arc<T> {
        let value = Arc::new(value);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.insert((TypeId::of::<T>(), key), value.clone());
        value
    }

    /// What [`Visit::keep`] holds of this type under this key.
    #[must_use]
    pub fn kept<T: Any + Send + Sync>(&self, key: Uuid) -> Option<Arc<T>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(&(TypeId::of::<T>(), key))?.clone().downcast().ok()
    }

    /// Who acts.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        &self.signed_in.actor
    }

    /// The person with mail address and station.
    #[must_use]
    pub fn signed_in(&self) -> &SignedIn {
        &self.signed_in
    }

    /// Whether the person holds a permission, to show or hide a button.
    #[must_use]
    pub fn can(&self, key: &str) -> bool {
        self.actor().can(key)
    }

    /// The permission as a value, which acts ask for.
    pub fn may<P: Permission>(&self) -> Result<Allowed<P>, Failure> {
        self.actor().may::<P>()
    }

    /// Opens the one transaction of this request.
    pub async fn work(&self, site: &Site) -> Result<Work, Failure> {
        site.platform
            .work(self.actor().clone(), self.request_id)
            .await
    }

    /// The frame of a page: `nav_key` is the entry of the rail that is lit.
    #[must_use]
    pub fn frame(&self, nav_key: &str, title: impl Into<String>) -> Frame {
        Frame::new(&self.memo, nav_key, title.into())
    }

    /// Whether htmx asks for a fragment.
    #[must_use]
    pub fn partial(&self) -> bool {
        self.memo.partial
    }

    /// Path and query of this request, to come back to.
    #[must_use]
    pub fn here(&self) -> String {
        self.memo.here()
    }

    /// The secret of this browser's session, to tell it from the person's others.
    #[must_use]
    pub fn session_secret(&self) -> Option<&str> {
        self.memo.session_secret()
    }
}

impl<S: Sync> FromRequestParts<S> for Visit {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Fault> {
        let memo = memo_of(&parts.extensions)?;
        let signed_in = memo.signed_in().cloned().ok_or(Fault::NotSignedIn {
            entrance: Some("/sign-in"),
        })?;
        Ok(Self {
            lang: memo.lang(),
            request_id: memo.request,
            signed_in,
            memo,
            kept: Arc::default(),
        })
    }
}

/// Anybody: the customer with a link, the person before the sign-in.
#[derive(Clone)]
pub struct Guest {
    /// The reader's language.
    pub lang: L,
    /// The number of this request.
    pub request_id: RequestId,
    pub(crate) memo: Arc<Memo>,
}

impl Guest {
    /// The frame of a page without rail: `firm` stands at its head.
    #[must_use]
    pub fn frame_public(&self, firm: impl Into<String>, title: impl Into<String>) -> PublicFrame {
        PublicFrame::new(&self.memo, firm.into(), title.into())
    }

    /// Opens a transaction for an act that nobody signed in for.
    pub async fn work(&self, site: &Site, actor: Actor) -> Result<Work, Failure> {
        site.platform.work(actor, self.request_id).await
    }

    /// Who is signed in all the same, if anybody.
    #[must_use]
    pub fn signed_in(&self) -> Option<&SignedIn> {
        self.memo.signed_in().map(Arc::as_ref)
    }
}

impl<S: Sync> FromRequestParts<S> for Guest {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Fault> {
        let memo = memo_of(&parts.extensions)?;
        Ok(Self {
            lang: memo.lang(),
            request_id: memo.request,
            memo,
        })
    }
}

/// Parameters of the path; a bad one is "not found", because no page has that address.
#[derive(Clone, Copy, Debug, FromRequestParts)]
#[from_request(via(axum::extract::Path), rejection(Fault))]
pub struct Path<T>(pub T);

/// Parameters of the query.
#[derive(Clone, Copy, Debug, FromRequestParts)]
#[from_request(via(axum::extract::Query), rejection(Fault))]
pub struct Query<T>(pub T);

/// A JSON body, read and written.
#[derive(Clone, Copy, Debug, FromRequest)]
#[from_request(via(axum::Json), rejection(Fault))]
pub struct Json<T>(pub T);

impl<T: serde::Serialize> axum::response::IntoResponse for Json<T> {
    fn into_response(self) -> axum::response::Response {
        axum::Json(self.0).into_response()
    }
}
