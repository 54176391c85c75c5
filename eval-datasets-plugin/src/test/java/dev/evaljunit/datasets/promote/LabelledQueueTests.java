/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.promote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.GoldenSets;
import dev.evaljunit.datasets.feedback.GoldenPlace;
import dev.evaljunit.datasets.fetch.NetworkUse;
import dev.evaljunit.datasets.lock.DatasetLocker;
import dev.evaljunit.datasets.queue.Decision;
import dev.evaljunit.datasets.queue.HumanLabel;
import dev.evaljunit.datasets.queue.QueueFiller;
import dev.evaljunit.datasets.queue.QueueFolder;
import dev.evaljunit.datasets.queue.QueueItem;
import dev.evaljunit.datasets.queue.QueueRequest;
import dev.evaljunit.datasets.queue.Queues;
import dev.evaljunit.datasets.queue.Why;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledQueueTests {

    @TempDir
    private Path project;

    private Path lock;
    private Path sets;
    private QueueFolder queue;

    @BeforeEach
    void write() throws IOException {
        sets = project.resolve("golden-sets");
        String digest = GoldenSets.write(sets, "refunds@1", GoldenSets.FIRST, GoldenSets.SECOND);
        lock = GoldenSets.lock(project, "refunds@1", digest, "file:golden-sets");
        queue = Queues.create(project.resolve("labels/answers"), Queues.CRITERIA);
    }

    private PromoteReport promote(String disagreement, String incomplete) throws IOException {
        var sources = new Sources(lock, HttpSettings.standard());
        var locker = new DatasetLocker(sources, Optional.empty(), NetworkUse.ALLOWED);
        var request = new PromoteRequest(
                "refunds@2", List.of(queue.path()), null, null, null, null, disagreement, incomplete, "refuse");
        return new Promoter(sources, locker, Clock.systemUTC()).promote(lock, request);
    }

    private QueueItem item(
            String source, Map<String, Object> input, Map<String, Object> provenance, HumanLabel... human)
            throws IOException {
        var item = new QueueItem(
                QueueItem.id(source, input.toString()),
                List.of("groundedness"),
                input,
                Optional.empty(),
                Optional.of("Yes."),
                Optional.of(List.of("returns: hygiene")),
                Optional.empty(),
                Optional.empty(),
                Map.of("route", "refund"),
                provenance,
                List.of(new Why(source, "negative")),
                1,
                List.of(),
                Queues.NOON,
                queue.criteria().guidanceVersion(),
                List.of("ada", "ben"),
                List.of(human),
                Map.of());
        queue.write(item);
        return item;
    }

    private QueueItem swimwear(HumanLabel... human) throws IOException {
        return item(
                "feedback",
                Map.of("question", "Can I return a swimsuit?"),
                Map.of("source_trace_id", "t-1", "feedback_id", "fb-1"),
                human);
    }

    private Decision decision(QueueItem item, String label) {
        return Decision.label(item.id(), "groundedness", label, queue.criteria().guidanceVersion(), Queues.NOON);
    }

    private String row(QueueItem item) throws IOException {
        return lines().stream()
                .filter(line -> line.contains(item.id()))
                .findFirst()
                .orElseThrow();
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(sets.resolve("refunds/2/cases.jsonl"));
    }

    @Test
    void promotesAnItemThatTwoPeopleHaveLabelled() throws IOException {
        QueueItem item = swimwear();
        queue.labelFile("ada")
                .append(List.of(
                        decision(item, "grounded"),
                        decision(item, "invented").with("", "No, for hygiene.", Optional.empty())));
        queue.labelFile("ben").append(List.of(decision(item, "invented")));
        promote("refuse", "refuse");
        Map<String, Object> row = Json.readObject(row(item));
        assertThat(row)
                .containsEntry("id", item.id())
                .containsEntry("input", Map.of("question", "Can I return a swimsuit?"))
                .containsEntry("expected", Map.of("answer", "No, for hygiene."))
                .containsEntry("context", List.of("returns: hygiene"));
        assertThat(Json.asObject(row.get("provenance")).orElseThrow())
                .containsEntry("source_trace_id", "t-1")
                .containsEntry("annotators", List.of("ada", "ben"))
                .containsEntry("guidance_version", queue.criteria().guidanceVersion());
    }

    @Test
    void takesADecisionBetweenPeople() throws IOException {
        QueueItem item = swimwear();
        queue.labelFile("ada").append(List.of(decision(item, "grounded")));
        queue.labelFile("ben").append(List.of(decision(item, "invented")));
        assertThatThrownBy(() -> promote("refuse", "refuse"))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining(
                        "people must agree on 'groundedness' or one must decide, found ada \"grounded\", ben \"invented\"");
        queue.labelFile("cyd").append(List.of(decision(item, "invented").asAdjudication()));
        promote("refuse", "refuse");
        assertThat(row(item)).contains("\"adjudicated_by\": \"cyd\"");
    }

    @Test
    void countsTheLabelOfAnEscalation() throws IOException {
        QueueItem item = swimwear(new HumanLabel(
                "escalation", "groundedness", "invented", Optional.of("fb-1"), Optional.of("2026-05-17T08:00:00Z")));
        queue.labelFile("ada").append(List.of(decision(item, "invented")));
        promote("refuse", "refuse");
        assertThat(row(item)).contains("\"annotator\": \"escalation\"");
    }

    @Test
    void labelsACaseOfTheParentAgain() throws IOException {
        Map<String, Object> first = Json.readObject(GoldenSets.FIRST);
        QueueItem item = item(
                "dataset",
                Json.asObject(first.get("input")).orElseThrow(),
                Map.of("dataset", "refunds@1", "case", String.valueOf(first.get("id"))));
        queue.labelFile("ada").append(List.of(decision(item, "invented")));
        queue.labelFile("ben").append(List.of(decision(item, "invented")));
        assertThat(promote("refuse", "refuse").lines())
                .anySatisfy(line ->
                        assertThat(line).contains("~ " + first.get("id") + " labelled again in queue 'answers'"));
        assertThat(lines()).hasSize(2);
    }

    @Test
    void keepsWhatWasMaskedForPeople_andCorrectsOnlyTheAnswer() throws IOException {
        String key = "sk-proj-abcdefghijklmnopqrstuvwxyz0123456789ABCD";
        String row =
                "{\"id\": \"%s\", \"input\": {\"question\": \"Is %s a key?\"}, \"expected\": {\"answer\": \"Yes.\", \"contains\": \"%s\"}, \"context\": [\"%s\"], \"answer\": \"No.\"}"
                        .formatted(key, key, key, key);
        GoldenSets.lock(project, "refunds@1", GoldenSets.write(sets, "refunds@1", row), "file:golden-sets");
        QueueFiller.fill(
                new QueueRequest(
                        queue.path(),
                        List.of("dataset"),
                        List.of(),
                        project,
                        project,
                        project.resolve("clusters.json"),
                        "refunds",
                        List.of(),
                        List.of(),
                        GoldenPlace.of(lock, project, null),
                        9,
                        "0",
                        "0",
                        1,
                        QueueRequest.Traces.none()),
                Clock.systemUTC());
        QueueItem item = queue.items().get(0);
        assertThat(Json.write(item.input()) + item.expected() + item.contexts()).doesNotContain(key);
        queue.labelFile("ada").append(List.of(decision(item, "invented").with("", "It is one.", Optional.empty())));
        queue.labelFile("ben").append(List.of(decision(item, "invented")));
        promote("refuse", "refuse");
        assertThat(Json.readObject(lines().get(0)))
                .containsEntry("id", key)
                .containsEntry("input", Map.of("question", "Is " + key + " a key?"))
                .containsEntry("expected", Map.of("answer", "It is one.", "contains", key))
                .containsEntry("context", List.of(key))
                .containsEntry("answer", "No.");
        assertThat(lines()).hasSize(1);
    }

    @Test
    void keepsAllCorrectedAnswers_andTakesTheOneThatAPersonDecidesOn() throws IOException {
        QueueItem item = swimwear();
        queue.labelFile("ada").append(List.of(decision(item, "grounded").with("", "No.", Optional.empty())));
        queue.labelFile("ben").append(List.of(decision(item, "invented").with("", "Never.", Optional.empty())));
        queue.labelFile("cyd").append(List.of(decision(item, "invented").asAdjudication()));
        QueueItem decided =
                item("feedback", Map.of("question", "Who pays for the parcel?"), Map.of("source_trace_id", "t-2"));
        queue.labelFile("ada").append(List.of(decision(decided, "invented").with("", "We.", Optional.empty())));
        queue.labelFile("ben").append(List.of(decision(decided, "grounded").with("", "You.", Optional.empty())));
        queue.labelFile("cyd")
                .append(List.of(decision(decided, "invented")
                        .with("", "You do.", Optional.empty())
                        .asAdjudication()));
        assertThat(promote("refuse", "refuse").leftOut())
                .containsExactly(
                        queue.path() + ": item '" + item.id()
                                + "': the corrected answers of ada, ben differ, so 'expected.answer' is not theirs. 'provenance.labels' has all; a person can decide by an adjudication with a corrected answer.");
        assertThat(row(item))
                .contains("\"corrected_answer\": \"No.\"", "\"corrected_answer\": \"Never.\"")
                .doesNotContain("\"expected\"");
        assertThat(Json.readObject(row(decided))).containsEntry("expected", Map.of("answer", "You do."));
    }

    @Test
    void countsNoLabelOfAnEarlierGuideline() throws IOException {
        QueueItem item = swimwear();
        queue.labelFile("ada").append(List.of(decision(item, "invented")));
        queue.labelFile("ben")
                .append(List.of(Decision.label(item.id(), "groundedness", "invented", "aaaaaaaaaaaa", Queues.NOON)));
        assertThatThrownBy(() -> promote("refuse", "refuse"))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining(
                        "two people must label 'groundedness', found only ada. Let another person label it.");
        QueueItem whole =
                item("feedback", Map.of("question", "Who pays for the parcel?"), Map.of("source_trace_id", "t-2"));
        queue.labelFile("ada").append(List.of(decision(whole, "invented")));
        queue.labelFile("ben").append(List.of(decision(whole, "invented")));
        assertThat(promote("refuse", "skip").toString())
                .contains("ben.jsonl: labels of 1 item follow an earlier guideline, aaaaaaaaaaaa, than ");
    }

    @Test
    void countsLabelsOfAnEarlierGuidelineThatIsDeclaredCompatible() throws IOException {
        queue = Queues.create(queue.path(), Queues.CRITERIA + "compatible_guidance: [aaaaaaaaaaaa]\n");
        QueueItem item = swimwear();
        queue.labelFile("ada").append(List.of(decision(item, "invented")));
        queue.labelFile("ben")
                .append(List.of(Decision.label(item.id(), "groundedness", "invented", "aaaaaaaaaaaa", Queues.NOON)));
        assertThat(promote("refuse", "refuse").leftOut()).isEmpty();
        assertThat(row(item)).contains("\"annotators\": [\"ada\", \"ben\"]");
    }

    @Test
    void leavesOutAnswersOfRuns_andNamesLabelsThatDoNotCount() throws IOException {
        QueueItem ofRun = Queues.item("shoes");
        queue.write(ofRun);
        QueueItem item = swimwear();
        queue.labelFile("ada").append(List.of(decision(ofRun, "grounded"), decision(item, "invented")));
        queue.labelFile("ben").append(List.of(decision(item, "invented"), decision(Queues.item("gone"), "grounded")));
        assertThat(promote("refuse", "refuse").toString())
                .contains("item '" + ofRun.id() + "': it answers case 'shoes', which its dataset has already.")
                .contains("item '" + Queues.item("gone").id()
                        + "' is not in the queue. Its labels are kept, and do not count.");
    }

    @Test
    void refusesAnItemThatOnePersonHasLabelled() throws IOException {
        queue.labelFile("ada").append(List.of(decision(swimwear(), "invented")));
        assertThatThrownBy(() -> promote("refuse", "refuse"))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining(
                        "two people must label 'groundedness', found only ada. Let another person label it.");
    }
}
