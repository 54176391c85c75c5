import dev.evaljunit.datasets.projects.SurefireReports

def tests = { String module -> SurefireReports.in(new File(basedir, "$module/target/surefire-reports")) }
def passes = { String eval ->
    [*['australia', 'brazil'].collect { "$eval(EvalCase)[$it] skipped" }, "$eval(EvalCase)[france] passed", "$eval(EvalCase)[japan] skipped", "$eval[pass-rate] passed"]*.toString()
}
def atlas = 'org.example.AtlasEvalTest', capitals = 'org.example.CapitalsEvalTest', closed = 'org.example.closed.ClosedEvalTest'
def answers = 'answers(EvalCase)'

// In Maven's own JVM, whose working directory is not the module, reports and the lock are those of the module.
assert tests('maven-jvm').outcomes() == passes('answers').collect { "$capitals $it".toString() }
assert new File(basedir, "maven-jvm/target/eval-reports/$capitals/answers/run.json").file
assert !new File(basedir, 'target').exists()
assert tests('wrong-digest').outcomes(capitals) == ["$answers error".toString()]
assert tests('wrong-digest').message(capitals, answers).startsWith("Eval 'CapitalsEvalTest.answers' cannot run. Dataset 'capitals@2' must have the locked digest.")

// A module of tests that opens a package as JUnit asks for; without, the eval cannot run.
assert tests('test-module').outcomes('org.example.CapitalsTest') == ['isInANamedModule passed']
assert tests('test-module').outcomes(capitals) == passes('answers')
def advice = { String name, String module, String user ->
    "Package '$name' of module '$module' must be open$user. Add 'opens $name$user;' to its module-info.java, or export the package if its types are public.".toString()
}
assert tests('test-module').outcomes(closed) == ["$answers error".toString()]
assert tests('test-module').message(closed, answers) == advice('org.example.closed', 'org.example.tests', ' to org.junit.platform.commons')

// A module that does not export the answer's type: the agent is not to blame, so the eval cannot run.
assert tests('main-module').outcomes(atlas).findAll { it.startsWith(answers + ' ') } == ["$answers error".toString()]
assert tests('main-module').message(atlas, answers).startsWith("Eval 'AtlasEvalTest.answers' cannot run. " + advice('org.example.atlas', 'org.example', ''))
assert tests('main-module').outcomes(atlas).findAll { it.startsWith('answersInText') } == passes('answersInText')
return true
