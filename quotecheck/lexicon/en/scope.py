"""English clauses: which words deny, bind or bend what follows them, and where a clause begins and ends.

All words are folded. A phrase is its words joined by a space.
"""

from __future__ import annotations

from typing import Final


def _phrases(listed: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in listed.split("|"))


NEGATORS: Final = frozenset(
    """
    not no never none nobody nothing neither nor without hardly barely scarcely rarely seldom nowhere cannot
    ain't aren't can't couldn't daren't didn't doesn't don't hadn't hasn't haven't isn't mayn't mightn't mustn't
    needn't oughtn't shan't shouldn't wasn't weren't won't wouldn't arent couldnt didnt doesnt dont hasnt havent
    isnt shouldnt wasnt wouldnt
    """.split()
)

DENIERS: Final = frozenset(
    """
    deny denies denied denying denial denials refuse refuses refused refusing refusal fail fails failed failing failure
    reject rejects rejected rejecting rejection doubt doubts doubted doubting doubtful unlikely impossible
    unable unwilling incapable refute refutes refuted refuting rebut rebuts rebutted disavow disavows disavowed
    false untrue disagree disagrees disagreed disagreement
    """.split()
)

# They deny what follows, though no word of theirs does.
DENYING_PHRASES: Final = _phrases(
    """
    a lie to say|a lie to tell|a lie to claim|dishonest to say|untrue to say|wrong to tell|
    wrong to say|wrong to claim|wrong to suggest|wrong to think|wrong to believe|wrong to call|a lie that|a myth that|
    a fiction that|a fantasy that|nonsense that|a mistake to say|a mistake to think|a mistake to believe|
    misleading to say|unfair to say|absurd to say|ridiculous to say|far from|hard to see how|
    hard to see why|beyond me how|beyond me why|beyond my comprehension how|
    beyond my comprehension why|hard to believe that|hard to imagine how|hard to imagine that|difficult to see how|
    difficult to see why|difficult to believe that|difficult to imagine how|difficult to imagine that|
    last thing we need|last thing we want|
    last thing i need|last thing i want|last thing you need|last thing you want|last thing they need|
    last thing they want|last thing anyone needs|last thing anyone wants
    """
)

# What follows one of these should not be done ...
WARNING: Final = _phrases(
    """
    a mistake to|an error to|a blunder to|wrong to|foolish to|unwise to|irresponsible to|reckless to|premature to|
    too early to|too soon to|stupid to|silly to|naive to|crazy to|insane to|madness to|folly to|a bad idea to|
    too late to|too dangerous to|too expensive to|too costly to|too risky to|no reason to|no need to|no point to|
    shameful to|immoral to
    """
)
# ... and of these, what is done or told with an "-ing" is not done ("We ruled out closing it") ...
UNDOING: Final = _phrases(
    """
    against|instead of|rather than|short of|avoid|avoids|avoided|avoiding|oppose|opposes|opposed|opposing|opposed to|
    ruled out|rule out|rules out|ruling out|resist|resists|resisted|resisting|stop|stops|stopped|stopping|quit
    """
)
# ... and a draft with one of these says so in other words.
WARNING_WORDS: Final = frozenset(
    """
    warn warns warned warning against mistake error blunder wrong wrongly foolish unwise irresponsible reckless
    premature early soon stupid silly naive crazy mad insane madness folly bad risk risks risky danger dangerous
    dangers avoid avoids avoided criticize criticizes criticized criticise criticises criticised attack attacks
    attacked condemn condemns condemned oppose opposes opposed opposing instead dismiss dismisses dismissed
    ill-advised misguided rather resist resists resisted resisting stop stops stopped stopping quit late costly
    expensive rule ruled rules ruling short end ended ends ending halt halted halts error shame shameful immoral
    """.split()
)

