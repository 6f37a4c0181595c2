// Prints the given and family names that @faker-js/faker 10.6.0 (MIT licence) lists, a locale and a name a line:
//
//	npm pack @faker-js/faker@10.6.0 && tar xzf faker-js-faker-10.6.0.tgz
//	node people.mjs package > people.tsv
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const { allLocales } = await import(pathToFileURL(resolve(process.argv[2], 'dist/index.js')))
for (const [locale, { person = {} }] of Object.entries(allLocales).sort()) {
  if (/^(base|eo|en_BORK|en_AU_ocker)$/.test(locale)) continue // invented ones
  const names = new Set()
  for (const list of [person.first_name, person.last_name, person.middle_name]) {
    for (const part of Object.values(list ?? {})) {
      for (const name of part ?? []) names.add(typeof name === 'string' ? name : name.value)
    }
  }
  for (const name of names) if (name && !name.includes('{')) console.log(`${locale}\t${name}`)
}
