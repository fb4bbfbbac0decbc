# 창, 한국어.

tab-today = 오늘
tab-codes = 코드
tab-settings = 설정

today-left = 나머지 { $cards }장은 다른 날로 미뤄 둡니다.
today-resting = 나머지 { $cards }장은 내일까지 쉽니다. 같은 코드를 오늘 반대 방향으로 묻기 때문입니다.
figure-due = 복습
figure-new = 새 카드
figure-minutes = { $minutes }분
figure-estimate = 예상 시간
figure-days = { $days }일
today-study = 학습 시작
today-short = { $minutes }분만 하기
today-ahead = 미리 학습하기
today-quick = 빠른 학습
today-all-known = 학습 중인 코드 { $codes }개를 모두 알고 있습니다. 다음은 무엇을 할까요?
today-widen = 범위 넓히기: { $scope }({ $codes }개)
today-day-off = 오늘은 쉬기
today-day-off-hint = 쉬기를 고르면 창을 닫습니다. 복습할 카드가 없어 연속 기록은 끊기지 않습니다.
today-done = 오늘 할 일을 마쳤습니다
today-enough-none = 5분 더 해도 거의 오르지 않습니다. 오늘은 여기까지면 충분합니다.
today-enough = 5분 더 해도 100점 만점에 { $points }점 오르는 정도입니다. 오늘은 여기까지면 충분합니다.
today-minutes-used = 오늘 학습 시간을 다 썼습니다. 5분 더 하면 100점 만점에 약 { $points }점 오릅니다.
today-fitted = 오늘 기억 모델을 내 학습 기록에 맞춰 조정했습니다. 복습 날짜는 카드마다 다음에 답할 때 바뀌며, 오늘 할 양은 늘지 않습니다.
today-first = 먼저 답하고, 틀린 것만 배웁니다. 이미 아는 코드는 한 번만 답하면 됩니다.
today-answered = 오늘 { $answers }번 답함
today-streak = { $days }일 연속
today-mixed-up = 헷갈리는 코드
mixed-up-words = { $times }번, { $times ->
        [1] {""}
       *[other] 마지막은 {""}
    }{ $days ->
        [0] 오늘
        [1] 어제
       *[other] { $day }
    }
duel-title = 맞대결
duel-in-a-row = { $code }: 연속 정답 { $times }번
duel-score = 맞대결: 정답 { $right }번, 오답 { $wrong }번
duel-won = 승리! 이제 { PARTICLE($first, "과") } { PARTICLE($second, "을") } 구별할 수 있습니다
duel-lost = { PARTICLE($first, "과") } { PARTICLE($second, "을") } 구별하기가 아직 어렵습니다
duel-result = { $answers }번 중 정답 { $right }번
duel-next-won =
    { $days ->
        [0] 오늘 { $code } 문제로 다시 확인합니다.
        [1] 내일 { $code } 문제로 다시 확인합니다.
       *[other] { $days }일 뒤 { $code } 문제로 다시 확인합니다.
    }
duel-next-lost =
    { $days ->
        [0] 두 코드의 설명을 한 번 더 읽어 보세요. 오늘 { $code } 문제가 다시 나옵니다.
        [1] 두 코드의 설명을 한 번 더 읽어 보세요. 내일 { $code } 문제가 다시 나옵니다.
       *[other] 두 코드의 설명을 한 번 더 읽어 보세요. { $days }일 뒤 { $code } 문제가 다시 나옵니다.
    }
duel-last = 마지막 문제
duel-reason-week = 최근 7일 동안 { $times }번 헷갈렸습니다. 맞대결은 { $seconds }초면 됩니다.
duel-reason = 지금까지 { $times }번 헷갈렸습니다. 맞대결은 { $seconds }초면 됩니다.
today-classes = 알고 있는 카드
today-known = { $cards }장 중 { $known }장
today-load = 앞으로 14일간 복습
today-load-none = 아직 예정된 복습이 없습니다. 한 번 답한 카드부터 여기에 나타납니다.
today-load-words = 앞으로 14일 동안 복습할 카드는 { $cards }장입니다
next-work =
    { $days ->
        [1] 다음 학습은 내일
       *[other] 다음 학습은 { $day }
    }: { $due ->
        [0] 새 카드 { $new }장
       *[other] { $new ->
            [0] 복습 { $due }장
           *[other] 복습 { $due }장, 새 카드 { $new }장
        }
    }

