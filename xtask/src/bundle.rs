//! The client bundle: the islands as one JavaScript file and one wasm file in `app/client/dist`.

use std::path::{Path, PathBuf};
use std::time::Instant;

use wasm_bindgen_cli_support::Bindgen;

use crate::assets::{self, Asset, digest_of};
use crate::node::Node;
use crate::run::{self, Outcome, at};
use crate::say::{bytes, say};
use crate::wasm_target::{TRIPLE, WasmTarget};

/// The first part of the files' names.
const STEM: &str = "rembuk";
/// What the bundle is made from; `app/client/dist` itself is left out.
const INPUTS: [&str; 6] = ["app", "domain/src", "domain/Cargo.toml", "Cargo.lock", "Cargo.toml", "xtask/src/bundle.rs"];
/// What rustc's wasm32 target has on by default, so that wasm-opt may read it.
const WASM_FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Makes the bundle, or finds that nothing has changed since it was made.
pub fn make() -> Outcome {
    let dist = run::root().join("app/client/dist");
    let inputs = digest_of(run::root(), &INPUTS, &dist)?;
    if is_current(&dist, &inputs) {
        say("the client bundle is up to date");
        return Ok(());
    }
    // Islands of other sources than the server's would not fit its pages: better none.
    for outdated in [dist.join("manifest.json"), stamp(&dist)] {
        let _ = std::fs::remove_file(outdated);
    }
    let work = run::target_dir().join("client");
    let wasm = compile(&work)?;
    let (js, bound) = bind(&wasm, &work.join("bound"))?;
    let optimised = optimise(&bound, &work);
    let best = optimised.as_ref().unwrap_or(&bound);
    std::fs::create_dir_all(&dist).map_err(at(&dist))?;
    let wasm_asset = assets::write(&dist, STEM, "wasm", &read(best)?)?;
    let js_asset = assets::write(&dist, STEM, "js", js.as_bytes())?;
    publish(&dist, &js_asset, &wasm_asset)?;
    let kind = if optimised.is_some() { "optimised" } else { "plain" };
    let stamp = stamp(&dist);
    std::fs::write(&stamp, format!("{inputs} {kind}")).map_err(at(&stamp))?;
    report(read(&wasm)?.len(), read(&bound)?.len(), &wasm_asset, &js_asset);
    Ok(())
}

/// A bundle that wasm-opt has not seen is made again once there is a Node to run it.
fn is_current(dist: &Path, inputs: &str) -> bool {
    let Ok(stamp) = std::fs::read_to_string(stamp(dist)) else {
        return false;
    };
    dist.join("manifest.json").is_file()
        && match stamp.split_once(' ') {
            Some((made_from, "optimised")) => made_from == inputs,
            Some((made_from, _)) => made_from == inputs && Node::find().is_err(),
            None => false,
        }
}

fn stamp(dist: &Path) -> PathBuf {
    dist.join(".stamp")
}

fn read(path: &Path) -> Outcome<Vec<u8>> {
    std::fs::read(path).map_err(at(path))
}

/// Cargo's part, in a folder of its own: another compiler may be at work there than on the server.
fn compile(work: &Path) -> Outcome<PathBuf> {
    let target = WasmTarget::ready()?;
    say("compiling the client (the first time takes a minute or two)");
    let mut cargo = run::cargo();
    cargo.env("CARGO_TARGET_DIR", work);
    cargo.args(["build", "-p", "client", "--target", TRIPLE, "--profile", "wasm-release"]);
    target.apply(&mut cargo);
    run::must(&mut cargo)?;
    Ok(work.join(TRIPLE).join("wasm-release/client.wasm"))
}

/// wasm-bindgen's part: the JavaScript, and the wasm without what only wasm-bindgen reads.
fn bind(wasm: &Path, folder: &Path) -> Outcome<(String, PathBuf)> {
    let trouble = |error| format!("wasm-bindgen: {error:#}");
    let _ = std::fs::remove_dir_all(folder);
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).out_name(STEM).typescript(false).remove_name_section(true);
    bindgen.remove_producers_section(true).omit_default_module_path(true);
    let mut output = bindgen.web(true).and_then(Bindgen::generate_output).map_err(trouble)?;
    output.emit(folder).map_err(trouble)?;
    let path = folder.join(format!("{STEM}.js"));
    let js = std::fs::read_to_string(&path).map_err(at(&path))?;
    if js.lines().any(|line| line.starts_with("import ")) {
        return Err(format!("{} imports another file; the bundle must be one", path.display()).into());
    }
    Ok((js, folder.join(format!("{STEM}_bg.wasm"))))
}

/// wasm-opt's part, where npm can bring it; a bundle without it is larger and works the same.
fn optimise(wasm: &Path, work: &Path) -> Option<PathBuf> {
    let optimised = work.join("optimised.wasm");
    let begun = Instant::now();
    let outcome = Node::find().and_then(|node| {
        node.install_packages()?;
        let mut command = node.packaged("wasm-opt");
        command.arg("-Oz").args(WASM_FEATURES).arg(wasm).arg("-o").arg(&optimised);
        run::must(&mut command)
    });
    match outcome {
        Ok(()) => {
            say(&format!("wasm-opt took {:.1} s", begun.elapsed().as_secs_f64()));
            Some(optimised)
        }
        Err(failure) => {
            say(&format!("not optimised, so the bundle is larger than it need be: {failure}"));
            None
        }
    }
}

/// Names the new files in the manifest, then removes those of earlier bundles.
fn publish(dist: &Path, js: &Asset, wasm: &Asset) -> Outcome {
    let manifest = dist.join("manifest.json");
    let text = format!("{{\"js\": \"{}\", \"wasm\": \"{}\"}}\n", js.name, wasm.name);
    std::fs::write(&manifest, text).map_err(at(&manifest))?;
    for entry in std::fs::read_dir(dist).map_err(at(dist))?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let kept = name.starts_with(&js.name) || name.starts_with(&wasm.name);
        if name.starts_with(&format!("{STEM}.")) && !kept {
            std::fs::remove_file(entry.path()).map_err(at(&entry.path()))?;
        }
    }
    Ok(())
}

fn report(compiled: usize, bound: usize, wasm: &Asset, js: &Asset) {
    say(&format!("wasm as compiled {}, after wasm-bindgen {}", bytes(compiled), bytes(bound)));
    for asset in [wasm, js] {
        say(&format!(
            "{}: {} bytes, gzip {}, brotli {}",
            asset.name,
            bytes(asset.plain),
            bytes(asset.gzip),
            bytes(asset.brotli)
        ));
    }
}
