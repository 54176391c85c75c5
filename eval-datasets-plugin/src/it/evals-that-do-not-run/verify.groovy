def log = new File(basedir, 'build.log').readLines()
def lines = { String text -> log.count { it.contains(text) } }
def missing = { String eval, String reason ->
    def whole = "1 eval did not run in this build, so no gate of it could fail: org.example.${eval}.answers. $reason To build without evals on purpose, set -Deval-datasets.verify.missing=warn."
    assert log.any { it.contains(whole.toString()) }
}

// Each is red, with its repair, and nothing else has failed.
missing('CapitalsEvalTest', 'No JUnit Platform is on the test class path, so no engine is started. Add the dependency org.junit.jupiter:junit-jupiter with scope test; or, in a project with nothing but evals, org.junit.platform:junit-platform-launcher.')
missing('CapitalsEvalTest', 'maven-surefire-plugin 2.12.4 is too old to run it; 3.0.0 is the lowest version that does. Set a newer <version> for maven-surefire-plugin in the POM.')
missing('CapitalsEval', 'maven-surefire-plugin runs only classes that match **/Test*.java, **/*Test.java, **/*Tests.java, **/*TestCase.java. Rename the class, for example to CapitalsEvalTest, or add **/CapitalsEval.java to <includes>.')
missing('CapitalsEvalTest', 'maven-surefire-plugin is configured with <excludedGroups>eval</excludedGroups>. Change that, or run evals in another execution.')
assert lines("1 eval decided nothing: org.example.CapitalsEvalTest.answers. gates not applied: 1 of 2 cases were selected by eval.filter 'id=france'. Run the whole eval to apply them. Remove eval.filter from the POM and the environment; if this build is to go without gates, set -Deval-datasets.verify.filtered=warn.") > 0
assert lines("Dataset 'capitals@2' is locked, but no class and no resource of this project mentions 'capitals', so no eval runs on it.") > 0
assert log.findAll { it ==~ /\[INFO] (no-engine|old-surefire|filter-left|other-name|excluded-tag|unused-dataset) \.+ FAILURE .*/ }.size() == 6
assert log.findAll { it ==~ /\[INFO] good \.+ SUCCESS .*/ }.size() > 0
assert lines('There are test failures') == 0

// Evals that ran with Surefire and with Failsafe, and those that are switched off.
assert lines('[INFO] eval-datasets: 2 evals ran') == 1
assert lines('[INFO] eval-datasets: 3 evals skipped: org.example.ConditionalEvalTest.answers (') == 3
assert lines(', org.example.SwitchedOffEvalTest.answers (too expensive)') == 3

// What a person asks for in one build is green, and named.
assert lines('[WARNING] eval-datasets: 1 eval not run: org.example.CapitalsEvalTest.answers. This build skips tests.') == 4
assert lines('[WARNING] eval-datasets: 3 evals not run: org.example.CapitalsEvalTest.answers, ') == 1
assert lines('[INFO] eval-datasets: 3 evals not selected by the command line: org.example.CapitalsEvalTest.answers, ') == 1
// With -DskipTests and with -Dtest, Failsafe runs its tests all the same.
assert lines('[INFO] eval-datasets: 1 eval ran') == 2
def both = '[WARNING] eval-datasets: 2 evals decided nothing: org.example.CapitalsEvalIT.answers, org.example.CapitalsEvalTest.answers. '
assert lines(both + 'plan only: no agent was called.') == 1
assert lines(both + 'gates not applied: ') == 1
assert lines('[WARNING] eval-datasets: 1 eval did not run in this build') == 2

// What the command line names must run.
assert lines('[WARNING] eval-datasets: 1 eval did not run in this build, so no gate of it could fail: org.example.CapitalsEvalTest.answers. maven-surefire-plugin is configured with <excludedGroups>eval</excludedGroups>.') == 1

// A mistake in a parameter is red even where nothing depends on it: this lock is of several modules.
assert lines("Parameter 'eval-datasets.verify.unused' must be error or warn, found 'eror'.") > 0
return true
