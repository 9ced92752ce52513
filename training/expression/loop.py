"""One network from its first step to its averaged weights."""

from __future__ import annotations

import copy
import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.expression.augment import augment
from training.expression.faces import Faces, sampling_weights
from training.expression.network import ExpressionNetwork, logits_of, standardise

MIXUP = 0.2
"""Beta of the shares that two faces are mixed with (Zhang et al. 2018), until the last quarter: a
network that no longer has to guess mixtures ends up sharper."""
MEASURED = 5
"""Epochs from one look at PublicTest to the next."""
DISGUST = 1


@dataclass(frozen=True)
class Run:
    """How one network is trained."""

    widths: tuple[int, ...]
    """Channels of its stages."""
    epochs: int
    seed: int
    start: str | None = None
    """The run whose network it goes on from; None for a beginning of its own."""
    teachers: tuple[str, ...] = ()
    """The runs whose networks it listens to (Hinton et al. 2015)."""
    voice: float = 0.0
    """Share of the teachers' answers in the targets."""
    live: bool = False
    """Whether the teachers see the very views that the network sees (Beyer et al. 2022), or only
    the faces as they are. Of the latter, disgust keeps its labels: it is taken for anger."""
    stride: int = 2
    """By how much its stem divides height and width."""
    peak: float = 0.1
    """The highest learning rate."""
    batch: int = 128
    dropout: float = 0.3
    rarity: float = -0.5
    """How much more often rare classes are drawn: frequency to this power."""
    sides: tuple[tuple[float, int], ...] = ()
    """Pixels a side until a place in the run, 0…1, for speed (Tan & Le 2021); then 48."""

    def network(self) -> ExpressionNetwork:
        """A network that has learnt nothing yet."""
        return ExpressionNetwork(self.widths, stride=self.stride, dropout=self.dropout)

    def load(self, path: Path) -> ExpressionNetwork:
        """The network whose weights are in a file."""
        network = self.network()
        network.load_state_dict(torch.load(path, weights_only=True, map_location="cpu"))
        return network.eval()

    def side(self, progress: float) -> int:
        """Pixels a side at a place in the run."""
        return next((side for until, side in self.sides if progress <= until), 48)


def learning_rate(progress: float, peak: float) -> float:
    """Linear warm-up over the first twentieth, then a cosine to zero; progress in 0…1."""
    if progress < 0.05:
        return peak * progress / 0.05
    return peak * 0.5 * (1 + math.cos(math.pi * (progress - 0.05) / 0.95))


def spoiled(progress: float) -> float:
    """Share of the faces that get the whole augmentation: less towards the end.

    What is learnt last is fitted to faces as they are (He et al. 2019, "Data
    augmentation revisited").
    """
    return 0.8 if progress < 0.6 else 0.4


class MovingAverage:
    """A copy of a network whose numbers follow its slowly."""

    def __init__(self, network: nn.Module, decay: float) -> None:
        self.network, self.decay = copy.deepcopy(network), decay
        self.own, self.live = _numbers(self.network), _numbers(network)

    @torch.no_grad()
    def update(self) -> None:
        """Go a step of 1 − `decay` towards the network."""
        torch._foreach_lerp_(self.own, self.live, 1 - self.decay)


def _numbers(network: nn.Module) -> list[Tensor]:
    """Weights and running statistics, but no counts."""
    return [each for each in network.state_dict().values() if each.is_floating_point()]


