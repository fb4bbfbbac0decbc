//! What the program says: the registry of codes, and the messages in both languages.

mod facts;
mod glossary;
mod lessons;
mod registry;
mod texts;
