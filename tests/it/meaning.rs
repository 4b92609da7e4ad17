//! Matching by meaning: a claim that was checked is found in other words, by a real model that the test has made.

use std::path::{Path, PathBuf};

use factdesk::{
    search::{
        Change, Document, Index, Number,
        matching::{Apart, Match, Question, Settings},
        meaning::{Meaning, Model},
    },
    staff::{Role, Scope},
};
use serde_json::{Value, json};

use crate::support::{Client, Desk, Kind, tiny_model, tiny_onnx};

/// Words that mean the same to the model, and share no stem and no group of the desk's own list.
const CONCEPTS: [&str; 5] = [
    "lorries trucks hauliers",
    "queue wait linger",
    "endlessly forever",
    "harbour docks wharf",
    "orchards groves",
];

const LORRIES: &str = "Lorries queue endlessly at the harbour.";
const TRUCKS: &str = "Trucks wait forever near the docks.";
const CLAIMS: [&str; 5] = [
    LORRIES,
    "The opera staged premieres.",
    "Beekeepers lost hives.",
    "Orchards froze overnight.",
    "Roughly 10,000 lorries queue at the harbour.",
];

fn model() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("model");
    tiny_model::write(&path, &CONCEPTS, &CLAIMS);
    (folder, path)
}

fn document(id: &str, title: &str) -> Change {
    Change::Put(Box::new(Document {
        id: id.into(),
        kind: "claim".into(),
        title: title.into(),
        numbers: Number::all_of(title),
        ..Document::default()
    }))
}

fn archive(model: Option<&Path>) -> Index {
    let mut index = Index::in_memory().unwrap();
    if let Some(folder) = model {
        index = index.with_meaning(Meaning::by(folder));
    }
    let documents = CLAIMS
        .iter()
        .enumerate()
        .map(|(n, title)| document(&n.to_string(), title));
    index.write(documents, 1).unwrap();
    if let Some(meaning) = index.meaning() {
        meaning.settled().unwrap();
    }
    index
}

fn found(index: &Index, text: &str) -> Vec<Match> {
    index.matches(&Question::about(text), &Settings::default()).unwrap()
}

#[test]
fn other_words_for_the_same_are_near_and_other_matters_are_not() {
    let (_folder, path) = model();
    let model = Model::open(&path).unwrap();
    let like = |a: &str, b: &str| {
        let (a, b) = (model.direction(a).unwrap(), model.direction(b).unwrap());
        model.likeness(a.iter().zip(&b).map(|(a, b)| a * b).sum())
    };
    assert!(like(LORRIES, TRUCKS) > 0.8, "{}", like(LORRIES, TRUCKS));
    for other in &CLAIMS[1..4] {
        assert!(like(LORRIES, other) < 0.5, "{other}: {}", like(LORRIES, other));
    }
    assert!(model.unlike().abs() < 0.3, "{}", model.unlike());
}

#[test]
fn onnx_and_safetensors_say_the_same() {
    let (folder, path) = model();
    let by_safetensors = Model::open(&path).unwrap();
    let twin = folder.path().join("twin");
    std::fs::create_dir(&twin).unwrap();
    for name in ["config.json", "tokenizer.json"] {
        std::fs::copy(path.join(name), twin.join(name)).unwrap();
    }
    // Sentence Transformers put it into a folder of its own; others beside the rest.
    for (place, first_token) in [("onnx/model.onnx", false), ("model.onnx", true)] {
        tiny_onnx::write(&path, &twin.join(place), "Erf");
        if first_token {
            for folder in [&path, &twin] {
                std::fs::create_dir(folder.join("1_Pooling")).unwrap();
                std::fs::write(
                    folder.join("1_Pooling/config.json"),
                    "{\"pooling_mode_cls_token\": true}",
                )
                .unwrap();
            }
        }
        let (by_safetensors, by_onnx) = (Model::open(&path).unwrap(), Model::open(&twin).unwrap());
        assert_eq!(by_onnx.dimensions(), by_safetensors.dimensions());
        assert!((by_onnx.unlike() - by_safetensors.unlike()).abs() < 1e-4);
        for text in CLAIMS.iter().copied().chain([TRUCKS, "the", &"wait ".repeat(90)]) {
            let (a, b) = (
                by_onnx.direction(text).unwrap(),
                by_safetensors.direction(text).unwrap(),
            );
            let off = a.iter().zip(&b).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
            assert!(off < 1e-4, "{text}: {off}");
        }
    }
    // Where both are there, safetensors are read.
    std::fs::write(path.join("model.onnx"), "not a model").unwrap();
    assert!(Model::open(&path).is_ok());
    assert_eq!(by_safetensors.dimensions(), 128);
}

