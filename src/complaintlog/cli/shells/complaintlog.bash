# Completes complaintlog in bash. The commands are in here; only their options are asked of the program.
_complaintlog() {
    local word="${COMP_WORDS[COMP_CWORD]}" verb="" part="" words="" i
    for ((i = 1; i < COMP_CWORD; i++)); do
        case "${COMP_WORDS[i]}" in
            @VALUED@) ((i++)) ;;
            -*) ;;
            *)
                if [[ -z "$verb" ]]; then verb="${COMP_WORDS[i]}"; elif [[ -z "$part" ]]; then part="${COMP_WORDS[i]}"; fi
                ;;
        esac
    done
    if [[ "$word" == -* ]]; then
        words="@GLOBALS@"
        [[ -n "$verb" ]] && words="$words $(complaintlog completion options "$verb" "$part" 2>/dev/null)"
    elif [[ -z "$verb" ]]; then
        words="@VERBS@"
    elif [[ -z "$part" ]]; then
        case "$verb" in
@PARTS@
        esac
    fi
    COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _complaintlog complaintlog
