def log = new File(basedir, 'build.log').text
def cases = new File(basedir, 'target/test-classes/META-INF/eval-datasets/refund-regressions/2026.05/cases.jsonl')
def message = """\
1 of 1 locked datasets must be repaired. Versions are immutable: restore the files, or create a new version and run 'mvn eval-datasets:lock -Deval-datasets.dataset=<name>@<version>'.
[ERROR]   - ${cases}:3: invalid JSON at column 33: Unexpected end-of-input: expected close marker for Object. Each line must be one JSON object.
""".stripIndent().trim()
assert log.contains(message)
return true
