import dev.evaljunit.datasets.projects.SurefireReports

def log = new File(basedir, 'build.log').text
def counts = log.readLines().findAll { it.contains('Tests run: 10,') }
assert counts == ['[INFO] Tests run: 10, Failures: 0, Errors: 0, Skipped: 1'] * 2
def alarming = log.readLines().findAll { it =~ /(?i)exception|slf4j|^\tat / && !(it =~ /^\[INFO] Download(ing|ed) from /) }
assert alarming == []

['junit-5.12-surefire-3.5', 'junit-6.1-surefire-3.6'].each {
    def tests = SurefireReports.in(new File(basedir, "$it/target/surefire-reports"))
    assert tests.outcomes('org.example.CapitalsEvalTest') == ['answers(EvalCase)[australia] skipped'] +
            ['brazil', 'france', 'japan'].collect { "answers(EvalCase)[$it] passed".toString() } + 'answers[pass-rate] passed'
    assert tests.outcomes('org.example.JudgedEvalTest') ==
            ['australia', 'brazil', 'france', 'japan'].collect { "answers(EvalCase)[$it] passed".toString() } + 'answers[pass-rate] passed'
}
return true
