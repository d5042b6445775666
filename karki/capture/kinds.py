"""What kind of an engagement a text tells of: each word that speaks for one has a weight, the heaviest wins."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import cache

from karki.capture.clauses import Clause, Word
from karki.capture.rules import words_of
from karki.language.naming import Hit
from karki.language.verbs import Verb

_DEEDS = re.compile(r"(tapaami|kuulemi)(?:nen|se|st)")
_NAMED_DEEDS = {"tavata": "tapaaminen", "kuulla": "kuuleminen", "julkistaa": "julkistaminen"}
_MAIL = re.compile(r"e?mei?l(?:i|in|iä|illä|it|ejä|itse|asi|asin|asimme|asivat|attiin)$")
_DAYS = re.compile(r".{3,}päiv(?:ät|illä|ille|iltä|ien)$")  #: "kuntapäiville"
#: a day with a theme is an event: "varautumispäivä", but not "iltapäivä"
_THEME_DAY = re.compile(
    r"(?!(?:ilta|aamu|keski|toissa|työ|määrä|erä|arki|vuosi|syntymä|kokous|neuvottelu|vierailu|loma|juhla)päiv)(?:.{5,}|syys|kevät)päivä(?:n|än|ssä|stä)?$"
)
_BEING_AT = frozenset({"olla", "käydä", "käväistä", "piipahtaa", "pistäytyä", "poiketa", "pyörähtää"})
_ATTENDED = 3.35  #: an event where we were weighs more than the going there and those we met
_HEARERS = ("valiokunta", "jaosto", "työryhmä", "toimikunta", "lautakunta", "komissio")
_TOOLS = ("teams", "zoom")  #: dictionaries know them in no case
_GUEST = re.compile(r"vieraa?i?na|kylässä$")
_NO_SPEECH = frozenset({"puhetta", "puheena", "puheeksi", "puheilla", "puheille"})
_ABOUT = ("sta", "stä")
_SPOKEN_OF = frozenset({"sopia", "puhua", "keskustella", "jutella", "neuvotella"})
_INVITING = frozenset({"lähettää", "postittaa", "saada", "saapua", "tulla"})
_WHOLE_ONLY = frozenset(
    {"kylä", "vieras"}
)  #: nouns that as the last part of a compound mean something else ("Jyväskylä")
_PLACES = ("ssa", "ssä", "lla", "llä")
_INTO_PLACES = ("oon", "öön", "een", "aan", "ään", "iin", "uun", "seen", "lle")
_RULES = words_of("contacts")
_STAGES = tuple(_RULES["stages"])
_TREATS = tuple(_RULES["treats"])
_HERE, _OURS = frozenset(_RULES["here"]), frozenset(words_of("promises")["ours"])
_ROLES = ("na", "nä")
_AT_TABLE = frozenset({"kahvilla", "lounaalla", "syömässä", "aamiaisella", "illallisella", "kahveilla", "juttusilla"})
_AT_MEETINGS = ("kokous", "palaveri", "neuvottelu", "tapaaminen")
_OFFICES = ("ministeriö", "eduskunta", "toimisto", "virasto")
_ON_THE_WAY = frozenset(_RULES["on_the_way"])
_STAGE_VERBS = frozenset(_RULES["stage_verbs"])
_WISHING, _SHOWN, _GUESTS = (frozenset(_RULES[key]) for key in ("wishing", "shown", "guests"))
#: so is an evening for somebody: "yrittäjäilta", but not "perjantai-ilta"
_EVENING = re.compile(r"(?!eilis|huomis|viikonlop|syys|kevät|talvi|kesä|koti).{4,}(?<!-)ilta$")


@dataclass(slots=True)
class Sign:
    """A word that speaks for a kind."""

    kind: str
    weight: float
    word: Word
    clause: Clause


@cache
def _tables() -> tuple[dict[str, tuple[str, float]], dict[str, tuple[str, float]]]:
    """Nouns and verbs, each with its kind and its weight."""
    nouns: dict[str, tuple[str, float]] = {}
    verbs: dict[str, tuple[str, float]] = {}
    for kind, groups in words_of("kinds").items():
        for group in groups:
            nouns |= {noun: (kind, float(group["weight"])) for noun in group.get("nouns", ())}
            verbs |= {verb: (kind, float(group["weight"])) for verb in group.get("verbs", ())}
    return nouns, verbs


@dataclass(slots=True)
class _Around:
    """What stands around a word: the names of the text, and the clauses of the same sentence before it."""

    hits: list[Hit]
    ours: Container[object]
    before: list[Clause]

    def named(self, word: Word) -> Hit | None:
        return next((hit for hit in self.hits if hit.start <= word.start < hit.end), None)

    def is_ours(self, word: Word) -> bool:
        hit = self.named(word)
        return (hit is not None and hit.target in self.ours) or bool(set(word.lemmas) & _OURS)


def signs(clauses: list[Clause], hits: list[Hit], ours: Container[object] = ()) -> list[Sign]:
    """Every sign of a kind, in the order of the text; names tell none. `ours` are the ids of our own people."""
    found: list[Sign] = []
    for number, clause in enumerate(clauses):
        around = _Around(hits, ours, [one for one in clauses[:number] if one.sentence == clause.sentence])
        for index, word in enumerate(clause.words):
            if around.named(word):
                continue
            told = _verb(clause, index, around) or _noun(clause, word, around)
            if told is not None:
                found.append(Sign(*told, word, clause))
    return found


# -- nouns


def _noun(clause: Clause, word: Word, around: _Around) -> tuple[str, float] | None:
    told = _known_noun(word)
    if told is None:
        return None
    kind, weight = told
    if kind == "letter" and word.low.endswith(("een", "iin")) and _present_of_another(clause):
        return None  # "vastaa kirjeeseen": what will be answered
    if "viesti" in word.lemmas and (word.low.endswith(("mme", "ni")) or _understood(clause)):
        return None  # "viestimme oli selvä": what we wanted to say
    if word is not clause.words[0] and clause.words[clause.words.index(word) - 1].low == "jälkeen":
        return kind, weight / 2  # "kierroksen jälkeen lounas"
    if (
        kind == "event"
        and clause.sentence == 0
        and not around.before
        and not clause.finites
        and word in clause.words[:3]
        and set(word.lemmas) & {word.low, word.low.removesuffix("t")}
    ):
        return kind, _ATTENDED  # a heading: "Messut Tampereella 2.6."
    if kind in {"speech", "event"} and _is_before(clause, word):
        return None
    if word.low in {"puheilla", "puheille"}:
        return "meeting", 3.0
    if kind == "speech" and word.lemmas[0] == "puhuja" and "1" not in _persons(clause) and word.low.endswith(_ROLES):
        return None  # somebody else speaks: "puhujana Salonen"
    if kind == "speech" and word.low == "puhujiksi":
        return None
    if kind in {"statement", "speech", "letter"} and word.low.endswith(_ABOUT) and _verbs_of(clause) & _SPOKEN_OF:
        return None  # what was spoken of
    if kind == "hearing" and word.low.endswith("seen") and any("lausunto" in other.lemmas for other in clause.words):
        return None  # a statement for a hearing
    if kind == "event" and word.low.endswith(_INTO_PLACES) and "lähettää" in _verbs_of(clause):
        return None  # an invitation to it
    if kind == "event" and word.low.endswith(_INTO_PLACES) and _asked(clause):
        return kind, 0.5  # "pyysi meitä mukaan jäseniltaan"
    if kind == "event" and word.low.endswith(_PLACES) and _attended(clause):
        return kind, _ATTENDED
    if kind == "speech" and word.low in _NO_SPEECH:
        return None
    if kind == "speech" and _by_another(clause, around):
        return kind, 2.0
    if kind == "visit" and word.lemmas[0] in _WHOLE_ONLY and not _GUEST.match(word.low):
        return (kind, weight) if word.lemmas[0] == "vieras" and "käydä" in _verbs_of(clause) else None
    if (
        kind in {"statement", "speech", "letter"}
        and word.low.endswith(("ta", "tä", "toa", "uoroa"))
        and (clause.negated or _asked(clause))
    ):
        return (kind, 0.5) if kind == "statement" and not clause.negated else None  # "ei lupaa vastausta"
    if word.low.endswith(("ta", "tä", "a", "ä")) and _wished(clause, word):
        return kind, 0.5  # "toivoo tapaamista"
    return told


def _known_noun(word: Word) -> tuple[str, float] | None:
    """What the heaviest name of the word tells: its dictionary form, the end of the compound, the deed that it is called after."""
    nouns, _ = _tables()
    called = [*word.lemmas, *(_NAMED_DEEDS.get(verb.lemma, "") for verb in word.verbs if verb.form == "noun")]
    called += [f"{deed}nen" for deed in _DEEDS.findall(word.low)]
    called += ["vieras"] if _GUEST.match(word.low) else []
    called += ["meili"] if _MAIL.match(word.low) else []
    called += ["päivät"] if _DAYS.match(word.low) or _THEME_DAY.match(word.low) else []
    called += ["tapahtuma"] if any(map(_EVENING.match, word.lemmas)) else []
    called += [tool for tool in _TOOLS if word.low.startswith(tool)]
    found = []
    for name in called:
        whole = nouns.get(name) or next((nouns[tail] for tail in _tails(name)), None)
        if whole:
            found.append(whole)
    return max(found, key=lambda told: told[1], default=None)


@cache
def _tails(lemma: str) -> tuple[str, ...]:
    """The last parts of a compound that are nouns of a kind, the longest first: "sidosryhmätilaisuus" ends in "tilaisuus"."""
    nouns, _ = _tables()
    ends = (noun for noun in nouns if len(noun) > 3 and noun not in _WHOLE_ONLY and lemma.endswith(noun))
    return tuple(sorted(ends, key=len, reverse=True))


def _present_of_another(clause: Clause) -> bool:
    return (
        bool(clause.finites)
        and all(verb.person == "3" and not verb.past for _, verb in clause.finites)
        and not any(word.is_verb("done") for word in clause.words)
    )


def _understood(clause: Clause) -> bool:
    """ "Viesti meni perille"."""
    return any(word.low in {"perille", "läpi", "selvä", "ymmärrettiin"} for word in clause.words)


def _wished(clause: Clause, word: Word) -> bool:
    """Whether a verb of wishing governs the word."""
    before = clause.words[: clause.words.index(word)]
    return any(verb.lemma in _WISHING and verb.form == "finite" for one in before[-2:] for verb in one.verbs)


def _is_before(clause: Clause, word: Word) -> bool:
    """ "Seminaarin jälkeen": what was before, and not what is told of."""
    following = clause.words[clause.words.index(word) + 1 :]
    return bool(following) and following[0].low == "jälkeen"


def _attended(clause: Clause) -> bool:
    """ "Kävin juhlassa", "olimme vastaanotolla": we were at what was going on there, whomever we met."""
    return any(verb.lemma in _BEING_AT and verb.person in {"1", "4"} for _, verb in clause.finites)


def _by_another(clause: Clause, around: _Around) -> bool:
    """Whether the speech is somebody else's: "hän piti puheen", "Kuikka piti puheen", "puheen piti Kuikka"."""
    begin = clause.words[0]
    verbs = [at for at, word in enumerate(clause.words) if word.is_verb("finite")]
    speakers = [begin, *(clause.words[verbs[0] + 1 : verbs[0] + 3] if verbs else ())]
    named = any(
        hit is not None and hit.kind == "person" and hit.target not in around.ours
        for hit in (around.named(word) for word in speakers if not word.low.endswith(("n", "lle", "lla", "llä")))
    )
    return (named or begin.low in {"hän", "he", "jossa"}) and _persons(clause) == {"3"}


