# 팀 훈련: 폴더의 문제, 현황판, 공통 시험. team/, text/drill.rs, text/board.rs.

## Folders
no-drill = { $path }에 팀 훈련이 없습니다. drill.ron 파일이 없습니다
    .terminal = `statusdeck drill new`로 만듭니다
broken-drill = { $path }의 팀 훈련을 쓸 수 없습니다. { $count }군데가 잘못되었습니다
    .terminal = 어디가 잘못되었는지는 `statusdeck drill check`로 확인합니다
drill-joined-already = 참가한 사람이 있어 { $path }의 문제를 다시 뽑을 수 없습니다
drill-syntax = { $place }: 형식이 잘못되었습니다. { $problem }
drill-newer = { $place }: 더 새로운 statusdeck이 만든 훈련입니다. statusdeck을 업데이트하십시오
drill-empty = { $place } 값이 비어 있습니다
drill-too-long = { $place } 값이 { $most }자를 넘습니다
drill-too-many = { $place } 항목이 { $most }개를 넘습니다
drill-range = { $place } 값이 { $low }에서 { $high } 사이가 아닙니다
drill-not-a-code = { $place }: 100에서 999 사이의 코드가 아닙니다({ $code })
drill-not-accepted = { $place }에 문제에서 묻는 { $code } 코드가 없습니다
drill-twice = { $place }에 두 번 나옵니다: “{ $what }”
drill-gives-away = { $place }에서 답이 드러납니다: “{ $what }”
drill-control = { $place }에 제어 문자({ $character })가 있습니다
drill-count = { $place }의 문제는 { $found }개인데 시험은 { $expected }문제입니다
drill-right-options = { $place }: 맞는 보기가 하나여야 하는데 { $count }개입니다
drill-no-situation = { $place }: “{ $what }” 상황이 없습니다
drill-never-asked = { $place }: 어느 문제 세트에도 없는 상황입니다. 매일 학습에는 나오지만 시험에는 나오지 않습니다
    .terminal = `statusdeck drill new FOLDER --redraw`로 문제를 다시 뽑습니다
drill-other-registry = { $place }: 다른 버전의 코드 목록에서 뽑은 문제입니다. 여기 적힌 대로 출제합니다

## Daily study
own-code = 우리 팀의 코드
of-drill = 팀이 만든 문제 · { $title }

## The common test
drill-rests = 다음 공통 시험은 { $day }입니다. { $days ->
        [1] 내일입니다
       *[other] { $days }일 남았습니다
    }
drill-no-questions = 이 훈련에는 문제가 없습니다

## The board
board-headline = 참가 { $joined }명, 시험 완료 { $done }명, 준비됨 { $ready }명
board-headline-invited = 초대 { $invited }명 중 참가 { $joined }명, 시험 완료 { $done }명, 준비됨 { $ready }명
board-by = { $day }까지: { $days ->
        [0] 기한이 되었습니다
       *[other] { $days }일 남았습니다
    }. 2주 뒤에도 { $percent }% 이상 맞힐 수 있으면 준비된 것입니다.
board-nobody = 아직 아무도 참가하지 않았습니다.
board-not-joined = 아직 참가하지 않음: { $names }
board-tests =
    { $tests ->
        [0] 아직
       *[other] { $tests }회
    }
board-ready = 준비됨
board-not-ready = 아직
board-untold = 공유하지 않음
board-score = { $of }문제 중 { $right }문제
board-column-name = 이름
board-column-done = 시험
board-column-ready = 준비
board-column-score = 최근 점수
board-doubtful = 아래 참고
board-hardest = 가장 어려운 문제
board-missed-by = { $of }명 중 { $missed }명 오답
board-hard = { $code }, { $of }명 중 { $missed }명 오답: { $prompt }
board-mixed = 가장 많이 헷갈린 코드
board-pair = { $one }, { $other }: { $times }번
board-tell =
    { $tell ->
        [0] 틀린 문제를 공유하는 사람이 없습니다.
       *[other] { $joined }명 중 { $tell }명이 틀린 문제를 공유합니다.
    }
board-findings = 살펴볼 점
board-too-large = { $of }: 한 사람의 결과라기에는 너무 커서 제외했습니다
board-not-a-file = { $of }: 링크나 폴더, 장치라서 제외했습니다
board-unreadable = { $of } 파일을 읽을 수 없습니다: { $reason }
board-no-header = { $of }: 누구의 결과인지 적혀 있지 않아 제외했습니다
board-newer = { $of }: 더 새로운 statusdeck이 쓴 파일이라 제외했습니다
board-other-drill = { $of }: 다른 훈련의 결과라서 제외했습니다
board-misplaced = { $of } 파일은 복사본입니다. 내용은 { $name } 파일의 것입니다
board-damaged = { $of } { $line }번째 줄이 손상되었습니다
board-changed = { $of } { $line }번째 줄이 나중에 바뀌었습니다. 다음 줄은 다른 줄에 이어 쓴 것입니다
board-missing = { $of }: { $after }번 뒤에 { $count }줄이 없습니다
board-moved = { $of } { $line }번째 줄이 옮겨졌습니다. 더 나중 줄 아래에 있습니다
board-doubled = { $of } { $line }번째 줄은 앞줄의 복사본입니다
board-clock-back = { $of } { $line }번째 줄은 앞줄보다 이른 시각에 쓰였습니다. 시계를 뒤로 돌렸습니다
board-clock-ahead = { $of } { $line }번째 줄은 아직 오지 않은 시각에 쓰였습니다
board-too-many-tests = { $of }: 시험 횟수가 너무 많아 나머지는 제외했습니다
board-rewritten = { $of }: 이 컴퓨터에서 이미 본 줄이 바뀌었거나 사라졌습니다
board-name-twice = “{ $of }”이라는 이름을 { $count }명이 씁니다
board-anew = { $of } 님이 결과를 { $times }번 새로 시작했습니다. 이름이나 공유 범위를 바꾸면 그렇게 됩니다
board-stray = { $of } 파일은 결과 파일이 아닙니다
board-too-many-files = { $of } 폴더에 파일이 { $most }개보다 많아 나머지는 제외했습니다

