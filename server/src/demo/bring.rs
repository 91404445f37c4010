//! What people bring in the demonstration: photos, a paper, an emblem, a sketch of their village, and where something is.

use domain::chance::Seeded;
use store::{
    act::{self, Acting},
    file::Brought,
};

use super::{
    DemoError,
    deeds::What,
    paper,
    pictures::Drawing,
    play::{Stage, done},
};

impl Stage<'_> {
    /// With a chance of its own: a photo more or less draws no other lots.
    pub(super) async fn bring(&self, acting: &Acting<'_>, what: What) -> Result<(), DemoError> {
        let chance = Seeded::new(&format!("bring {what:?}"));
        let acting = &Acting { chance: &chance, ..*acting };
        let store = self.store;
        match what {
            What::Photo(key, shows, drawing) => {
                let photo = kept(self, acting, &key, shows, drawing).await?;
                done(act::file::add_to_proposal(store, acting, self.proposal(&key)?, Some(&photo)).await)
            }
            What::Paper(key, is) => {
                let file = act::file::keep_paper(store, acting, paper::reckoning(is)).await?;
                let paper = Brought { file, shows: Some(is.to_owned()) };
                done(act::file::add_paper(store, acting, self.proposal(&key)?, Some(&paper)).await)
            }
            What::Emblem(place, drawing) => {
                let emblem = kept(self, acting, "emblem", "Lambang", drawing).await?;
                done(act::emblem::set(store, acting, place, Some(&emblem)).await)
            }
            What::Sketch(village, drawing) => {
                let sketch = kept(self, acting, "sketch", "Sketsa", drawing).await?;
                done(act::sketch::set(store, acting, village, Some(&sketch)).await)
            }
            What::Mark(key, coordinates) => {
                done(act::sketch::mark(store, acting, self.proposal(&key)?, coordinates).await)
            }
            What::Point(key, at) => done(act::sketch::point(store, acting, self.proposal(&key)?, at).await),
            _ => Ok(()),
        }
    }
}

async fn kept(
    stage: &Stage<'_>,
    acting: &Acting<'_>,
    key: &str,
    shows: &str,
    drawing: Drawing,
) -> Result<Brought, DemoError> {
    let photo = drawing.photo().map_err(|_| DemoError::script("picture", key))?;
    let file = act::file::keep_photo(stage.store, acting, photo).await?;
    Ok(Brought { file, shows: Some(shows.to_owned()) })
}