class-1xx = 정보
class-2xx = 성공
class-3xx = 리다이렉션
class-4xx = 클라이언트 오류
class-5xx = 서버 오류

study-leave = 나가기
study-progress = 카드 { $all }장 중 { $done }장
study-repeats = 다시 { $cards }장
study-minutes-left =
    { $minutes ->
        [0] 시간 다 됨
       *[other] { $minutes }분 남음
    }
study-entry = 설명
study-check = 확인
study-check-typed = 확인 삼아 이번에는 직접 입력합니다.
study-dont-know = 모르겠음
study-enter-again = 모르면 Enter를 한 번 더 누르세요.
study-undo = 되돌리기
study-next = 다음
study-compare = 비교하기
study-knew-it = 알고 있었음
study-meant-that = 정답 처리
study-count-wrong = 오답 처리
study-take-back = 원래대로
study-duel = 맞대결
ask-name = 이 코드의 이름은?
ask-meaning = 어떤 뜻인가요?
ask-code = 몇 번 코드인가요?
ask-exchange = 가려진 코드는 몇 번인가요?
ask-statement = 맞는 말인가요?
ask-recall = 무슨 뜻인가요? 먼저 말해 보고 비교하세요.
ask-recall-code = 어떤 코드일까요? 먼저 말해 보고 비교하세요.
reveal-fits-too = { $code }도 맞습니다.
ask-duel = { $first }일까요, { $second }일까요?
statement-true = 맞다
statement-false = 틀리다
option-right = 정답: { $option }
option-chosen = 고른 답: { $option }
option-right-chosen = 고른 답이자 정답: { $option }
grade-again = 몰랐음
grade-hard = 겨우 떠올림
grade-good = 알고 있었음
stage-new = 새 카드
stage-learning = 다시 한번
hint-name = 이름 (영어 또는 한국어)
hint-code = 숫자 세 자리
answer-field = 답

verdict-exact = 정답
verdict-typo = 정답 (오타 있음)
verdict-wrong = 오답
verdict-true = 맞는 말입니다
verdict-false = 틀린 말입니다
verdict-unknown = 몰랐음
verdict-counted-right = 맞은 것으로 처리
verdict-counted-wrong = 틀린 것으로 처리
feedback-given = 입력한 답: “{ $given }”
feedback-slip = 오타: “{ $typed }” → “{ $meant }”
feedback-word-off = 한 단어가 다릅니다. “{ $typed }” 대신 “{ $meant }”.
feedback-said = 고른 답: “{ $given }”
feedback-decides = 둘을 가르는 질문
side-asked = 정답
side-given = 내 답
side-alike = 헷갈리기 쉬움
feedback-next = 클라이언트가 할 일: { $next }
feedback-required = { $header } 헤더가 반드시 따라옴
other-right-name = 맞지만, 여기서 묻는 것은 이름입니다. 기록에는 남지 않습니다.
other-right-fits = { $code }도 맞지만, 여기서 묻는 것은 다른 코드입니다. 기록에는 남지 않습니다.
other-right-code = 맞지만, 여기서 묻는 것은 번호입니다. 기록에는 남지 않습니다.
due-again = 잠시 뒤 다시 나옴
due-in =
    { $days ->
        [0] 오늘 다시
        [1] 내일 다시
       *[other] { $days }일 뒤 다시
    }

summary-title = 여기까지 했습니다
summary-title-all = 한 번에 다 맞혔습니다
summary-title-most = 잘 풀렸습니다
summary-title-half = 절반 넘게 알고 있었습니다
summary-title-few = 어려웠지만 그만큼 남습니다
summary-title-no = 아직은 낯섭니다. 틀린 카드는 곧 다시 나옵니다
summary-none = 이번에는 답한 문제가 없습니다
summary-answered = 답한 횟수 (카드 { $cards }장)
summary-right = 한 번에 맞힘 ({ $cards }장 중 { $right }장)
summary-hard = 다시 볼 카드
summary-missed = 오답
summary-slow = 느림
asked-situation = 상황 문제
asked-exchange = 요청과 응답
summary-learned = 새로 익힌 코드
summary-moved = 복습 간격의 변화
summary-days = { $before }일 → { $after }일
summary-further = 그 밖에 { $cards }장
summary-sooner = 더 일찍 다시 나올 카드 { $cards }장
summary-streak = 연속
summary-more = 그 밖에 { $cards }장
summary-today = 오늘 화면으로
summary-codes = 코드 화면으로
direction-code-to-meaning = 코드 → 뜻
direction-meaning-to-code = 뜻 → 코드

