//! What the rights in goods turn on: limitation, presumption, the pending fault, the pending choice, the running repair.

use jiff::civil::Date;
use kernel::refusal::Refused;
use kernel::time::add_months_clamped;

use crate::answer::Clock;
use crate::coverage::Study;
use crate::facts::{Addressee, Choice, ChoiceKind, Condition};
use crate::matter::Matter;
use crate::repairs::RepairView;
use crate::rules::{Cited, ids};

/// The facts of a purchase in Türkiye as the rights need them.
pub(super) struct Scene<'a> {
    /// The case.
    pub matter: &'a Matter<'a>,
    /// Coverage and repairs.
    pub study: &'a Study,
    /// The clocks.
    pub clocks: &'a [Clock],
    /// Last day of liability; none when the defect was hidden.
    pub limitation: Option<Date>,
    /// The rule of limitation.
    pub limitation_rule: Cited,
    /// Last day of the presumption.
    pub presumed_until: Date,
    /// The rule of the presumption.
    pub presumption_rule: Cited,
}

impl<'a> Scene<'a> {
    /// Works out the terms that run from delivery.
    pub fn new(
        matter: &'a Matter<'a>,
        study: &'a Study,
        clocks: &'a [Clock],
    ) -> Result<Self, Refused> {
        let id = match matter.case.condition {
            _ if matter.is_housing() => ids::DEFECT_LIMITATION_HOUSING,
            Condition::Used => ids::DEFECT_LIMITATION_USED,
            _ => ids::DEFECT_LIMITATION,
        };
        let limitation_rule = matter.book.cite(id, matter.delivered)?;
        let presumption_rule = matter
            .book
            .cite(ids::DEFECT_PRESUMPTION, matter.delivered)?;
        let last = months_after(matter.delivered, &limitation_rule)?;
        Ok(Self {
            matter,
            study,
            clocks,
            limitation: Some(last).filter(|_| !matter.case.defect_hidden),
            presumed_until: months_after(matter.delivered, &presumption_rule)?,
            limitation_rule,
            presumption_rule,
        })
    }

    /// Whether the seller is still liable for defects on a day.
    pub fn liable_on(&self, day: Date) -> bool {
        self.limitation.is_none_or(|last| day <= last)
    }

    /// The last day of liability or of the warranty, whichever is later; none when liability has no end.
    pub fn last_day(&self) -> Option<Date> {
        let last = self.limitation?;
        let warranty = self.study.coverage.statutory_last_day;
        Some(warranty.map_or(last, |warranty| warranty.max(last)))
    }

    /// Whether a day lies in the statutory warranty.
    pub fn in_warranty(&self, day: Date) -> bool {
        let whole = self
            .study
            .coverage
            .intervals
            .iter()
            .filter(|one| one.is_whole());
        let mut statutory = whole.filter(|one| one.kind.is_statutory());
        statutory.any(|one| one.holds(day))
    }

    /// Free repairs, in order of their report.
    pub fn free_repairs(&self) -> impl Iterator<Item = &RepairView> {
        self.study.repairs.iter().filter(|view| view.is_free())
    }

    /// The free repair that is being done: the unit was handed over, or repair was chosen.
    pub fn running_repair(&self) -> Option<&RepairView> {
        self.free_repairs()
            .find(|view| view.is_open() && self.repair_was_chosen(view))
    }

    /// An open repair that a timely report lays at the user's door.
    pub fn user_fault(&self) -> Option<&RepairView> {
        let open = self.study.repairs.iter().filter(|view| view.is_open());
        open.rev().find(|view| view.user_fault.is_some())
    }

    /// The first fault that was notified and for which nothing was chosen yet.
    pub fn pending_fault(&self) -> Option<Date> {
        let notices = self.matter.case.notices.iter();
        let notices = notices.filter(|notice| notice.to != Addressee::Other);
        let notices = notices.map(|notice| notice.on);
        let waiting = notices.filter(|day| !self.was_taken_up(*day));
        let repairs = self.study.repairs.iter().filter(|view| view.is_open());
        let repairs = repairs.filter(|view| match view.in_warranty {
            true => view.is_free() && !self.repair_was_chosen(view),
            false => true,
        });
        waiting.chain(repairs.map(|view| view.reported)).min()
    }

    /// The latest choice that waits to be fulfilled.
    pub fn pending_choice(&self) -> Option<&Choice> {
        let choices = self.matter.case.choices.iter();
        let others = choices.filter(|choice| choice.kind != ChoiceKind::Repair);
        others.rev().find(|choice| choice.fulfilled_on.is_none())
    }

    /// The day on which the price was paid back.
    pub fn refunded_on(&self) -> Option<Date> {
        let choices = self.matter.case.choices.iter();
        let refunds = choices.filter(|choice| choice.kind == ChoiceKind::Refund);
        refunds.filter_map(|choice| choice.fulfilled_on).min()
    }

    /// Whether what opened on a day was settled later by another right or a replacement.
    pub fn was_settled(&self, since: Date) -> bool {
        let choices = self.matter.case.choices.iter();
        let mut done = choices.filter(|one| one.fulfilled_on.is_some());
        let replaced = self.matter.case.replacement.as_ref();
        done.any(|one| one.kind != ChoiceKind::Repair && one.on >= since)
            || replaced.is_some_and(|one| one.on >= since)
    }

    fn repair_was_chosen(&self, view: &RepairView) -> bool {
        let choices = self.matter.case.choices.iter();
        let mut repairs = choices.filter(|choice| choice.kind == ChoiceKind::Repair);
        view.repair.handed_over_on.is_some() || repairs.any(|choice| choice.on >= view.reported)
    }

    /// A notice was taken up when a repair or a choice followed, or the unit was replaced.
    fn was_taken_up(&self, day: Date) -> bool {
        self.study.repairs.iter().any(|view| view.reported >= day)
            || self
                .matter
                .case
                .choices
                .iter()
                .any(|choice| choice.on >= day)
            || self.was_settled(day)
    }
}

fn months_after(day: Date, cited: &Cited) -> Result<Date, Refused> {
    let months = i32::try_from(cited.number()).unwrap_or_default();
    Ok(add_months_clamped(day, months)?)
}
