def log = new File(basedir, 'build.log').text
assert log.contains("No lock file found at ${new File(basedir, 'eval-datasets.lock')} or in a directory above it. "
        + "Create it with 'mvn eval-datasets:lock -Deval-datasets.dataset=<name>@<version> -Deval-datasets.source=file:golden-sets' and commit it.")
return true
