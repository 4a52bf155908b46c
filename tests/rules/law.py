"""The rules of the field that the program keeps, each as the sentence its test is named after.

``python -m tests.rules.law`` writes docs/reference/rules.md anew: which test shows which rule. To add a rule, write
its sentence here and a test of that name; punctuation is free, the words are the name.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

TESTS = Path(__file__).parents[1]
PAGE = TESTS.parent / "docs" / "reference" / "rules.md"

LAW: dict[str, str] = {
    "The form": """
        Only what happened is required of a complaint.
        A description of nothing is refused.
        Who takes a complaint follows it up, unless another is named.
        When it was received and when it was written down are kept apart.
        What lies before now is told as it happened.
        Ids are given in order and numbers count the day where it was recorded.
        A day may have more than 999 complaints.
        Nothing changes the number of a case.
        A number taken back is never given again.
        A complaint answers to its id and its number.
        A follow-up is written with its letter.
        Every field of the form has one key, and stands in csv, json and form.
        What is not on a closed list is refused.
        A finding keeps to its closed lists.
        Every way to end a case is on one list.
        An unknown category is refused and the nearest named.
        A category of an import that nobody knows is kept as it came.
        What the shop calls a cause or a category may be its own.
        No demand noted is not a customer who wants nothing.
        An uid said again adds nothing.
        A call about several things copies the customer and links both ways.
        A customer is known by phone and name.
        What a known customer says anew comes first and what was known stays.
        A customer is shared by their complaints.
        A key customer is marked.
        What comes back too late to be taken up again names the case it repeats.
        A complaint holds one finding, and a new one says who found it and when.
        An amount is read to the last digit.
        An amount is a decimal of nothing or more.
        Goodwill is kept apart from what is paid.
        Payments are kept one by one.
        Satisfaction is one to five.
        An attitude is one of four.
        What is internal is marked so in the form.
        What is internal is marked so when a case is shown.
        An instant is kept in utc and whole seconds, with the zone beside it.
    """,
    "The class": """
        Any trigger makes a complaint serious.
        Without a trigger a complaint is ordinary.
        Five triggers are of safety.
        Media and authority are serious by themselves.
        A rating is never serious by itself.
        A rating with a trigger is serious like any other.
        Class two said without a trigger is by hand.
        A trigger is recorded each time, with who and when.
        The same trigger said twice by one person on a day changes nothing.
        The class goes up by hand with a reason.
        The class goes down only by a manager with a reason.
        A complaint that was lowered goes up again by the next trigger.
        A refused solution makes the complaint serious.
        A refused solution and an unsatisfied customer ask for a manager.
    """,
    "Listen, apologize, solve, thank": """
        A new complaint stands at listen.
        No illegal state is reachable.
        Listen and apologize may come in either order.
        An apology before any question is fine.
        The record of an apology says that it admits no liability.
        Solve, thank and callback wait for listen and name the command.
        Solve waits for the apology too.
        Thank waits for the apology too.
        A step out of order is refused with the command to type instead.
        A step is not done twice in a round.
        Asking, proposing, investigating and promising are free at any stage.
        Each step keeps who took it, when, when it was noted, its words and its round.
        Earlier words are never lost.
        An unconfirmed listening keeps the step open.
        Where nobody is on the line, listening counts without an answer.
        Listening is confirmed only where the customer said so.
        A complaint is said back from what is written.
        Who wants nothing is not asked what they want.
        The step that comes now is the first not taken.
        What is not said stays owed.
        A case may be explained without a solution.
        What was explained is written down.
        An explanation that was not told yet stays owed.
        Only an explanation or passing it on solves without a solution.
        Thanks may be said in the callback.
        A complaint may be resolved in the call it came in.
        Debts born and paid in one go are kept with no delay.
        Who cannot be called back is thanked before the case is over.
        Who leaves no phone may be promised something beside the answer.
        A promise in the call that solves is not eaten by it.
    """,
    "Solutions": """
        Proposing warns of what is not known yet.
        Where several solutions stand, the answer says which.
        A solution has one number in what is shown and what is typed.
        The id of a solution is never what is typed.
        An answer needs a solution that waits for one.
        An answer and an outcome without a solution exclude each other.
        All that was agreed is carried out before solve is done.
        Agreeing makes the deed owed, with a date by policy or as promised.
        A date told for carrying out is a promise.
        A carry-out date that is past is refused.
        What is carried out already has no date to come.
        Carrying out one solution pays its own debt only.
        Solutions agreed at one time each pay their own deed.
        A deed is never paid by a word.
        Offered and approved amounts are kept apart, and the approved one is paid.
        Payments carry the solution out when all is paid.
        What is carried out is paid and so is what nobody noted.
        Never more is paid than was approved.
        A solution is paid in one currency.
        No amount is promised that no coins can pay.
        A payment does not rewrite what was agreed.
        A limit in one currency allows nothing in another.
        Nothing is paid before a solution is agreed.
        An offer above one's limit waits and the approval is owed.
        It cannot be agreed before it is approved.
        A time told for a deed that a manager has to grant is owed as our answer, and the deed only once agreed.
        Each role has its own limit.
        A manager is bound by no limit.
        Limits count the sum of a case over all its rounds.
        Goodwill counts against the limit of one's role.
        What was refused or rejected no longer counts against a limit.
        Where all solutions are approved, even a free one and a manager's own are.
        Nobody approves their own unless they are the only manager.
        A manager does not approve their own where there is another.
        The only manager approves their own.
        A role approves up to its own limit.
        A manager approves as proposed, or another amount.
        A rejection says why, and another solution is needed.
        The decision keeps who, when and the opinion.
        A decision pays the approval of its own solution.
        What was rejected waits for no answer.
        A solution is replaced by another only with the reason.
        Replacing a solution that stands needs a reason.
        What was refused is not replaced.
        An agreed solution that is replaced is not owed any more.
        A solution agreed to is not replaced without a word.
        A solution promised for a time is replaced only once the customer lets us off.
        What is carried out or paid for is not replaced.
        Replacing what waits for approval ends the approval too.
    """,
    "The callback": """
        A solved and thanked case owes a callback within a week.
        Once solved, the callback is owed even before the thanks.
        A callback keeps satisfaction, attitude and what is said of the house.
        A satisfied callback closes.
        An unsatisfied callback opens a new round at solve.
        The policy may count a three as unsatisfied.
        A new round asks for a fresh apology before it solves.
        A new round ends with a fresh callback and keeps the earlier rounds.
        A callback waits to close until the promised deed is done.
        A callback is our word and pays the promised answer.
        A callback is paid by calling back alone.
        A callback not reached is a try and pays nothing.
        Who was not reached has said nothing.
        A call not reached is a try like a callback.
        Tries are counted by the days of the shop, and not by those of utc.
        Who was reached in between is tried anew.
        How many tries stand is the policy's.
        After three tries on two days a written message pays the callback.
        The written message comes after the tries.
        A message to somebody else does not stand for one to the customer.
        An answer to the message makes a callback owed again.
        Unreachable is refused before the tries and the message.
        Who could never be reached may be given up at any stage.
    """,
    "How a case ends": """
        A case may be closed from any stage.
        Closing early wants a reason and an outcome.
        Closing early records the missing steps as waived.
        Only what was not done is waived.
        Solved is no outcome of an unsolved case.
        What cannot be solved now is found under its problem.
        Refusing for good and calling it malicious are a manager's.
        A final refusal needs a finding and the customer told.
        A final position is told after the finding.
        Refusing for good makes no callback.
        Closing ends what policy owed and leaves the authority's date.
        An open promise keeps a case from closing unless released or broken.
        Closing with a promise open says how it ended.
        A closed case owes nothing but what outlives it.
        A closed case refuses every step.
        A closed case still takes notes and words that come late.
        A case entered by mistake owes nothing and its promises are void.
        Promises of a void case stay on record and are judged neither way.
        Voiding wants a reason and happens once.
        Where money was paid or an authority waits, only a manager voids.
        A case that took over another is voided by a manager alone.
        Voiding a case says which promise nobody keeps now.
        A void case refuses every further step.
        A void case is not edited.
        A channel noted wrongly is corrected and brings what that way brings.
        What the wrong channel had brought is owed no more and the class stays.
        A channel corrected once we have spoken owes no acknowledgement.
        The channel of a closed case is corrected and owes nothing.
        A case is linked once and never with itself.
        A closed case is reopened within thirty days in a new round.
        A case is taken up again until the end of thirty days.
        Only a closed case is reopened, and only with a reason.
        Taking up again is recorded with who, when and why.
        A reopened case whose listening was waived listens first.
        Nothing is taken back that something later builds on.
        A mere note of somebody else builds on nothing and stays.
        Every command can be taken back.
    """,
    "Who cannot be reached, and who is complained about": """
        An anonymous case needs no hearer and closes untold.
        An anonymous case records the steps that need a hearer as waived.
        Who cannot be reached is owed no word but a finding.
        The finding of an anonymous case is paid by investigating alone.
        After the finding somebody still comes back to an anonymous case.
        Nobody can be promised anything anonymously.
        Nobody is waited for anonymously or without a time ahead.
        A phone learned later makes our word owed.
        Handling the complaint about oneself warns and is not refused.
        Others handle it without a warning.
    """,
    "What is owed": """
        Every open case owes something with a time.
        At each stage something is owed until the case is closed.
        A debt belongs to the owner of the case unless it names someone.
        Taking a case takes its debts along.
        Handing over moves the debts, and a manager pays the takeover.
        Every debt made by rule says by which rule, from what and how long.
        What is owed ends with who ended it, when and how.
        No change loses a debt.
        What was paid stays as it was paid.
        Nothing is paid twice.
        Done refuses what a step pays and names the command.
        A serious case that no manager owns owes a takeover.
        A case that a manager owns owes no takeover.
        Safety is taken over in thirty minutes, day and night.
        A takeover that waits becomes sooner when it turns out to be safety.
        A takeover that is late stays late whatever comes later.
        Only a manager taking the case pays the takeover.
        Who lowers the class ends the takeover it asked for.
        A case raised anew is taken over anew.
        A serious case taken up again is taken over again.
        Only by phone and in person have we spoken already.
        Any channel where we have not spoken owes an acknowledgement.
        An acknowledgement is due a day after it was received, whenever it is noted.
        A phone complaint owes an update a day after our last word.
        Each word of ours moves the next update a day on.
        An update keeps the clock time of our last word over a change of clocks.
        A promise that falls earlier stands for the update.
        A promise made in the call stands for the update.
        A promise later than the next update does not stand for it.
        Updates roll on by themselves until thanks are said.
        Thanked before carried out owes no more news once it is solved.
        A department that is asked owes its answer within its hours.
        A department owes its answer and the owner chases it.
        Asking again adds a row and late stays late.
        A department's answer is kept in its words, and late stays late.
        An approval is paid by approving or rejecting alone.
        Waiting is never without a time.
        Waiting again moves the time to chase by a new row.
        What we wait for is paid by the customer's word alone.
        A rating stands for the acknowledgement and the update until we spoke.
        A rating is taken as severe unless said to be mild.
        A mild rating is answered at once.
        A severe rating rests a day and is due at two.
        A severe rating is not on the list before it has rested.
        A rating agreed but not changed yet is looked at again.
        A rating is looked at again until it has really changed.
        The same stage of a rating twice changes nothing.
        An agreed rating found unchanged on a later day is looked at once more.
        Reminding of an agreed rating is not looking whether it has changed.
        A rating that turns out mild is answered at once.
        A rating withdrawn or answered is paid.
        A rating is owed an answer even if nobody can be rung.
        What is no rating has no rating stage.
        An authority's date outlives closing and is paid by our word to it.
        An authority's date names who set it and its number.
        An authority's date may be set on a closed case.
        Only a word to the authority pays the date it set.
        Something to come back to is done by hand.
        What is asked, waited for or followed lies ahead.
    """,
    "What a word pays": """
        Our word pays the earliest promise and acknowledge and update.
        Our word pays the promise that falls due first and no other.
        The line after a word names every debt it paid and how late.
        A word may pay nothing or a named debt.
        A word that is to pay one debt pays no other.
        A word that pays nothing leaves the update where it was.
        A word cannot pay what words do not pay.
        A debt is not paid twice by naming it.
        A word noted late pays nothing that was owed only after it.
        A step taken with the customer acknowledges and updates.
        Reading a letter is no word to the customer.
        Apologizing on the phone does not pay the promised answer.
        Telling the solution pays the promised answer.
        Hearing the answer is a word exchanged.
        The first contact pays the rating and updates begin.
        The first word with who rated us pays the rating.
        Saying sorry does not stand for looking whether the rating has changed.
        The customer's own word pays no promise.
        A thank you from the customer loses nothing.
        Their word is their word however it comes.
        Their word noted late does not pay what we waited for after it.
        A word with anyone else pays nothing of the customer's.
        A word to the authority pays nothing of the customer's.
        What is to be paid is said only of our word to the customer.
        A note pays nothing.
        A try that reaches nobody pays nothing.
    """,
    "Promises": """
        An answer is due at the clock time that was promised.
        A time promised to a customer is a clock time.
        Only a customer who was reached is promised a time.
        A promise lies after the moment it was made.
        A promise made earlier may lie before now.
        The moment a promise was made and by whom are kept.
        A promise keeps the reason given to the customer.
        A promise kept is kept and a late one is broken.
        A promise answered at its very second is kept.
        A promise is judged by when we spoke and not by when it was noted.
        A promise is never altered, only kept, broken, tried or released.
        A promise is broken only if its time had passed or we said so.
        No news yet pays a promise but must name the next time.
        A new promise never erases a broken one.
        A second promise is refused with the two ways on.
        The same time promised twice changes nothing.
        A promised deed stands beside a promised answer.
        Promising the same deed for the same time changes nothing.
        A promised deed is paid by the deed alone.
        A try within the hour before leaves the promise tried and still owed.
        A try counts within the hour before the promised time.
        A try to call back is a try for the promise too.
        A tried promise answered in time is kept.
        A tried promise is neither kept nor broken if the next try follows within a day.
        Every further try keeps a tried promise from being broken for a day.
        The customer may release us from a promise.
        What the customer moved is released and promised anew.
        Waiting for the customer leaves every promise running.
    """,
    "Working time": """
        A book without hours counts every hour of every day.
        Breaks, shop holidays and public holidays are no working time, make-up workdays are.
        A class two case that is not of safety is taken over within thirty working minutes.
        A safety case is taken over in thirty minutes, whatever the hours of the shop.
        An update is due one working day after our last word, at the same clock time.
        Elapsed limits do not mind the hours of the shop.
        A limit of more than ninety-nine working hours is counted to the minute.
        A tried promise needs a further try within a working day.
        Waiting keeps the working time that a clock had left.
        What counts elapsed time keeps elapsed time while we wait.
        A clock that stood still says since when it goes on and with how much.
        Hours that changed while a clock stood still never give it more than its limit.
        A policy changed while a clock stood still leaves it what it had.
        A reopened case counts from its reopening.
        A date without a time is due at the end of that working day.
        Putting off goes to the next working day at most.
        A department answers within its agreed working hours, and who agreed them when is on record.
        A policy may name limits per class, category and department.
        Past the last published holiday year a due time is provisional.
        Forty-five working days across the published calendar are provisional.
        What is owed next says that its time may move.
        Working days that somebody named are provisional too.
        A policy applied leaves what somebody named in working days.
        A span from now keeps the clock time, whatever is owed by then.
        A promise into a year without published holidays is cautioned.
        A weekend inside a holiday is off also where weekends are worked.
        A promise outside working hours is taken as said, with a warning, and never moved.
        An hour that others were promised already is said.
        Where the next working day is more than two days off, a promise is asked for.
        A stopped clock that goes on into an unpublished year is provisional.
        Where a calendar has no working time, every hour counts and the answer is provisional.
        An hour that comes twice says which of the two is meant.
        Two clerks get the same due times, whatever their own config.
        Every change of the shop's rules is in the journal and can be taken back.
        A rule of the shop that cannot be is refused, naming its key.
        A week without any hours is refused.
        An amount without a currency takes the shop's.
        A department is named only for a category or sub-category there is.
        A sub-category is one of the shop's, and names the department it goes to.
        A cause the shop added is known by its name.
    """,
    "What others get wrong": """
        A lunch break is no working time.
        A shop round the clock has no closed minute at midnight.
        A limit of more than ninety-nine hours is counted in full.
        A calendar that was emptied still gives an answer, and says so.
        A weekday nobody wrote down is a day off.
        A policy changed while a clock stands still keeps what was left, and the difference.
        A case taken up again is not late from its first day.
        What is due later today is not late on a machine in another zone.
        A night in which the clocks change has the hours it has.
        What has a day and no time is not late while that day is worked.
        A year without published holidays gives an answer that may move.
    """,
    "Policies": """
        A preset names its source, the date it was checked, and its event.
        A preset's limit counts from its own event.
        What the law asks ends with the word or the answer it asks for.
        What a limit of a law asks for is what the preset says that made it.
        A limit of a law stays explained when another preset is put in force.
        Where we have spoken already, the law has its acknowledgement.
        Statutory working days are those of the country, whatever the hours of the shop.
        An extension is a manager's, with a reason, and takes the place of the limit.
        What the law asks begins with cases registered under it.
        Closing a case ends what a preset asked, and leaves the date of an authority.
        A policy change moves what is owed only on command, shown first.
        Applying moves what rules made and nothing else.
        Applying twice moves nothing the second time.
        Applying leaves what is over and what is paid.
        A clock that stands still gets the difference when a policy is applied.
        A department's agreed hours stay above the policy when it is applied.
        Applying gives open cases what the law asks, and ends what another preset asked.
        Applying a policy is one entry that is taken back at once.
        Only a manager puts a policy in force.
        Escalation shows to whom and changes nothing by itself.
        A class has its own steps of escalation.
        A late department is shown to whom its agreement says.
        Every due time can be explained: event, limit, hours counted, days skipped.
        A promise is explained by having been promised.
        A clock that stood still still explains its due time.
        Working hours are told as a sum one can check by hand.
        A night shift is told on the day it began, and the change of clocks is said.
        An event after closing says that nothing of that day counts, and why the clock time moved.
        The close of a statutory day is told as the end of that day.
        Hours that have changed since are said in the explanation.
        A day off set since is said in the explanation of working days too.
    """,
    "Clocks and the order of the day": """
        Waiting for the customer stops policy clocks and never a promise.
        Waiting stops every clock of policy towards the customer.
        Waiting stops no clock of a takeover, an authority or a deed promised.
        What is waited for is not on the list while its clock stands still.
        The customer's word starts the clocks with the time they had left.
        A clock stands still only while the customer is waited for.
        No clock is stopped twice or made to run backwards.
        Overdue means the instant has passed, and due later today is today.
        A second past its time is late and the second itself is not.
        Today ends at local midnight.
        Without a date nothing is overdue.
        A date without a time is due at the end of that day.
        Putting off moves when a row is shown, never when it is due.
        What is put off is counted and late all the same.
        Putting off wants a reason and ends with the next day.
        Putting off ends at the latest with the next day.
        Putting off is with a reason, to a time ahead, and of what is still owed.
        Promises, dates of authorities and takeovers are never put off.
        A takeover is never put off.
        A promised deed is not put off either.
        Lanes come first, then the one late longest.
        The lane of a debt follows its kind.
        Everything of a safety case comes first.
        In a serious case what was not promised comes right after promises.
        A deed the customer was told a time for is a promise.
        A change of class sets the lanes of open debts and leaves paid ones.
        A safety case that was lowered is in no hurry any more.
        Rows of one case name each other where one call pays them.
        Nothing is owed on what is over.
        A limit counts in its unit.
        Minutes and hours elapse where days keep the clock time.
        One day later is the same wall-clock time across a clock change.
        A sole clerk is the manager.
        The last manager stays one until somebody else is.
        While the manager is away nobody else becomes one.
        A sole clerk may do everything.
        Nobody unknown is given a case where the people are known.
        The book keeps its zone.
    """,
    "Merging and linking": """
        Contacts promises notes and attachments move unchanged.
        What only one form says stands on the one that stays.
        The number of the one that goes answers as merged.
        Nothing is written on a merged case any more.
        Of twin policy debts the earlier stays.
        A merge with a case that waits stops the clocks of both.
        Each solution keeps its own approval.
        Of two limits of one law the earlier stays, and every date of an authority.
        Both promises stay when both cases have one.
        The class is the higher and its triggers come along.
        The stage is the earlier of both.
        The steps that stay open are taken as ever.
        A case that was closed changes nothing of the stage.
        Solutions come along and can be carried out there.
        Only cases of the same customer are merged.
        A case is not merged with itself nor into one that is over.
        A merged case counts once for its customer.
        A link changes no promise of either case.
        The promises of a void case leave the figures and stay on record.
        A withdrawn complaint with an open promise says the two ways out.
    """,
    "Corrective actions": """
        An agreed action is owed by its owner until the end of its day.
        An action mends the problem of the finding unless another is named.
        A corrective action outlives the closing of its case.
        An action may be agreed on a closed case but not on a void one.
        Verifying pays it and says who saw it.
        What was verified is not verified again.
        Actions of the same words each pay their own debt.
        A customer who wanted improvement is told within seven days of it.
        Telling of an improvement outlives closing too.
        Who did not wish for it or cannot be reached is not told.
        Other cases of the problem are told once.
        An action needs words and a day to come.
        An action is overdue only after its day.
    """,
    "People, departments, handing over": """
        Debts of the inactive go to their deputy.
        Debts of the inactive without a deputy are every managers.
        Deputies who are away themselves never end in a circle.
        A book without people has one clerk who is everything.
        A department is late after its agreed hours.
        A department without agreed hours has the policy s.
        Without a name the department is the one the category goes to.
        A department nobody knows is refused where departments are known.
        A handler the customer refused is kept to be counted.
        Handing a case to whom has it already changes nothing.
        Promises go along when a case is handed over.
        A manager who is handed the case has taken it over.
        Who leaves hands over what they owe on cases of others too.
        Who has nothing hands nothing over.
        What only a manager does is not handed to a clerk.
        Whoever is to come back to a case is known by any of their names.
        Each of a joint complaint answers and is told by name or phone.
        Everyone of a joint complaint is told at once.
        Who is named again with a phone has it now.
        A new phone or name leaves what they answered.
        Who does not complain together is taken off unless they answered.
        Nobody of a joint complaint knows a result before there is one.
        A name that several have is told apart by the phone.
        Solve is done when all who complained together know.
        Who is told already may be told together with everyone.
        An explanation is told to all who complained together.
        In a new round all who complained together are told anew.
        A joint complaint stays open for whoever of it can be reached.
        When somebody was told first is what stays.
        Nobody else is told by mistake.
        The list of people is corrected and what they answered stays.
        An anonymous caller owes nothing but a finding.
        Handing over tells the customer who follows and when.
        Handing over prints a summary so that nobody asks twice.
        Handing over without telling the customer is warned of.
        A time promised in handing over answers nothing by itself.
        Handing over many may be tried first.
        Of a joint complaint those who do not know the result are not forgotten.
        All of a joint complaint are told at once.
    """,
    "What comes with a complaint": """
        What is attached is listed in its order.
        The same content twice changes nothing.
        Evidence may come after closing but not to a void case.
        A sample without its keeper is refused.
        An attachment without a name is refused.
        An attachment is found by its place then its id then its name.
        Two of the same name are told apart by their place.
        The name is kept without path and controls.
        A name from another book is made safe to write.
        Files are kept in the book and come out to the byte.
        A sample has its keeper and no file.
        The media type is what the content says.
        The largest that is allowed is taken.
    """,
    "The customer": """
        Each field is filled or kept beside.
        Nothing that was known is lost.
        The same person once more adds nothing.
        A record does not go into itself.
        A case whose customer can be reached now is owed our word.
        A case that is over changes its customer and nothing else.
        Every key stays and what is for us only is empty.
        No name of ours and of no third person is in it.
        The customers own words and our words to them are in it.
        What was said with others and among us is withheld.
        That we think it malicious is withheld.
        An offer that was never made is withheld.
        Nothing is named as withheld where there was nothing.
        Whoever of us a record names is known by the key.
        A merge moves the complaints and loses nothing.
        Who wants not to be named is marked.
    """,
    "Trust in the reply time": """
        Trust is what is left of the time promised.
        An answer before the promise was written down is at once.
        What was neither kept nor answered late has no figure.
        Early is above zero and late below.
        The sooner the answer the higher the figure.
        The median has as many below as above.
        One answer that came weeks late does not move the median.
        Promises are counted by how they ended.
        Without a promise there is no figure.
    """,
    "The shop's rules": """
        A setting is written through the journal and read back.
        A setting changed past the journal is found.
        The zone of the book may change and is taken back.
    """,
    "Taking back": """
        What a verb wrote is taken back exactly.
        What somebody built on is not taken back and it says what.
        After any day the last entry is taken back exactly.
    """,
    "The guide": """
        The guide shows the steps under their other names.
        A ratings page in the guide follows its age.
        Everything that needs a page has one.
        A safety sheet has all that saves people and evidence.
    """,
}


def rules() -> dict[str, list[str]]:
    """The sentences of each section."""
    return {section: [line.strip() for line in lines.split("\n") if line.strip()] for section, lines in LAW.items()}


def test_name(sentence: str) -> str:
    """The name of the test that shows ``sentence``: its words."""
    words = re.sub(r"[^a-z0-9]+", "_", sentence.lower().replace("'", ""))
    return "test_" + words.strip("_")


@cache
def tests() -> dict[str, list[str]]:
    """Every test of the suite by its name, each as pytest names it."""
    found: dict[str, list[str]] = {}
    for path in sorted(TESTS.rglob("test_*.py")):
        place = path.relative_to(TESTS.parent).as_posix()
        for node in ast.parse(path.read_text("utf-8")).body:
            for one, owner in _functions(node):
                found.setdefault(one, []).append("::".join(filter(None, (place, owner, one))))
    return found


def _functions(node: ast.stmt) -> list[tuple[str, str]]:
    if isinstance(node, ast.ClassDef):
        return [(name, node.name) for child in node.body for name, _ in _functions(child)]
    return [(node.name, "")] if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") else []


def page() -> str:
    """The table as it should stand in docs/reference/rules.md."""
    shown = tests()
    lines = [
        "# The rules, and the tests that show them",
        "",
        "Each rule is the name of a test. Written by `python -m tests.rules.law`; the rules stand in `tests/rules/law.py`.",
    ]
    for section, sentences in rules().items():
        lines += ["", f"## {section}", "", "| rule | shown by |", "|---|---|"]
        lines += [f"| {one} | {' '.join(f'`{id_}`' for id_ in shown.get(test_name(one), []))} |" for one in sentences]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
    known = tests()
    for missing in [one for each in rules().values() for one in each if test_name(one) not in known]:
        print(missing)
