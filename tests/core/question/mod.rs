//! What is asked, and how.

mod generated;
mod lures;
