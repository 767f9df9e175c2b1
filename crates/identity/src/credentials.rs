//! Secrets and what is kept of them: hashes, never the secret itself.

mod password_hash;
mod recovery_codes;
mod second_factor;
mod token;

pub use password_hash::{PasswordHash, matches};
pub use recovery_codes::RecoveryCodes;
pub use second_factor::{ISSUER, SecondFactor};
pub use token::{SecretToken, TokenHash};
