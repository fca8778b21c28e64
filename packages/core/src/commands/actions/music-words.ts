import type { Localized } from '../../language.ts'

const words = (lines: string): readonly string[] => lines.trim().split(/\s*[,\n]\s*/)

/**
 * Words that make what follows "включи" or "put on" music: kinds of music and what holds it. One word each, in any
 * form.
 */
export const MUSIC_WORDS: Localized<readonly string[]> = {
  ru: words(`
    музыка, музон, музло, музычка, песня, песенка, песнь, трек, трэк, альбом, плейлист, подборка, композиция, саундтрек, концерт, группа,
    хит, хиты, ремикс, мелодия, рапсодия, rhapsody, серенада, ноктюрн, прелюдия, колыбельная,
    симфония, сюита, соната, увертюра, вальс, марш, гимн, рок, рочок, джаз, джазок, рэп, рэпчик, репчик, рэпак, хип,
    хипхоп, поп, попса, попсу, шансон, классика, метал, металл, хэви, техно, хаус, транс, блюз, регги, реггетон, панк, инди, электроника, электро,
    лоуфай, лофай, лоуфи, лофи, эмбиент, дабстеп, драмнбейс, кантри, фолк, соул, фанк, диско, дискотека, ска, гранж, драм, дип, реп, ретро, ретровейв,
    синтвейв, фонк, гиперпоп, дэнсхолл, сальса, танго, босанова, госпел, опера, романс, романсы, барды, бардовское, диджей, трэп, дрилл, эмо, хардкор,
    кпоп, джпоп, dj, lofi, lo-fi, rock, rap, pop, jazz, techno, house, metal, trance, punk, blues, ambient, electro, indie, phonk, саундтреки, ост
  `),
  en: words(`
    music, song, songs, tune, tunes, album, playlist, track, tracks, mix, mixtape, soundtrack,
    rhapsody, serenade, nocturne, prelude, symphony, sonata, concerto, remix, hits, beats, ballads,
    anthem, oldies, jams, rock, jazz, rap, hip, hiphop, pop, metal, techno, house, trance, blues, reggae, reggaeton, punk, indie, electronica, electronic, edm,
    lofi, lo-fi, ambient, dubstep, country, folk, soul, funk, disco, ska, grunge, opera, classical, salsa, tango, bossa, gospel, trap, emo, hardcore,
    kpop, k-pop, bluegrass, swing, motown, rnb, r&b, synthwave, phonk, acoustic, instrumental, karaoke, dj, bangers, chill, chillout, lullaby, lullabies,
    carols, mozart, bach, beethoven, chopin, vivaldi
  `),
}

