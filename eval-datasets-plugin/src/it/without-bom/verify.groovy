import dev.evaljunit.datasets.projects.SurefireReports

def tests = SurefireReports.in(new File(basedir, 'target/surefire-reports'))
assert tests.outcomes('org.example.CapitalsEvalTest') == [
        'answers(EvalCase)[australia] skipped',
        'answers(EvalCase)[brazil] skipped',
        'answers(EvalCase)[france] passed',
        'answers(EvalCase)[japan] skipped',
        'answers[pass-rate] passed',
        'calculates passed']
assert tests.outcomes('org.example.ClassPathTest').toSorted() == [
        'findsTheMetaSchemaInOurJar passed',
        'hasOnlyLibrariesThatUsersMayChoose passed',
        'hasOnlyOurPackagesInOurJar passed',
        'hasTheLicencesOfWhatIsInOurJar passed']
return true
