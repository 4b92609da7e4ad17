# The daily commands. ./test and .ci/run need none of this.

# Run a throwaway newsroom
dev:
    cargo run -- demo

# Format and lints
check:
    cargo fmt --check
    cargo clippy --all-targets -- -D warnings

# Everything
test *args:
    ./test {{args}}

# Accept changed snapshots
snap:
    INSTA_UPDATE=always cargo nextest run

# A new pair of migrations
migration NAME:
    mkdir -p migrations/{sqlite,postgres}/"$(date +%Y-%m-%d-%H%M%S)_{{NAME}}"

# Print src/schema.rs from a migrated PostgreSQL at $DATABASE_URL (needs diesel_cli)
schema:
    diesel print-schema --database-url "$DATABASE_URL" > src/schema.rs

# Measure
bench:
    cargo run --release -- bench desk
    cargo run --release -- bench log
