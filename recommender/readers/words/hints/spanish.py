"""Hints in Spanish, for words without accents."""

from __future__ import annotations

_WANT = (
    "(?:quiero|quisiera|querria|quise|queria|deseo|desearia|ganas de|gustaria|voy a|pienso en|"
    "pensado en|pensando en|pienso|pense en|intento|intente|intentado|tratado de|trate de|podria|"
    "necesito|deberia|pude|estuve por|planeo|idea de|me dan ganas de|a punto de|prefiero|"
    "preferiria)"
)
_MAS = "(?: mas| asi| en este mundo| ya| nunca| jamas)"
_DEAD = "muert(?:o|a|e)"

CLEAR = (
    f"(?:gustaria|encantaria|deseo|quiero) estar {_DEAD}",
    "(?:pienso|pensando|penso|piense) (?:todos los dias |mucho |siempre |a menudo |a veces |"
    "cada dia |"
    "otra vez )*en (?:morir(?:me)?|suicidarme|quitarme la vida|el suicidio)",
    "cerrar los ojos y (?:no|nunca) (?:volver a )?(?:despertar(?:me)?|abrirlos)",
    "(?:prefiero|preferiria) morir(?:me)? (?:que|a) (?:seguir|segir|vivir)",
    "(?:para que|por que) (?:vivo|sigo viv[oa])|mi vida (?:ya )?no vale (?:nada|la pena)",
    f"{_WANT} (?:suicidarme|ahorcarme|colgarme|autolesionarme)",
    "(?:quiero|quisiera|voy a|(?:pienso|pensado|pensando) en|ganas de|intente|he intentado|podria) "
    "(?:matarme|lastimarme|herirme)",
    f"me {_WANT} (?:suicidar|ahorcar|colgar|autolesionar|lastimar)",
    f"{_WANT} (?:el |mi |en el )?suicidio",
    "(?:ideas|pensamientos|ideacion|tendencias) suicidas?(?! en)",
    "(?:mi |una |la )?(?:carta|nota) de suicidio|mi intento de suicidio",
    "me (?:intente|trate de) (?:suicidar|matar|quitar la vida)",
    f"(?:me )?{_WANT} quitar(?:me)? la vida|quitarme la vida",
    f"{_WANT} (?:acabar|terminar) con (?:mi vida|todo(?: esto)?)(?: de una vez| ya)?",
    f"(?:ya )?(?:no|tampoco) {_WANT} (?:seguir )?(?:vivir|viviendo|vivo|viva)(?: aqui)?{_MAS}?",
    f"(?:ya )?no {_WANT} (?:segir|seguir|continuar) (?:viviendo|con vida|aqui|vivo|viva){_MAS}?",
    f"(?:ya )?no {_WANT} (?:existir|estar (?:mas )?aqui|estar (?:mas )?viv(?:o|a)|"
    f"estar (?:mas )?en este mundo|aqui mas){_MAS}?",
    "(?:no|ya no) puedo (?:segir|seguir) (?:viviendo|con (?:mi|esta) vida)(?: asi)?",
    "(?:no|ya no) (?:puedo mas con|aguanto(?: mas)?|soporto(?: mas)?) (?:mi|esta) vida",
    f"(?:me )?{_WANT} desaparecer (?:para siempre|de este mundo|del mundo|y no volver|"
    "por completo)",
    f"(?:ojala|desearia|preferiria|prefiero|quisiera|quiero) (?:que )?(?:estuviera|estuviese|estar|"
    f"esto|estuvieramos) {_DEAD}",
    f"(?:estaria|estoy|estare) mejor {_DEAD}|mejor {_DEAD} que (?:asi|viv[oa]|aqui)",
    "(?:estaria|estarian|estariais|estan|viviria|vivirian|seria|serian)(?: todos)?(?: mucho)? "
    "(?:mejor|mas felices?|mas feliz) (?:sin mi|si (?:yo )?(?:no|me|muero|desapare))",
    "(?:nadie|a nadie)(?: ni)? (?:me |le |se )?(?:extranaria|echaria de menos|lloraria|importaria|"
    "importa|notaria|daria cuenta|enteraria)(?: nada)? si (?:yo )?(?:me )?"
    "(?:muero|muriera|murie|desaparezco|desapareciera|no estoy|no estuviera|mato|matara|fuera)",
    "si (?:yo )?(?:me )?(?:muero|muriera|desaparezco|desapareciera|mato) (?:a )?nadie",
    "(?:la vida|mi vida|vivir|esta vida|nada en la vida) (?:ya )?(?:no|tampoco) "
    "(?:merece|vale) la pena(?: vivir[a-z]*)?|(?:no|ya no) (?:vale|merece) la pena "
    "(?:seguir |segir )?(?:vivir|viviendo|esta vida)",
    "(?:mi vida|la vida|vivir|seguir viviendo) (?:ya )?no tiene (?:ningun )?sentido",
    "(?:no|ya no) (?:me )?(?:tengo|veo|encuentro|quedan|queda|hay|hallo) (?:mas |ningun |ninguna )?"
    "(?:razones|razon|motivos?|ganas|fuerzas|sentido|ilusion) (?:para|de|por) (?:seguir )?"
    "(?:vivir|viviendo|vida|con vida)",
    "sin (?:ganas|motivos|razones|fuerzas) (?:de|para) (?:seguir )?(?:vivir|viviendo)",
    "(?:no|ya no) le (?:veo|encuentro) (?:el )?sentido a (?:vivir|la vida|mi vida|seguir)",
    "(?:cansad|hart|agotad|aburrid)[oa] de (?:vivir|la vida|mi vida|estar viv[oa]|existir)",
    "(?:ojala|quisiera|desearia|prefiero|preferiria|por que|mejor)(?: que)?(?: yo)? "
    "(?:no|nunca|jamas) (?:hubiera|hubiese|haber) nacido",
    "(?:no|nunca) debi (?:haber )?(?:nacido|nacer)",
    f"(?:ya )?(?:no|nunca) {_WANT} (?:volver a )?(?:despertar|despertarme|levantarme)"
    "(?: manana| nunca| jamas| mas)?",
    "ojala (?:no|nunca)(?: me)? (?:desperta?ra|despertase|despierte|amanezca)(?: manana| mas)?",
    "(?:dormir|dormirme)(?: y)? (?:no|nunca|jamas) (?:volver a )?(?:despertar|despertarme|"
    "despierte)",
    f"{_WANT} (?:dormir|dormirme) (?:para|por) siempre",
    "me corte (?:otra vez|de nuevo|las venas|los brazos|las munecas|anoche)|"
    "me (?:corto|vuelvo a cortar|he cortado) (?:las venas|los brazos|otra vez|de nuevo|para)",
    f"{_WANT} cortarme(?: las venas| los brazos| las munecas)?",
    "(?:me )?autolesion(?:o|e|arme|ado|aba|ando|es)",
    "me (?:hice|hago|he hecho) dano (?:otra vez|de nuevo|a mi mism[oa]|a proposito)",
    "me hago dano(?= [.]| $)",
    f"{_WANT} (?:de )?hacerme (?:mucho )?dano",
    f"(?:me )?{_WANT} (?:tirar|lanzar|arrojar|saltar|tirarme|lanzarme|arrojarme) "
    "(?:de|desde|por|del|al|a) (?:un |una |el |la |las |los )?(?:puente|ventana|balcon|azotea|"
    "edificio|tren|metro|vias|terraza|tejado|precipicio)",
    "me (?:tome|trague|voy a tomar|voy a tragar|he tomado) (?:todas|un monton de|"
    "todo el frasco de) "
    "(?:las |mis )?(?:pastillas|pildoras)?",
    "(?:no|ya no) merezco (?:vivir|estar viv[oa]|seguir)",
    "soy una carga(?: para (?:todos|mi familia|los demas|ellos|todo el mundo))",
    "(?:para que|por que) (?:seguir|segir|sigo) (?:viviendo|vivo|viva|aqui)|para que vivir",
    "mi vida es una mierda y (?:me )?quiero (?:morir|acabar)[a-z]*",
    "(?:gustaria|quiero|quisiera|deseo|ojala) (?:no|nunca) (?:volver a )?despertar(?:me)?"
    "(?: manana| nunca| mas| jamas)?",
    "(?:no|ya no) (?:quiero|deseo|puedo) (?:seguir|continuar|estar)(?: mas)? en este mundo",
    "(?:quiero|quisiera|gustaria|deseo|ganas de|mejor) (?:dejar de (?:existir|vivir|estar aqui)|"
    "irme de (?:este|el) mundo|irme para siempre|no existir)",
    "(?:ojala|mejor|si|que) (?:yo )?(?:no|nunca) (?:existiera|existiese|hubiera existido)",
    "ojala (?:me )?(?:muriera|muriese|muera)(?: ya| hoy| esta noche| pronto)?",
    "(?:nada|nadie|motivos?) por (?:lo |el |la )?(?:que|quien) (?:seguir )?(?:vivir|viviendo)",
    "me da (?:igual|lo mismo) (?:morir(?:me)?|si me muero|vivir o morir|estar viv[oa])",
    "me quiero cortar(?: otra vez| de nuevo| las venas)?|me corto (?:para sentir|a escondidas)",
    "(?:vivir|estar viv[oa]) (?:me )?(?:duele|cansa|da asco)",
    "odio (?:vivir|estar viv[oa]|existir)",
)

