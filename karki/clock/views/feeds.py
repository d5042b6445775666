"""Subscriptions to the clock: a member's own, and the address by which a calendar program reads one."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.clock.feeding.reading import calendar_for, found_by
from karki.clock.forms.feeds import FeedForm
from karki.clock.models import Feed
from karki.clock.operations import feeds as operations
from karki.clock.views.places import Trail, trail
from karki.common import clock, pace
from karki.common.problems import DomainProblem

#: Readings of one subscription in a minute: a calendar program needs one in hours.
MOST_A_MINUTE = 30
#: Carries a new address to the page that shows it, in the subscriber's browser alone: the database knows only its hash.
COOKIE = "karki-calendar"
SECONDS = 60


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.READ)
def feeds(request: CityRequest) -> HttpResponse:
    """One's own subscriptions, and a new one, whose address is shown once."""
    posted = request.method == "POST"
    form = FeedForm(request.POST if posted else None, city=request.city, user=request.user)
    problem = ""
    if form.is_valid():
        try:
            feed, token = operations.open_(city=request.city, by=request.user, **form.asked())
        except DomainProblem as refused:
            problem = str(refused)
        else:
            return _to_address(request, feed, token)
    own = Feed.objects.in_city(request.city).of(request.user).in_use()
    context = {"form": form, "feeds": own, "problem": problem, "trail": trail(request, (_title(), ""))}
    return render(request, "clock/feeds.html", context, status=422 if posted else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.READ)
def rotate(request: CityRequest, pk: int) -> HttpResponse:
    """Asks once more: where the old address stands, it must be changed."""
    feed = _own(request, pk)
    if request.method == "POST":
        return _to_address(request, feed, operations.rotate(feed=feed, by=request.user))
    context = {"feed": feed, "trail": _under(request, _("A new address"))}
    return render(request, "clock/feed_rotate.html", context)


@never_cache
@require_safe
@city_page(Permission.READ)
def address(request: CityRequest, pk: int) -> HttpResponse:
    """The new address, once: opened again the page only says so, and changes nothing."""
    feed = _own(request, pk)
    token = request.get_signed_cookie(COOKIE, default="", salt=COOKIE, max_age=SECONDS)
    if not token or operations.hashed(token) != feed.token_hash:
        messages.info(request, _("The address is shown only once. If you lost it, make a new one."))
        return redirect("clock:feeds", request.city.slug)
    shown = request.build_absolute_uri(reverse("calendar-feed", args=[token]))
    webcal = "webcal" + shown[shown.index("://") :]
    context = {"feed": feed, "address": shown, "webcal": webcal, "trail": _under(request, _("The address"))}
    response = render(request, "clock/feed_address.html", context)
    response.delete_cookie(COOKIE, path=request.path)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.READ)
def revoke(request: CityRequest, pk: int) -> HttpResponse:
    feed = _own(request, pk)
    if request.method == "POST":
        operations.revoke(feed=feed, by=request.user)
        messages.success(request, _("The subscription has ended: %(name)s.") % {"name": feed.title})
        return redirect("clock:feeds", request.city.slug)
    return render(
        request, "clock/feed_revoke.html", {"feed": feed, "trail": _under(request, _("End the subscription"))}
    )


@require_safe
def read(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar of an address, for a program that knows no sign-in. An address that is not in use does not exist.

    A token is 256 random bits: to guess one is hopeless, and a guess costs one look at an index.
    """
    found = found_by(token)
    if found is None:
        raise Http404
    if pace.is_too_often(f"feed-{found.feed.pk}", MOST_A_MINUTE):
        return HttpResponse(status=429, headers={"Retry-After": "60"})
    content = calendar_for(found, site=request.build_absolute_uri("/")[:-1])
    if found.feed.last_read_on != clock.today():
        Feed.objects.filter(pk=found.feed.pk).update(last_read_on=clock.today())
    etag = quote_etag(hashlib.sha256(content).hexdigest()[:32])
    headers = {
        "ETag": etag,
        "Cache-Control": "private, max-age=900",
        "Content-Disposition": f'inline; filename="{found.feed.city.slug}-vuosikello.ics"',
        "X-Robots-Tag": "noindex",
        "Referrer-Policy": "no-referrer",
    }
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
    return get_conditional_response(request, etag=etag, response=response) or response


def _to_address(request: CityRequest, feed: Feed, token: str) -> HttpResponse:
    """To the page of the address, so that reloading it makes no other."""
    response = redirect("clock:feed-address", request.city.slug, feed.pk)
    kept = {"httponly": True, "samesite": "Lax", "secure": settings.SESSION_COOKIE_SECURE, "path": response.url}
    response.set_signed_cookie(COOKIE, token, salt=COOKIE, max_age=SECONDS, **kept)
    return response


def _own(request: CityRequest, pk: int) -> Feed:
    feed: Feed = get_object_or_404(Feed.objects.in_city(request.city).of(request.user).in_use(), pk=pk)
    feed.city = request.city
    return feed


def _title() -> str:
    return _("Calendar subscriptions")


def _under(request: CityRequest, here: str) -> Trail:
    return trail(request, (_title(), reverse("clock:feeds", args=[request.city.slug])), (here, ""))
