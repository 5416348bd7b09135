import { InvalidArgumentError } from 'commander'

/** Reads an option that is a whole number from 1 up to so many digits. */
export const wholeNumber =
  ({ digits }: { digits: number }) =>
  (text: string): number => {
    if (/^\d+$/.test(text) && text.length <= digits && Number(text) > 0) return Number(text)
    throw new InvalidArgumentError(`a whole number from 1 to ${10 ** digits - 1}`)
  }