# A negator in one of these denies nothing.
IDLE_NEGATIONS: Final = _phrases(
    """
    no doubt|no question|no matter|no wonder|not only|not just|not merely|not simply|not least|not long ago|
    not so long ago|not that long ago|not to mention|without doubt|without a doubt|without question|without fail|
    or not|or no|if not|why not|no less|nothing but|nothing less|none other|no one but|more often than not|
    last but not least|no sooner|not surprisingly|yes and no|no secret|hardly a secret|not a secret|no surprise|
    hardly a surprise|not a surprise|no coincidence|not a coincidence|no accident|no exaggeration|not an exaggeration|
    never forget|not forget|don't forget|can't forget|cannot forget|won't forget|without saying|not hesitate|
    don't hesitate|won't hesitate|never been more|don't care that|doesn't matter that|not fair that|isn't fair that|
    can't wait|cannot wait|couldn't wait|doesn't change the fact|not change the fact|won't change the fact|
    can't change the fact|didn't change the fact
    """
)

PARTICIPLE_CONDITIONS: Final = frozenset({"provided"})

CONDITIONS: Final = frozenset("if unless whether provided providing until till assuming supposing".split())

CONDITION_PHRASES: Final = _phrases(
    """
    as long as|so long as|on condition that|on the condition|only if|only when|in case|except if|except when|
    in the event|were it not|if not for|subject to|contingent on|contingent upon|conditional on|conditional upon|
    pending the|pending a
    """
)

# A condition in one of these binds nothing.
IDLE_CONDITIONS: Final = _phrases(
    """
    as if|if anything|if you will|if i may|if you ask me|if you like|if ever|even if|what if|if not|if at all|
    if i'm honest|if i am honest|if you look at|if you look back|if you think about|if you remember|if you recall|
    if i could|if i might|if we may|if we can just|
    of assuming|by assuming|without assuming|from assuming|are assuming|is assuming|am assuming|was assuming|
    were assuming|be assuming|been assuming|i'm assuming|we're assuming|they're assuming|you're assuming|
    people assuming|assuming office|assuming power|assuming control|assuming command|assuming the|assuming a|
    to providing|of providing|for providing|by providing|in providing|
    if you please|if i can|if there's one thing|if there is one|
    provided by|provided for|provided to|provided with|
    provided the|provided a|provided us|provided them|provided more|providing the|providing a|providing for|
    is subject to|are subject to|was subject to|were subject to|be subject to|been subject to|is contingent on|
    are contingent on|is conditional on|are conditional on
    """
)

# They set a condition without an "if": "without rain", "had it rained".
VEILED_CONDITIONS: Final = frozenset("without otherwise barring".split())
INVERTED_CONDITIONS: Final = frozenset("had were should".split())

# With a pronoun, they begin the subject of one of these.
DEFINITE_HEADS: Final = frozenset("the my your his her its our their".split())

# "until nine o'clock": with one of these behind them, they name a time and bind no clause.
TIME_LIMITS: Final = frozenset("until till".split())
TIME_WORDS: Final = frozenset(
    """
    o'clock noon midnight tomorrow tonight today monday tuesday wednesday thursday friday saturday sunday january
    february march april may june july august september october november december morning afternoon evening
    """.split()
)

TAIL_CONDITIONS: Final = frozenset("if unless except until till provided providing assuming supposing".split())

CONTRASTS: Final = frozenset({"but"})

# At the head of a sentence they turn what the one before it said.
TURNING: Final = frozenset("but however yet".split())

# A draft that says one of these has told of the contrast.
CONTRASTING: Final = frozenset("but although though however yet while".split())

# They grant what follows, against what the sentence goes on with.
CONCEDING: Final = frozenset("although though".split())

# ... and of these, of a condition.
RESTRICTIONS: Final = frozenset({"only"})

# "only" in one of these restricts nothing.
IDLE_RESTRICTIONS: Final = _phrases(
    "only to see|only to find|only to discover|only to learn|only to watch|only to be|only to have|only to lose"
)

# "but" in one of these contrasts nothing.
IDLE_CONTRASTS: Final = _phrases(
    "nothing but|all but|anything but|none but|help but|but also|but rather|no one but|but for"
)

# "only" restricts what came before it where one of these follows.
ONLY_FOLLOWERS: Final = frozenset(
    "if when where after before because in on at by for with from to until once through as under while".split()
)

# Before the clause that waits for a condition.
CONSEQUENTS: Final = frozenset({"then"})

