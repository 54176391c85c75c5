// Conversations and tool calls.
function toolCall(call) {
  return h('div', { class: 'call' },
    h('p', { class: 'label' }, 'calls ', h('code', {}, call.name), call.id && [' · ', h('code', {}, call.id)]),
    textBlock(call.arguments),
    call.result && [h('p', { class: 'label' }, 'Result'), textBlock(call.result)]);
}

function message(one) {
  return h('div', { class: 'message ' + one.role },
    h('p', { class: 'label' }, one.role, one.call && [' · result of ', h('code', {}, one.call)], one.took && ' · ' + one.took),
    one.text && textBlock(one.text),
    one.tools.map(toolCall));
}

function turns(all) {
  return all.length > 0 && h('div', { class: 'turns' }, all.map(turn =>
    h('section', { class: 'turn' }, h('h4', {}, turn.title), turn.messages.map(message))));
}