def _asked(clause: Clause) -> bool:
    """Asked for, not given: "pyydettiin lausuntoa"."""
    return bool(_verbs_of(clause) & {"pyytää", "odottaa", "toivoa", "ehdottaa", "haluta", "suunnitella"})


# -- verbs


def _verb(clause: Clause, index: int, around: _Around) -> tuple[str, float] | None:
    word = clause.words[index]
    if word.low in {"kuultavana", "kuultavina"} or (word.low == "kuultavaksi" and _of_us(clause)):
        return "hearing", 6.5
    if word.low in {"asiantuntijana", "asiantuntijoina"} and _before_hearers(clause):
        return "hearing", 6.0
    if word.low == "luona" and any(map(_somewhere, clause.words[:index])):
        return "visit", 2.4
    if (
        word.low in {"täällä", "meillä"}
        and not clause.finites
        and any(around.named(one) for one in clause.words[:index])
    ):
        return "visit", 2.4
    for verb in word.verbs:
        if (
            verb.lemma == "nähdä"
            and word.low == "näin"
            and not (index == 0 and any(h.start > word.start for h in around.hits))
        ):
            continue  # "thus"
        told = _special(verb, clause, index, around) or _plain(verb, clause)
        if told and (
            _happens(verb, clause, index) or (told[0] == "call" and verb.form == "infinitive" and told[1] < 2)
        ):
            return told
    if any(verb.lemma == "tavata" and verb.form == "infinitive" for verb in word.verbs):
        return "meeting", 1.4
    return None


