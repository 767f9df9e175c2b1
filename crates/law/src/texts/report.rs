//! A whole answer as plain text, for the command line and for letters.
