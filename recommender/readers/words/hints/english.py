"""Hints in English, for words without apostrophes: "dont"."""

from __future__ import annotations

_ADVERBS = (
    "(?:(?:just|really|actually|honestly|kinda|kind of|literally|seriously|sometimes|always|only|"
    "so|genuinely|fucking|still|even|often|truly|also|secretly|constantly|basically|like) )*"
)
_WANT = (
    "(?:want(?:ed)? to|wanna|wan na|wish to|would like to|need to|ready to|should|might|"
    "id rather|would rather|hope to|decided to|plan(?:ning|ed)? to)"
)
_WISH = "(?:want(?:ed)? to|wana|wan na|wish to|would like to|id rather|would rather|hope to)"
_SET_ON = (
    f"(?:{_WANT}|going to|gonna|about to|will|il|trying to|tried to|try to|urge to|try|"
    "thoughts? of|thinking (?:of|about)|think (?:of|about)|thought (?:of|about)|feel like|"
    "feeling like|keep|kept|dream of|close to|considering|tempted to|afraid i(?:l| might| wil)|"
    "scared i(?:l| might| wil)|plans? to|want|started|end up)"
)
_GONE = (
    "(?:just |sudenly )?(?:died|disapeared|was dead|were dead|was gone|were gone|am gone|"
    "left this world|"
    "didnt wake up|never woke up|wasnt here|werent here|wasnt around|werent around|"
    "stoped existing|didnt exist)"
)
_NOT = "(?:dont|do not|didnt|did not|no longer|never)"
_ANYMORE = "(?: any ?more| any longer| no more)"
_NOBODY = "(?:nobody|no one|noone|no body|not a soul)"
_THEY = (
    "(?:they|everyone|everybody|every one|people|my (?:family|friends|parents|kids|mom|mum|dad|"
    "partner|husband|wife)|the (?:world|planet)|you|yal|you al|al of you|the kids|he|she|we)"
)
_OTHERS = (
    "(?:he|she|they|you|u|we|who|people|both|heroes|characters?|vilains?|zombies|cats|dogs|kids|"
    "men|women|guys|girls|boys|everyone|everybody|nobody|does|doesnt|did he|did she|her|him)"
)

