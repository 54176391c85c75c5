import dev.evaljunit.datasets.projects.SurefireReports
import groovy.json.JsonSlurper
import groovy.transform.Field
import groovy.xml.XmlSlurper
import java.util.concurrent.FutureTask

// A client runs in a JVM of its own, in a module whose class path it shares with the tests.
@Field Map<String, String> classPaths = [:].withDefault { module ->
    new File(basedir, "$module/target/test-classes").path + File.pathSeparator + new File(basedir, "$module/target/classpath.txt").text.trim()
}

def client(String module, List<String> arguments, Map<String, String> properties = [:]) {
    def java = new File(System.getProperty('java.home'), 'bin/java').path
    def command = [java, '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', *properties.collect { "-D$it.key=$it.value" }, '-cp', classPaths[module], *arguments]
    def process = new ProcessBuilder(command*.toString()).directory(new File(basedir, module)).redirectErrorStream(true).start()
    [output: process.inputStream.getText('UTF-8'), exit: process.waitFor()]
}

def console(String module, String command, List<String> options, Map<String, String> properties = [:]) {
    client(module, ['org.junit.platform.console.ConsoleLauncher', command, '--disable-banner', '--disable-ansi-colors', *options], properties)
}

def test(String name) { "org.example.$name".toString() }
def select(String... names) { names.collect { "--select-class=${test(it)}" } }
def asked(Map run) { run.output.readLines().findAll { it.startsWith('asked for ') }*.minus('asked for ').sort() }
def counted(Map run, String what) { (run.output =~ /(\d+) tests $what /)[0][1] as int }

def cases = ['australia', 'brazil', 'france', 'japan']
def ofRed = '[engine:eval]/[class:org.example.RedEvalTest]/[eval:answers(EvalCase)]'
def verdict = "Eval 'RedEvalTest.answers' passed 3 of 4 cases (75.0 %), but must pass at least 100.0 %."
def reason = "Case 'australia' did not pass: exact 0.00 below 1.00: expected \"Canberra\", found \"Sydney\""
def mistake = "@EvalTest method 'MistakenEvalTest.answers' must return the agent's answer, but is void. Return it, or use @EvalTemplate."

// What listeners of the console launcher write, in a directory for each run.
def reporting = { String name ->
    ['allure.results.directory': "target/$name-allure", 'junit.platform.reporting.open.xml.enabled': 'true', 'junit.platform.reporting.output.dir': "target/$name"]
}

// The console launcher: red is 1, green is 0 although a case was aborted, and a case has its name and its reason.
['junit-6.1': ['--fail-if-no-tests', '--fail-fast'], 'junit-5.12': ['--fail-if-no-tests']].each { module, options ->
    def red = console(module, 'execute', select('GreenEvalTest', 'RedEvalTest', 'MistakenEvalTest', 'AtlasTest'), reporting('red'))
    assert red.exit == 1
    assert [verdict, reason, mistake].every { red.output.contains(it) }
    assert ['successful': 8, 'aborted': 2, 'failed': 1].every { what, count -> counted(red, what) == count }
    assert red.output =~ / 1 containers failed /

    // Nor does an aborted case end a run that a failure would end.
    def green = console(module, 'execute', select('GreenEvalTest', 'AtlasTest') + options)
    assert green.exit == 0
    assert asked(green) == cases && counted(green, 'successful') == 5

    // One case asks for one answer, and no gate is applied.
    def one = console(module, 'execute', ["--select=uid:$ofRed/[case:japan]", '--fail-if-no-tests'])
    assert one.exit == 0
    assert asked(one) == ['japan']
    assert one.output.contains('eval RedEvalTest.answers: gates not applied: 1 of 4 cases were selected.')
}

// Cases are found when they run, so a list has none. An eval that cannot run is no test, so the exit code is 2, but not 0.
def list = console('junit-6.1', 'discover', select('RedEvalTest'))
assert list.exit == 0 && list.output.contains('RedEvalTest') && asked(list) == []
assert console('junit-6.1', 'execute', select('MistakenEvalTest') + '--fail-if-no-tests').exit == 2

// A red gate ends a run that a failure ends.
def failFast = console('junit-6.1', 'execute', select('RedEvalTest', 'GreenEvalTest') + '--fail-fast', reporting('fail-fast'))
assert failFast.exit == 1 && asked(failFast) == cases

