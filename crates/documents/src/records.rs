//! The archive's tables as entities. Private: others see them through queries.

/// One document.
pub(crate) mod document {
    use kernel::ids::{DocumentId, FileId};
    use platform::columns::{Day, Moment};
    use sea_orm::entity::prelude::*;
    use serde::Serialize;

    /// One row.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
    #[sea_orm(table_name = "document")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: DocumentId,
        #[serde(skip)]
        pub ukey: String,
        pub kind: String,
        pub direction: String,
        pub number: String,
        pub ettn: Option<String>,
        pub issued_on: Option<Day>,
        /// The day of issue, or that of arrival: the list's order, never empty.
        pub sort_on: Day,
        pub party_name: String,
        pub party_tax: Option<String>,
        pub currency: Option<String>,
        pub total: Option<i64>,
        pub file_id: FileId,
        pub sha256: String,
        pub content_sha256: Option<String>,
        pub source: String,
        #[sea_orm(column_type = "JsonBinary")]
        pub findings: Json,
        pub state: String,
        pub created_at: Moment,
        pub version: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Which records a document belongs to.
pub(crate) mod document_subject {
    use kernel::ids::DocumentId;
    use sea_orm::entity::prelude::*;

    /// One link.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "document_subject")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub document_id: DocumentId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub subject_kind: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub subject_id: Uuid,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A second file that came under a document's ETTN with other contents.
pub(crate) mod document_conflict {
    use kernel::ids::{DocumentId, FileId};
    use platform::columns::Moment;
    use sea_orm::entity::prelude::*;

    /// One conflict.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "document_conflict")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub file_id: FileId,
        pub document_id: DocumentId,
        pub sha256: String,
        pub noticed_at: Moment,
        pub settled_at: Option<Moment>,
        pub settled_by: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
