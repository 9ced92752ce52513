"""Batched augmentation that closes the gap between FER2013's crops and DeepFace's.

FER2013 faces are cut tightly; DeepFace hands over a wider box, aligned and padded with black.
"""

from __future__ import annotations

import math
from functools import cache

import torch
from torch import Tensor
from torch.nn import functional


def _uniform(n: int, low: float, high: float, generator: torch.Generator) -> Tensor:
    return low + (high - low) * torch.rand(n, generator=generator, device=generator.device)


def _chosen(n: int, share: float, generator: torch.Generator) -> Tensor:
    """`(n, 1, 1, 1)`: which of the faces are changed."""
    return (_uniform(n, 0, 1, generator) < share).view(-1, 1, 1, 1)


def affine(
    x: Tensor,
    generator: torch.Generator,
    *,
    turn: float = 12.0,
    scaling: float = 0.2,
    shift: float = 0.07,
) -> Tensor:
    """Mirror, turn (± degrees), scale (1 ± share) and shift (± share of a side).

    Outside the picture lies black or its edge.
    """
    n = x.shape[0]
    angle = _uniform(n, -math.radians(turn), math.radians(turn), generator)
    scale = 1 / _uniform(n, 1 - scaling, 1 + scaling, generator)
    mirror = torch.where(_uniform(n, 0, 1, generator) < 0.5, -1.0, 1.0)
    theta = torch.zeros(n, 2, 3, device=x.device)
    theta[:, 0, 0] = scale * angle.cos() * mirror
    theta[:, 0, 1] = -scale * angle.sin()
    theta[:, 1, 0] = scale * angle.sin() * mirror
    theta[:, 1, 1] = scale * angle.cos()
    # affine_grid counts in half sides.
    theta[:, 0, 2] = _uniform(n, -2 * shift, 2 * shift, generator)
    theta[:, 1, 2] = _uniform(n, -2 * shift, 2 * shift, generator)
    grid = functional.affine_grid(theta, list(x.shape), align_corners=False)
    # A part of the faces keeps its own edge instead of black: real crops come in both kinds.
    black = functional.grid_sample(x, grid, padding_mode="zeros", align_corners=False)
    edge = functional.grid_sample(x, grid, padding_mode="border", align_corners=False)
    return torch.where(_chosen(n, 0.5, generator), edge, black)


def light(x: Tensor, generator: torch.Generator) -> Tensor:
    """Gamma (0.6…1.6) and contrast (0.6…1.3) per face; input and output in 0…1."""
    n = x.shape[0]
    gamma = _uniform(n, 0.6, 1.6, generator).view(-1, 1, 1, 1)
    contrast = _uniform(n, 0.6, 1.3, generator).view(-1, 1, 1, 1)
    y = x.clamp_min(0).pow(gamma)
    mean = y.mean((2, 3), keepdim=True)
    return ((y - mean) * contrast + mean).clamp(0, 1)


def blur(x: Tensor, generator: torch.Generator) -> Tensor:
    """A 3 × 3 mean on a fifth of the faces, as from a small or soft photo."""
    return torch.where(_chosen(len(x), 0.2, generator), functional.avg_pool2d(x, 3, 1, 1), x)


_ROWS = torch.arange(8.0)
_DCT = torch.cos(math.pi / 8 * _ROWS.view(-1, 1) * (_ROWS + 0.5)) / 2
_DCT[0] /= math.sqrt(2)
_LUMINANCE = torch.tensor(
    [
        [16, 11, 10, 16, 24, 40, 51, 61],
        [12, 12, 14, 19, 26, 58, 60, 55],
        [14, 13, 16, 24, 40, 57, 69, 56],
        [14, 17, 22, 29, 51, 87, 80, 62],
        [18, 22, 37, 56, 68, 109, 103, 77],
        [24, 35, 55, 64, 81, 104, 113, 92],
        [49, 64, 78, 87, 103, 121, 120, 101],
        [72, 92, 95, 98, 112, 100, 103, 99.0],
    ]
)
"""Example quantisation of luminance, ITU-T T.81, table K.1; made for 0…255."""


@cache
def _tables(device: torch.device) -> tuple[Tensor, Tensor]:
    """Quantisation and cosines; copied to a device once, for a copy waits for all it has to do."""
    return _LUMINANCE.to(device), _DCT.to(device)


def jpeg(x: Tensor, generator: torch.Generator) -> Tensor:
    """Quantise 8 × 8 cosine coefficients of a third of the faces, as JPEG of middling quality."""
    n, _, height, width = x.shape
    strength = _uniform(n, 0.2, 1.2, generator).view(-1, 1, 1, 1, 1)
    blocks = x.view(n, height // 8, 8, width // 8, 8).transpose(2, 3) * 255
    luminance, cosines = _tables(x.device)
    step = luminance * strength
    coefficients = torch.round(cosines @ blocks @ cosines.T / step) * step
    pixels = (cosines.T @ coefficients @ cosines).transpose(2, 3).reshape(x.shape) / 255
    return torch.where(_chosen(n, 0.33, generator), pixels.clamp(0, 1), x)


def erase(x: Tensor, generator: torch.Generator) -> Tensor:
    """Random erasing (Zhong et al. 2020) of one rectangle in a quarter of the faces."""
    n, _, height, width = x.shape
    tall = _uniform(n, 6, 16, generator).view(-1, 1, 1)
    wide = _uniform(n, 6, 16, generator).view(-1, 1, 1)
    top = _uniform(n, 0, height - 6, generator).view(-1, 1, 1)
    left = _uniform(n, 0, width - 6, generator).view(-1, 1, 1)
    rows = torch.arange(height, device=x.device).view(1, -1, 1)
    columns = torch.arange(width, device=x.device).view(1, 1, -1)
    inside = (rows >= top) & (rows < top + tall) & (columns >= left) & (columns < left + wide)
    return x.masked_fill(inside.unsqueeze(1) & _chosen(n, 0.25, generator), 0.5)


def augment(x: Tensor, generator: torch.Generator, *, spoiled: float = 1.0) -> Tensor:
    """One random view of each face: `(n, 1, 48, 48)` float32 in 0…1, in and out.

    The first `spoiled` (0…1) of the batch get everything that befalls a photo; the rest are only
    mirrored, turned and shifted a little, as FER2013's own crops differ.
    """
    count = round(spoiled * len(x))
    photos, crops = x[:count], x[count:]
    for change in (affine, light, blur, jpeg, erase):
        photos = change(photos, generator)
    return torch.cat([photos, affine(crops, generator, turn=6.0, scaling=0.08, shift=0.05)])
