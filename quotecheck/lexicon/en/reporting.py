"""English reporting: verbs that report speech, and the words that name who speaks.

Verbs stand with their five forms (base, present, past, participle, -ing); words with what they can be
in a sentence. A word may stand in several tables.
"""

from __future__ import annotations

from typing import Final

from quotecheck.lexicon.en.prose import MONTHS, WEEKDAYS
from quotecheck.lexicon.forms import VerbForm


def _read_forms(table: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(verb.split()) for verb in table.split("|"))


# May stand beside words in marks, before or after them, with the subject behind: "...," added the mayor.
SAYING_VERBS: Final = _read_forms(
    """
    say says said said saying | add adds added added adding | tell tells told told telling
    | ask asks asked asked asking | write writes wrote written writing | tweet tweets tweeted tweeted tweeting
    | explain explains explained explained explaining | note notes noted noted noting
    | argue argues argued argued arguing | continue continues continued continued continuing
    | conclude concludes concluded concluded concluding | insist insists insisted insisted insisting
    | warn warns warned warned warning | joke jokes joked joked joking
    | declare declares declared declared declaring | announce announces announced announced announcing
    | reply replies replied replied replying | respond responds responded responded responding
    | answer answers answered answered answering | state states stated stated stating
    | recall recalls recalled recalled recalling | assert asserts asserted asserted asserting
    | claim claims claimed claimed claiming | contend contends contended contended contending
    | maintain maintains maintained maintained maintaining | remark remarks remarked remarked remarking
    | observe observes observed observed observing | comment comments commented commented commenting
    | quip quips quipped quipped quipping | exclaim exclaims exclaimed exclaimed exclaiming
    | shout shouts shouted shouted shouting | yell yells yelled yelled yelling
    | scream screams screamed screamed screaming | whisper whispers whispered whispered whispering
    | mutter mutters muttered muttered muttering | murmur murmurs murmured murmured murmuring
    | cry cries cried cried crying | bark barks barked barked barking | snap snaps snapped snapped snapping
    | retort retorts retorted retorted retorting | counter counters countered countered countering
    | report reports reported reported reporting | reveal reveals revealed revealed revealing
    | admit admits admitted admitted admitting | acknowledge acknowledges acknowledged acknowledged acknowledging
    | concede concedes conceded conceded conceding | confirm confirms confirmed confirmed confirming
    | confess confesses confessed confessed confessing | confide confides confided confided confiding
    | complain complains complained complained complaining | caution cautions cautioned cautioned cautioning
    | boast boasts boasted boasted boasting | brag brags bragged bragged bragging
    | lament laments lamented lamented lamenting | predict predicts predicted predicted predicting
    | promise promises promised promised promising | pledge pledges pledged pledged pledging
    | vow vows vowed vowed vowing | stress stresses stressed stressed stressing
    | emphasize emphasizes emphasized emphasized emphasizing
    | emphasise emphasises emphasised emphasised emphasising
    | reiterate reiterates reiterated reiterated reiterating | repeat repeats repeated repeated repeating
    | suggest suggests suggested suggested suggesting | propose proposes proposed proposed proposing
    | recount recounts recounted recounted recounting | relate relates related related relating
    | opine opines opined opined opining | proclaim proclaims proclaimed proclaimed proclaiming
    | pronounce pronounces pronounced pronounced pronouncing | testify testifies testified testified testifying
    | swear swears swore sworn swearing | plead pleads pleaded pleaded pleading | beg begs begged begged begging
    | urge urges urged urged urging | advise advises advised advised advising
    | accept accepts accepted accepted accepting
    | recommend recommends recommended recommended recommending | agree agrees agreed agreed agreing
    | disagree disagrees disagreed disagreed disagreing | elaborate elaborates elaborated elaborated elaborating
    | clarify clarifies clarified clarified clarifying | interject interjects interjected interjected interjecting
    | muse muses mused mused musing | wonder wonders wondered wondered wondering
    | scrawl scrawls scrawled scrawled scrawling | scribble scribbles scribbled scribbled scribbling
    | reason reasons reasoned reasoned reasoning | chant chants chanted chanted chanting
    | sing sings sang sung singing | gush gushes gushed gushed gushing | fume fumes fumed fumed fuming
    | rage rages raged raged raging | thunder thunders thundered thundered thundering
    | deadpan deadpans deadpanned deadpanned deadpanning | chide chides chided chided chiding
    | scold scolds scolded scolded scolding | allege alleges alleged alleged alleging
    | protest protests protested protested protesting | object objects objected objected objecting
    | venture ventures ventured ventured venturing | hint hints hinted hinted hinting
    | imply implies implied implied implying | specify specifies specified specified specifying
    | summarize summarizes summarized summarized summarizing
    | summarise summarises summarised summarised summarising | reflect reflects reflected reflected reflecting
    | reminisce reminisces reminisced reminisced reminiscing | sum sums summed summed summing
    | assure assures assured assured assuring | remind reminds reminded reminded reminding
    | inform informs informed informed informing | inquire inquires inquired inquired inquiring
    | enquire enquires enquired enquired enquiring | query queries queried queried querying
    | post posts posted posted posting | retweet retweets retweeted retweeted retweeting
    | email emails emailed emailed emailing | text texts texted texted texting | blog blogs blogged blogged blogging
    | grouse grouses groused groused grousing | gripe gripes griped griped griping
    | grumble grumbles grumbled grumbled grumbling | groan groans groaned groaned groaning
    | moan moans moaned moaned moaning | sigh sighs sighed sighed sighing
    | rejoin rejoins rejoined rejoined rejoining | intone intones intoned intoned intoning
    | offer offers offered offered offering | volunteer volunteers volunteered volunteered volunteering
    | intimate intimates intimated intimated intimating | theorize theorizes theorized theorized theorizing
    | theorise theorises theorised theorised theorising | speculate speculates speculated speculated speculating
    | estimate estimates estimated estimated estimating | assess assesses assessed assessed assessing
    | preach preaches preached preached preaching | rant rants ranted ranted ranting
    | roar roars roared roared roaring | bellow bellows bellowed bellowed bellowing
    | holler hollers hollered hollered hollering | howl howls howled howled howling
    | jest jests jested jested jesting | tease teases teased teased teasing
    | marvel marvels marveled marveled marveling | fret frets fretted fretted fretting | sob sobs sobbed sobbed sobbing
    | stammer stammers stammered stammered stammering | stutter stutters stuttered stuttered stuttering
    | demur demurs demurred demurred demurring | concur concurs concurred concurred concurring
    | read reads read read reading | begin begins began begun beginning
    | finish finishes finished finished finishing | surmise surmises surmised surmised surmising
    | posit posits posited posited positing | postulate postulates postulated postulated postulating
    | enthuse enthuses enthused enthused enthusing
    | exhort exhorts exhorted exhorted exhorting | implore implores implored implored imploring
    | mumble mumbles mumbled mumbled mumbling | crow crows crowed crowed crowing
    | crack cracks cracked cracked cracking | utter utters uttered uttered uttering
    | vent vents vented vented venting | bemoan bemoans bemoaned bemoaned bemoaning
    | affirm affirms affirmed affirmed affirming | attest attests attested attested attesting
    | aver avers avered avered avering | avow avows avowed avowed avowing | decree decrees decreed decreed decreing
    | disclose discloses disclosed disclosed disclosing | divulge divulges divulged divulged divulging
    | expound expounds expounded expounded expounding
    | extrapolate extrapolates extrapolated extrapolated extrapolating
    | hypothesize hypothesizes hypothesized hypothesized hypothesizing
    | hypothesise hypothesises hypothesised hypothesised hypothesising
    | interrupt interrupts interrupted interrupted interrupting | jeer jeers jeered jeered jeering
    | narrate narrates narrated narrated narrating | nod nods nodded nodded nodding
    | philosophize philosophizes philosophized philosophized philosophizing
    | prophesy prophesies prophesied prophesied prophesying
    | rationalize rationalizes rationalized rationalized rationalizing
    | reassure reassures reassured reassured reassuring | rebuke rebukes rebuked rebuked rebuking
    | reckon reckons reckoned reckoned reckoning | rejoice rejoices rejoiced rejoiced rejoicing
    | reprimand reprimands reprimanded reprimanded reprimanding | shrug shrugs shrugged shrugged shrugging
    | snarl snarls snarled snarled snarling | snort snorts snorted snorted snorting
    | sneer sneers sneered sneered sneering | squeal squeals squealed squealed squealing
    | taunt taunts taunted taunted taunting | trumpet trumpets trumpeted trumpeted trumpeting
    | wail wails wailed wailed wailing | whine whines whined whined whining
    | profess professes professed professed professing | underline underlines underlined underlined underlining
    | underscore underscores underscored underscored underscoring
    | highlight highlights highlighted highlighted highlighting
    | remonstrate remonstrates remonstrated remonstrated remonstrating | sniff sniffs sniffed sniffed sniffing
    | scoff scoffs scoffed scoffed scoffing | bristle bristles bristled bristled bristling
    | seethe seethes seethed seethed seething | huff huffs huffed huffed huffing
    | hiss hisses hissed hissed hissing | growl growls growled growled growling
    | drawl drawls drawled drawled drawling | gasp gasps gasped gasped gasping
    | gloat gloats gloated gloated gloating | wisecrack wisecracks wisecracked wisecracked wisecracking
    | interpose interposes interposed interposed interposing | splutter splutters spluttered spluttered spluttering
    | ad-lib ad-libs ad-libbed ad-libbed ad-libbing | ponder ponders pondered pondered pondering
    | relay relays relayed relayed relaying | pray prays prayed prayed praying | purr purrs purred purred purring
    | counsel counsels counseled counseled counseling
    | counsel counsels counselled counselled counselling | marvel marvels marvelled marvelled marvelling
    | submit submits submitted submitted submitting
    | rule rules ruled ruled ruling
    """
)

