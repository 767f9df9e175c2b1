//! The two sides, and what the matter is about.

use ui::L;

use super::super::blocks::Section;
use crate::case::{Case, Good};

pub(super) fn parties(case: &Case, l: L) -> Section {
    let mut section = Section::new(l.t("evidence-section-parties"));
    let (firm, customer) = (&case.firm, &case.customer);
    section.sub(&l.t("evidence-firm"));
    let pair = |key: &str, value: &str| (l.t(key), value.to_owned());
    section.facts([
        pair("evidence-name", &firm.name),
        pair("evidence-tax-number", &firm.tax_number),
        pair("evidence-tax-office", &firm.tax_office),
        pair("evidence-address", &firm.address),
        pair("evidence-phone", &firm.phone),
        pair("evidence-mail", &firm.mail),
        pair("evidence-web", &firm.web),
    ]);
    section.sub(&l.t("evidence-customer"));
    section.facts([
        pair("evidence-name", &customer.name),
        pair(
            "evidence-person-number",
            customer.tax_number.as_deref().unwrap_or_default(),
        ),
        pair("evidence-address", &customer.address),
        pair("evidence-phone", &customer.phone),
        pair("evidence-mail", &customer.mail),
    ]);
    section
}

pub(super) fn goods(case: &Case, l: L) -> Section {
    let mut section = Section::new(l.t("evidence-section-goods"));
    for good in &case.goods {
        section.sub(&good.product);
        section.facts(of_good(good, l));
    }
    section
}

fn of_good(good: &Good, l: L) -> Vec<(String, String)> {
    let sale = good.sale.as_ref();
    let covered = good.answer.as_ref().map(|answer| {
        let key = match answer.coverage.covered {
            true => "evidence-covered",
            false => "evidence-not-covered",
        };
        l.t(key)
    });
    let until = good
        .answer
        .as_ref()
        .and_then(|answer| answer.coverage.last_day);
    vec![
        (l.t("evidence-brand"), good.brand.clone()),
        (l.t("evidence-model"), good.model.clone()),
        (
            l.t("evidence-serial"),
            good.serial.clone().unwrap_or_default(),
        ),
        (
            l.t("evidence-invoice"),
            sale.map(|sale| sale.number.clone()).unwrap_or_default(),
        ),
        (
            l.t("evidence-invoice-day"),
            sale.map(|sale| l.day_short(sale.sold_on))
                .unwrap_or_default(),
        ),
        (
            l.t("evidence-invoice-total"),
            sale.map(|sale| l.money(sale.total)).unwrap_or_default(),
        ),
        (
            l.t("evidence-sold-how"),
            sale.filter(|sale| sale.distance)
                .map(|_| l.t("evidence-sold-distance"))
                .unwrap_or_default(),
        ),
        (
            l.t("evidence-delivered-on"),
            good.delivered_on
                .map(|day| l.day_short(day))
                .unwrap_or_default(),
        ),
        (l.t("evidence-warranty"), covered.unwrap_or_default()),
        (
            l.t("evidence-warranty-until"),
            until.map(|day| l.day_short(day)).unwrap_or_default(),
        ),
    ]
}
