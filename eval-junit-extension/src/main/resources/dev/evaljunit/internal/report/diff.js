// The words that two texts do not share, by Myers' algorithm; beyond its limit, the texts are shown as they are.
const MOST_EDITS = 800;

function words(text) {
  return text.match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? [];
}

function common(a, b, step) {
  const most = Math.min(a.length, b.length);
  let count = 0;
  while (count < most && a.at(step(count)) === b.at(step(count))) count++;
  return count;
}

// Pairs of [kind, text], where kind is ' ', '-' or '+'; null if the texts differ too much.
function difference(before, after) {
  const a = words(before);
  const b = words(after);
  const start = common(a, b, i => i);
  const end = common(a.slice(start), b.slice(start), i => -1 - i);
  const middle = edits(a.slice(start, a.length - end), b.slice(start, b.length - end));
  return middle && joined([
    ...a.slice(0, start).map(word => [' ', word]),
    ...middle,
    ...a.slice(a.length - end).map(word => [' ', word]),
  ]);
}

function edits(a, b) {
  const trace = [];
  let reach = new Map([[1, 0]]);
  for (let d = 0; d <= Math.min(MOST_EDITS, a.length + b.length); d++) {
    trace.push(new Map(reach));
    for (let k = -d; k <= d; k += 2) {
      let x = isDown(reach, k, d) ? reach.get(k + 1) : reach.get(k - 1) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      reach.set(k, x);
      if (x >= a.length && x - k >= b.length) return walked(trace, a, b);
    }
  }
  return null;
}

function isDown(reach, k, d) {
  return k === -d || (k !== d && reach.get(k - 1) < reach.get(k + 1));
}

function walked(trace, a, b) {
  const path = [];
  let x = a.length;
  let y = b.length;
  for (let d = trace.length - 1; d >= 0; d--) {
    const reach = trace[d];
    const k = x - y;
    const before = isDown(reach, k, d) ? k + 1 : k - 1;
    const fromX = d === 0 ? 0 : reach.get(before);
    const fromY = d === 0 ? 0 : fromX - before;
    while (x > fromX && y > fromY) {
      path.push([' ', a[--x]]);
      y--;
    }
    if (d > 0) path.push(x === fromX ? ['+', b[--y]] : ['-', a[--x]]);
  }
  return path.reverse();
}

// A changed phrase is one removal and one addition, not a pair for each word.
function joined(pairs) {
  const parts = [];
  let removed = '';
  let added = '';
  const close = () => {
    if (removed) parts.push(['-', removed]);
    if (added) parts.push(['+', added]);
    removed = '';
    added = '';
  };
  pairs.forEach(([kind, word], i) => {
    const isWithin = kind === ' ' && (removed || added) && /^\s+$/.test(word) && (pairs[i + 1] ?? [' '])[0] !== ' ';
    if (kind === '-' || isWithin) removed += word;
    if (kind === '+' || isWithin) added += word;
    if (kind !== ' ' || isWithin) return;
    close();
    if (parts.at(-1)?.[0] === ' ') parts.at(-1)[1] += word;
    else parts.push([' ', word]);
  });
  close();
  return parts;
}

const CHANGES = { '-': ['del', 'removed'], '+': ['ins', 'added'] };

function markedDifference(before, after) {
  return difference(before, after)?.map(([kind, text]) =>
    kind === ' ' ? text : h(CHANGES[kind][0], { 'aria-label': `${CHANGES[kind][1]}: ${shown(text)}` }, text));
}
