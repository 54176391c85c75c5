/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.version.NearDuplicates;
import dev.evaljunit.datasets.version.RowRoles;
import dev.evaljunit.datasets.version.VersionRows;
import dev.evaljunit.internal.dataset.AtomicFile;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Draws examples for a prompt from answers that people liked, in the order of their import. An example that is a case of a locked
 * golden set, or nearly, would tell the agent what it is tested on; so it is never drawn, and the roles of those that are drawn
 * are recorded.
 */
public final class FewShotSelector {

    private static final BigDecimal FEW_STARS = BigDecimal.valueOf(4);

    private final FewShotRequest request;
    private final GoldenInputs golden;
    private final NearDuplicates examples = NearDuplicates.above(NearDuplicates.THRESHOLD);
    private final List<Map<String, Object>> drawn = new ArrayList<>();
    private final List<FewShotReport.Leak> leaks = new ArrayList<>();
    private int candidates;
    private int alike;

    private FewShotSelector(FewShotRequest request) throws IOException {
        this.request = request;
        this.golden = GoldenInputs.of(request.golden());
    }

    /**
     * Draw examples; the file is replaced.
     *
     * @throws EvalException if there is nothing to draw from, or golden sets cannot be compared
     */
    public static FewShotReport run(FewShotRequest request) throws IOException {
        String usedBy = request.usedBy();
        if (usedBy == null || usedBy.isBlank()) {
            throw new EvalException(
                    "The prompt that gets the examples must be named, for example with -Deval-datasets.usedBy=refund-prompt@p8.");
        }
        return new FewShotSelector(request).draw(usedBy);
    }

    private FewShotReport draw(String usedBy) throws IOException {
        Path file = request.directory().resolve(FeedbackImporter.CANDIDATES);
        if (!Files.exists(file)) {
            throw new EvalException(
                    "%s must have imported feedback, but has no %s. Run 'mvn eval-datasets:import-feedback' first."
                            .formatted(request.directory(), FeedbackImporter.CANDIDATES));
        }
        new VersionRows(file).forEach(row -> consider(row.id(), row.input(), row.fields()));
        record(usedBy);
        write();
        return new FewShotReport(
                request.output(), usedBy, drawn.size(), candidates, alike, golden.size(), leaks, golden.roles());
    }

    private void consider(String id, Map<String, Object> input, Map<String, Object> row) {
        if (!isPositive(row) || input.isEmpty() || row.get("answer") == null || "".equals(row.get("answer"))) {
            return;
        }
        candidates++;
        var leak = golden.leak(id, row, input);
        if (leak.isPresent()) {
            leaks.add(leak.get());
        } else if (examples.nearestAndAdd(id, input).isPresent()) {
            alike++;
        } else if (drawn.size() < request.most()) {
            drawn.add(example(id, row));
        }
    }

    private static Map<String, Object> example(String id, Map<String, Object> row) {
        var example = new LinkedHashMap<String, Object>();
        example.put("id", id);
        for (String name : List.of("input", "context", "answer", "metadata", "provenance")) {
            @Nullable Object value = row.get(name);
            if (value != null) {
                example.put(name, value);
            }
        }
        return example;
    }

    /** Only what people did counts: thumbs up, four or five stars, a copy of the text. */
    private static boolean isPositive(Map<String, Object> row) {
        boolean isLiked = false;
        for (Object each : AnyValues.list(row.get("signals"))) {
            Map<String, Object> signal = Json.asObject(each).orElse(Map.of());
            String type = String.valueOf(signal.get(EventFields.SIGNAL));
            boolean isGood = type.equals(Signal.THUMBS_UP.toString())
                    || type.equals(Signal.COPY.toString())
                    || (type.equals(Signal.STARS.toString()) && hasStars(signal.get(EventFields.VALUE)));
            isLiked |= isGood && ScoreSources.HUMAN.equals(signal.get(EventFields.SOURCE));
        }
        return isLiked;
    }

    private static boolean hasStars(@Nullable Object value) {
        return value instanceof Number && new BigDecimal(value.toString()).compareTo(FEW_STARS) >= 0;
    }

    private void record(String usedBy) throws IOException {
        var inputs = new LinkedHashMap<String, Map<String, Object>>();
        for (Map<String, Object> example : drawn) {
            inputs.put(
                    String.valueOf(example.get("id")),
                    Json.asObject(example.get("input")).orElse(Map.of()));
        }
        golden.record(RowRoles.Role.FEW_SHOT, usedBy, inputs);
    }

    private void write() throws IOException {
        Path output = request.output().toAbsolutePath();
        Files.createDirectories(output.getParent());
        AtomicFile.write(output, out -> {
            for (Map<String, Object> example : drawn) {
                out.write((Json.write(example) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        });
    }
}
