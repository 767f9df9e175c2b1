//! What a carrier agreed: a price table in force from a day, and what a shipment costs by it.

use jiff::civil::Date;
use kernel::money::{Currency, Money};
use kernel::refusal::{Problems, Refusal, Refused};
use serde::{Deserialize, Serialize};

use super::offers::Service;
use super::parcel::Desi;
use super::place::{self, Place, is_country};

/// Lines of one price table.
pub const LINES_MAX: usize = 20_000;
/// The most desi that a bracket may name.
pub const DESI_MAX: i64 = 100_000;
/// The longest way, in days.
pub const DAYS_MAX: i32 = 120;
/// A hundred percent, in basis points; a fuel surcharge may reach it.
const WHOLE: i64 = 10_000;

/// What an agreement says beside its table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// In which currency.
    pub currency: Currency,
    /// Cubic centimetres to a desi: 3000 at home, 5000 abroad, or as agreed.
    pub divisor: i64,
    /// Fuel surcharge on the price of the table, in basis points.
    pub fuel: i64,
    /// The least that a shipment costs before surcharge and tax, in minor units.
    pub minimum: i64,
    /// Tax on all of it, in basis points.
    pub tax: i64,
}

/// Up to how much a price reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Reach {
    /// Up to so many whole desi.
    UpTo(i64),
    /// For each begun desi above the largest bracket.
    EachMore,
}

/// One line of a price table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriceLine {
    /// What the carrier calls the zone.
    pub zone: String,
    /// Country of the customer's end.
    pub country: String,
    /// Beginning of the postcode at the customer's end; empty for the whole country.
    pub prefix: String,
    /// For which service.
    pub service: Service,
    /// Up to how much.
    pub reach: Reach,
    /// Minor units, without surcharge and tax.
    pub price: i64,
    /// Days on the way.
    pub days: i32,
}

/// What a shipment costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Before tax, with surcharge.
    pub net: Money,
    /// The tax.
    pub tax: Money,
    /// Both.
    pub total: Money,
    /// Days on the way.
    pub days: i32,
}

/// What `desi` cost by `service` between us and the customer's end; nothing when the table has no line for it.
#[must_use]
pub fn cost(
    terms: &Terms,
    lines: &[PriceLine],
    service: Service,
    far: &Place,
    desi: Desi,
) -> Option<Cost> {
    let lines = of_zone(lines, service, far);
    let whole = desi.begun();
    let bracket = |line: &&&PriceLine| matches!(line.reach, Reach::UpTo(most) if most >= whole);
    let fitting = lines.iter().filter(bracket).min_by_key(|line| line.reach);
    let (base, days) = match fitting {
        Some(line) => (line.price, line.days),
        None => beyond(&lines, whole)?,
    };
    with_charges(terms, base, days)
}

/// The lines of the zone of a place: those with the longest beginning of its postcode.
fn of_zone<'a>(lines: &'a [PriceLine], service: Service, far: &Place) -> Vec<&'a PriceLine> {
    let fits = |line: &&PriceLine| {
        line.service == service
            && line.country == far.country
            && far.postcode.starts_with(&line.prefix)
    };
    let fitting: Vec<&PriceLine> = lines.iter().filter(fits).collect();
    let longest = fitting.iter().map(|line| line.prefix.len()).max();
    let of_longest = |line: &&PriceLine| Some(line.prefix.len()) == longest;
    fitting.into_iter().filter(of_longest).collect()
}

/// Above the largest bracket: its price and so much for each desi more. No line for more, no price.
fn beyond(lines: &[&PriceLine], whole: i64) -> Option<(i64, i32)> {
    let more = lines.iter().find(|line| line.reach == Reach::EachMore)?;
    let brackets = lines.iter().filter_map(|line| match line.reach {
        Reach::UpTo(most) => Some((most, line.price)),
        Reach::EachMore => None,
    });
    let (most, price) = brackets.max().unwrap_or((0, 0));
    let each = more.price.checked_mul(whole - most)?;
    Some((price.checked_add(each)?, more.days))
}

