"""Train the expression network on FER2013, calibrate it and write it into DeepFace's slot.

    python -m training.expression.train --data DIR

DIR holds `fer2013_training.npz` and `fer2013_publictest.npz`, each with `x` (n, 48, 48) uint8
and `y` in DeepFace's order. Training goes in cycles, each a warm restart (Loshchilov & Hutter
2017) of the learning rate; the averaged weights at the end of a cycle are a snapshot (Huang et al.
2017). After every cycle the best of the newest snapshots, or the best two together, are calibrated
and exported as one file. A run that was interrupted goes on from its folder of
checkpoints; with `--go-on`, and without such a folder, from the snapshots in the exported file.
"""

from __future__ import annotations

import argparse
import copy
import json
import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from training.expression.augment import augment
from training.expression.deploy import calibrated, export, logits_of, logits_together, states_in
from training.expression.measure import SLOT, publish
from training.expression.network import CLASSES, ExpressionNetwork, standardise

DEEP = (48, 96, 192, 384)
"""A fourth stage: three times the weights for a sixth more time."""


@dataclass(frozen=True)
class Cycle:
    """One way down of the learning rate."""

    start: int | None
    """The cycle whose snapshot it goes on from; None for a network with a beginning of its own."""
    epochs: int
    peak: float
    """The learning rate that it starts from."""
    widths: tuple[int, ...] = (48, 112, 224)
    """Channels of the stages; those of the cycle that it goes on from."""
    rarity: float = -0.75
    """How much more often rare classes are drawn: frequency to this power. Disgust, 1.5 % of the
    faces, makes 9 % of what is learnt from."""


PLAN = {
    1: Cycle(None, 30, 0.1, rarity=-0.5),
    2: Cycle(1, 36, 0.1),
    3: Cycle(2, 28, 0.08),
    4: Cycle(None, 76, 0.1, DEEP, rarity=-0.5),
}
"""Networks with different beginnings err on different faces (Lakshminarayanan et al. 2017)."""
OWN_VOICE = 0.4
"""Share of the snapshots' own answers in the targets after the first cycle: about a tenth of the
labels is wrong, and a network that has not learnt them by heart doubts them (Furlanello et al.
2018, born-again networks). Disgust keeps its labels: the snapshots take it for anger."""
BIAS_SHARE = 0.5
"""Share of the fitted bias of each emotion that is exported: PublicTest has few rare faces."""
DISGUST = 1
SMOOTHING = 0.05
MIXUP = 0.2
"""Beta of the shares that two faces are mixed with (Zhang et al. 2018), until the last quarter of a
cycle: a network that no longer has to guess mixtures ends up sharper."""
BATCH = 128
TOGETHER = 2
"""Snapshots that are shipped at most: more take longer than a face is worth."""
WEIGHTS = 9_000_000
"""What is shipped at most, about a byte each: 12 MB and 8 ms a face would be too much."""
CONSIDERED = 4
"""The newest snapshots, of which the best are shipped."""
MEASURED = 4
"""Epochs from one look at PublicTest to the next."""


Snapshots = dict[int, ExpressionNetwork]


@dataclass(frozen=True)
class Faces:
    """Faces `(n, 1, 48, 48)` uint8 and their classes `(n,)` int64."""

    pixels: Tensor
    classes: Tensor

    @classmethod
    def load(cls, path: Path) -> Faces:
        """Read one npz file."""
        with np.load(path) as archive:
            pixels = torch.from_numpy(archive["x"]).unsqueeze(1)
            return cls(pixels, torch.from_numpy(archive["y"].astype(np.int64)))

    def __len__(self) -> int:
        return len(self.pixels)

    def keys(self) -> list[bytes]:
        """What tells two pictures apart."""
        return [face.tobytes() for face in self.pixels.numpy()]


def targets_without(faces: Faces, held: Faces) -> tuple[Faces, Tensor]:
    """Each face once, none that is in `held`, and smoothed targets `(n, 7)`.

    FER2013 repeats 1,236 of its training faces, some with different labels: their targets share.
    """
    kept: dict[bytes, list[int]] = {}
    known = set(held.keys())
    for index, key in enumerate(faces.keys()):
        if key not in known:
            kept.setdefault(key, []).append(index)
    one_hot = functional.one_hot(faces.classes, CLASSES).float()
    targets = torch.stack([one_hot[rows].mean(0) for rows in kept.values()])
    first = torch.tensor([rows[0] for rows in kept.values()])
    smoothed = targets * (1 - SMOOTHING) + SMOOTHING / CLASSES
    return Faces(faces.pixels[first], faces.classes[first]), smoothed


def sampling_weights(classes: Tensor, rarity: float) -> Tensor:
    """How readily each face is drawn: the frequency of its class to the power `rarity`."""
    counts = torch.bincount(classes, minlength=CLASSES).float()
    return counts[classes].pow(rarity)


