## What goes wrong with the learner's data, and what became of exports, imports, backups and repairs.
## An error stands behind "error:" in the terminal, so it begins in lower case and has no full stop;
## the window makes a sentence of it. `.terminal` and `.window` are hints that only one of them adds.

no-home = this system names no home directory, so there is no place for the data
    .terminal = Name one with --data-dir
not-a-directory = the data directory { $path } is not a directory. Move that file away
    .terminal = To use another directory, name it with --data-dir
not-there = there is no file or folder { $path }
not-a-file = { $path } is not a regular file but a folder, a device, a pipe or the like. It was left as it is
unreadable = { $path } could not be read: { $reason }
unwritable = { $path } could not be written: { $reason }. Nothing there was changed; check that the disk has room and that you may write there
browser-full = this browser has no more room for the page. Free some space on this machine: what waits is stored as soon as there is room. An export works meanwhile
browser-refuses = this browser lets the page store nothing, as in a private window or where cookies are blocked. What you do here is gone once the page is closed, so make an export before
browser-failed = the browser did not store what was written ({ $reason }). It is tried again; an export works meanwhile
damaged = { $path } is damaged: { $problem }. It was left as it is; fix it by hand, or move it away to start afresh
too-large = { $path } has { $bytes } bytes, more than the limit of { $most }. It was left as it is; move it away to go on without it
vanished = the folder { $path } is gone. If it is on a drive or a network share, connect that again: nothing is lost meanwhile, and what waits is saved as soon as the folder is back
newer = { $path } was written by a newer version of statusdeck. Update this one
in-use = “{ $name }” is open in another statusdeck, so nothing was changed. Close it there first
    .terminal = To study another profile meanwhile, name it with --profile
in-use-by = “{ $name }” is open in another statusdeck (process { $process }), so nothing was changed. Close it there first
    .terminal = To study another profile meanwhile, name it with --profile
no-profile = there is no profile “{ $name }”
    .terminal = The profiles are: { $known }
no-profile-at-all = there is no profile “{ $name }”
    .terminal = Make it with `statusdeck profile new NAME`
profile-exists = there is a profile “{ $name }” already
file-exists = { $path } is there already and was left as it is
    .terminal = Give another name, or replace it with --force
name-empty = a profile’s name must not be empty: give at least one letter or digit
name-too-long = a profile’s name may have at most { $most } characters; this one has { $length }
name-character = a profile’s name must not contain “{ $character }”, because it is also the folder’s name
name-kept = a profile’s name must have a letter or digit, must not end with a dot, and must not be one that the system keeps for itself, such as “con”
damaged-lines = { $count ->
        [one] 1 line of { $path } is damaged and does not count; everything else does
       *[other] { $count } lines of { $path } are damaged and do not count; everything else does
    }
    .terminal = { $count ->
        [one] `statusdeck repair` takes line { $lines } out, keeps a copy, and brings back what a backup has of it
       *[other] `statusdeck repair` takes lines { $lines } out, keeps a copy, and brings back what a backup has of them
    }
    .window = { $count ->
        [one] Settings > Your data > Repair takes it out, keeps a copy, and brings back what a backup has of it
       *[other] Settings > Your data > Repair takes them out, keeps a copy, and brings back what a backup has of them
    }
newer-records = { $count ->
        [one] 1 record in { $path } comes from a newer version of statusdeck. It is kept, and counts once this version is updated
       *[other] { $count } records in { $path } come from a newer version of statusdeck. They are kept, and count once this version is updated
    }
not-a-log = { $path } has a log’s name and is not a file. It was left alone; everything else counts
too-long-log = { $path } has more than { $most } bytes, the most that is read. It was left alone and does not count; everything else does
unreadable-log = { $path } could not be read ({ $problem }) and does not count; everything else does. Nothing of it was changed
damaged-file = { $path } is damaged ({ $problem }). The standard settings are used instead; before the file is written again, it is renamed and kept beside the new one
missing-records = { $count ->
        [one] 1 answer that was saved here is missing: its log was damaged, deleted, cut or replaced by an older one
       *[other] { $count } answers that were saved here are missing: their log was damaged, deleted, cut or replaced by an older one
    }
    .terminal = `statusdeck repair` brings back what the backups have, and lets the rest go: it is not told again
    .window = Settings > Your data > Repair brings back what the backups have, and lets the rest go: it is not told again
