def log = new File(basedir, 'build.log').text
assert log.count("[INFO] eval-datasets: 1 dataset fetched (refund-regressions@2026.05, 3 cases)\n") == 3
assert log.count("[INFO] eval-datasets: refund-regressions@2026.05: 3 cases, sha256 5383428c94e8d9f5f0bdb1846dbf5d2002fd9bdac7718e6cea08628eedf0ab92\n") == 3
assert log.count("Tests run: 3, Failures: 0, Errors: 0, Skipped: 0, Time elapsed") == 3
assert log.count("[INFO] eval-datasets: 1 eval ran\n") == 3
return true
