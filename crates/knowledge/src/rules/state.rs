//! The life of an article, and who reads it.

use kernel::states::{Row, StateTable};

kernel::state_words! {
    /// How an article stands. Each of its languages is out or not; the article is published while one is.
    pub enum ArticleState "knowledge-state" {
        /// Nothing of it is out.
        Draft = "draft",
        /// At least one language is out.
        Published = "published",
        /// Kept, and read by nobody but its editors.
        Archived = "archived",
    }
}

/// How an article moves.
pub const ARTICLE: StateTable<ArticleState> = StateTable {
    begins: &[ArticleState::Draft],
    rows: &[
        Row {
            from: &[ArticleState::Draft, ArticleState::Published],
            to: &[ArticleState::Published],
            needs: "a language with title and text",
        },
        Row {
            from: &[ArticleState::Published],
            to: &[ArticleState::Draft],
            needs: "its last language is taken back",
        },
        Row {
            from: &[ArticleState::Draft, ArticleState::Published],
            to: &[ArticleState::Archived],
            needs: "",
        },
        Row {
            from: &[ArticleState::Archived],
            to: &[ArticleState::Draft],
            needs: "",
        },
    ],
};

kernel::state_words! {
    /// Who reads an article.
    pub enum Reach "knowledge-reach" {
        /// Everybody, in the help centre.
        Public = "public",
        /// Customers whom we know; until a page of ours knows them, staff alone.
        Customers = "customers",
        /// Our own people.
        Staff = "staff",
    }
}

impl Reach {
    /// The figure in the word index: who may read up to it finds what stands at it or below.
    #[must_use]
    pub const fn level(self) -> i32 {
        match self {
            Self::Public => 0,
            Self::Customers => 1,
            Self::Staff => 2,
        }
    }
}

#[cfg(test)]
mod tests {
    use kernel::states::State as _;

    use super::*;

    #[test]
    fn every_state_is_reached_and_an_archived_article_is_never_published_at_once() {
        assert!(ARTICLE.unreachable().is_empty());
        assert!(!ARTICLE.allows(ArticleState::Archived, ArticleState::Published));
        for state in ArticleState::ALL {
            assert!(!ARTICLE.is_end(*state));
        }
    }
}