missing-records-kept = { $count ->
        [one] 1 answer that was saved here is missing: its log was damaged, deleted, cut or replaced by an older one. The backup of { $when } has it
       *[other] { $count } answers that were saved here are missing: their log was damaged, deleted, cut or replaced by an older one. The backup of { $when } has { $kept } of them
    }
    .terminal = `statusdeck repair` brings them back, and lets go what no backup has: it is not told again
    .window = Settings > Your data > Repair brings them back, and lets go what no backup has: it is not told again
doubles = { $count ->
        [one] 1 record in { $path } has a number that another one has, too: two programs wrote one log, or an older state of it came back. Both count, and nothing is lost
       *[other] { $count } records in { $path } have numbers that others have, too: two programs wrote one log, or an older state of it came back. All of them count, and nothing is lost
    }
misdated = { $count ->
        [one] 1 record in { $path } was made while the clock was wrong by more than a day. It counts, in its place between the others
       *[other] { $count } records in { $path } were made while the clock was wrong by more than a day. They count, in their place between the others
    }
clock-behind = the newest record is of { $when }, later than the clock says it is now. If the clock is wrong, set it; if it was wrong then, go on: the next answers put that record in its place
log-changed = another program changed the log { $log } while it was open. What you answered here is safe: it goes on in a new log beside it
no-device-id = this machine’s id could not be kept ({ $problem }). Nothing is lost, but each start writes a log file of its own, and another statusdeck would not notice this one. Make { $folder } writable
no-page-lock = this page was not loaded over HTTPS, so the browser cannot tell whether another tab has it open, and it needs the network. Keep it open in one tab only
may-be-cleared = this browser stores what you do here, but may clear it when it needs room. Make an export now and then
unknown-zone = the time zone “{ $zone }” is not known, so the days are those of UTC
    .terminal = Set TZ to one that is, such as Asia/Seoul, or unset it
    .window = Correct the environment variable TZ, for example to Asia/Seoul, and start again
summary-left = Still to do today: { $due ->
        [0] { $new } new
       *[other] { $new ->
            [0] { $due } to review
           *[other] { $due } to review, { $new } new
        }
    }.
exported-reviews = { $count ->
        [one] Wrote 1 review to { $path }.
       *[other] Wrote { $count } reviews to { $path }.
    }
exported-cards = { $count ->
        [one] Wrote 1 card to { $path }.
       *[other] Wrote { $count } cards to { $path }.
    }
exported-interviews = { $count ->
        [one] Wrote 1 answer to { $path }.
       *[other] Wrote { $count } answers to { $path }.
    }
exported-report =
    { $count ->
        [0] There is no mock interview yet: { $path } says so.
        [one] Wrote the report on 1 question to { $path }.
       *[other] Wrote the report on { $count } questions to { $path }.
    }
exported-notes = { $count ->
        [one] Wrote 1 note to { $path }. Open it in Anki, or with a double click.
       *[other] Wrote { $count } notes to { $path }. Open it in Anki, or with a double click.
    }
exported-sheet = { $count ->
        [one] Wrote a sheet with 1 code to { $path }
       *[other] Wrote a sheet with { $count } codes to { $path }
    }
sheet-title = HTTP status codes
sheet-scope = { $codes ->
        [one] 1 code
       *[other] { $codes } codes
    } · made with statusdeck
sheet-missed = { $codes ->
        [one] 1 code that you keep missing
       *[other] { $codes } codes that you keep missing
    } · made with statusdeck
sheet-missed-none = you keep missing none · made with statusdeck
imported = Imported into “{ $name }”: { $new ->
        [0] nothing was missing
        [one] 1 new record
       *[other] { $new } new records
    }, { $known } already there.