codes-search = 코드 검색
codes-hint = 번호, 이름, 뜻, 초성으로 검색 (영어·한국어)
codes-count = 코드 { $codes }개
codes-corrected = “{ $query }” 검색 결과
codes-sheet = 요약표
keys-sheet = 인쇄할 요약표 만들기
codes-none = “{ $query }”에 맞는 코드가 없습니다
codes-none-hint = 번호나 이름, 뜻에 나오는 단어로 찾아보세요.
codes-none-filtered = 이 조건에 맞는 코드가 없습니다
own-new = 아직 묻지 않음
own-due = 지금 복습할 차례
own-resting = 복습할 차례지만 내일까지 쉼(오늘 반대 방향을 물었음)
own-learning = 다음 복습 { $day } · { $answers }번 답함 · 아직 익히는 중
own-next =
    다음 복습 { $day } · { $answers }번 답함 · { $lapses ->
        [0] 익힌 뒤 틀린 적 없음
       *[other] 익힌 뒤 오답 { $lapses }번
    }

options-more = 추가 설정
options-fewer = 접기

settings-look = 화면
settings-language = 언어
settings-theme = 테마
theme-system = 시스템 설정
theme-light = 밝게
theme-dark = 어둡게
settings-scale = 화면 배율
settings-motion = 애니메이션
motion-on = 켬
motion-off = 끔
settings-study = 학습 ({ $name } 프로필)
settings-scope = 학습할 코드
settings-scope-hint = 코드 { $codes }개를 카드 두 장씩 묻습니다: 코드 → 뜻, 뜻 → 코드
scope-essential = 필수
scope-common = 필수 + 자주 쓰는 코드
scope-all-standard = 등록된 코드 전체
scope-all-with-vendors = 벤더 코드까지 전부
scope-list = 직접 고른 코드
settings-minutes = 하루 학습 시간(분)
settings-minutes-hint = 이 시간에 맞춰 새 카드와 복습이 나옵니다.
settings-new = 하루 최대 새 카드 수
settings-reviews = 하루 최대 복습 수
settings-no-limit = 제한 없음
settings-retention = 목표 기억률
settings-retention-hint = 복습할 때 아직 기억하고 있을 확률입니다. 높일수록 복습이 늘어납니다.
settings-rollover = 하루가 시작되는 시각
settings-rollover-hint = 자정을 넘겨 학습해도 이 시각까지는 전날로 칩니다.
settings-memory = 기억 모델
settings-memory-default = FSRS-6 기본 파라미터를 쓰고 있습니다.
settings-memory-own = { $day }에 복습 { $reviews }번으로 맞춘 내 파라미터를 쓰고 있습니다.
settings-memory-better = { $day }에 최근 복습 { $reviews }번으로 비교하니 새 파라미터가 더 정확했습니다. 로그 손실 { $before } → { $after } (낮을수록 정확)
settings-memory-no-better = { $day }에 최근 복습 { $reviews }번으로 비교했지만 새 파라미터가 더 정확하지 않아 바꾸지 않았습니다. 로그 손실 { $before } → { $after } (낮을수록 정확)
settings-memory-missing = 하루 이상 지난 카드의 복습을 { $reviews }번 더 하면 내 기억에 맞춰 조정합니다.
settings-memory-ready = 다음 학습을 마치면 내 기억에 맞춰 조정합니다.
settings-memory-running = 내 기억에 맞춰 조정하고 있습니다…
settings-memory-failed = 지난번에는 쓸 만한 파라미터를 얻지 못했습니다. 다음 학습을 마치면 다시 시도합니다.
settings-memory-stopped = 조정을 중단했습니다. 다음 학습을 마치면 다시 시도합니다.
settings-memory-stays = 다시 바꾸기 전까지 기본값을 쓰며, 그동안에는 조정하지 않습니다.
settings-memory-use-defaults = 기본값으로 되돌리기
settings-memory-use-own = 내 파라미터 다시 쓰기
settings-more = 프로필과 데이터
settings-known = 이미 아는 코드
settings-known-hint = 표시한 코드는 가르치지 않고 한 번씩 확인만 합니다.
settings-known-go = 고르기
settings-profiles = 프로필
settings-profiles-hint = 답과 기억, 설정이 사람마다 따로 저장됩니다.
settings-profiles-go = 바꾸기
settings-data = 내 데이터
settings-data-hint = 내보내기, 가져오기, 백업, 복구, 처음부터 다시 시작.
settings-data-go = 관리
percent = { $number }%
step-down = 줄이기: { $what } (현재 { $value })
step-up = 늘리기: { $what } (현재 { $value })

