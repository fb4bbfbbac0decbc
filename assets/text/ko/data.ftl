## 학습자의 데이터에 생긴 문제와, 내보내기·가져오기·백업·복구의 결과.
## 오류 메시지는 터미널에서 “오류:” 뒤에 오므로 마침표 없이 쓰고, 창에서는 마침표를 붙입니다.
## `.terminal`과 `.window`는 터미널과 창에서 각각 덧붙이는 안내입니다.

no-home = 이 시스템에는 홈 디렉터리가 없어 데이터를 둘 곳이 없습니다
    .terminal = --data-dir로 디렉터리를 지정하세요
not-a-directory = 데이터 디렉터리로 지정한 { $path } 경로가 디렉터리가 아닙니다. 그 파일을 다른 곳으로 옮기세요
    .terminal = 다른 디렉터리를 쓰려면 --data-dir로 지정하세요
not-there = { $path } 경로에는 파일도 폴더도 없습니다
not-a-file = { $path } 경로에 있는 것은 일반 파일이 아니라(폴더, 장치, 파이프 등) 그대로 두었습니다
unreadable = { $path } 파일을 읽을 수 없습니다: { $reason }
unwritable = { $path } 경로에 쓸 수 없습니다: { $reason }. 바뀐 내용은 없습니다. 디스크에 여유 공간과 쓰기 권한이 있는지 확인하세요
browser-full = 이 브라우저에 더 저장할 공간이 없습니다. 기기의 공간을 비우면 기다리던 내용을 바로 저장합니다. 그동안에도 내보내기는 할 수 있습니다
browser-refuses = 시크릿 창이거나 쿠키가 차단되어 있어 이 브라우저에는 저장할 수 없습니다. 페이지를 닫으면 여기서 한 것이 사라지니, 그 전에 내보내 두세요
browser-failed = 브라우저가 내용을 저장하지 못했습니다({ $reason }). 계속 다시 시도합니다. 그동안에도 내보내기는 할 수 있습니다
damaged = { $path } 파일이 손상되었습니다: { $problem }. 파일은 그대로 두었습니다. 직접 고치거나, 다른 곳으로 옮기고 새로 시작하세요
too-large = { $path } 파일이 { $bytes }바이트로, 한도인 { $most }바이트를 넘습니다. 파일은 그대로 두었습니다. 이 파일 없이 계속하려면 다른 곳으로 옮기세요
vanished = { $path } 폴더가 사라졌습니다. 외장 드라이브나 네트워크 공유에 있는 폴더라면 다시 연결하세요. 그동안의 답은 잃지 않고, 폴더가 다시 연결되는 대로 저장합니다
newer = { $path } 파일은 더 새로운 버전의 statusdeck에서 저장한 것입니다. 이 프로그램을 업데이트하세요
in-use = “{ $name }” 프로필이 다른 statusdeck에서 열려 있습니다. 바뀐 것은 없습니다. 먼저 그쪽을 닫으세요
    .terminal = 그동안 다른 프로필로 학습하려면 --profile로 고르세요
in-use-by = “{ $name }” 프로필이 다른 statusdeck(프로세스 { $process })에서 열려 있습니다. 바뀐 것은 없습니다. 먼저 그쪽을 닫으세요
    .terminal = 그동안 다른 프로필로 학습하려면 --profile로 고르세요
no-profile = “{ $name }” 프로필이 없습니다
    .terminal = 있는 프로필: { $known }
no-profile-at-all = “{ $name }” 프로필이 없습니다
    .terminal = `statusdeck profile new 이름`으로 만드세요
profile-exists = “{ $name }” 프로필이 이미 있습니다
file-exists = { $path } 파일이 이미 있어 그대로 두었습니다
    .terminal = 다른 이름을 쓰거나 --force로 덮어쓰세요
