"""Words that change what other words mean: denials, fears, the past, other people, things."""

from __future__ import annotations

from charley.language.table import table, words_of

THINGS = frozenset(
    table(
        """
        app | boiler | brakes | browser | building | bus | camera | car | cat | chicken | computer |
        controller | cow | cursor | dog | earthquake | economy | engine | fridge | game | hamster | horse |
        house | iphone | keyboard | kitten | laptop | lawnmower | market | monitor | motorbike | mouse | mower |
        phone | printer | puppy | rabbit | recipe | router | screen | shares | steering | stock | stream |
        streamer | truck | tv | van | video | wallet | washing | website | wifi
        """
    )
)
SAYS = frozenset(
    table(
        """
        claims | complained | complains | insists | jokes | laughed | laughs |
        moans | noticed | notices | reckons | said | say | says |
        swears | tells | thinks | thought | told
        """
    )
)
THIRD = frozenset(
    table(
        """
        he | her | hers | him | his | she
        """
    )
)
FIRST = frozenset(
    table(
        """
        i | me | mine | my | myself
        """
    )
)
NO_LISTS = frozenset(
    table(
        """
        denied | denies | deny | denying | neither | never | no | none | nor | without | zero
        """
    )
)
NOT = frozenset(["not"])
# After these a whole list is denied, also one that ends in "and": "denies fever, double vision, and vomiting".
DENIES = frozenset(
    table(
        """
        denied | denies | deny | denying
        """
    )
)
# A word of these in a later item of a list begins a statement of its own: "no weakness, and reflexes were brisk".
BEGINS_ANEW = frozenset(
    table(
        """
        admits | am | appears | are | can | complained | complains | demonstrates | describes | developed | endorses |
        feels | felt | had | has | have | i | is | looks | my | noted | notes | positive | presented | presents |
        reported | reports | revealed | reveals | showed | shows | states | takes | was | were
        """
    )
)
# "with no history of seizures presents with tremor": what the denial said is over.
COMES_WITH = frozenset(
    table(
        """
        admitted | brought | came | comes | complained | complains | developed | develops | presented | presenting |
        presents | referred | reported | reports
        """
    )
)
ANEW_AFTER_AND = frozenset(
    table(
        """
        he | her | his | i | it | my | she | the | their | there | they | we
        """
    )
)
# After these words a "no" or "not" denies something else.
NOT_A_DENIAL = table(
    """
    not sure | not certain | not know | not only | not just | no idea | no reason | no relief | not normal |
    not go away | not going away | not goes away | not stop | not stopped | not stopping | not get better |
    not better | not getting better | no better | not improve | not improving | not help | not helping | no help |
    no let up | not let up | no warning | without warning | without reason | for no reason | no matter |
    not understand | no longer | no one | no doctor | not like | no control | not control | not sleep | no sleep |
    not ease | not take | not taken | not taking | not on | no cause | no answer | no answers | no explanation |
    not right | not well | not ok | not okay | not good | not feel right | not feel well | not funny | not explain |
    not explained | not diagnosed | no diagnosis | not find | not found | not work | not worked | without stopping |
    not see doctor | not seen doctor | not been able | not believe | not think | not listen | not long | not bad |
    not too bad | no history | without doing | not done | not do | no effect | not relax | not let go |
    not letting go
    """
)
NEVER_BUT = table(
    """
    like this | this bad | so bad | before | such | stop | stops | end | ends | goes away | go away | lets up | until |
    till
    """
)
ENDS_SCOPE = frozenset(
    table(
        """
        because | began | begin | except | just | now | only | since | start | started | till | until | when | while
        """
    )
)
DENIED_AFTER = table(
    """
    is fine | are fine | is normal | are normal | was normal | were normal | is ok | is okay | is good | none |
    negative | came back normal | ruled out | is intact | not present | not there | no longer | there is none |
    there are none | is not a problem | are not a problem | is no problem | is not an issue
    """
)
PAST = table(
    """
    when i was small | when i was little | in childhood | in my childhood | in my teens | in my youth |
    used to | previously | in the past | when i was a | when i was young | when i was younger | as a child |
    as a kid | as a teen | as a teenager | growing up | years back | history of | got over | got rid of |
    recovered from | cured of | once had | once got | had a bout | long time ago | back then | last summer
    """
)
FEARS = table(
    """
    worried about | worried that | worried it | worry about | worrying about | worried i | scared of |
    scared it | scared that | scared i | afraid of | afraid it | afraid that | afraid i | terrified of |
    terrified it | terrified that | terrified i | fear of | fearing | anxious about | panicking about |
    panicking it | paranoid about | convinced | googled | googling | google says | dr google | read about |
    read that | reading about | heard of | heard about | symptoms of | symptom of | sign of | signs of |
    could it be | could this be | could that be | can it be | can this be | might it be | might this be |
    might be | could be | is it | is this | is that | are these | do i have | have i got | am i getting |
    what is | what are | difference between | risk of | chance of | prevent | avoid | in case of | if i get |
    if i ever | tested for | rule out | ruled out | test for | side effects include |
      wondering if | wonder if | may be | maybe it | thought it was |
    thinking it is | think it is | think it might | cause of | article about | book about | film about |
    story about | dread | dreading | i fear | fear most is | fear is | not sure if | not sure whether |
    unsure if | unsure whether | not know if | not know whether | cannot tell if | cannot tell whether |
    can cause | explain what | may cause | could cause | might cause | could make me | might make me |
    may make me | leaflet says
    """
)
# After these, what follows is somebody's list, whoever the sentence is about.
READ = frozenset(
    table(
        """
        afraid i might | afraid i will | article about | chance of | could develop | could get | does not want |
        dr google | going to end up | google says | heard about | if i ever | if i get | if it becomes |
        in case of | look for | look out for | may get | might develop | could this turn into | turn into |
        might get | read about | read that | reading about | risk of |
        scared i might | scared i will | side effects include | sign of | signs of |
        symptom of | symptoms are | symptoms include | symptoms of | terrified i will | watch for |
        watch out for | what if i | will end up | will i develop | will i get | worried i might |
        worried i will | worry i will | worry i might | worry that i will | worry that i might |
        worried that i will | worried that i might | afraid that i will | afraid that i might |
        scared that i will | scared that i might | frightened i will | frightened i might |
        frightened that i will | frightened that i might | asked if i | asked whether i | asked me if |
        asked me whether | asked me about | if you notice | if you have | if you get | if you feel |
        if you develop | according to google | the leaflet | the internet
        """
    )
)
# A question about what someone feels ("is that muscle spasms?") leaves it open; it does not unsay it.
OPEN = frozenset(
    table(
        """
        are these | can it be | can this be | could be | could it be | could that be | could this be | is it |
        is that | is this | may be | maybe it | might be | think it is | think it might | thinking it is | wonder if
       | wondering if | not sure if | not sure whether | unsure if | unsure whether | not know if | not know whether |
        cannot tell if | cannot tell whether
        """
    )
)
# What follows is there, but doubted.
PERHAPS = frozenset(["maybe", "perhaps", "possibly"])
A_BIT = frozenset(
    table(
        """
        bit | faint | little | mild | mildly | minor | slight | slightly | somewhat | vague | vaguely
        """
    )
)
# Of these, not of "mild" or "slight", a clinician's word leaves it open whether something is there.
VAGUE = frozenset(["bit", "little", "somewhat", "vague", "vaguely"])
# After these a "history of" is over: "a history of gout, now cramps".
STATES_ANEW = frozenset(
    table(
        """
        began | denies | experienced | experiences | he | noticed | notices | now | she | started | woke
        """
    )
)
# With one of these, *ago* tells when it began, not that it is over.
STILL = frozenset(
    table(
        """
        started | start | starting | began | begin | since | ever | noticed | came | woke | now | minutes | minute |
        hour | hours | still | diagnosed | first | days | day | week | weeks | fortnight | fortnights | developed |
        turned | become | became
        """
    )
)
SAID = words_of(
    THINGS, SAYS, THIRD, FIRST, NO_LISTS, DENIES, BEGINS_ANEW, COMES_WITH, ANEW_AFTER_AND, NOT_A_DENIAL, NEVER_BUT,
    ENDS_SCOPE, DENIED_AFTER, PAST, FEARS, READ, OPEN, A_BIT, STATES_ANEW, STILL
)  # fmt: skip