import-newer = { $count ->
        [one] 1 of the new records comes from a newer version of statusdeck. It is kept, and counts once this version is updated
       *[other] { $count } of the new records come from a newer version of statusdeck. They are kept, and count once this version is updated
    }
import-damaged = { $count ->
        [one] 1 line was damaged and left out. Another copy of the file, or a backup, may have it whole
       *[other] { $count } lines were damaged and left out. Another copy of the file, or a backup, may have them whole
    }
import-cut = { $path } is not whole: its end is missing. What it still has was taken; copy the file once more for the rest, and import that too
import-unread = { $path } could not be read and was left out
stopped = stopped. Nothing was left half done, and it can be done again at any time
broke-off = that broke off unexpectedly. Nothing was left half done; please try again
not-ours = { $path } holds nothing that statusdeck wrote. Give an export, a backup, a log, or a folder of such files
several-profiles = { $path } holds several profiles: { $known }
    .terminal = Name one with --profile
    .window = Give the folder of one of them
too-much = { $path } unpacks to more than { $most } bytes, the most that is read. It was left as it is
own-folder = { $path } lies among the profiles’ own files. Write the export to another folder
backup-daily = daily
backup-import = before an import
backup-repair = before a repair
backup-reset = before a reset
backup-restore = before a restore
restore-undone = Undone: what came after the backup counts again, and what the backup brought no longer does.
nothing-restored = no backup was restored, so there is nothing to undo
no-backup = there is no backup “{ $wanted }” ({ $count } in all)
    .terminal = `statusdeck restore` lists them
no-backup-at-all = there is no backup “{ $wanted }”: none was made yet
cut-backup = { $path } is not a whole export, so there is no telling what came after it, and nothing was restored
    .terminal = `statusdeck import` takes in what it still has
    .window = An import takes in what it still has
too-many-pieces = what came after { $path } and what is missing of it lies in more than { $most } pieces, too many for one step, so nothing was changed. An import brings back what is missing
other-learner = { $path } holds the answers of “{ $name }”, not of “{ $own }”, so nothing was restored
kept-in-backup = { $count ->
        [one] 1 record is missing here; the backup of { $when } has it.
       *[other] { $count } records are missing here; the backup of { $when } has them.
    }
recovered = { $count ->
        [one] the logs had lost 1 record. It was brought back from a backup
       *[other] the logs had lost { $count } records. They were brought back from the backups
    }
repair-nothing = No line is damaged and nothing is missing that a backup has: there is nothing to repair.
repaired-log = Repaired { $path }. A copy from before: { $aside }
repaired = { $lines ->
        [0] No line was damaged
        [one] 1 damaged line taken out
       *[other] { $lines } damaged lines taken out
    }, { $count ->
        [one] 1 record
       *[other] { $count } records
    } brought back from backups.
repaired-lost = { $count ->
        [one] 1 answer is in no backup and is lost. You will not be told again.
       *[other] { $count } answers are in no backup and are lost. You will not be told again.
    }
profile-removed = Moved the profile “{ $name }” to { $path }. Nothing was deleted.

## The check of everything
data-checked = { $count ->
        [0] All is well.
        [one] 1 thing needs a look. Nothing was changed.
       *[other] { $count } things need a look. Nothing was changed.
    }
check-of-profile = “{ $name }”: { $said }
doctor-unused = { $path } is not there yet. It is made when something is saved
doctor-writable = { $path } can be written
doctor-room = { $path } can be written, and its disk has { $megabytes } MB free
doctor-little-room = the disk of { $path } has only { $megabytes } MB free. Make room: what cannot be saved waits in memory, and is lost if the computer goes off
doctor-read-only = { $path } cannot be written: you lack the permission, or its disk is read-only. What you answer waits in memory until it can be
doctor-locks = locks work: a second statusdeck would notice that a profile is open
doctor-no-locks = locks do not work in { $path }: two statusdecks would not notice each other. No answer is lost, for each writes a log of its own then; still, open a profile only once at a time
doctor-in-use = the profile is open in another statusdeck. What that one is saving just now was left out
doctor-in-use-by = the profile is open in another statusdeck (process { $process }). What that one is saving just now was left out
doctor-device = this machine writes the log { $device }.ron
doctor-no-device = this machine has no id yet. It gets one when a profile is opened
doctor-other-machine = the ids in { $path } came with a copy of another machine’s files. The next start takes a new one, so that no log has two writers
doctor-settings = the settings are sound
doctor-unused-copy = { $path } is what a synchronising program made of settings that were changed on two machines. It does not count: delete it, or put it in the place of the other one
doctor-logs = { $records ->
        [one] 1 record
       *[other] { $records } records
    } in { $logs ->
        [one] 1 log
       *[other] { $logs } logs
    }, and every line is sound
