"""The rows of the bench of scale, made by the server: an invented city, whom it knows and whom it has met.

Everything that one person or organisation has is as much in both sizes (ten engagements, twenty people of an organisation); what
belongs to all grows. Names are syllables: ten first names, ten people of each surname. A list that is
longer than a page in the big size is so in the small one too, so that both show as much.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

PEOPLE_PER_OURS = 25  #: of so many one is of the city itself; they share the engagements
CROWDED = 400  #: so many days ago was a fair: a day with more than a page of engagements in both sizes
ONE = 777  #: the engagement and the promise whose pages are opened, and in the small size the person
FILLED = (
    "stakeholders_person",
    "stakeholders_organization",
    "stakeholders_alias",
    "stakeholders_post",
    "stakeholders_membership",
    "stakeholders_contactdetail",
    "stakeholders_othername",
    "stakeholders_note",
    "engagement_engagement",
    "engagement_participant",
    "engagement_engagement_objectives",
    "engagement_note",
    "engagement_commitment",
    "engagement_commitment_objectives",
    "search_indexedentry",
    "search_indexedword",
)

_FUNCTIONS = """
CREATE FUNCTION pg_temp.syllable(n bigint) RETURNS text IMMUTABLE LANGUAGE sql AS $$
  SELECT (ARRAY['ka','ro','lin','sa','tu','mik','vie','hon','pel','tii','nur','ves','jo','lam','sii','kau','ri','ho','te','mu'])[n % 20 + 1]
$$;
CREATE FUNCTION pg_temp.surname(i bigint) RETURNS text IMMUTABLE LANGUAGE sql AS $$
  SELECT pg_temp.syllable(s) || pg_temp.syllable(s / 20) || pg_temp.syllable(s / 400) || pg_temp.syllable(s / 8000) || 'nen'
  FROM (SELECT (i / 10 * 7919) % 160000 AS s) AS shuffled
$$;
CREATE FUNCTION pg_temp.first(i bigint) RETURNS text IMMUTABLE LANGUAGE sql AS $$
  SELECT pg_temp.syllable(abs(hashint8(i)) % 10) || 'ri'
$$;
CREATE FUNCTION pg_temp.kind(i bigint) RETURNS text IMMUTABLE LANGUAGE sql AS $$
  SELECT (ARRAY['meeting','own_event','external_event','speech','hearing','statement','letter','call','visit'])[i % 9 + 1]
$$;
CREATE FUNCTION pg_temp.day(i bigint) RETURNS date IMMUTABLE LANGUAGE sql AS $$
  SELECT CASE WHEN i BETWEEN 301 AND 500 THEN {today}::date - {crowded} WHEN i % 33 = 0 THEN {today}::date + (i * 7 % 90)::int ELSE {today}::date - 1 - (i * 37 % 1000)::int END
$$;
CREATE FUNCTION pg_temp.class(i bigint) RETURNS text IMMUTABLE LANGUAGE sql AS $$
  SELECT CASE WHEN i % 50 = 7 THEN 'secret' WHEN i % 10 = 1 THEN 'public' ELSE 'internal' END
