/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.Journals;
import dev.evaljunit.datasets.feedback.GoldenPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class LabelsNeededTests {

    private static final Clock NOON = Clock.fixed(Queues.NOON, ZoneOffset.UTC);
    private static final String HEADER =
            "{\"schema\":\"eval-trials/3\",\"eval\":\"%s\",\"started_at\":\"2026-05-18T09:00:00Z\",\"fingerprint\":{}}";

    @TempDir
    private Path project;

    private QueueFolder queue;

    @BeforeEach
    void create() throws IOException {
        queue = Queues.create(project.resolve("labels/answers"), """
                guideline: Look at the claims.
                criteria:
                  groundedness: {type: categorical, options: [grounded, invented], pass: [grounded]}
                annotators: [ada]
                per_item: 1
                """);
    }

    /** {@code passed} of the answers are passed by the judge; each answer says whether people would pass it. */
    private void run(String eval, int answers, int passed, int wronglyPassed, int wronglyFailed) throws IOException {
        Path directory = Files.createDirectories(project.resolve("target/eval-reports/" + eval));
        var journal = new StringBuilder(Journals.sealed(HEADER.formatted(eval)));
        for (int i = 0; i < answers; i++) {
            boolean isPassed = i < passed;
            boolean isWrong = isPassed ? i < wronglyPassed : i < passed + wronglyFailed;
            journal.append(Journals.sealed(
                    "{\"case\":\"c-%03d\",\"trial\":1,\"outcome\":\"%s\",\"answer\":{\"text\":\"%s\",\"messages\":[{\"role\":\"assistant\",\"content\":\"x\"}]},\"scores\":[{\"judge\":\"groundedness\",\"threshold\":0.5,\"value\":%s}]}"
                            .formatted(
                                    i,
                                    isPassed ? "PASS" : "FAIL",
                                    isPassed == isWrong ? "invented" : "grounded",
                                    isPassed ? "1.0" : "0.0")));
        }
        Files.writeString(directory.resolve("trials.jsonl"), journal);
    }

    private LabelsNeededRequest request(String width, @Nullable String floor, int add) {
        return request(width, floor, add, false);
    }

    private LabelsNeededRequest request(String width, @Nullable String floor, int add, boolean isRequired) {
        return request(width, floor, add, 1, isRequired);
    }

    private LabelsNeededRequest request(String width, @Nullable String floor, int add, int seed, boolean isRequired) {
        return new LabelsNeededRequest(
                queue.path(),
                null,
                null,
                project.resolve("target/eval-reports"),
                new GoldenPlace(project.resolve("eval-datasets.lock"), project.resolve("cache"), null),
                width,
                floor,
                "0.95",
                add,
                seed,
                isRequired);
    }

    private List<String> needed(String width, @Nullable String floor, int add) throws IOException {
        return LabelsNeeded.run(request(width, floor, add), NOON).lines();
    }

    /** Label what is open as the answer says. */
    private void label() throws IOException {
        QueueLabels labels = queue.labels();
        var decisions = new ArrayList<Decision>();
        for (QueueItem item : queue.items()) {
            if (labels.of(item.id()).of("groundedness").isEmpty()) {
                decisions.add(Decision.label(
                        item.id(),
                        "groundedness",
                        item.answerText(),
                        queue.criteria().guidanceVersion(),
                        Queues.NOON));
            }
        }
        queue.labelFile("ada").append(decisions);
    }

    private Map<String, String> files() throws IOException {
        var files = new TreeMap<String, String>();
        try (Stream<Path> all = Files.walk(queue.path())) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(queue.path().relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    @Test
    void forecastsBeforeAnyLabel() throws IOException {
        run("shop", 400, 340, 30, 5);
        List<String> lines = needed("0.1", "0.7", 0);

        assertThat(lines)
                .startsWith(
                        "judge 'groundedness' passed 340 of 400 answers (85.0 %); people have labelled 0 of them for 'groundedness', and 0 of 0 that were chosen are still open",
                        "people would pass 0.0 % to 100.0 % of them, with 95 % confidence after every label: not decided at the floor of 70.0 %",
                        "forecast, if the judge errs on 10.0 % of what it passes and 10.0 % of what it fails (no label tells yet):")
                .anyMatch(line -> line.matches(" +50 labels more: [0-9.]+ points; decided in \\d+ % of worlds"))
                .contains("    400 labels more: all, 0.0 points");
        assertThat(lines.get(lines.size() - 1))
                .matches(
                        "about \\d+ labels more for a width of 10.0 points, and about \\d+ to decide at the floor of 70.0 % \\(in 80 % of worlds\\)");
        assertThat(files().keySet()).containsExactly("criteria.yaml");
    }

    @Test
    void choosesAnswersWithTheirProbabilities() throws IOException {
        run("shop", 100, 80, 8, 1);
        assertThat(needed("0.1", null, 20))
                .last()
                .asString()
                .matches(Pattern.quote(queue.path().toString())
                        + ": 20 answers added; \\d+ draws have chosen 20, each with its probability");

        assertThat(queue.items()).hasSize(20).allSatisfy(item -> {
            assertThat(item.why()).containsExactly(new Why("trial", "needed"));
            assertThat(item.draws()).hasSize(1).first().satisfies(draw -> {
                assertThat(draw.reason()).isEqualTo("needed");
                assertThat(draw.probability())
                        .isCloseTo(item.probability(), within(1e-12))
                        .isBetween(0.1, 0.4);
            });
            assertThat(item.annotators()).containsExactly("ada");
        });
        double expected = queue.items().stream()
                .mapToDouble(item -> 1 / item.probability())
                .sum();
        assertThat(expected).isCloseTo(100, within(25.0));
    }

    @Test
    void goesOnWhereItStoppedAndChangesNothingElse() throws IOException {
        run("shop", 100, 80, 8, 1);
        needed("0.1", null, 20);
        List<String> first = queue.itemIds();
        double before = queue.item(first.get(0)).orElseThrow().probability();
        label();
        needed("0.1", null, 10);

        assertThat(queue.itemIds()).hasSize(30).containsAll(first);
        assertThat(queue.item(first.get(0)).orElseThrow().probability()).isGreaterThan(before);
        assertThat(queue.item(first.get(0)).orElseThrow().draws()).hasSize(1);

        Map<String, String> written = files();
        needed("0.1", null, 0);
        assertThat(files()).isEqualTo(written);
    }

    @Test
    void saysThatAnotherSeedChangesNoDrawOfAPlan() throws IOException {
        run("shop", 100, 80, 8, 1);
        needed("0.1", null, 20);
        List<String> first = queue.itemIds();

        assertThat(LabelsNeeded.run(request("0.1", null, 10, 9, false), NOON).lines())
                .contains("the draws go on with the seed 1 that they began with, not with 9");
        assertThat(queue.itemIds()).hasSize(30).containsAll(first);
        assertThat(needed("0.1", null, 0)).noneMatch(line -> line.contains("seed"));
    }

    @Test
    void boundsTheRateAfterEveryLabel() throws IOException {
        run("shop", 400, 340, 30, 5);
        double last = 1;
        for (int step = 0; step < 4; step++) {
            needed("0.1", null, 60);
            label();
            String known = needed("0.1", null, 0).get(1);
            double lower = Double.parseDouble(known.replaceAll(".*pass ([0-9.]+) %.*", "$1"));
            double upper = Double.parseDouble(known.replaceAll(".*to ([0-9.]+) %.*", "$1"));
            assertThat(315 / 4.0).isBetween(lower, upper);
            assertThat(upper - lower).isLessThan(100 * last);
            last = (upper - lower) / 100;
        }
        assertThat(last).isLessThan(0.16);
    }

    @Test
    void knowsTheRateOfAnswersThatAreAllLabelled() throws IOException {
        run("shop", 20, 15, 3, 1);
        needed("0.1", null, 20);
        label();

        assertThat(needed("0.1", "0.7", 0))
                .endsWith(
                        "people would pass 65.0 % to 65.0 % of them, with 95 % confidence after every label: below the floor of 70.0 %",
                        "that is no wider than 10.0 points; no label is needed");
    }

    @Test
    void needsLabelsForAnUndecidedFloorHoweverNarrowTheBoundsAre() throws IOException {
        run("shop", 100, 97, 9, 0);
        needed("0.1", null, 96);
        label();

        assertThat(needed("0.1", "0.86", 0))
                .contains(
                        "people would pass 84.0 % to 88.0 % of them, with 95 % confidence after every label: not decided at the floor of 86.0 %",
                        "      4 labels more: all, 0.0 points",
                        "about 4 labels more to decide at the floor of 86.0 % (in 80 % of worlds)")
                .noneMatch(line -> line.contains("no label is needed"));
        assertThat(needed("0.1", "0.8", 0)).contains("that is no wider than 10.0 points; no label is needed");
    }

    /** A few open answers do not make the rate of all unknown again. */
    @Test
    void saysNothingThatTheLabelsExclude() throws IOException {
        run("shop", 100, 97, 9, 0);
        needed("0.1", null, 96);
        label();

        assertThat(needed("0.1", null, 0).subList(1, 3))
                .containsExactly(
                        "people would pass 84.0 % to 88.0 % of them, with 95 % confidence after every label",
                        "looked at only once, the same labels would say 88.0 %, and 84.0 % to 88.0 % (prediction-powered)");
    }

    @Test
    void saysWhatOneLookAtEvenlyDrawnLabelsWouldSay() throws IOException {
        run("shop", 200, 160, 20, 2);
        needed("0.1", null, 80);
        label();
        String once = needed("0.1", null, 0).get(2);

        assertThat(once)
                .startsWith("looked at only once, the same labels would say ")
                .endsWith(" (prediction-powered)");
        double lower = Double.parseDouble(once.replaceAll(".*, and ([0-9.]+) %.*", "$1"));
        double upper = Double.parseDouble(once.replaceAll(".* to ([0-9.]+) %.*", "$1"));
        assertThat(71.0).isBetween(lower, upper);
    }

    @Test
    void failsUnlessLabelsShowTheFloor() throws IOException {
        run("shop", 20, 15, 3, 1);
        assertThat(LabelsNeeded.run(request("0.1", "0.6", 0, true), NOON).problem())
                .contains(
                        "People's labels must show that at least 60.0 % of the answers pass, but show only that 0.0 % to 100.0 % do. Label more answers: -Deval-datasets.needed.add=<n> chooses them.");
        needed("0.1", null, 20);
        label();

        assertThat(LabelsNeeded.run(request("0.1", "0.6", 0, true), NOON).problem())
                .isEmpty();
        assertThat(LabelsNeeded.run(request("0.1", "0.7", 0, true), NOON).problem())
                .contains(
                        "People's labels must show that at least 70.0 % of the answers pass, but show only that 65.0 % to 65.0 % do. Correct the agent: more labels would not help.");
        assertThatThrownBy(() -> LabelsNeeded.run(request("0.1", null, 0, true), NOON))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Parameter 'eval-datasets.needed.require' needs 'eval-datasets.needed.floor', which is not set. Set it to the floor of the gate.");
    }

    @Test
    void drawsMoreOftenWhereTheJudgeErrs() throws IOException {
        run("shop", 100, 50, 20, 0);
        needed("0.1", null, 60);
        label();
        run("next", 200, 100, 40, 0);
        Files.delete(project.resolve("target/eval-reports/shop/trials.jsonl"));
        needed("0.1", null, 40);
        LabelPlan plan;
        try (Stream<Path> files = Files.list(queue.path())) {
            plan = files.filter(file -> file.getFileName().toString().startsWith("label-plan-"))
                    .map(LabelsNeededTests::read)
                    .filter(each -> each.passed() != each.failed())
                    .findFirst()
                    .orElseThrow();
        }

        assertThat(plan.passed()).isGreaterThan(1.3 * plan.failed());
        assertThat(100 * (plan.passed() + plan.failed())).isCloseTo(1, within(1e-12));
    }

    private static LabelPlan read(Path file) {
        try {
            return LabelPlan.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void countsWhatPeopleCannotTellBothWays() throws IOException {
        run("shop", 20, 20, 0, 0);
        needed("0.1", null, 20);
        queue.labelFile("ada")
                .append(queue.items().stream()
                        .map(item -> Decision.cannotTell(
                                item.id(), "groundedness", queue.criteria().guidanceVersion(), Queues.NOON))
                        .toList());

        assertThat(needed("0.1", null, 0).get(1)).startsWith("people would pass 0.0 % to 100.0 % of them");
    }

    @Test
    void saysWhyNoAnswerCanBeLabelled() throws IOException {
        run("shop", 10, 5, 0, 0);
        Path journal = project.resolve("target/eval-reports/shop/trials.jsonl");
        Files.writeString(
                journal,
                Journals.sealed(HEADER.formatted("shop"))
                        + Journals.sealed(
                                "{\"case\":\"c-1\",\"trial\":1,\"outcome\":\"PASS\",\"answer\":{\"text\":\"x\"},\"scores\":[{\"judge\":\"groundedness\",\"threshold\":0.5,\"value\":1.0}]}"));

        assertThatThrownBy(() -> needed("0.1", null, 0))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "The run must have answers that a judge has scored, but none can be labelled; left out: trials whose inputs are not known, since their dataset is not on this machine (1). Run the evals again, or name their golden sets by -Deval-datasets.source=file:<directory>.");
    }

    @Test
    void refusesSeveralRunsAtOnce() throws IOException {
        run("shop", 10, 5, 0, 0);
        run("bank", 10, 5, 0, 0);

        assertThatThrownBy(() -> needed("0.1", null, 0))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "The reports must be those of one run, but have 2: bank of 2026-05-18T09:00:00Z, shop of 2026-05-18T09:00:00Z. Name the directory of one by -Deval-datasets.needed.reports.");
    }

    @ParameterizedTest
    @CsvSource({"0,, 0,width,0", "wide,,0,width,wide", "0.1,1.5,0,floor,1.5"})
    void refusesNumbersOutsideOfTheirRange(String width, @Nullable String floor, int add, String name, String found)
            throws IOException {
        run("shop", 10, 5, 0, 0);

        assertThatThrownBy(() -> needed(width, floor, add))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Parameter 'eval-datasets.needed.%s' must be a number between 0 and 1, found '%s'. Correct it."
                                .formatted(name, found));
    }

    @Test
    void refusesABrokenPlan() throws IOException {
        run("shop", 10, 5, 0, 0);
        needed("0.1", null, 2);
        Path file;
        try (Stream<Path> files = Files.list(queue.path())) {
            file = files.filter(each -> each.getFileName().toString().startsWith("label-plan-"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.writeString(file, Files.readString(file).replaceFirst("\"passed\" : [0-9.]+", "\"passed\" : 0"));

        assertThatThrownBy(() -> needed("0.1", null, 0))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        file
                                + ": 'passed' must be above 0 and at most 1, found 0.0. Restore the file from git: without it, nobody knows with which probability answers were drawn.");
    }
}
