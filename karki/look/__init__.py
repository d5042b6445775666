"""How the pages look: the drawn signs of ratings and stances, the icons, and the components that draw with them.

It knows nothing of the city's things: it draws what it is given. The style sheets are in static/karki/css, the
components' templates in templates/components; the gallery shows all of them.
"""
