/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.Answer;
import dev.evaljunit.Dataset;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Judge;
import dev.evaljunit.Reducer;
import dev.evaljunit.Score;
import dev.evaljunit.Stop;
import dev.evaljunit.Trial;
import dev.evaljunit.Usage;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.internal.run.Cancellation;
import dev.evaljunit.internal.run.EvalConfig;
import dev.evaljunit.internal.run.EvalDefinition;
import dev.evaljunit.internal.run.EvalSpec;
import dev.evaljunit.internal.run.Limits;
import dev.evaljunit.internal.run.NamedJudge;
import dev.evaljunit.internal.run.Pipeline;
import dev.evaljunit.result.Repeats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An eval that can be run in a JVM of its own and killed there. Its agent writes down its calls, and answers each case
 * and trial always the same: right, wrong, by a crash, or so that a judge has no score for it.
 */
final class KillableEval {

    static final int CASES = 60;

    static final String CALLS = "calls.log";

    /** A file with the length of that log from which on calls do not end. */
    static final String HOLD = "hold";

    /** How it is run. */
    enum Kind {
        ONCE(1),
        EARLY(1),
        THRICE(3);

        private final int trials;

        Kind(int trials) {
            this.trials = trials;
        }

        Repeats repeats() {
            return Repeats.of(trials, trials == 1 ? Reducer.MEAN : Reducer.MAJORITY);
        }

        Stop stop() {
            return this == EARLY ? Stop.EARLY : Stop.ALL_CASES;
        }

        List<Gate> gates() {
            return this == EARLY
                    ? List.of(Gates.passRate().atLeast(0.55))
                    : List.of(
                            Gates.passRate().atLeast(0.8),
                            Gates.score("exact").mean().atLeast(0.5),
                            Gates.tokens().total().atMost(1_000_000));
        }
    }

    private static final Judge EXACT =
            (evalCase, answer) -> Score.of(answer.text().startsWith("right") ? 1 : 0.25, "says '" + answer.text() + "'")
                    .withUsage(Usage.of(100, 7).withModel("judge-1").withUsd(0.1 / 3));

    private static final Judge POLITE = (evalCase, answer) -> answer.text().endsWith("?")
            ? Score.unscored("the judge was at lunch").withRaw("{\"score\": nil}")
            : Score.pass();

    private KillableEval() {}

    /** Run evals, each named by its kind and its directory, one after the other, in a JVM that ends when they have ended. */
    static final class Lingering {

        private Lingering() {}

        public static void main(String[] args) throws InterruptedException {
            Thread evals = Thread.currentThread();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitEnd(evals)));
            KillableEval.main(args);
        }

        private static void awaitEnd(Thread thread) {
            try {
                thread.join(30_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Run evals, each named by its kind and its directory, one after the other. */
    public static void main(String[] args) throws InterruptedException {
        for (int i = 0; i < args.length; i += 2) {
            run(Kind.valueOf(args[i]), Path.of(args[i + 1]));
        }
    }

    private static void run(Kind kind, Path directory) throws InterruptedException {
        var settings = Map.of("eval.seed", "7", "eval.progress.every", "1h", "eval.history", "off");
        EvalConfig config = EvalConfig.of(key -> Optional.ofNullable(settings.get(key)), List.of());
        try (Launch launch = Launch.begin(definition(kind, directory), config)) {
            launch.finish(Pipeline.run(
                    launch.plan(),
                    (evalCase, trial) -> answer(directory, evalCase, trial),
                    launch.listener(),
                    launch.cancellation(Cancellation.NEVER)));
        }
    }

    private static EvalDefinition definition(Kind kind, Path directory) {
        List<EvalCase> cases = IntStream.range(0, CASES)
                .mapToObj(i -> EvalCase.of("case-%02d".formatted(i), Map.of("n", i)))
                .toList();
        var spec = new EvalSpec(
                "KillableEval." + kind,
                Dataset.of("numbers", cases),
                List.of(new NamedJudge("exact", EXACT), new NamedJudge("polite", POLITE)),
                kind.repeats(),
                Limits.DEFAULT.withConcurrency(3).withTimeout(Duration.ofMinutes(1)));
        return new EvalDefinition("KillableEval." + kind + "()", spec, kind.gates(), kind.stop(), directory);
    }

    /** The log has the call before it begins, and after it has ended. */
    private static Answer answer(Path directory, EvalCase evalCase, Trial trial) throws InterruptedException {
        int n = Integer.parseInt(evalCase.id().substring("case-".length())) + 7 * trial.number();
        log(directory, "before", evalCase, trial);
        Thread.sleep(2 + n % 5);
        while (isHeld(directory)) {
            Thread.sleep(100);
        }
        log(directory, "after", evalCase, trial);
        if (n % 17 == 0) {
            // so long a secret that messages are cut elsewhere with it than without it
            throw new IllegalStateException("api_key=" + "sk12".repeat(320) + " is wrong" + ", again".repeat(90) + n);
        }
        String text = (n % 11 == 0 ? "wrong " : "right ") + n + (n % 59 == 0 ? "?" : "");
        return Answer.of(text)
                .withOutput(Map.of("n", n, "half", n / 2.0))
                .withUsage(Usage.of(n, 2L * n).withModel("agent-1").withUsd(n / 7_000.0));
    }

    private static boolean isHeld(Path directory) {
        Path hold = directory.resolve(HOLD);
        try {
            return Files.exists(hold) && Files.size(directory.resolve(CALLS)) >= Long.parseLong(Files.readString(hold));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void log(Path directory, String what, EvalCase evalCase, Trial trial) {
        String line = what + " " + evalCase.id() + "/" + trial.number() + "\n";
        try {
            Files.writeString(directory.resolve(CALLS), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return a JVM that runs such evals; what it prints goes to a file} */
    static Process start(Path output, List<String> args) throws IOException {
        return start(KillableEval.class, output, args);
    }

    static Process start(Class<?> main, Path output, List<String> args) throws IOException {
        return start(List.of(), main, output, args);
    }

    /** @param wrapper a command that runs the one that follows it */
    static Process start(List<String> wrapper, Class<?> main, Path output, List<String> args) throws IOException {
        var command = new ArrayList<>(wrapper);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(args);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }
}
