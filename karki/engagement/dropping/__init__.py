"""An invitation (.ics) or a mail (.eml) that somebody drops into Kärki: what it says, and whom of the registry it names.

`reading` looks what the file is and gives it to `invitation` or `mail`; both give an `Arrived` and know no models. `matching` sets
its people beside the registry. Whatever comes from outside is taken as plain text, and nothing that it points to is fetched.
"""
