// The sample as a user has it: outside of the reactor, with nothing built.
def sample = new File(basedir, '../../../../sample-project').canonicalFile
sample.eachFileRecurse(groovy.io.FileType.FILES) { file ->
    def path = sample.toPath().relativize(file.toPath())
    if (!path.startsWith('target')) {
        def copy = basedir.toPath().resolve(path)
        java.nio.file.Files.createDirectories(copy.parent)
        java.nio.file.Files.copy(file.toPath(), copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING)
    }
}
return true