CLEAR = (
    "(?:dont think|dont know if|dont know how|not sure) i can (?:keep (?:on )?(?:living|going)|"
    "go on|stay alive|live anymore)",
    f"(?:wish|want|wana|need) (?:i could |to )?{_ADVERBS}(?:not exist|stop existing|"
    "cease to exist)",
    "(?:thinking (?:of|about)|looking up|looked up|googling|googled|searching|researching|painless|"
    "easiest) (?:for )?(?:ways?|how|methods?) to die",
    "(?:dont|do not|no longer) (?:even )?care (?:if|whether) i (?:live|die|wake up|am alive)",
    "(?:death|dying) (?:would|wil|d|might) be (?:a |such a |my )?"
    "(?:relief|peace|beter|easier|release|mercy|escape|way out)",
    "(?:death|dying|suicide) is (?:the|my) only (?:way|option|answer|escape|solution)",
    "way out (?:for me )?(?:except|but|is|other than) (?:suicide|death|dying|to die)",
    "(?:im|id be|i am|would be) beter of gone",
    "let me (?:just )?(?:not wake up|never wake up|sleep forever)",
    f"{_SET_ON} {_ADVERBS}(?:end(?:ing)?|take|taking) (?:my (?:own )?life|my own life|it al)",
    "end(?:ing)? my (?:own )?life",
    f"{_ADVERBS}suicidal(?: thoughts| feelings| again| ideation)?",
    f"(?:{_SET_ON}|my|the) {_ADVERBS}(?:comit(?:ing)? )?suicide(?: note| plan| atempt| leter)?",
    "(?:un ?alive|unaliving|harm(?:ing)?) (?:myself|my self)",
    f"(?:{_SET_ON}|ima|im gona) {_ADVERBS}of(?:ing)? (?:myself|my self) "
    "(?:tho|tonight|now|already|soon|today|again|[.,])",
    "self ?harm(?:ed|ing)?",
    "(?:hang(?:ing)?|drown(?:ing)?|starv(?:e|ing)|shot|shoot(?:ing)?) (?:myself|my self)",
    f"{_SET_ON} {_ADVERBS}(?:hurt(?:ing)?|cut(?:ing)?|burn(?:ing)?) (?:myself|my self)",
    "(?:hurt(?:ing)?|cut(?:ing)?|burn(?:ed|ing)?) (?:myself|my self)"
    "(?: again| last night| tonight| today| so badly| on purpose)?",
    "started cuting(?: again)?|(?:want to|wana|ned to|urge to) cut (?:again|so bad(?:ly)?)|"
    "(?:clean|relapsed) (?:from|of|on|with|into)? ?(?:cuting|self ?harm(?:ing)?)",
    f"{_SET_ON} {_ADVERBS}(?:stop existing|not exist|not be (?:here|alive)|not wake up|"
    "never wake up|cease to exist)",
    "(?:stay|staying|remain|kep myself) alive(?: any ?more| for my [a-z]+)",
    "(?:reason|point|want|trying|try|strugling) (?:to|in|of) (?:stay|staying) alive",
    "i (?:just )?(?:overdosed|oded|od d|tok an overdose)(?! on)",
    "(?:a |the )?(?:whole|entire|ful) (?:botle|pack|box) of (?:my )?(?:sleping )?"
    "(?:pils|tablets|meds|paracetamol|tylenol|ibuprofen)",
    "cut(?:ing)? my (?:wrists?|arms?|veins|thighs?)",
    "slit(?:ing)? my (?:wrists?|throat)",
    f"(?:i )?{_NOT} {_ADVERBS}(?:want to|wana|wish to|care to|ned to) "
    "(?:be here|be alive|be on (?:this|the) (?:earth|planet|world)|be in this world|exist|"
    f"live|keep (?:on )?living|go on living|continue living|wake up)(?: like this)?{_ANYMORE}?",
    f"(?:canot|cant|can not) (?:go on|keep going|live)(?: living)?(?: like this)?{_ANYMORE}",
    "(?:canot|cant|can not) (?:go on|keep going|live) like this",
    f"(?:canot|cant|can not) do (?:this )?life{_ANYMORE}?",
    f"(?:canot|cant|can not) (?:take|stand|handle|face) (?:this |my )?life{_ANYMORE}?",
    f"{_THEY} (?:would|wil|d|wud|might|are|is) {_ADVERBS}(?:al )?be "
    "(?:so much |much |a lot )?(?:beter|hapier|beter of)(?: of)? (?:without me|if i)",
    f"(?:{_THEY}d|theyd) {_ADVERBS}(?:al )?be (?:so much |much )?"
    "(?:beter|hapier)(?: of)? (?:without me|if i)",
    "(?:beter|hapier) of without me",
    "beter (?:place|world)? ?without me(?: in it)?",
    "(?:want to|wana|wish (?:i could|to)|could|let me) (?:just )?disap?ear "
    "(?:forever|for god|completely|and never (?:come|be)|from (?:this|the) (?:world|earth|planet)|"
    "from everyones life)",
    "(?:wish|wished) (?:that )?i (?:was|were|wasnt|werent) (?:dead|alive|here any ?more|gone)",
    "(?:wish|wished) (?:that )?i (?:was|were|had|d|had been|have) (?:never|not)(?: been)? born",
    "(?:wish|wished) (?:that )?(?:i )?(?:was|were) never born",
    "(?:wish|wished) (?:that )?i (?:didnt|did not|never|dont) exist(?:ed)?",
    "(?:wish|wished) (?:that )?i (?:would |could )?(?:just )?(?:die|stop existing)",
    "(?:no|any|without a|need a|need one|single|(?:see|find|have) a) (?:reason|reasons|purpose|"
    "point)(?: left)? "
    f"(?:to|in|for|of) (?:(?:keep|go) (?:on )?)?(?:live|living|being alive|life)(?:{_ANYMORE})?",
    "(?:nothing|no one|nobody)(?: left)? to live for",
    "life (?:isnt|is not|aint|doesnt feel|does not feel|is no longer|hardly seems) worth "
    "(?:living|it)(?: any ?more)?",
    "(?:is|worth) (?:my )?life (?:even )?worth living",
    "whats the point (?:of|in) (?:living|being alive|life|going on)",
    "(?:took|take|taking|swalow|swalowed|swalowing) "
    "(?:al (?:of )?)?(?:al |the whole botle of |a botle of |to many )(?:the |my |of my |of the )?"
    "(?:sleping )?(?:pils|tablets|meds)",
    "(?:hope|wish|pray) (?:that )?i (?:dont|do not|never|wont|didnt|could never) "
    "(?:wake up|wake)(?: up)?",
    "and (?:never|not) wake up",
    "(?:go to sleep|fal aslep|sleep) forever and (?:never|not) wake",
    "(?:just )?(?:want|wish) (?:it|everything) al? ?to (?:end|stop)",
    "(?:want|wish) it (?:al )?(?:to )?(?:end|be over|stop) (?:for god|forever)",
    "want the pain to (?:stop|end|go away) (?:forever|for god)",
    "(?:my|writing|wrote|a) (?:last |final )?(?:godbye|suicide) (?:leter|note)",
    f"{_NOBODY} (?:would|wil|d|even|is going to) ?(?:even |realy )?"
    "(?:care|notice|mis me|cry|mind)(?: at al)? ?(?:if|when)? ?(?:i)? ?"
    "(?:(?:just )?(?:died?|was gone|were gone|disapeared|left this world|wasnt here|am gone))",
    f"{_NOBODY} (?:would|wil|d) (?:even |ever )?mis me",
    "(?:would|does) anyone (?:even )?(?:care|notice|mis me) if i (?:died?|was gone|disapeared)",
    "i (?:deserve|deserved|need|ought) to die",
    "(?:dont|do not|didnt) deserve to (?:live|be alive|exist)",
    "(?:i|im|id be|beter if i was|ones) beter of dead",
    "(?:rather be|would be beter|hapier) dead",
    "beter if i (?:was|were|wasnt|werent) (?:dead|here|alive|gone|born)",
    "(?:sick|tired|exhausted|weary|(?:im|am|so|just|be) done) (?:of|with|from) (?:being alive|"
    "living|existing|my life|"
    "life)",
    "(?:hate|hating) (?:being alive|living|existing)",
    "(?:give|giving|gave) up on (?:my )?life",
    "no longer want to (?:live|be alive|be here|exist)",
    f"(?:{_SET_ON}|i) {_ADVERBS}(?:go |be )?(?:jump|jumping) of "
    "(?:a|the|this|that) (?:bridge|rof|building|balcony|cliff|ledge)",
    f"(?:{_SET_ON}|i) {_ADVERBS}(?:jump|jumping|step|walk) in front of (?:a|the) (?:train|bus|car|"
    "truck|tube)",
    "(?:am|im|being|just|such|feel like|only) (?:just |such |only )?a burden"
    "(?: (?:to|on) (?:everyone|everybody|my family|people|others|them|al))",
    "(?:no|lost (?:my|al)|without (?:a|the|any)|losing my) wil to (?:live|go on)",
    "(?:gonna|going to|want to|wana|should|might|let me|ready to) (?:just )?kms",
)

