"""One or two examples of each command, told in each language: what is typed, and what for."""

from __future__ import annotations

from complaintlog.errors import N_

EXAMPLES: dict[str, tuple[tuple[str, str], ...]] = {
    "new": (
        (
            N_('complaintlog new --name "Li Mei" --phone 13800000000 --description "The kettle leaks" --promise 17:00'),
            N_("While the customer is on the line, with the time you tell them."),
        ),
        (
            N_('complaintlog new --description "Soup was cold" --channel visit --category service'),
            N_("Only the description is needed; the rest can follow later."),
        ),
    ),
    "assign": (
        (
            N_("complaintlog assign 12 wang"),
            N_("wang has it now, with every debt on it."),
        ),
        (
            N_("complaintlog assign --from li --to wang"),
            N_("Everything open, when someone is away."),
        ),
    ),
    "edit": (
        (
            N_('complaintlog edit 12 --phone 13800000000 --product "Kettle, steel"'),
            N_("What was not known during the call."),
        ),
        (
            N_("complaintlog edit 12"),
            N_("The whole form on the screen (--plain: in your own editor); nothing changes until you save it."),
        ),
    ),
    "attach": (
        (
            N_('complaintlog attach 12 receipt.jpg seam.jpg --note "Sent by the customer"'),
            N_("Both are kept in the book, or neither."),
        ),
        (
            N_('complaintlog attach 12 --sample "Bag of noodles, opened" --note "Wang, fridge in the office"'),
            N_("A sample, and who keeps it where."),
        ),
        (
            N_("complaintlog attach 12 --save 1 -o photo.jpg"),
            N_("The first attachment as a file again."),
        ),
    ),
    "merge": (
        (
            N_("complaintlog merge 12 --into 11"),
            N_("The customer called twice about one thing; words and promises move to 11."),
        ),
    ),
    "corrective add": (
        (
            N_('complaintlog corrective add 12 "Check every sieve before lunch" --by fri --owner wang'),
            N_("It is owed like everything else, also when the case is closed."),
        ),
    ),
    "corrective verify": (
        (
            N_("complaintlog corrective verify c3"),
            N_("All who wished for it, and have the same problem noted, will be told."),
        ),
    ),
    "corrective list": (
        (
            N_("complaintlog corrective list --problem sieve"),
            N_("What is still to be done about one problem."),
        ),
    ),
    "shop show": (
        (
            N_("complaintlog shop show"),
            N_("Who may approve, who stands in for whom."),
        ),
    ),
    "shop set": (
        (
            N_("complaintlog shop set people.wang.role manager"),
            N_("From then on this person approves, and takes over what is serious."),
        ),
        (
            N_("complaintlog shop set people.li.active no"),
            N_("What this person owes goes to the deputy, else to every manager."),
        ),
        (
            N_("complaintlog shop set departments.Kitchen.hours 4"),
            N_("As agreed with the kitchen; it is late after that."),
        ),
        (
            N_('complaintlog shop set hours.mon-fri "09:00-12:00 13:00-18:00"'),
            N_("When the shop works: limits count this time. A country, set likewise, takes its holidays out."),
        ),
    ),
    "policy list": (
        (
            N_("complaintlog policy list"),
            N_("The trades and supervisors whose limits are at hand."),
        ),
    ),
    "policy show": (
        (
            N_("complaintlog policy show cn-telecom"),
            N_("With the source of each limit; check before relying on it."),
        ),
    ),
    "policy use": (
        (
            N_("complaintlog policy use cn-telecom"),
            N_("These limits, for what is made from now on."),
        ),
    ),
    "policy apply": (
        (
            N_("complaintlog policy apply"),
            N_("First see what would move."),
        ),
    ),
    "shop edit": (
        (
            N_("complaintlog shop edit"),
            N_("All rules at once, with your own comments."),
        ),
    ),
    "shop unset": (
        (
            N_("complaintlog shop unset categories.delivery"),
            N_("Where complaints of this kind go is open again."),
        ),
    ),
    "link": (
        (
            N_("complaintlog link 12 14"),
            N_("Each names the other."),
        ),
    ),
    "approve": (
        (
            N_('complaintlog approve 12 --amount 300 --opinion "As a one-off"'),
            N_("Another amount than was proposed, and why."),
        ),
    ),
    "reject": (
        (
            N_('complaintlog reject 12 --opinion "Offer an exchange first"'),
            N_("The clerk sees why, and proposes another."),
        ),
    ),
    "pay": (
        (
            N_("complaintlog pay 12 38.00 --reference T-20418"),
            N_("Never more than was approved."),
        ),
    ),
    "ask": (
        (
            N_('complaintlog ask 12 Kitchen --text "Who plated table 12?" --by +2h'),
            N_("The owner chases; the department owes the answer."),
        ),
    ),
    "wait": (
        (
            N_('complaintlog wait 12 "fri 15:00" --text "photos of the seam"'),
            N_("Their word starts our clocks again."),
        ),
    ),
    "deadline": (
        (
            N_('complaintlog deadline 12 "2026-12-05 17:00" --to 12345 --ref GD-88'),
            N_("It outlives closing the case."),
        ),
    ),
    "follow": (
        (
            N_('complaintlog follow 12 "tomorrow 10:00" "Ask the supplier for the batch" --assignee wang'),
            N_("Anything that must not be forgotten."),
        ),
    ),
    "snooze": (
        (
            N_('complaintlog snooze f31 "tomorrow 9:00" --reason "Customer is in a meeting today"'),
            N_("What was promised to a customer cannot be put off."),
        ),
    ),
    "escalate": (
        (
            N_('complaintlog escalate 12 --trigger media --reason "A reporter rang"'),
            N_("A manager takes it over at once."),
        ),
    ),
    "rate": (
        (
            N_("complaintlog rate 12 agreed"),
            N_("Agreed is not yet changed: it is looked at again."),
        ),
    ),
    "void": (
        (
            N_('complaintlog void 12 --reason "Entered twice"'),
            N_("It leaves the figures, not the record."),
        ),
    ),
    "listen": (
        (
            N_('complaintlog listen 12 --words "The kettle leaks since Monday, you want a new one" --confirmed'),
            N_("Said back in your own words, and the customer said yes."),
        ),
    ),
    "apologize": (
        (
            N_('complaintlog apologize 12 --words "I am sorry you had to call twice"'),
            N_("Sorry for the experience; not a word about whose fault it is."),
        ),
    ),
    "investigate": (
        (
            N_('complaintlog investigate 12 --validity justified --cause-code transport --cause "Dropped on the way"'),
            N_("What is not said stays as it was found before."),
        ),
    ),
    "propose": (
        (
            N_('complaintlog propose 12 --action exchange --text "A new kettle by courier" --goodwill 20'),
            N_("What we would do, and the goodwill beside it."),
        ),
    ),
    "solve": (
        (
            N_('complaintlog solve 12 --agreed --carry-out-by "fri 17:00"'),
            N_("The customer agrees; the deed is owed by Friday."),
        ),
        (
            N_('complaintlog solve 12 --outcome explained --told --text "The fee is in the contract, page 2"'),
            N_("Explained and told, without a solution."),
        ),
    ),
    "thank": (
        (
            N_('complaintlog thank 12 --words "Thank you for telling us, we checked the whole batch"'),
            N_("The last of the four steps."),
        ),
    ),
    "callback": (
        (
            N_('complaintlog callback 12 --reached --satisfaction 5 --feedback "Quick this time"'),
            N_("Reached and satisfied."),
        ),
        (
            N_("complaintlog callback 12 --not-reached"),
            N_("A try; it stays owed."),
        ),
    ),
    "promise": (
        (
            N_('complaintlog promise 12 "tomorrow 11:30" --why "The workshop answers by ten"'),
            N_("A clock time, and the reason given for it."),
        ),
        (
            N_('complaintlog promise 12 "fri 17:00" --deed "Send the new kettle"'),
            N_("A deed instead of an answer; only the deed pays it."),
        ),
    ),
    "contact": (
        (
            N_('complaintlog contact 12 "No news from the workshop yet" --promise "tomorrow 11:30"'),
            N_("Even no news keeps a promise, when it names the next time."),
        ),
        (
            N_('complaintlog contact 12 "Asks where the parcel is" --from-customer'),
            N_("The customer rang; that pays nothing we promised."),
        ),
    ),
    "note": (
        (
            N_('complaintlog note 12 "Same batch as in case 9"'),
            N_("Only we read it."),
        ),
    ),
    "done": (
        (
            N_("complaintlog done f31 f32"),
            N_("Both are done, or neither."),
        ),
    ),
    "due": (
        (
            N_("complaintlog due --mine"),
            N_("Every morning: whom to call first."),
        ),
        (
            N_("complaintlog due --within 3d --json"),
            N_("What comes in three days too, for another program."),
        ),
    ),
    "take": (
        (
            N_("complaintlog take 12"),
            N_("From here on you follow it up and answer it."),
        ),
    ),
    "close": (
        (
            N_('complaintlog close 12 --outcome withdrawn --reason "The customer found the parcel"'),
            N_("Ends the case from any stage; what was not done is recorded as waived."),
        ),
    ),
    "reopen": (
        (
            N_('complaintlog reopen 12 --reason "It leaks again"'),
            N_("Within thirty days; later, register a new one that repeats it."),
        ),
    ),
    "undo": (
        (
            N_("complaintlog undo"),
            N_("Your last entry, whatever it was."),
        ),
        (
            N_("complaintlog undo 12"),
            N_("Your last entry on this case."),
        ),
    ),
    "list": (
        (
            N_("complaintlog list kettle --week this"),
            N_("This week's complaints that mention a kettle."),
        ),
        (
            N_("complaintlog list zhangsan --stage solve"),
            N_("Names are found in pinyin too."),
        ),
    ),
    "show": (
        (
            N_("complaintlog show 12 --history"),
            N_("Everything about it, and who wrote what when."),
        ),
    ),
    "guide": (
        (
            N_("complaintlog guide apologize"),
            N_("What helps, what to say, what never to say."),
        ),
        (
            N_("complaintlog guide 12"),
            N_("What to do and say now on this case, with its facts filled in."),
        ),
    ),
    "customer show": (
        (
            N_("complaintlog customer show 13800000000"),
            N_("Who is calling, and what they were promised before."),
        ),
        (
            N_("complaintlog customer show zhangsan"),
            N_("Several of the name: a table to choose from."),
        ),
    ),
    "customer export": (
        (
            N_("complaintlog customer export 7 -o customer-7.json"),
            N_("All of it but what is for us only; the file names what is missing."),
        ),
    ),
    "customer merge": (
        (
            N_("complaintlog customer merge 9 --into 7 --dry-run"),
            N_("See first which complaints would move, and what is added to 7."),
        ),
        (
            N_('complaintlog customer merge 9 --into 7 --reason "Same person, new phone"'),
            N_("The complaints of 9 are those of 7 now; undo takes it back."),
        ),
    ),
    "customer erase": (
        (
            N_("complaintlog customer erase 7 --dry-run"),
            N_("See first who is meant, and which complaints."),
        ),
        (
            N_('complaintlog customer erase 7 --backups --reason "Asked for it in writing"'),
            N_("Asks once more, then nothing of them is left, nor in older copies beside the book."),
        ),
    ),
    "export": (
        (
            N_("complaintlog export --week last -o week.csv"),
            N_("Last week for a spreadsheet; the file opens in it as it is."),
        ),
        (
            N_("complaintlog export --since 2026-01-01 --format jsonl -o book.jsonl"),
            N_("Complaints without loss, to read into another book."),
        ),
        (
            N_("complaintlog export --week last --redact -o week.xlsx"),
            N_("A workbook with charts to pass on; no customer is named in it, colleagues are."),
        ),
    ),
    "review": (
        (
            N_("complaintlog review"),
            N_("Last week beside the one before and the average, and what to decide now."),
        ),
        (
            N_("complaintlog review --month last --base 12000 -o report.html"),
            N_("A month as one page to mail or print, with complaints per 1,000 orders."),
        ),
    ),
    "import": (
        (
            N_("complaintlog import calls.csv --dry-run"),
            N_("See first what would be read, and what not."),
        ),
        (
            N_("complaintlog import register.xlsx"),
            N_("A table with the headings of the form, kept by hand or exported; no map is needed."),
        ),
        (
            N_("complaintlog import calls.csv --map calls.toml --rejects rejected.csv"),
            N_("With names of your own for the columns; bad rows are kept apart with the reason."),
        ),
    ),
    "db path": (
        (
            N_("complaintlog db path"),
            N_("To know what to back up."),
        ),
    ),
    "db check": (
        (
            N_("complaintlog db check"),
            N_("Looks at every page, reference and table; db verify looks at every value."),
        ),
    ),
    "db backup": (
        (
            N_("complaintlog db backup"),
            N_("Into the directory backups beside the book; nobody has to wait meanwhile."),
        ),
        (
            N_("complaintlog db backup E:/"),
            N_("Into a directory, under a name with the day and the time."),
        ),
    ),
    "db restore": (
        (
            N_("complaintlog db restore backups/book-daily-20261122.db"),
            N_("Says first what was written since and would be missing; the present book is kept."),
        ),
    ),
    "db salvage": (
        (
            N_("complaintlog db salvage -o book.jsonl"),
            N_("Then: complaintlog --db new.db import book.jsonl"),
        ),
    ),
    "db anonymize": (
        (
            N_("complaintlog db anonymize --closed-before 2023-01-01 --dry-run"),
            N_("See first how many; who complained and what was said would go, the figures stay."),
        ),
        (
            N_("complaintlog db anonymize --closed-before 2023-01-01 --backups --yes"),
            N_("Once a month by a timer, say; older copies beside the book go as well."),
        ),
    ),
    "db verify": (
        (
            N_("complaintlog db verify"),
            N_("Reads the whole journal and compares every row with it."),
        ),
    ),
    "config show": (
        (
            N_("complaintlog config show"),
            N_("Which book, which language, which name, and who said so."),
        ),
    ),
    "config edit": (
        (
            N_("complaintlog config edit"),
            N_("To use another book every day, for instance."),
        ),
    ),
    "config path": (
        (
            N_("complaintlog config path"),
            N_("For another program, or to copy it to another machine."),
        ),
    ),
    "demo": (
        (
            N_("complaintlog demo"),
            N_("A morning's list, to look around."),
        ),
        (
            N_("complaintlog demo show 3"),
            N_("Any command works on it; nothing is kept."),
        ),
    ),
    "completion": (
        (
            N_("complaintlog completion bash > ~/.complaintlog.bash"),
            N_("Then write . ~/.complaintlog.bash into ~/.bashrc. Again after an update, to learn its new commands."),
        ),
        (
            N_("complaintlog completion zsh > ~/.complaintlog.zsh"),
            N_("Then write . ~/.complaintlog.zsh into ~/.zshrc, at its end."),
        ),
        (
            N_("complaintlog completion fish > ~/.config/fish/completions/complaintlog.fish"),
            N_("That is all fish needs."),
        ),
    ),
}
