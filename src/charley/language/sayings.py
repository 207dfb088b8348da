"""Sayings of several words that mean one thing, and sayings that mean nothing of the body."""

from __future__ import annotations

from charley.language.table import table, words_of

# Words that together mean one thing, and sayings that mean nothing of the body (they become "").
MEANT = {
    "t1d": table("type i diabetes"),
    "worsening": table(
        """
        getting worse | gets worse | get worse | got worse | becoming worse | getting much worse |
        getting a lot worse | growing worse
        """
    ),
    "seizure": table(
        """
        a fit | was fitting | is fitting | been fitting | started fitting | having fits | had fits | has fits |
        have fits | first fit | another fit | his fits | her fits | epileptic fits | epileptic fit
        """
    ),
    "suicidal": table(
        """
        want to end it | end it all | cannot go on anymore | cannot go on any more | cannot go on living |
        no point in going on | no point going on | no point in living | no reason to live | not want to live |
        not want to be here anymore | not want to be here any more | not want to be alive | feel like ending it |
        thinking of ending it | tired of living | tired of life | tired of being alive | tired of existing |
        ending it all | end my life | ending my life | take my own life | taking my own life | end his life |
        end her life
        """
    ),
    "denies": table(
        """
        negative for | absence of | no evidence of | no sign of | no signs of | no history of | no complaint of |
        no complaints of | no symptoms of | does not have any | did not have any | has not had any |
        have not had any | do not have any | does not report | did not report | does not complain of | free of any |
        not associated with | not accompanied by | no associated | no recent history of |
        no personal history of | no past history of | no prior history of | no known history of
        """
    ),
    "barely": table(
        """
        can barley | could barley | i barley | barley able
        """
    ),
    "not": table(
        """
        nothing is | nothing feels | nothing was
        """
    ),
    "yellowish": table(
        """
        dark yellow | deep yellow | bright yellow
        """
    ),
    "handshake": table(
        """
        shook hands | i shake hands | to shake hands | shake hands with | shakes hands with | shaking hands with |
        shake his hand | shake her hand | shake someone hand | shake peoples hands
        """
    ),
    "": table(
        """
        pain in the neck | a fit of laughter | a fit of giggles | a fit of rage | a fit of anger | a fit of coughing
        | pain in the arse | pain in the ass | pain in the butt | arm and a leg | pulling my leg | scared to death |
        worried sick | sick of | sick and tired | dying to | break a leg | head over heels |
        nearly jumped out of my skin | almost jumped out of my skin | insulin resistance | insulin resistant |
        off my back | on my back about | at the end of the day | on the other hand | on one hand | in the long run |
        keep an eye | bad back to front | foot the bill | hand in hand | second hand | first hand | right hand man |
        weak heart | weak bladder | weak stomach |
        weak spot | weak spots | weak moment | weak moments | weak point | weak points | weakest link | weak tea |
        weak coffee | weak signal | weak excuse | weak smile | stiff upper lip | stiff drink | stiff drinks |
        stiff competition | milk shake | milk shakes | protein shake | protein shakes | fruit shake |
        shaking with laughter | shaking with anger | shaking with excitement | shaking with rage |
        trembling with excitement | trembling with rage | trembling with anticipation | twitching with excitement |
        heart aches for her | heart aches for him | heart aches for them | heart aches for you | aching to get |
        aching to see | aching to be | aching to dance |
        gives me the shivers | gave me the shivers | gives me the chills | am on pins and needles |
        was on pins and needles | been on pins and needles | are on pins and needles |
        box of pins and needles | packet of pins and needles | tin of pins and needles | pack of pins and needles |
        weak knees at the sight | weak at the knees at the sight | shake my head | shook my head | shaking my head |
        shake the bottle | shake the habit | tired of | stumbled upon | stumbled across | stumbled on this |
        fell for it | fell in love | fall in love | falling in love | fell out of love | fell pregnant |
        fell out with | burned my bridges | shaky ground | shaky start | shaky camera | shaky footage | shaky video |
        head start | a lot of nerve | got on my nerves | gets on my nerves | a knee jerk reaction | twitch stream |
        twitch streams | twitch streamer | twitch streamers | twitch streaming | twitch chat | twitch account |
        twitch channel | on twitch | twitch tv | jerk chicken | jerk pork | jerk seasoning | jerk off |
        cramp my style | cramps my style | to be fit | keep fit | keeping fit | get fit | getting fit |
        fit and healthy | fit as a fiddle | nothing to worry about | nothing to be worried about | no need to worry |
        no need to panic | no cause for alarm | nearly had a heart attack | blood sweat and tears
        """
    ),
}

# first word -> (all words, what they mean), the longest first
BY_FIRST: dict[str, list[tuple[tuple[str, ...], str]]] = {}
for _meant, _sayings in MEANT.items():
    for _said in _sayings:
        BY_FIRST.setdefault(_said.split()[0], []).append((tuple(_said.split()), _meant))
for _entries in BY_FIRST.values():
    _entries.sort(key=lambda entry: -len(entry[0]))
SAID = words_of(*MEANT.values(), MEANT)
