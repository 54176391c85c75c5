/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.version.RowRoles;
import dev.evaljunit.datasets.version.VersionRows;
import dev.evaljunit.internal.dataset.AtomicFile;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.VisibleText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes what users made of answers as pairs to train on: their text is chosen, the agent's is rejected. A pair whose input is a case of
 * a locked golden set, or nearly, would train the agent for its test; so it is left out, and the roles of the others are recorded.
 */
public final class PreferenceExporter {

    private static final String MASK = "[redacted]";

    private final PreferencesRequest request;
    private final PreferenceShape shape;
    private final GoldenInputs golden;
    private final List<PreferencesReport.Left> left = new ArrayList<>();
    private final Set<String> edits = new HashSet<>();
    private final Map<String, Map<String, Object>> inputs = new LinkedHashMap<>();
    private int masked;

    private PreferenceExporter(PreferencesRequest request) throws IOException {
        this.request = request;
        this.shape = PreferenceShape.named(request.shape());
        this.golden = GoldenInputs.of(request.golden());
    }

    /**
     * Export the pairs of all events of a directory; the file is replaced.
     *
     * @throws EvalException if the directory has no imported feedback, or golden sets cannot be compared
     */
    public static PreferencesReport run(PreferencesRequest request) throws IOException {
        return new PreferenceExporter(request).export();
    }

    private PreferencesReport export() throws IOException {
        Path candidates = request.directory().resolve(FeedbackImporter.CANDIDATES);
        Path events = request.directory().resolve(FeedbackImporter.EVENTS);
        if (!Files.exists(events)) {
            throw new EvalException(
                    "%s must have imported feedback, but has no %s. Run 'mvn eval-datasets:import-feedback' first."
                            .formatted(request.directory(), FeedbackImporter.EVENTS));
        }
        Path output = request.output().toAbsolutePath();
        Files.createDirectories(output.getParent());
        AtomicFile.write(output, out -> {
            new VersionRows(candidates).forEach(row -> {
                @Nullable String json = pair(row.fields());
                if (json != null) {
                    out.write((json + "\n").getBytes(StandardCharsets.UTF_8));
                }
            });
            golden.record(RowRoles.Role.TRAINING, request.trained(), inputs); // the file is not in place yet
        });
        new VersionRows(events).forEach(row -> nameWithoutCandidate(row.fields()));
        Path roles = inputs.isEmpty() ? null : golden.roles();
        return new PreferencesReport(
                request.output(), shape.toString(), inputs.size(), golden.size(), masked, left, roles);
    }

    private void nameWithoutCandidate(Map<String, Object> event) {
        String id = String.valueOf(event.get(EventFields.ID));
        if (event.get(EventFields.EDITED) != null && !edits.contains(id)) {
            left.add(new PreferencesReport.Left(
                    id, "it has no prompt: neither the event nor a trace tells the input. Import its trace."));
        }
    }

    private @Nullable String pair(Map<String, Object> candidate) {
        String id = String.valueOf(candidate.get("id"));
        @Nullable Object edited = edited(candidate);
        if (edited == null) {
            return null;
        }
        edits.add(id);
        try {
            checkEditor(candidate);
            String chosen = text(edited, "'edited_output'");
            String rejected = text(candidate.get("answer"), "the answer");
            if (VisibleText.of(chosen).strip().equals(VisibleText.of(rejected).strip())) {
                throw new RefusedRow(
                        "the edited text must differ visibly from the answer, or there is nothing to prefer.");
            }
            Map<String, Object> input = Json.asObject(candidate.get("input")).orElse(Map.of());
            String json = Json.write(shape.row(prompt(input), chosen, rejected));
            checkGolden(id, candidate, input);
            inputs.put(id, input);
            masked += json.contains(MASK) ? 1 : 0;
            return json;
        } catch (RefusedRow e) {
            left.add(new PreferencesReport.Left(id, e.reason()));
            return null;
        }
    }

    private static @Nullable Object edited(Map<String, Object> candidate) {
        for (Object each : AnyValues.list(candidate.get("signals"))) {
            Map<String, Object> signal = Json.asObject(each).orElse(Map.of());
            if (signal.get(EventFields.EDITED) != null) {
                return signal.get(EventFields.EDITED);
            }
        }
        return null;
    }

    /** What a program prefers is no preference of users. */
    private static void checkEditor(Map<String, Object> candidate) throws RefusedRow {
        for (Object each : AnyValues.list(candidate.get("signals"))) {
            Map<String, Object> signal = Json.asObject(each).orElse(Map.of());
            if (ScoreSources.MODEL.equals(signal.get(EventFields.SOURCE))) {
                throw new RefusedRow("the text must be edited by a person, but its score source is a program.");
            }
        }
    }

    private void checkGolden(String id, Map<String, Object> candidate, Map<String, Object> input) throws RefusedRow {
        Optional<FewShotReport.Leak> leak = golden.leak(id, candidate, input);
        if (leak.isPresent()) {
            throw new RefusedRow("no model must learn from a case of a golden set, but its input is %s."
                    .formatted(leak.get().describe()));
        }
    }

    private static String text(@Nullable Object value, String what) throws RefusedRow {
        if (!(value instanceof String text) || text.isBlank()) {
            throw new RefusedRow("%s must be a text that is not blank, found %s."
                    .formatted(what, value == null ? "nothing" : Json.excerpt(value)));
        }
        return text;
    }

    private List<Map<String, Object>> prompt(Map<String, Object> input) throws RefusedRow {
        if (input.get("messages") instanceof List<?> messages) {
            return Messages.of(messages, "user");
        }
        @Nullable String field = request.promptField();
        @Nullable
        Object prompt = field != null
                ? input.get(field)
                : input.size() == 1 ? input.values().iterator().next() : null;
        if (!(prompt instanceof String text) || text.isBlank()) {
            throw new RefusedRow(
                    "its input must have messages or one text, but its fields are %s. Name the one that is the prompt by -Deval-datasets.promptField."
                            .formatted(String.join(", ", input.keySet())));
        }
        return List.of(Messages.message("user", text));
    }
}
