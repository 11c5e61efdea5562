"""
Weights of a run -> the files that the package ships.

    python -m training.release RUN DATA.pkl [--home src/newsgraph/annotate/en] [--fp32 FOLDER]

Writes `network.onnx` (8-bit weights a channel, activations scaled at run
time), `labels.json`, `tokenizer.json`, and `lemmas.json`: by tag the lemmas of the forms in the training part of DATA.pkl,
for an edit script is a poor way to get from "spoke" to "speak".
With --fp32 the same files with 32-bit weights go to another folder, so that
`evaluate` can score both.

On processors without VNNI the sum of two products of 8-bit numbers can
overflow 16 bits, so weights use 7 of their 8 bits (`reduce_range`).
"""

from __future__ import annotations

import argparse
import json
import pickle
import tempfile
import warnings
from collections import Counter, defaultdict
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.documents import Document
from training.network import Network
from training.train import start_folder

OPEN_TAGS = frozenset(["VBD", "VBN", "VBZ", "VBP", "VBG", "NNS", "JJR", "JJS", "RBR", "RBS"])
AGREED = 0.8  # of a form's uses have the lemma
PAIRS = {"arc": (1, 2), "graph": (2, 3)}  # axes that count words; all other layers have it at 1


class Exported(torch.nn.Module):
    """The network as it is called at run time: one window, no padding."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.net = net
        self.scorer = torch.nn.Parameter(net.V.detach().flatten(1))
        self.layers = [*net.tags, "arc", "lab", "lab_h", "graph"]

    def forward(self, ids, shapes, first):
        out = self.net(ids, shapes, None, first)
        one = torch.ones_like(out["lab_d"][..., :1])
        out["lab"] = torch.cat([out["lab_d"], one], -1) @ self.scorer
        out["lab_h"] = torch.cat([out["lab_h"], one], -1)
        return tuple(out[layer] for layer in self.layers)


def load(run: Path) -> tuple[Network, dict[str, list[str]]]:
    """Return the network of a run and its label sets."""
    labels = json.loads((run / "labels.json").read_text())
    net = Network(str(start_folder()), {layer: len(found) for layer, found in labels.items()})
    net.load_state_dict(torch.load(run / "net.pt", map_location="cpu"))
    return net.eval(), labels


def export(net: Network, path: Path) -> None:
    """Write the network as ONNX, its weights in 32 bits."""
    module = Exported(net)
    example = (
        torch.randint(1000, 20000, (1, 30)),
        torch.randint(0, 20, (1, 30)),
        torch.arange(1, 25)[None],
    )
    axes = {layer: dict.fromkeys(PAIRS.get(layer, (1,)), "words") for layer in module.layers}
    axes |= {"ids": {1: "pieces"}, "shapes": {1: "pieces"}, "first": {1: "words"}}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module, example, path, input_names=["ids", "shapes", "first"], output_names=module.layers,
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip


def quantise(full: Path, small: Path, *, reduce_range: bool = True) -> None:
    """Write *full* with 8-bit weights to *small*; the products of two computed matrices stay exact."""
    quantize_dynamic(
        full, small, per_channel=True, reduce_range=reduce_range, weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gather"], extra_options={"MatMulConstBOnly": True},
    )  # fmt: skip
    onnx.checker.check_model(str(small))


def known_lemmas(documents: list[Document]) -> dict[str, dict[str, str]]:
    """
    Return by tag the lemma of each lower-case form on which the corpora agree.

    Names and numbers are left out: what they look like decides.
    """
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for document in documents:
        for token, lemma in document.lemmas.items():
            tag = document.layers["tag"][token]
            if tag in OPEN_TAGS:
                seen[tag, document.word(token).lower()][lemma] += 1
    table: dict[str, dict[str, str]] = defaultdict(dict)
    for (tag, form), counts in sorted(seen.items()):
        lemma, times = counts.most_common(1)[0]
        if times >= AGREED * sum(counts.values()) and lemma.islower() and lemma != form and form.isalpha():
            table[tag][form] = lemma
    for one, other in (("VBD", "VBN"), ("VBN", "VBD")):  # "moved" is often seen as one of them only
        table[one] = {**table[other], **table[one]}
    return dict(table)


def write(path: Path, data: bytes) -> None:
    """Write beside and rename, so that a running reader never sees half a file."""
    beside = path.with_suffix(".new")
    beside.write_bytes(data)
    beside.replace(path)


def as_json(what: object) -> bytes:
    """Return *what* as a line of JSON."""
    return (json.dumps(what, ensure_ascii=False) + "\n").encode()


def release(run: Path, data: Path, home: Path, fp32: Path | None, *, reduce_range: bool = True) -> None:
    """Write the files of the run's network to *home*, and with 32-bit weights to *fp32*."""
    net, labels = load(run)
    table = known_lemmas(pickle.loads(data.read_bytes())["train"])
    with tempfile.TemporaryDirectory() as folder:
        full, small = (Path(folder) / name for name in ("full.onnx", "small.onnx"))
        export(net, full)
        quantise(full, small, reduce_range=reduce_range)
        for where, weights in ((home, small), (fp32, full)):
            if where is None:
                continue
            where.mkdir(parents=True, exist_ok=True)
            write(where / "labels.json", as_json(labels))
            write(where / "lemmas.json", as_json(table))
            write(where / "tokenizer.json", (start_folder() / "tokenizer.json").read_bytes())
            write(where / "network.onnx", weights.read_bytes())
            for path in sorted(where.iterdir()):
                print(f"{path} {path.stat().st_size / 1e6:.2f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("run", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("--home", type=Path, default=Path("src/newsgraph/annotate/en"))
    parser.add_argument("--fp32", type=Path)
    parser.add_argument("--full-range", action="store_true", help="use all 8 bits of a weight")
    given = parser.parse_args()
    release(given.run, given.data, given.home, given.fp32, reduce_range=not given.full_range)


if __name__ == "__main__":
    main()
