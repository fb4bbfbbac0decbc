# 코드 설명의 항목, 한국어: 창, 터미널, 복사에 함께 쓴다.

part-source = 출처
part-aliases = 다른 이름
part-aliases-other = 영어로
part-standing = 등록 상태
part-next = 클라이언트가 다음에 할 일
part-retry = 재시도
part-headers = 헤더
part-caching = 캐시
part-content = 본문
part-checks = 흔한 원인과 먼저 볼 것
part-exchange = 주고받는 메시지
part-look-alikes = 헷갈리기 쉬운 코드
part-myths = 흔한 오해
part-own = 내 학습 상태
part-meaning = 뜻
part-detail = 누가 언제 보내나
part-class = 클래스
part-tier = 쓰이는 정도
part-interview = 면접 질문 { $questions }개
compare-differ = 다른 점
compare-same = 같은 점
guide-none = 이 레지스트리에는 코드를 고르는 질문이 없습니다.
myth-false = 사실이 아님:
myth-true = 사실:

standing-standard = 표준
standing-experimental = 등록됨(실험적 규격)
standing-obsolete = 폐지됨
standing-reserved = 예약됨, 쓰지 않음
standing-temporary = 임시 등록
standing-unofficial = 비공식: { $vendor }
tier-essential = 필수
tier-common = 자주 씀
tier-rare = 드묾

caching-by-default = 기본적으로 캐시할 수 있음
caching-if-allowed = 헤더가 허용할 때만 캐시할 수 있음
caching-never = 캐시할 수 없음
retry-automatic = 자동으로 재시도해도 안전함
retry-if-idempotent = 멱등한 요청일 때만 자동 재시도
retry-never = 같은 요청을 그대로 다시 보내지 않음
content-yes = 있을 수 있음
content-never = 없음
content-not-sent = 클라이언트에 아무것도 가지 않음
content-inside = 다른 응답의 본문 안에 쓰임

need-must = 필수
need-should = 권장
need-may = 선택
need-request = 요청 헤더

next-continue = 이 요청을 계속 진행하기
next-use-result = 결과를 그대로 쓰기
next-follow = 알려 준 주소로 가기
next-choose = 주소 중 하나 고르기
next-retry-as-is = 같은 요청을 다시 보내기
next-retry-later = 나중에 다시 시도하기
next-retry-elsewhere = 다른 연결·서버·프로토콜로 다시 시도하기
next-change-request = 요청을 고쳐서 보내기
next-authenticate = 자격 증명을 보내기
next-pay = 요금을 내거나 크레딧 충전하기
next-use-cached = 저장해 둔 사본 쓰기
next-give-up = 더 요청하지 않기
next-ask-operator = 서버 운영자에게 알리기
