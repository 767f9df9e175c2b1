//! Two people edit the same record: the second is told, and nothing is silently overwritten.

use platform::{Failure, Platform, both_engines};
use sea_orm::ActiveValue::Set;

use crate::thing::{self, ActiveModel, Entity};

fn named(name: &str) -> ActiveModel {
    ActiveModel {
        name: Set(name.to_owned()),
        ..Default::default()
    }
}

both_engines! {
    async fn the_second_editor_is_shown_what_the_first_wrote(platform: Platform) {
        thing::table(&platform).await;
        let mut work = thing::work(&platform).await;
        let id = thing::add(&mut work, "kettle").await.unwrap();
        work.commit().await.unwrap();

        let work = thing::work(&platform).await;
        work.update_seen::<Entity, _>(id, 1, named("red kettle")).await.unwrap();
        work.commit().await.unwrap();

        let work = thing::work(&platform).await;
        let failure = work.update_seen::<Entity, _>(id, 1, named("blue kettle")).await.unwrap_err();
        match failure {
            Failure::Stale { subject, theirs } => {
                assert_eq!(subject, id.into());
                assert_eq!((&theirs["name"], &theirs["version"]), (&"red kettle".into(), &2.into()));
            }
            other => panic!("{other:?}"),
        }
    }

    async fn a_record_that_is_gone_is_not_found(platform: Platform) {
        thing::table(&platform).await;
        let work = thing::work(&platform).await;
        let id = kernel::ids::UnitId::from_uuid(uuid::Uuid::now_v7());
        let failure = work.update_seen::<Entity, _>(id, 1, named("ghost")).await.unwrap_err();
        assert!(matches!(failure, Failure::NotFound { kind: "unit" }));
    }
}
