//! Passwords: argon2id, with the parameters that OWASP's password storage cheat sheet gives first (19 MiB, 2 passes).

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};

use crate::problem::{Problem, Result};

/// A password that may be set: 10 to 200 characters.
pub struct Password(String);

impl Password {
    /// Reads a new password. Length is all that is asked for, as NIST SP 800-63B advises.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        match text.chars().count() {
            0..10 => Err("Choose a password of at least 10 characters; a few words are best."),
            10..=200 => Ok(Self(text.to_owned())),
            _ => Err("A password may have at most 200 characters."),
        }
    }

    /// Its hash, in PHC form. Takes some tens of milliseconds on purpose: not on the async threads.
    pub fn hash(&self) -> Result<String> {
        Ok(Argon2::default()
            .hash_password(self.0.as_bytes())
            .map_err(Problem::internal)?
            .to_string())
    }
}

/// Whether the password belongs to the hash. Without a hash the same time is spent, so that nobody learns who exists.
pub fn verify(password: &str, hash: Option<&str>) -> bool {
    const NOBODY: &str =
        "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$QJyhvqXVnUmDjjkzFHRnKfQDJTnlnV1WHXLTlBFVzxI";
    let known = hash.is_some();
    let text: String = password.chars().take(200).collect();
    let right = PasswordHash::new(hash.unwrap_or(NOBODY))
        .is_ok_and(|hash| Argon2::default().verify_password(text.as_bytes(), &hash).is_ok());
    known && right
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_password_fits_its_hash() {
        let hash = Password::parse("correct horse battery").unwrap().hash().unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(verify("correct horse battery", Some(&hash)));
        assert!(!verify("correct horse batterz", Some(&hash)));
        assert!(!verify("correct horse battery", None));
        assert!(Password::parse("short").is_err());
    }
}
