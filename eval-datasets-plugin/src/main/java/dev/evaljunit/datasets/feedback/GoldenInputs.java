/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.fetch.LockedDataset;
import dev.evaljunit.datasets.fetch.VersionFiles;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.datasets.version.NearDuplicates;
import dev.evaljunit.datasets.version.RowRoles;
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
import java.util.function.Predicate;

/** The inputs of all locked golden sets, to look for inputs that are nearly the same and to record what other inputs are used for. */
public final class GoldenInputs {

    /** The name of the dataset in the roles of rows that come from feedback. */
    private static final String FEEDBACK = "feedback";

    private final Path sets;
    private final NearDuplicates inputs = NearDuplicates.above(NearDuplicates.THRESHOLD);
    private final List<String> datasets = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private final Map<String, Integer> byTrace = new HashMap<>();

    private GoldenInputs(Path sets) {
        this.sets = sets;
    }

    /**
     * Read the locked versions.
     *
     * @throws EvalException if one is nowhere on this machine, or is not the locked one, or nothing tells where roles are recorded
     */
    public static GoldenInputs of(GoldenPlace place) throws IOException {
        return of(place, version -> true);
    }

    /** Read some of the locked versions; as {@link #of(GoldenPlace)}. */
    public static GoldenInputs of(GoldenPlace place, Predicate<DatasetVersion> isRead) throws IOException {
        List<LockedDataset> locked = place.locked();
        Sources sources = place.sources();
        var golden = new GoldenInputs(place.sets(locked, sources));
        for (LockedDataset dataset : locked) {
            if (isRead.test(dataset.version())) {
                golden.read(dataset, place.directoriesOf(dataset, sources));
            }
        }
        return golden;
    }

    private void read(LockedDataset dataset, List<Path> directories) throws IOException {
        VersionFiles files = VersionFiles.in(directoryOf(dataset, directories));
        if (!dataset.isDraft() && !files.sha256().equals(dataset.sha256())) {
            throw new EvalException(
                    "Dataset '%s' must have its locked digest before rows are compared with it, but %s has another one. Restore it, or run 'mvn eval-datasets:fetch'."
                            .formatted(dataset.version(), files.directory()));
        }
        new VersionRows(files.directory().resolve(DatasetLocation.CASES)).forEach(row -> {
            inputs.add(row.id(), row.input());
            datasets.add(dataset.version().toString());
            traceOf(row.fields()).ifPresent(trace -> byTrace.putIfAbsent(trace, inputs.size() - 1));
            ids.add(row.id());
        });
    }

    private static Path directoryOf(LockedDataset dataset, List<Path> directories) {
        for (Path directory : directories) {
            if (Files.isRegularFile(directory.resolve(DatasetLocation.CASES))) {
                return directory;
            }
        }
        throw new EvalException(
                "Dataset '%s' must be on this machine, so that nothing learns from its cases, but is neither in a directory nor in the cache. Run 'mvn eval-datasets:fetch', or name a directory that has it by -Deval-datasets.source=file:<directory>."
                        .formatted(dataset.version()));
    }

    int size() {
        return inputs.size();
    }

    /** {@return the case that comes from the trace of a row, or whose input is nearly the same; empty if there is none} */
    public Optional<FewShotReport.Leak> leak(String id, Map<String, Object> row, Map<String, Object> input) {
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

    /** {@return the file of the roles} */
    Path roles() {
        return sets.resolve(RowRoles.FILE);
    }

    /**
     * Record what rows are used for; before they are written, since one that is used without a role would be a leak that nobody finds.
     *
     * @param inputs by the ids of the rows
     */
    public void record(RowRoles.Role role, String usedBy, Map<String, Map<String, Object>> inputs) throws IOException {
        var roles = new ArrayList<RowRoles.RowRole>();
        inputs.forEach((id, input) -> roles.add(RowRoles.RowRole.of(FEEDBACK, id, role, usedBy, input)));
        if (!roles.isEmpty()) {
            RowRoles.in(sets).with(roles).write(sets);
        }
    }
}
