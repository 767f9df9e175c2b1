//! What a scanned or typed code means: one unit by its serial number, or pieces of a product by stock code or barcode.

use catalogue::views::products_coded;
use kernel::ids::LocationId;
use kernel::refusal::{Refusal, Refused};
use platform::{Failure, Stations};
use sea_orm::ConnectionTrait;

use crate::acts::Goods;
use crate::place::places_of;

/// The words around a number are gone; dots between thousands are allowed.
pub(super) fn whole(text: &str, field: &'static str) -> Result<Option<i64>, Refusal> {
    let text = text.trim().replace(['.', ' '], "");
    if text.is_empty() {
        return Ok(None);
    }
    text.parse()
        .map(Some)
        .map_err(|_| Refusal::new("stock-refused-whole").at(field))
}

/// The words, or nothing.
pub(super) fn words(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The goods that a code means; `pieces` counts for a product, `here` decides between units that share a number.
pub(super) async fn read(
    db: &impl ConnectionTrait,
    code: &str,
    pieces: i64,
    here: Option<LocationId>,
) -> Result<Goods, Failure> {
    let code = code.trim();
    if code.is_empty() {
        return Err(Refused::field("code", "stock-refused-no-code").into());
    }
    let units = catalogue::units_of_serial(db, &Stations::All, code).await?;
    if let [unit] = units.as_slice() {
        return Ok(Goods::Unit(unit.id));
    }
    if !units.is_empty() {
        let places = places_of(db, units.iter().map(|unit| unit.id)).await?;
        let mut lie_here = places
            .values()
            .filter(|place| here.is_some() && place.location == here);
        if let (Some(place), None) = (lie_here.next(), lie_here.next()) {
            return Ok(Goods::Unit(place.unit));
        }
        return Err(Refused::field("code", "stock-refused-namesakes")
            .with("code", code)
            .into());
    }
    match products_coded(db, code).await?.as_slice() {
        [product] => Ok(Goods::Quantity(product.id, pieces)),
        [] => Err(Refused::field("code", "stock-refused-unknown-code")
            .with("code", code)
            .into()),
        _ => Err(Refused::field("code", "stock-refused-two-products")
            .with("code", code)
            .into()),
    }
}
