# 터미널에 나오는 글. cli/ 참고.

## 오류
cli-error = 오류
cli-warning = 참고
cli-output-failed = 출력을 쓸 수 없습니다: { $reason }
cli-input-failed = 입력을 읽을 수 없습니다: { $reason }
cli-no-random = 시스템에서 난수를 얻을 수 없습니다: { $reason }
cli-settings-unread = 설정을 읽을 수 없습니다: { $problem }. 이번에는 기본 설정을 쓰고, 바꾼 설정은 저장하지 않습니다
cli-lost = 마지막 답은 저장하지 못해 사라졌습니다

## 프로필을 열 때 따로 둔 것
## 날짜
cli-today = 오늘
cli-tomorrow = 내일({ $date })
cli-in-days = { $date }({ $days }일 뒤)

## 학습
cli-head = { $profile }: 복습 { $due }장, 새 카드 { $new }장{ $minutes ->
        [0] {""}
       *[other] , 약 { $minutes }분
    }
cli-hint = 모르면 그냥 Enter를 누르세요.  :u 되돌리기  :c 판정 뒤집기  :q 끝내기  :? 도움말
cli-help =
    답을 입력하고 Enter를 누르세요. 보기가 있으면 번호만 입력해도 됩니다.
    그냥 Enter   모르겠음
    :u           마지막 답 되돌리기
    :c           방금 판정 뒤집기(맞은 것으로, 또는 틀린 것으로)
    :d           제안된 맞대결 시작하기, 맞대결 중이면 그만두기
    :d 401 403   원하는 두 코드의 맞대결
    :q           끝내기(모두 저장되어 있습니다)
cli-nothing-due = 지금 학습할 카드가 없습니다. 그래도 더 하려면 `statusdeck study --ahead`를 실행하세요.
cli-nothing-aside = 제외한 코드가 없습니다.
cli-claimed =
    { $codes ->
        [0] 새로 표시할 코드가 없습니다. 이미 물어본 코드는 제외합니다.
       *[other] 코드 { $codes }개를 아는 코드로 표시했습니다. 2주 안에 한 번씩 확인합니다.
    }
cli-noted = { $code }에 메모했습니다.
cli-note-gone = { $code }에는 메모가 없습니다.
cli-own-note = 메모: { $note }
cli-give-name = 이 코드의 이름은?
cli-give-number = 코드 번호는?
cli-give-number-situation = 이 상황에 맞는 코드는?
cli-give-number-exchange = 가려진 코드는 몇 번일까요?
cli-choose-meaning = 다음 중 어떤 뜻일까요?
cli-choose-number = 다음 중 어떤 코드일까요?
cli-choose-number-situation = 다음 중 이 상황에 맞는 코드는?
cli-choose-number-exchange = 다음 중 가려진 코드는?
cli-say-meaning = 무슨 뜻인가요? 먼저 말해 보고, Enter를 눌러 비교하세요.
cli-say-code = 어떤 코드일까요? 먼저 말해 보고, Enter를 눌러 비교하세요.
cli-grade-yourself = 알고 있었나요?  1 몰랐음 · 2 겨우 떠올림 · 3 알고 있었음
cli-grade-by-number = 1, 2, 3 가운데 하나를 입력하세요.
cli-true-or-false = 맞는 말일까요?  1 맞다 · 2 틀리다
cli-you-typed = 입력한 답: “{ $given }”
cli-you-named = 답한 코드: { $other }
cli-name-wanted = 맞지만, 묻는 것은 이름입니다. 다시 한번:
cli-number-wanted = 맞지만, 묻는 것은 번호입니다. 다시 한번:
cli-fits-too = { $other }도 맞지만, 여기서 묻는 것은 다른 코드입니다. 다시 한번:
cli-not-an-option = 보기에 없는 답입니다. 1부터 { $options }까지의 번호나 보기의 내용을 입력하세요.
cli-comes-back = 잠시 뒤 다시 나옵니다
cli-next-time = 다음 복습: { $day }
cli-meant-that = :c 맞은 것으로 치기
cli-count-it-wrong = :c 틀린 것으로 치기
cli-back-as-it-was = :c 원래대로
cli-unlike = 헷갈리기 쉬운 코드: { $other }. { $question }
cli-statement-true = 맞는 말입니다.
cli-statement-false = 틀린 말입니다.
cli-counts-right =
    { $grade ->
        [easy] 쉽게 맞은 것으로 칩니다
        [hard] 어렵게 맞은 것으로 칩니다
       *[other] 맞은 것으로 칩니다
    }
