"""Give every quotation its reporting word or its speaker."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.extract.claims_draft import Draft, children, is_verbal, relation, subject
from newsgraph.extract.claims_verbs import QUOTED_OBJECT
from newsgraph.extract.cues import CuePart, reporting_word

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.extract.claims_layout import Layout

_AFTER = 12  # most tokens between a quotation and the reporting word behind it: `" said Defence Secretary X`
_BEFORE = 25  # most tokens between a reporting word and the quotation it opens
_AROUND = frozenset({"complement clause", "parenthesis"})
_STATEMENT = 4  # fewest words of a quotation that can stand without a reporting word


def with_quotations(drafts: list[Draft], layout: Layout) -> list[Draft]:
    """
    Return *drafts* with the quotations they introduce, and drafts of the quotations nobody introduces.

    A reporting word inside a quotation reports only what is inside it. A
    quotation of a few words that no reporting word governs is left alone:
    its marks say "so called", not "said".
    """
    return _Giver(drafts, layout).given()


class _Giver:
    def __init__(self, drafts: list[Draft], layout: Layout) -> None:
        self.layout = layout
        self._end_unclosed(drafts)
        self.drafts = [self._without_bare_object(d) for d in drafts if self._speaks_here(d)]
        self.contents = [set(d.content) for d in self.drafts]
        self.runs_of: list[list[int]] = [[] for _ in self.drafts]
        self.owner: dict[int, int] = {}  # run -> draft

    def given(self) -> list[Draft]:
        for number in range(len(self.layout.runs)):
            if self.layout.tokens_of[number]:
                self._give(number)
        kept = []
        for draft, content, given in zip(self.drafts, self.contents, self.runs_of, strict=True):
            if content:
                run = given[0] if given else draft.run
                kept.append(replace(draft, content=tuple(sorted(content)), run=run))
        return sorted(kept, key=_place)

    def _end_unclosed(self, drafts: list[Draft]) -> None:
        """
        End a quotation whose closing mark is missing before its reporting clause: '"The road is shut, X said.'.

        The words of that clause then stand outside it.
        """
        layout = self.layout
        unclosed = {n for n, run in enumerate(layout.runs) if not run[-1].closed and not run[-1].continues}
        cuts: dict[int, tuple[int, ...]] = {}
        for draft in drafts if unclosed else ():
            number = layout.run_of[draft.head.i]
            if number not in unclosed or draft.found not in _AROUND or not draft.content:
                continue
            tokens = layout.tokens_of[number]
            said = [i for i in tokens if i in draft.content]
            whole = said == list(tokens[: len(said)]) and said and said[-1] < min(draft.cue)
            if whole and draft.source is not None and draft.source.i > said[-1]:
                cuts.setdefault(number, tuple(said))
        if cuts:
            layout.shorten(cuts)

    def _without_bare_object(self, draft: Draft) -> Draft:
        """Let "praised Y" wait for a quotation, unless Y itself holds quoted words."""
        if draft.found != QUOTED_OBJECT or any(self.layout.run_of[i] != -1 for i in draft.content):
            return draft
        return replace(draft, content=(), found="quotation", quoted_only=True)

    def _speaks_here(self, draft: Draft) -> bool:
        run = self.layout.run_of[draft.head.i]
        if run == -1:
            return True
        inside = draft.source is None or self.layout.run_of[draft.source.i] == run
        return inside and not draft.quoted_only

    def _give(self, number: int) -> None:
        tokens = self.layout.tokens_of[number]
        owner = self._at_its_side(number)
        if owner is None:
            owner = self._governing(number)
        if owner is None:
            owner = self._introducing(number)
        if owner is None:
            owner = self._continued(number)
        if owner is None:
            self._float(number)
            return
        if not self.runs_of[owner]:
            self._drop_beside(owner, number)
        self.owner[number] = owner
        self.runs_of[owner].append(number)
        self.contents[owner].update(tokens)

    def _drop_beside(self, owner: int, number: int) -> None:
        """
        Take words outside a complete utterance out of its content.

        A quotation that begins with a capital and ends with a full stop, or
        stands behind a comma or colon, is all that was said; a parser's
        error puts addressees and adverbials into its clause.
        """
        doc, tokens = self.layout.doc, self.layout.tokens_of[number]
        words = [i for i in tokens if self.layout.is_word(i)]
        if len(words) < _STATEMENT or not self.contents[owner]:
            return
        before = tokens[0] - 2  # the token before the opening mark
        complete = doc[words[0]].text[:1].isupper() and any(
            doc[i].text in {".", "!", "?", ","} for i in tokens[-2:]
        )
        introduced = before >= 0 and doc[before].text in {",", ":"}
        outside = [i for i in self.contents[owner] if i not in tokens and self.layout.run_of[i] == -1]
        if complete:
            self.contents[owner].difference_update(outside)
        elif introduced:
            self.contents[owner].difference_update(i for i in outside if i < tokens[0])

    def _at_its_side(self, number: int) -> int | None:
        """
        Return the draft whose reporting word stands right before the quotation: 'adding that "..."'.

        A clause further out that the parser hung the quotation on gives it up.
        """
        layout, (first, _) = self.layout, self.layout.bounds(number)
        for place, draft in enumerate(self.drafts):
            if not draft.quoted_only or not draft.cue or self.contents[place]:
                continue
            between = range(max(draft.cue) + 1, first)
            if (
                between
                and len(between) <= 3
                and all(layout.doc[i].lower_ == "that" or not layout.is_word(i) for i in between)
            ):
                for content in self.contents:
                    if draft.head.i not in content:
                        content.difference_update(layout.tokens_of[number])
                return place
        return None

    def _governing(self, number: int) -> int | None:
        """Return the draft whose clause holds the quotation: the nearest reporting word outside it."""
        first, last = self.layout.bounds(number)
        held = frozenset(self.layout.tokens_of[number])
        best: tuple[int, int] | None = None
        for place, draft in enumerate(self.drafts):
            if not draft.cue or self.layout.run_of[draft.head.i] == number or draft.head.dep_ == "":
                continue
            if not held.isdisjoint(self.contents[place]) and any(
                self.layout.is_word(i) for i in held & self.contents[place]
            ):
                distance = max(first - draft.head.i, draft.head.i - last)
                if best is None or distance < best[0]:
                    best = (distance, place)
        return None if best is None else best[1]

    def _introducing(self, number: int) -> int | None:
        """Return the draft whose reporting word stands beside the quotation and has no content yet."""
        found: list[tuple[int, int]] = []
        for place, draft in enumerate(self.drafts):
            if self.contents[place]:
                if not self._is_interrupting(place, number):
                    continue
            elif not draft.quoted_only or not draft.cue:
                continue
            distance = self._distance(draft, number)
            if distance is not None:
                found.append((distance, place))
        return min(found)[1] if found else None

    def _is_interrupting(self, place: int, number: int) -> bool:
        """Tell whether the draft's own quotation only goes on from this one: '"A," X said. "B."'."""
        layout, draft = self.layout, self.drafts[place]
        words = [i for i in self.contents[place] if layout.is_word(i)]
        return draft.head.i > layout.bounds(number)[1] and all(layout.run_of[i] > number for i in words)

    def _distance(self, draft: Draft, number: int) -> int | None:
        first, last = self.layout.bounds(number)
        cue, layout = draft.head.i, self.layout
        if cue > last:
            if self._opens_another(draft, number):
                return None
            between = range(last + 1, cue)
            ok = (
                len(between) <= _AFTER
                and self._quiet(between)
                and layout.paragraph_of[cue] == layout.paragraph_of[last]
            )
            return len(between) if ok and not self._is_scare(number) else None
        between = range(max(draft.cue, default=cue) + 1, first)
        if len(between) > _BEFORE or layout.paragraph_of[cue] != layout.paragraph_of[first]:
            return None
        ends = [i for i in between if layout.doc[i].text in {".", "!", "?", ";"}]
        opens = bool(between) and any(layout.doc[i].text in {":", ","} for i in between[-2:])
        if any(layout.run_of[i] not in {-1, number} and layout.is_word(i) for i in between):
            return None
        if ends and not (self._is_statement(number) and len(ends) == 1 and ends[0] >= first - 3):
            return None
        if not ends and not opens and len(between) > 12:
            return None
        if self._is_scare(number) and not (opens or len(between) <= 1):
            return None
        return len(between) + (20 if ends else 0)

    def _opens_another(self, draft: Draft, number: int) -> bool:
        """Tell whether a new sentence announces the next quotation: '"We need it now." She then wrote: "Thanks."'."""
        layout, runs = self.layout, self.layout.tokens_of
        if number + 1 >= len(runs) or not runs[number + 1]:
            return False
        last, first = runs[number][-1], runs[number + 1][0]
        between = range(max(draft.cue, default=draft.head.i) + 1, first)
        ended = layout.doc[last].text in {".", "!", "?"}
        anew = layout.sentence_of[draft.head.i] != layout.sentence_of[last]
        return (
            ended
            and anew
            and layout.paragraph_of[draft.head.i] == layout.paragraph_of[first]
            and any(layout.doc[i].text == ":" for i in between)
            and not any(layout.doc[i].text in {".", ";", "!", "?"} for i in between)
        )

    def _quiet(self, between: range) -> bool:
        doc = self.layout.doc
        return not any(
            doc[i].text in {".", ";", "!", "?"} or (self.layout.run_of[i] != -1 and self.layout.is_word(i))
            for i in between
        )

    def _continued(self, number: int) -> int | None:
        """Return the draft of the quotation just before, where only its reporting clause stands between."""
        before = number - 1
        while before >= 0 and not self.layout.tokens_of[before]:
            before -= 1
        if before not in self.owner or not self._is_statement(number):
            return None
        owner = self.owner[before]
        draft = self.drafts[owner]
        _, last = self.layout.bounds(before)
        first, _ = self.layout.bounds(number)
        if self.layout.paragraph_of[last] != self.layout.paragraph_of[first]:
            return None
        words = [i for i in range(last + 1, first) if self.layout.is_word(i)]
        if not words:
            return owner
        clause = {t.i for t in draft.head.subtree} | set(draft.cue)
        if len(words) > _BEFORE or not clause.intersection(words):
            return None
        other = [d for d in self.drafts if d.head.i in words and d.head.i not in draft.cue]
        return None if other else owner

    def _float(self, number: int) -> None:
        """Draft a quotation without a reporting word."""
        if not self._is_statement(number):
            return
        tokens = self.layout.tokens_of[number]
        source, cue, why = self._speaker_near(number)
        if not why:
            return
        word = reporting_word(cue.lower_, CuePart.NOUN) if cue is not None else None
        draft = Draft(
            word,
            (cue.i,) if cue is not None and word is not None else (),
            cue if cue is not None and word is not None else self.layout.doc[tokens[0]],
            tokens,
            source,
            found=why,
            run=number,
        )
        self.drafts.append(draft)
        self.contents.append(set(tokens))
        self.runs_of.append([number])
        self.owner[number] = len(self.drafts) - 1

    def _speaker_near(self, number: int) -> tuple[Token | None, Token | None, str]:
        """Return the speaker of a floating quotation, the noun that announces it, and the reason."""
        doc, layout = self.layout.doc, self.layout
        first, _ = layout.bounds(number)
        before = first - 1
        while (
            before >= 0
            and not layout.is_word(before)
            and layout.paragraph_of[before] == layout.paragraph_of[first]
        ):
            before -= 1
        if before >= 0 and layout.paragraph_of[before] == layout.paragraph_of[first]:
            colon = any(doc[i].text == ":" for i in range(before + 1, first + 1))
            root = _root(doc[before])
            if colon and subject(root) is not None:
                return _announcing(root)
            if layout.sentence_of[before] != layout.sentence_of[first] or colon:
                return self._same_voice(first, layout.paragraph_of[first])
            return None, None, ""
        return self._same_voice(first, layout.paragraph_of[first] - 1)

    def _same_voice(self, first: int, paragraph: int) -> tuple[Token | None, Token | None, str]:
        """Return the speaker of the claim before, if it stands in *paragraph* or later."""
        earlier = [
            d for d in self.drafts if d.head.i < first and d.content and self.layout.run_of[d.head.i] == -1
        ]
        for draft in sorted(earlier, key=_place, reverse=True)[:1]:
            last = max(draft.content[-1], draft.head.i)
            if draft.source is not None and self.layout.paragraph_of[min(last, first)] >= paragraph:
                return draft.source, None, "goes on from the words before"
        return None, None, "a quotation without a speaker nearby"

    def _is_statement(self, number: int) -> bool:
        """Tell whether a quotation says something, rather than naming it."""
        doc, tokens = self.layout.doc, self.layout.tokens_of[number]
        words = [i for i in tokens if self.layout.is_word(i)]
        if len(words) < _STATEMENT:
            return False
        ends = any(doc[i].text in {".", "!", "?", ","} for i in tokens[-2:])
        return ends or any(is_verbal(doc[i]) and children(doc[i], "nsubj", "aux", "expl") for i in tokens)

    def _is_scare(self, number: int) -> bool:
        tokens = self.layout.tokens_of[number]
        words = sum(self.layout.is_word(i) for i in tokens)
        return words < _STATEMENT and not any(
            self.layout.doc[i].text in {".", "!", "?", ","} for i in tokens[-2:]
        )


def _root(token: Token) -> Token:
    node = token
    while node.head != node and not (
        is_verbal(node) and relation(node) in {"parataxis", "conj"} and children(node, "nsubj")
    ):
        node = node.head
    return node


def _announcing(root: Token) -> tuple[Token | None, Token | None, str]:
    """Read "his next comment was more telling:": the owner of the subject speaks."""
    noun = subject(root)
    if noun is None:
        return None, None, "a colon before the quotation"
    owners = children(noun, "nmod:poss")
    if owners and reporting_word(noun.lower_, CuePart.NOUN) is not None:
        return owners[0], noun, f'announced by "{noun.text}"'
    return (
        (owners[0] if owners and noun.pos_ == "NOUN" else noun),
        None,
        "the sentence before ends in a colon",
    )


def _place(draft: Draft) -> tuple[int, int]:
    return (min(draft.content, default=draft.head.i), draft.head.i)
