/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.compare;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.datasets.version.ManifestContent;
import dev.evaljunit.datasets.version.SetsDirectory;
import dev.evaljunit.internal.dataset.LockFile;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Lists the datasets of a lock and of a directory with their versions. */
public final class DatasetList {

    private static final int LONGEST = 60;

    private final Sources sources;
    private final Path lockPath;

    /**
     * Create a list.
     *
     * @param lockPath the lock file, which need not exist
     */
    public DatasetList(Sources sources, Path lockPath) {
        this.sources = sources;
        this.lockPath = lockPath;
    }

    /**
     * {@return one line for each dataset and version, the newest version last}
     *
     * @param name of the only dataset to list; {@code null} for all
     * @param source the directory of the sets; {@code null} for that of the lock
     * @throws EvalException if there is none
     */
    public List<String> lines(@Nullable String name, @Nullable String source) throws IOException {
        var search = new SetSearch(sources, lockPath);
        var lines = new ArrayList<String>();
        for (String each : names(search, name, source)) {
            lines.addAll(versions(search, each, source));
        }
        if (lines.isEmpty()) {
            throw new EvalException(
                    "%s must have a dataset, but has none. Run 'mvn eval-datasets:new -Deval-datasets.dataset=<name>@1' to begin one."
                            .formatted(search.all(source).path()));
        }
        return List.copyOf(lines);
    }

    private static Set<String> names(SetSearch search, @Nullable String name, @Nullable String source)
            throws IOException {
        if (name != null && !name.isBlank()) {
            return Set.of(search.name(name));
        }
        Set<String> names = new TreeSet<>(search.lock().entries().keySet());
        names.addAll(search.all(source).names());
        return names;
    }

    private static List<String> versions(SetSearch search, String name, @Nullable String source) throws IOException {
        Optional<LockFile.Entry> locked = search.lock().entry(name);
        Optional<String> elsewhere = source == null ? search.elsewhere(name) : Optional.empty();
        SetsDirectory sets = elsewhere.isPresent() ? search.all(null) : search.sets(name, source);
        var lines = new ArrayList<String>();
        for (String each : sets.versions(name)) {
            var version = new DatasetVersion(name, each);
            boolean isLocked = elsewhere.isEmpty()
                    && locked.filter(entry -> entry.version().equals(each)).isPresent();
            lines.add(line(version, sets.manifest(version), isLocked));
        }
        if (locked.isPresent() && (elsewhere.isPresent() || lines.isEmpty())) {
            lines.add("%s@%s  locked, %s"
                    .formatted(
                            name,
                            locked.get().version(),
                            elsewhere
                                    .map(other -> "from " + SafeText.line(other))
                                    .orElseGet(() -> "but not in " + sets.path())));
        }
        return lines;
    }

    private static String line(DatasetVersion version, ManifestContent manifest, boolean isLocked) {
        var parts = new ArrayList<String>();
        if (manifest.isDraft()) {
            parts.add("draft");
        } else {
            parts.add(
                    manifest.fields().get("cases") instanceof Number number
                            ? DatasetView.cases(number.longValue())
                            : "cases missing");
            parts.add("sha256 " + SafeText.cut(manifest.sha256().orElse("missing"), 12));
        }
        manifest.parent().ifPresent(parent -> parts.add("from " + SafeText.line(parent.version(), LONGEST)));
        if (manifest.fields().get("created_at") instanceof String created) {
            parts.add(SafeText.line(created, LONGEST));
        }
        if (isLocked) {
            parts.add("locked");
        }
        return version + "  " + String.join(", ", parts);
    }
}