def _happens(verb: Verb, clause: Clause, index: int) -> bool:
    """Whether the form tells that it happens: finite and not governed, done, or on the way there ("menen tapaamaan")."""
    if verb.form == "imperative":
        return verb.lemma == "soittaa"
    if verb.form == "finite":
        return not _governed(clause.words[index], clause.words[:index])
    if verb.form == "was done":
        return verb.case == "nimento" and ("olla" in _verbs_of(clause) or not clause.finites)
    if verb.form == "maan":
        return bool(_verbs_of(clause) & _ON_THE_WAY) or not clause.finites
    return verb.form in {"done", "massa"}


def _governed(word: Word, before: list[Word]) -> bool:
    """Whether the word is an infinitive rather than a finite form: "piti soittaa"."""
    return word.is_verb("infinitive") is not None and any(
        w.is_verb("finite", "done") and (w is before[0] or not w.text[0].isupper()) for w in before
    )


def _plain(verb: Verb, clause: Clause) -> tuple[str, float] | None:
    _, verbs = _tables()
    return verbs.get(verb.lemma)


def _special(verb: Verb, clause: Clause, index: int, around: _Around) -> tuple[str, float] | None:
    """Verbs whose company tells the kind."""
    lows = {word.low for word in clause.words}
    after = clause.words[index + 1 :]
    match verb.lemma:
        case "kuulla" if verb.form == "finite" and lows & {"minua", "meitä"}:
            return "hearing", 6
        case "kuulla" if verb.form == "finite" and any(
            other.low.endswith(("a", "ä")) and not other.low.endswith(_PLACES) and set(other.lemmas) & _OURS
            for other in clause.words
        ):
            return "hearing", 6
        case "kuulla" if verb.form == "finite" and verb.person == "4" and _before_hearers(clause):
            return "hearing", 6
        case "kuulla" if verb.form == "finite" and verb.past and _heard_us(clause, index):
            return "hearing", 6
        case "isännöidä" if verb.person in {"1", "4"} and any(stem in word.low for word in after for stem in _TREATS):
            return "event", 3.3
        case "lähettää" | "postittaa" if verb.past and any("kutsu" in word.lemmas for word in clause.words):
            return "letter", 3.0
        case "soittaa" if verb.form == "infinitive" and "pitää" in _verbs_of(clause):
            return "call", 1.4
        case "soittaa" if verb.form == "imperative" and _bidden(clause, index):
            return "call", 1.4
        case "ottaa" if "vastaan" in lows and _we(verb, clause, index, around) and _guests(after, around):
            return "visit", 3.4
        case "pitää" | "esittää" if verb.form == "finite" and verb.person in {"1", "4"} and _shown(after):
            return "speech", 4.5
        case "avata" if verb.person == "1" and not (verb.plural or clause.subordinate) and any(map(_stage, after)):
            return "speech", 4.5
        case "katsoa" if verb.form in {"maan", "massa"}:
            return "visit", 2.7
        case "käydä":
            return _gone(clause, after)
        case "poiketa" if verb.past and any(word.low.endswith(_PLACES) for word in after):
            return "visit", 3.3
        case "puhua":
            return _spoken(verb, clause, index, around)
        case "tulla" | "saapua" if verb.form in {"finite", "done"} and _here(clause.words):
            return "visit", 3.35
        case "lähettää" if verb.past and verb.person in {"1", "4"}:
            return "letter", 1.5
        case "kutsua" if (
            not _verbs_of(clause) & _INVITING
            and verb.person in {"1", "4"}
            and any(stem in word.low for word in after for stem in _TREATS)
        ):
            return "event", 3.4
        case "järjestää" if verb.person in {"1", "4"} or lows & _OURS:
            return "event", 3.3
    return None


