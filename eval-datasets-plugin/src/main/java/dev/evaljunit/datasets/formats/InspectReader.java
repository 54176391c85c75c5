/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.rows.Place;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonException;
import dev.evaljunit.internal.json.JsonPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Logs of Inspect, as archive or as JSON. The epochs of a sample are recorded answers of one case. */
final class InspectReader implements FormatReader {

    @Override
    public void read(ForeignFile file, RowSink rows) throws IOException {
        var samples = new Samples(file, rows);
        if (file.container() == Container.ZIP) {
            try (var archive = InspectArchive.open(file.path())) {
                describe(archive.header(), rows);
                archive.forEachSample(samples::add);
            }
        } else {
            readLog(log(file), file, samples, rows);
        }
        samples.write();
    }

    private static Map<String, Object> log(ForeignFile file) throws IOException {
        try {
            return Json.readPythonObject(file.text());
        } catch (JsonException e) {
            throw new EvalException(
                    "%s must be a log of Inspect in JSON: %s.".formatted(file.name(), e.getMessage()), e);
        }
    }

    private static void readLog(Map<String, Object> log, ForeignFile file, Samples samples, RowSink rows)
            throws IOException {
        describe(log, rows);
        if (log.get("samples") == null) {
            throw new EvalException(
                    "%s must have 'samples', but the log was written without them. Run Inspect without --no-log-samples."
                            .formatted(file.name()));
        }
        JsonRows.forEach(log.get("samples"), file, "samples", rows, (place, row) -> samples.add(place.path(), row));
    }

    private static void describe(Map<String, Object> header, RowSink rows) {
        Object status = header.getOrDefault("status", "started");
        if (!"success".equals(status)) {
            rows.note("The log is not of a complete run: its status is %s.".formatted(Json.excerpt(status)));
        }
        Object all = JsonPath.find(header, "eval.dataset.samples").orElse(0);
        Object ran = JsonPath.find(header, "eval.dataset.sample_ids").orElse(List.of());
        if (all instanceof Integer count && ran instanceof List<?> ids && !ids.isEmpty() && ids.size() < count) {
            rows.note(String.format(
                    Locale.ROOT, "The log has %,d of the %,d samples of its dataset.", ids.size(), count));
        }
    }

    /** The samples by id, without what takes most of their memory. */
    private static final class Samples {

        private final ForeignFile file;
        private final RowSink rows;
        private final Map<String, List<InspectSample>> byId = new LinkedHashMap<>();

        Samples(ForeignFile file, RowSink rows) {
            this.file = file;
            this.rows = rows;
        }

        void add(String path, Map<String, Object> sample) {
            try {
                InspectSample compact = InspectSample.of(path, sample);
                byId.computeIfAbsent(compact.id(), id -> new ArrayList<>()).add(compact);
            } catch (EvalException e) {
                rows.refuse(
                        Place.at(file.name(), path), String.valueOf(sample.get("id")), String.valueOf(e.getMessage()));
            }
        }

        /** Write the cases in the order of ids: entries of an archive are in no order. */
        void write() throws IOException {
            List<List<InspectSample>> ordered = byId.values().stream()
                    .sorted(Comparator.comparing(
                            (List<InspectSample> epochs) -> epochs.get(0).id(), InspectSample::compareIds))
                    .toList();
            for (List<InspectSample> epochs : ordered) {
                epochs.sort(Comparator.comparingInt(InspectSample::epoch));
                InspectSample first = epochs.get(0);
                rows.row(
                        Place.at(file.name(), first.path()),
                        first.fields(),
                        draft -> InspectSample.fill(draft, epochs));
            }
        }
    }
}
