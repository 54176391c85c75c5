import { defineConfig } from 'vitepress'
import { keepBraces, linkSources, slugify } from './markdown.mjs'
import { sidebar } from './navigation.mjs'

/** Pages are outside of this folder and would not find the library that they are compiled to import while they are rendered. */
const vueOfThisFolder = {
  name: 'vue-of-this-folder',
  enforce: 'pre',
  resolveId: (id, _, { ssr }) => (ssr && /^vue(\/server-renderer)?$/.test(id) ? { id, external: true } : null),
}

// The pages are those of the repository, at the same paths: a link that works there works here.
export default defineConfig({
  title: 'eval-junit',
  // The browser asks for no icon.
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  description: 'Golden sets, judges and gates for LLM agents, as JUnit tests',
  base: process.env.SITE_BASE ?? '/',
  srcDir: '..',
  srcExclude: ['**/target/**', '**/node_modules/**', '**/src/**', '.github/**', 'sample-project/**', 'benchmarks/**'],
  rewrites: { 'README.md': 'index.md' },
  outDir: '../target/site-docs',
  cacheDir: '../target/site-cache',
  // Pages are outside of this folder, which has what they are compiled to import.
  vite: {
    plugins: [vueOfThisFolder],
    build: { chunkSizeWarningLimit: 3000 },
  },
  markdown: {
    anchor: { slugify },
    config: (md) => {
      keepBraces(md)
      linkSources(md)
    },
  },
  themeConfig: {
    sidebar,
    outline: [2, 3],
    search: { provider: 'local' },
    nav: [
      { text: 'Tutorial', link: '/docs/tutorial' },
      { text: 'How to', link: '/docs/how-to/choose-a-gate' },
      { text: 'Reference', link: '/docs/reference/evals' },
      { text: 'Statistics', link: '/docs/statistics' },
    ],
    docFooter: { prev: false, next: false },
  },
})
