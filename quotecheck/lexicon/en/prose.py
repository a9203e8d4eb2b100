"""English prose: abbreviations, calendar, words that capitals turn into others."""

from __future__ import annotations

from typing import Final

ABBREVIATIONS: Final = frozenset(
    """
    mr mrs ms dr prof rev hon st sr jr esq messrs
    gen lt col sgt cpl pvt capt cmdr adm maj brig pfc
    sen sens rep reps gov govs pres sec asst dept dir atty supt cllr insp fr msgr engr
    jan feb mar apr jun jul aug sept sep oct nov dec
    mon tue tues wed thu thur thurs fri sat sun
    ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev
    okla ore pa tenn tex vt va wash wis wyo
    inc corp co ltd bros llc plc assn univ
    vs v etc al eg ie cf approx no nos vol pp fig ed est
    us uk un eu dc ft mt ave blvd rd
    """.split()
)

MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

CASE_PAIRS: Final = frozenset("us it who may march august will mark bill polish china turkey job".split())

COMMON_WORDS: Final = frozenset(
    """
    the of and to a in that is was for it with as on be he his by at i from not are but have had this has an were
    said they which their she one all there been who would more when about up out so can if will what no him than
    its into then them could some do did does we you your our us me my her or over only also after before because
    how now just where those these such like other any may should
    """.split()
)

_FOREIGN: Final = {
    "cs": "a se na je že v s z do i to o k za ve pro ale by si jako po jsem podle není jeho však která který",
    "da": "og i at det er en til af på den som med for der de har ikke et fra han var men jeg vi også efter om siger",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden "
    "aus er hat dass sie nach wird bei einer um am sind noch wie einem über so",
    "es": "de la que el en y los se del las un por con no una su para es al lo como más pero sus le ya o fue "
    "este ha sí porque esta entre cuando muy",
    "fi": "ja on ei että se oli hän en mutta ovat myös kun niin kuin joka hänen mukaan vain olla ole tämä sen",
    "fr": "de la le et les des en un du une que est pour qui dans par plus pas au sur ne se ce il sont avec son a "
    "été ils mais aux cette elle nous",
    "hu": "a az és hogy nem is egy ez van de meg volt csak már azt mint még ki el szerint",
    "id": "yang di dan itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena ada mereka",
    "it": "di e che la il un a per in una è non sono le si con da dei del alla più della i gli ha anche come lo nel ma "
    "della questo al",
    "nl": "de het een van en in is dat op te die zijn voor met niet aan er om ook als dan maar bij uit door naar heeft "
    "nog wordt wij",
    "no": "og i det er en til av på som med for at de har ikke den et fra han var men jeg vi også etter om sier seg",
    "pl": "w i na z do nie się to że jest o jak za od po ale przez dla jego są by przy tym tak już czy oraz ma był",
    "pt": "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu "
    "sua ou foi são",
    "ro": "de și în a la cu pe care nu din că o un este pentru mai se ce au fost sunt dar fi",
    "sv": "och i att det en som på är av för med till den har de inte om ett men var jag sig från vi så kan när säger",
    "tr": "ve bir bu da de için ile çok daha ne gibi olarak var ama kadar olan sonra diye mi değil",
}

FOREIGN_WORDS: Final = tuple(
    (language, frozenset(words.split()) - COMMON_WORDS) for language, words in sorted(_FOREIGN.items())
)

GROUND_RULES: Final = (
    ("strictly embargoed", "embargoed"),
    ("embargoed until", "embargoed"),
    ("embargoed for", "embargoed"),
    ("embargoed to", "embargoed"),
    ("under embargo", "embargoed"),
    ("embargo:", "embargoed"),
    ("not for release until", "embargoed"),
    ("not for release before", "embargoed"),
    ("not for publication until", "embargoed"),
    ("not for publication before", "embargoed"),
    ("hold for release until", "embargoed"),
    ("off the record", "held"),
    ("not for publication", "held"),
    ("not for release", "held"),
    ("on deep background", "usable"),
    ("on background", "usable"),
    ("not for attribution", "usable"),
)

STATEMENT_HEADS: Final = tuple(
    f"{noun} {link}"
    for noun in (
        "statement",
        "media statement",
        "press statement",
        "remarks",
        "speech",
        "address",
        "letter",
        "open letter",
    )
    for link in ("by", "from", "of")
)

SPEECH_OPENINGS: Final = (
    "thank you",
    "thanks",
    "hello",
    "good morning",
    "good afternoon",
    "good evening",
    "ladies and gentlemen",
    "mr speaker",
    "madam speaker",
    "mr president",
    "madam president",
    "mr chairman",
    "madam chair",
    "mr vice president",
    "mr secretary",
    "my fellow",
    "fellow citizens",
    "fellow delegates",
    "your excellency",
    "your excellencies",
    "excellencies",
    "distinguished guests",
    "distinguished members",
    "distinguished delegates",
    "members of",
)