# Stand before words in marks only, with an object between: called it "...". What somebody was "directing" are no words:
# the verb has no form for it.
DESCRIBING_VERBS: Final = _read_forms(
    """
    mimic mimics mimicked mimicked mimicking | recite recites recited recited reciting
    | impersonate impersonates impersonated impersonated impersonating | call calls called called calling
    | describe describes described described describing | label labels labeled labeled labeling
    | label labels labelled labelled labelling | dub dubs dubbed dubbed dubbing
    | brand brands branded branded branding | term terms termed termed terming | deem deems deemed deemed deeming
    | pan pans panned panned panning | slam slams slammed slammed slamming | blast blasts blasted blasted blasting
    | denounce denounces denounced denounced denouncing | decry decries decried decried decrying
    | condemn condemns condemned condemned condemning | criticize criticizes criticized criticized criticizing
    | criticise criticises criticised criticised criticising | attack attacks attacked attacked attacking
    | mock mocks mocked mocked mocking | ridicule ridicules ridiculed ridiculed ridiculing
    | bash bashes bashed bashed bashing | rip rips ripped ripped ripping
    | hammer hammers hammered hammered hammering | praise praises praised praised praising
    | hail hails hailed hailed hailing | laud lauds lauded lauded lauding | tout touts touted touted touting
    | applaud applauds applauded applauded applauding | commend commends commended commended commending
    | thank thanks thanked thanked thanking | accuse accuses accused accused accusing
    | blame blames blamed blamed blaming | deride derides derided derided deriding
    | characterize characterizes characterized characterized characterizing
    | characterise characterises characterised characterised characterising
    | portray portrays portrayed portrayed portraying | depict depicts depicted depicted depicting
    | paint paints painted painted painting | compare compares compared compared comparing
    | liken likens likened likened likening | refer refers referred referred referring
    | cite cites cited cited citing | mention mentions mentioned mentioned mentioning
    | discuss discusses discussed discussed discussing | address addresses addressed addressed addressing
    | talk talks talked talked talking | detail details detailed detailed detailing
    | outline outlines outlined outlined outlining | indicate indicates indicated indicated indicating
    | express expresses expressed expressed expressing | voice voices voiced voiced voicing
    | convey conveys conveyed conveyed conveying | lambaste lambastes lambasted lambasted lambasting
    | lambast lambasts lambasted lambasted lambasting | berate berates berated berated berating
    | chastise chastises chastised chastised chastising | challenge challenges challenged challenged challenging
    | question questions questioned questioned questioning | threaten threatens threatened threatened threatening
    | congratulate congratulates congratulated congratulated congratulating
    | admonish admonishes admonished admonished admonishing | scorn scorns scorned scorned scorning
    | savage savages savaged savaged savaging | castigate castigates castigated castigated castigating
    | belittle belittles belittled belittled belittling | disparage disparages disparaged disparaged disparaging
    | defend defends defended defended defending | refuse refuses refused refused refusing
    | decline declines declined declined declining | apologize apologizes apologized apologized apologizing
    | apologise apologises apologised apologised apologising | invite invites invited invited inviting
    | instruct instructs instructed instructed instructing | direct directs directed directed directed
    | order orders ordered ordered ordering | endorse endorses endorsed endorsed endorsing
    | support supports supported supported supporting | oppose opposes opposed opposed opposing
    | encourage encourages encouraged encouraged encouraging | demand demands demanded demanded demanding
    | knock knocks knocked knocked knocking
    | castigate castigates castigated castigated castigating
    | excoriate excoriates excoriated excoriated excoriating | pillory pillories pilloried pilloried pillorying
    | skewer skewers skewered skewered skewering | lampoon lampoons lampooned lampooned lampooning
    | lash lashes lashed lashed lashing | rail rails railed railed railing | fault faults faulted faulted faulting
    | cheer cheers cheered cheered cheering | champion champions championed championed championing
    | credit credits credited credited crediting | compliment compliments complimented complimented complimenting
    | celebrate celebrates celebrated celebrated celebrating | salute salutes saluted saluted saluting
    | welcome welcomes welcomed welcomed welcoming | propose proposes proposed proposed proposing
    | phrase phrases phrased phrased phrasing | quote quotes quoted quoted quoting
    | paraphrase paraphrases paraphrased paraphrased paraphrasing | echo echoes echoed echoed echoing
    | invoke invokes invoked invoked invoking | advocate advocates advocated advocated advocating
    | object objects objected objected objecting | petition petitions petitioned petitioned petitioning
    | lobby lobbies lobbied lobbied lobbying | taunt taunts taunted taunted taunting
    | parody parodies parodied parodied parodying | diagnose diagnoses diagnosed diagnosed diagnosing
    | declare declares declared declared declaring | proclaim proclaims proclaimed proclaimed proclaiming
    | nickname nicknames nicknamed nicknamed nicknaming | signal signals signaled signaled signaling
    | signal signals signalled signalled signalling | telegraph telegraphs telegraphed telegraphed telegraphing
    | stipulate stipulates stipulated stipulated stipulating | promise promises promised promised promising
    | summarize summarizes summarized summarized summarizing | trash trashes trashed trashed trashing
    | slap slaps slapped slapped slapping | swipe swipes swiped swiped swiping | jab jabs jabbed jabbed jabbing
    | convince convinces convinced convinced convincing | persuade persuades persuaded persuaded persuading
    | unleash unleashes unleashed unleashed unleashing | urge urges urged urged urging
    | attribute attributes attributed attributed attributing | ascribe ascribes ascribed ascribed ascribing
    """
)

