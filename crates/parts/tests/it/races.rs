//! Many at once: the last piece is used once, and never more is put aside than there is.

use futures::future::join_all;
use parts::{Reserved, Use, Wanted, reservations_of, reserve, use_part};
use platform::{Failure, Platform};

use crate::house::{House, order};

/// Clients at once.
const CLIENTS: u128 = 64;

platform::both_engines! {
    async fn the_last_piece_is_used_once_by_sixty_four(platform: Platform) {
        let house = House::new(platform).await;
        let element = house.part("Rezistans", "RZ", None).await;
        house.stock(element, house.kadikoy, 1).await;
        let tries = (1..=CLIENTS).map(|n| {
            let (platform, station) = (house.platform.clone(), house.kadikoy);
            tokio::spawn(async move {
                let mut work = platform.own_work("test").await?;
                use_part(&mut work, Use::new(order(n), station, element, 1)).await?;
                work.commit().await
            })
        });
        let told: Vec<Result<(), Failure>> = join_all(tries).await.into_iter().map(Result::unwrap).collect();
        assert_eq!(told.iter().filter(|one| one.is_ok()).count(), 1);
        assert!(told.iter().all(|one| matches!(one, Ok(()) | Err(Failure::Refused(_)))), "{told:?}");
        assert_eq!(house.on_hand(element, house.kadikoy).await, 0);
        assert_eq!(house.complaints().await, Vec::<&str>::new());
    }

    async fn ten_pieces_are_put_aside_for_ten_of_sixty_four(platform: Platform) {
        let house = House::new(platform).await;
        let element = house.part("Rezistans", "RZ", None).await;
        house.stock(element, house.kadikoy, 10).await;
        let tries = (1..=CLIENTS).map(|n| {
            let (platform, station) = (house.platform.clone(), house.kadikoy);
            tokio::spawn(async move {
                let mut work = platform.own_work("test").await.unwrap();
                let told = reserve(&mut work, Wanted::new(order(n), station, element, 1)).await.unwrap();
                work.commit().await.unwrap();
                told
            })
        });
        let told: Vec<Reserved> = join_all(tries).await.into_iter().map(Result::unwrap).collect();
        assert_eq!(told.iter().filter(|one| **one == Reserved::Whole).count(), 10);
        let mut held = 0;
        for n in 1..=CLIENTS {
            held += reservations_of(house.platform.db.read(), order(n)).await.unwrap()[0].held;
        }
        assert_eq!(held, 10);
        assert_eq!(house.complaints().await, Vec::<&str>::new());
    }
}
