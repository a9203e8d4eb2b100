"""What the steps need to know of a language, in five groups of tables.

The tables themselves stand in ``quotecheck/lexicon/<language>/``, one module a group, each constant named as the
field in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import attrs

from quotecheck.lexicon.forms import VerbForm
from quotecheck.model.once import once

_NO_CLASSES: Final[frozenset[str]] = frozenset()
"""One for all words in no table: Python makes a new one of 216 bytes each time it is asked for one."""


@attrs.frozen(kw_only=True)
class ProseTables:
    """What the text floor needs to know of a language."""

    abbreviations: frozenset[str]
    """Folded words whose full stop ends no sentence ("gen", "mr")."""
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    case_pairs: frozenset[str]
    """Folded words that are another word when capitalised ("us", "may")."""
    common_words: frozenset[str]
    """Folded words that make up a third and more of any text in the language."""
    foreign_words: tuple[tuple[str, frozenset[str]], ...]
    """The same for other languages, by their codes; words that are common here as well are left out."""
    ground_rules: tuple[tuple[str, str], ...]
    """Folded phrases at the head of a document that bind its use, and the status that each one gives."""
    statement_heads: tuple[str, ...]
    """Folded phrases that head a document of one person's words, before the name."""
    speech_openings: tuple[str, ...]
    """Folded phrases, without stops, with which a speaker turns to the audience ("mr speaker")."""


@attrs.frozen(kw_only=True)
class SpeechTables:
    """What finding speech and its speaker needs."""

    elisions: frozenset[str]
    """Folded words that lost their head and begin with an apostrophe ("em", "tis")."""
    scare_cues: frozenset[str]
    """Folded words after which marks keep a distance rather than quote ("so-called")."""
    term_words: frozenset[str]
    """Folded words that name a word or phrase ("the term")."""
    title_leads: frozenset[str]
    """Folded words right after which capitalised words in marks are a title ("on")."""
    thing_words: frozenset[str]
    """Folded words that end the name of a thing and say what it is ("act")."""
    naming_words: frozenset[str]
    """Folded words right after which capitalised words in marks are a name ("named")."""
    calling_words: frozenset[str]
    """Folded words right after which they are one only where they say what a thing is called ("an ad called")."""
    renown: frozenset[tuple[str, str]]
    """Two folded words right after which they always are one ("known as")."""
    idle_reports: frozenset[str]
    """Folded words that look like a reporting verb and are oftener a noun ("state")."""
    idle_statements: frozenset[str]
    """Those of them that report all the same where a clause follows ("states")."""
    clause_openers: frozenset[str]
    """Folded words that such a clause begins with ("the")."""
    attributing_words: frozenset[str]
    """Folded words, besides reporting verbs and nouns of speech, that give words in marks to somebody."""
    titling_words: frozenset[str]
    """Folded words right behind which a title stands."""
    votes: frozenset[str]
    """Folded words that say how somebody votes."""
    voting_words: frozenset[str]
    """Folded words beside which they do."""
    showing_words: frozenset[str]
    """Folded words that report where they stand right before the marks, though not elsewhere ("read")."""
    stage_words: frozenset[str]
    """Folded words that make a bracket in a transcript a stage direction ("laughter")."""
    header_words: frozenset[str]
    """Folded words before a colon that head a transcript and name no speaker ("date")."""
    work_words: frozenset[str]
    """Folded words that stand beside the title of a work ("film", "titled")."""


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
    origin_words: frozenset[str]
    """Words that lead from words to whose they are ("a statement from")."""
    source_phrase: tuple[str, str]
    """These two words lead to who says it ("according to")."""
    office_links: tuple[str, ...]
    """Words that lead from an office to what it is for ("Mayor of", "Minister for")."""
    field_word: str
    """The one of these that any office may have ("of")."""
    purpose_word: str
    """The one that also leads to who is to do something ("for")."""
    charge_phrase: tuple[str, str]
    """These two words stand between an office and a name ("agent in charge Joan Roe")."""
    be_forms: frozenset[str]
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


