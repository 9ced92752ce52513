"""How people hint at hurting themselves, and what only sounds like it, in four languages.

Each language has three lists of patterns over a text as `distress.spelled` gives it:

    CLEAR     holds whatever stands beside it
    FAINT     said in jest as well: laughter beside it, or a song that it quotes, takes it away
    HARMLESS  taken out of the text before anything is looked for

Words are bounded by spaces in English and Spanish, where doubled letters are made single in
patterns and texts alike; patterns there have no escapes. Korean and Japanese have no spaces.
"""
