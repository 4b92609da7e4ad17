//! A sentence-embedding model: a text goes in, a direction comes out, and texts that mean about the same point about the same
//! way. It is read from a folder as Sentence Transformers write it; nothing is fetched.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use candle_core::{DType, Device, Tensor};
use candle_nn::VarBuilder;
use candle_transformers::models::{
    bert::{self, BertModel},
    xlm_roberta::{self, XLMRobertaModel},
};
use moka::sync::Cache;
use tokenizers::{Tokenizer, TruncationParams};

use super::{
    folder::{self, Folder},
    onnx::Onnx,
};

/// How many texts are remembered with their directions: the suggestions of an article are asked for again and again.
const REMEMBERED: u64 = 4_096;

/// Above this likeness of sentences about different things, a model tells nothing apart.
const TELLS_NOTHING: f32 = 0.95;

/// Sentences of which no two are about the same thing, to see what a model makes of that.
pub const UNLIKE: [&str; 12] = [
    "The bridge was closed for repairs in spring.",
    "Milk prices fell by a third.",
    "She won the tournament twice.",
    "Most of the patients recovered at home.",
    "An earthquake destroyed four villages.",
    "The senator voted against the tax.",
    "Their second album sold poorly.",
    "Pupils learn two foreign languages here.",
    "The company moved its factory abroad.",
    "Police arrested a man at the airport.",
    "Wolves have returned to the northern forest.",
    "Soldiers crossed the border at night.",
];

/// Why a model cannot be used, and what to do.
#[derive(Debug, Clone, thiserror::Error)]
#[error("the embedding model in {} cannot be used: {why}", folder.display())]
pub struct Unusable {
    /// Where it should be.
    pub folder: PathBuf,
    /// What stands in the way.
    pub why: String,
}

enum Network {
    Bert(Box<BertModel>),
    Roberta(Box<XLMRobertaModel>),
    Onnx(Onnx),
}

/// A model that is ready.
pub struct Model {
    tokenizer: Tokenizer,
    network: Network,
    /// Whether the first token stands for the text; else the mean of all of them does.
    first_token: bool,
    dimensions: usize,
    unlike: f32,
    remembered: Cache<String, Arc<[f32]>>,
}

impl Model {
    /// The one in a folder.
    pub fn open(folder: &Path) -> Result<Self, Unusable> {
        Self::read(folder).map_err(|why| Unusable {
            folder: folder.to_owned(),
            why,
        })
    }

    fn read(folder: &Path) -> Result<Self, String> {
        let folder = Folder::look(folder)?;
        let mut tokenizer = Tokenizer::from_bytes(&folder.tokenizer)
            .map_err(|error| format!("its tokenizer.json cannot be read: {error}"))?;
        let truncation = TruncationParams {
            max_length: folder.longest,
            ..TruncationParams::default()
        };
        tokenizer
            .with_truncation(Some(truncation))
            .map_err(|error| format!("its tokenizer.json cannot be used: {error}"))?
            .with_padding(None);
        let network = match folder.network {
            folder::Network::Onnx(bytes) => Network::Onnx(Onnx::read(&bytes)?),
            folder::Network::Bert(bytes) => {
                let config: bert::Config = serde_json::from_value(folder.config).map_err(lacking)?;
                Network::Bert(Box::new(BertModel::load(safetensors(bytes)?, &config).map_err(unfit)?))
            }
            folder::Network::Roberta(bytes) => {
                let config: xlm_roberta::Config = serde_json::from_value(folder.config).map_err(lacking)?;
                let mut weights = safetensors(bytes)?;
                if weights.contains_tensor("roberta.embeddings.word_embeddings.weight") {
                    weights = weights.pp("roberta");
                }
                Network::Roberta(Box::new(XLMRobertaModel::new(&config, weights).map_err(unfit)?))
            }
        };
        let mut model = Self {
            tokenizer,
            network,
            first_token: folder.first_token,
            dimensions: 0,
            unlike: 0.0,
            remembered: Cache::new(REMEMBERED),
        };
        (model.unlike, model.dimensions) = model.of_unlike()?;
        if model.unlike.is_nan() || model.unlike > TELLS_NOTHING {
            return Err(format!(
                "it says that sentences about different things are alike ({:.2} of 1), so it can tell none apart. Choose a model \
                 that was made for comparing sentences, such as all-MiniLM-L6-v2, and copy all files of its folder.",
                model.unlike
            ));
        }
        Ok(model)
    }

