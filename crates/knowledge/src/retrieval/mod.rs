//! Finds articles by words: pure, the postings come from whoever keeps them.
//!
//! A word is looked up four ways at once: as it stands, by its Snowball stem, by the stem of that, and by its beginning. Turkish
//! hangs suffixes on words; stems join what a stemmer knows (`ütünün`, `ütüler` and `ütü`), the beginning what it does not. Each way is
//! ranked by BM25, and their sum ranks better than any of them (`tests/corpora` prints the table).

mod analyse;
mod ask;
mod rank;
mod shine;
mod stop;

pub use analyse::{Entry, Word, entry, words};
pub use ask::{Asked, Group, Synonyms, Way};
pub use rank::{Corpus, Posting, rank};
pub use shine::{Piece, shine};
