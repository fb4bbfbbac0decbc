//! The languages of the registry and of every message.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    En,
    Ko,
}

impl Language {
    pub const ALL: [Self; 2] = [Self::En, Self::Ko];

    /// The BCP 47 tag.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ko => "ko",
        }
    }

    /// The language's own name for itself.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Ko => "한국어",
        }
    }

    /// The language of a system locale such as `ko-KR`; English if it is not Korean.
    #[must_use]
    pub fn from_locale(locale: &str) -> Self {
        let primary = locale.split(['-', '_', '.']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("ko") {
            Self::Ko
        } else {
            Self::En
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn korean_locales_are_korean() {
        for locale in ["ko", "ko-KR", "ko_KR.UTF-8", "KO"] {
            assert_eq!(Language::from_locale(locale), Language::Ko);
        }
        for locale in ["en-US", "C", "", "kok-IN", "de"] {
            assert_eq!(Language::from_locale(locale), Language::En);
        }
    }
}
