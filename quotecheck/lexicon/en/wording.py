"""English wording: which words change a meaning, and which spellings do not.

All words are folded. A phrase is its words joined by a space.
"""

from __future__ import annotations

import re
from typing import Final


def _phrases(listed: str) -> frozenset[str]:
    return frozenset(" ".join(phrase.split()) for phrase in listed.split("|") if phrase.strip())


def _pairs(listed: str) -> dict[str, str]:
    return dict(pair.split("/") for pair in listed.split())


def _forms(listed: str) -> dict[str, str]:
    """Lines ``lemma: form form``: form to lemma."""
    rows = [line.split(":") for line in listed.strip().splitlines()]
    return {form: lemma.strip() for lemma, forms in rows for form in forms.split()}


def _opposites(listed: str) -> dict[str, frozenset[str]]:
    """Lines ``a b / c d``: each word of a side is opposed to each of the other."""
    opposed: dict[str, frozenset[str]] = {}
    for line in listed.strip().splitlines():
        one, other = (frozenset(side.split()) for side in line.split("/"))
        for words, others in ((one, other), (other, one)):
            opposed.update({word: opposed.get(word, frozenset()) | others for word in words})
    return opposed


# --- spelling -----------------------------------------------------------------------------------

_OUR: Final = (
    "arb|ard|arm|behavi|cand|clam|col|demean|endeav|enam|fav|ferv|flav|glam|harb|hon|hum|lab|misdemean|neighb|od|parl|"
    "ranc|rig|rum|savi|sav|splend|succ|tum|val|vap|vig"
)
_RE: Final = (
    "accout|amphitheat|calib|cent|centimet|epicent|fib|goit|kilomet|lit|lust|maneuv|manoeuv|meag|met|millilit|millimet|"
    "mit|och|reconnoit|sab|saltpet|scept|sepulch|somb|spect|theat|tit"
)
_OGUE: Final = "anal|catal|demag|dial|epil|monal|monol|pedag|prol|travel"
_V: Final = "[aeiouy]"

SPELLING_PATTERNS: Final = tuple(
    (re.compile(rf"\A{pattern}\Z"), repl)
    for pattern, repl in (
        (rf"((?:un|dis|mis|re|multi|water)?(?:{_OUR}))our(\w{{0,8}})", r"\1or\2"),
        (r"practis(e|es|ed|ing)", r"practic\1"),
        (r"(anal|paral|catal|electrol|hydrol|breathal|psychoanal)ys(e|ed|es|er|ers|ing)", r"\1yz\2"),
        (r"(\w{3,30})is(e|ed|es|er|ers|ing|ation|ations|ational|able)", r"\1iz\2"),
        (
            rf"(?!refil|unfil|overfil|backfil|retil)(\w{{0,20}}{_V}\w{{0,3}}{_V})ll(ed|ing|ings|er|ers|or|ors|est|ous|ously)",
            r"\1l\2",
        ),
        (r"(worshi|kidna)pp(ed|ing|er|ers)", r"\1p\2"),
        (r"(bia|focu|refocu)ss(ed|es|ing)", r"\1s\2"),
        (rf"({_RE})re(s?)", r"\1er\2"),
        (rf"({_RE})r(ed|ing)", r"\1er\2"),
        (rf"({_OGUE})ogue(s?)", r"\1og\2"),
        (rf"({_OGUE})ogu(ed|ing)", r"\1og\2"),
        (r"(def|off|pret)ence(\w{0,6})", r"\1ense\2"),
        (r"licenc(e|es)", r"licens\1"),
        (r"(\w{1,12})aemi(a|c)", r"\1emi\2"),
        (r"anaesth(\w{2,12})", r"anesth\1"),
        (r"(ortho|)paed(\w{2,12})", r"\1ped\2"),
        (r"haemo(\w{2,12})", r"hemo\1"),
        (r"gynaeco(\w{2,12})", r"gyneco\1"),
        (r"archaeo(\w{2,12})", r"archeo\1"),
        (r"oestro(\w{2,12})", r"estro\1"),
        (r"foet(us|uses|al)", r"fet\1"),
        (r"manoeuv(\w{2,12})", r"maneuv\1"),
        (r"encyclopaed(\w{1,6})", r"encycloped\1"),
        (r"mediaeval(\w{0,6})", r"medieval\1"),
        (r"sulph(\w{2,12})", r"sulf\1"),
        (r"sceptic(s|al|ally|ism|)", r"skeptic\1"),
        (r"(|s)mould(s|y|er|ers|ed|ing|ings|ered|ering|)", r"\1mold\2"),
        (r"moult(s|ed|ing|)", r"molt\1"),
        (r"(acknowledg|judg|misjudg|abridg|lodg)ement(s?)", r"\1ment\2"),
        (r"(enrol|fulfil|instal|enthral|distil|instil|appal)(ment|ments|s|)", r"\1l\2"),
        (r"(skil|wil)ful(ly|ness|)", r"\1lful\2"),
        (r"(to|after|back|up|down|in|out|home|earth|east|west|north|south)wards", r"\1ward"),
    )
)
"""British to American, the first that fits; words of one result are one word."""

