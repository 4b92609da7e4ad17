//! Links the program so that it takes less memory, and notices new migrations.

use std::{env, process::Command};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=migrations");
    if packed_relocations_are_read() {
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}

/// Whether the machine that this is built on, and for, moves a program by a packed list of its addresses: 7 MB that are not read at
/// each start and kept. The C library of GNU does from 2.36 on (Debian 12).
fn packed_relocations_are_read() -> bool {
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    let for_itself = env::var("HOST").ok() == env::var("TARGET").ok();
    if !for_itself || !is("CARGO_CFG_TARGET_OS", "linux") || !is("CARGO_CFG_TARGET_ENV", "gnu") {
        return false;
    }
    let Ok(told) = Command::new("getconf").arg("GNU_LIBC_VERSION").output() else {
        return false;
    };
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    let version = told.trim().strip_prefix("glibc 2.").map(str::to_owned);
    version.is_some_and(|minor| minor.parse::<u32>().is_ok_and(|minor| minor >= 36))
}
