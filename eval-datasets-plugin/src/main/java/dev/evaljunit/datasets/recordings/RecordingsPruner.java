/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.recordings;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.dataset.WorkingDirectory;
import dev.evaljunit.internal.recording.RecordingUse;
import dev.evaljunit.internal.recording.UnusedCalls;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists recordings that the last runs of their evals have not used, and deletes them if asked to. */
public final class RecordingsPruner {

    private static final int SHOWN = 10;

    private final PruneRequest request;
    private final List<String> lines = new ArrayList<>();
    private int unused;

    private RecordingsPruner(PruneRequest request) {
        this.request = request;
    }

    /**
     * Look through all recordings.
     *
     * @return lines for people
     * @throws EvalException if a file cannot be read, there are no recordings, or the directory of the reports is missing
     */
    public static List<String> prune(PruneRequest request) throws IOException {
        return new RecordingsPruner(request).lines();
    }

    private List<String> lines() throws IOException {
        List<Path> recordings = files(request.recordings(), "", ".jsonl");
        if (recordings.isEmpty()) {
            throw new EvalException(
                    "Directory '%s' must contain recordings, found none. Pass the one of eval.recordings.dir as -Deval-datasets.prune.recordings=<directory>."
                            .formatted(request.recordings()));
        }
        if (!Files.isDirectory(request.reports())) { // without reports, every recording would look unused
            throw new EvalException(
                    "Directory '%s' must have the reports of the last runs, but there is none. Run the evals, or name it with -Deval-datasets.prune.reports=<directory>."
                            .formatted(request.reports()));
        }
        Map<Path, RecordingUse> uses = uses();
        for (Path recording : recordings) {
            prune(recording, uses.get(absolute(recording)));
        }
        if (unused > 0 && !request.deletes()) {
            lines.add("Pass -Deval-datasets.prune.delete=true to delete them.");
        }
        return lines;
    }

    private static List<Path> files(Path directory, String start, String end) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith(start)
                            && file.getFileName().toString().endsWith(end)
                            && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        }
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private Path shown(Path recording) {
        return new WorkingDirectory(absolute(request.module())).unresolved(absolute(recording));
    }

    /** Runs of the same eval in several ways use one recording. */
    private Map<Path, RecordingUse> uses() throws IOException {
        var uses = new HashMap<Path, RecordingUse>();
        for (Path file : files(request.reports(), RecordingUse.NAME, "")) {
            RecordingUse use = RecordingUse.read(file);
            uses.merge(absolute(request.module().resolve(use.recording())), use, RecordingUse::plus);
        }
        return uses;
    }

    private void prune(Path recording, @Nullable RecordingUse use) throws IOException {
        if (use == null) {
            lines.add("%s: no run has used it; delete it if its eval is gone, else run that with eval.recordings=replay"
                    .formatted(shown(recording)));
        } else if (!use.sha256().equals(Sha256.of(recording))) {
            lines.add("%s: has changed since the run that used it; run its eval with eval.recordings=replay"
                    .formatted(shown(recording)));
        } else if (!use.whole()) {
            lines.add("%s: its last run did not come to its end; run its eval with eval.recordings=replay"
                    .formatted(shown(recording)));
        } else {
            prune(UnusedCalls.of(recording, use.numbers()), use.numbers());
        }
    }

    private void prune(UnusedCalls calls, BitSet used) {
        int count = calls.names().size();
        unused += count;
        lines.add("%s: %s of %s calls not used%s"
                .formatted(
                        shown(calls.recording()),
                        count,
                        used.cardinality() + count,
                        count > 0 && request.deletes() ? ", deleted" : ""));
        calls.names().stream().limit(SHOWN).forEach(name -> lines.add("  " + SafeText.line(name)));
        if (count > SHOWN) {
            lines.add("  and %s more".formatted(count - SHOWN));
        }
        if (count > 0 && request.deletes()) {
            calls.delete();
        }
    }
}
