"""The forms of the plan. They say what is wrong with what was written; saving is for the operations."""
