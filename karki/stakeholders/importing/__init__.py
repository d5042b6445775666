"""A file on its way into the registry: what it is (`sources`), what is there already (`directory`, `entries`), what would
come of it and does (`running`), told as a `report`. The same run forecasts and does; only the last step of a piece differs.
"""