/** Performers people ask for by name alone. One to three words, as a recogniser writes them. */
export const PERFORMERS: readonly string[] = words(`
  queen, квин, imagine dragons, имейджин драгонс, rammstein, рамштайн, metallica, металлика, nirvana, нирвана, ac dc, эйси диси,
  the beatles, beatles, битлз, битлов, pink floyd, пинк флойд, led zeppelin, лед зеппелин, deep purple, дип перпл, linkin park, линкин парк,
  coldplay, колдплей, radiohead, радиохед, u2, abba, абба, scorpions, скорпионс, depeche mode, депеш мод, the prodigy, prodigy, продиджи,
  eminem, эминем, drake, дрейк, kanye west, канье вест, ed sheeran, эд ширан, adele, адель, rihanna, рианна, beyonce, бейонсе, lady gaga, леди гага,
  billie eilish, билли айлиш, taylor swift, тейлор свифт, the weeknd, weeknd, уикенд, dua lipa, дуа липа, bruno mars, бруно марс, michael jackson,
  майкл джексон, elton john, элтон джон, david bowie, дэвид боуи, muse, мьюз, gorillaz, гориллаз, daft punk, дафт панк, sting, стинг, madonna, мадонна,
  shakira, шакира, green day, грин дей, red hot chili peppers, ред хот чили пепперс, arctic monkeys, арктик манкис, twenty one pilots, твенти ван пайлотс,
  maroon 5, марун 5, modern talking, модерн токинг, rolling stones, the rolling stones, роллинг стоунз, justin bieber, джастин бибер, ariana grande,
  ариана гранде, selena gomez, katy perry, кэти перри, lana del rey, лана дель рей, frank sinatra, sinatra, фрэнк синатра, синатра, elvis presley, elvis,
  элвис пресли, элвис, bob marley, боб марли, bob dylan, боб дилан, johnny cash, джонни кэш, stevie wonder, ray charles, рэй чарльз, louis armstrong,
  луи армстронг, ella fitzgerald, элла фицджеральд, nina simone, нина симон, miles davis, майлз дэвис, john coltrane, whitney houston, уитни хьюстон,
  celine dion, селин дион, mariah carey, phil collins, фил коллинз, george michael, джордж майкл, britney spears, бритни спирс, backstreet boys,
  spice girls, black sabbath, ozzy osbourne, iron maiden, айрон мейден, judas priest, slipknot, слипкнот, system of a down, систем оф э даун, korn,
  limp bizkit, лимп бизкит, bring me the horizon, foo fighters, the killers, the smiths, joy division, the doors, дорз,
  jimi hendrix, eric clapton, guns n roses, guns and roses, aerosmith, аэросмит, bon jovi, бон джови, motorhead, megadeth, мегадет, slayer,
  pearl jam, the clash, sex pistols, ramones, blink 182, fall out boy, paramore, my chemical romance, kendrick lamar, кендрик ламар, travis scott,
  трэвис скотт, post malone, jay z, snoop dogg, снуп дог, dr dre, 50 cent, 2pac, tupac, тупак, wu tang clan, lil nas x, doja cat, cardi b,
  nicki minaj, sza, frank ocean, tyler the creator, mac miller, harry styles, гарри стайлс, one direction, bts, blackpink, блэкпинк, shawn mendes,
  sam smith, hozier, olivia rodrigo, sabrina carpenter, chappell roan, miley cyrus, майли сайрус, enya, эния, enigma, энигма, moby, моби,
  massive attack, portishead, bjork, avicii, авичи, david guetta, давид гетта, calvin harris, tiesto, тиесто, deadmau5, skrillex, скриллекс, martin garrix,
  kraftwerk, chemical brothers, fatboy slim, boney m, бони эм, бони м, bee gees, би джиз, earth wind and fire, gloria gaynor, donna summer, kool and the gang,
  eagles, the eagles, fleetwood mac, simon and garfunkel, the beach boys, beach boys, dire straits, дайр стрейтс, the police, 
  queens of the stone age, rage against the machine, evanescence, эванесенс, nightwish, найтвиш, within temptation,
  sabaton, сабатон, powerwolf, sade, шаде, norah jones, amy winehouse, эми уайнхаус, dolly parton, willie nelson, garth brooks, luke combs, morgan wallen,
  океан эльзы, океан эльзи, король и шут, виктор цой, виктора цоя, цой, цоя, цою, группу кино, группа кино, сплин, земфира, ддт, ленинград, ария, 
  би 2, би два, мумий тролль, машина времени, аквариум, агата кристи, наутилус, наутилус помпилиус, nautilus, молчат дома, корж, макс корж, ночные снайперы,
  баста, оксимирон, оксюморон, oxxxymiron, моргенштерн, morgenshtern, тимати, скриптонит, miyagi, мияги, мияги и эндшпиль, каста, noize mc, нойз мс, нойз эм си,
  элджей, монеточка, монеточку, anna asti, анна асти, асти, zivert, зиверт, полина гагарина, григорий лепс, лепс, пугачева, 
  алла пугачева, киркоров, филипп киркоров, стас михайлов, высоцкий, владимир высоцкий, окуджава, булат окуджава, иосиф кобзон, кобзон, руки вверх,
  иванушки, иванушки интернешнл, звери, город 312, серебро, виа гра, нюша, мот, артик и асти, little big, литл биг, литтл биг, хаски, пошлая молли, дора, мейби бейби,
  дайте танк, порнофильмы, кис кис, король шут, гражданская оборона, егор летов, летов, чайковский, бах, моцарт, бетховен, шостакович, прокофьев, григ, дебюсси,
  вивальди, шопен, рахманинов, штраус, верди, вагнер, сен санс, ханс циммер, циммер, hans zimmer, людовико эйнауди, эйнауди, einaudi, морриконе, эннио морриконе,
  верка сердючка, сердючка, потап, время и стекло, тина кароль, джо дассен, эдит пиаф, адриано челентано, челентано, тото кутуньо, ласковый май, юрий шатунов, шатунов,
  любэ, чайф, чиж, чиж и ко, крематорий, танцы минус, смысловые галлюцинации, кипелов, 
  ленинград шнуров, шнуров, шаман, shaman, клава кока, егор крид, крид, валерий меладзе, меладзе, николай басков, басков, дима билан, билан,
  сергей лазарев, лазарев, потап и настя, 5 sta family, a studio, а студио, миражи, электрофорез, 
  jony, джони, rauf faik, рауф и фаик, hammali navai, хаммали и наваи, хамали и наваи, макан, macan, icegergert, айсгергерт, три дня дождя, валентин стрыкало, стрыкало, нейромонах феофан, бумбокс, boombox,
 гарик сукачев, сукачев, вячеслав бутусов, бутусов, александр розенбаум, розенбаум, визбор, митяев, олег митяев, любовь успенская, ваенга, елена ваенга
`)
