//! The second factor: six digits from a telephone (TOTP, RFC 6238), each step used once.

use anyhow::anyhow;
use jiff::Timestamp;
use qrcode::QrCode;
use qrcode::render::svg;
use rand::TryRngCore;
use rand::rngs::OsRng;
use totp_rs::{Builder, Secret, Totp};

/// The name that stands beside the account in the telephone's list.
pub const ISSUER: &str = "Vefa";

/// A shared secret between us and one telephone.
pub struct SecondFactor(Totp);

impl SecondFactor {
    /// A fresh secret for this account.
    pub fn new(account: &str) -> anyhow::Result<SecondFactor> {
        let mut bytes = [0_u8; 20];
        OsRng.try_fill_bytes(&mut bytes)?;
        SecondFactor::from_secret(Secret::from(bytes), account)
    }

    /// The stored secret, in base 32, of this account.
    pub fn from_base32(secret: &str, account: &str) -> anyhow::Result<SecondFactor> {
        let secret = Secret::try_from_base32(secret).map_err(|e| anyhow!("TOTP secret: {e}"))?;
        SecondFactor::from_secret(secret, account)
    }

    fn from_secret(secret: Secret, account: &str) -> anyhow::Result<SecondFactor> {
        Builder::new()
            .with_secret(secret)
            .with_account_name(account.replace(':', " "))
            .with_issuer(Some(ISSUER))
            .build()
            .map(SecondFactor)
            .map_err(|e| anyhow!("TOTP: {e}"))
    }

    /// The secret, for the database (sealed there) and for typing into a telephone without a camera.
    pub fn base32(&self) -> String {
        self.0.secret().to_base32()
    }

    /// What the QR code says.
    pub fn url(&self) -> anyhow::Result<String> {
        self.0.to_url().map_err(|e| anyhow!("TOTP address: {e}"))
    }

    /// The QR code as an SVG picture.
    pub fn qr(&self) -> anyhow::Result<String> {
        let code = QrCode::new(self.url()?)?;
        Ok(code
            .render::<svg::Color<'_>>()
            .min_dimensions(208, 208)
            .quiet_zone(true)
            .build())
    }

    /// The step a code belongs to, if it is right now, or was or will be one step away, and the step is
    /// later than the last one used: a code seen over a shoulder does not open twice.
    pub fn step_of(&self, typed: &str, now: Timestamp, last_step: i64) -> Option<i64> {
        let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
        let second = u64::try_from(now.as_second()).ok()?;
        let step = i64::try_from(self.0.check(&digits, second)?).ok()?;
        (step > last_step).then_some(step)
    }

    /// The code of a moment, as the telephone shows it; for tests and the demo.
    pub fn code_at(&self, now: Timestamp) -> String {
        let second = u64::try_from(now.as_second()).unwrap_or_default();
        self.0.generate(second).to_string()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_code_is_right_once_and_for_a_short_time() {
        let factor = SecondFactor::new("elif@ornek.com.tr").unwrap();
        let now = Timestamp::from_second(1_795_000_000).unwrap();
        let later = Timestamp::from_second(1_795_000_095).unwrap();
        let code = factor.code_at(now);
        let step = factor.step_of(&code, now, 0).unwrap();
        assert_eq!(factor.step_of(&code, now, step), None);
        assert_eq!(factor.step_of(&code, later, 0), None);
    }

    #[test]
    fn the_telephone_reads_whose_account_it_is() {
        let factor = SecondFactor::new("elif@ornek.com.tr").unwrap();
        let url = factor.url().unwrap();
        assert!(
            url.starts_with("otpauth://totp/Vefa:elif%40ornek.com.tr?"),
            "{url}"
        );
        assert!(factor.qr().unwrap().contains("<svg"));
        let again = SecondFactor::from_base32(&factor.base32(), "x").unwrap();
        let now = Timestamp::from_second(1_795_000_000).unwrap();
        assert_eq!(again.code_at(now), factor.code_at(now));
    }
}