#[test]
fn a_claim_is_found_by_a_model_in_onnx() {
    let (_folder, path) = model();
    tiny_onnx::write(&path, &path.join("model.onnx"), "Erf");
    std::fs::remove_file(path.join("model.safetensors")).unwrap();
    let index = archive(Some(&path));
    let best = found(&index, TRUCKS).remove(0);
    assert_eq!((best.document.id.as_str(), best.by_meaning), ("0", true));
}

#[test]
fn what_stands_in_the_way_of_onnx_is_told_with_the_remedy() {
    let told = |change: &dyn Fn(&Path, &Path)| {
        let (_folder, path) = model();
        let onnx = path.join("model.onnx");
        tiny_onnx::write(&path, &onnx, "Erf");
        change(&path, &onnx);
        std::fs::remove_file(path.join("model.safetensors")).unwrap();
        let problem = Model::open(&path).err();
        problem.map(|problem| problem.to_string()).unwrap_or_default()
    };
    assert_eq!(told(&|_, _| {}), "");
    let cut = |_: &Path, onnx: &Path| {
        let bytes = std::fs::read(onnx).unwrap();
        std::fs::write(onnx, &bytes[..bytes.len() / 2]).unwrap();
    };
    // A graph of any kind will do; the kind only says how many tokens it reads.
    let kind = |path: &Path, _: &Path| {
        let config = std::fs::read_to_string(path.join("config.json")).unwrap();
        std::fs::write(path.join("config.json"), config.replace("\"bert\"", "\"mpnet\"")).unwrap();
    };
    assert_eq!(told(&kind), "");
    for (problem, words) in [
        (told(&|path, onnx| tiny_onnx::write(path, onnx, "Sinkhorn")), "Sinkhorn"),
        (
            told(&|_, onnx| std::fs::write(onnx, "not a model").unwrap()),
            "cannot be read",
        ),
        (told(&|_, onnx| std::fs::write(onnx, "").unwrap()), "model.onnx"),
        (told(&cut), "cannot be read"),
    ] {
        assert!(problem.contains(words), "{words}: {problem}");
    }
}

#[test]
fn a_claim_is_found_without_a_common_word_and_says_why() {
    let (_folder, path) = model();
    assert_eq!(found(&archive(None), TRUCKS), [], "by words there is nothing");
    let index = archive(Some(&path));
    let best = found(&index, TRUCKS).remove(0);
    assert_eq!((best.document.id.as_str(), best.by_meaning), ("0", true));
    assert_eq!(best.shared, [""; 0]);
    let by_words = found(&index, "Lorries queue endlessly at the harbour").remove(0);
    assert_eq!((by_words.document.id.as_str(), by_words.by_meaning), ("0", false));
    assert!(by_words.is_same(&Settings::default()) && by_words.score > best.score);
    assert_eq!(found(&index, ""), []);
    let none_of_that_kind = Question {
        kinds: &["article".into()],
        ..Question::about(TRUCKS)
    };
    assert_eq!(index.matches(&none_of_that_kind, &Settings::default()).unwrap(), []);
}

