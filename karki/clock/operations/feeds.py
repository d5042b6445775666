"""Subscriptions: opened, given a new address, ended. The address is told once; the database holds only its hash."""

from __future__ import annotations

import hashlib
import secrets

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.models import City
from karki.cities.roles import Permission
from karki.clock.models import Feed, Told
from karki.common import clock
from karki.common.problems import DomainProblem
from karki.governance.models import Body
from karki.stakeholders.models import Person

MOST = 20  #: of one member in one city


def hashed(token: str) -> str:
    """256 random bits need no salt and no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def open_(
    *,
    city: City,
    scope: str,
    title: str,
    person: Person | None = None,
    body: Body | None = None,
    goal: int | None = None,
    by: User,
) -> tuple[Feed, str]:
    """Makes a subscription of the one who asks; returns it with the secret of its address, which is told this once."""
    require(by, Permission.READ, city)
    User.objects.select_for_update().get(pk=by.pk)  # two windows at the same moment queue
    if Feed.objects.in_city(city).of(by).in_use().count() >= MOST:
        raise DomainProblem(_("You have %(count)s subscriptions already. End one first.") % {"count": MOST})
    token = secrets.token_urlsafe(32)
    feed = Feed(
        city=city,
        user=by,
        scope=scope,
        person=person,
        body=body,
        goal=goal,
        title=title[:300],
        language=(get_language() or "fi")[:2],
        token_hash=hashed(token),
        opened_at=clock.now(),
    )
    feed.full_clean()
    feed.save()
    trail.record("clock.feed.opened", subject=feed, city=city, by=by, scope=scope)
    return feed, token


@transaction.atomic
def rotate(*, feed: Feed, by: User) -> str:
    """A new address; the old one works no more from this moment."""
    locked = _own(feed, by)
    token = secrets.token_urlsafe(32)
    locked.token_hash, locked.rotated_at, locked.last_read_on = hashed(token), clock.now(), None
    locked.save(update_fields=["token_hash", "rotated_at", "last_read_on"])
    trail.record("clock.feed.rotated", subject=locked, city=locked.city, by=by)
    return token


@transaction.atomic
def revoke(*, feed: Feed, by: User) -> None:
    """Ends the subscription for good."""
    locked = _own(feed, by)
    locked.revoked_at = clock.now()
    locked.save(update_fields=["revoked_at"])
    Told.objects.filter(feed=locked).delete()
    trail.record("clock.feed.revoked", subject=locked, city=locked.city, by=by)


def _own(feed: Feed, by: User) -> Feed:
    """One's own subscription that is in use, locked."""
    require(by, Permission.READ, feed.city)
    locked: Feed | None = Feed.objects.select_for_update().filter(pk=feed.pk, user=by).first()
    if locked is None:
        raise DomainProblem(_("Only the subscriber can change a subscription."))
    if locked.revoked_at is not None:
        raise DomainProblem(_("The subscription has ended."))
    locked.city = feed.city
    return locked
