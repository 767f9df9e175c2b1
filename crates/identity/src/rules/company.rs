//! The firm as it is typed and as it is kept.

use kernel::identifiers::{Tckn, Vkn};
use kernel::phone::Phone;
use kernel::refusal::{Problems, Refusal, Refused};
use serde::Deserialize;

use platform::Lang;

use super::lang;
use super::mail_address::MailAddress;
use super::postal_address::{Fields, PostalAddress};
use super::words;

/// What an address of the firm is for.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Registered seat, as on invoices.
    Head,
    /// Where goods for repair are sent.
    Service,
    /// Where returns are sent.
    Returns,
}

impl Purpose {
    /// All, in the order of the form.
    pub const ALL: [Purpose; 3] = [Purpose::Head, Purpose::Service, Purpose::Returns];

    /// The word in the database.
    pub fn key(self) -> &'static str {
        match self {
            Purpose::Head => "head",
            Purpose::Service => "service",
            Purpose::Returns => "returns",
        }
    }

    pub(crate) fn fields(self) -> &'static Fields {
        match self {
            Purpose::Head => &Fields {
                line: "head_line",
                district: "head_district",
                city: "head_city",
                postcode: "head_postcode",
                country: "head_country",
            },
            Purpose::Service => &Fields {
                line: "service_line",
                district: "service_district",
                city: "service_city",
                postcode: "service_postcode",
                country: "service_country",
            },
            Purpose::Returns => &Fields {
                line: "returns_line",
                district: "returns_district",
                city: "returns_city",
                postcode: "returns_postcode",
                country: "returns_country",
            },
        }
    }
}

/// The form's words.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct CompanyText {
    pub name: String,
    pub tax_number: String,
    pub tax_office: String,
    pub phone: String,
    pub mail: String,
    pub web: String,
    pub lang: String,
    pub certificate_series: String,
    pub head_line: String,
    pub head_district: String,
    pub head_city: String,
    pub head_postcode: String,
    pub head_country: String,
    pub service_line: String,
    pub service_district: String,
    pub service_city: String,
    pub service_postcode: String,
    pub service_country: String,
    pub returns_line: String,
    pub returns_district: String,
    pub returns_city: String,
    pub returns_postcode: String,
    pub returns_country: String,
}

/// A checked description of the firm.
#[derive(Clone, Debug)]
pub struct CompanyDetails {
    /// Registered name.
    pub name: String,
    /// VKN, or the TCKN of a sole trader.
    pub tax_number: String,
    /// Tax office.
    pub tax_office: String,
    /// Telephone (E.164), or empty.
    pub phone: String,
    /// Mail address, or empty.
    pub mail: String,
    /// Web address, or empty.
    pub web: String,
    /// Default language.
    pub lang: Lang,
    /// Letters before the number of a certificate.
    pub certificate_series: String,
    /// Addresses that were given.
    pub addresses: Vec<(Purpose, PostalAddress)>,
}

impl CompanyText {
    /// Checks everything at once.
    pub fn read(&self) -> Result<CompanyDetails, Refused> {
        let mut problems = Problems::new();
        let details = CompanyDetails {
            name: words::required(&mut problems, "name", &self.name),
            tax_number: problems
                .take(tax_number(&self.tax_number))
                .unwrap_or_default(),
            tax_office: words::optional(&mut problems, "tax_office", &self.tax_office),
            phone: phone(&mut problems, &self.phone),
            mail: mail(&mut problems, &self.mail),
            web: problems.take(web(&self.web)).unwrap_or_default(),
            lang: problems.take(lang::read(&self.lang)).unwrap_or_default(),
            certificate_series: problems
                .take(series(&self.certificate_series))
                .unwrap_or_default(),
            addresses: self.addresses(&mut problems),
        };
        problems.finish(details)
    }

    fn addresses(&self, problems: &mut Problems) -> Vec<(Purpose, PostalAddress)> {
        Purpose::ALL
            .into_iter()
            .map(|purpose| {
                (
                    purpose,
                    self.address(purpose).read(problems, purpose.fields()),
                )
            })
            .filter(|(_, address)| !address.is_empty())
            .collect()
    }

