//! The photos of a request: how many came of each piece, and whether that is as many as the policy asks for.

use kernel::refusal::{Problems, Refused};

use super::Request;
use super::pieces::in_order;
use crate::records::unit;
use crate::rules::photos::{SEEN, enough};

/// The photos that come with a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum PhotosCome {
    /// They may follow, as those of a program do: pieces that need some wait for them.
    #[default]
    Later,
    /// So many with each of the requests for pieces, in their order; too few are refused.
    Now(Vec<u32>),
    /// Nobody needs any: the goods lie before us.
    Seen,
}

impl PhotosCome {
    fn of(&self, place: usize) -> u32 {
        match self {
            Self::Later => 0,
            Self::Now(all) => all.get(place).copied().unwrap_or_default(),
            Self::Seen => SEEN,
        }
    }
}

/// The place of the request of each piece, in the order of the pieces.
fn places(request: &Request) -> Vec<usize> {
    let asked = in_order(&request.pieces).into_iter();
    asked
        .flat_map(|(place, asked)| {
            let pieces = usize::try_from(asked.pieces).unwrap_or_default();
            std::iter::repeat_n(place, pieces)
        })
        .collect()
}

/// How many photos came of each piece, in the order of the pieces.
pub(super) fn of_each(request: &Request) -> Vec<u32> {
    let places = places(request).into_iter();
    places.map(|place| request.photos.of(place)).collect()
}

/// Refuses pieces that came with fewer photos than the policy asks for, once for each request.
pub(super) fn demand(request: &Request, units: &[unit::Model]) -> Result<(), Refused> {
    if !matches!(request.photos, PhotosCome::Now(_)) {
        return Ok(());
    }
    let mut problems = Problems::new();
    let mut told = std::collections::BTreeSet::new();
    for (unit, place) in units.iter().zip(places(request)) {
        let frozen = unit.frozen();
        let given = request.photos.of(place);
        let field = format!("pieces[{place}].photos");
        if let Err(refused) = enough(&frozen.photos, &frozen.basis, given, &field)
            && told.insert(place)
        {
            problems.note(refused);
        }
    }
    problems.finish(())
}
