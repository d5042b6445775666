"""The year as a wheel, made from dated things: `rings` names the rings, `layout` puts the marks in their places, `svg`
draws them for the page and as a file. `karki.clock.viewing.sheet` prints them on A3.

Nothing here reads a database: what is given is drawn.
"""
