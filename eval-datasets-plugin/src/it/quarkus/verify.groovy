import dev.evaljunit.datasets.projects.SurefireReports

def tests = SurefireReports.in(new File(basedir, 'target/surefire-reports'))

// What runs in Quarkus
assert tests.outcomes('org.example.AtlasTest') == ['answers passed'] +
        (1..4).collect { "answersSomething(EvalCase)[$it] passed".toString() }

// What does not run there is red, with what to use instead
def extension = "must not be in a class with the extension 'QuarkusTestExtension', "
def instead = '. Use a @ParameterizedTest with @EvalDataset, or Eval.of(…) in a @Test.'
assert tests.outcomes('org.example.EngineEvalTest') == ['answers(EvalCase) error']
assert tests.message('org.example.EngineEvalTest', 'answers(EvalCase)') == "@EvalTest method 'EngineEvalTest.answers' " +
        extension + 'since Quarkus runs it in a class loader of its own, and only with Jupiter' + instead
assert tests.outcomes('org.example.TemplateTest') == ['answers(EvalCase, Trial) error']
assert tests.message('org.example.TemplateTest', 'answers(EvalCase, Trial)') == "@EvalTemplate method 'TemplateTest.answers' " +
        extension + 'which calls the method itself, so that its answers cannot be judged' + instead
return true
