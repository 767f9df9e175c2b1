//! What proves what was agreed, received and handed over.

use kernel::states::State as _;
use service::{Dossier, EstimateProof, PaperProof};
use ui::L;

use super::super::blocks::Section;
use crate::case::Case;

pub(super) fn proofs(case: &Case, l: L) -> Section {
    let mut section = Section::new(l.t("evidence-section-proofs"));
    for order in &case.orders {
        for estimate in &order.estimates {
            accepted(&mut section, order, estimate, l);
        }
        for paper in &order.papers {
            received(&mut section, order, paper, l);
        }
        handed_over(&mut section, order, l);
    }
    section
}

/// An estimate with the answer to it: who, when, from where, and the accepted text word for word with its hash.
fn accepted(section: &mut Section, order: &Dossier, estimate: &EstimateProof, l: L) {
    let moment = |at: Option<jiff::Timestamp>| at.map(|at| l.moment(at)).unwrap_or_default();
    let title = format!("{} · {}", l.t("evidence-estimate"), estimate.number);
    section.sub(&format!("{title} · {}", order.number));
    section.facts([
        (l.t("evidence-revision"), estimate.revision.to_string()),
        (l.t("evidence-state"), l.t(estimate.state.key())),
        (l.t("evidence-total"), l.money(estimate.total)),
        (l.t("evidence-offered"), moment(estimate.offered_at)),
        (
            l.t("evidence-valid-until"),
            l.day_short(estimate.valid_until),
        ),
        (
            l.t("evidence-answered-by"),
            estimate.answered_by.clone().unwrap_or_default(),
        ),
        (l.t("evidence-answered-at"), moment(estimate.answered_at)),
        (
            l.t("evidence-answered-how"),
            estimate
                .voice
                .map(|voice| l.t(voice.key()))
                .unwrap_or_default(),
        ),
        (
            l.t("evidence-network"),
            estimate.address.clone().unwrap_or_default(),
        ),
    ]);
    if let Some(text) = &estimate.accepted_text {
        section.quote(l.t("evidence-accepted-text"), text);
    }
    if let Some(hash) = &estimate.text_hash {
        section.hash(l.t("evidence-text-hash"), hash);
    }
}

/// A paper with how the customer got it.
fn received(section: &mut Section, order: &Dossier, paper: &PaperProof, l: L) {
    let moment = |at: Option<jiff::Timestamp>| at.map(|at| l.moment(at)).unwrap_or_default();
    let name = l.t(&format!("service-paper-kind-{}", paper.kind));
    section.sub(&format!("{name} · {}", order.number));
    section.facts([
        (l.t("evidence-made"), l.moment(paper.made_at)),
        (l.t("evidence-sent"), moment(paper.sent_at)),
        (
            l.t("evidence-sent-to"),
            paper.sent_to.clone().unwrap_or_default(),
        ),
        (l.t("evidence-approved"), moment(paper.approved_at)),
        (
            l.t("evidence-approved-by"),
            paper.approved_by.clone().unwrap_or_default(),
        ),
        (
            l.t("evidence-network"),
            paper.address.clone().unwrap_or_default(),
        ),
    ]);
    if let Some(hash) = &paper.sha256 {
        section.hash(l.t("evidence-file-hash"), hash);
    }
}

fn handed_over(section: &mut Section, order: &Dossier, l: L) {
    let (Some(day), Some(taker)) = (order.delivered_on, &order.delivered_to) else {
        return;
    };
    let proof = match order.delivered_by.as_deref() {
        Some("signature") => l.t("evidence-by-signature"),
        Some("code") => l.t("evidence-by-code"),
        Some("paper") => l.t("evidence-by-paper"),
        Some("name") => l.t("evidence-by-name"),
        _ => String::new(),
    };
    section.sub(&format!("{} · {}", l.t("evidence-hand-over"), order.number));
    section.facts([
        (l.t("evidence-returned-on"), l.day_short(day)),
        (l.t("evidence-taken-by"), taker.clone()),
        (l.t("evidence-proof"), proof),
    ]);
}