FAINT = (
    "why am i (?:even |stil )*(?:alive|living|breathing)",
    "(?:want to|wana) (?:just )?slep forever|(?:dont|do not) belong in this world",
    "death (?:sounds|seems|looks|feels) (?:so )?(?:peaceful|beter|nice|easier|"
    "like (?:a )?(?:peace|relief))",
    f"(?:if|when) i {_GONE}",
    "(?:id|i had|i have|ive|was|were) never (?:been )?born",
    f"(?:{_SET_ON}|way to|date to|how to|plan to|time to) {_ADVERBS}end "
    "(?:it|everything|things)(?! (?:with|on|early|the|here|by|between|in|up|at))",
    "(?:thought|think|thinking) (?:of|about) jumping(?! (?:rope|in|into|ship|jacks|on|to))",
    "(?:want|wish|ned) (?:it|this|everything|my life|this life)(?: al)? (?:to (?:just )?)?"
    "(?:end|stop|be over)",
    "(?:living|being alive|life|existing) (?:just |realy )?hurts(?: to much| so much)?",
    "(?:canot|cant|dont) (?:se|imagine|picture) (?:a|any|my) future"
    "(?: for (?:me|myself)| any ?more)?",
    f"{_NOT} {_ADVERBS}(?:want to|wana) (?:go on|kep going)(?: any ?more)?"
    "(?! (?:holiday|stage|a|the|tour|with|to|vacation|that|my))",
    "(?:waiting|waited|prefer|beging|praying|pray) to (?:just )?die",
    "(?:want to|wana|wish i could|wish i was|wish i were) (?:just )?be(?:en)? gone"
    "(?: forever| for god)?",
    "my last (?:day|night|photo|selfie|song|mesage|post|morning) "
    "(?:alive|on (?:this )?earth|ever|in this world)",
    "godbye (?:cruel )?world|godbye everyone ,? ?(?:im sory|forever|i love|forgive)[a-z]*",
    "kil(?:ing|ed)? (?:myself|my self)",
    f"(?:{_WISH}|ready to|i should) {_ADVERBS}(?:be dead|die|drop dead)",
    "(?:lost|losing) the wil to (?:live|go on)",
    "(?:feel|feeling) like (?:dying|ending it)",
    "(?:want to|wana|wish i could) (?:just )?disap?ear",
    "i (?:should|could|may as wel|might as wel) (?:just )?(?:die|be dead|disapear)",
    "(?:beter|easier|hapier) if i (?:just )?(?:died|disapeared|was gone|were gone|vanished)",
    "let me die",
)

