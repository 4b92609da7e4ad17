//! What lies in the folder of an embedding model, and what to do when it is not what is needed.

use std::path::Path;

use serde_json::Value;

/// Tokens of a text that are read at most; a claim has about thirty.
const LONGEST: usize = 256;

/// Tokens without which nothing can be read.
const SHORTEST: usize = 8;

/// The files of a model, looked at.
pub struct Folder {
    pub config: Value,
    pub tokenizer: Vec<u8>,
    pub network: Network,
    /// Whether the first token stands for the text; else the mean of all does.
    pub first_token: bool,
    /// How many tokens are read at most.
    pub longest: usize,
}

/// The file of the network itself, and what it is.
pub enum Network {
    /// Weights of BERT, in safetensors.
    Bert(Vec<u8>),
    /// Weights of XLM-RoBERTa, in safetensors.
    Roberta(Vec<u8>),
    /// A network of any kind, in ONNX.
    Onnx(Vec<u8>),
}

/// Where ONNX lies, first or last in a folder of Sentence Transformers.
const ONNX: [&str; 2] = ["model.onnx", "onnx/model.onnx"];

impl Folder {
    /// Reads the files and checks all that the network would stumble over.
    pub fn look(folder: &Path) -> Result<Self, String> {
        if !folder.is_dir() {
            return Err(
                "there is no such folder. Set FACTDESK_EMBEDDING_MODEL to a folder with config.json, tokenizer.json and \
                 model.safetensors or model.onnx."
                    .into(),
            );
        }
        let is_safetensors = folder.join("model.safetensors").is_file();
        let onnx = ONNX.into_iter().find(|name| folder.join(name).is_file());
        if !is_safetensors && onnx.is_none() {
            return Err(no_weights(folder));
        }
        let config =
            json(folder, "config.json")?.ok_or("it has no config.json. Copy all files of the model's folder.")?;
        let kind = config.get("model_type").and_then(Value::as_str).unwrap_or("bert");
        let number = |name: &str| {
            config
                .get(name)
                .and_then(Value::as_u64)
                .and_then(|n| usize::try_from(n).ok())
        };
        let network = match (kind, onnx) {
            ("bert" | "xlm-roberta", _) if is_safetensors => {
                attention(number("hidden_size"), number("num_attention_heads"))?;
                let weights = read(folder, "model.safetensors")?;
                if kind == "bert" {
                    Network::Bert(weights)
                } else {
                    Network::Roberta(weights)
                }
            }
            (_, Some(name)) => Network::Onnx(read(folder, name)?),
            (other, None) => {
                return Err(format!(
                    "it is of the kind {other:?}; as safetensors, bert and xlm-roberta are understood, such as all-MiniLM-L6-v2 or \
                     paraphrase-multilingual-MiniLM-L12-v2. Models of other kinds are read as model.onnx."
                ));
            }
        };
        if !folder.join("tokenizer.json").is_file() {
            return Err(
                "it has no tokenizer.json. Copy it too, or write it with Python's transformers: \
                 AutoTokenizer.from_pretrained(FOLDER).save_pretrained(FOLDER)."
                    .into(),
            );
        }
        only_pooling(folder)?;
        // RoBERTa and its kin count their places from behind that of the padding.
        let before = if kind == "bert" {
            0
        } else {
            number("pad_token_id").unwrap_or(1) + 1
        };
        let places = number("max_position_embeddings")
            .unwrap_or_default()
            .saturating_sub(before);
        let wanted = json(folder, "sentence_bert_config.json")?
            .and_then(|told| told.get("max_seq_length").and_then(Value::as_u64))
            .and_then(|most| usize::try_from(most).ok())
            .unwrap_or(LONGEST);
        let longest = places.min(wanted).min(LONGEST);
        if longest < SHORTEST {
            return Err(format!(
                "it reads {longest} tokens of a text, which is too few for a claim."
            ));
        }
        Ok(Self {
            tokenizer: read(folder, "tokenizer.json")?,
            network,
            first_token: json(folder, "1_Pooling/config.json")?
                .is_some_and(|told| told.get("pooling_mode_cls_token") == Some(&Value::Bool(true))),
            longest,
            config,
        })
    }
}

/// Refuses sizes that the network would stumble over.
fn attention(dimensions: Option<usize>, heads: Option<usize>) -> Result<(), String> {
    let (Some(dimensions @ 1..), Some(heads @ 1..)) = (dimensions, heads) else {
        return Err("its config.json lacks hidden_size or num_attention_heads. Copy the folder anew.".into());
    };
    if dimensions % heads != 0 {
        return Err(
            "in its config.json, hidden_size is no multiple of num_attention_heads. Copy the folder anew.".into(),
        );
    }
    Ok(())
}

/// What to do about a folder without the network in a form that is read.
fn no_weights(folder: &Path) -> String {
    let has = |name: &str| folder.join(name).exists();
    if has("onnx") {
        "its folder onnx has no model.onnx. Take that file, or model.safetensors, from where the model is offered."
            .into()
    } else if has("pytorch_model.bin") {
        "it holds the model as PyTorch's pickle, which may carry a program; safetensors and ONNX are read. Models are mostly \
         offered in several forms: take model.safetensors from the same place. Or write it with Python's transformers: \
         AutoModel.from_pretrained(FOLDER).save_pretrained(FOLDER)."
            .into()
    } else if has("model.safetensors.index.json") {
        "its weights are in several files. Choose a smaller model: one file, model.safetensors, is read.".into()
    } else {
        "it has no model.safetensors and no model.onnx. Copy all files of the model's folder.".into()
    }
}

/// Refuses models that do more with the network's output than to pool it: without that their directions mean nothing.
fn only_pooling(folder: &Path) -> Result<(), String> {
    let modules = json(folder, "modules.json")?;
    for module in modules.as_ref().and_then(Value::as_array).into_iter().flatten() {
        let kind = module.get("type").and_then(Value::as_str).unwrap_or_default();
        let kind = kind.rsplit('.').next().unwrap_or_default();
        if !matches!(kind, "Transformer" | "Pooling" | "Normalize") {
            return Err(format!(
                "its modules.json has a step {kind:?}, which is not understood. Choose a model of Transformer, Pooling and \
                 Normalize alone, such as all-MiniLM-L6-v2."
            ));
        }
    }
    let pooling = json(folder, "1_Pooling/config.json")?;
    let on = |told: &Value, name: &str| told.get(name) == Some(&Value::Bool(true));
    match pooling {
        Some(told) if !on(&told, "pooling_mode_cls_token") && !on(&told, "pooling_mode_mean_tokens") => {
            Err("it neither takes the mean of its tokens nor the first one; choose a model that does.".into())
        }
        _ => Ok(()),
    }
}

fn read(folder: &Path, name: &str) -> Result<Vec<u8>, String> {
    std::fs::read(folder.join(name)).map_err(|error| format!("its {name} cannot be read: {error}"))
}

/// A file of JSON; none when it is not there.
fn json(folder: &Path, name: &str) -> Result<Option<Value>, String> {
    if !folder.join(name).is_file() {
        return Ok(None);
    }
    let read = serde_json::from_slice(&read(folder, name)?);
    read.map(Some)
        .map_err(|error| format!("its {name} is not JSON: {error}"))
}
