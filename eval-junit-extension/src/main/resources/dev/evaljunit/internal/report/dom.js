// Everything that is shown goes through shown(), and everything that is made through h(), which knows text nodes only.
const SVG = 'http://www.w3.org/2000/svg';

const MISLEADING = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]|[\ud800-\udfff]/gu;

function shown(text) {
  return String(text).replace(/\r\n?/g, '\n').replace(MISLEADING, c => {
    const code = c.codePointAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? '\u2421' : '\ufffd';
  });
}

function fill(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === '') continue;
    element.append(child instanceof Node ? child : document.createTextNode(shown(child)));
  }
  return element;
}

function attributed(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  return element;
}

function h(tag, attributes, ...children) {
  return fill(attributed(document.createElement(tag), attributes), children);
}

function svg(tag, attributes, ...children) {
  return fill(attributed(document.createElementNS(SVG, tag), attributes), children);
}

function replaceContent(element, ...children) {
  element.replaceChildren();
  return fill(element, children);
}

const MARKS = {
  PASS: ['✓', 'PASS', 'pass'],
  FAIL: ['✗', 'FAIL', 'fail'],
  UNSCORED: ['?', 'UNSCORED', 'open'],
  NOT_APPLICABLE: ['–', 'NOT APPLICABLE', 'open'],
};

function badge(outcome) {
  const [sign, word, css] = MARKS[outcome];
  return h('span', { class: 'badge ' + css }, h('span', { 'aria-hidden': 'true' }, sign), ' ' + word);
}

const LONG = 600;
const LONG_LINES = 12;

// A text as Java cut it: { body, length }, where length is absent if nothing was cut.
function textBlock(text, marked) {
  const body = h('div', { class: 'text', dir: 'auto' }, marked || text.body);
  const isLong = text.body.length > LONG || text.body.split('\n', LONG_LINES + 1).length > LONG_LINES;
  return [
    isLong && !marked ? h('details', { class: 'long' }, h('summary', { dir: 'auto' }, teaser(text.body)), body) : body,
    text.length > 0 &&
      h('p', { class: 'note' }, `Cut after ${grouped(text.body.length)} of ${grouped(text.length)} characters.`),
  ];
}

function teaser(text) {
  const line = text.slice(0, 1000).replace(/\s+/g, ' ').trim();
  return line.length > 160 ? [...line].slice(0, 159).join('') + '…' : line;
}

function grouped(number) {
  return number.toLocaleString('en-US');
}

function duration(ms) {
  return ms < 1000 ? `${ms} ms` : ms < 60000 ? `${(ms / 1000).toFixed(2)} s` : `${(ms / 60000).toFixed(1)} min`;
}
