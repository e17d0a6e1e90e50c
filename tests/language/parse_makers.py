"""Hand-built parses, a token a word of the form word/TAG/relation/head, with the lemma and features where they matter:
"signed~sign/VERB/root/3/VerbForm=Part|Tense=Past". Heads count from 1; the root is its own."""

from __future__ import annotations

from bilat.language.parse import Parse


def made(notation: str) -> Parse:
    tokens = [cell.split("/") for cell in notation.split()]
    words = [cell[0].split("~")[0] for cell in tokens]
    lemmas = [cell[0].split("~")[-1] for cell in tokens]
    ends, starts = [], []
    for word in words:
        starts.append(ends[-1] + 1 if ends else 0)
        ends.append(starts[-1] + len(word))
    heads = [int(cell[3]) - 1 for cell in tokens]
    feats = [cell[4] if len(cell) > 4 else "" for cell in tokens]
    tags, deps = [cell[1] for cell in tokens], [cell[2] for cell in tokens]
    return Parse(" ".join(words), 0, words, lemmas, tags, feats, heads, deps, starts, ends)


def told(parse: Parse) -> str:
    """The relations of a parse by words: "nsubj(signed, Israel)"."""
    return " ".join(
        f"{dep}({parse.words[head]}, {word})"
        for word, dep, head in zip(parse.words, parse.deps, parse.heads, strict=True)
    )
