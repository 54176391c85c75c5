/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.GoldenSets;
import dev.evaljunit.datasets.Journals;
import dev.evaljunit.datasets.feedback.GoldenPlace;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class QueueFillerTests {

    private static final String REASONS = """
            escalation_reasons:
              wrong_policy: {criterion: groundedness, label: invented}
            """;

    private static final String HEADER = """
            {"schema":"eval-trials/3","eval":"shop.RefundEval/answers","started_at":"2026-05-18T10:00:00Z","fingerprint":{"dataset":{"name":"refunds","version":"1","sha256":"%s"}}}
            """;

    @TempDir
    private Path project;

    private QueueFolder queue;
    private QueueRequest.Traces traces = QueueRequest.Traces.none();
    private String digest;
    private List<Path> without = List.of();

    @BeforeEach
    void create() throws IOException {
        queue = Queues.create(project.resolve("labels/answers"), Queues.CRITERIA + REASONS);
        digest = GoldenSets.write(project.resolve("golden-sets"), "refunds@1", GoldenSets.FIRST, GoldenSets.SECOND);
        GoldenSets.lock(project, "refunds@1", digest, "file:golden-sets");
    }

    private QueueReport fill(String from, String reasons, int most, String audit, int seed) throws IOException {
        return fill(from, reasons, most, audit, seed, null, List.of());
    }

    private QueueReport fill(
            String from, String reasons, int most, String audit, int seed, @Nullable String dataset, List<String> cases)
            throws IOException {
        var golden = GoldenPlace.of(project.resolve("eval-datasets.lock"), project.resolve("cache"), null);
        var request = new QueueRequest(
                queue.path(),
                QueueRequest.words(from),
                QueueRequest.words(reasons),
                project.resolve("feedback"),
                project.resolve("target/eval-reports"),
                project.resolve("clusters.json"),
                dataset,
                cases,
                without,
                golden,
                most,
                audit,
                "0.1",
                seed,
                traces);
        return QueueFiller.fill(request, Clock.fixed(Queues.NOON.plusMillis(123), ZoneOffset.UTC));
    }

    /** {@return a trace of an agent with a tool that fails} */
    private static String trace(int n, String route, String error) {
        return """
                {"resourceSpans":[{"resource":{"attributes":[]},"scopeSpans":[{"spans":[\
                {"traceId":"%1$032x","spanId":"00000000000000a1","parentSpanId":"00000000000000a0","name":"lookup","startTimeUnixNano":"1779270000000000002","endTimeUnixNano":"1779270000000000003","attributes":[%4$s,%5$s%6$s]},\
                {"traceId":"%1$032x","spanId":"00000000000000a0","name":"answer","startTimeUnixNano":"1779270000000000001","endTimeUnixNano":"1779270000000000009","attributes":[%2$s,%3$s,%7$s,%8$s]}]}]}]}""".formatted(
                        n,
                        attribute("route", route),
                        attribute("prompt_version", "7"),
                        attribute("gen_ai.operation.name", "execute_tool"),
                        attribute("gen_ai.tool.name", "lookup"),
                        error.isEmpty() ? "" : "," + attribute("error.type", error),
                        attribute("input.value", "Question " + n + "?"),
                        attribute("output.value", "Answer " + n + "."));
    }

    private static String attribute(String key, String value) {
        return "{\"key\":\"%s\",\"value\":{\"stringValue\":%s}}".formatted(key, Json.write(value));
    }

    private void traces(@Nullable String filter, String... lines) throws IOException {
        Path file = Files.writeString(project.resolve("traces.jsonl"), String.join("\n", lines) + "\n");
        traces = new QueueRequest.Traces(List.of(file), filter);
    }

    private List<String> questions() throws IOException {
        return queue.items().stream()
                .map(item -> String.valueOf(item.input().get("question")))
                .sorted()
                .toList();
    }

    @Test
    void drawsTracesThatAFilterSelects() throws IOException {
        String noAnswer = trace(5, "refund", "").replace("output.value", "output.other");
        traces(
                "route=refund,errors=Timeout",
                trace(1, "refund", "Timeout"),
                trace(2, "refund", ""),
                trace(3, "shipping", "Timeout"),
                trace(4, "refund", "Timeout"),
                noAnswer);

        assertThat(fill("trace", "", 50, "0", 1).lines())
                .contains("  selected: 2 of 2", "left out: traces that do not tell what the agent answered (1)");

        assertThat(questions()).containsExactly("Question 1?", "Question 4?");
        QueueItem item = queue.items().get(0);
        assertThat(item.why()).containsExactly(new Why("trace", "selected"));
        assertThat(item.probability()).isEqualTo(1);
        assertThat(item.metadata()).isEqualTo(Map.of("route", "refund", "prompt_version", "7"));
        assertThat(item.provenance()).containsOnlyKeys("source_trace_id");
        assertThat(item.answerText()).matches("Answer [14][.]");
        assertThat(item.toolCalls())
                .hasValueSatisfying(calls -> assertThat(calls).hasSize(1));
    }

    @Test
    void asksFiltersOfTracesForAllThatIsKnownOfThem() throws IOException {
        for (String filter : List.of(
                "id=%032x".formatted(2),
                "answer~Answer 2",
                "input.question=Question 2?",
                "errors=Timeout",
                "route!=refund",
                "prompt_version=7,tools=lookup,name=answer,route=shipping")) {
            traces(filter, trace(1, "refund", ""), trace(2, "shipping", "Timeout"));
            fill("trace", "", 50, "0", 1);
            assertThat(questions()).as(filter).containsExactly("Question 2?");
        }
    }

    @Test
    void drawsOneItemOfATraceAndOfWhatUsersSaidAboutIt() throws IOException {
        traces(null, trace(1, "refund", ""), trace(2, "refund", ""));
        candidates(candidate(1, signal("thumbs_down")).replace("\"t-1\"", "\"%032x\"".formatted(1)));

        assertThat(fill("feedback,trace", "", 50, "0", 1).added()).isEqualTo(2);

        assertThat(queue.items().stream().map(QueueItem::why))
                .containsExactlyInAnyOrder(
                        List.of(new Why("feedback", "negative"), new Why("trace", "selected")),
                        List.of(new Why("trace", "selected")));
    }

    @Test
    void refusesAFilterThatSelectsNoTraces() throws IOException {
        traces("rout!=refund", trace(1, "refund", ""));
        assertThatThrownBy(() -> fill("trace", "", 50, "0", 1))
                .hasMessageStartingWith(
                        "Filter 'rout!=refund': key 'rout' must be 'id', an attribute of a trace or a path of its input, but no trace has it. Did you mean 'route'? Known keys: answer, errors, id, input.value, name, output.value, prompt_version, route, tools.");
        traces("route=refunds", trace(1, "refund", ""));
        assertThatThrownBy(() -> fill("trace", "", 50, "0", 1))
                .hasMessage(
                        "Filter 'route=refunds' must select at least one of 1 traces with an answer, but selects none. Correct it.");
        traces = QueueRequest.Traces.none();
        assertThatThrownBy(() -> fill("trace", "", 50, "0", 1))
                .hasMessage(
                        "Parameter 'eval-datasets.traces' must name files of traces, since 'eval-datasets.queue.from' has 'trace', but is not set. Set it, for example to logs/traces.jsonl.");
        assertThat(queue.items()).isEmpty();
    }

    private void candidates(String... rows) throws IOException {
        Files.createDirectories(project.resolve("feedback"));
        Files.writeString(project.resolve("feedback/candidates.jsonl"), String.join("\n", rows) + "\n");
    }

    private static String candidate(int n, String signal) {
        return "{\"id\":\"fb-%d\",\"input\":{\"question\":\"Question %d?\"},\"context\":[\"policy %d\"],\"metadata\":{\"route\":\"refund\"},\"provenance\":{\"source_trace_id\":\"t-%d\",\"feedback_id\":\"fb-%d\"},\"answer\":\"Answer %d.\",\"signals\":[{\"feedback_id\":\"fb-%d\",\"created_at\":\"2026-05-17T08:00:00Z\",%s}]}"
                .formatted(n, n, n, n, n, n, n, signal);
    }

    private static String signal(String type) {
        return "\"signal_type\":\"%s\",\"score_source\":\"human\"".formatted(type);
    }

    private void journal(String... lines) throws IOException {
        Path directory = project.resolve("target/eval-reports/shop.RefundEval/answers");
        Files.createDirectories(directory);
        var journal = new StringBuilder(Journals.sealed(HEADER.formatted(digest).strip()));
        for (String line : lines) {
            journal.append(line.endsWith("}") ? Journals.sealed(line) : line); // or torn
        }
        Files.writeString(directory.resolve("trials.jsonl"), journal);
    }

    private static String trial(String id, int trial, String outcome, String scores) {
        return "{\"case\":\"%s\",\"trial\":%d,\"outcome\":\"%s\",\"trace_id\":\"tr-%s\",\"answer\":{\"text\":\"Yes.\",\"tool_calls\":[{\"name\":\"find\",\"arguments\":{}}]},\"scores\":[%s]}"
                .formatted(id, trial, outcome, id, scores);
    }

    private static String score(String judge, double value) {
        return "{\"judge\":\"%s\",\"threshold\":0.7,\"value\":%s,\"reason\":\"because\"}".formatted(judge, value);
    }

    private Map<String, List<String>> whyByOrigin(String field) throws IOException {
        return queue.items().stream()
                .collect(Collectors.toMap(
                        item -> item.provenance(field).orElse("")
                                + item.provenance("trial").map(n -> "#" + n).orElse(""),
                        item -> item.why().stream().map(Why::toString).toList()));
    }

    @Test
    void drawsAnswersThatUsersDidNotLike() throws IOException {
        candidates(
                candidate(1, signal("thumbs_down")),
                candidate(2, signal("stars") + ",\"value\":2"),
                candidate(3, signal("stars") + ",\"value\":4"),
                candidate(4, signal("regenerate")),
                candidate(5, signal("edit") + ",\"edited_output\":\"No.\""),
                candidate(6, signal("abandon")),
                candidate(7, signal("thumbs_up")),
                candidate(8, "\"signal_type\":\"thumbs_down\",\"score_source\":\"model\""));
        QueueReport report = fill("feedback", "", 50, "0", 1);
        assertThat(whyByOrigin("source_trace_id"))
                .containsOnly(
                        Map.entry("t-1", List.of("feedback: negative")),
                        Map.entry("t-2", List.of("feedback: negative")),
                        Map.entry("t-4", List.of("feedback: regenerated")),
                        Map.entry("t-5", List.of("feedback: edited")),
                        Map.entry("t-6", List.of("feedback: abandoned")));
        assertThat(report.lines())
                .containsExactly(
                        queue.path() + ": 5 new items drawn, 0 were there already, 5 in all",
                        "  negative: 2 of 2",
                        "  regenerated: 1 of 1",
                        "  edited: 1 of 1",
                        "  abandoned: 1 of 1",
                        "  escalated: 0 of 0",
                        "to label: ada 4, ben 3, cyd 3");
    }

    @Test
    void writesAllThatIsKnownOfAnAnswer() throws IOException {
        candidates(candidate(1, signal("thumbs_down")));
        fill("feedback", "negative", 50, "0", 1);
        QueueItem item = queue.items().get(0);
        assertThat(item.id()).isEqualTo(QueueItem.id("feedback", "t-1"));
        assertThat(item.criteria()).containsExactly("groundedness", "tone", "remark");
        assertThat(item.input()).containsEntry("question", "Question 1?");
        assertThat(item.answer()).hasValue("Answer 1.");
        assertThat(item.contexts()).hasValue(List.of("policy 1"));
        assertThat(item.metadata("route")).hasValue("refund");
        assertThat(item.provenance("feedback_id")).hasValue("fb-1");
        assertThat(item.probability()).isEqualTo(1);
        assertThat(item.drawnAt()).isEqualTo(Queues.NOON);
        assertThat(item.guidanceVersion()).isEqualTo(queue.criteria().guidanceVersion());
        assertThat(item.annotators()).containsExactly("ada", "ben");
        assertThat(queue.path().resolve(".gitattributes")).content().contains("labels/*.jsonl text eol=lf merge=union");
    }

    @Test
    void takesAReasonOfAnEscalationAsAPersonsLabel() throws IOException {
        candidates(
                candidate(1, signal("escalation") + ",\"escalation_reason\":\"wrong_policy\""),
                candidate(2, signal("escalation") + ",\"escalation_reason\":\"shouting\""),
                candidate(
                        3,
                        "\"signal_type\":\"escalation\",\"score_source\":\"model\",\"escalation_reason\":\"wrong_policy\""));
        QueueReport report = fill("feedback", "escalated", 50, "0", 1);
        assertThat(report.lines())
                .last()
                .isEqualTo("escalation reasons that criteria.yaml gives no label: 'shouting' (1)");
        QueueItem item = queue.item(QueueItem.id("feedback", "t-1")).orElseThrow();
        assertThat(item.human())
                .containsExactly(new HumanLabel(
                        "escalation",
                        "groundedness",
                        "invented",
                        Optional.of("fb-1"),
                        Optional.of("2026-05-17T08:00:00Z")));
        assertThat(item.annotators()).as("one label is there").hasSize(1);
        assertThat(queue.item(QueueItem.id("feedback", "t-2")).orElseThrow().annotators())
                .hasSize(2);
        assertThat(queue.items()).hasSize(2);
    }

    @Test
    void makesOneItemOfSeveralEventsAboutAnAnswer() throws IOException {
        String second = candidate(1, signal("regenerate")).replace("fb-1", "fb-9");
        candidates(candidate(1, signal("thumbs_down")), second);
        fill("feedback", "", 50, "0", 1);
        assertThat(whyByOrigin("source_trace_id"))
                .containsOnly(Map.entry("t-1", List.of("feedback: negative", "feedback: regenerated")));
    }

    @Test
    void drawsTrialsThatFailedOrAreInDoubt() throws IOException {
        journal(
                trial("refund-1", 1, "FAIL", score("a", 0.2) + "," + score("b", 0.9)),
                trial("refund-1", 2, "PASS", score("a", 0.75) + "," + score("b", 0.9)),
                trial(
                        "refund-2",
                        1,
                        "UNSCORED",
                        "{\"judge\":\"a\",\"threshold\":0.7,\"unscored\":true,\"reason\":\"no JSON\"}"),
                trial("refund-2", 2, "PASS", score("a", 0.9)),
                "{\"case\":\"refund-2\",\"trial\":3,\"outcome\":\"FAIL\",\"error\":{\"message\":\"timeout\"},\"scores\":[]}",
                trial("refund-9", 1, "FAIL", score("a", 0.1)));
        QueueReport report = fill("trial", "", 50, "0", 1);
        assertThat(whyByOrigin("case"))
                .containsOnly(
                        Map.entry("refund-1#1", List.of("trial: failed", "trial: disagreement")),
                        Map.entry("refund-1#2", List.of("trial: near")),
                        Map.entry("refund-2#1", List.of("trial: unscored")));
        assertThat(report.lines())
                .contains(
                        "left out: trials without an answer, since the agent failed or they were skipped (1)",
                        "left out: trials whose inputs are not known, since their dataset is not on this machine (1)");
        QueueItem item = queue.items().stream()
                .filter(each -> each.why().contains(new Why("trial", "failed")))
                .findFirst()
                .orElseThrow();
        assertThat(item.input()).isNotEmpty();
        assertThat(item.judges())
                .containsEntry("a", new JudgeScore(Optional.of(0.2), Optional.of("because"), Optional.of(false)))
                .containsEntry("b", new JudgeScore(Optional.of(0.9), Optional.of("because"), Optional.of(true)));
        assertThat(item.provenance())
                .containsEntry("eval", "shop.RefundEval/answers")
                .containsEntry("run", "2026-05-18T10:00:00Z")
                .containsEntry("dataset", "refunds@1")
                .containsEntry("source_trace_id", "tr-refund-1");
    }

    @Test
    void takesTheLastLineOfATrial_andIgnoresATornOne() throws IOException {
        journal(
                trial("refund-1", 1, "FAIL", score("a", 0.2)),
                trial("refund-1", 1, "PASS", score("a", 0.9)),
                "{\"case\":\"refund-1\",\"tri");
        assertThat(fill("trial", "", 50, "0", 1).added()).isZero();
    }

    @Test
    void leavesOutTrialsThatALaterLaunchRunsAgain() throws IOException {
        journal(
                trial("refund-1", 1, "FAIL", score("a", 0.2)),
                trial("refund-2", 1, "FAIL", score("a", 0.2)),
                "{\"resumed_at\":\"2026-05-18T11:00:00Z\",\"run_again\":{\"refund-1\":[1]}}");
        fill("trial", "", 50, "0", 1);
        assertThat(whyByOrigin("case")).containsOnlyKeys("refund-2#1");
    }

    @Test
    void refusesAJournalThatWasChanged() throws IOException {
        journal(trial("refund-1", 1, "FAIL", score("a", 0.2)), trial("refund-2", 1, "FAIL", score("a", 0.2)));
        Path file = project.resolve("target/eval-reports/shop.RefundEval/answers/trials.jsonl");
        Files.writeString(file, Files.readString(file).replace("0.2", "0.3"));
        assertThatThrownBy(() -> fill("trial", "", 50, "0", 1))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "%s:2: the line does not have the checksum of its contents, so it was changed after it was written. Run the eval again.",
                        file);
    }

    @Test
    void refusesARunOfOtherCases() throws IOException {
        digest = "0".repeat(64);
        journal(trial("refund-1", 1, "FAIL", score("a", 0.2)));
        assertThatThrownBy(() -> fill("trial", "", 50, "0", 1))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith("Dataset 'refunds@1' in ")
                .hasMessageEndingWith(
                        "must be what the run asked, but has another digest. Restore it, or run the evals again.");
    }

    @Test
    void drawsCasesOfADatasetToLabelAgain() throws IOException {
        fill("dataset", "", 50, "0", 1, "refunds", List.of("refund-2"));
        assertThat(whyByOrigin("case")).containsOnly(Map.entry("refund-2", List.of("dataset: relabel")));
        assertThatThrownBy(() -> fill("dataset", "", 50, "0", 1, "refunds", List.of("refund-7")))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Cases of -Deval-datasets.queue.cases must be in dataset 'refunds@1', but these are not: refund-7. Correct them.");
    }

    @Test
    void statesTheProbabilityWithWhichAnAnswerWasDrawn() throws IOException {
        candidates(IntStream.rangeClosed(1, 40)
                .mapToObj(n -> candidate(n, signal(n <= 20 ? "thumbs_down" : "thumbs_up")))
                .toArray(String[]::new));
        fill("feedback", "negative", 5, "0.1", 3);
        for (QueueItem item : queue.items()) {
            int n = Integer.parseInt(
                    item.provenance("source_trace_id").orElseThrow().substring(2));
            double expected = n <= 20 ? 1 - (1 - 0.1) * (1 - 5 / 20.0) : 0.1;
            assertThat(item.probability()).as("of %s", n).isCloseTo(expected, within(1e-12));
        }
        assertThat(queue.items().stream().filter(item -> item.why().contains(new Why("feedback", "negative"))))
                .hasSize(5);
    }

    @Test
    void drawsEachAnswerWithThatProbability() {
        var counts = new int[20];
        int seeds = 2000;
        for (int seed = 0; seed < seeds; seed++) {
            var draw = new Draw(EnumSet.of(Reason.NEGATIVE), 5, 0.1, seed);
            List<Found> all = new ArrayList<>();
            for (int n = 0; n < 20; n++) {
                all.add(new Found(
                        Reason.Origin.FEEDBACK,
                        "t-" + n,
                        Instant.EPOCH,
                        EnumSet.of(Reason.NEGATIVE),
                        Map.of(),
                        List.of(),
                        Map.of()));
            }
            all.forEach(draw::see);
            draw.close();
            for (int n = 0; n < 20; n++) {
                counts[n] += draw.drawnFor(all.get(n).id()).isEmpty() ? 0 : 1;
            }
        }
        double expected = 1 - (1 - 0.1) * (1 - 5 / 20.0);
        double error = Math.sqrt(expected * (1 - expected) / seeds);
        for (int count : counts) {
            assertThat(count / (double) seeds).isCloseTo(expected, within(4.5 * error));
        }
    }

    private static Found found(int n, Reason... reasons) {
        return new Found(
                Reason.Origin.FEEDBACK,
                "t-" + n,
                Instant.EPOCH,
                EnumSet.copyOf(List.of(reasons)),
                Map.of(),
                List.of(),
                Map.of());
    }

    /** Weighting each item of the queue by 1 / probability must count all answers that could have been drawn. */
    @Test
    void statesTheProbabilityOfBeingInTheQueueByAnyOfSeveralDraws() {
        List<Found> all = new ArrayList<>();
        for (int n = 0; n < 60; n++) {
            all.add(
                    n < 20
                            ? found(n, Reason.NEGATIVE, Reason.EDITED)
                            : n < 40 ? found(n, Reason.NEGATIVE) : found(n, Reason.EDITED));
        }
        int repeats = 600;
        var counts = new int[all.size()];
        var probabilities = new double[all.size()];
        double total = 0;
        for (int seed = 0; seed < repeats; seed++) {
            Map<String, List<Drawn>> items = new LinkedHashMap<>();
            draw(all, items, EnumSet.of(Reason.NEGATIVE), 8, 0.05, seed);
            draw(all, items, EnumSet.of(Reason.EDITED), 10, 0, seed);
            draw(all, items, EnumSet.of(Reason.NEGATIVE), 4, 0, seed + 100_000L);
            draw(all, items, EnumSet.of(Reason.NEGATIVE), 12, 0.1, seed);
            for (int n = 0; n < all.size(); n++) {
                List<Drawn> draws = items.get(all.get(n).id());
                if (draws != null) {
                    counts[n]++;
                    probabilities[n] = DrawHistory.probability(draws);
                    total += 1 / probabilities[n];
                }
            }
        }
        for (int n = 0; n < counts.length; n++) {
            double error = Math.sqrt(probabilities[n] * (1 - probabilities[n]) / repeats);
            assertThat(counts[n] / (double) repeats).as("of %d", n).isCloseTo(probabilities[n], within(4.5 * error));
        }
        assertThat(total / repeats).isCloseTo(60, within(2.0));
    }

    private static void draw(
            List<Found> all, Map<String, List<Drawn>> items, Set<Reason> reasons, int most, double audit, long seed) {
        var draw = new Draw(reasons, most, audit, seed);
        all.forEach(draw::see);
        draw.close();
        var history = new DrawHistory();
        items.values().forEach(history::see);
        for (Found found : all) {
            List<Drawn> earlier = items.get(found.id());
            if (earlier != null || !draw.drawnFor(found.id()).isEmpty()) {
                List<Drawn> own = earlier == null ? List.of() : earlier;
                items.put(found.id(), history.of(found, own, draw.draws(found.reasons(), Queues.NOON)));
            }
        }
    }

    @Test
    void combinesSeveralDraws_andKeepsWhatAnswersThatCameLaterCouldNotHave() throws IOException {
        candidates(IntStream.rangeClosed(1, 40)
                .mapToObj(n -> candidate(n, signal("thumbs_down")))
                .toArray(String[]::new));
        fill("feedback", "negative", 10, "0", 1);
        fill("feedback", "negative", 20, "0", 2);
        assertThat(queue.items())
                .hasSizeGreaterThan(20)
                .allSatisfy(item -> assertThat(item.probability()).isCloseTo(1 - 0.75 * 0.5, within(1e-12)));
        candidates(IntStream.rangeClosed(1, 41)
                .mapToObj(n -> n == 41
                        ? candidate(n, signal("thumbs_down")).replace("2026-05-17", "2026-05-21")
                        : candidate(n, signal("thumbs_down")))
                .toArray(String[]::new));
        fill("feedback", "audit", 10, "1", 3);
        assertThat(queue.items())
                .hasSize(41)
                .allSatisfy(item -> assertThat(item.probability()).isEqualTo(1));
        assertThat(queue.item(QueueItem.id("feedback", "t-41")).orElseThrow().draws())
                .containsExactly(new Drawn("audit", 3, 1, Queues.NOON));
    }

    @Test
    void findsTheSameItemsAgain_andAddsTheNewReasons() throws IOException {
        candidates(IntStream.rangeClosed(1, 30)
                .mapToObj(n -> candidate(n, signal("thumbs_down")))
                .toArray(String[]::new));
        fill("feedback", "negative", 10, "0", 7);
        List<QueueItem> first = queue.items();
        QueueReport again = fill("feedback", "negative", 10, "0", 7);
        assertThat(again.added()).isZero();
        assertThat(again.again()).isEqualTo(10);
        assertThat(queue.items()).isEqualTo(first);

        fill("feedback", "audit", 10, "1", 7);
        assertThat(queue.items()).hasSize(30);
        QueueItem both = queue.item(first.get(0).id()).orElseThrow();
        assertThat(both.why()).containsExactly(new Why("feedback", "negative"), new Why("audit", "random"));
        assertThat(both.probability()).isEqualTo(1);
        assertThat(both.annotators()).isEqualTo(first.get(0).annotators());
    }

    @Test
    void drawsOthersWithAnotherSeed() throws IOException {
        candidates(IntStream.rangeClosed(1, 60)
                .mapToObj(n -> candidate(n, signal("thumbs_down")))
                .toArray(String[]::new));
        fill("feedback", "negative", 10, "0", 1);
        fill("feedback", "negative", 10, "0", 2);
        assertThat(queue.items()).hasSizeGreaterThan(10);
    }

    @Test
    void dealsItemsOutEvenly_andSharesSomeOfThem() throws IOException {
        queue = Queues.create(queue.path(), Queues.CRITERIA + "shared: 0.3\n");
        candidates(IntStream.rangeClosed(1, 60)
                .mapToObj(n -> candidate(n, signal("thumbs_down")))
                .toArray(String[]::new));
        QueueReport report = fill("feedback", "negative", 100, "0", 1);
        long shared = queue.items().stream()
                .filter(item -> item.annotators().size() == 3)
                .count();
        assertThat(shared).isBetween(8L, 30L);
        assertThat(report.assigned().values())
                .allSatisfy(count -> assertThat((double) count).isCloseTo((60 * 2 + shared) / 3.0, within(1.0)));
    }

    @Test
    void givesItemsToThoseWithTheFewestOpenOnes() throws IOException {
        queue = Queues.create(queue.path(), Queues.CRITERIA.replace("per_item: 2", "per_item: 1") + "assign: load\n");
        candidates(candidate(1, signal("thumbs_down")), candidate(2, signal("thumbs_down")));
        fill("feedback", "negative", 100, "0", 1);
        QueueItem ofAda = queue.items().stream()
                .filter(item -> item.annotators().contains("ada"))
                .findFirst()
                .orElseThrow();
        queue.labelFile("ada")
                .append(List.of(Decision.label(
                        ofAda.id(), "groundedness", "grounded", queue.criteria().guidanceVersion(), Queues.NOON)));
        candidates(candidate(3, signal("thumbs_down")), candidate(4, signal("thumbs_down")));
        assertThat(fill("feedback", "negative", 100, "0", 1).assigned())
                .as("ada has labelled hers")
                .containsExactly(Map.entry("ada", 1), Map.entry("ben", 0), Map.entry("cyd", 1));
    }

    @Test
    void masksSecrets() throws IOException {
        candidates(candidate(1, signal("thumbs_down"))
                .replace("Answer 1.", "Use sk-proj-abcdefghijklmnopqrstuvwxyz0123456789ABCD"));
        fill("feedback", "negative", 100, "0", 1);
        assertThat(queue.items().get(0).answerText()).doesNotContain("abcdefghijklmnop");
    }

    @Test
    void namesWhatIsWrong() {
        assertThatThrownBy(() -> fill("feedback", "", 50, "0", 1))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("must have imported feedback, but has no candidates.jsonl");
        assertThatThrownBy(() -> fill("trial", "", 50, "0", 1))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining(
                        "must have the journal of a run, 'trials.jsonl', in it or below it, but has none");
        assertThatThrownBy(() -> fill("feedback", "failed", 50, "0", 1))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith(
                        "Parameter 'eval-datasets.queue.reasons' must be of negative, regenerated, edited, abandoned, escalated, audit, found 'failed'.");
        assertThatThrownBy(() -> fill("traffic", "", 50, "0", 1))
                .hasMessage(
                        "Parameter 'eval-datasets.queue.from' must be of feedback, trace, trial, dataset and cluster, found 'traffic'. Correct it.");
        assertThatThrownBy(() -> fill("feedback", "audit", 50, "0", 1))
                .hasMessage(
                        "Parameter 'eval-datasets.queue.audit' must be above 0 for the reason 'audit', found 0. Set it, for example to 0.02.");
        assertThatThrownBy(() -> fill("feedback", "", 50, "2", 1))
                .hasMessage(
                        "Parameter 'eval-datasets.queue.audit' must be a number from 0 to 1, found '2'. Correct it.");
        assertThatThrownBy(() -> fill("feedback", "", 0, "0", 1))
                .hasMessage("Parameter 'eval-datasets.queue.most' must be at least 1, found 0. Correct it.");
        assertThatThrownBy(() -> fill("dataset", "", 50, "0", 1))
                .hasMessageStartingWith("The dataset whose cases are to be labelled must be named");
    }

    @Test
    void drawsWhatStandsForClusters() throws IOException {
        candidates(
                candidate(1, signal("thumbs_down")), candidate(2, signal("thumbs_down")), candidate(3, signal("edit")));
        Files.writeString(project.resolve("clusters.json"), """
                {"schema":"eval-clusters/1","embedding":"tf-idf of 3 characters","clusters":[
                  {"id":"cluster-0a1b2c3d4e5f","name":"wrong fee","error_type":"","signature":"","by":"failure","status":"open","history":[],
                   "representatives":[{"failure":"feedback t-2","place":"centre","text":"wrong fee"},{"failure":"feedback t-9","place":"edge","text":"fee"}],"members":[]},
                  {"id":"cluster-000000000000","name":"slow","error_type":"","signature":"","by":"failure","status":"closed","history":[],
                   "representatives":[{"failure":"feedback t-3","place":"centre","text":"slow"}],"members":[]}]}
                """);
        QueueReport report = fill("cluster", "", 50, "0", 1);

        assertThat(whyByOrigin("cluster_id"))
                .isEqualTo(Map.of("cluster-0a1b2c3d4e5f", List.of("cluster: representative")));
        assertThat(queue.items().get(0).provenance("cluster_name")).hasValue("wrong fee");
        assertThat(report.lines())
                .contains("left out: answers that stand for a cluster, but are not there any more (1)");
    }

    @Test
    void tellsWhichClusterAnItemStandsForThatWasThereBefore() throws IOException {
        candidates(candidate(2, signal("thumbs_down")));
        fill("feedback", "", 50, "0", 1);
        Files.writeString(project.resolve("clusters.json"), """
                {"schema":"eval-clusters/1","embedding":"tf-idf of 3 characters","clusters":[
                  {"id":"cluster-0a1b2c3d4e5f","name":"wrong fee","error_type":"","signature":"","by":"failure","status":"open","history":[],
                   "representatives":[{"failure":"feedback t-2","place":"centre","text":"wrong fee"}],"members":[]}]}
                """);
        fill("cluster", "", 50, "0", 1);

        assertThat(whyByOrigin("cluster_id"))
                .isEqualTo(Map.of("cluster-0a1b2c3d4e5f", List.of("feedback: negative", "cluster: representative")));
    }

    @Test
    void drawsNothingThatAnotherQueueHas() throws IOException {
        candidates(
                candidate(1, signal("thumbs_down")),
                candidate(1, signal("edit")),
                candidate(2, signal("thumbs_down")),
                candidate(3, signal("thumbs_up")));
        fill("feedback", "edited", 50, "0", 1);
        without = List.of(queue.path());
        queue = Queues.create(project.resolve("labels/audit"), Queues.CRITERIA);
        QueueReport report = fill("feedback", "", 50, "1", 1);

        assertThat(whyByOrigin("source_trace_id").keySet()).containsExactlyInAnyOrder("t-2", "t-3");
        assertThat(report.lines())
                .contains("  negative: 1 of 1", "  audit: 2 of 2", "left out: answers that another queue has (1)");
    }

    @Test
    void saysThatThereAreNoClusters() {
        assertThatThrownBy(() -> fill("cluster", "", 50, "0", 1))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "%s must have the known clusters, but does not exist. Run 'mvn eval-datasets:cluster' first, or name the file by -Deval-datasets.queue.clusters=<file>.",
                        project.resolve("clusters.json"));
    }
}
