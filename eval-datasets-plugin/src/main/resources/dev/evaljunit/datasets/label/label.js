'use strict';
// Texts of items are those of users, agents and models: nothing here makes markup of a text.

const byId = (id) => document.getElementById(id);
const MOST_CACHED = 40;
const IDLE_SECONDS = 60;
const KEYS = [
  ['← →', 'previous, next item'],
  ['↑ ↓', 'field before, after'],
  ['1 – 9', 'the option of the field; the same again clears it'],
  ['0', 'cannot tell'],
  ['Ctrl Enter', 'commit, and go to the next item'],
  ['s', 'skip for now'],
  ['u', 'undo the last choice, or the last commit'],
  ['c', 'write a comment'],
  ['e', 'write what the agent should have answered'],
  ['Enter', 'write into the field'],
  ['Esc', 'leave a text'],
  ['o', 'open what others and judges say, after your label'],
  ['g', 'fold or unfold the guideline'],
  ['?', 'these keys'],
];

/** Makes an element; texts become text nodes. */
function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === 'on') {
      for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    } else if (value === true) {
      element.setAttribute(name, '');
    } else if (value !== false && value !== undefined && value !== null) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ''));
  return element;
}

const textOf = (value) => (typeof value === 'string' ? value : JSON.stringify(value, null, 2));
const block = (value) => el('div', { class: typeof value === 'string' ? 'text' : 'text code', dir: 'auto' }, textOf(value));
const count = (n, one) => n.toLocaleString('en') + ' ' + one + (n === 1 ? '' : 's');
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

// ---- the server ----

class Refused extends Error {
  constructor(reply) {
    super(reply.message);
    this.kind = reply.error;
  }
}

async function call(path, body, keepalive) {
  let response;
  try {
    response = await fetch('api/' + path, body === undefined ? {} : {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body), keepalive: !!keepalive,
    });
  } catch (e) {
    throw new Refused({ error: 'offline', message: 'The page cannot reach its program, so this is not saved. It may have been ended: start it again, and open the address that it prints. What was saved before is there.' });
  }
  const reply = await response.json();
  if (!response.ok) throw new Refused(reply);
  return reply;
}

// ---- what the page knows ----

let queue; // the state that the server sent
let ids = [];
let states = [];
const places = new Map(); // of ids
const drafts = new Set(); // of ids
const items = new Map(); // promises of the items that are likely to be shown
const seconds = [];
const undoable = []; // numbers of commits
let shown = null; // the item on the page
let choice = null; // what the person has chosen for it
let before = []; // choices to which undo goes back
let active = 0;
let watch = null;

function load(id) {
  if (!items.has(id)) {
    items.set(id, call('item?id=' + encodeURIComponent(id)));
    items.get(id).catch(() => items.delete(id));
    if (items.size > MOST_CACHED) items.delete(items.keys().next().value);
  }
  return items.get(id);
}

const isTodo = (state) => state === 'o' || state === 'e';
const FILTERS = {
  todo: (at) => isTodo(states[at]),
  all: () => true,
  skipped: (at) => states[at] === 's',
  done: (at) => states[at] === 'd',
};
const isListed = (at) => FILTERS[byId('filter').value](at);

function find(from, step) {
  for (let at = from + step; at >= 0 && at < ids.length; at += step) if (isListed(at)) return at;
  return -1;
}

const place = () => (shown ? places.get(shown.id) : -1);
const following = (from) => { const next = find(from, 1); return next >= 0 ? next : find(-1, 1); };

async function start(wanted) {
  queue = await call('state');
  ids = queue.items.split(' ').filter(Boolean);
  states = [...queue.states];
  places.clear();
  ids.forEach((id, at) => places.set(id, at));
  drafts.clear();
  queue.drafts.forEach((id) => drafts.add(id));
  if (!seconds.length) seconds.push(...queue.seconds);
  items.clear();
  showQueue();
  const first = [wanted, sessionStorage.getItem('item'), queue.drafts.find((id) => places.has(id))].find((id) => places.has(id));
  await go(first === undefined ? find(-1, 1) : places.get(first));
}

