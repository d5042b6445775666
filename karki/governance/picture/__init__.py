"""The picture of who decides what, made from the data: `card` sets one body or office, `layout` puts the cards in
their places, `svg` draws them for the page and as a file, `sheet` prints them on A4.

Nothing here knows a city: the tree, the leads and the powers decide the drawing.
"""