#[test]
fn what_a_document_says_now_counts() {
    let (_folder, path) = model();
    let index = archive(Some(&path));
    let best = || found(&index, TRUCKS).into_iter().map(|found| found.document.id).next();
    index.write([document("0", "Groves froze overnight.")], 2).unwrap();
    index.meaning().unwrap().settled().unwrap();
    assert_ne!(best().as_deref(), Some("0"));
    index.write([document("0", LORRIES)], 3).unwrap();
    index.meaning().unwrap().settled().unwrap();
    assert_eq!(best().as_deref(), Some("0"));
    index.write([Change::Remove("0".into())], 4).unwrap();
    assert_ne!(best().as_deref(), Some("0"));
    assert_eq!(index.meaning().unwrap().size().0, CLAIMS.len() - 1);
    let Change::Put(new) = document("9", LORRIES) else {
        unreachable!()
    };
    index.rebuild([Ok::<_, factdesk::search::Error>(*new)], 5).unwrap();
    index.meaning().unwrap().settled().unwrap();
    assert_eq!((best().as_deref(), index.meaning().unwrap().size().0), (Some("9"), 1));
}

#[test]
fn the_same_subject_with_another_number_is_not_the_same_claim() {
    let (_folder, path) = model();
    let index = archive(Some(&path));
    // The model does not see numbers at all, so both are one and the same to it.
    for text in [
        "About 40,000 trucks wait at the docks.",
        "About 40,000 hauliers linger at the wharf.",
        "40,000 lorries queue at the harbour.",
    ] {
        for settings in [
            Settings::default(),
            Settings {
                show: 0.0,
                same: 0.1,
                ..Settings::default()
            },
        ] {
            let all = index.matches(&Question::about(text), &settings).unwrap();
            let other = all
                .iter()
                .find(|found| found.document.id == "4")
                .unwrap_or_else(|| panic!("{text}: {all:?}"));
            assert!(
                other.apart != Apart::Not && !other.is_same(&settings),
                "{text}: {other:?}"
            );
            let open = index.matches(&Question::about(text), &settings.open()).unwrap();
            let other = open.iter().find(|found| found.document.id == "4").unwrap();
            assert!(settings.score_of(other) < settings.same, "{other:?}");
        }
    }
}

fn desk(kind: Kind, model: &Path) -> (Desk, Client, Client) {
    let desk = Desk::open_with(kind, |config| config.embedding_model = Some(model.to_owned()));
    let editor = desk.person("Ines Okafor", &[Role::Editor]);
    let program = desk.program(&editor, &[Scope::Read, Scope::Write]);
    for statement in &CLAIMS[..4] {
        program
            .call("POST", "/api/v1/claims", &[], &json!({"statement": statement}))
            .expect(201);
    }
    let browser = desk.signed_in(&editor);
    (desk, program, browser)
}

fn asked(path: &str, text: &str) -> String {
    let query: String = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("text", text)
        .finish();
    format!("{path}?{query}")
}

fn offered_by_meaning(kind: Kind) {
    let (_folder, path) = model();
    let (desk, program, browser) = desk(kind, &path);
    let ask = |text: &str| program.get(&asked("/api/v1/matches", text)).expect(200).json()["items"].clone();
    // Asked once, so that the index has followed the log; then its meaning is waited for.
    assert_eq!(ask(LORRIES)[0]["similar_meaning"], false);
    desk.app.staff_index.index().meaning().unwrap().settled().unwrap();
    let found = ask(TRUCKS);
    assert_eq!(
        (&found[0]["statement"], &found[0]["similar_meaning"]),
        (&json!(LORRIES), &json!(true)),
        "{found:#}"
    );
    assert_eq!(found[0]["shared"], json!([]));
    let page = browser.get(&asked("/desk/matches", TRUCKS)).expect(200).text();
    assert!(page.contains(LORRIES) && page.contains("similar meaning"), "{page}");
    let page = browser.get(&asked("/desk/matches", LORRIES)).expect(200).text();
    assert!(page.contains(LORRIES) && !page.contains("similar meaning"), "{page}");
}

#[test]
fn offered_by_meaning_sqlite() {
    offered_by_meaning(Kind::Sqlite);
}

#[test]
fn offered_by_meaning_postgres() {
    offered_by_meaning(Kind::Postgres);
}

