"""What each figure is and how it is counted, in a sentence for who reads it in a spreadsheet."""

from __future__ import annotations

MEANINGS = {
    "received": "Complaints received in the period. Merged ones count once, void ones never.",
    "serious": "Of the complaints received, those of class 2.",
    "justified": "Of the complaints received whose ground is known, those justified or partly so.",
    "closed": "Cases closed in the period, whenever they were received.",
    "first_contact": "Of the complaints received that did not come in closed, those solved when written down and not "
    "taken up again.",
    "promises": "Of the promises that ended or came due in the period, those answered in time.",
    "trust": "(1 - time taken / time promised) x 100, both from when it was promised: 100 at once, 0 exactly on time, "
    "below 0 late. Median of the promises answered.",
    "early": "How long before the promised time we answered; below 0 late. Median of the promises answered.",
    "acknowledged": "From receipt to our first word that reached the customer; of the complaints received in writing.",
    "solved": "From receipt to the first time it was solved; of the cases solved in the period.",
    "quick": "Of the cases solved in the period, those within 24 hours of receipt.",
    "late": "Of the debts paid, or due and unpaid, in the period, those late.",
    "again": "Complaints of customers who had complained within 60 days before.",
    "paid": "Payments made in the period; currencies are never added together.",
    "goodwill": "Coupons, gifts and reductions by the day the customer agreed to them.",
    "satisfaction": "Mean of the answers at callbacks, 1 to 5.",
    "stay": "Of the customers called back whose attitude was noted, those loyal or as before.",
    "estimate": "What consumer studies of the 1970s and 80s would expect of the cases closed; an estimate, not this "
    "shop's data.",
    "handlers_refused": "How often a customer asked for somebody else.",
    "by": "Of the complaints received of which it is known, how many of each; most frequent first.",
    "outcome": "Of the cases closed, how they ended.",
    "attitude": "Of the callbacks that noted it.",
    "answers": "Of the callbacks that gave a mark, how many gave each.",
    "late_by_kind": "Of the debts of this kind paid, or due and unpaid, those late.",
    "departments": "Of the answers of this department that came or were due, those later than agreed.",
    "weekday": "Of the complaints received, by the clocks of the book.",
    "hour": "Of the complaints received, by the clocks of the book.",
}
