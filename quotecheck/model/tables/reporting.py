"""What finding who speaks needs: the verbs of reporting, and what each word can be in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import attrs

from quotecheck.lexicon.forms import VerbForm

_NO_CLASSES: Final[frozenset[str]] = frozenset()
"""One for all words in no table: Python makes a new one of 216 bytes each time it is asked for one."""
DATES_MONTH: Final = frozenset({"dating", "loose", "time"})
"""Classes of words behind which "April" is the month, and no given name ("in April Roe said")."""


@attrs.frozen(kw_only=True, eq=False)
class ReportingTables:
    """What finding who speaks needs."""

    reporting_verbs: Mapping[str, VerbForm]
    """By form, folded."""
    bare_verbs: frozenset[str]
    """Lemmas that take a clause without "that"."""
    accusing_verbs: frozenset[str]
    """Lemmas whose object has done what is told behind them."""
    personal_verbs: frozenset[str]
    """Lemmas that any noun may be the subject of, since only somebody who talks does them."""
    relaying_verbs: frozenset[str]
    """Lemmas of those who pass on what others said."""
    telling_forms: frozenset[str]
    """Forms that need the person told behind them, and so never their subject."""
    asking_labels: frozenset[str]
    """Labels of a transcript's turn that mean somebody who asks, unnamed."""
    unnamed_labels: frozenset[str]
    """First words of labels that say that nobody knows who spoke."""
    answering_labels: frozenset[str]
    pronouns_male: frozenset[str]
    pronouns_self: frozenset[str]
    """Pronouns that inside somebody's words mean that speaker, or nobody else's words."""
    pronouns_female: frozenset[str]
    objective_pronouns: frozenset[str]
    """Those behind a preposition ("according to her")."""
    title_offices: Mapping[str, tuple[str, ...]]
    """A title as written before a name to the offices that take it up."""
    echoing_verbs: frozenset[str]
    """Lemmas that say another's words again."""
    recalling_verbs: frozenset[str]
    """Lemmas whose object may be heard again ("recalled him saying")."""
    prompting_verbs: frozenset[str]
    """Forms whose object does what is told behind "to"."""
    calling_verbs: frozenset[str]
    """Lemmas of a raised or lowered voice."""
    perceiving_verbs: frozenset[str]
    """Lemmas whose object may do a bare form."""
    standing_nouns: frozenset[str]
    """Nouns that stand for a person named before, though no office of theirs."""
    age_ending: str
    """How a word ends that tells somebody's age ("45-year-old")."""
    singular_body: str
    """The pronoun that takes up a body."""
    plural_pronoun: str
    plural_owner: str
    personal_relative: str
    """The relative that only takes up a person."""
    joining_word: str
    """Between two who are named together."""
    company_word: str
    """Before who does something beside the subject ("with the union leaving")."""
    introducing_words: frozenset[str]
    """Words that bring somebody in without a name."""
    answering_verbs: frozenset[str]
    """Lemmas of who was asked, and so never of who did."""
    asking_verbs: frozenset[str]
    addressing_words: frozenset[str]
    """Words by which a question speaks to the one who is asked."""
    answer_openings: frozenset[str]
    """Words with which the one who was asked begins."""
    coming_forms: frozenset[str]
    """Forms that bring words in with their origin behind them ("came the reply from")."""
    christening_verbs: frozenset[str]
    """Those of ``naming_verbs`` that a name alone makes a passive of, wherever it stands."""
    clauseless_verbs: frozenset[str]
    """Lemmas of saying that take no clause."""
    clausal_denials: frozenset[str]
    """Lemmas of denying that take one."""
    when_words: frozenset[str]
    """Words that open a clause of time, conjunctions left out."""
    naming_verbs: frozenset[str]
    """Lemmas that need both what is named and its name."""
    leaving_forms: frozenset[str]
    """Forms whose object does what is told behind it ("leaves them asking")."""
    light_forms: frozenset[str]
    """Forms that say what a noun of speech behind them does ("makes the claim that")."""
    pursuing_forms: frozenset[str]
    """Forms that with a participle behind them only say that it goes on ("kept shouting")."""
    light_nouns: frozenset[str]
    """Nouns of speech only with one of these before them ("makes the case that")."""
    name_word: str
    """What a person gives who says who they are."""
    clause_word: str
    """It opens what is reported ("that")."""
    agent_word: str
    """It leads to who did what a passive tells ("by")."""
    manner_word: str
    """It leads to what something is called, or to how it is told ("as")."""
    content_word: str
    """It leads from a noun to the words it stands for ("chants of")."""
    own_outcry_words: frozenset[str]
    """Before a noun of calling out they leave it to the subject ("with chants of")."""
    reproach_links: frozenset[str]
    """Words between a noun of speech and the words it stands for ("comments on being")."""
    office_synonyms: Mapping[str, tuple[str, ...]]
    """An office by one word to the words of its other name."""
    seat_words: frozenset[str]
    """Offices that are told by the state they are for ("the Vermont senator")."""
    kin_words: frozenset[str]
    """Whoever is told as one of these to somebody leaves the bare last name to them."""
    place_links: tuple[str, ...]
    """Words before the name of a place."""
    infinitive_word: str
    negating_ending: str
    """How the contraction of one of these ends."""
    negating_words: frozenset[str]
    """They make of a report that it was not made ("never said", "nobody said")."""
    unsaid_leads: frozenset[str]
    """Words before a participle that was not done ("without saying")."""
    limiting_words: frozenset[str]
    """Words that let a report stand behind "would" ("would only say that")."""
    supposing_words: frozenset[str]
    """Words before a subject that may not have said it ("if she says")."""
    going_words: frozenset[str]
    """Words before an infinitive that was done ("went on to say")."""
    going_verbs: frozenset[str]
    """Lemmas that are ("continued to say")."""
    plainest_verb: str
    """The lemma that tells of nothing but the saying."""
    personal_pronouns: frozenset[str]
    trailing_openers: frozenset[str]
    """Right behind marks they open a clause that only says when or how it was said."""
    prevention_word: str
    """Between somebody and what he was kept from doing ("did not stop Roe from calling it")."""
    origin_words: frozenset[str]
    """Words that lead from words to whose they are ("a statement from")."""
    source_phrases: tuple[tuple[str, ...], ...]
    """Phrases that lead to who says it ("according to")."""
    office_links: tuple[str, ...]
    """Words that lead from an office to what it is for ("Mayor of", "Minister for")."""
    field_word: str
    """The one of these that any office may have ("of")."""
    purpose_word: str
    """The one that also leads to who is to do something ("for")."""
    charge_phrase: tuple[str, str]
    """These two words stand between an office and a name ("agent in charge Joan Roe")."""
    be_forms: frozenset[str]
    plural_ending: str
    singular_endings: tuple[str, ...]
    """How words end that only look like a plural."""
    verb_endings: tuple[str, ...]
    """How a form ends that can tell of somebody's saying, where no table has the verb."""
    bent_endings: tuple[str, ...]
    """How a form ends that is hardly a bare one."""
    setting_phrases: frozenset[tuple[str, str]]
    """These two words lead from who speaks to where or when ("in an interview")."""
    class_endings: Mapping[str, str]
    """What a word can be by its ending."""
    person_endings: tuple[str, ...]
    """How a noun for a person may end, where ``word_classes`` does not know it."""
    phrasal_verbs: Mapping[str, frozenset[str]]
    """Forms that report only with one of these words behind them ("went" "on")."""
    silent_particles: Mapping[str, frozenset[str]]
    """Lemmas that report nothing with one of these words behind them ("crack" "down")."""
    word_classes: Mapping[str, frozenset[str]]
    """What a folded word can be in a sentence: determiner, preposition, title, role, organisation ..."""

    def find_classes(self, word: str) -> frozenset[str]:
        """What a folded word can be: nothing where it stands in no table."""
        return self.word_classes.get(word, _NO_CLASSES)