    /// The mean likeness of sentences about different things, and how many numbers their directions have.
    fn of_unlike(&self) -> Result<(f32, usize), String> {
        let directions = UNLIKE
            .iter()
            .map(|text| self.direction(text))
            .collect::<Result<Vec<_>, _>>()?;
        let mut pairs = Vec::new();
        for (n, a) in directions.iter().enumerate() {
            pairs.extend(directions.iter().skip(n + 1).map(|b| dot(a, b)));
        }
        let mean = pairs.iter().sum::<f32>() / pairs.len().max(1) as f32;
        Ok((mean, directions.first().map_or(0, Vec::len)))
    }

    /// The whole words of its vocabulary that are written with small Latin letters, three or more, in order.
    pub fn words(&self) -> Vec<String> {
        let all = self.tokenizer.get_vocab(false).into_keys();
        let mut words: Vec<String> = all
            .filter(|word| word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_lowercase()))
            .collect();
        words.sort_unstable();
        words
    }

    /// How many numbers a direction has.
    pub fn dimensions(&self) -> usize {
        self.dimensions
    }

    /// The mean cosine of sentences that are about different things: where likeness begins.
    pub fn unlike(&self) -> f32 {
        self.unlike
    }

    /// What a cosine says: 0 for texts that are about different things, 1 for one and the same. Models differ in where their
    /// cosines lie, and this does not.
    pub fn likeness(&self, cosine: f32) -> f64 {
        f64::from(((cosine - self.unlike) / (1.0 - self.unlike)).clamp(0.0, 1.0))
    }

    /// The direction of a text that is asked about, remembered for the next time.
    pub fn asked(&self, text: &str) -> Result<Arc<[f32]>, String> {
        if let Some(known) = self.remembered.get(text) {
            return Ok(known);
        }
        let direction: Arc<[f32]> = self.direction(text)?.into();
        self.remembered.insert(text.to_owned(), Arc::clone(&direction));
        Ok(direction)
    }

    /// The direction of a text, of length 1.
    pub fn direction(&self, text: &str) -> Result<Vec<f32>, String> {
        let tokens = self
            .tokenizer
            .encode(text, true)
            .map_err(|error| format!("a text cannot be cut into tokens: {error}"))?;
        let pooled = self
            .pooled(tokens.get_ids(), tokens.get_type_ids())
            .map_err(|error| format!("a text cannot be read by it: {error}"))?;
        let length = dot(&pooled, &pooled).sqrt();
        if !length.is_normal() {
            return Err("it gives a text no direction; its files may be damaged.".into());
        }
        Ok(pooled.into_iter().map(|number| number / length).collect())
    }

    fn pooled(&self, ids: &[u32], types: &[u32]) -> Result<Vec<f32>, String> {
        let hidden = match &self.network {
            Network::Onnx(network) => network.hidden(ids, types).map_err(|error| format!("{error:#}"))?,
            Network::Bert(network) => by_candle(ids, |ids| {
                let types = Tensor::new(types, &Device::Cpu)?.unsqueeze(0)?;
                network.forward(ids, &types, None)
            })?,
            Network::Roberta(network) => by_candle(ids, |ids| {
                network.forward(ids, &ids.ones_like()?, &ids.zeros_like()?, None, None, None)
            })?,
        };
        let mut rows = hidden.into_iter();
        let mut pooled = rows.next().unwrap_or_default();
        if !self.first_token {
            for row in rows {
                pooled.iter_mut().zip(row).for_each(|(sum, number)| *sum += number);
            }
        }
        Ok(pooled)
    }
}

/// The numbers for each token of one text.
fn by_candle(ids: &[u32], network: impl Fn(&Tensor) -> candle_core::Result<Tensor>) -> Result<Vec<Vec<f32>>, String> {
    let hidden = Tensor::new(ids, &Device::Cpu).and_then(|ids| network(&ids.unsqueeze(0)?)?.squeeze(0)?.to_vec2());
    hidden.map_err(|error| error.to_string())
}

fn safetensors(bytes: Vec<u8>) -> Result<VarBuilder<'static>, String> {
    VarBuilder::from_buffered_safetensors(bytes, DType::F32, &Device::Cpu).map_err(unfit)
}

fn unfit(error: candle_core::Error) -> String {
    format!("its model.safetensors does not fit its config.json, or is damaged: {error}. Copy the folder anew.")
}

fn lacking(error: serde_json::Error) -> String {
    format!("its config.json lacks something: {error}")
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