# Report a mind, not a mouth: inside another report they leave the words to the outer speaker.
THINKING_VERBS: Final = _read_forms(
    """
    think thinks thought thought thinking | believe believes believed believed believing
    | feel feels felt felt feeling | hope hopes hoped hoped hoping | know knows knew known knowing
    | want wants wanted wanted wanting | expect expects expected expected expecting
    | fear fears feared feared fearing | worry worries worried worried worrying | wish wishes wished wished wishing
    | doubt doubts doubted doubted doubting | see sees saw seen seeing
    | consider considers considered considered considering
    | understand understands understood understood understanding | suspect suspects suspected suspected suspecting
    | guess guesses guessed guessed guessing | assume assumes assumed assumed assuming
    | imagine imagines imagined imagined imagining | regard regards regarded regarded regarding
    | view views viewed viewed viewing | find finds found found finding | hear hears heard heard hearing
    | learn learns learned learned learning | dream dreams dreamed dreamed dreaming
    | envision envisions envisioned envisioned envisioning | foresee foresees foresaw foreseen foreseeing
    | mean means meant meant meaning | intend intends intended intended intending
    | realize realizes realized realized realizing | realise realises realised realised realising
    | show shows showed showed showing | demonstrate demonstrates demonstrated demonstrated demonstrating
    | prove proves proved proved proving
    """
)

# Report words in order to deny them.
DENYING_VERBS: Final = _read_forms(
    """
    deny denies denied denied denying | reject rejects rejected rejected rejecting
    | refute refutes refuted refuted refuting | rebut rebuts rebutted rebutted rebutting
    | dispute disputes disputed disputed disputing | dismiss dismisses dismissed dismissed dismissing
    | disavow disavows disavowed disavowed disavowing | disclaim disclaims disclaimed disclaimed disclaiming
    | repudiate repudiates repudiated repudiated repudiating
    | contradict contradicts contradicted contradicted contradicting
    | discount discounts discounted discounted discounting | rebuff rebuffs rebuffed rebuffed rebuffing
    | debunk debunks debunked debunked debunking
    """
)


def _index_verbs(**frames: tuple[tuple[str, ...], ...]) -> dict[str, VerbForm]:
    """Each form with its lemma, tense and the frames its verb has."""
    found: dict[str, VerbForm] = {}
    for frame, verbs in frames.items():
        for verb in verbs:
            for tense, form in zip(("base", "present", "past", "past", "ing"), verb, strict=True):
                known = found.get(form)
                if known is None or known.lemma == verb[0]:
                    earlier = known.frames if known else frozenset()
                    tense = "past" if known and known.tense == "past" else tense
                    found[form] = VerbForm(lemma=verb[0], tense=tense, frames=earlier | {frame})
    return found


REPORTING_VERBS: Final = _index_verbs(
    say=SAYING_VERBS, describe=DESCRIBING_VERBS, think=THINKING_VERBS, deny=DENYING_VERBS
)

# Forms that need the person told behind them: never followed by their subject.
TELLING_FORMS: Final = frozenset(
    "tell tells told telling inform informs informed remind reminds reminded assure assures assured".split()
)

# Verbs that take a clause without "that".
BARE_VERBS: Final = frozenset({"say", "add", "tell"})

# Verbs whose object has done what is told behind "of".
ACCUSING_VERBS: Final = frozenset({"accuse", "suspect"})

# Verbs that only somebody who can talk does: with them any noun may be the speaker.
PERSONAL_VERBS: Final = frozenset(
    """
    say tell add ask write reply respond explain warn argue insist tweet joke quip exclaim shout yell scream
    whisper mutter complain lament put admit concede boast brag vow promise pledge declare retort recall wonder continue
    """.split()
)

# Verbs that report only with the word behind them: "went on", "shot back".
PHRASAL_VERBS: Final = {
    **dict.fromkeys(("go", "goes", "went", "going", "carry", "carried", "run", "ran"), frozenset({"on"})),
    **dict.fromkeys(
        ("shoot", "shoots", "shot", "fire", "fires", "fired", "hit", "hits", "write", "writes", "clap", "clapped"),
        frozenset({"back"}),
    ),
    **dict.fromkeys(
        ("chime", "chimes", "chimed", "weigh", "weighs", "weighed", "cut", "cuts", "break", "broke", "jump", "jumped"),
        frozenset({"in"}),
    ),
    **dict.fromkeys(("put", "puts", "frame", "frames", "framed"), frozenset({"it"})),
    **dict.fromkeys(
        (
            *("hold", "holds", "held", "find", "finds", "found", "allow", "allows", "allowed"),
            *("share", "shares", "shared", "sharing", "charge", "charges", "charged", "charging"),
        ),
        frozenset({"that"}),
    ),
    **dict.fromkeys(("pipe", "pipes", "piped"), frozenset({"up", "in"})),
    **dict.fromkeys(("spell", "spells", "spelled", "spelt"), frozenset({"out"})),
    **dict.fromkeys(("speak", "speaks", "spoke", "spoken"), frozenset({"up", "of"})),
    **dict.fromkeys(("single", "singles", "singled", "lash", "lashes", "lashed"), frozenset({"out"})),
    **dict.fromkeys(
        ("blurt", "blurts", "blurted", "cry", "cries", "cried", "sing", "sang", "burst", "call", "called"),
        frozenset({"out"}),
    ),
}

# Past forms without "-ed" that are no nouns.
IRREGULAR_PASTS: Final = """
    held took stood gave kept brought bought built made paid sent spent went came became began fell fled flew grew
    knew lost met ran sat sold sought stole struck swept swore taught threw won wore wept drew drove ate fought forgot
    froze chose got caught hung hid laid rang rode slept shook slid swam swung withdrew woke drank sank shrank sprang
    left spoke
"""

