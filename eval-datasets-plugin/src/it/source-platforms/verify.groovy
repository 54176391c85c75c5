import dev.evaljunit.internal.json.Json

context.get('servers').each { it.close() }

def log = new File(basedir, 'build.log').text
assert log.count('BUILD SUCCESS') == 3
assert log.count('BUILD FAILURE') == 2
['7c1e55d0a9', 'sk-lf-secret', 'sk-lf-other'].each { assert !log.contains(it) }

def names = ['braintrust', 'hub-file', 'hub-rows', 'langfuse', 'langsmith', 'langwatch', 'opik', 'phoenix']
def fetched = { output, name -> new File(basedir, "target/$output/META-INF/eval-datasets/$name/1") }
names.each { name ->
    assert new File(fetched('test-classes', name), 'cases.jsonl').text == new File(fetched('offline', name), 'cases.jsonl').text
    def origin = Json.readObject(new File(fetched('test-classes', name), 'dataset.json').text).origin
    assert origin.source.contains('golden')
    assert origin.rows == (name == 'hub-rows' ? 3 : 2) || name == 'langfuse' && origin.rows == 3
}
assert Json.readObject(new File(fetched('test-classes', 'langsmith'), 'dataset.json').text).origin.version == '2026-02-01T10:00:00+00:00'

assert log.contains("[INFO] langsmith@1 from langsmith:golden?tag=prod, pinned only by the digest in the lock\n[INFO]   Fields by mapping 'langsmith default':\n")
assert log.contains("[INFO] opik@1 from opik:golden?version=v1, pinned there and by the digest in the lock\n")

assert log.contains("Dataset 'langsmith@1' must have the locked digest")
assert !new File(basedir, 'target/wrong/META-INF/eval-datasets/langsmith').exists()

assert log =~ /Langfuse at http:\/\/127\.0\.0\.1:\d+ requires a login, but refuses this one \(HTTP 401\)\. Its answer: Invalid credentials\. Set LANGFUSE_PUBLIC_KEY and LANGFUSE_SECRET_KEY in the environment, /
assert !fetched('denied', 'langfuse').exists()
assert fetched('denied', 'opik').exists()

def lock = Json.readObject(new File(basedir, 'new.lock').text).datasets.golden
assert lock.source == 'langwatch:golden'
assert lock.pinned_by == 'digest'
assert lock.sha256 == Json.readObject(new File(basedir, 'eval-datasets.lock').text).datasets.langwatch.sha256
return true
