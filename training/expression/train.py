"""Train the expression networks on FER2013, calibrate them and write them into DeepFace's slot.

    python -m training.expression.train --data DIR

DIR holds `fer2013_training.npz` and `fer2013_publictest.npz`, each with `x` (n, 48, 48) uint8
and `y` in DeepFace's order. Large networks are trained first; a smaller one learns from what they
say together (distillation, Hinton et al. 2015) and is shipped with a small one of another kind.
Runs that are finished, or begun, are taken up from the folder of checkpoints.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor

from training.expression.deploy import calibrated, export
from training.expression.faces import Faces, targets_without
from training.expression.loop import Run, Trainer
from training.expression.measure import SLOT, publish
from training.expression.network import ExpressionNetwork

SMALL = Run(widths=(48, 112, 224), epochs=30, seed=1, rarity=-0.5, sides=((0.3, 32), (0.6, 40)))
AGAIN = replace(SMALL, voice=0.4, rarity=-0.75, sides=((0.4, 40),))
LARGE = Run(widths=(64, 128, 256, 512), epochs=50, seed=1, stride=1, peak=0.2, batch=256)
MIDDLE = Run(widths=(64, 112, 240, 448), epochs=58, seed=12, peak=0.2, batch=256, dropout=0.1)
PLAN = {
    "small1": SMALL,
    "small2": replace(AGAIN, epochs=36, seed=1001, start="small1", teachers=("small1",)),
    "small3": replace(
        AGAIN, epochs=28, seed=2001, start="small2", teachers=("small1", "small2"), peak=0.08
    ),
    "large1": LARGE,
    "large2": replace(LARGE, seed=2),
    "large3": replace(LARGE, seed=3),
    "middle": replace(MIDDLE, teachers=("large1", "large2", "large3"), voice=0.8, live=True),
}
"""Each run goes on from, or listens to, those before it. Networks with different beginnings err on
different faces (Lakshminarayanan et al. 2017); warm restarts (Loshchilov & Hutter 2017) and
teachers, about a tenth of the labels being wrong (Furlanello et al. 2018), help each further."""
SHIPPED = ("middle", "small3")


def parse() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--checkpoint", type=Path, default=Path("expression-checkpoint"))
    parser.add_argument("--output", type=Path, default=SLOT)
    return parser.parse_args()


def main() -> None:
    """Train what is not trained yet, calibrate on PublicTest, export, measure, write the card."""
    options = parse()
    held = Faces.load(options.data / "fer2013_publictest.npz")
    everything = Faces.load(options.data / "fer2013_training.npz")
    faces, targets = targets_without(everything, held)
    folder, device = options.checkpoint, torch.device(options.device)
    folder.mkdir(parents=True, exist_ok=True)
    for name in needed(SHIPPED, folder):
        print(f"training {name}", flush=True)
        network = trained(name, folder, device, (faces, targets, held))
        torch.save(network.state_dict(), folder / f"{name}.pt")
    networks = [PLAN[name].load(folder / f"{name}.pt") for name in SHIPPED]
    deployed = calibrated(networks, held.pixels, held.classes)
    export(deployed, faces.pixels, options.output, names=SHIPPED)
    if options.output == SLOT:
        print(json.dumps(publish(options.data)))


def needed(names: tuple[str, ...], folder: Path) -> list[str]:
    """The runs that are not finished and that others need, each after those that it needs."""
    order: list[str] = []
    for name in names:
        if name in order or (folder / f"{name}.pt").exists():
            continue
        before = tuple(filter(None, (*PLAN[name].teachers, PLAN[name].start)))
        order += [each for each in needed(before, folder) if each not in order]
        order.append(name)
    return order


def trained(
    name: str, folder: Path, device: torch.device, data: tuple[Faces, Tensor, Faces]
) -> ExpressionNetwork:
    """The network of a run, on the CPU; the run is taken up where it was interrupted."""
    run, latest = PLAN[name], folder / f"{name}.begun"

    def of(other: str) -> ExpressionNetwork:
        return PLAN[other].load(folder / f"{other}.pt")

    trainer = Trainer(run, device, run.start and of(run.start), list(map(of, run.teachers)))
    if latest.exists():
        trainer.resume(latest)
    faces, targets, held = data
    network = trainer.train(faces, targets, held, latest)
    latest.unlink()
    return network.cpu()


if __name__ == "__main__":
    main()
