//! What those who watch over a node are told.

use std::time::Duration;

use diesel::prelude::*;
use factdesk::{app::App, server};
use serde_json::json;

use crate::{on_both, support::document};

on_both! {
    fn a_node_that_has_caught_up_is_ready(desk) {
        let anyone = desk.reader();
        assert_eq!(anyone.get("/healthz").expect(200).text(), "ok\n");
        desk.published(document("There were about 100,000 troops", "true"));
        let ready = anyone.get("/readyz").expect(200);
        assert_eq!(ready.header("cache-control"), "no-store");
        assert_eq!(ready.json(), json!({"database": "ok", "migrations": "ok", "index": "ok"}));
    }

    fn a_node_whose_database_is_of_another_version_is_not_ready(desk) {
        desk.write(|tx| {
            diesel::sql_query(
                "DELETE FROM __diesel_schema_migrations \
                 WHERE version = (SELECT max(version) FROM __diesel_schema_migrations)",
            )
            .execute(&mut **tx)?;
            Ok(())
        });
        let told = desk.reader().get("/readyz").expect(503).json();
        assert!(told["migrations"].as_str().unwrap().starts_with("not run yet: 20"), "{told}");
        assert_eq!(told["database"], "ok");
        desk.reader().get("/healthz").expect(200);
    }

    fn a_node_whose_index_is_behind_the_log_is_not_ready(desk) {
        desk.published(document("There were about 100,000 troops", "true"));
        // The same desk where nothing follows the log.
        let mut config = desk.app.config.clone();
        config.search_patience = Duration::from_millis(1);
        let behind = App::new(config, desk.database.clone(), desk.app.base_url.clone()).unwrap();
        let answer = actix_web::rt::System::new().block_on(async {
            let answers = server::answers(behind).await;
            answers("/readyz").await.unwrap()
        });
        assert_eq!(answer.status, 503);
        let told: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
        assert!(told["index"].as_str().unwrap().starts_with("at 0 (staff) and 0 (public) of "), "{told}");
    }
}
