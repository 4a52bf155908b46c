#compdef complaintlog
# Completes complaintlog in zsh. What stands still is in here; cases, debts and people are asked of the program.
_complaintlog_offers() {
    case "$1" in
@OFFERS@
        (*) offers=() ;;
    esac
}
_complaintlog_takes() {
    case "$1" in
@TAKES@
        (*) takes="" ;;
    esac
}

# Where the cursor stands: command, place (how many words are before it), takes (what the option before it wants).
# passed: on other cases than those of the book. named: the options that say which book.
_complaintlog_stand() {
    local i word verb=""
    local -a offers
    command="" place=0 takes="" ended="" passed="" named=()
    for ((i = 2; i < CURRENT; i++)); do
        word="${(Q)words[i]}"
        if [[ -n "$takes" ]]; then
            takes=""
            case "${words[i - 1]}" in (--db|--lang) named+=("${words[i - 1]}=$word") ;; esac
        elif [[ -z "$ended" && "$word" == -- ]]; then
            ended=1
        elif [[ -z "$ended" && "$word" == --*=* ]]; then
            case "$word" in (--db=?*|--lang=?*) named+=("$word") ;; esac
        elif [[ -z "$ended" && "$word" == -?* ]]; then
            _complaintlog_option "$word"
        elif [[ -z "$verb" ]]; then
            case " @PASSING@ " in (*" $word "*) passed=1 ;; (*) verb="$word" command="$word" ;; esac
        elif _complaintlog_offers "$command" && [[ "$command" == "$verb" && $#offers -gt 0 ]]; then
            command="$verb $word"
        else
            ((place += 1))
        fi
    done
}

_complaintlog_option() {
    _complaintlog_takes "$1"
    [[ -n "$takes" ]] || _complaintlog_takes "$command $1"
}

# Offer lines of a word, a tab, and what it means, in their order; what stands before -- goes to compadd.
_complaintlog_add() {
    local line word means wide=0
    local -a how values shown
    while [[ "$1" != -- ]]; do how+=("$1"); shift; done
    shift
    for line in "$@"; do
        values+=("${line%%$'\t'*}")
        (( ${(m)#values[-1]} > wide )) && wide=${(m)#values[-1]}
    done
    for line in "$@"; do
        word="${line%%$'\t'*}" means="${line#*$'\t'}"
        shown+=("${(mr:wide:)word}${means:+  $means}")
    done
    [[ "${(j::)@}" == *$'\t'[^$'\t']* ]] && how+=(-l)
    compadd "${how[@]}" -V complaintlog -d shown -a -- values
}

# Offer what the program answers. Cases found by a name begin differently from what was typed: one takes its place,
# of several the first does, and Tab goes on to the next.
_complaintlog_dynamic() {
    local program=complaintlog typed="${(Q)PREFIX}" line
    local -a lines how
    [[ "${words[1]}" == */* ]] && program="${words[1]/#\~\//$HOME/}"
    for line in "${(@f)$("$program" "${named[@]}" completion "$1" -- "$typed" 2>/dev/null </dev/null)}"; do
        [[ "$line" == *$'\t'* ]] && lines+=("$line")
        [[ "$line" == "$typed"* ]] || how=(-U)
    done
    (( $#lines )) || return 1
    (( $#how && $#lines > 1 )) && compstate[insert]=menu
    _complaintlog_add "${how[@]}" -- "${lines[@]}"
}

_complaintlog() {
    local command place takes ended passed cur="$PREFIX"
    local -a named offers
    _complaintlog_stand
    if [[ -z "$takes$ended" && "$cur" == --*=* ]]; then
        _complaintlog_option "${cur%%=*}"
        compset -P 1 '*='
    elif [[ -z "$takes$ended" && "$cur" == -* ]]; then
        _complaintlog_offers "${command:+$command }-"
    elif [[ -z "$takes" ]]; then
        _complaintlog_offers "$command"
        (( $#offers )) || _complaintlog_takes "$command $((place + 1))"
        [[ $#offers -gt 0 || -n "$takes" ]] || _complaintlog_takes "$command +"
    fi
    case "$takes" in
        (\=*) _complaintlog_offers "$takes" ;;
        (\?*) [[ -n "$passed" ]] || _complaintlog_dynamic "${takes#\?}" ;;
        (file) _files ;;
    esac
    (( $#offers )) && _complaintlog_add -- "${offers[@]}"
}

if [[ "${funcstack[1]}" == _complaintlog ]]; then
    _complaintlog "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
    compdef _complaintlog complaintlog
fi
