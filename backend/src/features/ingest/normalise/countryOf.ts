import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type CountryResponse, Reader, validate } from 'maxmind'

const database = '@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb'

/** Flat, unlike MaxMind's own databases. */
type FlatCountry = CountryResponse & { country_code?: string }

/**
 * The country of an address by the registries' own data, which come as a package (CC0). Read at the
 * first question: 8 MB that a test or a command without clients need not load.
 */
export function createCountryLookup(): (address: unknown) => string | undefined {
  let reader: Reader<FlatCountry> | undefined
  return (address) => {
    if (typeof address !== 'string' || !validate(address)) return undefined
    reader ??= new Reader(readFileSync(createRequire(import.meta.url).resolve(database)))
    return reader.get(address)?.country_code
  }
}
