/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source.platform;

import dev.evaljunit.datasets.source.DatasetSource;
import dev.evaljunit.datasets.source.DatasetSourceProvider;
import dev.evaljunit.datasets.source.SourceContext;
import dev.evaljunit.datasets.source.platform.PlatformSource.Waiting;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Makes the sources that are platforms. */
public final class PlatformSources implements DatasetSourceProvider {

    private interface Factory {
        DatasetSource create(URI source, SourceContext context, Waiting waiting);
    }

    private static final Map<String, Factory> FACTORIES = Map.of(
            "hf", HuggingFaceSource::new,
            "langfuse", LangfuseSource::new,
            "langsmith", LangSmithSource::new,
            "phoenix", PhoenixSource::new,
            "langwatch", LangWatchSource::new,
            "opik", OpikSource::new,
            "braintrust", BraintrustSource::new);

    private final Waiting waiting;

    /** Create the provider. */
    public PlatformSources() {
        this(Waiting.real());
    }

    PlatformSources(Waiting waiting) {
        this.waiting = waiting;
    }

    @Override
    public Set<String> schemes() {
        return FACTORIES.keySet();
    }

    @Override
    public DatasetSource create(URI source, SourceContext context) {
        String scheme = source.getScheme().toLowerCase(Locale.ROOT);
        return Objects.requireNonNull(FACTORIES.get(scheme)).create(source, context, waiting);
    }
}
