/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.GitRepository;
import dev.evaljunit.datasets.GoldenSets;
import dev.evaljunit.datasets.WebServer;
import dev.evaljunit.datasets.version.DatasetVersion;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class GitSourceTests {

    private static final DatasetVersion VERSION = new DatasetVersion("refunds", "1");

    @TempDir
    private Path root;

    private Path target;
    private GitRepository repository;
    private String commit;

    @BeforeEach
    void commitTwoVersions() throws IOException {
        target = Files.createDirectory(root.resolve("target"));
        repository = GitRepository.in(root.resolve("repository"));
        GoldenSets.write(repository.directory().resolve("golden-sets"), "refunds@1", GoldenSets.FIRST);
        commit = repository.commit("one");
        repository.git("tag", "-a", "-m", "first", "v1");
        GoldenSets.write(repository.directory().resolve("golden-sets"), "refunds@2", GoldenSets.SECOND);
        repository.commit("two");
        repository.git("tag", "v2");
    }

    private DatasetSource source(String text) {
        return source(text, HttpSettings.standard());
    }

    private DatasetSource source(String text, HttpSettings http) {
        return new Sources(SourceContext.of(root).withHttp(http)).of(text);
    }

    private DatasetSource at(String revision) {
        return source("git+file:repository@" + revision + "#subdirectory=golden-sets");
    }

    private void assertThatTheFirstVersionWasFetched() {
        assertThat(target.resolve("cases.jsonl"))
                .hasSameBinaryContentAs(repository.directory().resolve("golden-sets/refunds/1/cases.jsonl"));
        assertThat(target.resolve("dataset.json"))
                .hasSameBinaryContentAs(repository.directory().resolve("golden-sets/refunds/1/dataset.json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "main", "commit"})
    void readsALocalCloneAtATagABranchOrACommit(String revision) throws IOException {
        DatasetSource source = at(revision.equals("commit") ? commit : revision);
        source.fetch(VERSION, target);

        assertThatTheFirstVersionWasFetched();
        assertThat(source.isRemote()).isFalse();
        assertThat(source.isImmutable()).isEqualTo(revision.equals("commit"));
    }

    @Test
    void readsWhatWasCommittedAndNotTheWorkingCopy() throws IOException {
        Path cases = repository.directory().resolve("golden-sets/refunds/1/cases.jsonl");
        String committed = Files.readString(cases);
        Files.writeString(repository.directory().resolve(".gitattributes"), "*.jsonl text eol=crlf filter=evil\n");
        repository.git("config", "filter.evil.smudge", "touch " + root.resolve("smudged"));
        Files.writeString(cases, "changed");

        at("v1").fetch(VERSION, target);

        assertThat(target.resolve("cases.jsonl")).content().isEqualTo(committed);
        assertThat(root.resolve("smudged")).doesNotExist();
    }

    @Test
    void listsTheVersionsOfACommit() throws IOException {
        assertThat(at("v1").versions("refunds")).containsExactly("1");
        assertThat(at("v2").versions("refunds")).containsExactly("1", "2");
        assertThat(at("v2").versions("orders")).isEmpty();
    }

    @Test
    void listsNothingOffline() throws IOException {
        var offline = new Sources(SourceContext.of(root).withOffline(true));

        assertThat(offline.of("git+https://git.example.org/sets@v1").versions("refunds"))
                .isEmpty();
        assertThat(offline.of("git+file:repository@v1#subdirectory=golden-sets").versions("refunds"))
                .containsExactly("1");
    }

    @Test
    void namesOtherVersionsWhenOneIsMissing() {
        assertThatThrownBy(() -> at("v1").fetch(new DatasetVersion("refunds", "2"), target))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Dataset 'refunds@2' must be in git+file:repository@v1#subdirectory=golden-sets, but there is no golden-sets/refunds/2/dataset.json. The versions there are 1: lock one of them, or name another revision.");
    }

    @Test
    void namesARevisionThatIsMissing() {
        assertThatThrownBy(() -> at("v9").fetch(VERSION, target))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith(
                        "Source 'git+file:repository@v9#subdirectory=golden-sets' must have a tag or a branch 'v9', but has none (fatal: ")
                .hasMessageEndingWith("Push it, or correct the source; a commit must be given with all its digits.");
    }

    @Test
    void refusesALinkThatWasCommitted() throws IOException {
        Path cases = repository.directory().resolve("golden-sets/refunds/1/cases.jsonl");
        Files.delete(cases);
        Files.createSymbolicLink(cases, Path.of("/etc/passwd"));
        String linked = repository.commit("link");

        assertThatThrownBy(() -> at(linked).fetch(VERSION, target))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "git+file:repository@%s#subdirectory=golden-sets/refunds/1/cases.jsonl must be a file in the commit, found a symbolic link. Commit the file itself.",
                        linked);
    }

    @Test
    void stopsAtTheSizeLimit() {
        var small = new HttpSettings(
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofMinutes(1),
                10,
                Map.of(),
                uri -> Optional.empty());

        assertThatThrownBy(() -> source("git+file:repository@v1#subdirectory=golden-sets", small)
                        .fetch(VERSION, target))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("must not be larger than");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "main", "commit"})
    void clonesFromAServerWithoutRunningHooks(String revision) throws IOException {
        repository.git("update-server-info");
        try (var server = new WebServer(WebServer.files(repository.directory().resolve(".git")))) {
            DatasetSource source = source("git+" + server.url() + "/@" + (revision.equals("commit") ? commit : revision)
                    + "#subdirectory=golden-sets");
            source.fetch(VERSION, target);

            assertThatTheFirstVersionWasFetched();
            assertThat(source.isRemote()).isTrue();
        }
    }

    @Test
    void sendsTheHeaderOfTheServerToItsAddress() throws IOException {
        repository.git("update-server-info");
        var secret = new HttpSettings(
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofMinutes(1),
                1 << 20,
                Map.of("Authorization", "Bearer git-s3cret-t0ken"),
                uri -> Optional.empty());
        try (var server = new WebServer(WebServer.files(repository.directory().resolve(".git")))) {
            source("git+" + server.url() + "/@v1#subdirectory=golden-sets", secret)
                    .fetch(VERSION, target);

            assertThat(server.authorizations).containsOnly("Bearer git-s3cret-t0ken");
        }
    }

    @Test
    void saysHowToTryWhatAServerRefuses() {
        try (var server = new WebServer(WebServer.status(401))) {
            assertThatThrownBy(() -> source("git+" + server.url() + "/sets@v1").fetch(VERSION, target))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("Source 'git+%s/sets@v1' could not be read by git: fatal: ", server.url())
                    .hasMessageEndingWith(
                            "Check that 'git ls-remote %s/sets' works on this machine without a question, then try again.",
                            server.url());
        }
    }

    @Test
    void leavesAServerThatHangs() {
        var hurried = new HttpSettings(
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofMillis(300),
                1 << 20,
                Map.of(),
                uri -> Optional.empty());
        try (var server = new WebServer((exchange, request) -> {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        })) {
            assertThatThrownBy(() ->
                            source("git+" + server.url() + "/sets@v1", hurried).fetch(VERSION, target))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "git did not finish within 300 ms. Check the network, or raise the limit with -Deval-datasets.transferTimeout=<duration>.");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            git+https://h/sets | Source 'git+https://h/sets' must be git+https://<host>/<repository>@<tag or commit>, with #subdirectory=<path> if the versions are below a directory.
            git+https:sets@v1 | Source 'git+https:sets@v1' must be git+https://<host>/<repository>@<tag or commit>, with #subdirectory=<path> if the versions are below a directory.
            git+https://h/sets@--upload-pack=x | Source 'git+https://h/sets@--upload-pack=x' must name a tag or a commit after '@', of letters, digits and . _ / + -, not beginning with '-', found '--upload-pack=x'.
            git+https://h/sets@a..b | Source 'git+https://h/sets@a..b' must name a tag or a commit after '@', of letters, digits and . _ / + -, not beginning with '-', found 'a..b'.
            git+https://h/sets@v1#egg=x | Source 'git+https://h/sets@v1#egg=x' must have a directory of the repository after '#subdirectory=', such as golden-sets, found '#egg=x'.
            git+https://h/sets@v1#subdirectory=../x | Source 'git+https://h/sets@v1#subdirectory=../x' must have a directory of the repository after '#subdirectory=', such as golden-sets, found '#subdirectory=../x'.
            git+https://u:s3cret@h/sets@v1 | Source 'git+https://h/sets@v1' must not contain a password or token, because the lock is committed. Add it to a <server> in settings.xml and pass its id as -Deval-datasets.serverId=<id>, or to git's credential helper.
            git+https://s3cret@h/sets@v1 | Source 'git+https://h/sets@v1' must not contain a password or token, because the lock is committed. Add it to a <server> in settings.xml and pass its id as -Deval-datasets.serverId=<id>, or to git's credential helper.
            git+http://h/sets@v1 | Source 'git+http://h/sets@v1' must use git+https: or git+ssh: git+http is allowed only for localhost, 127.0.0.1 and [::1].
            git+ssh://-oProxyCommand=x/sets@v1 | Source 'git+ssh://-oProxyCommand=x/sets@v1' must be git+https://<host>/<repository>@<tag or commit>, with #subdirectory=<path> if the versions are below a directory.
            """)
    void refusesWithTheNextStepAndWithoutSecrets(String text, String message) {
        assertThatThrownBy(() -> source(text)).isInstanceOf(EvalException.class).hasMessage(message);
    }

    @Test
    void readsAddressesAsPipDoes() {
        GitAddress address = GitAddress.of(
                URI.create("git+ssh://git@git.example.org/acme/sets.git@release/v1.0#subdirectory=golden/sets"), root);

        assertThat(address)
                .isEqualTo(new GitAddress(
                        "ssh://git@git.example.org/acme/sets.git",
                        "ssh",
                        "release/v1.0",
                        "golden/sets/",
                        "git+ssh://git@git.example.org/acme/sets.git@release/v1.0#subdirectory=golden/sets"));
        assertThat(GitAddress.of(URI.create("git+file:.@v1"), root).repository())
                .isEqualTo(root.toString());
        assertThat(GitAddress.of(URI.create("git+file:///srv/sets@v1"), root).repository())
                .isEqualTo("/srv/sets");
    }
}
