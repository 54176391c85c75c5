/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.rows.CsvTable;
import dev.evaljunit.datasets.rows.CsvWriter;
import dev.evaljunit.internal.dataset.AtomicFile;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.Count;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A queue as a table for a person who labels in a spreadsheet: a row for each item, and a column for each criterion. It has neither scores
 * of judges nor labels of others.
 */
public final class QueueCsv {

    private static final String ITEM = "item";
    private static final String COMMENT = "comment";
    private static final String CORRECTED = "corrected_answer";
    private static final String GUIDANCE = "guidance_version";
    private static final String LABEL = "label.";
    private static final String GIVEN = "labels.";

    /** What a cell says instead of a label. */
    private static final String CANNOT_TELL = "cannot tell";

    private final QueueFolder queue;
    private final String annotator;
    private final boolean isAdjudicating;

    private QueueCsv(QueueFolder queue, String annotator, boolean isAdjudicating) {
        this.queue = queue;
        this.annotator = annotator;
        this.isAdjudicating = isAdjudicating;
    }

    /**
     * A request to write or read the table of a person.
     *
     * @param queue the folder of the queue
     * @param annotator the person; {@code null} if it was not given
     * @param file the table; {@code null} for the person's name with {@code .csv}, in the folder of the queue
     * @param isAdjudicating whether the person decides between others, and the table has their labels
     */
    public record Request(
            Path queue,
            @Nullable String annotator,
            @Nullable Path file,
            boolean isAdjudicating) {

        private Path path(String person) {
            return file == null ? queue.resolve(person + ".csv") : file;
        }
    }

    private static QueueCsv open(Request request) throws IOException {
        QueueFolder queue = QueueFolder.open(request.queue());
        return new QueueCsv(queue, queue.annotator(request.annotator()), request.isAdjudicating());
    }

    /**
     * Write the items that a person is to label, with the labels that the person has given.
     *
     * @return what to print
     */
    public static String export(Request request) throws IOException {
        return open(request).exportTo(request);
    }

    private String exportTo(Request request) throws IOException {
        Path file = request.path(annotator).toAbsolutePath();
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        QueueLabels labels = queue.labels();
        var done = new int[1];
        var shown = new ArrayList<String>();
        AtomicFile.write(file, out -> {
            var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            var csv = new CsvWriter(writer);
            csv.row(header());
            queue.forEachItem(item -> {
                ItemLabels given = labels.of(item.id());
                if (isAdjudicating ? isToDecide(given) : item.isFor(annotator)) {
                    csv.row(cells(item, given));
                    shown.add(item.id());
                    done[0] += isDone(item, given) ? 1 : 0;
                }
            });
            writer.flush();
            if (isAdjudicating) {
                queue.openings(annotator).add(shown);
            }
        });
        return "%s: %s for %s, %d %s; fill in the columns that begin with '%s', then run 'mvn eval-datasets:queue-import -Deval-datasets.annotator=%s%s%s'"
                .formatted(
                        file,
                        Count.of(shown.size(), "item"),
                        annotator,
                        done[0],
                        isAdjudicating ? "decided" : "labelled",
                        LABEL,
                        annotator,
                        request.file() == null ? "" : " -Deval-datasets.file=" + request.file(),
                        isAdjudicating ? " -Deval-datasets.label.adjudicate=true" : "");
    }

    private boolean isToDecide(ItemLabels labels) {
        return queue.criteria().names().stream().anyMatch(name -> labels.isToDecideBy(annotator, name));
    }

    private boolean isDone(QueueItem item, ItemLabels labels) {
        return isAdjudicating
                ? queue.criteria().names().stream()
                        .filter(name -> labels.isToDecideBy(annotator, name))
                        .allMatch(name -> labels.adjudication(name).isPresent())
                : labels.isCompleteBy(annotator, item, queue.criteria());
    }

    private List<String> header() {
        var header =
                new ArrayList<>(List.of(ITEM, "input", "messages", "answer", "contexts", "tool_calls", "expected"));
        for (String name : queue.criteria().names()) {
            if (isAdjudicating) {
                header.add(GIVEN + name);
            }
            header.add(LABEL + name);
        }
        header.addAll(List.of(COMMENT, CORRECTED, GUIDANCE));
        return header;
    }

    private List<String> cells(QueueItem item, ItemLabels labels) {
        var cells = new ArrayList<String>();
        cells.add(item.id());
        cells.add(input(item.input()));
        cells.add(item.messages().map(QueueCsv::conversation).orElse(""));
        cells.add(item.answerText());
        cells.add(item.contexts().map(QueueCsv::joined).orElse(""));
        cells.add(item.toolCalls().map(QueueCsv::joined).orElse(""));
        cells.add(item.expected().map(QueueCsv::text).orElse(""));
        for (String name : queue.criteria().names()) {
            if (isAdjudicating) {
                cells.add(others(labels.of(name)));
            }
            cells.add(own(labels, name).map(QueueCsv::cell).orElse(""));
        }
        cells.add(own(labels, Decision::comment));
        cells.add(own(labels, Decision::correctedAnswer));
        cells.add(queue.criteria().guidanceVersion());
        return cells;
    }

