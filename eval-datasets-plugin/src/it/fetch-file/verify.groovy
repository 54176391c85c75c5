def log = new File(basedir, 'build.log').text
assert log.contains("[INFO] eval-datasets: 1 dataset fetched (refund-regressions@2026.05, 2 cases)\n")
assert log.contains("[INFO] eval-datasets: 1 dataset up to date (refund-regressions@2026.05, 2 cases)\n")

def source = new File(basedir, 'golden-sets/refund-regressions/2026.05')
def fetched = new File(basedir, 'target/test-classes/META-INF/eval-datasets/refund-regressions/2026.05')
['dataset.json', 'cases.jsonl'].each {
    assert new File(fetched, it).bytes == new File(source, it).bytes
}
return true
