import dev.evaljunit.datasets.projects.SurefireReports

/** `method(Types)[1] passed` and so on, with the fourth case as told. */
def cases(String method, String fourth, List keys = 1..4) {
    keys.collect { "$method[$it] ${it == keys.last() ? fourth : 'passed'}".toString() }.sort()
}

/** Our engine names cases by their ids, Jupiter by their positions. */
def evals(String method, String fourth) {
    cases(method, fourth, ['france', 'japan', 'brazil', 'australia'])
}

def red = evals('answersAlways(EvalCase)', 'skipped') + 'answersAlways[pass-rate] failure'
def green = evals('answersMostly(EvalCase)', 'skipped') + 'answersMostly[pass-rate] passed'
def template = cases('answers(EvalCase, Trial)', 'skipped') + 'answers(EvalCase, Trial)[5] passed'
def together = cases('answers(EvalCase, Trial)', 'passed') + 'answers(EvalCase, Trial)[5] passed'
def forked = evals('tellsItsProcess(EvalCase)', 'passed') + 'tellsItsProcess[pass-rate] passed'

// The texts as a whole are compared in 'sample-broken'.
def verdict = "Eval 'CapitalsEvalTest.answersAlways' passed 3 of 4 cases (75.0 %), but must pass at least 100.0 %."
def mistake = "@EvalTest method 'MistakenEvalTest.answers' must return the agent's answer, but is void. Return it, or use @EvalTemplate."

def modules = ['junit-5.12-surefire-3.5', 'junit-6.1-surefire-3.6']
if (matrix == 'true') {
    modules += ['junit-5.12-surefire-3.6', 'junit-6.1-surefire-3.5'] +
            ['junit-5.14-surefire-3.5', 'junit-5.14-surefire-3.6', 'junit-6.0-surefire-3.5', 'junit-6.0-surefire-3.6']
}
if (new File(basedir, 'test.properties').exists()) {
    modules += 'newest-java'
}
def logs = new File(basedir, 'build.log').text.split(/(?m)^\[INFO] -+< org\.example:/).drop(1).collectEntries {
    [it.tokenize(' >').first(), it]
}
def built = logs.keySet() - 'junit-matrix'
assert built == modules as Set
def summary = new File(basedir, 'build.log').readLines().findAll { it =~ /^\[INFO] \S+ \S* ?\.+ (SUCCESS|FAILURE|SKIPPED) / }
assert summary.count { it.contains(' FAILURE ') } == modules.size()

modules.each { module ->
    def log = logs[module]
    def target = new File(basedir, "$module/target")
    def tests = { SurefireReports.in(new File(target, it)) }

    def all = tests('surefire-reports')
    assert all.outcomes('org.example.CapitalsEvalTest') == (red + green).sort()
    assert all.outcomes('org.example.CapitalsTest') ==
            (template + cases('asks(EvalCase)', 'passed') + ['calculates passed']).sort()
    assert all.outcomes('org.example.TogetherTest') == together
    assert all.outcomes('org.example.FirstForkEvalTest') == forked
    assert all.outcomes('org.example.SecondForkEvalTest') == forked
    assert all.outcomes('org.example.MistakenEvalTest') == ['answers(EvalCase) error']
    assert all.outcomes('org.example.MistakenTest') == ['asks(EvalCase) error']
    assert all.outcomes().size() == 10 + 10 + 5 + 5 + 5 + 1 + 1
    assert all.message('org.example.CapitalsEvalTest', 'answersAlways[pass-rate]').readLines().first() == verdict
    assert all.message('org.example.MistakenEvalTest', 'answers(EvalCase)') == mistake
    assert all.message('org.example.MistakenTest', 'asks(EvalCase)').startsWith("Dataset 'capitols' was not found")

    assert tests('one-method').outcomes() == green.collect { 'org.example.CapitalsEvalTest ' + it }
    assert tests('by-tag').outcomes() ==
            green.collect { 'org.example.CapitalsEvalTest ' + it } + template.collect { 'org.example.CapitalsTest ' + it }

    def forks = tests('two-forks')
    def processes = ['First', 'Second'].collect { name ->
        assert forks.outcomes("org.example.${name}ForkEvalTest") == forked
        def report = new File(target, "eval-reports-of-forks/org.example.${name}ForkEvalTest/tellsItsProcess")
        assert ['run.json', 'summary.md', 'index.html'].every { new File(report, it).length() > 0 }
        def trials = new File(report, 'trials.jsonl').readLines().drop(1).collect { new groovy.json.JsonSlurper().parseText(it) }
        assert trials.size() == 4
        def answers = trials.collect { it.answer.text }.unique()
        assert answers.size() == 1
        answers[0]
    }
    assert processes[0] != processes[1]
    assert processes.every { it.endsWith(module == 'newest-java' ? ' virtual' : ' platform') }

    if (module == 'newest-java') {
        def report = new File(target, 'surefire-reports/TEST-org.example.CapitalsTest.xml').text
        def version = report =~ /"java\.specification\.version" value="(\d+)"/
        assert version[0][1].toInteger() >= 25
    }

    def matching = { pattern -> log.readLines().count { it ==~ pattern } }
    assert matching(/\[ERROR] Tests run: 37, Failures: 1, Errors: 2, Skipped: 3/) == 1
    assert matching(/\[ERROR]   CapitalsEvalTest\.answersAlways:\d+ Eval 'CapitalsEvalTest\.answersAlways' passed 3 of .*/) == 1
    assert matching(/\[ERROR]   MistakenEvalTest\.answers:\d+ Eval @EvalTest method 'MistakenEvalTest\.answers' must .*/) == 1
    assert matching(/eval CapitalsTest\.answers: calls its agent one at a time, since Jupiter creates a test instance for each trial\. .*/) == 2
    assert matching(/eval TogetherTest\.answers: calls .*/) == 0
    assert matching(/\tat (?!org\.example\.).*/) == 0
    assert matching(/.*TestAbortedException.*/) == 0

    // Each discovery tells it anew; JUnit 5.12 has nothing to tell it with.
    def warnings = matching(/.*\[WARNING] @EvalTest method 'MistakenEvalTest.answers' must return the agent's answer, but is void.*/)
    assert (warnings > 0) == !module.startsWith('junit-5.12-')
    assert matching(/ *at org\.example\.MistakenEvalTest\.answers\(SourceFile:0\)/) == warnings
}
return true
