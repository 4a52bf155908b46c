#!/bin/sh
# The week: a spreadsheet to work in, and a copy of everything that another book can take in.
#
#   COMPLAINTLOG_DB=… examples/week.sh [DIRECTORY]
set -eu
. "$(dirname "$0")/own_book.sh"
out=${1:-$(dirname "$COMPLAINTLOG_DB")}

if [ ! -e "$COMPLAINTLOG_DB" ]; then
    complaintlog new --name 郭磊 --phone 13800006003 --description "送来的桌子少一条腿" --category delivery
fi

complaintlog export --week this -o "$out/week.csv"
complaintlog export --all -o "$out/everything.jsonl"

# The copy, taken into an empty book, is the same book.
complaintlog --db "$out/copy.db" import "$out/everything.jsonl"
complaintlog --db "$out/copy.db" export --all -o "$out/again.jsonl"
cmp "$out/everything.jsonl" "$out/again.jsonl" && echo "the same to the last byte"