# Behind these verbs such a word makes something else of them: "crack down on".
SILENT_PARTICLES: Final = {
    "crack": frozenset({"down"}),
    "knock": frozenset({"down", "off", "out"}),
    "call": frozenset({"off", "into"}),
    "show": frozenset({"up", "off"}),
    "rip": frozenset({"off", "up"}),
    "cheer": frozenset({"up"}),
    "begin": frozenset({"to"}),
    "attribute": frozenset({"to"}),
    "direct": frozenset({"at", "by", "toward", "towards", "against"}),
    "order": frozenset({"by"}),
    "ascribe": frozenset({"to"}),
    "continue": frozenset({"to"}),
}

# Words around a quotation, by what they can be in a sentence.
DETERMINERS: Final = """
    the a an this that these those some any another each every both several many most all no one two three four
    five
"""
ARTICLES: Final = "the a an"
DEFINITES: Final = "the this that these those"
POSSESSIVES: Final = "his her its their my our your whose"
SUBJECT_PRONOUNS: Final = "he she they it we i you"
INDEFINITES: Final = """
    one two three four five six another others some many most few several both someone somebody everyone everybody
    nobody none anyone
"""
COUNTING: Final = "two three four five six several many few both others some"
RELATIVES: Final = "who which that whom"
PREPOSITIONS: Final = """
    of in on at by for from with to into onto about against after before during under over between among through
    via per within without toward towards upon near since until till behind beyond above below across along
    around despite except off out outside inside regarding concerning amid amidst alongside following like as
    than up down
"""
CONJUNCTIONS: Final = """
    and or but nor so yet if when while whether because although though unless where why how what once whereas
"""
AUXILIARIES: Final = """
    is are was were be been being am has have had having do does did will would can could may might must shall
    should ll ve re isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't can't
    couldn't cannot
"""
MODALS: Final = "will would can could may might must shall should ll"
ADVERBS: Final = """
    also later then again now still even just soon often always never once twice already instead thus hence
    perhaps maybe therefore however meanwhile moreover furthermore nevertheless nonetheless afterward afterwards
    earlier too quite rather indeed further ever not only elsewhere himself herself themselves itself here there
    first second finally though otherwise anyway besides likewise overall aloud ago back away together twice
    simply well almost nearly much early long plus
"""
ORDINALS: Final = "first second"
TIMES: Final = """
    today yesterday tomorrow tonight morning afternoon evening night week month year weekend noon midnight last
    next
"""
TITLES: Final = """
    mr mrs ms miss mx dr sir dame lord lady president vice sen senator rep representative congressman
    congresswoman gov governor lt mayor secretary minister premier chancellor chairman chairwoman chair speaker
    gen general col colonel maj major capt captain sgt sergeant cpl cmdr commander adm admiral lieutenant brig
    brigadier judge justice chief professor prof rev reverend pastor bishop archbishop cardinal pope rabbi imam
    father sister king queen prince princess duke ambassador attorney deputy sheriff officer detective inspector
    superintendent councillor councilman councilwoman alderman commissioner director coach baroness baron
    comrade sheikh sultan emir mp ayatollah treasurer assistant state district prime foreign defense defence
    undersecretary under press interior leader whip republican democrat cllr pc insp supt dci det hon fr msgr engr cr
    secretary-general director-general attorney-general governor-general inspector-general solicitor-general
    vice-chair vice-chairman vice-chancellor lieutenant-governor lieutenant-general major-general brigadier-general
    airman seaman corporal monsignor president-elect vice-president-elect governor-elect mayor-elect senator-elect
    congressman-elect congresswoman-elect chairman-elect sens reps govs messrs
"""
FORMER_WORDS: Final = """
    former then ex late now current acting interim senior outgoing incoming onetime retired longtime veteran
"""
ROLES: Final = """
    eyewitness passerby exec proponent fundraiser warden alumnus entrepreneur accountant developer programmer contractor
    employer traveler traveller winner runner-up oceanographer veterinarian philosopher theologian duchess emperor
    legislator councilor consul rapporteur czar tsar millionaire magnate asylum-seeker hijacker fugitive mum widower
    stranger hacker gamer elector loser parliamentarian intern librarian painter barista hairdresser paratrooper mariner
    postdoc coauthor
    accused coroner backbencher frontbencher ruler
    counterpart constable striker midfielder goalkeeper winger batsman cricketer footballer
    master harbormaster harbourmaster skipper mate head engineer fisherman donor backer aide operative surrogate
    ally neighbor refugee immigrant migrant counsel counselor counsellor president spokesman spokeswoman
    spokesperson official officer senator congressman congresswoman representative lawmaker governor mayor
    secretary minister premier chancellor chairman chairwoman chairperson chair speaker general colonel captain
    admiral commander judge justice chief professor reverend pastor bishop archbishop cardinal pope rabbi imam
    king queen prince princess ambassador attorney lawyer solicitor barrister prosecutor deputy sheriff
    detective commissioner director manager coach candidate nominee leader adviser advisor aide strategist
    consultant pollster analyst expert economist scientist researcher scholar historian author writer columnist
    reporter journalist editor host anchor broadcaster moderator commentator pundit blogger critic activist
    organizer organiser advocate campaigner supporter fan backer heckler demonstrator onlooker attendee
    opponent rival voter resident neighbor neighbour witness
    survivor victim accuser owner founder cofounder executive ceo chairman banker investor trader farmer worker employee
    boss teacher principal student pupil doctor physician surgeon nurse patient psychologist psychiatrist
    engineer architect pilot driver player captain athlete actor actress singer musician comedian artist
    director producer filmmaker designer billionaire businessman businesswoman businessperson mogul tycoon
    politician statesman diplomat envoy negotiator veteran soldier serviceman agent investigator inspector
    superintendent trooper policeman policewoman cop firefighter inmate plaintiff defendant juror mother father
    mom dad parent son daughter brother sister wife husband widow uncle aunt cousin grandfather grandmother
    grandson granddaughter friend colleague partner fiancee girlfriend boyfriend man woman boy girl child
    teenager teen person gentleman lady guy democrat republican socialist libertarian delegate councilman
    councilwoman councillor alderman treasurer clerk registrar dean provost rector fellow source insider member
    participant attendee protester protestor demonstrator marcher heckler caller commenter reader viewer
    listener tourist visitor client tenant landlord passenger bystander chef barber waiter waitress bartender
    baker butcher shopkeeper vendor priest monk nun missionary congressperson chairmen newcomer incumbent
    challenger frontrunner front-runner standard-bearer interviewer questioner translator interpreter biographer
    ghostwriter poet novelist playwright correspondent spokespersons co-founder co-author co-chair
    lieutenant sergeant
    vice-president secretary-general director-general attorney-general governor-general inspector-general
    solicitor-general vice-chair vice-chairman vice-chancellor paramedic rescuer ranger lifeguard curator lecturer
    headteacher headmaster headmistress councilmember assemblyman assemblywoman comptroller auditor assessor
    whistleblower informant roommate classmate teammate co-worker coworker publisher publicist caretaker janitor
    trucker mechanic electrician plumber carpenter builder miner lineman steelworker rancher grower fisher swimmer
    cyclist runner pedestrian motorist commuter shopper customer patron stepmother stepfather grandma grandpa
    granddad grandad toddler astronomer coordinator co-ordinator supervisor administrator captain referee umpire
    confidant confidante acquaintance onlooker associate star
    vp cfo coo cto cio champion medalist medallist headmaster
    sponsor catcher shortstop outfielder infielder baseman slugger reliever linesman cornerback bowler wicketkeeper
    villager islander settler dweller lodger pensioner retiree evacuee grandparent carer caregiver midwife medic
    neurosurgeon magistrate bureaucrat eurocrat technocrat emissary mediator arbitrator warlord cleric
    rebel militant insurgent fighter hostage detainee prisoner parolee cadet conscript deserter defector dissident
    bodyguard sniper smuggler trafficker kidnapper abuser murderer killer attacker assailant bomber shooter robber
    burglar thief perpetrator offender courier cabbie herder hotelier restaurateur astronaut cosmonaut
    rapper songwriter composer sculptor illustrator screenwriter showrunner presenter newsreader ballerina
    trainer seamer all-rounder goalie jockey sprinter golfer hurdler hiker trekker climber diver surfer
    follower hunter volunteer homeowner landowner broker stockbroker dealer therapist gunman workman cameraman dentist
    pharmacist cashier lobbyist canvasser welder roofer dispatcher ranger drummer dancer photographer gardener cleaner
    sailor rower racer batter pitcher quarterback linebacker receiver fullback playmaker counterprotester staffer
"""
PLURAL_PEOPLE: Final = """
    fishermen councilmen congressmen businessmen policemen servicemen percent half third quarter two-thirds
    majority minority plurality pair trio duo people men women children kids boys girls folks officials
    lawmakers spokesmen spokeswomen spokespeople officers senators congressmen representatives governors mayors
    ministers leaders advisers advisors aides strategists consultants pollsters analysts experts economists
    scientists researchers scholars historians authors writers columnists reporters journalists editors hosts
    commentators pundits bloggers critics activists organizers organisers advocates campaigners supporters
    opponents rivals fans voters residents neighbors neighbours witnesses survivors victims owners founders
    executives bankers investors traders farmers workers employees teachers students doctors physicians nurses
    patients engineers lawyers attorneys prosecutors judges politicians diplomats negotiators veterans soldiers
    troops agents investigators inspectors police cops firefighters plaintiffs defendants parents friends
    colleagues partners democrats republicans conservatives liberals socialists libertarians delegates sources
    insiders members participants attendees protesters protestors demonstrators marchers hecklers users
    commenters readers viewers listeners authorities allies detractors candidates nominees surrogates operatives
    donors backers loyalists elites progressives moderates independents evangelicals americans christians
    muslims catholics jews men crowds chiefs respondents hundreds thousands dozens commentators naysayers
    mps msps meps mlas tds
    defenders proponents skeptics sceptics observers watchers relatives tourists
"""
ORGANISATION_WORDS: Final = """
    staff crew
    faction circle wing rally side caucuses network city county town village state nation country municipality
    outlet outlets firms administration agency ministry department committee commission council board bureau
    office government congress senate parliament court party campaign company corporation firm group
    organization organisation association union federation foundation institute university college school team
    club church network station newspaper magazine journal paper post tribune herald gazette press news
    television radio channel website site blog bank fund army navy police force military coalition alliance
    nonprofit charity trust league society embassy regime delegation panel jury camp cabinet caucus pac crowd audience
    family couple media editorial service authority inc corp co ltd llc plc industries partners chamber assembly
    international initiative forum alliance front institution palace
    consulate tribunal bench inquiry watchdog think-tank lobby movement chorus
"""
DOCUMENT_WORDS: Final = """
    statement report letter email e-mail memo memorandum tweet post message filing complaint lawsuit suit
    indictment affidavit article editorial column story headline book memoir poll survey study ad advertisement
    commercial video clip transcript document documents papers emails records release note sign banner poster
    placard sticker shirt t-shirt website billboard mural
    page text song poem bill law amendment resolution ruling opinion order
    decision verdict brief petition motion platform plan proposal constitution manifesto charter treaty
    agreement contract policy caption chyron slogan label notice warning summary findings analysis review column
    blog dispatch account subject-line narrator voice voiceover voice-over announcer reports cover lede essay
    investigation probe audit
    interview question answer invitation script description entry biography bio profile entry inscription plaque
    quote quotation
"""
# What one acts by: "according to the plan" names nobody who says it.
BINDING_DOCUMENTS: Final = """
    constitution law laws rule rules plan plans policy schedule agreement contract treaty charter protocol custom
    tradition will wishes
"""
# What words are written on for all to see: they say it themselves.
INSCRIBED_THINGS: Final = """
    sign signs banner banners placard placards sticker stickers shirt shirts t-shirt t-shirts plaque
    plaques billboard billboards mural murals
"""
SPEECH_NOUNS: Final = """
    claim assertion statement remark comment argument contention defence defense declaration announcement warning
    promise pledge vow accusation allegation charge suggestion insistence complaint call plea appeal demand question
    answer reply response speech address testimony words description characterization characterisation criticism praise
    prediction assessment proposal admission acknowledgment denial tweet post message phrase line slogan quote
    mantra motto explanation observation assurance belief view opinion idea notion rhetoric references reference
    request conclusion gaffe quip joke zinger tagline refrain boast rant soundbite catchphrase chant jab
    remarks comments claims calls letter email op-ed essay column book memoir plan
"""
# What many call out.
OUTCRIES: Final = """
    cry cries shout shouts chant chants scream screams yell yells jeer jeers boo boos cheer cheers howl howls call calls
    catcall catcalls taunt taunts slogan slogans outcry outcries roar roars whisper whispers
"""
# What outcries do: "a chant of "..." rose from the stands".
RISING: Final = "rose rises came comes went erupted rang"
# Things that somebody says something of: "a figure Roe calls ...".
REPORTED_THINGS: Final = """
    figure number move deal measure decision effort vote step approach program programme system process strategy
    race case episode scandal crisis idea policy law bill plan claim proposal charge theory
"""
ANONYMOUS_MODIFIERS: Final = """
    senior anonymous unnamed unidentified another one two several some top high-ranking former official person
    familiar close
"""
HONORIFICS_MALE: Final = "mr sir lord king prince duke father fr msgr mister baron pope"
HONORIFICS_FEMALE: Final = "mrs ms miss dame lady queen princess duchess sister baroness madam"
MALE_WORDS: Final = """
    spokesman congressman chairman councilman alderman businessman policeman man boy gentleman father husband
    son brother uncle grandfather grandson nephew statesman anchorman actor boyfriend widower dad guy
    stepfather stepson grandpa fiancé
"""
FEMALE_WORDS: Final = """
    spokeswoman congresswoman chairwoman councilwoman businesswoman policewoman woman girl mother wife daughter
    sister aunt grandmother granddaughter niece stateswoman anchorwoman actress girlfriend widow mom first-lady
    stepmother stepdaughter grandma fiancée fiancee waitress
"""
NAME_PARTICLES: Final = (
    "de del della di da dos van von der den ter ten la le al el bin ibn abu ben bint du st ap mac do das wa zu zum zur"
    " af av ul"
)
HONOURS: Final = "kc qc mp msp obe cbe mbe kbe phd md"
NAME_SUFFIXES: Final = "jr sr ii iii iv phd md"
# What an office is in charge of, between it and the name: "Secretary of State Joan Roe".
OFFICE_FIELDS: Final = """
    state defense defence war commerce labor labour energy education agriculture transportation transport treasury
    interior justice health homeland security housing veterans affairs staff intelligence finance culture
"""
OBJECTIVE_PRONOUNS: Final = frozenset({"him", "her"})
# Who seeks an office, which stands behind "for", the seeker's name behind it: "candidate for treasurer Joan Roe".
OFFICE_SEEKERS: Final = "candidate candidates nominee nominees hopeful contender"
# Titles as written before a name, and the offices that take them up: "Gov. Roe", then "the governor".
TITLE_OFFICES: Final = {
    "gov": ("governor",),
    "sen": ("senator",),
    "rep": ("representative", "congressperson"),
    "gen": ("general",),
    "col": ("colonel",),
    "capt": ("captain",),
    "sgt": ("sergeant",),
    "lt": ("lieutenant",),
    "maj": ("major",),
    "adm": ("admiral",),
    "prof": ("professor",),
    "rev": ("reverend",),
    "supt": ("superintendent",),
    "cllr": ("councillor",),
}

