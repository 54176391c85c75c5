'use strict';
(() => {
  const list = document.getElementById('case-list');
  const cases = [...list.querySelectorAll('details.case')];
  if (cases.length < 2) return;
  const controls = document.createElement('div');
  controls.className = 'controls';
  const search = document.createElement('input');
  search.type = 'search';
  search.placeholder = 'Find in cases';
  search.setAttribute('aria-label', 'Show only cases that contain this text');
  controls.append(search);
  const boxes = [...new Set(cases.map(one => one.dataset.outcome))].map(outcome => {
    const label = document.createElement('label');
    const box = document.createElement('input');
    box.type = 'checkbox';
    box.checked = true;
    box.value = outcome;
    label.append(box, ' ' + outcome);
    controls.append(label);
    return box;
  });
  const button = (text, open) => {
    const element = document.createElement('button');
    element.type = 'button';
    element.textContent = text;
    element.addEventListener('click', () => cases.forEach(one => { one.open = open; }));
    controls.append(element);
  };
  button('Open all', true);
  button('Close all', false);
  const found = document.createElement('span');
  found.className = 'muted';
  found.setAttribute('role', 'status');
  controls.append(found);
  const filter = () => {
    const wanted = search.value.trim().toLowerCase();
    const outcomes = new Set(boxes.filter(box => box.checked).map(box => box.value));
    let shown = 0;
    for (const one of cases) {
      one.hidden = !outcomes.has(one.dataset.outcome) || !one.textContent.toLowerCase().includes(wanted);
      if (!one.hidden) shown++;
    }
    found.textContent = shown + ' of ' + cases.length + ' shown';
  };
  controls.addEventListener('input', filter);
  filter();
  list.querySelector('h2').after(controls);
  const printed = [];
  addEventListener('beforeprint', () => {
    for (const one of list.querySelectorAll('details:not([open])')) {
      one.open = true;
      printed.push(one);
    }
  });
  addEventListener('afterprint', () => {
    for (const one of printed.splice(0)) one.open = false;
  });
})();
