/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.distribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Answer;
import dev.evaljunit.Dataset;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Judge;
import dev.evaljunit.Reducer;
import dev.evaljunit.Score;
import dev.evaljunit.Stop;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.internal.launch.WorkIdentity;
import dev.evaljunit.internal.model.limit.ModelLimits;
import dev.evaljunit.internal.run.Cancellation;
import dev.evaljunit.internal.run.EvalConfig;
import dev.evaljunit.internal.run.EvalDefinition;
import dev.evaljunit.internal.run.EvalSpec;
import dev.evaljunit.internal.run.Limits;
import dev.evaljunit.internal.run.NamedJudge;
import dev.evaljunit.internal.run.Pipeline;
import dev.evaljunit.internal.run.RunListener;
import dev.evaljunit.internal.run.RunPlan;
import dev.evaljunit.internal.run.TrialBody;
import dev.evaljunit.internal.run.TrialServer;
import dev.evaljunit.result.Completion.End;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Repeats;
import dev.evaljunit.result.TrialResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
@Tag("slow")
class DistributionTests {

    private static final Limits LIMITS = new Limits(4, 4, Duration.ofSeconds(9), Duration.ofSeconds(9));

    private static final int MOST_BYTES = 15_000;

    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final List<TrialServer> servers = new ArrayList<>();

    @AfterEach
    void close() {
        servers.forEach(TrialServer::close);
    }

    private static EvalDefinition definition(int cases, double threshold) {
        Dataset dataset = Dataset.of(
                "numbers",
                IntStream.rangeClosed(1, cases)
                        .mapToObj(i -> EvalCase.of("c" + i, Map.of("n", i)))
                        .toList());
        Judge fine = (evalCase, answer) -> Score.pass();
        var judge = new NamedJudge("fine", fine.withThreshold(threshold));
        var spec = new EvalSpec("Numbers.answers", dataset, List.of(judge), Repeats.of(2, Reducer.MEAN), LIMITS);
        return new EvalDefinition(
                "shop.Numbers.answers(dev.evaljunit.EvalCase)",
                spec,
                List.of(Gates.passRate().atLeast(0.5)),
                Stop.ALL_CASES,
                Path.of("target/eval-reports"));
    }

    private static WorkIdentity identity(EvalDefinition definition) {
        return WorkIdentity.of(definition, EvalConfig.of(key -> Optional.empty(), List.of()));
    }

    private Desk desk(EvalDefinition definition, TrialBody body) {
        TrialServer server = TrialServer.of(definition.spec(), body);
        servers.add(server);
        return new Desk(
                definition.method(),
                identity(definition),
                definition.spec().dataset().cases().stream()
                        .collect(Collectors.toMap(EvalCase::id, Function.identity())),
                server,
                ModelLimits.NONE,
                LIMITS.room(),
                MOST_BYTES);
    }

    private Desk desk(EvalDefinition definition) {
        return desk(definition, (evalCase, trial) -> {
            calls.add(evalCase.id() + "#" + trial.number());
            return "answer " + evalCase.id();
        });
    }

    /** A service without a network. Once it is stopped, no worker begins a chunk. */
    private static class Wire implements Carrier {

        final Desk desk;
        private volatile boolean isStopped;
        private final List<Work> works = Collections.synchronizedList(new ArrayList<>());

        Wire(Desk desk) {
            this.desk = desk;
        }

        @Override
        public CompletableFuture<byte[]> send(byte[] chunk) {
            return CompletableFuture.supplyAsync(() -> done(chunk, Optional.empty()));
        }

        byte[] done(byte[] chunk, Optional<byte[]> known) {
            if (isStopped) {
                throw new CancellationException();
            }
            Work work = desk.begin(chunk, known, () -> true);
            works.add(work);
            if (isStopped) {
                work.stop();
            }
            try {
                assertThat(work.isDone(Duration.ofSeconds(10))).isTrue();
            } catch (InterruptedException e) {
                throw new CancellationException();
            }
            return work.result();
        }

