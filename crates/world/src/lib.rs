//! The test world: one small named company with people, products and units, told through the acts of the capabilities.
//!
//! *Örnek Servis* has the stations Kadıköy and Bornova. [`tell`] makes it in an empty installation; the demo and the
//! stories of the tests live in it. All days are counted from the moment of the telling, so that the demo is never old.

mod articles;
mod customers;
mod firm;
mod goods;
mod money;
mod orders;
mod papers;
mod prices;
pub mod scale;
mod sent_back;
mod ways;

use kernel::ids::StaffId;
use platform::{Failure, Platform};

pub use customers::Customers;
pub use firm::{People, Stations};
pub use goods::{Products, Units};
pub use orders::{Orders, pass_lists};

/// With this address Elif Aydın, the administrator, signs in.
pub const EMAIL: &str = "elif.aydin@ornekservis.example";
/// Everybody's password in the world.
pub const PASSWORD: &str = "su-kaynadi-mi-2026";
/// Under this name the telling acts.
const TELLER: &str = "world";

/// Everything that was told, by name.
#[derive(Clone, Debug)]
pub struct World {
    /// Where work is done.
    pub stations: Stations,
    /// Who works there.
    pub people: People,
    /// Who buys.
    pub customers: Customers,
    /// What is sold.
    pub products: Products,
    /// Pieces with a serial number.
    pub units: Units,
    /// Service orders, one in each stage.
    pub orders: Orders,
}

/// Tells the whole world in an empty installation.
///
/// # Errors
/// When there is a company already, or the database does not answer.
pub async fn tell(platform: &Platform) -> Result<World, Failure> {
    let (stations, people) = firm::tell(platform).await?;
    let customers = customers::tell(platform).await?;
    prices::tell(platform, stations.bornova).await?;
    ways::tell(platform, stations, &customers).await?;
    let (products, units) = goods::tell(platform, stations, &customers).await?;
    let told = orders::Told {
        platform,
        stations,
        people: &people,
        customers: &customers,
        products: &products,
    };
    let orders = orders::tell(told).await?;
    papers::tell(platform, stations, &customers).await?;
    sent_back::tell(platform, stations, &customers, &products).await?;
    money::tell(platform, stations, &customers).await?;
    articles::tell(platform, people.elif).await?;
    Ok(World {
        stations,
        people,
        customers,
        products,
        units,
        orders,
    })
}

/// A key for programs with these permissions, in the name of `owner`.
///
/// # Errors
/// When the database does not answer.
pub async fn token(
    platform: &Platform,
    owner: StaffId,
    scopes: Vec<String>,
) -> Result<String, Failure> {
    use identity::rules::token::TokenText;
    let mut work = platform.own_work(TELLER).await?;
    let wish = TokenText {
        name: "Deneme".into(),
        days: "365".into(),
        scopes,
    };
    let wish = wish.read(&work.actor, work.now)?;
    let may = work.actor.may()?;
    let issued = identity::acts::issue_token(&mut work, may, owner, wish).await?;
    work.commit().await?;
    Ok(issued.secret.reveal().to_owned())
}
