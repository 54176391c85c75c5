/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.fetch;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.DatasetSource;
import dev.evaljunit.datasets.source.FileSource;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.internal.dataset.DatasetLocation;
import dev.evaljunit.internal.dataset.DraftUse;
import dev.evaljunit.internal.dataset.Manifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings locked datasets into the output, after it has read them as strictly as a test.
 *
 * <p>What is there already is not touched. A directory as a source is compared with the lock each time, since it may have
 * been edited; what a server has is asked for only if it is neither in the output nor in the cache.
 */
public final class DatasetFetcher {

    private final Sources sources;
    private final OutputDirectory output;
    private final Optional<DigestCache> cache;
    private final NetworkUse network;
    private final ValidatedDigests validated;
    private final DraftUse drafts;

    /** Create a fetcher. */
    public DatasetFetcher(Sources sources, OutputDirectory output, Optional<DigestCache> cache, NetworkUse network) {
        this(sources, output, cache, network, DraftUse.here());
    }

    /** Create a fetcher that uses drafts or refuses them. */
    public DatasetFetcher(
            Sources sources, OutputDirectory output, Optional<DigestCache> cache, NetworkUse network, DraftUse drafts) {
        this.sources = sources;
        this.output = output;
        this.cache = cache;
        this.network = network;
        this.validated = cache.map(DigestCache::validated).orElseGet(ValidatedDigests::none);
        this.drafts = drafts;
    }

    /**
     * Fetch datasets.
     *
     * @throws EvalException if some are not at their source, are not the locked ones, would be refused by a test, or need
     *     the network that must not be used; their places in the output are then unchanged, and the message lists all
     * @throws IOException if a retry may help
     */
    public FetchReport fetch(List<LockedDataset> datasets) throws IOException {
        var items = new ArrayList<FetchReport.Item>();
        var problems = new LockedProblems();
        for (LockedDataset dataset : datasets) {
            try {
                items.add(fetch(dataset));
            } catch (UnsoundException e) {
                problems.add(dataset, e.problems);
            } catch (EvalException e) {
                problems.add(dataset, List.of(String.valueOf(e.getMessage())));
            }
        }
        if (!problems.all().isEmpty()) {
            boolean isOne = problems.all().size() == 1;
            throw new EvalException(isOne ? problems.all().get(0) : problems.describe(datasets.size()));
        }
        return new FetchReport(items);
    }

    /** A dataset must not get to where tests find it. */
    private static final class UnsoundException extends IOException {

        private static final long serialVersionUID = 1L;

        private final transient List<String> problems;

        UnsoundException(List<String> problems) {
            super(String.join("\n", problems));
            this.problems = problems;
        }
    }

    private FetchReport.Item fetch(LockedDataset dataset) throws IOException {
        if (dataset.source() == null) {
            return new FetchReport.Item(dataset.version(), 0, FetchReport.State.ON_CLASS_PATH);
        }
        if (dataset.isDraft()) {
            drafts.check(dataset.version().toString());
        }
        output.checkPlaceOf(dataset.version());
        DatasetSource source = sources.of(dataset.source());
        FetchReport.Item item = source.isRemote() ? fetchOnce(source, dataset) : bring(source, dataset);
        output.removeOthers(dataset.version());
        return item;
    }

    private FetchReport.Item fetchOnce(DatasetSource source, LockedDataset dataset) throws IOException {
        Optional<Manifest> present = output.find(dataset, validated);
        if (present.isPresent()) {
            return item(dataset, present.get().cases(), FetchReport.State.UP_TO_DATE);
        }
        Optional<FetchReport.Item> cached = fromCache(dataset);
        if (cached.isPresent()) {
            return cached.get();
        }
        return switch (network) {
            case ALLOWED -> bring(source, dataset);
            case POSTPONED -> new FetchReport.Item(dataset.version(), 0, FetchReport.State.POSTPONED);
            case REFUSED -> throw offline(source, dataset);
        };
    }

    private Optional<FetchReport.Item> fromCache(LockedDataset dataset) throws IOException {
        if (cache.isEmpty()) {
            return Optional.empty();
        }
        try (var staging = output.stage()) {
            Optional<VersionFiles> files = cache.get().bring(dataset, staging.directory());
            return files.isEmpty() ? Optional.empty() : Optional.of(place(dataset, files.get(), staging));
        }
    }

    private FetchReport.Item bring(DatasetSource source, LockedDataset dataset) throws IOException {
        Optional<VersionFiles> unchanged = source instanceof FileSource local
                ? VersionFiles.unchanged(local, dataset.version(), output.directoryOf(dataset.version()))
                : Optional.empty();
        if (unchanged.isPresent()) {
            check(unchanged.get(), dataset);
            return item(dataset, unchanged.get().cases(dataset), FetchReport.State.UP_TO_DATE);
        }
        try (var staging = output.stage()) {
            var files = VersionFiles.bring(source, dataset.version(), staging.directory());
            check(files, dataset);
            if (source.isRemote() && cache.isPresent()) {
                cache.get().store(dataset, files.directory());
            }
            if (!source.isRemote() && output.has(dataset.version(), files)) {
                return item(dataset, files.cases(dataset), FetchReport.State.UP_TO_DATE);
            }
            return place(dataset, files, staging);
        }
    }

    private void check(VersionFiles files, LockedDataset dataset) throws IOException {
        List<String> problems = files.problems(dataset, validated);
        if (!problems.isEmpty()) {
            throw new UnsoundException(problems);
        }
    }

    private FetchReport.Item place(LockedDataset dataset, VersionFiles files, Staging staging) throws IOException {
        int cases = files.cases(dataset);
        output.replace(dataset.version(), staging);
        return item(dataset, cases, FetchReport.State.FETCHED);
    }

    private static FetchReport.Item item(LockedDataset dataset, int cases, FetchReport.State state) {
        return new FetchReport.Item(dataset.version(), cases, dataset.isDraft() ? FetchReport.State.DRAFT : state);
    }

    private EvalException offline(DatasetSource source, LockedDataset dataset) {
        return new EvalException("""
                Dataset '%s' must be fetched, but Maven is offline, and neither the output nor the cache has it. Run 'mvn eval-datasets:fetch' once without -o.
                  file   : %s
                  sha256 : %s""".formatted(
                dataset.version(), source.describe(dataset.version()) + "/" + DatasetLocation.CASES, dataset.sha256()));
    }
}
