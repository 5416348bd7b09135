import { useSearchParams } from 'react-router-dom'

/**
 * A question whose parts are texts under the API's own parameter names, with the texts that stand
 * for what the address leaves out. Texts stay as they came: what the API will refuse is shown with
 * its refusal, never replaced by another question.
 */
export type TextQuestion<Name extends string = string> = Readonly<Record<Name, string>>

export function readTexts<Name extends string>(
  search: URLSearchParams,
  defaults: TextQuestion<Name>,
): TextQuestion<Name> {
  const names = Object.keys(defaults) as Name[]
  const texts = names.map((name) => [name, search.get(name) ?? defaults[name]])
  return Object.fromEntries(texts) as TextQuestion<Name>
}

/** The question as parameters, what is default left out; other parameters of `search` are kept. */
export function writeTexts<Name extends string>(
  search: URLSearchParams,
  question: TextQuestion<Name>,
  defaults: TextQuestion<Name>,
): URLSearchParams {
  const next = new URLSearchParams(search)
  for (const name of Object.keys(defaults) as Name[]) {
    if (question[name] === defaults[name]) next.delete(name)
    else next.set(name, question[name])
  }
  return next
}

/** The page's question, held by the address alone: each change is a step that Back undoes. */
export function useTextQuestion<Name extends string>(defaults: TextQuestion<Name>) {
  const [search, setSearch] = useSearchParams()
  const change = (changes: Partial<TextQuestion<Name>>) =>
    setSearch(
      (current) => {
        const question = { ...readTexts(current, defaults), ...changes }
        return writeTexts(current, question, defaults)
      },
      // On the page before the next key or click, which must not start from an older question.
      { preventScrollReset: true, flushSync: true },
    )
  return { question: readTexts(search, defaults), change }
}