// ---- the frame of the page ----

function showQueue() {
  document.title = (queue.adjudicating ? 'Decide: ' : 'Label: ') + queue.queue;
  byId('title').textContent = (queue.adjudicating ? 'Decide between labels: ' : 'Label: ') + queue.queue;
  byId('who').textContent = queue.annotator;
  byId('guideline').hidden = !queue.guideline;
  byId('guideline-text').textContent = queue.guideline;
  byId('guidance').textContent = queue.guidance_version;
  const notices = byId('notices');
  notices.hidden = !queue.notices.length;
  notices.replaceChildren(el('h2', {}, 'Please look at'), el('ul', {}, queue.notices.map((notice) => el('li', {}, notice))));
  showProgress();
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted.length ? sorted[Math.floor(sorted.length / 2)] : 0;
}

function duration(total) {
  const minutes = Math.round(total / 60);
  if (total < 90) return Math.max(1, Math.round(total)) + ' s';
  return minutes < 90 ? minutes + ' min' : Math.floor(minutes / 60) + ' h ' + (minutes % 60) + ' min';
}

function showProgress() {
  const done = states.filter((state) => state === 'd').length;
  const skipped = states.filter((state) => state === 's').length;
  const left = ids.length - done - skipped;
  const each = median(seconds.slice(-30));
  byId('done-bar').style.width = (ids.length ? (100 * done) / ids.length : 0) + '%';
  byId('progress-text').textContent = done.toLocaleString('en') + ' of ' + count(ids.length, 'item')
    + (skipped ? ', ' + skipped.toLocaleString('en') + ' skipped' : '')
    + (each ? ' · ' + duration(each) + ' each' : '')
    + (each && left ? ' · about ' + duration(each * left) + ' left' : '');
  showPosition();
}

function showPosition() {
  let total = 0;
  let at = 0;
  for (let n = 0; n < ids.length; n++) {
    if (isListed(n) || n === place()) {
      total++;
      if (n <= place()) at++;
    }
  }
  byId('position').textContent = total ? (shown ? at.toLocaleString('en') : '–') + ' of ' + total.toLocaleString('en') : 'none';
}

let statusTimer;
function say(text) {
  const status = byId('status');
  status.textContent = text;
  clearTimeout(statusTimer);
  statusTimer = setTimeout(() => { status.textContent = ''; }, 4000);
}

function warn(message, again) {
  const alert = byId('alert');
  alert.hidden = false;
  alert.replaceChildren(
    el('span', {}, message),
    again
      ? el('button', { type: 'button', on: { click: again.act } }, again.text)
      : el('button', { type: 'button', 'aria-label': 'Close this message', on: { click: calm } }, 'Close'));
}

function calm() {
  byId('alert').hidden = true;
  byId('alert').replaceChildren();
}

// ---- an item ----

let visit = 0;

/** Shows the item at a place, unless the page was told to go elsewhere before the item came. */
async function go(at) {
  keepDraft(true);
  const wanted = ++visit;
  if (at < 0 || at === undefined) return showEnd();
  const id = ids[at];
  try {
    const item = await load(id);
    if (wanted !== visit) return;
    show(item);
    for (const near of [find(at, 1), find(find(at, 1), 1), find(at, -1)]) if (near >= 0) load(ids[near]).catch(() => {});
  } catch (e) {
    if (wanted === visit) showMissing(id, e);
  }
}

function showMissing(id, problem) {
  shown = { id, criteria: [], own: { labels: {} }, missing: true };
  choice = null;
  byId('item').replaceChildren(el('div', { class: 'card empty' }, el('h2', { id: 'item-title' }, 'This item cannot be shown'), el('p', {}, problem.message), el('p', { class: 'quiet' }, id)));
  byId('labels').replaceChildren();
  byId('beside').replaceChildren();
  showPosition();
  say('This item cannot be shown.');
}

