import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
def file = new File(basedir, 'clusters.json')
assert log.contains("[INFO] ${file}: 9 failures, 8 in 2 clusters (2 new), 1 alone (11.1 %)")
assert log.contains("[INFO] ${file}: 9 failures, 8 in 2 clusters (2 as before), 1 alone (11.1 %)")
def ids = new JsonSlurper().parse(file).clusters*.id
assert ids.size() == 2
assert ids.every { log.contains("[INFO]   ${it} 4 (as before): ") }
assert new File(basedir, 'target/eval-clusters/index.html').exists()
assert log.contains("${new File(basedir, 'merged.json')}:3: the file must have no conflict markers of git. Keep the clusters of both sides; of one that both have, keep the longer list of members.")

assert log.contains('[INFO] 2 findings; 5 of 20 rules were checked')
assert log.contains('The repository must have no finding of the doctor, but has 2. First: feedback-not-promoted (feedback/events.jsonl:1): 9 complaints are older than 14 days in no golden set and in no queue; the oldest is of 2026-05-20. Next: mvn eval-datasets:queue -Deval-datasets.queue.from=feedback')

def digest = new File(basedir, 'target/digest.md').getText('UTF-8')
assert digest.startsWith('# From 2026-05-19 to 2026-05-26')
assert ids.every { digest.contains("| new | `${it}` ") }
assert log.contains("Parameter 'eval-datasets.digest.at' must be a time such as 2026-05-19T14:33:00Z, found 'yesterday'.")
return true
