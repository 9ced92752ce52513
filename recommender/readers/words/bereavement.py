"""How people say that somebody has died, as patterns over a text in one spelling.

Each names who died, so that a phone, a plant and whoever "died laughing" are none.
"""

from __future__ import annotations


def one_of(words: str) -> str:
    """A pattern for any of some words; an underscore is a space."""
    return f"(?:{'|'.join(word.replace('_', ' ') for word in words.split())})"


_PARENT = one_of("""
    mom mommy momma mama mum mummy mother dad daddy papa father grandma grandpa grandmother
    grandfather grandmom granddad grandad grandparents? granny gran nana nan gramps grammy""")
_PET = one_of("""
    dogs? doggo pup puppy cats? kitten kitty bunny rabbit hamster guinea_pig parrot bird horse
    pony pet goldfish fish""")
_RELATION = one_of("""
    parents? brother sister son daughter baby child twin husband wife hubby uncle aunt auntie
    aunty cousin nephew niece grandson granddaughter friend""")
_NEAR = rf"(?:{_PARENT}|{_PET}|{_RELATION})"
_OTHER = one_of("""
    girlfriend boyfriend fianc[eé]e? partner teacher coach colleague coworker classmate roommate
    neighbou?r he she they""")
_ANYONE = rf"(?:{_NEAR}|{_OTHER})"
_LATELY = rf"(?:{one_of('has have had just suddenly sadly both also recently unexpectedly')} )*"
_IN_EARNEST = (
    r"(?! (?:(?:of|from )?laugh|of laughter|inside|down|out|off|for|to|when (?:he|she|i|they)"
    r"|(?:his|her|my|their) hair|in (?:the|this|that) (?:game|film|movie|show|book|episode)))"
    r"(?!.*(?:😂|🤣|💀|\blol|\blmao|\bhaha))"
)
_NOBODY_ELSE = (
    r"(?=$|[^\w' ]| [^\w]| (?:"
    + one_of(r"""
        today yesterday tonight this last recently suddenly forever too now so a and but to
        in_(?!the) on_(?!the) at_\d when after before because every more terribly like i we he she
        it my our one two three \d years? months? weeks? days? just always right really badly sm
        """)
    + r")\b)"
)
"""What may stand after whom somebody misses: a "baby blanket" is none."""

ENGLISH = (
    rf"(?<!if )(?<!if my )\b{_ANYONE} {_LATELY}died\b{_IN_EARNEST}",
    rf"\b{_NEAR} is dying\b{_IN_EARNEST}",
    r"(?<!n't )(?<!not )\b(?:passed|passing|passes) away\b",
    rf"\b{one_of('funerals? eulogy obituary cremated cremation rainbow_bridge my_condolences')}\b",
    rf"\b(?:buried|burying|bury) (?:my|our|his|her) {_ANYONE}\b",
    rf"\b(?:i|we)(?:'ve| have)?(?: just)? lost {_PARENT}\b{_NOBODY_ELSE}",
    rf"\blost (?:my|our|her|his) (?:\w+ )??{_NEAR}\b{_NOBODY_ELSE}",
    rf"\b(?:loss|death|passing) of (?:my|our|a) (?:\w+ )?{_NEAR}\b",
    rf"\b{_NEAR}'s (?:death|passing)\b",
    rf"\b(?:rest easy|rip|r\.i\.p\.?),? (?:my |our )?(?:\w+ )??{_NEAR}\b(?!')",
    rf"\brest in peace\b(?!,? (?:to )?(?:my|our|the|this|that)\b(?! {_NEAR}\b))",
    rf"(?<!n't )\bmiss(?:ing)? (?:(?:my|our) (?:late |dear |sweet |old )?|you,? )?{_PARENT}\b"
    rf"{_NOBODY_ELSE}",
    rf"\bput (?:my|our) (?:\w+ )??{_PET} (?:down|to sleep)\b",
    r"\b(?:birthday|christmas|mother's day|father's day) in heaven\b|\bsorry for your loss\b",
)

