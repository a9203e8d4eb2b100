"""What readers of the formats a newsroom has bring out of our fixtures, ours beside its peers.

    python benchmarks/readers.py

For each file of ``fixtures/formats/`` a reader is asked for its text: counted are the stretches in quotation marks of
the story that come out whole, and the strangers' words (of a menu, a teaser, a reader's comment, a running head, a
deletion) that come out with them. Peers that are not installed are named and left out; each is shown with its version,
its licence and the size of its own files as installed.

    pip install pypdf pdfplumber python-docx docx2txt mammoth resiliparse webvtt-py pysubs2
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from quotecheck.reading import read_path
from quotecheck.text import hide_asides, split_words, view_document

FOLDER = Path(__file__).parent.parent / "fixtures" / "formats"
SAID = (
    "We are not going to buy a ferry that nobody can afford to run",
    "We will come back to it in September",
    "a costly mistake",
    "waited three years for a first reliable crossing",
    "The figures do not add up, and no amount of goodwill will make them",
    "Every month we wait costs us £40,000 & more",
)
STRANGERS = ("COURIER", "never not", "Home", "I was never asked", "talked about figures", "All rights reserved")

Read = Callable[[Path], str]


def read_ours(path: Path) -> str:
    return view_document(hide_asides(read_path(path))).text


def read_pypdf(path: Path) -> str:
    return "\n".join(page.extract_text() for page in import_module("pypdf").PdfReader(path).pages)


def read_pdfplumber(path: Path) -> str:
    with import_module("pdfplumber").open(path) as file:
        return "\n".join(page.extract_text() for page in file.pages)


def read_pdfium(path: Path) -> str:
    pages = import_module("pypdfium2").PdfDocument(path)
    return "\n".join(page.get_textpage().get_text_range() for page in pages)


def read_python_docx(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in import_module("docx").Document(str(path)).paragraphs)


def read_docx2txt(path: Path) -> str:
    return str(import_module("docx2txt").process(str(path)))


def read_mammoth(path: Path) -> str:
    with path.open("rb") as file:
        return str(import_module("mammoth").extract_raw_text(file).value)


def read_resiliparse(path: Path) -> str:
    extract = import_module("resiliparse.extract.html2text").extract_plain_text
    return str(extract(path.read_text(encoding="utf-8"), main_content=True, comments=False))


READERS: dict[str, dict[str, Read]] = {
    "story.pdf": {
        "newsroom-quotecheck": read_ours,
        "pypdfium2": read_pdfium,
        "pypdf": read_pypdf,
        "pdfplumber": read_pdfplumber,
    },
    "story-changes.docx": {
        "newsroom-quotecheck": read_ours,
        "docx2txt": read_docx2txt,
        "mammoth": read_mammoth,
        "python-docx": read_python_docx,
    },
    "story.html": {
        "newsroom-quotecheck": read_ours,
        "resiliparse": read_resiliparse,
    },
    "page.html": {
        "newsroom-quotecheck": read_ours,
        "resiliparse": read_resiliparse,
    },
}


def list_keys(text: str) -> str:
    """The words of a text, folded, in a row."""
    return " " + " ".join(word.key for word in split_words(text)) + " "


def measure_reader(read: Read, path: Path) -> str:
    keys = list_keys(read(path))
    whole = sum(list_keys(words) in keys for words in SAID)
    strangers = sum(list_keys(words) in keys for words in STRANGERS)
    return f"{whole} of {len(SAID)} whole, {strangers} of strangers"


def describe_distribution(name: str) -> str:
    """Version, licence and size of its own files."""
    found = distribution(name)
    licence = found.metadata.get("License-Expression") or (found.metadata.get("License") or "").split("\n")[0]
    labels = (label for label in found.metadata.get_all("Classifier") or () if "License" in label)
    classified = ", ".join(label.rpartition(" :: ")[2] for label in labels)
    size = sum(file.locate().stat().st_size for file in found.files or () if Path(str(file.locate())).exists())
    return f"{found.version}, {licence or classified or 'licence not said'}, {size / 1e6:.1f} MB"


def measure_captions() -> None:
    path = FOLDER / "briefing.vtt"
    print(f"\nbriefing.vtt: speaker of the first cue\n  {'newsroom-quotecheck':20} {read_ours(path).split(':')[0]}")
    for name, module, speak in (
        ("webvtt-py", "webvtt", lambda module: module.read(str(path))[0].voice),
        ("pysubs2", "pysubs2", lambda module: module.load(str(path))[0].name or "none"),
    ):
        try:
            print(f"  {name:20} {speak(import_module(module))}  ({describe_distribution(name)})")
        except (ImportError, PackageNotFoundError):
            print(f"  {name:20} not installed")


def main() -> int:
    for file, readers in READERS.items():
        print(f"\n{file}")
        for name, read in readers.items():
            try:
                described = "" if name == "newsroom-quotecheck" else f"  ({describe_distribution(name)})"
                print(f"  {name:20} {measure_reader(read, FOLDER / file)}{described}")
            except (ImportError, PackageNotFoundError):
                print(f"  {name:20} not installed")
    measure_captions()
    return 0


if __name__ == "__main__":
    sys.exit(main())
