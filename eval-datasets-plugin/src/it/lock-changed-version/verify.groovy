def log = new File(basedir, 'build.log').text
def message = """\
Dataset 'refund-regressions@2026.05' must keep its locked digest, because a locked version never changes. Give the changed cases a new version; or add -Deval-datasets.force=true if this version has not been used yet.
[ERROR]   locked : 0000000000000000000000000000000000000000000000000000000000000000
[ERROR]   found  : 8eead65c82359c698ec51bf827c9e0e75371e940aaef9e285de26b2d70d63c43 (file:golden-sets)
""".stripIndent().trim()
assert log.contains(message)
assert new File(basedir, 'eval-datasets.lock').text.contains('0000000000000000000000000000000000000000000000000000000000000000')
return true