# A clause with one of these speaks of what is not yet so.
PROJECTING: Final = frozenset(
    "will would could might going i'll we'll he'll she'll they'll i'd we'd he'd she'd they'd".split()
)

SUBJECTS: Final = frozenset(
    """
    i you he she it we they there this that these those everyone everybody someone somebody anyone
    i'm you're he's she's it's we're they're there's that's i've you've we've they've i'll you'll he'll she'll
    it'll we'll they'll i'd you'd he'd she'd we'd they'd let's
    """.split()
)

FINITE: Final = frozenset(
    """
    is are was were am has have had do does did will would can could may might must shall should ought
    isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't cannot couldn't
    shouldn't mustn't said says
    """.split()
)

COORDINATORS: Final = frozenset("and or but so yet nor plus".split())

BREAKING_COORDINATORS: Final = frozenset("but yet so".split())

# They open a clause of its own: a negation before them stays outside.
SUBORDINATORS: Final = frozenset(
    "because while when whenever where wherever although though since whereas after before once as than".split()
)

# In one of these they open nothing.
IDLE_SUBORDINATORS: Final = _phrases("at once|all at once|once again|once more")

RELATIVES: Final = frozenset("who which whom whose".split())

# After one of these, "that", "what", "how" or a bare clause says what is known, thought or said.
CLAUSE_TAKERS: Final = frozenset(
    """
    think thinks thought thinking believe believes believed believing say says said saying know knows knew known
    knowing see sees saw seen mean means meant suggest suggests suggested suggesting claim claims claimed claiming argue
    argues argued hope hopes hoped expect expects expected expecting feel feels felt agree agrees agreed accept accepts
    accepted sure certain clear true false right wrong good bad fair important necessary convinced evidence fact idea
    notion sign signs reason proof proven prove proves understand understands understood tell tells told ask asks asked
    explain explains explained imagine guess suppose assume remember forget decide decided care wonder doubt doubts
    doubted deny denies denied find found show shows showed shown indicate indicates indicated admit admits admitted
    realize realise worried afraid aware confident possible impossible likely unlikely guarantee guarantees guaranteed
    promise promised confirm confirms confirmed announce announced assert asserted insist insisted report reported
    suspect suspected conclude concluded recall reveal revealed intend intends intended pretend
    swear swears swore sworn matter him her them me us people anyone anybody everyone myth lie fiction fantasy nonsense
    assertion assertions assumption theory possibility suggestion conclusion conclusions impression
    """.split()
)

# Right before a clause, they make it what is said or thought: "I know ... he is late".
STATING: Final = frozenset(
    """
    think thinks thought believe believes believed say says said know knows knew mean means suggest suggests suggested
    claim claims claimed argue argues argued hope hopes hoped expect expects expected feel feels felt agree agrees
    agreed accept accepts accepted understand understands understood imagine guess suppose assume wish wishes deny
    denies denied doubt doubts doubted
    """.split()
)

# Whoever is the subject of one of these answers for what follows. Verbs of knowing and showing are left
# out: what is known is asserted.
ATTRIBUTING: Final = frozenset(
    """
    say says said saying tell tells told telling claim claims claimed claiming think thinks thought thinking
    believe believes believed believing argue argues argued arguing insist insists insisted insisting
    allege alleges alleged alleging assert asserts asserted contend contends contended maintain maintains maintained
    pretend pretends pretended complain complains complained swear swears swore
    imagine suppose assume assumes assumed fear fears feared feel feels felt
    """.split()
)
# Who is one of these holds it true: "they were convinced that ...".
PERSUADED: Final = frozenset("convinced persuaded certain sure afraid worried confident".split())
RUMORS: Final = frozenset(
    """
    claim claims allegation allegations accusation accusations rumor rumors rumour rumours notion suggestion charge
    assertion assertions idea assumption theory possibility
    """.split()
)

# Without a subject they ask to suppose something ("imagine", "let's say").
SUPPOSING: Final = frozenset("imagine suppose assume pretend say".split())
INVITING: Final = frozenset({"let's", "just", "so"})

# Who is told, between the verb and what is told.
TOLD_OBJECTS: Final = frozenset("me us you him her them people everyone everybody".split())