function showEnd() {
  shown = null;
  choice = null;
  const todo = states.filter(isTodo).length;
  const skipped = states.filter((state) => state === 's').length;
  byId('item').replaceChildren(el('div', { class: 'card empty' },
    el('h2', { id: 'item-title' }, todo ? 'Nothing here' : 'All done'),
    el('p', {}, todo
      ? count(todo, 'item') + ' still to do: choose “To do” above.'
      : 'You have ' + (queue.adjudicating ? 'decided on' : 'labelled') + ' all ' + count(ids.length, 'item') + (skipped ? ' but ' + skipped + ' that you skipped' : '') + '. Commit the folder of the queue, so that others have your labels.')));
  byId('labels').replaceChildren();
  byId('beside').replaceChildren();
  showPosition();
  say(todo ? 'Nothing here.' : 'All done.');
}

function chosen(item) {
  const draft = item.draft || item.own;
  const labels = {};
  for (const name of item.criteria) if (draft.labels && draft.labels[name]) labels[name] = draft.labels[name];
  return { labels, comment: draft.comment || '', corrected_answer: draft.corrected_answer || '' };
}

function show(item) {
  shown = item;
  choice = chosen(item);
  before = [];
  active = 0;
  watch = { seconds: (item.draft && item.draft.seconds) || 0, since: performance.now(), isHidden: document.hidden };
  sessionStorage.setItem('item', item.id);
  calm();
  byId('item').replaceChildren(...parts(item));
  showForm();
  showBeside();
  showPosition();
  window.scrollTo(0, 0);
  byId('item').focus({ preventScroll: true });
  byId('place').textContent = 'Item ' + (places.get(item.id) + 1).toLocaleString('en') + ' of ' + ids.length.toLocaleString('en') + ', ' + STATE_WORDS[states[places.get(item.id)]];
}

const STATE_WORDS = { o: 'to do', e: 'labelled by an earlier guideline', s: 'skipped', d: 'done' };

function parts(item) {
  const state = states[places.get(item.id)];
  const head = el('div', { class: 'item-head' },
    el('h2', { id: 'item-title' }, 'Item ' + (places.get(item.id) + 1).toLocaleString('en')),
    el('span', { class: 'badge ' + { o: '', e: 'earlier', s: 'skipped', d: 'done' }[state] }, STATE_WORDS[state]),
    drafts.has(item.id) ? el('span', { class: 'badge draft' }, 'draft') : '',
    el('span', { class: 'quiet' }, item.id),
    el('a', { class: 'jump', href: '#labels' }, 'Your label ↓'));
  return [head, ...inputCards(item), answerCard(item), ...contextCards(item), ...toolCards(item), ...expectedCards(item)];
}

const card = (title, ...content) => el('section', { class: 'card' }, el('h3', {}, title), ...content);

function inputCards(item) {
  const cards = [];
  const rest = { ...item.input };
  const inputMessages = Array.isArray(rest.messages) ? rest.messages : null;
  if (inputMessages) delete rest.messages;
  const keys = Object.keys(rest);
  if (keys.length) {
    cards.push(card('Input', ...keys.map((key) => el('div', { class: 'part' }, keys.length > 1 ? el('span', { class: 'role' }, key) : '', block(rest[key])))));
  }
  if (inputMessages) cards.push(card('Conversation', turns(inputMessages)));
  if (item.messages) cards.push(card(inputMessages ? 'What followed' : 'Conversation', turns(item.messages)));
  return cards;
}

function turns(messages) {
  return el('div', { class: 'turns' }, messages.map((message) => el('div', { class: message.role === 'user' ? 'turn user' : 'turn' },
    el('span', { class: 'role' }, String(message.role || 'message')),
    message.content !== undefined && message.content !== null ? block(message.content) : '',
    message.tool_calls ? block(message.tool_calls) : '')));
}

function answerCard(item) {
  return el('section', { class: 'card answer', id: 'answer' }, el('h3', {}, 'Answer'),
    item.answer === undefined ? el('p', { class: 'quiet' }, 'There is no answer.') : block(item.answer));
}

function folded(title, content, open) {
  return el('details', { class: 'card', open }, el('summary', {}, title), content);
}