// Allure: a case has one history over all runs; a case that does not pass is skipped, what cannot run is broken.
def allure = { String name ->
    new File(basedir, "junit-6.1/target/$name-allure").listFiles({ it.name.endsWith('-result.json') } as FileFilter).collect { new JsonSlurper().parse(it) }
}
def results = allure('red')
def histories = { found -> found.collect { "$it.fullName $it.name $it.historyId".toString() }.toSet() }
def statusOf = { String eval, String name -> results.find { it.fullName == test(eval) + '.answers' && it.name == name } }
assert results.size() == 12 && results*.historyId.toSet().size() == 12
def again = allure('fail-fast').findAll { it.status != 'skipped' || it.name in cases }
assert again.size() >= 5 && histories(results).containsAll(histories(again))
assert statusOf('RedEvalTest', 'japan').status == 'passed'
assert statusOf('RedEvalTest', 'australia').status == 'skipped'
assert statusOf('RedEvalTest', 'australia').statusDetails.message.startsWith(reason)
assert statusOf('RedEvalTest', 'pass-rate').status == 'failed'
assert statusOf('RedEvalTest', 'pass-rate').statusDetails.message.startsWith(verdict)
assert statusOf('MistakenEvalTest', 'answers').status == 'broken'
assert statusOf('GreenEvalTest', 'pass-rate').status == 'passed'

// Open Test Reporting.
def events = new XmlSlurper().parse(new File(basedir, 'junit-6.1/target/red/open-test-report.xml'))
def node = { String id -> events.started.find { it.metadata.uniqueId.text() == id } }
def outcome = { String id -> events.finished.find { it.@id == node(id).@id }.result }
assert node("$ofRed/[case:australia]").@name == 'australia'
assert node("$ofRed/[case:australia]").sources.methodSource.@methodName == 'answers'
assert outcome("$ofRed/[case:japan]").@status == 'SUCCESSFUL'
assert outcome("$ofRed/[case:australia]").@status == 'ABORTED'
assert outcome("$ofRed/[gate:pass-rate]").@status == 'FAILED'
assert outcome("$ofRed/[gate:pass-rate]").throwable.text().contains(verdict)
assert outcome('[engine:eval]/[class:org.example.MistakenEvalTest]/[eval:answers(EvalCase)]').@status == 'FAILED'

// Ant: its JUnit XML has the names of Surefire's, and an element for cases that do not pass.
def ant = { String name ->
    client('junit-6.1', ['org.apache.tools.ant.launch.Launcher', '-f', new File(basedir, 'src/clients/build.xml'), "-Dtests=org/example/${name}.class"])
}
def suite = { String name -> new XmlSlurper().parse(new File(basedir, "junit-6.1/target/ant/TEST-${test(name)}.xml")) }
assert ant('GreenEvalTest').exit == 0
assert [suite('GreenEvalTest').@tests, suite('GreenEvalTest').@failures, suite('GreenEvalTest').@aborted]*.text() == ['5', '0', '1']
def redAnt = ant('RedEvalTest')
assert redAnt.exit == 1 && redAnt.output.contains('BUILD FAILED')
assert suite('RedEvalTest').testcase*.@name*.text().sort() == [*cases.collect { "answers(EvalCase)[$it]" }, 'answers[pass-rate]']*.toString()
assert suite('RedEvalTest').testcase.find { it.@name == 'answers[pass-rate]' }.failure.@message.text().startsWith(verdict)
assert suite('RedEvalTest').testcase.find { it.@name == 'answers(EvalCase)[australia]' }.aborted.@message.text().startsWith(reason)
def mistakenAnt = ant('MistakenEvalTest')
assert mistakenAnt.exit == 1 && mistakenAnt.output.contains('Tests run: 0, Failures: 0')
assert suite('MistakenEvalTest').@failures == '1'

