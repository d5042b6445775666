"""What the views of the clock have in common: what was asked for (`asked`), the things shown (`shown`), and how one is
told in a line (`lines`); then what each view makes of them (`entries` of the wheel, `months`, `quarters` and `strip`,
`sheet` on paper). Every view shows the same things of the same question.
"""