function contextCards(item) {
  return item.contexts && item.contexts.length
    ? [folded(count(item.contexts.length, 'context'), el('div', {}, item.contexts.map((context, at) => el('div', { class: 'part' }, el('span', { class: 'role' }, String(at + 1)), block(context)))), true)]
    : [];
}

function toolCards(item) {
  return item.tool_calls && item.tool_calls.length
    ? [folded(count(item.tool_calls.length, 'tool call'), el('div', {}, item.tool_calls.map((call) => {
      const { name, ...rest } = call;
      return el('div', { class: 'part' }, el('span', { class: 'role' }, textOf(name === undefined ? 'call' : name)), Object.keys(rest).length ? block(rest) : '');
    })), true)]
    : [];
}

function expectedCards(item) {
  if (item.expected === undefined) return [];
  const only = item.expected && Object.keys(item.expected).length === 1 ? item.expected.answer : undefined;
  return [folded('What the dataset expects', block(only === undefined ? item.expected : only), true)];
}

// ---- the form ----

const criteria = () => queue.criteria.filter((criterion) => shown.criteria.includes(criterion.name));
const fieldCount = () => criteria().length + 2;

function showForm() {
  const names = criteria();
  byId('labels').replaceChildren(
    ...names.map(field),
    textField(names.length, 'comment', 'Comment', 'c', 'Why, for those who read your label'),
    textField(names.length + 1, 'corrected_answer', 'Corrected answer', 'e', 'What the agent should have answered'),
    el('div', { class: 'actions' },
      el('button', { type: 'button', id: 'undo', title: 'Undo (u)', on: { click: undo } }, 'Undo'),
      el('button', { type: 'button', id: 'skip', title: 'Skip for now (s)', on: { click: skip } }, 'Skip'),
      el('button', { type: 'submit', class: 'commit', id: 'commit' }, 'Commit and next ', el('kbd', {}, 'Ctrl ↵'))));
  markActive();
}

function field(criterion, at) {
  const isText = criterion.type === 'text' || criterion.type === 'numeric';
  return el('fieldset', { class: 'field', tabindex: '-1', 'data-at': at, on: { focusin: () => activate(at, false) } },
    el('legend', { class: 'hidden' }, criterion.name + (criterion.required ? ', required' : ', optional')),
    el('div', { class: 'field-head' },
      el('span', { class: 'name', 'aria-hidden': 'true' }, criterion.name, criterion.required ? '' : el('span', { class: 'quiet' }, ' optional')),
      el('button', { type: 'button', class: 'clear', 'aria-label': 'Clear ' + criterion.name, hidden: !choice.labels[criterion.name], on: { click: () => decide(criterion, null) } }, 'Clear')),
    criterion.question ? el('p', { class: 'question', dir: 'auto' }, criterion.question) : '',
    between(criterion),
    isText ? typed(criterion) : options(criterion),
    criterion.cannot_tell ? option(criterion, { cannot_tell: true }, '0', 'Cannot tell', 'option uncertain') : '');
}

function between(criterion) {
  const labels = (shown.between || []).filter((line) => line.criterion === criterion.name);
  return labels.length
    ? el('ul', { class: 'between', 'aria-label': 'Labels of others' }, labels.map((line) => el('li', {}, el('strong', {}, line.annotator), ': ' + labelText(line),
      line.comment ? el('div', { class: 'quiet', dir: 'auto' }, line.comment) : '',
      line.corrected_answer ? el('div', { class: 'quiet', dir: 'auto' }, 'Should be: ' + line.corrected_answer) : '')))
    : '';
}

function labelText(line) {
  if (line.withdrawn) return 'taken back';
  if (line.skipped) return 'skipped';
  return (line.cannot_tell ? 'cannot tell' : textOf(line.label)) + (line.after_opening ? ' (after opening what others say)' : '');
}

const NAMES = { up: 'Up', down: 'Down' };