cli-counts-wrong = 틀린 것으로 칩니다
cli-nothing-to-correct = 뒤집을 판정이 없습니다. 이번 학습의 마지막 답만 뒤집을 수 있으며, 맞대결이나 맞는 말인지 묻는 문제의 답은 뒤집을 수 없습니다.
cli-undone = 되돌렸습니다.
cli-nothing-to-undo = 되돌릴 답이 없습니다.
cli-try-again = { $problem }. 답은 보관하고 있습니다. Enter를 누르면 저장을 다시 시도하고, :q를 입력하면 한 번 더 시도하고 끝냅니다.
cli-last = 마지막 카드였습니다. Enter를 누르면 결과를 보여 줍니다.
cli-summary = 답 { $answered }개. 카드 { $cards }장 가운데 { $right }장을 한 번에 맞혔습니다.
cli-summary-hard = 어려웠던 코드:
cli-summary-next = 다음: { $day }, 복습 { $due }장과 새 카드 { $new }장.
cli-summary-never = 예정된 카드가 없습니다.
cli-widen = `statusdeck profile scope { $key }`를 실행하면 범위를 “{ $scope }”(코드 { $codes }개)로 넓힙니다
cli-day-off = 오늘은 쉬어도 됩니다. 복습할 카드가 없어 연속 기록은 끊기지 않습니다
cli-fitted = 이제부터 내 기억에 맞춘 기억 모델을 씁니다. 최근 복습 { $reviews }번의 로그 손실: { $before } → { $after }

## 맞대결
cli-duel-offered = :d 를 입력하면 { $one }, { $other }의 짧은 맞대결을 시작합니다
cli-duel-starts = 맞대결: { $one }일까요, { $other }일까요? 문제는 많아야 { $most }개이고, 두 코드를 각각 연속 두 번 맞히면 이깁니다. 그만두려면 :d
cli-duel-in-a-row = 연속 정답: { $one } × { $ones }, { $other } × { $others }
cli-duel-won = 맞대결 승리: { $answered }번 만에 { $one }, { $other } 구별 성공
cli-duel-lost = 맞대결 끝: { $answered }번 답했지만 { PARTICLE($one, "과") } { PARTICLE($other, "을") } 구별하기가 아직 어렵습니다. 한 번 더 겨뤄 보세요.
cli-duel-left = 맞대결을 그만두었습니다.
cli-no-duel-offered = 제안된 맞대결이 없습니다. “:d 401 403”처럼 두 코드를 적으면 맞대결을 시작합니다.
cli-duel-takes-codes = 맞대결에는 “:d 401 403”처럼 레지스트리에 있는 서로 다른 두 코드가 필요합니다.
cli-duel-goes-on = 맞대결 중입니다. 먼저 :d 로 그만두세요.

