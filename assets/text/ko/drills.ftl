# 창의 팀 훈련 화면: 목록, 새 훈련, 참가, 공통 시험, 현황판, 함께 풀기. 터미널과 함께 쓰는 글은 drill.ftl.

## The list
drills-title = 팀 훈련
drills-none = 아직 참가한 훈련이 없습니다.
drills-what = 훈련은 팀이 함께 쓰는 폴더입니다. 날짜와 공통 시험, 각자 공유하기로 한 결과가 들어 있습니다. 훈련의 코드는 모두의 매일 학습에 들어가며, 서버도 순위도 없습니다.
drills-new = 새 훈련
drills-open = 열기
drills-open-folder = 폴더 열기
drills-drop = 훈련 폴더를 창에 끌어다 놓아도 열립니다.
drills-by =
    { $days ->
        [0] { $day }까지: 기한이 되었습니다
       *[other] { $day }까지: { $days }일 남음
    }
drills-is-ready = 준비됨
drills-not-ready = 아직 준비 안 됨
drills-not-ready-why =
    { $low ->
        [0] 아직 예측이 없습니다. { $questions }문제 중 { $mark }문제를 맞혀야 합격입니다.
       *[other] 2주 뒤 { $questions }문제 중 적어도 { $low }문제를 맞힐 것으로 보입니다. { $mark }문제가 필요합니다.
    }
drills-ready-why = 2주 뒤에도 { $questions }문제 중 적어도 { $low }문제를 맞힐 것으로 보입니다. { $mark }문제면 충분합니다.
today-drill =
    { $days ->
        [0] “{ $title }” 훈련, { $day }
       *[other] “{ $title }” 훈련까지 { $days }일, { $day }
    } · { $ready ->
        [yes] 준비됨
       *[no] { $low ->
            [0] 아직 예측 없음: { $questions }문제 중 { $mark }문제 필요
           *[other] 아직 준비 안 됨: { $questions }문제 중 적어도 { $low }문제 예상, { $mark }문제 필요
        }
    }
today-drills-more = 훈련 { $drills }개 더 있음

## A folder
drills-folder-field = 훈련 폴더
drills-folder-is = 폴더: { $folder }
drills-reading = 폴더를 읽고 있습니다…
drills-such-as = 예: { $example }

## A new drill
drills-new-hint = 폴더, 제목, 목표일만 정하면 됩니다. 문제는 한 번만 뽑으며 모두가 같은 문제를 풉니다.
drills-folder = 폴더
drills-folder-hint = 팀이 함께 쓰는 폴더: git 저장소, Syncthing, Dropbox, 네트워크 드라이브 등
drills-name = 제목
drills-name-default = 폴더 이름과 같게
drills-date = 목표일
drills-next = 다음
drills-make = 훈련 만들기
drills-making = 훈련을 만들고 있습니다…
drills-edit = 바꾸기
drills-scope = 코드
drills-pass = 합격 기준
drills-questions = 시험 문제 수
drills-minutes = 시험 시간(분)
drills-at-most = 최대 공유 범위
drills-no-folder = 폴더를 지정하세요.
drills-no-title = 제목을 입력하세요.
drills-long-title = 제목이 { $most }자를 넘습니다.
drills-hidden = 제목에 보이지 않는 문자가 있습니다.
drills-no-date = 날짜가 아닙니다. { $example }처럼 입력하세요.
drills-past = 이미 지난 날입니다.
drills-no-codes = 물어볼 코드가 부족합니다. 범위를 넓히세요.

## Joining
drills-join-title = “{ $title }” 훈련 참가
drills-change-title = “{ $title }” 훈련의 공유 범위
drills-asks = 코드 { $codes }개를 학습하고, { $minutes }분 동안 { $questions }문제를 푸는 공통 시험을 봅니다. 2주 뒤에도 { $percent }% 이상 맞힐 수 있으면 준비된 것입니다.
drills-own-situations = 팀이 직접 만든 문제가 { $own }개 있습니다.
drills-share = 팀에 보이는 내 정보
level-nothing = 없음
level-nothing-hint = 파일을 쓰지 않습니다.
level-done = 시험 완료 여부
level-done-hint = 어느 공통 시험을 보았는지
level-ready = 준비 여부
level-ready-hint = 어느 시험을 보았는지, 준비되었는지
level-score = 점수까지
level-score-hint = 몇 문제를 맞혔는지도
level-confusions = 점수와 헷갈린 코드까지
level-confusions-hint = 어느 문제를 틀렸고 어느 코드를 어느 코드로 착각했는지도
drills-name-field = 현황판에 보일 이름
drills-preview = { $file } 파일에 이 내용만 들어갑니다.
drills-preview-nothing = 폴더에는 아무것도 쓰지 않습니다. 참가 사실은 내 기록에만 남습니다.
drills-join = 참가하기
drills-share-now = 이대로 공유
drills-joined-now = 참가했습니다. 이제 훈련의 코드가 매일 학습에 들어갑니다.
drills-shared-anew = 바꾸었습니다. 내 파일을 새로 썼고, 현황판에도 그렇게 표시됩니다.
drills-left = “{ $title }” 훈련에서 나왔습니다. 폴더에서 내 파일을 지웠습니다. git 기록처럼 이미 복사된 것은 남습니다.
drills-other-drill = 이 폴더에는 이제 다른 훈련이 있습니다.

