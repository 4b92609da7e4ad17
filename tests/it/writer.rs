//! Changes are made one after the other, whoever brings them, and one that fails leaves nothing behind.

use factdesk::{
    actor::By,
    claim::{self, NewClaim},
    clock,
    db::Tx,
    events::verify,
    problem::Result,
};

use crate::on_both;

fn log(tx: &mut Tx<'_>, statement: String) -> Result<()> {
    let new = NewClaim {
        statement,
        ..NewClaim::default()
    };
    claim::store::log(tx, &new).map(drop)
}

on_both! {
    fn a_change_that_panics_is_refused_and_the_next_one_is_made(desk) {
        let write = |panics: bool| {
            desk.database.write_now(By::system(clock::now()), move |tx| {
                log(tx, "About 100,000 troops stand there.".into())?;
                assert!(!panics, "as it is meant to");
                Ok(())
            })
        };
        let head = || *desk.database.head().borrow();
        let before = head();
        assert!(write(true).is_err());
        assert_eq!(head(), before);
        write(false).unwrap();
        assert!(head() > before);
        assert!(desk.database.read_now(verify::verify).unwrap().faults.is_empty());
    }

    fn changes_of_many_threads_at_once_are_one_log(desk) {
        let before = *desk.database.head().borrow();
        std::thread::scope(|scope| {
            for thread in 0..8 {
                scope.spawn(move || {
                    for n in 0..10 {
                        let statement = format!("Claim {n} of thread {thread}.");
                        let by = By::system(clock::now());
                        desk.database.write_now(by, move |tx| log(tx, statement)).unwrap();
                    }
                });
            }
        });
        assert_eq!(*desk.database.head().borrow(), before + 80);
        assert!(desk.database.read_now(verify::verify).unwrap().faults.is_empty());
    }
}