    /** {@return a text that the person has given with the label of any criterion; empty if there is none} */
    private String own(ItemLabels labels, Function<Decision, Optional<String>> text) {
        return queue.criteria().names().stream()
                .flatMap(name -> own(labels, name).stream())
                .flatMap(decision -> text.apply(decision).stream())
                .findFirst()
                .orElse("");
    }

    private Optional<Decision> own(ItemLabels labels, String criterion) {
        return (isAdjudicating ? labels.adjudicationBy(annotator, criterion) : labels.of(criterion, annotator))
                .map(ItemLabels.Given::decision);
    }

    private static String others(List<ItemLabels.Given> labels) {
        return labels.stream()
                .map(given -> given.annotator() + ": " + cell(given.decision())
                        + given.decision().comment().map(" (%s)"::formatted).orElse("")
                        + given.decision()
                                .correctedAnswer()
                                .map("; should be: %s"::formatted)
                                .orElse(""))
                .collect(Collectors.joining("\n"));
    }

    private static String cell(Decision decision) {
        return decision.isUncertain()
                ? CANNOT_TELL
                : decision.label().map(QueueCsv::text).orElse("");
    }

    private static String text(Object value) {
        return value instanceof String text
                ? text
                : value instanceof Number ? value.toString() : Json.writeSpaced(value);
    }

