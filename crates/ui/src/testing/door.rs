//! A door for tests: a secret is a name, and the test says what the person behind it may do.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use kernel::ids::StaffId;
use platform::{Actor, ActorKind, Failure, Grants, Lang, Platform, Stations};
use uuid::Uuid;

use crate::sign_in::{SignIn, SignedIn};

/// Who comes in under which secret.
#[derive(Debug, Default)]
pub struct Door {
    people: Mutex<BTreeMap<String, SignedIn>>,
}

impl Door {
    /// Nobody yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Somebody with these permissions, by session cookie or bearer token `secret`.
    #[must_use]
    pub fn with(self, secret: &str, keys: &[&'static str]) -> Self {
        self.let_in(secret, person(secret, keys));
        self
    }

    /// Somebody with everything said.
    pub fn let_in(&self, secret: &str, who: SignedIn) {
        self.people
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(secret.to_owned(), who);
    }

    fn find(&self, secret: &str) -> Option<SignedIn> {
        self.people
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(secret)
            .cloned()
    }
}

/// A person of the company with these permissions, who reads Turkish.
#[must_use]
pub fn person(name: &str, keys: &[&'static str]) -> SignedIn {
    let id = name.bytes().fold(1_u128, |number, byte| {
        number.wrapping_mul(131).wrapping_add(u128::from(byte))
    });
    let kind = ActorKind::Staff(StaffId::from_uuid(Uuid::from_u128(id)));
    let actor = Actor::new(
        kind,
        name,
        Lang::Turkish,
        Stations::All,
        Grants::of(keys.iter().copied()),
    );
    SignedIn {
        actor,
        mail: format!("{name}@ornek.example"),
        station: Some("Kadıköy".to_owned()),
    }
}

#[async_trait]
impl SignIn for Door {
    async fn by_session(&self, _: &Platform, secret: &str) -> Result<Option<SignedIn>, Failure> {
        Ok(self.find(secret))
    }

    async fn by_token(&self, _: &Platform, token: &str) -> Result<Option<SignedIn>, Failure> {
        Ok(self.find(token))
    }
}
