/**
 * Words as they were said, whose case then does not matter: "Ищу «погоду в Питере»". Those with quotes stay as they
 * are.
 */
export const inQuotes = (words: string): string => (/[«»]/.test(words) ? words : `«${words}»`)
