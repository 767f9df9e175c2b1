//! Every file of the ZIP with its hash.

use ui::L;

use super::super::blocks::{Cell, Section, Width};
use crate::pack::Item;

pub(super) fn list(items: &[Item], l: L) -> Section {
    let mut section = Section::new(l.t("evidence-section-enclosures"));
    section.prose(&l.t("evidence-enclosures-intro"));
    let columns = [
        (l.t("evidence-list-number"), Width::Count),
        (l.t("evidence-list-file"), Width::Wide),
        (l.t("evidence-list-day"), Width::Day),
        (l.t("evidence-list-bytes"), Width::Amount),
    ];
    section.table(&columns, items.iter().map(|item| row(item, l)).collect());
    section
}

fn row(item: &Item, l: L) -> Vec<Cell> {
    let named = match item.name.as_str() {
        "" => item.what.clone(),
        name => format!("{} · {name}", item.what),
    };
    let left = item.left.map(|left| l.t(left.key()));
    vec![
        Cell::new(&item.number.to_string()),
        Cell::new(&item.path)
            .under([named].into_iter().chain(left))
            .hash(&item.sha256),
        Cell::new(&item.day.map(|day| l.day_short(day)).unwrap_or_default()),
        Cell::new(&l.number(i64::try_from(item.size).unwrap_or(i64::MAX))),
    ]
}
