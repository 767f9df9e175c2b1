//! What an hour of work costs: for everybody, at Bornova, and for firms.

use kernel::ids::StationId;
use parts::RateKind;
use parts::acts::{make_price_list, set_labour_rate};
use parts::rules::price::ListFacts;
use platform::{Failure, Platform};

use crate::TELLER;
use crate::customers::BUSINESS;

/// Makes the lists.
pub(crate) async fn tell(platform: &Platform, bornova: StationId) -> Result<(), Failure> {
    let lists = [
        ("Genel", None, None, 60_000),
        ("Bornova", Some(bornova), None, 55_000),
        ("Kurumsal", None, Some(BUSINESS), 50_000),
    ];
    let mut work = platform.own_work(TELLER).await?;
    for (name, station, segment, price) in lists {
        let facts = ListFacts {
            name: name.to_owned(),
            currency: "TRY".to_owned(),
            station,
            segment: segment.map(str::to_owned),
            valid_from: jiff::civil::date(2026, 1, 1),
            valid_to: None,
            vat_included: false,
        };
        let may = work.actor.may()?;
        let list = make_price_list(&mut work, may, facts).await?;
        let may = work.actor.may()?;
        set_labour_rate(&mut work, may, list, (RateKind::Hour, ""), Some(price)).await?;
    }
    work.commit().await
}