keys-studying = 학습 중
keys-everywhere = 어디서나
keys-title = 단축키
keys-enter = 학습 시작, 확인, 다음
keys-short = 5분만 하기
keys-quick = 빠른 학습: 떠올리고 비교한 뒤 스스로 채점
keys-widen = 모두 알면 범위 넓히기
keys-day-off = 모두 알면 오늘은 쉬기
keys-place = 아는 코드 고르기
keys-choose = 보기 고르기
keys-choose-code = 코드 고르기
keys-select-code = 보기가 코드일 때 코드를 입력해 선택(Enter로 답하기)
keys-select = 그 글자로 시작하는 보기 선택(Enter로 답하기)
keys-sides = 맞대결에서 한쪽 고르기
keys-judge = 맞다, 틀리다
keys-dont-know = 모르겠음 (빈 입력란에서)
keys-dont-know-option = 모르겠음 (보기에서)
keys-dont-know-code = 모르겠음 (보기가 코드일 때)
keys-undo-asked = 되돌리기 (답하기 전)
keys-ahead = 오늘 분량을 마친 뒤 미리 학습
keys-page = 스크롤 (입력 중에는 Page 키만)
keys-undo = 마지막 답 되돌리기
keys-correct = 판정 뒤집기
keys-duel = 헷갈리는 두 코드의 맞대결
keys-duel-shown = 보고 있는 코드와 비슷한 코드의 맞대결
keys-entry-open = 설명 열기, 닫기
keys-aside = 이 카드 제외, 다시 포함
keys-aside-code = 이 코드의 두 카드 모두 제외
keys-back = 뒤로, 나가기
keys-scale = 크게, 작게, 기본 크기
keys-tabs = 오늘, 코드, 학습 현황, 설정
keys-list = 목록에서 이동
keys-menu = 고른 코드의 메뉴
keys-tab = 다음 항목으로
keys-space = 버튼 누르기
keys-keys = 단축키 보기
keys-close = 닫기

problem-not-saved = 아직 저장하지 못했습니다. 답은 보관하고 있으며, 저장할 수 있게 되면 바로 저장합니다.
problem-hide = 숨기기

failed-start = statusdeck을 시작할 수 없습니다
no-display = 창을 띄울 디스플레이가 없습니다. DISPLAY나 WAYLAND_DISPLAY를 설정하거나, 이 터미널에서 `statusdeck study`로 학습하세요.
no-library = 창을 띄우는 데 필요한 시스템 라이브러리가 없습니다({ $problem }). Debian과 Ubuntu에서는 `apt install { $package }` 명령으로 설치할 수 있고, 그동안 이 터미널에서 `statusdeck study`를 쓸 수 있습니다.
no-opengl = 창을 띄우려면 OpenGL이 필요한데, 이를 지원하는 그래픽 드라이버가 없습니다({ $problem }). 그래픽 카드 제조사의 드라이버를 설치하세요. 그동안 터미널에서 `statusdeck study`를 쓸 수 있습니다.
no-window = 창을 열지 못했습니다({ $problem }). 이 터미널에서는 `statusdeck study`를 쓸 수 있습니다.

filter-all = 전체
filter-class = 분류
filter-standing = 등록 상태
filter-standard = 표준
filter-special = 폐지·예약·임시
filter-unofficial = 벤더 코드
filter-tier = 중요도
filter-memory = 학습 상태
filter-new = 아직 묻지 않음
filter-due = 복습할 차례
filter-known = 아는 코드
filter-aside = 제외한 코드
codes-study =
    { $codes ->
        [1] 이 코드 학습
       *[other] 코드 { $codes }개 학습
    }
