"""From trained weights to the calibrated ONNX file in DeepFace's slot, and back."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn
from torch.nn import functional

from training.expression.network import CLASSES, DeployedNetwork, ExpressionNetwork, standardise

SIDES = ("upright", "mirrored")


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


def paired_logits(upright: nn.Module, mirrored: nn.Module, faces: Tensor) -> Tensor:
    """The mean of one network's logits for the faces and another's for their mirror images."""
    own = logits_of(upright, faces, mirrored=False)
    return (own + logits_of(mirrored, faces, mirrored=True)) / 2


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
    upright: nn.Module, mirrored: nn.Module, faces: Tensor, classes: Tensor, bias_share: float
) -> DeployedNetwork:
    """Both networks as one, with the bias and the temperature that fit `faces` (uint8) best.

    `bias_share` of the fitted bias is used, 0…1.
    """
    logits = paired_logits(upright, mirrored, faces)
    bias = bias_share * fit_bias(logits, classes)
    return DeployedNetwork(upright, mirrored, bias, fit_temperature(logits + bias, classes))


def export(deployed: DeployedNetwork, path: Path, *, cycles: int) -> None:
    """Write the ONNX file: `(n, 48, 48, 1)` float32 → `(n, 7)` probabilities, opset 17.

    Weights are stored as 16-bit floats and cast when they are loaded; names are kept, so that
    `snapshots_in` finds them again. The temperature and the number of training cycles are metadata.
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
    _halve(model)
    for key, value in {"temperature": deployed.temperature, "cycles": cycles}.items():
        model.metadata_props.add(key=key, value=str(value))
    onnx.checker.check_model(model, full_check=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(model.SerializeToString())


def _halve(model: onnx.ModelProto) -> None:
    """Store every large weight as float16, with a cast to float32 in front of its use."""
    casts = []
    for weight in model.graph.initializer:
        if weight.data_type != TensorProto.FLOAT or np.prod(weight.dims) < 64:
            continue
        name = weight.name
        half = numpy_helper.to_array(weight).astype(np.float16)
        weight.CopyFrom(numpy_helper.from_array(half, f"{name}.half"))
        casts.append(helper.make_node("Cast", [f"{name}.half"], [name], to=TensorProto.FLOAT))
    for node in reversed(casts):
        model.graph.node.insert(0, node)


def snapshots_in(path: Path) -> tuple[list[ExpressionNetwork], int]:
    """The networks of an exported file, the mirrored (older) one first, and its cycles."""
    model = onnx.load(str(path))
    stored = {
        weight.name.removesuffix(".half"): torch.from_numpy(
            numpy_helper.to_array(weight).astype(np.float32)
        )
        for weight in model.graph.initializer
    }
    networks = []
    for side in reversed(SIDES):
        network = ExpressionNetwork()
        wanted = network.state_dict()
        own = {name: stored.get(f"{side}.{name}", wanted[name]) for name in wanted}
        if not any(name.startswith(f"{side}.") for name in stored):
            continue
        network.load_state_dict(own)
        networks.append(network.eval())
    cycles = next(int(p.value) for p in model.metadata_props if p.key == "cycles")
    return networks, cycles
