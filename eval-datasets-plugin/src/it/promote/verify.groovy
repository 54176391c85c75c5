def log = new File(basedir, 'build.log').text
def csv = new File(basedir, 'labelled.csv')
assert log.contains("Dataset 'returns@2' was not written, because 2 cases or rows of the labelled files cannot be taken:")
assert log.contains("${csv}:2: case of trace 't-1': people must agree on 'groundedness' or one must decide, found a.k. 0, m.s. 1. Fill in 'adjudication' and 'adjudicated_by'.")
assert log.contains("${csv}:5: case of trace 't-2': two people must label 'groundedness', found only a.k.; labels of models do not count (gpt-4o). Let another person label it.")
assert log.contains('Or leave such cases out: -Deval-datasets.incomplete=skip -Deval-datasets.disagreement=skip')

def cases = new File(basedir, 'golden-sets/returns/2/cases.jsonl').readLines('UTF-8')
def manifest = new File(basedir, 'golden-sets/returns/2/dataset.json').text
assert cases.size() == 3
assert cases.any { it == new File(basedir, 'golden-sets/returns/1/cases.jsonl').readLines('UTF-8')[0] }
assert cases.any { it.contains('"adjudications": [{"criterion": "groundedness", "value": 0, "adjudicated_by": "j.o."}]') }
assert manifest.contains('"reason" : "The same as refund-time to the assistant."')
assert manifest.contains('"owner" : "returns desk"')
assert manifest.contains('"created_at" : "2026-05-19T14:33:00Z"')
assert log.contains("[INFO]   groundedness, a.k. and m.s.: 1 case, the same label in 0.0 %, kappa 0.00, AC1 -1.00")
assert log.contains("[INFO]   groundedness@3: 1 label of a model")
assert log.count(' (the version was there already)') == 1

assert new File(basedir, 'eval-datasets.lock').text.contains('"version" : "2"')
def fetched = new File(basedir, 'target/test-classes/META-INF/eval-datasets/returns/2/cases.jsonl')
assert fetched.readLines('UTF-8') == cases
return true
