import dev.evaljunit.datasets.projects.SurefireReports

def log = new File(basedir, 'build.log').text
def eval = 'src/test/java/org/example/desk/FirstEvalTest.java'
def cases = 'golden-sets/first-cases/1/cases.jsonl'
assert log.count('BUILD SUCCESS') == 3
assert log.count('BUILD FAILURE') == 1

// What was written, and what is next.
assert log.contains('[INFO] pom.xml: written, with the dependency eval-junit-extension, the dependency junit-jupiter, the goals fetch and verify of eval-datasets-maven-plugin')
assert log.contains("[INFO] $cases: written, examples to replace by your cases; eval-datasets.lock names them as a draft")
assert log.contains("[INFO] $eval: written, an eval whose agent is a stand-in")
assert log.contains("[INFO]   2. Call your agent in $eval:22, and write your cases into $cases.")

// Red, with the line to change; green after that.
assert log.contains("Eval 'FirstEvalTest.answersCustomers' passed 2 of 3 cases (66.7 %), but must pass at least 90.0 %.")
assert log.contains('worst      : swimsuit  the agent gave no answer: java.lang.IllegalStateException: call your agent in FirstEvalTest.answersCustomers instead of standIn  [first-cases/1/cases.jsonl:3]')
assert SurefireReports.in(new File(basedir, 'target/surefire-reports')).outcomes('org.example.desk.FirstEvalTest') == [
        'answersCustomers(EvalCase)[refund-time] passed',
        'answersCustomers(EvalCase)[swimsuit] passed',
        'answersCustomers(EvalCase)[unused-shoes] passed',
        'answersCustomers[pass-rate] passed']

// The second time, nothing is written.
assert log.contains('[INFO] pom.xml: kept, as it has all that evals need')
assert log.contains("[INFO] $cases: kept, as eval-datasets.lock names it already")
assert log.contains("[INFO] $eval: kept, as it is about 'first-cases' already")
assert log.contains('first-cases: 1 is no longer a draft, 3 cases')

// The POM has all its lines, in their order.
def lines = new File(basedir, 'pom.xml').readLines('UTF-8').iterator()
new File(basedir, '../../../src/it/init/pom.xml').eachLine('UTF-8') { line ->
    assert lines.any { it == line }
}
return true
