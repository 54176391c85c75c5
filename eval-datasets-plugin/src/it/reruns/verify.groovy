import dev.evaljunit.datasets.projects.SurefireReports

def skipped = { method -> (1..4).collect { "$method[$it] skipped".toString() } }
def verdict = '''\
Eval '%s' passed 0 of 4 cases (0.0 %%), but must pass at least 50.0 %%.
  observed : 0.0 %% (0 of 4 cases)
  interval : 0.0 %% to 60.2 %% (95 %% confidence)
  floor    : 50.0 %%
  detects  : a true pass rate of 21.2 %% or less turns this gate red 4 times out of 5 (4 cases)
  unscored : none of 4 trials
  dataset  : capitals@2
Cases to look at:
  france  exact 0.00 below 1.00: expected "Paris", found "?"  [capitals/2/cases.jsonl:1]
  japan  exact 0.00 below 1.00: expected "Tokyo", found "?"  [capitals/2/cases.jsonl:2]
  brazil  exact 0.00 below 1.00: expected "Brasília", found "?"  [capitals/2/cases.jsonl:3]
  australia  exact 0.00 below 1.00: expected "Canberra", found "?"  [capitals/2/cases.jsonl:4]
To run one case alone, add -Deval.filter=id=france; to see all answers, open the report.'''

// In parallel no invocation can know that it is the last, so the template itself fails instead of a gate.
[
        'junit-5.12-surefire-3.5': 'answers(EvalCase, Trial)[5]',
        'junit-6.1-surefire-3.6': 'answers(EvalCase, Trial)[5]',
        'in-parallel': 'answers(EvalCase, Trial)',
].each { module, gateOfTemplate ->
    def target = new File(basedir, "$module/target")
    def tests = SurefireReports.in(new File(target, 'surefire-reports'))
    assert tests.outcomes('org.example.EngineEvalTest') ==
            skipped('answers(EvalCase)') + 'answers[pass-rate] failure rerunFailure'
    // Surefire 3.6 lists the skipped tests of a container that it runs again twice.
    assert tests.outcomes('org.example.TemplateTest').unique(false) ==
            (skipped('answers(EvalCase, Trial)') + (gateOfTemplate + ' failure rerunFailure')).sort()
    assert tests.message('org.example.EngineEvalTest', 'answers[pass-rate]') == verdict.formatted('EngineEvalTest.answers')
    assert tests.message('org.example.TemplateTest', gateOfTemplate) == verdict.formatted('TemplateTest.answers')
    ['engine', 'template'].each {
        assert new File(target, "calls/${it}.txt").readLines().sort() == ['australia', 'brazil', 'france', 'japan']
    }
}

def log = new File(basedir, 'build.log').readLines()
def matching = { pattern -> log.count { it ==~ pattern } }
assert matching(/\[ERROR] Tests run: \d+, Failures: 2, Errors: 0, Skipped: \d+/) == 3
assert matching(/\[INFO] \S+ \.+ FAILURE .*/) == 3
assert matching('.*Flakes.*') == 0
['EngineEvalTest', 'TemplateTest'].each {
    assert matching(/\[ERROR]   Run 2: $it\.answers:\d+ Eval '$it\.answers' passed 0 of 4 cases .*/) == 3
}
return true
