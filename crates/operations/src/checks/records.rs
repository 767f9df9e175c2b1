//! Tables of the checks.

/// One look through everything.
pub mod run {
    use kernel::ids::CheckRunId;
    use platform::columns::{Json, Moment};
    use sea_orm::entity::prelude::*;

    /// A row of `check_run`.
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "check_run")]
    pub struct Model {
        /// Key.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: CheckRunId,
        /// When it was asked for.
        pub asked_at: Moment,
        /// Who asked; none for the night.
        pub asked_by: Option<String>,
        /// When it had looked at everything.
        pub ended_at: Option<Moment>,
        /// Why it could not.
        pub trouble: Option<String>,
        /// Findings in all.
        pub found: i32,
        /// Each check's name with its findings, in the order of the checks.
        pub counts: Json,
    }

    /// Joins are written out in queries.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// One thing that does not hold.
pub mod finding {
    use kernel::ids::CheckRunId;
    use sea_orm::entity::prelude::*;

    /// A row of `check_finding`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "check_finding")]
    pub struct Model {
        /// Its run.
        #[sea_orm(primary_key, auto_increment = false)]
        pub run_id: CheckRunId,
        /// Its place in the run, from nought.
        #[sea_orm(primary_key, auto_increment = false)]
        pub place: i32,
        /// Text key of the check.
        pub check_name: String,
        /// The record's kind, when one can be named.
        pub subject_kind: Option<String>,
        /// The record's key.
        pub subject_id: Option<Uuid>,
        /// What is wrong, in Turkish as it was said.
        pub says_tr: String,
        /// What is wrong, in English as it was said.
        pub says_en: String,
    }

    /// Joins are written out in queries.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