SPELLING_PAIRS: Final = _pairs(
    """
    programme/program programmes/programs cheque/check cheques/checks tyre/tire tyres/tires kerb/curb kerbs/curbs
    plough/plow ploughs/plows ploughed/plowed ploughing/plowing grey/gray greys/grays greyer/grayer manoeuvre/maneuver
    jewellery/jewelry pyjamas/pajamas aluminium/aluminum ageing/aging storey/story storeys/stories manoeuvres/maneuvers
    whilst/while amongst/among amidst/amid learnt/learned burnt/burned spelt/spelled dreamt/dreamed leapt/leaped
    leant/leaned spoilt/spoiled spilt/spilled smelt/smelled knelt/kneeled cosy/cozy cosier/cozier axe/ax doughnut/donut
    pricey/pricy doughnuts/donuts disc/disk discs/disks gaol/jail gaols/jails gaoled/jailed
    moustache/mustache moustaches/mustaches
    artefact/artifact artefacts/artifacts okay/ok adviser/advisor advisers/advisors protestor/protester
    protestors/protesters whisky/whiskey yoghurt/yogurt yoghurts/yogurts mum/mom mums/moms maths/math woollen/woolen
    enquiry/inquiry enquiries/inquiries enquire/inquire enquired/inquired enquiring/inquiring draught/draft
    draughts/drafts speciality/specialty specialities/specialties cypher/cipher cyphers/ciphers chequered/checkered
    aeroplane/airplane aeroplanes/airplanes omelette/omelet councillor/councilor councillors/councilors
    qaida/qaeda kiev/kyiv kharkov/kharkiv odessa/odesa gen/general lt/lieutenant col/colonel sgt/sergeant capt/captain
    adm/admiral maj/major sen/senator sens/senators rep/representative reps/representatives gov/governor govs/governors
    dr/doctor prof/professor st/saint mt/mount vs/versus dept/department govt/government
    tranquillity/tranquility connexion/connection mollusc/mollusk thru/through furore/furor behove/behoove
    liquorice/licorice diarrhoea/diarrhea oesophagus/esophagus faeces/feces caesarean/cesarean
    dependant/dependent dependants/dependents forego/forgo counsellor/counselor
    """
)
"""British to American, word by word, before the patterns."""

CONTRACTIONS: Final[dict[str, tuple[str, ...]]] = {
    "won't": ("will not",),
    "can't": ("can not",),
    "cannot": ("can not",),
    "shan't": ("shall not",),
    "let's": ("let us",),
    "ma'am": ("madam",),
    "y'all": ("you all",),
    "o'er": ("over",),
    "'tis": ("it is",),
    "tis": ("it is",),
    "cant": ("can not",),
    "wont": ("will not",),
    "im": ("i am",),
    "ive": ("i have",),
    "youre": ("you are",),
    "theyre": ("they are",),
    "weve": ("we have",),
    "theyve": ("they have",),
    "thats": ("that is",),
    "whats": ("what is",),
    "dont": ("do not",),
    "doesnt": ("does not",),
    "didnt": ("did not",),
    "isnt": ("is not",),
    "wasnt": ("was not",),
    "arent": ("are not",),
    "werent": ("were not",),
    "havent": ("have not",),
    "hasnt": ("has not",),
    "couldnt": ("could not",),
    "wouldnt": ("would not",),
    "shouldnt": ("should not",),
}
"""Word to the phrases it stands for."""

