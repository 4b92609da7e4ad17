//! Random tokens, their hashes, and the key that signs what must not be forged.

use std::path::Path;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use rand::RngCore as _;
use sha2::{Digest, Sha256};

use crate::{
    events::hex,
    problem::{Code, Problem, Result},
};

/// The desk's secret key. The same on all nodes of a desk.
#[derive(Clone)]
pub struct Secret([u8; 32]);

impl Secret {
    /// Reads the key file, or makes one that only its owner can read.
    pub fn load_or_make(path: &Path) -> Result<Self> {
        let wrong = |detail: String| {
            Problem::new(
                Code::Unavailable,
                format!("The secret key {}: {detail}", path.display()),
            )
        };
        match std::fs::read_to_string(path) {
            Ok(text) => {
                let bytes = URL_SAFE_NO_PAD
                    .decode(text.trim())
                    .map_err(|_| wrong("is not a key of this program".into()))?;
                Ok(Self(
                    bytes.try_into().map_err(|_| wrong("has the wrong length".into()))?,
                ))
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let key = random();
                if let Some(folder) = path.parent() {
                    std::fs::create_dir_all(folder)?;
                }
                write_private(path, &URL_SAFE_NO_PAD.encode(key)).map_err(|error| wrong(error.to_string()))?;
                Ok(Self(key))
            }
            Err(error) => Err(wrong(error.to_string())),
        }
    }

    /// A signature of `text` that is good for that purpose only.
    pub fn sign(&self, purpose: &str, text: &str) -> String {
        URL_SAFE_NO_PAD.encode(self.mac(purpose, text).finalize().into_bytes())
    }

    /// Whether the signature is ours; takes the same time for every wrong one.
    pub fn verify(&self, purpose: &str, text: &str, signature: &str) -> bool {
        URL_SAFE_NO_PAD
            .decode(signature)
            .is_ok_and(|bytes| self.mac(purpose, text).verify_slice(&bytes).is_ok())
    }

    fn mac(&self, purpose: &str, text: &str) -> Hmac<Sha256> {
        // HMAC fills a short key up with zeros to the block of 64 bytes (RFC 2104).
        let mut block = [0; 64];
        block.iter_mut().zip(self.0).for_each(|(to, from)| *to = from);
        let mut mac = Hmac::<Sha256>::new(&block.into());
        // A purpose never contains a line break, so no two pairs give the same bytes.
        mac.update(purpose.as_bytes());
        mac.update(b"\n");
        mac.update(text.as_bytes());
        mac
    }
}

/// A new token with 256 random bits, for a cookie, a link or a program.
pub fn token() -> String {
    URL_SAFE_NO_PAD.encode(random())
}

/// What is stored of a token: its SHA-256. A token is random, so it needs no slow hash.
pub fn token_hash(token: &str) -> String {
    hex(&Sha256::digest(token))
}

fn random() -> [u8; 32] {
    let mut bytes = [0; 32];
    rand::rng().fill_bytes(&mut bytes);
    bytes
}

#[cfg(unix)]
fn write_private(path: &Path, text: &str) -> std::io::Result<()> {
    use std::{io::Write as _, os::unix::fs::OpenOptionsExt as _};
    std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?
        .write_all(text.as_bytes())
}

#[cfg(not(unix))]
fn write_private(path: &Path, text: &str) -> std::io::Result<()> {
    std::fs::write(path, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_good_for_one_text_and_one_purpose() {
        let folder = tempfile::tempdir().unwrap();
        let secret = Secret::load_or_make(&folder.path().join("secret.key")).unwrap();
        let again = Secret::load_or_make(&folder.path().join("secret.key")).unwrap();
        let signature = secret.sign("form", "abc");
        assert!(again.verify("form", "abc", &signature));
        assert!(!again.verify("form", "abd", &signature));
        assert!(!again.verify("link", "abc", &signature));
        assert!(!again.verify("form", "abc", "…"));
    }
}
