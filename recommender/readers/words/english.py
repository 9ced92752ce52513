"""English words and phrases that name a feeling; see `lexicon`.

Entries match whole words, and an underscore is a space.
"""

from __future__ import annotations

from recommender.readers.words.lexicon import (
    AMUSEMENT,
    ANGER,
    AWFUL,
    BORED,
    BOREDOM,
    CONTENT,
    COSY,
    CRAZE,
    DELIGHT,
    DESPAIR,
    DISGUST,
    DRUDGERY,
    EASE,
    EFFORT,
    EVENT,
    FEAR,
    JOY,
    LONELINESS,
    LOSS,
    LOVE,
    NOSTALGIA,
    PRESSURE,
    SADNESS,
    SLEEPLESS,
    STRESS,
    SURPRISE,
    TEARS,
    TRIUMPH,
    WEARINESS,
    Cue,
)

ENGLISH: dict[Cue, str] = {
    TRIUMPH: """
        got_the_job got_a_job got_the_offer new_job got_in got_into got_accepted accepted passed
        promoted promotion hired graduated graduation won winning winner victory champion
        champions nailed_it aced smashed_it killed_it made_it we_did_it i_did_it did_it
        dream_come_true dreams_come_true engaged said_yes just_married got_married best_day
        best_night best_week best_birthday best_moment hell_yeah fired_up thrilled ecstatic
        overjoyed over_the_moon on_top_of_the_world can't_wait cant_wait hyped pumped stoked
        excited so_ready woohoo yay yayy yess hooray yippee celebrate celebrating on_cloud_nine
        proud so_proud personal_best finally_free happiest we_won i_won they_won won!
        finally_passed passed_my passed_the passed_all passed_every got_the_part got_the_keys
        signed_the first_place gold_medal
        new_record pr_today said_yess she_said_yes he_said_yes marathon goal_reached so_hype
        hype lit lets_gooo woo woohooo yeehaw dreams_do_come_true best_news great_news good_news
        best_thing best_weekend best_summer on_fire crushed_it slayed slay made_the_team
        bff_reunion reunited obsessed psyched giddy buzzing elated scholarship got_my_license
        got_my_licence got_into_college got_engaged tied_the_knot finish_line my_license
        my_licence driver's_license drivers_license sold_my got_a_raise got_my_bonus paid_off
        debt_free cancer_free days_sober months_sober years_sober all_clear in_remission
        survived finished_my finished_it
        exam_done exams_done homework_done monday_motivation approved finally_done
        done_with_exams done_with_finals exams_are_over school's_out schools_out
        last_day_of_school officially signed published featured viral went_viral he_texted_back
        texted_back she_likes_me likes_me_back asked_me_out he_proposed she_proposed
        watch_out_world woop whoop wooo booyah cha_ching levelled_up leveled_up glow_up
        what_a_game what_a_night what_a_win history_made rollin on_a_roll unstoppable invincible
        queen_energy main_character can't_even_believe_it aaaah aaah ahhhh ahhh squee eeek_so""",
    EVENT: """
        concert festival wedding road_trip trip airport carnival fireworks rollercoaster tickets
        front_row backstage first_date date_night prom game_day game_night beach_day new_car
        new_house housewarming baby_shower finals_bound world_tour road_trippin adventure
        newborn baby_is_here turning_18 turning_21 turning_30 birthday_girl birthday_boy bday
        lets_go lets_goo letsgo landed touchdown on_the_radio radio tour home_run homerun
        overtime_win buzzer_beater kickoff tailgate championship finals_here stadium
        opening_night premiere album_drop new_album new_single dropped_today debut pregnant
        expecting baby_boy baby_girl it's_a_boy it's_a_girl first_steps new_puppy puppy_day
        new_kitten adopted graduation_day move_in_day moving_day honeymoon proposal bachelorette
        girls_night girls_trip boys_trip road_tripping spring_break summer_break camping hiking
        surfing snowboarding skiing skydiving bungee disneyland disney theme_park karaoke
        dancing danced dance_floor clubbing nightclub rave sold_out tokyo paris bali hawaii
        boarding takeoff wheels_up jet_set passport met_my meet_my meeting_my fangirling
        autograph selfie_with surprise_party reunion homecoming halloween christmas_eve new_year
        countdown first_win first_goal scored""",
    JOY: """
        happy happier happiness glad joy joyful delighted cheerful great awesome amazing
        wonderful fantastic fabulous perfect excellent brilliant beautiful gorgeous lovely fun
        enjoy enjoyed enjoying good_day good_vibes good_mood good_times great_day good nice
        delicious birthday vacation feeling_myself lucky thankful grateful blessed smile smiling
          worth_it living_my_best_life better best weekend payday friyay
        party blessings smiles sunny sunshine happy_place feeling_good feeling_great feels_good
        thank_you thanks glowing gratitude yum yummy tasty heaven paradise fave favourite
        favorite magical dreamy stunning cheers vacay holiday holidays vibes vibing iconic
        goated joyous so_pretty loveliest treat""",
    LOVE: """
        love loved loving lover in_love sweetheart darling adorable cute cuddle cuddles hug hugs
        kiss kisses xoxo ily my_baby soulmate anniversary love_you""",
    EASE: """
        calm relaxed relaxing relax peaceful peace chill chilling chillin cozy cosy content
        serene serenity rested well_rested unwind unwinding self_care spa_day slow_morning
        lazy_sunday at_ease breathe quiet_night calming at_peace quiet quietness
        silence stillness slowing_down slow_day slow_sunday slow_mornings slowly lazy lazy_day
        day_off me_time mindful mindfulness meditation meditating yoga slept_well well_slept
        slept_in sleeping_in good_sleep slept_like_a_baby feel_human human_again recharge
        recharging recharged unplug unplugged no_plans no_phone no_alarm no_rush exhale
        deep_breath hygge snuggled snug mellow soothing gentle tranquil zen at_last_home
        breathing_easier lighter weight_off slept_9_hours slept_8_hours slept_10_hours
        finally_slept bliss blissful no_alarms unhurried laid_back chilled lounging lounge
        snoozing snooze sipping listening_to_rain sound_of_rain birdsong birds_singing
        birds_chirping crickets breeze gentle_breeze slow_living slow_and_soft soft_day
        simple_life simple_things simple_pleasures little_things present_moment in_the_moment
        at_home staying_in night_in early_night bed_early in_bed_early off_grid offline
        digital_detox journaling stretch stretching massage sauna spa facial pjs pyjamas_on
        kettle cuppa couch sofa under_the_covers duvet fluffy fireplace_on crackling healing
        healed letting_go let_it_go okay_now okay_again feel_lighter finally_breathe clear_head
        clear_mind quiet_mind stillness_in nowhere_to_be nothing_planned nothing_to_worry
        all_is_well everything_is_okay everything's_okay it's_okay_now safe secure home_safe
        stress_free worry_free pain_free anxiety_free stress_-_free worry_-_free carefree""",
    COSY: """
        coffee tea blanket blankets bath bubble_bath candles candle fireplace rainy_day hammock
        sunset sunrise stargazing nap naps garden picnic by_the_lake by_the_sea lake bookshop
        bookstore reading a_book good_book old_movie pajamas pyjamas knitting baking stroll
        evening_walk morning_walk on_the_grass cocoa hot_chocolate matcha latte chai herbal
        snow_outside snowing rain_outside drizzle fog misty forest woods meadow countryside
        cabin cottage river riverside ocean waves seaside porch balcony backyard gardening
        plants library museum vinyl jazz lofi lo-fi piano_music soup homemade sourdough puzzle
        crochet watercolor sketching painting cat_on_my_lap purring golden_hour moonlight starry
        stars autumn_leaves""",
    AMUSEMENT: """
        lol lmao lmfao rofl haha hahaha hehe hilarious funny laughing laugh laughed
          xd""",
    CONTENT: """
        doesn't_get_better can't_get_better can't_get_any_better nothing_could_be_better
        could_be_worse could_be_so_much_worse can't_complain cant_complain not_too_shabby
        not_too_bad""",
    DELIGHT: """
        happy_tears tears_of_joy tears_of_happiness tears_of_laughter crying_laughing
        want_to_die_laughing
        dying_laughing dead_laughing dying_of_laughter died_laughing died_of_laughter
        crying_with_joy crying_of_joy crying_from_joy cried_with_joy cry_of_joy
        crying_with_laughter crying_of_laughter happy_crying happy_cry laughed_so_hard
        laughing_so_hard laughing_too_hard""",
    SLEEPLESS: """
        can't_sleep cant_sleep couldn't_sleep couldnt_sleep sleepless insomnia still_awake
        wide_awake awake_again can't_fall_asleep""",
    CRAZE: """
        i_died want_to_die_of wanna_die_of want_to_scream wanna_scream could_scream gonna_scream""",
    SADNESS: """
        smiling_through pretending_everything pretend_everything pretending_to_be faking_it sad
        sadness sadder unhappy miserable depressed depressing depression down_bad feeling_down
        feel_down blue_today feeling_blue in_tears heartbroken heartbreak broken hurt hurts
        hurting gloomy upset disappointed disappointing disappointment hopeless empty numb grief
        grieving mourning regret sorry_for_myself miss_you miss_him miss_her miss_them miss_my
        missing_you i_miss homesick worthless bad_day rough_day tough_day hard_day down_today
        gave_up give_up giving_up crying_again cried_myself tearful heartache aching ache
        missing_her missing_him missing_my missing_home miss_home sadly devastated shattered
        despair in_despair melancholy glum lost_without hollow unwanted invisible not_enough
        not_good_enough never_good_enough failure useless such_a_failure rip_grandpa rip_grandma
        sorrow blues pointless no_point no_hope hopelessness meaningless numbness lost_and
        don't_care_anymore dont_care_anymore let_down letdown pain painful nobody_would_notice
        no_one_would_notice anymore_alone gone_forever what's_the_point whats_the_point
        a_year_without gone_too_soon disappear old_photos our_photos memories_hurt used_to_be_us
        lost_the_baby fake_smile can't_stop_crying cant_stop_crying cried_all_night cried_in
        cry_in cry_myself crying_in eyes_swollen puffy_eyes shed_a_tear heavy_heart heart_is_heavy
        heart_hurts heart_aches my_heart_is_broken broke_my_heart break_my_heart breaks_my_heart
        breaking_my_heart low feeling_low feel_low so_low lowest dark_place dark_days
        dark_thoughts dim grey gray_day stuck lost_and_alone feel_lost feeling_lost so_lost
        feel_nothing feel_empty feeling_empty emptiness void ruined_everything my_fault
        all_my_fault ashamed shame guilt guilty regretting regrets wasted_years wasted_my
        moving_on_is_hard can't_move_on cant_move_on still_love_him still_love_her
        still_think_about still_hurts goodbye goodbyes farewell last_goodbye gone heaven_gained
        in_heaven rest_easy rest_in_peace anniversary_of_his anniversary_of_her one_year_since
        years_since dying_inside wish_i_was wish_i_were wish_i_could wish_i_could_be
        wish_i_felt""",
    TEARS: """
        cry crying cried tears sobbing sob weeping""",
    LONELINESS: """
        lonely loneliness alone all_alone left_out nobody_cares no_one_cares no_friends
        by_myself_again isolated abandoned unloved ghosted forever_alone but_me except_me
        without_me by_myself just_me_again nobody_to no_one_to nobody_texted no_texts
        no_one_called nobody_called nobody_asks no_one_asks nobody_understands no_one_understands
        left_behind uninvited not_invited wasn't_invited wasnt_invited forgot_my_birthday
        single_again table_for_one excluded loner nobody_came no_one_came nobody_likes_me
        empty_house third_wheel eating_alone no_one_texted without_you without_her without_him
        no_one_replied nobody_replied nobody_noticed no_one_noticed nobody_wants_me on_read
        remembered_my_birthday forgot_me forgotten no_one_remembered nobody_remembered
        no_one_to_talk no_one_to_talk_to nobody_to_talk no_plans_again alone_again all_by_myself
        on_my_own_again solo_again quiet_since so_quiet_without since_she_left since_he_left
        since_you_left moved_out empty_bed empty_chair empty_room empty_nest half_empty unseen
        unheard invisible_to_everyone outsider misfit don't_belong dont_belong
        no_one_understands_me friendless everyone_is_busy everyone_left everyone's_busy
        everyone_has_someone no_one_asked nobody_asked wish_someone wish_somebody crowded_room_but
        valentine's_day_alone distance long_distance far_from_home miss_having missed_you missing
        house_is_so_quiet house_is_too_quiet house_feels_empty so_quiet_here
        dinner_for_one party_of_one cooking_for_one night_in_by_myself night_in_alone
        wish_you_were_here""",
    WEARINESS: """
        tired exhausted exhausting exhaustion drained worn_out burnt_out burned_out burnout
        so_done done_today done_with_today im_done i'm_done done_with_everything dead_tired
        sleepy no_sleep need_sleep need_a_nap fatigue fatigued weary wiped_out
        running_on_empty long_day zombie no_energy out_of_energy
         spent_today need_a_break tiring tired_af so_tired too_tired
        sleep_deprived sleep_deprivation barely_slept didn't_sleep didnt_sleep haven't_slept
        havent_slept not_slept can't_get_out_of_bed stay_in_bed dead_on_my_feet
        drowsy groggy knackered pooped wrecked lifeless lethargic sluggish out_of_steam
        out_of_gas spent heavy_eyes can't_keep_my_eyes_open yawn yawning all_nighter
        pulled_an_all_nighter no_motivation low_energy zero_energy no_strength sleep_for_a_week
        sleep_forever sleep_for_days just_want_to_sleep wanna_sleep want_to_sleep
          barely_functioning barely_alive can't_even_today cant_even_today
        so_over_today over_today done_in i_give_up shattered_after worn worn_down bone_tired
        run_down done_with_life done_with_people can't_anymore cant_anymore crashed
        crash_out_now running_on_fumes running_on_caffeine running_on_coffee hrs_of_sleep
        hours_of_sleep my_back_hurts body_aches everything_aches sore need_coffee
        need_a_vacation need_a_holiday burnt burnout_is left_my_bed left_bed in_bed_all_day
        all_day_in_bed stuck_in_bed dead_inside haven't_left_my_bed havent_left_my_bed
        haven't_left_bed sleep_standing_up fall_asleep falling_asleep fell_asleep_at
        asleep_at_my_desk mush brain_fog brain_dead foggy night_shifts third_night_shift fried
        cooked_today toast_today eyes_hurt eyes_burning eyelids heavy legs_hurt feet_hurt
        feet_are_killing everything_hurts_today weak weakness feverish fever flu bedridden
        under_the_weather feeling_sick feel_sick hungover jet_lagged jetlagged jet_lag
        crawl_into_bed crawling_into_bed go_to_bed want_my_bed need_my_bed home_time need_rest
        need_to_rest need_a_hug no_appetite don't_feel_like_anything don't_want_to_do_anything
        dont_want_to_do_anything don't_want_to_get_up can't_get_up cant_get_up checked_out
        tapped_out giving_my_all_and just_existing merely_existing going_through_the_motions
        autopilot on_autopilot slump in_a_slump in_a_rut stuck_in_a_rut over_everything
        over_this_week long_week what_a_week_i survived_on_coffee too_old_for_this defeated
        beaten_down dragging dragged draining soul_sucking tired_of""",
    LOSS: """
        fired laid_off lost_my_job lost_my failed failing fail flunked rejected rejection dumped
        broke_up breakup break_up divorce divorced passed_away died death funeral lost_him
        lost_her rip ruined sick ill hospital injured didn't_get_the_job didn't_get_the_part
        didn't_get_in lost_the_game we_lost i_lost dumped_me left_me he_left she_left funerals
        passed_on put_down putting_down stood_up evicted bankrupt miscarriage cancer diagnosed
        rejected_again got_rejected lost_everything car_accident accident i_failed failed_my
        losing lost_my_dog lost_my_cat lost_my_dad lost_my_mom lost_my_mum lost_my_grandma
        lost_my_grandpa lost_a_friend had_to_say_goodbye said_goodbye put_him_down put_her_down
        knocked_out eliminated relegated dropped_out kicked_out cut_from_the_team didn't_make_it
        didnt_make_it not_selected waitlisted flunk cancelled_my_trip trip_cancelled
        wedding_is_off called_it_off called_off broken_leg broke_my_arm broke_my_leg
        surgery_failed they_let_me_go was_let_go got_let_go
        unemployed jobless out_of_work out_of_a_job got_fired
        getting_fired been_fired was_fired lost_the_job sacked cheated_on""",
    DRUDGERY: """
        monday mondays double_shift night_shift graveyard_shift overtime work_work same_old
        another_day another_week back_to_work still_at_work still_at_the_office still_working
        rainy_monday grind commute chores laundry winter_blues""",
    BOREDOM: """
        boring boredom dull meh blah uninspired tedious unmotivated whatever so_slow
        monotonous same_thing_every_day""",
    BORED: """
        bored nothing_to_do bored_at_home bored_at_work bored_in_bed bored_out_of_my_mind
        bored_to_death""",
    NOSTALGIA: """
        nostalgic nostalgia bittersweet good_old_days wistful""",
    EFFORT: """
        gym_time workout_time let's_crush lets_crush hit_the_gym hitting_the_gym
        beast_mode no_pain_no_gain let's_do_this lets_do_this crush_it_today time_to_grind
        time_to_work_out let's_get_it""",
    STRESS: """
        stressed stressed_out stress stressful stressing overwhelmed overwhelming anxious
        anxiety nervous worried worry worrying panic panicking panicked freaking_out
        under_pressure deadline deadlines on_edge tense dreading overthinking finals_week
        stresses stressin stressy frazzled swamped overworked overloaded overload
        too_much_going_on too_many_things spiraling spiralling meltdown breakdown losing_it
        lose_it losing_my_mind lose_my_mind going_crazy gonna_explode heart_racing
        heart_pounding heart_beating shaking trembling hands_shaking butterflies jittery jitters
        restless uneasy antsy hyperventilating can't_breathe cant_breathe can't_focus cant_focus
        can't_relax cant_relax can't_think panic_attack panic_mode panicky nerves nervy
        nerve_wracking nervewracking on_the_verge cracking_under eating_me_alive
        running_out_of_time out_of_time running_late can't_cope cant_cope drowning_in
        crunch_time help_me pls_help losing_sleep_over worries worrisome dread so_much_to_do
        to_do_list piling_up pile_of_work overdue debt broke_af in_trouble chaos chaotic hectic
        explode about_to_explode lose_my_cool losing_my_cool hair_out pulling_my_hair
        stomach_in_knots knots sick_with_nerves sick_with_worry worried_sick sweating
        sweaty_palms palms_sweaty cold_sweat can't_eat cant_eat can't_sit_still mind_racing
        thoughts_racing racing_thoughts overthink wifi_is_down wifi_down internet_is_down
        laptop_crashed computer_crashed lost_my_files file_gone phone_won't_stop
        won't_stop_ringing emails inbox piled_up pile deadline_day due_at_midnight due_in due_at
        midnight_deadline all_at_once everything_at_once too_many no_time not_enough_time
        behind_on falling_behind so_behind speak_in_front public_speaking stage_fright
        on_stage_in first_day_nerves going_to_fail gonna_fail might_fail what_if_i_fail broke
        no_money can't_afford cant_afford overdraft drowning suffocating suffocate trapped
        cornered jumpy on_my_nerves agitated in_over_my_head flustered breaking_point
        at_my_limit tight_chest chest_tight
        stomach_hurts too_much_to_do too_little_time so_little_time so_much_pressure
        too_much_pressure pressure""",
    PRESSURE: """
        exam exams midterm midterms finals test_tomorrow quiz interview presentation thesis
        dissertation due_tomorrow due_tonight due_today boss traffic stuck_in late_for dentist
        surgery test_results biopsy rent bills court landlord waiting_for_results
        waiting_for_the_results waiting_for_the_call waiting_room hospital_visit mri
        doctor_to_call job_hunt job_interview job_search resume tax taxes audit
        meeting_with_my_boss performance_review rent_is_due eviction parking_ticket flat_tire
        tow_truck missed_my_flight missed_the_bus missed_my_train delayed flight_cancelled
        flight_delayed overslept late_again on_my_plate
        homework assignments driving_test""",
    FEAR: """
        scared scary afraid terrified terrifying fear frightened frightening creepy horror
        nightmare nightmares spooked creeped_out scare scares spooky fearful petrified horrified
        horrifying terror haunted phobia dark_alley so_scared intimidated shaken dangerous
        paranoid""",
    ANGER: """
        don't_want_to_live_here don't_want_to_live_with don't_want_to_live_in angry
        anger mad furious rage raging pissed pissed_off annoyed annoying irritated
        irritating livid fuming hate hates hated fed_up sick_of so_sick_of over_it had_enough
        wtf bullshit ridiculous betrayed unfair outraged frustrated frustrating frustration
        infuriating stupid screw_this furiously angrier madder yelled yelling screamed_at rude
        so_rude disrespect disrespected disrespectful liar liars lied cheater cheated stole
        stolen robbed scammed jerk idiot idiots moron asshole bastard dammit damnit bs stfu
        shut_up leave_me_alone seething boiling hateful resent resentment enraged aggravated
        aggravating ticked_off triggered how_dare get_lost can't_stand cant_stand so_mad mad_at
        backstabber backstabbed fake_friends two_faced unacceptable screwed_over done_with_him
        done_with_her cancelled_on_me canceled_on_me flaked ghosting gonna_snap sick_and_tired
        drives_me_crazy driving_me_crazy driving_me_insane keyed_my keyed vandalized took_credit
        takes_credit stole_my stealing nephew nepotism favoritism favouritism fuck_this fuck_off
        fuck_you fuming_rn pissy salty petty bully bullied bullying bullies harassed catcalled
        mansplaining insulted insulting humiliated humiliating mocked laughed_at_me blamed_me
        blames blame_me gaslighting gaslit toxic narcissist manipulative selfish inconsiderate
        entitled karen cut_me_off cut_in_line road_rage overcharged ripped_off rip_off refund
        scam scammer nerve_of the_audacity audacity are_you_kidding_me are_you_serious
        you've_got_to_be_kidding so_over_people hate_people loud_neighbors loud_neighbours
        noisy_neighbors noise_all_night ffs smh omfg_why wth not_fair""",
    DISGUST: """
        gross disgusting disgusted disgust ew eww ewww yuck yucky nasty vomit puke nauseous
        nauseating revolting repulsive vile filthy rotten stinks""",
    AWFUL: """
        worst awful terrible horrible dreadful sucks suck sucked crappy shitty worst_day
        worst_night worst_week worst_ever bad worse not_ok not_okay ugh hell nothing_goes_right
        everything_hurts rock_bottom can't_do_this can't_take_it atrocious worst_feeling
        miserable_day everything_is_wrong going_wrong went_wrong horrid painful_day
        nightmare_day hate_this hate_it_here hate_life life_sucks this_sucks disaster unbearable
        trash_day cursed""",
    DESPAIR: """
        don't_want_to_live dont_want_to_live no_reason_to_live want_to_disappear want_to_die
        wanna_die kill_me don't_want_to_be_here dont_want_to_be_here can't_go_on cant_go_on
        hate_my_life hate_myself wish_i_could_disappear just_disappear want_to_vanish
        disappear_for_a_while my_life_is_over nothing_matters kill_myself killing_myself kms
        end_it_all end_my_life suicidal suicide self_harm hurt_myself better_off_dead""",
    SURPRISE: """
        omg oh_my_god omfg wow whoa woah shocked shocking shook unexpected unbelievable
        can't_believe cant_believe surprise surprised surprising speechless mind_blown
        plot_twist no_way omggg holy_cow holy_crap holy_moly no_freaking_way what_the_heck
        jaw_dropped jaw_dropping out_of_nowhere didn't_expect didnt_expect never_expected
        wait_what stunned astonished gobsmacked""",
}