        @Override
        public void stop() {
            isStopped = true;
            works.forEach(Work::stop);
        }

        @Override
        public void close() {
            stop();
        }
    }

    private static EvalRun run(EvalDefinition definition, Carrier carrier, Cancellation cancellation)
            throws InterruptedException {
        return run(definition, carrier, new RunListener() {}, cancellation);
    }

    private static EvalRun run(
            EvalDefinition definition, Carrier carrier, RunListener listener, Cancellation cancellation)
            throws InterruptedException {
        try (var site = new RemoteTrials(identity(definition), LIMITS, 2, carrier)) {
            return Pipeline.run(RunPlan.of(definition.spec()), site, listener, cancellation);
        }
    }

    private static List<String> answers(EvalRun run) {
        return run.cases().stream()
                .flatMap(result -> result.trials().stream()
                        .map(trial -> result.evalCase().id() + "#" + trial.number() + " "
                                + trial.answer().map(Answer::text).orElse("-")))
                .toList();
    }

    @Test
    void givesTheTrialsOfWorkersToTheRun() throws InterruptedException {
        EvalDefinition definition = definition(30, 1);
        EvalRun run = run(definition, new Wire(desk(definition)), Cancellation.NEVER);
        assertThat(calls).hasSize(60).doesNotHaveDuplicates();
        assertThat(answers(run))
                .hasSize(60)
                .startsWith("c1#1 answer c1", "c1#2 answer c1")
                .endsWith("c30#2 answer c30");
        assertThat(run.allTrials()).allMatch(trial -> trial.judgements().size() == 1);
        assertThat(run.completion().end()).isEqualTo(End.COMPLETE);
    }

