//! Everything that the papers of an order say, read once.

use identity::{Company, PostalAddress};
use jiff::Timestamp;
use jiff::civil::Date;
use kernel::ids::{Ref, ServiceOrderId, StationId};
use kernel::states::State as _;
use kernel::time::{civil_day, start_of_day};
use law::RuleBook;
use parts::PartUsed;
use platform::{Failure, Lang, Platform, Stations};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use ui::L;
use workshop::IntakeRule;

use super::device;
use crate::neighbours::{bench, warranty};
use crate::papers::{Arrival, Customer, Device, Head, Warranty};
use crate::queries::{Sheet, sheet};
use crate::records::paper;
use crate::records::{estimate, estimate_line};
use crate::rules::paper_kinds::PaperKind;
use crate::store;

/// Lines of an estimate that are read at most.
const LINES_MAX: u64 = 500;

/// When a paper became due, and who made it due.
#[derive(Clone, Debug)]
pub(crate) struct Moment {
    /// When.
    pub at: Timestamp,
    /// Who stood at the counter.
    pub by: String,
}

/// The station as papers name it.
pub(crate) struct Place {
    pub name: String,
    pub phone: String,
    pub address: PostalAddress,
    pub independent: bool,
}

/// An order with everything around it.
pub(crate) struct Gathered {
    pub sheet: Sheet,
    pub company: Option<Company>,
    pub place: Place,
    pub rule: IntakeRule,
    pub used: Vec<PartUsed>,
    pub lines: Vec<estimate_line::Model>,
    /// The receipt that was made before, with who took the unit in.
    pub before: Option<paper::Model>,
    /// Address of the customer's page, for a paper that carries its code.
    pub tracking: Option<String>,
    pub l: L,
}

/// Reads it.
pub(crate) async fn gather(
    platform: &Platform,
    stations: &Stations,
    id: ServiceOrderId,
) -> Result<Gathered, Failure> {
    let db = platform.db.read();
    let order = store::order(db, stations, id).await?;
    let sheet = sheet(db, stations, order, civil_day(platform.now())).await?;
    let place = place(db, sheet.order.station_id).await?;
    let rule = bench::rule(db, &sheet.product).await?;
    Ok(Gathered {
        company: identity::company(db).await?,
        place,
        rule,
        used: sheet.parts.used.clone(),
        lines: lines(db, &sheet).await?,
        before: paper::Entity::find_by_id((id, PaperKind::Receipt.word().to_owned()))
            .one(db)
            .await?,
        tracking: None,
        l: L::new(sheet.customer.lang),
        sheet,
    })
}

/// A station as papers name it.
pub(super) async fn place(db: &impl ConnectionTrait, id: StationId) -> Result<Place, Failure> {
    let station = identity::queries::station_row(db, id).await?;
    let independent = station.kind == identity::rules::station::StationKind::Independent;
    let place = identity::Place::from(station);
    Ok(Place {
        name: place.name,
        phone: place.phone,
        address: place.address,
        independent,
    })
}

/// The lines that the customer said yes to.
async fn lines<C: ConnectionTrait>(
    conn: &C,
    sheet: &Sheet,
) -> Result<Vec<estimate_line::Model>, Failure> {
    let Some(id) = sheet.order.estimate_id else {
        return Ok(Vec::new());
    };
    let chosen = estimate::Entity::find_by_id(id).one(conn).await?;
    let Some(variant) = chosen.and_then(|estimate| estimate.chosen) else {
        return Ok(Vec::new());
    };
    Ok(estimate_line::Entity::find()
        .filter(estimate_line::Column::EstimateId.eq(id))
        .filter(estimate_line::Column::Variant.eq(variant))
        .order_by_asc(estimate_line::Column::Place)
        .limit(LINES_MAX)
        .all(conn)
        .await?)
}

impl Gathered {
    /// The head of a paper of this order.
    pub(super) fn head(&self, at: &Moment) -> Head {
        Head {
            lang: self.lang(),
            number: self.sheet.order.number.clone(),
            made_at: at.at,
            station: device::station(&self.place, self.company.as_ref()),
            tracking: self.tracking.clone(),
        }
    }