class Trainer:
    """Weights, their moving average, the optimiser, and the teachers that it listens to."""

    def __init__(
        self,
        run: Run,
        device: torch.device,
        start: ExpressionNetwork | None = None,
        teachers: Sequence[ExpressionNetwork] = (),
    ) -> None:
        torch.manual_seed(run.seed)
        self.run, self.device, self.done = run, device, 0
        self.mixing = np.random.default_rng(run.seed)
        self.rng = torch.Generator(device).manual_seed(run.seed)
        # Channels-last and bfloat16 halve an epoch and cost no accuracy.
        self.network = (start or run.network()).to(device, memory_format=torch.channels_last)
        self.average = MovingAverage(self.network, 0.998 ** (run.batch / 128))
        self.compiled = torch.compile(self.network, dynamic=False)
        self.teachers = [each.to(device, memory_format=torch.channels_last) for each in teachers]
        self.optimiser = torch.optim.SGD(
            self.network.parameters(), lr=0.0, momentum=0.9, nesterov=True, weight_decay=5e-4
        )

    def train(self, faces: Faces, targets: Tensor, held: Faces, latest: Path) -> ExpressionNetwork:
        """All epochs that are left; the averaged network. `latest` is written after each."""
        faces, held = faces.to(self.device), held.to(self.device)
        targets = self.listen(faces, targets.to(self.device))
        for epoch in range(self.done, self.run.epochs):
            started = time.monotonic()
            loss = self.epoch(faces, targets, epoch)
            self.save(latest)
            line = f"epoch {epoch + 1:3d}  loss {loss:.4f}  {time.monotonic() - started:.1f} s"
            if self.done % MEASURED == 0 or self.done == self.run.epochs:
                logits = logits_of(self.average.network, held.pixels)
                right = (logits.argmax(1) == held.classes).float().mean()
                line += f"  PublicTest {float(right):.4f}"
            print(line, flush=True)
        return copy.deepcopy(self.average.network).eval()

    def listen(self, faces: Faces, targets: Tensor) -> Tensor:
        """Targets that heed what the teachers say of the faces as they are."""
        if self.run.live or not self.teachers:
            return targets
        said = torch.stack([logits_of(each, faces.pixels) for each in self.teachers]).mean(0)
        share = self.run.voice * (faces.classes != DISGUST).float().unsqueeze(1)
        return torch.lerp(targets, said.softmax(1), share)

    def epoch(self, faces: Faces, targets: Tensor, epoch: int) -> float:
        """As many faces as there are, drawn with their weights; the mean loss."""
        steps, losses = len(faces) // self.run.batch, []
        weights = sampling_weights(faces.classes, self.run.rarity)
        order = torch.multinomial(weights, steps * self.run.batch, generator=self.rng)
        for step, batch in enumerate(order.split(self.run.batch)):
            progress = (epoch + step / steps) / self.run.epochs
            losses.append(self.update(faces.pixels[batch], targets[batch], progress))
        self.done = epoch + 1
        return float(torch.stack(losses).mean())

    def update(self, pixels: Tensor, targets: Tensor, progress: float) -> Tensor:
        """One optimiser step on uint8 faces and targets `(n, 7)`; the loss.

        `progress` is the place within the run, 0…1.
        """
        self.network.train()
        for group in self.optimiser.param_groups:
            group["lr"] = learning_rate(progress, self.run.peak)
        mixed, wanted = self.views(pixels, targets, progress)
        if self.run.live:
            wanted = torch.lerp(wanted, self.taught(mixed), self.run.voice)
        with torch.autocast(self.device.type, torch.bfloat16):
            logits = self.compiled(mixed)
        loss = functional.cross_entropy(logits.float(), wanted)
        self.optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
        self.optimiser.step()
        self.average.update()
        return loss.detach()

    def views(self, pixels: Tensor, targets: Tensor, progress: float) -> tuple[Tensor, Tensor]:
        """Augmented, standardised and mixed faces, and their targets."""
        view = augment(pixels.float() / 255, self.rng, spoiled=spoiled(progress))
        side = self.run.side(progress)
        if side < view.shape[-1]:
            view = functional.interpolate(view, (side, side), mode="bilinear", antialias=True)
        view = standardise(view)
        share = float(self.mixing.beta(MIXUP, MIXUP)) if progress < 0.75 else 1.0
        order = torch.randperm(len(view), generator=self.rng, device=self.device)
        mixed = share * view + (1 - share) * view[order]
        wanted = share * targets + (1 - share) * targets[order]
        return mixed.contiguous(memory_format=torch.channels_last), wanted

    @torch.no_grad()
    def taught(self, mixed: Tensor) -> Tensor:
        """What the teachers together say of standardised faces, `(n, 7)` probabilities."""
        with torch.autocast(self.device.type, torch.bfloat16):
            said = [teacher(mixed).float() for teacher in self.teachers]
        return torch.stack(said).mean(0).softmax(1)

    def save(self, path: Path) -> None:
        """Write what a resumed run needs; the chances of mixup and dropout begin anew."""
        state = {
            "network": self.network.state_dict(),
            "average": self.average.network.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "rng": self.rng.get_state(),
            "done": self.done,
        }
        torch.save(state, path.with_suffix(".part"))
        path.with_suffix(".part").replace(path)

    def resume(self, path: Path) -> None:
        """Continue from what `save` wrote."""
        state = torch.load(path, weights_only=True, map_location=self.device)
        self.network.load_state_dict(state["network"])
        self.average.network.load_state_dict(state["average"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.rng.set_state(state["rng"].cpu())
        self.done = state["done"]