# Behind "feel" it is no comparison: "they feel like we are late".
LIKENING: Final = frozenset({"like"})

# "wants you to believe", "asked us to imagine".
INFINITIVE: Final = frozenset({"to"})
PROMPTING: Final = frozenset(
    "want wants wanted expect expects expected ask asks asked like likes liked used love loves tell tells told "
    "easy tempting fashionable".split()
)

# "has the nerve to say", "seems to think": his own words are another's.
DARING: Final = frozenset(
    """
    audacity nerve gall cheek temerity decency chutzpah effrontery impudence arrogance grace seem seems seemed appear
    appears appeared pretend pretends pretended
    """.split()
)

# "lied to them that ...": a noun of the same form has nothing of that behind it.
LYING: Final = frozenset("lie lies lied lying".split())

# "You would think that ...": only who is wrong would.
WRONGLY: Final = frozenset("would you'd".split())
THOUGHT_WRONGLY: Final = _phrases(
    """
    you would think|you'd think|one would think|you would hope|you'd hope|one would hope|you would expect|
    you'd expect|one would expect|i used to think|i used to believe|we used to think|we used to believe
    """
)

# "It is safe. That is what they told us.": with a verb of saying they lay the sentence before them to others ...
RELATING_BACK: Final = _phrases(
    "that is what|that's what|that was what|so|or so|at least so|at least that's what|at least that is"
)
# ... and by themselves these take it back.
DISOWNING: Final = _phrases(
    """
    that is their story|that's their story|that is his story|that's his story|that is her story|that's her story|
    that is the theory|that's the theory|that was the theory|that was the plan|that was the idea|that was the promise|
    that is a lie|that's a lie|that was a lie|that is nonsense|that's nonsense|that is not true|that's not true|
    that isn't true|that was not true|that wasn't true|that is false|that's false|that is untrue|that's untrue|not true|
    i was wrong|we were wrong|just kidding|
    i'm kidding|i am kidding|i'm joking|i am joking|not any more|not anymore
    """
)

# "According to the report, we ...", "Judging from the photos, ...": whose word is taken for it.
OWNED_HEADS: Final = frozenset("my our".split())
CREDITING: Final = _phrases(
    """
    according to|judging from|judging by|going by|by that logic|by this logic|by his logic|by her logic|by their logic|
    by the same logic|by that standard|by those standards|by the same standard|by the same standards
    """
)

# What the speaker himself only heard ("I hear that ...").
HEARING: Final = frozenset("hear heard hearing read gather gathered".split())

# Passives of what the speaker only heard ("we were told").
BEING: Final = frozenset("is are was were been being we're they're i'm".split())
HEARD: Final = frozenset("told said alleged claimed believed thought assumed".split())

# Who speaks of himself, and who stands for anyone ("you could say").
SELVES: Final = frozenset("i we i'm we're i've we've i'd we'd i'll we'll me us myself ourselves".split())
SINGULAR_SELVES: Final = frozenset("i me myself i'm i've i'd i'll".split())
SINGULAR_OTHERS: Final = frozenset("he she him he's she's he'd she'd he'll she'll".split())
OWNING: Final = frozenset("his himself herself".split())
ANYONES: Final = frozenset("you one".split())

# A text with one of these lays the words to others.
RELAYING: Final = frozenset(
    """
    according quote quotes quoted quoting cite cites cited citing critic critics opponent opponents reportedly allegedly
    alleged supposedly mock mocks mocked mocking imagined imagines hypothetical
    """.split()
)

# Answers by themselves.
REFUSALS: Final = frozenset("no nope nah never".split())

# Modals that promise nothing, with what may stand between them and the kept words ("may be | the worst").
WEAKENING: Final = frozenset("may might could".split())
BARE_LINKS: Final = frozenset("be have been".split())

# Before "have", they say of what was not so ("should have been | there").
PERFECT: Final = frozenset({"have"})
UNFULFILLED: Final = frozenset("should would should've would've".split())

# What follows one of these is not quite so, or not surely.
APPROXIMATING: Final = frozenset(
    """
    somewhat partly partially
    almost nearly roughly approximately probably perhaps maybe possibly supposedly allegedly reportedly apparently
    presumably
    """.split()
)

