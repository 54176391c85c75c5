def log = new File(basedir, 'build.log').text
assert log.contains("There must be a lock file, but neither ${new File(basedir, 'eval-datasets.lock')} nor one above it exists. "
        + "Create it with 'mvn eval-datasets:lock -Deval-datasets.dataset=<name>@<version> -Deval-datasets.source=file:golden-sets' and commit it.")
return true
