import dev.evaljunit.datasets.projects.SurefireReports

def eval = { method -> ['again', 'delivered', 'on-its-way', 'unknown-order'].collect { "$method(EvalCase)[$it] passed".toString() } + "$method[pass-rate] passed".toString() }
def logs = new File(basedir, 'build.log').text.split(/(?m)^\[INFO] -+< org\.example:/).drop(1).collectEntries {
    [it.tokenize(' >').first(), it.readLines()]
}
assert logs.keySet() == ['spring-boot', 'boot-3.5', 'boot-4.0'] as Set

['boot-3.5', 'boot-4.0'].each { module ->
    def tests = SurefireReports.in(new File(basedir, "$module/target/surefire-reports"))
    assert tests.outcomes('org.example.SupportAgentEvalTest') == eval('answersCustomers')
    assert tests.outcomes('org.example.JudgedEvalTest') == eval('answers')
    assert tests.outcomes('org.example.SupportAgentTest') == ['asksForTheOrder passed']
    assert tests.outcomes('org.example.OwnVersionsTest').toSorted() ==
            ['hasNoTemplateEngine passed', 'readsYamlWithItsOwnVersion passed']

    // One context for the eval and the test that ask for the same, and one with a spy.
    def log = logs[module].findAll { !(it =~ /^\[INFO] Download/) }
    assert log.count { it =~ / Started SupportAgent(Eval)?Test in / } == 1
    assert log.count { it =~ / Started \w+ in / } == 2
    def alarming = log.findAll { it =~ /(?i)exception|slf4j|do not run|^\tat | WARN / }
    assert alarming == []
}
return true
