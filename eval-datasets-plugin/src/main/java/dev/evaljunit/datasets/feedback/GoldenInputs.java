/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.fetch.DigestCache;
import dev.evaljunit.datasets.fetch.LockedDataset;
import dev.evaljunit.datasets.fetch.VersionFiles;
import dev.evaljunit.datasets.source.DatasetSource;
import dev.evaljunit.datasets.source.FileSource;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.datasets.version.NearDuplicates;
import dev.evaljunit.datasets.version.VersionRows;
import dev.evaljunit.internal.dataset.DatasetLocation;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The inputs of all locked golden sets, to look for inputs that are nearly the same. */
final class GoldenInputs {

    private final FewShotRequest request;
    private final NearDuplicates inputs = NearDuplicates.above(NearDuplicates.THRESHOLD);
    private final List<String> datasets = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private final Map<String, Integer> byTrace = new HashMap<>();

    private GoldenInputs(FewShotRequest request) {
        this.request = request;
    }

    /**
     * Read the locked versions.
     *
     * @throws EvalException if one is nowhere on this machine, or is not the locked one
     */
    static GoldenInputs of(FewShotRequest request) throws IOException {
        var golden = new GoldenInputs(request);
        for (LockedDataset dataset : LockedDataset.allIn(request.lock())) {
            golden.read(dataset);
        }
        return golden;
    }

    private void read(LockedDataset dataset) throws IOException {
        VersionFiles files = VersionFiles.in(directoryOf(dataset));
        if (!dataset.isDraft() && !files.sha256().equals(dataset.sha256())) {
            throw new EvalException(
                    "Dataset '%s' must have its locked digest before examples are compared with it, but %s has another one. Restore it, or run 'mvn eval-datasets:fetch'."
                            .formatted(dataset.version(), files.directory()));
        }
        new VersionRows(files.directory().resolve(DatasetLocation.CASES)).forEach(row -> {
            inputs.add(row.id(), row.input());
            datasets.add(dataset.version().toString());
            traceOf(row.fields()).ifPresent(trace -> byTrace.putIfAbsent(trace, inputs.size() - 1));
            ids.add(row.id());
        });
    }

    private Path directoryOf(LockedDataset dataset) throws IOException {
        for (Path directory : places(dataset)) {
            if (Files.isRegularFile(directory.resolve(DatasetLocation.CASES))) {
                return directory;
            }
        }
        throw new EvalException(
                "Dataset '%s' must be on this machine, so that no example is one of its cases, but is neither in a directory nor in the cache. Run 'mvn eval-datasets:fetch', or name a directory that has it by -Deval-datasets.source=file:<directory>."
                        .formatted(dataset.version()));
    }

    private List<Path> places(LockedDataset dataset) {
        var places = new ArrayList<Path>();
        Path sets = request.sets();
        if (sets != null) {
            places.add(sets.resolve(dataset.version().path()));
        }
        String source = dataset.source();
        if (source != null) {
            DatasetSource known = new Sources(dataset.lock(), HttpSettings.standard()).of(source);
            if (known instanceof FileSource local) {
                places.add(local.directoryOf(dataset.version()));
            }
        }
        Path cache = request.cache();
        if (cache != null) {
            places.add(new DigestCache(cache).directoryOf(dataset));
        }
        return places;
    }

    int size() {
        return inputs.size();
    }

    /** {@return the case that comes from the trace of a row, or whose input is nearly the same; empty if there is none} */
    Optional<FewShotReport.Leak> leak(String id, Map<String, Object> row, Map<String, Object> input) {
        Optional<Integer> sameTrace = traceOf(row).map(byTrace::get);
        if (sameTrace.isPresent()) {
            int position = sameTrace.get();
            return Optional.of(new FewShotReport.Leak(id, ids.get(position), datasets.get(position), 1));
        }
        return inputs.nearest(input)
                .map(match ->
                        new FewShotReport.Leak(id, match.id(), datasets.get(match.position()), match.similarity()));
    }

    private static Optional<String> traceOf(Map<String, Object> row) {
        return Json.asObject(row.get("provenance"))
                .map(provenance -> provenance.get("source_trace_id"))
                .map(trace -> TraceIds.key(trace.toString()));
    }
}
