// Checks the links of the built site: to its own pages, files and anchors; to others only by form, without the network.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path/posix'

const [site] = process.argv.slice(2)
const base = process.env.SITE_BASE ?? '/'

const files = new Set(readdirSync(site, { recursive: true }).filter((file) => statSync(join(site, file)).isFile()))
const pages = new Map([...files].filter((file) => file.endsWith('.html')).map((file) => [file, read(file)]))

function read(file) {
  const html = readFileSync(join(site, file), 'utf8')
  const values = (attribute) => [...html.matchAll(new RegExp(`\\s${attribute}="([^"]*)"`, 'g'))].map((match) => decode(match[1]))
  return { anchors: new Set(values('id')), links: new Set([...values('href'), ...values('src')]) }
}

function decode(text) {
  return text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
}

/** {@return what is wrong with a link, or undefined} */
function problem(page, link) {
  if (/^(mailto|data):/.test(link)) return undefined
  if (/^[a-z]+:/.test(link)) return URL.canParse(link) && /^https?:/.test(link) ? undefined : 'it must be a URL'
  const [path, anchor] = link.split('#', 2).map(decodeURIComponent)
  const file = path === '' ? page : target(page, path)
  if (!files.has(file)) return `there is no '${file}'`
  return anchor && pages.has(file) && !pages.get(file).anchors.has(anchor) ? `'${file}' has no '#${anchor}'` : undefined
}

function target(page, path) {
  const file = normalize(path.startsWith(base) ? path.slice(base.length) || '.' : join(dirname(page), path))
  return [`${file}.html`, join(file, 'index.html')].find((each) => files.has(each)) ?? file
}

let count = 0
const problems = []
for (const [page, { links }] of pages) {
  for (const link of links) {
    count++
    const wrong = problem(page, link)
    if (wrong) problems.push(`${page}: '${link}' leads nowhere: ${wrong}`)
  }
}
problems.forEach((each) => console.error(each))
console.log(`${pages.size} pages, ${count} links, ${problems.length} of them broken`)
process.exitCode = problems.length === 0 && pages.size > 10 ? 0 : 1