## 프로그램으로 학습
cli-line-not-json = JSON이 아닌 줄입니다: { $problem }
cli-line-not-an-object = JSON 객체가 아닌 줄입니다
cli-line-takes-text = "{ $key }" 값은 문자열이어야 합니다
cli-line-takes-milliseconds = "{ $key }" 값은 0 이상의 밀리초여야 합니다
cli-line-takes-true = "{ $key }" 값으로는 true만 쓸 수 있습니다
cli-line-takes-true-or-false = "{ $key }" 값은 true나 false여야 합니다
cli-line-takes-codes = "{ $key }" 값은 [401,403]처럼 서로 다른 두 코드이거나 false여야 합니다
cli-line-takes-code-list = "{ $key }"에는 [403] 같은 코드 목록을 쓰세요. 모르면 빈 목록을 씁니다
cli-line-takes-places = "{ $key }"에는 [0,2] 같은 번호 목록을 쓰세요. 첫 요점이 0입니다
cli-line-takes-moment = "{ $key }" 값은 "2026-11-20T09:00:00+09:00"처럼 오프셋이 있는 RFC 3339 시각이어야 합니다
cli-line-nothing = 요청이 없는 줄입니다. { $keys } 가운데 하나가 필요합니다
cli-line-several = 요청이 여럿인 줄입니다. { $keys } 가운데 하나만 넣으세요
cli-line-no-time = --clock stdin에서는 줄마다 "now"가 필요합니다. 시각은 그대로입니다
cli-line-too-long = 줄이 { $most }바이트보다 깁니다
cli-line-not-utf8 = UTF-8이 아닌 줄입니다
cli-no-sitting = 열린 세션이 없습니다. "now"만 있는 줄로 시작하세요
cli-no-duel-to-leave = 맞대결 중이 아닙니다
cli-leave-duel-first = 맞대결 중입니다. 먼저 "duel":false로 그만두세요
cli-counts-right-already = 마지막 답은 이미 맞은 것으로 되어 있습니다
cli-counts-wrong-already = 마지막 답은 이미 틀린 것으로 되어 있습니다
cli-kept-for-later = { $problem }. 답은 보관하고 있습니다. 다음 줄을 받으면 저장만 다시 시도하고, 그 줄의 요청은 처리하지 않습니다

## 모의 면접
cli-interview-head = 모의 면접: 질문 { $questions }개, { $minutes }분. 면접장에서 말하듯 답해 보세요.
cli-interview-hint = 답을 입력하거나 말한 뒤 Enter를 누르세요.  :u 되돌리기  :q 끝내기  :? 도움말
cli-interview-help =
    소리 내어 답하고 Enter를 누르거나 답을 입력하세요. 그다음 말한 요점의 번호를 고릅니다.
    코드를 묻는 질문에는 401이나 401, 403처럼 코드를 입력합니다.
    :u            질문으로 돌아가기, 또는 앞 질문에 다시 답하기
    :q            면접 끝내기(답한 것은 남습니다)
cli-interview-number = 질문 { $number }/{ $of } · { $minutes }분 남음
cli-interview-which = 어떤 요점을 말했나요? 1 3처럼 번호를 쓰세요. 모두면 a, 없으면 Enter입니다.
cli-interview-which-numbers = 1부터 { $last }까지의 번호로 1 3처럼 고르세요. 모두면 a, 없으면 Enter입니다.
cli-interview-enter-again = 모르면 Enter를 한 번 더 누르세요. 알면 코드를 입력하세요.
cli-interview-names-no-code = 답에 상태 코드가 없습니다. 숫자 세 자리를 입력하세요
cli-interview-no-codes = 이 질문은 코드가 아니라 "text"나 "aloud"로 답합니다
cli-interview-nothing-to-tick = 고를 요점이 없습니다. 먼저 질문에 답하세요
cli-interview-tick-first = 요점이 나와 있습니다. 말한 요점을 "ticked"로 알려 주세요
cli-interview-no-such-point = 그런 요점은 없습니다. 번호는 0부터 { $last }까지입니다

## 찾아보기
cli-nothing-found = “{ $query }”에 맞는 코드가 없습니다
cli-corrected = 대신 찾은 말: “{ $query }”
cli-sheet-format = “{ $file }” 파일을 어떤 형식으로 쓸지 알 수 없습니다. 이름을 .pdf나 .svg로 끝내세요

## 반환할 코드 찾기, 비교
cli-which-hint = 번호로 답하세요.  b 이전   q 끝내기
cli-which-number = 1부터 { $most }까지의 번호를 입력하세요. b는 이전 질문, q는 끝내기입니다.
cli-which-left = 질문에 끝까지 답하지 않아 코드를 정하지 못했습니다
cli-which-no-way = 답 { $given }: 이어지는 길이 없습니다. 답은 1부터 시작하는 선택지 번호이고, 코드가 나온 뒤에는 더 답할 수 없습니다. 질문은 `statusdeck which --json`으로 볼 수 있습니다
cli-which-more = 자세히: statusdeck codes { $code }
cli-compare-same = { $code }: 같은 코드끼리는 비교할 수 없습니다. 서로 다른 코드 둘을 주세요

