//! `factdesk serve`.

use std::io::Write as _;

use crate::{
    config::Config,
    db::{Database, Missing},
    problem::Result,
    server,
};

/// Serves the desk, making an empty one when there is none.
pub fn serve(config: Config) -> Result<()> {
    let database = Database::open(&config.database, Missing::Create)?;
    actix_web::rt::System::new().block_on(async move {
        let running = server::start(config, database).await?;
        announce(&running);
        running.run().await
    })
}

/// The one line on standard output that scripts wait for.
pub fn announce(running: &server::Running) {
    println!("listening on http://{}", running.address);
    let _ = std::io::stdout().flush();
}