    private static String input(Map<String, Object> input) {
        return input.entrySet().stream()
                .map(entry -> entry.getKey().equals("messages")
                        ? conversation(Found.objects(entry.getValue()))
                        : input.size() == 1 ? text(entry.getValue()) : entry.getKey() + ": " + text(entry.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String conversation(List<Map<String, Object>> messages) {
        return messages.stream()
                .map(message -> message.get("role") + ": "
                        + Optional.ofNullable(message.get("content"))
                                .map(QueueCsv::text)
                                .orElse("")
                        + Optional.ofNullable(message.get("tool_calls"))
                                .map(calls -> " " + Json.writeSpaced(calls))
                                .orElse(""))
                .collect(Collectors.joining("\n"));
    }

    private static String joined(List<?> values) {
        return values.stream().map(QueueCsv::text).collect(Collectors.joining("\n\n"));
    }

    /**
     * Take the labels of a table that a person has filled in: all of them, or none if one is wrong. A label that the person has given
     * already is not written again.
     *
     * @return what to print
     * @throws EvalException if there is no such file, or rows of it are wrong; the message has all of them
     */
    public static String read(Request request, Clock clock) throws IOException {
        return open(request).readFrom(request, clock);
    }

    private String readFrom(Request request, Clock clock) throws IOException {
        Path file = request.path(annotator);
        if (!Files.isRegularFile(file)) {
            throw new EvalException(
                    "Table %s must exist, but was not found. Write it with 'mvn eval-datasets:queue-export', or correct -Deval-datasets.file."
                            .formatted(file));
        }
        var reading = new Reading(file, clock.instant().truncatedTo(ChronoUnit.SECONDS), queue.labels());
        try (CsvTable table = CsvTable.open(file)) {
            checkColumns(table.names(), file + ":" + table.headerLine());
            table.forEach(reading);
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
        queue.failIfAny(reading.problems, "rows");
        if (!reading.decisions.isEmpty()) {
            queue.labelFile(annotator).append(reading.decisions);
        }
        return "%s: %s of %s taken, %d there already, %s without a label"
                .formatted(
                        file,
                        Count.of(reading.decisions.size(), "label"),
                        annotator,
                        reading.same,
                        Count.of(reading.empty, "row"));
    }

    private void checkColumns(List<String> names, String location) {
        if (!names.contains(ITEM) || names.stream().noneMatch(name -> name.startsWith(LABEL))) {
            throw new EvalException(
                    "%s: the table must have the columns '%s' and '%s<criterion>' of 'queue-export', found %s. Export it again."
                            .formatted(location, ITEM, LABEL, SafeText.line(String.join(", ", names), 200)));
        }
        for (String name : names) {
            if (name.startsWith(LABEL)) {
                queue.criteria().get(name.substring(LABEL.length()));
            }
        }
    }

    private final class Reading implements CsvTable.Rows {

        private final Path file;
        private final Instant now;
        private final QueueLabels labels;
        private final List<Decision> decisions = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();
        private final Map<String, Integer> lineOf = new HashMap<>();
        private final Openings openings = queue.openings(annotator);
        private int same;
        private int empty;

        Reading(Path file, Instant now, QueueLabels labels) {
            this.file = file;
            this.now = now;
            this.labels = labels;
        }

        @Override
        public void refused(int line, String reason) {
            problems.add("%s:%d: %s".formatted(file, line, reason));
        }

        @Override
        public void row(int line, Map<String, String> cells) throws IOException {
            String id = cells.getOrDefault(ITEM, "").strip();
            if (queue.item(id).isEmpty()) {
                refused(line, "item '%s' must be in the queue, but is not. Remove the row.".formatted(SafeText.id(id)));
                return;
            }
            @Nullable Integer earlier = lineOf.putIfAbsent(id, line);
            if (earlier != null) {
                refused(
                        line,
                        "item '%s' must be in one row, but is also in line %d. Keep one of the two."
                                .formatted(id, earlier));
                return;
            }
            if (!queue.criteria().counts(guidance(cells))) {
                refused(
                        line,
                        "the labels must follow the guideline of now, %s, since others do not count, found '%s'. Export the table again, or list that version in 'compatible_guidance' of %s if both ask for the same."
                                .formatted(
                                        queue.criteria().guidanceVersion(),
                                        SafeText.id(guidance(cells)),
                                        Criteria.FILE));
                return;
            }
            var given = new LinkedHashMap<String, Decision>();
            for (String name : queue.criteria().names()) {
                decision(id, name, cells).ifPresent(decision -> {
                    @Nullable String problem = problem(id, decision);
                    if (problem == null) {
                        given.put(name, decision);
                    } else {
                        refused(line, problem + (problem.endsWith("cell") ? "." : ". Correct the cell."));
                    }
                });
            }
            if (!given.isEmpty()) {
                take(id, given.values(), cells);
            } else if (text(cells, COMMENT).isBlank() && text(cells, CORRECTED).isBlank()) {
                empty++;
            } else {
                refused(
                        line,
                        "a comment or a corrected answer must stand with a label, or with \"%s\". Fill in a column that begins with '%s'."
                                .formatted(CANNOT_TELL, LABEL));
            }
        }

        private static String text(Map<String, String> cells, String column) {
            return cells.getOrDefault(column, "").replace("\r\n", "\n");
        }

        private Optional<Decision> decision(String id, String criterion, Map<String, String> cells) {
            String cell = cells.getOrDefault(LABEL + criterion, "").strip();
            if (cell.isEmpty()) {
                return Optional.empty();
            }
            String version = guidance(cells);
            Decision decision = cell.equalsIgnoreCase(CANNOT_TELL)
                    ? Decision.cannotTell(id, criterion, version, now)
                    : Decision.label(
                            id, criterion, queue.criteria().get(criterion).parse(cell), version, now);
            return Optional.of(isAdjudicating ? decision.asAdjudication() : openings.marked(decision));
        }

        private String guidance(Map<String, String> cells) {
            String guidance = cells.getOrDefault(GUIDANCE, "").strip();
            return guidance.isEmpty() ? queue.criteria().guidanceVersion() : guidance;
        }

        private @Nullable String problem(String id, Decision decision) {
            Criterion criterion = queue.criteria().get(decision.criterion().orElseThrow());
            if (isAdjudicating && !labels.of(id).isToDecideBy(annotator, criterion.name())) {
                return "'%s' of item '%s' must have different labels of others for %s to decide between, but has none. Empty the cell"
                        .formatted(criterion.name(), id, annotator);
            }
            if (decision.isUncertain()) {
                return criterion.allowsCannotTell()
                        ? null
                        : "'%s' must have a label, since it does not allow \"%s\""
                                .formatted(criterion.name(), CANNOT_TELL);
            }
            return decision.label().flatMap(criterion::problem).orElse(null);
        }

        /** Comment and corrected answer are about the item, and stand with its first label. */
        private void take(String id, Iterable<Decision> given, Map<String, String> cells) {
            ItemLabels known = labels.of(id);
            String comment = text(cells, COMMENT);
            String corrected = text(cells, CORRECTED);
            boolean isTextKnown = comment.equals(own(known, Decision::comment))
                    && corrected.equals(own(known, Decision::correctedAnswer));
            boolean isFirst = true;
            for (Decision decision : given) {
                if (isKnown(known, decision) && (!isFirst || isTextKnown)) {
                    same++;
                } else {
                    decisions.add(isFirst ? decision.with(comment, corrected, Optional.empty()) : decision);
                }
                isFirst = false;
            }
        }

        private boolean isKnown(ItemLabels known, Decision decision) {
            return own(known, decision.criterion().orElseThrow())
                    .filter(earlier -> earlier.isUncertain() == decision.isUncertain()
                            && earlier.label()
                                    .map(Criterion::category)
                                    .equals(decision.label().map(Criterion::category)))
                    .isPresent();
        }
    }
}
