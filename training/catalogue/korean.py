"""Korean artists and songs under their several names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from recommender.songs.titles import artist_key, fold

HANGUL = re.compile("[가-힣]")
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")

OTHER_NAMES = {
    "방탄소년단": "BTS",
    "아이유": "IU",
    "볼빨간사춘기": "BOL4",
    "멜로망스": "MeloMance",
    "다비치": "DAVICHI",
    "케이윌": "K.Will",
    "거미": "Gummy",
    "모모랜드": "MOMOLAND",
    "윤미래": "Yoon Mirae",
    "이하이": "LeeHi",
    "검정치마": "The Black Skirts",
    "브레이브걸스": "Brave Girls",
    "선미": "SUNMI",
    "현아": "HyunA",
    "박재범": "Jay Park",
    "로꼬": "Loco",
    "정국": "Jung Kook",
    "지민": "Jimin",
    "투모로우바이투게더": "TOMORROW X TOGETHER",
    "데이식스": "DAY6",
    "(여자)아이들": "(G)I-DLE",
    "선우정아": "Sunwoojunga",
    "이루마": "Yiruma",
    "에스파": "aespa",
    "뉴진스": "NewJeans",
    "스테이씨": "STAYC",
    "화사": "Hwa Sa",
    "전소미": "JEON SOMI",
    "이소라": "Lee So Ra",
    "에디킴": "Eddy Kim",
    "김세정": "KIMSEJEONG",
    "자우림": "Jaurim",
    "장기하와 얼굴들": "Kiha & The Faces",
}
"""Hangul name to the name under which the artist is known abroad."""

_ARTISTS = (
    "(G)I-DLE|10cm|2NE1|AILEE|AleXa|ATEEZ|B.I|BIBI|BIGBANG|BLACKPINK|BOL4|Brave Girls|BTS|"
    "CHANYEOL|CHEN|CL|Crush|D.O.|DAVICHI|Dreamcatcher|Eddy Kim|ENHYPEN|EVERGLOW|EXID|EXO|"
    "G-DRAGON|Gaho|GFRIEND|Girls' Generation|Gummy|HEIZE|Henry|Hwa Sa|HyunA|HyunA&DAWN|I-LAND|"
    "iKON|ITZY|IU|IVE|IZ*ONE|j-hope|Jay Park|JENNIE|JEON SOMI|Jessi|JIN|Jung Kook|K.Will|KAI|"
    "Kep1er|KIMSEJEONG|LE SSERAFIM|Lee So Ra|LeeHi|LISA|Loco|LOONA|MAMAMOO|MeloMance|MINO|"
    "MOMOLAND|Monsta X|NCT|NCT 127|NCT DREAM|NCT U|NMIXX|OH MY GIRL|ONEUS|PENTAGON|PSY|Punch|"
    "Raiden|Red Velvet|Red Velvet - IRENE & SEULGI|ROSÉ|Sam Kim|SECRET NUMBER|Seori|SEULGI|"
    "SEVENTEEN|SHAUN|SOYOU|STAYC|Stella Jang|Stray Kids|SUNMI|Sunwoojunga|SURAN|Suzy|TAEIL|"
    "TAEYEON|TAEYONG|The Black Skirts|The Rose|TOMORROW X TOGETHER|TWICE|wave to earth|WayV|"
    "Weeekly|WINNER|Yoon Mirae|Younha|ZICO|Ailee|Mamamoo|"
    "aespa|TAEMIN"
)
ARTISTS = frozenset(_ARTISTS.split("|"))
"""Artists of Korean pop as the tracks spell them: their genres cannot be trusted, and LiSA is not
LISA."""

_ENGLISH = (
    "BTS Dynamite|BTS Butter|BTS Permission to Dance|TWICE The Feels|"
    "BLACKPINK The Happiest Girl|BLACKPINK Bet You Wanna|BLACKPINK Hard to Love|"
    "BLACKPINK Ice Cream|ROSÉ Gone|ROSÉ On The Ground|Monsta X MIDDLE OF THE NIGHT|"
    "WayV Love Talk|Stella Jang Colors|wave to earth seasons|D.O. Rose|Jung Kook Seven|"
    "Jung Kook 3D|Jung Kook Left and Right|Jung Kook Standing Next to You|"
    "FIFTY FIFTY Cupid Twin|LISA MONEY|K/DA POP/STARS|K/DA VILLAIN|aespa Life's Too Short"
)
SUNG_IN_ENGLISH = frozenset(fold(name) for name in _ENGLISH.split("|"))
"""Songs of Korean artists that are sung in English: artist and title, folded together."""

SAME_SONGS = {
    "(G)I-DLE": "퀸카=Queencard",
    "Girls' Generation": "소원을 말해봐=Genie|훗=Hoot|다시 만난 세계=Into The New World",
    "G-DRAGON": "무제=Untitled, 2014|삐딱하게=Crooked",
    "Red Velvet": "피카부=Peek-A-Boo|빨간 맛=Red Flavor|러시안 룰렛=Russian Roulette",
    "EXO": "전야=The Eve",
    "TWICE": "OOH-AHH하게=Like OOH-AHH",
    "NCT DREAM": "맛=Hot Sauce",
    "Eddy Kim": "이쁘다니까=You are so beautiful",
    "CHEN": "너를 위해=For You",
    "MeloMance": "사랑인가 봐=Love, Maybe",
    "DAVICHI": "이 사랑=This Love",
    "EXID": "위아래=Up & Down",
    "BTS": "봄날=Spring Day|피 땀 눈물=Blood Sweat & Tears|작은 것들을 위한 시=Boy With Luv|"
    "상남자=Boy in Luv|불타오르네=Burning Up|쩔어=Dope|전하지 못한 진심=The Truth Untold|"
    "호르몬 전쟁=War of Hormone",
    "BLACKPINK": "휘파람=WHISTLE|붐바야=BOOMBAYAH|뚜두뚜두=DDU-DU DDU-DU|"
    "마지막처럼=As If It's Your Last|불장난=PLAYING WITH FIRE",
    "IU": "에잇=eight|라일락=LILAC|삐삐=BBIBBI|밤편지=Through the Night|좋은 날=Good Day|"
    "드라마=Drama|팔레트=Palette|스물셋=Twenty-Three|금요일에 만나요=Friday",
    "2NE1": "내가 제일 잘 나가=I Am The Best|내가 제일 잘나가=I Am The Best",
    "BIGBANG": "뱅뱅뱅=BANG BANG BANG|거짓말=LIES|하루하루=HARU HARU|꽃 길=Flower Road|"
    "에라 모르겠다=FXXK IT|우리 사랑하지 말아요=LET'S NOT FALL IN LOVE",
    "BOL4": "나의 사춘기에게=To My Youth|썸 탈꺼야=Some",
    "AILEE": "첫눈처럼 너에게 가겠다=I Will Go To You Like the First Snow",
    "Mamamoo": "너나 해=Egotistic|별이 빛나는 밤=Starry Night|나로 말할 것 같으면=Yes I am",
    "Hwa Sa": "마리아=Maria|멍청이=TWIT",
    "iKON": "사랑을 했다=LOVE SCENARIO|죽겠다=KILLING ME",
    "TAEYEON": "그대라는 시=All About You|만약에=If|사계=Four Seasons",
    "SUNMI": "가시나=Gashina|날라리=LALALAY|사이렌=Siren|주인공=Heroine",
    "ITZY": "달라달라=DALLA DALLA|마.피.아. In the morning=In the morning",
    "ZICO": "아무노래=Any song|새삥=New thing|너는 나 나는 너=I Am You, You Are Me|유레카=Eureka",
    "MOMOLAND": "뿜뿜=BBoom BBoom",
    "Brave Girls": "롤린=Rollin'",
    "OH MY GIRL": "살짝 설렜어=Nonstop",
    "SEVENTEEN": "아주 NICE=VERY NICE|울고 싶지 않아=Don't Wanna Cry|예쁘다=Pretty U",
    "Gaho": "시작=Start Over",
    "Jay Park": "몸매=MOMMAE|가나다라=GANADARA",
    "SHAUN": "Way Back Home=웨이백홈",
    "PSY": "강남스타일=Gangnam Style",
    "MINO": "오키도키=Okay Dokey|아낙네=FIANCÉ|Okey Dokey=Okay Dokey",
    "Jessi": "눈누난나=NUNU NANA",
    "Gummy": "You Are My Everything=유 아 마이 에브리싱",
    "HEIZE": "돌아오지마=Don't Come Back|비도 오고 그래서=You, Clouds, Rain",
    "Ado": "新時代=New Genesis",
}
"""Two titles of one song, by the artist; one of them is Japanese."""


MEMBERS = frozenset(
    {
        "부석순 (SEVENTEEN)",
        "나연 (TWICE)",
        "김경록 (V.O.S)",
        "최현준 (V.O.S)",
        "신용재 (2F)",
    }
)
"""Members whose brackets name their group, not themselves."""


TITLES = {
    ("김연우", "나와 같다면 (김장훈)"): "나와 같다면",
    ("신촌 블루스", "나그네의 옛 이야기 (엄인호)"): "나그네의 옛 이야기",
    ("Stray Kids", "TASTE (Lee Know, Hyunjin, Felix)"): "TASTE",
    ("Stray Kids", "3RACHA (Bang Chan, Changbin, HAN)"): "3RACHA",
    ("Stray Kids", "Red Lights (Bang Chan, Hyunjin)"): "Red Lights",
    ("Stray Kids", "Can't Stop (Seungmin, I.N)"): "Can't Stop",
    ("김건모", "Show Your Smile"): "핑계",
    ("조수미", "If I Leave"): "나 가거든",
    ("BIGBANG (빅뱅)", "하루 하루"): "하루하루",
    ("K.Will (케이윌)", "Descendants Of The Sun, Pt. 6"): "말해! 뭐해?",
}
"""Titles that the tables have wrong: artist and cleaned title to the right one."""


YEARS = {("이정현", "지지 않는 노을"): 1999}
"""Years that the charts have wrong, by artist and title, of songs not placed by hand."""


def names(artist: str) -> list[str]:
    """Every name that a chart's artist field gives, as written: "태연 (TAEYEON)" gives two."""
    outside = artist.split("(")[0].strip() or artist
    if artist in MEMBERS:
        return [outside]
    written_in_hangul = bool(HANGUL.search(outside))
    inside = (part.strip() for part in _IN_BRACKETS.findall(artist))
    return [
        outside,
        *(
            part
            for part in inside
            if not set(",&") & set(part) and bool(HANGUL.search(part)) != written_in_hangul
        ),
    ]


