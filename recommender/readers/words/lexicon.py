"""Words, phrases and signs that name a feeling outright, in English, Korean and pictures.

Written by hand for what people put under a selfie, where the training sentences (comments,
reviews, subtitles) are thin: tired, stressed, lonely, proud. The places are our judgement in
Russell's plane. English entries match whole words, and an underscore is a space; Korean ones
stand in `stems`.
"""

from __future__ import annotations

from dataclasses import dataclass

from recommender.models import Emotion


@dataclass(frozen=True)
class Cue:
    """What one entry says: an emotion (None: only a place) with valence and arousal, −1…1."""

    emotion: Emotion | None
    valence: float
    arousal: float


TRIUMPH = Cue(Emotion.HAPPY, 0.9, 0.6)
JOY = Cue(Emotion.HAPPY, 0.8, 0.4)
LOVE = Cue(Emotion.HAPPY, 0.8, 0.25)
EASE = Cue(Emotion.HAPPY, 0.6, -0.5)
AMUSEMENT = Cue(Emotion.HAPPY, 0.6, 0.4)
SADNESS = Cue(Emotion.SAD, -0.7, -0.3)
LONELINESS = Cue(Emotion.SAD, -0.7, -0.35)
WEARINESS = Cue(Emotion.SAD, -0.55, -0.8)
LOSS = Cue(Emotion.SAD, -0.8, 0.0)
BOREDOM = Cue(Emotion.SAD, -0.4, -0.6)
STRESS = Cue(Emotion.FEAR, -0.65, 0.65)
FEAR = Cue(Emotion.FEAR, -0.65, 0.6)
ANGER = Cue(Emotion.ANGRY, -0.7, 0.7)
DISGUST = Cue(Emotion.DISGUST, -0.65, 0.35)
AWFUL = Cue(Emotion.SAD, -0.9, 0.15)
SURPRISE = Cue(Emotion.SURPRISE, 0.1, 0.7)

ENGLISH: dict[Cue, str] = {
    TRIUMPH: """
        got_the_job got_a_job got_the_offer new_job got_in got_into got_accepted accepted
        passed promoted promotion hired graduated graduation won winning winner victory
        champion champions nailed_it aced smashed_it killed_it made_it we_did_it i_did_it
        did_it dream_come_true dreams_come_true engaged said_yes just_married got_married
        best_day best_night best_week best_birthday best_moment hell_yeah fired_up thrilled
        ecstatic overjoyed over_the_moon on_top_of_the_world can't_wait cant_wait hyped pumped
        stoked excited so_ready woohoo yay yayy yess hooray yippee celebrate celebrating
        on_cloud_nine proud so_proud personal_best finally_free happiest""",
    JOY: """
        happy happier happiness glad joy joyful delighted cheerful great awesome amazing
        wonderful fantastic fabulous perfect excellent brilliant beautiful gorgeous lovely fun
        enjoy enjoyed enjoying good_day good_vibes good_mood good_times great_day good nice
        delicious birthday vacation feeling_myself lucky thankful grateful blessed smile
        smiling happy_tears tears_of_joy worth_it living_my_best_life better best weekend
        payday friyay party""",
    LOVE: """
        love loved loving lover in_love sweetheart darling adorable cute cuddle cuddles hug
        hugs kiss kisses xoxo ily my_baby soulmate anniversary love_you""",
    EASE: """
        calm relaxed relaxing relax peaceful peace chill chilling chillin cozy cosy content
        serene serenity rested well_rested unwind unwinding self_care spa_day slow_morning
        lazy_sunday at_ease breathe quiet_night relief relieved""",
    AMUSEMENT: """
        lol lmao lmfao rofl haha hahaha hehe hilarious funny laughing laugh crying_laughing
        dying_laughing dead_laughing xd""",
    SADNESS: """
        sad sadness sadder unhappy miserable depressed depressing depression down_bad
        feeling_down feel_down blue_today feeling_blue cry crying cried tears in_tears sobbing
        heartbroken heartbreak broken hurt hurts hurting gloomy upset disappointed
        disappointing disappointment hopeless empty numb grief grieving mourning regret
        sorry_for_myself miss_you miss_him miss_her miss_them miss_my missing_you i_miss
        homesick worthless bad_day rough_day tough_day hard_day down_today gave_up give_up
        giving_up""",
    LONELINESS: """
        lonely loneliness alone all_alone left_out nobody_cares no_one_cares no_friends
        by_myself_again isolated abandoned unloved ghosted forever_alone""",
    WEARINESS: """
        tired exhausted exhausting exhaustion drained worn_out burnt_out burned_out burnout
        so_done done_today done_with_today im_done i'm_done done_with_everything dead_tired
        sleepy sleepless no_sleep need_sleep need_a_nap fatigue fatigued weary wiped_out
        running_on_empty long_day zombie no_energy out_of_energy insomnia can't_sleep
        cant_sleep couldn't_sleep spent_today need_a_break""",
    LOSS: """
        fired laid_off lost_my_job lost_my failed failing fail flunked rejected rejection
        dumped broke_up breakup break_up divorce divorced cheated_on passed_away died death
        funeral lost_him lost_her rip ruined sick ill hospital injured didn't_get_the_job
        didn't_get_the_part didn't_get_in lost_the_game we_lost i_lost""",
    BOREDOM: """
        bored boring boredom dull meh blah uninspired tedious unmotivated nothing_to_do""",
    STRESS: """
        stressed stressed_out stress stressful stressing overwhelmed overwhelming anxious
        anxiety nervous worried worry worrying panic panicking panicked freaking_out
        under_pressure deadline deadlines on_edge tense dreading overthinking finals_week""",
    FEAR: """
        scared scary afraid terrified terrifying fear frightened frightening creepy horror
        nightmare nightmares spooked creeped_out""",
    ANGER: """
        angry anger mad furious rage raging pissed pissed_off annoyed annoying irritated
        irritating livid fuming hate hates hated fed_up sick_of so_sick_of tired_of over_it
        had_enough wtf bullshit ridiculous betrayed unfair outraged frustrated frustrating
        frustration infuriating stupid screw_this""",
    DISGUST: """
        gross disgusting disgusted disgust ew eww ewww yuck yucky nasty vomit puke nauseous
        nauseating revolting repulsive vile filthy rotten stinks""",
    AWFUL: """
        don't_want_to_live dont_want_to_live no_reason_to_live want_to_disappear
        worst awful terrible horrible dreadful sucks suck sucked crappy shitty worst_day
        worst_night worst_week worst_ever bad worse not_ok not_okay ugh hell
        nothing_goes_right everything_hurts rock_bottom my_life_is_over hate_my_life
        want_to_die wanna_die can't_do_this can't_take_it""",
    SURPRISE: """
        omg oh_my_god omfg wow whoa woah shocked shocking shook unexpected unbelievable
        can't_believe cant_believe surprise surprised surprising speechless mind_blown
        plot_twist no_way""",
}

