//! Deskbell's program: see `deskbell --help`.

fn main() -> std::process::ExitCode {
    deskbell::cli::main()
}