entry-back = 뒤로
entry-forward = 앞으로
entry-copy = 복사
entry-copied = 복사했습니다
entry-copy-markdown = Markdown으로 복사
entry-compare = 비교
codes-open = 설명 열기
entry-more = 더 보기
row-more = { $code } 메뉴
row-open = { $code } 열기
compare-field = { $code } 코드와 비교: 번호나 단어 입력
guide-title = 어떤 코드를 반환할까?
guide-back = 이전 질문
guide-again = 처음부터
entry-claim = 아는 코드로 표시
entry-duel = { $code }번과 맞대결
entry-duel-these = 이 둘로 맞대결
entry-duel-said = { $first }, { $second } 맞대결
codes-claim = 모두 아는 코드로 표시
today-place = 아는 코드 고르기
today-claimed = 코드 { $codes }개는 따로 가르치지 않고, 2주 안에 한 번씩 확인합니다.
placement-title = 이미 아는 코드는 무엇인가요?
placement-hint = 번호를 입력해 표시하세요. 첫 자리와 스페이스를 누르면 클래스 전체를 표시합니다. 표시한 코드는 2주 안에 한 번씩 확인만 합니다.
placement-marked = { $codes }개 중 { $marked }개 표시
placement-typed = { $typed }… · 스페이스를 누르면 이 숫자로 시작하는 코드를 모두 표시
placement-done = 아는 코드로 저장
keys-digit = 번호를 입력해 코드 표시
keys-erase = 입력한 숫자 지우기
keys-tile = 옆 코드로 이동
keys-class = 다른 클래스로 이동
keys-mark = 코드 표시, 또는 입력한 숫자로 시작하는 코드 모두 표시
entry-note = 메모
entry-note-save = 저장
note-field = { $code } 메모
note-hint = 외우는 요령이나 사내 게이트웨이에서 쓰는 의미. 비워 두고 저장하면 지워집니다
codes-bring-back = 모두 다시 포함
study-aside = 제외
study-aside-back = 다시 포함
study-aside-code = 이 코드 제외
feedback-note = 메모: { $note }
aside-done = 학습에서 제외했습니다. 다시 포함(A)할 때까지 묻지 않습니다.
aside-undone = 다시 포함했습니다. 이제 다시 묻습니다.
keys-scroll = 설명 스크롤
keys-entry = 열어 본 코드 뒤로, 앞으로
keys-copy = 텍스트로, Markdown으로 복사
keys-compare = 다른 코드와 비교
keys-listed = 목록에 있는 코드 학습
keys-claim = 아는 코드로 표시(나중에 확인)
keys-claim-all = 목록의 코드를 모두 아는 코드로 표시
keys-aside-shown = 코드 제외, 다시 포함
keys-bring-back = 제외한 코드 모두 다시 포함
keys-note = 코드에 메모 쓰기
keys-note-save = 메모 저장

# Closing while answers wait
close-title = 아직 저장하지 못한 답이 있습니다
close-lost = 답은 메모리에 있고, 디스크에 쓸 수 있게 되는 대로 저장합니다. 지금 닫으면 그 답을 잃습니다.
close-stay = 계속 열어 두기
close-anyway = 답을 버리고 닫기

# Taking back
today-taken-back = 되돌림: { $what }
today-brought-back = 되살림: { $what }
today-redo = 다시 실행
today-undo-more = 한 번 더 되돌리기
happened-answered = { $code }에 대한 답
happened-judged = { $code }에 대한 맞다·틀리다 답
happened-dueled = 맞대결에서 { $code }에 대한 답
happened-suspended = { $code } 제외
happened-resumed = { $code } 다시 포함
happened-reset = { $code } 카드 초기화
happened-noted = { $code } 메모
happened-claimed = 아는 코드 표시
happened-goal = 목표 변경
happened-outcome = 결과에 대한 평가
happened-interviewed = 모의 면접 답
happened-corrected = 판정 뒤집기
happened-rewound = 백업 복원
keys-redo = 되돌린 것 다시 실행

# 학습 현황
tab-progress = 학습 현황
weekday =
    { $number ->
        [0] 월
        [1] 화
        [2] 수
        [3] 목
        [4] 금
        [5] 토
       *[other] 일
    }
progress-empty-title = 학습 현황이 여기에 나타납니다
progress-empty = 먼저 몇 문제에 답해 보세요. 오늘 얼마나 맞힐 수 있는지, 앞으로 복습이 얼마나 있는지, 언제 학습했는지, 얼마나 기억했는지, 무엇을 헷갈리는지 볼 수 있습니다.
progress-ready = 지금 얼마나 알고 있나요?
progress-ready-answer = 지금 카드 { $cards }장을 모두 물으면 { $low }~{ $high }장을 맞힐 것으로 예상합니다.
progress-ready-hint = 실제 결과가 이 범위에 들 확률은 90%입니다. 아직 묻지 않은 카드는 지금까지 처음 물었을 때 맞힌 비율로 추정합니다.
progress-ready-class = { $name }: 지금 물으면 카드의 약 { $percent }%를 맞힐 것으로 예상, { $cards }장 중 { $known }장 익힘
progress-learned = { $cards }장 중 { $known }장 익힘
progress-cards = { $cards }장
progress-coming = 앞으로 복습이 얼마나 있나요?
progress-coming-answer =
    { $most ->
        [1] 앞으로 14일간의 복습입니다. 하루에 많아야 한 장입니다.
       *[other] 앞으로 14일간의 복습입니다. { $day }이 { $most }장으로 가장 많습니다.
    }
