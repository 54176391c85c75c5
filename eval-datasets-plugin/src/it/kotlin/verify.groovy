import dev.evaljunit.datasets.projects.SurefireReports

def tests = SurefireReports.in(new File(basedir, 'target/surefire-reports'))
def log = new File(basedir, 'build.log').text

// What runs, under the name that its source has
def passed = { String className, String method -> tests.outcomes("org.example.$className").count { it.startsWith(method) && it.endsWith(' passed') } }
assert passed('AtlasEvalTest', 'names a capital, whatever is asked(EvalCase)[') == 3
assert passed('AtlasEvalTest', 'names a capital, whatever is asked[pass-rate]') == 1
['answersLater', 'bindsItsInput', 'isInternal', 'returnsAValueClass'].each { method ->
    assert passed('FormsEvalTest', method) == 4
    assert log.contains("Eval 'FormsEvalTest.$method' passed 3 of 4 cases")
}
assert log.contains('worst : australia: rightCity 0.00 below 1.00: expected "Canberra", found "Sydney"')

// What must be red, with what to write instead
def message = { String method -> tests.message('org.example.MistakesEvalTest', method) }
assert message('suspends(EvalCase, Continuation)') == "@EvalTest method 'MistakesEvalTest.suspends' must not be a suspend " +
        'function. Use runBlocking { … }, or return a CompletionStage with future { … }.'
assert message('hasADefault(EvalCase, String)') == "@EvalTest method 'MistakesEvalTest.hasADefault' must take an EvalCase " +
        "and, optionally, a Trial and a Prompt, found 'hasADefault(EvalCase, String)'."
assert message('returnsNothing(EvalCase)') == "@EvalTest method 'MistakesEvalTest.returnsNothing' must return the agent's " +
        'answer, but is void. Return it, or use @EvalTemplate.'
assert message('bindsAClass(EvalCase)').contains('must fit org.example.Capital. Found Cannot construct instance')
assert tests.message('org.example.GetterEvalTest', 'answers(EvalCase)') == "Eval 'GetterEvalTest.answers' cannot run. " +
        "@EvalJudge 'GetterEvalTest.isCorrect' must be on the field that holds the judge, and not on a method that returns " +
        'it. Write @field:EvalJudge in Kotlin.'
return true
