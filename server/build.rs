//! Puts the client bundle into the binary, if `cargo xtask bundle` made one before; else pages have no islands.

use std::{env, fs, path::Path};

fn main() {
    let root = env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let dist = Path::new(&root).join("../app/client/dist");
    println!("cargo:rerun-if-changed={}", dist.join("manifest.json").display());
    let named =
        fs::read_to_string(dist.join("manifest.json")).ok().and_then(|m| Some((field(&m, "js")?, field(&m, "wasm")?)));
    let entry = |name: &str| {
        let file = |suffix: &str| dist.join(format!("{name}{suffix}"));
        let included = |suffix: &str| {
            if file(suffix).exists() { format!("include_bytes!({:?})", file(suffix)) } else { "b\"\"".to_owned() }
        };
        format!("({name:?}, {}, {}, {})", included(""), included(".br"), included(".gz"))
    };
    let value = match named {
        Some((js, wasm)) if dist.join(&js).exists() && dist.join(&wasm).exists() => {
            format!("Some([{}, {}])", entry(&js), entry(&wasm))
        }
        _ => "None".to_owned(),
    };
    let code = format!(
        "/// Name, plain bytes, brotli, gzip.\ntype Built = (&'static str, &'static [u8], &'static [u8], &'static [u8]);\n\
         /// The islands' script and wasm.\nstatic BUNDLE: Option<[Built; 2]> = {value};\n"
    );
    let out = Path::new(&env::var("OUT_DIR").unwrap_or_default()).join("bundle.rs");
    if let Err(error) = fs::write(out, code) {
        panic!("cannot write the list of the bundle's files: {error}");
    }
}

fn field(json: &str, name: &str) -> Option<String> {
    let after = json.split(&format!("\"{name}\"")).nth(1)?;
    after.split('"').nth(1).map(ToOwned::to_owned)
}
