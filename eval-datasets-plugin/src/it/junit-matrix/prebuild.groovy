import dev.evaljunit.datasets.projects.JavaInstallations

// The module 'newest-java' is built where there is such a thing.
JavaInstallations.newest(25).ifPresent {
    new File(basedir, 'test.properties').text = "newest.java=$it/bin/java\n"
}
return true
