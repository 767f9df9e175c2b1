//! The ground floor's tables as entities. Private: others see events, jobs and files through their modules.

/// Lines of the audit trail.
pub(crate) mod event {
    use sea_orm::entity::prelude::*;

    use crate::columns::Moment;

    /// One event.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "event")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub chain_kind: String,
        pub chain_id: Uuid,
        pub seq: i64,
        pub subject_kind: String,
        pub subject_id: Uuid,
        pub verb: String,
        pub actor_kind: String,
        pub actor_id: Option<Uuid>,
        pub actor_name: String,
        pub at: Moment,
        pub request: Uuid,
        #[sea_orm(column_type = "Text")]
        pub facts: String,
        pub hash: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The newest event of each chain.
pub(crate) mod event_head {
    use sea_orm::entity::prelude::*;

    /// One chain's head.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "event_head")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub chain_kind: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub chain_id: Uuid,
        pub seq: i64,
        pub hash: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Work to do after the commit.
pub(crate) mod job {
    use sea_orm::entity::prelude::*;

    use crate::columns::Moment;

    /// One job.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "job")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub kind: String,
        #[sea_orm(column_type = "JsonBinary")]
        pub payload: Json,
        pub state: String,
        pub ukey: Option<String>,
        pub run_at: Moment,
        pub attempts: i32,
        pub max_attempts: i32,
        pub lease: Option<Uuid>,
        pub leased_until: Option<Moment>,
        pub last_error: Option<String>,
        pub request: Uuid,
        pub created_at: Moment,
        pub ended_at: Option<Moment>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// What runs by the calendar.
pub(crate) mod schedule {
    use sea_orm::entity::prelude::*;

    use crate::columns::Moment;

    /// One schedule.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "schedule")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        pub cron: String,
        pub next_run: Moment,
        pub last_run: Option<Moment>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Answers that a repeated request gets again.
pub(crate) mod idempotency {
    use sea_orm::entity::prelude::*;

    use crate::columns::Moment;

    /// One answer, or the place where it will stand.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "idempotency")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub scope: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub ikey: String,
        pub request_hash: String,
        pub status: Option<i32>,
        pub media_type: Option<String>,
        pub location: Option<String>,
        #[sea_orm(column_type = "VarBinary(StringLen::None)", nullable)]
        pub body: Option<Vec<u8>>,
        pub created_at: Moment,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Stored files.
pub(crate) mod file {
    use kernel::ids::FileId;
    use sea_orm::entity::prelude::*;

    use crate::columns::Moment;

    /// One file with its name; the bytes lie elsewhere under their hash.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "file")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: FileId,
        pub sha256: String,
        pub name: String,
        pub media_type: String,
        pub size: i64,
        pub width: Option<i32>,
        pub height: Option<i32>,
        pub subject_kind: String,
        pub subject_id: Uuid,
        pub created_at: Moment,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
