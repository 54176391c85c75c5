// The place for the chart of the history: uPlot draws it if the page has it; the table below has the same numbers.
function showHistory(view) {
  const chart = view.querySelector('.history-chart');
  const points = view.querySelector('script.points');
  if (!chart.hidden || !points || typeof uPlot === 'undefined') return;
  drawHistory(chart, JSON.parse(points.textContent));
  chart.hidden = false;
}

// A line ends where runs are not comparable: null between two points makes the gap.
function segments(points) {
  const columns = [[], [], [], []];
  for (const [at, rate, lower, upper, changed] of points) {
    if (changed && columns[0].length > 0) [at - 1, null, null, null].forEach((value, i) => columns[i].push(value));
    [at, rate, lower, upper].forEach((value, i) => columns[i].push(value));
  }
  return columns;
}

const DAY = 86400;

// Dates as in the table, in UTC; times where all runs are of one day.
function timeAxis(points) {
  const iso = second => new Date(1000 * second).toISOString();
  const days = new Set(points.map(([at]) => iso(at).slice(0, 10)));
  return days.size === 1
    ? {
      label: [...days][0] + ', UTC',
      space: 60,
      incrs: [1, 5, 10, 30, 60, 180, 360, 720, 1440].map(minutes => 60 * minutes),
      values: (chart, ticks) => ticks.map(tick => iso(tick).slice(11, 16)),
    }
    : {
      space: 100,
      incrs: [1, 2, 7, 14, 30, 90, 180, 365, 730].map(days => DAY * days),
      values: (chart, ticks) => ticks.map(tick => iso(tick).slice(0, 10)),
    };
}

function drawHistory(chart, points) {
  const style = getComputedStyle(document.documentElement);
  const colour = name => style.getPropertyValue(name).trim();
  const axis = { stroke: colour('--muted'), grid: { stroke: colour('--line'), width: 1 }, ticks: { show: false } };
  new uPlot({
    width: chart.parentElement.clientWidth,
    height: 260,
    scales: { y: { range: [0, 1] } },
    tzDate: second => uPlot.tzDate(new Date(1000 * second), 'Etc/UTC'),
    axes: [{ ...axis, ...timeAxis(points) }, { ...axis, values: (chart, ticks) => ticks.map(tick => Math.round(100 * tick) + ' %') }],
    legend: { show: false },
    series: [{}, { stroke: colour('--link'), width: 2 }, { points: { show: false } }, { points: { show: false } }],
    bands: [{ series: [3, 2], fill: colour('--band') }],
  }, segments(points), chart);
}