CLITICS: Final[dict[str, tuple[str, ...]]] = {
    "n't": ("not",),
    "'re": ("are",),
    "'ve": ("have",),
    "'ll": ("will", "shall"),
    "'d": ("would", "had"),
    "'m": ("am",),
    "'s": ("is", "has"),
}
"""End of a contraction to the words it stands for."""

POSSESSIVES: Final = frozenset(("'s",))
"""Clitics that may mark an owner instead."""

CLITIC_HOSTS: Final = frozenset(
    "it he she that there here what who where how when why this everyone everybody somebody nobody one".split()
)
"""Words behind which a possessive clitic is a verb."""

NAME_ENDINGS: Final = ("y", "yy", "iy", "yi", "ii", "ij")
"""Endings that transliteration writes one way or the other."""

COMPOUNDS: Final = _phrases(
    """
    per cent|any more|for ever|on to|all right|under way|mean time|a while|some one|no one|
    in so far|cease fire|health care|child care|day care|air strike|air strikes|air space|war planes|war ships|
    battle field|grass roots|
    battle ground|web site|web sites|on line|off line|e mail|e mails|hand gun|hand guns|work force|work place|
    tax payer|tax payers|law maker|law makers|policy maker|policy makers|decision maker|decision makers|news paper|
    news room|head line|time line|dead line|life time|half way|back yard|down town|mid day|over night|week end|
    fire fighter|fire fighters|peace keeper|peace keepers|peace keeping|sea bed|ground water|waste water|rain fall|
    home town|home land|war time|peace time|counter attack|counter attacks|border line|land mine|land mines|
    co operate|co operation|co ordinate|co ordination|pre emptive|re elect|re elected|re election|non proliferation
    """
)
"""Two words that are also written as one, without a change of meaning."""

FALSE_JOINS: Final = frozenset(
    """
    resign resigned resigns resigning recover recovered recovers recovering recovery reform reformed reforms reforming
    recreate recreated recreation resent represent represented presented release released releases releasing relay
    remark
    remarked resort resorted reserve retreat retreated retreats repress recollect recount recounted unionized
    """.split()
)
"""Words that a hyphen makes another word ("re-signed")."""

# --- speech that houses mend ---------------------------------------------------------------------

FILLERS: Final = _phrases("um|uh|er|erm|eh|hmm|mm|mhm|uhm|umm|uh huh|mm hmm|you know|i mean")

ASIDES: Final = _phrases(
    """
    ah|oh|well|sort of|kind of|like|okay|ok|right|so|you see|you know what|let me say|look|listen|i guess|actually|
    basically|honestly|yeah|now|again|anyway|let me be clear|to be honest|frankly
    """
)
"""Fillers where commas part them from the rest; elsewhere they may mean something."""

TIDIED: Final[dict[str, tuple[str, ...]]] = {
    "gonna": ("going to",),
    "wanna": ("want to", "want a"),
    "gotta": ("got to", "have to", "have got to", "got a"),
    "kinda": ("kind of",),
    "sorta": ("sort of",),
    "lotta": ("lot of",),
    "outta": ("out of",),
    "dunno": ("do not know", "don't know"),
    "gimme": ("give me",),
    "lemme": ("let me",),
    "hafta": ("have to",),
    "oughta": ("ought to",),
    "shoulda": ("should have",),
    "coulda": ("could have",),
    "woulda": ("would have",),
    "cause": ("because",),
    "'cause": ("because",),
    "cuz": ("because",),
    "em": ("them",),
    "'em": ("them",),
    "ya": ("you",),
    "yeah": ("yes",),
    "yep": ("yes",),
    "yup": ("yes",),
    "nope": ("no",),
    "ain't": ("is not", "are not", "am not", "has not", "have not", "isn't", "aren't", "hasn't", "haven't", "i'm not"),
    "goin": ("going",),
    "doin": ("doing",),
    "nothin": ("nothing",),
    "somethin": ("something",),
    "till": ("until",),
    "alright": ("all right",),
}
"""Loose speech to what a house may print for it."""

