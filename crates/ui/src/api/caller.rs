//! A program that calls, or a person's page that does: a bearer token or a session.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use platform::{Actor, Allowed, Failure, Permission, RequestId, Work};

use crate::fault::Fault;
use crate::request::memo_of;
use crate::sign_in::SignedIn;
use crate::site::Site;
use crate::texts::L;

/// Who calls the API.
#[derive(Clone)]
pub struct ApiCaller {
    /// The language of problems.
    pub lang: L,
    /// The number of this request.
    pub request_id: RequestId,
    signed_in: Arc<SignedIn>,
}

impl ApiCaller {
    /// Who acts; of a token only what its scopes allow.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        &self.signed_in.actor
    }

    /// The permission as a value, which acts ask for.
    ///
    /// # Errors
    /// `Forbidden` when it is not held.
    pub fn may<P: Permission>(&self) -> Result<Allowed<P>, Failure> {
        self.actor().may::<P>()
    }

    /// Opens the one transaction of this request.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn work(&self, site: &Site) -> Result<Work, Failure> {
        site.platform
            .work(self.actor().clone(), self.request_id)
            .await
    }
}

impl<S: Sync> FromRequestParts<S> for ApiCaller {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Fault> {
        let memo = memo_of(&parts.extensions)?;
        let signed_in = memo
            .signed_in()
            .cloned()
            .ok_or(Fault::NotSignedIn { entrance: None })?;
        Ok(Self {
            lang: memo.lang(),
            request_id: memo.request,
            signed_in,
        })
    }
}