def same_titles() -> dict[tuple[str, str], str]:
    """(artist key, folded title) to the folded title that stands for both."""
    table = {}
    for artist, pairs in SAME_SONGS.items():
        for pair in pairs.split("|"):
            first, second = pair.split("=")
            table[artist_key(artist), fold(first)] = fold(second)
    return table


class Names:
    """Which spelling of a Korean artist stands for all of them."""

    def __init__(self, chart_artists: Iterable[str]) -> None:
        self._spelling: dict[str, str] = {}
        for hangul, latin in OTHER_NAMES.items():
            self._learn(f"{latin} ({hangul})", [latin, hangul])
        for artist in chart_artists:
            known = names(artist)
            if len(known) > 1 and "," not in artist and "&" not in artist:
                self._learn(artist, known)

    def _learn(self, spelling: str, known: list[str]) -> None:
        spelling = (
            re.sub(r"(?<=\S)\(", " (", spelling) if not spelling.startswith("(") else spelling
        )
        keys = [artist_key(name) for name in known]
        standing = next((self._spelling[k] for k in keys if k in self._spelling), spelling)
        for key in keys:
            self._spelling.setdefault(key, standing)

    def spelling(self, artist: str) -> str:
        """The one spelling of the artist field; unchanged when no second name is known."""
        first, comma, rest = artist.partition(", ")
        if "(" in first and ")" not in first:
            return artist
        found = self._spelling.get(artist_key(first))
        return f"{found}{comma}{rest}" if found else artist


def is_artist(artist: str) -> bool:
    """Whether the first artist of a field is a Korean one that we know."""
    return artist.split(", ")[0].strip() in ARTISTS