# --- meaning -------------------------------------------------------------------------------------

NEGATIVE_PREFIXES: Final = ("un", "in", "im", "il", "ir", "non", "dis", "ab")

FALSE_NEGATIVES: Final = frozenset(
    """
    under undies unit unite unites until unless untold
    inbound increase increased increases incite incited incites income incomes incoming incur indeed indoor industry
    inform informed informs infuse infused inhabit inhale inject injuries injury inlet inland inlay inmate
    inmates input inroad inroads inscribe insect insects inside insides insight insights inspire inspired inspires
    install installed installing installs instance instances instill intact intake intakes intend intended intending
    intends intense intent intents intern interns into invade invader invaluable invent invented invents invert invest
    invested investing investment investments invests invoice invoices involve inward
    image images immigrant immigrants immigrated immigration impact impacts impair impart imparted impeach imply implied
    implies implant implanted import imported importer importers importing imports impose imposed imposes imposing
    impound impress impressed impresses impressing imprint improve improved improves improving impulse impulses
    ill illustrate irate iron
    disappoint disappointed disappointing discard discarded discharge discharged disclose disclosed discount discounts
    discourse discover discovered discovering discovers discuss discussed disease diseased diseases disgrace disguise
    dishes dismay dismiss dismissed dismisses dispatch dispatched display displayed displaying displays disport dispose
    disposed dispute dissect dissolve dissolved distance distill distort distract distress distribute district
    abate able about above abroad abuse abused abuses abort absent absolve absorb
    """.split()
)
"""Words that only look like another with a negating prefix."""

LACKS: Final = (("ful", "less"), ("", "less"))
"""Endings that say a thing is there, and that it is not."""

MODALS: Final = frozenset("will would shall should can could may might must ought needn't gonna wanna".split())

MODAL_PHRASES: Final = _phrases(
    """
    have to|has to|had to|need to|needs to|needed to|going to|about to|able to|likely to|bound to|set to|supposed to|
    used to|got to
    """
)

AUXILIARIES: Final = frozenset(
    "be am is are was were been being have has had having do does did to the a an that of".split()
)
"""Small words that go with the change they stand beside."""

DETERMINERS: Final = frozenset("the a an my your his her its our their".split())
"""Words that make a noun of a modal, and an adjective of "only"."""

CONDITIONALS: Final = frozenset(
    "if unless until till except only provided providing although though but however whether assuming despite".split()
)
"""Words that open, close or lean on a condition or a contrast."""

CONDITIONAL_PHRASES: Final = _phrases(
    "as long as|so long as|on condition|in case|only if|even if|in the event|rather than"
)

QUANTIFIERS: Final = frozenset(
    """
    all every each both most many much more several some few fewer less least any half enough everyone everybody
    someone somebody anyone anybody everything something anything always often sometimes usually frequently
    occasionally majority minority almost nearly entirely partly partially mostly completely totally whole entire
    """.split()
)

HEDGES: Final = frozenset(
    """
    perhaps maybe possibly probably apparently allegedly reportedly presumably seemingly likely potentially arguably
    think thinks believe believes suppose guess seem seems seemed appear appears appeared suggest suggests about around
    roughly approximately somewhat fairly quite rather relatively generally certainly definitely clearly surely
    undoubtedly absolutely obviously
    """.split()
)

BACKSHIFTS: Final = frozenset(
    frozenset(pair.split("/"))
    for pair in """
    will/would can/could may/might shall/would shall/should is/was are/were am/was has/had have/had do/did does/did
    don't/didn't doesn't/didn't isn't/wasn't aren't/weren't won't/wouldn't can't/couldn't haven't/hadn't hasn't/hadn't
    this/that these/those here/there
    """.split()
)
"""What "I will" becomes in "she said she would"."""

PRONOUNS: Final = frozenset(
    """
    i me my mine myself we us our ours ourselves you your yours yourself he him his himself she her hers herself
    it its itself they them their theirs themselves this that these those who whom whose which one
    """.split()
)