// sbt: one line for each test, of the eval's method.
def sbt = client('junit-6.1', [new File(basedir, 'src/clients/SbtClient.java'), *['GreenEvalTest', 'RedEvalTest', 'MistakenEvalTest', 'AtlasTest'].collect { test(it) }])
def statuses = sbt.output.readLines().findAll { it =~ /^(Success|Canceled|Failure) / }
assert sbt.exit == 0
assert statuses.countBy { it.split(' ')[0] } == [Success: 8, Canceled: 2, Failure: 2]
assert statuses.contains("Failure answers(EvalCase): $verdict".toString())
assert statuses.contains("Failure answers(EvalCase): $mistake".toString())
assert statuses.findAll { it.startsWith('Canceled ') }.every { it.startsWith("Canceled answers(EvalCase): $reason") }

// Eclipse's remote runner sends what its view shows.
def eclipse = { List<String> arguments ->
    new ServerSocket(0, 1, InetAddress.loopbackAddress).withCloseable { server ->
        server.soTimeout = 60_000
        def sent = new FutureTask<List<String>>({ server.accept().getInputStream().getText('UTF-8').readLines() })
        Thread.start(sent.&run)
        def run = client('junit-6.1', ['org.eclipse.jdt.internal.junit.runner.RemoteTestRunner', '-version', '3', '-port', server.localPort,
                '-testLoaderClass', 'org.eclipse.jdt.internal.junit5.runner.JUnit5TestLoader', '-loaderpluginname', 'org.eclipse.jdt.junit5.runtime', *arguments])
        [sent: sent.get(), output: run.output]
    }
}
// The id of a node, by the end of its unique id.
def idOf = { Map run, String end -> (run.sent.find { it.startsWith('%TSTTREE') && it.endsWith(end) } =~ /%TSTTREE(\d+),/)[0][1] }
def inEclipse = eclipse(['-classNames', test('RedEvalTest'), test('MistakenEvalTest')])
def method = 'answers(org.example.RedEvalTest)'
assert inEclipse.sent.contains("%FAILED ${idOf(inEclipse, '[case:australia]')},@AssumptionFailure: $method".toString())
assert inEclipse.sent.contains("%FAILED ${idOf(inEclipse, '[gate:pass-rate]')},$method".toString())
assert inEclipse.sent.any { it.contains(verdict) } && inEclipse.sent.any { it.contains(reason) } && inEclipse.sent.any { it.contains(mistake) }
assert inEclipse.sent.any { it.startsWith('%ERROR ') && it.endsWith('answers(org.example.MistakenEvalTest)') }
assert inEclipse.sent.find { it.contains('[case:japan]') }.contains(',japan,')
def oneInEclipse = eclipse(['-classNames', test('RedEvalTest'), '-uniqueId', "$ofRed/[case:japan]"])
assert asked(oneInEclipse) == ['japan']
assert oneInEclipse.sent.contains("%TESTE  ${idOf(oneInEclipse, '[case:japan]')},$method".toString())
assert oneInEclipse.sent.contains("%TESTS  ${idOf(oneInEclipse, '[gate:pass-rate]')},@Ignore: $method".toString())

// Evals in Groovy, and with beans of Micronaut.
def reports = { String module -> SurefireReports.in(new File(basedir, "$module/target/surefire-reports")) }
def passes = { String tests, String gate ->
    [*cases.collect { "$tests[$it] ${it == 'australia' ? 'skipped' : 'passed'}" }, gate]*.toString()
}
assert reports('groovy').outcomes(test('GroovyEvalTest')).toSet() ==
        [*passes('answers(EvalCase)', 'answers[pass-rate] passed'), *passes('answers, always(EvalCase)', 'answers, always[pass-rate] failure')].toSet()
// Templates have numbers, in the order of the dataset, in which Australia is the last; the gates follow.
def invocations = { String name, String gate -> ['1] passed', '2] passed', '3] passed', '4] skipped', "5] $gate"].collect { "$name(EvalCase, Trial)[$it".toString() } }
assert reports('groovy').outcomes(test('GroovyTemplateTest')) == invocations('answers', 'passed')
assert reports('micronaut').outcomes(test('TemplateTest')) == invocations('answers', 'passed') + invocations('answersAlways', 'failure')
assert reports('micronaut').outcomes(test('EngineEvalTest')) == ['answers(EvalCase) error']
assert reports('micronaut').message(test('EngineEvalTest'), 'answers(EvalCase)') ==
        "@EvalTest method 'EngineEvalTest.answers' must not have the Jupiter condition 'MicronautJunit5Extension', which does more than that and would not run. Use @EvalTemplate, or a tag that the build selects."
return true
