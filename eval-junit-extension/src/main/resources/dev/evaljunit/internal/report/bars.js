// A score from 0 to 1 against its threshold; the numbers beside it say the same.
function scoreBar(value, needed, outcome) {
  return svg(
    'svg',
    { class: 'score-bar', viewBox: '0 0 100 10', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    svg('rect', { class: 'track', y: 3, width: 100, height: 4 }),
    svg('rect', { class: 'bar ' + MARKS[outcome][2], y: 1, width: Math.max(1, 100 * value), height: 8 }),
    svg('line', { class: 'floor', x1: 100 * needed, x2: 100 * needed, y1: 0, y2: 10 }),
  );
}
