//! What happened, event by event, and what was said.

use kernel::states::State as _;
use ui::L;

use super::super::blocks::{Cell, Section, Width};
use crate::case::{Case, Link, Told};
use crate::pack::Item;
use crate::words;

/// The told events of all chains, the first one first.
pub(super) fn events(case: &Case, l: L) -> Section {
    let mut section = Section::new(l.t("evidence-section-timeline"));
    section.prose(&l.t("evidence-timeline-intro"));
    let several = case.chains.len() > 1;
    for chain in &case.chains {
        if several {
            section.sub(&chain.number);
        }
        let rows = chain.links.iter().filter_map(|link| row(link, l)).collect();
        let columns = [
            (l.t("evidence-place"), Width::Count),
            (l.t("evidence-when"), Width::Words),
            (l.t("evidence-by"), Width::Day),
            (l.t("evidence-what"), Width::Wide),
        ];
        section.table(&columns, rows);
    }
    section
}

fn row(link: &Link, l: L) -> Option<Vec<Cell>> {
    let told: &Told = link.told.as_ref()?;
    let facts = words::facts(told, l).into_iter();
    let facts = facts.map(|(says, value)| format!("{says}: {value}"));
    Some(vec![
        Cell::new(&link.place.to_string()),
        Cell::new(&l.moment(told.at)),
        Cell::new(&words::role(told.by_customer, l)),
        Cell::new(&words::sentence(told, l)).under(facts),
    ])
}

/// What was said, with the files that came along.
pub(super) fn talk(case: &Case, items: &[Item], l: L) -> Section {
    let mut section = Section::new(l.t("evidence-section-talk"));
    let several = !case.merged.is_empty();
    for (at, spoken) in case.talk.iter().enumerate() {
        let said = &spoken.said;
        let mut when = format!("{} · {}", l.moment(said.at), l.t(said.channel.key()));
        if several {
            when.push_str(&format!(" · {}", spoken.ticket));
        }
        let beside = format!("mesajlar/{:03}-ek-", at + 1);
        let along = items.iter().filter(|item| item.path.starts_with(&beside));
        let along: Vec<String> = along.map(|item| item.path.clone()).collect();
        let who = words::speaker(spoken, l);
        section.said(&who, when, !said.inbound, &said.body, &along);
    }
    section
}
