//! Writes the ONNX twin of a small BERT in safetensors, as the exporters of PyTorch do: shapes are asked for while running,
//! layer norms and GELU are spelt out, and what belongs to padding is masked.

use std::{collections::HashMap, fs, path::Path};

use candle_core::{Device, Tensor};
use prost::Message as _;
use serde_json::Value;
use tract_onnx::pb::{
    AttributeProto, GraphProto, ModelProto, NodeProto, OperatorSetIdProto, TensorProto, TensorShapeProto, TypeProto,
    ValueInfoProto,
    attribute_proto::AttributeType,
    tensor_proto::DataType,
    tensor_shape_proto::{Dimension, dimension},
    type_proto,
};

/// Puts `model.onnx` beside a folder's `model.safetensors`; `erf` is how it calls the error function.
pub fn write(folder: &Path, to: &Path, erf: &str) {
    let config: Value = serde_json::from_slice(&fs::read(folder.join("config.json")).unwrap()).unwrap();
    let number = |name: &str| config[name].as_i64().unwrap();
    let (hidden, heads) = (number("hidden_size"), number("num_attention_heads"));
    let tensors = candle_core::safetensors::load(folder.join("model.safetensors"), &Device::Cpu).unwrap();
    let mut graph = Graph {
        tensors,
        ..Graph::default()
    };
    let g = &mut graph;

    let mask = g.op("Unsqueeze", &["attention_mask"], &[("axes", Is::Many(vec![1, 2]))]);
    let mask = g.op("Cast", &[&mask], &[("to", Is::One(i64::from(DataType::Float as i32)))]);
    let (one, lowest) = (g.float(1.0), g.float(f32::MIN));
    let mask = g.op("Sub", &[&one, &mask], &[]);
    let mask = g.op("Mul", &[&mask, &lowest], &[]);

    let places = g.ints("position_ids", &[1, number("max_position_embeddings")], |n| n);
    let end = g.size("input_ids", 1);
    let (nought, step) = (g.list(&[0]), g.list(&[1]));
    let places = g.op("Slice", &[&places, &nought, &end, &step, &step], &[]);
    let mut embedded = Vec::new();
    for (table, ids) in [
        ("word", "input_ids"),
        ("token_type", "token_type_ids"),
        ("position", &places),
    ] {
        let table = g.weight(&format!("embeddings.{table}_embeddings.weight"), false);
        embedded.push(g.op("Gather", &[&table, ids], &[]));
    }
    let sum = g.op("Add", &[&embedded[0], &embedded[1]], &[]);
    let sum = g.op("Add", &[&sum, &embedded[2]], &[]);
    let mut state = g.norm(&sum, "embeddings.LayerNorm");

    for layer in 0..number("num_hidden_layers") {
        let layer = format!("encoder.layer.{layer}");
        let split = |g: &mut Graph, name: &str, order: [i64; 4]| {
            let linear = g.linear(&state, &format!("{layer}.attention.self.{name}"));
            let sizes = [g.size(&linear, 0), g.size(&linear, 1), g.list(&[heads, hidden / heads])];
            let shape = g.op("Concat", &[&sizes[0], &sizes[1], &sizes[2]], &[("axis", Is::One(0))]);
            let apart = g.op("Reshape", &[&linear, &shape], &[]);
            g.op("Transpose", &[&apart], &[("perm", Is::Many(order.to_vec()))])
        };
        let query = split(g, "query", [0, 2, 1, 3]);
        let key = split(g, "key", [0, 2, 3, 1]);
        let value = split(g, "value", [0, 2, 1, 3]);
        let alike = g.op("MatMul", &[&query, &key], &[]);
        let root = g.float(((hidden / heads) as f32).sqrt());
        let alike = g.op("Div", &[&alike, &root], &[]);
        let alike = g.op("Add", &[&alike, &mask], &[]);
        let share = g.op("Softmax", &[&alike], &[("axis", Is::One(-1))]);
        let seen = g.op("MatMul", &[&share, &value], &[]);
        let seen = g.op("Transpose", &[&seen], &[("perm", Is::Many(vec![0, 2, 1, 3]))]);
        let sizes = [g.size(&seen, 0), g.size(&seen, 1), g.list(&[hidden])];
        let shape = g.op("Concat", &[&sizes[0], &sizes[1], &sizes[2]], &[("axis", Is::One(0))]);
        let seen = g.op("Reshape", &[&seen, &shape], &[]);
        let seen = g.linear(&seen, &format!("{layer}.attention.output.dense"));
        let seen = g.op("Add", &[&seen, &state], &[]);
        let seen = g.norm(&seen, &format!("{layer}.attention.output.LayerNorm"));
        let inner = g.linear(&seen, &format!("{layer}.intermediate.dense"));
        let (root, half, one) = (g.float(2.0_f32.sqrt()), g.float(0.5), g.float(1.0));
        let share = g.op("Div", &[&inner, &root], &[]);
        let share = g.op(erf, &[&share], &[]);
        let share = g.op("Add", &[&share, &one], &[]);
        let inner = g.op("Mul", &[&inner, &share], &[]);
        let inner = g.op("Mul", &[&inner, &half], &[]);
        let outer = g.linear(&inner, &format!("{layer}.output.dense"));
        let outer = g.op("Add", &[&outer, &seen], &[]);
        state = g.norm(&outer, &format!("{layer}.output.LayerNorm"));
    }
    graph.nodes.last_mut().unwrap().output = vec!["last_hidden_state".into()];

    let inputs = ["input_ids", "attention_mask", "token_type_ids"].map(|name| told(name, DataType::Int64, None));
    let model = ModelProto {
        ir_version: 7,
        opset_import: vec![OperatorSetIdProto {
            domain: String::new(),
            version: 12,
        }],
        graph: Some(GraphProto {
            name: "main_graph".into(),
            node: graph.nodes,
            initializer: graph.constants,
            input: inputs.to_vec(),
            output: vec![told("last_hidden_state", DataType::Float, Some(hidden))],
            ..GraphProto::default()
        }),
        ..ModelProto::default()
    };
    fs::create_dir_all(to.parent().unwrap()).unwrap();
    fs::write(to, model.encode_to_vec()).unwrap();
}

