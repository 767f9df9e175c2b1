//! Who numbers, and which series a document takes its number from.

use kernel::ids::StationId;

use super::kind::EKind;

kernel::state_words! {
    /// Who gives a document its number.
    pub enum Numbering "issuing-numbering" {
        /// We do, inside the change that issues it.
        Ours = "ours",
        /// The integrator does, when it takes the document.
        Integrator = "integrator",
    }
}

/// What a choice looks at.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// For which kind.
    pub kind: EKind,
    /// For which station; none for all.
    pub station: Option<StationId>,
    /// Whether documents are issued from it.
    pub active: bool,
}

/// The place of the series for a document among all: the station's own, else the one for all stations.
#[must_use]
pub fn choose(all: &[Candidate], kind: EKind, station: StationId) -> Option<usize> {
    let fits = |one: &Candidate| one.active && one.kind == kind;
    let own = |one: &Candidate| fits(one) && one.station == Some(station);
    let common = |one: &Candidate| fits(one) && one.station.is_none();
    all.iter()
        .position(own)
        .or_else(|| all.iter().position(common))
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_station_s_own_series_comes_before_the_common_one() {
        let (here, there) = (
            StationId::from_uuid(Uuid::from_u128(1)),
            StationId::from_uuid(Uuid::from_u128(2)),
        );
        let one = |kind, station, active| Candidate {
            kind,
            station,
            active,
        };
        let all = [
            one(EKind::EArchive, None, true),
            one(EKind::EArchive, Some(here), true),
            one(EKind::EInvoice, Some(there), true),
            one(EKind::EDespatch, None, false),
        ];
        assert_eq!(choose(&all, EKind::EArchive, here), Some(1));
        assert_eq!(choose(&all, EKind::EArchive, there), Some(0));
        assert_eq!(choose(&all, EKind::EInvoice, here), None);
        assert_eq!(choose(&all, EKind::EDespatch, here), None);
    }
}
