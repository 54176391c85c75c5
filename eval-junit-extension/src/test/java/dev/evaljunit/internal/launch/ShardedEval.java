/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Answer;
import dev.evaljunit.Dataset;
import dev.evaljunit.DatasetId;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.EvalSettings;
import dev.evaljunit.Judge;
import dev.evaljunit.Reducer;
import dev.evaljunit.Score;
import dev.evaljunit.Stop;
import dev.evaljunit.Trial;
import dev.evaljunit.Usage;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.internal.dataset.CaseRows;
import dev.evaljunit.internal.output.Outputs;
import dev.evaljunit.internal.run.EvalConfig;
import dev.evaljunit.internal.run.EvalDefinition;
import dev.evaljunit.internal.run.EvalSpec;
import dev.evaljunit.internal.run.Limits;
import dev.evaljunit.internal.run.NamedJudge;
import dev.evaljunit.internal.run.Pipeline;
import dev.evaljunit.internal.run.TrialBody;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Repeats;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * An eval that runs in parts below a directory, each with a report of its own.
 *
 * <p>Of its twelve cases, two trials each, one fails, one fails once, one crashes its agent and one cannot be scored once.
 *
 * @param reports the directory that gets those of all parts
 * @param repeats how often each case is run
 * @param gates its gates
 */
record ShardedEval(Path reports, Repeats repeats, List<Gate> gates) {

    static final Dataset DATASET = Dataset.of(
            DatasetId.of("capitals")
                    .withVersion("3")
                    .withSha256("5d41402abc4b2a76b9719d911017c592ae41e4649b934ca495991b7852b855aa"),
            IntStream.rangeClosed(1, 12).mapToObj(ShardedEval::question).toList());

    static final Outputs NO_OUTPUTS = Outputs.of("", List.of("none"), Path.of(""));

    static ShardedEval in(Path reports) {
        return new ShardedEval(
                reports,
                Repeats.of(2, Reducer.MEAN),
                List.of(
                        Gates.passRate().atLeast(0.7).withMinKnown(0.9),
                        Gates.passRate()
                                .atLeast(0.3)
                                .withBy("parity")
                                .withMinSupport(3)
                                .withMinKnown(0.9),
                        Gates.score("close").percentile(10).atLeast(0.4).withMinKnown(0.9),
                        Gates.score("ofEven")
                                .mean()
                                .atLeast(0.5)
                                .withMinSupport(3)
                                .withMinKnown(0.9),
                        Gates.tokens().total().atMost(10_000).withMinKnown(0.9)));
    }

    ShardedEval withGates(Gate... newGates) {
        return new ShardedEval(reports, repeats, List.of(newGates));
    }

    ShardedEval withTrials(int trials) {
        return new ShardedEval(reports, Repeats.of(trials, Reducer.MEAN), gates);
    }

    private static EvalCase question(int number) {
        return CaseRows.parsed(
                Map.of(
                        "id", "case-" + number,
                        "input", Map.of("question", "Question " + number + "?"),
                        "metadata", Map.of("parity", number % 2 == 0 ? "even" : "odd")),
                "capitals/3/cases.jsonl:" + number);
    }

    /** Run a part such as {@code 2/3}, and return its journal. */
    Path run(String shard) {
        return run(shard, DATASET);
    }

    Path run(String shard, Dataset dataset) {
        return run(dataset, ShardedEval::answer, Map.of(EvalSettings.SHARD, shard));
    }

    /** Run a part with another agent and further settings. */
    Path run(Dataset dataset, TrialBody agent, Map<String, String> settings) {
        String shard = Objects.requireNonNull(settings.get(EvalSettings.SHARD));
        Path directory =
                reports.resolve("job-" + shard.replace('/', '-')).resolve("org.example.CapitalsEvalTest/answers");
        var all = new HashMap<>(Map.of(EvalSettings.HISTORY, "off"));
        all.putAll(settings);
        EvalConfig config = EvalConfig.of(key -> Optional.ofNullable(all.get(key)), List.of());
        EvalDefinition definition = definition(dataset, directory);
        try (Launch launch = Launch.begin(definition, config)) {
            EvalRun run = Pipeline.run(launch.plan(), agent, launch.listener());
            launch.finish(run);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return directory.resolve(ShardJournal.NAME);
    }

    private EvalDefinition definition(Dataset dataset, Path directory) {
        var judges = List.of(
                new NamedJudge(
                        "right",
                        (evalCase, answer) -> Score.passIf(!answer.text().contains("wrong"), "as said")),
                new NamedJudge("close", ShardedEval::close),
                new NamedJudge("ofEven", ((Judge) (evalCase, answer) -> Score.pass()).where("parity=even")));
        var spec = new EvalSpec("CapitalsEvalTest.answers", dataset, judges, repeats, Limits.DEFAULT);
        return new EvalDefinition(
                "org.example.CapitalsEvalTest.answers(dev.evaljunit.EvalCase)", spec, gates, Stop.ALL_CASES, directory);
    }

    private static Score close(EvalCase evalCase, Answer answer) {
        return answer.text().contains("unclear")
                ? Score.unscored("cannot say")
                : Score.of(0.5 + evalCase.id().length() / 100.0, "api_key=abcdefgh")
                        .withRaw("raw");
    }

    private static Object answer(EvalCase evalCase, Trial trial) {
        boolean isSecond = trial.number() == 2;
        String text = switch (evalCase.id()) {
            case "case-3" -> "wrong";
            case "case-5" -> isSecond ? "wrong" : "right";
            case "case-7" -> isSecond ? "unclear" : "right";
            case "case-8" -> throw new IllegalStateException("no map, password=abcdefgh");
            default -> "right";
        };
        return Answer.of(text)
                .withOutput(Map.of("n", 1.50, "list", List.of(1, 2)))
                .withContexts(List.of("a passage"))
                .withUsage(Usage.of(10, evalCase.id().length()));
    }

    static ShardSet join(Path... journals) {
        return ShardSet.of(Stream.of(journals).map(ShardJournal::open).toList());
    }

    /** Fail unless the journals are refused with just this message. */
    static void assertRefused(ThrowingCallable joining, String message, Object... arguments) {
        assertThatThrownBy(joining)
                .isInstanceOf(EvalException.class)
                .hasMessage(message.strip().formatted(arguments));
    }
}