/// An input or output: so many texts of so many tokens, and perhaps numbers for each.
fn told(name: &str, kind: DataType, numbers: Option<i64>) -> ValueInfoProto {
    let open = |name: &str| dimension::Value::DimParam(name.into());
    let sizes = [open("batch_size"), open("sequence_length")];
    let sizes = sizes.into_iter().chain(numbers.map(dimension::Value::DimValue));
    let shape = TensorShapeProto {
        dim: sizes
            .map(|value| Dimension {
                value: Some(value),
                ..Dimension::default()
            })
            .collect(),
    };
    ValueInfoProto {
        name: name.into(),
        r#type: Some(TypeProto {
            value: Some(type_proto::Value::TensorType(type_proto::Tensor {
                elem_type: kind as i32,
                shape: Some(shape),
            })),
            ..TypeProto::default()
        }),
        ..ValueInfoProto::default()
    }
}

/// What an attribute of a node is.
enum Is {
    One(i64),
    Many(Vec<i64>),
}

#[derive(Default)]
struct Graph {
    tensors: HashMap<String, Tensor>,
    nodes: Vec<NodeProto>,
    constants: Vec<TensorProto>,
}

impl Graph {
    /// A node; gives the name of what comes out of it.
    fn op(&mut self, kind: &str, inputs: &[&str], attributes: &[(&str, Is)]) -> String {
        let output = format!("/{kind}_{}_output_0", self.nodes.len());
        let attribute = attributes.iter().map(|(name, is)| {
            let (r#type, i, ints) = match is {
                Is::One(number) => (AttributeType::Int, *number, vec![]),
                Is::Many(numbers) => (AttributeType::Ints, 0, numbers.clone()),
            };
            AttributeProto {
                name: (*name).into(),
                r#type: r#type as i32,
                i,
                ints,
                ..AttributeProto::default()
            }
        });
        self.nodes.push(NodeProto {
            name: format!("/{kind}_{}", self.nodes.len()),
            op_type: kind.into(),
            input: inputs.iter().map(|name| (*name).into()).collect(),
            output: vec![output.clone()],
            attribute: attribute.collect(),
            ..NodeProto::default()
        });
        output
    }

