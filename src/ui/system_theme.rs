//! The system's light or dark on Linux and its relatives, where winit cannot tell: freedesktop's
//! settings portal is asked once and then listened to, on a thread of its own. On other platforms,
//! and where there is no session bus or no portal, nothing is told.

use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, OnceLock};

use egui::{Context, Theme};

/// The system's light or dark, for as long as the window is open.
#[derive(Debug, Default)]
pub struct SystemTheme {
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    /// What the portal said last: a `color-scheme`, or anything else for nothing.
    scheme: AtomicU8,
    /// The window, once there is one.
    window: OnceLock<Context>,
}

/// The portal's `color-scheme`; 0 says that the system has no preference.
const DARK: u8 = 1;
const LIGHT: u8 = 2;

impl SystemTheme {
    /// Begins to listen. Returns at once, and never fails: what cannot be learnt is not told.
    #[must_use]
    pub fn follow() -> Self {
        let theme = Self::default();
        portal::follow(Arc::clone(&theme.shared));
        theme
    }

    /// Paints this window anew whenever the system's choice changes.
    pub fn wake(&self, window: &Context) {
        // A second window would be a mistake of ours, and a harmless one.
        drop(self.shared.window.set(window.clone()));
    }

    pub(super) fn get(&self) -> Option<Theme> {
        theme(self.shared.scheme.load(Ordering::Relaxed))
    }
}

impl Shared {
    fn tell(&self, scheme: u8) {
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
    //! The talk with the portal.

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
            // No bus, or no portal on it: the window looks as it does without one.
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
        // Before the question, so that no change falls between the two.
        let mut changes = portal
            .receive_signal_with_args("SettingChanged", &wanted)
            .await?;
        // `Read` rather than `ReadOne`, which older portals lack.
        let value: OwnedValue = portal.call("Read", &(NAMESPACE, KEY)).await?;
        shared.tell(scheme(&value));
        while let Some(change) = changes.next().await {
            let body = change.body();
            if let Ok((_, _, value)) = body.deserialize::<(&str, &str, Value<'_>)>() {
                shared.tell(scheme(&value));
            }
        }
        Ok(())
    }

    /// The scheme in a value, however often it is wrapped: `Read` wraps it twice. No preference is
    /// light, as desktops have it; what nobody has heard of is no preference.
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
            // As `Read` has it.
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
    //! winit tells it itself.

    pub(super) fn follow(_shared: super::Arc<super::Shared>) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_told_before_the_system_has_spoken() {
        let system = SystemTheme::default();
        assert_eq!(system.get(), None);
        system.shared.tell(DARK);
        assert_eq!(system.get(), Some(Theme::Dark));
        system.shared.tell(LIGHT);
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
            system.shared.tell(scheme);
            let asked = times.load(Ordering::Relaxed) - before;
            assert_eq!(asked, u8::from(changes), "{scheme}");
        }
    }
}
