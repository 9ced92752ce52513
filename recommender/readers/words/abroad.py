"""Stems that name a feeling in seven further languages; see `lexicon`.

A stem matches where a word begins, a full stop ends the word, an underscore is a space; Japanese
has no spaces, so its stems match anywhere. The longest stem that fits counts.
"""

from __future__ import annotations

from recommender.readers.words.lexicon import (
    AMUSEMENT,
    ANGER,
    AWFUL,
    BOREDOM,
    CONTENT,
    CRAZE,
    DELIGHT,
    DISGUST,
    EASE,
    FEAR,
    JOY,
    LONELINESS,
    LOSS,
    LOVE,
    PRESSURE,
    SADNESS,
    STRESS,
    SURPRISE,
    TEARS,
    TRIUMPH,
    WEARINESS,
    Cue,
)

ABROAD: dict[str, dict[Cue, str]] = {
    "es": {
        TRIUMPH: """
            aprobé aprobe. aprobad lo_logr lo_conseg conseguí_el gané ganamos ganad campeon
            me_gradu graduaci me_cas por_fin vamos! orgullos emocionad ilusionad
            no_puedo_esperar mejor_día ascendieron""",
        JOY: """
            feliz felic alegr content. contento contenta encant genial increíble
            maravill fantástic estupend perfect divert disfrut bien. bonit hermos
            precios guap sonr cumple fiesta vacacion buen buenísim rico. me_gusta
            afortunad gracias agradec bendec mejor.""",
        LOVE: "amor. amo. te_amo te_quiero quiero_mucho enamorad abrazo cariñ lind beso",
        EASE: "tranquil relaj paz. calma descans en_casa sosieg a_gusto sin_estrés sin_prisa",
        AMUSEMENT: "jaja jeje jiji jajaj gracios chistos risa. risas.",
        SADNESS: """
            trist deprim dolor. duele dolid extrañ te_echo_de_menos echo_de_menos
            desilusi decepcion mal. vací desanimad sin_ganas pena. corazón_roto fatal.
            hecha_polvo hecho_polvo""",
        LONELINESS: "me_siento_sol sola. solo_en_casa soledad nadie_me abandonad tan_sol",
        WEARINESS: """
            cansad cansanc agotad agotamient agotador exhaust rendid sin_energía sin_fuerzas
            sueño. con_sueño no_puedo_dormir sin_dormir no_dormí no_puedo_más reventad
            harta_de_todo muert_de_cansancio molid insomnio""",
        LOSS: """
            perdí perdimos suspendí reprobé murió falleci me_dejó terminamos despid
            rompimos fracas enferm en_el_paro desemplead""",
        BOREDOM: "aburr",
        STRESS: """
            estres nervios ansie ansios agobi preocup presión angusti histéric
            me_tiemblan inquiet""",
        PRESSURE: "examen",
        CONTENT: "nada_mal",
        FEAR: "miedo asust terror aterr pánico susto da_cosa",
        ANGER: """
            enfad enoj furios rabia. odio. odi cabread molest hart. harta harto injust indign
            mierda""",
        DISGUST: "asco. asqueros repugn qué_asco nause vomit",
        AWFUL: "horrible peor. terrible pésim desastre qué_día_de basura quiero_morir infierno",
        SURPRISE: "sorpres sorprend no_me_lo_creo no_lo_puedo_creer no_puedo_creer madre_mía wow",
        TEARS: "llor lágrim",
        CRAZE: "me_muero",
        DELIGHT: """
            llorando_de_risa lloro_de_risa lloré_de_risa muero_de_risa muerto_de_risa
            muerta_de_risa llorando_de_alegría llorar_de_risa me_parto me_meo_de_risa
            qué_risa que_risa""",
    },
    "pt": {
        TRIUMPH: """
            passei_n passei. aprovad consegui. conseguimos ganhei ganhamos campe formatura
            me_formei promovid casei finalmente orgulh empolgad animad ansiosa_pelo
            mal_posso_esperar não_vejo_a_hora melhor_dia vencemos""",
        JOY: """
            feliz felic alegr content ador. adoro maravilh ótim incrível perfeit fantástic
            divert curt bom. boa. bem. lind bonit sorri aniversári festa férias grat. grata
            gratid obrigad abençoad gost delíci melhor. legal.""",
        LOVE: "amor. amo. te_amo apaixonad abraç beijo carinh fof",
        EASE: "tranquil relax paz. calm descans sosseg em_casa de_boa sem_pressa leve.",
        AMUSEMENT: "kkk kk. haha rsrs rs. engraçad rindo risada",
        SADNESS: """
            trist deprim dói doendo doeu saudade magoad decepcion mal. vazi desanimad
            coração_partid sofr arrepend""",
        LONELINESS: "sozinh solid solitári ninguém_me abandonad",
        WEARINESS: """
            cansad cansaç exaust esgotad acabad sem_energia sem_forças sono. com_sono
            não_aguento_mais sem_dormir não_consigo_dormir não_dormi morta_de_cansaço destruíd
            morto_de_cansaço insônia""",
        LOSS: """
            perdi. perdemos reprovei faleceu morreu terminou_comigo demitid demiss
            terminamos fracass doente desempregad""",
        BOREDOM: "entedia tédio chato. chata",
        STRESS: """
            estress nervos ansied ansios preocup pressão aflit agoni surtando desesper tremendo""",
        FEAR: "medo assust pavor pânico terror apavor",
        ANGER: """
            raiv irritad irritan furios odeio odi ódio brav. brava puta_da puto_com injust
            revolt merda droga""",
        DISGUST: "nojo nojent que_nojo enjo vômit",
        AWFUL: "horrível pior. péssim terrível desastre lixo inferno quero_morrer mau. má. ruim.",
        SURPRISE: "surpres não_acredito nossa. caramba meu_deus chocad uau",
        TEARS: "chor lágrim",
        CRAZE: "tô_morrendo morri.",
        DELIGHT: """
            morri_de_rir chorando_de_rir chorei_de_rir morrendo_de_rir choro_de_rir
            chorando_de_alegria""",
        CONTENT: "nada_mau nada_mal",
    },
    "fr": {
        TRIUMPH: """
            réussi j'ai_gagné gagné gagn champion diplôm reçu_à enfin. fier. fière hâte
            trop_hâte impatient meilleur_jour embauch promu c'est_gagné on_a_gagné""",
        JOY: """
            heureu content contente bonheur joie joyeu génial super. parfait magnifique merveill
            adore. j'adore chouette rigol bien. bon. bonne. beau. belle. sourire souri
            anniversaire vacances fête merci délici ravi. ravie chance. kiffe plaisir""",
        LOVE: "amour aime. t'aime j'aime amoureu câlin bisou mignon adorable chéri",
        EASE: "tranquill détend détente relax calme paix repos apaisé serein sérén zen. au_chaud",
        AMUSEMENT: "mdr. ptdr. haha lol. drôle hilarant",
        SADNESS: """
            triste déprim mal. chagrin me_manque manques déçu décep vide. cœur_brisé
            coeur_brisé malheur souffr regrett cafard""",
        LONELINESS: "seul. seule. solitude tout_seul toute_seule abandonné personne_ne_m",
        WEARINESS: """
            fatigu épuis crevé claqué naze. vidé sommeil plus_d'énergie sans_énergie
            n'en_peux_plus j'en_peux_plus insomnie pas_dormi nuit_blanche à_bout lessivé dormir.
            mort_de_fatigue""",
        LOSS: """
            perdu échoué échec viré licenci décédé décès quitté rupture raté malade.
            morte. au_chômage""",
        BOREDOM: "ennui ennuie m'ennuie ennuy",
        STRESS: """
            stress angoiss anxi inqui nerveu nerv. pression panique trac. débordé soucis""",
        PRESSURE: "examen",
        CONTENT: "pas_mal",
        FEAR: "peur. effray terrif effroi flipp horreur",
        ANGER: """
            colère énerv furieu rage. rag hais. déteste marre. ras_le_bol saoul injuste merde
            fâché agac""",
        DISGUST: "dégoût dégueu beurk écœur vomi",
        AWFUL: """
            horrible pire. affreu nul. nulle. terrible catastrophe enfer. pourri
            envie_de_mourir""",
        SURPRISE: """
            surpris surpren incroyable j'y_crois_pas j'en_reviens_pas choqué waouh wow oh_là_là""",
        TEARS: "pleur larme",
        DELIGHT: """
            mort_de_rire morte_de_rire pleure_de_rire pleuré_de_rire pleurer_de_rire
            larmes_de_joie pleure_de_joie""",
        CRAZE: "je_meurs",
    },
    "de": {
        TRIUMPH: """
            bestanden gewonnen geschafft sieg. endlich. stolz befördert vorfreude
            kann_es_kaum_erwarten zusage abschluss verlobt geheiratet bester_tag jackpot
            freu_mich_so aufgeregt_und""",
        JOY: """
            glücklich froh freu freud fröhlich schön. schöne schöner toll super. wunderb
            großartig fantastisch perfekt klasse genial geil. spaß genieß gut. gute. guter lach
            lächel geburtstag urlaub feier lecker danke dankbar happy beste. mag.""",
        LOVE: "liebe. lieb. liebs verliebt umarm kuschel süß. süße schatz. herz.",
        EASE: """
            entspann ruhig ruhe. gemütlich frieden ausgeschlafen gelassen chill zufrieden erholt
            erhol erleichtert""",
        AMUSEMENT: "haha hihi lol. lustig witzig",
        SADNESS: """
            traurig deprim unglücklich vermiss schmerz enttäusch leer.
            niedergeschlagen herz_gebrochen tut_weh am_boden verzweif liebeskummer""",
        LONELINESS: "einsam allein. alleine verlassen. niemand_",
        WEARINESS: """
            müd erschöpf kaputt. fertig. ausgelaugt keine_kraft keine_energie schlaflos
            kann_nicht_mehr kann_nicht_schlafen nicht_geschlafen ausgebrannt burnout
            fix_und_fertig übermüdet k.o. todmüde""",
        LOSS: """
            verloren durchgefallen gestorben gekündigt gefeuert schluss_gemacht
            getrennt krank. absage arbeitslos entlassen""",
        BOREDOM: "langweil öde.",
        STRESS: """
            stress gestresst nervös angespannt sorge überforder druck. panik unruhig
            prüfungsangst aufgeregt zitter""",
        FEAR: "angst ängst fürcht erschr gruse gruslig schiss.",
        ANGER: """
            wütend wut. sauer. ärger genervt nervt hass. hasse scheiß aufgereg unfair kotzt_mich
            zum_kotzen verdammt""",
        DISGUST: "ekel eklig widerlich igitt pfui übel.",
        AWFUL: """
            schrecklich schlimm furchtbar schlecht. schlechte schlechter schlechtest mies.
            beschissen katastrophe hölle will_sterben""",
        SURPRISE: "überrasch unglaublich wahnsinn. krass. wow. fassungslos kann_es_nicht_glauben",
        TEARS: "wein. weine weint tränen heul",
        DELIGHT: "totgelacht lach_mich_tot tränen_gelacht freudentränen lachtränen",
    },
    "ru": {
        TRIUMPH: """
            сдал победил победа ура. ура! выиграл наконец-то поступил повысили горжусь
            жду_не_дождусь лучший_день получилось не_терпится""",
        JOY: """
            счастлив счасть рад. рада. радост весел классн отличн прекрасн замечательн супер
            круто. крут люблю_это хорош здорово красив улыб праздник рождени отпуск спасибо
            благодар вкусн кайф доволен довольн лучш""",
        LOVE: "любл любов обожаю влюбл мил. милый милая обним целую",
        EASE: "спокой спокоен отдых отдохн уют расслаб умиротвор тихо. тихий выспал",
        AMUSEMENT: "хаха аха лол смешно хехе смех ржу. угар",
        SADNESS: """
            грустн грусть печал тоск депресс больно разбит скуча обидно разочаров
            несчаст пуст""",
        LONELINESS: "одинок одиноч один_дома никому_не_нуж никого_нет совсем_один совсем_одна",
        WEARINESS: """
            устал уста. измотан вымотан нет_сил без_сил выгор сонн хочу_спать не_выспал
            не_могу_уснуть нет_энергии бессонниц измучен замучил""",
        LOSS: """
            проиграл провалил уволил умер расстал бросил потерял завалил заболел болею
            безработн сократили""",
        BOREDOM: "скучно скучн лень.",
        STRESS: """
            стресс нервн нервнич волну тревог тревож пережива паник напряж дедлайн
            беспоко""",
        PRESSURE: "экзамен",
        FEAR: "страшн страх боюсь бою ужас. испуг жутко пугает",
        ANGER: """
            злюсь злой. злая зла. злост бесит бесят ненавиж раздража достал надоел взбеш ярост
            несправедл""",
        DISGUST: "отврат мерзк гадост противн тошн фу.",
        AWFUL: "ужасн плохо. плох худш кошмар отстой ад. хочу_умереть дерьмо",
        SURPRISE: "удив неожидан не_могу_поверить не_верю вау. ого. ничего_себе офиге шок",
        TEARS: "плач плак слез",
        DELIGHT: """
            ржу_не_могу умираю_со_смеху умерла_со_смеху плачу_от_смеха слезы_счастья
            слёзы_счастья""",
    },
    "tr": {
        TRIUMPH: """
            kazandı başardı geçtim. sonunda. gurur terfi mezun sabırsız şampiyon en_iyi_gün
            heyecanlıy evlen işe_alındı""",
        JOY: """
            mutlu sevin neşe harika güzel mükemmel süper muhteşem şahane keyif eğlen iyi. iyiy
            gülüms doğum_gün tatil. tatild bayram teşekkür şükür lezzet şanslı bayıl efsane""",
        CONTENT: "fena_değil",
        LOVE: "aşk seviyor. seviyorum aşığ sevgi canım. tatlı sarıl öpü",
        EASE: "huzur sakin rahat dinlen kafa_dinle sessiz dingin",
        AMUSEMENT: "haha ahaha komik güldüm sjsj",
        SADNESS: """
            üzgün üzül üzücü hüzün kırıldı kırgın özle acı. depres mutsuz kalbim_
            keder pişman berbat_hissed""",
        LONELINESS: "yalnız kimsem tek_başıma kimse_yok",
        WEARINESS: """
            yorgun yorul bitkin tüken uykusuz uykum halsiz enerjim_yok gücüm_kalmadı
            bıktım_artık uyuyam mahvold bittim. pilim_bitti""",
        LOSS: """
            kaybetti kaldım. sınavdan_kal öldü vefat ayrıldık terk_etti kovuldum
            hasta. hastay işten_at işten_çıkar işsiz""",
        BOREDOM: "sıkıl sıkıcı",
        STRESS: "stres gergin endişe kaygı panik baskı. telaş bunal sınav_var heyecandan tedirgin",
        FEAR: "kork ürk dehşet ürpert",
        ANGER: "kızgın sinir öfke nefret bıktım. deli_ol rezalet haksız gıcık çıldır",
        DISGUST: "iğren tiksin mide_bulan midem",
        AWFUL: "berbat kötü felaket rezil cehennem ölmek_ist korkunç",
        SURPRISE: "şaşır inanam inanılmaz şok. vay. vay_be yok_artık",
        TEARS: "ağla gözyaş",
        DELIGHT: "gülmekten gülmekten_öl mutluluk_gözyaş sevinçten_ağla",
    },
    "ja": {
        TRIUMPH: """
            合格 受かった 優勝 勝った やった やったー 内定 卒業 昇進 楽しみ ワクワク わくわく
            テンション上 最高 当選 嬉しすぎ ついに""",
        JOY: """
            嬉し うれし 楽し たのし 幸せ しあわせ 良かった よかった 素敵 すてき 美味し おいし
            綺麗 きれい 面白 誕生日 おめでとう ありがと 感謝 笑顔 元気 いい天気 いい感じ 充実
            満足 最幸 旅行 休みだ""",
        LOVE: "好き 大好き 愛して かわいい 可愛い 恋 尊い 推し",
        EASE: """
            落ち着 癒 リラックス のんびり ゆっくり まったり ほっと ホッと 安心 穏やか 平和
            くつろ""",
        AMUSEMENT: "笑った ｗｗ ww 草生え ウケる (笑) ワロタ ワロス わろた うける",
        SADNESS: """
            悲し かなし 泣ける 辛い つらい ツラい 切ない 落ち込 寂しくて
            後悔 残念 凹む へこむ 鬱 しんどすぎ 会いたい 虚し 失恋""",
        LONELINESS: "寂し さみし さびし 孤独 ひとりぼっち 一人ぼっち ぼっち",
        WEARINESS: """
            疲れ つかれ 眠い ねむい しんどい だるい 怠い へとへと ヘトヘト くたくた クタクタ
            ぐったり 寝不足 眠れな 限界 残業 無気力 やる気が出な やる気出な バテ 辞めたい""",
        LOSS: "負けた 落ちた 失敗 振られた フラれた 別れた クビに 亡くな 死んだ 失くした",
        BOREDOM: "退屈 つまらな 暇",
        STRESS: """
            ストレス 緊張 不安 心配 焦る 焦って 締め切り プレッシャー ドキドキ 間に合わな テンパ
            追い込まれ 憂鬱""",
        FEAR: "怖い こわい 怖く 恐ろし 恐怖 怖すぎ ビビ",
        ANGER: """
            腹立つ 腹が立 ムカつく むかつく ムカつ イライラ 怒り 怒って ふざけ 許せない うざい
            ウザい キレそう 嫌い 最低""",
        DISGUST: "気持ち悪 キモい きもい 吐きそう 汚い 不快",
        AWFUL: "最悪 ひどい 酷い 嫌だ いやだ 地獄 死にたい 消えたい 無理 もうだめ もうダメ 悪",
        SURPRISE: "びっくり ビックリ 驚 まさか 信じられな えっ ヤバい やばい 嘘でしょ",
        TEARS: "泣い 泣き 涙",
        DELIGHT: "爆笑 嬉し泣き うれし泣き 笑いすぎ",
    },
}