def _somewhere(word: Word) -> bool:
    """Whether the word tells of a place to see, more than of the office where one is met."""
    return word.low.endswith(_PLACES) and not any(lemma.endswith(_OFFICES) for lemma in word.lemmas)


def _of_us(clause: Clause) -> bool:
    return "1" in _persons(clause) or any(
        word.low in {"meidät", "minut", "mut"} or set(word.lemmas) & _OURS for word in clause.words
    )


def _bidden(clause: Clause, index: int) -> bool:
    """Whether the word is a note to oneself: "soita Rajalalle"."""
    return index == 0 and not clause.finites


def _we(verb: Verb, clause: Clause, index: int, around: _Around) -> bool:
    return verb.person in {"1", "4"} or any(around.is_ours(word) for word in clause.words[:index])


def _guests(words: list[Word], around: _Around) -> bool:
    """Whether the words name somebody who can be received."""
    return any(around.named(word) or any(lemma.endswith(tuple(_GUESTS)) for lemma in word.lemmas) for word in words)


def _shown(words: list[Word]) -> bool:
    return any(set(word.lemmas) & _SHOWN for word in words[:3])


def _heard_us(clause: Clause, index: int) -> bool:
    """ "Valiokunta kuuli etänä": a committee that hears, where nothing says whom."""
    before, after = clause.words[:index], clause.words[index + 1 :]
    hears = any(lemma.endswith(_HEARERS) for word in before for lemma in word.lemmas)
    return hears and not any(word.low.endswith(("ta", "tä", "ia", "iä")) for word in after)