function options(criterion) {
  const isStars = criterion.type === 'stars';
  return el('div', { class: isStars || criterion.type === 'thumbs' ? 'options wide' : 'options' }, criterion.options.map((name, at) => option(
    criterion, { label: isStars ? Number(name) : name }, at < 9 ? String(at + 1) : '',
    isStars ? (at < 9 ? '★' : name + ' ★') : criterion.type === 'thumbs' ? NAMES[name] : name, 'option')));
}

function option(criterion, value, key, text, kind) {
  return el('label', { class: kind },
    el('input', { type: 'radio', name: 'criterion ' + criterion.name, checked: same(choice.labels[criterion.name], value), 'data-value': JSON.stringify(value),
      'aria-label': criterion.type === 'stars' && 'label' in value ? count(value.label, 'star') : undefined,
      on: { change: () => decide(criterion, value) } }),
    key ? el('kbd', { 'aria-hidden': 'true' }, key) : '', el('span', { dir: 'auto' }, text));
}

function typed(criterion) {
  const isNumber = criterion.type === 'numeric';
  const given = choice.labels[criterion.name];
  const input = isNumber
    ? el('input', { type: 'text', inputmode: 'decimal', placeholder: criterion.min + ' to ' + criterion.max })
    : el('textarea', { rows: '1', dir: 'auto' });
  input.setAttribute('aria-label', criterion.name);
  input.value = given && given.label !== undefined ? String(given.label) : '';
  input.addEventListener('input', () => decide(criterion, input.value.trim() === '' ? null : { label: isNumber ? number(input.value) : input.value }, true));
  return input;
}

/** What is no number stays as it is, so that the program can say so. */
function number(text) {
  const value = Number(text.trim().replace(',', '.'));
  return Number.isFinite(value) ? value : text.trim();
}

function textField(at, name, title, key, hint) {
  const area = el('textarea', { id: name, rows: '1', placeholder: hint, dir: 'auto', on: { input: () => { remember(name); choice[name] = area.value; keepDraft(false); } } });
  area.value = choice[name];
  return el('div', { class: 'field', tabindex: '-1', role: 'group', 'aria-label': title, 'data-at': at, on: { focusin: () => activate(at, false) } },
    el('div', { class: 'label-row' }, el('label', { for: name }, title), el('kbd', { 'aria-hidden': 'true' }, key)), area);
}

const fieldAt = (at) => byId('labels').querySelector('[data-at="' + at + '"]');

function markActive() {
  byId('labels').querySelectorAll('.field').forEach((each) => each.classList.toggle('active', Number(each.dataset.at) === active));
}

function activate(at, isFocused) {
  active = Math.max(0, Math.min(fieldCount() - 1, at));
  markActive();
  if (isFocused) {
    fieldAt(active).focus({ preventScroll: true });
    fieldAt(active).scrollIntoView({ block: 'nearest' });
  }
}

/** Choices are undone one by one, and texts as a whole. */
function remember(what) {
  if (!before.length || before[before.length - 1].what !== what || what.startsWith('choice')) {
    before.push({ what, choice: structuredClone(choice) });
  }
}

function decide(criterion, value, isTyped) {
  remember(isTyped ? 'text ' + criterion.name : 'choice ' + criterion.name);
  if (value === null) delete choice.labels[criterion.name];
  else choice.labels[criterion.name] = value;
  showChoice(criterion, isTyped);
  keepDraft(!isTyped);
}

function showChoice(criterion, isTyped) {
  const group = fieldAt(criteria().indexOf(criterion));
  const value = choice.labels[criterion.name];
  group.classList.remove('wrong');
  group.querySelector('.clear').hidden = !value;
  group.querySelectorAll('input[type=radio]').forEach((radio) => { radio.checked = !!value && radio.dataset.value === JSON.stringify(value); });
  const text = group.querySelector('textarea, input[type=text]');
  if (text && !isTyped) text.value = value && value.label !== undefined ? String(value.label) : '';
}