# "want to": what follows is no fact yet; of these the second take a clause as well ("I hope it holds").
WANTING: Final = frozenset(
    """
    hope hopes hoped hoping wish wishes wished want wants wanted wanting try tries tried trying like inclined tempted
    likely willing prepared desire desires desired expect expects expected seem seems seemed appear appears appeared
    supposed
    """.split()
)
WISHING: Final = frozenset(
    """
    hope hopes hoped hoping pray prays prayed wish wishes wished suspect suspects suspected guess seem seems seemed
    appear appears appeared presume presumes presumed worry worries worried fear fears feared
    """.split()
)
BELIEVING: Final = frozenset("think thought believe believed expect expected".split())
# ... and what the speaker holds to be so, with these as well.
OPINING: Final = BELIEVING | frozenset("feel felt assume assumed imagine bet reckon reckoned figure understand".split())

# "It looks like we are late."
LOOKING = frozenset("look looks looked looking sound sounds sounded seem seems seemed".split())

# "There is a risk that ...": what may be so.
CHANCES: Final = frozenset(
    """
    chance risk possibility probability likelihood danger possible likely probable conceivable plausible imaginable
    """.split()
)

SURE_WORDS: Final = frozenset({("for", "sure"), ("for", "certain"), ("at", "first")})
# "My guess is that ...": what such a noun is said to be is not so yet, or not surely.
GUESSES: Final = frozenset("guess hope hunch bet suspicion impression fear worry wish dream sense expectation".split())
HOPING: Final = frozenset("hope hopes hoped hoping".split())

# Of so many, and not of all: "most of | the pipes", "some | pipes".
PARTITIVES: Final = frozenset("most some half part many few several much majority".split())
PARTING: Final = frozenset({"of"})

# A text with one of these weakens what it quotes, too.
HEDGING: Final = (
    WEAKENING
    | APPROXIMATING
    | WANTING
    | frozenset(
        """
        can should would-be aim aims aimed aiming goal goals plan plans planned planning intend intends intended effort
        efforts attempt attempts attempted bid seek seeks sought seeking dream dreams desire desires eager keen
        ambition ambitions possible possibility potential potentially likely unlikely chance wishes wishful optimistic
        hopeful hopefully suspect suspects suspected suspicion presume presumes
        presumed presumably expects expected expect believe believes think thinks guess guesses guessed guessing
        about around some close seem
        seems seemed appear appears appeared worry worries worried fear fears feared concern concerned suggest suggests
        suggested option options consider considers considered
        considering whether urge urges urged asked ask asks
        """.split()
    )
)

# Right before the marks they make a promise of a hope.
PROMISING: Final = frozenset(
    """
    will shall promise promises promised promising pledge pledges pledged vow vows vowed guarantee guarantees
    guaranteed swear swears swore i'll we'll he'll she'll they'll it'll
    """.split()
)

# Said last, they take back some of what was said.
AFTERTHOUGHTS: Final = _phrases(
    """
    as far as i know|as far as we know|as far as i can tell|as far as we can tell|as far as i can see|so far as i know|
    to my knowledge|to our knowledge|to the best of my knowledge|to the best of our knowledge|i hope|we hope|
    they say|they tell me|they tell us|i am told|i'm told|we are told|we're told|or so they say|or so i am told|
    or so i'm told|or so we are told|or so we're told|they claim|they claimed|he claims|she claims|some say|
    in theory|on paper|in principle|supposedly|allegedly|most of the time|some of the time|now and then|sometimes|
    for the most part|more or less|up to a point|to some extent|to a degree|for now|for the moment|for the time being|
    at least for now|at least on paper|at least in theory|weather permitting|god willing
    """
)

# At the head of a sentence, before a comma, they make less of all of it ("In theory, it works").
FRONTED_DOUBTS: Final = _phrases(
    """
    in theory|on paper|in principle|in an ideal world|in a perfect world|ideally|supposedly|allegedly|reportedly|
    apparently|at best|with luck|with any luck|by all accounts|on the face of it|rumor has it|rumour has it|
    perhaps|maybe|in my dreams|as far as i know|as far as we know|as far as i can tell|
    as far as i can see|to my knowledge|to our knowledge|to the best of my knowledge|to the best of our knowledge|
    from what i hear|from what i'm told|from what i am told|from what i understand|from what i gather|
    as i understand it|so i am told|so i'm told|so they say
    """
)

