//! Tables of the customers' side: codes, visits and wishes.

/// Codes that were sent by mail.
pub mod code {
    use kernel::ids::{CustomerId, PublicLinkId, SaleId};
    use platform::columns::Moment;
    use sea_orm::entity::prelude::*;
    use serde::Serialize;

    /// One row of `return_code`.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
    #[sea_orm(table_name = "return_code")]
    pub struct Model {
        /// Key, which stands in the address of the page that asks for the code.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: PublicLinkId,
        /// The sale; none when nothing belonged together.
        pub sale_id: Option<SaleId>,
        /// Whose code it is.
        pub customer_id: Option<CustomerId>,
        /// What is kept of the six digits.
        pub code_hash: String,
        /// Language of the page.
        pub lang: String,
        /// What they came for: `return` or `withdraw`.
        pub goal: String,
        /// How often a code was tried.
        pub tries: i32,
        /// When it was made.
        pub created_at: Moment,
        /// Until when it opens.
        pub expires_at: Moment,
        /// When it opened.
        pub used_at: Option<Moment>,
    }

    /// Joins are written out in queries.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Visits, each behind a link of its own.
pub mod visit {
    use kernel::ids::{CustomerId, PublicLinkId, ReturnId, SaleId};
    use platform::columns::Moment;
    use sea_orm::entity::prelude::*;
    use serde::Serialize;

    /// One row of `return_visit`.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
    #[sea_orm(table_name = "return_visit")]
    pub struct Model {
        /// Key.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: PublicLinkId,
        /// What is kept of the token.
        pub token_hash: String,
        /// The sale.
        pub sale_id: SaleId,
        /// Whose visit it is.
        pub customer_id: CustomerId,
        /// The return that came of it.
        pub return_id: Option<ReturnId>,
        /// Language of the page.
        pub lang: String,
        /// `code`, `invite`, `api` or `again`.
        pub came_by: String,
        /// What was chosen so far.
        #[sea_orm(column_type = "JsonBinary")]
        pub draft: Json,
        /// When it began.
        pub created_at: Moment,
        /// Until when it opens.
        pub expires_at: Moment,
        /// Optimistic version.
        pub version: i32,
    }

    /// Joins are written out in queries.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// What a customer wants instead of a piece.
pub mod wish {
    use kernel::ids::{ProductId, ReturnId, ReturnUnitId};
    use sea_orm::entity::prelude::*;
    use serde::Serialize;

    /// One row of `return_wish`.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
    #[sea_orm(table_name = "return_wish")]
    pub struct Model {
        /// The piece.
        #[sea_orm(primary_key, auto_increment = false)]
        pub return_unit_id: ReturnUnitId,
        /// Its return.
        pub return_id: ReturnId,
        /// What is wanted.
        pub product_id: ProductId,
        /// Its price with tax as the customer saw it, when one was known.
        pub price: Option<i64>,
        /// Whether it is to leave before the old piece came.
        pub instant: bool,
    }

    /// Joins are written out in queries.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
