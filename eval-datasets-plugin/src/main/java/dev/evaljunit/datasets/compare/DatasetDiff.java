/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.compare;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.fetch.OpenVersions;
import dev.evaljunit.datasets.fetch.VersionOpener;
import dev.evaljunit.datasets.version.CaseChange;
import dev.evaljunit.datasets.version.CaseChange.Kind;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.datasets.version.ManifestContent;
import dev.evaljunit.datasets.version.ManifestContent.CaseReason;
import dev.evaljunit.datasets.version.SetsDirectory;
import dev.evaljunit.datasets.version.VersionComparison;
import dev.evaljunit.internal.dataset.AtomicFile;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows what differs between two versions of a golden set, with the reasons that their manifests give. */
public final class DatasetDiff {

    private final VersionOpener opener;

    /** Create a comparison. */
    public DatasetDiff(VersionOpener opener) {
        this.opener = opener;
    }

    /**
     * Compare two versions.
     *
     * @param output the file for what differs; {@code null} for none
     * @throws EvalException if a version is not there, or has a line that is no case
     */
    public DiffReport run(DiffRequest request, @Nullable Path output) throws IOException {
        if (output == null) {
            var text = new StringWriter();
            Written written = write(request, text);
            return new DiffReport(text.toString(), written.unread());
        }
        var written = new Written[1];
        Files.createDirectories(Objects.requireNonNull(output.toAbsolutePath().getParent()));
        AtomicFile.write(output, out -> {
            var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            written[0] = write(request, writer);
        });
        return new DiffReport("%s (%s)".formatted(written[0].summary(), output), written[0].unread());
    }

    private record Written(DiffSummary summary, Optional<String> unread) {}

    private Written write(DiffRequest request, Writer out) throws IOException {
        var search = new SetSearch(opener.sources(), opener.lockPath());
        try (OpenVersions open = opener.open(search.lock(), search.name(request.dataset()), request.source())) {
            DatasetVersion to = search.version(request.dataset(), open);
            open.bring(to, Optional.empty());
            DatasetVersion from = from(request, to, open.sets());
            Descent descent = Descent.of(from, to, open);
            open.bring(from, descent.digest());
            return new Written(write(from, descent, open.sets(), request, out), descent.unread());
        }
    }

    private static DiffSummary write(
            DatasetVersion from, Descent descent, SetsDirectory sets, DiffRequest request, Writer out)
            throws IOException {
        sets.manifest(from);
        DatasetVersion to = descent.versions().get(0);
        Map<String, String> reasons = reasons(descent, sets);
        DiffWriter writer = switch (request.format()) {
            case TEXT -> new TextDiff(out, request.limit());
            case MARKDOWN -> new MarkdownDiff(out, request.limit());
            case JSON -> new JsonDiff(out);
        };
        writer.begin(from, to);
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        int unchanged = VersionComparison.of(sets.rows(from), sets.rows(to)).forEachChange(change -> {
            counts.merge(change.kind(), 1, Integer::sum);
            writer.accept(change, Optional.ofNullable(reasons.get(key(change.kind() == Kind.REMOVED, change.id()))));
        });
        var summary = new DiffSummary(
                from,
                to,
                counts.getOrDefault(Kind.ADDED, 0),
                counts.getOrDefault(Kind.REMOVED, 0),
                counts.getOrDefault(Kind.RELABELLED, 0),
                counts.getOrDefault(Kind.CHANGED, 0),
                unchanged);
        writer.end(summary);
        out.flush();
        return summary;
    }

    private static DatasetVersion from(DiffRequest request, DatasetVersion to, SetsDirectory sets) throws IOException {
        if (request.from() != null) {
            DatasetVersion from = request.from().contains("@")
                    ? DatasetVersion.parse(request.from())
                    : new DatasetVersion(to.name(), request.from());
            if (!from.name().equals(to.name())) {
                throw new EvalException(
                        "Versions of one dataset must be compared, found '%s' and '%s'.".formatted(from, to));
            }
            return from;
        }
        return sets.manifest(to)
                .parent()
                .map(parent -> new DatasetVersion(to.name(), parent.version()))
                .orElseThrow(() -> new EvalException(
                        "Dataset '%s' must be compared with another version, but states no parent. Add -Deval-datasets.from=<version>."
                                .formatted(to)));
    }

    /** {@return the reasons of all versions after the earlier one, up to the later one; the latest for a case counts} */
    private static Map<String, String> reasons(Descent descent, SetsDirectory sets) throws IOException {
        var reasons = new HashMap<String, String>();
        for (DatasetVersion version : descent.versions()) {
            ManifestContent manifest = sets.manifest(version);
            manifest.reasons("removed").forEach(reason -> put(reasons, true, reason));
            manifest.reasons("changed").forEach(reason -> put(reasons, false, reason));
        }
        return reasons;
    }

    private static void put(Map<String, String> reasons, boolean isRemoved, CaseReason reason) {
        reasons.putIfAbsent(key(isRemoved, reason.id()), reason.reason());
    }

    private static String key(boolean isRemoved, String id) {
        return (isRemoved ? "-" : "~") + id;
    }

    /** Writes changes as they are found. */
    interface DiffWriter {

        /** Write what comes before the changes. */
        void begin(DatasetVersion from, DatasetVersion to) throws IOException;

        /** Write or keep a change. */
        void accept(CaseChange change, Optional<String> reason) throws IOException;

        /** Write what comes after the changes. */
        void end(DiffSummary summary) throws IOException;
    }
}
