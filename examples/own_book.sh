# Read by the scripts beside it: where no book is named, one of their own, thrown away at the end.
if [ -z "${COMPLAINTLOG_DB:-}" ]; then
    own=$(mktemp -d)
    trap 'rm -rf "$own"' EXIT
    COMPLAINTLOG_DB="$own/book.db"
    export COMPLAINTLOG_DB
fi