name-empty = 프로필 이름이 비어 있습니다. 글자나 숫자를 하나 이상 넣으세요
name-too-long = 프로필 이름은 { $most }자까지 쓸 수 있습니다. 지금은 { $length }자입니다
name-character = 프로필 이름은 폴더 이름으로도 쓰이므로 “{ $character }” 문자를 넣을 수 없습니다
name-kept = 프로필 이름에는 글자나 숫자가 하나 이상 있어야 합니다. 마침표로 끝나거나 “con”처럼 시스템이 쓰는 이름은 쓸 수 없습니다
damaged-lines = { $path } 파일의 손상된 { $count }줄은 빼고 계산합니다. 나머지는 모두 정상입니다
    .terminal = `statusdeck repair`를 실행하면 사본을 남긴 뒤 손상된 { $count }줄({ $lines }번째)을 제거하고, 백업에 있는 내용은 되살립니다
    .window = 설정 > 내 데이터에서 복구하면 사본을 남긴 뒤 손상된 { $count }줄을 제거하고, 백업에 있는 내용은 되살립니다
newer-records = { $path } 파일에 더 새로운 버전의 statusdeck이 남긴 기록이 { $count }개 있습니다. 기록은 그대로 보관하며, 이 프로그램을 업데이트하면 반영됩니다
not-a-log = { $path } 항목은 이름이 로그와 같지만 파일이 아닙니다. 건드리지 않았으며, 나머지는 모두 정상입니다
too-long-log = { $path } 파일은 읽을 수 있는 한도인 { $most }바이트보다 큽니다. 그대로 두고 빼고 계산합니다. 나머지는 모두 정상입니다
unreadable-log = { $path } 파일을 읽지 못해({ $problem }) 빼고 계산합니다. 파일은 바꾸지 않았으며, 나머지는 모두 정상입니다
damaged-file = { $path } 파일이 손상되어({ $problem }) 기본 설정을 씁니다. 이 파일을 다시 쓰기 전에 이름을 바꿔 옆에 남겨 둡니다
missing-records = 이 기기에 저장했던 답 { $count }개가 보이지 않습니다. 로그가 손상됐거나, 지워졌거나, 잘렸거나, 예전 파일로 바뀌었습니다
    .terminal = `statusdeck repair`가 백업에 남아 있는 답을 되살립니다. 백업에 없는 답은 포기하고 다시 알리지 않습니다
    .window = 설정 > 내 데이터 > 복구로 백업에 남아 있는 답을 되살릴 수 있습니다. 백업에 없는 답은 포기하고 다시 알리지 않습니다
missing-records-kept = 이 기기에 저장했던 답 { $count }개가 보이지 않습니다. 로그가 손상됐거나, 지워졌거나, 잘렸거나, 예전 파일로 바뀌었습니다. { $when } 백업에 기록 { $kept }개가 남아 있습니다
    .terminal = `statusdeck repair`로 되살리세요. 백업에 없는 답은 포기하고 다시 알리지 않습니다
    .window = 설정 > 내 데이터 > 복구로 되살리세요. 백업에 없는 답은 포기하고 다시 알리지 않습니다
doubles = { $path } 폴더의 기록 { $count }개가 다른 기록과 번호가 같습니다. 두 프로그램이 한 로그에 썼거나, 예전 로그 파일이 되돌아온 것입니다. 모두 반영하며 잃은 것은 없습니다
misdated = { $path } 폴더의 기록 { $count }개는 시계가 하루 넘게 틀린 동안 남은 것입니다. 앞뒤 기록에 맞춰 제자리에 반영합니다
clock-behind = 가장 최근 기록의 시각({ $when })이 지금 시계보다 늦습니다. 지금 시계가 틀렸다면 맞추세요. 기록할 때 시계가 틀렸던 것이라면 그대로 학습하세요. 다음에 답하면 그 기록의 순서가 바로잡힙니다
log-changed = 열려 있는 동안 다른 프로그램이 { $log } 로그를 바꿨습니다. 여기서 답한 기록은 안전하며, 옆에 새 로그를 만들어 이어 갑니다
no-device-id = 이 기기의 식별자를 저장하지 못했습니다({ $problem }). 잃는 것은 없지만, 시작할 때마다 로그 파일이 따로 생기고 다른 statusdeck이 이 실행을 알아채지 못합니다. { $folder } 경로에 쓰기 권한이 있는지 확인하세요
no-page-lock = HTTPS로 연 페이지가 아니어서 다른 탭에서 열려 있는지 알 수 없고, 네트워크 없이는 열리지 않습니다. 한 탭에서만 여세요
may-be-cleared = 기록은 이 브라우저에 저장되지만, 공간이 모자라면 브라우저가 지울 수 있습니다. 가끔 내보내 두세요
unknown-zone = “{ $zone }” 시간대를 알 수 없어 날짜를 UTC로 셉니다
    .terminal = TZ를 Asia/Seoul처럼 올바른 값으로 바꾸거나 해제하세요
    .window = 환경 변수 TZ를 Asia/Seoul처럼 올바른 값으로 바꾸고 다시 시작하세요
