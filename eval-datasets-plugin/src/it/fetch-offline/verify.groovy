def log = new File(basedir, 'build.log').text
def message = """\
Dataset 'refund-regressions@2026.05' must be fetched, but Maven is offline, and neither the output nor the cache has it. Run 'mvn eval-datasets:fetch' once without -o.
[ERROR]   file   : https://data.example.org/golden-sets/refund-regressions/2026.05/cases.jsonl
[ERROR]   sha256 : 8eead65c82359c698ec51bf827c9e0e75371e940aaef9e285de26b2d70d63c43
""".stripIndent().trim()
assert log.contains(message)
return true