## 채점
cli-not-a-code = “{ $given }”: 상태 코드가 아닙니다. 코드는 100부터 599까지의 세 자리 수입니다
cli-unknown-code = 레지스트리에 { $code } 코드가 없습니다
cli-check-exact = ✓ 정답: { $right }
cli-check-typo = ✓ 오타가 있지만 정답: { $right }
cli-check-name-wanted = 맞지만, 묻는 것은 이름입니다: { $right }
cli-check-number-wanted = 맞지만, 묻는 것은 번호입니다: { $right }
cli-check-wrong = ✗ 오답. 정답: { $right }
cli-check-wrong-other = ✗ 오답. 답한 코드: { $other }, 정답: { $right }

## 통계
cli-stats-profile = 프로필
cli-stats-no-profile = 아직 없음
cli-stats-answers = 답
cli-stats-cards = 카드
cli-stats-cards-are = 아는 카드 { $known }장, 익히는 카드 { $learning }장, 새 카드 { $new }장
cli-stats-today = 오늘
cli-stats-today-is = 답 { $answered }개, 복습 { $due }장, 새 카드 { $new }장{ $resting ->
        [0] {""}
       *[other] , 내일까지 쉬는 카드 { $resting }장
    }
cli-stats-streak = 연속
cli-stats-days = { $days }일
cli-stats-retention = 기억률
cli-stats-retention-is = 최근 { $days }일 { $recent }, 전체 { $all }
cli-stats-readiness = 예상 정답
cli-stats-readiness-is = { $share }: 지금 카드 { $cards }장을 모두 물으면 { $low }~{ $high }장을 맞힐 것으로 예상
cli-stats-confusions = 혼동
cli-stats-confusions-are = (물은 코드 → 답한 코드)
cli-stats-times = { $count }번
cli-stats-duels = 맞대결
cli-stats-duels-are = { $fought }번 가운데 { $won }번 승리
cli-stats-next = 다음 복습
cli-stats-never = 없음
cli-stats-memory = 기억 모델
cli-stats-memory-default = FSRS-6 기본값
cli-stats-memory-own = 복습 { $reviews }번으로 맞춘 내 파라미터({ $date })
cli-stats-memory-loss = 이후 복습 { $reviews }번의 로그 손실 { $before } → { $after }({ $date })

## 내보내기
cli-export-format = “{ $file }”만으로는 어떤 형식으로 쓸지 알 수 없습니다. --as로 xlsx, csv, json, anki, markdown, portable 가운데 하나를 고르세요
cli-export-notes = --what은 XLSX, CSV, JSON에 담을 표를 고르는 옵션입니다. Anki 파일에는 노트가, Markdown 파일에는 마지막 면접의 결과가, portable 파일에는 모든 기록이 들어가므로 --what 없이 실행하세요
## 파일 하나로 옮기기
cli-exported-records = { $path } 파일에 기록 { $count }개를 모두 저장했습니다. 다른 기기에서 `statusdeck import`로 가져올 수 있습니다.
cli-export-damaged = 로그의 손상된 { $count }줄은 빼고 저장했습니다. `statusdeck repair`로 복구하세요
cli-import-undo = 되돌리려면: statusdeck restore { $number }
cli-import-whose = 누구의 기록인지 알 수 없는 파일이 있습니다. 모두 “{ $name }” 프로필로 가져올까요?
## 백업
cli-backup = { $when }  기록 { $count }개, { $reason }  ({ $device })
cli-no-backups-yet = 아직 백업이 없습니다. 학습하는 날마다 한 번, 그리고 가져오기·복구·초기화·복원을 하기 전에 백업합니다.
cli-restore-hint = `statusdeck restore 번호`로 그때 상태로 돌아가고, `statusdeck restore --undo`로 복원을 취소합니다.
cli-restored = { $backup } 백업으로 돌아갔습니다. { $back ->
        [0] 빠져 있던 기록은 없고
       *[other] 빠져 있던 기록 { $back }개를 되살렸고
    }, { $taken ->
        [0] { $back ->
            [0] 그 뒤에 쌓인 기록도 없습니다
           *[other] 그 뒤에 쌓인 기록은 없습니다
        }
       *[other] 그 뒤에 쌓인 기록 { $taken }개는 반영하지 않습니다
    }.