    fn lang(&self) -> Lang {
        self.l.lang()
    }

    pub(super) fn customer(&self) -> Customer {
        device::customer(&self.sheet.customer)
    }

    pub(super) fn device(&self) -> Device {
        let serial = self.sheet.unit.as_ref().map(|unit| unit.serial.as_str());
        device::device(&self.sheet.product, serial.unwrap_or_default(), self.l)
    }

    /// Whether it was covered, as it was decided on the day of the notice; of a thing without a number nothing is known.
    pub(super) fn warranty(&self) -> Warranty {
        let last = warranty::decision(&self.sheet.order).and_then(|decision| decision.last_day);
        match (self.sheet.order.in_warranty, last) {
            (true, Some(until)) => Warranty::Covered { until },
            (false, ended) if self.sheet.unit.is_some() => Warranty::Outside { ended },
            _ => Warranty::Open,
        }
    }

    /// Both dates from which the clocks may run; a day of which the hour is not known stands as a whole day.
    pub(super) fn arrival(&self) -> Arrival {
        let order = &self.sheet.order;
        let received = order.handed_over_on.map(Date::from);
        let known = self.received_at();
        let at = |day: Date| match known {
            Some(moment) if civil_day(moment) == day => Some(moment),
            _ => start_of_day(day).ok(),
        };
        Arrival {
            notified_at: at(order.notified_on.into()),
            received_at: received.and_then(at),
        }
    }

    /// The hour of the receipt, from its paper or, where it was taken in at once, from the order.
    fn received_at(&self) -> Option<Timestamp> {
        let paper = self.before.as_ref().map(|paper| paper.made_at.into());
        paper.or_else(|| Some(self.sheet.order.created_at.into()))
    }

    /// Who took the unit in.
    pub(super) fn received_by(&self) -> String {
        let facts = self.before.as_ref().map(|paper| paper.facts.clone());
        match facts.and_then(|facts| serde_json::from_value(facts).ok()) {
            Some(crate::papers::Paper::Intake(intake)) => intake.people.taken_by,
            _ => String::new(),
        }
    }

    /// The longest repair time in business days.
    pub(super) fn repair_days(&self) -> Option<u16> {
        let book = RuleBook::builtin();
        let order = &self.sheet.order;
        let own = order
            .product_group
            .as_deref()
            .and_then(|group| book.group(group))
            .and_then(|group| group.max_repair_business_days);
        let usual = || {
            let cited = book.at("TR.REPAIR.MAX.DEFAULT", order.notified_on.into());
            cited.map(|cited| cited.number())
        };
        own.or_else(usual).and_then(|days| u16::try_from(days).ok())
    }

    /// The last day of a clock of the law that is not withdrawn.
    pub(super) fn due(&self, kind: tickets::ClockKind) -> Option<Date> {
        let mut clocks = self.sheet.clocks.iter();
        let clock = clocks.find(|clock| clock.kind == kind && clock.withdrawn_at.is_none());
        clock.map(|clock| clock.due_day)
    }

    /// Photos that the order has.
    pub(super) fn photos(&self) -> u16 {
        let files = self.sheet.hanging.files.iter();
        let photos = files.filter(|file| file.kind == crate::rules::words::FileKind::Photo);
        u16::try_from(photos.count()).unwrap_or(u16::MAX)
    }

    /// The name of a member of staff who worked on it.
    pub(super) fn technician(&self) -> String {
        let id = self.sheet.order.technician_id;
        id.and_then(|id| self.sheet.staff.get(&id))
            .cloned()
            .unwrap_or_default()
    }

    /// The open order and unit rows as records of the archive.
    pub(super) fn subjects(&self) -> Vec<Ref> {
        let order = &self.sheet.order;
        let unit = order.unit_id.map(Ref::of);
        [Ref::of(order.id), Ref::of(order.customer_id)]
            .into_iter()
            .chain(unit)
            .collect()
    }
}
