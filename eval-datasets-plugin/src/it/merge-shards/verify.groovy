def evals = ['org.example.CapitalsEvalTest/answers', 'org.example.JupiterEvalTest/answers']
def untimed = { File file -> file.readLines().findAll { !(it =~ /^\s+"(started_at|took_ms|latency_ms)" : /) } }
evals.each { eval ->
    def joined = new File(basedir, "target/eval-reports/$eval")
    assert joined.list().toList().containsAll(['index.html', 'run.json', 'summary.md', 'trials.jsonl'])
    assert joined.list().sort() == new File(basedir, "target/whole/$eval").list().sort()
    assert untimed(new File(joined, 'run.json')) == untimed(new File(basedir, "target/whole/$eval/run.json"))
    assert new File(basedir, "target/red/$eval").list().sort() == joined.list().sort()
}
assert !new File(basedir, 'target/incomplete').exists()

def log = new File(basedir, 'build.log').text
assert log.count('BUILD SUCCESS') == 8
assert log.count('BUILD FAILURE') == 2
assert log =~ /(?m)^\[INFO] eval  CapitalsEvalTest\.answers   capitals@3   12 cases x 2 trials   [\d.]+ m?s$/
assert log =~ /(?m)^\[INFO] eval  JupiterEvalTest\.answers   capitals@3   9 cases x 1 trial   [\d.]+ m?s$/
assert log.contains("[INFO]   report: ${new File(basedir, "target/eval-reports/${evals[0]}/index.html")}\n")

def failure = { List<String> lines -> ':merge (default-cli) on project merge-shards: ' + (lines + '-> [Help 1]').join('\n[ERROR] ') }
assert log.contains(failure(new File(basedir, 'red.txt').readLines()*.replace('BASEDIR', basedir.toString())))
def missing = evals.collectMany { eval -> [
        "Shards 2/3, 3/3 of eval '${eval - 'org.example.' - '/answers'}.answers' are missing. Rerun those jobs, or download their artifacts. Found:",
        "  shard 1/3, ${new File(basedir, "target/careless/job-1/$eval/trials.jsonl")}",
        ''] }
assert log.contains(failure(missing.dropRight(1)*.toString()))
return true