    @Test
    void sendsAgainWhatIsLost() throws InterruptedException {
        EvalDefinition definition = definition(30, 1);
        var random = new Random(3);
        var lossy = new Wire(desk(definition)) {
            @Override
            public synchronized CompletableFuture<byte[]> send(byte[] chunk) {
                return random.nextBoolean()
                        ? CompletableFuture.failedFuture(new CancellationException())
                        : super.send(chunk);
            }
        };
        assertThat(answers(run(definition, lossy, Cancellation.NEVER))).hasSize(60);
        assertThat(calls).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void goesOnFromWhatAWorkerHadDoneBeforeItDied() throws InterruptedException {
        EvalDefinition definition = definition(2, 1);
        Desk desk = desk(definition);
        byte[] first = chunk(definition, "c1");
        byte[] done = new Wire(desk).done(first, Optional.empty());
        byte[] both = new Wire(desk).done(chunk(definition, "c1", "c2"), Optional.of(done));
        assertThat(calls).containsExactly("c1#1", "c2#1");
        assertThat(ChunkResult.read(both).lines())
                .hasSize(2)
                .startsWith(ChunkResult.read(done).lines().get(0));
    }

    private static byte[] chunk(EvalDefinition definition, String... cases) {
        List<Chunk.Ask> asks =
                List.of(cases).stream().map(id -> new Chunk.Ask(id, 1)).toList();
        return new Chunk(identity(definition).sha256(), 1, asks).packed();
    }

    @Test
    void refusesToWorkForALaunchOfAnotherBuild() {
        Desk desk = desk(definition(3, 0.5));
        assertThatThrownBy(() -> run(definition(3, 1), new Wire(desk), Cancellation.NEVER))
                .isInstanceOf(EvalException.class)
                .hasMessageMatching(
                        "Worker \\d+@\\S+ must run the eval of the launch, but there judges.fine.threshold was 1.0 and"
                                + " is 0.5. Start workers from the build of the launch, or with another"
                                + " eval.distribute.queue.");
        assertThat(calls).isEmpty();
    }

    @Test
    void refusesToWorkOnAnotherDataset() {
        Desk desk = desk(definition(4, 1));
        assertThatThrownBy(() -> run(definition(3, 1), new Wire(desk), Cancellation.NEVER))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("must run the eval of the launch, but there dataset.cases_sha256 was \"");
        assertThat(calls).isEmpty();
    }

    @Test
    void failsWithTheMistakeThatAWorkerFinds() {
        EvalDefinition definition = definition(3, 1);
        Desk desk = desk(definition, (evalCase, trial) -> evalCase.text("question"));
        assertThatThrownBy(() -> run(definition, new Wire(desk), Cancellation.NEVER))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith("Eval 'Numbers.answers' cannot run. ");
    }

    @Test
    void endsTheRunIfTheJvmOfAWorkerFails() throws InterruptedException {
        EvalDefinition definition = definition(3, 1);
        Desk desk = desk(definition, (evalCase, trial) -> {
            throw new InternalError("the JVM is failing");
        });
        EvalRun run = run(definition, new Wire(desk), Cancellation.NEVER);
        assertThat(run.completion().end()).isEqualTo(End.JVM_FAILURE);
        assertThat(run.completion().detail())
                .matches("worker \\d+@\\S+: the agent threw .*InternalError: the JVM is failing in case 'c\\d'"
                        + " \\[.*\\]");
    }

    @Test
    void callsNoFurtherAgentOnceTheRunHasEnded() throws InterruptedException {
        EvalDefinition definition = definition(500, 1);
        var finished = new AtomicInteger();
        Desk desk = desk(definition, (evalCase, trial) -> {
            Thread.sleep(20);
            calls.add(evalCase.id());
            return "fine";
        });
        EvalRun run = run(
                definition,
                new Wire(desk),
                new RunListener() {
                    @Override
                    public void trialFinished(EvalCase evalCase, TrialResult trial) {
                        finished.incrementAndGet();
                    }
                },
                () -> finished.get() > 10);
        int called = calls.size();
        assertThat(run.completion().end()).isEqualTo(End.CANCELLED);
        assertThat(called).isLessThan(200);
        Thread.sleep(60);
        assertThat(calls).hasSizeLessThanOrEqualTo(called + LIMITS.concurrency());
    }

    @Test
    void failsIfTheServiceDoes() {
        EvalDefinition definition = definition(3, 1);
        var broken = new Wire(desk(definition)) {
            @Override
            public CompletableFuture<byte[]> send(byte[] chunk) {
                throw new EvalException("The service is down.");
            }
        };
        assertThatThrownBy(() -> run(definition, broken, Cancellation.NEVER)).hasMessage("The service is down.");
    }

    @Test
    void refusesALineThatWasChangedOnItsWay() {
        EvalDefinition definition = definition(3, 1);
        var forging = new Wire(desk(definition)) {
            @Override
            byte[] done(byte[] chunk, Optional<byte[]> known) {
                ChunkResult result = ChunkResult.read(super.done(chunk, known));
                return new ChunkResult(
                                result.head(),
                                result.lines().stream()
                                        .map(line -> line.replace("answer", "Answer"))
                                        .toList())
                        .packed();
            }
        };
        assertThatThrownBy(() -> run(definition, forging, Cancellation.NEVER))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "A worker must send trials as a journal has them: a line has not the checksum of its contents."
                                + " Start workers from the build of the launch.");
    }

    @Test
    void sendsInPiecesWhatDoesNotFitIntoAMessage() throws InterruptedException {
        EvalDefinition definition = definition(3, 1);
        var random = new Random(1);
        Desk desk = desk(definition, (evalCase, trial) -> {
            calls.add(evalCase.id() + "#" + trial.number());
            return noise(random, 10_000);
        });
        assertThat(answers(run(definition, new Wire(desk), Cancellation.NEVER))).hasSize(6);
    }

    @Test
    void saysWhichAnswerIsTooLongForAMessage() {
        EvalDefinition definition = definition(1, 1);
        var random = new Random(1);
        Desk desk = desk(definition, (evalCase, trial) -> noise(random, 40_000));
        assertThatThrownBy(() -> run(definition, new Wire(desk), Cancellation.NEVER))
                .isInstanceOf(EvalException.class)
                .hasMessageMatching(
                        "Trial \\d of case 'c1' must fit into a message of 15000 bytes when it is compressed, found"
                                + " more. Shorten the answer, or run the eval on one machine.");
    }