doctor-recoded = another program saved { $path } in its own way (with a byte order mark, other line ends or in UTF-16). All of it counts and it stays as it is; this machine goes on in another log
doctor-overtaken = { $path } is not as this machine left it: another program wrote to it or took it away, or statusdeck was killed while it saved. Nothing is missing. What is there stays as it is, and the next start goes on in a new log
doctor-copy = { $path } is what a synchronising program made of a log that was changed in two places. It counts; leave it where it is
doctor-no-copies = no synchronising program made a copy of a log
doctor-numbers = no number was used twice
doctor-nothing-lost = nothing that was saved here is missing
doctor-kept = { $count ->
        [one] 1 record is missing here; the backup of { $when } has it
       *[other] { $count } records are missing here; the backup of { $when } has them
    }
    .terminal = `statusdeck repair` brings back what the backups have
    .window = Settings > Your data > Repair brings back what the backups have
doctor-backups = { $count ->
        [one] 1 whole backup
       *[other] { $count } whole backups
    }; the fullest, of { $when }, holds { $records ->
        [one] 1 record
       *[other] { $records } records
    }. { $unkept ->
        [0] Every record is in one
        [one] 1 record is in none yet
       *[other] { $unkept } records are in none yet
    }
doctor-late-backup = { $unkept ->
        [one] 1 record is in no backup
       *[other] { $unkept } records are in no backup
    }; the fullest is of { $when }. Start statusdeck’s window or study in the terminal once: each makes one a day. To be safe at once, write an export
doctor-no-backup-yet = there is no backup yet. One is made on each day of study
doctor-no-backup = there is no backup, and you have studied for days. Start statusdeck’s window or study in the terminal once: each makes one a day. To be safe at once, write an export
doctor-broken-backup = the backup { $path } is damaged or cut. An import takes in what it still has; then it can be deleted
doctor-clock = the clock agrees with the records, and the time zone is known

## Goals
goal-past = { $day } is past. Choose today or a later day
goal-too-far = { $day } is too far away: a goal lies within { $most } days
goal-minutes = { $minutes ->
        [one] 1 minute
       *[other] { $minutes } minutes
    } a day cannot be planned: choose 1 to { $most }
goal-target = a score of { $percent }% cannot be reached: choose 1 to 100%
goal-holiday = the days off from { $first } to { $last } end before they begin
goal-no-day = every day up to { $day } is a day off: leave at least one to study
goal-nothing-asked = no code is in that scope. Choose another one
goal-as-interviews-ask = as interviews ask
weekday-mon = Mon
weekday-tue = Tue
weekday-wed = Wed
weekday-thu = Thu
weekday-fri = Fri
weekday-sat = Sat
weekday-sun = Sun

## A page in a browser, where the app cannot be shown.

page-held =
    statusdeck is open in another tab.
    Go on there, or close that tab: this one then goes on by itself.
page-no-fonts =
    The page’s fonts could not be loaded.
    Look whether the network works, then reload the page.
page-no-canvas =
    This browser cannot show the page: { $problem }.
    statusdeck needs WebGL. Switch hardware acceleration on, or try another browser.
# The name of the profile that a new page begins with.
page-first-profile = me
page-import = Choose a file, or drop one on the page.
page-drill = A page opens a drill by its address: add ?drill= and the drill’s place on this server to the page’s own.
