"""What each command does: options in, exit code out."""

from __future__ import annotations

import argparse
import os
import shlex
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

import attrs

from quotecheck.cli.defaults import fill_intake, fill_options, list_settings
from quotecheck.cli.inputs import (
    digest_files,
    load_house,
    open_index,
    open_kept,
    read_all,
    read_one,
    require_free_outputs,
    require_word_draft,
)
from quotecheck.cli.outputs import COMMENTED, give_patch, give_report
from quotecheck.cli.progress import show_progress
from quotecheck.cli.streams import USAGE, complain, hide_names, write, write_line
from quotecheck.codes import Severity
from quotecheck.errors import ReadError, UsageError
from quotecheck.reporting.escapes import escape_controls

_GONE_SHOWN: Final = 20


if TYPE_CHECKING:
    from pathlib import Path

    from quotecheck.intake import Watch
    from quotecheck.model import Document, Person, Policy, Waiver
    from quotecheck.pipeline import QuoteIndex
    from quotecheck.reporting import Report


def run_check(options: argparse.Namespace) -> int:
    """``quotecheck check``."""
    from quotecheck.ledger import record_story
    from quotecheck.settings import load_waivers

    given = argparse.Namespace(**vars(options))
    configuration = fill_options(options)
    if options.show_settings:
        write(hide_names(list_settings(options, given, configuration), options.people))
        return 0
    _require_sense(options)
    policy, waivers = load_house(options), load_waivers(options.waivers) if options.waivers else ()
    with show_progress() as watch, open_index(options, options.drafts, watch) as index:
        drafts, unread = read_all(options.drafts, options)
        report = _check_drafts(index, drafts, policy, options, watch)
        people = index.people.people
    report = _complete_report(report, options, unread, waivers, people)
    give_report(report, options)
    if options.record:  # last: what cannot be kept is no reason to lose the report
        record_story(options.index, options.record, report)
    if options.diff:
        give_patch(report, options)
    code = report.exit_code
    return 0 if options.exit_zero and code == 1 else code


def _require_sense(options: argparse.Namespace) -> None:
    """What options cannot mean together, or would do harm, is refused before any work."""
    if options.record and not options.index:
        raise UsageError("--record needs --index: a story is remembered in an index that is kept")
    if options.diff and (options.format or any(path == "-" for _, path in options.output)):
        raise UsageError("--diff takes standard output for itself: write the report to a file with -o")
    require_free_outputs(options)
    if any(form == COMMENTED for form, _ in options.output):
        require_word_draft(options)


def _complete_report(
    report: Report,
    options: argparse.Namespace,
    unread: Sequence[ReadError],
    waivers: Iterable[Waiver],
    people: Iterable[Person],
) -> Report:
    """With what the options say of it, the files it stands on and what the waivers lift; confidential names hidden."""
    from quotecheck.reporting.redaction import hide_confidential
    from quotecheck.reporting.waiving import apply_waivers

    report = attrs.evolve(
        report, fail_on=Severity(options.fail_on), allow_empty=options.allow_empty, unread=tuple(map(str, unread))
    )
    report = attrs.evolve(report, basis=attrs.evolve(report.basis, files=tuple(digest_files(options))))
    return hide_confidential(apply_waivers(report, waivers), people)


def _check_drafts(
    index: QuoteIndex, drafts: Sequence[Document], policy: Policy, options: argparse.Namespace, watch: Watch | None
) -> Report:
    """The report; broken off, what there is of it."""
    from quotecheck.checking import BrokenOff

    try:
        return index.check_all(drafts, policy=policy, as_of=options.as_of, watch=watch)
    except BrokenOff as stop:
        return stop.report


def run_index(options: argparse.Namespace) -> int:
    """``quotecheck index``."""
    if options.format and not options.audit:
        raise UsageError("--format is for what --audit lists")
    fill_intake(options)
    if options.list:
        with show_progress() as watch, open_kept(options.index, options.people, watch) as index:
            _list_documents(index)
            return 0
    if options.remove:
        return _remove_documents(options)
    if options.verify is not None:
        return _verify_index(options)
    if options.audit:
        return _audit_index(options)
    if options.sources:
        return _build_index(options)
    raise UsageError("name the sources to read, here or in quotecheck.yaml, or --list, --remove, --verify or --audit")