function pick(key) {
  const criterion = criteria()[active];
  if (!criterion) return;
  const isUncertain = key === 0;
  if (isUncertain ? !criterion.cannot_tell : key > criterion.options.length) return;
  const value = isUncertain ? { cannot_tell: true } : { label: criterion.type === 'stars' ? key : criterion.options[key - 1] };
  const isAgain = same(choice.labels[criterion.name], value);
  decide(criterion, isAgain ? null : value);
  if (!isAgain && active + 1 < criteria().length && !choice.labels[criteria()[active + 1].name]) activate(active + 1, true);
  else activate(active, true);
  say(criterion.name + ': ' + (isAgain ? 'cleared' : labelText(value)));
}

function type(at) {
  const input = fieldAt(at) && fieldAt(at).querySelector('textarea, input[type=text]');
  if (input) input.focus();
}

// ---- drafts: all that is chosen is on the disk before it is a label ----

let draftTimer;
let sending = Promise.resolve();

function keepDraft(now) {
  clearTimeout(draftTimer);
  if (!shown || !choice || shown.missing || !before.length || shown.sent) return;
  const item = shown;
  const draft = { ...structuredClone(choice), seconds: spent() };
  if (now) sendDraft(item, draft);
  else draftTimer = setTimeout(() => sendDraft(item, draft), 350);
}

function sendDraft(item, draft) {
  item.draft = draft;
  drafts.add(item.id);
  sending = sending.then(() => (item.sent ? null : call('draft', { item: item.id, draft }))).catch((e) => warn(e.message));
}

/** What was typed in the last moment goes out with the page. */
window.addEventListener('pagehide', () => {
  if (shown && choice && before.length && !shown.missing && !shown.sent) {
    call('draft', { item: shown.id, draft: { ...choice, seconds: spent() } }, true).catch(() => {});
  }
});

// ---- time: only while the person is there ----

function tick() {
  if (!watch) return;
  const now = performance.now();
  if (!watch.isHidden) watch.seconds += Math.min((now - watch.since) / 1000, IDLE_SECONDS);
  watch.since = now;
  watch.isHidden = document.hidden;
}

function spent() {
  tick();
  return watch ? Math.round(watch.seconds * 10) / 10 : 0;
}

['keydown', 'pointerdown', 'wheel', 'visibilitychange'].forEach((event) => document.addEventListener(event, tick, { passive: true }));

// ---- commit, skip, undo ----

function missing() {
  return criteria().find((criterion) => (criterion.required || queue.adjudicating) && !choice.labels[criterion.name])
    || (Object.keys(choice.labels).length ? undefined : criteria()[0]);
}

function commit() {
  if (!shown || shown.missing) return;
  const open = missing();
  if (open) {
    const at = criteria().indexOf(open);
    activate(at, true);
    fieldAt(at).classList.add('wrong');
    warn("'" + open.name + "' needs a label" + (open.cannot_tell ? ', or “cannot tell”' : '') + '. Press ' + (open.options.length ? '1–' + Math.min(9, open.options.length) : 'Enter to write') + (open.cannot_tell ? ', or 0.' : '.'));
    return;
  }
  send('commit', 'Saved');
}

function skip() {
  if (shown && !shown.missing) send('skip', 'Skipped');
}

/** The next item is shown at once; the page says that this one is saved when it is. */
function send(path, word) {
  clearTimeout(draftTimer);
  const item = shown;
  const given = structuredClone(choice);
  const took = spent();
  const body = { item: item.id, guidance_version: queue.guidance_version, version: item.version, labels: path === 'skip' ? {} : given.labels,
    comment: given.comment, corrected_answer: path === 'skip' ? '' : given.corrected_answer, seconds: took };
  item.sent = true;
  const at = place();
  sending = sending.then(() => call(path, body)).then((reply) => saved(item, reply, took, path, word), (e) => notSaved(item, given, e));
  const next = following(at);
  items.delete(item.id);
  go(next === at ? find(at, 1) : next);
  say('Saving…');
}

function saved(item, reply, took, path, word) {
  states[places.get(item.id)] = reply.state;
  drafts.delete(item.id);
  undoable.push(reply.commit);
  if (path === 'commit' && took > 0 && reply.lines) seconds.push(took);
  items.delete(item.id);
  if (shown && shown.id === item.id) go(places.get(item.id)); // it was the last one
  showProgress();
  const todo = states.filter(isTodo).length;
  if (!todo && shown === null) showEnd();
  say(word + '. ' + count(todo, 'item') + ' to do.');
}