# Countries and states by one word each: they announce and threaten, but rarely in marks.
PLACES: Final = """
    afghanistan albania algeria angola argentina armenia australia austria azerbaijan bahrain bangladesh belarus
    belgium benin bolivia bosnia botswana brazil britain bulgaria burundi cambodia cameroon canada chad chile
    china colombia congo croatia cuba cyprus denmark ecuador egypt england eritrea estonia ethiopia europe fiji
    finland france gabon gambia georgia germany ghana greece guatemala guinea guyana haiti honduras hungary
    iceland india indonesia iran iraq ireland israel italy jamaica japan jordan kazakhstan kenya kosovo kuwait
    kyrgyzstan laos latvia lebanon liberia libya lithuania luxembourg madagascar malawi malaysia mali malta
    mauritania mexico moldova mongolia montenegro morocco mozambique myanmar namibia nepal netherlands nicaragua
    niger nigeria norway oman pakistan palestine panama paraguay peru philippines poland portugal qatar romania
    russia rwanda scotland senegal serbia singapore slovakia slovenia somalia spain sudan sweden switzerland
    syria taiwan tajikistan tanzania thailand togo tunisia turkey turkmenistan uganda ukraine uruguay us usa uk
    uzbekistan venezuela vietnam wales yemen zambia zimbabwe alabama alaska arizona arkansas california
    connecticut delaware florida hawaii idaho illinois iowa kansas kentucky louisiana maine maryland
    massachusetts michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon
    pennsylvania tennessee texas utah vermont wisconsin wyoming
    ala ariz calif colo conn fla ga kan ky md mich minn mont neb nev okla penn tenn tex va vt wis wyo dc nj nm nc
    nd ny ri sc sd
"""