    fn constant(&mut self, name: &str, dims: &[i64], floats: Vec<f32>, ints: Vec<i64>) -> String {
        let kind = if ints.is_empty() {
            DataType::Float
        } else {
            DataType::Int64
        };
        let name = format!("{name}_{}", self.constants.len());
        self.constants.push(TensorProto {
            name: name.clone(),
            dims: dims.to_vec(),
            data_type: kind as i32,
            float_data: floats,
            int64_data: ints,
            ..TensorProto::default()
        });
        name
    }

    fn float(&mut self, number: f32) -> String {
        self.constant("float", &[], vec![number], vec![])
    }

    fn list(&mut self, numbers: &[i64]) -> String {
        self.constant("list", &[numbers.len() as i64], vec![], numbers.to_vec())
    }

    fn ints(&mut self, name: &str, dims: &[i64], of: impl Fn(i64) -> i64) -> String {
        let count = dims.iter().product();
        self.constant(name, dims, vec![], (0..count).map(of).collect())
    }

    /// A weight of the twin, turned for a product from the other side if need be.
    fn weight(&mut self, name: &str, turned: bool) -> String {
        let tensor = if turned {
            self.tensors[name].t().unwrap()
        } else {
            self.tensors[name].clone()
        };
        let dims: Vec<i64> = tensor.dims().iter().map(|n| *n as i64).collect();
        let numbers = tensor.flatten_all().unwrap().to_vec1().unwrap();
        self.constant(name, &dims, numbers, vec![])
    }

    /// One of the sizes of what a node gives, as a list of one.
    fn size(&mut self, of: &str, axis: i64) -> String {
        let shape = self.op("Shape", &[of], &[]);
        let at = self.constant("axis", &[], vec![], vec![axis]);
        let size = self.op("Gather", &[&shape, &at], &[("axis", Is::One(0))]);
        self.op("Unsqueeze", &[&size], &[("axes", Is::Many(vec![0]))])
    }

    fn linear(&mut self, of: &str, name: &str) -> String {
        let weight = self.weight(&format!("{name}.weight"), true);
        let bias = self.weight(&format!("{name}.bias"), false);
        let product = self.op("MatMul", &[of, &weight], &[]);
        self.op("Add", &[&bias, &product], &[])
    }

    fn norm(&mut self, of: &str, name: &str) -> String {
        let last = || [("axes", Is::Many(vec![-1])), ("keepdims", Is::One(1))];
        let weight = self.weight(&format!("{name}.weight"), false);
        let bias = self.weight(&format!("{name}.bias"), false);
        let (two, little) = (self.float(2.0), self.float(1e-12));
        let mean = self.op("ReduceMean", &[of], &last());
        let off = self.op("Sub", &[of, &mean], &[]);
        let squared = self.op("Pow", &[&off, &two], &[]);
        let spread = self.op("ReduceMean", &[&squared], &last());
        let spread = self.op("Add", &[&spread, &little], &[]);
        let spread = self.op("Sqrt", &[&spread], &[]);
        let even = self.op("Div", &[&off, &spread], &[]);
        let even = self.op("Mul", &[&even, &weight], &[]);
        self.op("Add", &[&even, &bias], &[])
    }
}
