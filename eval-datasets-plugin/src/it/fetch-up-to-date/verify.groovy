def log = new File(basedir, 'build.log').text
assert log.contains("[INFO] eval-datasets: 1 dataset up to date (refund-regressions@2026.05, 2 cases)\n")
assert log.count("eval-datasets: ") == 1

def fetched = new File(basedir, 'target/test-classes/META-INF/eval-datasets/refund-regressions/2026.05')
['dataset.json', 'cases.jsonl'].each {
    assert new File(fetched, it).lastModified() == 1000000000000L
}
return true
