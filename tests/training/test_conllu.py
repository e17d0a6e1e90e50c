"""Treebanks as they are taught: labels merged, words written as one cut apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.conllu import MERGED, Sentence, Token, cut, read, with_agents

LINES = """# newdoc id = first
# text = Moscow can't wait.
1\tMoscow\tMoscow\tPROPN\tNNP\tNumber=Sing|ExtPos=PROPN\t4\tnsubj:outer\t_\t_
2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
2\tca\tcan\tAUX\tMD\tVerbForm=Fin\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\twait\twait\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No
4.1\twaited\twait\tVERB\tVBD\t_\t_\t_\t_\t_
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# newdoc id = second
1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_
"""


@pytest.fixture
def sentences(tmp_path: Path) -> list[Sentence]:
    file = tmp_path / "tiny.conllu"
    file.write_text(LINES, encoding="utf-8")
    return list(read(file))


def passive(*forms: tuple[str, str, str, str, int, str]) -> Sentence:
    return Sentence(None, tuple(Token(f, lemma, u, x, "", h, r, True) for f, lemma, u, x, h, r in forms))


BUILT_BY = [
    ("Tanks", "tank", "NOUN", "NNS", 2, "nsubj:pass"),
    ("are", "be", "AUX", "VBP", 2, "aux:pass"),
    ("built", "build", "VERB", "VBN", -1, "root"),
    ("by", "by", "ADP", "IN", 4, "case"),
]


def test_sentences_keep_the_name_of_their_document(sentences: list[Sentence]) -> None:
    assert [sentence.document for sentence in sentences] == ["first", "second"]


def test_rare_labels_are_merged_and_untaught_features_left_out(sentences: list[Sentence]) -> None:
    moscow = sentences[0].tokens[0]
    assert (moscow.relation, moscow.feats) == ("nsubj", "Number=Sing")
    assert not set(MERGED.values()) & set(MERGED)


def test_a_word_written_as_one_is_cut_and_empty_nodes_are_left_out(sentences: list[Sentence]) -> None:
    tokens = sentences[0].tokens
    assert [(t.form, t.space) for t in tokens] == [
        ("Moscow", True),
        ("ca", False),
        ("n't", True),
        ("wait", False),
        (".", True),
    ]
    assert [t.head for t in tokens] == [3, 3, 3, -1, 3]


@pytest.mark.parametrize(
    ("surface", "forms", "pieces"),
    [
        ("don't", ["do", "n't"], ["do", "n't"]),
        ("can't", ["can", "not"], ["ca", "n't"]),
        ("gonna", ["going", "to"], ["gonn", "a"]),
        ("wanna", ["want", "na"], ["wan", "na"]),
        ("its", ["it", "is"], ["it", "s"]),
    ],
)
def test_the_pieces_of_a_word_are_its_own_letters(surface: str, forms: list[str], pieces: list[str]) -> None:
    assert cut(surface, forms) == pieces
    assert "".join(pieces) == surface


def test_an_agent_is_told_from_a_time() -> None:
    factories = passive(*BUILT_BY, ("factories", "factory", "NOUN", "NNS", 2, "obl"))
    may = passive(*BUILT_BY, ("May", "May", "PROPN", "NNP", 2, "obl"))
    assert with_agents(factories).tokens[4].relation == "obl:agent"
    assert with_agents(may).tokens[4].relation == "obl"