def _before_hearers(clause: Clause) -> bool:
    """ "Kuultiin valiokunnassa"."""
    return any(
        word.low.endswith(("ssa", "ssä")) and any(lemma.endswith(_HEARERS) for lemma in word.lemmas)
        for word in clause.words
    )


def _gone(clause: Clause, after: list[Word]) -> tuple[str, float]:
    """ "Kävin …": to meet, to speak, through, or somewhere."""
    if any(word.low == "läpi" for word in after):
        return "meeting", 1.9
    if any(word.low in _AT_TABLE for word in after):
        return "meeting", 3.3
    deeds = {verb.lemma for word in after for verb in word.verbs if verb.form == "massa"}
    at_meeting = any(w.low.endswith(_PLACES) and any(n.endswith(_AT_MEETINGS) for n in w.lemmas) for w in after)
    if "tavata" in deeds or (at_meeting and not deeds & _STAGE_VERBS):
        return "meeting", 3.3
    if deeds & _STAGE_VERBS:
        return "speech", 4.8
    somewhere = any(word.low.endswith(_PLACES) or word.low in {"täällä", "luonamme"} for word in clause.words)
    return "visit", 3.3 if somewhere else 2.2


def _spoken(verb: Verb, clause: Clause, index: int, around: _Around) -> tuple[str, float]:
    """ "Puhuin …": on a stage a speech, with somebody a talk."""
    if any(word.low in {"kanssa", "kans", "kaa"} for word in clause.words):
        return "meeting", 1.9
    staged = any(
        word.low.endswith(_PLACES) and any(lemma.endswith(_STAGES) for lemma in word.lemmas) for word in clause.words
    )
    if verb.person == "1" and clause.words[0].low in {"jossa", "joissa", "jolla", "joilla"}:
        return (
            "speech",
            7.7,
        )  # "seminaarissa, jossa puhuin": what is said of it outweighs the seminar, though the clause is subordinate
    ours = verb.person == "1" or verb.form == "massa" or any(around.is_ours(word) for word in clause.words[:index])
    if not staged and (verb.person == "3" or not verb.plural) and not any(w.low.endswith("lle") for w in clause.words):
        staged = any(_stage(word) for one in around.before for word in one.words)  # "avasin seminaarin ja puhuin …"
    return ("speech", 4.7) if staged and ours else ("meeting", 1.8)


def _stage(word: Word) -> bool:
    """Whether the word names an occasion with a stage, more than a meeting at a table."""
    return any(lemma.endswith(_STAGES) and not lemma.endswith("kokous") for lemma in word.lemmas)


def _here(words: list[Word]) -> bool:
    """Whether somebody comes to us: "meille", or to a place with a capital ("Kuopioon")."""
    return any(
        word.low in _HERE or (index and word.text[0].isupper() and word.low.endswith(_INTO_PLACES))
        for index, word in enumerate(words)
    )


def _persons(clause: Clause) -> set[str]:
    return {verb.person for _, verb in clause.finites}


def _verbs_of(clause: Clause) -> set[str]:
    return {verb.lemma for word in clause.words for verb in word.verbs}