ANTONYMS: Final = _opposites(
    """
    support supports supported supporting / oppose opposes opposed opposing reject rejects rejected
    confirm confirms confirmed / deny denies denied
    admit admits admitted acknowledge acknowledged / deny denies denied
    accept accepts accepted / reject rejects rejected refuse refuses refused
    agree agrees agreed / disagree disagrees disagreed refuse refuses refused
    raise raises raised increase increases increased / cut cuts lower lowers lowered reduce reduces reduced decrease
    rise rises rose risen grow grows grew / fall falls fell fallen drop drops dropped shrink shrank decline declined
    win wins won / lose loses lost
    begin begins began start starts started / end ends ended stop stops stopped finish finished
    open opens opened / close closes closed shut
    allow allows allowed permit permits permitted / ban bans banned forbid forbids forbade prevent prevented block
    approve approves approved pass passed / reject rejects rejected veto vetoed block blocked
    attack attacks attacked / defend defends defended
    friend friends ally allies / enemy enemies foe foes
    good better best / bad worse worst
    strong stronger strongest / weak weaker weakest
    safe safer / dangerous unsafe risky
    legal lawful / illegal unlawful
    guilty / innocent
    true / false
    right / wrong left
    high higher highest / low lower lowest
    big bigger large larger great / small smaller little tiny
    more most / less least fewer
    many / few
    always / never rarely seldom
    all everyone everybody every / none nobody no some
    before / after
    early earlier / late later
    first / last
    up / down
    in / out
    for with / against without
    buy buys bought / sell sells sold
    arrive arrived enter entered join joined / leave leaves left
    success succeed succeeds succeeded / failure fail fails failed
    manage manages managed / fail fails failed
    improve improves improved / worsen worsens worsened
    gain gains gained / loss loses lost
    hire hired / fire fired
    praise praised / criticize criticized condemn condemned
    defensive / offensive
    offence offense / defence defense
    temporary / permanent
    public / private
    major / minor
    possible / impossible
    likely / unlikely
    certain / uncertain
    rich / poor
    north northern / south southern
    east eastern / west western
    war / peace
    love loves loved / hate hates hated
    hope / fear
    easy / hard difficult
    encourage encouraged / discourage discouraged
    include includes included / exclude excludes excluded
    advance advanced / retreat retreated
    maximum / minimum
    above / below
    over / under
    remember / forget
    increase / decrease
    expand expanded / contract contracted
    old / new young
    """
)

IRREGULAR_FORMS: Final = _forms(
    """
    be: is are was were am been being
    have: has had having
    do: does did done doing
    go: goes went gone going
    say: says said
    make: made
    take: took taken
    come: came
    see: saw seen
    know: knew known
    get: got gotten
    give: gave given
    find: found
    think: thought
    tell: told
    become: became
    leave: left
    feel: felt
    bring: brought
    begin: began begun
    keep: kept
    hold: held
    write: wrote written
    stand: stood
    hear: heard
    mean: meant
    meet: met
    run: ran
    pay: paid
    sit: sat
    speak: spoke spoken
    lead: led
    grow: grew grown
    lose: lost
    fall: fell fallen
    send: sent
    build: built
    understand: understood
    draw: drew drawn
    break: broke broken
    spend: spent
    rise: rose risen
    drive: drove driven
    buy: bought
    wear: wore worn
    choose: chose chosen
    seek: sought
    throw: threw thrown
    catch: caught
    deal: dealt
    win: won
    forget: forgot forgotten
    sell: sold
    fight: fought
    teach: taught
    eat: ate eaten
    sing: sang sung
    strike: struck stricken
    hang: hung
    shake: shook shaken
    ride: rode ridden
    feed: fed
    shoot: shot
    drink: drank drunk
    fly: flew flown
    steal: stole stolen
    lie: lay lain lying
    die: dying
    lay: laid
    swear: swore sworn
    tear: tore torn
    bear: bore borne
    freeze: froze frozen
    wake: woke woken
    hide: hid hidden
    bind: bound
    sink: sank sunk
    shrink: shrank shrunk
    withdraw: withdrew withdrawn
    undergo: underwent undergone
    overcome: overcame
    arise: arose arisen
    forgive: forgave forgiven
    sleep: slept
    light: lit
    rebuild: rebuilt
    foresee: foresaw foreseen
    undertake: undertook undertaken
    overthrow: overthrew overthrown
    mislead: misled
    misunderstand: misunderstood
    rewrite: rewrote rewritten
    repay: repaid
    resell: resold
    redo: redid redone
    retell: retold
    overrun: overran
    outgrow: outgrew outgrown
    uphold: upheld
    withhold: withheld
    withstand: withstood
    undo: undid undone
    dig: dug
    dream: dreamt dreamed
    lean: leant
    leap: leapt
    lend: lent
    creep: crept
    weep: wept
    cling: clung
    sting: stung
    swing: swung
    string: strung
    spring: sprang sprung
    stink: stank stunk
    weave: wove woven
    stick: stuck
    spin: spun
    slide: slid
    swim: swam swum
    ring: rang rung
    show: shown
    sow: sown
    sew: sewn
    shine: shone
    bend: bent
    burn: burnt
    learn: learnt
    bear: born
    beat: beaten
    mouse: mice
    goose: geese
    thief: thieves
    wolf: wolves
    shelf: shelves
    loaf: loaves
    ox: oxen
    diagnosis: diagnoses
    hypothesis: hypotheses
    basis: bases
    axis: axes
    thesis: theses
    oasis: oases
    bacterium: bacteria
    curriculum: curricula
    datum: data
    stratum: strata
    nucleus: nuclei
    cactus: cacti
    sweep: swept
    flee: fled
    bleed: bled
    breed: bred
    bite: bit bitten
    blow: blew blown
    forbid: forbade forbidden
    man: men
    woman: women
    child: children
    foot: feet
    tooth: teeth
    person: people
    life: lives
    wife: wives
    knife: knives
    leaf: leaves
    half: halves
    crisis: crises
    analysis: analyses
    medium: media
    criterion: criteria
    phenomenon: phenomena
    this: these
    that: those
    """
)