@attrs.frozen(kw_only=True, eq=False)
class WordingTables:
    """What naming the difference between two wordings needs. Words are folded, phrases joined by a space."""

    spelling_patterns: tuple[tuple[re.Pattern[str], str], ...]
    """From one country's spelling to the other's: words with one result are one word. The first that fits."""
    spelling_pairs: Mapping[str, str]
    contractions: Mapping[str, tuple[str, ...]]
    """Word to the phrases it stands for."""
    clitics: Mapping[str, tuple[str, ...]]
    """End of a contraction to the words it stands for."""
    possessives: frozenset[str]
    """Clitics that may mark an owner instead."""
    clitic_hosts: frozenset[str]
    """Words behind which a possessive clitic is a verb."""
    name_endings: tuple[str, ...]
    """Endings of names that transliteration writes one way or the other."""
    compounds: frozenset[str]
    """Phrases that are also written as one word."""
    false_joins: frozenset[str]
    """Words that a hyphen makes another word."""
    fillers: frozenset[str]
    asides: frozenset[str]
    """Fillers where punctuation parts them from the rest."""
    tidied: Mapping[str, tuple[str, ...]]
    """Loose speech to what a house may print for it."""
    negative_prefixes: tuple[str, ...]
    false_negatives: frozenset[str]
    """Words that only look like another with a negating prefix."""
    lacks: tuple[tuple[str, str], ...]
    """Endings that say a thing is there, and that it is not."""
    auxiliaries: frozenset[str]
    """Small words that go with the change they stand beside."""
    modals: frozenset[str]
    modal_phrases: frozenset[str]
    determiners: frozenset[str]
    """Words behind which a modal is a noun, and "only" an adjective."""
    conditionals: frozenset[str]
    """Words that open, close or lean on a condition or a contrast."""
    conditional_phrases: frozenset[str]
    quantifiers: frozenset[str]
    hedges: frozenset[str]
    backshifts: frozenset[frozenset[str]]
    """Pairs of forms that differ as direct and reported speech do."""
    pronouns: frozenset[str]
    antonyms: Mapping[str, frozenset[str]]
    irregular_forms: Mapping[str, str]
    """Inflected form to its word."""
    inflections: tuple[str, ...]
    """Endings of tense and number, the longer before those they end in."""
    endings: tuple[str, ...]
    """Endings of which a common word takes one at least, and a name hardly any."""
    number_words: Mapping[str, int]
    scales: Mapping[str, int]
    vague_numbers: Mapping[str, int]
    letter_scales: frozenset[str]
    """Scales only where they are written on to the number."""
    number_articles: frozenset[str]
    """Before a scale they stand for one."""
    half: str
    number_link: str
    """Stands inside a number: "two hundred and five"."""
    date_article: str
    """Opens a date: "the 3rd of May"."""
    currencies: frozenset[str]
    """Signs of money, among the units."""
    date_link: str
    """Stands inside a date: "the 3rd of May"."""
    hour_mark: str
    ordinals: Mapping[str, int]
    decimal_point: str
    fractions: Mapping[str, int]
    """Parts of a whole that are no ordinal with an s, behind a number."""
    spelling_swaps: tuple[tuple[str, str], ...]
    """Letters that the two countries exchange."""
    multiples: Mapping[str, int]
    """Words for so many times ("twice")."""
    times_unit: str
    decades: Mapping[str, int]
    units: Mapping[str, str]
    """A unit as printed beside a number, to its name."""
    month_abbreviations: Mapping[str, int]
    """To the month, from 1."""
    weekday_abbreviations: Mapping[str, int]
    """To the day, Monday 0."""
    relative_days: frozenset[str]
    """Words that tell when: one for another changes a date."""
    calendar_shifts: frozenset[str]
    """Words that choose which week or year is meant."""
    day_halves: Mapping[str, int]
    """Behind an hour, to the hours it adds."""
    clock_words: Mapping[str, int]
    """Minutes since midnight."""
    year_leads: frozenset[str]
    """Words behind which a bare number of four digits is a year."""


