//! What a product must be to be registered.

use kernel::identifiers::Gtin;
use kernel::refusal::{Problems, Refused};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

/// Measures that may end a warranty beside time.
pub const MEASURES: [&str; 4] = ["km", "hour", "copy", "piece"];

/// Reasons of MSY m.15 for which a distance buyer may not withdraw (keys of the texts).
pub const WITHDRAWAL_EXCEPTIONS: [&str; 13] = [
    "market_price",
    "custom_made",
    "perishable",
    "hygiene_opened",
    "mixed",
    "media_opened",
    "periodical",
    "dated_service",
    "instant_digital",
    "service_begun",
    "registered_vehicle",
    "live_auction",
    "installed_by_seller",
];

/// A product as somebody wants it registered or changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProductFacts {
    /// Our stock code.
    pub sku: Option<String>,
    /// Trade item number.
    pub gtin: Option<String>,
    /// Brand.
    pub brand: Option<String>,
    /// Model.
    pub model: Option<String>,
    /// Name as sold.
    pub name: String,
    /// Our own shelf.
    pub category: Option<String>,
    /// VAT in basis points.
    pub vat_bp: i32,
    /// Group of the regulation's annex.
    pub product_group: Option<String>,
    /// Promised months, where longer than the legal term.
    pub warranty_months: Option<i32>,
    /// Measure that also ends the warranty.
    pub measure: Option<String>,
    /// Limit in that measure.
    pub measure_limit: Option<i64>,
    /// Useful life in years.
    pub life_years: Option<i32>,
    /// Why a distance buyer may not withdraw.
    pub withdrawal_exception: Option<String>,
    /// Pieces carry serial numbers.
    pub serialised: bool,
    /// Producer or importer.
    pub maker_name: Option<String>,
    /// Producer's or importer's address.
    pub maker_address: Option<String>,
    /// Producer's or importer's telephone.
    pub maker_phone: Option<String>,
}

impl ProductFacts {
    /// Trims, drops empty fields and refuses what cannot be right, naming each field.
    ///
    /// `groups` are the groups that the law's table knows.
    pub fn checked(mut self, groups: &[&str]) -> Result<Self, Refused> {
        self.tidy();
        let mut problems = Problems::default();
        problems.check(
            (1..=200).contains(&self.name.chars().count()),
            "name",
            "catalogue-refused-name",
        );
        problems.check(
            self.sku
                .as_ref()
                .is_none_or(|sku| sku.chars().count() <= 64),
            "sku",
            "catalogue-refused-sku",
        );
        problems.check(
            (0..=10_000).contains(&self.vat_bp),
            "vat",
            "catalogue-refused-vat",
        );
        problems.check(
            self.warranty_months
                .is_none_or(|months| (1..=240).contains(&months)),
            "warranty_months",
            "catalogue-refused-months",
        );
        problems.check(
            self.life_years
                .is_none_or(|years| (1..=50).contains(&years)),
            "life_years",
            "catalogue-refused-life",
        );
        problems.check(
            self.group_known(groups),
            "product_group",
            "catalogue-refused-group",
        );
        problems.check(
            known(self.measure.as_deref(), &MEASURES),
            "measure",
            "catalogue-refused-measure",
        );
        problems.check(
            self.measure.is_some() == self.measure_limit.is_some(),
            "measure_limit",
            "catalogue-refused-measure-pair",
        );
        problems.check(
            self.measure_limit
                .is_none_or(|limit| (1..=10_000_000).contains(&limit)),
            "measure_limit",
            "catalogue-refused-measure-limit",
        );
        problems.check(
            known(self.withdrawal_exception.as_deref(), &WITHDRAWAL_EXCEPTIONS),
            "withdrawal_exception",
            "catalogue-refused-exception",
        );
        if let Some(gtin) = self.gtin.take() {
            match Gtin::parse(&gtin) {
                Ok(gtin) => self.gtin = Some(gtin.as_str().to_owned()),
                Err(_) => {
                    problems.check(false, "gtin", "catalogue-refused-gtin");
                }
            }
        }
        problems.finish(self)
    }

    fn group_known(&self, groups: &[&str]) -> bool {
        self.product_group
            .as_deref()
            .is_none_or(|group| groups.contains(&group))
    }

    fn tidy(&mut self) {
        self.name = self.name.split_whitespace().collect::<Vec<_>>().join(" ");
        for field in [
            &mut self.sku,
            &mut self.gtin,
            &mut self.brand,
            &mut self.model,
            &mut self.category,
            &mut self.product_group,
            &mut self.measure,
            &mut self.withdrawal_exception,
            &mut self.maker_name,
            &mut self.maker_address,
            &mut self.maker_phone,
        ] {
            *field = field
                .take()
                .map(|text| text.trim().to_owned())
                .filter(|text| !text.is_empty());
        }
    }
}

fn known(value: Option<&str>, among: &[&str]) -> bool {
    value.is_none_or(|value| among.contains(&value))
}

/// Basis points of a percentage; finer than a hundredth or out of range is refused.
pub(crate) fn basis_points(percent: Decimal, field: &'static str) -> Result<i32, Refused> {
    let points = (percent * Decimal::ONE_HUNDRED).normalize();
    let known = points.scale() == 0 && (Decimal::ZERO..=Decimal::from(10_000)).contains(&points);
    points
        .to_i32()
        .filter(|_| known)
        .ok_or_else(|| Refused::field(field, "catalogue-refused-vat"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::type_complexity)]

    use super::*;

    fn kettle() -> ProductFacts {
        ProductFacts {
            name: "Su ısıtıcısı".into(),
            vat_bp: 2000,
            serialised: true,
            ..ProductFacts::default()
        }
    }

    #[test]
    fn what_is_wrong_is_named_by_field() {
        let wrong: [(fn(&mut ProductFacts), &str); 9] = [
            (|p| p.name = "   ".into(), "name"),
            (|p| p.gtin = Some("8690000000001".into()), "gtin"),
            (|p| p.vat_bp = 10_001, "vat"),
            (|p| p.warranty_months = Some(0), "warranty_months"),
            (
                |p| p.product_group = Some("uçan halı".into()),
                "product_group",
            ),
            (|p| p.measure = Some("km".into()), "measure_limit"),
            (|p| p.measure_limit = Some(5), "measure_limit"),
            (|p| p.life_years = Some(99), "life_years"),
            (
                |p| p.withdrawal_exception = Some("mood".into()),
                "withdrawal_exception",
            ),
        ];
        for (spoil, field) in wrong {
            let mut product = kettle();
            spoil(&mut product);
            let refused = product.checked(&["televizyon"]).unwrap_err();
            assert!(
                refused
                    .0
                    .iter()
                    .any(|problem| problem.field.as_deref() == Some(field)),
                "{field}: {refused:?}"
            );
        }
    }

    #[test]
    fn blanks_are_nothing() {
        let product = ProductFacts {
            brand: Some("  ".into()),
            sku: Some(" WK-200 ".into()),
            ..kettle()
        }
        .checked(&[])
        .unwrap();
        assert_eq!(
            (product.brand, product.sku.as_deref()),
            (None, Some("WK-200"))
        );
    }
}
