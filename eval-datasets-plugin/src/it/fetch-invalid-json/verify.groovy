// The goal 'fetch' keeps an invalid dataset from the test class path, so that nothing is paid for.
def log = new File(basedir, 'build.log').text
assert log.contains('file:golden-sets/refund-regressions/2026.05/cases.jsonl:3: invalid JSON at column 33: Unexpected end-of-input: expected close marker for Object. Each line must be one JSON object.')
assert !new File(basedir, 'target/test-classes/META-INF/eval-datasets/refund-regressions').exists()
return true
