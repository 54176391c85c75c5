def log = new File(basedir, 'build.log').text
def runs = log.split('Scanning for projects').drop(1)
assert runs.size() == 2

// Evals are skipped, visibly, and Pitest analyses what a test covers.
['EngineEvalTest.answers', 'TemplateTest.answers', 'TemplateTest.answersSomething'].each {
    assert runs[0].contains("eval $it: skipped: it does not run under Pitest, which would call the agent again for each mutant.")
    assert !runs[1].contains("eval $it: skipped")
}
runs.each { assert it =~ />> Generated \d+ mutations Killed [1-9]/ }

// No agent is called unless that is set.
assert new File(basedir, 'target/calls.txt').readLines().toSet() == ['true'].toSet()
return true
