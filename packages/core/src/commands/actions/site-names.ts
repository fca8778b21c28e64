const SITES = `
https://www.youtube.com/ | ютуб, ютюб, ютьюб, ютубчик, ютьюбчик, ютаб, youtube, you tube, utube
https://music.youtube.com/ | youtube music, ютуб музыка, ютуб мьюзик
https://studio.youtube.com/ | youtube studio, ютуб студия, творческая студия
https://www.google.com/ | гугл, google
https://mail.google.com/ | gmail, джимейл, гмейл, джимэйл, жмейл, g mail, гугл почта, google mail
https://drive.google.com/ | гугл диск, гугл драйв, google drive, google диск
https://docs.google.com/ | гугл документы, гугл докс, гугл доки, google docs, google документы
https://sheets.google.com/ | гугл таблицы, гугл шитс, google sheets, google таблицы
https://slides.google.com/ | гугл презентации, google slides
https://photos.google.com/ | гугл фото, google photos
https://news.google.com/ | google news, гугл новости
https://scholar.google.com/ | google scholar, гугл академия
https://gemini.google.com/ | gemini, джемини
https://keep.google.com/ | google keep site
https://www.google.com/imghp | google images, гугл картинки
https://calendar.google.com/ | гугл календарь, google calendar
https://maps.google.com/ | гугл карты, гугл мапс, google maps, google карты
https://translate.google.com/ | гугл переводчик, гугл транслейт, google translate, google переводчик, google translator
https://ya.ru/ | яндекс, yandex
https://maps.yandex.ru/ | яндекс карты, yandex maps, yandex карты
https://music.yandex.ru/ | яндекс музыка, yandex music, yandex музыка
https://market.yandex.ru/ | яндекс маркет
https://translate.yandex.ru/ | яндекс переводчик, yandex translate
https://mail.yandex.ru/ | яндекс почта, почта яндекса, яндекс мейл, yandex mail
https://disk.yandex.ru/ | яндекс диск сайт
https://taxi.yandex.ru/ | яндекс такси сайт
https://eda.yandex.ru/ | яндекс еда
https://lavka.yandex.ru/ | яндекс лавка
https://practicum.yandex.ru/ | яндекс практикум
https://yandex.ru/pogoda/ | яндекс погода
https://yandex.ru/images/ | яндекс картинки
https://dzen.ru/news/ | яндекс новости
https://alice.yandex.ru/ | яндекс алиса
https://afisha.yandex.ru/ | яндекс афиша
https://rasp.yandex.ru/ | яндекс расписания
https://vk.com/ | вконтакте, вк, вэка, вкашечка, vk, vkontakte, v kontakte, в контакте, вк точка ком
https://vk.com/video | вк видео, vk видео, vk video
https://music.vk.com/ | вк музыка, vk музыка, vk music
https://ok.ru/ | одноклассники, одноклассник ру, ok ru
https://mail.ru/ | мейл ру, мэйл ру, майл ру, mail ru, почта мейл ру
https://rutube.ru/ | рутуб, ру туб, rutube, ru tube
https://dzen.ru/ | дзен, яндекс дзен, dzen
https://www.gosuslugi.ru/ | госуслуги, гос услуги, портал госуслуг, gosuslugi
https://www.mos.ru/ | мос ру, mos ru
https://www.nalog.gov.ru/ | сайт налоговой, nalog ru
https://www.pochta.ru/ | почта россии
https://www.rzd.ru/ | ржд, сайт ржд
https://www.aeroflot.ru/ | аэрофлот
https://www.aviasales.ru/ | авиасейлс, aviasales
https://www.tutu.ru/ | туту ру, tutu ru
https://www.cian.ru/ | циан, cian
https://auto.ru/ | авто ру, auto ru
https://www.drom.ru/ | дром, дром ру, drom
https://www.drive2.ru/ | драйв 2, drive 2
https://www.dns-shop.ru/ | днс, dns shop
https://www.mvideo.ru/ | мвидео, м видео
https://www.citilink.ru/ | ситилинк, citilink
https://www.lamoda.ru/ | ламода, lamoda
https://megamarket.ru/ | мегамаркет, сбермегамаркет
https://samokat.ru/ | самокат ру
https://www.litres.ru/ | литрес, litres
https://www.labirint.ru/ | лабиринт ру
https://okko.tv/ | окко, okko
https://www.start.ru/ | старт ру
https://premier.one/ | премьер онлайн
https://wink.ru/ | винк
https://smotrim.ru/ | смотрим ру
https://www.gismeteo.ru/ | гисметео, gismeteo
https://www.sports.ru/ | спортс ру, sports ru
https://www.championat.com/ | чемпионат ком
https://www.sport-express.ru/ | спорт экспресс
https://ria.ru/ | риа новости
https://tass.ru/ | тасс
https://www.kommersant.ru/ | коммерсант
https://www.vedomosti.ru/ | ведомости
https://vc.ru/ | виси ру, vc ru
https://dtf.ru/ | дтф, dtf
https://stopgame.ru/ | стопгейм, stopgame
https://www.banki.ru/ | банки ру
https://alfabank.ru/ | альфа банк, альфабанк
https://www.vtb.ru/ | втб
https://www.superjob.ru/ | суперджоб, superjob
https://www.rabota.ru/ | работа ру
https://otvet.mail.ru/ | ответы мейл ру
https://4pda.to/ | 4pda, 4 пда, форпда
https://rutracker.org/ | рутрекер, rutracker
https://author.today/ | автор тудей
https://ficbook.net/ | фикбук
https://stepik.org/ | степик, stepik
https://www.skillbox.ru/ | скиллбокс
https://www.geekbrains.ru/ | гикбрейнс
https://kwork.ru/ | кворк
https://uchi.ru/ | учи ру
https://www.ozon.ru/ | озон, озончик, ozon
https://www.wildberries.ru/ | вайлдберриз, вайлдберис, вайлдберрис, валдберис, вайлбериз, валберис, wildberries, вб
https://www.avito.ru/ | авито, avito
https://aliexpress.ru/ | алиэкспресс, алик, aliexpress, ali express, али экспресс
https://www.kinopoisk.ru/ | кинопоиск, кино поиск, kinopoisk
https://www.ivi.ru/ | иви, ivi
https://habr.com/ | хабр, хабрахабр, habr, хабр ком
https://pikabu.ru/ | пикабу, pikabu
https://lenta.ru/ | лента ру, lenta ru
https://www.rbc.ru/ | рбк, rbc
https://hh.ru/ | хэдхантер, хедхантер, хэд хантер, хх ру, hh ru, headhunter, head hunter, hh
https://2gis.ru/ | дубль гис, дубльгис, 2гис, 2 гис, 2gis
https://www.sberbank.ru/ | сбербанк, сбер, сбербанк онлайн, sberbank
https://www.tinkoff.ru/ | тинькофф, тинькоф, т банк, tinkoff
https://github.com/ | гитхаб, гит хаб, гитхап, github, git hub, гитхаб ком
https://gitlab.com/ | гитлаб, gitlab, git lab
https://bitbucket.org/ | битбакет, bitbucket
https://www.npmjs.com/ | npm site, npmjs
https://pypi.org/ | pypi
https://developer.mozilla.org/ | mdn
https://leetcode.com/ | литкод, leetcode, leet code
https://codeforces.com/ | codeforces, кодфорсес
https://www.kaggle.com/ | kaggle, кагл
https://huggingface.co/ | hugging face, хаггинг фейс
https://arxiv.org/ | arxiv, архив орг
https://vercel.com/ | vercel
https://aws.amazon.com/ | aws
https://www.w3schools.com/ | w3schools
https://stackoverflow.com/ | stack overflow, stackoverflow, стэк оверфлоу, стек оверфлоу, стаковерфлоу, стековерфлоу, стэковерфлоу
https://www.wikipedia.org/ | википедия, вика педия, wikipedia, вики, wiki
https://www.reddit.com/ | реддит, редит, reddit
https://x.com/ | твиттер, твитер, twitter
https://www.threads.net/ | threads net, тредс
https://bsky.app/ | bluesky, blue sky
https://mastodon.social/ | mastodon
https://www.snapchat.com/ | snapchat, снэпчат
https://www.tumblr.com/ | tumblr
https://www.patreon.com/ | патреон, patreon
https://boosty.to/ | бусти, boosty
https://www.facebook.com/ | фейсбук, фэйсбук, facebook, face book, fb
https://www.instagram.com/ | инстаграм, инстаграмм, инста, instagram, insta
https://www.tiktok.com/ | тик ток, тикток, тиктак, tiktok, tik tok
https://www.linkedin.com/ | линкедин, линкедын, linkedin, linked in
https://www.pinterest.com/ | пинтерест, пинтрест, pinterest
https://www.twitch.tv/ | твич, твитч, twitch, twitch tv
https://www.netflix.com/ | нетфликс, нэтфликс, netflix, net flix
https://www.hulu.com/ | hulu, хулу
https://www.max.com/ | hbo max, hbo
https://www.primevideo.com/ | prime video, amazon prime, amazon prime video
https://tv.apple.com/ | apple tv
https://www.peacocktv.com/ | peacock tv
https://www.paramountplus.com/ | paramount plus
https://vimeo.com/ | vimeo
https://www.crunchyroll.com/ | crunchyroll, кранчиролл
https://www.rottentomatoes.com/ | rotten tomatoes
https://letterboxd.com/ | letterboxd
https://www.goodreads.com/ | goodreads
https://genius.com/ | genius lyrics
https://www.last.fm/ | last fm
https://bandcamp.com/ | bandcamp
https://www.pandora.com/ | pandora
https://music.apple.com/ | apple music site
https://open.spotify.com/ | spotify website, spotify web player
https://www.disneyplus.com/ | disney plus
https://www.imdb.com/ | imdb
https://www.amazon.com/ | амазон, amazon
https://www.walmart.com/ | walmart
https://www.target.com/ | target website
https://www.bestbuy.com/ | best buy, bestbuy
https://www.etsy.com/ | etsy, этси
https://www.costco.com/ | costco
https://www.ikea.com/ | ikea, икея
https://www.homedepot.com/ | home depot
https://www.shein.com/ | shein
https://www.temu.com/ | temu
https://www.zillow.com/ | zillow
https://www.expedia.com/ | expedia
https://www.tripadvisor.com/ | tripadvisor, trip advisor, трипадвизор
https://www.kayak.com/ | kayak website
https://www.skyscanner.com/ | skyscanner, скайсканер
https://www.yelp.com/ | yelp
https://www.doordash.com/ | doordash, door dash
https://www.ubereats.com/ | uber eats
https://www.indeed.com/ | indeed website
https://www.glassdoor.com/ | glassdoor
https://www.webmd.com/ | webmd
https://www.accuweather.com/ | accuweather
https://weather.com/ | weather channel, the weather channel
https://www.khanacademy.org/ | khan academy
https://www.coursera.org/ | coursera, курсера
https://www.udemy.com/ | udemy, юдеми
https://www.duolingo.com/ | duolingo, дуолинго
https://www.quizlet.com/ | quizlet
https://www.chess.com/ | chess com
https://lichess.org/ | lichess, личесс
https://www.coinbase.com/ | coinbase
https://www.binance.com/ | binance, бинанс
https://www.chase.com/ | chase bank
https://archive.org/ | internet archive, archive org
https://www.ebay.com/ | ибэй, ebay
https://www.paypal.com/ | пэйпал, paypal
https://www.bbc.com/ | bbc, би би си, бибиси, bbc news
https://www.cnn.com/ | cnn, си эн эн
https://www.foxnews.com/ | fox news
https://www.nbcnews.com/ | nbc news
https://www.reuters.com/ | reuters
https://www.bloomberg.com/ | bloomberg
https://www.wsj.com/ | wall street journal, the wall street journal
https://www.forbes.com/ | forbes, форбс
https://www.npr.org/ | npr
https://www.economist.com/ | the economist
https://www.usatoday.com/ | usa today
https://www.theverge.com/ | the verge
https://techcrunch.com/ | techcrunch, tech crunch
https://www.wired.com/ | wired magazine
https://arstechnica.com/ | ars technica
https://www.buzzfeed.com/ | buzzfeed
https://www.aljazeera.com/ | al jazeera
https://www.nationalgeographic.com/ | national geographic
https://www.nba.com/ | nba website
https://www.nfl.com/ | nfl website
https://www.fandom.com/ | fandom wiki
https://producthunt.com/ | product hunt
https://www.nytimes.com/ | new york times, the new york times
https://www.theguardian.com/ | guardian, the guardian
https://www.washingtonpost.com/ | washington post, the washington post
https://news.ycombinator.com/ | hacker news, hackernews, хакер ньюс
https://www.booking.com/ | booking, букинг, booking com, букинг ком
https://www.airbnb.com/ | airbnb, эйрбнб, air bnb
https://www.dropbox.com/ | дропбокс, dropbox
https://chatgpt.com/ | чат gpt, чат гпт, чатгпт, чат джипити, чат джи пи ти, chatgpt, chat gpt
https://claude.ai/ | claude ai, клод ай
https://chat.deepseek.com/ | deepseek, дипсик, deep seek
https://www.perplexity.ai/ | perplexity, перплексити
https://www.midjourney.com/ | midjourney, миджорни
https://www.bing.com/ | bing, бинг
https://duckduckgo.com/ | duckduckgo, duck duck go
https://www.yahoo.com/ | yahoo, яху
https://mail.yahoo.com/ | yahoo mail
https://finance.yahoo.com/ | yahoo finance
https://outlook.live.com/ | hotmail
https://www.icloud.com/ | icloud, айклауд
https://www.microsoft.com/ | microsoft website
https://www.apple.com/ | apple website, apple com, сайт apple
https://store.steampowered.com/ | steam store
https://soundcloud.com/ | soundcloud, саундклауд
https://medium.com/ | медиум сайт, medium website
https://www.craigslist.org/ | craigslist
https://www.espn.com/ | espn
https://www.quora.com/ | quora
`

/** Sites by the names people say, a line for each. */
export const SITE_NAMES: readonly { url: string; names: readonly string[] }[] = SITES.trim()
  .split('\n')
  .map((line) => {
    const [url = '', names = ''] = line.split(' | ')
    return { url, names: names.split(', ') }
  })
