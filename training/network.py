"""
The network in torch: one encoder, light heads.

Encoder: MiniLM-L6 (Wang et al. 2020), with an embedding of how a word is
written added to its word pieces, for the vocabulary is lower case. A word is
the vector of its first piece. Dependencies: biaffine (Dozat & Manning 2017),
the root marked as its own head. Arcs of our own schema: one bilinear form a
label, with a bias for the distance between the two words.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel

from newsgraph.annotate.pieces import SHAPES
from training.labels import ARCS, SYNTAX

FAR = 31  # distances beyond share one bias


class Network(nn.Module):
    """
    Windows of word pieces in, scores a word out.

    Args:
        start: folder of the pretrained encoder.
        sizes: number of labels by layer; "dep" is scored for pairs.
        arc: width of the dependency scorer.
        label: width of the dependency-label scorer.
        graph: width of the arc scorer, a label.
    """

    def __init__(
        self, start: str, sizes: dict[str, int], arc: int = 256, label: int = 96, graph: int = 64
    ) -> None:
        super().__init__()
        self.enc = AutoModel.from_pretrained(start, attn_implementation="sdpa")
        self.enc.pooler = None
        width = self.enc.config.hidden_size
        self.shape = nn.Embedding(SHAPES, width)
        nn.init.normal_(self.shape.weight, std=0.02)
        self.drop = nn.Dropout(0.2)
        self.tags = nn.ModuleDict(
            {name: nn.Linear(width, size) for name, size in sizes.items() if name != "dep"}
        )
        self.mid = nn.Sequential(nn.Linear(width, width), nn.GELU())  # shared by all but syntax
        self.arc_d, self.arc_h = nn.Linear(width, arc), nn.Linear(width, arc)
        self.U = nn.Parameter(torch.empty(arc + 1, arc).normal_(std=0.02))
        self.lab_d, self.lab_h = nn.Linear(width, label), nn.Linear(width, label)
        self.V = nn.Parameter(torch.empty(label + 1, sizes["dep"], label + 1).normal_(std=0.02))
        self.gq, self.gk = nn.Linear(width, len(ARCS) * graph), nn.Linear(width, len(ARCS) * graph)
        self.gb = nn.Parameter(torch.full((len(ARCS),), -4.0))
        self.gd = graph
        self.dist = nn.Parameter(torch.zeros(len(ARCS), 2 * FAR + 2))

    def words(self, ids: Tensor, shapes: Tensor, mask: Tensor | None, first: Tensor) -> Tensor:
        """Return the vectors of the words, shape [windows, words, width]."""
        parts = self.enc.embeddings
        vectors = (
            parts.word_embeddings(ids)
            + self.shape(shapes)
            + parts.position_embeddings.weight[: ids.shape[1]]
            + parts.token_type_embeddings.weight[0]
        )
        vectors = parts.dropout(parts.LayerNorm(vectors))
        hidden = None if mask is None else (1.0 - mask[:, None, None, :].float()) * -1e4
        for layer in self.enc.encoder.layer:
            vectors = self._layer(layer, vectors, hidden)
        return torch.gather(vectors, 1, first[:, :, None].expand(-1, -1, vectors.shape[2]))

    def _layer(self, layer: nn.Module, vectors: Tensor, hidden: Tensor | None) -> Tensor:
        attention = layer.attention
        own = attention.self
        windows, pieces, width = vectors.shape
        heads = own.num_attention_heads

        # one product for query, key and value: 8-bit weights need their input scaled once, not three times
        parts = (own.query, own.key, own.value)
        three = functional.linear(
            vectors, torch.cat([part.weight for part in parts]), torch.cat([part.bias for part in parts])
        )
        query, key, value = three.view(windows, pieces, 3, heads, width // heads).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=hidden)
        mixed = attention.output.dense(mixed.transpose(1, 2).reshape(windows, pieces, width))
        vectors = attention.output.LayerNorm(functional.dropout(mixed, 0.1, self.training) + vectors)
        wide = layer.output.dense(functional.gelu(layer.intermediate.dense(vectors)))
        return layer.output.LayerNorm(functional.dropout(wide, 0.1, self.training) + vectors)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor | None, first: Tensor) -> dict[str, Tensor]:
        """
        Return scores by layer, shape [windows, words, labels].

        "arc" has shape [windows, words, words], a row a dependent; "lab_d" and
        "lab_h" are what `labels` takes; "graph" has shape [windows, labels,
        words, words], a row a head.

        Args:
            ids, shapes: [windows, pieces].
            mask: [windows, pieces], 1 for pieces, 0 for padding; None: no padding.
            first: [windows, words], the place of a word's first piece.
        """
        word = self.drop(self.words(ids, shapes, mask, first))
        mid = self.drop(self.mid(word))
        out = {name: head(word if name in SYNTAX else mid) for name, head in self.tags.items()}
        dependent = self.drop(functional.gelu(self.arc_d(word)))
        head = self.drop(functional.gelu(self.arc_h(word)))
        out["arc"] = (
            torch.cat([dependent, torch.ones_like(dependent[:, :, :1])], -1) @ self.U @ head.transpose(1, 2)
        )
        out["lab_d"] = self.drop(functional.gelu(self.lab_d(word)))
        out["lab_h"] = self.drop(functional.gelu(self.lab_h(word)))
        windows, words, _ = word.shape
        query = self.gq(mid).view(windows, words, len(ARCS), self.gd).transpose(1, 2)
        key = self.gk(mid).view(windows, words, len(ARCS), self.gd).transpose(1, 2)
        place = torch.arange(words)
        distance = (place[None, :] - place[:, None]).clamp(-FAR, FAR) + FAR
        scores = query @ key.transpose(-1, -2) / self.gd**0.5
        out["graph"] = scores + self.dist[:, distance][None] + self.gb[None, :, None, None]
        return out

    def labels(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Return the scores of each dependency label for pairs of rows, shape [windows, words, labels]."""
        one = torch.ones_like(dependents[..., :1])
        return torch.einsum(
            "bni,ilj,bnj->bnl", torch.cat([dependents, one], -1), self.V, torch.cat([heads, one], -1)
        )
