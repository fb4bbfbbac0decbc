//! What the page takes of the browser: the functions of `assets/web/host.js`, where it says what each does.

use js_sys::{Array, Function, Uint8Array};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};

#[wasm_bindgen(raw_module = "./host.js")]
extern "C" {
    #[wasm_bindgen(js_name = later)]
    fn call_later(work: &JsValue, ms: f64);

    #[wasm_bindgen(js_name = isPage)]
    pub fn is_page() -> bool;

    pub fn tell(message: &str);

    #[wasm_bindgen(catch, js_name = takeLock)]
    pub async fn take_lock() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_name = waitForLock)]
    pub async fn wait_for_lock() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_name = loadFiles)]
    pub async fn load_files() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_name = storeChanges)]
    pub async fn store_changes(changes: Array, block: f64) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch)]
    pub async fn persist() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_name = pickFile)]
    pub async fn pick_file() -> Result<JsValue, JsValue>;

    pub fn download(name: &str, bytes: Uint8Array);

    #[wasm_bindgen(catch, js_name = fetchFile)]
    pub async fn fetch_file(path: &str, most: f64) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_name = runTask)]
    pub async fn run_task(
        files: Array,
        request: Uint8Array,
        progress: &Function,
        number: u32,
    ) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = stopTask)]
    pub fn stop_task(number: u32);

    #[wasm_bindgen(js_name = serveTasks)]
    pub fn serve_tasks(answer: &JsValue);

    #[wasm_bindgen(js_name = tellProgress)]
    pub fn tell_progress(done: f64, of: f64);

    pub fn language() -> String;

    pub fn parameter(name: &str) -> String;

    #[wasm_bindgen(js_name = onBack)]
    pub fn on_back(back: &JsValue);

    #[wasm_bindgen(js_name = setDepth)]
    pub fn set_depth(is_deep: bool);

    pub fn offer(log: &JsValue, is_saved: &JsValue);
}

/// The most bytes of a font.
const MOST_FONT_BYTES: f64 = 8_388_608.0;

/// One of the page's fonts, by its name.
pub async fn fetch_font(name: &str) -> Option<Vec<u8>> {
    let fetched = fetch_file(&format!("fonts/{name}.otf"), MOST_FONT_BYTES).await;
    bytes(&fetched.ok()?)
}

/// Has work done in a later turn of the page.
pub fn later(ms: f64, work: impl FnOnce() + 'static) {
    call_later(&Closure::<dyn FnMut()>::once_into_js(work), ms);
}

/// The bytes of a value that is an array of bytes.
#[must_use]
pub fn bytes(value: &JsValue) -> Option<Vec<u8>> {
    value.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec)
}

/// What a promise was rejected with, in the browser's word.
#[must_use]
pub fn reason(rejected: &JsValue) -> String {
    rejected
        .as_string()
        .unwrap_or_else(|| format!("{rejected:?}"))
}
