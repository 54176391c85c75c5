/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.Answer;
import dev.evaljunit.Dataset;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Reducer;
import dev.evaljunit.Stop;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.internal.recording.RecordingMode;
import dev.evaljunit.internal.run.Cancellation;
import dev.evaljunit.internal.run.EvalConfig;
import dev.evaljunit.internal.run.EvalDefinition;
import dev.evaljunit.internal.run.EvalSpec;
import dev.evaljunit.internal.run.Limits;
import dev.evaljunit.internal.run.NamedJudge;
import dev.evaljunit.internal.run.Pipeline;
import dev.evaljunit.judge.LlmJudge;
import dev.evaljunit.result.Repeats;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An eval whose judge asks a server, in a JVM of its own that may have no sockets. */
final class RecordedEval {

    static final int CASES = 20;
    static final int TRIALS = 2;

    private RecordedEval() {}

    /** Run the eval, whose configuration are system properties. */
    public static void main(String[] args) throws InterruptedException {
        EvalConfig config = EvalConfig.of(key -> Optional.ofNullable(System.getProperty(key)), List.of());
        RecordingMode.configure(config.recordings().mode());
        EvalDefinition definition = definition(Path.of(args[0]));
        definition.prepare();
        try (Launch launch = Launch.begin(definition, config)) {
            launch.finish(Pipeline.run(
                    launch.plan(),
                    (evalCase, trial) -> Answer.of("Dear customer, no " + evalCase.id() + "."),
                    launch.listener(),
                    launch.cancellation(Cancellation.NEVER)));
        }
    }

    private static EvalDefinition definition(Path reports) {
        List<EvalCase> cases = IntStream.range(0, CASES)
                .mapToObj(i -> EvalCase.of("case-%02d".formatted(i), Map.of("n", i)))
                .toList();
        var spec = new EvalSpec(
                "RecordedEval.answers",
                Dataset.of("numbers", cases),
                List.of(new NamedJudge("polite", LlmJudge.rubric("recorded@1"))),
                Repeats.of(TRIALS, Reducer.MEAN),
                Limits.DEFAULT.withConcurrency(4));
        return new EvalDefinition(
                "com.example.RecordedEval.answers()",
                spec,
                List.of(Gates.passRate().atLeast(0.01)),
                Stop.ALL_CASES,
                reports);
    }

    /**
     * Start a JVM.
     *
     * @param main this class or the other one
     * @param reports the directory of its report
     * @param properties such as {@code -Deval.recordings=replay}
     */
    static Process start(Class<?> main, Path reports, Path output, Stream<String> properties) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        properties.forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName(), reports.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    /** The same without sockets: each that is opened is written to a log, and fails. */
    static final class WithoutSockets {

        private WithoutSockets() {}

        public static void main(String[] args) throws Exception {
            NoSockets.install();
            RecordedEval.main(args);
        }
    }
}
