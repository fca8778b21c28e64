import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compute } from './arithmetic.ts'

describe('arithmetic', () => {
  test.each([
    ['2 + 2 * 2', 6],
    ['(2 + 2) * 2', 8],
    ['два плюс два умножить на два', 6],
    ['минус три в квадрате', -9],
    ['2 в степени 3 в степени 2', 512],
    ['корень из 16 плюс 9', 13],
    ['кубический корень из 27', 3],
    ['20% от 3000', 600],
    ['200 плюс 10 процентов', 220],
    ['раздели сто на восемь', 12.5],
    ['отними семь от десяти', 3],
    ['произведение шести и семи', 42],
    ['12 на 12 умножить', 144],
    ['семью восемь', 56],
    ['дважды два', 4],
    ['из 20 вычесть 7', 13],
    ['к 10 прибавить 5', 15],
    ['сколько будет половина от 90', 45],
    ['быстро прикинь сколько будет 36 разделить на 9', 4],
    ['двести пятьдесят плюс сто двадцать сколько', 370],
    ['16 - 23', -7],
    ['0,1 + 0,2', 0.3],
    ['2 в десятой степени плюс 1', 1025],
    ['три целых пять десятых умножить на два', 7],
    ['ноль целых пять сотых плюс один', 1.05],
    ['1 разделить на 0', null],
  ])('ru: %s = %s', (text, value) => {
    expect(compute(text, 'ru')).toEqual({ value, byZero: value === null })
  })

  test.each([
    ["what's two hundred and five minus five", 200],
    ['what is 2 to the power of 10', 1024],
    ['subtract 4 from 10', 6],
    ['the product of 18 and 31', 558],
    ['square root of 81', 9],
    ['can you work out fifteen percent of eighty', 12],
    ['what do you get if you add 5 and 7', 12],
    ['how much is half of 90', 45],
    ['ten take away three', 7],
    ['what does 8 plus 8 make', 16],
    ['1,000 divided by 8', 125],
    ['15 percent of 80', 12],
    ['2 to the tenth power', 1024],
    ['three point one four times two', 6.28],
    ['1 point 05 plus 1', 2.05],
    ['20 percent off 80', 64],
    ['what is 15% off 200 plus 10', 178.5],
  ])('en: %s = %s', (text, value) => {
    expect(compute(text, 'en')).toEqual({ value, byZero: value === null })
  })

  test.each([
    'сколько будет 5',
    'два',
    '5 евро плюс 3',
    '2 +',
    '+ 2',
    '2 2',
    '(2 + 3',
    '2 + 3)',
    '2 умножить на икс',
    'плюс',
    '',
  ])('is not: %s', (text) => {
    expect(compute(text, 'ru')).toBeNull()
  })

  test('agrees with the machine on sums and products', () => {
    const n = fc.integer({ min: 0, max: 999 })
    fc.assert(
      fc.property(n, n, n, (a, b, c) => {
        expect(compute(`${a} + ${b} * ${c}`, 'en')).toEqual({ value: a + b * c, byZero: false })
        expect(compute(`(${a} - ${b}) * ${c}`, 'en')?.value).toBeCloseTo((a - b) * c)
      }),
    )
  })

  test('gives up on what is too long or too deep', () => {
    expect(compute(`${'('.repeat(300)}1`, 'en')).toBeNull()
    expect(compute(Array(100).fill('1').join(' + '), 'en')).toBeNull()
  })
})