INFLECTIONS: Final = ("ing", "ed", "es", "s")
STEM_ENDINGS: Final = (*INFLECTIONS, "d")

ENDINGS: Final = ("s", "es", "ed", "ing", "ly", "er", "ness", "y")
"""Endings of which a common word takes one at least, and a name hardly any."""

# --- quantities ----------------------------------------------------------------------------------

NUMBER_WORDS: Final[dict[str, int]] = {
    **{
        word: value
        for value, word in enumerate(
            """
            zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
            seventeen eighteen nineteen
            """.split()
        )
    },
    **{
        word: 10 * value
        for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
    },
    "nought": 0,
    **{roman: value for value, roman in enumerate("ii iii iv".split(), start=2)},
    **{roman: value for value, roman in enumerate("vi vii viii ix".split(), start=6)},
    "fourty": 40,
}

SCALES: Final = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "dozen": 12,
    "k": 1000,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "bn": 10**9,
    "b": 10**9,
    "bln": 10**9,
    "tn": 10**12,
    "trn": 10**12,
}

VAGUE_NUMBERS: Final = {
    "dozens": 12,
    "scores": 20,
    "hundreds": 100,
    "thousands": 1000,
    "millions": 10**6,
    "billions": 10**9,
    "trillions": 10**12,
}

LETTER_SCALES: Final = frozenset("k m b".split())
"""Scales only where they are written on to the number."""

NUMBER_ARTICLES: Final = frozenset("a an".split())
"""Before a scale they stand for one."""

HALF: Final = "half"

NUMBER_LINK: Final = "and"
"""Stands inside a number: "two hundred and five"."""

DATE_ARTICLE: Final = "the"
"""Opens a date whose day comes first: "the 3rd of May"."""

CURRENCIES: Final = frozenset("$ £ € ¥".split())
"""Signs of money among the units: said once, a speaker takes it as said ("nine million dollars ... seven hundred")."""

DATE_LINK: Final = "of"
"""Stands inside a date: "the 3rd of May"."""

HOUR_MARK: Final = "o'clock"

ORDINALS: Final[dict[str, int]] = {
    **{
        word: value
        for value, word in enumerate(
            """
            first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
            fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
            """.split(),
            start=1,
        )
    },
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "sixtieth": 60,
    "seventieth": 70,
    "eightieth": 80,
    "ninetieth": 90,
    "hundredth": 100,
    "thousandth": 1000,
    "millionth": 10**6,
}

