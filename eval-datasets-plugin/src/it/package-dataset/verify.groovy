import java.util.zip.ZipFile

File jar = new File(basedir, 'sets/target/golden-sets-1.jar')
assert jar.exists()
def names = new ZipFile(jar).withCloseable { zip -> zip.entries().collect { it.name } }
assert names.contains('META-INF/eval-datasets/capitals/2/cases.jsonl')
assert names.contains('META-INF/eval-datasets/capitals/2/dataset.json')

// Both builds have printed the digest of the jar, which must be the same.
String log = new File(basedir, 'build.log').text
def digests = (log =~ /golden-sets-1\.jar \(capitals@2, sha256 ([0-9a-f]{64})\)/).collect { it[1] }
assert digests.size() == 2
assert digests[0] == digests[1]

assert new File(basedir, 'service/target/surefire-reports/org.example.CapitalsTest.txt').text.contains('Tests run: 2, Failures: 0, Errors: 0')
return true
