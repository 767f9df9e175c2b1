//! The ids of the rules that the engine computes with; a test holds them against the book.

/// Presumption that a defect existed at delivery.
pub const DEFECT_PRESUMPTION: &str = "TR.DEFECT.PRESUMPTION";
/// Fulfilling a request for repair or replacement.
pub const DEFECT_FULFIL: &str = "TR.DEFECT.FULFIL";
/// The same for housing.
pub const DEFECT_FULFIL_HOUSING: &str = "TR.DEFECT.FULFIL.HOUSING";
/// Refund or reduction at once.
pub const DEFECT_REFUND: &str = "TR.DEFECT.REFUND";
/// Limitation of defects.
pub const DEFECT_LIMITATION: &str = "TR.DEFECT.LIMITATION";
/// The same for housing.
pub const DEFECT_LIMITATION_HOUSING: &str = "TR.DEFECT.LIMITATION.HOUSING";
/// The same for second-hand goods.
pub const DEFECT_LIMITATION_USED: &str = "TR.DEFECT.LIMITATION.USED";
/// Redo of a service.
pub const SERVICE_REDO: &str = "TR.SERVICE.REDO";
/// Limitation of services.
pub const SERVICE_LIMITATION: &str = "TR.SERVICE.LIMITATION";
/// Shortest warranty.
pub const WAR_MIN: &str = "TR.WAR.MIN";
/// Days in repair are added.
pub const WAR_EXTEND_BY_REPAIR: &str = "TR.WAR.EXTEND_BY_REPAIR";
/// A replaced good keeps the rest.
pub const WAR_REPLACED: &str = "TR.WAR.REPLACED";
/// Replacement after a failed repair.
pub const WAR_REPLACEMENT_FULFIL: &str = "TR.WAR.REPLACEMENT.FULFIL";
/// Shortest warranty of refurbished goods.
pub const WAR_REFURB_MIN: &str = "TR.WAR.REFURB.MIN";
/// Repair or replacement of refurbished goods.
pub const WAR_REFURB_FULFIL: &str = "TR.WAR.REFURB.FULFIL";
/// Longest repair time.
pub const REPAIR_MAX_DEFAULT: &str = "TR.REPAIR.MAX.DEFAULT";
/// Longest repair time of vehicles.
pub const REPAIR_MAX_VEHICLE: &str = "TR.REPAIR.MAX.VEHICLE";
/// Loaner.
pub const REPAIR_LOAN_UNIT: &str = "TR.REPAIR.LOAN_UNIT";
/// Faults after which other rights open.
pub const REPAIR_REFAULT_COUNT: &str = "TR.REPAIR.REFAULT_COUNT";
/// From free repair to the other rights.
pub const REPAIR_SWITCH: &str = "TR.REPAIR.SWITCH";
/// User-fault report.
pub const REPAIR_USERFAULT_REPORT: &str = "TR.REPAIR.USERFAULT_REPORT";
/// Warranty of a part.
pub const REPAIR_PART_WARRANTY: &str = "TR.REPAIR.PART_WARRANTY";
/// Same fault after a paid repair.
pub const REPAIR_SAME_FAULT_FREE: &str = "TR.REPAIR.SAME_FAULT_FREE";
/// Saturday counts.
pub const BD_SATURDAY: &str = "TR.BD.SATURDAY";
/// Half days count.
pub const BD_HALF_DAY_COUNTS: &str = "TR.BD.HALF_DAY_COUNTS";
/// Notice between traders.
pub const B2B_NOTICE: &str = "TR.B2B.NOTICE";
/// Legal guarantee of the Union.
pub const EU_GUARANTEE_MONTHS: &str = "EU.GUARANTEE.MONTHS";
/// Burden of proof of the Union.
pub const EU_GUARANTEE_BURDEN: &str = "EU.GUARANTEE.BURDEN";
/// Extension after a repair.
pub const EU_GUARANTEE_AFTER_REPAIR: &str = "EU.GUARANTEE.AFTER_REPAIR";
/// Days to withdraw from a distance sale.
pub const WITHDRAW_DAYS: &str = "TR.WITHDRAW.DAYS";
/// Extra time of a consumer who was not informed.
pub const WITHDRAW_UNINFORMED: &str = "TR.WITHDRAW.UNINFORMED";
/// The consumer's days to send the goods back.
pub const WITHDRAW_SENDBACK: &str = "TR.WITHDRAW.SENDBACK";
/// Refund after a withdrawal before delivery, and of a service.
pub const WITHDRAW_REFUND_PRE: &str = "TR.WITHDRAW.REFUND.PRE";
/// Refund when the goods come by the carrier that was named.
pub const WITHDRAW_REFUND_NAMED: &str = "TR.WITHDRAW.REFUND.NAMED_CARRIER";
/// Refund when they come by another.
pub const WITHDRAW_REFUND_OTHER: &str = "TR.WITHDRAW.REFUND.OTHER_CARRIER";
/// How the refund is paid.
pub const WITHDRAW_REFUND_MANNER: &str = "TR.WITHDRAW.REFUND.MANNER";
/// Who pays the way back.
pub const WITHDRAW_RETURN_COST: &str = "TR.WITHDRAW.RETURN_COST";
/// What cannot be withdrawn from.
pub const WITHDRAW_EXCEPTIONS: &str = "TR.WITHDRAW.EXCEPTIONS";
/// Contracts for assembly, maintenance and repair.
pub const WITHDRAW_REPAIR_CONTRACT: &str = "TR.WITHDRAW.REPAIR_CONTRACT";
/// Days to withdraw in the Union.
pub const EU_WITHDRAW_DAYS: &str = "EU.WITHDRAW.DAYS";
/// Days to send back in the Union.
pub const EU_WITHDRAW_SENDBACK: &str = "EU.WITHDRAW.SENDBACK";
/// Refund in the Union.
pub const EU_WITHDRAW_REFUND: &str = "EU.WITHDRAW.REFUND";
/// The withdrawal function.
pub const EU_WITHDRAW_BUTTON: &str = "EU.WITHDRAW.BUTTON";
/// What cannot be withdrawn from in the Union.
pub const EU_WITHDRAW_EXCEPTIONS: &str = "EU.WITHDRAW.EXCEPTIONS";
/// Days to withdraw in the United Kingdom.
pub const GB_WITHDRAW_DAYS: &str = "GB.WITHDRAW.DAYS";
/// Days to send back in the United Kingdom.
pub const GB_WITHDRAW_SENDBACK: &str = "GB.WITHDRAW.SENDBACK";
/// Refund in the United Kingdom.
pub const GB_WITHDRAW_REFUND: &str = "GB.WITHDRAW.REFUND";
/// No general withdrawal in the United States.
pub const US_WITHDRAW_DAYS: &str = "US.WITHDRAW.DAYS";
/// Days to withdraw in Saudi Arabia.
pub const SA_WITHDRAW_DAYS: &str = "SA.WITHDRAW.DAYS";
/// Days to withdraw in Russia.
pub const RU_WITHDRAW_DAYS: &str = "RU.WITHDRAW.DAYS";
/// Refund in Russia.
pub const RU_WITHDRAW_REFUND: &str = "RU.WITHDRAW.REFUND";
/// Exchange in Azerbaijan.
pub const AZ_EXCHANGE_DAYS: &str = "AZ.EXCHANGE.DAYS";
/// The consumer is told first.
pub const EU_REMEDY_INFORM_FIRST: &str = "EU.REMEDY.INFORM_FIRST";