# They take it back in part ("all of it, or at least as much as ...").
RETREATS: Final = _phrases(
    "or at least|or at any rate|or so we hope|or so i hope|or maybe not|or perhaps not|"
    "or that's what|or that is what|depending on|in return for|in exchange for|though not|although not|just not"
)

# Before a clause, what is said to come waits for it ("we will pay once the state has paid").
AWAITING: Final = frozenset({"once", "when"})
PAST_FORMS: Final = frozenset("was were had did got came went left began".split())
AWAITING_PHRASES: Final = _phrases("as soon as|the moment|the minute")

# Before the clause that comes true if what stands before it does not.
ALTERNATIVES: Final = frozenset("or otherwise else".split())

# Of these, the one that joins it ("they will pay or they will go").
COORDINATED: Final = frozenset({"or"})

# "the council asking for forms if needed": a participle with a subject of its own.
PARTICIPLE_ENDING: Final = "ing"

# "the more ..., the better ...": two clauses of which each is bound to the other.
COMPARATIVES: Final = frozenset("more less fewer worse".split())
COMPARATIVE_ENDING: Final = "er"

# "as good as": the same word twice.
EQUALLING: Final = frozenset({"as"})
IDLE_EQUALS: Final = frozenset("well soon far".split())

# Of all or none; what follows says of what all.
TOTALS: Final = frozenset("everything everyone everybody anything anyone anybody nothing nobody none all".split())
QUANTIFYING: Final = frozenset("no every any each".split())
ARTICLES: Final = frozenset("a an".split())
INDEFINITE: Final = ARTICLES | frozenset("any one".split())
PERSONS: Final = frozenset("i you he she we they".split())
NARROWING: Final = frozenset("in at under during within".split())
UNTIL: Final = frozenset("before until till during within while".split())
TIMING: Final = frozenset("in on at by since".split())
DAYTIMES: Final = frozenset("night day nights daylight".split())
UNIVERSALS: Final = frozenset("everybody everyone everything always every".split())
BINDING: Final = frozenset("on to for with".split())
PARTICLES: Final = frozenset("up down out off over back away in on".split())
MOMENTS: Final = frozenset("now today tonight tomorrow currently".split())
TERMS: Final = frozenset(
    """
    year years future month week weekend weekends season term session morning evening winter spring summer autumn fall
    """.split()
)
NEAR_HEADS: Final = frozenset("this next last".split())

# The most of its kind; what follows says of which.
SUPERLATIVES: Final = frozenset(
    """
    best worst biggest largest smallest greatest highest lowest strongest weakest safest finest richest poorest
    youngest oldest longest hardest easiest cheapest
    """.split()
)
DEFINITE: Final = frozenset({"the"})

# Behind a "not" one of these narrows nothing ("not safe | at all").
IDLE_NARROWING: Final = _phrases(
    """
    at all|at this point|at this time|for now|in fact|in any way|by any means|in the least|in any case|in my view|
    in my opinion|in the end|from the start|in the world|for sure|for that matter|to be honest|to say the least|
    at the moment|in this case|on the record|on earth|at once|on board|to date|to me|to us|for you|for us|for me
    """
)

# A clause never begins with one of these: it ends a comparison begun before.
COMPARING: Final = frozenset({"than"})

# Said last, these compare with what everybody knows ("We have to do better than that").
IDLE_COMPARING: Final = _phrases(
    """
    than that|than this|than ever|than ever before|than before|than usual|than expected|than most|than anyone|
    than anybody|than anything|than anyone else|than anybody else|than anything else
    """
)

# Behind one of these, "if" puts a question.
ASKERS: Final = frozenset(
    "ask asks asked asking wonder wonders wondered wondering check checked inquire inquired".split()
)

ASKING_CONDITIONS: Final = frozenset({"if"})

# They open what is said or thought.
OPENERS: Final = frozenset({"that"})

