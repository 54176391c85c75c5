import dev.evaljunit.datasets.GitRepository
import dev.evaljunit.datasets.GoldenSets
import dev.evaljunit.datasets.WebServer
import dev.evaljunit.internal.dataset.LockFile
import java.nio.file.Files
import java.nio.file.Path
import java.util.zip.ZipEntry
import java.util.zip.ZipOutputStream

Path root = basedir.toPath()

def git = GitRepository.in(root.resolve('git-repository'))
String ofGit = GoldenSets.write(git.directory().resolve('golden-sets'), 'from-git@1', GoldenSets.FIRST)
git.commit('one')
git.git('tag', 'v1')
GoldenSets.write(git.directory().resolve('golden-sets'), 'from-git@1', GoldenSets.SECOND)
git.commit('two')
git.git('tag', 'moved')

String ofWeb = GoldenSets.write(root.resolve('served/sets'), 'from-web@1', GoldenSets.FIRST, GoldenSets.SECOND)
Path cases = root.resolve('served/sets/from-web/1/cases.jsonl')
def breaks = 0
def server = new WebServer({ exchange, request ->
    String path = exchange.requestURI.path
    if (path.startsWith('/refused/')) {
        WebServer.status(401).handle(exchange, request)
    } else if (path.endsWith('cases.jsonl') && exchange.requestHeaders.getFirst('Range') == null) {
        // The connection breaks after ten bytes, and the rest is there for who asks for it.
        breaks++
        exchange.responseHeaders.set('ETag', '"one"')
        exchange.sendResponseHeaders(200, Files.size(cases))
        exchange.responseBody.write(Files.readAllBytes(cases), 0, 10)
    } else if (path.endsWith('cases.jsonl')) {
        exchange.responseHeaders.set('Content-Range', 'bytes 10-' + (Files.size(cases) - 1) + '/' + Files.size(cases))
        exchange.sendResponseHeaders(206, Files.size(cases) - 10)
        exchange.responseBody.write(Files.readAllBytes(cases), 10, (int) Files.size(cases) - 10)
    } else {
        WebServer.files(root.resolve('served')).handle(exchange, request)
    }
} as WebServer.Handler)
context.put('server', server)

String ofVault = GoldenSets.write(root.resolve('sets'), 'from-vault@1', GoldenSets.SECOND)
Files.createDirectories(root.resolve('shelf'))
Files.copy(root.resolve('sets/from-vault/1/dataset.json'), root.resolve('shelf/from-vault@1.json'))
Files.copy(root.resolve('sets/from-vault/1/cases.jsonl'), root.resolve('shelf/from-vault@1.jsonl'))

String ofMaven = GoldenSets.write(root.resolve('sets'), 'from-maven@1', GoldenSets.FIRST)
def artifact = { String name, Map<String, Path> entries ->
    Path directory = Files.createDirectories(root.resolve('repository/org/example/golden/' + name + '/1'))
    new ZipOutputStream(Files.newOutputStream(directory.resolve(name + '-1.jar'))).withCloseable { out ->
        entries.each { entry, file ->
            out.putNextEntry(new ZipEntry(entry))
            out.write(Files.readAllBytes(file))
        }
    }
}
def files = ['dataset.json', 'cases.jsonl'].collectEntries {
    ['META-INF/eval-datasets/from-maven/1/' + it, root.resolve('sets/from-maven/1/' + it)]
}
artifact('refunds', files)
artifact('hostile', files + ['../../../../evil.txt': root.resolve('pom.xml')])

def lock = { String file, Map<String, List<String>> datasets ->
    def entries = datasets.collectEntries { name, pin ->
        [name, new LockFile.Entry('1', pin[0], pin[1], name == 'from-git' ? LockFile.DIGEST : null)]
    }
    new LockFile(root.resolve(file), entries).write()
}
lock('eval-datasets.lock', [
    'from-git': [ofGit, 'git+file:git-repository@v1#subdirectory=golden-sets'],
    'from-maven': [ofMaven, 'maven:org.example.golden:refunds:1'],
    'from-vault': [ofVault, 'vault:shelf'],
    'from-web': [ofWeb, server.url() + '/sets'],
])
lock('moved.lock', ['from-git': [ofGit, 'git+file:git-repository@moved#subdirectory=golden-sets']])
lock('refused.lock', ['from-web': ['0' * 64, server.url() + '/refused']])
lock('hostile.lock', ['from-maven': ['0' * 64, 'maven:org.example.golden:hostile:1']])
lock('missing.lock', ['from-maven': ['0' * 64, 'maven:org.example.golden:refunds:2']])
return true