_KIN = one_of("""
    할머니 할아버지 할매 할배 엄마 아빠 어머니 아버지 부모님 남편 아내 동생 오빠 누나 언니 이모 삼촌
    고모 친구 강아지 고양이 댕댕이 냥이 멍멍이 햄스터 토끼 앵무새 반려견 반려묘""")
_NOT_HOME = "".join(
    rf"(?<!{before} )"
    for before in ("집에", "집으로", "댁에", "댁으로", "고향에", "고향으로", "안", "잘", "무사히")
)
"""Those who went back home have not passed away; Korean has one word for both."""
KOREAN = (
    rf"{_NOT_HOME}돌아가{one_of('셨 신 시고 시다 시니 시기 시던 시자 시며')}",
    r"(?<![가-힣])(?:장례(?!지도|식? ?같)|부고(?![속기])|발인(?!가|지|데)|빈소(?!리))",
    r"(?<![가-힣])상(?:을 ?| )당(?:했|하|한)|[모부]친상|조[모부]상|빙[모부]상",
    rf"세상을? ?{one_of('떠났 떠나셨 떠난 떠나_버 떠나버 뜨셨 떴 등졌')}",
    rf"하늘나라(?:에서|[로에]? ?{one_of('갔 간(?!식) 가셨 가신 떠나 떠났 보냈 보낸 계시 계신')})",
    r"[고양냥멍강아지이]{2,4}별로? ?(?:떠|갔|간|가)|납골당|추모공원|49재",
    rf"{_KIN}의? ?(?:첫 ?)?기일|{_KIN}[을를]? ?떠나 ?보[냈내낸]",
    r"무지개 ?다리를? ?(?:건너|건넌|건넜)|별이 (?:되었|되셨|됐)",
    rf"{_KIN}[이가도는은]? (?:(?:오늘|어제|갑자기|결국|먼저|아침에) )?죽(?:었|은 ?지)(?!.*ㅋㅋ)",
    one_of("삼가_?고인 고인의_?명복 명복을_?빕 영면하 숨을_거두 눈을_감으셨 별세하"),
)

_KIN_ES = rf"(?:{one_of('abuel herman hij tí amig perr perrit gat gatit')}[ao]|madre|padre|[mp]apá)"
_KIN_FR = one_of("""
    grand-m[èe]re grand-p[èe]re m[èe]re p[èe]re mamie papi maman papa fr[èe]re s(?:œ|oe)ur oncle
    tante amie? chien chienne chat chatte""")
_KIN_DE = one_of("""
    oma opa mutter vater mama papa bruder schwester onkel tante freund freundin hund katze kater""")
_KIN_PT = one_of("av[óô] v[óô] mãe pai irmã irmão tia tio amig[ao] cachorr[ao] gat[ao]")
_KIN_RU = one_of("бабушк дедушк мам пап брат сестр муж жен друг собак кошк кот")
ABROAD = (
    one_of("亡くな[っり] 他界 葬式 葬儀 お通夜 告別式 訃報 天国に[行旅] 虹の橋"),
    one_of("母 父 祖母 祖父 犬 猫 ばあちゃん じいちゃん ペット 友達 友人") + "[がも]?死ん",
    rf"\b{_KIN_ES}\b.{{0,12}}\b(?:murió|falleció|ha muerto)\b",
    rf"\b(?:murió|falleció|ha muerto) (?:mi|nuestr[ao]|la|el) {_KIN_ES}\b",
    rf"\b{one_of('falleció entierro_de velorio velório descansa_en_paz faleceu')}\b",
    rf"\b{_KIN_FR} (?:est |a été )?(?:mort|morte|décédée?)\b(?! de rire)",
    rf"\b{one_of('obsèques funérailles enterrement_d repose_en_paix')}",
    rf"\b{_KIN_DE}\b.{{0,20}}\b(?<!lachen )(?:gestorben|verstorben)\b",
    rf"\b{one_of('beerdigung trauerfeier ruhe_in_frieden regenbogenbrücke')}",
    rf"\b{_KIN_PT} morreu\b",
    rf"\b{_KIN_RU}\w* (?:сегодня |вчера )?умер|\bскончал|\bпохорон",
    r"\bvefat et|\bcenaze",
)
