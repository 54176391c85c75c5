/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.JsonStart;
import dev.evaljunit.internal.text.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The formats of files with feedback or traces, and how their content shows them. */
enum FeedbackFormat {
    /** Our own events. */
    EVENTS(paths -> paths.contains(EventFields.ID) && paths.contains(EventFields.SIGNAL)),
    LANGFUSE(paths -> paths.contains("name")
            && hasAny(paths, "value", "stringValue")
            && hasAny(paths, "dataType", "source")
            && hasAny(paths, "traceId", "subject", "observationId", "sessionId")),
    LANGFUSE_TRACE(paths -> paths.contains("trace.id") && paths.contains("observations")),
    LANGSMITH(paths -> paths.contains("key") && hasAny(paths, "run_id", "trace_id", "feedback_source")),
    PHOENIX(paths -> paths.contains("name") && paths.contains("annotator_kind")),
    OTLP(paths -> hasAny(paths, "resourceSpans", "resource_spans", "resourceLogs", "resource_logs")),
    /** Any rows, by a mapping. */
    MAPPED(paths -> false);

    private static final Set<String> OF_PAGES =
            Set.of("data", "meta", "next_cursor", "cursor", "cursors", "has_more", "total", "_deprecation");

    private static final String PARAMETER = "eval-datasets.format";

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final Sign sign;

    private interface Sign {

        boolean isIn(Set<String> paths);
    }

    FeedbackFormat(Sign sign) {
        this.sign = sign;
    }

    private static boolean hasAny(Set<String> paths, String... names) {
        return Arrays.stream(names).anyMatch(paths::contains);
    }

    /** {@return the format with a name that a user gives} */
    static FeedbackFormat named(String name) {
        List<String> names =
                Arrays.stream(values()).map(FeedbackFormat::toString).toList();
        int at = names.indexOf(name);
        if (at < 0) {
            throw new EvalException("Parameter '%s' must be one of %s, found '%s'.%s"
                    .formatted(PARAMETER, String.join(", ", names), name, Nearest.hint(name, names)));
        }
        return values()[at];
    }

    /**
     * {@return the only format that the first row has}
     *
     * @throws EvalException if there is none, or more than one
     */
    static FeedbackFormat of(JsonStart start, String file) {
        return of(withoutEnvelope(start.paths()), file);
    }

    /** {@return the only format that rows with these fields have} */
    static FeedbackFormat of(Set<String> fields, String file) {
        var found = new ArrayList<FeedbackFormat>();
        for (FeedbackFormat format : values()) {
            if (format.sign.isIn(fields)) {
                found.add(format);
            }
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        String formats = (found.isEmpty() ? Arrays.asList(values()) : found)
                .stream().map(FeedbackFormat::toString).collect(Collectors.joining(", "));
        throw new EvalException(
                found.isEmpty()
                        ? "%s must have a known format, but its fields are those of none: %s. Name it by '%s' (%s), or map the fields by 'eval-datasets.mapping'."
                                .formatted(
                                        file, fields.isEmpty() ? "none" : String.join(", ", fields), PARAMETER, formats)
                        : "%s may have any of the formats %s. Name one by '%s'.".formatted(file, formats, PARAMETER));
    }

    /** {@return whether the first row may have this format} */
    boolean isIn(JsonStart start) {
        return sign.isIn(withoutEnvelope(start.paths()));
    }

    /** {@return whether the rows are in a field {@code data}, as on pages of an API} */
    static boolean isPage(JsonStart start) {
        return isPage(start.paths());
    }

    private static boolean isPage(Set<String> paths) {
        return paths.stream().anyMatch(path -> path.startsWith("data."))
                && paths.stream().filter(path -> path.indexOf('.') < 0).allMatch(OF_PAGES::contains);
    }

    private static Set<String> withoutEnvelope(Set<String> paths) {
        return isPage(paths)
                ? paths.stream()
                        .filter(path -> path.startsWith("data."))
                        .map(path -> path.substring("data.".length()))
                        .collect(Collectors.toSet())
                : paths;
    }

    /** {@return whether files of this format have traces, and perhaps feedback on them} */
    boolean hasTraces() {
        return this == OTLP || this == LANGFUSE_TRACE;
    }

    /** {@return the name that users give} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
