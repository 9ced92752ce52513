"""How reasons speak of a face, a picture or words: in English and Korean here, all together.

Each pattern finds a statement about the person. What only names a thing ("a song with a smile in
it", "close your eyes", 눈 내리는 밤) is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from recommender.models import Emotion
from recommender.selection import phrases_abroad as abroad


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_YOUR = r"\b(?:your|those|these)\s+(?:[\w-]+\s+){0,2}?"
_THAT = (
    r"\b(?:that|this)\s+(?:[\w-]+\s+)?"  # before a singular: else it is a song that brings smiles
)
_FEATURES = (
    "face|smiles?|grins?|eyes?|gaze|expressions?|frowns?|tears|cheeks|lips|(?:eye)?brows?|features"
    "|pouts?|scowls?|grimaces?|smirks?|dimples?|foreheads?|eyelids?|chin|jaw|blush|glare|stare"
)
_CRYING = (
    "(?:smiling|grinning|frowning|beaming|crying|tearful|teary|weeping|sobbing|pouting|scowling"
    "|blushing)"
)
_SEES = (
    r"(?:sees?|saw|spot(?:s|ted)?|notic\w+|glimpsed?|catch\w*|caught|captur\w+|detect\w*|shows?"
    r"|showed|picked\s+up|reveals?)"
)
_SOMEBODY = (
    "(?:person|people|soul|someone|somebody|man|woman|girl|boy|guy|lady|face|smile|grin|frown"
    "|tears?|pout|eyes|expression|scowl)"
)
_LOOK_PHRASES = "forward|for|back|to|after|up|out|ahead|around|through|over|inside|within|past|away"

HARMLESS = _any(
    # What a song does, asks for or may bring about is not what somebody saw.
    r"\b(?:put|bring|paint|plant|keep|draw|get|leave|coax|tease|win)\w*\s+(?:[\w'-]+\s+){0,2}?smiles?"
    r"(?:\s+back)?(?:\s+(?:on|to|across|onto)\s+(?:your|the|that)\s+(?:face|lips))?",
    r"\b(?:close|shut|open|rest|dry|lift|raise|wipe)\w*\s+(?:your|those)\s+(?:eyes|tears)",
    r"\blets?\s+(?:(?:your|the|those)\s+)?tears\b",
    r"\b(?:unclench|relax|loosen|soften|smooth|unfurrow|ease)\w*\s+(?:your|that|those)\s+"
    r"(?:jaw|brows?|forehead|face)\b",
    r"\b(?:keep|hold|lift|raise)\w*\s+your\s+chin\b",
    r"\byour\s+jaw\s+(?:\w+\s+)?drop",
    r"\b(?:big|bigger|whole)\s+picture\b",
    r"\b(?:words|message|lines?)\s+of\s+(?:this|the)\s+(?:song|chorus|verse)",
    r"(?:미소|웃음)(?:를|을|가|이)?\s*(?:조금\s*|다시\s*|살며시\s*|절로\s*)?(?:짓게|지을|띄우게|번지게|번질|나게|날|나는"
    r"|되찾|선물|안겨|가져다|드릴|드려|줄|주는|피어나게|피게|돌아오게)",
    r"얼굴에\s*(?:다시\s*|작은\s*|환한\s*)?(?=(?:미소|웃음)(?:를|을|가|이)?\s*(?:다시\s*)?(?:번지게|번질|띄우|줄|드릴|돌아))",
    r"눈물(?:을|이)?\s*(?:닦아|나도|흘려도|참지|나는|나게|쏙)",
    r"(?:노래|곡|가사|후렴)(?:의|에\s*담긴|가\s*전하는)\s*(?:메시지|이야기|말)",
    r"눈을\s*감",
    r"(?:미소|웃음|눈물|표정)(?:가|이)?\s*(?:어린|있는)\s*(?:곡|노래|멜로디|목소리|가사)",
    r"(?:미소|웃음|눈물)(?:가|이)?\s*(?:담긴|깃든)(?!\s*(?:얼굴|표정|눈|사진|셀카|모습))",
    *abroad.HARMLESS,
)
"""Taken out before anything is looked for."""

FACE = _any(
    rf"{_YOUR}(?:{_FEATURES})\b",
    rf"{_THAT}(?:face|smile|grin|gaze|expression|frown|pout|scowl|grimace|smirk)\b",
    r"\b(?:smile|grin|frown|pout|face|look)s?\s+(?:like\s+(?:that|yours)|of\s+yours)\b",
    r"\bcorners?\s+of\s+(?:your|that|the)\s+(?:mouth|lips)\b",
    r"\b(?:furrowed|knitted|creased|wrinkled)\s+(?:eye)?(?:brows?|foreheads?)\b",
    r"\b(?:your|that)\s+(?:[\w-]+\s+)?look\b",
    r"\b(?:the|a)\s+(?:[\w-]+\s+)?(?:face|expression)\s+(?:shows?|says|tells|reads|looks?|seems)\b",
    r"\b(?:on|across|behind|in)\s+(?:your|that|the)\s+(?:face|eyes)\b",
    rf"\byou\s+(?:\w+\s+)?look(?:ed)?\b(?!\s+(?:{_LOOK_PHRASES})\b)",
    rf"\byou(?:'re|\s+are)\s+(?:\w+\s+)?looking\b(?!\s+(?:{_LOOK_PHRASES})\b)",
    rf"\byou(?:'re|\s+are|\s+(?:seem|appear)\s+to\s+be)\s+(?:\w+\s+)?{_CRYING}\b",
    rf"(?<!\bif\s)(?<!\bwhen\s)\byou(?:'ve|(?:\s+\w+)?(?:\s+to)?\s+have)\s+(?:\w+\s+)?been\s+(?:\w+\s+)?{_CRYING}\b",
    r"\byou\s+(?:wear|have|carry)\s+(?:a|an|the|that)\s+(?:[\w-]+\s+)?(?:look|smile|frown|grin|expression)\b",
    r"(?<!\bno\sone\s)(?<!body\s)(?<!'s\s)(?<!is\s)(?<!are\s)\blook(?:ing)?\s+at\s+you\b",
    r"(?:^|[.,;:!?—–]\s*)seeing\s+you\b(?!\s+through)",
    rf"\bI\s+(?:can\s+)?see\s+you\b(?=\s+(?:{_CRYING}|like|this|so)\b)",
    rf"\bI\s+(?:\w+\s+)?{_SEES}\s+(?:[\w-]+\s+){{0,3}}?{_SOMEBODY}\b",
    rf"\b(?:camera|lens|photo|picture|selfie)\s+(?:\w+\s+)?{_SEES}\s+(?:[\w-]+\s+){{0,3}}?"
    rf"(?:{_SOMEBODY}|you)\b",
    r"\bin\s+front\s+of\s+me\b",
    r"\b(?:sad|tired|teary|bright|wet|sparkling|smiling|weary)\s+eyes\b",
    r"얼굴|표정|눈빛|눈가|눈매|눈망울|눈동자|입꼬리|찡그|찌푸",
    r"미소",
    r"(?:당신의|그|환한|밝은)\s*웃음|웃고\s*(?:있|계)|웃는\s*(?:모습|당신)|웃으시는",
    r"(?:당신의|그|고인|맺힌|흐르는)\s*눈물|눈물이?\s*(?:보이|보여|맺|고인|고여|글썽)|울고\s*(?:있|계)",
    r"(?:두|젖은|슬픈|지친|촉촉한|반짝이는|맑은)\s*눈(?:에|이|을|은|과|\b)",
    r"(?<![가-힣])(?:당신|그대|너)(?:을|를)?\s*(?:가만히\s*)?(?:보니|보면|바라보니|바라보면|봤더니|보고\s*있으니)|(?:당신의?|오늘|지금|그|지친|힘든|슬픈)\s*모습을\s*(?:바라)?보(?:니|면|고)",
    r"앞에\s*(?:있는|앉은|선)\s*(?:\S+\s*)?(?:사람|당신|분)|눈앞의\s*(?:당신|사람)",
    r"울었던\s*것|울었나\s?봐|울고\s*(?:난|나서|온)\s*(?:것|듯|얼굴)|(?<![가-힣])(?:운|우신)\s*것\s*같|울상|뾰로통|삐죽|미간|이마(?:에|의|를|가|도)",
    r"눈에\s*(?:비친|담긴|어린|고인)|눈이\s*(?:슬퍼|촉촉|반짝|지쳐|말해)",
    *abroad.FACE,
)
LOOKS = _any(r"(?:아|어|해|워|려|쳐|퍼|빠|파|나)\s?(?:보여|보이|보였)", *abroad.LOOKS)
"""Korean and Japanese for "you look …", which is said of pictures without a face as well."""

PICTURE = _any(
    r"\b(?:your|this|that|the)\s+(?:[\w-]+\s+)?(?:photo|picture|selfie|pic|snapshot|image|video)s?\b",
    r"\bselfies?\b",
    r"\b(?:your|this|that|the)\s+(?:camera|lens)\b",
    r"카메라|사진|셀카|셀피|동영상|영상\s*속",
    *abroad.PICTURE,
)

WORDS = _any(
    r"\byour\s+(?:[\w-]+\s+)?(?:words?|caption|message|text|note|sentence|lines?)\b",
    r"\bcaption\b",
    r"\byou\s+(?:just\s+|have\s+|'ve\s+)?(?:said|wrote|written|told|mentioned|typed|texted|put\s+it"
    r"|described?)\b",
    r"\byou\s+(?:say|write|mention)\s+(?:you|that|it|so|how)\b",
    r"캡션",
    r"(?:쓰신|적은|적으신|적어\s?준|적어\s?주신|써\s?준|써\s?주신|남긴|남기신|남겨\s?준|남겨\s?주신|보낸|보내신"
    r"|보내\s?준|보내\s?주신|하신|하셨던|말한|말씀하신|말해\s?준)\s*(?:그\s*)?(?:글|말|문장|문구|메시지|한\s?마디|한\s?줄"
    r"|얘기|이야기|단어|것처럼|대로)",
    r"당신의\s*(?:글|말|메시지|한\s?마디|이야기)",
    r"말씀(?:처럼|대로|에서|하셨|하신|해\s?주)",
    r"(?:라고|다고|자고)\s*(?:하셨|하신|말했|말씀|쓰셨|쓰신|적으|적어)",
    r"글에서|글\s?속",
    *abroad.WORDS,
)
ANSWERED = _any(r"\byou\s+(?:said|say|told)", "말씀|하셨|하신", abroad.ANSWERED)
"""Of these, what is also true of somebody who corrected the mood with a button."""

DIAGNOSIS = _any(
    r"\bdepress(?:ed|ion|ive)\b",
    r"\b(?:bipolar|ptsd|adhd|autis\w+|psycho(?:sis|tic)|schizo\w+|anorexi\w+|insomnia\w*)\b",
    r"\b(?:mental(?:ly)?\s+(?:ill\w*|health)|(?:anxiety|panic|mood|eating)\s+(?:disorder|attack)s?)\b",
    r"\b(?:suicid\w+|self-?harm\w*|traumati[sz]ed|trauma|diagnos\w+|symptoms?)\b",
    r"우울증|조울증|불안\s?장애|공황|트라우마|자살|자해|정신\s?(?:병|질환)|불면증|강박증|조현병|중독(?!성)|진단|증상",
    *abroad.DIAGNOSIS,
)

NOUNS = _any(
    r"face|smil|grin|eye|gaze|expression|frown|tear|cry|weep|sob|pout|scowl|brow|forehead|blush"
    r"|look|photo|pic|selfie|image|video|camera"
    r"|얼굴|표정|미소|웃|눈|울|찡그|찌푸|이마|미간|뾰로통|삐죽|보여|보이|사진|셀카|셀피|영상|카메라",
    abroad.NOUNS,
)
"""What such a statement turns on; who wrote of it themselves may hear of it."""

_FEELINGS = {
    Emotion.HAPPY: r"happ(?:y|iness)|joy\w*|cheer\w*|delight\w*|smil\w+|grin\w*|beaming|laugh\w*"
    r"|행복|기쁨|기뻐|기쁜|즐거|신난|미소|웃|입꼬리",
    Emotion.SAD: r"sad\w*|sorrow\w*|tear\w*|crying|unhappy|melanchol\w+|gloom\w*"
    r"|슬픔|슬픈|슬퍼|슬프|우울|눈물|울고|울먹",
    Emotion.ANGRY: r"ang(?:er|ry)|furious|fury|rage|mad|화난|화가|분노|짜증|성난",
    Emotion.FEAR: r"afraid|scared|fear\w*|anxi\w+|terrified|두려|무서|겁에|겁먹|불안",
    Emotion.SURPRISE: r"surpris\w+|astonish\w+|amaze\w*|stunned|놀란|놀라|깜짝",
    Emotion.DISGUST: r"disgust\w*|revuls\w+|repuls\w+|역겨|혐오",
}
_SHOWN = (
    r"(?:face|smiles?|grins?|eyes|gaze|expression|tears|look(?:s|ed|ing)?"
    r"|얼굴|표정|눈빛|눈가|눈매|눈동자|미소|웃음|(?<!첫)눈(?!\s*(?:내리|오는|꽃|송이|사람|부시|부신|치|길|밭|을\s*감))|보여|보이|보였)"
)
# Between feeling and face; what comes with one of these belongs to something else.
_NEAR = (
    r"(?:(?!\b(?:words?|said|wrote|songs?|tunes?|tracks?|music|melody|but|though|behind|beneath"
    r"|despite|even|not|no|never|without|hid\w*)\b|노래|곡|멜로디|말|글|하지만|지만|뒤|아닌|없)[^.!?;:—…,]){0,24}?"
)


def _about(feeling: str, *others: str) -> re.Pattern[str]:
    latin = rf"(?:\b(?:{feeling}))"
    return _any(rf"{latin}{_NEAR}{_SHOWN}", rf"{_SHOWN}{_NEAR}{latin}", *others)


SHOWN = {emotion: _about(feeling, *abroad.SHOWN[emotion]) for emotion, feeling in _FEELINGS.items()}
"""A feeling said to be shown by the face."""
WORN = {
    Emotion.HAPPY: _any(
        rf"{_YOUR}(?:smiles?|grins?)\b",
        rf"{_THAT}(?:smile|grin)\b",
        r"\byou(?:'re|\s+are)\s+(?:\w+\s+)?(?:smiling|grinning|beaming)\b",
        r"미소|입꼬리|웃고\s*(?:있|계)|웃는\s*(?:얼굴|모습|당신|표정)|(?:당신의|그|환한)\s*웃음",
        *abroad.WORN[Emotion.HAPPY],
    ),
    Emotion.SAD: _any(
        rf"{_YOUR}tears\b",
        r"\byou(?:'re|\s+are)\s+(?:\w+\s+)?(?:crying|tearful|teary)\b",
        r"(?:당신의|그|고인|맺힌|흐르는)\s*눈물|눈물이?\s*(?:보이|보여|맺|고인|고여|글썽)|울고\s*(?:있|계)",
        *abroad.WORN[Emotion.SAD],
    ),
}
"""A feeling that the face is said to wear, by a word of its own."""


def feelings_shown(text: str) -> Iterable[Emotion]:
    """The emotions that a text says the face shows."""
    for emotion in SHOWN:
        worn = WORN.get(emotion)
        if SHOWN[emotion].search(text) or (worn and worn.search(text)):
            yield emotion
