//! What proves who we are to an integrator, as it lies in the database: sealed under the installation's key.

use std::collections::BTreeMap;

use platform::{Failure, Secrets};

const PURPOSE: &str = "issuing.integrator";

/// Seals what was said in secret.
pub(crate) fn seal(secrets: &Secrets, said: &BTreeMap<String, String>) -> Result<String, Failure> {
    if said.is_empty() {
        return Ok(String::new());
    }
    secrets.seal(PURPOSE, &serde_json::to_vec(said)?)
}

/// Opens it.
pub(crate) fn open(secrets: &Secrets, sealed: &str) -> Result<BTreeMap<String, String>, Failure> {
    if sealed.is_empty() {
        return Ok(BTreeMap::new());
    }
    Ok(serde_json::from_slice(&secrets.open(PURPOSE, sealed)?)?)
}
