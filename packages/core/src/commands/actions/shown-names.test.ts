import { describe, expect, test } from 'vitest'
import { shownProgram, shownSite } from './shown-names.ts'

describe('a program in a text', () => {
  test.each([
    ['хром', 'Хром'],
    ['телеграм', 'Телеграм'],
    ['опера', 'Оперу'],
    ['яндекс браузер', 'Яндекс Браузер'],
    ['vs code', 'VS Code'],
    ['мир танков', 'Мир танков'],
    ['1с', '1С'],
    ['гта', 'ГТА'],
    ['цивилизация', 'Цивилизацию'],
    ['браузер', 'браузер'],
    ['командная строка', 'командную строку'],
    ['почта', 'почту'],
    ['настройки windows', 'настройки Windows'],
    ['IDEA', 'IDEA'],
    ['мой проект', 'мой проект'],
    ['browser', 'браузер'],
    ['command prompt', 'командную строку'],
    ['mail', 'почту'],
    ['chrome', 'Chrome'],
    ['ютуб', 'YouTube'],
  ])('ru: %s', (app, shown) => {
    expect(shownProgram(app, 'ru')).toBe(shown)
  })

  test.each([
    ['chrome', 'Chrome'],
    ['google chrome', 'Google Chrome'],
    ['vlc', 'VLC'],
    ['powerpoint', 'PowerPoint'],
    ['world of warcraft', 'World of Warcraft'],
    ['notepad', 'Notepad'],
    ['word', 'Word'],
    ['browser', 'the browser'],
    ['calculator', 'the calculator'],
    ['task manager', 'the task manager'],
    ['camera', 'the camera'],
    ['terminal', 'the terminal'],
    ['the internet', 'the internet'],
    ['my computer', 'my computer'],
    ['settings', 'settings'],
    ['wifi settings', 'Wi-Fi settings'],
    ['photos', 'photos'],
    ['email', 'email'],
    ['gwenview', 'Gwenview'],
    ['Some Tool', 'Some Tool'],
    ['some tool', 'some tool'],
    ['браузер', 'the browser'],
    ['хром', 'Chrome'],
    ['телега', 'Telegram'],
    ['блокнот', 'Notepad'],
    ['корзина', 'the recycle bin'],
    ['ютуб', 'YouTube'],
    ['пасьянс косынка', 'пасьянс косынка'],
  ])('en: %s', (app, shown) => {
    expect(shownProgram(app, 'en')).toBe(shown)
  })
})

describe('a site in a text', () => {
  test.each([
    ['https://www.youtube.com/', 'YouTube', 'YouTube'],
    ['https://youtube.com/', 'YouTube', 'YouTube'],
    ['https://vk.com/', 'ВКонтакте', 'VK'],
    ['https://maps.yandex.ru/', 'Яндекс Карты', 'Yandex Maps'],
    ['https://www.wikipedia.org/', 'Википедию', 'Wikipedia'],
    ['https://www.kinopoisk.ru/', 'Кинопоиск', 'Kinopoisk'],
    ['https://music.yandex.ru/', 'Яндекс Музыку', 'Yandex Music'],
    ['https://alfabank.ru/', 'Альфа-Банк', 'alfabank.ru'],
    ['https://www.pochta.ru/', 'Почту России', 'pochta.ru'],
    ['https://mail.ru/', 'mail.ru', 'mail.ru'],
    ['https://www.nba.com/', 'NBA', 'NBA'],
    ['https://news.ycombinator.com/', 'Hacker News', 'Hacker News'],
    ['https://example.com/a?b', 'example.com', 'example.com'],
    ['https://www.youtube.com/watch?v=1', 'youtube.com', 'youtube.com'],
  ])('%s', (url, ru, en) => {
    expect([shownSite(url, 'ru'), shownSite(url, 'en')]).toEqual([ru, en])
  })
})
