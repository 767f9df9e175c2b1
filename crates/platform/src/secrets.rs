//! Seals what must not be readable in the database: XChaCha20-Poly1305 under a key that lies outside it.

use std::fmt;
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::Arc;

use anyhow::Context;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use rand::RngCore;
use sha2::Sha256;

use crate::Failure;

const KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 24;
/// The first letters of everything sealed this way.
const VERSION: &str = "v1.";

/// Seals and opens. Cheap to clone.
#[derive(Clone)]
pub struct Secrets(Arc<[u8; KEY_BYTES]>);

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secrets")
    }
}

impl Secrets {
    /// Secrets under this key.
    #[must_use]
    pub fn from_key(key: [u8; KEY_BYTES]) -> Self {
        Self(Arc::new(key))
    }

    /// Secrets under the key in this file, which is made, readable by its owner alone, when it is missing.
    ///
    /// # Errors
    /// When the file cannot be made or holds no key.
    pub fn from_file(path: &Path) -> Result<Self, Failure> {
        let told = || format!("the key file {}", path.display());
        match std::fs::read_to_string(path) {
            Ok(text) => Self::from_text(&text)
                .with_context(told)
                .map_err(Into::into),
            Err(fault) if fault.kind() == ErrorKind::NotFound => {
                let mut key = [0; KEY_BYTES];
                rand::rng().fill_bytes(&mut key);
                write_key(path, &key).with_context(told)?;
                Ok(Self::from_key(key))
            }
            Err(fault) => Err(anyhow::Error::from(fault).context(told()).into()),
        }
    }

    /// Secrets under a key written in base64.
    ///
    /// # Errors
    /// When it is not 32 bytes in base64.
    pub fn from_text(text: &str) -> Result<Self, anyhow::Error> {
        let bytes = STANDARD.decode(text.trim()).context("is not base64")?;
        let key = <[u8; KEY_BYTES]>::try_from(bytes)
            .map_err(|_| anyhow::anyhow!("does not hold 32 bytes"))?;
        Ok(Self::from_key(key))
    }

    /// Seals `plain`. What was sealed for one purpose cannot be opened for another.
    ///
    /// # Errors
    /// When the cipher refuses, which it does for gigabytes only.
    pub fn seal(&self, purpose: &str, plain: &[u8]) -> Result<String, Failure> {
        let mut nonce = [0; NONCE_BYTES];
        rand::rng().fill_bytes(&mut nonce);
        let payload = Payload {
            msg: plain,
            aad: purpose.as_bytes(),
        };
        let sealed = self
            .cipher()
            .encrypt(XNonce::from_slice(&nonce), payload)
            .map_err(|_| Failure::internal("a secret could not be sealed"))?;
        let together = [nonce.as_slice(), &sealed].concat();
        Ok(format!("{VERSION}{}", URL_SAFE_NO_PAD.encode(together)))
    }

    /// Opens what was sealed for this purpose.
    ///
    /// # Errors
    /// When it was altered, sealed for another purpose or under another key.
    pub fn open(&self, purpose: &str, sealed: &str) -> Result<Vec<u8>, Failure> {
        let wrong = || Failure::internal(format!("a secret for {purpose} cannot be opened"));
        let text = sealed.strip_prefix(VERSION).ok_or_else(wrong)?;
        let together = URL_SAFE_NO_PAD.decode(text).map_err(|_| wrong())?;
        let (nonce, sealed) = together.split_at_checked(NONCE_BYTES).ok_or_else(wrong)?;
        let payload = Payload {
            msg: sealed,
            aad: purpose.as_bytes(),
        };
        let opened = self.cipher().decrypt(XNonce::from_slice(nonce), payload);
        opened.map_err(|_| wrong())
    }

    /// A key for one purpose, derived from the one in the file: for signing cookies or forms.
    #[must_use]
    pub fn key_for(&self, purpose: &str) -> [u8; KEY_BYTES] {
        self.mac(purpose, b"")
    }

    /// A keyed hash of `data` for one purpose: looks up a token without keeping it.
    #[must_use]
    pub fn mac(&self, purpose: &str, data: &[u8]) -> [u8; KEY_BYTES] {
        let mut out = [0; KEY_BYTES];
        if let Ok(mut mac) = <Hmac<Sha256> as Mac>::new_from_slice(self.0.as_slice()) {
            mac.update(&(purpose.len() as u64).to_be_bytes());
            mac.update(purpose.as_bytes());
            mac.update(data);
            out.copy_from_slice(&mac.finalize().into_bytes());
        }
        out
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(self.0.as_ref().into())
    }
}

fn write_key(path: &Path, key: &[u8; KEY_BYTES]) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    file.write_all(STANDARD.encode(key).as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_secret_opens_for_its_purpose_only() {
        let secrets = Secrets::from_key([7; 32]);
        let sealed = secrets.seal("totp", b"ABC").unwrap();
        assert_eq!(secrets.open("totp", &sealed).unwrap(), b"ABC");
        assert!(secrets.open("smtp", &sealed).is_err());
        let other = Secrets::from_key([8; 32]);
        assert!(other.open("totp", &sealed).is_err());
    }

    #[test]
    fn the_key_file_is_made_for_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("vefa.key");
        let sealed = Secrets::from_file(&path).unwrap().seal("x", b"y").unwrap();
        let mode = std::fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let again = Secrets::from_file(&path).unwrap();
        assert_eq!(again.open("x", &sealed).unwrap(), b"y");
    }
}