def run_extract(options: argparse.Namespace) -> int:
    """``quotecheck extract``."""
    from quotecheck.pipeline import load_registry
    from quotecheck.reporting.extract_text import write_statements
    from quotecheck.reporting.json_text import write_extraction
    from quotecheck.reporting.redaction import hide_confidential
    from quotecheck.statements import extract

    fill_intake(options)
    people = load_registry(options.people)
    documents, unread = read_all(options.files, options)
    extractions = tuple(extract(document, people=people) for document in documents)
    extractions = hide_confidential(extractions, people.people)
    write(write_extraction(extractions) if options.format == "json" else write_statements(extractions))
    return USAGE if unread else 0


def run_find(options: argparse.Namespace) -> int:
    """``quotecheck find``: exit 1 where no source has any of the words."""
    if (options.words is None) == (options.file is None):
        raise UsageError("name the words to look for, or a text with --file")
    fill_options(options)
    text = read_one(options.file) if options.file else options.words
    texts = [options.file] if options.file else []
    with show_progress() as watch, open_index(options, texts, watch) as index:
        found = index.find(
            text,
            speaker=options.speaker,
            since=options.since,
            until=options.until,
            kinds=options.kind,
            publishers=options.publisher,
            narration=options.narration,
        )
    narrowed = "" if found or options.format == "json" else _describe_narrowing(options)
    if narrowed:
        write(f"No source on file has these words as asked ({escape_controls(narrowed)}).")
    else:
        write(found.to_json() if options.format == "json" else found.to_text())
    return 0 if found else 1


def _describe_narrowing(options: argparse.Namespace) -> str:
    """What of the sources was asked for, where that was not all."""
    asked = {"by": options.speaker, "since": options.since, "until": options.until}
    asked |= {"kind": " or ".join(options.kind), "publisher": " or ".join(options.publisher)}
    return ", ".join(f"{name} {value}" for name, value in asked.items() if value)


def run_affected(options: argparse.Namespace) -> int:
    """``quotecheck affected``: exit 1 where a story is to be looked at again."""
    from quotecheck.ledger import find_affected, is_known
    from quotecheck.reporting.redaction import hide_confidential

    fill_intake(options)
    with show_progress() as watch, open_kept(options.index, options.people, watch) as index:
        affected = find_affected(options.index, options.source, index.documents)
        if not affected and not is_known(options.source, index.documents):
            complain(f"no document {options.source!r} in the index, and no story stands on it", options)
        affected = hide_confidential(affected, index.people.people)
    for one in affected:
        for words in one.standing.words:
            fields = (one.standing.story, one.reason, one.standing.document_id, " ".join(words.split()))
            write("\t".join(map(escape_controls, fields)))
    return 1 if affected else 0


def run_explain(options: argparse.Namespace) -> int:
    """``quotecheck explain``."""
    from quotecheck.reporting.explanations import list_codes, write_explanation

    write("\n\n".join(map(write_explanation, options.code)) if options.code else list_codes())
    return 0


def run_schema(options: argparse.Namespace) -> int:
    """``quotecheck schema``."""
    from quotecheck.reporting.schema_files import find_schema, list_schemas, read_schema

    if options.name is None:
        write(list_schemas())
    elif options.path:
        write_line(str(find_schema(options.name)))
    else:
        write(read_schema(options.name))
    return 0


def _build_index(options: argparse.Namespace) -> int:
    """Keep what can be read, and say of each document what was found in it."""
    from quotecheck.pipeline import QuoteIndex
    from quotecheck.reporting.plain_words import count_things

    with show_progress() as watch:
        built = QuoteIndex.build(
            options.sources,
            path=options.index,
            people=options.people,
            exclude=options.exclude or (),
            watch=watch,
        )
    with built as index:
        for error in index.unread:
            complain(str(error), options)
        if options.people_draft:
            _draft_people(index, options.people_draft)
        said, documents = _list_documents(index), index.archive.catalogue()
        _tell_gone(documents, options)
        held = f"{count_things(len(documents), 'document')}, {count_things(said, 'statement')}"
        write_line(hide_names(f"{options.index}: {held}", options.people))
    return 0


