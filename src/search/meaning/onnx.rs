//! A network in ONNX form, run by `tract`: whatever its kind, as long as it takes tokens and gives numbers for each of them.

use std::sync::Arc;

use tract_onnx::prelude::{
    Datum as _, Framework as _, InferenceFact, InferenceModelExt as _, IntoRunnable as _, IntoTensor as _, TDim, TVec,
    TractResult, TypedRunnableModel, tract_ndarray::Array2, tvec,
};

/// What the outputs that hold numbers for each token are called, by those who export models.
const FOR_EACH_TOKEN: [&str; 2] = ["last_hidden_state", "token_embeddings"];

/// What a network is given.
#[derive(Debug, Clone, Copy)]
enum Input {
    Ids,
    Mask,
    Types,
}

/// A network that is ready.
pub struct Onnx {
    plan: Arc<TypedRunnableModel>,
    inputs: Vec<Input>,
}

impl Onnx {
    /// Reads it and prepares it for texts of any length.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let damaged =
            |error| format!("its model.onnx cannot be read: {error:#}. Copy it anew, or take model.safetensors.");
        let unfit = |error| format!("its model.onnx cannot be run: {error:#}. Take model.safetensors instead.");
        let mut model = tract_onnx::onnx()
            .with_ignore_value_info(true)
            .model_for_read(&mut &*bytes)
            .map_err(damaged)?;
        let mut unknown: Vec<String> = model.nodes().iter().map(|node| node.op.name().into_owned()).collect();
        unknown.retain(|name| name.starts_with("Unimplemented"));
        unknown.sort_unstable();
        unknown.dedup();
        if !unknown.is_empty() {
            return Err(format!(
                "its model.onnx needs operators that are not understood: {}. Take the plain export, or model.safetensors.",
                unknown.join(", ")
            ));
        }
        let mut inputs = Vec::new();
        for outlet in model.input_outlets().map_err(damaged)?.to_vec() {
            inputs.push(match model.node(outlet.node).name.as_str() {
                "input_ids" => Input::Ids,
                "attention_mask" => Input::Mask,
                "token_type_ids" => Input::Types,
                other => return Err(format!("its model.onnx wants {other:?}, which is not understood.")),
            });
        }
        let length: TDim = model.symbols.sym("tokens").into();
        for at in 0..inputs.len() {
            let fact = InferenceFact::dt_shape(i64::datum_type(), tvec![TDim::from(1), length.clone()]);
            model.set_input_fact(at, fact).map_err(unfit)?;
        }
        let named = model.outputs.iter().copied().find(|outlet| {
            let label = model.outlet_label(*outlet).unwrap_or(&model.node(outlet.node).name);
            FOR_EACH_TOKEN.contains(&label)
        });
        let Some(output) = named else {
            return Err(format!(
                "its model.onnx gives no {}, so there is nothing to pool. Take the export of the whole model, or \
                 model.safetensors.",
                FOR_EACH_TOKEN.join(" or ")
            ));
        };
        model.select_output_outlets(&[output]).map_err(unfit)?;
        let plan = model
            .into_optimized()
            .and_then(|model| model.into_runnable())
            .map_err(unfit)?;
        Ok(Self { plan, inputs })
    }

    /// The numbers for each token of one text.
    pub fn hidden(&self, ids: &[u32], types: &[u32]) -> TractResult<Vec<Vec<f32>>> {
        let row = |numbers: Vec<i64>| -> TractResult<_> {
            Ok(Array2::from_shape_vec((1, numbers.len()), numbers)?
                .into_tensor()
                .into())
        };
        let whole = |numbers: &[u32]| numbers.iter().map(|n| i64::from(*n)).collect();
        let given = self.inputs.iter().map(|input| {
            row(match input {
                Input::Ids => whole(ids),
                Input::Mask => vec![1; ids.len()],
                Input::Types => whole(types),
            })
        });
        let found = self.plan.run(given.collect::<TractResult<TVec<_>>>()?)?;
        let mut rows = Vec::with_capacity(ids.len());
        if let Some(hidden) = found.first() {
            let hidden = hidden.to_plain_array_view::<f32>()?;
            let width = hidden.shape().last().copied().unwrap_or_default().max(1);
            let numbers: Vec<f32> = hidden.iter().copied().collect();
            rows.extend(numbers.chunks(width).map(<[f32]>::to_vec));
        }
        Ok(rows)
    }
}
