//! Calls to servers that are not ours: timed, bounded, and honest about what is not known.