/// The least, the fuel surcharge, the tax; each rounded half up.
fn with_charges(terms: &Terms, base: i64, days: i32) -> Option<Cost> {
    let base = base.max(terms.minimum);
    let net = base.checked_add(part(base, terms.fuel)?)?;
    let tax = part(net, terms.tax)?;
    let total = net.checked_add(tax)?;
    let money = |minor| Money::new(minor, terms.currency);
    (total <= Money::LARGEST).then(|| Cost {
        net: money(net),
        tax: money(tax),
        total: money(total),
        days,
    })
}

/// So many basis points of an amount, rounded half up.
fn part(amount: i64, points: i64) -> Option<i64> {
    let product = i128::from(amount) * i128::from(points) + i128::from(WHOLE / 2);
    i64::try_from(product.div_euclid(i128::from(WHOLE))).ok()
}

/// Whether terms can be agreed.
pub fn check_terms(terms: &Terms) -> Result<(), Refused> {
    let mut problems = Problems::new();
    problems.check(
        (100..=20_000).contains(&terms.divisor),
        "divisor",
        "shipping-refused-divisor",
    );
    for (points, field) in [(terms.fuel, "fuel"), (terms.tax, "tax")] {
        let fair = (0..=WHOLE).contains(&points);
        problems.check(fair, field, "shipping-refused-points");
    }
    let least = (0..=Money::LARGEST).contains(&terms.minimum);
    problems.check(least, "minimum", "shipping-refused-minimum");
    problems.finish(())
}

/// What is wrong with a line of a price table.
pub fn check_line(line: &PriceLine) -> Result<(), Refusal> {
    let refuse = |key| Err(Refusal::new(key));
    match line.reach {
        _ if !is_country(&line.country) => refuse("shipping-refused-country"),
        _ if line.prefix.chars().count() > place::POSTCODE_MAX => {
            refuse("shipping-refused-postcode")
        }
        _ if line.zone.chars().count() > 60 => refuse("shipping-refused-zone"),
        _ if !(0..=Money::LARGEST).contains(&line.price) => refuse("shipping-refused-price"),
        _ if !(0..=DAYS_MAX).contains(&line.days) => refuse("shipping-refused-days"),
        Reach::UpTo(most) if !(1..=DESI_MAX).contains(&most) => refuse("shipping-refused-desi"),
        _ => Ok(()),
    }
}

/// Whether the lines make a table: some, not too many, none twice.
pub fn check_table(lines: &[PriceLine]) -> Result<(), Refused> {
    let mut problems = Problems::new();
    let some = (1..=LINES_MAX).contains(&lines.len());
    problems.check(some, "prices", "shipping-refused-no-prices");
    let mut known = std::collections::HashSet::new();
    for (at, line) in lines.iter().enumerate() {
        let key = (&line.country, &line.prefix, line.service, line.reach);
        if let Err(refusal) = check_line(line) {
            problems.note(at_line(&refusal, at));
        } else if !known.insert(key) {
            problems.note(at_line(&Refusal::new("shipping-refused-line-twice"), at));
        }
    }
    problems.finish(())
}

/// What is wrong with a line, with the number that a person counts.
pub(super) fn at_line(refusal: &Refusal, at: usize) -> Refusal {
    Refusal::new("shipping-refused-at-line")
        .at("prices")
        .with("line", at + 1)
        .with_key("why", refusal.key)
}

/// When an agreement holds: from a day, and to a day or until the next one begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The first day.
    pub starts_on: Date,
    /// The last day; none when it holds until another begins.
    pub ends_on: Option<Date>,
}