# With a capital only they name a body: "the Times", "the House".
BODY_NAMES: Final = """
    times house page center centre post tribune herald gazette guardian telegraph mirror globe sun star
    convention conference summit games cup festival airport avenue hospital clinic
"""

# Labels of a transcript that name no person, but the side that asks or answers.
ASKING_LABELS: Final = frozenset("q question questions reporter reporters press media journalist journalists".split())
# The first word of labels that name nobody: "UNIDENTIFIED MALE".
UNNAMED_LABELS: Final = frozenset("unidentified unknown unnamed".split())
ANSWERING_LABELS: Final = frozenset("a answer".split())

PRONOUNS_MALE: Final = frozenset({"he", "his", "him"})
OBJECT_PRONOUNS: Final = "him her them"
APPROXIMATES: Final = "about around over under nearly almost roughly"
# Months that are names too, and the word that numbers a form of a school: "Year 10 pupil Joan Doe".
NAMESAKES: Final = "may march april june august"
GRADES: Final = "year"
REFLEXIVES: Final = "himself herself themselves itself"
PRONOUNS_SELF: Final = frozenset("i we my our me us you".split())
PRONOUNS_FEMALE: Final = frozenset({"she", "her", "hers"})

# Verbs that say another's words again.
ECHOING_VERBS: Final = frozenset("quote paraphrase echo mimic parody recite impersonate".split())

# Verbs whose object may be heard again: "recalled him saying".
RECALLING_VERBS: Final = frozenset("recall remember quote hear overhear record describe".split())

# Verbs whose object does what is told behind "to": "prompted Roe to tweet".
PROMPTING_VERBS: Final = frozenset(
    """
    prompt prompts prompted lead leads led cause causes caused force forces forced inspire inspires inspired compel
    compels compelled drive drives drove spur spurs spurred provoke provokes provoked move moved push pushed
    """.split()
)

# Verbs of a raised or lowered voice: who enters and shouts is one and the same.
CALLING_VERBS: Final = frozenset("shout yell scream cry whisper mutter holler bellow roar exclaim bark chant".split())

# With a participle behind them they only say that it goes on: "kept shouting".
PURSUING_FORMS: Final = frozenset(
    """
    continue continues continued keep keeps kept start starts started begin begins began begun resume resumes resumed
    """.split()
)

# Verbs of agencies and papers behind what others said.
RELAYING_VERBS: Final = frozenset({"report"})

# Verbs whose object may do a bare form: "heard a man shout".
PERCEIVING_VERBS: Final = frozenset("hear see watch".split())

# Nouns that stand for a person named before, by side or standing, where an office would be somebody else.
STANDING_NOUNS: Final = frozenset(
    """
    democrat republican socialist libertarian conservative liberal independent moderate progressive centrist
    lawmaker politician incumbent newcomer native veteran billionaire businessman businesswoman mogul tycoon hopeful
    contender challenger congressman congresswoman
    """.split()
)

# Surnames that are words of the tables besides.
SURNAMES: Final = """
    baker barber butcher butler carpenter chandler cook dean king knight pope prince page fisher mason ranger farmer
    painter potter hunter walker parker porter banks bank church parks park post house camp law
    warden
"""

# What is also a given name: "Bill Lee" is no document, "Dean Baker" no dean.
GIVEN_NAMES: Final = "bill chad dean"
# Offices that go by another name as well.
OFFICE_SYNONYMS: Final = {"premier": ("prime", "minister")}
# Of several they only say how many: "a lot of his wardens" are wardens.
QUANTITIES: Final = "lot lots number handful bunch series string pair score scores slew host array couple"
# Parts of the world: with a place behind them they name no person ("Central Pennsylvania").
REGION_WORDS: Final = """
    north south east west northern southern eastern western central upper lower upstate downstate greater inner outer
    northeast northwest southeast southwest northeastern northwestern southeastern southwestern new
"""
# And words that are places only behind one of these.
REGIONAL_NAMES: Final = """
    zealand york jersey hampshire carolina dakota virginia africa america orleans delhi yorkshire coast side shore end
"""

