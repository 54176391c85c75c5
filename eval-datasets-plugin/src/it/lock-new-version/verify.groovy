def log = new File(basedir, 'build.log').text
def lock = new File(basedir, 'eval-datasets.lock')
// The arrows may be written in another encoding than they are read in.
assert log =~ /(?m)^\[INFO\] refund-regressions: 2026\.04 \S+ 2026\.05, 2 \S+ 3 cases, sha256 5383428c94e8d9f5f0bdb1846dbf5d2002fd9bdac7718e6cea08628eedf0ab92, file:golden-sets \(\Q${lock}\E\)$/
assert log.count('refund-regressions: 2026.05 unchanged, 3 cases') == 1
assert !new File(basedir, 'module/eval-datasets.lock').exists()
assert lock.text == """\
{
  "\$schema" : "https://evaljunit.dev/schemas/lock-1.schema.json",
  "schema" : "eval-datasets-lock/1",
  "datasets" : {
    "refund-regressions" : {
      "version" : "2026.05",
      "sha256" : "5383428c94e8d9f5f0bdb1846dbf5d2002fd9bdac7718e6cea08628eedf0ab92",
      "source" : "file:golden-sets"
    }
  }
}
""".stripIndent()
return true
