"""Train the expression network on FER2013, calibrate it and write it into DeepFace's slot.

    python -m training.expression.train --data DIR --checkpoint first.pt
    python -m training.expression.train --data DIR --start first.pt --epochs 16 --rate 0.03

The shipped network is what these two runs make; the second begins with the averaged weights of
the first (a warm restart, Loshchilov & Hutter 2017).
DIR holds `fer2013_training.npz` and `fer2013_publictest.npz`, each with `x` (n, 48, 48) uint8
and `y` in DeepFace's order. The run resumes from `--checkpoint` when that file exists.
"""

from __future__ import annotations

import argparse
import copy
import math
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.expression.augment import augment
from training.expression.measure import SLOT
from training.expression.network import CLASSES, DeployedNetwork, ExpressionNetwork, standardise


def load(path: Path) -> tuple[Tensor, Tensor]:
    """Faces `(n, 1, 48, 48)` uint8 and classes `(n,)` int64 of one npz file."""
    with np.load(path) as archive:
        faces = torch.from_numpy(archive["x"]).unsqueeze(1)
        return faces, torch.from_numpy(archive["y"].astype(np.int64))


def sampling_weights(classes: Tensor) -> Tensor:
    """Draw rare classes more often (disgust is 1.5 % of the data): frequency to the power −0.5."""
    counts = torch.bincount(classes, minlength=CLASSES).float()
    return counts[classes].pow(-0.5)


def learning_rate(progress: float, peak: float) -> float:
    """Linear warm-up over the first tenth, then a cosine to zero; progress in 0…1."""
    if progress < 0.1:
        return peak * progress / 0.1
    return peak * 0.5 * (1 + math.cos(math.pi * (progress - 0.1) / 0.9))


def mixup_loss(network: nn.Module, faces: Tensor, classes: Tensor, rng: torch.Generator) -> Tensor:
    """Cross-entropy with label smoothing on convex pairs of faces (Zhang et al. 2018)."""
    share = float(np.random.beta(0.1, 0.1))
    order = torch.randperm(len(faces), generator=rng)
    logits = network(share * faces + (1 - share) * faces[order])
    first = functional.cross_entropy(logits, classes, label_smoothing=0.05)
    second = functional.cross_entropy(logits, classes[order], label_smoothing=0.05)
    return share * first + (1 - share) * second


@torch.no_grad()
def mean_logits(network: nn.Module, faces: Tensor) -> Tensor:
    """Logits averaged over each face and its mirror image, `(n, 7)`."""
    network.eval()
    parts = []
    for start in range(0, len(faces), 512):
        x = standardise(faces[start : start + 512].float() / 255)
        parts.append((network(x) + network(torch.flip(x, (3,)))) / 2)
    return torch.cat(parts)


def fit_temperature(logits: Tensor, classes: Tensor) -> float:
    """The temperature with the least negative log-likelihood (Guo et al. 2017)."""
    grid = [0.4 + 0.01 * step for step in range(200)]
    return min(grid, key=lambda t: float(functional.cross_entropy(logits / t, classes)))


def export(network: nn.Module, temperature: float, path: Path) -> None:
    """Write the ONNX file: `(n, 48, 48, 1)` float32 → `(n, 7)` probabilities, opset 17."""
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.onnx.export(
        DeployedNetwork(network, temperature).eval(),
        (torch.rand(2, 48, 48, 1),),
        str(path),
        input_names=["faces"],
        output_names=["probabilities"],
        dynamic_axes={"faces": {0: "n"}, "probabilities": {0: "n"}},
        opset_version=17,
        dynamo=False,
    )


class Trainer:
    """Weights, their moving average and the optimiser, with a checkpoint after every epoch."""

    def __init__(self, options: argparse.Namespace, steps: int) -> None:
        self.options, self.steps, self.step, self.epoch = options, steps, 0, 0
        # Channels-last and bfloat16 halve an epoch on a recent CPU and cost no accuracy.
        self.network = ExpressionNetwork(options.width).to(memory_format=torch.channels_last)
        if options.start:
            weights = torch.load(options.start, weights_only=True)["average"]
            self.network.load_state_dict(weights)
        self.average = copy.deepcopy(self.network)
        self.optimiser = torch.optim.SGD(
            self.network.parameters(),
            lr=options.rate,
            momentum=0.9,
            nesterov=True,
            weight_decay=5e-4,
        )
        self.rng = torch.Generator().manual_seed(options.seed)

    def update(self, faces: Tensor, classes: Tensor) -> float:
        """One optimiser step on uint8 faces; the loss."""
        self.network.train()
        rate = learning_rate(self.step / (self.steps * self.options.epochs), self.options.rate)
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        view = standardise(augment(faces.float() / 255, self.rng))
        view = view.contiguous(memory_format=torch.channels_last)
        with torch.autocast("cpu", torch.bfloat16):
            loss = mixup_loss(self.network, view, classes, self.rng)
        self.optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
        self.optimiser.step()
        self.step += 1
        self._follow()
        return float(loss.detach())

    @torch.no_grad()
    def _follow(self) -> None:
        decay = min(0.998, self.step / (self.step + 10))
        pairs = zip(
            self.average.state_dict().values(), self.network.state_dict().values(), strict=True
        )
        for slow, fast in pairs:
            if slow.dtype.is_floating_point:
                slow.lerp_(fast, 1 - decay)
            else:
                slow.copy_(fast)

    def save(self, path: Path) -> None:
        """Write what a resumed run needs; the chances of mixup and dropout begin anew."""
        state = {
            "network": self.network.state_dict(),
            "average": self.average.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "rng": self.rng.get_state(),
            "step": self.step,
            "epoch": self.epoch,
        }
        torch.save(state, path)

    def resume(self, path: Path) -> None:
        """Continue from a checkpoint of the same options."""
        state = torch.load(path, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.rng.set_state(state["rng"])
        self.step, self.epoch = state["step"], state["epoch"]


def parse() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=18)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--rate", type=float, default=0.05)
    parser.add_argument("--width", type=int, default=48)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--checkpoint", type=Path, default=Path("expression.pt"))
    parser.add_argument("--start", type=Path, help="checkpoint to begin with the weights of")
    parser.add_argument("--output", type=Path, default=SLOT)
    return parser.parse_args()


def main() -> None:
    """Train, calibrate on PublicTest and export."""
    options = parse()
    torch.manual_seed(options.seed)
    np.random.seed(options.seed)
    faces, classes = load(options.data / "fer2013_training.npz")
    held_faces, held_classes = load(options.data / "fer2013_publictest.npz")
    weights, steps = sampling_weights(classes), len(faces) // options.batch
    trainer = Trainer(options, steps)
    if options.checkpoint.exists():
        trainer.resume(options.checkpoint)
    for epoch in range(trainer.epoch, options.epochs):
        started, total = time.monotonic(), 0.0
        order = torch.multinomial(weights, steps * options.batch, generator=trainer.rng)
        for batch in order.split(options.batch):
            total += trainer.update(faces[batch], classes[batch])
        trainer.epoch = epoch + 1
        trainer.save(options.checkpoint)
        right = (mean_logits(trainer.average, held_faces).argmax(1) == held_classes).float()
        print(
            f"epoch {epoch + 1:2d}  loss {total / steps:.4f}  PublicTest {right.mean():.4f}"
            f"  {time.monotonic() - started:.0f} s",
            flush=True,
        )
    logits = mean_logits(trainer.average, held_faces)
    temperature = fit_temperature(logits, held_classes)
    export(trainer.average, temperature, options.output)
    print(f"temperature {temperature:.2f}, written to {options.output}")


if __name__ == "__main__":
    main()