#[test]
fn a_broken_model_leaves_words() {
    let (_folder, path) = model();
    std::fs::write(path.join("model.safetensors"), "not a model").unwrap();
    let (desk, program, _) = desk(Kind::Sqlite, &path);
    let found: Value = program.get(&asked("/api/v1/matches", LORRIES)).expect(200).json();
    assert_eq!(
        (&found["items"][0]["statement"], &found["items"][0]["same"]),
        (&json!(LORRIES), &json!(true))
    );
    let problem = desk
        .app
        .staff_index
        .index()
        .meaning()
        .unwrap()
        .settled()
        .unwrap_err()
        .to_string();
    assert!(problem.contains("model.safetensors"), "{problem}");
    let nothing = program.get(&asked("/api/v1/matches", TRUCKS)).expect(200).json();
    assert_eq!(nothing["items"], json!([]));
}

#[test]
fn what_stands_in_the_way_of_a_model_is_told_with_the_remedy() {
    let told = |change: &dyn Fn(&Path)| {
        let (_folder, path) = model();
        change(&path);
        Model::open(&path)
            .err()
            .map(|problem| problem.to_string())
            .unwrap_or_default()
    };
    let drop = |name: &'static str| move |path: &Path| std::fs::remove_file(path.join(name)).unwrap();
    let put = |name: &'static str, text: &'static str| {
        move |path: &Path| {
            std::fs::create_dir_all(path.join(name).parent().unwrap()).unwrap();
            std::fs::write(path.join(name), text).unwrap();
        }
    };
    let both = |a: &dyn Fn(&Path), b: &dyn Fn(&Path)| {
        told(&|path| {
            a(path);
            b(path)
        })
    };
    let config = |from: &'static str, to: &'static str| {
        move |path: &Path| {
            let file = path.join("config.json");
            let text = std::fs::read_to_string(&file).unwrap();
            assert!(text.contains(from), "{text}");
            std::fs::write(file, text.replace(from, to)).unwrap();
        }
    };
    assert_eq!(told(&|_| {}), "");
    for (problem, words) in [
        (told(&|path| std::fs::remove_dir_all(path).unwrap()), "no such folder"),
        (told(&drop("config.json")), "no config.json"),
        (told(&drop("tokenizer.json")), "AutoTokenizer"),
        (told(&drop("model.safetensors")), "Copy all files"),
        (
            both(&drop("model.safetensors"), &put("onnx/model.onnx", "")),
            "model.onnx",
        ),
        (
            both(&drop("model.safetensors"), &put("pytorch_model.bin", "")),
            "save_pretrained",
        ),
        (told(&put("model.safetensors", "{}")), "Copy the folder anew"),
        (told(&put("tokenizer.json", "{}")), "tokenizer.json cannot be read"),
        (told(&put("config.json", "?")), "not JSON"),
        (
            told(&put(
                "modules.json",
                "[{\"type\": \"sentence_transformers.models.Dense\"}]",
            )),
            "Dense",
        ),
        (
            told(&put("1_Pooling/config.json", "{\"pooling_mode_max_tokens\": true}")),
            "neither takes the mean",
        ),
        (told(&config("\"bert\"", "\"t5\"")), "\"t5\""),
        (
            told(&config("\"num_attention_heads\":2", "\"num_attention_heads\":0")),
            "num_attention_heads",
        ),
        (
            told(&config("\"num_attention_heads\":2", "\"num_attention_heads\":3")),
            "no multiple",
        ),
        (
            told(&config("\"intermediate_size\":16", "\"intermediate_size\":17")),
            "does not fit its config.json",
        ),
        (
            told(&config(
                "\"max_position_embeddings\":64",
                "\"max_position_embeddings\":4",
            )),
            "too few",
        ),
        (
            told(&config("\"layer_norm_eps\"", "\"layer_norm_epsilon\"")),
            "layer_norm_eps",
        ),
    ] {
        assert!(problem.contains(words), "{words}: {problem}");
    }
    // A model that knows none of the words says the same of all of them.
    let deaf = told(&|path| {
        let file = path.join("tokenizer.json");
        let mut tokenizer: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
        let words = tokenizer["model"]["vocab"].as_object_mut().unwrap();
        words.retain(|word, _| word.starts_with('['));
        std::fs::write(file, tokenizer.to_string()).unwrap();
    });
    assert!(
        deaf.contains("tell none apart") || deaf.contains("no direction"),
        "{deaf}"
    );
}
