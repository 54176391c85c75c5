def log = new File(basedir, 'build.log').text
def searched = 'org.example.AdderEvalTest/answers/gepa/proposal'
def proposed = new File(basedir, "target/eval-proposals/$searched")
def version = 'prompts/adder@2.md'

assert log.contains("Eval 'AdderEvalTest.answers' passed ")
assert log.count("eval AdderEvalTest.answers: search for a better prompt than 'adder@1' by GEPA: ") == 2
assert log =~ /eval AdderEvalTest\.answers: Better: 100\.0 % instead of \d+\.\d % of \d+ holdout cases, /
assert log =~ /seems better than 'adder@1', but nothing has tested it on cases that the search has not seen\./

['index.html', 'proposal.json', 'changes.diff', 'adder@2.md'].each { assert new File(proposed, it).file }
assert new File(basedir, "target/replayed/$searched/adder@2.md").text == new File(proposed, 'adder@2.md').text
assert new File(basedir, 'eval-holdouts.json').text.count('"winner"') == 1

assert new File(basedir, "src/main/resources/$version").text == new File(proposed, 'adder@2.md').text
def locked = new groovy.json.JsonSlurper().parse(new File(basedir, 'eval-datasets.lock')).prompts.adder
assert locked.version == '2'
assert locked.accepted.by == 'ada'
assert locked.accepted.evidence.startsWith('Better: 100.0 % instead of ')

// The run of the accepted version is the last one.
def run = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/eval-reports/org.example.AdderEvalTest/answers/run.json'))
assert run.prompt_version == 'adder@2'
return true
