# 모의 면접. 창, 터미널, 결과 문서에 나오는 글.

interview-title = 모의 면접
interview-explain = 설명
interview-compare = 비교
interview-choose = 코드 고르기
interview-design = 설계
interview-debug = 원인 찾기
interview-trap = 함정
interview-report-of = 모의 면접, { $day }
interview-score = { $percent }% · 질문 { $questions }개 · 답한 시간 { $minutes }분
interview-earlier = 이전 면접: { $earlier }
interview-tally = { $name }: { $percent }% (질문 { $questions }개)
interview-by-kind = 질문 유형별
interview-by-pair = 코드 쌍별
interview-study = 공부할 코드
interview-mistake = 흔한 실수: { $mistake }
interview-named = 내 답: { $codes } · 정답: { $accepted }
interview-none-named = 정답: { $accepted }
interview-none-yet = 아직 모의 면접을 본 적이 없습니다.
interview-right = 맞았습니다.
interview-follow-up = 이어서 여쭤볼게요.
interview-one-more = 하나만 더 여쭤볼게요.
interview-tomorrow = 내일 학습은 이 코드들로 시작합니다.
interview-nothing-answered = 답한 질문이 없어 결과도 없습니다.
interview-all-rest = 모든 질문이 최근 2주 안에 나왔습니다. { $day }부터 다시 질문이 나옵니다.
