"""Timed as ratios: each bench sets our work beside the least that the same work could take."""
