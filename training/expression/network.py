"""The expression network: a squeeze-and-excitation ResNet over 48 × 48 grey faces."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

CLASSES = 7


class SqueezeExcitation(nn.Module):
    """Channel attention (Hu, Shen & Sun 2018)."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.reduce = nn.Conv2d(channels, channels // 8, 1)
        self.expand = nn.Conv2d(channels // 8, channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        """Give each channel its weight."""
        gate = functional.relu(self.reduce(x.mean((2, 3), keepdim=True)))
        return x * torch.sigmoid(self.expand(gate))


class Block(nn.Module):
    """Two 3 × 3 convolutions with a shortcut (He et al. 2016), gated by squeeze-and-excitation."""

    def __init__(self, inputs: int, outputs: int, stride: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.norm1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.norm2 = nn.BatchNorm2d(outputs)
        self.attention = SqueezeExcitation(outputs)
        self.shortcut: nn.Module = nn.Identity()
        if stride != 1 or inputs != outputs:
            self.shortcut = nn.Sequential(
                nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs)
            )

    def forward(self, x: Tensor) -> Tensor:
        """Apply the block; the stride divides height and width."""
        y = functional.relu(self.norm1(self.conv1(x)))
        y = self.attention(self.norm2(self.conv2(y)))
        return functional.relu(y + self.shortcut(x))


class ExpressionNetwork(nn.Module):
    """Logits over DeepFace's seven emotions for standardised faces `(n, 1, 48, 48)`."""

    def __init__(
        self,
        widths: Sequence[int],
        *,
        stride: int = 2,
        dropout: float = 0.3,
    ) -> None:
        """`widths` are the channels of each stage; each after the first halves height and width.

        `stride` is by how much the stem does so.
        """
        super().__init__()
        # The first convolution sees every pixel: wrinkles are one pixel wide at this size.
        self.stem = nn.Sequential(
            nn.Conv2d(1, 32, 3, 1, 1, bias=False),
            nn.BatchNorm2d(32),
            nn.ReLU(),
            nn.Conv2d(32, widths[0], 3, stride, 1, bias=False),
            nn.BatchNorm2d(widths[0]),
            nn.ReLU(),
        )
        blocks: list[nn.Module] = []
        inputs = widths[0]
        for stage, outputs in enumerate(widths):
            for index in range(2 if stage else 1):
                stride = 2 if stage > 0 and index == 0 else 1
                blocks.append(Block(inputs, outputs, stride))
                inputs = outputs
        self.blocks = nn.Sequential(*blocks)
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(widths[-1], CLASSES)

    def forward(self, x: Tensor) -> Tensor:
        """Give `(n, 7)` logits."""
        features = self.blocks(self.stem(x)).mean((2, 3))
        return self.head(self.dropout(features))


def standardise(x: Tensor) -> Tensor:
    """Zero mean and unit deviation per face, so that 0…1 and 0…255 give the same answer."""
    mean = x.mean((1, 2, 3), keepdim=True)
    centred = x - mean
    deviation = (centred * centred).mean((1, 2, 3), keepdim=True).sqrt()
    return centred / (deviation + 1e-3 * mean + 1e-7)


@torch.no_grad()
def logits_of(network: nn.Module, faces: Tensor, *, mirrored: bool = False) -> Tensor:
    """Logits `(n, 7)` for uint8 faces `(n, 1, 48, 48)` or their mirror images."""
    network.eval()
    parts = []
    for part in faces.split(512):
        x = standardise(part.float() / 255)
        if mirrored:
            x = torch.flip(x, (3,))
        with torch.autocast(faces.device.type, torch.bfloat16):
            parts.append(network(x.contiguous(memory_format=torch.channels_last)).float())
    return torch.cat(parts)


class DeployedNetwork(nn.Module):
    """What DeepFace loads: `(n, 48, 48, 1)` float32 grey in, `(n, 7)` probabilities out.

    Each network sees the face and its mirror image; the mean of the logits, what lifts rare
    emotions and the calibration temperature (Guo et al. 2017) are inside the graph.
    """

    def __init__(self, networks: Sequence[nn.Module], lift: Tensor, temperature: float) -> None:
        super().__init__()
        self.networks = nn.ModuleList(networks)
        self.register_buffer("lift", lift)
        self.temperature = temperature

    def forward(self, x: Tensor) -> Tensor:
        """Give `(n, 7)` probabilities for `(n, 48, 48, 1)` faces in 0…1 or 0…255."""
        faces = standardise(x.permute(0, 3, 1, 2))
        # Both sides in one go: the weights, not the pixels, are what takes long to read.
        sides = torch.cat((faces, torch.flip(faces, (3,))))
        said = [network(sides).view(2, -1, CLASSES) for network in self.networks]
        logits = torch.cat(said).mean(0) + self.lift
        return functional.softmax(logits / self.temperature, dim=1)
