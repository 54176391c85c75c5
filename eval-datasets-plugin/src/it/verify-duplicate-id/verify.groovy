def log = new File(basedir, 'build.log').text
def cases = new File(basedir, 'golden-sets/refund-regressions/2026.05/cases.jsonl')
def message = """\
1 of 1 locked datasets must be repaired. A locked version never changes: restore the files, or create a new version and run 'mvn eval-datasets:lock -Deval-datasets.dataset=<name>@<version>'.
[ERROR]   - ${cases}:3: case id 'refund-0001' must be unique, but line 1 has it too. Rename or remove one of them.
""".stripIndent().trim()
assert log.contains(message)
return true
