//! What stands behind the timeline: how many events, first and last hash, whole or where broken; what was cut and left out.

use platform::events::Broken;
use ui::L;

use super::super::blocks::Section;
use crate::case::{Case, Chain};
use crate::pack::Item;

/// Broken places of one chain that are told.
const BROKEN_TOLD: usize = 50;

pub(super) fn statement(case: &Case, l: L) -> Section {
    let mut section = Section::new(l.t("evidence-section-chain"));
    section.prose(&l.t("evidence-chain-intro"));
    for chain in &case.chains {
        section.sub(&chain.number);
        let told = chain.links.iter().filter(|link| link.told.is_some());
        let told = told.count();
        section.facts([
            (
                l.t("evidence-chain-events"),
                l.count(chain.verified.hashes.len()),
            ),
            (l.t("evidence-chain-told"), l.count(told)),
            (l.t("evidence-chain-verified"), l.moment(case.at)),
        ]);
        if let (Some(first), Some(last)) =
            (chain.verified.hashes.first(), chain.verified.hashes.last())
        {
            section.hash(l.t("evidence-chain-first"), first);
            section.hash(l.t("evidence-chain-last"), last);
        }
        let (title, text) = stands(chain, l);
        section.note(title, &text);
    }
    section
}

fn stands(chain: &Chain, l: L) -> (String, String) {
    let broken = &chain.verified.broken;
    if broken.is_empty() {
        return (
            l.t("evidence-chain-whole"),
            l.t("evidence-chain-whole-text"),
        );
    }
    let mut lines: Vec<String> = broken
        .iter()
        .take(BROKEN_TOLD)
        .map(|one| place(one, l))
        .collect();
    if broken.len() > BROKEN_TOLD {
        lines.push(l.a1("evidence-chain-more", "n", broken.len() - BROKEN_TOLD));
    }
    (l.t("evidence-chain-broken"), lines.join("\n"))
}

fn place(broken: &Broken, l: L) -> String {
    match broken {
        Broken::Altered { seq, .. } => l.a1("evidence-broken-altered", "place", *seq),
        Broken::Missing { seq, .. } => l.a1("evidence-broken-missing", "place", *seq),
        Broken::Head { .. } => l.t("evidence-broken-head"),
    }
}

/// What is not in the file, so that nobody looks for it.
pub(super) fn bounds(case: &Case, items: &[Item], l: L) -> Section {
    let mut section = Section::new(l.t("evidence-section-bounds"));
    section.prose(&l.t("evidence-bounds-intro"));
    let withheld = (
        l.t("evidence-bounds-documents"),
        match case.withheld {
            0 => String::new(),
            count => l.count(count),
        },
    );
    let left = items.iter().filter(|item| item.left.is_some()).count();
    let left = (
        l.t("evidence-bounds-left"),
        match left {
            0 => String::new(),
            count => l.count(count),
        },
    );
    section.facts([withheld, left]);
    for cut in &case.cut {
        section.prose(&l.a1(cut.what, "n", cut.shown));
    }
    section
}
