import dev.evaljunit.datasets.projects.SurefireReports

def skipped = { method, keys = 1..4 -> keys.collect { "$method[$it] skipped".toString() } }
// The texts as a whole are compared in 'sample-broken'.
def verdict = "Eval '%s' passed 0 of 4 cases (0.0 %%), but must pass at least 50.0 %%."

// In parallel no invocation can know that it is the last, so the template itself fails instead of a gate.
[
        'junit-5.12-surefire-3.5': 'answers(EvalCase, Trial)[5]',
        'junit-6.1-surefire-3.6': 'answers(EvalCase, Trial)[5]',
        'in-parallel': 'answers(EvalCase, Trial)',
].each { module, gateOfTemplate ->
    def target = new File(basedir, "$module/target")
    def tests = SurefireReports.in(new File(target, 'surefire-reports'))
    assert tests.outcomes('org.example.EngineEvalTest') ==
            skipped('answers(EvalCase)', ['australia', 'brazil', 'france', 'japan']) + 'answers[pass-rate] failure rerunFailure'
    // Surefire 3.6 lists the skipped tests of a container that it runs again twice.
    assert tests.outcomes('org.example.TemplateTest').unique(false) ==
            (skipped('answers(EvalCase, Trial)') + (gateOfTemplate + ' failure rerunFailure')).sort()
    assert tests.outcomes('org.example.AheadTest').unique(false) ==
            (skipped('answers(EvalCase, Trial)') + 'answers(EvalCase, Trial)[5] failure rerunFailure').sort()
    assert tests.message('org.example.EngineEvalTest', 'answers[pass-rate]').readLines().first() ==
            verdict.formatted('EngineEvalTest.answers')
    assert tests.message('org.example.TemplateTest', gateOfTemplate).readLines().first() ==
            verdict.formatted('TemplateTest.answers')
    assert tests.message('org.example.AheadTest', 'answers(EvalCase, Trial)[5]').readLines().first() ==
            verdict.formatted('AheadTest.answers')
    ['engine', 'template', 'ahead'].each {
        assert new File(target, "calls/${it}.txt").readLines().sort() == ['australia', 'brazil', 'france', 'japan']
    }
}

def log = new File(basedir, 'build.log').readLines()
def matching = { pattern -> log.count { it ==~ pattern } }
assert matching(/\[ERROR] Tests run: \d+, Failures: 3, Errors: 0, Skipped: \d+/) == 3
assert matching(/\[INFO] \S+ \.+ FAILURE .*/) == 3
assert matching('.*Flakes.*') == 0
['EngineEvalTest', 'TemplateTest', 'AheadTest'].each {
    assert matching(/\[ERROR]   Run 2: $it\.answers:\d+ Eval '$it\.answers' passed 0 of 4 cases .*/) == 3
}
return true
