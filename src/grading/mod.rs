//! Grading answers: is it right, nearly right, right to another question, or wrong, and then whose?
//!
//! Pure functions over the registry. `session` turns a verdict into a grade.

mod given;

mod grade;

mod names;

mod real_words;

mod slip;

mod typed;

mod typo;

mod verdict;

pub(crate) use given::is_place;
pub use given::{Given, NotAnOption, SELF_GRADES, parse, self_grade};
pub use grade::{fits_too, grade, grade_typed};
pub use slip::{WordsOff, words_off};
pub use verdict::Verdict;
