//! What is read: articles with their languages and versions, the tree of categories, what is out, what a question finds, what readers said.

mod articles;
mod feedback;
mod find;
mod missed;
mod out;
mod tree;

pub use articles::{
    ArticleFilter, LangLine, Order, RevisionLine, about_of, article, articles_about, articles_page,
    due_reviews, image, images_of, lang_lines, meant, revision, revisions, text, texts_of, titles,
};
pub use feedback::{FeedbackFilter, feedback_of, feedback_one, feedback_page};
pub use find::{FOUND_MAX, Found, Hit, find, merged_words};
pub use missed::{missed_one, missed_page, synonym_groups, synonym_one};
pub use out::{Addressed, Line, Out, addressed, image_out, languages, lines, lines_of, sitemap};
pub(crate) use tree::{DEPTH_MAX, SHELVES_MAX};
pub use tree::{Shelf, Tree, tree};