def learning_rate(progress: float, peak: float) -> float:
    """Linear warm-up over the first twentieth, then a cosine to zero; progress in 0…1."""
    if progress < 0.05:
        return peak * progress / 0.05
    return peak * 0.5 * (1 + math.cos(math.pi * (progress - 0.05) / 0.95))


def side(cycle: Cycle, progress: float) -> int:
    """Pixels a side: pictures grow within a cycle, for speed (Tan & Le 2021)."""
    new = cycle.start is None
    if progress > (0.6 if new else 0.4):
        return 48
    return 32 if new and progress < 0.3 else 40


def spoiled(progress: float) -> float:
    """Share of the faces that get the whole augmentation: less towards the end of a cycle.

    What is learnt last is fitted to faces as they are (He et al. 2019, "Data
    augmentation revisited").
    """
    return 0.8 if progress < 0.6 else 0.4


class Trainer:
    """Weights, their moving average and the optimiser."""

    def __init__(self, seed: int, number: int, start: ExpressionNetwork | None = None) -> None:
        # Each cycle has chances of its own, so that a run can be taken up at any of them.
        seed += 1000 * (number - 1)
        torch.manual_seed(seed)
        np.random.seed(seed)
        # Channels-last and bfloat16 halve an epoch on a recent CPU and cost no accuracy.
        self.network = (start or ExpressionNetwork(PLAN[number].widths)).to(
            memory_format=torch.channels_last
        )
        self.average = AveragedModel(
            self.network, multi_avg_fn=get_ema_multi_avg_fn(0.998), use_buffers=True
        )
        self.compiled = torch.compile(self.network, dynamic=False)
        self.optimiser = torch.optim.SGD(
            self.network.parameters(), lr=0.0, momentum=0.9, nesterov=True, weight_decay=5e-4
        )
        self.rng = torch.Generator().manual_seed(seed)
        self.cycle, self.epoch = PLAN[number], 0

    def update(self, pixels: Tensor, targets: Tensor, progress: float) -> float:
        """One optimiser step on uint8 faces and targets `(n, 7)`; the loss.

        `progress` is the place within the cycle, 0…1.
        """
        self.network.train()
        for group in self.optimiser.param_groups:
            group["lr"] = learning_rate(progress, self.cycle.peak)
        view = augment(pixels.float() / 255, self.rng, spoiled=spoiled(progress))
        size = side(self.cycle, progress)
        if size < view.shape[-1]:
            view = functional.interpolate(view, (size, size), mode="bilinear", antialias=True)
        share = float(np.random.beta(MIXUP, MIXUP)) if progress < 0.75 else 1.0
        order = torch.randperm(len(view), generator=self.rng)
        mixed = share * standardise(view) + (1 - share) * standardise(view[order])
        wanted = share * targets + (1 - share) * targets[order]
        with torch.autocast("cpu", torch.bfloat16):
            logits = self.compiled(mixed.contiguous(memory_format=torch.channels_last))
        loss = functional.cross_entropy(logits.float(), wanted)
        self.optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
        self.optimiser.step()
        self.average.update_parameters(self.network)
        return float(loss.detach())

    def save(self, path: Path) -> None:
        """Write what a resumed run needs; the chances of mixup and dropout begin anew."""
        state = {
            "network": self.network.state_dict(),
            "average": self.average.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "rng": self.rng.get_state(),
            "epoch": self.epoch,
        }
        torch.save(state, path.with_suffix(".part"))
        path.with_suffix(".part").replace(path)

    def resume(self, path: Path) -> None:
        """Continue from a checkpoint."""
        state = torch.load(path, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.rng.set_state(state["rng"])
        self.epoch = state["epoch"]

    def snapshot(self) -> ExpressionNetwork:
        """A copy of the averaged network."""
        return copy.deepcopy(self.average.module).eval()


def parse() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cycles", type=int, default=len(PLAN))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--checkpoint", type=Path, default=Path("expression-checkpoint"))
    parser.add_argument("--output", type=Path, default=SLOT)
    parser.add_argument("--go-on", action="store_true", help="begin with the exported snapshots")
    return parser.parse_args()


def main() -> None:
    """Train, calibrate on PublicTest, export, measure and write the model card."""
    options = parse()
    held = Faces.load(options.data / "fer2013_publictest.npz")
    everything = Faces.load(options.data / "fer2013_training.npz")
    faces, hard = targets_without(everything, held)
    options.checkpoint.mkdir(parents=True, exist_ok=True)
    if options.go_on and not list(options.checkpoint.iterdir()):
        unpack(options.output, options.checkpoint)
    done = max(numbers_in(options.checkpoint), default=0)
    for number in range(done + 1, options.cycles + 1):
        run(number, faces, hard, held, options)
        finish(options.checkpoint, held, options.output)
    if done >= options.cycles:
        finish(options.checkpoint, held, options.output)
    if options.output == SLOT:
        print(json.dumps(publish(options.data)))


