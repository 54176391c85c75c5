/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import dev.evaljunit.EvalException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/** Creates sources from their addresses in the lock. */
public final class Sources {

    private final Path directory;
    private final HttpSettings http;

    /**
     * Create a factory.
     *
     * @param lock the lock file; paths are relative to its directory
     */
    public Sources(Path lock, HttpSettings http) {
        this.directory = Objects.requireNonNull(lock.toAbsolutePath().getParent());
        this.http = http;
    }

    /**
     * Create a source.
     *
     * @param source such as {@code file:golden-sets} or {@code https://data.example.org/golden-sets}
     * @throws EvalException if its scheme is unknown or its address is not allowed
     */
    public DatasetSource of(String source) {
        URI uri = parse(source);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "file" -> new FileSource(source, directoryOf(uri));
            case "http", "https" -> new HttpSource(uri, http);
            default ->
                throw new EvalException(
                        "Source '%s' must start with file: or https:, found %s. Write it as file:<directory> or https://<host>/<path>."
                                .formatted(Urls.redact(uri), scheme.isEmpty() ? "no scheme" : "'" + scheme + ":'"));
        };
    }

    private static URI parse(String source) {
        try {
            return new URI(source);
        } catch (URISyntaxException e) {
            throw new EvalException(
                    "A source must be a URI such as file:golden-sets, but this one has an error at position %d: %s. Percent-encode spaces and special characters, such as %%20 for a space."
                            .formatted(Math.max(0, e.getIndex()) + 1, e.getReason()));
        }
    }

    private Path directoryOf(URI uri) {
        if (uri.getRawAuthority() != null) {
            throw new EvalException("Source '%s' must be file:<relative directory> or file:///<absolute directory>."
                    .formatted(Urls.redact(uri)));
        }
        return uri.isOpaque() ? directory.resolve(uri.getSchemeSpecificPart()).normalize() : Path.of(uri);
    }
}
