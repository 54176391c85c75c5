def report = 'org.example.CapitalsEvalTest/answers'
def joined = new File(basedir, "target/eval-reports/$report")
def whole = new File(basedir, "target/whole/$report")
def untimed = { File file -> file.readLines().findAll { !(it =~ /^\s+"(started_at|took_ms|latency_ms)" : /) } }
assert untimed(new File(joined, 'run.json')) == untimed(new File(whole, 'run.json'))
assert joined.list().sort() == ['index.html', 'run.json', 'summary.md', 'trials.jsonl']
assert new File(joined, 'trials.jsonl').readLines().size() == 1 + 12 * 2
assert new File(basedir, "target/red/$report").list().sort() == joined.list().sort()
assert !new File(basedir, 'target/incomplete').exists()

def log = new File(basedir, 'build.log').text
assert log.count('BUILD SUCCESS') == 8
assert log.count('BUILD FAILURE') == 2
assert log =~ /(?m)^\[INFO] eval  CapitalsEvalTest\.answers   capitals@3   12 cases x 2 trials   [\d.]+ m?s$/
assert log.contains("[INFO]   report: ${new File(joined, 'index.html')}\n")

def goal = ':merge (default-cli) on project merge-shards: '
def red = goal + new File(basedir, 'red.txt').readLines().join('\n[ERROR] ') + '\n[ERROR] -> [Help 1]\n'
assert log.contains(red)
def missing = goal + """\
Shards 2/3, 3/3 of eval 'CapitalsEvalTest.answers' are missing: rerun those jobs, or download their artifacts. Found are:
[ERROR]   shard 1/3, ${new File(basedir, "target/careless/job-1/$report/trials.jsonl")}
[ERROR] -> [Help 1]
"""
assert log.contains(missing)
return true
