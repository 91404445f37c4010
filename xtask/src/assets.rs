//! Files for a browser to keep for ever: named by their content, compressed beside themselves.

use std::io::Write;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::run::{Outcome, at};

/// One file as it was written, with the sizes that a visitor downloads.
pub struct Asset {
    /// Its name, with the hash of its content.
    pub name: String,
    /// Bytes as they are.
    pub plain: usize,
    /// Bytes of the `.gz` beside it.
    pub gzip: usize,
    /// Bytes of the `.br` beside it.
    pub brotli: usize,
}

/// Writes `stem.<hash>.extension`, `.gz` and `.br`.
pub fn write(folder: &Path, stem: &str, extension: &str, content: &[u8]) -> Outcome<Asset> {
    let hash = hex(&Sha256::digest(content));
    let name = format!("{stem}.{}.{extension}", &hash[..10]);
    let (gzip, brotli) = (gzipped(content)?, brotlied(content)?);
    for (suffix, bytes) in [("", content), (".gz", &gzip[..]), (".br", &brotli[..])] {
        let path = folder.join(format!("{name}{suffix}"));
        std::fs::write(&path, bytes).map_err(at(&path))?;
    }
    Ok(Asset { name, plain: content.len(), gzip: gzip.len(), brotli: brotli.len() })
}

fn gzipped(content: &[u8]) -> Outcome<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(content).and_then(|()| encoder.finish()).map_err(|error| format!("gzip: {error}").into())
}

fn brotlied(content: &[u8]) -> Outcome<Vec<u8>> {
    let mut compressed = Vec::new();
    let best =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: content.len(), ..Default::default() };
    brotli::BrotliCompress(&mut &content[..], &mut compressed, &best).map_err(|error| format!("brotli: {error}"))?;
    Ok(compressed)
}

/// Lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A digest of files and folders, by path and content; what is missing counts as missing.
pub fn digest_of(root: &Path, names: &[&str], leave_out: &Path) -> Outcome<String> {
    let mut files = Vec::new();
    for name in names {
        collect(&root.join(name), leave_out, &mut files)?;
    }
    files.sort();
    let mut digest = Sha256::new();
    for path in files {
        let relative = path.strip_prefix(root).unwrap_or(&path);
        digest.update(relative.as_os_str().as_encoded_bytes());
        digest.update([0]);
        digest.update(Sha256::digest(std::fs::read(&path).map_err(at(&path))?));
    }
    Ok(hex(&digest.finalize()))
}

/// All files below a path, that path itself included.
pub fn collect(path: &Path, leave_out: &Path, files: &mut Vec<PathBuf>) -> Outcome {
    if path == leave_out {
        return Ok(());
    }
    if path.is_dir() {
        for entry in std::fs::read_dir(path).map_err(at(path))? {
            collect(&entry.map_err(at(path))?.path(), leave_out, files)?;
        }
    } else if path.is_file() {
        files.push(path.to_owned());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_compressed_unpacks_to_the_same() {
        let content = b"rembuk ".repeat(1_000);
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut &brotlied(&content).expect("brotli")[..], &mut unpacked).expect("unpacks");
        assert_eq!(unpacked, content);
        assert_eq!(gzipped(&content).expect("gzip")[..2], [0x1f, 0x8b]);
    }

    #[test]
    fn hexadecimal_keeps_leading_zeros() {
        assert_eq!(hex(&[0, 10, 255]), "000aff");
    }
}