@attrs.frozen(kw_only=True, slots=False)
class ScopeTables:
    """What telling how far a negation or a condition reaches needs. Words are folded, phrases joined by a space."""

    negators: frozenset[str]
    deniers: frozenset[str]
    denying_phrases: frozenset[str]
    """Words that deny the clause or infinitive they govern ("denied", "refuse")."""
    idle_negations: frozenset[str]
    """Phrases whose negator denies nothing ("no doubt")."""
    conditions: frozenset[str]
    condition_phrases: frozenset[str]
    idle_conditions: frozenset[str]
    """Phrases whose condition binds nothing ("as if")."""
    veiled_conditions: frozenset[str]
    """Words by which a text sets a condition without saying "if"."""
    inverted_conditions: frozenset[str]
    """The same, at the head of a sentence only ("had it rained")."""
    consequents: frozenset[str]
    """Words before the clause that waits for a condition ("then")."""
    projecting: frozenset[str]
    """Verbs by which a clause speaks of what is not yet so."""
    definite_heads: frozenset[str]
    participle_conditions: frozenset[str]
    """Conditions that are the participle of a verb as well."""
    time_limits: frozenset[str]
    """Conditions that may name a mere time instead."""
    time_words: frozenset[str]
    tail_conditions: frozenset[str]
    """Conditions that bind what stands before them."""
    contrasts: frozenset[str]
    turning: frozenset[str]
    """Words that open a sentence against the one before it."""
    contrasting: frozenset[str]
    """Words by which a text tells of a contrast."""
    restrictions: frozenset[str]
    idle_restrictions: frozenset[str]
    """Phrases whose "only" restricts nothing ("only to find")."""
    idle_contrasts: frozenset[str]
    only_followers: frozenset[str]
    """Words before which "only" restricts what came earlier."""
    subjects: frozenset[str]
    """Pronouns, bare or contracted, that begin a clause."""
    finite: frozenset[str]
    """Verb forms that tell a clause from a phrase."""
    coordinators: frozenset[str]
    breaking_coordinators: frozenset[str]
    """Coordinators that end what a negation before them denies."""
    subordinators: frozenset[str]
    idle_subordinators: frozenset[str]
    """Phrases whose subordinator opens no clause ("at once")."""
    relatives: frozenset[str]
    clause_takers: frozenset[str]
    """Words that a clause can complete ("think that ...")."""
    spokespeople: frozenset[str]
    """Roles that speak for a body."""
    attributing: frozenset[str]
    """Verbs whose clause their subject answers for, and no other ("claims")."""
    rumors: frozenset[str]
    """Nouns whose clause is not asserted ("the claim that")."""
    supposing: frozenset[str]
    """Verbs that, without a subject, ask to suppose their clause."""
    inviting: frozenset[str]
    """Words that may stand before one of these."""
    told_objects: frozenset[str]
    infinitive: frozenset[str]
    prompting: frozenset[str]
    """Verbs by which somebody is to say or think what follows."""
    being: frozenset[str]
    heard: frozenset[str]
    """Passives of what came from others ("was told")."""
    selves: frozenset[str]
    singular_selves: frozenset[str]
    """Pronouns of the speaker alone."""
    singular_others: frozenset[str]
    """Pronouns of one who is spoken of."""
    anyones: frozenset[str]
    relaying: frozenset[str]
    """Words by which a text lays what it quotes to others than the speaker."""
    refusals: frozenset[str]
    """Words that are a whole answer, and deny."""
    weakening: frozenset[str]
    """Modals that promise nothing."""
    bare_links: frozenset[str]
    """Forms of "be" and "have" behind one of these."""
    approximating: frozenset[str]
    """Adverbs by which the words behind them are not quite, or not surely, so."""
    wanting: frozenset[str]
    """Verbs whose infinitive is no fact yet ("hope to")."""
    wishing: frozenset[str]
    """The same of a clause."""
    believing: frozenset[str]
    """Verbs by which the speaker says no more of what is to come than that he holds it likely."""
    hoping: frozenset[str]
    """Those of them that take nothing but a clause."""
    partitives: frozenset[str]
    """Words for some of a thing ("most of the ...")."""
    parting: frozenset[str]
    """The preposition behind one of these."""
    hedging: frozenset[str]
    """Words by which a text weakens what it quotes."""
    promising: frozenset[str]
    """Words by which it makes a promise of it."""
    afterthoughts: frozenset[str]
    """Phrases that weaken the statement before them ("as far as I know")."""
    totals: frozenset[str]
    """Pronouns for all or none."""
    quantifying: frozenset[str]
    articles: frozenset[str]
    persons: frozenset[str]
    """Pronouns that open a relative clause without its "that" ("everything I need")."""
    narrowing: frozenset[str]
    """Prepositions that say where or when there is none of a thing."""
    until: frozenset[str]
    """Prepositions that name a time, whatever follows them."""
    timing: frozenset[str]
    """Prepositions that do before a day, a month or a year."""
    daytimes: frozenset[str]
    """Nouns of time right behind one of ``timing`` ("at night")."""
    universals: frozenset[str]
    """Words that make a statement hold of all, or at all times."""
    binding: frozenset[str]
    """Prepositions that say for whom there is none, where they do not belong to a verb."""
    particles: frozenset[str]
    moments: frozenset[str]
    """Adverbs that say when there is none."""
    terms: frozenset[str]
    """Stretches of time that do, behind one of ``near_heads``."""
    near_heads: frozenset[str]
    superlatives: frozenset[str]
    definite: frozenset[str]
    """The article before one of these."""
    idle_narrowing: frozenset[str]
    """Phrases that narrow nothing ("at all")."""
    comparing: frozenset[str]
    """Words that go on a comparison begun before them."""
    askers: frozenset[str]
    """Verbs behind which "if" puts a question."""
    asking_conditions: frozenset[str]
    """Conditions that can also put a question."""
    openers: frozenset[str]
    """Words that open what is said or thought ("that")."""
    embedded_questions: frozenset[str]
    phrase_heads: frozenset[str]
    """Words that never begin a subject."""
    limiters: frozenset[str]
    """Words that a "not" before them denies alone ("not only")."""
    interrogatives: frozenset[str]
    negative_heads: frozenset[str]
    """Words that deny the relative clause behind them."""
    verb_links: frozenset[str]
    """Words that may stand between a "not" and the verb it denies."""
    verb_negators: frozenset[str]
    bound_negators: frozenset[str]
    """Of these, the ones that deny a verb only behind another ("is not")."""
    noun_heads: frozenset[str]
    distancing: frozenset[str]
    """Words by which a text holds against somebody what he said ("as he claimed")."""
    modals: frozenset[str]
    function_words: frozenset[str]
    """Words that carry grammar rather than content."""
    sentence_adverbs: frozenset[str]

    @once
    def leads(self) -> frozenset[str]:
        """Every folded word that may stand before the one that opens a clause."""
        return self.coordinators | self.sentence_adverbs | self.openers

    @once
    def clause_links(self) -> frozenset[str]:
        """Every folded word that joins a clause to the one before it, or opens one."""
        return self.coordinators.union(self.subordinators, self.relatives, self.openers, self.interrogatives)
