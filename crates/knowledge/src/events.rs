//! Facts that articles publish, past tense.

/// An article, or a language of it, was written.
pub const WRITTEN: &str = "article.written";
/// What stands about an article was changed: category, readers, review, what it speaks of.
pub const EDITED: &str = "article.edited";
/// A version of a language is out.
pub const PUBLISHED: &str = "article.published";
/// A language was taken back.
pub const UNPUBLISHED: &str = "article.unpublished";
/// It was archived.
pub const ARCHIVED: &str = "article.archived";
/// It was brought back from the archive.
pub const RESTORED: &str = "article.restored";
/// It went on in another article.
pub const MERGED: &str = "article.merged";
/// It was looked through.
pub const REVIEWED: &str = "article.reviewed";
/// A picture was added, or one was taken away.
pub const PICTURED: &str = "article.pictured";
/// A reader's word was looked after.
pub const ANSWERED: &str = "article.feedback_done";
/// A category was made, changed, moved or taken away.
pub const CATEGORY: &str = "article_category.changed";
/// Words that mean the same were kept or taken away.
pub const SYNONYMS: &str = "synonym_group.changed";
/// A search without a result was set aside.
pub const SET_ASIDE: &str = "missed_search.set_aside";
