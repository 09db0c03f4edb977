"""Write a trained network as the model file of the package: an ONNX graph with int8 weights.

    python -m training.export CHECKPOINT MODEL.onnx

The graph is written out here operator by operator, with the fused operators of ONNX Runtime (attention, skip connection with
normalisation), rather than traced: it is short, and what runs is what is written. It takes one window at a time.
"""

import argparse
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.network import HEAD_WIDTH, LINK, POSITIONS, Network, load_network

FUSED = "com.microsoft"
EPSILON = 1e-12
OPSET = 17


class _Graph:
    """Nodes and weights of a graph, collected in order."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, value: np.ndarray) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, *inputs: str, out: str, domain: str = "", **attributes: object) -> str:
        self.nodes.append(helper.make_node(kind, list(inputs), [out], name=out, domain=domain, **attributes))
        return out

    def linear(self, name: str, x: str, module: torch.nn.Linear, *, scale: float = 1.0) -> str:
        """x W + b, the product named so that only it is quantized."""
        product = self.node(
            "MatMul", x, self.weight(f"{name}.w", _array(module.weight).T * scale), out=f"{name}.product"
        )
        return self.node("Add", product, self.weight(f"{name}.b", _array(module.bias) * scale), out=name)

    def normalised(self, name: str, x: str, skip: str, module: torch.nn.LayerNorm) -> str:
        """The normalisation of x + skip. (The fused operator for this is several times slower on a processor.)"""
        summed = self.node("Add", x, skip, out=f"{name}.sum")
        weights = [self.weight(f"{name}.{part}", _array(getattr(module, part))) for part in ("weight", "bias")]
        return self.node("LayerNormalization", summed, *weights, out=name, axis=-1, epsilon=EPSILON)


def build(network: Network) -> onnx.ModelProto:
    """The network as a graph in float32. Inputs: `ids` and `features`, [1, pieces]; outputs: the scores, [1, pieces, ...]."""
    graph = _Graph()
    x = _embedded(graph, network)
    for number, layer in enumerate(network.layers):
        x = _layer(graph, f"layer{number}", layer, x)
    graph.linear("tag", x, network.tag)
    scale = LINK**-0.5
    for name, factor in (("dependent", scale), ("head", 1.0), ("query", scale), ("key", 1.0)):
        graph.linear(name, x, getattr(network, name), scale=factor)
    outputs = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, "pieces", size])
        for name, size in (("tag", 7), *((name, LINK) for name in ("dependent", "head", "query", "key")))
    ]
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, [1, "pieces"]) for name in ("ids", "features")]
    made = helper.make_graph(graph.nodes, "attribution", inputs, outputs, graph.weights)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(FUSED, 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=9)


def _embedded(graph: _Graph, network: Network) -> str:
    """Word, place and feature of each piece, added and normalised. Words are stored as int8 with a scale each."""
    words = _array(network.words.weight)
    scales = np.abs(words).max(axis=1, keepdims=True) / 127
    rounded = graph.weight("words.int8", np.round(words / scales).astype(np.int8))
    row = graph.node("Gather", rounded, "ids", out="words.row")
    row = graph.node("Cast", row, out="words.float", to=TensorProto.FLOAT)
    scale = graph.node("Gather", graph.weight("words.scale", scales.astype(np.float32)), "ids", out="words.scale.row")
    word = graph.node("Mul", row, scale, out="words")
    length = graph.node("Shape", "ids", out="length", start=1, end=2)
    zero, axis = graph.weight("zero", np.array([0], np.int64)), graph.weight("axis", np.array([0], np.int64))
    places = graph.weight("places.table", _array(network.places.weight)[:POSITIONS])
    place = graph.node("Slice", places, zero, length, axis, out="places")
    feature = graph.node(
        "Gather", graph.weight("features.table", _array(network.features.weight)), "features", out="feature"
    )
    summed = graph.node("Add", graph.node("Add", word, feature, out="word+feature"), place, out="embedding")
    gamma, beta = (
        graph.weight("norm.gamma", _array(network.norm.weight)),
        graph.weight("norm.beta", _array(network.norm.bias)),
    )
    return graph.node("LayerNormalization", summed, gamma, beta, out="embedded", axis=-1, epsilon=EPSILON)


def _layer(graph: _Graph, name: str, layer: torch.nn.Module, x: str) -> str:
    width = layer.heads * HEAD_WIDTH
    rows = {part: slice(at * width, (at + 1) * width) for at, part in enumerate(("query", "key", "value"))}
    parts = [
        graph.node("MatMul", x, graph.weight(f"{name}.{part}.w", _array(layer.qkv.weight)[at].T), out=f"{name}.{part}")
        for part, at in rows.items()
    ]
    bias = graph.weight(f"{name}.qkv.b", _array(layer.qkv.bias))
    seen = graph.node("MultiHeadAttention", *parts, bias, out=f"{name}.seen", domain=FUSED, num_heads=layer.heads)
    x = graph.normalised(f"{name}.norm1", graph.linear(f"{name}.out", seen, layer.out), x, layer.norm1)
    up = graph.node("MatMul", x, graph.weight(f"{name}.up.w", _array(layer.up.weight).T), out=f"{name}.up")
    bent = graph.node(
        "FastGelu", up, graph.weight(f"{name}.up.b", _array(layer.up.bias)), out=f"{name}.gelu", domain=FUSED
    )
    return graph.normalised(f"{name}.norm2", graph.linear(f"{name}.down", bent, layer.down), x, layer.norm2)


def _array(tensor: torch.Tensor) -> np.ndarray:
    array: np.ndarray = tensor.detach().float().numpy()
    return array


def export(network: Network, path: Path) -> None:
    """Write the network with its matrices as int8, a scale for each column."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "float.onnx"
        onnx.save(build(network), plain)
        quantize_dynamic(
            plain,
            path,
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul"],
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("model", type=Path)
    chosen = parser.parse_args()
    export(load_network(chosen.checkpoint), chosen.model)
    print(f"{chosen.model}: {chosen.model.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
