import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Language } from '../language.ts'
import { analyse } from './language/analyse.ts'
import { normalForm } from './normal-form.ts'

const language = fc.constantFrom<Language>('ru', 'en')
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({
    unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    maxLength: 60,
  }),
)
const WORDS = (
  'джарвис jarvis пожалуйста please включи выключи не громкость на до в через 7 30 3 000 двадцать пять сто тысяча один полтора ' +
  'полчаса минуту час с половиной завтра в напомни напечатай запиши заметку - + % 5% turn the sound on off to left a an hour half ' +
  "twenty five and one hundred second third what's don't 1st 2-й вай фай wi fi open please скажи который ну а ка сколько будет ё"
).split(' ')
const utterance = fc.array(fc.constantFrom(...WORDS), { maxLength: 14 }).map((words) => words.join(' '))

describe('the normal form', () => {
  test('is idempotent and never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(anything, utterance), language, (text, spoken) => {
        const form = normalForm(text, spoken)
        expect(normalForm(form, spoken)).toBe(form)
      }),
      { numRuns: 3000 },
    )
  })

  test('does not depend on case, white space or the composition of characters', () => {
    fc.assert(
      fc.property(utterance, language, (text, spoken) => {
        const form = normalForm(text, spoken)
        expect(normalForm(text.toUpperCase().replaceAll(' ', ' \n '), spoken)).toBe(form)
        expect(normalForm(text.normalize('NFD'), spoken)).toBe(form)
      }),
      { numRuns: 500 },
    )
  })

  test('keeps two numbers apart, and finds each in words and in digits', () => {
    const number = fc.integer({ min: 0, max: 100 })
    fc.assert(
      fc.property(number, number, (a, b) => {
        expect(normalForm(`громкость на ${a}`, 'ru') === normalForm(`громкость на ${b}`, 'ru')).toBe(a === b)
      }),
    )
    expect(normalForm('таймер на сто двадцать три секунды', 'ru')).toBe(
      normalForm('таймер на 123 секунд', 'ru'),
    )
    expect(normalForm('type one hundred and five', 'en')).toBe(normalForm('type 105', 'en'))
    expect(normalForm('сколько будет три тысячи пятьсот плюс два миллиона', 'ru')).toBe(
      normalForm('сколько будет 3 500 + 2 000 000', 'ru'),
    )
  })

  test.each([
    ['Эй, Джарвис! Будь добр, открой-ка редактор', 'открой редактор'],
    ['джервис открывай редактор', 'открой редактор'],
    ['редактор, пожалуйста, откройте', 'открой редактор'],
    ['Скажи, пожалуйста, во сколько рассвет', 'во сколько рассвет'],
    ['поставьте чайник через полтора часа', 'поставь чайник через 1,5 часа'],
    ['подними шторы на пятьдесят процентов', 'на 50% шторы подними'],
    ['разбуди в шесть ноль пять', 'разбуди в 6 05'],
    ['заведи будильник на 7 утра', 'на семь утра будильник заведи'],
    ['таймер на 1 час и 15 минут поставь', 'поставь на один час и пятнадцать минут таймер'],
    ['Привет, Джарвис, закрой редактор', 'закрой редактор'],
    ['напомни послезавтра к девяти забрать посылку', 'послезавтра напомни к 9 забрать посылку'],
  ])('%s = %s', (one, other) => {
    expect(normalForm(one, 'ru')).toBe(normalForm(other, 'ru'))
  })

  test.each([
    ['включи обогрев', 'выключи обогрев'],
    ['закрой дверь', 'не закрывай дверь'],
    ['подвинь окно', 'подвинь окна'],
    ['убавь яркость на 5', 'убавь яркость до 5'],
    ['напечатай пожалуйста', 'напечатай'],
    ['напечатай открывай ворота', 'напечатай открой ворота'],
    ['напечатай свет звезда', 'напечатай звезда свет'],
    ['напомни в 9 позвонить в 10', 'напомни в 10 позвонить в 9'],
    ['открой c#', 'открой c++'],
    ['напечатай 😀', 'напечатай 😡'],
    ['температура 5', 'температура -5'],
  ])('%s ≠ %s', (one, other) => {
    expect(normalForm(one, 'ru')).not.toBe(normalForm(other, 'ru'))
  })

  test.each([
    ['Hey Jarvis, could you please open the garage', 'open the garage'],
    ['switch the heater off', 'Switch off the heater.'],
    ["what's the score", 'what is the score'],
    ['wait for half an hour', 'wait for 0.5 hours'],
    ['play the twenty-first track', 'play the 21st track'],
    ['remind me to stretch in two hours', 'remind me in 2 hours to stretch'],
  ])('%s = %s', (one, other) => {
    expect(normalForm(one, 'en')).toBe(normalForm(other, 'en'))
  })

  test.each([
    ['switch the heater off', 'switch the heater on'],
    ['open the file', 'open the files'],
    ['do not open the garage', 'open the garage'],
    ['the second track', 'two tracks'],
    ['call ann tomorrow and write to bob', 'call ann and write to bob tomorrow'],
    ["open john's files", 'open john files'],
  ])('%s ≠ %s', (one, other) => {
    expect(normalForm(one, 'en')).not.toBe(normalForm(other, 'en'))
  })

  test('takes a text of characters that stand for many as it is', () => {
    const long = 'ﷺ'.repeat(2000)
    const form = normalForm(long, 'ru')
    expect(analyse(long, 'ru').tokens).toHaveLength(1)
    expect(normalForm(form, 'ru')).toBe(form)
    expect(normalForm(`${long}1`, 'ru')).not.toBe(form)
  })

  test.each([
    ['set a ninety second timer', 'set a 90 seconds timer'],
    ['timer for quarter of an hour', 'timer for 0.25 hours'],
    ['gimme the news', 'give me the news'],
  ])('%s = %s', (one, other) => {
    expect(normalForm(one, 'en')).toBe(normalForm(other, 'en'))
  })

  test('is the words themselves when nothing but the wake word or politeness was said', () => {
    expect(normalForm('Джарвис!', 'ru')).toBe('джарвис')
    expect(normalForm('please', 'en')).toBe('please')
    expect(normalForm('?!', 'en')).toBe('')
  })
})
