# Completes complaintlog in fish. What stands still is in here; cases, debts and people are asked of the program.
function __complaintlog_offers
    switch "$argv[1]"
@OFFERS@
    end
end
function __complaintlog_takes
    switch "$argv[1]"
@TAKES@
    end
end

# What the option wants after a command.
function __complaintlog_option
    set -l takes (__complaintlog_takes "$argv[2]")
    test -n "$takes"; or set takes (__complaintlog_takes "$argv[1] $argv[2]")
    printf '%s\n' $takes
end

# Ask the program: what, the word typed so far, and the options that say which book.
function __complaintlog_ask
    set -l program complaintlog
    set -l typed (commandline -opc)[1]
    string match -q '*/*' -- "$typed"; and set program (string replace -r '^~/' "$HOME/" -- $typed)
    $program $argv[3..-1] completion $argv[1] -- $argv[2] 2>/dev/null </dev/null
end

function __complaintlog
    set -l words (commandline -opc)
    set -l cur (string replace -ra '["\'\\\\]' '' -- (commandline -ct))
    set -l command ''
    set -l verb ''
    set -l place 0
    set -l takes ''
    set -l option ''
    set -l ended ''
    set -l passed ''
    set -l named
    for word in $words[2..-1]
        if test -n "$takes"
            set takes ''
            contains -- $option --db --lang; and set -a named "$option=$word"
        else if test -z "$ended"; and test "$word" = --
            set ended 1
        else if test -z "$ended"; and string match -q -- '--*=*' "$word"
            string match -qr -- '^--(db|lang)=.' "$word"; and set -a named "$word"
        else if test -z "$ended"; and string match -q -- '-?*' "$word"
            set option $word
            set takes (__complaintlog_option "$command" "$word")
        else if test -z "$verb"
            if contains -- "$word" @PASSING@
                set passed 1
            else
                set verb $word
                set command $word
            end
        else if test "$command" = "$verb"; and count (__complaintlog_offers "$command") >/dev/null
            set command "$verb $word"
        else
            set place (math $place + 1)
        end
    end
    set -l lead ''
    if test -z "$takes$ended"; and string match -q -- '--*=*' "$cur"
        set lead (string replace -r '=.*' = -- "$cur")
        set takes (__complaintlog_option "$command" (string replace -r '=.*' '' -- "$cur"))
        set cur (string replace -r '^[^=]*=' '' -- "$cur")
    else if test -z "$takes$ended"; and string match -q -- '-*' "$cur"
        __complaintlog_offers (string trim -l -- "$command -")
    else if test -z "$takes"
        set -l offers (__complaintlog_offers "$command")
        if test (count $offers) -gt 0
            printf '%s\n' $offers
            return
        end
        set takes (__complaintlog_takes "$command "(math $place + 1))
        test -n "$takes"; or set takes (__complaintlog_takes "$command +")
    end
    set -l lines
    if string match -q -- '=*' "$takes"
        set lines (__complaintlog_offers "$takes")
    else if test "$takes" = file
        set lines (__fish_complete_path "$cur")
    else if test -n "$takes"; and test "$takes" != text; and test -z "$passed"
        set lines (__complaintlog_ask (string sub -s 2 -- $takes) "$cur" $named)
    end
    test (count $lines) -gt 0; and printf '%s\n' $lead$lines
end
complete -c complaintlog -e
complete -c complaintlog -k -f -a '(__complaintlog)'
