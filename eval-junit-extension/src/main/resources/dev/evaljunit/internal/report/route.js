// The address of a view is the part after '#': its name, then parameters, such as #case?id=refund-0002.
function readRoute() {
  const [view, query = ''] = location.hash.slice(1).split(/\?(.*)/s);
  return { view: view || 'overview', params: new URLSearchParams(query) };
}

function link(view, params) {
  const query = new URLSearchParams(params).toString();
  return '#' + view + (query ? '?' + query : '');
}

function caseLink(one) {
  return link('case', { id: one.id });
}
