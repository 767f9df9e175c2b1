//! Clocks after a withdrawal: the buyer sends the goods back, the seller refunds.

use jiff::civil::Date;
use kernel::refusal::Refused;

use super::Deadline;
use crate::answer::{Clock, ClockKind};
use crate::facts::{ContractKind, Distance, NamedCarrier};
use crate::matter::Matter;
use crate::rules::{Cited, ids};
use crate::texts::Said;
use crate::withdrawal::{follows_directive, window};

/// The clocks, when somebody withdrew in time.
pub(super) fn clocks(matter: &Matter<'_>) -> Result<Vec<Clock>, Refused> {
    let Some(distance) = &matter.case.distance else {
        return Ok(Vec::new());
    };
    let Some(withdrawn) = distance.withdrawn_on else {
        return Ok(Vec::new());
    };
    if !window(matter, distance)?.in_time(withdrawn) {
        return Ok(Vec::new());
    }
    let sale = Sale {
        matter,
        distance,
        withdrawn,
    };
    let clocks = [sale.send_back()?, sale.refund()?];
    Ok(clocks.into_iter().flatten().collect())
}

struct Sale<'a> {
    matter: &'a Matter<'a>,
    distance: &'a Distance,
    withdrawn: Date,
}

impl Sale<'_> {
    /// Whether goods had come when the buyer withdrew; else there is nothing to send back.
    fn had_goods(&self) -> bool {
        let goods = matches!(self.distance.of, ContractKind::Goods | ContractKind::Series);
        let parcels = self.distance.parcels.iter().map(|parcel| parcel.on);
        let mut arrived = parcels.chain(self.matter.case.delivered_on);
        goods && arrived.any(|day| day <= self.withdrawn)
    }

    fn arrived(&self) -> Date {
        let day = self.distance.notice_arrived_on;
        day.unwrap_or(self.withdrawn)
    }

    /// The first day on which the seller has the goods or the proof that they were sent.
    fn proof(&self) -> Option<Date> {
        let handed = self.distance.handed_over_on;
        handed.into_iter().chain(self.distance.arrived_on).min()
    }

    fn send_back(&self) -> Result<Option<Clock>, Refused> {
        if !self.had_goods() || self.distance.seller_collects {
            return Ok(None);
        }
        let matter = self.matter;
        let (id, basis) = match matter.country.code.as_str() {
            "TR" => (ids::WITHDRAW_SENDBACK, self.withdrawn),
            "GB" => (ids::GB_WITHDRAW_SENDBACK, matter.case.contract_on),
            _ if follows_directive(matter) => (ids::EU_WITHDRAW_SENDBACK, matter.case.contract_on),
            _ => return Ok(None),
        };
        let rule = matter.book.cite(id, basis)?;
        let start = Said::new("law-start-withdrawal").day("day", self.withdrawn);
        let kind = ClockKind::SendBack;
        let deadline = Deadline::count(matter, kind, &rule, self.withdrawn, start)?;
        let deadline = if matter.is_turkish() {
            deadline.moved_to_business_day(matter)?
        } else {
            deadline
        };
        deadline.met(matter, self.proof()).map(Some)
    }

    fn refund(&self) -> Result<Option<Clock>, Refused> {
        let Some((rule, from, key)) = self.refund_start()? else {
            return Ok(None);
        };
        let start = Said::new(key).day("day", from);
        let kind = ClockKind::WithdrawalRefund;
        let mut deadline = Deadline::count(self.matter, kind, &rule, from, start)?;
        if self.matter.is_turkish() {
            let manner = self
                .matter
                .book
                .cite(ids::WITHDRAW_REFUND_MANNER, self.withdrawn)?;
            deadline.trace().rule(&manner);
        }
        let delivery = Said::new("law-step-delivery-refunded");
        deadline.trace().step(delivery);
        if follows_directive(self.matter) && self.had_goods() {
            let held = self.proof().unwrap_or(self.matter.asked());
            deadline.withhold(held);
        }
        let met = self.distance.refunded_on;
        deadline.met(self.matter, met).map(Some)
    }

    /// The rule of the refund and the day of its start; nothing while that did not happen.
    fn refund_start(&self) -> Result<Option<(Cited, Date, &'static str)>, Refused> {
        let book = self.matter.book;
        let contract = self.matter.case.contract_on;
        let notice = Some((self.arrived(), "law-start-notice-seller"));
        let (rule, start) = match self.matter.country.code.as_str() {
            "TR" => return self.turkish_refund_start(),
            "GB" if self.had_goods() => (
                book.cite(ids::GB_WITHDRAW_REFUND, contract)?,
                self.proof().map(|day| (day, "law-start-proof")),
            ),
            "GB" => (book.cite(ids::GB_WITHDRAW_REFUND, contract)?, notice),
            "RU" => (book.cite(ids::RU_WITHDRAW_REFUND, contract)?, notice),
            _ if follows_directive(self.matter) => {
                (book.cite(ids::EU_WITHDRAW_REFUND, contract)?, notice)
            }
            _ => return Ok(None),
        };
        Ok(start.map(|(day, key)| (rule, day, key)))
    }

    /// Before delivery and for services from the notice; else from the hand-over to the named carrier or from the arrival.
    fn turkish_refund_start(&self) -> Result<Option<(Cited, Date, &'static str)>, Refused> {
        let named = self.distance.named_carrier == NamedCarrier::Named;
        let named = named && !self.distance.other_carrier && !self.distance.seller_collects;
        let by_notice = Some((self.arrived(), "law-start-notice-seller"));
        let (id, start) = if !self.had_goods() {
            (ids::WITHDRAW_REFUND_PRE, by_notice)
        } else if self.old_text() {
            (ids::WITHDRAW_REFUND_NAMED, by_notice)
        } else if named {
            let handed = self.proof();
            (
                ids::WITHDRAW_REFUND_NAMED,
                handed.map(|day| (day, "law-start-named-carrier")),
            )
        } else {
            let arrived = self.distance.arrived_on;
            (
                ids::WITHDRAW_REFUND_OTHER,
                arrived.map(|day| (day, "law-start-arrival")),
            )
        };
        let Some((day, key)) = start else {
            return Ok(None);
        };
        let rule = self.matter.book.cite(id, self.withdrawn)?;
        Ok(Some((rule, day, key)))
    }

    /// Until the rule of the other carrier came into force every refund ran from the notice.
    fn old_text(&self) -> bool {
        let book = self.matter.book;
        book.at(ids::WITHDRAW_REFUND_OTHER, self.withdrawn)
            .is_none()
    }
}
