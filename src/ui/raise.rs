//! Another process's window, brought to the front.
//!
//! X11 lets any program ask the window manager for that. Wayland lets none, and on Windows and macOS
//! nothing here asks for it: there, the window that is opened in its stead says what is open.

/// Brings a process's window to the front, out of its icon, too. False where there is none that can be
/// asked for.
#[must_use]
pub fn raise_window_of(process: u32) -> bool {
    #[cfg(all(unix, not(target_os = "macos")))]
    return x11::raise_window_of(process).unwrap_or(false);
    #[cfg(not(all(unix, not(target_os = "macos"))))]
    {
        let _ = process;
        false
    }
}

#[cfg(all(unix, not(target_os = "macos")))]
mod x11 {
    use std::error::Error;

    use x11rb::connection::Connection as _;
    use x11rb::protocol::xproto::{
        Atom, AtomEnum, ClientMessageEvent, ConnectionExt as _, EventMask, Window,
    };
    use x11rb::rust_connection::RustConnection;

    use crate::ui::window_title;

    type Answer<T> = Result<T, Box<dyn Error>>;

    /// From a pager, as the specification of extended window manager hints calls a program that acts for
    /// the user: what an application asks for itself may be denied.
    const FROM_USER: u32 = 2;

    pub(super) fn raise_window_of(process: u32) -> Answer<bool> {
        let (connection, screen) = x11rb::connect(None)?;
        let screen = connection.setup().roots.get(screen);
        let root = screen.ok_or("no screen")?.root;
        let list = atom(&connection, "_NET_CLIENT_LIST")?;
        let of_process = atom(&connection, "_NET_WM_PID")?;
        let activate = atom(&connection, "_NET_ACTIVE_WINDOW")?;
        for window in numbers(&connection, root, list, AtomEnum::WINDOW)? {
            // A program on another machine may have the same number.
            if numbers(&connection, window, of_process, AtomEnum::CARDINAL)? == [process]
                && is_ours(&connection, window)?
            {
                let now = x11rb::CURRENT_TIME;
                let data = [FROM_USER, now, x11rb::NONE, 0, 0];
                let message = ClientMessageEvent::new(32, window, activate, data);
                let mask = EventMask::SUBSTRUCTURE_REDIRECT | EventMask::SUBSTRUCTURE_NOTIFY;
                connection.send_event(false, root, mask, message)?.check()?;
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn atom(connection: &RustConnection, name: &str) -> Answer<Atom> {
        let reply = connection.intern_atom(false, name.as_bytes())?.reply()?;
        Ok(reply.atom)
    }

    /// A property's numbers; none where the window is without it.
    fn numbers(
        connection: &RustConnection,
        window: Window,
        property: Atom,
        kind: AtomEnum,
    ) -> Answer<Vec<u32>> {
        let reply = connection.get_property(false, window, property, kind, 0, MOST_NUMBERS)?;
        let reply = reply.reply()?;
        Ok(reply.value32().map(Iterator::collect).unwrap_or_default())
    }

    /// More windows than a person has open.
    const MOST_NUMBERS: u32 = 10_000;

    fn is_ours(connection: &RustConnection, window: Window) -> Answer<bool> {
        const MOST: u32 = 64;
        let (property, kind) = (AtomEnum::WM_CLASS, AtomEnum::STRING);
        let reply = connection.get_property(false, window, property, kind, 0, MOST)?;
        let class = reply.reply()?.value;
        // The instance and the class, each with a zero after it.
        let mut names = class.split(|byte| *byte == 0);
        Ok(names.any(|name| name == window_title().as_bytes()))
    }
}
