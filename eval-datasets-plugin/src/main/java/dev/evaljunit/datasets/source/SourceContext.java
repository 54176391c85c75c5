/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * What sources are given by the build that uses them.
 *
 * @param directory of the lock file; paths in a source are relative to it
 * @param http limits, proxies, and the headers of the server that {@code eval-datasets.serverId} names
 * @param isOffline whether the network must not be used
 * @param artifacts finds Maven artifacts
 * @param environment environment variables, for credentials; they never belong in a source, which is committed
 * @param mapping the text of {@code eval-datasets.mapping}, for platforms whose rows have other fields
 */
public record SourceContext(
        Path directory,
        HttpSettings http,
        boolean isOffline,
        ArtifactResolver artifacts,
        Function<String, Optional<String>> environment,
        Optional<String> mapping) {

    /** {@return a context with default limits, without credentials of Maven, artifacts and mapping} */
    public static SourceContext of(Path directory) {
        return new SourceContext(
                directory,
                HttpSettings.standard(),
                false,
                ArtifactResolver.none(),
                name -> Optional.ofNullable(System.getenv(name)),
                Optional.empty());
    }

    /** {@return a copy with other settings of downloads} */
    public SourceContext withHttp(HttpSettings changed) {
        return new SourceContext(directory, changed, isOffline, artifacts, environment, mapping);
    }

    /** {@return a copy that allows or forbids the network} */
    public SourceContext withOffline(boolean changed) {
        return new SourceContext(directory, http, changed, artifacts, environment, mapping);
    }

    /** {@return a copy with another way to find Maven artifacts} */
    public SourceContext withArtifacts(ArtifactResolver changed) {
        return new SourceContext(directory, http, isOffline, changed, environment, mapping);
    }

    /** {@return a copy with other environment variables} */
    public SourceContext withEnvironment(Function<String, Optional<String>> changed) {
        return new SourceContext(directory, http, isOffline, artifacts, changed, mapping);
    }

    /** {@return a copy with the text of a mapping} */
    public SourceContext withMapping(String changed) {
        return new SourceContext(directory, http, isOffline, artifacts, environment, Optional.of(changed));
    }
}
