import dev.evaljunit.datasets.projects.SurefireReports

def eval = { method ->
    ['australia', 'brazil', 'france', 'japan'].collect { "$method(EvalCase)[$it] passed".toString() } +
            ["$method[pass-rate] passed".toString(), "$method[tokens-p95] passed".toString()]
}
def outcomes = { module, type -> SurefireReports.in(new File(basedir, "$module/target/surefire-reports")).outcomes(type).toSorted() }

assert outcomes('langchain4j-1.19', 'org.example.LangChain4jEvalTest') == (eval('answersWithAResult') + eval('answersWithText')).toSorted()
['spring-ai-1.1', 'spring-ai-2.0'].each {
    assert outcomes(it, 'org.example.SpringAiEvalTest') == (eval('answersWithAResponse') + eval('answersWithText')).toSorted()
}
['traced-spring-ai-1.1', 'traced-spring-ai-2.0'].each {
    assert outcomes(it, 'org.example.TracedEvalTest') == eval('answers').findAll { !it.contains('tokens-p95') }.toSorted()
}
return true
