# Las palabras del bot. Claras, cercanas, breves; nunca finge ser humano. Se trata de tú.
# { $name }, { $names }: nombres de personas. { $case }: el nombre de un caso, como K7Q2F-9XM3D.

## Primer contacto
greeting = Soy { $bot }, un asistente automático. Tienes a una persona a un clic.
introduction = Soy { $bot }, un asistente automático: una máquina, no una persona. Respondo en segundos a las preguntas habituales y aviso a una persona siempre que quieras. ¿En qué te puedo ayudar?

## Respuestas
answer-other-language = Esto solo lo tengo en otro idioma:
answer-source = De nuestro artículo de ayuda «{ $title }».
clarify = Quiero entenderte bien. ¿A cuál de estos temas te refieres?
glad-it-helped = ¡Qué bien! Si surge algo más, aquí estoy.
ask-how = Escribe la pregunta junto al comando: /ask tu pregunta
could-not-read = No he podido leer tu último mensaje: está cifrado y no tengo la clave. Envíalo otra vez, por favor.

## Ofertas
offer-matter = Esto parece más bien para una persona. ¿Aviso a alguien?
offer-unsure = No lo sé con seguridad. ¿Aviso a una persona?
offer-no-help = Parece que no te estoy ayudando. ¿Aviso a una persona?
offer-not-helpful = Siento que no te haya servido. ¿Aviso a una persona, o prefieres explicármelo de otra manera?
offer-declined = De acuerdo. Si cambias de idea, escríbeme: sigues teniendo a una persona a un clic.

## Danger
danger-now = Gracias por contarlo: parece que alguien puede estar en peligro. Si es así, por favor llame ahora al { $emergency }.
danger-talk = Y a cualquier hora puede hablar con alguien: { $lines }.

## Avisos: lo que se dice a quien pregunta
case-opened = Ya he avisado a { $names }. { $minutes ->
        [one] Si nadie responde en un minuto, avisaré a la siguiente persona y te lo diré aquí.
       *[other] Si nadie responde en { $minutes } minutos, avisaré a la siguiente persona y te lo diré aquí.
    } También he abierto un espacio privado para ti. Tu caso es { $case }.
case-opened-fallback = Ahora mismo no hay nadie de guardia, así que puede tardar más. He avisado a { $names } de todos modos y vuelvo a avisar cada { $minutes ->
        [one] minuto
       *[other] { $minutes } minutos
    } hasta que alguien responda. También he abierto un espacio privado para ti. Tu caso es { $case }.
case-escalated = Aún no hay respuesta, así que ahora he avisado a { $names }. { $minutes ->
        [one] Si nadie responde en un minuto, seguiré avisando y te lo diré.
       *[other] Si nadie responde en { $minutes } minutos, seguiré avisando y te lo diré.
    }
case-escalated-fallback = Sigue sin haber respuesta, y lo siento. He avisado a { $names } y vuelvo a avisar cada { $minutes ->
        [one] minuto
       *[other] { $minutes } minutos
    } hasta que alguien responda. No hace falta que esperes aquí: te aviso.
case-nobody = Quería avisar a una persona, pero no consta nadie a quien avisar. He guardado tu caso { $case } para el equipo.
case-held = En este momento muchísimas personas necesitan ayuda, así que tardará un poco más. { $names } ya ve que estás esperando; personas antes que tú: { $before }. Sigo avisando hasta que alguien se ocupe de tu caso { $case }.
case-now-called = Ahora he avisado a { $names } para ti.
case-no-place = Aquí no he podido abrir un espacio privado. Se avisa igualmente a una persona, que te escribirá aquí.
case-declined = Has rechazado el espacio privado, así que nadie puede escribirte allí. Si cambias de idea, escribe aquí !human
case-topic = Caso privado { $case } de { $name }
case-welcome = Hola, { $name }. Este espacio es privado: solo podemos leerlo tú, las personas a las que aviso y yo. Soy { $bot }, una máquina; aquí te escribirá una persona. Si quieres, ya puedes contar algo más.
case-managers-can-read = También puede leerlo quien administra este servidor.
case-look = hace falta ayuda aquí, por favor.
case-acknowledged = { $name } ha visto tu caso y viene de camino.
case-claimed = { $name } ya se ocupa de ti.
case-transferred = Tu caso pasa a { $name }.
case-reopened = Tu caso vuelve a estar abierto y he avisado a { $names }. { $minutes ->
        [one] Si nadie responde en un minuto, avisaré a la siguiente persona.
       *[other] Si nadie responde en { $minutes } minutos, avisaré a la siguiente persona.
    }
case-reopened-fallback = Tu caso vuelve a estar abierto. Ahora mismo no hay nadie de guardia; he avisado a { $names } de todos modos y vuelvo a avisar cada { $minutes ->
        [one] minuto
       *[other] { $minutes } minutos
    } hasta que alguien responda.
case-handed-back = { $name } me ha devuelto la conversación. Soy { $bot }, la máquina: escríbeme donde preguntaste antes.
case-resolved = { $name } ha cerrado tu caso. { $hours ->
        [one] Puedes volver a abrirlo durante una hora.
       *[other] Puedes volver a abrirlo durante { $hours } horas.
    }
case-cancelled = De acuerdo, he avisado de que ya no necesitas a una persona.
case-is-closed = Este caso está cerrado. ¿Quieres volver a abrirlo?
rate-ask = ¿Qué tal la ayuda que has recibido?
rate-thanks = ¡Gracias! Si quieres añadir unas palabras: !rate 5 tus palabras
rate-how = Da de 1 a 5 estrellas, por ejemplo: !rate 5

