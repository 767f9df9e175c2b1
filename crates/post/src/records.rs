//! The outbox and the edited words as entities. Private: others see them through queries.

/// One message to one recipient.
pub(crate) mod mail {
    use kernel::ids::{MailId, MailTemplateId};
    use platform::columns::Moment;
    use sea_orm::entity::prelude::*;
    use serde::Serialize;

    /// One row of the outbox.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
    #[sea_orm(table_name = "mail")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: MailId,
        pub ukey: String,
        pub kind: String,
        pub channel: String,
        pub to_name: String,
        pub to_address: String,
        pub lang: String,
        #[serde(skip)]
        pub vars: String,
        #[sea_orm(column_type = "JsonBinary")]
        pub attachments: Json,
        pub about_kind: Option<String>,
        pub about_id: Option<Uuid>,
        pub state: String,
        pub subject: Option<String>,
        pub template_id: Option<MailTemplateId>,
        pub attempts: i32,
        pub since: Moment,
        pub next_try: Option<Moment>,
        pub settled_at: Option<Moment>,
        pub trouble_key: Option<String>,
        pub trouble_why: Option<String>,
        pub created_at: Moment,
        pub version: i32,
        #[sea_orm(column_type = "JsonBinary", nullable)]
        pub thread: Option<Json>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The words of a message in one language, as staff left them; every version is kept.
pub(crate) mod mail_template {
    use kernel::ids::{MailTemplateId, StaffId};
    use platform::columns::Moment;
    use sea_orm::entity::prelude::*;

    /// One version.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "mail_template")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: MailTemplateId,
        pub kind: String,
        pub lang: String,
        pub revision: i32,
        pub usual: bool,
        pub subject: String,
        #[sea_orm(column_type = "Text")]
        pub body: String,
        pub author: Option<StaffId>,
        pub author_name: String,
        pub created_at: Moment,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
