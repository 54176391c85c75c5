/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import dev.evaljunit.datasets.feedback.GoldenPlace;
import dev.evaljunit.datasets.queue.Decision;
import dev.evaljunit.datasets.queue.QueueFolder;
import dev.evaljunit.datasets.queue.QueueItem;
import dev.evaljunit.datasets.queue.Queues;
import dev.evaljunit.datasets.queue.Why;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A project with a queue whose answers tell {@link JudgeServer} what to say, and a rubric. */
public final class LabelledQueues {

    static final Clock NOON = Clock.fixed(Queues.NOON, ZoneOffset.UTC);

    private final Path project;
    private final QueueFolder queue;
    private final Map<String, List<Decision>> decisions = new TreeMap<>();

    public LabelledQueues(Path project) throws IOException {
        this.project = project;
        this.queue = Queues.create(project.resolve("labels/answers"), Queues.CRITERIA);
    }

    public QueueFolder queue() {
        return queue;
    }

    public Path resources() {
        return project.resolve("src/test/resources");
    }

    public Path certificate() {
        return resources().resolve("rubrics/groundedness@3.certificate.json");
    }

    CalibrateRequest request(String mode, String... allow) {
        return requestOf("groundedness@3", mode, allow);
    }

    CalibrateRequest requestOf(String rubric, String mode, String... allow) {
        return new CalibrateRequest(
                queue.path(),
                null,
                rubric,
                null,
                resources(),
                project.resolve("src/test/recordings"),
                mode,
                List.of(allow),
                180,
                GoldenPlace.of(project.resolve("eval-datasets.lock"), project.resolve("cache"), null));
    }

    public CalibrateReport calibrate(String... allow) throws IOException {
        writeLabels();
        return Calibrator.calibrate(request("auto", allow), NOON);
    }

    /** Put an answer that the judge is told to score into the queue; {@code ada} and {@code ben} label it. */
    public QueueItem item(String name, String scores, double probability, String... labels) throws IOException {
        QueueItem base = Queues.item(name);
        var item = new QueueItem(
                QueueItem.id("trace", name),
                List.of("groundedness"),
                Map.of("question", "What about " + name + "?"),
                Optional.empty(),
                Optional.of("It is so: score " + scores),
                Optional.of(List.of("a context")),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of("source_trace_id", name),
                List.of(new Why("trace", "audit")),
                probability,
                List.of(),
                Queues.NOON,
                "0123456789ab",
                base.annotators(),
                List.of(),
                Map.of());
        queue.write(item);
        List<String> people = List.of("ada", "ben", "cyd");
        for (int i = 0; i < labels.length; i++) {
            label(people.get(i), item, labels[i]);
        }
        return item;
    }

    private void label(String person, QueueItem item, String label) {
        given(
                person,
                Decision.label(
                        item.id(), "groundedness", label, queue.criteria().guidanceVersion(), Queues.NOON));
    }

    void given(String person, Decision decision) {
        decisions.computeIfAbsent(person, name -> new ArrayList<>()).add(decision);
    }

    /** Each line that is written is forced to the disk, so they are written together. */
    public void writeLabels() throws IOException {
        for (var person : decisions.entrySet()) {
            queue.labelFile(person.getKey()).append(person.getValue());
        }
        decisions.clear();
    }

    public void items(String name, int count, String scores, String... labels) throws IOException {
        for (int i = 0; i < count; i++) {
            item(name + " " + i, scores, 1, labels);
        }
    }
}
