"""What telling how far a negation or a condition reaches needs."""

from __future__ import annotations

import attrs

from quotecheck.model.once import once


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
    conceding: frozenset[str]
    """Words before what is only granted ("although")."""
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
    warning: frozenset[str]
    """Phrases before what should not be done ("a mistake to")."""
    undoing: frozenset[str]
    """The same before what ends as a participle does ("against closing it")."""
    warning_words: frozenset[str]
    """Words of a draft that speaks against what it quotes."""
    stating: frozenset[str]
    """Verbs that a clause right behind them completes ("I know he is late")."""
    clause_takers: frozenset[str]
    """Words that a clause can complete ("think that ...")."""
    spokespeople: frozenset[str]
    """Roles that speak for a body."""
    heads: frozenset[str]
    """Offices at the head of a body."""
    lesser_offices: frozenset[str]
    """Words before such an office by which it is less ("deputy")."""
    press_words: frozenset[str]
    """Words with which an office speaks for its body ("press secretary")."""
    staffs: frozenset[str]
    """What speaks for a person ("office")."""
    body_offices: frozenset[tuple[str, str]]
    """A word for a body, and for who leads it ("ministry": "minister")."""
    heading_verbs: frozenset[str]
    """Verbs by which somebody leads a body ("heads")."""
    bodies_own: frozenset[str]
    """What takes a body up before what is its own ("its")."""
    attributing: frozenset[str]
    """Verbs whose clause their subject answers for, and no other ("claims")."""
    rumors: frozenset[str]
    """Nouns whose clause is not asserted ("the claim that")."""
    persuaded: frozenset[str]
    """What others are who hold a clause true ("they were convinced that")."""
    likening: frozenset[str]
    """Words that may open what is felt ("feel like")."""
    supposing: frozenset[str]
    """Verbs that, without a subject, ask to suppose their clause."""
    inviting: frozenset[str]
    """Words that may stand before one of these."""
    told_objects: frozenset[str]
    infinitive: frozenset[str]
    prompting: frozenset[str]
    """Verbs by which somebody is to say or think what follows."""
    daring: frozenset[str]
    """Words before "to say" that lay what is said to somebody else ("has the nerve to")."""
    lying: frozenset[str]
    """Verbs whose clause is not true."""
    wrongly: frozenset[str]
    thought_wrongly: frozenset[str]
    """Phrases that tell of a belief that is wrong ("you would think"), and the modals in them."""
    disowning: frozenset[str]
    """Phrases that take back the sentence before them ("that is a lie")."""
    relating_back: frozenset[str]
    """Phrases that lay it to whoever is said to say so ("that is what they told us")."""
    owned_heads: frozenset[str]
    """What stands before something of the speaker's own ("our books")."""
    crediting: frozenset[str]
    """Phrases before what the words behind the comma are taken from ("according to")."""
    being: frozenset[str]
    hearing: frozenset[str]
    """Verbs by which the speaker tells what he only heard ("I hear")."""
    heard: frozenset[str]
    """Passives of what came from others ("was told")."""
    selves: frozenset[str]
    singular_selves: frozenset[str]
    """Pronouns of the speaker alone."""
    singular_others: frozenset[str]
    """Pronouns of one who is spoken of."""
    owning: frozenset[str]
    """Of these, the ones that show right behind a name that it is a person's ("Lee began his day")."""
    anyones: frozenset[str]
    relaying: frozenset[str]
    """Words by which a text lays what it quotes to others than the speaker."""
    refusals: frozenset[str]
    """Words that are a whole answer, and deny."""
    weakening: frozenset[str]
    """Modals that promise nothing."""
    bare_links: frozenset[str]
    """Forms of "be" and "have" behind one of these."""
    perfect: frozenset[str]
    unfulfilled: frozenset[str]
    """Modals that before one of ``perfect`` ("have") tell of what was not so, or with it in one word."""
    approximating: frozenset[str]
    """Adverbs by which the words behind them are not quite, or not surely, so."""
    wanting: frozenset[str]
    """Verbs whose infinitive is no fact yet ("hope to")."""
    wishing: frozenset[str]
    """The same of a clause."""
    believing: frozenset[str]
    """Verbs by which the speaker says no more of what is to come than that he holds it likely."""
    sure_words: frozenset[tuple[str, str]]
    """Two words that may stand between one of these and what is believed ("I thought for sure ...")."""
    hoping: frozenset[str]
    """Those of the verbs that take nothing but a clause."""
    guesses: frozenset[str]
    """Nouns that are no more than what they are said to be ("my guess is")."""
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
    opining: frozenset[str]
    """Verbs by which the speaker says what he holds to be so."""
    looking: frozenset[str]
    """Verbs of which "like" makes what only seems so."""
    chances: frozenset[str]
    """Words before the clause of what may be so ("a risk that")."""
    fronted_doubts: frozenset[str]
    """Phrases that weaken the sentence they open, before a comma ("in theory")."""
    retreats: frozenset[str]
    """Phrases that take some of it back, whatever follows ("or at least")."""
    alternatives: frozenset[str]
    """Words before what comes true if what stands before them does not."""
    coordinated: frozenset[str]
    """Of these, the ones that join it to what stands before them."""
    participle_ending: str
    """How a verb ends that tells what goes on beside another ("the council asking for forms")."""
    comparatives: frozenset[str]
    comparative_ending: str
    """"The more ..., the better ...": the words behind the articles, or how they end."""
    past_forms: frozenset[str]
    """Verbs of a clause that nothing waits for: it has been."""
    awaiting: frozenset[str]
    awaiting_phrases: frozenset[str]
    """Words before the clause that something to come waits for ("once", "as soon as")."""
    equalling: frozenset[str]
    """Words that stand on both sides of what is equal ("as good as")."""
    idle_equals: frozenset[str]
    """Words between two of these that compare nothing ("as well as")."""
    totals: frozenset[str]
    """Pronouns for all or none."""
    quantifying: frozenset[str]
    articles: frozenset[str]
    indefinite: frozenset[str]
    """Words before a noun of which a denial leaves none ("not a", "not one")."""
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
    idle_comparing: frozenset[str]
    """Phrases behind one that compare with what everybody knows ("than usual")."""
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
    reasons: frozenset[str]
    """Words behind one of these that tell of a mere reason ("just because")."""
    interrogatives: frozenset[str]
    negative_heads: frozenset[str]
    """Words that deny the relative clause behind them."""
    verb_links: frozenset[str]
    """Words that may stand between a "not" and the verb it denies."""
    verb_adverbs: frozenset[str]
    """Adverbs that may stand between a negator and its verb ("no longer has")."""
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
    def fronted_adverbs(self) -> frozenset[str]:
        """Every folded adverb that may stand before a subject, or before a verb that has none ("or even had")."""
        return self.sentence_adverbs | self.verb_adverbs

    @once
    def qualifying(self) -> frozenset[str]:
        """Every folded word that denies its clause, binds it, asks it or lays it to others."""
        told = self.clause_takers.union(self.askers, self.relatives, self.openers, self.interrogatives)
        return told.union(self.negators, self.deniers, self.conditions, self.subordinators)

    @once
    def subject_borders(self) -> frozenset[str]:
        """Every folded word that no subject reaches over to its verb."""
        return self.relatives.union(self.openers, self.phrase_heads)

    @once
    def report_borders(self) -> frozenset[str]:
        """Every folded word that no report reaches over to what it reports."""
        return self.coordinators.union(self.subordinators, self.relatives, self.conditions)

    @once
    def clause_heads(self) -> frozenset[str]:
        """Every folded word that a clause with a subject of its own begins behind."""
        return self.coordinators.union(self.subordinators, self.openers)

    @once
    def clause_links(self) -> frozenset[str]:
        """Every folded word that joins a clause to the one before it, or opens one."""
        return self.coordinators.union(self.subordinators, self.relatives, self.openers, self.interrogatives)
