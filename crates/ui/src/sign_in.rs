//! The port through which `ui` learns who somebody is; identity implements it, the program hands it over.

use async_trait::async_trait;
use platform::{Actor, Failure, Platform};

use crate::texts::Lang;

/// A person who is signed in, or a program that showed a token.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Who acts, with permissions and stations.
    pub actor: Actor,
    /// Mail address, shown in the person's menu.
    pub mail: String,
    /// Station shown in the top bar.
    pub station: Option<String>,
}

/// Who does a secret belong to? `None` means nobody: ended, unknown, locked.
#[async_trait]
pub trait SignIn: Send + Sync {
    /// The owner of a session cookie's secret.
    async fn by_session(
        &self,
        platform: &Platform,
        secret: &str,
    ) -> Result<Option<SignedIn>, Failure>;

    /// The owner of a bearer token; its actor may only what the token's scopes allow.
    async fn by_token(&self, platform: &Platform, token: &str)
    -> Result<Option<SignedIn>, Failure>;

    /// Where somebody goes who is not signed in: `/sign-in`, or `/setup` on an empty installation.
    async fn entrance(&self, platform: &Platform) -> Result<&'static str, Failure> {
        let _ = platform;
        Ok("/sign-in")
    }

    /// Remembers the language that a person chose.
    async fn keep_language(
        &self,
        platform: &Platform,
        signed_in: &SignedIn,
        lang: Lang,
    ) -> Result<(), Failure> {
        let _ = (platform, signed_in, lang);
        Ok(())
    }
}
