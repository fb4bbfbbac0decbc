//! Puts the icon, the version and a manifest into a Windows program; for other systems it does nothing.

const ICON: &str = "assets/package/icons/statusdeck.ico";
const MANIFEST: &str = "assets/package/statusdeck.manifest";

fn main() {
    println!("cargo::rerun-if-changed=assets/package/build.rs");
    // The system that the program is for: this runs on the one that builds it.
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() != Ok("windows") {
        return;
    }
    println!("cargo::rerun-if-changed={ICON}");
    println!("cargo::rerun-if-changed={MANIFEST}");
    let mut resource = winresource::WindowsResource::new();
    resource
        .set_icon(ICON)
        .set_manifest_file(MANIFEST)
        // The task manager shows this as the program's name.
        .set("FileDescription", "statusdeck")
        .set("LegalCopyright", "2026 The statusdeck developers");
    if let Err(error) = resource.compile() {
        // A program without its icon is better than none.
        println!("cargo::warning=no icon and no version in the program: {error}");
    }
}
