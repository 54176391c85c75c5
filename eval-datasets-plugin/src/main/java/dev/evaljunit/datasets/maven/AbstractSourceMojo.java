/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.fetch.DigestCache;
import dev.evaljunit.datasets.fetch.NetworkUse;
import dev.evaljunit.datasets.fetch.UserCache;
import dev.evaljunit.datasets.fetch.VersionOpener;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.datasets.source.SourceContext;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.internal.text.Durations;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** The base of goals that may use the network. */
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
abstract class AbstractSourceMojo extends AbstractDatasetsMojo {

    private static final long MEGABYTE = 1L << 20;

    /**
     * The id of the {@code <server>} in {@code settings.xml} with the user name and password, or the
     * {@code <httpHeaders>}, of https sources, for example {@code golden-sets}. None by default.
     */
    @Parameter(property = "eval-datasets.serverId")
    private @Nullable String serverId;

    /** The timeout for a connection, for example {@code 30s}. */
    @Parameter(property = "eval-datasets.connectTimeout", defaultValue = "10s")
    private String connectTimeout;

    /** The timeout for the next bytes of a download, for example {@code 2m}. */
    @Parameter(property = "eval-datasets.readTimeout", defaultValue = "30s")
    private String readTimeout;

    /** The timeout for the whole download of a file, redirects and retry included, for example {@code 1h}. */
    @Parameter(property = "eval-datasets.transferTimeout", defaultValue = "10m")
    private String transferTimeout;

    /** The largest size of a downloaded file in MiB, for example {@code 2048}. */
    @Parameter(property = "eval-datasets.maxMegabytes", defaultValue = "512")
    private int maxMegabytes;

    /**
     * Whether to cache downloaded versions, so that a clean build needs no network, for example {@code false}.
     */
    @Parameter(property = "eval-datasets.cache", defaultValue = "true")
    private boolean cache;

    /**
     * The directory of downloaded versions, for example {@code /var/cache/eval-datasets}. By default the user's directory
     * for caches: {@code $XDG_CACHE_HOME/eval-datasets} or {@code ~/.cache/eval-datasets}, on macOS
     * {@code ~/Library/Caches/eval-datasets}, on Windows {@code %LOCALAPPDATA%\eval-datasets\cache}.
     */
    @Parameter(property = "eval-datasets.cacheDirectory")
    private @Nullable File cacheDirectory;

    /**
     * Which field of a platform's rows becomes which field of a case, for sources that are platforms, for example
     * {@code @src/test/evals/langfuse.mapping}, a file, or {@code input.question = input.query}.
     */
    @Parameter(property = "eval-datasets.mapping")
    private @Nullable String mapping;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Inject
    private RepositorySystem repositories;

    final Sources sources(Path lock) {
        var access = new HttpAccess(session.getSettings(), session.getRepositorySession());
        Map<String, String> headers = serverId == null ? Map.of() : access.headers(serverId);
        var settings = new HttpSettings(
                duration("connectTimeout", connectTimeout),
                duration("readTimeout", readTimeout),
                duration("transferTimeout", transferTimeout),
                maxMegabytes * MEGABYTE,
                headers,
                access::proxy);
        var context = SourceContext.of(
                        Objects.requireNonNull(lock.toAbsolutePath().getParent()))
                .withHttp(settings)
                .withOffline(session.isOffline())
                .withArtifacts(new MavenArtifacts(
                        repositories,
                        session.getRepositorySession(),
                        session.getCurrentProject().getRemoteProjectRepositories()));
        return new Sources(mapping == null ? context : context.withMapping(mapping));
    }

    private static Duration duration(String parameter, String value) {
        try {
            return Durations.parse(value);
        } catch (IllegalArgumentException e) {
            throw new EvalException("Parameter 'eval-datasets.%s': %s.".formatted(parameter, e.getMessage()), e);
        }
    }

    final Optional<DigestCache> cache() {
        Path directory = cacheDirectory == null ? UserCache.directory() : cacheDirectory.toPath();
        return cache ? Optional.of(new DigestCache(directory)) : Optional.empty();
    }

    final VersionOpener versions(Path lock) {
        return new VersionOpener(sources(lock), cache(), network(), lock);
    }

    final NetworkUse network() {
        return session.isOffline() ? NetworkUse.REFUSED : NetworkUse.ALLOWED;
    }
}
