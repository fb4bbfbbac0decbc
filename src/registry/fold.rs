//! Folding texts for comparison.

use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfkc_quick};

/// Folds a text for comparison: compatibility form (NFKC), lower case, letters and digits only.
///
/// ```
/// use statusdeck::registry::fold;
/// assert_eq!(fold("I’m a  Teapot!"), "imateapot");
/// assert_eq!(fold("４０４"), "404");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    // Most names are ASCII, and most others are in NFKC as they are.
    if text.is_ascii() {
        let kept = text.chars().filter(char::is_ascii_alphanumeric);
        return kept.map(|c| c.to_ascii_lowercase()).collect();
    }
    let kept = |c: &char| c.is_alphanumeric();
    if is_nfkc_quick(text.chars()) == IsNormalized::Yes {
        text.chars()
            .flat_map(char::to_lowercase)
            .filter(kept)
            .collect()
    } else {
        text.nfkc()
            .flat_map(char::to_lowercase)
            .filter(kept)
            .collect()
    }
}
