/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.distribute.Carrier;
import dev.evaljunit.internal.run.DistributionSettings;
import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class DistributedEvalTests {

    private static TestServer.PortBoundTestServer server;
    private static String address;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() throws IOException {
        int port = Cluster.freePort();
        address = "127.0.0.1:" + port;
        server = TestServer.createPortBoundServer(port, true);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private EvalLaunch launch(String name) {
        return new EvalLaunch(NumbersEval.class, directory.resolve(name))
                .with("eval.distribute.queue", directory.toString());
    }

    private static CompletableFuture<List<String>> inBackground(EvalLaunch launch) {
        var told = new CompletableFuture<List<String>>();
        var thread = new Thread(() -> {
            try {
                told.complete(launch.run());
            } catch (RuntimeException | Error e) {
                told.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return told;
    }

    @Test
    void reportsWhatARunOnOneMachineReports() throws IOException, ExecutionException, InterruptedException {
        var alone = launch("alone");
        List<String> told = alone.run();
        var worker = inBackground(launch("worker").at(address).asWorker());
        assertThat(launch("distributed").at(address).run()).isEqualTo(told);
        assertThat(worker.get()).containsExactly("pass-rate: worker only: ran 400 trials for launches elsewhere");
        assertThat(EvalLaunch.report(directory.resolve("distributed"), "run.json"))
                .isEqualTo(EvalLaunch.report(directory.resolve("alone"), "run.json"));
    }

    @Test
    void endsWorkersWithTheBudgetOfTheLaunch() throws ExecutionException, InterruptedException {
        var worker = inBackground(launch("worker").at(address).asWorker());
        assertThat(launch("distributed")
                        .at(address)
                        .with("eval.budget.tokens", "500")
                        .run())
                .last()
                .asString()
                .startsWith("pass-rate: Eval 'NumbersEval.answers' is undecided: ");
        assertThat(worker.get())
                .singleElement()
                .asString()
                .matches("pass-rate: worker only: ran \\d{2,3} trials for launches elsewhere");
    }

    @Test
    @Timeout(30)
    void aWorkerDoesNotWaitForALaunchThatWasOverBeforeItCouldLook() throws ExecutionException, InterruptedException {
        var worker = inBackground(launch("worker").at(address).asWorker());
        launch("distributed").at(address).run();
        worker.get();
        assertThat(launch("late")
                        .at(address)
                        .asWorker()
                        .with("eval.distribute.idle", "1h")
                        .run())
                .containsExactly("pass-rate: worker only: ran 0 trials for launches elsewhere");
    }

    @Test
    void aWorkerWaitsForALaunchNoLongerThanItIsTold() {
        assertThat(launch("worker")
                        .at(address)
                        .asWorker()
                        .with("eval.distribute.idle", "100ms")
                        .run())
                .containsExactly("pass-rate: worker only: ran 0 trials for launches elsewhere");
    }

    @Test
    void saysThatAnotherLaunchHasTheQueue() throws ExecutionException, InterruptedException {
        var settings = new DistributionSettings(
                "temporal", false, directory.toString(), 1, Duration.ofSeconds(20), Optional.of(address));
        String eval = NumbersEval.class.getName() + ".answers(dev.evaljunit.EvalCase, dev.evaljunit.Trial)";
        var distributor = new TemporalDistributor();
        Carrier other = distributor.connect(settings, eval);
        Carrier last = distributor.connect(settings, eval);
        var worker = inBackground(launch("worker").at(address).asWorker());
        assertThatThrownBy(() -> other.send(new byte[] {1}).join())
                .cause()
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Workers must find this launch at queue '%s/%s', but another one has met them there, or this one did not reach Temporal for 20 s. Set eval.distribute.queue to a name for each launch, and launch it again to run the rest: the trials so far are kept."
                                .formatted(directory, eval));
        other.close();
        last.close();
        assertThat(worker.get()).containsExactly("pass-rate: worker only: ran 0 trials for launches elsewhere");
    }

    @Test
    void saysThatThereIsNoTemporal() throws IOException {
        String nowhere = "127.0.0.1:" + Cluster.freePort();
        var settings =
                new DistributionSettings("temporal", false, "queue", 1, Duration.ofSeconds(1), Optional.of(nowhere));
        assertThatThrownBy(() -> Connection.open(settings, Duration.ofMillis(200)))
                .isInstanceOf(EvalException.class)
                .hasMessageMatching("Temporal must be reachable at '" + nowhere
                        + "', found (UNAVAILABLE|DEADLINE_EXCEEDED)[.] Set TEMPORAL_ADDRESS or"
                        + " eval[.]distribute[.]address, and start it[.]");
    }
}
