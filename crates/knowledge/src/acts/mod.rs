//! Verbs of articles, one file each; what they share stands in `keep`.

mod archive;
mod category;
mod details;
mod feedback;
mod image;
mod keep;
mod merge;
mod publish;
mod review;
mod searches;
mod synonyms;
mod write;

pub use archive::{archive_article, restore_article};
pub use category::{
    CategoryText, CategoryWords, add_category, edit_category, move_category, remove_category,
};
pub use details::{Details, edit_article};
pub use feedback::{Said, finish_feedback, say_feedback};
pub use image::{add_images, image_url, image_words, remove_image};
pub use merge::merge_articles;
pub use publish::{publish, unpublish};
pub use review::review_article;
pub use searches::{forget_old_searches, note_miss, open_again, set_aside};
pub use synonyms::{add_synonyms, edit_synonyms, remove_synonyms};
pub use write::{NewArticle, bring_back, write_article, write_text};
