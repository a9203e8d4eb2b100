"""What the editor's brackets stand for, and whether it bends what is kept."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Final

import attrs

from quotecheck.codes import Severity
from quotecheck.judgement.comparison import compare_speakers
from quotecheck.judgement.kept import Cut, KeptWords
from quotecheck.judgement.offices import is_surname, stands_by
from quotecheck.judgement.scope import Force
from quotecheck.judgement.sides import Side
from quotecheck.judgement.views import see_document
from quotecheck.model import Document, DocumentKind, Edit, Span, Speaker, Word
from quotecheck.model.once import once
from quotecheck.people import strip_possessive
from quotecheck.text import split_words

_LEAST_BRACKET: Final = 2  # words of the source's own bracket that the draft's is held to
_LONGEST_BRACKET: Final = 12  # words of it on either side
_MEANT: Final = 80  # words before a pronoun in which stands whom it can mean
_TALKED: Final = 600  # characters the same, where people talk
_ASKED: Final = 400  # characters before a pronoun in which a question names somebody
_INSIDE: Final = re.compile(r"[a-z,][ \[(]{1,3}\Z")
_BEFORE: Final = 4  # characters
_STEM: Final = 4  # letters that "Norway" and "Norwegian" share


@attrs.define(slots=False)
class ReplacedWords(KeptWords):
    """One placing, read for what the editor's brackets replace."""

    def _find_replaced(self) -> Iterator[Cut]:
        """Source words that stand behind the editor's brackets, and a "not" that only the editor says."""
        if not self.case.passage.has_insertions:
            return
        draft, source = self.case.passage.words, self.occurrence.passage.words
        for edit in self.edits:
            inserted, replaced = draft[slice(*edit.draft)], source[slice(*edit.source)]
            if not inserted or not all(word.inserted for word in inserted):
                continue
            span = Span(inserted[0].start, inserted[-1].end)
            lost, added = self._pick_lost(inserted, replaced), self._pick_denying(inserted, replaced)
            if lost is not None:
                yield Cut(self._raise("BRACKET_REVERSES", span, lost.span, w=lost.text), self._whole_span())
            elif added is not None and not self._is_said_before(edit):
                yield Cut(self._raise("NEGATION_CHANGED", span, None, w=added.text, dropped="added"))
            else:
                yield from self._find_misnamed(edit, inserted, replaced)

    def _find_misnamed(self, edit: Edit, inserted: Sequence[Word], replaced: Sequence[Word]) -> Iterator[Cut]:
        """A name in brackets for another's, or one word of the source's own brackets changed."""
        bracketed = self._find_bracketed(edit)
        gone = replaced or bracketed or self._find_subject(edit) or self._find_end(edit)
        if day := self._find_other_day(inserted, gone):
            yield Cut(self._raise("DATE_CHANGED", day[0].span, day[1].span, a=f"[{day[0].text}]", b=day[1].text))
            return
        if gone and self._means_another(inserted, gone):
            key, a, b = "NAME_CHANGED", inserted, gone
        elif swapped := self._find_swap(inserted, gone, is_free=len(bracketed) < _LEAST_BRACKET):
            key, a, b = "SUBSTITUTION", *swapped
        else:
            return
        span, stood = Span(a[0].start, a[-1].end), Span(b[0].start, b[-1].end)
        told = {"a": f"[{_show(a)}]", "b": _show(b)}
        yield Cut(self._raise_at_most(Severity.WARNING, key, span, stood, **told))

    def _find_bracketed(self, edit: Edit) -> Sequence[Word]:
        """The source's own bracket at the place of the draft's, with the name before it that it completes."""
        words, (start, end) = self.occurrence.passage.words, edit.source
        if not all(word.inserted for word in words[start:end]):
            return ()
        first, last = max(0, start - _LONGEST_BRACKET), min(len(words), end + _LONGEST_BRACKET)
        while start > first and words[start - 1].inserted and not (start < end and self._is_bordered(start)):
            start -= 1
        while end < last and words[end].inserted and not (start < end and self._is_bordered(end)):
            end += 1
        if 0 < start < end and words[start - 1].text[:1].isupper() and words[start].text[:1].isupper():
            start -= 1  # "Joan [Roe]"
        return words[start:end]

    def _is_bordered(self, place: int) -> bool:
        """Does a bracket of the source end before the word at a place?"""
        before, word = self.occurrence.passage.words[place - 1 : place + 1]
        return "]" in self.occurrence.document.text[before.end : word.start]

    def _is_said_before(self, edit: Edit) -> bool:
        """Do the editor's opening words stand for a negation that the source has before the kept words?"""
        governors = self._govern(self.pieces[0]) if edit.draft[0] == 0 else []
        return any(governor.force is Force.NEGATION for governor in governors)

    def _pick_lost(self, kept: Sequence[Word], gone: Sequence[Word]) -> Word | None:
        """A word of ``gone`` that denies, binds or measures, and has no like among ``kept``."""
        keys = {word.key for word in kept}
        denied = any(self._denies(key) for key in keys)
        for word in gone:
            if word.key in keys:
                continue
            if self._denies(word.key) and not denied:
                return word
            if word.key in self.lexicon.scope.tail_conditions or self._is_measure(word.key):
                return word
        return None

    def _pick_denying(self, inserted: Sequence[Word], replaced: Sequence[Word]) -> Word | None:
        """The editor's word that denies where none that it replaces does."""
        if any(self._denies(word.key) for word in replaced):
            return None
        return next((word for word in inserted if self._denies(word.key)), None)

    def _is_measure(self, key: str) -> bool:
        """A number or a modal: left out of a clause, it says another thing."""
        return key in self.lexicon.scope.modals or any(character.isdigit() for character in key)

    def _find_subject(self, edit: Edit) -> Sequence[Word]:
        """The word before the kept ones, where the editor's words open the quotation in its place."""
        place, words = edit.source[0], self.occurrence.passage.words
        if edit.draft[0] or not place:
            return ()
        following = self.source.tokens[self._index(words[place])]
        if following.stands_apart and not following.is_resumed:
            return ()
        return words[place - 1 : place]

    def _find_end(self, edit: Edit) -> Sequence[Word]:
        """As many words behind the kept ones, where the editor's words end the quotation in their place."""
        place, words, (first, last) = edit.source[1], self.occurrence.passage.words, edit.draft
        if last < len(self.case.passage.words) or place == len(words):
            return ()
        parted = self.source.tokens[self._index(words[place])].stands_apart
        return () if parted else words[place : place + last - first]

    def _find_other_day(self, put: Sequence[Word], said: Sequence[Word]) -> tuple[Word, Word] | None:
        """ "[June]" for "May", "[Monday]" for "Friday"; but "[Monday]" for "today"."""
        for table in (self.lexicon.month_numbers, self.lexicon.weekday_numbers):
            days = [[word for word in words if word.key in table and word.text[0].isupper()] for words in (put, said)]
            if days[0] and days[1] and table[days[0][0].key] != table[days[1][0].key]:
                return days[0][0], days[1][0]
        return None

    def _find_swap(
        self, put: Sequence[Word], said: Sequence[Word], *, is_free: bool
    ) -> tuple[Sequence[Word], Sequence[Word]] | None:
        """ "[to finish first]" for the source's "[to finish second]": the one word that is another, on either side.

        Where the editor ``is_free``, he may make clearer what was spoken, but not say the opposite of it.
        """
        functional = self.lexicon.scope.function_words
        contents = [[word for word in words if word.key not in functional] for words in (put, said)]
        pairs = [(a, b) for a, b in zip(*contents, strict=False) if a.key != b.key]
        if len(contents[0]) != len(contents[1]) or len(pairs) != 1:
            return None
        one, other = pairs[0]
        opposed = other.key in self.lexicon.wording.antonyms.get(one.key, ())
        return ((one,), (other,)) if opposed or not is_free else None

    # -- whom they name --------------------------------------------------------------------------------------------

    def _means_another(self, inserted: Sequence[Word], replaced: Sequence[Word]) -> bool:
        """Does the editor name somebody whom the words replaced cannot mean?"""
        tables = self.lexicon.scope
        put, said = ([strip_possessive(word.key) for word in words] for words in (inserted, replaced))
        names = self._show_names(inserted, self.case.draft)
        if any(key in tables.singular_selves for key in said):
            content = [key for key in put if key not in tables.function_words]
            turned = not tables.singular_others.isdisjoint(put)  # "[she loves]" for "I love"
            return bool(content) and not turned and not self._is_speaker(content)
        if any(key in tables.singular_others for key in said):
            return self._names_speaker(names) or self._is_misfit(put, said) or self._is_far(names, replaced[0])
        others = self._show_names(replaced, self.occurrence.document)
        if not (names and others):
            return False
        alone = self._names_speaker(names) and not self._names_speaker(others)
        return alone or not self._are_one(names, others)

    def _is_misfit(self, put: Sequence[str], said: Sequence[str]) -> bool:
        """ "[my mother]" for "he": is a noun of the other sex put in the pronoun's place?"""
        reporting = self.lexicon.reporting
        telling = put[-1] if any(self._sexes(put[-1])) or len(put) == 1 else put[0]
        male, female = self._sexes(telling)
        wanted = reporting.pronouns_female if male else reporting.pronouns_male
        return male != female and any(key.split("'")[0] in wanted for key in said)

    def _sexes(self, key: str) -> tuple[bool, bool]:
        classes = self.lexicon.reporting.find_classes(key)
        return "male" in classes, "female" in classes

    def _is_far(self, names: Sequence[Word], pronoun: Word) -> bool:
        """Does the source name them nowhere near before the pronoun, and somebody else there?"""
        document = self.occurrence.document
        view = see_document(document)
        end = view.from_source(pronoun.span).start
        places = [view.text.find(strip_possessive(word.text)) for word in names]
        if not places or min(places) < 0:
            return False  # the source never names them so
        talk = document.kind is DocumentKind.TRANSCRIPT
        near = view.text[max(0, end - (_TALKED if talk else end)) : end]
        if any(strip_possessive(word.text) in near for word in names):
            return False
        said = self.occurrence.passage.words
        place = bisect_left(said, pronoun.start, key=attrgetter("start"))
        before = said[max(0, place - _MEANT) : place]
        if talk:
            heard = Span(max(0, pronoun.start - _ASKED), pronoun.start)
            before = tuple(split_words(document.text, heard))
        named = (other for other in self._show_names(before, document) if other.key not in self._known)
        return any(not talk or self._is_surname(other) for other in named)

    def _names_speaker(self, words: Sequence[Word]) -> bool:
        return not self._known.isdisjoint(strip_possessive(word.key) for word in words)

    def _show_names(self, words: Sequence[Word], document: Document) -> list[Word]:
        side, known = Side(words, document, (), self.lexicon), self._known
        own = (
            word.text[0].isupper() and (word.key in known or self._is_surname(word) or _stands_inside(word, document))
            for word in words
        )
        return [
            word for index, (word, is_own) in enumerate(zip(words, own, strict=True)) if is_own or side.is_name(index)
        ]

    def _is_surname(self, word: Word) -> bool:
        return is_surname(strip_possessive(word.key), self.occurrence.document, self.lexicon)

    @once
    def _known(self) -> set[str]:
        """The words by which either text names the speaker."""
        said = self.occurrence.utterance
        return {*_list_words(self.case.quotation.speaker), *_list_words(said.quotation.speaker if said else None)}

    def _is_speaker(self, keys: Sequence[str]) -> bool:
        """Do the words stand for the draft's speaker: his name, or what either text says he is?"""
        speaker = self.case.quotation.speaker
        if not speaker.name or not self._known.isdisjoint(keys):
            return True
        if keys[-1].endswith(self.lexicon.reporting.plural_ending):
            return False  # several, or another by name
        documents = (self.case.draft, self.occurrence.document)
        return any(stands_by(" ".join(keys), speaker, document, self.lexicon) for document in documents)

    def _are_one(self, put: Sequence[Word], said: Sequence[Word]) -> bool:
        """ "Donald" and "Trump", "HP" and "Hewlett Packard", "Norway" and "Norwegian"."""
        if any(one.key[:_STEM] == other.key[:_STEM] for one in put for other in said):
            return True
        for short, full in ((put, said), (said, put)):
            initials = "".join(word.key[0] for word in full)
            letters = "".join(filter(str.isalpha, short[0].key))
            if len(initials) > 1 and (letters.startswith(initials) or initials.startswith(letters)):
                return True
        names = _show(put), _show(said)
        joined = f"{names[0]} {names[1]}", f"{names[1]} {names[0]}"
        texts = [see_document(document).text for document in (self.case.draft, self.occurrence.document)]
        if any(name in text for name in joined for text in texts):
            return True
        speakers = [Speaker(name=name) for name in names]
        return compare_speakers(self.case, speakers[0], speakers[1], self.occurrence.document) is True


def _stands_inside(word: Word, document: Document) -> bool:
    """Does a sentence go on before the word, so that its capital is its own?"""
    return _INSIDE.search(document.text, max(0, word.start - _BEFORE), word.start) is not None


def _list_words(speaker: Speaker | None) -> list[str]:
    mention = speaker.mention.text if speaker and speaker.mention else ""
    return f"{speaker.name or ''} {mention}".casefold().split() if speaker else []


def _show(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)
