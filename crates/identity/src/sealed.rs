//! Secrets of second factors as they lie in the database: sealed under the installation's key.

use platform::{Failure, Work};

const PURPOSE: &str = "identity.second-factor";

/// Seals a secret.
pub(crate) fn seal(work: &Work, secret: &str) -> Result<String, Failure> {
    work.platform().secrets.seal(PURPOSE, secret.as_bytes())
}

/// Opens a sealed secret.
pub(crate) fn open(work: &Work, sealed: &str) -> Result<String, Failure> {
    let bytes = work.platform().secrets.open(PURPOSE, sealed)?;
    String::from_utf8(bytes).map_err(Failure::internal)
}
