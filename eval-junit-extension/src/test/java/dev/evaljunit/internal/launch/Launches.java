/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import dev.evaljunit.Dataset;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Judge;
import dev.evaljunit.Score;
import dev.evaljunit.Stop;
import dev.evaljunit.Trial;
import dev.evaljunit.Usage;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.internal.report.SampleRuns;
import dev.evaljunit.internal.run.EvalConfig;
import dev.evaljunit.internal.run.EvalDefinition;
import dev.evaljunit.internal.run.EvalSpec;
import dev.evaljunit.internal.run.Limits;
import dev.evaljunit.internal.run.NamedJudge;
import dev.evaljunit.internal.run.Pipeline;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.Repeats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.RecursiveComparisonAssert;

/**
 * Launches of one eval on the cases c1, c2 …, which report to one directory. The agent answers with the case's id and
 * takes 10 tokens for it.
 */
record Launches(Path directory, EvalDefinition definition, Map<String, String> settings, List<String> calls) {

    static final Judge FINE = (evalCase, answer) -> Score.pass();

    static Launches of(Path directory, int cases) {
        List<EvalCase> rows = IntStream.rangeClosed(1, cases)
                .mapToObj(i -> EvalCase.of("c" + i, Map.of("n", i)))
                .toList();
        var spec = new EvalSpec(
                "NumbersEvalTest.answers",
                Dataset.of("numbers", rows),
                List.of(new NamedJudge("fine", FINE)),
                Repeats.ONCE,
                new Limits(1, 1, Limits.DEFAULT.timeout(), Limits.DEFAULT.judgeTimeout()));
        var definition = new EvalDefinition(
                "NumbersEvalTest.answers()", spec, List.of(Gates.passRate().atLeast(0.5)), Stop.ALL_CASES, directory);
        return new Launches(
                directory, definition, Map.of("eval.progress.every", "1h", "eval.history", "off"), noCalls());
    }

    private static List<String> noCalls() {
        return Collections.synchronizedList(new ArrayList<>());
    }

    Launches with(String key, String value) {
        var more = new HashMap<>(settings);
        more.put(key, value);
        return new Launches(directory, definition, more, noCalls());
    }

    Launches with(EvalDefinition other) {
        return new Launches(directory, other, settings, noCalls());
    }

    Launches gates(Stop stop, Gate... gates) {
        return with(new EvalDefinition(definition.method(), definition.spec(), List.of(gates), stop, directory));
    }

    Launches spec(EvalSpec spec) {
        return with(new EvalDefinition(
                definition.method(), spec, definition.gates(), definition.stop(), definition.reportDirectory()));
    }

    Launches judge(Judge judge) {
        EvalSpec was = definition.spec();
        return spec(new EvalSpec(
                was.name(), was.dataset(), List.of(new NamedJudge("fine", judge)), was.repeats(), was.limits()));
    }

    Launches repeats(Repeats repeats) {
        EvalSpec was = definition.spec();
        return spec(new EvalSpec(was.name(), was.dataset(), was.judges(), repeats, was.limits()));
    }

    Launches dataset(Dataset dataset) {
        return spec(definition.spec().withDataset(dataset));
    }

    EvalConfig config() {
        return EvalConfig.of(key -> Optional.ofNullable(settings.get(key)), List.of())
                .onCiServer(false);
    }

    /** Begin a launch, and close its journal. */
    JournalStart.Started begin() {
        JournalStart.Started started = JournalStart.begin(definition, config());
        started.journal().close();
        return started;
    }

    /** Run as far as the settings let it. */
    Finished run() {
        try (Launch launch = Launch.begin(definition, config())) {
            return launch.finish(Pipeline.run(launch.plan(), this::answer, launch.listener()));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Finish these trials, such as {@code c2/1}, and end as if killed then. */
    void breakOffAfter(String... trials) {
        JournalStart.Started started = JournalStart.begin(definition, config());
        try (JournalFile journal = started.journal()) {
            for (String trial : trials) {
                String[] parts = trial.split("/", 2);
                EvalCase evalCase = evalCase(parts[0]);
                journal.append(
                        evalCase,
                        SampleRuns.trial(
                                Integer.parseInt(parts[1]),
                                Answer.of(evalCase.id()).withUsage(Usage.of(4, 6)),
                                5,
                                definition.spec().judges().stream()
                                        .map(judge -> Judgement.of(judge.name(), 0.5, Score.pass()))
                                        .toList()));
            }
        }
    }

    private EvalCase evalCase(String id) {
        return definition.spec().dataset().cases().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Answer answer(EvalCase evalCase, Trial trial) {
        calls.add(evalCase.id() + "/" + trial.number());
        return Answer.of(evalCase.id()).withUsage(Usage.of(4, 6));
    }

    /** {@return how far a run came, apart from what it kept of earlier launches} */
    static RecursiveComparisonAssert<?> assertCompletion(EvalRun run) {
        return assertThat(run.completion()).usingRecursiveComparison().ignoringFields("kept");
    }

    Path journal() {
        return directory.resolve("trials.jsonl");
    }

    List<String> journalLines() {
        try {
            return Files.readAllLines(journal());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the names of the files in the report's directory} */
    List<String> files() {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals(JournalLock.NAME))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
