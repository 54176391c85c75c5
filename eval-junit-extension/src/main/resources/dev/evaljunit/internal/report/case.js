// The page of a case.
function folded(summary, ...content) {
  return h('details', {}, h('summary', {}, summary), content);
}

function texts(all) {
  return h('ol', {}, all.map(text => h('li', {}, textBlock(text))));
}

function field(label, ...content) {
  return h('div', {}, h('dt', {}, label), h('dd', {}, content));
}

function fields(kind, all) {
  return all.map(each => field([kind + ' ', h('code', {}, each.name)], textBlock(each.text)));
}

function tags(label, all) {
  return all.length > 0 && field(label, h('ul', { class: 'tags' }, all.map(each =>
    h('li', {}, h('span', { class: 'muted' }, each.name), ' ' + each.text.body))));
}

function caseDetails(view) {
  const { details } = view;
  return h('dl', { class: 'fields' },
    details.turns.length > 0 && field('Messages', turns(details.turns)),
    details.further_turns.length > 0 && field('Further turns of the user', texts(details.further_turns)),
    fields('Input', details.input),
    fields('Expected', details.expected),
    details.contexts.length > 0 && field('Context', texts(details.contexts)),
    tags('Metadata', details.metadata),
    tags('Provenance', details.provenance),
    index.prompt && field('Prompt', h('code', {}, index.prompt)),
    field('Location', h('code', {}, view.location)));
}

function answerText(text, baseline) {
  const marked = baseline && markedDifference(baseline, text.body);
  if (!marked) return textBlock(text);
  return [h('p', { class: 'label' }, 'Compared with the answer of the baseline'), textBlock(text, marked)];
}

function answer(one, baseline) {
  return [
    h('p', { class: 'label' }, 'Answer'),
    turns(one.turns),
    one.text && answerText(one.text, baseline),
    one.output && folded('Structured output', textBlock(one.output)),
    one.contexts.length > 0 && folded(`Retrieved contexts (${one.contexts.length})`, texts(one.contexts)),
    one.tools.length > 0 && folded(`Tool calls (${one.tools.length})`, one.tools.map(toolCall)),
    one.tokens && h('p', { class: 'muted' }, one.tokens),
  ];
}

function failure(error) {
  return [
    h('p', { class: 'label' }, 'The agent gave no answer'),
    textBlock(error.message),
    error.stack_trace && folded('Stack trace', h('pre', { tabindex: 0 }, error.stack_trace.body)),
  ];
}

function score(one) {
  const isScored = typeof one.value === 'number';
  return h('div', { class: 'judged' },
    h('p', {}, badge(one.outcome), ' ', h('span', { class: 'judge' }, one.judge), ' ',
      h('strong', {}, one.score), ' ', h('span', { class: 'muted' }, 'needs ' + one.threshold)),
    isScored && scoreBar(one.value, one.needed, one.outcome),
    one.reason && textBlock(one.reason),
    one.raw && folded('Raw reply', h('pre', { tabindex: 0 }, one.raw.body)),
    one.cost && h('p', { class: 'muted' }, one.cost));
}

function trial(one, baseline) {
  return h('article', { class: 'trial ' + MARKS[one.outcome][2] },
    h('h3', {}, `Trial ${one.number} `, badge(one.outcome), ' ',
      h('span', { class: 'muted' }, one.latency, one.trace_id && ', trace ' + one.trace_id)),
    one.error && failure(one.error),
    one.skipped && [h('p', { class: 'label' }, 'Skipped'), textBlock(one.skipped)],
    one.answer && answer(one.answer, baseline),
    one.scores.map(score));
}

function neighbour(one, step) {
  const place = listed.indexOf(one);
  return place < 0 ? undefined : listed[place + step];
}

function steps(one) {
  const place = listed.indexOf(one);
  const step = (other, words, rel) => other ? h('a', { href: caseLink(other), rel }, words) : h('span', { class: 'muted' }, words);
  return h('nav', { class: 'steps', 'aria-label': 'Cases of the list' },
    h('a', { href: listLink, class: 'back' }, 'All cases'),
    step(neighbour(one, -1), '← Previous', 'prev'),
    step(neighbour(one, 1), 'Next →', 'next'),
    place >= 0 && h('span', { class: 'muted' }, `${grouped(place + 1)} of ${grouped(listed.length)}`));
}

function withoutDetails(problem) {
  return h('p', { class: 'note' }, problem, index.journal && [' ', h('code', {}, 'trials.jsonl'), ' has all answers.']);
}

function caseBody(view, baseline) {
  return [
    h('div', { class: 'case-columns' },
      h('div', { class: 'trials' }, view.trials.map(one => trial(one, baseline))),
      h('section', { class: 'card', 'aria-label': 'The case in the dataset' }, caseDetails(view))),
    view.hidden_trials > 0 && withoutDetails(`${grouped(view.hidden_trials)} more trials are not shown.`),
  ];
}

async function showCase(view, params) {
  const id = params.get('id') ?? '';
  const one = index.byId.get(id);
  if (!one) {
    replaceContent(view, h('h2', { tabindex: -1 }, 'Case not found'),
      withoutDetails(`This page has no case '${id}'.`), h('p', {}, h('a', { href: '#cases' }, 'All cases')));
    return;
  }
  opened = one;
  const body = h('div', { class: 'case-body', 'aria-busy': 'true' });
  replaceContent(view, steps(one),
    h('h2', { class: 'case-title', tabindex: -1 }, badge(one.outcome), ' ', h('code', {}, one.id)),
    h('p', { class: 'question', dir: 'auto' }, one.question), body);
  await showDetails(body, one);
  body.removeAttribute('aria-busy');
  prepare(neighbour(one, 1));
}

async function showDetails(body, one) {
  try {
    const details = await detailsOf(one);
    replaceContent(body, details ? caseBody(details, details.baseline) : withoutDetails('This page has no room for the texts of this case.'));
  } catch (problem) {
    replaceContent(body, withoutDetails(`The browser could not read the texts of this case (${problem.message}).`));
  }
}
