import dev.evaljunit.datasets.projects.SurefireReports

['theirs-first', 'ours-first'].each {
    def tests = SurefireReports.in(new File(basedir, "$it/target/surefire-reports"))
    assert tests.outcomes('org.example.JudgedEvalTest') ==
            ['australia', 'brazil', 'france', 'japan'].collect { "answers(EvalCase)[$it] passed".toString() } + 'answers[pass-rate] passed'
    assert tests.outcomes('org.example.OwnVersionsTest').toSorted() == ['findsOkHttp passed', 'readsYamlWithItsOwnVersion passed']
}
return true
