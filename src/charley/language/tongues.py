"""Which language the parts of a text are in, by script and by small words; nothing is translated."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from charley.language.table import table

# Small words that are frequent in a language and rare in English texts.
_SMALL_WORDS = {
    "English": table(
        """
        a | about | after | all | am | an | and | are | at | be | because | been | but | can | did | do | does | every |
        feel | felt | for | from | get | got | had | has | have | he | her | his | how | i | if | in | is | it | just |
        like | my | no | not | of | on | or | out | she | since | so | than | that | the | there | they | this | to |
        up | was | we | what | when | while | why | with | you | your
        """
    ),
    "Spanish": table(
        """
        al | ayuda | como | con | cuando | de | del | desde | dolor | donde | el | ella | en | es | esta | estoy |
        hace | hay | la | las | los | mi | mis | muy | más | noche | noches | para | pero | pierna | piernas | por |
        porque | puedo | que | qué | se | siento | soy | su | tengo | tiene | todas | todo | un | una | y
        """
    ),
    "French": table(
        """
        au | aussi | avec | c'est | cette | dans | de | depuis | des | du | elle | est | et | fait | j'ai | jambe |
        jambes | je | la | le | les | lui | mal | mais | mes | mon | nuit | nuits | ou | par | pas | peux | pour |
        quand | que | qui | sont | suis | sur | toujours | toutes | très | un | une
        """
    ),
    "German": table(
        """
        aber | auch | auf | aus | bei | beine | das | dem | der | des | durch | ein | eine | einen | habe | ich | im |
        immer | ist | kann | keine | kein | mein | meine | meinem | meinen | meiner | mich | mir | mit | nach |
        nacht | nachts | nicht | noch | oder | ohne | schmerzen | sehr | seit | sich | sie | sind | und | von | wenn |
        wie | wochen | zu | zum
        """
    ),
    "Italian": table(
        """
        al | alla | anche | che | con | da | dal | del | della | delle | di | dolore | e | gamba | gambe | gli | ha |
        ho | il | le | mi | mia | mie | mio | molto | nella | non | notte | perché | più | quando | sono | sto | sul |
        un | una
        """
    ),
    "Portuguese": table(
        """
        ao | com | como | da | das | de | dor | dos | ela | ele | em | estou | está | eu | faz | há | isso | mas |
        meu | meus | minha | minhas | muito | na | nas | noite | não | nos | os | para | perna | pernas | por |
        quando | que | se | sem | sinto | sou | tenho | um | uma
        """
    ),
    "Dutch": table(
        """
        aan | als | bij | dat | de | deze | die | dus | een | en | er | geen | heb | heeft | het | ik | is | kan |
        maar | mijn | naar | niet | nog | of | om | ook | pijn | sinds | te | veel | voor | wat | wel | zijn
        """
    ),
    "Polish": table(
        """
        ale | bardzo | bo | boli | co | czy | dla | jak | jest | jestem | już | mi | mnie | moja | moje | mój | na |
        nie | nocy | nogi | od | po | przez | się | są | tak | tylko | w | z | za | że
        """
    ),
    "Swedish, Danish or Norwegian": table(
        """
        att | av | den | det | ej | eller | er | ett | fra | från | för | har | ikke | ingen | inte | jag | jeg |
        kan | med | meget | mina | mine | mitt | mycket | natten | ned | när | och | og | om | på | siden | sedan |
        som | til | varje | är
        """
    ),
    "Romanian": table(
        """
        ani | ca | când | cu | de | din | doare | este | fără | la | mai | mea | mele | meu | mi | mă | noaptea | nu |
        pe | pentru | sau | se | sunt | și | un | în
        """
    ),
    "Turkish": table(
        """
        ama | ağrı | bacağım | bacaklarım | bir | bu | beri | biraz | çok | da | daha | de | değil | elim | ellerim |
        gece | geceleri | gibi | için | ile | kadar | neden | oluyor | sonra | var | ve | yok
        """
    ),
    "Indonesian or Malay": table(
        """
        adalah | ada | bisa | dan | dari | dengan | di | ini | itu | juga | kaki | karena | ke | malam | pada |
        sakit | sangat | saya | sejak | setiap | sudah | tangan | tidak | untuk | yang
        """
    ),
}
_ENGLISH = frozenset(_SMALL_WORDS["English"])
_OF_WORD: dict[str, tuple[str, ...]] = {}
for _name, _words in _SMALL_WORDS.items():
    for _word in _words:
        if _name != "English" and _word not in _ENGLISH:
            _OF_WORD[_word] = (*_OF_WORD.get(_word, ()), _name)
# Letters that only one language, or a few, are written with.
_SCRIPTS = (
    (re.compile("[іїєґ]", re.IGNORECASE), "Ukrainian"),
    (re.compile("[\u0400-\u04ff]"), "Russian or a language written like it"),
    (re.compile("[\u0370-\u03ff]{2}"), "Greek"),
    (re.compile("[پچژگٹڈڑے]"), "Persian or Urdu"),
    (re.compile("[\u0600-\u06ff]"), "Arabic"),
    (re.compile("[\u0590-\u05ff]"), "Hebrew"),
    (re.compile("[\u0900-\u097f]"), "Hindi or a language written like it"),
    (re.compile("[\u0980-\u09ff]"), "Bengali"),
    (re.compile("[\u0a00-\u0a7f]"), "Punjabi"),
    (re.compile("[\u0b80-\u0bff]"), "Tamil"),
    (re.compile("[\u0e00-\u0e7f]"), "Thai"),
    (re.compile("[\uac00-\ud7af]"), "Korean"),
    (re.compile("[\u3040-\u30ff]"), "Japanese"),
    (re.compile("[\u4e00-\u9fff]"), "Chinese"),
)
_OTHER_SCRIPT = re.compile("[\u0370-\u1fff\u2e80-\udfff]")
_PART = re.compile(r"[^.!?;\n]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_MOSTLY = 0.7  # share of a text's words


@dataclass(frozen=True)
class Tongue:
    """What a text is written in beside English.

    ``name`` is the commonest other language, "" where none can be told; ``share`` the part of the words in sentences of
    other languages; ``english`` and ``words`` count small English words and all words.
    """

    name: str
    share: float
    english: int
    words: int

    @property
    def mostly_other(self) -> bool:
        """Whether most of the text is in another language."""
        return self.share > _MOSTLY

    @property
    def partly_other(self) -> bool:
        """Whether something in the text is in another language."""
        return self.share > 0


ENGLISH = Tongue("", 0.0, 0, 0)


def tongue(text: str) -> Tongue:
    """What a text is written in, sentence by sentence.

    >>> tongue("Mein Bein zuckt seit drei Wochen ohne Grund").name
    'German'
    >>> tongue("My leg won't stop jumping").partly_other
    False
    """
    names: Counter[str] = Counter()
    other = english = words = 0
    for part in _PART.finditer(text):
        said = _WORD.findall(part.group().lower().replace("’", "'"))
        words += len(said)
        ours = sum(word in _ENGLISH or word.split("'")[0] in _ENGLISH for word in said)
        english += ours
        small = [_OF_WORD[word] for word in said if word in _OF_WORD]
        letters = len(_OTHER_SCRIPT.findall(part.group()))
        if letters > sum(map(len, said)) / 2 and letters > 1:
            other += len(said)
            names[next((name for script, name in _SCRIPTS if script.search(part.group())), "")] += len(said)
        elif len(small) > ours and len(small) >= 2:
            other += len(said)
            votes = Counter(name for of_word in small for name in of_word)
            best = max(votes.values())
            named = [name for name, count in votes.items() if count == best]
            names[named[0] if len(named) == 1 else ""] += len(said)
    known = [(count, name) for name, count in names.items() if name]
    return Tongue(max(known)[1] if known else "", other / words if words else 0.0, english, words)