summary-left = 오늘 남은 것: { $due ->
        [0] 새 카드 { $new }장
       *[other] { $new ->
            [0] 복습 { $due }장
           *[other] 복습 { $due }장, 새 카드 { $new }장
        }
    }
exported-reviews = 복습 기록 { $count }개를 { $path } 파일에 저장했습니다.
exported-cards = 카드 { $count }장을 { $path } 파일에 저장했습니다.
exported-interviews = 면접 답 { $count }개를 { $path } 파일에 저장했습니다.
exported-report =
    { $count ->
        [0] 아직 모의 면접이 없어 { $path } 파일에 그렇게만 적었습니다.
       *[other] 질문 { $count }개의 면접 결과를 { $path } 파일에 저장했습니다.
    }
exported-notes = 노트 { $count }개를 { $path } 파일에 저장했습니다. 두 번 눌러 열거나 Anki에서 여세요.
exported-sheet = 코드 { $count }개의 요약표를 { $path } 파일에 저장했습니다.
sheet-title = HTTP 상태 코드
sheet-scope = 코드 { $codes }개 · statusdeck으로 만듦
sheet-missed = 자꾸 틀리는 코드 { $codes }개 · statusdeck으로 만듦
sheet-missed-none = 자꾸 틀리는 코드 없음 · statusdeck으로 만듦
imported = “{ $name }” 프로필로 가져왔습니다. { $new ->
        [0] 새 기록 없음
       *[other] 새 기록 { $new }개
    }, 이미 있던 기록 { $known }개.
import-newer = 새 기록 가운데 { $count }개는 더 새로운 버전의 statusdeck이 남긴 것입니다. 그대로 보관하며, 이 프로그램을 업데이트하면 반영됩니다
import-damaged = 손상된 { $count }줄은 빼고 가져왔습니다. 같은 파일의 다른 사본이나 백업에는 온전히 남아 있을 수 있습니다
import-cut = { $path } 파일은 끝부분이 잘려 있습니다. 남은 내용은 모두 가져왔습니다. 나머지도 가져오려면 파일을 다시 복사해서 한 번 더 가져오세요
import-unread = { $path } 파일은 읽을 수 없어 뺐습니다
stopped = 중단했습니다. 반쯤 바뀐 채로 남은 것은 없으며, 언제든 다시 할 수 있습니다
broke-off = 작업이 예기치 않게 끝났습니다. 반쯤 바뀐 채로 남은 것은 없으니 다시 시도하세요
not-ours = { $path } 경로에는 statusdeck이 저장한 것이 없습니다. 내보낸 파일, 백업, 로그, 또는 그런 파일이 든 폴더를 지정하세요
several-profiles = { $path } 경로에는 프로필이 여럿 있습니다: { $known }
    .terminal = --profile로 하나를 고르세요
    .window = 그중 한 프로필의 폴더를 고르세요
too-much = { $path } 파일은 압축을 풀면 한도인 { $most }바이트를 넘습니다. 파일은 그대로 두었습니다
own-folder = { $path } 경로는 프로필 파일이 있는 폴더 안입니다. 다른 폴더로 내보내세요
backup-daily = 일일 백업
backup-import = 가져오기 전
backup-repair = 복구 전
backup-reset = 초기화 전
backup-restore = 복원 전
restore-undone = 복원을 취소했습니다. 백업 뒤에 쌓인 기록을 다시 반영하고, 백업에서 들어온 기록은 뺍니다.
nothing-restored = 취소할 복원이 없습니다
no-backup = “{ $wanted }” 백업이 없습니다(모두 { $count }개)
    .terminal = `statusdeck restore`로 목록을 보세요
no-backup-at-all = “{ $wanted }” 백업이 없습니다. 아직 만든 백업이 하나도 없습니다
cut-backup = { $path } 파일은 온전한 내보내기 파일이 아니어서, 그 뒤에 쌓인 기록을 가려낼 수 없어 복원하지 않았습니다
    .terminal = 남은 내용은 `statusdeck import`로 가져올 수 있습니다
    .window = 남은 내용이라도 쓰려면 이 파일을 가져오세요
