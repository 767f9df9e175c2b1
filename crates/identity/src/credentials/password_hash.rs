//! Argon2id: how passwords are hashed and compared, beside the async threads and a few at a time.

use std::sync::LazyLock;

use anyhow::anyhow;
use argon2::password_hash::phc;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use crate::rules::passwords::NewPassword;

/// 19 MiB, two passes, one lane: the second row of OWASP's table, the one for servers of small memory.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// Hashes at a time: bounds memory when many sign in at once.
static SEATS: Semaphore = Semaphore::const_new(4);

/// An encoded hash, ready for the database. Made before the unit of work begins, because hashing is slow
/// and a unit of work keeps others waiting.
#[derive(Clone)]
pub struct PasswordHash(String);

impl PasswordHash {
    /// Hashes a password that passed the rules.
    pub async fn of(password: NewPassword) -> anyhow::Result<PasswordHash> {
        on_a_seat(move || hash(password.reveal())).await
    }

    /// As it stands in the database.
    pub fn into_string(self) -> String {
        self.0
    }
}

/// Whether `typed` is the password that `stored` was made of. Without a stored hash (nobody of that name,
/// or no password yet) a hash is computed all the same, so that the answer takes as long.
pub async fn matches(typed: String, stored: Option<String>) -> anyhow::Result<bool> {
    on_a_seat(move || {
        let known = stored.is_some();
        let encoded = match &stored {
            Some(encoded) => encoded,
            None => NOBODY.as_ref().map_err(|error| anyhow!("{error}"))?,
        };
        let parsed = phc::PasswordHash::new(encoded).map_err(|e| anyhow!("stored hash: {e}"))?;
        let fits = hasher()?.verify_password(typed.as_bytes(), &parsed).is_ok();
        Ok(fits & known)
    })
    .await
}

/// The hash of a password nobody has.
static NOBODY: LazyLock<Result<String, String>> = LazyLock::new(|| {
    hash("nobody has this password")
        .map(|h| h.0)
        .map_err(|e| e.to_string())
});

async fn on_a_seat<T: Send + 'static>(
    work: impl FnOnce() -> anyhow::Result<T> + Send + 'static,
) -> anyhow::Result<T> {
    let _seat = SEATS.acquire().await?;
    tokio::task::spawn_blocking(work).await?
}

fn hash(password: &str) -> anyhow::Result<PasswordHash> {
    let hash: phc::PasswordHash = hasher()?
        .hash_password(password.as_bytes())
        .map_err(|e| anyhow!("hashing: {e}"))?;
    Ok(PasswordHash(hash.to_string()))
}

fn hasher() -> anyhow::Result<Argon2<'static>> {
    let params =
        Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|e| anyhow!("parameters: {e}"))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[tokio::test]
    async fn a_password_fits_its_own_hash_and_no_other() {
        let password = NewPassword::parse("mor bisiklet yokuş aşağı", "", "").unwrap();
        let hash = PasswordHash::of(password).await.unwrap().into_string();
        assert!(
            hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{hash}"
        );
        let fits = matches("mor bisiklet yokuş aşağı".into(), Some(hash.clone()))
            .await
            .unwrap();
        assert!(fits);
        assert!(!matches("mor bisiklet".into(), Some(hash)).await.unwrap());
    }

    #[tokio::test]
    async fn nobody_has_a_password() {
        assert!(
            !matches("nobody has this password".into(), None)
                .await
                .unwrap()
        );
    }
}
