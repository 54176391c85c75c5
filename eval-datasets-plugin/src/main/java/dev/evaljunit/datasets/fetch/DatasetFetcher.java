/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.fetch;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.DatasetSource;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.internal.dataset.DatasetLocation;
import dev.evaljunit.internal.dataset.Manifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Copies locked datasets to the output directory; up-to-date ones are not touched. */
public final class DatasetFetcher {

    private final Sources sources;
    private final OutputDirectory output;
    private final Optional<DigestCache> cache;
    private final NetworkUse network;

    /** Create a fetcher. */
    public DatasetFetcher(Sources sources, OutputDirectory output, Optional<DigestCache> cache, NetworkUse network) {
        this.sources = sources;
        this.output = output;
        this.cache = cache;
        this.network = network;
    }

    /**
     * Fetch datasets.
     *
     * @throws EvalException if one is not at its source, is not the locked one, or needs the network that must not be
     *     used; its place in the output is then unchanged
     * @throws IOException if a retry may help
     */
    public FetchReport fetch(List<LockedDataset> datasets) throws IOException {
        var items = new ArrayList<FetchReport.Item>();
        for (LockedDataset dataset : datasets) {
            items.add(fetch(dataset));
        }
        return new FetchReport(items);
    }

    private FetchReport.Item fetch(LockedDataset dataset) throws IOException {
        if (dataset.source() == null) {
            return new FetchReport.Item(dataset.version(), 0, FetchReport.State.ON_CLASS_PATH);
        }
        Optional<Manifest> present = output.find(dataset);
        var item = present.isPresent()
                ? new FetchReport.Item(dataset.version(), present.get().cases(), FetchReport.State.UP_TO_DATE)
                : fetchFrom(sources.of(dataset.source()), dataset);
        output.removeOthers(dataset.version());
        return item;
    }

    private FetchReport.Item fetchFrom(DatasetSource source, LockedDataset dataset) throws IOException {
        if (!source.isRemote()) {
            return bring(source, dataset);
        }
        if (cache.isPresent() && cache.get().has(dataset)) {
            return bring(cache.get().sourceOf(dataset), dataset);
        }
        return switch (network) {
            case ALLOWED -> bring(source, dataset);
            case POSTPONED -> new FetchReport.Item(dataset.version(), 0, FetchReport.State.POSTPONED);
            case REFUSED -> throw offline(source, dataset);
        };
    }

    private FetchReport.Item bring(DatasetSource source, LockedDataset dataset) throws IOException {
        try (var staging = output.stage()) {
            var files = VersionFiles.bring(source, dataset.version(), staging.directory());
            files.checkLocked(dataset);
            if (source.isRemote() && cache.isPresent()) {
                cache.get().store(dataset, files.directory());
            }
            output.replace(dataset.version(), staging);
            return new FetchReport.Item(dataset.version(), files.manifest().cases(), FetchReport.State.FETCHED);
        }
    }

    private EvalException offline(DatasetSource source, LockedDataset dataset) {
        return new EvalException("""
                Dataset '%s' must be fetched, but Maven is offline, and neither the output nor the cache has it. Run 'mvn eval-datasets:fetch' once without -o.
                  file   : %s
                  sha256 : %s""".formatted(
                dataset.version(), source.describe(dataset.version(), DatasetLocation.CASES), dataset.sha256()));
    }
}
