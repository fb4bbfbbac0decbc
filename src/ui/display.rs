//! Which display server the window opens on. Only Linux and its like have a choice.

/// A display server that answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Display {
    /// The one that the platform has; of Linux and its like, Wayland.
    Default,
    /// X11, also where the environment names Wayland but nobody listens there.
    X11,
}

impl Display {
    /// The display to open a window on; `None` where there is none.
    #[must_use]
    pub fn find() -> Option<Self> {
        if !cfg!(all(unix, not(target_os = "macos"))) {
            return Some(Self::Default);
        }
        let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        match (wayland_answers(), is_set("DISPLAY")) {
            (Some(true), _) => Some(Self::Default),
            (_, true) => Some(Self::X11),
            (_, false) => None,
        }
    }

    pub(super) fn choose(self, options: &mut eframe::NativeOptions) {
        #[cfg(all(unix, not(target_os = "macos")))]
        if self == Self::X11 {
            use winit::platform::x11::EventLoopBuilderExtX11 as _;

            options.event_loop_builder = Some(Box::new(|builder| {
                builder.with_x11();
            }));
        }
        #[cfg(not(all(unix, not(target_os = "macos"))))]
        let _ = options;
    }
}

/// Whether a compositor listens where the environment says; `None` where it says nothing.
#[cfg(unix)]
fn wayland_answers() -> Option<bool> {
    use std::os::unix::net::UnixStream;
    use std::path::PathBuf;

    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    // A parent process has connected it.
    if set("WAYLAND_SOCKET").is_some() {
        return Some(true);
    }
    let name = PathBuf::from(set("WAYLAND_DISPLAY")?);
    let folder = PathBuf::from(set("XDG_RUNTIME_DIR").unwrap_or_default());
    let socket = folder.join(name);
    Some(socket.is_absolute() && UnixStream::connect(socket).is_ok())
}

#[cfg(not(unix))]
fn wayland_answers() -> Option<bool> {
    None
}
