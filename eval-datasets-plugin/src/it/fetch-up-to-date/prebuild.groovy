// As if fetched long ago, so that a file written anew is seen whatever the clock's resolution.
def source = new File(basedir, 'golden-sets/refund-regressions/2026.05')
def fetched = new File(basedir, 'target/test-classes/META-INF/eval-datasets/refund-regressions/2026.05')
fetched.mkdirs()
['dataset.json', 'cases.jsonl'].each {
    def file = new File(fetched, it)
    file.bytes = new File(source, it).bytes
    assert file.setLastModified(1000000000000L)
}
return true
