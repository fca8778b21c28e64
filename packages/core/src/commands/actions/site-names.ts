const SITES = `
https://www.youtube.com/ | ютуб, ютюб, ютьюб, youtube, you tube
https://music.youtube.com/ | youtube music, ютуб музыка, ютуб мьюзик
https://www.google.com/ | гугл, google
https://mail.google.com/ | gmail, джимейл, гмейл
https://drive.google.com/ | гугл диск, google drive, google диск
https://docs.google.com/ | гугл документы, гугл докс, google docs
https://calendar.google.com/ | гугл календарь, google calendar
https://maps.google.com/ | гугл карты, google maps
https://translate.google.com/ | гугл переводчик, google translate, google переводчик
https://ya.ru/ | яндекс, yandex
https://maps.yandex.ru/ | яндекс карты, yandex maps
https://music.yandex.ru/ | яндекс музыка, yandex music
https://market.yandex.ru/ | яндекс маркет
https://translate.yandex.ru/ | яндекс переводчик
https://mail.yandex.ru/ | яндекс почта
https://vk.com/ | вконтакте, вк, vk, vkontakte, в контакте
https://ok.ru/ | одноклассники
https://mail.ru/ | мейл ру, мэйл ру
https://rutube.ru/ | рутуб, rutube
https://dzen.ru/ | дзен
https://www.gosuslugi.ru/ | госуслуги, гос услуги
https://www.ozon.ru/ | озон, ozon
https://www.wildberries.ru/ | вайлдберриз, вайлдберис, wildberries, вб
https://www.avito.ru/ | авито, avito
https://aliexpress.ru/ | алиэкспресс, aliexpress, али экспресс
https://www.kinopoisk.ru/ | кинопоиск, kinopoisk
https://www.ivi.ru/ | иви
https://habr.com/ | хабр, habr
https://pikabu.ru/ | пикабу
https://lenta.ru/ | лента ру
https://www.rbc.ru/ | рбк
https://hh.ru/ | хэдхантер, hh ru, headhunter
https://2gis.ru/ | дубль гис, 2гис
https://www.sberbank.ru/ | сбербанк
https://www.tinkoff.ru/ | тинькофф
https://github.com/ | гитхаб, гит хаб, github, git hub
https://gitlab.com/ | гитлаб, gitlab
https://stackoverflow.com/ | stack overflow, стэк оверфлоу, стаковерфлоу
https://www.wikipedia.org/ | википедия, wikipedia, вики, wiki
https://www.reddit.com/ | реддит, reddit
https://x.com/ | твиттер, twitter
https://www.facebook.com/ | фейсбук, facebook
https://www.instagram.com/ | инстаграм, инстаграмм, instagram
https://www.tiktok.com/ | тик ток, тикток, tiktok, tik tok
https://www.linkedin.com/ | линкедин, linkedin
https://www.pinterest.com/ | пинтерест, pinterest
https://www.twitch.tv/ | твич, twitch
https://www.netflix.com/ | нетфликс, netflix
https://www.hulu.com/ | hulu
https://www.disneyplus.com/ | disney plus
https://www.imdb.com/ | imdb
https://www.amazon.com/ | амазон, amazon
https://www.ebay.com/ | ибэй, ebay
https://www.paypal.com/ | пэйпал, paypal
https://www.bbc.com/ | bbc, би би си
https://www.cnn.com/ | cnn
https://www.nytimes.com/ | new york times, the new york times
https://www.theguardian.com/ | guardian, the guardian
https://www.washingtonpost.com/ | washington post, the washington post
https://news.ycombinator.com/ | hacker news
https://www.booking.com/ | booking, букинг
https://www.airbnb.com/ | airbnb
https://www.dropbox.com/ | дропбокс, dropbox
https://chatgpt.com/ | чат gpt, chatgpt, chat gpt
https://www.bing.com/ | bing, бинг
https://duckduckgo.com/ | duckduckgo, duck duck go
https://www.yahoo.com/ | yahoo
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