async function notSaved(item, given, problem) {
  item.sent = false;
  item.draft = { ...given, seconds: 0 };
  items.delete(item.id);
  drafts.add(item.id);
  if (problem.kind === 'changed') {
    const fresh = await load(item.id).catch(() => item);
    fresh.draft = item.draft;
  } else {
    items.set(item.id, Promise.resolve(item));
  }
  await go(places.get(item.id));
  sendDraft(item, { ...given, seconds: 0 });
  if (shown && shown.id === item.id && !shown.missing) before.push({ what: 'choice', choice: structuredClone(choice) });
  warn(problem.message, problem.kind === 'guideline' ? { text: 'Reload', act: () => sending.then(() => location.reload()) } : undefined);
  say('Not saved.');
}

function undo() {
  if (shown && choice && before.length) {
    choice = before.pop().choice;
    showForm();
    before.length ? keepDraft(true) : forget();
    say('Undone.');
    return;
  }
  if (!undoable.length) {
    say('There is nothing to undo.');
    return;
  }
  const number = undoable.pop();
  sending = sending.then(() => call('undo', { commit: number })).then((reply) => {
    items.delete(reply.item);
    states[places.get(reply.item)] = reply.state;
    showProgress();
    return go(places.get(reply.item)).then(() => say('The last commit is undone.'));
  }).catch((e) => warn(e.message));
}

/** The item is again as it was: without a draft. */
function forget() {
  const item = shown;
  delete item.draft;
  drafts.delete(item.id);
  sending = sending.then(() => call('draft', { item: item.id })).catch((e) => warn(e.message));
}

// ---- what others say, after the own label ----

function facts(pairs) {
  return el('dl', { class: 'facts' }, pairs.flatMap(([name, ...value]) => [el('dt', {}, name), el('dd', { dir: 'auto' }, ...value)]));
}

function lineFacts(lines, title) {
  return facts(lines.map((line) => [title(line), labelText(line) + (line.comment ? ' – ' + line.comment : ''),
    line.corrected_answer ? el('div', { class: 'quiet' }, 'Should be: ' + line.corrected_answer) : '']));
}

function showBeside() {
  const done = states[places.get(shown.id)] === 'd';
  const own = shown.history.filter((line) => !line.skipped);
  byId('beside').replaceChildren(
    shown.earlier.length ? folded('By an earlier guideline, does not count', lineFacts(shown.earlier, (line) => line.criterion || 'item'), true) : '',
    own.length > Object.keys(shown.own.labels).length
      ? folded('Your decisions so far', lineFacts(own, (line) => line.at.slice(0, 16).replace('T', ' ') + ' ' + line.criterion), false) : '',
    done
      ? el('button', { type: 'button', class: 'open', id: 'open-others', on: { click: openOthers } }, 'Open what others and judges say ', el('kbd', {}, 'o'))
      : el('p', { class: 'locked' }, 'What others and judges say opens after your label.'));
}

async function openOthers() {
  const item = shown;
  if (!item || item.missing || states[places.get(item.id)] !== 'd') {
    say('What others and judges say opens after your label.');
    return;
  }
  try {
    const others = await call('others?id=' + encodeURIComponent(item.id));
    if (shown !== item) return;
    const judges = Object.entries(others.judges);
    const metadata = Object.entries(others.metadata);
    const opened = el('section', { class: 'card', tabindex: '-1', 'aria-label': 'What others and judges say' },
      el('h3', {}, 'Other people'), others.labels.length ? lineFacts(others.labels, (line) => line.annotator + ', ' + line.criterion) : el('p', { class: 'quiet' }, 'Nobody else has labelled this yet.'),
      el('h3', {}, 'Judges'), judges.length ? facts(judges.map(([name, judge]) => [name, (judge.score === undefined ? 'no score' : String(judge.score)) + (judge.passed === undefined ? '' : judge.passed ? ', passes' : ', fails') + (judge.reason ? ' – ' + judge.reason : '')])) : el('p', { class: 'quiet' }, 'No judge has scored it.'),
      el('h3', {}, 'Why it is here'), el('p', {}, others.why.join(', ')),
      metadata.length ? facts(metadata.map(([name, value]) => [name, textOf(value)])) : '',
      el('p', { class: 'quiet' }, 'You may still change your label. It then says that you had seen this.'));
    const button = byId('open-others');
    if (button) button.replaceWith(opened);
    opened.focus({ preventScroll: true });
    opened.scrollIntoView({ block: 'nearest' });
    say('Opened what others and judges say. What you change now is marked.');
  } catch (e) {
    warn(e.message);
  }
}

