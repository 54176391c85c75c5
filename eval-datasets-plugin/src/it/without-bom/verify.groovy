import dev.evaljunit.datasets.projects.SurefireReports

def tests = SurefireReports.in(new File(basedir, 'target/surefire-reports'))
assert tests.outcomes('org.example.CapitalsEvalTest') == [
        'answers(EvalCase)[1] passed',
        'answers(EvalCase)[2] skipped',
        'answers(EvalCase)[3] skipped',
        'answers(EvalCase)[4] skipped',
        'answers[pass-rate] passed',
        'calculates passed']
assert tests.outcomes('org.example.ClassPathTest').toSorted() == [
        'hasOnlyLibrariesThatUsersMayChoose passed',
        'hasOnlyOurPackagesInOurJar passed',
        'hasTheLicencesOfWhatIsInOurJar passed']
return true
