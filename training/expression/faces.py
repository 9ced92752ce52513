"""The labelled faces, each picture once, and how readily each is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from training.expression.network import CLASSES

SMOOTHING = 0.05


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

    def to(self, device: torch.device) -> Faces:
        """The same faces in the memory of `device`."""
        return Faces(self.pixels.to(device), self.classes.to(device))

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
