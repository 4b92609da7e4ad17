//! The program `factdesk`.

fn main() -> std::process::ExitCode {
    factdesk::cli::main()
}