// ---- keys ----

const isTyping = (target) => target.matches('textarea, input[type=text], select');

function move(step) {
  const at = find(place(), step);
  if (at >= 0) go(at);
  else say(step > 0 ? 'This is the last item of the list.' : 'This is the first item of the list.');
}

const ACTIONS = {
  ArrowLeft: () => move(-1),
  ArrowRight: () => move(1),
  ArrowUp: () => choice && activate(active - 1, true),
  ArrowDown: () => choice && activate(active + 1, true),
  Enter: () => choice && type(active),
  Backspace: () => choice && criteria()[active] && decide(criteria()[active], null),
  c: () => choice && type(criteria().length),
  e: () => choice && type(criteria().length + 1),
  s: skip,
  u: undo,
  o: openOthers,
  g: () => { byId('guideline').open = !byId('guideline').open; },
  '?': () => byId('help').showModal(),
};

document.addEventListener('keydown', (event) => {
  if (byId('help').open || event.isComposing) return;
  const hasModifier = event.ctrlKey || event.metaKey;
  if (hasModifier && event.key === 'Enter') {
    event.preventDefault();
    commit();
    return;
  }
  if (isTyping(event.target)) {
    if (event.key === 'Escape') {
      const near = event.target.closest('.field') || byId('item');
      near.focus({ preventScroll: true });
      keepDraft(true);
    }
    return;
  }
  if (hasModifier && event.key === 'z') {
    event.preventDefault();
    undo();
    return;
  }
  if (hasModifier || event.altKey) return;
  if (event.key === 'Enter' && event.target.closest('button, summary, a')) return;
  if (choice && event.key >= '0' && event.key <= '9' && event.key.length === 1) {
    event.preventDefault();
    pick(Number(event.key));
    return;
  }
  const action = ACTIONS[event.key];
  if (action) {
    event.preventDefault();
    action();
  }
});

// ---- start ----

byId('guideline').open = sessionStorage.getItem('guideline') !== 'folded';
byId('guideline').addEventListener('toggle', () => sessionStorage.setItem('guideline', byId('guideline').open ? 'open' : 'folded'));

byId('labels').addEventListener('submit', (event) => { event.preventDefault(); commit(); });
byId('previous').addEventListener('click', () => move(-1));
byId('next').addEventListener('click', () => move(1));
byId('filter').addEventListener('change', () => { const at = place(); go(at >= 0 && isListed(at) ? at : following(at)); });
byId('show-help').addEventListener('click', () => byId('help').showModal());
byId('keys').append(...KEYS.map(([keys, what]) => el('tr', {}, el('td', {}, keys.split(' ').map((key) => (key === '–' ? ' – ' : [el('kbd', {}, key), ' ']))), el('td', {}, what))));
byId('finish').addEventListener('click', async () => {
  keepDraft(true);
  await sending;
  try {
    const reply = await call('finish', {});
    document.body.replaceChildren(el('main', { class: 'end' }, el('div', { class: 'card empty' }, el('h1', {}, 'Finished'), el('p', {}, reply.summary + '.'), el('p', { class: 'quiet' }, 'You can close this page. Commit the folder of the queue, so that others have your labels.'))));
  } catch (e) {
    warn(e.message);
  }
});
start().catch((e) => warn(e.message));