NEGATIONS_BEFORE = {
    "es": "no nunca jamás tampoco sin",
    "pt": "não nao nunca nem sem",
    "fr": "pas jamais sans plus",
    "de": "nicht nie kein keine keinen ohne",
    "ru": "не ни без",
}
"""Words that turn a feeling which follows within three words."""
NEGATIONS_NEXT = {"es": "nada", "pt": "nada"}
"""Words that turn a feeling which follows at once: "nada feliz"."""
NEGATIONS_AFTER = {
    "tr": r"\w*(?:m[ıiuü]yor|m[ae]dı|m[ae]di|s[ıiuü]z)\w*|\w* değil",
    "ja": r"[ぁ-ん]{0,2}(?:くな|ない|なかった|ません|じゃな|ではな)",
}
"""Patterns right after a stem that turn it."""

MUCH_ABROAD = {
    "es": "muy mucho mucha tan demasiado super súper",
    "pt": "muito muita tão demais super",
    "fr": "très trop tellement vraiment super",
    "de": "sehr so total zu extrem echt richtig furchtbar",
    "ru": "очень так слишком сильно совсем",
    "tr": "çok aşırı acayip fazla",
    "ja": "とても すごく めっちゃ めちゃ 超 本当に マジ すぎ 大変",
}
"""Words that make a feeling strong."""
LITTLE_ABROAD = {
    "es": "un_poco un_poquito algo",
    "pt": "um_pouco um_pouquinho meio",
    "fr": "un_peu",
    "de": "ein_bisschen ein_wenig etwas bisschen",
    "ru": "немного немножко чуть слегка чуть-чуть",
    "tr": "biraz azıcık",
    "ja": "ちょっと 少し やや",
}
"""Words that make a feeling slight."""
