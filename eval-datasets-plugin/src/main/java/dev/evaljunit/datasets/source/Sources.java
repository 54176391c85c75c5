/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.version.SetsDirectory;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Creates sources from their addresses in the lock. */
public final class Sources {

    private static final List<DatasetSourceProvider> OWN = List.of(
            own(FileSource::of, "file"),
            own(HttpSource::of, "https", "http"),
            own(GitSource::of, "git+https", "git+http", "git+ssh", "git+file"),
            own(MavenSource::of, "maven"),
            own(S3Source::of, "s3"),
            own(PresignedSource::of, "presigned"));

    private final SourceContext context;
    private final Map<String, DatasetSourceProvider> providers;

    /** Create a factory of our own sources and of those among the dependencies of the plugin. */
    public Sources(SourceContext context) {
        this(context, ServiceLoader.load(DatasetSourceProvider.class, Sources.class.getClassLoader()));
    }

    Sources(SourceContext context, Iterable<DatasetSourceProvider> others) {
        this.context = context;
        this.providers = byScheme(others);
    }

    /**
     * Create a factory.
     *
     * @param lock the lock file; paths are relative to its directory
     */
    public Sources(Path lock, HttpSettings http) {
        this(SourceContext.of(Objects.requireNonNull(lock.toAbsolutePath().getParent()))
                .withHttp(http));
    }

    private static DatasetSourceProvider own(BiFunction<URI, SourceContext, DatasetSource> factory, String... schemes) {
        var known = Set.of(schemes);
        return new DatasetSourceProvider() {
            @Override
            public Set<String> schemes() {
                return known;
            }

            @Override
            public DatasetSource create(URI source, SourceContext context) {
                return factory.apply(source, context);
            }
        };
    }

    private static Map<String, DatasetSourceProvider> byScheme(Iterable<DatasetSourceProvider> others) {
        var all = new ArrayList<>(OWN);
        others.forEach(all::add);
        var providers = new TreeMap<String, DatasetSourceProvider>();
        for (DatasetSourceProvider provider : all) {
            for (String scheme : provider.schemes()) {
                DatasetSourceProvider earlier = providers.put(scheme, provider);
                if (earlier != null) {
                    throw new EvalException(
                            "Scheme '%s:' must have one provider of sources, but %s and %s both have it. Remove the one you do not need from the <dependencies> of the plugin."
                                    .formatted(scheme, nameOf(earlier), nameOf(provider)));
                }
            }
        }
        return providers;
    }

    private static String nameOf(DatasetSourceProvider provider) {
        return OWN.contains(provider) ? "eval-junit" : provider.getClass().getName();
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
        DatasetSourceProvider provider = providers.get(scheme);
        if (provider == null) {
            throw new EvalException(
                    "Source '%s' must start with one of %s, found %s. Write it as file:<directory> or https://<host>/<path>, for example."
                            .formatted(
                                    Urls.redact(uri), schemes(), scheme.isEmpty() ? "no scheme" : "'" + scheme + ":'"));
        }
        return provider.create(uri, context);
    }

    /**
     * {@return the directory of golden sets that a source is; empty if it is none}
     *
     * @throws EvalException if its scheme is unknown or its address is not allowed
     */
    public Optional<SetsDirectory> directory(String source) {
        return of(source) instanceof FileSource files
                ? Optional.of(new SetsDirectory(files.directory()))
                : Optional.empty();
    }

    private String schemes() {
        return providers.keySet().stream().map(scheme -> scheme + ":").collect(Collectors.joining(", "));
    }

    private static URI parse(String source) {
        try {
            return new URI(source);
        } catch (URISyntaxException e) {
            int backslash = source.indexOf('\\');
            if (backslash >= 0) {
                throw new EvalException(
                        "A source must be a URI such as file:golden-sets, but this one has a backslash at position %d. Write '/' instead, on Windows, too."
                                .formatted(backslash + 1));
            }
            throw new EvalException(
                    "A source must be a URI such as file:golden-sets, but this one has an error at position %d: %s. Percent-encode spaces and special characters, such as %%20 for a space."
                            .formatted(Math.max(0, e.getIndex()) + 1, e.getReason()));
        }
    }
}
