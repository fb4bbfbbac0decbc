//! Real words that are never typos of a name's word: "Bound" is not a typo of "Found".
//!
//! The English lists are words of SCOWL, a free collection of word lists by frequency, within the
//! tolerated distance of a word of a name: level 10 (daily words), and the levels up to 60. Other
//! forms of the name's own word are left out. The Korean list was made in the same way: common words
//! one jamo away from a word of a name.

use std::collections::HashSet;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization as _;

const DAILY: &str = "\
    acquired aimed assumption attended bother bound closer collection connecting context \
    convention convince correction deleted direct directed distance elected election excluded \
    expanded external filed fund headed hits instant insurance integral intended interval \
    intervals lacked lain leader listen logic looked mother nearly objection occupied pain \
    parent plan pound pressing reaction readable reader reception recorded reduction reflection \
    rejected rejecting repeated respond rest round selected selection serve served serves sound \
    source states sufficient supposed taken tied treated turned turning watching";

/// Less common words. With a letter left out, doubled or swapped and the rest of the name right, they
/// are typos after all: nobody means "Not Fond".
const KNOWN: &str = "\
    abjection acceded accented acceptance accessed accessible accosted accursed actresses \
    adaptable addressee ailed alloyed assailable assess authored aversion avoidable bailable \
    bailed barge bequest bequests beset bewitching blacked blocker bookie breathable centrals \
    cheated choicer choicest clam clocked cloned closet cloyed cocked codependency codified \
    codifier codifies complemented conception concoction concurred conduction confection \
    confections confine conformation congestion connective connector conniption consent contend \
    contention contest continua continual continuum contorts contrails convection convent \
    convict conviction coolie cootie crated creaked creamed creased cremated crested deader \
    dearly decontrols deducted defeated defected defection defied deflected deformation dejected \
    dejection demented denier dented departed dependent dependently dependents depicted deported \
    deportee deserted despondency despot detachable detached detection detector detentes \
    deterred detested detracted ditching docked dread dresses earl earls edified ejected \
    ejection ejections emended enhancer enmity enquired enteral erected espouse eternal ether \
    excelled excepted excess excreted execration expectoration expended exportation exported \
    extender extenders extruded fabled fallowed fastener fiends flailed flocked foiled fond \
    forbidding forearmed forewarned formation forwarder forwarders forwardest forwardly fount \
    frequented frequents fro getaway glistened grange hailed hallowed handbrake hash headdresses \
    headier healer hearer heater heaver herder hilts hinds hitching hocked hound hunts \
    impermanent impermanently implementer imported incurred indirect inefficient infernal \
    inflict informatics informative injection inquests inquired insane insecurity instanter \
    instants instate instinct insufficiency intern interned internee internet interns interwar \
    issuance itching jailed lab largo lengthy licit licked lightener limed listened listens \
    litterer locker locket logon loin lop loved lucked lung mailed mange manipulating \
    manipulative manipulator marge martial maternal medial median medic mimed mints mocked \
    modifier modifiers moistener mollified moped mortified mound mover mowed mufti multiplex \
    multiplied multiplier multiplies multiply nailed negotiator negotiators noon notified \
    ocher orange otter overclouded overladen overlooked parentage parented parents parietal \
    paternal pavement peaceable pearly permanence permanency pertinent pertinently pints \
    pitching placental plaid plaint plait pocked ported pother precognition premonition \
    prenatal preset presorted presumption presumptions proceeding procession processions \
    professing progressing projection prosy protesting protozoa purported quested quests rage \
    railed ranee rang ranger reacquired readdresses rebooted reburied reburying recessing \
    recondition reconditions recourse recurred recurring redaction redemption redresses \
    reelection reexported refection reforged reformation reformed regal rehired renegotiates \
    renounce rental reoccurred reorged repaired repartee repented repleted reporter reporters \
    repose reposed reposted reprocessing reproved reputed requester requiem requite requited requiter \
    requites rerouted rerunning resat resection resections resent resew resit resorption \
    resorted respired responded responds responsive retained retaining retention retested \
    retests retired retiring retorted retorting retried retro retrying returnee returnees \
    returner returners reverted revolted rewired reworded reworked rimed riposted rocked rookie \
    roved sailed scotching sea searchable seasons securely securing seen sequester sequined \
    serer servery servile sever severity sketching slain smirching snatching snitch snitching \
    socked sported squired stance stats statue stent stitch stitching stowage stratus sue sued \
    supporter supporters suppurated swallowed swatch swathing swishing tailed tamed teachable \
    temporal temporally temporaries tended terror thee tided tiled timer timid tints tired toke \
    toked tokes toot tot tout troop twitch twitching unaccepted unassailable unattended \
    unavoidable undetected undresses unintended unload unreadable unreported unsearchable \
    unsound unteachable untended unwound upturned upturning valiant wailed wallowed wardresses \
    widows wields winching windrows winnows witch witching withing woken wound yearly yields";

