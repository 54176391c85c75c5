def log = new File(basedir, 'build.log').text
def project = new File(basedir, 'desk')
assert log.count('BUILD SUCCESS') == 3
assert log.count('BUILD FAILURE') == 1
assert log.contains("Eval 'ReturnsEvalTest.answersCustomers' passed 2 of 3 cases (66.7 %), but must pass at least 90.0 %.")
assert log.contains('worst      : swimsuit  the agent gave no answer: java.lang.IllegalStateException: call your agent in ReturnsEvalTest.answersCustomers instead of standIn  [returns/1/cases.jsonl:3]')
assert log.contains('returns: 1 is no longer a draft, 3 cases')

// What is committed.
def files = []
project.eachFileRecurse { if (it.file) files << project.toPath().relativize(it.toPath()).toString().replace('\\', '/') }
assert files.findAll { !it.startsWith('target/') && !it.startsWith('.eval-history/') }.toSorted() == [
        '.github/workflows/evals.yml',
        'README.md',
        'eval-datasets.lock',
        'golden-sets/.gitattributes',
        'golden-sets/returns/1/cases.jsonl',
        'golden-sets/returns/1/dataset.json',
        'pom.xml',
        'src/main/java/org/example/desk/ReturnsDesk.java',
        'src/test/java/org/example/desk/ReturnsEvalTest.java']
assert new File(project, '.github/workflows/evals.yml').text.contains('${{ secrets.AGENT_API_KEY }}')
return true