too-many-pieces = { $path } 뒤에 쌓인 기록과 빠져 있는 기록이 { $most }곳 넘게 흩어져 있어 한 번에 처리할 수 없습니다. 바꾼 것은 없습니다. 빠진 기록은 가져오기로 되살릴 수 있습니다
other-learner = { $path } 파일은 “{ $own }” 프로필이 아니라 “{ $name }” 프로필의 기록이어서 복원하지 않았습니다
kept-in-backup = 빠진 기록 { $count }개가 { $when } 백업에 있습니다.
recovered = 로그에서 사라진 기록 { $count }개를 백업에서 되살렸습니다
repair-nothing = 손상된 줄도, 백업에서 되살릴 기록도 없어 복구할 것이 없습니다.
repaired-log = { $path } 파일을 복구했습니다. 복구 전 사본: { $aside }
repaired = 로그를 복구했습니다. { $lines ->
        [0] 손상된 줄은 없고
       *[other] 손상된 { $lines }줄을 제거하고
    }, 백업에서 기록 { $count }개를 되살렸습니다.
repaired-lost = 답 { $count }개는 어느 백업에도 없어 되살릴 수 없습니다. 다시 알리지 않습니다.
profile-removed = “{ $name }” 프로필을 { $path } 경로로 옮겼습니다. 지운 것은 없습니다.

## 점검
data-checked = 점검 결과: { $count ->
        [0] 모두 정상입니다.
       *[other] 확인할 것이 { $count }가지 있습니다. 바꾼 것은 없습니다.
    }
check-of-profile = “{ $name }” 프로필: { $said }
doctor-unused = { $path } 경로는 아직 없습니다. 무언가를 저장할 때 만듭니다
doctor-writable = { $path } 경로에 쓸 수 있습니다
doctor-room = { $path } 경로에 쓸 수 있고, 디스크에 { $megabytes }MB가 남아 있습니다
doctor-little-room = { $path } 경로의 디스크에 { $megabytes }MB밖에 남지 않았습니다. 공간을 비우세요. 저장하지 못한 답은 메모리에서 기다리며, 컴퓨터가 꺼지면 사라집니다
doctor-read-only = { $path } 경로에 쓸 수 없습니다. 권한이 없거나 디스크가 읽기 전용입니다. 쓸 수 있을 때까지 답은 메모리에서 기다립니다
doctor-locks = 잠금이 제대로 동작합니다. 프로필이 이미 열려 있으면 다른 statusdeck이 알아챕니다
doctor-no-locks = { $path } 경로에서는 파일 잠금이 동작하지 않아, 두 statusdeck이 서로를 알아채지 못합니다. 저마다 다른 로그에 쓰므로 답을 잃지는 않지만, 한 프로필은 한 번에 하나만 여세요
doctor-in-use = 프로필이 다른 statusdeck에서 열려 있습니다. 그쪽에서 저장 중인 기록은 점검에서 제외했습니다
doctor-in-use-by = 프로필이 다른 statusdeck(프로세스 { $process })에서 열려 있습니다. 그쪽에서 저장 중인 기록은 점검에서 제외했습니다
doctor-device = 이 기기는 { $device }.ron 로그에 씁니다
doctor-no-device = 이 기기의 식별자가 아직 없습니다. 프로필을 열 때 만듭니다
doctor-other-machine = { $path } 파일의 식별자는 다른 기기에서 복사된 것입니다. 한 로그에 두 기기가 쓰지 않도록, 다음에 시작할 때 새로 만듭니다
doctor-settings = 설정 파일이 온전합니다
doctor-unused-copy = { $path } 파일은 두 기기에서 바꾼 설정이 충돌해 동기화 프로그램이 만든 사본이며, 반영하지 않습니다. 지우거나 원래 파일과 바꾸세요
doctor-logs = 로그 { $logs }개에 기록 { $records }개가 있고, 모든 줄이 온전합니다
doctor-recoded = 다른 프로그램이 { $path } 파일을 다른 형식(BOM, 다른 줄바꿈, UTF-16 등)으로 저장했습니다. 내용은 모두 반영하고 파일은 그대로 둡니다. 이 기기는 다른 로그에 이어 씁니다
doctor-overtaken = { $path } 파일이 이 기기가 저장한 상태와 다릅니다. 다른 프로그램이 쓰거나 치웠거나, 저장하던 statusdeck이 강제로 끝난 것입니다. 빠진 기록은 없습니다. 있는 것은 그대로 두고, 다음에 시작할 때 새 로그에 이어 씁니다
doctor-copy = { $path } 파일은 두 곳에서 바뀐 로그가 충돌해 동기화 프로그램이 만든 사본입니다. 함께 반영하니 그대로 두세요
doctor-no-copies = 동기화 프로그램이 만든 로그 사본이 없습니다
doctor-numbers = 중복된 기록 번호가 없습니다
doctor-nothing-lost = 여기에 저장한 기록은 빠짐없이 있습니다
doctor-kept = 여기에는 없는 기록 { $count }개가 { $when } 백업에 있습니다
    .terminal = `statusdeck repair`로 되살릴 수 있습니다
    .window = 설정 > 내 데이터 > 복구로 되살릴 수 있습니다
