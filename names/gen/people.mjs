// Prints given and family names, a locale and a name a line: those that @faker-js/faker 10.6.0 lists, and those of FakerPHP
// 1.20, as Debian's package php-faker installs it (both MIT licence):
//
//	npm pack @faker-js/faker@10.6.0 && tar xzf faker-js-faker-10.6.0.tgz
//	node people.mjs package /usr/share/php/Faker/Provider > people.tsv
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const [js, php] = process.argv.slice(2)
const print = (locale, names) => {
  for (const name of names) if (name && !name.includes('{')) console.log(`${locale}\t${name}`)
}

const { allLocales } = await import(pathToFileURL(resolve(js, 'dist/index.js')))
for (const [locale, { person = {} }] of Object.entries(allLocales).sort()) {
  if (/^(base|eo|en_BORK|en_AU_ocker)$/.test(locale)) continue // invented ones
  const names = new Set()
  for (const list of [person.first_name, person.last_name, person.middle_name]) {
    for (const part of Object.values(list ?? {})) {
      for (const name of part ?? []) names.add(typeof name === 'string' ? name : name.value)
    }
  }
  print(locale, names)
}

// FakerPHP keeps its names in arrays of quoted words, named $firstNameMale, $lastName and the like.
for (const locale of readdirSync(php).sort()) {
  const file = join(php, locale, 'Person.php')
  if (!existsSync(file)) continue
  const source = readFileSync(file, 'utf8').replace(/\/\*.*?\*\//gs, '').replace(/^\s*\/\/.*$/gm, '')
  const names = new Set()
  for (const [, variable, list] of source.matchAll(/\$(\w+)\s*=\s*(?:\[|array\()(.*?)(?:\]|\));/gs)) {
    if (!/first_?name|last_?name|middle_?name|surname|maleName|family|given/i.test(variable) || /format/i.test(variable)) continue
    for (const [, single, double] of list.matchAll(/'((?:[^'\\]|\\.)*)'|"([^"]*)"/g)) {
      names.add((single || double || '').replaceAll("\\'", "'"))
    }
  }
  print(locale, names)
}