def run(number: int, faces: Faces, hard: Tensor, held: Faces, options: argparse.Namespace) -> None:
    """One cycle, from a snapshot to the next; goes on where it was interrupted."""
    snapshots, cycle = load_snapshots(options.checkpoint), PLAN[number]
    targets = hard
    if snapshots:
        voice = logits_together(best_of(snapshots, held), faces.pixels).softmax(1)
        share = OWN_VOICE * (faces.classes != DISGUST).float().unsqueeze(1)
        targets = (1 - share) * hard + share * voice
    start = None
    if cycle.start is not None:
        if cycle.start not in snapshots:
            raise SystemExit(f"cycle {number} goes on from {cycle.start}, which is not there")
        start = snapshots[cycle.start]
    trainer = Trainer(options.seed, number, start)
    latest = options.checkpoint / f"within{number}.pt"
    if latest.exists():
        trainer.resume(latest)
    weights = sampling_weights(faces.classes, cycle.rarity)
    for epoch in range(trainer.epoch, cycle.epochs):
        started = time.monotonic()
        loss = one_epoch(trainer, faces, targets, weights, epoch)
        trainer.epoch = epoch + 1
        trainer.save(latest)
        took = time.monotonic() - started
        line = f"cycle {number} epoch {epoch + 1:2d}  loss {loss:.4f}  {took:.0f} s"
        if trainer.epoch % MEASURED == 0:
            line += f"  PublicTest {right_share([trainer.snapshot()], held):.4f}"
        print(line, flush=True)
    torch.save(trainer.average.module.state_dict(), options.checkpoint / f"cycle{number}.pt")


def one_epoch(
    trainer: Trainer, faces: Faces, targets: Tensor, weights: Tensor, epoch: int
) -> float:
    """As many faces as there are, drawn with their weights; the mean loss."""
    steps, epochs, total = len(faces) // BATCH, trainer.cycle.epochs, 0.0
    order = torch.multinomial(weights, steps * BATCH, generator=trainer.rng)
    for step, batch in enumerate(order.split(BATCH)):
        progress = (epoch + step / steps) / epochs
        total += trainer.update(faces.pixels[batch], targets[batch], progress)
    return total / steps


def best_of(snapshots: Snapshots, held: Faces) -> tuple[ExpressionNetwork, ...]:
    """The best of the newest: one alone, or one that sees both sides with another beside it."""
    newest = [snapshots[number] for number in sorted(snapshots, reverse=True)[:CONSIDERED]]
    choices = [
        choice
        for many in range(TOGETHER)
        for choice in permutations(newest, many + 1)
        if sum(map(weights_of, choice)) <= WEIGHTS
    ]
    said = {
        (network, mirrored): logits_of(network, held.pixels, mirrored=mirrored)
        for network in newest
        for mirrored in (False, True)
    }

    def right(networks: tuple[ExpressionNetwork, ...]) -> int:
        logits = torch.stack([said[networks[0], True], *(said[each, False] for each in networks)])
        return int((logits.mean(0).argmax(1) == held.classes).sum())

    return max(choices, key=right)


def weights_of(network: ExpressionNetwork) -> int:
    """How many numbers a network has learnt."""
    return sum(each.numel() for each in network.parameters())


def right_share(networks: Sequence[ExpressionNetwork], held: Faces) -> float:
    """Share of right answers of networks together."""
    return float((logits_together(networks, held.pixels).argmax(1) == held.classes).float().mean())


def numbers_in(folder: Path) -> list[int]:
    """The cycles of which a folder holds snapshots."""
    return sorted(int(path.stem[len("cycle") :]) for path in folder.glob("cycle*.pt"))


def load_snapshots(folder: Path) -> Snapshots:
    """The snapshots in a folder by their cycles."""
    networks = {}
    for number in numbers_in(folder):
        networks[number] = ExpressionNetwork(PLAN[number].widths)
        state = torch.load(folder / f"cycle{number}.pt", weights_only=True)
        networks[number].load_state_dict(state)
        networks[number].eval()
    return networks


def unpack(exported: Path, folder: Path) -> None:
    """Write the snapshots of an exported file where a run looks for them."""
    for number, state in states_in(exported).items():
        network = ExpressionNetwork(PLAN[number].widths)
        # Only the counts of batches, which nothing reads, are not in the file.
        network.load_state_dict(network.state_dict() | state)
        torch.save(network.state_dict(), folder / f"cycle{number}.pt")


def finish(folder: Path, held: Faces, output: Path) -> None:
    """Calibrate the best of the newest snapshots and export them as one file."""
    snapshots = load_snapshots(folder)
    networks = best_of(snapshots, held)
    deployed = calibrated(networks, held.pixels, held.classes, BIAS_SHARE)
    numbers = [number for each in networks for number in snapshots if snapshots[number] is each]
    export(deployed, output, cycles=max(snapshots), snapshots=numbers)
    print(json.dumps({"temperature": round(deployed.temperature, 3), "snapshots": numbers}))


if __name__ == "__main__":
    main()