SIGNS: dict[Cue, str] = {
    TRIUMPH: """
        🎉 🥳 🏆 🥇 🎊 🙌 🤩 🎓 💪 ✨ 🔥 💯""",
    JOY: """
        😀 😃 😄 😁 😊 🙂 ☺ 😇 😎 😋 🤗 😺 😸 🌞 ☀ 👍 👏 🎂 :) :-) :d :-d =) =d (: ^^ ^_^ ^-^
        n_n 😆""",
    LOVE: """
        ❤ 🧡 💛 💚 💙 💜 🤍 💕 💖 💗 💓 💞 💘 💝 😍 🥰 😘 😻 ♥ ♡ <3""",
    EASE: """
        😌 🧘 🍃 🌿 🛀 ☕""",
    AMUSEMENT: """
        😂 🤣 😹 ㅋㅋ ㅎㅎ ㅋ큐 xd""",
    SADNESS: """
        😢 😞 😔 😟 🙁 ☹ 😿 💔 🥀 😥 😓 :( :-( ): =( :'( ;_; ;( ㅠㅠ ㅜㅜ ㅠㅜ ㅜㅠ t_t t.t tt
        ㅠ.ㅠ ㅜ.ㅜ ㅠ_ㅠ ㅜ_ㅜ ㅠ ㅜ 😭""",
    WEARINESS: """
        😴 😪 🥱 😩 😫 🥴 🫠 💤""",
    STRESS: """
        😰 😖 😣 😬 🤯""",
    FEAR: """
        😱 😨 😧 👻""",
    ANGER: """
        😠 😡 🤬 😤 👿 💢 🖕 >:(""",
    DISGUST: """
        🤢 🤮 👎 🤧""",
    SURPRISE: """
        😲 😮 😯 😳 🫢 :o :-o o_o 0_0""",
}

_AMBIGUOUS = (
    "😭 ㅠㅠ ㅜㅜ ㅠㅜ ㅜㅠ ㅠ ㅜ t_t t.t tt ㅠ.ㅠ ㅜ.ㅜ ㅠ_ㅠ ㅜ_ㅜ ㅋㅋ ㅎㅎ 😂 🤣 🔥 ✨ 😳"
)
AMBIGUOUS_SIGNS = frozenset(_AMBIGUOUS.split())
"""Signs that follow the words: tears of joy beside good news, a bitter laugh beside bad."""

_INTENSE = """
    so soo very really super extremely too incredibly absolutely totally completely ever fucking
    freaking 너무 진짜 정말 완전 엄청 매우 개 존나 넘 아주 무척 제일 죽겠다 죽겠어"""
INTENSIFIERS = frozenset(_INTENSE.split())
