/** Digits without an exponent, whatever the size. */
export function plain(value: number): string {
  return Number.isInteger(value) ? BigInt(value).toString() : String(value)
}
