"""How reasons speak of a face, a picture or words, in Japanese and Spanish.

Patterns as in `phrases`, which joins them to its own.
"""

from __future__ import annotations

from recommender.models import Emotion

_OWN = r"\b(?:tus?|es[aeo]s?|est[aeo]s?)\s+(?:[\w-]+\s+){0,2}?"
_FEATURES = (
    "(?:cara|rostro|sonrisas?|mirada|ojos|expresión|gesto|ceño|lágrimas|mejillas|labios|cejas"
    "|semblante|frente)"
)
_LOOKING = (
    r"(?:triste|feliz|alegre|contento|contenta|cansad\w|seri[oa]|apagad\w|enfadad\w|enojad\w"
    r"|asustad\w|sorprendid\w|agotad\w|radiante|preocupad\w|sonrie\w+|lloros\w)"
)

HARMLESS = (
    # What a song does, asks for or may bring about is not what somebody saw.
    r"(?:思わず|つい|自然と|きっと|また|もう一度|そっと|ふと)?(?:笑顔|笑み|微笑み)"
    r"(?:に(?:なる|なれ|して|させ|戻|変え)|を(?:くれ|届け|運|連れ|誘|呼|取り戻|もたら)"
    r"|が(?:こぼれる|あふれる|戻|広がる|浮かぶ))",
    r"(?:満面の)?(?:笑顔|笑み|微笑み)(?:のよう|みたい|の似合う)",
    r"(?:目|瞳|まぶた)を(?:閉じ|つぶ|つむ)",
    r"涙(?:を(?:流し|拭|ふ[いく]|誘)|が(?:出|こぼれ|あふれ)(?:て|る)|腺)",
    r"顔を(?:上げ|あげ)",
    r"(?:この)?(?:曲|歌|歌詞|メロディー?|サビ)(?:の|に込められた)(?:言葉|メッセージ|表情)",
    r"\b(?:cierra|cerrar|cerrando)\s+los\s+ojos\b",
    r"\b(?:pon|sac|dibuj|arranc|rob|roba|devuelv|tra|regal|despiert)\w*\s+(?:[\w-]+\s+){0,2}?sonrisas?"
    r"(?:\s+(?:en|a)\s+(?:tu|la)\s+(?:cara|rostro))?",
    r"\b(?:deja|dejar)\s+(?:\w+\s+){0,2}?(?:tus\s+)?lágrimas\b",
    r"\b(?:levanta|seca)\w*\s+(?:la|tu|tus|esas)\s+(?:cara|mirada|lágrimas|ojos)\b",
    r"\b(?:palabras|mensaje|letra|versos?)\s+de\s+(?:la|esta|este)\s+(?:canción|tema|estribillo)",
)
FACE = (
    r"顔(?!ぶれ|負け)|表情|まなざし|眼差し|目元|目もと|口元|口もと|口角|眉|おでこ|眉間",
    r"笑み|微笑|ほほえ(?!まし)",
    r"(?:あなた|君|きみ|その|この|潤んだ|疲れた|悲しい|輝く|きらきらした)の?(?:目|瞳|涙)",
    r"涙(?:を(?:浮かべ|ため|こらえ)|が(?:見え|浮か|光))",
    r"(?<!一緒に)(?:泣い|笑っ)て(?:い[るた](?:あなた|君|きみ|の[がをは]|よう|みたい)|い?ますね)",
    r"(?:あなた|君|きみ)を(?:見て|見る|見れば)",
    rf"{_OWN}{_FEATURES}\b",
    r"\ben\s+(?:tu|la)\s+cara\b",
    r"\bojos\s+(?:cansados|tristes|brillantes|llorosos|húmedos)\b",
    rf"\b(?:te\s+(?:ve[os]|noto|notas)|se\s+te\s+(?:ve|nota)|luces|pareces)\s+(?:\w+\s+)?{_LOOKING}\b",
    r"\b(?:estás|has\s+estado)\s+(?:\w+\s+)?(?:sonriendo|llorando)\b",
    r"\b(?:la|tu)\s+cámara\s+(?:\w+\s+)?(?:capt\w+|ve|vio|muestra)\b",
)
LOOKS = (r"(?:そう|よう)に見え(?:ます|る|た)|(?:疲れて|落ち込んで|沈んで)見え",)
PICTURE = (
    r"写真|自撮り|セルフィー|動画|カメラ|レンズ",
    r"\b(?:tu|esta|esa|la|el|ese|este)\s+(?:\w+\s+)?(?:foto|fotografía|imagen|selfie?|cámara|v[ií]deo)\b",
)
WORDS = (
    r"(?:あなた|君|きみ)の(?:言葉|メッセージ|文章|ひと言|一言)|キャプション",
    r"(?:書いて|送って|伝えて|話して|教えて|打ち明けて|添えて)(?:くださ|くれ|いただ|もら)",
    r"おっしゃ|(?:と|って)(?:言って|書いて)(?:い(?:た|まし)|くれ)|(?:いただいた|添えられた)(?:言葉|ひと言)",
    r"(?:メッセージ|文章|言葉)(?:から|にある|どおり)",
    r"\btus\s+palabras\b|\btu\s+(?:\w+\s+)?(?:mensaje|texto|frase|nota)\b",
    r"\b(?:dijiste|escribiste|contaste|mencionaste)\b|\bhas\s+(?:dicho|escrito|contado)\b",
    r"\b(?:dices|escribes|cuentas)\s+(?:que|cómo)\b|\bcomo\s+(?:dices|escribes|cuentas)\b",
)
ANSWERED = r"おっしゃ|教えて|伝えて|言って|dijiste|dices|has\s+dicho|contaste|cuentas"
DIAGNOSIS = (
    r"(?:うつ|鬱)(?:病|状態|気味|っぽい)|抑うつ|双極性|(?:パニック|不安|適応|摂食|発達|睡眠)障害|パニック発作|PTSD"
    r"|トラウマ|自殺|自傷|精神(?:病|疾患|障害|的な病)|不眠症|統合失調|強迫(?:性|症)|拒食|依存症|診断|症状",
    r"\b(?:depresi(?:ón|v[oa]s?)|deprimid[oa]s?|bipolar|trastornos?|esquizofr\w+|anorexi\w+|insomnio"
    r"|suicid\w+|autolesi\w+|traum(?:a|as|ático|ática)|diagn[oó]stic\w+|síntomas?)\b",
    r"\bataques?\s+de\s+(?:pánico|ansiedad)\b|\b(?:salud|enfermedad)\s+mental\b",
)
NOUNS = (
    "顔|表情|まなざし|眼差し|目|瞳|口|眉|笑|微笑|ほほえ|涙|泣|見え|写真|自撮り|セルフィー|動画|カメラ"
    "|cara|rostro|sonri|mirada|ojos|expresión|gesto|ceño|lágrima|llor|pareces|foto|imagen|selfi"
    "|v[ií]deo|cámara"
)

