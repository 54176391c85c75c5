// One view at a time; without this script, the page shows all that is not a list of cases.
const views = new Map([...document.querySelectorAll('main > .view')].map(view => {
  const name = view.id;
  // Else the browser scrolls to the section of the name in the address.
  view.id = 'view-' + name;
  return [name, view];
}));
const title = document.title;
let isFirst = true;

const SHOW = { cases: showList, case: showCase, history: view => showHistory(view) };

function show() {
  const { view: wanted, params } = readRoute();
  const name = views.has(wanted) ? wanted : 'overview';
  const view = views.get(name);
  document.body.dataset.view = name;
  for (const [id, each] of views) each.hidden = id !== name;
  for (const each of document.querySelectorAll('.views a')) {
    const isCurrent = each.hash === '#' + name || (name === 'case' && each.hash === '#cases');
    attributed(each, { 'aria-current': isCurrent ? 'page' : null });
    if (!isCurrent) each.removeAttribute('aria-current');
  }
  const isPlaced = SHOW[name]?.(view, params) === true;
  document.title = name === 'case' ? `${shown(params.get('id'))} – ${title}` : title;
  if (!isFirst && !isPlaced) {
    scrollTo(0, 0);
    view.querySelector('h2')?.focus({ preventScroll: true });
  }
  isFirst = false;
}

function follow(selector) {
  document.querySelector(selector)?.click();
}

// Arrow keys move within the list, except where they already have a meaning.
addEventListener('keydown', event => {
  if (readRoute().view !== 'case' || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.target.closest('input, select, textarea, pre, .scroll')) return;
  if (event.key === 'ArrowRight') follow('.steps [rel=next]');
  if (event.key === 'ArrowLeft') follow('.steps [rel=prev]');
  if (event.key === 'Escape') follow('.steps .back');
});

const unfolded = [];
addEventListener('beforeprint', () => {
  for (const one of document.querySelectorAll('.view:not([hidden]) details:not([open])')) {
    one.open = true;
    unfolded.push(one);
  }
});
addEventListener('afterprint', () => {
  for (const one of unfolded.splice(0)) one.open = false;
});

for (const each of document.querySelectorAll('.scripted')) each.hidden = false;
addEventListener('hashchange', show);
show();
