//! Pages of a list neither skip nor repeat a row, forwards and backwards.

use platform::paging::{KeyPart, Keyset, PageAsk, Sort};
use platform::{Cursor, PageOf, Platform, both_engines};
use sea_orm::EntityTrait;

use crate::thing::{self, Column, Entity, Model};

async fn filled(platform: &Platform) {
    thing::table(platform).await;
    let mut work = thing::work(platform).await;
    for number in 0..25 {
        thing::add(&mut work, &format!("name {}", number % 4))
            .await
            .unwrap();
    }
    work.commit().await.unwrap();
}

async fn page(platform: &Platform, order: &Keyset, ask: PageAsk) -> PageOf<Model> {
    let key = |row: &Model| vec![KeyPart::from(row.name.as_str()), KeyPart::from(row.id)];
    order
        .page(platform.db.read(), Entity::find(), &ask, key)
        .await
        .unwrap()
}

fn after(cursor: Option<Cursor>) -> PageAsk {
    // through its text, as it travels in an address
    let cursor = cursor.map(|cursor| cursor.to_string().parse().unwrap());
    PageAsk {
        after: cursor,
        size: Some(10),
        ..PageAsk::default()
    }
}

fn before(cursor: Option<Cursor>) -> PageAsk {
    PageAsk {
        before: cursor,
        size: Some(10),
        ..PageAsk::default()
    }
}

async fn walk(platform: &Platform, order: &Keyset) {
    let first = page(platform, order, after(None)).await;
    let second = page(platform, order, after(first.next.clone())).await;
    let third = page(platform, order, after(second.next.clone())).await;
    assert_eq!(
        (first.rows.len(), second.rows.len(), third.rows.len()),
        (10, 10, 5)
    );
    assert!(first.prev.is_none() && third.next.is_none());
    let mut all: Vec<_> = [&first, &second, &third]
        .iter()
        .flat_map(|page| page.rows.clone())
        .collect();
    let ids = |rows: &[Model]| rows.iter().map(|row| row.id).collect::<Vec<_>>();
    let back = page(platform, order, before(third.prev.clone())).await;
    assert_eq!(ids(&back.rows), ids(&second.rows));
    let start = page(platform, order, before(back.prev.clone())).await;
    assert_eq!(ids(&start.rows), ids(&first.rows));
    assert!(start.prev.is_none() && start.next.is_some());
    all.sort_by_key(|row| row.id);
    all.dedup_by_key(|row| row.id);
    assert_eq!(all.len(), 25);
}

both_engines! {
    async fn a_list_is_walked_there_and_back(platform: Platform) {
        filled(&platform).await;
        walk(&platform, &Keyset::new([Sort::up(Column::Name), Sort::up(Column::Id)])).await;
        walk(&platform, &Keyset::new([Sort::down(Column::Name), Sort::down(Column::Id)])).await;
        walk(&platform, &Keyset::new([Sort::down(Column::Name), Sort::up(Column::Id)])).await;
    }

    async fn a_cursor_of_another_list_is_refused(platform: Platform) {
        thing::table(&platform).await;
        let order = Keyset::new([Sort::up(Column::Name), Sort::up(Column::Id)]);
        let ask = after(Some(Cursor::at(["only one part"])));
        let asked = order.page(platform.db.read(), Entity::find(), &ask, |_| Vec::new()).await;
        assert!(asked.is_err());
    }
}
