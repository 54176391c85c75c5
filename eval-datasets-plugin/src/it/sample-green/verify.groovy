import dev.evaljunit.datasets.projects.SurefireReports

def evals = 'com.example.shop.RefundAssistantEvalTest'
def tests = SurefireReports.in(new File(basedir, 'target/surefire-reports'))
def outcomes = tests.outcomes(evals)
assert outcomes.count { it ==~ /answersCustomers\(EvalCase\)\[[\w-]+] (passed|skipped)/ } == 66
assert outcomes.unique(false).size() == 71
assert outcomes.findAll { it.endsWith(' skipped') } == ['answersCustomers(EvalCase)[refund-0020] skipped', 'answersCustomers(EvalCase)[warranty-0018] skipped']
assert outcomes.findAll { !it.contains('(EvalCase)') } == [
        'answersCustomers[groundedness-p10] passed',
        'answersCustomers[latency-p95] passed',
        'answersCustomers[pass-rate-by-user_cohort] passed',
        'answersCustomers[pass-rate] passed',
        'answersCustomers[tokens-p95] passed']
// Without a browser, the feedback page is not tested.
// Without a clone of the repository, the month is not replayed.
def month = 'com.example.month.MonthTest '
def feedbackPage = 'com.example.shop.feedback.FeedbackPageTest '
// The prompt of this version passes what the assistant in code passes.
def prompted = 'com.example.shop.SupportPromptEvalTest'
assert tests.outcomes(prompted).findAll { it.endsWith(' skipped') } == [
        'answersCustomers(EvalCase, Prompt)[refund-0020] skipped', 'answersCustomers(EvalCase, Prompt)[warranty-0018] skipped']
assert tests.outcomes().every {
    it.endsWith(' passed') || it.startsWith(evals + ' ') || it.startsWith(prompted + ' ')
            || (it.endsWith(' skipped') && (it.startsWith(feedbackPage) || it.startsWith(month)))
}

def log = new File(basedir, 'build.log').text.replace(basedir.absolutePath + File.separator, '')
def summary = '''
eval  RefundAssistantEvalTest.answersCustomers   refund-regressions@2026.05   66 cases x 1 trial
      <time>
  PASS   pass-rate                 Eval 'RefundAssistantEvalTest.answersCustomers' passed 64 of 66
                                   cases (97.0 %), which reaches the floor of 92.0 %.
  PASS   pass-rate-by-user_cohort  Eval 'RefundAssistantEvalTest.answersCustomers' reaches the floor
                                   of 85.0 % in each of 3 cohorts by 'user_cohort'.
  PASS   groundedness-p10          Eval 'RefundAssistantEvalTest.answersCustomers' has a
                                   'groundedness' score of 1.000 at p10, which reaches the floor of
                                   0.7.
  PASS   latency-p95               Eval 'RefundAssistantEvalTest.answersCustomers' answers in <time>
                                   at p95, which stays within the limit of 2.00 s.
  PASS   tokens-p95                Eval 'RefundAssistantEvalTest.answersCustomers' takes 117 tokens
                                   at p95, which stays within the limit of 150 tokens.
  2 cases did not pass: refund-0020, warranty-0018
  worst : refund-0020: citesPolicy 0.00 below 1.00: missing: "refund-policy#bundles"; mentionsTerms
          0.00 below 1.00: missing: "bundle discount"
  report: target/eval-reports/com.example.shop.RefundAssistantEvalTest/answersCustomers/index.html
'''
def printed = log.replaceAll(/[\d.]+ m?s(?= at|\n)/, '<time>')
assert printed.substring(Math.max(0, printed.indexOf('\neval  Refund'))).startsWith(summary)
assert log.readLines().findAll { it.contains('TestAbortedException') } == []

def report = new File(basedir, 'target/eval-reports/' + evals + '/answersCustomers')
assert new File(report, 'trials.jsonl').readLines().size() == 1 + 66
assert ['run.json', 'summary.md', 'index.html'].every { new File(report, it).length() > 0 }
return true
