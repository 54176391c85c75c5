import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Pages by what their readers want. A guide that no group lists is in the last one. */
const TUTORIALS = ['docs/tutorial', 'docs/tutorial-month']

/** Those that most readers look for come first, and the others after them. */
const REFERENCE = ['evals', 'datasets', 'judges', 'rubrics', 'reports', 'configuration', 'maven-plugin', 'command-line']

const HOW_TO = {
  Begin: [
    'start-in-three-steps', 'first-real-agent', 'add-a-case', 'nightly-and-pull-requests', 'use-with-kotlin', 'use-with-gradle',
    'use-jupiter-extensions', 'use-other-runners',
  ],
  'Come from another tool': [
    'coming-from-promptfoo', 'coming-from-deepeval', 'coming-from-dokimos', 'coming-from-future-agi', 'import-from-other-tools',
  ],
  Agents: [
    'test-a-spring-boot-agent', 'test-a-langchain4j-agent', 'answers-from-traces', 'test-a-conversation', 'test-tool-calls',
  ],
  Judges: ['use-a-real-model', 'write-a-judge', 'calibrate-a-judge', 'judge-again', 'does-anything-notice'],
  Gates: [
    'choose-a-gate', 'read-a-red-gate', 'write-a-gate', 'compare-with-a-baseline', 'bisect', 'guard-the-gates',
  ],
  Runs: ['plan-a-run', 'run-one-case', 'resume-a-run', 'replay-recordings', 'split-a-run-over-machines', 'run-on-many-machines'],
  'From feedback to a golden set': [
    'capture-feedback', 'import-feedback', 'cluster-failures', 'label-answers', 'promote-cases', 'publish-a-dataset',
    'choose-a-source', 'ask-the-doctor',
  ],
  Prompts: ['version-a-prompt', 'optimise-a-prompt', 'read-a-proposal', 'watch-a-canary'],
  More: [],
}

/** {@return the first heading of a page, which is its title} */
function title(page) {
  const heading = readFileSync(`${ROOT}${page}.md`, 'utf8').match(/^# (.+)$/m)
  if (!heading) throw new Error(`${page}.md must have a first heading, found none.`)
  const text = heading[1].replace(/^How to (.)/, (_, first) => first.toUpperCase())
  return text.replaceAll('`', '')
}

function item(page) {
  return { text: title(page), link: `/${page}` }
}

function pagesIn(folder) {
  return readdirSync(`${ROOT}${folder}`)
    .filter((name) => name.endsWith('.md'))
    .map((name) => name.slice(0, -3))
    .sort()
}

function pagesExcept(folder, listed) {
  return pagesIn(folder).filter((name) => !listed.includes(name))
}

function howTo() {
  const others = pagesExcept('docs/how-to', Object.values(HOW_TO).flat())
  return Object.entries(HOW_TO)
    .map(([text, names]) => [text, text === 'More' ? others : names])
    .filter(([, names]) => names.length > 0)
    .map(([text, names]) => ({ text, collapsed: true, items: names.map((name) => item(`docs/how-to/${name}`)) }))
}

function folder(path, first = []) {
  return [...first, ...pagesExcept(path, first)].map((name) => item(`${path}/${name}`))
}

export const sidebar = [
  { text: 'Overview', link: '/' },
  { text: 'Tutorials', items: TUTORIALS.map(item) },
  { text: 'How to', items: howTo() },
  {
    text: 'Reference',
    items: [...folder('docs/reference', REFERENCE), { text: 'Judges by family', collapsed: true, items: folder('docs/judges') }],
  },
  { text: 'Explanation', items: folder('docs/explanation') },
  { text: 'Statistics', items: [item('docs/statistics'), item('docs/benchmarks')] },
  {
    text: 'Project',
    collapsed: true,
    items: ['CHANGELOG', 'ARCHITECTURE', 'CONTRIBUTING', 'CODE_OF_CONDUCT', 'SECURITY', 'findings/README'].map(item),
  },
]
