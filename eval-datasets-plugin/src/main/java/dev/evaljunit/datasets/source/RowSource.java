/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.mapping.FieldMapping;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.datasets.version.FileTree;
import dev.evaljunit.datasets.version.VersionWriter;
import dev.evaljunit.internal.dataset.DatasetLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A place that has rows, but no versions as ours: reads the rows, maps their fields, and writes a version.
 *
 * <p>The same rows become the same bytes, in whatever order they arrive. Nothing is lost silently: the manifest counts, in its
 * field {@code origin}, the rows that were read and the fields that were dropped, and names the rows that are no cases.
 */
public abstract class RowSource implements DatasetSource {

    private final String name;
    private final FieldMapping mapping;
    private final boolean skipsInvalid;

    /**
     * Create a source.
     *
     * @param name as in the lock, without secrets
     * @param mapping from the fields of a row there to those of a case
     * @param skipsInvalid whether rows that are no cases are left out; otherwise they are an error
     */
    protected RowSource(String name, FieldMapping mapping, boolean skipsInvalid) {
        this.name = name;
        this.mapping = mapping;
        this.skipsInvalid = skipsInvalid;
    }

    /**
     * Read all rows.
     *
     * @param scratch an empty directory for files of the caller's own, which is deleted afterwards
     * @return what the manifest records about them, such as the version that they had; the same for the same rows
     * @throws EvalException if the user must change something
     * @throws IOException if a retry may help
     */
    protected abstract Map<String, Object> read(ForeignRows rows, Path scratch) throws IOException;

    /** {@return whether rows always arrive in the same order, which is then kept; otherwise they are sorted by id} */
    protected boolean isOrdered() {
        return false;
    }

    @Override
    public final void fetch(DatasetVersion version, Path directory) throws IOException {
        Path work = Files.createDirectory(directory.resolve("rows"));
        try {
            write(version, directory, work);
        } finally {
            FileTree.delete(work);
        }
    }

    private void write(DatasetVersion version, Path directory, Path work) throws IOException {
        Path scratch = Files.createDirectory(work.resolve("scratch"));
        try (var rows = new ForeignRows(mapping, work.resolve("rows.jsonl"))) {
            Map<String, Object> origin = read(rows, scratch);
            check(version, rows);
            Path sets = work.resolve("sets");
            try (var writer = VersionWriter.create(sets, version)) {
                rows.writeTo(writer, isOrdered(), name);
                writer.finish(RowOrigin.write(name, origin, rows));
            }
            for (String file : List.of(DatasetLocation.CASES, DatasetLocation.MANIFEST)) {
                Files.move(sets.resolve(version.path()).resolve(file), directory.resolve(file));
            }
        }
    }

    private void check(DatasetVersion version, ForeignRows rows) {
        if (rows.invalid().count() > 0 && !skipsInvalid) {
            throw new EvalException(
                    "Dataset '%s' must consist of cases, but %s has %s that %s none.%s\nCorrect them there, or map their fields with -Deval-datasets.mapping=<mapping>; the mapping is now:\n%s\nTo leave such rows out, add 'invalid=skip' to the query of the source."
                            .formatted(
                                    version,
                                    name,
                                    counted(rows.invalid().count()),
                                    rows.invalid().count() == 1 ? "is" : "are",
                                    rows.invalid().list(),
                                    mapping.explain()));
        }
        if (rows.taken() == 0) {
            throw new EvalException("Dataset '%s' must have at least one case, but %s has none%s."
                    .formatted(version, name, rows.read() == 0 ? "" : " among " + counted(rows.read())));
        }
    }

    static String counted(long rows) {
        return rows + (rows == 1 ? " row" : " rows");
    }

    @Override
    public final boolean hasNamedVersions() {
        return false;
    }

    @Override
    public String describe(DatasetVersion version) {
        return name;
    }

    /** {@return the mapping} */
    @Override
    public String explain() {
        return mapping.explain();
    }
}