doctor-backups = 온전한 백업이 { $count }개 있습니다. 기록이 가장 많은 백업은 { $when }에 만든 것으로, 기록 { $records }개가 들어 있습니다. { $unkept ->
        [0] 모든 기록이 백업에 있습니다
       *[other] 아직 백업에 없는 기록은 { $unkept }개입니다
    }
doctor-late-backup = 기록 { $unkept }개가 어느 백업에도 없습니다. 기록이 가장 많은 백업은 { $when }에 만든 것입니다. statusdeck 창을 열거나 터미널에서 학습하면 하루에 한 번 백업합니다. 지금 바로 안전하게 보관하려면 내보내기를 하세요
doctor-no-backup-yet = 아직 백업이 없습니다. 학습하는 날마다 하나씩 만듭니다
doctor-no-backup = 여러 날 학습했는데 백업이 없습니다. statusdeck 창을 열거나 터미널에서 학습하면 하루에 한 번 백업합니다. 지금 바로 안전하게 보관하려면 내보내기를 하세요
doctor-broken-backup = { $path } 백업이 손상되었거나 잘렸습니다. 가져오기로 남은 내용을 되살린 뒤 지워도 됩니다
doctor-clock = 시계가 기록과 맞고, 시간대도 올바릅니다

## 목표
goal-past = 지난 날짜({ $day })입니다. 오늘이나 그 뒤의 날짜를 고르세요
goal-too-far = 너무 먼 날짜({ $day })입니다. { $most }일 안으로 고르세요
goal-minutes = 하루 { $minutes }분은 계획할 수 없습니다. 1분에서 { $most }분 사이로 고르세요
goal-target = 목표 점수 { $percent }%는 얻을 수 없습니다. 1%에서 100% 사이로 고르세요
goal-holiday = 쉬는 기간({ $first }~{ $last })의 끝나는 날이 시작하는 날보다 앞섭니다
goal-no-day = { $day }까지 모두 쉬는 날입니다. 학습할 날을 하루라도 남겨 두세요
goal-nothing-asked = 그 범위에는 코드가 없습니다. 다른 범위를 고르세요
goal-as-interviews-ask = 면접에서 묻는 대로
weekday-mon = 월
weekday-tue = 화
weekday-wed = 수
weekday-thu = 목
weekday-fri = 금
weekday-sat = 토
weekday-sun = 일

## 브라우저 페이지에서 앱을 보여 줄 수 없을 때

page-held =
    다른 탭에서 statusdeck을 쓰고 있습니다.
    그 탭에서 계속하거나 그 탭을 닫으세요. 닫으면 여기서 바로 이어집니다.
page-no-fonts =
    글꼴을 불러오지 못했습니다.
    네트워크를 확인한 뒤 페이지를 새로 고치세요.
page-no-canvas =
    이 브라우저에서는 페이지를 표시할 수 없습니다: { $problem }.
    WebGL이 필요합니다. 하드웨어 가속을 켜거나 다른 브라우저를 써 보세요.
# 새 페이지에서 처음 만드는 프로필의 이름
page-first-profile = 나
page-import = 파일을 고르거나 페이지에 끌어다 놓으세요.
page-drill = 페이지에서는 주소로 훈련을 엽니다. 페이지 주소 뒤에 ?drill=과 이 서버에 있는 훈련의 위치를 붙이세요.