_FEELINGS_JA = {
    Emotion.HAPPY: "幸せ|うれし|嬉し|喜び|楽し|明るい|笑",
    Emotion.SAD: "悲し|哀し|涙|泣|寂し",
    Emotion.ANGRY: "怒|腹立|苛立|いらだ",
    Emotion.FEAR: "怖|恐れ|不安|おびえ|怯え",
    Emotion.SURPRISE: "驚|びっくり",
    Emotion.DISGUST: "嫌悪|不快",
}
_FEELINGS_ES = {
    Emotion.HAPPY: r"feliz|felicidad|alegr\w+|content[oa]\b|sonri\w+|sonrisa",
    Emotion.SAD: r"trist\w+|lágrimas|llor\w+|pena\b|melanc\w+",
    Emotion.ANGRY: r"enfad\w+|enoj\w+|rabia\b|furios\w+",
    Emotion.FEAR: r"miedo|asustad\w+|temor\b|inquiet\w+",
    Emotion.SURPRISE: r"sorpresa|sorprendid\w+|asombr\w+",
    Emotion.DISGUST: r"asco\b|repugn\w+",
}
_SHOWN_JA = "(?:顔|表情|瞳|まなざし|眼差し|目元|笑み|微笑|見え(?:ます|る|た))"
_SHOWN_ES = (
    r"\b(?:cara|rostro|sonrisa|mirada|ojos|expresión|lágrimas|pareces|luces|te\s+ve[os]"
    r"|se\s+te\s+ve)\b"
)
# Between feeling and face; what comes with one of these belongs to something else.
_NEAR_JA = "(?:(?!曲|歌|メロディ|音|言葉|けれど|けど|のに|裏|ない)[^。！？、]){0,10}?"
_NEAR_ES = (
    r"(?:(?!\b(?:canción|tema|música|melodía|letra|palabras|pero|aunque|detrás|sin|no|nunca|ni)\b)"
    r"[^.!?;:—…,]){0,24}?"
)


def _about(feeling: str, near: str, shown: str) -> tuple[str, str]:
    return rf"(?:{feeling}){near}{shown}", rf"{shown}{near}(?:{feeling})"


SHOWN = {
    emotion: (
        *_about(_FEELINGS_JA[emotion], _NEAR_JA, _SHOWN_JA),
        *_about(rf"\b(?:{_FEELINGS_ES[emotion]})", _NEAR_ES, _SHOWN_ES),
    )
    for emotion in _FEELINGS_JA
}
"""A feeling said to be shown by the face."""
WORN = {
    Emotion.HAPPY: (
        r"笑顔|笑み|微笑|ほほえ(?!まし)|口角",
        rf"{_OWN}sonrisa\b|\bestás\s+(?:\w+\s+)?sonriendo\b|\bsonríes\b",
    ),
    Emotion.SAD: (
        r"(?:あなた|君|きみ|その|この)の?涙|涙(?:を(?:浮かべ|ため|こらえ)|が(?:見え|浮か|光))",
        rf"{_OWN}lágrimas\b|\bestás\s+(?:\w+\s+)?llorando\b",
    ),
}
"""A feeling that the face is said to wear, by a word of its own."""
