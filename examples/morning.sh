#!/bin/sh
# The morning: what is owed, whom to ring first, and an answer for cron.
#
#   COMPLAINTLOG_DB=… examples/morning.sh
set -eu
. "$(dirname "$0")/own_book.sh"

# Two cases from yesterday, so that there is a morning.
if [ ! -e "$COMPLAINTLOG_DB" ]; then
    complaintlog new --at "yesterday 16:00" --name "Ruth Vale" --phone 555-0161 \
        --description "Two of six chairs arrived scratched" --promise "$(date -d 'yesterday 18:00' '+%Y-%m-%d %H:%M')"
    complaintlog new --at "yesterday 16:30" --name 邓飞 --phone 13800006002 --description "电梯又停了"
fi

complaintlog due

# "No news yet" pays a promise too, if it names the next time.
complaintlog contact 1 "The new chairs are on their way, the carrier has not named the day yet." --promise +3h

# In a crontab: exit code 10 means that something is overdue.
if complaintlog due --check; then echo "nothing overdue"; else echo "overdue: $(complaintlog due --json | grep -c '"overdue",')"; fi