progress-coming-words = 날짜별 복습할 카드: { $list }
progress-coming-day =
    { $cards ->
        [0] { $day }: 복습 없음
       *[other] { $day }: 복습 { $cards }장
    }
progress-year = 언제 학습했나요?
progress-days = { $days }일
progress-year-answer = 지난 1년 동안 학습한 날입니다. { $time } 동안 { $answers }번 답했고, 가장 길게는 { $streak }일 연속으로 학습했습니다.
progress-year-none = 지난 1년 동안 학습한 날이 없습니다.
progress-year-words = 달마다 학습한 날: { $list }
progress-month = { $year }년 { $name }
progress-day =
    { $answers ->
        [0] { $day }: 답하지 않음
       *[other] { $day }: { $answers }번 답함, 정답 { $percent }%, { $time }
    }
progress-legend = 하루에 답한 횟수
progress-hours = { $hours }시간 { $minutes }분
progress-minutes = { $minutes }분
progress-due = 복습할 때 기억하고 있었나요?
progress-due-weeks = 지난 12주 동안 복습 { $asked }번 중 { $right }번을 한 번에 맞혔습니다. 목표는 { $desired }%입니다.
progress-due-months = 지난 12개월 동안 복습 { $asked }번 중 { $right }번을 한 번에 맞혔습니다. 목표는 { $desired }%입니다.
progress-due-none = 아직 알 수 없습니다. 한 번 답한 카드는 하루 이상 지나 다시 나오며, 그때 얼마나 기억했는지 여기에 나타납니다.
progress-due-words = 한 번에 맞힌 비율: { $list }
progress-due-week =
    { $asked ->
        [0] { $day }부터 한 주: 복습 없음
       *[other] { $day }부터 한 주: 복습 { $asked }번 중 { $percent }%
    }
progress-due-month =
    { $asked ->
        [0] { $name }: 복습 없음
       *[other] { $name }: 복습 { $asked }번 중 { $percent }%
    }
progress-goal = 목표 { $percent }%
progress-mixed = 무엇을 헷갈리나요?
progress-mixed-answer = 가장 헷갈리는 두 코드입니다. 최근에 헷갈린 것일수록 위에 나옵니다.
progress-mixed-none = 지금은 없습니다. 어떤 코드를 물었을 때 다른 코드로 답하면 그 두 코드가 여기에 나타납니다.
progress-pair = { $first } ↔ { $second } 헷갈림: { $words }

# 코드마다의 기억 곡선
curve-today = 기억할 확률: 오늘 약 { $percent }%, { $day }부터 { $desired }% 아래
curve-answered = 오늘 답함. 기억할 확률: { $day }부터 { $desired }% 아래
curve-below = 기억할 확률: 오늘 약 { $percent }%, { $day }부터 { $desired }% 아래로 내려옴
curve-since = { $day } 이후만 보입니다. 그 전의 답은 불러오지 않았습니다.
curve-words = 기억 곡선, { $name }. { $said }. 답: { $list }
curve-right = { $day } 정답
curve-wrong = { $day } 오답
curve-now = 오늘

# 프로필
profiles-title = 프로필
profiles-hint = 학습자마다 프로필을 따로 두면 답, 기억, 설정이 섞이지 않습니다.
profiles-reading = 프로필을 읽고 있습니다…
profiles-open = 열려 있음
profiles-work =
    { $due ->
        [0] 오늘 새 카드 { $new }장
       *[other] { $new ->
            [0] 오늘 복습 { $due }장
           *[other] 오늘 복습 { $due }장, 새 카드 { $new }장
        }
    }
profiles-done = 오늘 남은 카드 없음
profiles-answers =
    { $answers ->
        [0] 아직 답한 적 없음
       *[other] 답 { $answers }개
    }
profiles-last = 마지막 학습 { $days ->
        [0] 오늘
        [1] 어제
       *[other] { $day }
    }
