//! A small sentence-embedding model made on the spot: BERT with one layer whose words lie where the test wants them, in the
//! files that real ones come in. Words of one concept have one direction; function words and what it does not know have none.

use std::{collections::HashMap, fs, path::Path};

use candle_core::{Device, Tensor};
use factdesk::search::meaning::UNLIKE;
use serde_json::json;

/// Numbers of a direction that say something, and those in which function words hide until the first norm takes them away.
const SAYING: usize = 96;
const HIDING: usize = 32;
const HIDDEN: usize = SAYING + HIDING;
const INNER: usize = 16;
const PLACES: usize = 64;

const SAYS_NOTHING: &[&str] = &[
    "[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "about", "an", "and", "are", "at", "by", "for", "have", "in", "near",
    "of", "on", "roughly", "the", "to", "two", "was", "were", ".", ",",
];

/// Writes the model: `concepts` are words that mean the same, a concept a line; `texts` are what it must know the words of.
pub fn write(folder: &Path, concepts: &[&str], texts: &[&str]) {
    let concept_of: HashMap<&str, &str> = concepts
        .iter()
        .flat_map(|line| line.split(' ').map(move |word| (word, *line)))
        .collect();
    let known = texts.iter().chain(&UNLIKE).map(|text| text.to_lowercase());
    let known: Vec<String> = known
        .flat_map(|text| {
            let words = text.split(|c: char| !c.is_alphabetic());
            words
                .filter(|word| !word.is_empty())
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect();
    let mut words: Vec<&str> = SAYS_NOTHING.to_vec();
    for word in concept_of.keys().copied().chain(known.iter().map(String::as_str)) {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    let mut rows = Vec::new();
    for (n, word) in words.iter().enumerate() {
        if n < SAYS_NOTHING.len() {
            rows.extend([0.0; SAYING]);
            rows.extend(noise(word, HIDING, 1.0));
        } else {
            rows.extend(noise(concept_of.get(word).unwrap_or(word), SAYING, 1.0));
            rows.extend([0.0; HIDING]);
        }
    }
    fs::create_dir_all(folder).unwrap();
    weights(folder, words.len(), rows);
    let config = json!({"architectures": ["BertModel"], "model_type": "bert", "vocab_size": words.len(), "hidden_size": HIDDEN,
        "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": INNER, "hidden_act": "gelu",
        "hidden_dropout_prob": 0.1, "max_position_embeddings": PLACES, "type_vocab_size": 2, "initializer_range": 0.02,
        "layer_norm_eps": 1e-12, "pad_token_id": 0});
    fs::write(folder.join("config.json"), config.to_string()).unwrap();
    let vocabulary: HashMap<&str, usize> = words.iter().copied().zip(0..).collect();
    let special = |token: &str| json!({"id": token, "ids": [vocabulary[token]], "tokens": [token]});
    let piece = |token: &str| json!({"SpecialToken": {"id": token, "type_id": 0}});
    let text = |name: &str| json!({"Sequence": {"id": name, "type_id": 0}});
    let tokenizer = json!({"version": "1.0", "truncation": null, "padding": {"strategy": {"Fixed": 128}, "direction": "Right",
            "pad_to_multiple_of": null, "pad_id": 0, "pad_type_id": 0, "pad_token": "[PAD]"},
        "added_tokens": [], "decoder": null,
        "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true, "strip_accents": null, "lowercase": true},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": {"type": "TemplateProcessing", "single": [piece("[CLS]"), text("A"), piece("[SEP]")],
            "pair": [piece("[CLS]"), text("A"), piece("[SEP]"), text("B"), piece("[SEP]")],
            "special_tokens": {"[CLS]": special("[CLS]"), "[SEP]": special("[SEP]")}},
        "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "max_input_chars_per_word": 100,
            "vocab": vocabulary}});
    fs::write(folder.join("tokenizer.json"), tokenizer.to_string()).unwrap();
}

fn weights(folder: &Path, words: usize, of_words: Vec<f32>) {
    let mut tensors: HashMap<String, Tensor> = HashMap::new();
    let mut put = |name: &str, shape: &[usize], numbers: Vec<f32>| {
        tensors.insert(name.to_owned(), Tensor::from_vec(numbers, shape, &Device::Cpu).unwrap());
    };
    put("embeddings.word_embeddings.weight", &[words, HIDDEN], of_words);
    put(
        "embeddings.position_embeddings.weight",
        &[PLACES, HIDDEN],
        vec![0.0; PLACES * HIDDEN],
    );
    put(
        "embeddings.token_type_embeddings.weight",
        &[2, HIDDEN],
        vec![0.0; 2 * HIDDEN],
    );
    let mut first_norm = vec![1.0; SAYING];
    first_norm.extend([0.0; HIDING]);
    put("embeddings.LayerNorm.weight", &[HIDDEN], first_norm);
    put("embeddings.LayerNorm.bias", &[HIDDEN], vec![0.0; HIDDEN]);
    let layer = "encoder.layer.0";
    for name in ["attention.output", "output"] {
        put(
            &format!("{layer}.{name}.LayerNorm.weight"),
            &[HIDDEN],
            vec![1.0; HIDDEN],
        );
        put(&format!("{layer}.{name}.LayerNorm.bias"), &[HIDDEN], vec![0.0; HIDDEN]);
    }
    for (name, out, into) in [
        ("attention.self.query", HIDDEN, HIDDEN),
        ("attention.self.key", HIDDEN, HIDDEN),
        ("attention.self.value", HIDDEN, HIDDEN),
        ("attention.output.dense", HIDDEN, HIDDEN),
        ("intermediate.dense", INNER, HIDDEN),
        ("output.dense", HIDDEN, INNER),
    ] {
        put(
            &format!("{layer}.{name}.weight"),
            &[out, into],
            noise(name, out * into, 0.1),
        );
        put(&format!("{layer}.{name}.bias"), &[out], vec![0.0; out]);
    }
    candle_core::safetensors::save(&tensors, folder.join("model.safetensors")).unwrap();
}

/// Numbers that look like chance, and are the same for the same name.
fn noise(name: &str, count: usize, times: f32) -> Vec<f32> {
    let mut state = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let mut next = move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 40) as f32 / (1_u64 << 24) as f32 - 0.5
    };
    (0..count).map(|_| times * (next() + next() + next())).collect()
}
