/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.DatasetSource;
import dev.evaljunit.datasets.source.HttpProxy;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.datasets.source.SourceContext;
import dev.evaljunit.datasets.source.platform.PlatformSource.Waiting;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fetches from fake platforms, without waiting. */
final class Fetched {

    static final DatasetVersion VERSION = new DatasetVersion("refunds", "1");

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    /** What a build would have waited for. */
    final List<Duration> waits = new ArrayList<>();

    final Map<String, String> environment = new HashMap<>();
    private final Path directory;
    private HttpSettings http = HttpSettings.standard();
    private Optional<String> mapping = Optional.empty();

    /** @param environment names and values of variables */
    Fetched(Path directory, String... environment) {
        this.directory = directory;
        for (int at = 0; at < environment.length; at += 2) {
            this.environment.put(environment[at], environment[at + 1]);
        }
    }

    Fetched withMapping(String text) {
        mapping = Optional.of(text);
        return this;
    }

    Fetched withLimits(long maxBytes, Duration transfer, Map<String, String> headers) {
        http = new HttpSettings(
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                transfer,
                maxBytes,
                headers,
                uri -> Optional.<HttpProxy>empty());
        return this;
    }

    DatasetSource source(String uri) {
        var waiting = new Waiting(Clock.fixed(NOW, ZoneOffset.UTC), waits::add);
        SourceContext context = SourceContext.of(directory)
                .withHttp(http)
                .withEnvironment(name -> Optional.ofNullable(environment.get(name)));
        return new PlatformSources(waiting)
                .create(URI.create(uri), mapping.map(context::withMapping).orElse(context));
    }

    /** {@return the directory of what a source wrote} */
    Path from(DatasetSource source) throws IOException {
        Path target = Files.createTempDirectory(directory, "fetched");
        try {
            source.fetch(VERSION, target);
        } catch (IOException | EvalException e) {
            check(target, List.of());
            throw e;
        }
        check(target, List.of("cases.jsonl", "dataset.json"));
        return target;
    }

    private static void check(Path target, List<String> files) throws IOException {
        try (var children = Files.list(target)) {
            assertThat(children.map(child -> child.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(files);
        }
    }

    /** {@return the lines of the cases} */
    List<String> cases(String uri) throws IOException {
        return Files.readAllLines(from(source(uri)).resolve("cases.jsonl"));
    }

    /** {@return the field {@code origin} of the manifest} */
    Map<String, Object> origin(String uri) throws IOException {
        Path manifest = from(source(uri)).resolve("dataset.json");
        return Json.asObject(Json.readObject(Files.readString(manifest)).get("origin"))
                .orElseThrow();
    }

    /** {@return the digest of the cases} */
    String digest(String uri) throws IOException {
        return Sha256.of(from(source(uri)).resolve("cases.jsonl"));
    }
}