_GLADLY = (
    "(?:of(?! loneliness)|from|laughing|lol|for(?! real| god)|another|hapy|rich|old|hard|trying|"
    "dancing|young and|a legend|with (?:a |you|laughter)|in your|on (?:that|this) hil|inside|"
    "wanting|today when|alone in)"
)
HARMLESS = (
    "if i (?:just )?(?:died|disapeared|was gone) (?:tomorow|today|right now|now) ,? ?(?:id|"
    "i would|play|"
    "at least|hapy)[a-z]*",
    "(?:end it|end this|end things) (?:with|betwen)|(?:who|that|which|you) (?:can |wil |"
    "should )?end "
    "(?:it|everything)",
    "(?:want|wish) (?:it|this) to (?:never|not) end",
    "overdosed on|clean the cuting",
    f"(?:{_OTHERS}) {_ADVERBS}(?:dont |do not |al |both )?(?:want(?:ed|s)? to|wana|wish to|"
    "would rather|d rather|ned to|should|might) (?:be dead|die)",
    f"{_OTHERS}d rather die",
    f"(?:{_WISH}|ready to|i should|i could) {_ADVERBS}die {_GLADLY}",
    "(?:ready|wiling) to die (?:of|for|on)",
    f"(?:{_NOT}|not|wont|wouldnt|arent) {_ADVERBS}(?:want(?:ing)? to |wana |going to |gona |"
    "ready to |planing to )?die",
    "(?:would|wil|could|id|il|i|have|had|ive|must) (?:never|not)(?: ever)?(?: wil)? "
    "(?:try to |tried to |think (?:of|about) |thought (?:of|about) |want to |wanted to |consider |"
    "do )?"
    "(?:hurt|kil|harm|cut|kiling|hurting|harming|cuting|suicide)(?: (?:myself|my self))?",
    "never (?:try to |tried to |think (?:of|about) |thought (?:of|about) |want to )?"
    "(?:hurt|kil|harm|cut|kiling|hurting|harming|cuting|suicide)(?: (?:myself|my self))?",
    "(?:wont|wouldnt|couldnt|didnt|dont|not) (?:realy |going to |gona |want to |wana |plan to )?"
    "(?:hurt|kil|harm|cut|kiling|hurting|harming|cuting) (?:myself|my self)",
    "(?:not|never been|never felt|wasnt|isnt|arent|aint|non) (?:feling |actualy |realy )?suicidal",
    "(?:a|an|the|some|any|becom(?:e|es|ing)|became|hes|shes|theyre|he is|she is|he was|she was|"
    "your|"
    "his|her|their) (?:[a-z]+ )?suicidal",
    "suicidal tendencies",
    f"(?:{_OTHERS}|what) {_ADVERBS}(?:dont |do not |didnt )(?:want to|wana) (?:be here|be alive|"
    "live)",
    f"{_OTHERS} {_ADVERBS}(?:want(?:ed|s)? to|wana) disapear",
    "dont self ?harm",
    "(?:suicide|self ?harm|suicidal) (?:prevention|awareness|hotline|helpline|suport group|"
    "research|rates?|squad|dors?|girls?|boys|mision|bombers?|watch|wings|by|is painles)",
    "(?:career|political|social|comercial|brand|asisted|virgin) suicides?",
    "(?:talk|talks|talked|read|reading|book|film|movie|show|series|song|article|study|studying|"
    "studies|podcast|lecture|documentary|gave|wrote|writing) (?:a |an |the )?"
    "(?:talk |book |paper |about |on |esay )*(?:suicide|self ?harm)(?: scene)?",
    "(?:laugh(?:ed|ing)|cringed) [^.]{0,20} (?:wanted to|could) die",
    "(?:almost|nearly|basicaly) kil(?:ed|ing) (?:myself|my self)",
    "(?:almost|nearly) (?:drowned|hung|hanged|hurt|cut|burned|shot) (?:myself|my self)",
    "kil(?:ing|ed)? (?:myself|my self) (?:laughing|at the (?:gym|ofice)|with work|over (?:this|a)|"
    "to (?:finish|met|get|make|pas|please)|working|studying|training|for (?:this|that|a|these|my))",
    "(?:cut|burn|burned|hurt|poked|bit|hit) (?:myself|my self) "
    "(?:a (?:slice|piece|break|deal)|some|shaving|of|from|on|with (?:a|the|my) (?:oven|paper|pan|"
    "kitchen)|while|when|at|in|playing|cooking|doing|runing|skating|lifting|falling|faling|"
    "climbing|skiing|trying|diving|during|chopping|choping|dancing|slicing|another)",
    "(?:want to|wana|going to|gona|wil|il|can|could|should) cut (?:myself|my self) "
    "(?:a|some|of|free|loose|lose)",
    f"(?:i )?{_NOT} {_ADVERBS}(?:want to|wana|ned to) (?:live|be|exist|wake up)"
    f"(?: here)?{_ANYMORE}? (?:in(?! this world)|at|on (?:a|my own|the (?:road|fringe|edge))|"
    "(?:by|with)(?! this| my) |there|near|far|without (?:you|u|this|that|cofe|music|it|my "
    "(?:cat|dog|phone|bed))|under|alone|among|next|off|up|early|at this|from|late|for|before|"
    "until|to (?:a|the|him|her|you|my|work|this|that|in)|next to|tomorow for|"
    "tomorow because)[^ .]*",
    f"(?:i )?{_NOT} {_ADVERBS}(?:want to|wana|ned to) live (?:here|there){_ANYMORE}?",
    f"(?:i )?{_NOT} {_ADVERBS}(?:want to|wana) (?:be here){_ANYMORE}? ,? ?(?:this|the) "
    "(?:party|clas|meting|job|ofice|place|town|shop|lesson|queue|game)",
    "(?:canot|cant|can not) (?:go on|keep going|live)"
    f"(?: living)?{_ANYMORE}? (?:without|holiday|stage|tour|a|the|with|in|air|vacation|trips?)",
    "(?:no|any|a|whats the) (?:point|reason) (?:in|to|for|of) (?:live|living|life) "
    "(?:in|with|here|there|like a|up to|near|on|beyond|that)",
    "(?:without|no) [^.]{1,30} (?:isnt|is not|aint|not) worth living",
    "life (?:isnt|is not|aint) worth (?:living|it) without",
    "(?:want to|wana|wish i could|could) (?:just )?disap?ear (?:into|in(?! to thin)|under|to|"
    "inside|for (?:a|the|an|this|two|some)|with|beneath|behind|from (?:this|the|my) "
    "(?:meting|clas|party|chat|room|group|internet|ofice|work|conversation))",
    "(?:jump|jumping) of (?:a|the|this|that) [a-z]+ (?:into|in (?:to )?(?:the|a)|with a parachute)"
    " ?(?:the |a )?(?:sea|water|lake|ocean|pol|river)?",
    "(?:jump|jumping) of (?:a|the|this|that) [a-z]+ ,? ?(?:bung[a-z]+|parachut[a-z]*|"
    "paraglid[a-z]*)",
    "(?:took|take|taking) al (?:of )?(?:the|my) [a-z]*(?: pils)? ?(?:pils|meds|tablets) "
    "(?:like|as|the doctor|today as|on time|with breakfast|for (?:my|the))",
    "(?:took|take|taking) al (?:of )?(?:the|my) (?:vitamin|vitamins|fish oil)(?: pils)?",
    "(?:done|tired|sick|exhausted) (?:of|with|from) (?:living|life|my life) "
    "(?:admin|in|with|out of|at|coach[a-z]*|hacks|drama|advice|alone|on|here)",
    "(?:hate|hating) living (?:in|with|alone|here|near|on|at|so far|by|there|next|out)",
    "(?:sick|tired) of (?:being alive|living) in (?:this|a|my) (?:city|town|house|flat|dorm)",
    "beter of (?:without (?:him|her|them|you|it|that)|alone)",
    "(?:drop dead gorgeous|ride or die|do or die|born to die|die another day|live and let die)",
    "made me (?:want to|wana) die (?:of|from) [a-z]+",
)
