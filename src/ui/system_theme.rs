//! The system's theme on Linux and the BSDs, where winit does not report it: a thread reads it from
//! freedesktop's settings portal and listens for changes. Elsewhere, and without a portal, it is
//! unknown.

use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, OnceLock};

use egui::{Context, Theme};

/// The system's theme while the window is open.
#[derive(Debug, Default)]
pub struct SystemTheme {
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    /// The last `color-scheme` of the portal; 0 while unknown.
    scheme: AtomicU8,
    window: OnceLock<Context>,
}

/// The values of the portal's `color-scheme`.
const DARK: u8 = 1;
const LIGHT: u8 = 2;

impl SystemTheme {
    /// Starts the thread. If it fails, the theme stays unknown.
    #[must_use]
    pub fn follow() -> Self {
        let theme = Self::default();
        portal::follow(Arc::clone(&theme.shared));
        theme
    }

    /// Repaints this window whenever the system's theme changes.
    pub fn wake(&self, window: &Context) {
        // Setting a second window is a bug without consequences.
        drop(self.shared.window.set(window.clone()));
    }

    pub(super) fn get(&self) -> Option<Theme> {
        theme(self.shared.scheme.load(Ordering::Relaxed))
    }
}

impl Shared {
    #[cfg(any(test, all(unix, not(target_os = "macos"))))]
    fn set(&self, scheme: u8) {
        if self.scheme.swap(scheme, Ordering::Relaxed) != scheme
            && let Some(window) = self.window.get()
        {
            window.request_repaint();
        }
    }
}

const fn theme(scheme: u8) -> Option<Theme> {
    match scheme {
        DARK => Some(Theme::Dark),
        LIGHT => Some(Theme::Light),
        _ => None,
    }
}

#[cfg(all(unix, not(target_os = "macos")))]
mod portal {
    use std::sync::Arc;
    use std::thread;

    use futures_lite::StreamExt as _;
    use zbus::zvariant::{OwnedValue, Value};
    use zbus::{Connection, Proxy};

    use super::{LIGHT, Shared};

    const SERVICE: &str = "org.freedesktop.portal.Desktop";
    const OBJECT: &str = "/org/freedesktop/portal/desktop";
    const INTERFACE: &str = "org.freedesktop.portal.Settings";
    const NAMESPACE: &str = "org.freedesktop.appearance";
    const KEY: &str = "color-scheme";

    pub(super) fn follow(shared: Arc<Shared>) {
        let listen = move || {
            // Without a bus or a portal, the theme stays unknown.
            drop(zbus::block_on(listen(&shared)));
        };
        drop(
            thread::Builder::new()
                .name("theme".to_owned())
                .spawn(listen),
        );
    }

    async fn listen(shared: &Shared) -> zbus::Result<()> {
        let bus = Connection::session().await?;
        let portal = Proxy::new(&bus, SERVICE, OBJECT, INTERFACE).await?;
        let wanted = [(0, NAMESPACE), (1, KEY)];
        // Subscribe before reading, so that no change is missed.
        let mut changes = portal
            .receive_signal_with_args("SettingChanged", &wanted)
            .await?;
        // `Read` rather than `ReadOne`, which older portals lack.
        let value: OwnedValue = portal.call("Read", &(NAMESPACE, KEY)).await?;
        shared.set(scheme(&value));
        while let Some(change) = changes.next().await {
            let body = change.body();
            if let Ok((_, _, value)) = body.deserialize::<(&str, &str, Value<'_>)>() {
                shared.set(scheme(&value));
            }
        }
        Ok(())
    }

    /// The scheme in a value, which `Read` wraps twice. No preference (0) and unknown values are light,
    /// as on the desktops.
    fn scheme(value: &Value<'_>) -> u8 {
        match value {
            Value::Value(inner) => scheme(inner),
            Value::U32(1) => super::DARK,
            _ => LIGHT,
        }
    }

    #[cfg(test)]
    mod tests {
        use egui::Theme;

        use super::*;

        #[track_caller]
        fn check(value: Value<'_>, expected: Theme) {
            assert_eq!(super::super::theme(scheme(&value)), Some(expected));
            // As `Read` wraps it.
            let wrapped = Value::Value(Box::new(Value::Value(Box::new(value))));
            assert_eq!(super::super::theme(scheme(&wrapped)), Some(expected));
        }

        #[test]
        fn a_portals_words_are_understood() {
            check(Value::U32(0), Theme::Light);
            check(Value::U32(1), Theme::Dark);
            check(Value::U32(2), Theme::Light);
            check(Value::U32(7), Theme::Light);
            check(Value::from("dark"), Theme::Light);
        }
    }
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
mod portal {
    pub(super) fn follow(_shared: super::Arc<super::Shared>) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_told_before_the_system_has_spoken() {
        let system = SystemTheme::default();
        assert_eq!(system.get(), None);
        system.shared.set(DARK);
        assert_eq!(system.get(), Some(Theme::Dark));
        system.shared.set(LIGHT);
        assert_eq!(system.get(), Some(Theme::Light));
    }

    #[test]
    fn the_window_is_painted_anew_only_for_a_change() {
        let system = SystemTheme::default();
        let window = Context::default();
        let times = Arc::new(AtomicU8::new(0));
        let count = Arc::clone(&times);
        window.set_request_repaint_callback(move |_| {
            count.fetch_add(1, Ordering::Relaxed);
        });
        system.wake(&window);
        for (scheme, changes) in [(DARK, true), (DARK, false), (LIGHT, true), (LIGHT, false)] {
            // A window asks to be painted only once until it is.
            for _ in 0..3 {
                let mut output = window.run_ui(egui::RawInput::default(), |_| {});
                output.textures_delta.clear();
            }
            let before = times.load(Ordering::Relaxed);
            system.shared.set(scheme);
            let asked = times.load(Ordering::Relaxed) - before;
            assert_eq!(asked, u8::from(changes), "{scheme}");
        }
    }
}