DECIMAL_POINT: Final = "point"

FRACTIONS: Final = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "quarters": 4}
"""Parts of a whole that are no ordinal with an s, behind a number."""

DECADES: Final = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90,
}  # fmt: skip

SPELLING_SWAPS: Final = (
    ("or", "our"), ("er", "re"), ("z", "s"), ("l", "ll"), ("og", "ogue"), ("ense", "ence"), ("e", "ae"), ("e", "oe"),
    ("p", "pp"), ("ck", "que"), ("ay", "ey"),
)  # fmt: skip
"""Letters that one country writes for the other's: what they make of a word, the patterns must confirm."""

MULTIPLES: Final = {"twice": 2, "thrice": 3}
"""So many times, in one word ("once" is as often no number)."""

TIMES_UNIT: Final = "time"

UNITS: Final = {
    "times": TIMES_UNIT,
    "%": "percent",
    "percent": "percent",
    "per cent": "percent",
    "pct": "percent",
    "percentage points": "point",
    "percentage point": "point",
    "$": "dollar",
    "dollar": "dollar",
    "dollars": "dollar",
    "bucks": "dollar",
    "£": "pound",
    "pound": "pound",
    "pounds": "pound",
    "quid": "pound",
    "€": "euro",
    "euro": "euro",
    "euros": "euro",
    "¥": "yen",
    "yen": "yen",
    "km": "kilometer",
    "kms": "kilometer",
    "kilometer": "kilometer",
    "kilometers": "kilometer",
    "kilometre": "kilometer",
    "kilometres": "kilometer",
    "miles": "mile",
    "mile": "mile",
    "kg": "kilogram",
    "kilos": "kilogram",
    "kilograms": "kilogram",
    "kilogrammes": "kilogram",
    "mph": "mph",
    "miles per hour": "mph",
    "miles an hour": "mph",
    "kph": "kph",
    "kilometers per hour": "kph",
    "kilometres per hour": "kph",
    "feet": "foot",
    "foot": "foot",
    "ft": "foot",
    "metres": "meter",
    "meters": "meter",
    "metre": "meter",
    "meter": "meter",
    "degrees": "degree",
    "tonnes": "tonne",
    "tons": "ton",
    "barrels": "barrel",
}
"""Unit as printed behind (or, a sign, before) a number, to its name."""

# How long ago something was said, with the days that it may be: the fewest, and the most.
TIMES_AGO: Final = {
    "days ago": (1, 30), "a week ago": (5, 12), "last week": (1, 14), "weeks ago": (10, 90), "a month ago": (21, 50),
    "last month": (1, 62), "earlier this month": (1, 31), "months ago": (40, 700), "earlier this year": (1, 366),
    "last year": (1, 731), "a year ago": (270, 500), "years ago": (500, 40_000), "last spring": (1, 460),
    "last summer": (1, 460), "last autumn": (1, 460), "last fall": (1, 460), "last winter": (1, 460),
    "this spring": (1, 330), "this summer": (1, 330), "this autumn": (1, 330), "this fall": (1, 330),
    "this winter": (1, 330), "a decade ago": (3_000, 4_500), "decades ago": (5_000, 40_000),
}  # fmt: skip

MONTH_ABBREVIATIONS: Final = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip

WEEKDAY_ABBREVIATIONS: Final = {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip

RELATIVE_DAYS: Final = frozenset(
    """
    today tomorrow yesterday tonight morning afternoon evening night midnight noon midday spring summer autumn winter
    day days week weeks month months year years decade decades century centuries hour hours minute minutes
    second seconds weekend fortnight
    """.split()
)
"""Words that tell when or how long: one for another changes a date."""

CALENDAR_SHIFTS: Final = frozenset("last next this past previous coming".split())
"""Words that choose which week or year is meant."""

DAY_HALVES: Final = {"am": 0, "pm": 12}
"""Behind an hour, folded."""

CLOCK_WORDS: Final = {"noon": 720, "midday": 720, "midnight": 0}
"""Minutes since midnight."""

YEAR_LEADS: Final = frozenset("in since until till by from before after of during through circa year".split())
"""Words before which nothing but a year stands bare: "in 2014"."""