# Natives by one word: "the Dane" is somebody named before.
NATIVES: Final = """
    dane swede finn norwegian icelander scot scotsman scotswoman irishman irishwoman welshman welshwoman englishman
    englishwoman frenchman frenchwoman spaniard german italian dutchman dutchwoman belgian austrian pole czech slovak
    hungarian romanian bulgarian serb croat bosnian slovene slovenian greek turk portuguese brazilian argentine
    argentinian chilean uruguayan colombian mexican american canadian australian japanese korean russian ukrainian
    nigerian ghanaian senegalese ivorian cameroonian egyptian algerian moroccan tunisian briton brit texan
    californian floridian ohioan iowan alaskan georgian kentuckian minnesotan nebraskan nevadan oregonian
    pennsylvanian vermonter virginian londoner basque catalan indian pakistani israeli iranian jamaican kenyan
    ethiopian ugandan filipino filipina
"""

# Adjectives of a people or a side that stand for nobody by themselves: "Tory claims" are claims.
SIDE_ADJECTIVES: Final = """
    tory british english irish scottish welsh french spanish dutch danish swedish finnish polish turkish chinese swiss
    european african asian arab saudi soviet kurdish afghan iraqi syrian lebanese democratic western catholic jewish
    islamic islamist parliamentary presidential federal military
"""

# Offices that a text gives to one person, whatever it says of them beside: "the embattled governor".
PERSONAL_OFFICES: Final = """
    governor senator mayor congressman congresswoman representative sheriff judge justice president premier
    chancellor bishop archbishop pope king queen lieutenant sergeant captain colonel general admiral professor
    striker midfielder goalkeeper winger quarterback defender pitcher coach actor actress singer pilot
"""

# What ends a word that tells somebody's age ("the 45-year-old").
AGE_ENDING: Final = "-year-old"

# Several who were named together before: "the two said".
TOGETHER_WORDS: Final = "two both pair couple duo three trio"
JOINING_WORD: Final = "and"
COMPANY_WORD: Final = "with"
INTRODUCING_WORDS: Final = frozenset("a an one another".split())
SINGULAR_BODY: Final = "it"
PLURAL_PRONOUN: Final = "they"
PLURAL_OWNER: Final = "their"
PERSONAL_RELATIVE: Final = "who"

# Small words that tell whose words they are: "said that", "called so by Doe", "described as", "a letter from Doe".
CLAUSE_WORD: Final = "that"
AGENT_WORD: Final = "by"
MANNER_WORD: Final = "as"
CONTENT_WORD: Final = "of"
# Before a noun of calling out they leave it to the subject: "with chants of", "broke into cries of".
OWN_OUTCRY_WORDS: Final = frozenset({"with", "into"})
# Between a noun of speech and the words it stands for: "his comments on being".
REPROACH_LINKS: Final = frozenset("on about being that of to as saying".split())
# Who holds a state's seat is named by the state: "the Vermont senator" is a senator told of, not one brought in.
SEAT_WORDS: Final = frozenset("senator congressman congresswoman representative lawmaker governor".split())
# Whoever is told as one of these to somebody leaves the bare last name to them.
KIN_WORDS: Final = frozenset(
    """
    father mother dad mom parents wife ex-wife husband ex-husband son daughter brother sister widow widower uncle aunt
    cousin nephew niece grandfather grandmother grandson granddaughter stepfather stepmother stepson stepdaughter spouse
    twin
    """.split()
)
# Before a name they tell that it is a place.
PLACE_LINKS: Final = ("in", "near", "outside")
INFINITIVE_WORD: Final = "to"
# What makes of a report none: "never said", "nobody said", "without saying", "if she says"; but "went on to say".
NEGATING_ENDING: Final = "n't"
NEGATING_WORDS: Final = frozenset("not never no nobody none neither nor hardly".split())
UNSAID_LEADS: Final = frozenset("than without short instead avoid avoids avoided avoiding not".split())
# "would only say that", "would say only that": said all the same.
LIMITING_WORDS: Final = frozenset({"only", "merely"})
SUPPOSING_WORDS: Final = frozenset("if unless whether should suppose imagine".split())
GOING_WORDS: Final = frozenset({"on"})
GOING_VERBS: Final = frozenset({"continue"})
PLAINEST_VERB: Final = "say"
PERSONAL_PRONOUNS: Final = frozenset({"he", "she"})
TRAILING_OPENERS: Final = frozenset({"as", "when"})
# Between whom something keeps and what is kept: "stopped Roe from saying".
PREVENTION_WORD: Final = "from"
ORIGIN_WORDS: Final = frozenset({"from", "by"})
SOURCE_PHRASES: Final = (("according", "to"), ("in", "the", "words", "of"))

# Verbs of who was asked.
ANSWERING_VERBS: Final = frozenset("answer reply respond retort".split())
# Verbs of who asks; whom a question speaks to; and how the one who was asked begins.
ASKING_VERBS: Final = frozenset("ask wonder inquire question".split())
ADDRESSING_WORDS: Final = frozenset("you your yours".split())
ANSWER_OPENINGS: Final = frozenset("i we no yes my our yeah nope never".split())

# After a verb of denying these bring the speaker's own words: dismissed it as "...", saying "...".
# Parts that some words have beside the classes above.
CONTRASTS: Final = "but and so yet"
# Words that behind a clause and a comma begin another one, with a subject of its own.
COUNTERING: Final = "while whereas though"
# "Here is what the mayor told us: ..."
PRESENTING: Final = "here"
ASKING: Final = "what how"
# Behind a subject they only say how many it is.
FLOATING: Final = "both all each"
EMPTY_SUBJECTS: Final = "it there you"
DEGREES: Final = "most more so very quite"
DATING: Final = "on in last this late early next"
ATTACHING: Final = "of for at from in with on"
# What the noun before it is of, whatever the two are.
GENITIVES: Final = "of"
# Leftwards more of them hang on: "an aide to".
LINKING: Final = ATTACHING + " to and"
# From who speaks they lead to where or when: "said the director in an interview".
SETTING_PHRASES: Final = frozenset(
    {("in", "a"), ("in", "an"), ("at", "a"), ("at", "an"), ("on", "a"), ("on", "an"), ("on", "the")}
)
# What makes of a bare form behind it a verb, auxiliaries and subjects left out.
LEADING: Final = "to not and"
# Small words between a subject and its verb: "went on to say".
PASSED: Final = "on in went to 's"
# Prepositions that may stand before a subject all the same.
LOOSE: Final = "as than like until till since before after up down out off over"
# Words right before a verb that leave its subject to the head of the sentence.
FRONTING: Final = "to and but then or by in without before after while when for of"
VERBAL_CLITICS: Final = "not 's 'd 've 'll 're 'm"
# The clitic that marks an owner as well.
OWNERS: Final = "'s"
# Words that open what stands between two commas and only says more of the name before.
ASIDE_OPENERS: Final = "who whose which whom a an the himself herself one not along his her its their"
# Of these the ones behind which a clause of its own follows, whatever stands before them.
ADDING: Final = "who which"
OWN_WORDS: Final = "as saying calling adding insisting arguing because"

