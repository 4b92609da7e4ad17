//! The program `factdesk`.

/// Indexing and matching make and drop small things on several threads: with this they take a fifth less time, and what
/// making the indexes needed is given back afterwards.
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> std::process::ExitCode {
    factdesk::cli::main()
}