def _is_gone(path: str) -> bool:
    """Is the file not there? A name that is no Unicode is kept with a sign in its place, and cannot be looked for."""
    return "\N{REPLACEMENT CHARACTER}" not in path and not os.path.exists(path)


def _tell_gone(documents: Sequence[Document], options: argparse.Namespace) -> None:
    """Say which documents of the folders just read have lost their file: they stay until somebody removes them.

    One that was moved is there twice.
    """
    folders = tuple(os.path.join(os.path.abspath(path), "") for path in options.sources)
    paths = {document.id: os.path.abspath(document.path) for document in documents if document.path}
    gone = [one for one in documents if paths.get(one.id, "").startswith(folders) and _is_gone(paths[one.id])]
    lost = {one.id for one in gone}
    twins = {one.sha256: one.id for one in documents if one.id not in lost and one.sha256} if gone else {}
    for one in gone[:_GONE_SHOWN]:
        moved = f"; {twins[one.sha256]} is the same text" if one.sha256 in twins else ""
        forget = f"--remove {shlex.quote(one.id)} forgets it"
        complain(f"{one.id}: its file is gone, and the index still has it{moved}; {forget}", options)
    if len(gone) > _GONE_SHOWN:
        complain(f"and {len(gone) - _GONE_SHOWN:,} more whose files are gone", options)


def _verify_index(options: argparse.Namespace) -> int:
    """What is wrong, a line each, then what there is. Nothing is read again, but damaged segments are mended."""
    from quotecheck.pipeline import QuoteIndex, load_registry, open_archive
    from quotecheck.reporting.redaction import hide_confidential

    people = load_registry(options.people)
    archive = open_archive(options.index, create=False)
    with QuoteIndex(archive, people) as index:
        found = index.verify(options.verify or None)
    for line in found.list_lines():
        write(hide_confidential(line, people.people))
    return found.exit_code


def _audit_index(options: argparse.Namespace) -> int:
    """Where the sources disagree: exit 1 where they do."""
    with show_progress() as watch, open_kept(options.index, options.people, watch) as index:
        audit = index.audit(watch=watch)
    write(audit.to_json() if options.format == "json" else audit.to_text())
    return 1 if audit else 0


def _list_documents(index: QuoteIndex) -> int:
    """How many statements there are, after a line a document: id, kind, date, statements, status, remarks."""
    from quotecheck.reporting.intake_lines import describe_document
    from quotecheck.reporting.redaction import hide_confidential

    said = 0
    for document in index.archive.catalogue():
        utterances = index.utterances(document.id)
        fields = hide_confidential(describe_document(document, utterances), index.people.people)
        write("\t".join(map(escape_controls, fields)))
        said += len(utterances)
    return said


def _draft_people(index: QuoteIndex, path: Path) -> None:
    from quotecheck.reporting.people_draft import write_people_draft
    from quotecheck.reporting.redaction import hide_confidential
    from quotecheck.reporting.saving import save_file

    if os.path.lexists(path):
        raise UsageError(f"{path} exists; a draft never overwrites a registry")
    quotations = [said.quotation for one in index.archive.catalogue() for said in index.utterances(one.id)]
    try:
        save_file(path, write_people_draft(hide_confidential(tuple(quotations), index.people.people)).encode())
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from error


def _remove_documents(options: argparse.Namespace) -> int:
    from quotecheck.pipeline import QuoteIndex

    with QuoteIndex.open(options.index, people=options.people) as index:
        unknown = [document_id for document_id in options.remove if not index.remove(document_id)]
    for document_id in unknown:
        complain(f"no document {document_id!r} in the index", options)
    return USAGE if unknown else 0
