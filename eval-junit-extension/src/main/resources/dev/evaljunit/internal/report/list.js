// The list of cases: search, filters, order. The address holds all of them, so that a list can be linked.
const SHOWN = 100;
const NEEDED = { FAIL: 'Failed', UNSCORED: 'Unscored or skipped', PASS: 'Passed', NOT_APPLICABLE: 'No judge applies' };

const TURNED = { W: 'worse than the baseline', B: 'better than the baseline' };

const ORDERS = {
  worst: ['Worst first', () => 0],
  dataset: ['Order of the dataset', (a, b) => a.number - b.number],
  id: ['Id', (a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)],
  slow: ['Slowest first', (a, b) => b.latency - a.latency],
  cost: ['Most expensive first', (a, b) => b.usd - a.usd],
};

function order(name) {
  if (Object.hasOwn(ORDERS, name)) return ORDERS[name][1];
  const judge = index.judges.findIndex(each => 'score ' + each === name);
  return judge < 0 ? ORDERS.worst[1] : (a, b) => (a.scores[judge] ?? 2) - (b.scores[judge] ?? 2);
}

function selected(params) {
  const text = (params.get('q') ?? '').trim().toLowerCase();
  const outcome = params.get('outcome');
  const turned = params.get('turned');
  const judge = index.judges.indexOf(params.get('judge'));
  const values = index.keys
    .map((key, i) => [i, params.has('by ' + key.key) ? key.values.indexOf(params.get('by ' + key.key)) : null])
    .filter(([, value]) => value !== null);
  return index.cases
    .filter(one =>
      (!outcome || one.outcome === outcome) &&
      (!turned || one.turned === turned) &&
      (judge < 0 || one.failed.includes(judge)) &&
      values.every(([i, value]) => one.values[i] === value) &&
      (!text || textOf(one).includes(text)))
    .sort(order(params.get('sort') ?? 'worst'));
}

function chooser(label, name, options, params, change) {
  const element = h('select', { name }, options.map(([value, words]) =>
    h('option', { value, selected: (params.get(name) ?? '') === value }, words)));
  element.addEventListener('change', change);
  return h('label', {}, label + ' ', element);
}

function present(outcomes) {
  return Object.entries(NEEDED).filter(([outcome]) => outcomes.has(outcome));
}

function controls(params, change) {
  const search = h('input', { type: 'search', name: 'q', value: params.get('q') ?? '', autocomplete: 'off' });
  search.addEventListener('input', change);
  const outcomes = new Set(index.cases.map(one => one.outcome));
  const scores = index.judges.map(judge => ['score ' + judge, 'Lowest score of ' + judge]);
  return h(
    'form', { class: 'controls', role: 'search' },
    h('label', {}, 'Search ', search),
    chooser('Verdict', 'outcome', [['', 'All'], ...present(outcomes)], params, change),
    index.judges.length > 1 &&
      chooser('Failed by', 'judge', [['', 'Any or no judge'], ...index.judges.map(j => [j, j])], params, change),
    index.cases.some(one => one.turned) &&
      chooser('Since the baseline', 'turned', [['', 'All'], ['W', 'Worse'], ['B', 'Better']], params, change),
    index.keys.map(key =>
      chooser(key.key, 'by ' + key.key, [['', 'All'], ...key.values.map(v => [v, v])], params, change)),
    chooser('Order', 'sort', [...Object.entries(ORDERS).map(([name, [words]]) => [name, words]), ...scores], params, change),
  );
}

function row(one) {
  const facts = [
    TURNED[one.turned],
    one.trials > 1 && `${one.passed} of ${one.trials} trials passed`,
    duration(one.latency),
    one.usd > 0 && '$' + one.usd.toFixed(4),
    ...index.keys.map((key, i) => (one.values[i] < 0 ? '' : key.values[one.values[i]])),
  ].filter(Boolean);
  return h(
    'li', { class: 'row' },
    badge(one.outcome),
    h('div', { class: 'row-main' },
      h('a', { href: caseLink(one) }, h('code', {}, one.id)), ' ', h('span', { dir: 'auto' }, one.question),
      one.reason && h('p', { class: 'why', dir: 'auto' }, one.reason)),
    h('p', { class: 'row-facts muted' }, facts.join(' · ')),
  );
}

// What 'next' and 'previous' on the page of a case mean, and where the list continues afterwards.
let listed = index.cases;
let listLink = '#cases';
let opened = null;

const MOST_TO_RETURN_TO = 1000;

// Returns whether it has placed the focus: on the case that was open before.
function showList(view, params) {
  const title = view.querySelector('h2');
  const notes = [...view.querySelectorAll(':scope > .note')];
  const status = h('p', { class: 'muted', role: 'status' });
  const rows = h('ol', { class: 'rows' });
  const more = h('button', { type: 'button', hidden: true }, `Show ${SHOWN} more`);
  let count = 0;
  const append = () => {
    rows.append(...listed.slice(count, count + SHOWN).map(row));
    count = rows.children.length;
    more.hidden = count >= listed.length;
  };
  const update = chosen => {
    listed = selected(chosen);
    listLink = link('cases', chosen);
    status.textContent = `${grouped(listed.length)} of ${grouped(index.cases.length)} cases`;
    rows.replaceChildren();
    count = 0;
    append();
  };
  const form = controls(params, () => {
    const chosen = [...new FormData(form)].filter(([, value]) => value !== '' && value !== 'worst');
    history.replaceState(null, '', link('cases', chosen));
    update(new URLSearchParams(chosen));
  });
  form.addEventListener('submit', event => event.preventDefault());
  more.addEventListener('click', () => {
    const next = rows.children.length;
    append();
    rows.children[next].querySelector('a').focus();
  });
  view.replaceChildren(title, ...notes, form, status, rows, more);
  if (index.command) view.append(h('p', { class: 'note' }, index.command));
  update(params);
  const place = opened === null ? -1 : listed.indexOf(opened);
  if (place < 0 || place >= MOST_TO_RETURN_TO) return false;
  while (count <= place) append();
  rows.children[place].querySelector('a').focus();
  return true;
}
