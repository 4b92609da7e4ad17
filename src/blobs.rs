//! The content-addressed store: bytes under their SHA-256, written once, never changed.
//!
//! A folder by default, any S3-compatible store by address; both through the `object_store` crate.

use std::{path::Path, sync::Arc};

use bytes::Bytes;
use object_store::{ObjectStore, ObjectStoreExt, PutMode, PutOptions, path::Path as Key};
use sha2::{Digest, Sha256};

use crate::{
    events::hex,
    problem::{Code, Problem, Result},
};

/// Where blobs are kept. Cheap to clone.
#[derive(Clone)]
pub struct Blobs {
    store: Arc<dyn ObjectStore>,
    prefix: Key,
}

impl Blobs {
    /// Opens `file:PATH` (relative to `data_dir`; the folder is made) or `s3://BUCKET/PREFIX` (credentials and endpoint
    /// from the usual `AWS_…` variables).
    pub fn open(url: &str, data_dir: &Path) -> Result<Self> {
        let wrong = |detail: String| Problem::new(Code::Unavailable, format!("FACTDESK_BLOB_URL {url}: {detail}"));
        if let Some(path) = url.strip_prefix("file:") {
            let folder = data_dir.join(path.strip_prefix("//").unwrap_or(path));
            std::fs::create_dir_all(&folder).map_err(|error| wrong(error.to_string()))?;
            let store = object_store::local::LocalFileSystem::new_with_prefix(&folder)
                .map_err(|error| wrong(error.to_string()))?;
            return Ok(Self {
                store: Arc::new(store),
                prefix: Key::default(),
            });
        }
        let address = url::Url::parse(url).map_err(|error| wrong(error.to_string()))?;
        if address.scheme() != "s3" {
            return Err(wrong("it must begin with file: or s3://".into()));
        }
        let options = std::env::vars().filter_map(|(k, v)| {
            k.to_ascii_lowercase()
                .starts_with("aws_")
                .then(|| (k.to_ascii_lowercase(), v))
        });
        let (store, prefix) =
            object_store::parse_url_opts(&address, options).map_err(|error| wrong(error.to_string()))?;
        Ok(Self {
            store: Arc::from(store),
            prefix,
        })
    }

    /// Keeps the bytes and returns their SHA-256 in hexadecimal. Keeping the same bytes again costs nothing.
    pub async fn put(&self, bytes: Bytes) -> Result<String> {
        let sha256 = hex(&Sha256::digest(&bytes));
        let options = PutOptions {
            mode: PutMode::Create,
            ..PutOptions::default()
        };
        match self.store.put_opts(&self.key(&sha256), bytes.into(), options).await {
            Ok(_) | Err(object_store::Error::AlreadyExists { .. }) => Ok(sha256),
            Err(error) => Err(Problem::internal(format!("blob {sha256}: {error}"))),
        }
    }

    /// The bytes under that SHA-256, checked against it.
    pub async fn get(&self, sha256: &str) -> Result<Bytes> {
        let found = match self.store.get(&self.key(sha256)).await {
            Ok(found) => found,
            Err(object_store::Error::NotFound { .. }) => return Err(Problem::not_found("blob")),
            Err(error) => return Err(Problem::internal(format!("blob {sha256}: {error}"))),
        };
        let bytes = found
            .bytes()
            .await
            .map_err(|error| Problem::internal(format!("blob {sha256}: {error}")))?;
        if hex(&Sha256::digest(&bytes)) == sha256 {
            Ok(bytes)
        } else {
            Err(Problem::internal(format!("blob {sha256} is damaged")))
        }
    }

    /// Two levels of folders, so that none grows too large.
    fn key(&self, sha256: &str) -> Key {
        let folder = sha256.get(..2).unwrap_or("__");
        self.prefix.clone().join(folder).join(sha256)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn bytes_come_back_and_damage_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::open("file:blobs", folder.path()).unwrap();
        let sha256 = blobs.put(Bytes::from_static(b"roughly 100,000 troops")).await.unwrap();
        assert_eq!(
            blobs.put(Bytes::from_static(b"roughly 100,000 troops")).await.unwrap(),
            sha256
        );
        assert_eq!(blobs.get(&sha256).await.unwrap().as_ref(), b"roughly 100,000 troops");
        std::fs::write(
            folder.path().join("blobs").join(sha256.get(..2).unwrap()).join(&sha256),
            b"altered",
        )
        .unwrap();
        assert_eq!(blobs.get(&sha256).await.unwrap_err().code, Code::Internal);
        assert_eq!(blobs.get(&"0".repeat(64)).await.unwrap_err().code, Code::NotFound);
    }
}