FAINT = (
    "(?:quiero|quisiera|ojala|deseo)(?: que)? todo (?:esto )?(?:se )?(?:termine|acabe|terminara|"
    "acabara)(?: ya| de una vez| para siempre)?",
    "(?:pienso|pensando|pienso mucho) en (?:la|mi) muerte|ganas de no (?:estar|existir|despertar)",
    "(?:me )?(?:quiero|quisiera|querria|gustaria|deseo|ganas de) morir(?:me)?",
    "(?:me )?(?:quiero|quisiera|querria|gustaria|deseo|ganas de) desaparecer",
    "me suicido|me mato|me (?:quiero|voy a|quisiera) matar",
)

_WORK = (
    "(?:el |la |los |las |mi |mis )?(?:trabajo|tarea|tareas|deberes|lista|platos|comida|ropa|"
    "series?|helado|examenes|informes?|cajas|capitulos?|exam[a-z]*|colada|mudanza|plastico|"
    "chocolate|cosas|pendientes|correos|apuntes|proyecto|tesis|estres)"
)
HARMLESS = (
    "(?:me quiero cortar|quiero cortarme) (?:el|la|las unas|las puntas|un|una)",
    "(?:no|nunca|jamas|tampoco) (?:me )?(?:quiero|quisiera|queria|quise|deseo) morir(?:me)?",
    "(?:nunca|jamas|no) (?:me )?(?:suicidaria|mataria|haria dano|autolesionaria|cortaria|"
    "voy a suicidar|voy a matar|he pensado en (?:suicidarme|matarme|el suicidio))",
    "(?:me )?(?:quiero|quisiera|gustaria|ganas de) morir(?:me)? (?:de(?! una vez| verdad|"
    " tristeza| "
    "pena| soledad)|bailando|cantando|contigo|a tu|en tus|por ti|viej[oa]|feliz|riendo|sabiendo|"
    "jugando|comiendo)[a-z]*",
    "(?:ya )?no (?:quiero|quisiera|deseo|gustaria) (?:seguir )?viv(?:ir|iendo)(?: mas)? "
    "(?:en(?! este mundo)|con|sin (?:ti|cafe|musica|internet|el movil|mi (?:gat|perr|cama))|cerca|"
    "lejos|sol[oa]|de(?! esta manera)|del|al|aqui|ahi|en casa)[a-z]*",
    "(?:ya )?no (?:quiero|quisiera) (?:estar|seguir) (?:mas )?aqui (?:en|trabajando|estudiando|"
    "esperando|encerrad|sentad|con|de pie|limpiando|hasta)[a-z]*",
    "(?:quiero|quisiera|gustaria|ganas de) (?:hacer )?desaparecer (?:un|una|el|la|los|las|del mapa|"
    "de la (?:ciudad|oficina|fiesta)|unos|dos|tres|en|por un|este|esta|est[oa]s|mis|mi|contigo|"
    "entre)[a-z]*|hacer desaparecer",
    f"(?:acabar|terminar) con (?:todo|todos|toda|todas) {_WORK}",
    f"(?:acabar|terminar) con todo (?:lo de|lo que|esto del?) {_WORK}?",
    "(?:me corte|me corto|cortarme|me he cortado) (?:el (?:pelo|dedo|flequillo|cabello)|"
    "las (?:puntas|"
    "unas)|un dedo|las patillas|la mano|afeit[a-z]*|cocin[a-z]*|con (?:un|el|la|papel)|la barba|"
    "otra vez (?:el|las|un|con|la))",
    "me (?:hice|hago|he hecho) dano (?:jugando|en|al|con|haciendo|corriendo|entrenando|bailando|"
    "otra vez (?:en|jugando|al|con))",
    "(?:no quiero|nunca quiero|no quisiera) (?:despertar|despertarme|levantarme)(?: manana)? "
    "(?:temprano|de(?:l)? (?:este|ese|mi|la|tu|sueno|suenos)|pronto|a las|tan|tarde|de este sueno|"
    "a nadie|al|del sueno|para (?:ir|trabajar|clase)|para)",
    "(?:la vida|vivir|un dia|una vida) sin [a-z]+ (?:ya )?no (?:tiene sentido|vale la pena|"
    "merece la pena)",
    "(?:tirar|tirarme|lanzar|lanzarme|saltar|saltarme) (?:en|a|al|de|desde) (?:la |el |un |una |"
    "unos )?(?:paracaidas|piscina|mar|agua|rio|trampolin|parapente|cama|sofa|vacio con)",
    "(?:puente|precipicio|balcon) (?:al|en) (?:mar|agua|rio|bungee|puenting)",
    "(?:voy a|quiero) matar(?:me)? (?:a |de (?:risa|hambre)|estudiando|trabajando|entrenando|el |"
    "las |los |"
    "un |una |en el gimnasio|por (?:un|una|ese|esa|unas|unos))[a-z]*",
    "me (?:voy a|quiero) matar (?:a |de |estudiando|trabajando|entrenando|en el gimnasio|por (?:un|"
    "una|ese|esa|unas|unos))[a-z]*",
    "me mato (?:a |de |estudiando|trabajando|entrenando|por |en )[a-z]*",
    "(?:casi|por poco) (?:me )?(?:mato|muero|mate)",
    "(?:escuadron|comando|mision|atentado|piloto|terrorista|vuelo) suicidas?",
    "(?:prevencion|contra|sobre|tasa) (?:de |del |el )?suicidio",
    "(?:el|la|los|las|personaje|protagonista|ella|zombis?|ela|elos|elas|villano|heroe|actor)"
    " (?:que )?(?:se )?(?:quiere|quieren|queria|intenta) (?:suicidar[a-z]*|morir[a-z]*|"
    "matar[a-z]*)",
    "no hay (?:razon|motivo)(?:es|s)? para no vivir",
    "(?:te|la|lo|los|las|os) quiero (?:hasta|a) morir",
    "(?:hart|cansad|aburrid)[oa] de (?:vivir|la vida) (?:en|con|de|lejos|sol[oa]|moderna|social)",
    "(?:por|para) (?:que|quien) vivir (?:en|con|alli|lejos|de)",
    "(?:por que|para que) (?:sigo|seguir) aqui (?:en|trabaj|espera|de pie|si)[a-z]*",
    "(?:me tome|me he tomado) todas las pastillas (?:que|del|de la|como|para)[a-z]*",
)
