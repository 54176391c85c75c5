def log = new File(basedir, 'build.log').text
def queue = new File(basedir, 'labels/answers')
assert log.contains("${queue}: 2 new items drawn, 0 were there already, 2 in all")
assert log.contains("[INFO]   negative: 1 of 1")
assert new File(queue, 'items/feedback-d9aa6f247ed4.json').text.contains('"drawn_at" : "2026-05-20T12:00:00Z"')
assert new File(queue, 'items/feedback-2baa7d321783.json').text.contains('"annotator" : "escalation"')
assert !new File(basedir, 'exported.csv').text.contains('escalation')
assert log.contains("${new File(basedir, 'ada.csv')}: 2 labels of ada taken, 0 there already, 0 rows without a label")
assert log.contains("${queue}: ben has labelled 0 of 1 item: open the page at http://127.0.0.1:")
assert log.contains("${queue}: ben has labelled 1 of 1 item")
assert new File(queue, 'labels/ben.jsonl').readLines('UTF-8').size() == 1
assert log.contains("[INFO] groundedness: 2 items with labels of at least two people, the same label in 100.0 %, AC1 1.00 (1.00 to 1.00), alpha undefined, as only one class occurs")

def cases = new File(basedir, 'golden-sets/returns/2/cases.jsonl').readLines('UTF-8')
assert cases.size() == 4
assert cases.any { it.contains('feedback-d9aa6f247ed4') && it.contains('"expected": {"answer": "No, for reasons of hygiene."}') }
assert cases.any { it.contains('feedback-2baa7d321783') && it.contains('"annotators": ["ada", "escalation"]') }
assert log.contains("wrong.csv:2: label of 'groundedness' must be one of [\"grounded\",\"invented\"], found \"maybe\". Correct the cell.")
assert new File(queue, 'labels/ada.jsonl').readLines('UTF-8').size() == 2
assert log.contains("Annotator 'gpt-5' must be a person, but this is the name of a model, whose labels do not count. Name a person.")
return true
