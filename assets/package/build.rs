//! Puts the icon, the version and a manifest into a Windows program. On other machines it does
//! nothing; a Windows program that is built elsewhere goes without.

fn main() {
    println!("cargo::rerun-if-changed=assets/package/build.rs");
    #[cfg(windows)]
    windows();
}

#[cfg(windows)]
fn windows() {
    const ICON: &str = "assets/package/icons/statusdeck.ico";
    const MANIFEST: &str = "assets/package/statusdeck.manifest";
    println!("cargo::rerun-if-changed={ICON}");
    println!("cargo::rerun-if-changed={MANIFEST}");
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() != Ok("windows") {
        return;
    }
    let mut resource = winresource::WindowsResource::new();
    resource.set_icon(ICON).set_manifest_file(MANIFEST);
    if let Err(error) = resource.compile() {
        // A program without its icon is better than none.
        println!("cargo::warning=no icon and no version in the program: {error}");
    }
}