# Participles of a clause that keeps a name back: "who cannot be named".
WITHHOLDING: Final = "named identified"

# "came the reply from"; "gave his name as"; "in a joint statement".
COMING_FORMS: Final = frozenset("come comes came".split())
NAME_WORD: Final = "name"
JOINT_WORDS: Final = "joint jointly"
# Between an office and what it is for: "Mayor of", "Agent in Charge", "Minister for".
OFFICE_LINKS: Final = ("of", "in", "for")
FIELD_WORD: Final = "of"
PURPOSE_WORD: Final = "for"
CHARGE_PHRASE: Final = ("in", "charge")

# With a noun of speech behind them they say it: "makes the claim that".
LIGHT_FORMS: Final = frozenset(
    """
    make makes made making issue issues issued issuing give gives gave giving level levels leveled levelled leveling
    levelling hurl hurls hurled hurling
    """.split()
)

# Nouns of speech with one of these before them and "that" behind: "makes the case that".
LIGHT_NOUNS: Final = frozenset({"case", "point"})

# What somebody leaves another doing: "leaves them asking".
LEAVING_FORMS: Final = frozenset(
    "leave leaves left keep keeps kept catch catches caught had has have feature features featured featuring".split()
)
# Spans of time that open a sentence: "The day after he won, ...".
DURATIONS: Final = "day days hour hours minute minutes moment moments week weeks month months year years"
# States as they are cut short behind a town, with a stop.
STATE_ABBREVIATIONS: Final = """
    ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa penn
    tenn tex va vt wash wis wyo
"""

# These need what is named and its name: with one alone, behind a comma, they are passive.
NAMING_VERBS: Final = frozenset("call dub label term brand nickname".split())

# Verbs of saying that take no clause; words that open a clause of time besides the conjunctions.
CLAUSELESS_VERBS: Final = frozenset("begin finish continue interrupt nod shrug sing snap crack vent rant".split())
# These take a clause, to deny it.
CLAUSAL_DENIALS: Final = frozenset({"deny"})
WHEN_WORDS: Final = frozenset("as after before since until".split())

# With these a name alone is a passive wherever it stands: "a team dubbed".
CHRISTENING_VERBS: Final = frozenset("dub nickname".split())

# Forms of "be", which make a passive.
BE_FORMS: Final = frozenset("is are was were be been being am".split())

# How a plural ends, and what only looks like one.
PLURAL_ENDING: Final = "s"
SINGULAR_ENDINGS: Final = ("ss",)
# How a verb of no table ends that tells of a saying ("harrumphed"), and what is hardly a bare form.
VERB_ENDINGS: Final = ("ed", "s")
BENT_ENDINGS: Final = ("ed", "s", "e")

# What an ending tells of a word that stands in no table.
CLASS_ENDINGS: Final = {"ing": "gerund", "ed": "preterite", "ly": "manner"}

# How a noun for a person ends, where no table has it.
PERSON_ENDINGS: Final = (
    "tman", "tmen", "sman", "smen", "rman", "rmen", "dman", "dmen", "eman", "emen",
    "ist", "ists", "ician", "icians", "woman", "women", "person", "eer", "eers", "ster", "sters", "keeper", "keepers",
    "holder", "holders", "maker", "makers", "goer", "goers",
)  # fmt: skip


def _add_plurals(table: str) -> str:
    """The regular plurals of the words of a table."""
    words = [word for word in table.split() if not word.endswith("s") and not word.endswith("men")]
    return " " + " ".join(
        word[:-1] + "ies" if word[-2:] in ("cy", "ty", "ry", "ny", "my") else word + "s" for word in words
    )


def _index_words(**classes: str) -> dict[str, frozenset[str]]:
    """Each word with its classes: words of the same ones share them, so that few sets are looked at, not thousands."""
    found: dict[str, frozenset[str]] = {}
    shared: dict[frozenset[str], frozenset[str]] = {}
    for name, table in classes.items():
        for word in table.split():
            together = found.get(word, frozenset()) | {name}
            found[word] = shared.setdefault(together, together)
    return found


WORD_CLASSES: Final = _index_words(
    determiner=DETERMINERS,
    article=ARTICLES,
    definite=DEFINITES,
    possessive=POSSESSIVES,
    pronoun=SUBJECT_PRONOUNS,
    indefinite=INDEFINITES,
    counting=COUNTING,
    preterite=IRREGULAR_PASTS,
    irregular=IRREGULAR_PASTS,
    relative=RELATIVES,
    modal=MODALS,
    preposition=PREPOSITIONS,
    conjunction=CONJUNCTIONS,
    auxiliary=AUXILIARIES,
    adverb=ADVERBS,
    ordinal=ORDINALS,
    time=TIMES + " " + " ".join((*MONTHS, *WEEKDAYS)),
    title=TITLES,
    former=FORMER_WORDS,
    role=ROLES,
    people=PLURAL_PEOPLE + _add_plurals(ROLES),
    organisation=ORGANISATION_WORDS + _add_plurals(ORGANISATION_WORDS),
    body=BODY_NAMES,
    document=DOCUMENT_WORDS + _add_plurals(DOCUMENT_WORDS),
    inscribed=INSCRIBED_THINGS,
    speech=SPEECH_NOUNS,
    vague=ANONYMOUS_MODIFIERS,
    male=HONORIFICS_MALE + " " + MALE_WORDS,
    female=HONORIFICS_FEMALE + " " + FEMALE_WORDS,
    place=PLACES,
    particle=NAME_PARTICLES,
    suffix=NAME_SUFFIXES,
    field=OFFICE_FIELDS,
    seeking=OFFICE_SEEKERS,
    honour=HONOURS,
    own=OWN_WORDS,
    contrast=CONTRASTS,
    countering=COUNTERING,
    presenting=PRESENTING,
    asking=ASKING,
    floating=FLOATING,
    empty=EMPTY_SUBJECTS,
    degree=DEGREES,
    dating=DATING,
    attaching=ATTACHING,
    genitive=GENITIVES,
    linking=LINKING,
    joining=JOINING_WORD,
    leading=LEADING,
    passed=PASSED,
    owner=OWNERS,
    adding=ADDING,
    namesake=NAMESAKES,
    grade=GRADES,
    loose=LOOSE,
    fronting=FRONTING,
    clitic=VERBAL_CLITICS,
    aside=ASIDE_OPENERS,
    withheld=WITHHOLDING,
    joint=JOINT_WORDS,
    duration=DURATIONS,
    state=STATE_ABBREVIATIONS,
    national=NATIVES,
    adjective=SIDE_ADJECTIVES,
    office=PERSONAL_OFFICES,
    surname=SURNAMES,
    given=GIVEN_NAMES,
    region=REGION_WORDS,
    binding=BINDING_DOCUMENTS,
    outcry=OUTCRIES,
    rising=RISING,
    regional=REGIONAL_NAMES,
    quantity=QUANTITIES,
    reflexive=REFLEXIVES,
    approximate=APPROXIMATES,
    object=OBJECT_PRONOUNS,
    thing=REPORTED_THINGS,
    together=TOGETHER_WORDS,
)
