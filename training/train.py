"""Train the bundled pipeline anew: `python -m training.train TREEBANKS [OUT]`, 25 minutes on one core.

TREEBANKS is a folder with the files that README.md names; OUT (training/work/en_ud_news) is the folder
that can take the place of bilat/resources/language/en_ud_news.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
WORK = HERE / "work"
TRAIN = ("en_ewt-ud-train.conllu", "gum-train.conllu")
DEV = ("en_ewt-ud-dev.conllu",)


def main() -> int:
    """Corpora and tables, training, packing, figures; the exit status of the last step."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("treebanks", type=Path, help="the folder of CoNLL-U files")
    parser.add_argument("out", type=Path, nargs="?", default=WORK / "en_ud_news")
    given = parser.parse_args()
    missing = [name for name in (*TRAIN, *DEV) if not (given.treebanks / name).exists()]
    if missing:
        parser.error(f"{given.treebanks} has no {', '.join(missing)}; training/README.md says where they are")
    make_corpora(given.treebanks)
    train()
    from training.pack import pack

    pack(WORK / "run/model-best", given.out, json.loads((WORK / "lemmas.json").read_text(encoding="utf-8")))
    print(f"written: {given.out}")
    command = [sys.executable, "-m", "training.evaluate", str(given.treebanks), "--model", str(given.out)]
    return subprocess.run(command, cwd=HERE.parent, check=False).returncode


def make_corpora(treebanks: Path) -> None:
    """Write the training and the development corpus, and the tables of words, to training/work."""
    import lemminflect

    from training import conllu, corpus, words

    WORK.mkdir(exist_ok=True)
    taught = [s for name in TRAIN for s in conllu.read(treebanks / name)]
    held_back = [s for name in DEV for s in conllu.read(treebanks / name)]
    groups = corpus.as_headlines(corpus.group(taught), corpus.HEADLINES, corpus.SEED)
    print("training documents:", corpus.write(groups, WORK / "train.spacy"))
    print("development documents:", corpus.write(corpus.group(held_back), WORK / "dev.spacy"))
    lexicon = words.read_lexicon(Path(lemminflect.__file__).parent / "resources/lemma_lu.csv.gz")
    _keep("stand_ins.json", words.stand_ins(lexicon, taught))
    _keep("lemmas.json", words.lemmas(lexicon, taught))


def train() -> None:
    """Run spaCy's training on one core with config.cfg; the best pipeline is kept in training/work/run."""
    single = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "spacy", "train", str(HERE / "config.cfg")]
    command += ["--code", str(HERE / "registered.py"), "--output", str(WORK / "run")]
    command += ["--paths.train", str(WORK / "train.spacy"), "--paths.dev", str(WORK / "dev.spacy")]
    command += ["--paths.stand_ins", str(WORK / "stand_ins.json")]
    subprocess.run(command, cwd=HERE.parent, env=os.environ | single, check=True)


def _keep(name: str, table: object) -> None:
    (WORK / name).write_text(json.dumps(table, sort_keys=True), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
