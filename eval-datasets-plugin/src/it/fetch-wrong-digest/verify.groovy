def log = new File(basedir, 'build.log').text
def message = """\
Dataset 'refund-regressions@2026.05' must have the locked digest, because a locked version never changes. Restore the files at the source; or, if they are right, give them a new version and run 'mvn eval-datasets:lock -Deval-datasets.dataset=refund-regressions@<version>'.
[ERROR]   locked : 0000000000000000000000000000000000000000000000000000000000000000 (${new File(basedir, 'eval-datasets.lock')})
[ERROR]   found  : 8eead65c82359c698ec51bf827c9e0e75371e940aaef9e285de26b2d70d63c43 (file:golden-sets/refund-regressions/2026.05/cases.jsonl)
""".stripIndent().trim()
assert log.contains(message)
assert !new File(basedir, 'target/test-classes/META-INF/eval-datasets/refund-regressions').exists()
return true
