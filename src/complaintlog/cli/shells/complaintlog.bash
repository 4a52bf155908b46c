# Completes complaintlog in bash. What stands still is in here; cases, debts and people are asked of the program.
_complaintlog_offers() {
    case "$1" in
@OFFERS@
        *) words="" ;;
    esac
}
_complaintlog_takes() {
    case "$1" in
@TAKES@
        *) takes="" ;;
    esac
}

# What was typed, without its quotes and without running anything in it.
_complaintlog_bare() {
    local text="$1"
    text="${text//\\/}"
    text="${text//\"/}"
    bare="${text//\'/}"
}

# The words before the cursor as they were typed: bash parts them at = and : as well.
_complaintlog_typed() {
    local rest="${COMP_LINE:0:COMP_POINT}" i word
    typed=()
    for ((i = 0; i <= COMP_CWORD; i++)); do
        word="${COMP_WORDS[i]}"
        if ((i == 0)) || [[ "$rest" == [[:space:]]* ]]; then
            rest="${rest#"${rest%%[![:space:]]*}"}"
            ((i == COMP_CWORD)) && word="$rest"
            typed[${#typed[@]}]="$word"
        else
            ((i == COMP_CWORD)) && word="$rest"
            typed[${#typed[@]} - 1]+="$word"
        fi
        rest="${rest:${#word}}"
    done
}

# Where the cursor stands: command, place (how many words are before it), takes (what the option before it wants).
# passed: on other cases than those of the book. named: the options that say which book.
_complaintlog_stand() {
    local i word verb="" words
    command="" place=0 takes="" ended="" passed="" named=()
    for ((i = 1; i < ${#typed[@]} - 1; i++)); do
        _complaintlog_bare "${typed[i]}"
        word="$bare"
        if [[ -n "$takes" ]]; then
            takes=""
            case "${typed[i - 1]}" in --db | --lang) named+=("${typed[i - 1]}=$word") ;; esac
        elif [[ -z "$ended" && "$word" == -- ]]; then
            ended=1
        elif [[ -z "$ended" && "$word" == --*=* ]]; then
            case "$word" in --db=?* | --lang=?*) named+=("$word") ;; esac
        elif [[ -z "$ended" && "$word" == -?* ]]; then
            _complaintlog_option "$word"
        elif [[ -z "$verb" ]]; then
            case " @PASSING@ " in *" $word "*) passed=1 ;; *) verb="$word" command="$word" ;; esac
        elif _complaintlog_offers "$command" && [[ "$command" == "$verb" && -n "$words" ]]; then
            command="$verb $word"
        else
            ((place++))
        fi
    done
}

_complaintlog_option() {
    _complaintlog_takes "$1"
    [[ -n "$takes" ]] || _complaintlog_takes "$command $1"
}

_complaintlog_ask() {
    local program=complaintlog
    case "${COMP_WORDS[0]}" in */*) program="${COMP_WORDS[0]/#\~\//$HOME/}" ;; esac
    "$program" ${named[@]+"${named[@]}"} completion "$1" -- "$2" 2>/dev/null </dev/null
}

# A value as it must stand on the line, after the quote that was opened before it.
_complaintlog_quoted() {
    case "$open" in
        \') quoted="${1//\'/\'\\\'\'}" ;;
        \") quoted="${1//\\/\\\\}" quoted="${quoted//\"/\\\"}" quoted="${quoted//\$/\\\$}" quoted="${quoted//\`/\\\`}" ;;
        *) printf -v quoted %q "$1" ;;
    esac
}

# Offer what the program answers. One is put on the line; several are shown with what they are.
_complaintlog_dynamic() {
    local asked="$1" cur="$2" open="" fits=1 bare quoted value means head values=() shown=()
    case "$cur" in [\'\"]*) open="${cur:0:1}" ;; esac
    _complaintlog_bare "$cur"
    head="${bare%"${bare##*[=:]}"}"
    [[ -n "$open" || "$COMP_WORDBREAKS" != *:* ]] && head=""
    while IFS=$'\t' read -r value means; do
        [[ "$open" == \" && "$value" == *!* ]] && continue
        [[ "$value" == "$bare"* ]] || fits=""
        _complaintlog_quoted "$value"
        [[ -n "$head" && "$value" == "$head"* ]] && _complaintlog_quoted "${value#"$head"}"
        values[${#values[@]}]="$quoted"
        shown[${#shown[@]}]="$quoted${means:+  $means}"
    done < <(_complaintlog_ask "$asked" "$bare")
    case "${#values[@]}:$COMP_TYPE" in
        0:* | 1:* | *:37 | *:42) COMPREPLY=(${values[@]+"${values[@]}"}) ;;
        *) COMPREPLY=("${shown[@]}") ;;
    esac
    # Cases found by a name begin differently from what was typed, which must not be replaced by what they share.
    if ((${#values[@]} > 1)) && [[ -z "$fits" ]]; then
        COMPREPLY=("${cur#"$head"}" "${shown[@]}")
    fi
    compopt -o nosort 2>/dev/null
}

_complaintlog_files() {
    local IFS=$'\n'
    compopt -o default 2>/dev/null || COMPREPLY=($(compgen -f -- "$1"))
}

_complaintlog() {
    local typed=() bare command place takes ended passed named=() words="" cur
    COMPREPLY=()
    _complaintlog_typed
    _complaintlog_stand
    cur="${typed[${#typed[@]} - 1]}"
    if [[ -z "$takes" && -z "$ended" && "$cur" == --*=* ]]; then
        _complaintlog_option "${cur%%=*}"
        cur="${cur#*=}"
    elif [[ -z "$takes" && -z "$ended" && "$cur" == -* ]]; then
        _complaintlog_offers "${command:+$command }-"
    elif [[ -z "$takes" ]]; then
        _complaintlog_offers "$command"
        [[ "$command" == *" "* ]] && words=""
        [[ -n "$words" ]] || _complaintlog_takes "$command $((place + 1))"
        [[ -n "$words$takes" ]] || _complaintlog_takes "$command +"
    fi
    case "$takes" in
        =*) _complaintlog_offers "$takes" ;;
        \?*) [[ -n "$passed" ]] || _complaintlog_dynamic "${takes#\?}" "$cur" ;;
        file) _complaintlog_files "$cur" ;;
    esac
    if [[ -n "$words" ]]; then
        local IFS=$' \t\n'
        COMPREPLY=($(compgen -W "$words" -- "$cur"))
    fi
}
complete -F _complaintlog complaintlog