# Behind a verb, they always open what it asks or tells.
EMBEDDED_QUESTIONS: Final = frozenset("what how why whether".split())

# They never begin a subject.
PHRASE_HEADS: Final = frozenset("to of in".split())

# A "not" before one of these denies it alone, unless the cut begins there.
LIMITERS: Final = frozenset("only just merely simply".split())

# Behind one of these, they tell of a mere reason ("just because").
REASONS: Final = frozenset("because for".split())

INTERROGATIVES: Final = frozenset("what how why when where who which whether".split())

# They deny their own relative clause: "nobody who ...".
NEGATIVE_HEADS: Final = frozenset("nobody nothing none no neither".split())

# They may stand between a "not" and the verb that it denies.
VERB_LINKS: Final = frozenset(
    """
    will would can could may might must shall should is are was were am be been being has have had do does did
    going to ever even yet still really actually simply again now planning able about
    i'm you're he's she's it's we're they're i've you've we've they've i'll you'll he'll she'll it'll we'll they'll
    i'd you'd he'd she'd we'd they'd
    """.split()
)

# Between a negator and its verb.
VERB_ADVERBS: Final = frozenset("longer ever even yet really actually simply".split())

# They deny a verb, and of these the second only behind one ("is not").
VERB_NEGATORS: Final = frozenset("not never".split())
BOUND_NEGATORS: Final = frozenset({"not"})

# They open a noun, and no verb.
NOUN_HEADS: Final = frozenset(
    """
    a an the this that these those my your his her its our their some any no every each all both one two three
    i you he she it we they there nobody nothing
    """.split()
)

# With one of these a draft says that others hold it otherwise.
DISTANCING: Final = frozenset("as despite contrary although though unlike whatever insisting denying denied".split())

# Fronted words that may stand between a coordinator and its subject.
SENTENCE_ADVERBS: Final = frozenset(
    "then therefore instead also now today still however moreover meanwhile later perhaps maybe certainly".split()
)

MODALS: Final = frozenset(
    "will would can could may might must shall should ought won't wouldn't can't couldn't shouldn't".split()
)

# Words that carry grammar rather than content.
FUNCTION_WORDS: Final = frozenset(
    """
    a an the and or but nor so yet if then than that this these those there here of in on at by for with from to into
    onto upon about as over under between through during after before out up down off again is are was were be been
    being am do does did doing done have has had having will would can could may might must shall should ought i you he
    she it we they me him her us them my your his its our their mine yours hers ours theirs myself yourself himself
    herself itself ourselves themselves who whom whose which what when where why how all any both each few more most
    some such no not only own same too very just also i'm i've i'll i'd you're you've you'll we're we've we'll we'd
    they're they've they'll it's that's there's he's she's let's don't doesn't didn't isn't aren't wasn't weren't won't
    wouldn't can't couldn't shouldn't haven't hasn't hadn't
    """.split()
)

SPOKESPEOPLE: Final = frozenset(
    """
    spokesman spokeswoman spokesperson spokesmen spokeswomen spokespeople spokespersons
    """.split()
)

# Who stands at the head of a body: "bank president", "the union's general secretary".
HEADS: Final = frozenset(
    """
    chief ceo chair chairman chairwoman chairperson president director manager head secretary secretary-general
    director-general commissioner minister governor mayor principal headteacher headmaster headmistress dean provost
    rector chancellor vice-chancellor commander sheriff superintendent boss
    """.split()
)
# Before one of these, it is not the head: "deputy director".
LESSER_OFFICES: Final = frozenset("deputy vice assistant associate under junior regional local former".split())
# With one of these an office speaks for its body: "press secretary".
PRESS_WORDS: Final = frozenset("press communications media publicity".split())
# What speaks for a person: "Roe's office".
STAFFS: Final = frozenset("office team staff camp campaign side".split())
# By whom a body is led that has another word for it.
BODY_OFFICES: Final = frozenset(
    {("ministry", "minister"), ("department", "secretary"), ("embassy", "ambassador"), ("presidency", "president")}
)
HEADING_VERBS: Final = frozenset("heads leads runs chairs directs".split())
BODIES_OWN: Final = frozenset("its their whose".split())
