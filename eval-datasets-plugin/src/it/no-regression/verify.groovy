def log = new File(basedir, 'build.log').text
assert log.count('BUILD SUCCESS') == 4
assert log.count('BUILD FAILURE') == 1

def file = 'src/test/baselines/org.example.CapitalsEvalTest/answers.jsonl'
assert log.contains("eval CapitalsEvalTest.answers: blessed this run as the baseline '$file'. Review the file, and commit it.")
assert log.contains("Gate 'no-regression'") || log.contains('no-regression')
assert log =~ /(?m)FAIL +no-regression/

// The lines of a baseline are a header, a case each, and the timings.
def blessed = new File(basedir, file).readLines()
assert blessed.size() == 14
assert blessed.count { it.contains('"outcome":"FAIL"') && it.startsWith('{"case"') } > 5
assert log =~ /(?m)^\[INFO] \Q$file\E: blessed the run of \S+ on branch 'main'.*, in which \d+ of 12 cases passed; a gate found it to be worse than its baseline$/

def history = new File(basedir, '.eval-history')
assert history.list().toList().containsAll(['.gitignore', 'history.json'])
assert history.listFiles().findAll { it.directory }.collectMany { it.list().toList() }.size() == 3
return true
