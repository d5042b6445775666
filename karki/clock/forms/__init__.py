"""The forms of the annual clock. They say what is wrong; saving is for the operations."""
