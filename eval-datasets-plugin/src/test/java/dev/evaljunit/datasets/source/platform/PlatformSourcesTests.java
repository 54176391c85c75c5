/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.datasets.source.SourceContext;
import dev.evaljunit.datasets.source.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformSourcesTests {

    private static final Path PAGE = Path.of("../docs/reference/sources.md");

    private static final Map<String, String> MAPPINGS = Map.of(
            "hf", HuggingFaceSource.MAPPING,
            "langfuse", LangfuseSource.MAPPING,
            "langsmith", LangSmithSource.MAPPING,
            "phoenix", PhoenixSource.MAPPING,
            "langwatch", LangWatchSource.MAPPING,
            "opik", OpikSource.MAPPING,
            "braintrust", BraintrustSource.MAPPING);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hf:acme/golden@0123456789abcdef0123456789abcdef01234567/a.jsonl",
                "langfuse:support/golden",
                "LangSmith:golden",
                "phoenix:golden",
                "langwatch:golden",
                "opik:golden",
                "braintrust:golden"
            })
    void areFoundByTheirSchemes(String source) {
        var found = new Sources(SourceContext.of(directory)).of(source);

        assertThat(found.isRemote()).isTrue();
        assertThat(found.describe(Fetched.VERSION)).isEqualTo(source);
        assertThat(found.explain()).startsWith("Fields by mapping '").contains("\n  id ");
    }

    @Test
    void documentEachDefaultMapping() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(new PlatformSources().schemes()).isEqualTo(MAPPINGS.keySet());
        MAPPINGS.forEach((scheme, mapping) -> assertThat(page)
                .as("%s on %s", scheme, PAGE)
                .contains("`" + scheme + ":")
                .contains("```\n" + mapping + "```"));
    }

    /** Only so does a login not reach a platform that it is not meant for. */
    @Test
    void preferTheLoginOfTheirOwnVariablesToTheServerOfTheBuild() throws IOException {
        try (var phoenix = new FakePhoenix()) {
            Fetched both = new Fetched(directory, "PHOENIX_HOST", phoenix.url(), "PHOENIX_API_KEY", "phx-7c1e55d0a9")
                    .withLimits(1 << 20, Duration.ofMinutes(1), Map.of("Authorization", "Bearer of-another-server"));
            assertThat(both.cases("phoenix:golden")).hasSize(2);
        }
    }

    @Test
    void writeNoLoginIntoWhatTheyFetch() throws IOException {
        try (var langfuse = new FakeLangfuse()) {
            Fetched fetched = new Fetched(
                    directory,
                    "LANGFUSE_HOST",
                    langfuse.url(),
                    "LANGFUSE_PUBLIC_KEY",
                    "pk-lf-1",
                    "LANGFUSE_SECRET_KEY",
                    "sk-lf-secret-7c1e");
            Path files = fetched.from(fetched.source("langfuse:support/golden"));
            String all;
            try (var each = Files.list(files)) {
                all = each.map(PlatformSourcesTests::read).collect(Collectors.joining());
            }
            assertThat(all)
                    .contains("refund-001")
                    .doesNotContain("sk-lf-secret")
                    .doesNotContain(langfuse.url());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void stopAtTheLimitOfBytesOverAllPages() throws IOException {
        try (var langSmith = new FakeLangSmith()) {
            for (int i = 0; i < 300; i++) {
                langSmith.examples.put(
                        FakeLangSmith.FIRST,
                        FakeLangSmith.example("x%03d".formatted(i), Map.of("q", "x".repeat(5_000)), null, "base"));
            }
            Fetched limited = new Fetched(
                            directory, "LANGSMITH_ENDPOINT", langSmith.url(), "LANGSMITH_API_KEY", "lsv2_pt_7c1e55d0a9")
                    .withLimits(1 << 20, Duration.ofMinutes(1), Map.of());
            assertThatThrownBy(() -> limited.cases("langsmith:golden"))
                    .hasMessageContaining(
                            "must not be larger than 1 MB. Raise the limit with -Deval-datasets.maxMegabytes=<n>.");
        }
        try (var left = Files.walk(directory)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void refuseServersThatAreNeitherSecureNorHere() {
        for (String address : List.of(
                "http://host.example.org",
                "https://u:secretsecret@host.example.org",
                "https://host.example.org?key=secretsecret",
                "host",
                "https://a b")) {
            assertThatThrownBy(() -> new Fetched(directory, "OPIK_URL_OVERRIDE", address).cases("opik:golden"))
                    .as(address)
                    .hasMessageStartingWith("Variable 'OPIK_URL_OVERRIDE' must be the address of a server")
                    .message()
                    .doesNotContain("secretsecret");
        }
    }
}
