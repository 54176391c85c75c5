'use strict';

const trace = new URLSearchParams(location.search).get('trace_id') ?? '';
const status = document.getElementById('status');
const unsent = new Map();

/* An event that is sent again, because the answer to the first attempt got lost, keeps its id and is one event. */
function eventOf(signal, fields) {
  const content = JSON.stringify([signal, fields]);
  if (!unsent.has(content)) {
    unsent.set(content, crypto.randomUUID());
  }
  return { content, body: new URLSearchParams({ trace_id: trace, feedback_id: unsent.get(content), signal_type: signal, ...fields }) };
}

async function send(signal, fields) {
  const event = eventOf(signal, fields);
  status.textContent = 'Sending…';
  try {
    const response = await fetch('events', { method: 'POST', headers: { 'X-Feedback': '1' }, body: event.body });
    if (!response.ok) {
      throw new Error(await response.text());
    }
    unsent.delete(event.content);
    status.textContent = 'Thank you. Your feedback is saved.';
    return true;
  } catch (error) {
    status.textContent = 'Your feedback could not be saved. Please try again.';
    return false;
  }
}

function ask(element, text) {
  status.textContent = text;
  element.focus();
}

async function clicked(button) {
  const signal = button.dataset.signal;
  if (signal === 'stars') {
    const chosen = document.querySelector('input[name="stars"]:checked');
    return chosen ? send(signal, { value: chosen.value })
      : ask(document.querySelector('input[name="stars"]'), 'Choose from 1 to 5 stars first.');
  }
  if (button.dataset.field) {
    const input = document.getElementById(button.dataset.field);
    const isUnchanged = input.value.trim() === '' || input.value === input.dataset.original;
    return isUnchanged ? ask(input, input.dataset.missing) : send(signal, { [button.dataset.value]: input.value });
  }
  if (await send(signal, {})) {
    for (const thumb of document.querySelectorAll('.thumbs button')) {
      thumb.setAttribute('aria-pressed', String(thumb === button));
    }
  }
}

async function show() {
  document.getElementById('comment').dataset.missing = 'Write a comment first.';
  document.getElementById('edited').dataset.missing = 'Change the answer first.';
  document.getElementById('reason').dataset.missing = 'Choose a reason first.';
  const response = await fetch('answer?' + new URLSearchParams({ trace_id: trace }));
  if (!response.ok) {
    document.getElementById('feedback').hidden = true;
    document.getElementById('answer').textContent = 'This answer is not known any more.';
    return;
  }
  const shown = await response.json();
  document.getElementById('question').textContent = shown.input;
  document.getElementById('answer').textContent = shown.output;
  const edited = document.getElementById('edited');
  edited.value = shown.output;
  edited.dataset.original = edited.value;
}

for (const button of document.querySelectorAll('button[data-signal]')) {
  let isBusy = false;
  button.addEventListener('click', async () => {
    if (!isBusy) {
      isBusy = true;
      await clicked(button);
      isBusy = false;
    }
  });
}
document.getElementById('feedback').addEventListener('submit', event => event.preventDefault());
show();
