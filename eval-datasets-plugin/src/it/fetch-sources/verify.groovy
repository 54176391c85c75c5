context.get('server').close()

def log = new File(basedir, 'build.log').text
def fetched = '4 datasets fetched (from-git@1, 1 case; from-maven@1, 1 case; from-vault@1, 1 case; from-web@1, 2 cases)'
assert log.count('[INFO] eval-datasets: ' + fetched + '\n') == 2
assert log.contains('from-git@1 from git+file:git-repository@v1#subdirectory=golden-sets/from-git/1, pinned only by the digest in the lock\n')
assert log.contains('from-maven@1 from maven:org.example.golden:refunds:1:jar!/from-maven/1, pinned there and by the digest in the lock\n')
assert log.contains('from-vault@1 from vault:from-vault@1, pinned only by the digest in the lock\n')

['target/test-classes', 'target/offline'].each { output ->
    ['from-git': 'git-repository/golden-sets', 'from-maven': 'sets', 'from-vault': 'sets', 'from-web': 'served/sets'].each { name, sets ->
        def directory = new File(basedir, "evals/${output}/META-INF/eval-datasets/${name}/1")
        assert directory.list().sort() == ['cases.jsonl', 'dataset.json']
        // the working copy of the git repository has another version by now
        if (name != 'from-git') {
            assert new File(directory, 'cases.jsonl').bytes == new File(basedir, "${sets}/${name}/1/cases.jsonl").bytes
        }
    }
}

assert log.contains("Dataset 'from-git@1' must have the locked digest, because a locked version never changes.")
assert log.contains('(git+file:git-repository@moved#subdirectory=golden-sets/from-git/1/cases.jsonl)')
assert log.contains('/refused/from-web/1/dataset.json requires authentication (HTTP 401). Add a user or an Authorization header to a <server> of settings.xml')
assert log.contains("maven:org.example.golden:hostile:1:jar must have only entries inside it, found '../../../../evil.txt'")
assert log.contains("Artifact 'org.example.golden:refunds:2:jar' must be in a repository of this build, but was not found")
return true