profiles-switch = 열기
profiles-new = 새 프로필
profiles-name = 새 프로필의 이름
profiles-name-hint = 예: 민아
profiles-make = 만들고 열기
profiles-remove = 제거
profiles-remove-ask = “{ $name }” 프로필을 제거할까요?
profiles-remove-kept = 프로필 폴더를 데이터 디렉터리의 removed 폴더로 옮깁니다. 지우는 것은 없으며, profiles 폴더로 다시 옮기면 그대로 돌아옵니다.
profiles-remove-open = 열려 있는 프로필은 제거할 수 없습니다. 먼저 다른 프로필을 여세요.
profiles-opening = “{ $name }” 프로필을 열고 있습니다…
profiles-making = “{ $name }” 프로필을 만들고 있습니다…
profiles-removing = “{ $name }” 프로필을 제거하고 있습니다…
profiles-unsaved = 아직 저장하지 못한 답이 있습니다. 답을 모두 저장한 뒤에 다른 프로필을 열 수 있습니다.
cancel = 취소
keys-profiles = 프로필

# 내 데이터
data-title = 내 데이터
data-carry = 내보내기와 가져오기
data-carry-hint = 모든 기록을 파일 하나로 내보냅니다. 가져올 파일·백업·로그·데이터 디렉터리는 창에 끌어다 놓아도 됩니다.
data-export = 내보내기
data-import = 가져오기
data-export-where = 파일
data-browse = 찾아보기…
data-no-dialog = 이 시스템에서는 파일 선택 창을 열 수 없습니다. 여기에 경로를 직접 입력하면 됩니다.
data-import-where = 파일 또는 폴더
data-import-hint = 여기에 없는 기록만 더하고, 이미 있는 기록은 건드리지 않습니다.
format-portable = 전체 (.ron.gz)
format-portable-hint = 다른 statusdeck으로 옮기거나 보관할 때
format-reviews = 답 기록 (.xlsx)
format-reviews-csv = 답 기록 (.csv)
format-reviews-json = 답 기록 (.json)
format-reviews-hint = 되돌린 것을 뺀 모든 답
format-cards = 카드 (.xlsx)
format-cards-csv = 카드 (.csv)
format-cards-json = 카드 (.json)
format-cards-hint = 모든 카드의 현재 상태
format-interviews = 면접 답 (.xlsx)
format-interviews-csv = 면접 답 (.csv)
format-interviews-json = 면접 답 (.json)
format-interviews-hint = 되돌린 것을 뺀 모의 면접의 모든 답
format-report = 면접 결과 (.md)
format-report-hint = 마지막 모의 면접의 결과를 Markdown으로
format-anki = Anki 덱 (.apkg)
format-anki-hint = 학습하는 코드를 담은 덱. 두 번 누르면 Anki에서 열립니다
format-sheet-pdf = 요약표 (.pdf)
format-sheet-svg = 요약표 (.svg)
format-sheet-hint = 학습하는 코드를 한 장에 모아 인쇄할 때
format-missed-pdf = 자꾸 틀리는 코드 요약표 (.pdf)
format-missed-svg = 자꾸 틀리는 코드 요약표 (.svg)
format-missed-hint = 여러 번 틀린 코드만 모을 때
data-exported = { $path } 파일에 기록 { $count }개를 모두 저장했습니다.
data-export-damaged = 손상된 { $count }줄은 빼고 저장했습니다.
data-drop = 여기에 놓으면 가져옵니다
data-drop-waits = 놓은 파일이 다른 사람의 것이거나 주인을 알 수 없습니다. 이번 학습이 끝나면 어떻게 할지 묻겠습니다.
data-drop-one = 여럿을 놓아 첫 번째 것만 골랐습니다. 파일이나 폴더를 한 번에 하나씩 놓으세요.
data-whose-ask = “{ $name }” 프로필의 기록입니다
data-whose-follows = 지금은 다른 프로필이 열려 있습니다. 어디로 가져올까요?
data-whose-theirs = “{ $name }” 프로필로
data-whose-mine = 열려 있는 프로필로
data-nobodys-ask = 누구의 기록인가요?
data-nobodys-follows = 누구의 기록인지 알 수 없는 파일이 있습니다. 다른 사람의 기록이라면 두 사람의 기록이 섞입니다.
data-replace-ask = 파일을 덮어쓸까요?
data-replace-follows = { $path } 파일이 이미 있습니다. 덮어쓰면 지금 내용은 사라집니다.
data-replace = 덮어쓰기
data-backups = 백업
data-backups-hint = 학습하는 날마다 한 번, 그리고 가져오기·복구·초기화·복원을 하기 전에 백업합니다.
data-no-backups = 아직 백업이 없습니다.
data-backup = 기록 { $count }개 · { $reason } · 기기 { $device }
data-reading = 읽고 있습니다…
data-restore = 이 백업으로 복원
data-restore-ask = { $when } 상태로 돌아갈까요?
data-restore-follows = 백업에 있는 기록을 되살리고, 그 뒤에 쌓인 기록은 반영하지 않습니다. 지우는 것은 없으며, 복원은 취소할 수 있습니다.
data-restore-of-ask = “{ $name }” 프로필의 기록입니다
data-restore-of-follows = 지금 열린 프로필은 “{ $own }”입니다. “{ $own }” 프로필의 기록은 빼고 “{ $name }” 프로필의 기록을 반영합니다. 지우는 것은 없으며, 되돌릴 수 있습니다.
data-restore-theirs = 그래도 복원
data-undo-restore = 마지막 복원 취소
data-take-back = 되돌리기
data-restored = 복원했습니다. { $back ->
        [0] { $taken ->
            [0] 빠져 있던 기록도, 백업 뒤에 쌓인 기록도 없습니다.
           *[other] 빠져 있던 기록은 없고, 백업 뒤에 쌓인 기록 { $taken }개는 반영하지 않습니다.
        }
       *[other] 빠져 있던 기록 { $back }개를 되살렸고, { $taken ->
            [0] 백업 뒤에 쌓인 기록은 없습니다.
           *[other] 백업 뒤에 쌓인 기록 { $taken }개는 반영하지 않습니다.
        }
    }
