/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueFolderTests {

    @TempDir
    private Path project;

    private QueueFolder queue;

    @BeforeEach
    void create() throws IOException {
        queue = Queues.create(project.resolve("labels/answers"), Queues.CRITERIA);
    }

    private Path fileOf(QueueItem item) {
        return queue.path().resolve("items").resolve(item.id() + ".json");
    }

    private Decision decision(QueueItem item, String criterion, Object label) {
        return Decision.label(item.id(), criterion, label, queue.criteria().guidanceVersion(), Queues.NOON);
    }

    private void label(String annotator, Decision... decisions) throws IOException {
        queue.labelFile(annotator).append(List.of(decisions));
    }

    @Test
    void writesAndReadsAnItem() throws IOException {
        QueueItem item = Queues.item("shoes");
        queue.write(item);
        assertThat(queue.item(item.id())).hasValue(item);
        assertThat(fileOf(item))
                .content()
                .startsWith("{\n  \"id\" : \"" + item.id() + "\",\n  \"criteria\" : [\n")
                .containsSubsequence(
                        "\"input\"",
                        "\"messages\"",
                        "\"answer\"",
                        "\"contexts\"",
                        "\"tool_calls\"",
                        "\"expected\"",
                        "\"metadata\"",
                        "\"provenance\"",
                        "\"why\"",
                        "\"probability\" : 0.25",
                        "\"drawn_at\" : \"2026-05-20T12:00:00Z\"",
                        "\"guidance_version\"",
                        "\"annotators\"",
                        "\"human\"",
                        "\"judges\"")
                .endsWith("}\n");
    }

    @Test
    void findsNoItemBelowAPathOrAnUnknownId() throws IOException {
        assertThat(queue.item("../criteria")).isEmpty();
        assertThat(queue.item("trial-000000000000")).isEmpty();
    }

    @Test
    void givesAnItemTheSameIdWheneverItIsDrawn() {
        assertThat(QueueItem.id("trial", "a"))
                .isEqualTo(QueueItem.id("trial", "a"))
                .startsWith("trial-");
        assertThat(QueueItem.id("trial", "a")).isNotEqualTo(QueueItem.id("trial", "b"));
    }

    @Test
    void readsAllOtherItems_beforeItNamesThoseThatAreWrong() throws IOException {
        queue.write(Queues.item("shoes"));
        QueueItem torn = Queues.item("hats");
        QueueItem merged = Queues.item("coats");
        QueueItem renamed = Queues.item("socks");
        queue.write(torn);
        queue.write(merged);
        Files.writeString(fileOf(torn), Files.readString(fileOf(torn)).substring(0, 200));
        Files.writeString(fileOf(merged), "{\n<<<<<<< HEAD\n  \"id\" : 1\n=======\n");
        queue.write(renamed);
        Files.move(fileOf(renamed), queue.path().resolve("items/trial-000000000000.json"));
        Files.writeString(queue.path().resolve("items/notes.json"), "{}");
        var read = new ArrayList<QueueItem>();
        assertThatThrownBy(() -> queue.forEachItem(read::add))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith("4 items of queue " + queue.path() + " cannot be read:\n  - ")
                .hasMessageContaining(fileOf(torn) + ": invalid JSON at line")
                .hasMessageContaining(
                        fileOf(merged)
                                + ":2: the file must have no conflict markers of git. Keep one of the two sides, since both are the same item.")
                .hasMessageContaining(
                        "'id' must be that of the file's name, found \"" + renamed.id() + "\". Rename the file.")
                .hasMessageContaining(
                        "notes.json: the name must be the id of an item, such as 'trial-0a1b2c3d4e5f.json'. Move the file.");
        assertThat(read).containsExactly(Queues.item("shoes"));
    }

    @Test
    void namesWrongItemsAndWrongLabelsTogether() throws IOException {
        QueueItem hats = Queues.item("hats");
        queue.write(hats);
        Files.writeString(fileOf(hats), "<<<<<<< HEAD\n");
        assertThatThrownBy(queue::labels)
                .hasMessageStartingWith("1 item of queue " + queue.path() + " cannot be read:\n  - " + fileOf(hats));

        label("ada");
        Path labels = queue.path().resolve("labels/ada.jsonl");
        Files.writeString(labels, "{}\n");
        assertThatThrownBy(queue::labels)
                .hasMessageStartingWith(
                        "2 items and labels of queue " + queue.path() + " cannot be read:\n  - " + fileOf(hats))
                .hasMessageContaining("\n  - " + labels + ":1: ");
    }

    @Test
    void takesTheLastDecisionOfAPerson_andKeepsTheOnesBefore() throws IOException {
        QueueItem item = Queues.item("shoes");
        queue.write(item);
        label("ada", decision(item, "groundedness", "grounded"), decision(item, "groundedness", "invented"));
        label("ben", decision(item, "groundedness", "invented"));
        ItemLabels labels = queue.labels().of(item.id());
        assertThat(labels.of("groundedness", "Ada").flatMap(ItemLabels.Given::label))
                .hasValue("invented");
        assertThat(labels.history("groundedness")).hasSize(3);
        assertThat(labels.isDisputed("groundedness")).isFalse();
        assertThat(labels.adjudicated("groundedness")).hasValue("invented");
        assertThat(labels.isCompleteBy("ada", item, queue.criteria())).isTrue();
        assertThat(labels.isCompleteBy("cyd", item, queue.criteria())).isFalse();
    }

    @Test
    void letsAPersonDecideBetweenOthers() throws IOException {
        QueueItem item = Queues.item("shoes");
        queue.write(item);
        label("ada", decision(item, "groundedness", "grounded"));
        label("ben", decision(item, "groundedness", "invented"));
        assertThat(queue.labels().of(item.id()).adjudicated("groundedness")).isEmpty();
        assertThat(queue.labels().of(item.id()).isDisputed("groundedness")).isTrue();
        label("cyd", decision(item, "groundedness", "invented").asAdjudication());
        ItemLabels labels = queue.labels().of(item.id());
        assertThat(labels.adjudicated("groundedness")).hasValue("invented");
        assertThat(labels.adjudication("groundedness").map(ItemLabels.Given::annotator))
                .hasValue("cyd");
        assertThat(labels.of("groundedness", "cyd")).isEmpty();
    }

    @Test
    void remembersWhoHasLeftAnItem_untilThatPersonLabelsIt() throws IOException {
        QueueItem item = Queues.item("shoes");
        queue.write(item);
        label("ada", Decision.skip(item.id(), queue.criteria().guidanceVersion(), Queues.NOON));
        assertThat(queue.labels().of(item.id()).isSkippedBy("ada")).isTrue();
        label("ada", decision(item, "groundedness", "grounded"));
        assertThat(queue.labels().of(item.id()).isSkippedBy("ada")).isFalse();
    }

    @Test
    void letsAPersonTakeADecisionBack_andKeepsItInTheHistory() throws IOException {
        QueueItem item = Queues.item("shoes");
        queue.write(item);
        String version = queue.criteria().guidanceVersion();
        Decision withdrawal = Decision.withdrawal(item.id(), Optional.of("groundedness"), version, Queues.NOON);
        label("ada", decision(item, "groundedness", "grounded"));
        label("ada", withdrawal);
        label("cyd", decision(item, "groundedness", "grounded").asAdjudication());
        label("ben", withdrawal.asAdjudication());
        ItemLabels labels = queue.labelsOf(item.id());
        assertThat(labels.of("groundedness")).isEmpty();
        assertThat(labels.history("groundedness")).hasSize(4);
        assertThat(labels.adjudication("groundedness")).as("of cyd, not of ben").isPresent();
        label("cyd", withdrawal.asAdjudication());
        assertThat(queue.labelsOf(item.id()).adjudication("groundedness")).isEmpty();

        label("ada", Decision.skip(item.id(), version, Queues.NOON));
        label("ada", Decision.withdrawal(item.id(), Optional.empty(), version, Queues.NOON));
        assertThat(queue.labelsBy("ada", "").of(item.id()).isSkippedBy("ada")).isFalse();
        assertThat(queue.labelsBy("ada", item.id()).of(item.id()).count("ada")).isEqualTo(4);
    }

    @Test
    void countsALabelThatCameWithAnItemAsAPersons() throws IOException {
        QueueItem item = Queues.item("shoes");
        var human = new HumanLabel(
                People.ESCALATION,
                "groundedness",
                "invented",
                Optional.of("fb-1"),
                Optional.of("2026-05-19T08:00:00Z"));
        queue.write(item.with(item.why(), item.draws(), List.of(human)));
        assertThat(queue.labels().of(item.id()).of("groundedness", People.ESCALATION))
                .hasValueSatisfying(given -> assertThat(given.label()).hasValue("invented"));
    }

    @Test
    void keepsAndNamesLabelsOfAnItemThatIsGone() throws IOException {
        QueueItem gone = Queues.item("shoes");
        label("ada", decision(gone, "groundedness", "grounded"));
        QueueLabels labels = queue.labels();
        assertThat(labels.byItem()).isEmpty();
        assertThat(labels.notes())
                .containsExactly(queue.path().resolve("labels/ada.jsonl") + ":1: item '" + gone.id()
                        + "' is not in the queue. Its labels are kept, and do not count.");
    }

    @Test
    void refusesALabelThatTheCriteriaDoNotAllow_andNamesOneOfAnEarlierGuideline() throws IOException {
        QueueItem item = Queues.item("shoes");
        queue.write(item);
        label("ben", Decision.label(item.id(), "groundedness", "half", "aaaaaaaaaaaa", Queues.NOON));
        assertThat(queue.labels().notes())
                .containsExactly(
                        queue.path().resolve("labels/ben.jsonl")
                                + ":1: label of 'groundedness' must be one of [\"grounded\",\"invented\"], found \"half\". It follows an earlier guideline (aaaaaaaaaaaa), is kept, and does not count.");
        label("ada", decision(item, "groundedness", "half"), decision(item, "tune", 3));
        assertThatThrownBy(() -> queue.labels())
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("2 labels of queue")
                .hasMessageContaining("ada.jsonl:1: label of 'groundedness' must be one of")
                .hasMessageContaining(
                        "ada.jsonl:2: criterion 'tune' must be one of those in criteria.yaml: groundedness, tone, remark. Correct the line.");
    }

    @Test
    void refusesFilesOfModels() throws IOException {
        Files.createDirectories(queue.path().resolve("labels"));
        Files.writeString(queue.path().resolve("labels/gpt-4o.jsonl"), "");
        assertThatThrownBy(() -> queue.labels())
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        queue.path().resolve("labels/gpt-4o.jsonl")
                                + ": Annotator 'gpt-4o' must be a person, but this is the name of a model, whose labels do not count. Name a person. Rename the file, or remove it.");
    }

    @Test
    void findsTheOnlyQueueOfAProject() throws IOException {
        assertThat(QueueFolder.onlyOneIn(project)).isEqualTo(queue.path());
        Queues.create(project.resolve("labels/other"), Queues.CRITERIA);
        assertThatThrownBy(() -> QueueFolder.onlyOneIn(project))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith(
                        "One queue must be named by -Deval-datasets.queue=<folder>, since there are 2: ");
        assertThatThrownBy(() -> QueueFolder.onlyOneIn(project.resolve("src")))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith(
                        "A queue must be a folder with a file 'criteria.yaml', but there is none below ");
    }
}
