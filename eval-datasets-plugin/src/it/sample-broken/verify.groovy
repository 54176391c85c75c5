import dev.evaljunit.datasets.projects.SurefireReports

def evals = 'com.example.shop.RefundAssistantEvalTest'
def tests = SurefireReports.in(new File(basedir, 'target/surefire-reports'))
assert tests.outcomes(evals).countBy { it.split(' ').last() } == [passed: 42, skipped: 26, failure: 3]
assert tests.outcomes().findAll { !(it =~ / (passed|skipped)$/) } == [
        evals + ' answersCustomers[groundedness-p10] failure',
        evals + ' answersCustomers[pass-rate-by-user_cohort] failure',
        evals + ' answersCustomers[pass-rate] failure']
// Without a browser, the feedback page is not tested.
assert tests.outcomes().findAll { it.endsWith(' skipped') }.every {
    it.startsWith(evals + ' answersCustomers(EvalCase)[') || it.startsWith('com.example.shop.feedback.FeedbackPageTest ')
            || it.startsWith('com.example.month.MonthTest ') || it.startsWith('com.example.shop.SupportPromptEvalTest ')
}
['pass-rate', 'pass-rate-by-user_cohort', 'groundedness-p10'].each { gate ->
    assert tests.message(evals, "answersCustomers[$gate]").replace(basedir.toString(), '…') == new File(basedir, gate + '.txt').text.trim()
}

def log = new File(basedir, 'build.log').readLines()
// The total depends on whether there is a browser.
assert log.count { it ==~ /\[ERROR] Tests run: 71, Failures: 3, Errors: 0, Skipped: 26, .* in com\.example\.shop\.RefundAssistantEvalTest/ } == 1
assert log.count { it ==~ /\[ERROR] Tests run: \d+, Failures: 3, Errors: 0, Skipped: \d+/ } == 1
assert log.count { it ==~ /\[ERROR]   RefundAssistantEvalTest\.answersCustomers:\d+ Eval 'RefundAssistantEvalTest\.answersCustomers' .*/ } == 3
return true
