# Completes complaintlog in fish. The commands are in here; only their options are asked of the program.
function __complaintlog_words
    set -l words (commandline -opc)
    set -e words[1]
    set -l skip 0
    for word in $words
        if test $skip -eq 1
            set skip 0
        else if contains -- $word @VALUED@
            set skip 1
        else if not string match -q -- '-*' $word
            echo $word
        end
    end
end
function __complaintlog_options
    complaintlog completion options (__complaintlog_words)[1..2] 2>/dev/null
end
function __complaintlog_first
    test (count (__complaintlog_words)) -eq 0
end
function __complaintlog_second
    set -l words (__complaintlog_words)
    test (count $words) -eq 1; and test "$words[1]" = "$argv[1]"
end
set -l __complaintlog_lang en
for name in COMPLAINTLOG_LANG LC_ALL LC_MESSAGES LANG
    if test -n "$$name"
        string match -q 'zh*' -- $$name; and set __complaintlog_lang zh
        break
    end
end
complete -c complaintlog -e
complete -c complaintlog -n 'not __complaintlog_first; and string match -q -- "-*" (commandline -ct)' -f -a '(__complaintlog_options)'
@GLOBALS@
if test $__complaintlog_lang = zh
@VERBS_ZH@
else
@VERBS_EN@
end
@PARTS@
