#compdef complaintlog
# Completes complaintlog in zsh. The commands are in here; only their options are asked of the program.
_complaintlog() {
    local verb="" part="" i
    local -a verbs parts options
    for ((i = 2; i < CURRENT; i++)); do
        case "${words[i]}" in
            (@VALUED@) ((i++)) ;;
            (-*) ;;
            (*)
                if [[ -z "$verb" ]]; then verb="${words[i]}"; elif [[ -z "$part" ]]; then part="${words[i]}"; fi
                ;;
        esac
    done
    case "${COMPLAINTLOG_LANG:-${LC_ALL:-${LC_MESSAGES:-$LANG}}}" in
        (zh*) verbs=(
@VERBS_ZH@
        ) ;;
        (*) verbs=(
@VERBS_EN@
        ) ;;
    esac
    if [[ "${words[CURRENT]}" == -* ]]; then
        options=(@GLOBALS@)
        [[ -n "$verb" ]] && options+=(${(f)"$(complaintlog completion options "$verb" "$part" 2>/dev/null)"})
        compadd -- $options
    elif [[ -z "$verb" ]]; then
        _describe -t commands complaintlog verbs
    elif [[ -z "$part" ]]; then
        case "$verb" in
@PARTS@
            (*) _files ;;
        esac
        (( $#parts )) && compadd -- $parts
    else
        _files
    fi
}
compdef _complaintlog complaintlog
