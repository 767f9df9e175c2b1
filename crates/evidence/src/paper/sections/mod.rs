//! The sections of the PDF; one that has nothing to say is left out.

mod chain;
mod clocks;
mod enclosures;
mod money;
mod proofs;
mod returns;
mod summary;
mod timeline;
mod ways;
mod who;

use ui::L;

use super::blocks::Section;
use crate::case::Case;
use crate::pack::Item;

/// All of them, in the order in which they are read.
pub(super) fn all(case: &Case, items: &[Item], l: L) -> Vec<Section> {
    let sections = [
        who::parties(case, l),
        who::goods(case, l),
        summary::claims(case, l),
        returns::returns(case, l),
        ways::shipments(case, l),
        ways::loans(case, l),
        summary::rights(case, l),
        timeline::events(case, l),
        timeline::talk(case, items, l),
        clocks::clocks(case, l),
        money::money(case, l),
        proofs::proofs(case, l),
        enclosures::list(items, l),
        chain::statement(case, l),
        chain::bounds(case, items, l),
    ];
    let said = |section: &Section| !section.is_empty();
    sections.into_iter().filter(said).collect()
}
