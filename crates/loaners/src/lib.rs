//! Units that are lent while a repair lasts.
