// Marks what the answers of both prompts do not share, once they are opened; without this script, they stand side by side.
for (const change of document.querySelectorAll('.change')) {
  change.addEventListener('toggle', () => {
    const pair = change.querySelector('.pair');
    if (pair.querySelector('.whole')) return;
    const marked = markedDifference(pair.querySelector('.before').textContent, pair.querySelector('.after').textContent);
    if (marked) {
      pair.prepend(h('div', { class: 'whole' }, h('p', { class: 'label' }, 'Difference'), h('div', { class: 'text', dir: 'auto' }, marked)));
    }
  });
}

// A link to a candidate opens it.
function openTarget() {
  const target = document.getElementById(location.hash.slice(1));
  if (target instanceof HTMLDetailsElement) target.open = true;
}
addEventListener('hashchange', openTarget);
openTarget();
