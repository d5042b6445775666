"""Who promised what: the undertakings of a text, theirs and ours.

A verb of promising ("lupasi …", "sanoi palaavansa"), an agreement ("sovittiin, että hän …"), a duty ("meidän pitää …") or the plain present of a
verb of delivering ("hän selvittää", "lähetämme") makes one. Denied ones make none.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from karki.capture.clauses import DENYING, Clause, Word
from karki.capture.rules import words_of
from karki.capture.undertakings import Course, Promise
from karki.capture.whose import I_AND_WE, OUR_OWN, THEY, TO_US
from karki.language.naming import Hit, Registry

_RULES = words_of("promises")
_PROMISING, _SAYING, _TELLING = (frozenset(_RULES[key]) for key in ("promising", "saying", "telling"))
_AGREEING, _OBLIGING = frozenset(_RULES["agreeing"]), frozenset(_RULES["obliging"])
_DELIVERABLE, _UNDECIDED = frozenset(_RULES["deliverable"]), frozenset(_RULES["undecided"])
_OF_OURS = frozenset({"minun", "mun", "meidän", "meiän", "meijän", "kaupungin"})
_COMING = frozenset({"lähteä", "tulla", "mennä", "saapua", "olla"})
_ARRIVING = frozenset({"tulla", "valmistua", "saapua", "lähteä", "ilmestyä"})
_PEOPLE = frozenset({"hän", "he", "me", "ne", "minä", "mä"})
_QUESTIONS = frozenset({"jos", "mitä", "miten", "milloin", "kun", "koska", "jotta", "kuka"})
_CONTACTS = frozenset({"soittaa", "tavata", "vierailla"})  #: a plan of a contact rather than a promise
#: what is done with the note itself: "laitan tähän muistiin", "välitän tiedoksi"
_NOTING = frozenset({"muistiin", "tiedoksi", "muistioon", "pöytäkirjaan"})
_BIDDEN = _DELIVERABLE - _CONTACTS - _UNDECIDED - {"katsoa", "ottaa"}  #: what a note tells its writer to do
_RAISING = frozenset({"esille", "esiin", "puheeksi"})  #: what one means to speak of is promised to nobody
_STATES = frozenset(_RULES["states"])
#: of nothing in particular they promise nothing
_BARE = frozenset({"tukea", "miettiä", "harkita", "pohtia", "kommentoida"})
#: what may stand beside "lupasi" where nothing is promised but what was told: "niin hän lupasi", "lupasi kädestä pitäen"
_AFFIRMING = frozenset(
    {
        "niin",
        "hän",
        "he",
        "se",
        "ne",
        "minä",
        "mä",
        "sen",
        "itse",
        "ihan",
        "kyllä",
        "kädestä",
        "pitäen",
        "tämän",
        "oikein",
    }
)
_SHORT = 4  #: words
_NEVER_PLAIN = _PROMISING | _AGREEING | _TELLING | {"ei", "sanoa"}


def promises(clauses: list[Clause], hits: list[Hit], ours: Container[object], names: Registry) -> list[Promise]:
    """The undertakings in `clauses`, in order; `ours` are the ids of our own people, `names` the registry that the hits are from."""
    return list(_Reading(clauses, hits, ours, names).all())


def inside(at: int, found: list[Promise]) -> bool:
    """Whether a place in the text is in what somebody promised."""
    return any(promise.start <= at < promise.end for promise in found)


def _without(words: list[Word], index: int) -> list[Word]:
    return [*words[:index], *words[index + 1 :]]


class _Reading(Course):
    def all(self) -> Iterator[Promise]:
        open_: Promise | None = None
        sentence = -1
        for clause in self.clauses:
            if clause.sentence != sentence:
                sentence, self.mode, self.by, self.last = clause.sentence, "", "", ""
                if open_:
                    yield open_
                open_ = None
            if open_ and open_.that and clause.subordinate:
                self._said_in(open_, clause)
                continue
            found = self._in_clause(clause)
            if found is None:
                if open_ and self.goes_on(open_, clause):
                    open_.end = clause.end
                    open_.zone = (open_.zone[0], clause.end)
                elif open_:
                    yield open_
                    open_ = None
                continue
            if open_:
                yield open_
            open_ = found
            self.last = found.by
        if open_:
            yield open_

    @staticmethod
    def _said_in(promise: Promise, clause: Clause) -> None:
        words = clause.words if clause.words[0].low in DENYING else clause.words[1:] or clause.words
        promise.start, promise.end, promise.that = words[0].start, clause.end, False
        promise.zone = (promise.zone[0], clause.end)

    def _in_clause(self, clause: Clause) -> Promise | None:
        for reader in (
            self._headed_promise,
            self._promising,
            self._saying,
            self._agreeing,
            self._owing,
            self._due_from,
            self._staying,
            self._continuing,
            self._plainly,
        ):
            found = reader(clause)
            if found is not None:
                return found
        return None

    # -- verbs of promising

    def _promising(self, clause: Clause) -> Promise | None:
        for index, word in enumerate(clause.words):
            verb = next((verb for verb in word.verbs if verb.lemma in _PROMISING and verb.form == "finite"), None)
            if verb is None and any(v.lemma in _PROMISING and v.form in {"done", "was done"} for v in word.verbs):
                helper = next(
                    (w.is_verb("finite") for w in clause.words if any(v.lemma == "olla" for v in w.verbs)), None
                )
                told_of_before = helper and helper.past and clause.subordinate  # "kertoi, että liitto oli luvannut"
                if helper and not told_of_before and not clause.negated:
                    participle = word.is_verb("done", "was done")
                    verb = helper if participle and participle.form == "done" else None
                    if participle and participle.form == "was done":
                        verb = participle._replace(person="4")
            if verb is None or self._denied(clause, index) or self._only_affirms(clause, index):
                continue
            by = self.whose.who(clause, index, verb.person)
            self.mode, self.by = "promised", by
            return self.content(clause, index, by)
        return self._noun_of_promise(clause)

    def _only_affirms(self, clause: Clause, index: int) -> bool:
        """ "Hän palaa asiaan maanantaina, niin hän lupasi": what was told already was promised."""
        bare = len(clause.words) <= _SHORT and all(word.low in _AFFIRMING for word in _without(clause.words, index))
        at = self.clauses.index(clause)
        return bare and bool(self.last) and not any(one.subordinate for one in self.clauses[at + 1 : at + 2])

    def _noun_of_promise(self, clause: Clause) -> Promise | None:
        """ "Saimme lupauksen selvityksestä", "antoi lupauksen palata"."""
        noun = next(
            (
                i
                for i, word in enumerate(clause.words)
                if word.low in {"lupaus", "lupauksen", "lupauksensa", "lupaukset"}
            ),
            None,
        )
        if noun is None or clause.negated:
            return None
        if clause.words[-1].low == "lupaus" and not clause.finites:  # "Lupaus: luvut viikon sisällä"
            self.mode, self.by = "headed", self.whose.whence(clause.words[0]) or "them"
            return None
        verb = next(
            (v for w in clause.words for v in w.verbs if v.lemma in {"saada", "antaa", "tehdä"} and v.form == "finite"),
            None,
        )
        if verb is None:
            return None
        by = self.whose.who(clause, noun, verb.person) if verb.lemma != "saada" else "them"
        return self.content(clause, noun, by)

    @staticmethod
    def _denied(clause: Clause, index: int) -> bool:
        """Whether a "ei" governs the verb: it stands before it in the clause, or right behind ("luvannut ei")."""
        return any(verb.lemma == "ei" for word in clause.words[:index] for verb in word.verbs)

    # -- "sanoi palaavansa", "vakuutti, että"

    def _headed_promise(self, clause: Clause) -> Promise | None:
        """What stands after "Lupaus:"."""
        if self.mode != "headed" or clause.joint != ":" or clause.negated:
            return None
        return self.content(clause, -1, self.by)

    def _saying(self, clause: Clause) -> Promise | None:
        for index, word in enumerate(clause.words):
            verb = next((v for v in word.verbs if v.lemma in _SAYING | _TELLING and v.form == "finite"), None)
            if verb is None or self._denied(clause, index):
                continue
            for later in range(index + 1, len(clause.words)):
                said = clause.words[later].is_verb("doing")
                if said and said.owner:
                    by = "us" if verb.person == "1" else self.whose.who(clause, index, verb.person)
                    return self.content(clause, later - 1, by)
            self.mode = "told" if verb.lemma in _TELLING else "said"
        return None

    # -- agreements

    def _agreeing(self, clause: Clause) -> Promise | None:
        for index, word in enumerate(clause.words):
            verb = next(
                (v for v in word.verbs if v.lemma in _AGREEING and v.form in {"finite", "was done", "done"}), None
            )
            if verb is None and self._we_decided(word):
                verb = word.is_verb("finite")
            if verb is None or self._denied(clause, index) or verb.form == "done":
                continue
            self.mode, self.by = "agreed", "us"
            infinitive = next(
                (i for i in range(index + 1, len(clause.words)) if clause.words[i].is_verb("infinitive")), None
            )
            if infinitive is not None:
                return self.content(clause, infinitive - 1, "us")
        return None

    @staticmethod
    def _we_decided(word: Word) -> bool:
        """ "Päätettiin lähettää kutsu": what we, and no body of theirs, decided to do."""
        return any(
            verb.lemma == "päättää" and verb.form == "finite" and verb.past and verb.person in {"1", "4"}
            for verb in word.verbs
        )

    # -- duties

    def _owing(self, clause: Clause) -> Promise | None:
        for index, word in enumerate(clause.words):
            whose = "us" if word.low in _OF_OURS | TO_US else "them" if self._genitive(clause, word) else ""
            if not whose:
                continue
            for later in range(index, min(index + 5, len(clause.words))):
                forms = {"finite", "conditional"} if whose == "us" else {"finite"}
                verb = next((v for v in clause.words[later].verbs if v.form in forms), None)
                duty = verb and (verb.lemma in _OBLIGING or verb.lemma == "olla")
                if duty and verb and not self._denied(clause, later + 1) and not (verb.past and verb.lemma != "jäädä"):
                    found = self._deed(clause, later + 1, verb.lemma)
                    if found is not None and (whose == "us" or verb.lemma in {"pitää", "täytyä", "olla"}):
                        return self.content(clause, found - 1, whose)
            if clause.words[min(index + 1, len(clause.words) - 1)].low in {"vuoro", "tehtävä", "tehtävänä", "homma"}:
                found = self._deed(clause, index + 1, "vuoro")
                if found is not None:
                    return self.content(clause, found - 1, whose)
        return self._to_be_done(clause) or self._noted(clause) or self._left_to_us(clause)

    def _noted(self, clause: Clause) -> Promise | None:
        """ "Vastattava 18.6. mennessä", "lähetä luvut Peuralle": a note to oneself of what is to be done."""
        if clause.finites or clause.negated or any(self._genitive(clause, word) for word in clause.words[:2]):
            return None
        first = clause.words[0]
        bidden = first.is_verb("imperative")
        is_name = any(hit.start == first.start for hit in self.hits)
        if bidden and not is_name and bidden.lemma in _BIDDEN and len(clause.words) > 1:
            return self.content(clause, -1, "us")
        for word in clause.words:
            deed = word.is_verb("to do")
            if deed and deed.case in {"", "nimento"} and deed.lemma in _DELIVERABLE and word.low.endswith(("va", "vä")):
                return self.content(clause, -1, "us") if len(clause.words) > 1 else None
        return None

    def _to_be_done(self, clause: Clause) -> Promise | None:
        """ "Pitää muistaa vastata Lehikoiselle": said to oneself, and the last infinitive is the deed."""
        duty = clause.words[0].is_verb("finite", "conditional")
        if duty is None or duty.lemma not in {"pitää", "täytyä"} or duty.past or duty.person != "3":
            return None
        deeds = [i for i, word in enumerate(clause.words) if i and word.is_verb("infinitive")]
        if not deeds or not any(verb.lemma in _DELIVERABLE - _CONTACTS for verb in clause.words[deeds[-1]].verbs):
            return None
        return self.content(clause, deeds[-1] - 1, "us")

    def _left_to_us(self, clause: Clause) -> Promise | None:
        """ "Jäi meille toimittaa", "meille jäi muistion teko"."""
        stays = next(
            (i for i, w in enumerate(clause.words) if any(v.lemma == "jäädä" and v.form == "finite" for v in w.verbs)),
            None,
        )
        to_us = next((i for i, w in enumerate(clause.words) if w.low in TO_US | {"meidän", "minun"}), None)
        if stays is None or to_us is None or clause.negated or max(stays, to_us) + 1 >= len(clause.words):
            return None
        return self.content(clause, max(stays, to_us), "us")

    @staticmethod
    def _deed(clause: Clause, begin: int, lemma: str) -> int | None:
        """Where the infinitive is that a duty asks for ("pitää lähettää", "on toimitettava")."""
        wanted = "to do" if lemma == "olla" else "infinitive"
        return next((i for i in range(begin, len(clause.words)) if clause.words[i].is_verb(wanted)), None)

    def _genitive(self, clause: Clause, word: Word) -> bool:
        return word.low in {"hänen", "heidän", "sen", "niiden"} or (
            word.low.endswith("n") and any(hit.start <= word.start < hit.end for hit in self.hits)
        )

    def _due_from(self, clause: Clause) -> Promise | None:
        """ "Meiltä luvut 5.6. mennessä": what comes from whom and by when, without a verb of its own."""
        lows = [word.low for word in clause.words]
        if clause.negated or "mennessä" not in lows[2:]:
            return None
        if any(
            v.form == "finite" and v.lemma not in _COMING | _ARRIVING and not w.text[0].isupper()
            for w in clause.words
            for v in w.verbs
        ):
            return None
        at = next((i for i, word in enumerate(clause.words) if self.whose.whence(word)), None)
        if at is None:
            return self.content(clause, -1, "them") if self._told_by_them(clause) else None
        if at + 2 >= len(lows):
            return None
        return self.content(clause, at, self.whose.whence(clause.words[at]))

    def _told_by_them(self, clause: Clause) -> bool:
        """ "Viesti Ahokkaalta: laskelma tulee 5.6. mennessä": what comes, after a colon, in somebody's message."""
        before = [one for one in self.clauses if one.sentence == clause.sentence and one.start < clause.start]
        comes = any(v.form == "finite" and not v.past and v.lemma in _ARRIVING for w in clause.words for v in w.verbs)
        told = any(self.whose.whence(word) == "them" for one in before for word in one.words)
        return clause.joint == ":" and comes and told

    def _staying(self, clause: Clause) -> Promise | None:
        """ "Hän jäi selvittämään asiaa": somebody took it on."""
        for index, word in enumerate(clause.words[:-1]):
            verb = next((v for v in word.verbs if v.lemma in {"jäädä", "ryhtyä", "alkaa"} and v.form == "finite"), None)
            deed = next((i for i in range(index + 1, len(clause.words)) if clause.words[i].is_verb("maan")), None)
            if verb and deed and not clause.negated and any(v.lemma in _DELIVERABLE for v in clause.words[deed].verbs):
                return self.content(clause, deed - 1, self.whose.who(clause, index, verb.person))
        return None

    # -- more of what was promised

    def _continuing(self, clause: Clause) -> Promise | None:
        """ "… ja palata asiaan": an infinitive that a promise before it governs."""
        if self.mode != "promised" or clause.joint not in {"ja", "sekä", ","} or clause.negated or clause.subordinate:
            return None
        for index, word in enumerate(clause.words):
            infinitive = word.is_verb("infinitive", "maan")
            if infinitive is None or word.text[0].isupper():
                continue
            if any(v.form == "finite" and v.past for w in clause.words for v in w.verbs if v.lemma != "ei"):
                return None
            named = self.whose.named(clause.words[:index])
            if clause.joint == "," and not named and not word.is_verb("finite"):
                return None
            return self.content(clause, index - 1, named or self.by)
        return None

    # -- the plain present

    def _plainly(self, clause: Clause) -> Promise | None:
        if clause.negated or (self.mode == "told" and not self._own_subject(clause)):
            return None
        open_ = self.mode in {"agreed", "promised"}
        planned = not open_ and any(verb.person == "1" for _, verb in clause.finites)
        aside = _NOTING | _RAISING if planned else _NOTING
        if any(word.low in aside for word in clause.words):
            return None
        for index, word in enumerate(clause.words):
            verb = next(
                (v for v in word.verbs if v.form == "finite" and not v.past and v.person in {"1", "3", "4"}), None
            )
            if (
                verb is None
                or verb.lemma in _NEVER_PLAIN
                or (word.text[0].isupper() and index and not word.text.isupper())
            ):
                continue
            if any(earlier.is_only_finite for earlier in clause.words[int(clause.subordinate) : index]):
                continue  # "otti vastaan", "sanoi vievänsä": the clause has its verb already
            doer = any(earlier.low in _PEOPLE for earlier in clause.words[:index])
            able = verb.lemma not in _STATES and (open_ or doer)
            if not (verb.lemma in _DELIVERABLE - _UNDECIDED or able) or self._question(clause):
                continue
            if verb.lemma in _BARE and index == len(clause.words) - 1 and not open_:
                continue  # "molemmat tukee", "ministeriö miettii": a stance
            if not open_ and self._told_of_the_past(clause, word):
                continue
            ours = verb.lemma in OUR_OWN or (verb.lemma == "antaa" and self._asked_of_us(clause))
            if verb.person == "4" and not open_ and not doer and not ours:
                continue
            by = self._plain_who(clause, index, verb.person)
            if by:
                found = self.content(clause, index - 1, by)
                found.plain = self.mode not in {"agreed", "promised"}
                return found
        return None

    def _asked_of_us(self, clause: Clause) -> bool:
        """Whether the sentence said before that something is wanted of us: "pyysi meiltä lausuntoa, annetaan se"."""
        before = [one for one in self.clauses if one.sentence == clause.sentence and one.start < clause.start]
        return any(self.whose.whence(word) == "us" for one in before for word in one.words)

    def _told_of_the_past(self, clause: Clause, word: Word) -> bool:
        """ "Alustin ja Hakola kommentoi": a form that is past too, after a past one, and not by any day."""
        if not any(verb.form == "finite" and verb.past for verb in word.verbs):
            return False
        before = [one for one in self.clauses if one.sentence == clause.sentence and one.start < clause.start]
        dated = any(other.low == "mennessä" for other in clause.words)
        return not dated and any(verb.past for one in before[-1:] for _, verb in one.finites[:1])

    def _plain_who(self, clause: Clause, index: int, person: str) -> str:
        if person == "1":
            return "us"
        before = self.whose.named(clause.words[:index])
        if person == "4":
            if clause.words[0].low in {"se", "ne"}:
                return "us"  # "se lähetetään": what is sent
            return "us" if before != "them" or self.mode == "agreed" else ""
        if before:
            return before
        if index == 0 and clause.joint == ":":
            return self._headed(clause)
        if index == 0 and clause.joint != "":
            return self.last
        after = self.whose.named(clause.words[index + 1 : index + 4], nominative=True) if index == 0 else ""
        if index == 0 and not after and self._spoken_of_before(clause):
            return "them"  # "Puhuimme Kallion kanssa. Palaa asiaan syksyllä."
        if self.mode == "agreed" and index:
            return "them"  # whoever it is that the words before name
        return after

    def _headed(self, clause: Clause) -> str:
        """Whose it is by the name before a colon: "Rautiainen: palaa asiaan syksyllä"."""
        before = [one for one in self.clauses if one.sentence == clause.sentence and one.start < clause.start]
        return self.whose.named(before[-1].words, nominative=True) if before else ""

    def _spoken_of_before(self, clause: Clause) -> bool:
        """Whether a sentence without a doer comes after one that names somebody of theirs, and none between has a doer of its own."""
        for number in range(clause.sentence - 1, -1, -1):
            before = [one for one in self.clauses if one.sentence == number]
            if any(
                hit.kind == "person" and hit.target not in self.ours and one.start <= hit.start < one.end
                for one in before
                for hit in self.hits
            ):
                return True
            if any(one.finites for one in before):
                return False
        return False

    @staticmethod
    def _question(clause: Clause) -> bool:
        return clause.words[0].low in _QUESTIONS or clause.words[0].low.endswith(("ko", "kö"))

    def _own_subject(self, clause: Clause) -> bool:
        return any(word.low in THEY | I_AND_WE for word in clause.words[:3]) or any(
            verb.person == "1" for word in clause.words for verb in word.verbs
        )
