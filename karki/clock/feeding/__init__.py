"""The clock as a calendar that other programs read: `calendar` writes iCalendar (RFC 5545, RFC 7986), `reading` says
what a subscription holds and for whom, `changes` what has changed since it was read.
"""