#[cfg(test)]
#[allow(clippy::expect_used)]
mod tests {
    use super::*;
    use crate::rules::{RuleBook, Unit};

    #[test]
    fn every_rule_that_is_computed_stands_in_the_book_with_its_unit() {
        use Unit::{BusinessDay, CalendarDay, Count, Flag, List, Month, Word, Year};
        let table = [
            (DEFECT_PRESUMPTION, Month),
            (DEFECT_FULFIL, BusinessDay),
            (DEFECT_FULFIL_HOUSING, BusinessDay),
            (DEFECT_REFUND, CalendarDay),
            (DEFECT_LIMITATION, Month),
            (DEFECT_LIMITATION_HOUSING, Month),
            (DEFECT_LIMITATION_USED, Month),
            (SERVICE_REDO, BusinessDay),
            (SERVICE_LIMITATION, Month),
            (WAR_MIN, Month),
            (WAR_EXTEND_BY_REPAIR, Word),
            (WAR_REPLACED, Word),
            (WAR_REPLACEMENT_FULFIL, BusinessDay),
            (WAR_REFURB_MIN, Month),
            (WAR_REFURB_FULFIL, BusinessDay),
            (REPAIR_MAX_DEFAULT, BusinessDay),
            (REPAIR_MAX_VEHICLE, BusinessDay),
            (REPAIR_LOAN_UNIT, BusinessDay),
            (REPAIR_REFAULT_COUNT, Count),
            (REPAIR_SWITCH, List),
            (REPAIR_USERFAULT_REPORT, Word),
            (REPAIR_PART_WARRANTY, Month),
            (REPAIR_SAME_FAULT_FREE, Month),
            (BD_SATURDAY, Flag),
            (BD_HALF_DAY_COUNTS, Flag),
            (B2B_NOTICE, CalendarDay),
            (EU_GUARANTEE_MONTHS, Month),
            (EU_GUARANTEE_BURDEN, Month),
            (EU_GUARANTEE_AFTER_REPAIR, Month),
            (EU_REMEDY_INFORM_FIRST, Flag),
            (WITHDRAW_DAYS, CalendarDay),
            (WITHDRAW_UNINFORMED, Year),
            (WITHDRAW_SENDBACK, CalendarDay),
            (WITHDRAW_REFUND_PRE, CalendarDay),
            (WITHDRAW_REFUND_NAMED, CalendarDay),
            (WITHDRAW_REFUND_OTHER, CalendarDay),
            (WITHDRAW_REFUND_MANNER, Word),
            (WITHDRAW_RETURN_COST, Word),
            (WITHDRAW_EXCEPTIONS, List),
            (WITHDRAW_REPAIR_CONTRACT, Word),
            (EU_WITHDRAW_DAYS, CalendarDay),
            (EU_WITHDRAW_SENDBACK, CalendarDay),
            (EU_WITHDRAW_REFUND, CalendarDay),
            (EU_WITHDRAW_BUTTON, Flag),
            (EU_WITHDRAW_EXCEPTIONS, List),
            (GB_WITHDRAW_DAYS, CalendarDay),
            (GB_WITHDRAW_SENDBACK, CalendarDay),
            (GB_WITHDRAW_REFUND, CalendarDay),
            (US_WITHDRAW_DAYS, CalendarDay),
            (SA_WITHDRAW_DAYS, CalendarDay),
            (RU_WITHDRAW_DAYS, CalendarDay),
            (RU_WITHDRAW_REFUND, CalendarDay),
            (AZ_EXCHANGE_DAYS, CalendarDay),
        ];
        for (id, unit) in table {
            let rule = RuleBook::builtin().rule(id).expect(id);
            assert_eq!(rule.unit, unit, "{id}");
        }
    }
}
