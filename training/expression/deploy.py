"""From trained weights to the calibrated ONNX file in DeepFace's slot, and back."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn
from torch.nn import functional

from training.expression.network import CLASSES, DeployedNetwork, standardise

LIFT = (0.0, 0.9, 0.2, 0.0, 0.0, 0.0, 0.0)
"""What is added to the logits of disgust and fear, which are missed most: it finds 66 instead of 54
of 100 faces of disgust on PublicTest, 49 instead of 46 of fear, for 0.4 points of accuracy."""
SMALL = 1024
"""Weights of fewer numbers are stored as 16-bit floats, larger ones as 8-bit steps."""


@torch.no_grad()
def logits_of(network: nn.Module, faces: Tensor, *, mirrored: bool) -> Tensor:
    """Logits `(n, 7)` for uint8 faces `(n, 1, 48, 48)` or their mirror images."""
    network.eval()
    parts = []
    for part in faces.split(512):
        x = standardise(part.float() / 255)
        if mirrored:
            x = torch.flip(x, (3,))
        with torch.autocast("cpu", torch.bfloat16):
            parts.append(network(x.contiguous(memory_format=torch.channels_last)).float())
    return torch.cat(parts)


def logits_together(networks: Sequence[nn.Module], faces: Tensor) -> Tensor:
    """The mean over all that `DeployedNetwork` looks at: the first network sees both sides."""
    said = [logits_of(each, faces, mirrored=False) for each in networks]
    return torch.stack([logits_of(networks[0], faces, mirrored=True), *said]).mean(0)


def fit_temperature(logits: Tensor, classes: Tensor) -> float:
    """The temperature with the least negative log-likelihood (Guo et al. 2017)."""
    grid = [0.2 + 0.005 * step for step in range(400)]
    return min(grid, key=lambda t: float(functional.cross_entropy(logits / t, classes)))


def fit_bias(logits: Tensor, classes: Tensor) -> Tensor:
    """What to add to each emotion's logits: rare ones were drawn more often than they are.

    The least negative log-likelihood over a bias and a temperature together (logit adjustment,
    Menon et al. 2021), by L-BFGS from zero. `(7,)`, in units of the logits, mean 0.
    """
    bias = torch.zeros(CLASSES, requires_grad=True)
    scale = torch.ones((), requires_grad=True)
    optimiser = torch.optim.LBFGS([bias, scale], max_iter=200, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        optimiser.zero_grad()
        loss = functional.cross_entropy((logits + bias) * scale, classes)
        loss.backward()  # type: ignore[no-untyped-call]
        return loss

    optimiser.step(closure)  # type: ignore[no-untyped-call]
    return (bias - bias.mean()).detach()


def calibrated(
    networks: Sequence[nn.Module], faces: Tensor, classes: Tensor, bias_share: float
) -> DeployedNetwork:
    """The networks as one, with the bias and the temperature that fit `faces` (uint8) best.

    `bias_share` of the fitted bias is used, 0…1, and `LIFT` added.
    """
    logits = logits_together(networks, faces)
    bias = bias_share * fit_bias(logits, classes) + torch.tensor(LIFT)
    return DeployedNetwork(networks, bias, fit_temperature(logits + bias, classes))


def export(deployed: DeployedNetwork, path: Path, *, cycles: int, snapshots: Sequence[int]) -> None:
    """Write the ONNX file: `(n, 48, 48, 1)` float32 → `(n, 7)` probabilities, opset 17.

    Kernels are stored as 8-bit steps of each output channel and other weights as 16-bit floats,
    made 32-bit floats when they are loaded; names are kept, so that `states_in` finds them
    again. The temperature, the number of training cycles and the cycles of the `snapshots` in it
    are metadata.
    """
    buffer = io.BytesIO()
    torch.onnx.export(
        deployed.eval(),
        (torch.rand(2, 48, 48, 1),),
        buffer,
        input_names=["faces"],
        output_names=["probabilities"],
        dynamic_axes={"faces": {0: "n"}, "probabilities": {0: "n"}},
        opset_version=17,
        do_constant_folding=False,
        # Folding batch norms into convolutions would lose the names; onnxruntime folds them itself.
        training=torch.onnx.TrainingMode.PRESERVE,
        dynamo=False,
    )
    model = onnx.load_from_string(buffer.getvalue())
    _shrink(model)
    about = {"temperature": deployed.temperature, "cycles": cycles, "snapshots": list(snapshots)}
    for key, value in about.items():
        model.metadata_props.add(key=key, value=json.dumps(value))
    onnx.checker.check_model(model, full_check=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(model.SerializeToString())


def _shrink(model: onnx.ModelProto) -> None:
    """Store every large weight in fewer bits, with what makes it float32 in front of its use."""
    nodes = []
    for weight in list(model.graph.initializer):
        if weight.data_type != TensorProto.FLOAT or np.prod(weight.dims) < 64:
            continue
        name, values = weight.name, numpy_helper.to_array(weight)
        if values.size < SMALL:
            weight.CopyFrom(numpy_helper.from_array(values.astype(np.float16), f"{name}.half"))
            nodes.append(helper.make_node("Cast", [f"{name}.half"], [name], to=TensorProto.FLOAT))
            continue
        largest = np.abs(values).max(axis=tuple(range(1, values.ndim)), keepdims=True)
        step = np.maximum(largest, 1e-8).astype(np.float32) / 127
        steps = np.rint(values / step).astype(np.int8)
        weight.CopyFrom(numpy_helper.from_array(steps, f"{name}.steps"))
        model.graph.initializer.append(numpy_helper.from_array(step, f"{name}.step"))
        # onnxruntime folds these two when it loads the file, but never a DequantizeLinear.
        wide, step_name = f"{name}.wide", f"{name}.step"
        nodes.append(helper.make_node("Cast", [f"{name}.steps"], [wide], to=TensorProto.FLOAT))
        nodes.append(helper.make_node("Mul", [wide, step_name], [name]))
    for node in reversed(nodes):
        model.graph.node.insert(0, node)


def _weights_in(model: onnx.ModelProto) -> dict[str, Tensor]:
    """Every weight of an exported file by its name, float32 again."""
    stored = {each.name: numpy_helper.to_array(each) for each in model.graph.initializer}
    weights = {}
    for name, values in stored.items():
        if name.endswith(".step"):
            continue
        plain = name.removesuffix(".half").removesuffix(".steps")
        if name.endswith(".steps"):
            values = values * stored[f"{plain}.step"]
        weights[plain] = torch.from_numpy(values.astype(np.float32))
    return weights


def states_in(path: Path) -> dict[int, dict[str, Tensor]]:
    """The weights of the networks of an exported file, by their training cycles."""
    model = onnx.load(str(path))
    weights = _weights_in(model)
    numbers = next(json.loads(p.value) for p in model.metadata_props if p.key == "snapshots")
    return {
        number: {
            name.removeprefix(f"networks.{at}."): values
            for name, values in weights.items()
            if name.startswith(f"networks.{at}.")
        }
        for at, number in enumerate(numbers)
    }