data-damaged = 로그에 손상된 줄이 { $count }개 있습니다
data-damaged-hint = 손상된 줄은 빼고 계산합니다. 나머지는 모두 정상입니다.
data-missing-hint = 복구하면 되살아납니다. 지금 있는 기록은 건드리지 않습니다.
data-lost-ask = 사라진 답 없이 계속할까요?
data-lost-follows = 어느 백업에도 남아 있지 않습니다. 다시 알리지 않습니다.
data-recover-ask = 빠진 기록 { $count }개를 되살릴까요?
data-recover-follows = 먼저 백업한 뒤, 백업에 있는 기록을 더합니다. 지금 있는 기록은 건드리지 않습니다.
data-repair = 복구
data-repair-ask = 손상된 { $count }줄을 복구할까요?
data-repair-follows = 먼저 백업하고 지금 로그의 사본을 남깁니다. 그런 다음 손상된 줄을 제거하고, 백업에 있는 내용은 되살립니다.
data-check = 점검
data-check-title = 이상이 없는지 점검
data-check-hint = 로그, 백업, 번호, 잠금, 시계, 디스크를 살펴봅니다. 아무것도 바꾸지 않습니다.
data-checking = 점검하는 중…
check-problem = 문제
check-warning = 확인할 것
data-reset = 카드 초기화
data-reset-hint = 모든 카드를 한 번도 묻지 않은 상태로 되돌립니다. 답한 기록은 로그에 그대로 남습니다.
data-reset-nothing = 모든 카드가 새 카드여서 초기화할 것이 없습니다.
data-reset-go = 모든 카드 초기화
data-reset-ask = 카드 { $count }장을 초기화할까요?
data-reset-follows = 모두 새 카드가 됩니다. 먼저 백업하므로 되돌릴 수 있습니다.
data-reset-done = 카드 { $count }장이 다시 새 카드가 되었습니다.
data-exporting = 내보내는 중…
data-looking = 무엇이 있는지 살펴보는 중…
data-importing = 가져오는 중…
data-restoring = 백업으로 복원하는 중…
data-finding = 마지막 복원을 찾는 중…
data-resetting = 먼저 백업하는 중…
data-repairing = 로그를 복구하는 중…
data-goes-on = 그동안 학습을 계속할 수 있습니다.
data-rests = 이 작업이 끝날 때까지 학습을 잠시 멈춥니다.
data-stopping = 중단하는 중…
data-stop = 중단
data-unsaved = 아직 저장하지 못한 답이 있습니다. 답을 모두 저장한 뒤에 할 수 있습니다.
data-shut = 프로필을 다시 열지 못했습니다
data-reopen = 다시 시도
profiles-busy = 데이터 작업이 아직 끝나지 않았습니다. 끝나기를 기다리거나 중단한 뒤에 다른 프로필을 여세요.
