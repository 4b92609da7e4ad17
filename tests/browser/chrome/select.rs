//! Selecting words of an article, with the mouse.

use fantoccini::actions::{InputSource as _, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use serde_json::json;

use super::Browser;

/// Where the words begin and end on the screen, after scrolling there. The text may stand in several nodes.
const PLACE: &str = r#"
    const words = arguments[0];
    const article = document.querySelector("[data-article-text]");
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT,
        (node) => node.parentElement.closest("[data-skip]") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    const nodes = [];
    let text = "";
    while (walker.nextNode()) {
        nodes.push([walker.currentNode, text.length]);
        text += walker.currentNode.data;
    }
    const at = text.indexOf(words);
    if (at < 0) return null;
    const point = (offset) => {
        const [node, start] = nodes.findLast(([, start]) => start <= offset);
        return [node, offset - start];
    };
    const range = document.createRange();
    range.setStart(...point(at));
    const [last, offset] = point(at + words.length - 1);
    range.setEnd(last, offset + 1);
    range.startContainer.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
    const boxes = [...range.getClientRects()].filter((box) => box.width > 0);
    const [first, final] = [boxes[0], boxes.at(-1)];
    return [first.left, first.top + first.height / 2, final.right, final.top + final.height / 2];
"#;

impl Browser {
    fn place_of(&self, words: &str) -> [f64; 4] {
        let place = self.script(PLACE, vec![json!(words)]);
        serde_json::from_value(place).unwrap_or_else(|_| panic!("the article does not say {words:?}:\n{}", self.text()))
    }

    /// Drags the mouse over these words of the article.
    pub fn drag_over(&self, words: &str) {
        let [x1, y1, x2, y2] = self.place_of(words);
        let to = |x: f64, y: f64| PointerAction::MoveTo { duration: None, x, y };
        let button = MOUSE_BUTTON_LEFT;
        let drag = MouseActions::new("mouse".into())
            // In the margin first: that drops an earlier selection, whose button may lie over these words.
            .then(to(2.0, y1))
            .then(PointerAction::Down { button })
            .then(PointerAction::Up { button })
            .then(to(x1 + 0.5, y1))
            .then(PointerAction::Down { button })
            .then(to(x2, y2))
            .then(PointerAction::Up { button });
        self.run(self.client.perform_actions(drag)).unwrap();
    }
}
