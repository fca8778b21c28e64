import type { Localized } from '../../language.ts'

const words = (lines: string): readonly string[] => lines.trim().split(/\s*[,\n]\s*/)

/** Words that make what follows "включи" music: kinds of music and what holds it. One word each, in any form. */
export const MUSIC_WORDS: Localized<readonly string[]> = {
  ru: words(`
    музыка, музон, музло, песня, песенка, трек, альбом, плейлист, композиция, саундтрек, концерт, группа, хит, хиты, ремикс,
    мелодия, симфония, рок, джаз, рэп, хип, поп, попса, шансон, классика, метал, метал, техно, хаус, транс, блюз, регги,
    панк, инди, электроника, электро, лоуфай, лофай, эмбиент, дабстеп, кантри, фолк, соул, фанк, диско, дискотека, ска,
    гранж, драм, реп, ретро, опера, романс, романсы, барды, диджей, dj, lofi, lo-fi, rock, jazz, techno, house, metal
  `),
  en: [],
}

/** Performers people ask for by name alone. One to three words, as a recogniser writes them. */
export const PERFORMERS: readonly string[] = words(`
  queen, квин, imagine dragons, имейджин драгонс, rammstein, рамштайн, metallica, металлика, nirvana, нирвана, ac dc,
  the beatles, beatles, битлз, битлов, pink floyd, пинк флойд, led zeppelin, deep purple, дип перпл, linkin park, линкин парк,
  coldplay, колдплей, radiohead, u2, abba, абба, scorpions, скорпионс, depeche mode, депеш мод, the prodigy, prodigy,
  eminem, эминем, drake, kanye west, ed sheeran, эд ширан, adele, адель, rihanna, рианна, beyonce, lady gaga, леди гага,
  billie eilish, билли айлиш, taylor swift, тейлор свифт, the weeknd, dua lipa, дуа липа, bruno mars, michael jackson,
  майкл джексон, elton john, david bowie, muse, gorillaz, daft punk, sting, стинг, madonna, мадонна, shakira, green day,
  red hot chili peppers, arctic monkeys, twenty one pilots, maroon 5, modern talking, модерн токинг, rolling stones,
  океан эльзы, океан эльзи, король и шут, виктор цой, группу кино, сплин, земфира, ддт, ленинград, ария,
  би 2, мумий тролль, машина времени, аквариум, агата кристи, наутилус помпилиус, nautilus, молчат дома, корж, макс корж,
  баста, оксимирон, oxxxymiron, моргенштерн, тимати, скриптонит, miyagi, мияги, каста, noize mc, нойз мс,
  элджей, монеточка, монеточку, anna asti, анна асти, zivert, зиверт, полина гагарина, григорий лепс, лепс, пугачева,
  алла пугачева, киркоров, филипп киркоров, стас михайлов, высоцкий, владимир высоцкий, иосиф кобзон, руки вверх,
  иванушки, звери, город 312, серебро, виа гра, нюша, мот, артик и асти, little big, литл биг, хаски, пошлая молли,
  дайте танк, порнофильмы, кис кис, король шут, гражданская оборона, егор летов, чайковский, бах, моцарт, бетховен,
  вивальди, шопен, рахманинов, ханс циммер, hans zimmer, людовико эйнауди, верка сердючка, потап, время и стекло, тина кароль
`)