    fn address(&self, purpose: Purpose) -> PostalAddress {
        let [line, district, city, postcode, country] = match purpose {
            Purpose::Head => [
                &self.head_line,
                &self.head_district,
                &self.head_city,
                &self.head_postcode,
                &self.head_country,
            ],
            Purpose::Service => [
                &self.service_line,
                &self.service_district,
                &self.service_city,
                &self.service_postcode,
                &self.service_country,
            ],
            Purpose::Returns => [
                &self.returns_line,
                &self.returns_district,
                &self.returns_city,
                &self.returns_postcode,
                &self.returns_country,
            ],
        };
        PostalAddress {
            line: line.clone(),
            district: district.clone(),
            city: city.clone(),
            postcode: postcode.clone(),
            country: country.clone(),
        }
    }
}

/// A firm has a VKN; a sole trader invoices under the TCKN.
fn tax_number(text: &str) -> Result<String, Refusal> {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let read = match digits {
        11 => Tckn::parse(text).map(|number| number.to_string()),
        _ => Vkn::parse(text).map(|number| number.to_string()),
    };
    read.map_err(|refusal| refusal.at("tax_number"))
}

/// A telephone number, or nothing.
pub(crate) fn phone(problems: &mut Problems, text: &str) -> String {
    match text.trim() {
        "" => String::new(),
        text => problems
            .take_at("phone", Phone::parse(text))
            .map(|phone| phone.to_string())
            .unwrap_or_default(),
    }
}

/// A mail address, or nothing.
pub(crate) fn mail(problems: &mut Problems, text: &str) -> String {
    match text.trim() {
        "" => String::new(),
        text => problems
            .take_at("mail", MailAddress::parse(text))
            .map(|mail| mail.to_string())
            .unwrap_or_default(),
    }
}

/// "ornek.com.tr" means https; anything else than a web address is refused.
fn web(text: &str) -> Result<String, Refusal> {
    let text = text.trim();
    let refused = || Refusal::new("identity-refused-web").at("web");
    if text.is_empty() {
        return Ok(String::new());
    }
    let with_scheme = match text.contains("://") {
        true => text.to_owned(),
        false => format!("https://{text}"),
    };
    let host = with_scheme
        .strip_prefix("https://")
        .or_else(|| with_scheme.strip_prefix("http://"))
        .ok_or_else(refused)?;
    let sane = host.contains('.')
        && host.len() <= words::LINE_MAX
        && !host.contains(|c: char| c.is_whitespace() || "<>\"'".contains(c));
    sane.then_some(with_scheme).ok_or_else(refused)
}

/// Letters of a document series: three capitals or digits, as the tax administration has it.
fn series(text: &str) -> Result<String, Refusal> {
    let series = match text.trim() {
        "" => "GRN".to_owned(),
        text => text.to_ascii_uppercase(),
    };
    let good = series.len() == 3
        && series
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    good.then_some(series)
        .ok_or_else(|| Refusal::new("identity-refused-series").at("certificate_series"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn typed() -> CompanyText {
        CompanyText {
            name: "Örnek Ev Aletleri Ltd. Şti.".into(),
            tax_number: "123 456 7890".into(),
            lang: "tr".into(),
            head_line: "Moda Cad. 12".into(),
            head_city: "İstanbul".into(),
            web: "ornek.com.tr".into(),
            ..CompanyText::default()
        }
    }

    #[test]
    fn a_firm_is_read_with_what_is_usual() {
        let read = typed().read().unwrap();
        assert_eq!(read.certificate_series, "GRN");
        assert_eq!(read.web, "https://ornek.com.tr");
        assert_eq!(read.addresses.len(), 1);
    }

    #[test]
    fn every_problem_is_named_beside_its_field() {
        let text = CompanyText {
            name: " ".into(),
            tax_number: "1234567891".into(),
            mail: "ornek".into(),
            phone: "12".into(),
            web: "javascript://x".into(),
            certificate_series: "ĞÜ".into(),
            ..typed()
        };
        let refused = text.read().unwrap_err();
        let fields: Vec<_> = refused.iter().filter_map(|r| r.field.as_deref()).collect();
        assert_eq!(
            fields,
            [
                "name",
                "tax_number",
                "phone",
                "mail",
                "web",
                "certificate_series"
            ]
        );
    }
}