$$;
"""

_ROWS = (
    """INSERT INTO stakeholders_person (id, version, city_id, user_id, name, title, name_key, sort_key, purpose, origin,
         check_every, archived_why, checked_on)
       SELECT i, 1, {city}, CASE WHEN i = 1 THEN {user} END, initcap(f) || ' ' || initcap(s), '', f || ' ' || s, s || ' ' || f,
         '', '', 180, '', {today}::date - (i % 365)::int
       FROM (SELECT i, pg_temp.first(i) AS f, pg_temp.surname(i) AS s FROM generate_series(1, {people}::bigint) AS i) AS named""",
    """INSERT INTO stakeholders_organization (id, version, city_id, key, kind, name, name_sv, name_en, source, name_key,
         check_every, archived_why)
       SELECT o, 1, {city}, 'o' || o, (ARRAY['ministry','company','association','party'])[CASE WHEN o <= 8 THEN 4 ELSE o % 3 + 1 END],
         initcap(pg_temp.surname(o * 10)) || ' ry', '', '', '', pg_temp.surname(o * 10) || ' ry', 180, ''
       FROM generate_series(1, {people}::bigint / 20) AS o""",
    """INSERT INTO stakeholders_alias (id, organization_id, kind, text)
       SELECT o, o, 'abbreviation', 'ORG' || o FROM generate_series(1, {people}::bigint / 20) AS o""",
    """INSERT INTO stakeholders_post (id, version, city_id, organization_id, kind, name, name_key)
       SELECT p, 1, {city}, p % ({people} / 20) + 1, (ARRAY['minister','mp'])[abs(hashint8(p)) % 2 + 1], 'virka ' || p, 'virka ' || p
       FROM generate_series(1, {people}::bigint / 5) AS p""",
    """INSERT INTO stakeholders_membership (id, version, person_id, organization_id, post_id, role, ended_why, source, starts, ends,
         on_behalf_of_id)
       SELECT i, 1, i, i % ({people} / 20) + 1, CASE WHEN i % 5 = 0 THEN i / 5 END, '', '', '', '2020-01-01',
         CASE WHEN i % 3 = 0 THEN '2024-12-31'::date END, CASE WHEN i % 4 = 0 THEN i % 8 + 1 END
       FROM generate_series(1, {people}::bigint) AS i""",
    """INSERT INTO stakeholders_membership (id, version, person_id, organization_id, role, ended_why, source, starts)
       SELECT {people} + i, 1, i, (i + 3) % ({people} / 20) + 1, 'jäsen', '', '', '2025-01-01'
       FROM generate_series(1, {people}::bigint) AS i""",
    """INSERT INTO stakeholders_contactdetail (id, person_id, kind, value, label)
       SELECT i, i, 'email', 'osoite' || i || '@example.org', '' FROM generate_series(1, {people}::bigint) AS i""",
    """INSERT INTO stakeholders_othername (id, person_id, kind, text, name_key)
       SELECT i, i, 'former', initcap(pg_temp.surname(i + 5000)), pg_temp.surname(i + 5000)
       FROM generate_series(1, {people}::bigint) AS i WHERE i % 20 = 0""",
    """INSERT INTO stakeholders_note (id, version, city_id, person_id, text, by_name, written_on, publicity, secret_ground)
       SELECT i, 1, {city}, i, 'muistiinpano', 'Aino Ahola', {today}::date, 'internal', ''
       FROM generate_series(1, {people}::bigint) AS i WHERE i % 3 = 0""",
    """INSERT INTO engagement_engagement (id, version, city_id, kind, state, title, date, ends, place, message, why, intended, key_messages,
         not_to_say, background, outcome, invitation_uid, created_by_id, created_at, changed_at, publicity, secret_ground, secret_until)
       SELECT e, 1, {city}, pg_temp.kind(e), CASE WHEN e % 33 = 0 OR e % 50 = 3 THEN 'planned' ELSE 'held' END,
         'Tapaaminen: ' || initcap(pg_temp.first(w)) || ' ' || initcap(pg_temp.surname(w)), pg_temp.day(e),
         CASE WHEN e % 40 = 9 THEN pg_temp.day(e) + 1 + (e % 3)::int END, 'Helsinki', 'viesti', '', '',
         '', '', '', 'sovittiin jatkosta', '', {user}, now(), now(), pg_temp.class(e),
         CASE WHEN pg_temp.class(e) = 'secret' THEN 'JulkL 24 § 1 mom. 17 k.' ELSE '' END,
         CASE WHEN pg_temp.class(e) = 'secret' THEN '2040-01-01'::date END
       FROM (SELECT e, e % ({people} - {ours}) + {ours} + 1 AS w FROM generate_series(1, {people}::bigint * 10) AS e) AS met""",
    """INSERT INTO engagement_participant (engagement_id, ours, person_id, name, role, "order")
       SELECT e, true, abs(hashint8(e)) % {ours} + 1, '', 'takes_part', 0 FROM generate_series(1, {people}::bigint * 10) AS e""",
    """INSERT INTO engagement_participant (engagement_id, ours, person_id, name, role, "order")
       SELECT e, false, e % ({people} - {ours}) + {ours} + 1, '', 'takes_part', 0 FROM generate_series(1, {people}::bigint * 10) AS e""",
    """INSERT INTO engagement_participant (engagement_id, ours, organization_id, name, role, "order")
       SELECT e, false, e / 5 % ({people} / 20) + 1, '', 'takes_part', 1 FROM generate_series(5, {people}::bigint * 10, 5) AS e""",
    """INSERT INTO engagement_engagement_objectives (engagement_id, objective_id)
       SELECT e, abs(hashint8(e + 1)) % 200 + 1 FROM generate_series(1, {people}::bigint * 10) AS e""",
    """INSERT INTO engagement_note (engagement_id, version, text, by_id, by_name, created_at, publicity, secret_ground)
       SELECT e, 1, 'kuultua', {user}, 'Aino Ahola', now(), 'internal', '' FROM generate_series(7, {people}::bigint * 10, 10) AS e""",
    """INSERT INTO engagement_commitment (id, version, city_id, engagement_id, direction, text, owner_id, person_id, made_on, due, due_words,
         state, closed_on, evidence, evidence_url, created_at, changed_at, publicity, secret_ground)
       SELECT i, 1, {city}, i, (ARRAY['theirs','ours'])[i % 2 + 1], 'lupaus ' || pg_temp.surname(i), i % {ours} + 1,
         i % ({people} - {ours}) + {ours} + 1, pg_temp.day(i), CASE WHEN i % 9 > 0 THEN pg_temp.day(i) + 60 END, '',
         CASE WHEN i % 10 = 7 THEN 'open' ELSE 'kept' END, CASE WHEN i % 10 <> 7 THEN pg_temp.day(i) + 30 END,
         CASE WHEN i % 10 <> 7 THEN 'kirje' ELSE '' END, '', now(), now(), 'internal', ''
       FROM generate_series(1, {people}::bigint) AS i""",
    """INSERT INTO engagement_commitment_objectives (commitment_id, objective_id)
       SELECT i, i % 200 + 1 FROM generate_series(1, {people}::bigint) AS i""",
    # the search, as it reads these rows, but without the dictionary forms
    """INSERT INTO search_indexedentry (id, city_id, kind, "row", part, key, title, texts, language, place, url, publicity, permission, digest)
       SELECT id, {city}, 'person', id, '', 'person-' || lpad(id::text, 10, '0') || '-', name, '[]', 'fi', '', '/small/people/' || id || '/',
         'internal', 'read', '' FROM stakeholders_person""",
    """INSERT INTO search_indexedentry (id, city_id, kind, "row", part, key, title, texts, language, place, url, day, publicity, permission, digest)
       SELECT 10000000 + id, {city}, 'engagement', id, '', 'engagement-' || lpad(id::text, 10, '0') || '-', title,
         jsonb_build_array(jsonb_build_array(message, 'fi'), jsonb_build_array(outcome, 'fi')), 'fi', '', '/small/engagements/' || id || '/', date,
         publicity, 'read', '' FROM engagement_engagement""",
    """INSERT INTO search_indexedentry (id, city_id, kind, "row", part, key, title, texts, language, place, url, day, publicity, permission, digest)
       SELECT 20000000 + id, {city}, 'promise', id, '', 'promise-' || lpad(id::text, 10, '0') || '-', text, '[]', 'fi', '',
         '/small/engagements/promises/' || id || '/', made_on, publicity, 'read', '' FROM engagement_commitment""",
    """INSERT INTO search_indexedentry (id, city_id, kind, "row", part, key, title, texts, language, place, url, publicity, permission, digest)
       SELECT 30000000 + id, {city}, 'organization', id, '', 'organization-' || lpad(id::text, 10, '0') || '-', name, '[]', 'fi', '',
         '/small/organizations/' || id || '/', 'internal', 'read', '' FROM stakeholders_organization""",
    """INSERT INTO search_indexedentry (id, city_id, kind, "row", part, key, title, texts, language, place, url, day, publicity, permission, digest)
       SELECT 5000000 + id, {city}, 'remark', id, '', 'remark-' || lpad(id::text, 10, '0') || '-', '',
         jsonb_build_array(jsonb_build_array('viesti kuultu', 'fi')), 'fi', by_name, '/small/people/' || person_id || '/#notes', written_on,
         publicity, 'read', '' FROM stakeholders_note""",
    """INSERT INTO search_indexedentry (id, city_id, kind, "row", part, key, title, texts, language, place, url, day, publicity, permission, digest)
       SELECT 40000000 + n.id, {city}, 'note', n.id, '', 'note-' || lpad(n.id::text, 10, '0') || '-', '',
         jsonb_build_array(jsonb_build_array('kuultua', 'fi')), 'fi', by_name, '/small/engagements/' || e.id || '/', e.date,
         CASE WHEN e.publicity = 'secret' THEN 'secret' ELSE 'internal' END, 'read', ''
       FROM engagement_note AS n JOIN engagement_engagement AS e ON e.id = n.engagement_id""",
    """INSERT INTO search_indexedword (entry_id, kind, word, points)
       SELECT id, kind, word, 32 FROM search_indexedentry, LATERAL (
         SELECT DISTINCT word FROM regexp_split_to_table(lower(title), '[^[:alnum:]]+') AS word WHERE word <> '') AS words""",
    """INSERT INTO search_indexedword (entry_id, kind, word, points)
       SELECT id, kind, word, 8 FROM search_indexedentry, unnest(ARRAY['viesti', 'sovittiin', 'sopia', 'jatkosta', 'aihe' || id % 200]) AS word
       WHERE kind = 'engagement'""",
    """INSERT INTO search_indexedword (entry_id, kind, word, points)
       SELECT id, kind, word, 8 FROM search_indexedentry, unnest(ARRAY['kuultua', 'kuulla', 'aihe' || id % 200]) AS word WHERE kind = 'note'""",
    """INSERT INTO search_indexedword (entry_id, kind, word, points)
       SELECT id, kind, word, 8 FROM search_indexedentry, unnest(ARRAY['viesti', 'kuultu', 'kuulla']) AS word WHERE kind = 'remark'""",
)  # fmt: skip


def fill(people: int) -> None:
    """Fills the migrated database: the plan by the program, the rest by the server, indexes made last."""
    from django.db import connection, transaction

    from bench.objectives import fill as fill_plan
    from karki.common import clock

    user = fill_plan()
    city = user.memberships.get().city
    values = {
        "city": str(city.pk),
        "user": str(user.pk),
        "today": f"'{clock.today().isoformat()}'",
        "people": str(people),
        "ours": str(people // PEOPLE_PER_OURS),
        "crowded": str(CROWDED),
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        if cursor.fetchone()[0]:  # what refers to what is right by its making, and looking takes minutes
            cursor.execute("SET LOCAL session_replication_role = replica")
        made_again = _without_indexes(cursor)
        for statement in (_FUNCTIONS, *_ROWS):
            for name, value in values.items():
                statement = statement.replace("{" + name + "}", value)
            cursor.execute(statement)
        for statement in made_again:
            cursor.execute(statement)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _without_indexes(cursor: Any) -> list[str]:
    """Drops the indexes of the filled tables and gives the statements that make them again."""
    cursor.execute(
        """SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename = ANY(%s)
           AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = (quote_ident(indexname))::regclass)""",
        [list(FILLED)],
    )
    found = cursor.fetchall()
    for _table, name, _made in found:
        cursor.execute(f'DROP INDEX "{name}"')
    return [made for _table, _name, made in found]


def reader() -> Any:
    """Who opens the pages: the coordinator, who sees everything."""
    from karki.accounts.models import User

    return User.objects.get(username="aino")


def pages() -> dict[str, str]:
    """What is opened, by what the table calls it."""
    from karki.common import clock
    from karki.stakeholders.models import Organization, Person

    one = Person.objects.order_by("-pk")[1_000 - ONE]
    first, surname = one.name.casefold().split()
    organization = Organization.objects.get(pk=9)
    past, crowded = (clock.today() - timedelta(days=days) for days in (90, CROWDED))
    found = {
        "people": "people/",
        "people, page 20": "people/?page=20",
        "people: a surname": f"people/?words={surname}",
        "people: a first name": f"people/?words={first}",
        "people: a letter": "people/?words=k",
        "people: a kind of post": "people/?post=minister",
        "people: to be checked": "people/?shown=unchecked",
        "organisations": "organizations/",
        "organisations: a name": f"organizations/?words={organization.name_key[:6]}",
        "search: a surname": f"search/?q={surname}",
        "search: a first name": f"search/?q={first}",
        "search: a word of all": "search/?q=tapaaminen",
        "search: the same, page 20": "search/?q=tapaaminen&page=20",
        "search: a beginning": "search/?q=tap",
        "search: a name of two words": f"search/?q={first}+{surname}",
        "search: common and rare": f"search/?q=tapaaminen+{surname}",
        "search: two common words": f"search/?q=tapaaminen+{first}",
        "search: three common words": "search/?q=tapaaminen+viesti+sovittiin",
        "search: a word of notes": "search/?q=kuulla",
        "search: notes": "search/?q=kuulla&kind=note",
        "search: engagements": "search/?q=tapaaminen&kind=engagement",
        "search: a rare kind": "search/?q=viesti&kind=remark",
        "search: a rare kind, a beginning": "search/?q=vie&kind=remark",
        "engagements": "engagements/",
        "engagements past": "engagements/past/",
        "engagements past: a kind": "engagements/past/?kind=visit",
        "engagements past: mine": "engagements/past/?who=mine",
        "engagements past: a person": f"engagements/past/?person={one.pk}",
        "engagements past: one of ours": "engagements/past/?person=5",
        "engagements past: a goal": "engagements/past/?goal=3",
        "calendar of a month": "engagements/calendar/",
        "calendar of a past month": f"engagements/calendar/{past:%Y/%m}/",
        "calendar of a crowded day": f"engagements/calendar/{crowded:%Y/%m/%d}/",
        "promises": "engagements/promises/",
        "promises: all": "engagements/promises/?state=all",
        "promises: kept": "engagements/promises/?state=kept",
        "promises: mine": "engagements/promises/?who=mine",
        "a person": f"people/{one.pk}/",
        "a person of ours": "people/1/",
        "an organisation": "organizations/9/",
        "an engagement": f"engagements/{ONE}/",
        "a promise": f"engagements/promises/{ONE}/",
        "home": "",
    }
    return {name: f"/small/{address}" for name, address in found.items()}