const KOREAN: &str = "\
    가부 가속 가운 가중 각성 각지 감금 감기 감시 감자 거대 거리 거북 검지 게이지 견제 경제 계곡 고기 고속 고작 공감 공군 공단 과당 과대 과속 과자 교부 교체 구분 \
    구속 권외 권유 그대 그래픽 금리 금시 금주 긍지 기간 기도 기동 기름 기부 기사 기용 기원 기자 기재 깊이 나눈 나무 나쁜 나중 낮을 내수 너머 노기 노무 노트 논문 \
    누락 다룬 다수 다식 다음 다정 대부 대용 대중 더운 도시 도운 도중 동료 두른 따른 로고 로프 루트 루피 리그 마녀 마른 마음 마중 막은 만류 맑은 매체 머리 먼지 \
    멀리 무소 물가 물량 미동 미용 민트 바른 박제 반도 발상 발송 발행 방범 배트 밴드 버선 법석 법전 법정 변명 변환 병법 보도 보드 보류 보리 보온 보완 보전 보조 \
    보초 보트 본안 부록 부문 부부 부속 부적 부조 분량 불화 비용 비유 비전 빠른 사건 사단 사사 사양 사위 사육 사이즈 사정 사진 사태 산전 상공 상대 상용 상전 생선 \
    생태 서부 서장 석공 선제 성경 성상 소기 소나 소녀 소용 소유 수록 수박 수분 수성 수송 수수 수영할 수작 수장 수족 수증 수프 수학 숙제 순간 시각 시대 시동 시름 \
    시안 시정 시조 시초 시판 시한 신간 실내 실재 실태 실해 아동 아래 아류 안도 암시 애용 야유 어류 어른 어름 어미 어장 얼음 업적 여름 여유 연골 연구 연도 영주 \
    예방 예산 예선 오기 오해 오후 온도 완결 외부 외상 외형 요동 요정 요철 요충 용병 우동 우상 우위 우유 우정 원론 월부 위기 위상 위해 유동 유령 유명 유용 유치 \
    유행 유혈 응당 의류 의미 의상 의의 의치 의회 이룬 이민 이불 이상 이송 이윤 이의 인기 인용 인장 인정 인종 인중 일동 일용 일주 임기 임신 임용 입동 입시 자금 \
    자녀들 자동 자문 자성 자원 자유 작금 잔금 장녀 장단 재건 재고 재배 재해 저기 저당 저수 저작 저항 적수 전갈 전근 전단 전담 전세 전자 전체 전화 전황 절제 접견 \
    정당 정도 정복 정부 정비 정산 정성 정수 정장 정제 제기 제도 제안 제작 제정 조각 조간 조선 조언 조정 조직 조치 종교 종로 종류 주사 주스 주시 주장 중간 중반 \
    중상 증보 증상 지도 지물 지분 지붕 지성 지연 지장 지적 지점 지출 직성 직원 진전 진흥 집행 차고 차용 참고 참을 창조 채용 처단 처지 천리 체리 추돌 추락 추리 \
    추분 추정 충동 카트 코트 타인 타일 탄환 토기 파트 포기 포크 폰트 필부 하한 한때 해부 허리 허무 허영 헤어 현상 형상 확산 확정 환도 효과 효용 발간 발권 발전 본분";

/// How common a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    Daily,
    Known,
}

static WORDS: LazyLock<[HashSet<String>; 2]> = LazyLock::new(|| {
    let set = |texts: &[&str]| {
        texts
            .iter()
            .flat_map(|text| text.split_whitespace())
            .map(|word| word.nfd().collect())
            .collect()
    };
    [set(&[DAILY, KOREAN]), set(&[KNOWN])]
});

/// Looks a word up by its letters; `None` if it is on no list.
pub(super) fn usual(word: &str) -> Option<Use> {
    let [daily, known] = &*WORDS;
    if daily.contains(word) {
        Some(Use::Daily)
    } else {
        known.contains(word).then_some(Use::Known)
    }
}
