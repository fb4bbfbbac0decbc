//! The messages of one language, from the Fluent files in `assets/text`.

use std::borrow::Cow;
use std::path::Path;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::harmless::harmless_line;
use super::particle::with_particle;
use crate::language::Language;
use crate::time::Day;

/// The Fluent files of one language, by name.
#[must_use]
pub const fn sources(language: Language) -> [(&'static str, &'static str); 8] {
    macro_rules! files {
        ($($file:literal),*) => {
            [$(($file, include_str!(concat!("../../assets/text/", $file)))),*]
        };
    }
    match language {
        Language::En => files!(
            "en/window.ftl",
            "en/goal.ftl",
            "en/interview.ftl",
            "en/entry.ftl",
            "en/data.ftl",
            "en/drill.ftl",
            "en/drills.ftl",
            "en/terminal.ftl"
        ),
        Language::Ko => files!(
            "ko/window.ftl",
            "ko/goal.ftl",
            "ko/interview.ftl",
            "ko/entry.ftl",
            "ko/data.ftl",
            "ko/drill.ftl",
            "ko/drills.ftl",
            "ko/terminal.ftl"
        ),
    }
}

/// A value put into a message. A text is made harmless there.
#[derive(Clone, Debug)]
pub enum Arg<'a> {
    /// A number, which also chooses plural forms.
    Number(i64),
    Text(Cow<'a, str>),
}

impl Arg<'_> {
    fn fluent(&self) -> FluentValue<'_> {
        match self {
            Self::Number(number) => FluentValue::from(*number),
            Self::Text(text) => FluentValue::from(harmless_line(text)),
        }
    }
}

impl From<u32> for Arg<'_> {
    fn from(number: u32) -> Self {
        Self::Number(i64::from(number))
    }
}

impl From<usize> for Arg<'_> {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<u64> for Arg<'_> {
    fn from(number: u64) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<u16> for Arg<'_> {
    fn from(number: u16) -> Self {
        Self::Number(i64::from(number))
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<&Path> for Arg<'_> {
    fn from(path: &Path) -> Self {
        path.display().to_string().into()
    }
}

type Bundle = FluentBundle<FluentResource>;

/// Over a megabyte each, so a language is read when its first message is asked for, and once.
static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::En));
static KOREAN: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::Ko));

fn bundle(language: Language) -> Bundle {
    let locale: LanguageIdentifier = language.key().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // The isolation marks are for mixing right-to-left scripts, and some fonts show them.
    bundle.set_use_isolating(false);
    // `PARTICLE($code, "과")`. There is no second function of that name.
    drop(bundle.add_function("PARTICLE", |given, _| match given {
        [FluentValue::String(word), FluentValue::String(particle)] => {
            with_particle(word, particle).into()
        }
        [FluentValue::Number(number), FluentValue::String(particle)] => {
            with_particle(&number.as_string(), particle).into()
        }
        _ => FluentValue::Error,
    }));
    for (_, source) in sources(language) {
        // A broken message is left out and found by the test; the others stay usable.
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(rest, _)| rest);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// All messages of one language.
#[derive(Clone, Copy, Debug)]
pub struct Text {
    language: Language,
}

impl Text {
    /// The messages of a language.
    #[must_use]
    pub const fn new(language: Language) -> Self {
        Self { language }
    }

    fn bundle(self) -> &'static Bundle {
        match self.language {
            Language::En => &ENGLISH,
            Language::Ko => &KOREAN,
        }
    }

    /// The language.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// A message without arguments.
    #[must_use]
    pub fn get<'a>(&'a self, id: &'a str) -> Cow<'a, str> {
        let said = self.format(id, None, &[]);
        said.map_or(id.into(), Cow::Owned)
    }

    /// A message with arguments.
    #[must_use]
    pub fn with(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        let said = self.format(id, None, args);
        said.unwrap_or_else(|| id.to_owned())
    }

    /// A message's attribute, such as `.terminal`; `None` where it has none of that name.
    #[must_use]
    pub fn attribute(&self, id: &str, name: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
        self.format(id, Some(name), args)
    }

    fn format(
        &self,
        id: &str,
        attribute: Option<&str>,
        args: &[(&str, Arg<'_>)],
    ) -> Option<String> {
        let bundle = self.bundle();
        let message = bundle.get_message(id)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        let args = args.iter().map(|(name, value)| (*name, value.fluent()));
        let args: FluentArgs<'_> = args.collect();
        let mut errors = Vec::new();
        let said = bundle.format_pattern(pattern, Some(&args), &mut errors);
        Some(said.into_owned())
    }

    /// A day as people of this language write it: "Nov 23", "11월 23일"; with the year where it is
    /// not this one.
    #[must_use]
    pub fn day(&self, day: Day, today: Day) -> String {
        let date = day.date();
        let (year, month, number) = (date.year(), date.month(), date.day());
        let this_year = year == today.date().year();
        match self.language {
            Language::En => {
                let name = self.month(day);
                if this_year {
                    format!("{name} {number}")
                } else {
                    format!("{name} {number}, {year}")
                }
            }
            Language::Ko if this_year => format!("{month}월 {number}일"),
            Language::Ko => format!("{year}년 {month}월 {number}일"),
        }
    }

    /// The name of a day's month, without the year: "Nov", "11월".
    #[must_use]
    pub fn month(&self, day: Day) -> String {
        const MONTHS: [&str; 12] = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ];
        let month = day.date().month();
        let index = usize::try_from(month - 1).unwrap_or(0);
        match self.language {
            Language::En => MONTHS.get(index).copied().unwrap_or_default().to_owned(),
            Language::Ko => format!("{month}월"),
        }
    }
}