/// The agreement in force on a day: the latest that began, unless it ended before.
#[must_use]
pub fn in_force(terms: &[Term], on: Date) -> Option<Term> {
    let begun = terms.iter().filter(|term| term.starts_on <= on);
    let latest = begun.max_by_key(|term| term.starts_on)?;
    latest
        .ends_on
        .is_none_or(|last| last >= on)
        .then_some(*latest)
}

/// Whether a new agreement may stand beside those that there are: none of the same first day, and none whose fixed days meet.
pub fn check_term(known: &[Term], new: Term) -> Result<(), Refused> {
    if new.ends_on.is_some_and(|last| last < new.starts_on) {
        return Err(Refused::field("ends_on", "shipping-refused-ends-first"));
    }
    let meets = |old: &&Term| {
        old.starts_on == new.starts_on
            || (old.starts_on < new.starts_on
                && old.ends_on.is_some_and(|last| last >= new.starts_on))
            || (old.starts_on > new.starts_on
                && new.ends_on.is_some_and(|last| last >= old.starts_on))
    };
    match known.iter().find(meets) {
        Some(old) => {
            Err(Refused::field("starts_on", "shipping-refused-overlap").with("day", old.starts_on))
        }
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use jiff::civil::date;
    use kernel::refusal::Arg;
    use proptest::prelude::*;

    use super::*;

    fn terms() -> Terms {
        Terms {
            currency: Currency::TRY,
            divisor: 3_000,
            fuel: 1_250,
            minimum: 9_000,
            tax: 2_000,
        }
    }

    fn line(prefix: &str, reach: Reach, price: i64, days: i32) -> PriceLine {
        PriceLine {
            zone: "şehir içi".into(),
            country: "TR".into(),
            prefix: prefix.into(),
            service: Service::Parcel,
            reach,
            price,
            days,
        }
    }

    fn table() -> Vec<PriceLine> {
        vec![
            line("", Reach::UpTo(1), 10_000, 3),
            line("", Reach::UpTo(5), 14_000, 3),
            line("", Reach::EachMore, 1_500, 4),
            line("34", Reach::UpTo(5), 8_000, 1),
        ]
    }

    fn total(postcode: &str, desi: i64) -> Option<(i64, i32)> {
        let cost = cost(
            &terms(),
            &table(),
            Service::Parcel,
            &Place::new("TR", postcode),
            Desi(desi),
        )?;
        assert_eq!(cost.net.minor + cost.tax.minor, cost.total.minor);
        Some((cost.total.minor, cost.days))
    }

    #[test]
    fn a_price_comes_from_bracket_zone_surcharge_and_tax() {
        let cases = [
            // 100.00 + 12.5 % = 112.50, + 20 % = 135.00
            ("35100", 1_000, Some((13_500, 3))),
            ("35100", 1_001, Some((18_900, 3))),
            // 140.00 + 2 × 15.00 = 170.00 → 191.25 → 229.50
            ("35100", 6_001, Some((22_950, 4))),
            // the city's own line, raised to the least: 90.00 → 101.25 → 121.50
            ("34710", 1_000, Some((12_150, 1))),
            // the city's table has no line for more
            ("34710", 5_001, None),
            ("", 1_000, Some((13_500, 3))),
        ];
        for (postcode, desi, expected) in cases {
            assert_eq!(total(postcode, desi), expected, "{postcode} {desi}");
        }
    }

    #[test]
    fn where_the_table_has_no_line_there_is_no_price() {
        let ask = |service, country| {
            cost(
                &terms(),
                &table(),
                service,
                &Place::new(country, "10115"),
                Desi(1_000),
            )
        };
        assert!(ask(Service::Pickup, "TR").is_none());
        assert!(ask(Service::Parcel, "DE").is_none());
        let dear = [line("", Reach::UpTo(1), Money::LARGEST, 1)];
        assert!(
            cost(
                &terms(),
                &dear,
                Service::Parcel,
                &Place::new("TR", ""),
                Desi(1)
            )
            .is_none()
        );
    }

    #[test]
    fn bad_lines_are_named_by_their_number() {
        let mut lines = table();
        lines.push(line("34", Reach::UpTo(5), 1, 1));
        lines.push(line("", Reach::UpTo(0), 1, 1));
        lines.push(line("", Reach::UpTo(9), -1, 1));
        lines.push(PriceLine {
            country: "XX".into(),
            ..line("", Reach::UpTo(9), 1, 1)
        });
        let refused = check_table(&lines).unwrap_err();
        let keys: Vec<_> = refused
            .iter()
            .map(|why| match why.args.as_slice() {
                [_, (_, Arg::Key(key))] => *key,
                _ => "",
            })
            .collect();
        let expected = [
            "shipping-refused-line-twice",
            "shipping-refused-desi",
            "shipping-refused-price",
            "shipping-refused-country",
        ];
        assert_eq!(keys, expected);
        assert!(check_table(&[]).is_err());
        assert!(check_table(&table()).is_ok());
    }

    #[test]
    fn an_agreement_holds_until_the_next_begins_or_its_own_end() {
        let of = |from, to| Term {
            starts_on: from,
            ends_on: to,
        };
        let known = [
            of(date(2026, 1, 1), Some(date(2026, 6, 30))),
            of(date(2026, 9, 1), None),
        ];
        let on = |day| in_force(&known, day).map(|term| term.starts_on);
        assert_eq!(on(date(2025, 12, 31)), None);
        assert_eq!(on(date(2026, 6, 30)), Some(date(2026, 1, 1)));
        assert_eq!(on(date(2026, 7, 1)), None, "a gap");
        assert_eq!(on(date(2027, 1, 1)), Some(date(2026, 9, 1)));
        for (new, good) in [
            (of(date(2026, 1, 1), None), false),
            (of(date(2026, 6, 30), None), false),
            (of(date(2026, 7, 1), None), true),
            (of(date(2026, 7, 1), Some(date(2026, 9, 1))), false),
            (of(date(2026, 7, 1), Some(date(2026, 8, 31))), true),
            (of(date(2027, 1, 1), None), true),
            (of(date(2027, 1, 1), Some(date(2026, 1, 1))), false),
        ] {
            assert_eq!(check_term(&known, new).is_ok(), good, "{new:?}");
        }
    }

    #[test]
    fn terms_beyond_reason_are_refused() {
        for (change, good) in [
            (terms(), true),
            (
                Terms {
                    divisor: 0,
                    ..terms()
                },
                false,
            ),
            (
                Terms {
                    fuel: -1,
                    ..terms()
                },
                false,
            ),
            (
                Terms {
                    tax: 10_001,
                    ..terms()
                },
                false,
            ),
            (
                Terms {
                    minimum: -1,
                    ..terms()
                },
                false,
            ),
        ] {
            assert_eq!(check_terms(&change).is_ok(), good, "{change:?}");
        }
    }

    proptest! {
        #[test]
        fn a_heavier_shipment_never_costs_less_in_a_rising_table(one in 1_i64..200_000, other in 1_i64..200_000) {
            let price = |desi| total("35100", desi).map(|(minor, _)| minor);
            prop_assert!(price(one.min(other)) <= price(one.max(other)));
        }

        #[test]
        fn surcharge_and_tax_are_of_the_price(base in 0_i64..1_000_000_000, fuel in 0_i64..=10_000, tax in 0_i64..=10_000) {
            let terms = Terms { minimum: 0, fuel, tax, ..terms() };
            let cost = with_charges(&terms, base, 1).unwrap();
            prop_assert_eq!(cost.net.minor + cost.tax.minor, cost.total.minor);
            prop_assert!((cost.net.minor - base) * 10_000 - base * fuel <= 5_000);
            prop_assert!(base * fuel - (cost.net.minor - base) * 10_000 <= 5_000);
        }
    }
}
