#!/bin/sh
# The call: a guest rings about a hair in the soup; everything is written while she talks.
#
#   examples/call.sh            on a book of its own, thrown away afterwards
#   COMPLAINTLOG_DB=… examples/call.sh
set -eu
. "$(dirname "$0")/own_book.sh"

# Only what happened is needed; the promise is a clock time, said to her and kept here.
complaintlog new --name 林静 --salutation ms --phone 13800006001 \
    --description "中午外卖的酸辣汤里有一根头发，汤已经喝了一半。" \
    --product 酸辣汤 --order-no W-0931 --trigger foreign_object --promise +2h

# Say it back, say sorry; then see what the book knows.
complaintlog listen 1 --words "您中午点的酸辣汤里有一根头发，喝到一半才看见，是这样吗？"
complaintlog apologize 1 --words "让您吃到这样的汤，真的很抱歉。"
complaintlog investigate 1 --validity justified --cause "备餐时没戴帽子" --department 后厨
complaintlog show 1

# Her own wish first, then ours.
complaintlog propose 1 --action refund --action apology --amount 38 --currency CNY
complaintlog solve 1 --agreed --carry-out-by "+3h"
