// The index of all cases, and the details of those that are opened. CaseIndexPart and DetailBlocks write what is read here.
const OUTCOMES = { P: 'PASS', F: 'FAIL', U: 'UNSCORED', N: 'NOT_APPLICABLE' };
const KEPT_BLOCKS = 8;

function readIndex() {
  const { head, rows } = JSON.parse(document.querySelector('script.index').textContent);
  const cases = rows.map((row, position) => {
    const one = { position };
    head.columns.forEach((column, i) => { one[column] = row[i]; });
    one.outcome = OUTCOMES[one.outcome];
    one.reason = one.reason < 0 ? '' : head.reasons[one.reason];
    return one;
  });
  return { ...head, cases, byId: new Map(cases.map(one => [one.id, one])) };
}

function textOf(one) {
  one.searched ??= (one.id + '\n' + one.question + '\n' + one.reason).toLowerCase();
  return one.searched;
}

const index = readIndex();
const blocks = document.getElementsByClassName('block');
const decoded = new Map();

// [number of the block, place within it]; null if the page has no details of the case.
function placeOf(position) {
  let first = 0;
  for (let i = 0; i < index.blocks.length; i++) {
    if (position < first + index.blocks[i]) return [i, position - first];
    first += index.blocks[i];
  }
  return null;
}

async function inflate(base64) {
  const bytes = Uint8Array.from(atob(base64), c => c.charCodeAt(0));
  const text = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return JSON.parse(await new Response(text).text());
}

function block(number) {
  const known = decoded.get(number) ?? inflate(blocks[number].textContent);
  decoded.delete(number);
  decoded.set(number, known);
  if (decoded.size > KEPT_BLOCKS) decoded.delete(decoded.keys().next().value);
  return known;
}

async function detailsOf(one) {
  const place = placeOf(one.position);
  return place === null ? null : (await block(place[0]))[place[1]];
}

// The next case is then shown at once.
function prepare(one) {
  const place = one && placeOf(one.position);
  if (place) block(place[0]).catch(() => {});
}