## At the terminal
cli-drill-made = “{ $title }” 훈련을 { $path }에 만들었습니다. { $questions }문제짜리 { $sets }세트이고, 시험 시간은 { $minutes }분입니다.
cli-drill-made-next = 이 폴더를 git 저장소처럼 팀이 함께 쓰는 곳에 두십시오. 팀원은 이렇게 참가합니다: statusdeck drill join { $path }
cli-drill-redrawn = “{ $title }” 훈련의 문제를 다시 뽑았습니다.
cli-drill-past = { $day }은 이미 지났습니다. 앞으로 올 날짜를 지정하십시오
cli-drill-no-codes = 이 범위에는 물어볼 코드가 없습니다
cli-drill-own-shares = { $file } 파일로 공유할 내용입니다.
cli-drill-shares-nothing = 폴더에는 아무것도 쓰지 않습니다. 참가 사실은 내 기록에만 남습니다.
cli-drill-at-most = 이 훈련에서는 { $most }까지만 공유할 수 있습니다. { $level } 수준은 고를 수 없습니다
cli-drill-choose = Enter를 누르면 이대로 참가합니다. 공유 범위를 바꾸려면 nothing, done, ready, score, confusions 중 하나를 입력하고, 그만두려면 q를 입력하십시오.
cli-drill-not-a-level = “{ $given }”: 알 수 없는 값입니다. nothing, done, ready, score, confusions 중 하나를 입력하십시오.
cli-drill-not-joined = 참가하지 않았습니다.
cli-drill-joined = “{ $title }” 훈련에 { $name } 이름으로 참가했습니다. 이 훈련의 코드는 매일 학습에 들어가고, 공통 시험은 이렇게 봅니다: statusdeck drill test { $path }
cli-drill-shared-anew = “{ $title }”: 이제 { $name } 이름으로 { $level }까지 공유합니다.
cli-drill-left = “{ $title }” 훈련에서 나왔습니다. 폴더에서 내 파일을 지웠습니다. git 기록처럼 이미 복사된 것은 남습니다.
cli-drill-not-in = { $path }의 훈련에 참가하지 않았습니다
    .terminal = `statusdeck drill join`으로 참가합니다
cli-drill-none = 참가한 훈련이 없습니다.
cli-drill-line = { $title }: { $day }까지, { $state }. { $folder }
cli-drill-state-ready = 준비됨
cli-drill-state-low =
    { $low ->
        [0] 아직 예측 없음: { $questions }문제 중 { $mark }문제를 맞혀야 합니다
       *[other] 아직 준비되지 않음: 2주 뒤 { $questions }문제 중 적어도 { $low }문제를 맞힐 것으로 보이며 { $mark }문제가 필요합니다
    }
cli-drill-sound = “{ $title }” 훈련에 문제가 없습니다. { $questions }문제짜리 { $sets }세트, 팀이 만든 문제 { $own }개입니다.
cli-drill-wrong = { $count }군데가 잘못되었습니다.
cli-drill-test = “{ $title }” 공통 시험 { $number }회차: { $questions }문제, { $minutes }분이며 한 번에 끝까지 봅니다. 코드나 보기 번호로 답하고, 모르면 Enter만 누릅니다. 정답은 끝나고 보여 줍니다. :q를 입력하면 끝냅니다.
cli-drill-question = { $number }/{ $questions }   남은 시간 { $left }
cli-drill-own = (팀이 만든 문제)
cli-drill-not-an-answer = 세 자리 코드를 입력하십시오.
cli-drill-not-an-option = 보기의 코드나 번호를 입력하십시오.
cli-drill-time-over = 시간이 끝났습니다.
cli-drill-score = { $questions }문제 중 { $right }문제를 맞혔습니다. { $mark }문제부터 합격입니다.
cli-drill-passed = 합격입니다.
cli-drill-failed = 아직 합격이 아닙니다.
cli-drill-missed = 틀린 문제:
cli-drill-missed-answer = 정답 { $right }, 내 답 { $given }
cli-drill-missed-unknown = 정답 { $right }
cli-drill-team-note = { $code }에 대한 팀 메모: { $note }
cli-drill-broke-off = 시험이 중간에 끊겼습니다. 남은 문제와 시간은 그대로 있습니다: statusdeck drill test { $path }