    private static String noise(Random random, int length) {
        return random.ints(length, 'a', 'z')
                .collect(StringBuilder::new, (text, c) -> text.append((char) c), StringBuilder::append)
                .toString();
    }

    /** Keeps what it is sent. */
    private static final class Shelf implements Carrier {

        private final List<Integer> chunks = Collections.synchronizedList(new ArrayList<>());

        @Override
        public CompletableFuture<byte[]> send(byte[] chunk) {
            chunks.add(Chunk.read(chunk).trials().size());
            return new CompletableFuture<>();
        }

        int trials() {
            return chunks.stream().mapToInt(size -> size).sum();
        }

        @Override
        public void stop() {}

        @Override
        public void close() {}
    }

    @Test
    void keepsTrialsBackWhileWorkersAreBusyAndEndsAllOfThemWhenItIsStopped() {
        EvalDefinition definition = definition(1, 1);
        EvalCase evalCase = definition.spec().dataset().cases().get(0);
        var shelf = new Shelf();
        int most = 10 * LIMITS.room();
        try (var site = new RemoteTrials(identity(definition), LIMITS, 2, shelf)) {
            List<CompletableFuture<TrialResult>> trials = IntStream.rangeClosed(1, most)
                    .mapToObj(number -> site.run(evalCase, number))
                    .toList();

            assertThat(shelf.trials()).isEqualTo(2 * LIMITS.room());
            assertThat(trials).noneMatch(CompletableFuture::isDone);

            site.stop();

            assertThat(trials.subList(shelf.trials(), most)).allMatch(CompletableFuture::isCompletedExceptionally);
            assertThat(shelf.trials()).isEqualTo(2 * LIMITS.room());
        }
    }

    @Test
    void chunksOfLongCallsAreShort() {
        var size = new ChunkSize(64);
        assertThat(size.trials()).isEqualTo(16);
        IntStream.range(0, 50).forEach(i -> size.learn(Duration.ofMillis(50), 200));
        assertThat(size.trials()).isBetween(383, 384);
        IntStream.range(0, 50).forEach(i -> size.learn(Duration.ofSeconds(1), 200));
        assertThat(size.trials()).isEqualTo(19);
        IntStream.range(0, 50).forEach(i -> size.learn(Duration.ofSeconds(30), 200));
        assertThat(size.trials()).isEqualTo(1);
        IntStream.range(0, 50).forEach(i -> size.learn(Duration.ofMillis(1), 1_000_000));
        assertThat(size.trials()).isEqualTo(1);
    }

    @Test
    void aWorkerKeepsToItsShareOfTheLimitsOfAnEndpoint() {
        var limits = new ModelLimits(10, 600, null, Path.of("shared"));
        assertThat(limits.shareOf(4)).isEqualTo(new ModelLimits(2, 150, null, null));
        assertThat(limits.shareOf(20)).isEqualTo(new ModelLimits(1, 30, null, null));
    }

    @Test
    void namesTheDependencyThatIsMissing() {
        EvalConfig config = EvalConfig.of(
                key -> Optional.ofNullable(Map.of("eval.distribute", "temporal").get(key)), List.of());
        assertThatThrownBy(() -> Distribution.of(config))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Configuration parameter 'eval.distribute' is 'temporal', but the class path has nothing that"
                                + " distributes trials. Add the dependency dev.evaljunit:eval-junit-temporal with the"
                                + " scope test, or remove the setting.");
    }

    @Test
    void refusesSettingsWhoseFilesAreOnOneMachine() {
        EvalConfig config = EvalConfig.of(
                key -> Optional.ofNullable(Map.of("eval.distribute", "temporal", "eval.recordings", "replay")
                        .get(key)),
                List.of());
        assertThatThrownBy(() -> Distribution.of(config))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Configuration parameter 'eval.distribute' must not be set with eval.recordings: its files are"
                                + " on one machine. Remove one of them.");
    }
}
