def log = new File(basedir, 'build.log').text
def missing = new File(basedir, 'golden-sets/refund-regressions/2026.05/dataset.json')
assert log.contains("Dataset 'refund-regressions@2026.05' must be in file:golden-sets, but there is no ${missing}. "
        + "The versions there are 2026.04: lock one of them, or restore the missing one.")
return true
