"""When it is of use to act: windows that serve a goal (`reckoning`), and objectives for which nothing is on the way (`gaps`)."""
