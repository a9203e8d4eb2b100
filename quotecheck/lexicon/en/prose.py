"""English prose: abbreviations, calendar, words that capitals turn into others."""

from __future__ import annotations

from typing import Final

ABBREVIATIONS: Final = frozenset(
    """
    mr mrs ms dr prof rev hon st sr jr esq messrs
    gen lt col sgt cpl pvt capt cmdr adm maj brig pfc
    sen sens rep reps gov govs pres sec asst dept dir atty supt
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
