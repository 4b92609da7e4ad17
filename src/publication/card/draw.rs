//! From a drawing to a picture: SVG to PNG, with our own fonts and nothing from outside.

use std::sync::{Arc, LazyLock};

use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{Options, Tree, fontdb::Database},
};

use super::{SIZE, lines::FONTS};
use crate::problem::{Problem, Result};

static FONT_DATABASE: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    for font in FONTS {
        fonts.load_font_data(font.to_vec());
    }
    Arc::new(fonts)
});

/// Draws it.
pub(super) fn png(svg: &str) -> Result<Vec<u8>> {
    let options = Options {
        fontdb: Arc::clone(&FONT_DATABASE),
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options).map_err(Problem::internal)?;
    let (width, height) = SIZE;
    let mut pixels = Pixmap::new(width, height).ok_or_else(|| Problem::internal("no room for a picture"))?;
    resvg::render(&tree, Transform::default(), &mut pixels.as_mut());
    pixels.encode_png().map_err(Problem::internal)
}