## A drill
drills-test = 공통 시험 시작
drills-test-go-on = 시험 이어서 보기
drills-test-about = { $number }회차 시험: { $questions }문제, { $minutes }분이며 한 번에 끝까지 봅니다. 정답은 끝나고 보여 줍니다.
drills-test-rest = { $number }회차 시험이 중간에 끊겼습니다. { $questions }문제와 { $time }이 남아 있습니다.
drills-last = { $number }회차 시험, { $day }: { $questions }문제 중 { $right }문제 맞힘
drills-board = 현황판
drills-change = 공유 범위
drills-shares = “{ $name }” 이름으로 참가 중이며, 팀에는 이것만 보입니다: { $level }
drills-leave = 훈련에서 나가기
drills-leave-ask = “{ $title }” 훈련에서 나갈까요?
drills-leave-follows = 폴더에서 내 파일을 지웁니다. git 기록처럼 이미 복사된 것은 남습니다. 내 학습 기록은 그대로입니다.

## The common test
drills-test-title = 공통 시험 { $number }회차
drills-question = { $of }문제 중 { $number }번
drills-time-left = { $time } 남음
drills-own = 팀이 만든 문제
drills-not-a-code = 코드가 아닙니다. 숫자 세 자리를 입력하세요.
drills-end = 시험 끝내기
drills-end-ask = 지금 시험을 끝낼까요?
drills-end-follows = 풀지 않은 { $left }문제는 틀린 것으로 셉니다. 다음 시험은 { $day }에 볼 수 있습니다.
drills-keep-on = 계속 풀기
drills-end-now = 지금 끝내기
drills-score = { $questions }문제 중 { $right }문제 맞힘
drills-passed = 합격입니다. { $mark }문제 이상이면 합격입니다.
drills-failed = 아직 합격이 아닙니다. { $mark }문제 이상 맞혀야 합니다.
drills-missed = 틀린 문제
drills-none-missed = 모두 맞혔습니다.
drills-right-answer = 정답: { $right }
drills-your-answer = 내 답: { $given }
drills-not-answered = 답하지 않음
drills-team-note = { $code }에 대한 팀 메모: { $note }
drills-next-test = 다음 시험은 다른 문제로, { $day }부터 볼 수 있습니다.
drills-not-told = 아직 팀에 알리지 못했습니다: { $why }
drills-to-drill = 훈련으로

## The board
drills-board-of = { $title }: 현황판
drills-figure-people = { $people }명
drills-figure-joined = 참가
drills-figure-joined-of = 초대 { $invited }명 중 참가
drills-figure-done = 시험 완료
drills-figure-ready = 준비됨
drills-figure-days =
    { $days ->
       *[other] 남음
    }
drills-send = 팀에 이 초대 문구를 보내세요
drills-invitation = HTTP 상태 코드 훈련 “{ $title }”에 참가해 주세요. 목표일은 { $day }입니다. statusdeck에서 L, O를 차례로 눌러 우리가 함께 쓰는 { $folder } 폴더를 열거나, 이 명령을 실행하세요: statusdeck drill join { $argument }
drills-copy-invitation = 초대 문구 복사
drills-copied = 복사했습니다.
drills-live = 새 결과는 자동으로 표시됩니다.
drills-together = 함께 풀기
drills-this-together = 이 문제 함께 풀기

## Together
drills-say = 모두 코드를 말하거나 적어 보세요.
drills-forward = 다음
drills-backward = 이전
drills-another = 다른 문제
drills-leave-together = 현황판으로
drills-or = { $one }일까요, { $other }일까요?
keys-drill-rows = 훈련, 공유 범위, 항목, 문제 고르기
keys-drill-steps = 함께 푸는 문제 넘기기
keys-unfold-drill = 추가 설정 보이기, 숨기기
