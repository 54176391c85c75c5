/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.fetch.DigestCache;
import dev.evaljunit.datasets.fetch.NetworkUse;
import dev.evaljunit.datasets.fetch.UserCache;
import dev.evaljunit.datasets.fetch.VersionOpener;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.datasets.source.SourceContext;
import dev.evaljunit.datasets.source.Sources;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands that may use the network. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class NetworkOptions {

    private static final long MEGABYTE = 1L << 20;

    @Option(
            names = {"-o", "--offline"},
            description = "Do not use the network: what is neither fetched nor cached is an error.")
    private boolean offline;

    @Option(
            names = "--connectTimeout",
            paramLabel = "<duration>",
            defaultValue = "10s",
            description = "The timeout for a connection (default: ${DEFAULT-VALUE}).")
    private Duration connectTimeout;

    @Option(
            names = "--readTimeout",
            paramLabel = "<duration>",
            defaultValue = "30s",
            description = "The timeout for the next bytes of a download (default: ${DEFAULT-VALUE}).")
    private Duration readTimeout;

    @Option(
            names = "--transferTimeout",
            paramLabel = "<duration>",
            defaultValue = "10m",
            description =
                    "The timeout for the whole download of a file, redirects and retry included (default: ${DEFAULT-VALUE}).")
    private Duration transferTimeout;

    @Option(
            names = "--maxMegabytes",
            paramLabel = "<n>",
            defaultValue = "512",
            description = "The largest size of a downloaded file in MiB (default: ${DEFAULT-VALUE}).")
    private int maxMegabytes;

    @Option(
            names = "--cache",
            arity = "0..1",
            paramLabel = "true|false",
            defaultValue = "true",
            fallbackValue = "true",
            description = "Whether to cache downloaded versions (default: ${DEFAULT-VALUE}).")
    private boolean cache;

    @Option(
            names = "--cacheDirectory",
            paramLabel = "<directory>",
            description =
                    "The directory of downloaded versions. By default eval-datasets in your cache folder, such as ~/.cache.")
    private @Nullable Path cacheDirectory;

    @Option(
            names = "--repository",
            paramLabel = "<directory>",
            description =
                    "The directory with Maven artifacts, for sources that begin with maven:. By default Maven's own, ~/.m2/repository.")
    private @Nullable Path repository;

    @Option(
            names = "--mapping",
            paramLabel = "<text>|@<file>",
            description =
                    "Which field of a platform's rows becomes which field of a case, for sources that are platforms: @ and a file, or for example 'input.question = input.query'.")
    private @Nullable String mapping;

    Sources sources(Terminal terminal, Path lock) {
        var access = new EnvironmentAccess(terminal);
        var settings = new HttpSettings(
                connectTimeout, readTimeout, transferTimeout, maxMegabytes * MEGABYTE, access.headers(), access::proxy);
        var context = SourceContext.of(
                        Objects.requireNonNull(lock.toAbsolutePath().getParent()))
                .withHttp(settings)
                .withOffline(offline)
                .withArtifacts(repository == null ? MavenRepository.standard() : new MavenRepository(repository))
                .withEnvironment(terminal::variable);
        return new Sources(mapping == null ? context : context.withMapping(mapping));
    }

    Optional<DigestCache> cache(Terminal terminal) {
        Path directory = cacheDirectory == null ? UserCache.directory(terminal.environment()::get) : cacheDirectory;
        return cache ? Optional.of(new DigestCache(directory)) : Optional.empty();
    }

    VersionOpener versions(Terminal terminal, Path lock) {
        return new VersionOpener(sources(terminal, lock), cache(terminal), use(), lock);
    }

    NetworkUse use() {
        return offline ? NetworkUse.REFUSED : NetworkUse.ALLOWED;
    }
}
