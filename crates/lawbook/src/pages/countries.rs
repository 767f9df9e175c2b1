//! The tables beside the rules: countries and product groups.

use jiff::civil::Date;
use law::{Country, Group, Months, RuleBook};
use ui::{L, Tag};

use super::certainty;
use super::rule_views::word;

/// A row of the table of countries.
pub(super) struct CountryView {
    pub code: String,
    pub name: String,
    pub withdrawal: String,
    pub payer: String,
    pub refund: String,
    pub guarantee: String,
    pub burden: String,
    pub after_repair: String,
    pub note: String,
    pub tag: Tag,
}

/// A row of the product groups.
pub(super) struct GroupView {
    pub name: String,
    pub life: String,
    pub stations: String,
    pub repair: String,
    pub source: String,
    pub tag: Tag,
}

/// All countries, with the figures for a contract of this day.
pub(super) fn countries(l: L, book: &RuleBook, day: Date) -> Vec<CountryView> {
    book.countries()
        .iter()
        .map(|country| row(l, country, day))
        .collect()
}

/// All product groups.
pub(super) fn groups(l: L, book: &RuleBook) -> Vec<GroupView> {
    book.groups()
        .iter()
        .map(|group| group_row(l, group))
        .collect()
}

fn row(l: L, country: &Country, day: Date) -> CountryView {
    let note = country.note.as_ref();
    CountryView {
        code: country.code.clone(),
        name: word(l, &country.name),
        withdrawal: days(l, Some(country.withdrawal_days)),
        payer: country
            .return_paid_by
            .as_deref()
            .map_or(String::new(), |who| l.t(payer(who))),
        refund: days(l, country.refund_days),
        guarantee: months(l, &country.guarantee, day),
        burden: months(l, &country.burden, day),
        after_repair: if country.repair_days_added && country.after_repair.is_empty() {
            l.t("lawbook-repair-days")
        } else {
            months(l, &country.after_repair, day)
        },
        note: note.map_or(String::new(), |words| word(l, words)),
        tag: certainty(l, country.confidence),
    }
}

fn group_row(l: L, group: &Group) -> GroupView {
    let number = |figure: Option<i64>| figure.map_or(String::new(), |figure| l.number(figure));
    GroupView {
        name: word(l, &group.name),
        life: number(group.useful_life_years),
        stations: number(group.stations),
        repair: number(group.max_repair_business_days),
        source: word(l, &group.source),
        tag: certainty(l, group.confidence),
    }
}

fn payer(who: &str) -> &'static str {
    match who {
        "seller" => "lawbook-payer-seller",
        "policy" => "lawbook-payer-policy",
        _ => "lawbook-payer-consumer",
    }
}

fn days(l: L, days: Option<i64>) -> String {
    days.map_or(String::new(), |days| l.a1("lawbook-days", "days", days))
}

/// The figure for a contract of this day.
fn months(l: L, rows: &[Months], day: Date) -> String {
    Country::months_on(rows, day).map_or(String::new(), |(row, _)| {
        l.a1("lawbook-months", "months", row.months)
    })
}
