//! Currencies by ISO 4217 code, with the digits of their minor unit.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::ids::clipped;
use crate::refusal::Refusal;

/// Currencies with two digits, the rule.
const TWO_DIGITS: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD \
    CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF \
    IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR \
    MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN \
    SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD YER ZAR ZMW ZWG";
/// Currencies without a minor unit.
const NO_DIGITS: &str = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
/// Currencies with thousandths.
const THREE_DIGITS: &str = "BHD IQD JOD KWD LYD OMR TND";

/// A currency: its ISO code and how many digits its minor unit has.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency {
    code: [u8; 3],
    exponent: u8,
}

impl Currency {
    /// Turkish lira.
    pub const TRY: Self = Self::two_digits(*b"TRY");
    /// US dollar.
    pub const USD: Self = Self::two_digits(*b"USD");
    /// Euro.
    pub const EUR: Self = Self::two_digits(*b"EUR");
    /// Pound sterling.
    pub const GBP: Self = Self::two_digits(*b"GBP");

    const fn two_digits(code: [u8; 3]) -> Self {
        Self { code, exponent: 2 }
    }

    /// The currency of an ISO code in any case; `TRL` and other dead codes are refused.
    pub fn of(code: &str) -> Result<Self, Refusal> {
        let upper = code.trim().to_ascii_uppercase();
        let unknown = || Refusal::new("kernel-refused-currency").with("text", clipped(code));
        let bytes: [u8; 3] = upper.as_bytes().try_into().map_err(|_| unknown())?;
        [(2, TWO_DIGITS), (0, NO_DIGITS), (3, THREE_DIGITS)]
            .into_iter()
            .find(|(_, list)| list.split(' ').any(|known| known == upper))
            .map(|(exponent, _)| Self {
                code: bytes,
                exponent,
            })
            .ok_or_else(unknown)
    }

    /// The three letters.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.code).unwrap_or("???")
    }

    /// Digits of the minor unit: 2 for TRY, 0 for JPY.
    #[must_use]
    pub const fn exponent(&self) -> u8 {
        self.exponent
    }

    /// The sign people write, or the code where none is common.
    #[must_use]
    pub fn sign(&self) -> &str {
        match &self.code {
            b"TRY" => "₺",
            b"USD" => "$",
            b"EUR" => "€",
            b"GBP" => "£",
            _ => self.code(),
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Currency {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        Self::of(text)
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Self::of(&text).map_err(serde::de::Error::custom)
    }
}
