//! Who is asking, and whether they may: in the handler's type, so that forgetting to ask does not compile.

use std::{marker::PhantomData, ops::Deref, sync::Arc};

use actix_web::{FromRequest, HttpRequest, dev::Payload};
use futures_util::future::LocalBoxFuture;

use super::{Permission, Person, Relation, Rights, store};
use crate::{
    actor::By,
    app::App,
    clock::{self, Time},
    db::{Db, Tx},
    problem::{Code, Problem, Result},
    site::Site,
    web::{http, layout::Frame, posted},
};

/// A signed-in person who may do `P`, with what their request needs.
pub struct Allowed<P: Permission> {
    staff: Staff,
    may: PhantomData<P>,
}

/// A signed-in person at a moment.
pub struct Staff {
    /// Them.
    pub person: Person,
    /// The time of the request.
    pub at: Time,
    /// The running desk.
    pub app: App,
    /// The desk's settings.
    pub site: Arc<Site>,
    /// What the page around their work needs.
    pub frame: Frame,
}

impl<P: Permission> Deref for Allowed<P> {
    type Target = Staff;
    fn deref(&self) -> &Staff {
        &self.staff
    }
}

impl Staff {
    /// Them, now.
    pub fn by(&self) -> By {
        self.person.by(self.at)
    }

    /// Whether the table allows them the action on a record that they are not involved in.
    pub fn may(&self, action: super::Action) -> bool {
        self.rights().may(Relation::Uninvolved, action)
    }

    /// What they may do, to be carried into a change.
    pub fn rights(&self) -> Rights {
        Rights::of(&self.person.roles)
    }

    /// Reads for them.
    pub async fn read<T: Send + 'static>(&self, work: impl FnOnce(&mut Db) -> Result<T> + Send + 'static) -> Result<T> {
        self.app.database.read(work).await
    }

    /// Makes a change in their name.
    pub async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.app.database.write(self.by(), work).await
    }
}

impl<P: Permission> FromRequest for Allowed<P> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move {
            let staff = signed_in(&req).await?;
            staff.rights().check(Relation::Uninvolved, P::ACTION)?;
            Ok(Self {
                staff,
                may: PhantomData,
            })
        })
    }
}

async fn signed_in(req: &HttpRequest) -> Result<Staff> {
    let app = posted::app(req)?;
    let nobody = || Problem::new(Code::NotSignedIn, "Sign in to go on.");
    let token = req
        .cookie(posted::SESSION_COOKIE)
        .ok_or_else(nobody)?
        .value()
        .to_owned();
    let at = clock::now();
    let person = app
        .database
        .read(move |db| store::by_session(db, &token, at))
        .await?
        .ok_or_else(nobody)?;
    let site = app.site().await?;
    let (csrf, _) = posted::form_token(req)?;
    let frame = Frame {
        site_name: site.site_name.clone(),
        person: person.name.clone(),
        csrf,
        notice: http::notice(req),
        is_admin: person.is(super::Role::Admin),
        waiting: app.waiting().await?,
    };
    Ok(Staff {
        person,
        at,
        app,
        site,
        frame,
    })
}