cli-restore-undo = 지운 것은 없습니다. 복원을 취소하려면: statusdeck restore --undo
cli-restore-of-go = “{ $name }” 프로필의 기록입니다. “{ $own }” 프로필의 기록을 이것으로 바꿀까요?
## 복구와 초기화
cli-repair-log = { $path }: 손상된 줄 { $count }개
cli-repair-plan = 복구하면 먼저 백업하고, 로그에서 사라졌지만 백업에 있는 기록을 되살린 뒤, 손상된 로그를 통째로 복사해 두고 손상된 줄만 제거합니다. 정상인 줄은 그대로 둡니다.
cli-repair-go = 복구할까요?
cli-reset-nothing = 한 번도 물은 적이 없는 카드여서 초기화할 것이 없습니다.
cli-reset-go = “{ $name }” 프로필의 카드 { $count }장을 한 번도 묻지 않은 상태로 초기화할까요?
cli-reset-done = 카드 { $count }장이 다시 새 카드가 되었습니다. 되돌리려면: statusdeck restore { $number }
cli-yes-or-no = [y: 예 / N: 아니요]
cli-left-alone = 아무것도 하지 않았습니다.
cli-needs-yes = 입력이 터미널이 아니어서 다음을 물어볼 수 없습니다: { $question } 예라고 답하려면 --yes를 붙이세요

## 프로필
cli-scope = 학습 범위: { $scope }, 코드 { $codes }개
cli-no-profiles-yet = 아직 프로필이 없습니다. `statusdeck study`를 실행하거나 `statusdeck profile new 이름`으로 만드세요
cli-profile-made = “{ $name }” 프로필을 만들었습니다.

## 목표
cli-goal-none = 목표가 없습니다. `statusdeck goal set --on 날짜`로 정하세요.
cli-goal-cleared = 목표를 지웠습니다. 익힌 것은 그대로 남습니다.
cli-goal-needs-day = 목표에는 날짜가 필요합니다: --on 날짜
cli-goal-no-day = 날짜가 아닙니다: “{ $given }”. 2026-12-12처럼 쓰세요
cli-goal-no-percent = 백분율이 아닙니다: “{ $given }”. 90%처럼 쓰세요
cli-goal-not-yet = 목표로 정한 날이 아직 오지 않았습니다
cli-goal-outcome = 기록했습니다. { $of ->
        [0] 그날에 대한 예측은 없었습니다.
        [one] { $held ->
            [0] 예측이 빗나갔습니다.
           *[other] 예측이 맞았습니다.
        }
       *[other] 지금까지 예측 { $of }번 가운데 { $held }번이 맞았습니다.
    }
cli-goal-how = { $day }의 결과는 예측과 비교해 어땠나요? `statusdeck goal outcome worse`(못함), `as-forecast`(예측대로), `better`(더 잘함)
cli-goal-is = 목표: { $day }, 하루 { $minutes }분, 출제 범위: { $asked }
cli-goal-target = , 목표 점수: { $percent }%
cli-goal-off = , 쉬는 날: { $days }
cli-goal-forecast = 그날의 예상: { $questions }문제 가운데 { $low }~{ $high }문제, 평균 { $mean }문제 정답
cli-goal-early = 아직 답이 적어서 어림잡은 예측입니다.
cli-goal-five-more = 하루 5분 더 하면: { $questions }문제 가운데 평균 { $mean }문제
cli-goal-five-less = 하루 5분 덜 하면: { $questions }문제 가운데 평균 { $mean }문제
cli-goal-enough = 목표 점수에는 하루 { $minutes }분이면 충분합니다.
cli-goal-not-enough = 이대로는 목표 점수에 못 미칠 것으로 보입니다. 바꿀 수 있는 것:
cli-goal-more-minutes = 하루 학습 시간 늘리기
cli-goal-later = 날짜 미루기
cli-goal-smaller = 범위 줄이기
cli-goal-this-score = 예상 점수로 낮추기
cli-goal-today = 오늘: { $minutes }분, 카드 { $cards }장
cli-goal-today-done = 오늘은 더 할 것이 없습니다. 다음: { $day }
cli-goal-today-nothing = 오늘은 더 할 것이 없습니다.
cli-stats-forecasts = 예측
cli-stats-forecasts-are = { $of }번 가운데 { $held }번 적중