## Avisos: lo que se dice a quien responde
case-still-yours = { $name } espera noticias tuyas en el caso { $case }. Si no puedes, pásalo a otra persona: si no, volveré a avisar.
which-case = No sé con seguridad a qué caso te refieres. Elige, o responde a su aviso:
shift-over = Tu turno ha terminado y el caso { $case } de { $name } sigue siendo tuyo. ¿Te lo quedas o aviso a quien está de guardia ahora? Sin respuesta, lo paso en unos minutos.
case-kept = De acuerdo, se queda contigo.
digest-waiting = Hay más personas esperándote: { $count }. La espera más larga, en minutos: { $longest }.
digest-none = Ya no te espera nadie.
breaker-opened = Por lo que voy leyendo en { $place } he avisado a gente demasiado a menudo últimamente, número de veces: { $count }. Desde ahora ofrezco allí una persona en vez de avisarla. Si hay peligro, sigo avisando, y también para quien me escribe a mí.
breaker-rang = Qué me hizo avisar:
breaker-closed = Por lo que voy leyendo en { $place } vuelvo a avisar a personas, como antes.
breaker-stays = De acuerdo: por lo que voy leyendo en { $place } no aviso a nadie, salvo si hay peligro. Puedes cambiar de idea aquí cuando quieras.
case-asker-left = { $name } ya no está aquí. El caso { $case } sigue abierto hasta que lo cierres.
relay-claim-first = Esto se queda aquí como nota: a quien pregunta solo le escribe quien se ocupa del caso. Ocúpate del caso y vuelve a escribirlo.
relay-not-delivered = Esto no ha llegado al otro lado. Inténtalo otra vez, por favor.
relay-public = No puedo escribir en privado a quien preguntó. Lo que escribas aquí se publica donde hizo la pregunta, a la vista de todo el mundo.
note-kept = Tu nota está guardada. Quien pidió ayuda no puede verla.
note-how = Escribe la nota junto al comando: !note tus palabras
transfer-how = ¿A quién? Por ejemplo: !transfer robin
transfer-unreachable = Ahora no se puede avisar a esta persona. ¿Quién más debería ocuparse?
oncall-now = De guardia ahora: { $names }
oncall-until = De guardia ahora: { $names }, hasta el { $time }
you-are-away = No recibirás avisos hasta que escribas !available
you-are-available = Ya puedes volver a recibir avisos.
away-until = No recibirás avisos hasta { $time }.
away-when = ¿Hasta cuándo?
away-how = No lo entiendo como una hora futura, así que no ha cambiado nada. Por ejemplo: !away 2h o !away until 14:00
away-moves = Estos casos pasan a otras personas: { $cases }
away-nobody = Ahora no hay nadie más de guardia: si llega un caso, puede que te avise de todos modos.
home-cases = Tus casos abiertos:
home-no-case = No tienes ningún caso abierto.

## La ficha
card-heading = Caso { $case }: { $name } necesita a una persona
card-who = Quién:
card-where = Dónde:
card-language = Idioma:
card-urgency = Urgencia:
card-why = Por qué:
card-evidence = Indicios:
card-answered = Ya se respondió con:
card-note = Nota:
card-by = Hecho por:
card-article = Puede ayudar:
status-ringing = Avisando a { $names } …
status-acknowledged = Visto por { $names }, aún sin asignar
status-claimed = A cargo de { $names }
status-resolved = Cerrado
status-cancelled = Ya no hace falta
status-handed-back = Devuelto a la máquina
card-newer = Más abajo hay un mensaje más reciente sobre este caso.
urgency-low = baja
urgency-normal = normal
urgency-high = alta
reason-explicit-request = pidió hablar con una persona
reason-anger = enfado
reason-distress = angustia
reason-safety = alguien puede estar en peligro
reason-legal = un asunto legal
reason-complaint = una queja
reason-security = un problema de seguridad
reason-privacy = datos personales
reason-billing-dispute = un cobro que se disputa
reason-cancellation = quiere darse de baja
reason-complex = requiere criterio humano
reason-press-partner = prensa o empresa colaboradora
reason-vip = recibe atención personal

## Botones
button-helpful = Me ha servido
button-unhelpful = No del todo
button-human = Hablar con una persona
button-yes-human = Sí, avisa a una persona
button-nohuman = No, gracias
button-choosenone = Ninguno de estos
button-cancel = Ya no necesito a una persona
button-ack = Lo he visto
button-claim = Me ocupo yo
button-transfer = Pasar a otra persona
button-keep = Me lo quedo
button-handover = Pasarlo
button-escalate = Avisar a la siguiente persona
button-note = Añadir una nota
button-back = Devolver al bot
button-resolve = Cerrar el caso
button-reopen = Volver a abrir el caso
button-next = Atiendo a quien más espera
button-list = Mostrar todas
button-ackall = Las he visto todas
button-away = No me avises
button-available = Vuelve a avisarme
button-tomorrow = Hasta mañana, 9:00
button-noend = Sin final
button-callagain = Avisa como antes
button-stayquiet = Déjalo así
input-note = Tu nota (quien pregunta no puede verla)
input-transfer = ¿Quién debe ocuparse?

## Negativas
refused-closed = Este caso está cerrado.
refused-open = Este caso sigue abierto.
refused-taken = { $name } ya tiene este caso.
refused-not-responder = Esto solo puede hacerlo el equipo de ayuda.
refused-too-late = El plazo para volver a abrir este caso ha terminado. Pregunta de nuevo y te ayudo.
refused-no-case = Aquí no hay ningún caso.
refused-not-yours = Este botón solo puede usarlo quien hizo la pregunta. Escríbeme y también te ayudo.
refused-person-has-it = Ya se ocupa una persona.
