/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.version.DatasetVersion;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcesTests {

    private static final DatasetVersion VERSION = new DatasetVersion("refunds", "1");

    private static final String SCHEMES =
            "braintrust:, file:, git+file:, git+http:, git+https:, git+ssh:, hf:, http:, https:, langfuse:, langsmith:, langwatch:, maven:, opik:, phoenix:, presigned:, s3:";

    @TempDir
    private Path directory;

    private DatasetSource source(String text) {
        return new Sources(directory.resolve("eval-datasets.lock"), HttpSettings.standard()).of(text);
    }

    private Path directoryOf(String text) {
        return ((FileSource) source(text)).directoryOf(VERSION);
    }

    @Test
    void readsDirectoriesRelativeToTheLock() {
        assertThat(directoryOf("file:golden-sets")).isEqualTo(directory.resolve("golden-sets/refunds/1"));
        assertThat(directoryOf("file:golden%20sets/")).isEqualTo(directory.resolve("golden sets/refunds/1"));
        assertThat(directoryOf("file:what%3F%23")).isEqualTo(directory.resolve("what?#/refunds/1"));
        assertThat(directoryOf("file:../shared")).isEqualTo(directory.resolveSibling("shared/refunds/1"));
    }

    @Test
    void readsAbsoluteDirectories() {
        assertThat(directoryOf(directory.toUri().toString())).isEqualTo(directory.resolve("refunds/1"));
    }

    @Test
    void makesAddressesOfFiles() {
        assertThat(source("https://data.example.org/sets").describe(VERSION))
                .isEqualTo("https://data.example.org/sets/refunds/1");
        assertThat(source("https://data.example.org/sets/").describe(VERSION))
                .isEqualTo("https://data.example.org/sets/refunds/1");
        assertThat(source("HTTPS://data.example.org/sets").isRemote()).isTrue();
        assertThat(source("file:golden-sets").isRemote()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"http://localhost:8080/x", "http://127.0.0.1/x", "http://[::1]:8080/x"})
    void allowsHttpForLoopback(String text) {
        assertThat(source(text).isRemote()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gs://bucket/sets         | Source 'gs://bucket/sets' must start with one of SCHEMES, found 'gs:'. Write it as file:<directory> or https://<host>/<path>, for example.
            ftp://u:secret@h_h/sets  | Source 'ftp://h_h/sets' must start with one of SCHEMES, found 'ftp:'. Write it as file:<directory> or https://<host>/<path>, for example.
            golden-sets              | Source 'golden-sets' must start with one of SCHEMES, found no scheme. Write it as file:<directory> or https://<host>/<path>, for example.
            file:golden sets         | A source must be a URI such as file:golden-sets, but this one has an error at position 12: Illegal character in opaque part. Percent-encode spaces and special characters, such as %20 for a space.
            file:..\\sets            | A source must be a URI such as file:golden-sets, but this one has a backslash at position 8. Write '/' instead, on Windows, too.
            file://host/sets         | Source 'file://host/sets' must be file:<relative directory> or file:///<absolute directory>.
            file:///srv/sets?key=secret | Source 'file:///srv/sets' must end with its directory, found a '?' or '#' after it. Write them as %3F and %23 if they belong to its name.
            file:sets?key=secret     | Source 'file:sets' must end with its directory, found a '?' or '#' after it. Write them as %3F and %23 if they belong to its name.
            file:sets#secret         | Source 'file:sets' must end with its directory, found a '?' or '#' after it. Write them as %3F and %23 if they belong to its name.
            file:sets%00             | Source 'file:sets%00' must name a directory, but it has a character that no directory of this system can have in its name. Correct the source.
            http://data.example.org  | Source 'http://data.example.org' must use https: http is allowed only for localhost, 127.0.0.1 and [::1].
            http://localhost.evil.org| Source 'http://localhost.evil.org' must use https: http is allowed only for localhost, 127.0.0.1 and [::1].
            https://h/sets?token=secret | Source 'https://h/sets' must have a host and a path but no query, such as https://data.example.org/golden-sets.
            https:sets               | Source 'https:sets' must have a host and a path but no query, such as https://data.example.org/golden-sets.
            https://u:secret@h/sets  | Source 'https://h/sets' must not contain a user name or password, because the lock is committed. Add them to a <server> in settings.xml and pass its id as -Deval-datasets.serverId=<id>.
            """)
    void refusesWithTheNextStepAndWithoutSecrets(String text, String message) {
        assertThatThrownBy(() -> source(text))
                .isInstanceOf(EvalException.class)
                .hasMessage(message.replace("SCHEMES", SCHEMES));
    }

    /** A source of a user. */
    private record Vault(Set<String> schemes) implements DatasetSourceProvider {

        @Override
        public DatasetSource create(URI source, SourceContext context) {
            return new FileSource("vault", context.directory().resolve(source.getSchemeSpecificPart()));
        }
    }

    @Test
    void usesSourcesOfUsers() {
        var sources = new Sources(SourceContext.of(directory), List.of(new Vault(Set.of("vault"))));

        assertThat(sources.of("vault:sets").describe(VERSION)).isEqualTo("vault/refunds/1");
        assertThatThrownBy(() -> sources.of("vaults:sets"))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("s3:, vault:, found 'vaults:'");
    }

    @Test
    void refusesTwoProvidersOfAScheme() {
        assertThatThrownBy(() -> new Sources(SourceContext.of(directory), List.of(new Vault(Set.of("https")))))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Scheme 'https:' must have one provider of sources, but eval-junit and %s both have it. Remove the one you do not need from the <dependencies> of the plugin.",
                        Vault.class.getName());
    }
}
