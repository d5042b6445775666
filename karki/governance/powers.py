"""The powers that a body or an office can have in this work. No model, so that documents are read without a database."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PowerCode(models.TextChoices):
    APPROVES = "approves", _("approves the plan")
    DECIDES_FOLLOW_UP = "decides_follow_up", _("decides on follow-up")
    FOLLOWS_UP = "follows_up", _("follows up")
    TAKES_PART_IN_FOLLOW_UP = "takes_part_in_follow_up", _("takes part in follow-up")
    LEADS = "leads", _("leads")
    DEFINES_GOALS = "defines_goals", _("defines the spearheads")
    ALIGNS = "aligns", _("aligns")
    DRAFTS = "drafts", _("drafts the plan")
    PREPARES = "prepares", _("prepares")
    COORDINATES = "coordinates", _("coordinates")
    IMPLEMENTS = "implements", _("carries out")
    REPRESENTS = "represents", _("represents the city")
    KEEPS_RELATIONS = "keeps_relations", _("keeps relations")
    SUPPORTS = "supports", _("supports")
