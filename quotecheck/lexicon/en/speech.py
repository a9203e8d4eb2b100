"""English speech in marks: what quotation marks are used for besides quoting."""

from __future__ import annotations

from typing import Final

ELISIONS: Final = frozenset("em tis twas twere til till cause cos coz n bout round neath ere un tude nother".split())

# Behind these an apostrophe may end a word: "workers' rights", "goin' home".
APOSTROPHE_LEADS: Final = ("s", "z", "x", "S", "Z", "X", "in")

SCARE_CUES: Final = frozenset("so-called supposed".split())

TERM_WORDS: Final = frozenset(
    "word words term terms phrase letter letters verb noun adjective prefix suffix hashtag acronym".split()
)

WORK_WORDS: Final = frozenset(
    """
    show shows film films movie movies book books novel novels memoir song songs album albums single track hit
    series sitcom drama comedy documentary musical play opera ballet poem essay podcast program programme episode
    autobiography biography anthology miniseries docuseries mixtape
    franchise saga trailer teaser blockbuster sequels prequel remake reboot spinoff spin-off
    newscast broadcast magazine journal game thriller bestseller sequel trilogy pageant exhibition painting
    page account petition
    website site blog section chapter column newsletter app ship yacht restaurant band
    author host hosts co-host anchor moderator star stars starring titled entitled headlined
    """.split()
)

TITLE_LEADS: Final = frozenset(
    """
    on in tell tells told write writes wrote perform performs performed performing directed sing sings sang singing
    """.split()
)

# Right behind these a title stands, whichever of its words have capitals.
TITLING_WORDS: Final = frozenset("titled entitled headlined".split())

# How one votes, and the words beside it.
VOTES: Final = frozenset("yes no aye nay yea".split())
VOTING_WORDS: Final = frozenset("vote votes voted voting voter voters".split())

# What a thing is whose name stands in marks: "the “Clean Water Act”".
THING_WORDS: Final = frozenset("bill act law amendment deal caucus treaty clause doctrine tax".split())

NAMING_WORDS: Final = frozenset("named renamed christened codenamed code-named name names".split())

# And right behind these where the thing is only brought in: "an ad called".
CALLING_WORDS: Final = frozenset("called".split())
RENOWN: Final = frozenset({("known", "as")})

IDLE_REPORTS: Final = frozenset(
    """
    state states press order orders email emails tweet point points question questions report attack attacks text
    bill plan plans book address offer begin began finish finished read challenge cast support bash
    """.split()
)

# Those that report all the same where a clause follows: "the letter states the gate".
IDLE_STATEMENTS: Final = frozenset("states reports".split())
CLAUSE_OPENERS: Final = frozenset("that the it he she they there".split())

# Right before the marks they report, whatever they do elsewhere: "the headline read".
SHOWING_WORDS: Final = frozenset("read reads".split())

STAGE_WORDS: Final = frozenset(
    """
    laughter laughs laughing chuckles applause applauds cheers cheering boos booing crosstalk inaudible
    unintelligible indiscernible silence pause pauses music noise sighs coughs phonetic sic off-mic break recess
    translated translation interpreter interpretation videotape video clip audio commercial
    """.split()
)

HEADER_WORDS: Final = frozenset(
    """
    date time place location venue subject topic topics event participants speakers present attendees transcript
    source title re note update updated published photo photos image images video caption copyright contact editor's
    exclusive watch read listen live breaking analysis opinion comment gallery editorial poll review preview recap
    explainer more related advertisement advert sponsored correction clarification summary pictured picture pictures
    credit photograph photographs newsletter podcast quiz factbox timeline profile
    """.split()
) | {
    "read more",
    "see also",
    "fact check",
    "related stories",
    "file photo",
    "photo credit",
    "editor's note",
    "in pictures",
}

# Besides reporting verbs and the nouns of speech.
ATTRIBUTING_WORDS: Final = frozenset(
    """
    think thinks thought thinking believe believes believed believing feel feels felt hope hopes hoped
    fear fears feared worry worries worried view views viewed regard regards regarded consider considers
    considered name names named naming nickname nicknamed designate designates designated
    reference references referenced referencing moniker epithet nickname refrain pitch goal goals vision issues
    agenda broadside label labels rating motto banner slogan chant chants according
    """.split()
)
