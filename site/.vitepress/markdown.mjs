import { existsSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Where the repository can be read on the web, such as https://forge.example/owner/name/blob/main/; none if not set. */
const SOURCES = process.env.SITE_SOURCES

const PAGE = /^([^/]+|docs\/.+|findings\/README)\.md$/

/** {@return the anchor of a heading as forges make it, for which all links are written; DocumentationTests check the same} */
export function slugify(heading) {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')
}

/** Braces of our templates are text to the reader, and not expressions of the site. */
export function keepBraces(md) {
  for (const rule of ['text', 'code_inline']) {
    const render = md.renderer.rules[rule]
    md.renderer.rules[rule] = (...parameters) => render(...parameters).replaceAll('{{', '&#123;&#123;')
  }
}

/** Links to what is in the repository and no page, such as sources, lead to its web page, or are text if it has none. */
export function linkSources(md) {
  md.core.ruler.push('sources', (state) => {
    for (const { children } of state.tokens) {
      if (children) linkSourcesIn(children, state.env)
    }
  })
}

function linkSourcesIn(tokens, env) {
  let closing = null
  for (const token of tokens) {
    if (token.type === 'link_open') closing = linkSource(token, env)
    if (token.type === 'link_close' && closing) token.tag = closing
  }
}

/** {@return the tag that a link has become, or null if it stays one} */
function linkSource(token, env) {
  const href = token.attrGet('href')
  if (/^([a-z]+:|#)/.test(href)) return null
  const file = relative(ROOT, resolve(dirname(env.realPath ?? env.path), decodeURIComponent(href.split('#')[0])))
  if (PAGE.test(file)) return null
  if (!existsSync(ROOT + file)) throw new Error(`${env.path}: '${href}' leads nowhere: no file '${file}'`)
  if (SOURCES) {
    token.attrSet('href', SOURCES + file)
    return null
  }
  token.tag = 'span'
  token.attrs = []
  return 'span'
}
